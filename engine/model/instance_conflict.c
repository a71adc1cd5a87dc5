// SPDX-License-Identifier: GPL-3.0-or-later
/* Commitments that no plan can keep. The files themselves were checked when
 * they were read, so what is found here comes from the scenario's edits: the
 * scenario is infeasible, which is an answer and not bad data. The first cause
 * in the order of the checks is told. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "model/instance_build.h"

/* A sentence of the message table, in the arena. */
static padan_status say(padan_draft *draft, padan_message message, ...)
{
    char buffer[1024];
    va_list args;
    va_start(args, message);
    const char *format =
        padan_message_text(message, padan_diags_lang(draft->diags));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    int n = vsnprintf(buffer, sizeof buffer, format, args);
#pragma GCC diagnostic pop
    va_end(args);
    if (n < 0) return PADAN_EINTERNAL;
    size_t kept = (size_t)n < sizeof buffer ? (size_t)n : sizeof buffer - 1;
    draft->inst->conflict = padan_arena_text(&draft->inst->arena, buffer, kept);
    return draft->inst->conflict ? PADAN_OK : PADAN_ENOMEM;
}

/* One commitment on its own: the cell, prohibitions, vetoes, whole needs. */
static padan_status check_pin(padan_draft *draft, int32_t k)
{
    const padan_dataset *data = draft->data;
    const padan_instance *inst = draft->inst;
    const padan_pin *pin = &draft->pins[k];
    const char *company = data->companies[pin->company].name;
    const char *village = data->villages[pin->village].name;
    const char *type = data->types[pin->type].name;
    int32_t j = padan_instance_cell(inst, pin->village, pin->type);
    if (j == PADAN_NONE)
        return say(draft, PADAN_M_CONFLICT_NO_NEED, company, type, village,
                   data->villages[pin->village].code);
    int32_t ban = padan_draft_ban(draft, pin->company, pin->type);
    if (ban != PADAN_NONE)
        return say(draft, PADAN_M_CONFLICT_BAN, company, type, village,
                   data->bans[ban].legal_basis);
    for (int32_t h = k + 1; h < draft->n_pins; h++) {
        if (padan_draft_order(&draft->pins[h], pin->company, pin->village,
                              pin->type) != 0)
            break;
        if (draft->pins[h].kind == PADAN_PIN_VETO)
            return say(draft, PADAN_M_CONFLICT_VETO, company, type, village);
    }
    if (!data->types[pin->type].whole || pin->units == inst->cell_open[j])
        return PADAN_OK;
    char units[PADAN_NUMBER_TEXT], open[PADAN_NUMBER_TEXT];
    padan_lang lang = padan_diags_lang(draft->diags);
    return say(draft, PADAN_M_CONFLICT_WHOLE, company, type, village,
               padan_format_int(units, pin->units, lang),
               padan_format_int(open, inst->cell_open[j], lang));
}

/* All commitments of a cell against its open units. */
static padan_status check_cell(padan_draft *draft, int32_t j)
{
    const padan_instance *inst = draft->inst;
    const padan_dataset *data = draft->data;
    int64_t sum = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++)
        if (inst->pair_pinned[inst->cell_pair[k]])
            sum += inst->pair_lo[inst->cell_pair[k]];
    if (sum <= inst->cell_open[j]) return PADAN_OK;
    char units[PADAN_NUMBER_TEXT], open[PADAN_NUMBER_TEXT];
    padan_lang lang = padan_diags_lang(draft->diags);
    return say(draft, PADAN_M_CONFLICT_NEED,
               data->types[inst->cell_type[j]].name,
               data->villages[inst->cell_village[j]].name,
               padan_format_int(units, sum, lang),
               padan_format_int(open, inst->cell_open[j], lang));
}

typedef struct {
    int64_t *cost, *units, *goods; /* of the commitments of one type         */
} split_room;

/* The cash a company's commitments of type n need beside its goods. */
static padan_i128 cash_needed(const padan_instance *inst, int32_t i, int32_t n,
                              const split_room *room)
{
    int32_t count = 0;
    padan_i128 total = 0;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        if (!inst->pair_pinned[p]) continue;
        if (inst->cell_type[inst->pair_cell[p]] != n) continue;
        room->cost[count] = inst->pair_cost[p];
        room->units[count++] = inst->pair_lo[p];
        total += (padan_i128)inst->pair_cost[p] * inst->pair_lo[p];
    }
    int64_t goods = inst->goods[(int64_t)i * inst->n_types + n];
    return total - padan_goods_split(room->cost, room->units, count, goods,
                                     room->goods);
}

static padan_status check_company(padan_draft *draft, int32_t i,
                                  const split_room *room)
{
    const padan_instance *inst = draft->inst;
    padan_i128 cash = 0;
    for (int32_t n = 0; n < inst->n_types; n++)
        cash += cash_needed(inst, i, n, room);
    if (cash <= inst->budget[i]) return PADAN_OK;
    char need[PADAN_NUMBER_TEXT], have[PADAN_NUMBER_TEXT];
    padan_lang lang = padan_diags_lang(draft->diags);
    int64_t shown = cash < INT64_MAX ? (int64_t)cash : INT64_MAX;
    return say(draft, PADAN_M_CONFLICT_MONEY, draft->data->companies[i].name,
               padan_format_rupiah(need, shown, lang),
               padan_format_rupiah(have, inst->budget[i], lang));
}

padan_status padan_draft_conflict(padan_draft *draft)
{
    const padan_instance *inst = draft->inst;
    padan_status status = PADAN_OK;
    for (int32_t k = 0; k < draft->n_pins && !status && !inst->conflict; k++)
        if (draft->pins[k].kind != PADAN_PIN_VETO) status = check_pin(draft, k);
    for (int32_t j = 0; j < inst->n_cells && !status && !inst->conflict; j++)
        status = check_cell(draft, j);
    split_room room = {PADAN_NEW(&draft->scratch, int64_t, draft->n_pins),
                       PADAN_NEW(&draft->scratch, int64_t, draft->n_pins),
                       PADAN_NEW(&draft->scratch, int64_t, draft->n_pins)};
    if (!room.cost || !room.units || !room.goods) return PADAN_ENOMEM;
    for (int32_t i = 0; i < inst->n_companies && !status && !inst->conflict;
         i++)
        status = check_company(draft, i, &room);
    return status;
}

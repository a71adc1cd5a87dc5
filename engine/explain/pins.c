// SPDX-License-Identifier: GPL-3.0-or-later
/* --pins: what each commitment, veto and prohibition costs. Each is taken away alone
 * and the rest solved again. */
#include <stdlib.h>
#include <string.h>

#include "explain/answers.h"

/* A what-if and what it needs to live. */
typedef struct {
    padan_edit edit;
    padan_dataset data;
} lifted;

static void add(padan_bindings *b, padan_binding binding)
{
    b->binding[b->n++] = binding;
}

/* A later edit names the three: its word counts, not that of `row`. */
static bool overruled(const padan_scenario *s, int32_t after, int32_t company,
                      int32_t village, int32_t type)
{
    for (int32_t k = after; k < s->n_edits; k++) {
        const padan_edit *edit = &s->edits[k];
        const bool pin =
            edit->kind == PADAN_EDIT_PIN || edit->kind == PADAN_EDIT_PIN_DROP;
        if (pin && edit->company == company && edit->village == village &&
            edit->type == type)
            return true;
    }
    return false;
}

static void list_vetoes(const padan_instance *inst, padan_bindings *b)
{
    const padan_dataset *data = inst->dataset;
    const padan_scenario *s = inst->scenario;
    for (int32_t k = 0; k < data->n_pins; k++) {
        const padan_pin *pin = &data->pins[k];
        bool again = false;
        for (int32_t h = 0; h < k; h++)
            again |= data->pins[h].kind == PADAN_PIN_VETO &&
                     data->pins[h].company == pin->company &&
                     data->pins[h].village == pin->village &&
                     data->pins[h].type == pin->type;
        if (pin->kind == PADAN_PIN_VETO && !again &&
            !overruled(s, 0, pin->company, pin->village, pin->type))
            add(b, (padan_binding){PADAN_VETOED, pin->company, pin->village,
                                   pin->type, 0, k, PADAN_NONE, 0, 0});
    }
    for (int32_t k = 0; k < s->n_edits; k++) {
        const padan_edit *edit = &s->edits[k];
        if (edit->kind == PADAN_EDIT_PIN && edit->pin == PADAN_PIN_VETO &&
            !overruled(s, k + 1, edit->company, edit->village, edit->type))
            add(b,
                (padan_binding){PADAN_VETOED, edit->company, edit->village,
                                edit->type, 0, PADAN_NONE, PADAN_NONE, 0, 0});
    }
}

static int32_t row_of_pin(const padan_dataset *data, int32_t company,
                          int32_t village, int32_t type)
{
    for (int32_t k = 0; k < data->n_pins; k++)
        if (data->pins[k].company == company &&
            data->pins[k].village == village && data->pins[k].type == type)
            return k;
    return PADAN_NONE;
}

static padan_status list_all(const padan_instance *inst, padan_bindings *b)
{
    const padan_dataset *data = inst->dataset;
    b->binding = PADAN_NEW(&b->arena, padan_binding,
                           (int64_t)data->n_pins + inst->scenario->n_edits +
                               data->n_bans + 1);
    if (!b->binding) return PADAN_ENOMEM;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int32_t j = inst->pair_cell[p], i = inst->pair_company[p];
        if (!inst->pair_pinned[p]) continue;
        add(b, (padan_binding){PADAN_PINNED, i, inst->cell_village[j],
                               inst->cell_type[j], inst->pair_lo[p],
                               row_of_pin(data, i, inst->cell_village[j],
                                          inst->cell_type[j]),
                               p, 0, 0});
    }
    list_vetoes(inst, b);
    for (int32_t k = 0; k < data->n_bans; k++)
        if (data->bans[k].refuse)
            add(b,
                (padan_binding){PADAN_BANNED, data->bans[k].company, PADAN_NONE,
                                data->bans[k].type, 0, k, PADAN_NONE, 0, 0});
    return PADAN_OK;
}

/* The dataset without one row of larangan.csv. */
static padan_status lift_ban(padan_arena *arena, const padan_dataset *data,
                             int32_t row, padan_dataset *out)
{
    padan_ban *bans = PADAN_NEW(arena, padan_ban, data->n_bans);
    if (!bans) return PADAN_ENOMEM;
    memcpy(bans, data->bans, (size_t)data->n_bans * sizeof *bans);
    bans[row].refuse = false;
    *out = *data;
    out->bans = bans;
    return PADAN_OK;
}

static padan_status make_question(const padan_instance *inst, padan_bindings *b,
                                  int32_t k, lifted *room, padan_whatif *out)
{
    const padan_binding *binding = &b->binding[k];
    *out = (padan_whatif){0};
    if (binding->kind == PADAN_BANNED) {
        out->dataset = &room->data;
        return lift_ban(&b->arena, inst->dataset, binding->row, &room->data);
    }
    room->edit =
        padan_edit_drop(binding->company, binding->village, binding->type);
    out->edits = &room->edit;
    out->n_edits = 1;
    return PADAN_OK;
}

static int by_price(const void *a, const void *b)
{
    const padan_binding *x = a, *y = b;
    if (x->least != y->least) return x->least > y->least ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    return (x->type > y->type) - (x->type < y->type);
}

static void take_prices(padan_bindings *b, const padan_resolved *answers)
{
    for (int32_t k = 0; k < b->n; k++) {
        const padan_loss price = padan_loss_of(b->value, &answers[k]);
        padan_binding *binding = &b->binding[k];
        binding->least = price.most == INT64_MAX ? INT64_MIN : -price.most;
        binding->most = price.least == INT64_MIN ? INT64_MAX : -price.least;
    }
    if (b->n > 1) qsort(b->binding, (size_t)b->n, sizeof *b->binding, by_price);
}

padan_status padan_bindings_price(const padan_explained *e, padan_bindings *out)
{
    *out = (padan_bindings){0};
    padan_status status = list_all(e->inst, out);
    const int32_t n = out->n;
    lifted *room = PADAN_NEW(&out->arena, lifted, n);
    padan_whatif *question = PADAN_NEW(&out->arena, padan_whatif, n);
    padan_resolved *answer = PADAN_NEW(&out->arena, padan_resolved, n), base;
    padan_explained from;
    if (!room || !question || !answer) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n && !status; k++)
        status = make_question(e->inst, out, k, &room[k], &question[k]);
    if (status) return status;
    status = padan_whatif_base(e, &from, &base);
    out->value = from.value;
    if (!status) status = padan_whatif_solve(&from, question, n, answer);
    if (!status) take_prices(out, answer);
    for (int32_t k = 0; k < n; k++)
        padan_resolved_free(&answer[k]);
    padan_resolved_free(&base);
    return status;
}

void padan_bindings_free(padan_bindings *bindings)
{
    padan_arena_clear(&bindings->arena);
    *bindings = (padan_bindings){0};
}

static const padan_sheet_column columns[] = {
    {"jenis_ikatan", "kind", PADAN_SHEET_TEXT, 10, PADAN_M_EXPLAIN_COL_KIND},
    {"id_perusahaan", "company", PADAN_SHEET_TEXT, 14,
     PADAN_M_EXPLAIN_COL_COMPANY},
    {"kode_desa", "village", PADAN_SHEET_TEXT, 0, PADAN_M_EXPLAIN_COL_VILLAGE},
    {"nama_desa", "village_name", PADAN_SHEET_TEXT, 18,
     PADAN_M_EXPLAIN_COL_VILLAGE},
    {"jenis", "need", PADAN_SHEET_TEXT, 16, PADAN_M_EXPLAIN_COL_NEED},
    {"unit", "units", PADAN_SHEET_INT, 6, PADAN_M_EXPLAIN_COL_UNITS},
    {"harga_poin_paling_sedikit", "price_least", PADAN_SHEET_POINTS, 14,
     PADAN_M_EXPLAIN_COL_LEAST},
    {"harga_poin_paling_banyak", "price_most", PADAN_SHEET_POINTS, 14,
     PADAN_M_EXPLAIN_COL_MOST},
    {"keterangan", "note", PADAN_SHEET_TEXT, 0, PADAN_M_EXPLAIN_COL_KIND},
};

padan_status padan_bindings_sheet(const padan_explained *e, padan_bindings *b,
                                  padan_sheet *out)
{
    static const padan_message kinds[] = {
        PADAN_M_EXPLAIN_PINNED, PADAN_M_EXPLAIN_VETOED, PADAN_M_EXPLAIN_BANNED};
    const padan_dataset *data = e->inst->dataset;
    const padan_status status = padan_sheet_make(
        &b->arena, columns, sizeof columns / sizeof *columns, b->n, out);
    for (int32_t k = 0; k < b->n && !status; k++) {
        const padan_binding *x = &b->binding[k];
        padan_sheet_cell *row = padan_sheet_row(out);
        const bool ban = x->kind == PADAN_BANNED;
        row[0].text = padan_message_text(kinds[x->kind], e->lang);
        row[1].text = x->company != PADAN_NONE ? data->companies[x->company].id
                                               : data->bans[x->row].segment;
        row[2].text = ban ? "" : data->villages[x->village].code;
        row[3].text = ban ? "" : data->villages[x->village].name;
        row[4].text = data->types[x->type].id;
        row[5].number = x->units > 0 ? x->units : INT64_MIN;
        row[6].number = x->least;
        row[7].number = x->most;
        if (x->row != PADAN_NONE)
            row[8].text =
                ban ? data->bans[x->row].legal_basis : data->pins[x->row].note;
    }
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The scenario's edits, in file order, on copies of the data. Money and units
 * are rounded down to whole ones; edits of commitments come after all others
 * and replace the rows of the same company, village and need. A company or
 * village that the scenario takes out drops its commitments. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/instance_build.h"

/* The figure after an edit of `old`, with an error unless it is low..high. */
static bool change(const padan_draft *draft, const padan_edit *edit, bool whole,
                   int64_t low, int64_t high, int64_t *figure)
{
    padan_i128 now = edit->amount;
    if (edit->change != PADAN_CHANGE_SET) {
        padan_i128 factor = edit->amount;
        if (edit->change == PADAN_CHANGE_PERCENT) factor += PADAN_ONE;
        padan_i128 half = whole ? 0 : PADAN_ONE / 2;
        now = padan_floor_div(*figure * factor + half, PADAN_ONE);
    }
    if (now < low || now > high) {
        padan_diag_add(draft->diags, PADAN_ERROR, edit->value_at,
                       PADAN_M_EDIT_RANGE, edit->key, edit->value);
        return false;
    }
    *figure = (int64_t)now;
    return true;
}

static bool edit_budget(padan_draft *draft, const padan_edit *edit)
{
    bool any = false;
    for (int32_t i = 0; i < draft->data->n_companies; i++) {
        if (edit->company != PADAN_NONE && edit->company != i) continue;
        if (!draft->company_in[i]) continue;
        any = true;
        if (!change(draft, edit, true, 0, PADAN_MAX_MONEY, &draft->budget[i]))
            return false;
    }
    if (!any)
        padan_diag_add(draft->diags, PADAN_ERROR, edit->at,
                       PADAN_M_EDIT_NOTHING, edit->key);
    return any;
}

static bool edit_needs(padan_draft *draft, const padan_edit *edit)
{
    const padan_dataset *data = draft->data;
    size_t prefix = strlen(edit->area);
    bool any = false;
    for (int32_t r = 0; r < data->n_needs; r++) {
        const padan_need *need = &data->needs[r];
        if (edit->type != PADAN_NONE && edit->type != need->type) continue;
        const char *code = data->villages[need->village].code;
        if (strncmp(code, edit->area, prefix) != 0) continue;
        any = true;
        bool ok = edit->kind == PADAN_EDIT_VERIFIED
                      ? change(draft, edit, true, 0, PADAN_MAX_COUNT,
                               &draft->need_total[r])
                      : change(draft, edit, false, 0, INT64_MAX,
                               &draft->need_priority[r]);
        if (!ok) return false;
    }
    if (!any)
        padan_diag_add(draft->diags, PADAN_ERROR, edit->at,
                       PADAN_M_EDIT_NOTHING, edit->key);
    return any;
}

static bool edit_one(padan_draft *draft, const padan_edit *edit)
{
    switch (edit->kind) {
    case PADAN_EDIT_COMPANY_OUT:
        draft->company_in[edit->company] = false;
        return true;
    case PADAN_EDIT_VILLAGE_OUT:
        draft->village_in[edit->village] = false;
        return true;
    case PADAN_EDIT_BUDGET:
        return edit_budget(draft, edit);
    case PADAN_EDIT_TYPE_COST:
        return change(draft, edit, true, 1, PADAN_MAX_MONEY,
                      &draft->type_cost[edit->type]);
    case PADAN_EDIT_TYPE_WEIGHT:
        return change(draft, edit, false, 0, INT64_MAX,
                      &draft->type_weight[edit->type]);
    case PADAN_EDIT_PRIORITY:
    case PADAN_EDIT_VERIFIED:
        return edit_needs(draft, edit);
    case PADAN_EDIT_PIN:
    case PADAN_EDIT_PIN_DROP:
        return true; /* after all others, see edit_pins() */
    }
    return true;
}

int padan_draft_order(const padan_pin *pin, int32_t company, int32_t village,
                      int32_t type)
{
    if (pin->company != company) return pin->company < company ? -1 : 1;
    if (pin->village != village) return pin->village < village ? -1 : 1;
    return (pin->type > type) - (pin->type < type);
}

static int by_triple(const void *a, const void *b)
{
    const padan_pin *p = a, *q = b;
    int order = padan_draft_order(p, q->company, q->village, q->type);
    if (order) return order;
    if (p->kind != q->kind) return p->kind < q->kind ? -1 : 1;
    return (p->units > q->units) - (p->units < q->units);
}

static padan_status edit_pins(padan_draft *draft)
{
    const padan_dataset *data = draft->data;
    const padan_scenario *s = draft->scenario;
    padan_pin *pins = PADAN_NEW(&draft->inst->arena, padan_pin,
                                (int64_t)data->n_pins + s->n_edits);
    if (!pins) return PADAN_ENOMEM;
    int32_t n = data->n_pins;
    if (n > 0) memcpy(pins, data->pins, (size_t)n * sizeof *pins);
    for (int32_t e = 0; e < s->n_edits; e++) {
        const padan_edit *edit = &s->edits[e];
        if (edit->kind != PADAN_EDIT_PIN && edit->kind != PADAN_EDIT_PIN_DROP)
            continue;
        int32_t kept = 0;
        for (int32_t k = 0; k < n; k++)
            if (padan_draft_order(&pins[k], edit->company, edit->village,
                                  edit->type) != 0)
                pins[kept++] = pins[k];
        n = kept;
        if (edit->kind == PADAN_EDIT_PIN)
            pins[n++] = (padan_pin){.at = edit->at,
                                    .company = edit->company,
                                    .village = edit->village,
                                    .type = edit->type,
                                    .units = edit->units,
                                    .kind = edit->pin,
                                    .year = data->plan_year,
                                    .note = ""};
    }
    int32_t kept = 0;
    for (int32_t k = 0; k < n; k++)
        if (draft->company_in[pins[k].company] &&
            draft->village_in[pins[k].village])
            pins[kept++] = pins[k];
    if (kept > 1) qsort(pins, (size_t)kept, sizeof *pins, by_triple);
    draft->inst->pins = draft->pins = pins;
    draft->inst->n_pins = draft->n_pins = kept;
    return PADAN_OK;
}

static padan_status copy_data(padan_draft *draft)
{
    const padan_dataset *data = draft->data;
    padan_arena *keep = &draft->inst->arena, *scratch = &draft->scratch;
    draft->company_in = PADAN_NEW(keep, bool, data->n_companies);
    draft->village_in = PADAN_NEW(scratch, bool, data->n_villages);
    draft->budget = PADAN_NEW(keep, int64_t, data->n_companies);
    draft->type_cost = PADAN_NEW(scratch, int64_t, data->n_types);
    draft->type_weight = PADAN_NEW(keep, int64_t, data->n_types);
    draft->need_total = PADAN_NEW(scratch, int64_t, data->n_needs);
    draft->need_priority = PADAN_NEW(scratch, int64_t, data->n_needs);
    if (!draft->company_in || !draft->village_in || !draft->budget ||
        !draft->type_cost || !draft->type_weight || !draft->need_total ||
        !draft->need_priority)
        return PADAN_ENOMEM;
    for (int32_t i = 0; i < data->n_companies; i++) {
        draft->company_in[i] = true;
        draft->budget[i] = data->companies[i].budget;
    }
    for (int32_t v = 0; v < data->n_villages; v++)
        draft->village_in[v] = true;
    for (int32_t n = 0; n < data->n_types; n++) {
        draft->type_cost[n] = data->types[n].unit_cost;
        draft->type_weight[n] = data->types[n].weight;
    }
    for (int32_t r = 0; r < data->n_needs; r++) {
        const padan_need *need = &data->needs[r];
        draft->need_total[r] =
            need->verified != PADAN_NONE ? need->verified : need->listed;
        draft->need_priority[r] = need->priority;
    }
    draft->inst->company_in = draft->company_in;
    draft->inst->budget = draft->budget;
    return PADAN_OK;
}

padan_status padan_draft_edit(padan_draft *draft)
{
    const padan_scenario *s = draft->scenario;
    padan_status status = copy_data(draft);
    if (status) return status;
    bool ok = true;
    for (int32_t e = 0; e < s->n_edits; e++)
        if (!edit_one(draft, &s->edits[e])) ok = false;
    if (!ok) return PADAN_EDATA;
    for (int32_t n = 0; n < draft->data->n_types; n++)
        if (s->weight[n] != PADAN_NONE) draft->type_weight[n] = s->weight[n];
    return edit_pins(draft);
}

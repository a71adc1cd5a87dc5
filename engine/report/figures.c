// SPDX-License-Identifier: GPL-3.0-or-later
/* Adds up a plan. All in integers; no figure of a report is computed twice. */
#include "report/figures.h"

/* What one unit costs where no company has a price of its own: the need's own
 * figure, else the type's after the scenario's edits. */
static padan_status price_cells(padan_figures *f)
{
    const padan_instance *inst = f->inst;
    const padan_scenario *s = inst->scenario;
    int64_t *type = PADAN_NEW(&f->arena, int64_t, inst->n_types);
    int64_t *cost = PADAN_NEW(&f->arena, int64_t, inst->n_cells);
    bool *own = PADAN_NEW(&f->arena, bool, inst->n_cells);
    if (!type || !cost || !own) return PADAN_ENOMEM;
    for (int32_t n = 0; n < inst->n_types; n++)
        type[n] = f->data->types[n].unit_cost;
    for (int32_t e = 0; e < s->n_edits; e++) {
        const padan_edit *edit = &s->edits[e];
        if (edit->kind != PADAN_EDIT_TYPE_COST) continue;
        padan_i128 factor = edit->amount;
        if (edit->change == PADAN_CHANGE_PERCENT) factor += PADAN_ONE;
        type[edit->type] = edit->change == PADAN_CHANGE_SET
                               ? edit->amount
                               : (int64_t)padan_floor_div(
                                     type[edit->type] * factor, PADAN_ONE);
    }
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int64_t here = f->data->needs[inst->cell_need[j]].unit_cost;
        cost[j] = here != PADAN_NONE ? here : type[inst->cell_type[j]];
    }
    for (int32_t k = 0; k < f->data->n_overrides; k++) {
        const padan_override *o = &f->data->overrides[k];
        int32_t j = padan_instance_cell(inst, o->village, o->type);
        if (j != PADAN_NONE && o->unit_cost != PADAN_NONE) own[j] = true;
    }
    f->cell_cost = cost;
    f->cell_repriced = own;
    return PADAN_OK;
}

static padan_status make_room(padan_figures *f)
{
    const padan_instance *inst = f->inst;
    padan_arena *a = &f->arena;
    int32_t firms = inst->n_companies;
    f->planned = PADAN_NEW(a, int64_t, inst->n_cells);
    f->money = PADAN_NEW(a, int64_t, inst->n_cells);
    f->funders = PADAN_NEW(a, int32_t, inst->n_cells);
    f->firms = PADAN_NEW(a, int32_t, inst->n_villages);
    f->done = PADAN_NEW(a, bool, inst->n_villages);
    f->cash_used = PADAN_NEW(a, int64_t, firms);
    f->goods_used = PADAN_NEW(a, int64_t, firms);
    f->goods_had = PADAN_NEW(a, int64_t, firms);
    f->villages = PADAN_NEW(a, int32_t, firms);
    f->goods_left = PADAN_NEW(a, int64_t, (int64_t)firms * inst->n_types);
    f->contract_money = PADAN_NEW(a, int64_t, inst->n_contracts);
    f->type_total = PADAN_NEW(a, int64_t, inst->n_types);
    f->type_served = PADAN_NEW(a, int64_t, inst->n_types);
    f->type_planned = PADAN_NEW(a, int64_t, inst->n_types);
    f->type_most_money = PADAN_NEW(a, int64_t, inst->n_types);
    f->type_open_rp = PADAN_NEW(a, int64_t, inst->n_types);
    f->level_before = PADAN_NEW(a, int64_t, inst->n_districts);
    f->level_after = PADAN_NEW(a, int64_t, inst->n_districts);
    bool ok = f->planned && f->money && f->funders && f->firms && f->done &&
              f->cash_used && f->goods_used && f->goods_had && f->villages &&
              f->goods_left && f->contract_money && f->type_total &&
              f->type_served && f->type_planned && f->type_open_rp &&
              f->type_most_money && f->level_before && f->level_after;
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

static void add_pairs(padan_figures *f)
{
    const padan_instance *inst = f->inst;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        int64_t units = f->plan->units[p], goods = f->plan->goods[p];
        if (units <= 0) continue;
        int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
        int64_t cost = inst->pair_cost[p];
        f->planned[j] += units;
        f->money[j] += cost * units;
        f->funders[j]++;
        f->cash_used[i] += cost * (units - goods);
        f->goods_used[i] += cost * goods;
        f->goods_left[(int64_t)i * inst->n_types + inst->cell_type[j]] -=
            cost * goods;
        f->contract_money[inst->pair_contract[p]] += cost * units;
    }
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        if (f->contract_money[c] == 0) continue;
        f->n_contracts++;
        f->firms[inst->contract_village[c]]++;
        f->villages[inst->contract_company[c]]++;
    }
}

static void add_companies(padan_figures *f)
{
    const padan_instance *inst = f->inst;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        for (int32_t n = 0; n < inst->n_types; n++) {
            int64_t k = (int64_t)i * inst->n_types + n;
            f->goods_had[i] += inst->goods[k];
            f->goods_left[k] += inst->goods[k];
        }
        if (!inst->company_in[i]) continue;
        for (int32_t n = 0; n < inst->n_types; n++)
            f->type_most_money[n] = padan_max64(
                f->type_most_money[n],
                inst->budget[i] + inst->goods[(int64_t)i * inst->n_types + n]);
        f->cash_had += inst->budget[i];
        f->goods_total += f->goods_had[i];
        f->cash_spent += f->cash_used[i];
        f->goods_spent += f->goods_used[i];
        f->n_companies += f->villages[i] > 0;
    }
}

static void add_cells(padan_figures *f)
{
    const padan_instance *inst = f->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t n = inst->cell_type[j], g = inst->cell_district[j];
        const int64_t *level = &inst->level[inst->gain_first[j]];
        int64_t open_rp = f->cell_cost[j] * inst->cell_open[j];
        f->type_total[n] += inst->cell_total[j];
        f->type_served[n] += inst->cell_served[j];
        f->type_planned[n] += f->planned[j];
        f->type_open_rp[n] += open_rp;
        f->level_before[g] += level[0];
        f->level_after[g] += level[f->planned[j]];
        f->need_rp += open_rp;
        f->unmet_rp += f->cell_cost[j] * padan_figures_left(f, j);
    }
}

static void add_villages(padan_figures *f)
{
    const padan_instance *inst = f->inst;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        int32_t first = inst->village_cell_first[v];
        int32_t end = inst->village_cell_first[v + 1];
        if (first == end) continue;
        f->n_villages_with_needs++;
        f->n_done_before += !inst->village_open[v];
        f->n_villages += f->firms[v] > 0;
        f->n_locus += f->firms[v] > 0 && !inst->village_pinned[v];
        f->done[v] = true;
        for (int32_t j = first; j < end; j++)
            if (f->planned[j] < inst->cell_finish[j]) f->done[v] = false;
        f->n_done_after += f->done[v];
    }
}

padan_status padan_figures_make(const padan_instance *inst,
                                const padan_plan *plan, padan_figures *out)
{
    *out = (padan_figures){.inst = inst, .data = inst->dataset, .plan = plan};
    padan_status status = PADAN_OK;
    if (!plan) {
        status = padan_plan_create(inst, &out->empty);
        out->plan = out->empty;
    }
    if (!status) status = make_room(out);
    if (!status) status = price_cells(out);
    if (status) return status;
    add_pairs(out);
    add_companies(out);
    add_cells(out);
    add_villages(out);
    return PADAN_OK;
}

void padan_figures_free(padan_figures *figures)
{
    padan_plan_free(figures->empty);
    padan_arena_clear(&figures->arena);
    *figures = (padan_figures){0};
}

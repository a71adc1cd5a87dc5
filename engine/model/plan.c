// SPDX-License-Identifier: GPL-3.0-or-later
/* An empty plan, its end, and which of its units goods pay for. */
#include "model/plan.h"

#include <stdlib.h>

padan_status padan_plan_create(const padan_instance *inst, padan_plan **out)
{
    padan_plan *plan = calloc(1, sizeof *plan);
    if (!plan) return PADAN_ENOMEM;
    size_t n = (size_t)inst->n_pairs;
    plan->n_pairs = inst->n_pairs;
    plan->units = calloc(n ? n : 1, sizeof *plan->units);
    plan->goods = calloc(n ? n : 1, sizeof *plan->goods);
    if (!plan->units || !plan->goods) {
        padan_plan_free(plan);
        return PADAN_ENOMEM;
    }
    *out = plan;
    return PADAN_OK;
}

void padan_plan_free(padan_plan *plan)
{
    if (!plan) return;
    free(plan->units);
    free(plan->goods);
    free(plan);
}

/* One company's units of one type; `list` and the others: room for its pairs. */
static int64_t split_type(const padan_instance *inst, padan_plan *plan,
                          int32_t i, int32_t n, int64_t *room)
{
    const int64_t goods = inst->goods[(int64_t)i * inst->n_types + n];
    const int32_t from = inst->company_pair_first[i],
                  to = inst->company_pair_first[i + 1], most = to - from;
    int64_t *cost = room, *units = room + most, *g = room + 2 * most;
    int32_t k = 0;
    for (int32_t p = from; p < to; p++) {
        if (inst->cell_type[inst->pair_cell[p]] != n) continue;
        if (plan->units[p] == 0) continue;
        cost[k] = inst->pair_cost[p];
        units[k++] = plan->units[p];
    }
    int64_t paid =
        goods > 0 && k > 0 ? padan_goods_split(cost, units, k, goods, g) : 0;
    int32_t q = 0;
    for (int32_t p = from; p < to; p++) {
        if (inst->cell_type[inst->pair_cell[p]] != n) continue;
        if (plan->units[p] == 0) continue;
        plan->goods[p] = goods > 0 ? g[q] : 0;
        q++;
    }
    return paid;
}

padan_status padan_plan_split_company(const padan_instance *inst,
                                      padan_plan *plan, int32_t i)
{
    const int32_t from = inst->company_pair_first[i],
                  to = inst->company_pair_first[i + 1];
    int64_t *room = malloc(((size_t)(to - from) * 3 + 1) * sizeof *room);
    if (!room) return PADAN_ENOMEM;
    padan_i128 cash = 0;
    for (int32_t p = from; p < to; p++)
        cash += (padan_i128)inst->pair_cost[p] * plan->units[p];
    for (int32_t n = 0; n < inst->n_types; n++)
        cash -= split_type(inst, plan, i, n, room);
    free(room);
    return cash > inst->budget[i] ? PADAN_EINTERNAL : PADAN_OK;
}

/* All companies are split, also where one cannot pay. */
padan_status padan_plan_split(const padan_instance *inst, padan_plan *plan)
{
    padan_status st = PADAN_OK;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        const padan_status of_one = padan_plan_split_company(inst, plan, i);
        if (of_one != PADAN_OK) st = of_one;
    }
    return st;
}

padan_status padan_plan_carry(const padan_instance *from,
                              const padan_plan *plan, const padan_instance *to,
                              padan_plan **out)
{
    padan_plan *made = NULL;
    const padan_status status = padan_plan_create(to, &made);
    if (status) return status;
    for (int32_t p = 0; p < from->n_pairs; p++) {
        if (plan->units[p] == 0) continue;
        const int32_t old = from->pair_cell[p];
        const int32_t j = padan_instance_cell(to, from->cell_village[old],
                                              from->cell_type[old]);
        const int32_t q =
            j == PADAN_NONE ? PADAN_NONE
                            : padan_instance_pair(to, from->pair_company[p], j);
        if (q != PADAN_NONE) made->units[q] = plan->units[p];
    }
    *out = made;
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Contracts, and every limit: funders of a cell, firms of a
 * village, villages of a company, least money of a contract, floors. No limit
 * is lower than what the commitments already use. */
#include <string.h>

#include "model/instance_build.h"

static bool opens_contract(const padan_instance *inst, int32_t p)
{
    return p == 0 || inst->pair_company[p] != inst->pair_company[p - 1] ||
           inst->cell_village[inst->pair_cell[p]] !=
               inst->cell_village[inst->pair_cell[p - 1]];
}

/* The least money of a contract never exceeds what the company can still give
 * there; one that holds a commitment is exempt. */
static void set_contract_min(const padan_draft *draft, int64_t *least,
                             bool *pinned)
{
    const padan_instance *inst = draft->inst;
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        padan_i128 most = 0;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            most += (padan_i128)inst->pair_cost[p] * inst->pair_up[p];
            pinned[c] |= inst->pair_pinned[p];
        }
        int64_t floor = inst->min_contract[inst->contract_company[c]];
        if (pinned[c])
            least[c] = 0;
        else
            least[c] = most < floor ? (int64_t)most : floor;
    }
}

static padan_status make_contracts(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    padan_arena *keep = &inst->arena;
    int32_t n = 0;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        n += opens_contract(inst, p);
    int32_t *company = PADAN_NEW(keep, int32_t, n);
    int32_t *village = PADAN_NEW(keep, int32_t, n);
    int32_t *first = PADAN_NEW(keep, int32_t, (int64_t)n + 1);
    int32_t *of = PADAN_NEW(keep, int32_t, inst->n_pairs);
    int64_t *least = PADAN_NEW(keep, int64_t, n);
    bool *pinned = PADAN_NEW(keep, bool, n);
    if (!company || !village || !first || !of || !least || !pinned)
        return PADAN_ENOMEM;
    for (int32_t p = 0, c = -1; p < inst->n_pairs; p++) {
        if (opens_contract(inst, p)) {
            first[++c] = p;
            company[c] = inst->pair_company[p];
            village[c] = inst->cell_village[inst->pair_cell[p]];
        }
        of[p] = c;
    }
    first[n] = inst->n_pairs;
    inst->n_contracts = n;
    inst->contract_company = company;
    inst->contract_village = village;
    inst->contract_pair_first = first;
    inst->pair_contract = of;
    set_contract_min(draft, least, pinned);
    inst->contract_min = draft->contract_min = least;
    inst->contract_pinned = pinned;
    return PADAN_OK;
}

/* Groups 0..n-1 by key (ascending within a group) into *first, *list. */
static padan_status group(padan_arena *keep, const int32_t *key, int32_t n,
                          int32_t n_groups, const int32_t **first_out,
                          const int32_t **list_out)
{
    int32_t *first = PADAN_NEW(keep, int32_t, (int64_t)n_groups + 1);
    int32_t *list = PADAN_NEW(keep, int32_t, n);
    if (!first || !list) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++)
        first[key[k] + 1]++;
    for (int32_t g = 0; g < n_groups; g++)
        first[g + 1] += first[g];
    for (int32_t k = 0; k < n; k++)
        list[first[key[k]]++] = k;
    memmove(first + 1, first, (size_t)n_groups * sizeof *first);
    first[0] = 0;
    *first_out = first;
    if (list_out) *list_out = list;
    return PADAN_OK;
}

static padan_status index_all(padan_instance *inst)
{
    padan_arena *keep = &inst->arena;
    padan_status status =
        group(keep, inst->pair_cell, inst->n_pairs, inst->n_cells,
              &inst->cell_pair_first, &inst->cell_pair);
    if (!status)
        status = group(keep, inst->contract_village, inst->n_contracts,
                       inst->n_villages, &inst->village_contract_first,
                       &inst->village_contract);
    if (!status)
        status = group(keep, inst->pair_company, inst->n_pairs,
                       inst->n_companies, &inst->company_pair_first, NULL);
    if (!status)
        status = group(keep, inst->contract_company, inst->n_contracts,
                       inst->n_companies, &inst->company_contract_first, NULL);
    return status;
}

/* `used` becomes the limit: the rule's, but no lower than what is used. */
static void raise_limits(int32_t *used, int32_t n, int64_t rule)
{
    for (int32_t k = 0; k < n; k++)
        used[k] = rule == 0 || rule >= PADAN_NO_LIMIT ? PADAN_NO_LIMIT
                  : rule > used[k]                    ? (int32_t)rule
                                                      : used[k];
}

static padan_status set_limits(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    padan_arena *keep = &inst->arena;
    int32_t *funders = PADAN_NEW(keep, int32_t, inst->n_cells);
    int32_t *firms = PADAN_NEW(keep, int32_t, inst->n_villages);
    int32_t *villages = PADAN_NEW(keep, int32_t, inst->n_companies);
    bool *held = PADAN_NEW(keep, bool, inst->n_villages);
    if (!funders || !firms || !villages || !held) return PADAN_ENOMEM;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        funders[inst->pair_cell[p]] += inst->pair_pinned[p];
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        if (!inst->contract_pinned[c]) continue;
        firms[inst->contract_village[c]]++;
        villages[inst->contract_company[c]]++;
        held[inst->contract_village[c]] = true;
    }
    raise_limits(funders, inst->n_cells, draft->scenario->max_funders);
    raise_limits(firms, inst->n_villages, draft->scenario->max_firms);
    for (int32_t i = 0; i < inst->n_companies; i++)
        raise_limits(&villages[i], 1, draft->data->companies[i].max_villages);
    inst->cell_max_funders = funders;
    inst->village_max_firms = firms;
    inst->max_villages = villages;
    inst->village_pinned = held;
    return PADAN_OK;
}

/* Units that a need type must still get so that its coverage reaches a floor:
 * ceil(floor * sum T) - sum S. */
static padan_status set_floors(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    int64_t *floors = PADAN_NEW(&inst->arena, int64_t, inst->n_types);
    int64_t *total = PADAN_NEW(&draft->scratch, int64_t, inst->n_types);
    int64_t *served = PADAN_NEW(&draft->scratch, int64_t, inst->n_types);
    if (!floors || !total || !served) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        total[inst->cell_type[j]] += inst->cell_total[j];
        served[inst->cell_type[j]] += inst->cell_served[j];
    }
    for (int32_t n = 0; n < inst->n_types; n++) {
        int64_t share = draft->scenario->type_floor[n];
        if (share == PADAN_NONE || total[n] == 0) continue;
        padan_i128 want =
            padan_ceil_div((padan_i128)share * total[n], PADAN_ONE);
        floors[n] = (int64_t)(want - served[n]);
    }
    inst->type_floor = floors;
    return PADAN_OK;
}

padan_status padan_draft_limits(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    const padan_dataset *data = draft->data;
    int64_t *least = PADAN_NEW(&inst->arena, int64_t, data->n_companies);
    if (!least) return PADAN_ENOMEM;
    for (int32_t i = 0; i < data->n_companies; i++)
        least[i] = data->companies[i].min_contract;
    inst->min_contract = least;
    int64_t locus = draft->scenario->n_locus;
    inst->n_locus =
        locus == 0 || locus >= PADAN_NO_LIMIT ? PADAN_NO_LIMIT : (int32_t)locus;
    padan_status status = make_contracts(draft);
    if (!status) status = index_all(inst);
    if (!status) status = set_limits(draft);
    if (!status) status = set_floors(draft);
    return status;
}

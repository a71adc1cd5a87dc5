// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan that somebody has already, as far as it still fits: lines that no longer
 * do are dropped, the others stay as they are. */
#include <stdlib.h>
#include <string.h>

#include "solve/search.h"

/* May the line join what is there? Rules between companies only. */
static bool fits(const padan_state *s, int32_t p, int64_t units)
{
    const padan_instance *inst = s->inst;
    const int32_t j = inst->pair_cell[p], c = inst->pair_contract[p],
                  v = inst->contract_village[c];
    if (units < inst->pair_lo[p] || units > inst->pair_up[p] ||
        s->covered[j] + units > inst->cell_open[j] ||
        s->funders[j] >= inst->cell_max_funders[j])
        return false;
    if (s->used[c] > 0) return true;
    const bool new_locus = s->firms[v] == 0 && !inst->village_pinned[v];
    return s->firms[v] < inst->village_max_firms[v] &&
           (!new_locus || s->n_locus_used < inst->n_locus);
}

static void drop_contract(padan_state *s, int32_t c)
{
    for (int32_t p = s->inst->contract_pair_first[c];
         p < s->inst->contract_pair_first[c + 1]; p++)
        if (!s->inst->pair_pinned[p]) padan_state_set(s, p, 0);
}

static void drop_small(padan_state *s, int32_t i)
{
    const padan_instance *inst = s->inst;
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++) {
        padan_i128 money = 0;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++)
            money += (padan_i128)inst->pair_cost[p] * s->units[p];
        if (money < inst->contract_min[c]) drop_contract(s, c);
    }
}

/* Last lines first, until the company's own rules hold. */
static void fit_company(padan_state *s, int32_t i)
{
    const padan_instance *inst = s->inst;
    const int32_t p0 = inst->company_pair_first[i];
    drop_small(s, i);
    for (int32_t p = inst->company_pair_first[i + 1] - 1;
         p >= p0 && !padan_company_ok(inst, i, s->units + p0); p--) {
        if (s->units[p] == 0 || inst->pair_pinned[p]) continue;
        padan_state_set(s, p, 0);
        drop_small(s, i);
    }
}

padan_status padan_search_start(padan_search *s, const int64_t *units)
{
    const padan_instance *inst = s->inst;
    padan_state state;
    padan_status st = padan_state_create(inst, &state);
    if (st != PADAN_OK) return st;
    padan_search_pins_only(s, &state);
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        if (units[p] <= 0) continue;
        const int64_t before = state.units[p];
        padan_state_set(&state, p, 0);
        padan_state_set(&state, p,
                        fits(&state, p, units[p]) ? units[p] : before);
    }
    for (int32_t i = 0; i < inst->n_companies; i++)
        fit_company(&state, i);
    if (padan_search_offer(s, &state, 0) && s->village_ok)
        for (int32_t v = 0; v < inst->n_villages; v++)
            s->village_ok[v] = state.firms[v] > 0;
    padan_state_free(&state);
    return PADAN_OK;
}

padan_status padan_search_start_reference(padan_search *s)
{
    const padan_instance *inst = s->inst;
    const padan_reference *old = &inst->scenario->reference;
    int64_t *units = calloc((size_t)inst->n_pairs + 1, sizeof *units);
    if (!units) return PADAN_ENOMEM;
    for (int32_t k = 0; k < old->n_lines; k++) {
        const padan_line *line = &old->line[k];
        const int32_t j =
            line->type == PADAN_NONE
                ? PADAN_NONE
                : padan_instance_cell(inst, line->village, line->type);
        const int32_t p = j == PADAN_NONE
                              ? PADAN_NONE
                              : padan_instance_pair(inst, line->company, j);
        if (p != PADAN_NONE) units[p] = line->units;
    }
    padan_status st = padan_search_start(s, units);
    free(units);
    return st;
}

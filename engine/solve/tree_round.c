// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan from what companies use most of the time at a part's prices, most used
 * first as far as it fits; what that leaves open they answer one after another. */
#include <stdlib.h>

#include "solve/tree_parts.h"

static int most_used_first(const void *a, const void *b)
{
    const padan_ranked *x = a, *y = b;
    if (x->used != y->used) return x->used > y->used ? -1 : 1;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

static void fill_purses(padan_tree *t)
{
    const padan_instance *inst = t->inst;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        t->money[i] = inst->budget[i];
        for (int32_t n = 0; n < inst->n_types; n++)
            t->money[i] += inst->goods[(int64_t)i * inst->n_types + n];
    }
    for (int32_t p = 0; p < inst->n_pairs; p++)
        t->money[inst->pair_company[p]] -=
            (padan_i128)inst->pair_cost[p] * t->state.units[p];
}

/* As far as cell, village and money go; the company's answer sees to the rest. */
static bool fits(const padan_tree *t, int32_t p, padan_i128 cost)
{
    const padan_instance *inst = t->inst;
    const padan_state *s = &t->state;
    const int32_t j = inst->pair_cell[p], v = inst->cell_village[j];
    return s->units[p] == 0 && s->funders[j] < inst->cell_max_funders[j] &&
           s->covered[j] + inst->pair_lo[p] <= inst->cell_open[j] &&
           (s->used[inst->pair_contract[p]] > 0 ||
            s->firms[v] < inst->village_max_firms[v]) &&
           t->money[inst->pair_company[p]] >= cost;
}

void padan_tree_round(padan_tree *t)
{
    enum { POLISH = 5 }; /* rounds, where it is better than all before    */
    const double seldom = 0.3;
    const padan_instance *inst = t->inst;
    padan_worker *w = &t->search->worker[0];
    const int64_t before = t->limits->score;
    int32_t n = 0;
    padan_search_sync(t->search, w);
    padan_search_pins_only(t->search, &t->state);
    fill_purses(t);
    for (int32_t p = 0; p < inst->n_pairs; p++)
        if (t->used[p] > seldom) t->rank[n++] = (padan_ranked){t->used[p], p};
    qsort(t->rank, (size_t)n, sizeof *t->rank, most_used_first);
    for (int32_t k = 0; k < n; k++) {
        const int32_t p = t->rank[k].pair;
        const padan_i128 cost =
            (padan_i128)inst->pair_cost[p] * inst->pair_lo[p];
        if (!fits(t, p, cost)) continue;
        padan_state_set(&t->state, p, inst->pair_lo[p]);
        t->money[inst->pair_company[p]] -= cost;
    }
    for (int32_t i = 0; i < inst->n_companies; i++)
        padan_search_answer(t->search, w, &t->state, i, 0.8);
    for (int32_t i = 0; i < inst->n_companies; i++)
        padan_search_answer(t->search, w, &t->state, i, 0);
    (void)padan_search_offer(t->search, &t->state, 0);
    if (t->limits->score > before)
        padan_search_improve(t->search, POLISH, false);
}

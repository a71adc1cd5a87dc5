// SPDX-License-Identifier: GPL-3.0-or-later
/* What a part of all plans allows each pair: its own cuts, those of all parts
 * above it, and what follows from them within a cell. */
#include <string.h>

#include "solve/tree_parts.h"

static void narrow(padan_relax *r, const padan_part *part)
{
    for (int32_t k = 0; k < part->n_cuts; k++) {
        const padan_cut *c = &part->cut[k];
        if (c->least > r->least[c->pair]) r->least[c->pair] = c->least;
        if (c->most < r->most[c->pair]) r->most[c->pair] = c->most;
    }
}

/* Pairs that must be used take places and units from the others. */
static void imply(padan_tree *t, int32_t j)
{
    const padan_instance *inst = t->inst;
    padan_relax *r = &t->relax;
    const int32_t from = inst->cell_pair_first[j],
                  to = inst->cell_pair_first[j + 1];
    int64_t left = inst->cell_open[j];
    int32_t musts = 0;
    for (int32_t k = from; k < to; k++) {
        left -= r->least[inst->cell_pair[k]];
        musts += r->least[inst->cell_pair[k]] > 0;
    }
    const bool full = musts >= inst->cell_max_funders[j];
    for (int32_t k = from; musts > 0 && k < to; k++) {
        const int32_t p = inst->cell_pair[k];
        int64_t most = padan_max64(0, left) + r->least[p];
        if (r->least[p] == 0 && full) most = 0;
        if (r->most[p] > most) r->most[p] = (int32_t)most;
    }
}

/* False: what the company must do is already too much. */
static bool can_pay(const padan_tree *t, int32_t i)
{
    const padan_instance *inst = t->inst;
    const padan_relax *r = &t->relax;
    padan_i128 cost = 0, purse = inst->budget[i];
    for (int32_t n = 0; n < inst->n_types; n++)
        purse += inst->goods[(int64_t)i * inst->n_types + n];
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        if (r->least[p] > r->most[p]) return false;
        cost += (padan_i128)inst->pair_cost[p] * r->least[p];
    }
    return cost <= purse;
}

bool padan_tree_enter(padan_tree *t, int32_t k)
{
    const padan_instance *inst = t->inst;
    padan_relax *r = &t->relax;
    const size_t n = (size_t)inst->n_pairs;
    memcpy(r->least, t->base_least, n * sizeof *r->least);
    memcpy(r->most, t->base_most, n * sizeof *r->most);
    for (; k >= 0; k = t->part[k].parent)
        narrow(r, &t->part[k]);
    for (int32_t j = 0; j < inst->n_cells; j++)
        imply(t, j);
    for (size_t p = 0; p < n; p++) {
        if (r->most[p] < inst->pair_lo[p]) r->most[p] = 0;
        r->alive[p] = r->most[p] > 0;
    }
    for (int32_t i = 0; i < inst->n_companies; i++)
        if (!can_pay(t, i)) return false;
    return true;
}

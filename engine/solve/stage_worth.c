// SPDX-License-Identifier: GPL-3.0-or-later
/* What a pair is worth to a company next to what all others do, and at which
 * numbers of units that bends. */
#include "solve/stage.h"

#include <stdlib.h>
#include <string.h>

static double number_at(const double *list, int32_t k)
{
    return list ? list[k] : 0;
}

/* Points of x units of pair p on top of what the others do. */
double padan_stage_worth(const padan_stage *t, int32_t p, int64_t x)
{
    const padan_instance *inst = t->inst;
    const int32_t j = inst->pair_cell[p];
    if (x == 0) return 0;
    const int64_t have = t->s->covered[j];
    const int64_t at = inst->gain_first[j] + have;
    int64_t pico =
        inst->gain[at + x] - inst->gain[at] + inst->pair_match[p] * x;
    double sum = 1e-12 * (double)pico;
    sum -= number_at(t->wish->place, j);
    sum += number_at(t->wish->unit, inst->cell_type[j]) * (double)x;
    const double eta = number_at(t->wish->even, inst->cell_district[j]);
    if (eta > 0)
        sum += eta * 1e-15 * (double)(inst->level[at + x] - inst->level[at]);
    const int32_t v = inst->cell_village[j];
    /* each unfinished need of the village earns its part of the completion */
    if (inst->done_worth[v] > 0 && have < inst->cell_finish[j] &&
        have + x >= inst->cell_finish[j])
        sum += 1e-12 * (double)inst->done_worth[v] / t->s->unfinished[v];
    return sum;
}

/* Most units of the pair that the others leave room for. */
static int64_t room_for(const padan_stage *t, int32_t p)
{
    const padan_instance *inst = t->inst;
    const padan_relax *relax = t->r->relax;
    const int32_t j = inst->pair_cell[p], c = inst->pair_contract[p];
    const int32_t v = inst->contract_village[c];
    if (inst->pair_pinned[p])
        return padan_min64(inst->pair_up[p],
                           inst->cell_open[j] - t->s->covered[j]);
    if (!relax->alive[p] || t->s->funders[j] >= inst->cell_max_funders[j])
        return 0;
    if (!inst->contract_pinned[c] &&
        (t->s->firms[v] >= inst->village_max_firms[v] ||
         (t->wish->village_ok && !t->wish->village_ok[v])))
        return 0;
    return padan_min64(inst->pair_up[p], inst->cell_open[j] - t->s->covered[j]);
}

static void add_corner(const padan_stage *t, int32_t k, int64_t x,
                       int64_t least, int64_t most)
{
    padan_respond_room *r = t->r;
    int64_t *corner = r->corner + (size_t)k * MAX_CORNERS;
    int32_t n = r->n_corners[k], at = n;
    if (x < least || x > most || n == MAX_CORNERS) return;
    while (at > 0 && corner[at - 1] > x)
        at--;
    if (at > 0 && corner[at - 1] == x) return;
    memmove(corner + at + 1, corner + at, (size_t)(n - at) * sizeof *corner);
    corner[at] = x;
    r->n_corners[k]++;
}

/* Numbers of units at which the value of a pair bends, from `base` up. */
void padan_stage_corners(const padan_stage *t, int32_t k)
{
    const padan_instance *inst = t->inst;
    padan_respond_room *r = t->r;
    const padan_relax *relax = r->relax;
    const int32_t p = t->p0 + k, j = inst->pair_cell[p];
    const int64_t have = t->s->covered[j], base = r->base[k];
    r->n_corners[k] = 1;
    r->corner[(size_t)k * MAX_CORNERS] = base;
    r->worth[(size_t)k * MAX_CORNERS] = 0;
    int64_t most = room_for(t, p);
    if (most <= base) return;
    if (t->type != PADAN_NONE && inst->cell_type[j] != t->type) most = base;
    most = padan_min64(most, base + t->money / inst->pair_cost[p]);
    if (most > base) {
        int64_t least = padan_max64(base + 1, inst->pair_lo[p]);
        add_corner(t, k, most, least, most);
        add_corner(t, k, least, least, most);
        if (inst->cell_finish[j] > have)
            add_corner(t, k, inst->cell_finish[j] - have, least, most);
        for (int32_t h = relax->piece_first[j]; h < relax->piece_first[j + 1];
             h++)
            add_corner(t, k, relax->piece_end[h] - have, least, most);
    }
    double at_base = padan_stage_worth(t, p, base);
    for (int32_t q = 0; q < r->n_corners[k]; q++) {
        size_t at = (size_t)k * MAX_CORNERS + (size_t)q;
        r->worth[at] = padan_stage_worth(t, p, r->corner[at]) - at_base;
    }
}

double padan_stage_opening(const padan_stage *t, int32_t c)
{
    return t->r->open[c - t->c0] ? 0 : 1e-12 * (double)t->inst->link_cost;
}

/* Money in contract c when its pairs hold x. */
int64_t padan_stage_money(const padan_stage *t, int32_t c, const int64_t *x)
{
    int64_t sum = 0;
    for (int32_t p = t->inst->contract_pair_first[c];
         p < t->inst->contract_pair_first[c + 1]; p++)
        sum += t->inst->pair_cost[p] * x[p - t->p0];
    return sum;
}
double padan_stage_price(const padan_stage *t, int32_t k, double lambda)
{
    return lambda * 1e-6 * (double)t->inst->pair_cost[t->p0 + k];
}

/* The corner a pair likes best at this price of money. */
int32_t padan_stage_best(const padan_stage *t, int32_t k, double lambda)
{
    const padan_respond_room *r = t->r;
    const size_t at = (size_t)k * MAX_CORNERS;
    const double cost = padan_stage_price(t, k, lambda);
    int32_t best = 0;
    double most = 0;
    for (int32_t q = 1; q < r->n_corners[k]; q++) {
        double f = r->worth[at + (size_t)q] -
                   cost * (double)(r->corner[at + (size_t)q] - r->base[k]);
        if (f > most) {
            most = f;
            best = q;
        }
    }
    return best;
}

double padan_stage_more(const padan_stage *t, int32_t k, int64_t x)
{
    return padan_stage_worth(t, t->p0 + k, x) -
           padan_stage_worth(t, t->p0 + k, t->r->base[k]);
}

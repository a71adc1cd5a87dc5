// SPDX-License-Identifier: GPL-3.0-or-later
/* Prices to begin with for a blend, from the proven bound on the blend that is most
 * like it. What a place in a cell is worth hardly depends on why its units count, so
 * prices change with the size of the blend alone; a district's level is worth as
 * much as before in all, its coverage and the price of its evenness together. */
#include <math.h>
#include <stdlib.h>

#include "solve/goals.h"

static double share(const padan_blend *b, int t)
{
    double sum = 0;
    for (int k = 0; k < PADAN_N_TERMS; k++)
        sum += (double)b->weight[k];
    return sum > 0 ? (double)b->weight[t] / sum : 0;
}

static double distance(const padan_blend *a, const padan_blend *b)
{
    double sum = 0;
    for (int t = 0; t < PADAN_N_TERMS; t++)
        sum += fabs(share(a, t) - share(b, t));
    return sum;
}

/* The latest of the nearest. */
static const padan_blend_line *nearest(const padan_goals_search *g,
                                       const padan_blend *b)
{
    const padan_blend_line *best = NULL;
    double least = HUGE_VAL;
    for (int32_t k = 0; k < g->n_lines; k++) {
        const padan_blend_line *line = &g->line[k];
        if (!line->proof || line->proof->n_parts < 1 ||
            !line->proof->part[0]->priced)
            continue;
        const double far = distance(&line->blend, b);
        if (far > least) continue;
        best = line;
        least = far;
    }
    return best;
}

/* Points for all of every goal but contracts, of which there is no all. */
static double size_of(const padan_blend *b)
{
    double sum = 0;
    for (int t = 0; t < PADAN_N_TERMS; t++)
        if (t != PADAN_TERM_LINKS) sum += (double)b->weight[t];
    return sum / (double)b->denominator;
}

static void scale(int64_t *to, const int64_t *from, int64_t n, double by)
{
    for (int64_t k = 0; k < n; k++)
        to[k] = (int64_t)fmin(4e18, fmax(0, by * (double)from[k]));
}

/* Points of coverage that come with a full level of each district, in the unit
 * instance: they are in proportion. */
static void coverage_of_levels(const padan_instance *unit, double *points)
{
    double *level = points + unit->n_districts;
    for (int32_t j = 0; j < unit->n_cells; j++) {
        const int64_t from = unit->gain_first[j],
                      to = from + unit->cell_open[j];
        const int32_t g = unit->cell_district[j];
        points[g] += (double)unit->gain[to];
        level[g] += (double)(unit->level[to] - unit->level[from]) /
                    (double)PADAN_LEVEL_ONE;
    }
    for (int32_t g = 0; g < unit->n_districts; g++)
        points[g] = level[g] > 0 ? points[g] / level[g] : 0;
}

static double weight(const padan_blend *b, padan_term t)
{
    return (double)b->weight[t] / (double)b->denominator;
}

static padan_status set_even(const padan_goals_search *g, const padan_blend *b,
                             const padan_blend_line *from, double by,
                             padan_proof_part *to)
{
    const padan_instance *unit = g->unit;
    const int32_t n = unit->n_districts;
    double *points = calloc(2 * (size_t)n + 1, sizeof *points), sum = 0;
    const double all = weight(b, PADAN_TERM_EVEN) * (double)unit->even_weight;
    if (!points) return PADAN_ENOMEM;
    coverage_of_levels(unit, points);
    for (int32_t d = 0; d < n; d++) {
        const double old =
            (double)from->proof->part[0]->even[d] +
            weight(&from->blend, PADAN_TERM_COVERAGE) * points[d];
        points[d] =
            unit->district_reachable[d]
                ? fmax(0, by * old - weight(b, PADAN_TERM_COVERAGE) * points[d])
                : 0;
        sum += points[d];
    }
    for (int32_t d = 0; d < n; d++)
        to->even[d] = sum > 0 ? (int64_t)(points[d] * all / sum) : 0;
    free(points);
    return PADAN_OK;
}

static padan_status fill(const padan_goals_search *g, const padan_blend *b,
                         const padan_blend_line *from, padan_proof_part *to)
{
    const padan_instance *unit = g->unit;
    const padan_proof_part *old = from->proof->part[0];
    const double by = size_of(b) / size_of(&from->blend);
    const int64_t money = (int64_t)unit->n_companies * unit->n_types;
    scale(to->pi, old->pi, unit->n_cells, by);
    scale(to->nu, old->nu, unit->n_cells, by);
    scale(to->tau, old->tau, unit->n_cells, by);
    scale(to->floor, old->floor, unit->n_districts, by);
    scale(to->rho, old->rho, unit->n_types, by);
    scale(to->phi, old->phi, unit->n_villages, by);
    scale(to->lambda, old->lambda, unit->n_companies, by);
    scale(to->lambda_goods, old->lambda_goods, money, by);
    return set_even(g, b, from, by, to);
}

padan_status padan_goals_start(const padan_goals_search *g,
                               const padan_blend *b, padan_proof **out)
{
    const padan_blend_line *from = nearest(g, b);
    *out = NULL;
    /* from evenness to none or back there is no telling; nor from contracts */
    if (!from || size_of(b) <= 0 || size_of(&from->blend) <= 0) return PADAN_OK;
    padan_status st = padan_proof_create(g->inst, out);
    padan_proof_part *part = st == PADAN_OK ? padan_proof_add(*out) : NULL;
    if (st == PADAN_OK && (!part || !padan_proof_price(*out, part)))
        st = PADAN_ENOMEM;
    if (st == PADAN_OK) st = fill(g, b, from, part);
    if (st != PADAN_OK) {
        padan_proof_free(*out);
        *out = NULL;
    }
    return st;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The prices of floors: where the plans known so far say that the bound is lowest
 * (Kelley's cutting planes). */
#include <math.h>
#include <stdlib.h>

#include "backend/backend.h"
#include "solve/goals.h"

/* Weights are whole numbers of 2^-20; none is larger than 2^30 of these. */
#define WEIGHT_ONE  ((double)(1 << 20))
#define MOST_WEIGHT 1000.0

/* min over mu of the largest known plan's term + sum mu_t (other_t - floor_t), in
 * points. Columns: the value, then mu of each floored term. */
static padan_status solve_weights(const padan_goals_search *g, padan_term term,
                                  const int64_t *floor, padan_lp *lp,
                                  double *mu, double *value)
{
    int32_t *row = malloc((size_t)g->n_plans * sizeof *row);
    double *entry = malloc((size_t)g->n_plans * sizeof *entry);
    int32_t col[PADAN_N_TERMS], at = 0;
    const int32_t most_pivots =
        5000; /* plans that are nearly equal may cycle */
    padan_mip_outcome outcome = PADAN_MIP_UNKNOWN;
    padan_status st = row && entry ? PADAN_OK : PADAN_ENOMEM;
    for (int32_t k = 0; st == PADAN_OK && k < g->n_plans; k++)
        row[k] = k, entry[k] = 1;
    if (st == PADAN_OK)
        st = padan_lp_add(lp, -1, -1e9, 1e9, g->n_plans, row, entry, &at);
    for (int32_t t = 0; st == PADAN_OK && t < PADAN_N_TERMS; t++) {
        if (floor[t] == PADAN_NO_FLOOR || (padan_term)t == term) continue;
        for (int32_t k = 0; k < g->n_plans; k++)
            entry[k] = -1e-12 * (double)(g->plan[k].term[t] - floor[t]);
        st = padan_lp_add(lp, 0, 0, MOST_WEIGHT, g->n_plans, row, entry,
                          &col[t]);
    }
    if (st == PADAN_OK) st = padan_lp_solve(lp, most_pivots, &outcome);
    if (st == PADAN_OK && outcome != PADAN_MIP_OPTIMAL) st = PADAN_EBACKEND;
    for (int32_t t = 0; st == PADAN_OK && t < PADAN_N_TERMS; t++)
        if (floor[t] != PADAN_NO_FLOOR && (padan_term)t != term)
            mu[t] = fmax(0, padan_lp_value(lp, col[t]));
    if (st == PADAN_OK) *value = padan_lp_value(lp, at);
    free(row);
    free(entry);
    return st;
}

/* With one floor the same is a walk along the upper edge of lines in mu. */
typedef struct {
    const padan_goals_search *g;
    padan_term term, other;
    int64_t floor;
} edge;

static double line_slope(const edge *e, int32_t k)
{
    return 1e-12 * (double)(e->g->plan[k].term[e->other] - e->floor);
}

static double line_at(const edge *e, int32_t k, double mu)
{
    return 1e-12 * (double)e->g->plan[k].term[e->term] + mu * line_slope(e, k);
}

static int32_t top_at(const edge *e, double mu)
{
    int32_t top = 0;
    for (int32_t k = 1; k < e->g->n_plans; k++)
        if (line_at(e, k, mu) > line_at(e, top, mu)) top = k;
    return top;
}

static double lowest_mu(const edge *e, double *value)
{
    enum { STEPS = 200 };
    int32_t falls = top_at(e, 0), rises = top_at(e, MOST_WEIGHT);
    double mu = line_slope(e, falls) >= 0 ? 0 : MOST_WEIGHT;
    const bool between = line_slope(e, falls) < 0 && line_slope(e, rises) > 0;
    for (int step = 0; between && step < STEPS; step++) {
        mu = (line_at(e, falls, 0) - line_at(e, rises, 0)) /
             (line_slope(e, rises) - line_slope(e, falls));
        const int32_t top = top_at(e, mu);
        if (line_at(e, top, mu) <= line_at(e, falls, mu) + 1e-12) break;
        if (line_slope(e, top) < 0)
            falls = top;
        else
            rises = top;
    }
    *value = line_at(e, top_at(e, mu), mu);
    return fmin(mu, MOST_WEIGHT);
}

/* The only other term with a floor, PADAN_NONE: there are none or several. */
static int32_t only_floor(padan_term term, const int64_t *floor)
{
    int32_t only = PADAN_NONE, n = 0;
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        if (floor[t] != PADAN_NO_FLOOR && (padan_term)t != term) only = t, n++;
    return n == 1 ? only : PADAN_NONE;
}

padan_blend padan_goals_blend(padan_term term, const double *mu)
{
    padan_blend b = {0};
    for (int32_t t = 0; t < PADAN_N_TERMS; t++) {
        b.weight[t] = (int64_t)llround(mu[t] * WEIGHT_ONE);
        if ((padan_term)t == term) b.weight[t] = (int64_t)WEIGHT_ONE;
        b.denominator = padan_max64(b.denominator, b.weight[t]);
    }
    return b;
}

padan_blend padan_goals_shifted(const padan_blend *blend, padan_term term,
                                double by)
{
    double mu[PADAN_N_TERMS];
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        mu[t] = fmin(MOST_WEIGHT, by * (double)blend->weight[t] / WEIGHT_ONE);
    return padan_goals_blend(term, mu);
}

/* A row for each plan: the value is at least the plan's own. */
static padan_status by_planes(const padan_goals_search *g, padan_term term,
                              const int64_t *floor, double *mu, double *value)
{
    double *lo = malloc(2 * ((size_t)g->n_plans + 1) * sizeof *lo);
    padan_lp *lp = NULL;
    if (!lo) return PADAN_ENOMEM;
    for (int32_t k = 0; k < g->n_plans; k++) {
        lo[k] = 1e-12 * (double)g->plan[k].term[term];
        lo[g->n_plans + k] = INFINITY;
    }
    padan_status st = padan_lp_create(g->n_plans, lo, lo + g->n_plans, &lp);
    if (lp) st = solve_weights(g, term, floor, lp, mu, value);
    padan_lp_free(lp);
    free(lo);
    return st;
}

padan_status padan_goals_weights(const padan_goals_search *g, padan_term term,
                                 const int64_t *floor, padan_blend *out,
                                 double *low_out)
{
    double mu[PADAN_N_TERMS] = {0};
    const int32_t only = only_floor(term, floor);
    padan_status st = PADAN_OK;
    *low_out = -HUGE_VAL;
    if (g->n_plans > 0 && only != PADAN_NONE) {
        const edge e = {g, term, (padan_term)only, floor[only]};
        mu[only] = lowest_mu(&e, low_out);
    } else if (g->n_plans > 0) {
        st = by_planes(g, term, floor, mu, low_out);
    }
    if (st == PADAN_EBACKEND) st = PADAN_OK; /* the last weights will do      */
    *out = padan_goals_blend(term, mu);
    return st;
}

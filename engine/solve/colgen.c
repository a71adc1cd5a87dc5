// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/colgen.h"

#include <math.h>
#include <stdlib.h>

#include "solve/master.h"

#define CLOSED   2e-6 /* relative distance of bound and master: done          */
#define COARSEST 3e-3
#define FINEST   1e-7
enum { SMALL = 500 };

/* Sweeps at a few points between the best prices and the master's: the master
 * takes long to solve, and each brings columns. With shared cells it takes so much
 * longer with more columns that they are not worth it. */
static padan_status try_between(padan_dual *d, padan_master *m,
                                const double *goal, double *v, double *share,
                                padan_limits *limits)
{
    static const double part[] = {1, 2, 0.5};
    const double start = padan_dual_value(d);
    padan_status st = PADAN_OK;
    const int parts = m->relax->shares ? 1 : 3;
    for (int k = 0; k < parts && st == PADAN_OK; k++) {
        int32_t n_new;
        const double s = fmin(1, *share * part[k]);
        for (int32_t q = 0; q < m->relax->n_prices; q++)
            v[q] = (1 - s) * padan_dual_prices(d)->v[q] + s * goal[q];
        st = padan_master_add_villages(m, v, &n_new);
        (void)padan_dual_try(d, v);
        limits->sweeps++;
    }
    const bool better = padan_dual_value(d) < start;
    *share = better ? fmin(1, *share * 1.2) : fmax(0.03, *share * 0.7);
    return st;
}

/* The nearer the bound, the less the rows may be wider than they are: a blur of
 * 0.001 makes the value some 0.2 % too large. */
static padan_status narrow(padan_master *m, double distance)
{
    const double blur = fmax(FINEST, fmin(COARSEST, 0.05 * distance));
    const bool finer =
        blur < 0.4 * m->blur || (blur <= FINEST && m->blur > FINEST);
    return finer ? padan_master_blur(m, blur) : PADAN_OK;
}

static padan_status rounds(padan_dual *d, padan_master *m, int64_t n,
                           padan_limits *limits, double *goal, double *v,
                           double *value_out)
{
    padan_mip_outcome outcome;
    double share = 0.2; /* of the master's prices                            */
    padan_status st = PADAN_OK;
    for (int64_t k = 0; k < n && st == PADAN_OK; k++) {
        int32_t n_new;
        if (padan_limits_stop(limits, "master")) break;
        st = padan_master_add_pool(m, padan_dual_pool(d));
        if (st == PADAN_OK) st = padan_master_solve(m, limits, &outcome);
        if (st != PADAN_OK || outcome == PADAN_MIP_INFEASIBLE) break;
        padan_master_prices(m, goal);
        st = padan_master_add_villages(m, goal, &n_new);
        if (st != PADAN_OK) break;
        const double best = padan_dual_value(d);
        /* prices of an unfinished solution are prices as well */
        if (outcome == PADAN_MIP_OPTIMAL) {
            *value_out = padan_master_value(m);
            m->value_blur = m->blur;
            const double distance = (best - *value_out) / fabs(best);
            if (distance < CLOSED && m->blur <= FINEST) break;
            st = narrow(m, distance);
            if (st != PADAN_OK) break;
        }
        st = try_between(d, m, goal, v, &share, limits);
    }
    return st;
}

/* Columns that the master uses stay in the pool. */
static void keep_basic(padan_dual *d, const padan_master *m)
{
    padan_pool *pool = padan_dual_pool(d);
    pool->now++;
    for (int32_t k = 0; k < m->n_columns; k++) {
        const padan_master_column *c = &m->column[k];
        if (c->lp_col < m->n_solved && padan_lp_value(m->lp, c->lp_col) > 1e-6)
            padan_pool_keep(pool, c->company, c->n, c->pair, c->units);
    }
}

padan_status padan_colgen(padan_dual *d, padan_master *m, int64_t n,
                          padan_limits *limits, double *value_out)
{
    const size_t prices = (size_t)m->relax->n_prices + 1;
    double *v = calloc(2 * prices, sizeof *v);
    if (!v) return PADAN_ENOMEM;
    *value_out = HUGE_VAL;
    /* a small master is solved in no time, and its prices are a little better */
    const bool stalls = m->relax->shares || m->n_rows > SMALL;
    padan_status st =
        m->blur == 0 && stalls ? padan_master_blur(m, COARSEST) : PADAN_OK;
    if (st == PADAN_OK) st = rounds(d, m, n, limits, v + prices, v, value_out);
    if (st == PADAN_OK) keep_basic(d, m);
    free(v);
    return st;
}

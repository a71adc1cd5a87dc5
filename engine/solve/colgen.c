// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/colgen.h"

#include <math.h>
#include <stdlib.h>

#include "solve/master.h"

#define CLOSED 2e-6 /* relative distance of bound and master: done           */

/* The region's columns are cheap: they are generated to the end, or nearly, each
 * time before companies are asked. */
static padan_status solve_region(padan_master *m, padan_limits *limits,
                                 double *v, padan_mip_outcome *outcome)
{
    enum { TURNS = 2 };
    padan_status st = PADAN_OK;
    for (int k = 0; k < TURNS && st == PADAN_OK; k++) {
        int32_t n_new;
        st = padan_master_solve(m, limits, outcome);
        if (st != PADAN_OK || *outcome == PADAN_MIP_INFEASIBLE) break;
        padan_master_prices(m, v);
        st = padan_master_add_villages(m, v, &n_new);
        if (n_new == 0) break;
    }
    return st;
}

static padan_status rounds(padan_dual *d, padan_master *m, int64_t n,
                           padan_limits *limits, double *v, double *value_out)
{
    const padan_relax *r = m->relax;
    padan_mip_outcome outcome;
    double share = 0.2; /* of the master's prices                            */
    padan_status st = PADAN_OK;
    for (int64_t k = 0; k < n && st == PADAN_OK; k++) {
        if (padan_limits_stop(limits, "master")) break;
        st = padan_master_add_pool(m, padan_dual_pool(d));
        if (st == PADAN_OK) st = solve_region(m, limits, v, &outcome);
        if (st != PADAN_OK || outcome == PADAN_MIP_INFEASIBLE) break;
        const double best = padan_dual_value(d);
        /* prices of an unfinished solution are prices as well */
        if (outcome == PADAN_MIP_OPTIMAL) {
            *value_out = padan_master_value(m);
            if (best - *value_out < CLOSED * fabs(best)) break;
        }
        padan_master_prices(m, v);
        for (int32_t q = 0; q < r->n_prices; q++)
            v[q] = (1 - share) * padan_dual_prices(d)->v[q] + share * v[q];
        int32_t n_new;
        st = padan_master_add_villages(m, v, &n_new);
        const bool better = padan_dual_try(d, v) < best;
        limits->sweeps++;
        share = better ? fmin(1, share * 1.2) : fmax(0.05, share * 0.8);
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
        if (c->lp_col < m->n_solved &&
            padan_lp_value(m->lp, c->lp_col) > 1e-6)
            padan_pool_keep(pool, c->company, c->n, c->pair, c->units);
    }
}

padan_status padan_colgen(padan_dual *d, padan_master *m, int64_t n,
                          padan_limits *limits, double *value_out)
{
    double *v = calloc((size_t)m->relax->n_prices + 1, sizeof *v);
    if (!v) return PADAN_ENOMEM;
    *value_out = HUGE_VAL;
    const padan_status st = rounds(d, m, n, limits, v, value_out);
    if (st == PADAN_OK) keep_basic(d, m);
    free(v);
    return st;
}

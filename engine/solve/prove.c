// SPDX-License-Identifier: GPL-3.0-or-later
/* Prices, and the bounds that they prove. */
#include <math.h>
#include <stdlib.h>

#include "solve/colgen.h"
#include "solve/run.h"

bool padan_run_infeasible(const padan_run *r)
{
    return r->limits.bound < r->inst->least_points;
}

/* The bound at these prices, kept with all that proves it if it is the best so
 * far: a certificate must not have to work it out again. */
static padan_status try_prices(padan_run *r, const padan_prices *prices)
{
    int64_t bound;
    padan_status st = padan_relax_values(&r->relax, prices, false, r->threads,
                                         &r->spare_values, &bound);
    if (st != PADAN_OK) return st;
    const int64_t on_grid = padan_grid_down(&r->limits.grid, bound);
    if (on_grid >= r->limits.bound) return PADAN_OK;
    const padan_values older = r->proven_values;
    r->proven_values = r->spare_values;
    r->spare_values = older;
    r->proven_bound = bound;
    r->proven = PROVEN_BY_PRICES;
    r->limits.bound = on_grid;
    padan_prices_copy(&r->relax, &r->proven_at, prices);
    return PADAN_OK;
}

static bool has_floors(const padan_instance *inst)
{
    bool any = inst->district_floor > 0;
    for (int32_t n = 0; n < inst->n_types; n++)
        any = any || inst->type_floor[n] > 0;
    return any;
}

/* Where floors cannot be met, higher prices of everything drive the bound down
 * without end. */
static padan_status refute(padan_run *r)
{
    const padan_relax *relax = &r->relax;
    const size_t n_companies = (size_t)r->inst->n_companies;
    padan_prices high;
    if (r->limits.score != INT64_MIN || !has_floors(r->inst)) return PADAN_OK;
    padan_status st = padan_prices_create(relax, &high);
    if (st != PADAN_OK) return st;
    padan_prices_copy(relax, &high, padan_dual_prices(r->dual));
    for (int k = 0; k < 4 && st == PADAN_OK && !padan_run_infeasible(r); k++) {
        for (int32_t q = 0; q < relax->n_prices; q++)
            high.v[q] *= 8;
        for (size_t i = 0; i < n_companies; i++)
            high.lambda[i] *= 8;
        for (size_t q = 0; q < n_companies * (size_t)r->inst->n_types; q++)
            high.lambda_goods[q] *= 8;
        st = try_prices(r, &high);
    }
    padan_prices_free(&high);
    return st;
}

/* Millions of pairs take seconds, which one who stops a run does not have. */
static bool is_too_late(const padan_run *r)
{
    return r->huge && r->proven != PROVEN_NOT &&
           (r->limits.interrupted || r->limits.timed_out);
}

padan_status padan_run_prove(padan_run *r)
{
    if (is_too_late(r)) return PADAN_OK;
    if (r->packed) {
        const int64_t bound =
            padan_grid_down(&r->limits.grid, padan_dual_bound(r->dual));
        if (bound < r->limits.bound) {
            r->limits.bound = bound;
            r->proven = PROVEN_BY_DUAL;
        }
        return refute(r);
    }
    padan_status st = try_prices(r, padan_dual_prices(r->dual));
    return st == PADAN_OK ? refute(r) : st;
}

static double target(const padan_run *r)
{
    return r->limits.score == INT64_MIN ? -HUGE_VAL
                                        : 1e-12 * (double)r->limits.score;
}

/* The nearer the goal, the finer the steps of money; nothing is counted finer
 * than a small part of the gap that is left. */
static void set_effort(padan_run *r)
{
    const padan_limits *l = &r->limits;
    if (!r->packed) return;
    double gap = 0.01;
    if (l->score != INT64_MIN && l->bound != INT64_MAX && l->bound != 0)
        gap = (double)(l->bound - l->score) / fabs((double)l->bound);
    const double open =
        gap * fabs((double)l->bound) / fmax(1, (double)r->inst->n_companies);
    padan_dual_effort(r->dual,
                      (padan_pack_effort){.eps = (int64_t)(0.05 * open),
                                          .slack = (int64_t)(0.3 * open),
                                          .points = gap > 0.005   ? 768
                                                    : gap > 0.001 ? 2048
                                                                  : 8192});
}

/* The library may give up on an odd program: then it starts anew with what the
 * pool has. So it does when too many columns have piled up. */
padan_status padan_run_master(padan_run *r, padan_status st)
{
    const int64_t most = 4 * (int64_t)PADAN_POOL * r->inst->n_companies;
    const bool lost = st == PADAN_EBACKEND;
    if (st != PADAN_OK && !lost) return st;
    if (!lost && r->master.lp && r->master.n_columns < most) return PADAN_OK;
    padan_master_free(&r->master);
    st = padan_master_create(&r->relax, &r->master);
    if (st == PADAN_OK)
        st = padan_master_add_pool(&r->master, padan_dual_pool(r->dual));
    return st;
}

/* Better prices by the master program, as far as it sees more than the bound. */
static padan_status generate(padan_run *r, int64_t rounds)
{
    double value = HUGE_VAL;
    if (!r->packed || r->no_master || r->too_large) return PADAN_OK;
    padan_status st = padan_run_master(r, PADAN_OK);
    if (st != PADAN_OK) return st;
    st = padan_colgen(r->dual, &r->master, rounds, &r->limits, &value);
    const double best = padan_dual_value(r->dual);
    const double blurred = 5 * r->master.value_blur * fabs(best);
    if (value < HUGE_VAL) r->master_value = value - blurred;
    if (value < HUGE_VAL && value - best > blurred) r->no_master = true;
    return padan_run_master(r, st);
}

padan_status padan_run_price(padan_run *r, int64_t sweeps,
                             int64_t master_rounds)
{
    set_effort(r);
    padan_dual_improve(r->dual, sweeps, target(r), &r->limits);
    padan_status st = PADAN_OK;
    if (master_rounds > 0 && !padan_limits_stop(&r->limits, "master"))
        st = generate(r, master_rounds);
    padan_search_wish(&r->search, padan_dual_prices(r->dual),
                      padan_dual_companies(r->dual));
    return st == PADAN_OK ? padan_run_prove(r) : st;
}

padan_status padan_run_polish(padan_run *r)
{
    if (r->too_large || !r->packed) return PADAN_OK;
    padan_dual_effort(r->dual, (padan_pack_effort){.points = 8192});
    (void)padan_dual_try(r->dual, padan_dual_prices(r->dual)->v);
    r->limits.sweeps++;
    return padan_run_prove(r);
}

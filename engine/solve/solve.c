// SPDX-License-Identifier: GPL-3.0-or-later
/* The solver as a page: a plan first, then prices that prove how good it is and
 * show where it can be better, then improvement until the gap asked for, the
 * work allowed or the clock ends it. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "solve/exact.h"
#include "solve/goals.h"
#include "solve/run.h"

/* A part of plans without amounts takes that much less. */
enum { CHEAP = 100 };
/* A master of more rows takes longer to solve than it saves; whole units take
 * ten times as long as cheap sweeps. */
static const padan_sizes usual_sizes = {.rows = 3500, .pairs = 3000000};

static const padan_budget effort_budget[] = {
    [PADAN_QUICK] = {200, 1, 200000, 0},
    [PADAN_NORMAL] = {160, 4, 1000000, 400000},
    [PADAN_THOROUGH] = {400, 30, 2000000, INT64_MAX},
};

static bool stop(padan_run *r)
{
    return padan_limits_stop(&r->limits, "solve") ||
           padan_limits_gap_closed(&r->limits) || padan_run_infeasible(r);
}

static padan_status dive(padan_run *r, bool follow)
{
    if (r->too_large) return PADAN_OK;
    padan_status st = padan_run_master(r, PADAN_OK);
    if (st == PADAN_OK)
        st = padan_master_add_pool(&r->master, padan_dual_pool(r->dual));
    if (st == PADAN_OK) st = padan_search_dive(&r->search, &r->master, follow);
    return padan_run_master(r, st);
}

/* What the search has found joins the columns that dives mix. */
static void keep_columns(padan_run *r)
{
    padan_pool *pool = padan_dual_pool(r->dual);
    pool->now++;
    for (int32_t i = 0; i < r->inst->n_companies; i++)
        padan_pool_add(pool, i,
                       r->search.best.units + r->inst->company_pair_first[i]);
}

/* Evenness or floors of terms: the guide rounds them (guide.c). */
static bool has_corners(const padan_run *r)
{
    return r->inst->even_weight > 0 || r->inst->unit;
}

/* A plan that is there already. */
static padan_status start_plan(padan_run *r)
{
    const padan_plan *plan = r->settings->start;
    if (plan && plan->n_pairs != r->inst->n_pairs) return PADAN_EUSAGE;
    return plan ? padan_search_start(&r->search, plan->units)
                : padan_search_start_reference(&r->search);
}

static bool has_start(const padan_run *r)
{
    return r->settings->start || r->inst->scenario->reference.path;
}

static padan_status first_plan(padan_run *r)
{
    padan_search_wish(&r->search, padan_dual_prices(r->dual),
                      padan_dual_companies(r->dual));
    padan_search_locus_start(&r->search, padan_dual_prices(r->dual));
    if (r->settings->start && has_corners(r)) r->search.heat = 0.02;
    if (has_start(r)) {
        const padan_status st = start_plan(r);
        if (st != PADAN_OK) return st;
    }
    padan_search_construct(&r->search, 1);
    return PADAN_OK;
}

/* Brings the guide one step closer to the true goal; false: it is there. */
static bool sharpen(padan_run *r)
{
    const double step = 0.3, coldest = 0.0003;
    padan_search *s = &r->search;
    if (!has_corners(r) || s->heat * step <= coldest) return false;
    padan_search_cool(s, s->heat * step);
    return true;
}

/* Better by more than a little of what is still open. */
static bool much_better(const padan_run *r, padan_value before)
{
    const padan_value now = r->search.guide;
    if (now.shortfall != before.shortfall || before.shortfall > 0)
        return padan_value_better(now, before);
    /* completing villages goes in small steps for long */
    if (r->completes) return padan_value_better(now, before);
    const double open = (double)r->limits.bound - (double)r->limits.score;
    return (double)now.score - (double)before.score > 0.004 * open;
}

/* Group after group until nothing gets better, prices bettered in between: the
 * more seldom the less they still bring. */
static padan_status climb(padan_run *r)
{
    enum { CHUNK = 10, SWEEPS = 4, IDLE = 30, PATIENT = 120, SELDOM = 8 };
    const bool long_way = r->completes && !r->brief;
    const int64_t patience = long_way ? PATIENT : IDLE;
    const int64_t mip_rounds = long_way ? 6 : 0;
    int64_t every = 1, wait = 1;
    for (int64_t idle = 0; idle < patience && !stop(r);) {
        const padan_value before = r->search.guide;
        const int64_t bound = r->limits.bound;
        padan_search_villages(&r->search, CHUNK);
        padan_search_improve(&r->search, CHUNK, false);
        if (mip_rounds > 0) padan_search_improve(&r->search, mip_rounds, true);
        idle = much_better(r, before) ? 0 : idle + CHUNK;
        if (r->known || --wait > 0) continue;
        const padan_status st =
            padan_run_price(r, r->no_master ? SWEEPS : 1, 3);
        if (st != PADAN_OK) return st;
        const double open = (double)r->limits.bound - (double)r->limits.score;
        const bool lower =
            (double)bound - (double)r->limits.bound > 0.004 * open;
        every = lower ? 1 : every < SELDOM ? 2 * every : SELDOM;
        wait = every;
    }
    return PADAN_OK;
}

/* Villages that the master completes are completed first. */
static void lean_on_master(padan_run *r)
{
    if (!r->completes || !r->master.lp) return;
    for (int32_t v = 0; v < r->inst->n_villages; v++)
        r->search.lean[v] =
            0.1 + fmin(1, padan_master_share(&r->master, v, true));
}

/* Another plan to climb from: a dive, or where villages are to be completed and
 * dives know little of that, the best of some new plans from nothing. */
static padan_status start_again(padan_run *r)
{
    enum { ORDERS = 16 };
    const double warm = 0.02;
    if (has_corners(r)) padan_search_cool(&r->search, warm);
    if (r->known || (has_corners(r) && r->again++ % 2 == 0)) return PADAN_OK;
    if (!r->completes) return dive(r, true);
    lean_on_master(r);
    padan_search_forget(&r->search);
    padan_search_construct(&r->search, ORDERS);
    return PADAN_OK;
}

/* Where the bound is far, parts of the plans tell little, unless there are but few
 * of them. */
static bool near(const padan_run *r)
{
    enum { FEW = 500 };
    const double part = r->inst->n_pairs <= FEW ? 0.1 : 0.003;
    const padan_limits *l = &r->limits;
    return !r->too_large && l->score != INT64_MIN &&
           (double)l->bound - (double)l->score <= part * fabs((double)l->bound);
}

/* Cuts all plans into parts, more of them each time. */
static padan_status grow_tree(padan_run *r)
{
    padan_status st = PADAN_OK;
    r->parts = padan_min64(r->parts, r->parts_left);
    if (r->parts <= 0 || !near(r)) return st;
    if (!r->tree)
        st = padan_tree_create(&r->search, padan_dual_prices(r->dual)->v,
                               &r->tree);
    if (st == PADAN_OK) st = padan_tree_grow(r->tree, r->parts);
    r->parts_left -= r->parts;
    r->parts *= 2;
    return st;
}

/* Where companies take places or do not, a part is looked at in no time, and the
 * tree finds better plans than dives and climbs do. */
static padan_status assign(padan_run *r)
{
    enum { AROUND = 10, SMALL = 300 };
    if (!r->assigns) return PADAN_OK;
    padan_status st = grow_tree(r);
    for (int k = 0; k < AROUND && r->tree && st == PADAN_OK && !stop(r); k++)
        st = padan_tree_around(r->tree, SMALL);
    return st;
}

/* Dives and climbs in turn. */
static padan_status improve(padan_run *r)
{
    enum { SWEEPS = 10 };
    padan_status st = PADAN_OK;
    for (int64_t lost = 0;
         lost < r->work.dives && st == PADAN_OK && !stop(r);) {
        const padan_value before = r->search.value;
        const int64_t bound = r->limits.bound;
        st = climb(r);
        if (sharpen(r)) continue;
        keep_columns(r);
        if (st == PADAN_OK && !r->known && !stop(r))
            st = padan_run_price(r, SWEEPS, 10);
        if (st == PADAN_OK && !r->known && !stop(r)) st = padan_run_polish(r);
        if (st == PADAN_OK && !stop(r)) st = start_again(r);
        if (st == PADAN_OK && !stop(r)) st = assign(r);
        const double open = (double)r->limits.bound - (double)r->limits.score;
        const bool better =
            padan_value_better(r->search.value, before) ||
            (double)bound - (double)r->limits.bound > 0.001 * open;
        lost = better ? 0 : lost + 1;
    }
    return st;
}

/* The bound is near what the master says, so more rounds bring little. */
static bool settled(const padan_run *r)
{
    const double near = 0.0005;
    const double bound = 1e-12 * (double)r->limits.bound;
    return r->no_master || r->too_large ||
           (r->master_value < HUGE_VAL &&
            bound - r->master_value < near * fabs(bound));
}

/* Prices of whole units, until the master brings little more. */
static padan_status settle_prices(padan_run *r)
{
    enum { SWEEPS = 25, ROUNDS = 10, MOST = 25, FEW = 10, SOME = 4 };
    r->master_value = HUGE_VAL;
    /* nearly right already; improving comes back to them */
    if (r->brief && r->settings->start_prices)
        return padan_run_price(r, FEW, SOME);
    padan_status st = padan_run_price(r, SWEEPS, ROUNDS);
    const int most = r->relax.shares ? MOST : 1;
    for (int k = 0; k < most && st == PADAN_OK && !stop(r) && !settled(r); k++)
        st = padan_run_price(r, 0, ROUNDS);
    /* where the gap will stay large, so does what is left to exactness */
    if (st == PADAN_OK && !stop(r) && r->relax.shares) st = padan_run_polish(r);
    return st;
}

/* A nation: a sweep or a turn takes seconds. Cheap prices and turns of all
 * companies alternate; nothing else is affordable. */
static padan_status search_huge(padan_run *r)
{
    enum { FIRST = 16, SWEEPS = 30, LOST = 3, GLANCES = 4 };
    padan_status st = padan_dual_glances(r->dual, GLANCES);
    if (st == PADAN_OK) st = padan_run_price(r, FIRST, 0);
    if (st == PADAN_OK) st = first_plan(r);
    for (int64_t lost = 0;
         lost < LOST * r->work.dives && st == PADAN_OK && !stop(r);) {
        const padan_value before = r->search.guide;
        const int64_t bound = r->limits.bound;
        st = padan_run_price(r, SWEEPS, 0);
        if (st != PADAN_OK || stop(r)) break;
        if (r->search.has_plan)
            padan_search_turns(&r->search);
        else
            padan_search_construct(&r->search, 1);
        const bool better = much_better(r, before) ||
                            r->limits.bound < bound - llabs(bound) / 10000;
        lost = better ? 0 : lost + 1;
    }
    return st;
}

/* Near a plan that is there: what prices that are nearly right prove, and what a few
 * rounds of groups, drawn by regret, find around it. */
static padan_status search_near(padan_run *r)
{
    enum { FIRST = 60, SWEEPS = 6, MOST = 3, ROUNDS = 12 };
    const bool warm = r->settings->start_prices;
    padan_status st = padan_run_price(r, warm ? 1 : FIRST, 0);
    if (st == PADAN_OK) st = first_plan(r);
    if (st != PADAN_OK || (st = padan_dual_pack(r->dual)) != PADAN_OK)
        return st;
    r->packed = true;
    /* something that nobody could have before may have no price yet */
    for (int k = 0; k < MOST && st == PADAN_OK && !stop(r); k++) {
        st = padan_run_price(r, SWEEPS, 0);
        if (near(r)) break;
    }
    if (st == PADAN_OK && !stop(r)) st = padan_run_polish(r);
    if (st == PADAN_OK && !stop(r)) {
        padan_search_villages(&r->search, ROUNDS);
        padan_search_improve(&r->search, ROUNDS, false);
    }
    return st;
}

/* Nothing is left to prove: from a good plan, at prices that are right. */
static padan_status search_known(padan_run *r)
{
    const padan_status st = padan_run_price(r, 1, 0);
    return st == PADAN_OK && !stop(r) ? improve(r) : st;
}

static padan_status search_all(padan_run *r)
{
    const bool warm = r->settings->start_prices;
    enum { FIRST = 40 };
    if (r->huge) return search_huge(r);
    if (r->near) return search_near(r);
    padan_status st = padan_run_price(r, warm ? 1 : FIRST, 0);
    if (st == PADAN_OK) st = first_plan(r);
    for (int part = 0; !warm && part < 4 && st == PADAN_OK && !stop(r); part++)
        st = padan_run_price(r, r->work.sweeps / 4, 0);
    if (st != PADAN_OK || (st = padan_dual_pack(r->dual)) != PADAN_OK)
        return st;
    r->packed = true;
    if (r->known) return search_known(r);
    if (has_start(r) && r->search.has_plan) keep_columns(r);
    if (!stop(r)) st = settle_prices(r);
    lean_on_master(r);
    if (st == PADAN_OK && !stop(r))
        padan_search_construct(&r->search, r->completes ? 32 : 2);
    /* where villages are to be completed, climbing brings more for the time */
    if (st == PADAN_OK && !stop(r) && !r->completes) st = dive(r, false);
    if (st == PADAN_OK && !stop(r)) st = assign(r);
    if (st == PADAN_OK && !stop(r)) st = improve(r);
    if (r->short_of_proof) return st;
    if (st == PADAN_OK && !stop(r))
        st = padan_exact(&r->search, padan_dual_prices(r->dual), r->work.nodes);
    while (st == PADAN_OK && !stop(r) && r->parts_left > 0 && near(r) &&
           !(r->tree && padan_tree_done(r->tree)))
        st = grow_tree(r);
    return st;
}

static bool assigns(const padan_instance *inst)
{
    int64_t most = 0;
    for (int32_t j = 0; j < inst->n_cells; j++)
        most = padan_max64(most, inst->cell_open[j]);
    return most <= 1;
}

static void finish(padan_run *r)
{
    padan_master_free(&r->master);
    padan_tree_free(r->tree);
    padan_search_free(&r->search);
    padan_dual_free(r->dual);
    padan_prices_free(&r->proven_at);
    padan_values_free(&r->proven_values);
    padan_values_free(&r->spare_values);
    padan_relax_free(&r->relax);
}

/* What is asked of a run besides its settings. */
typedef struct {
    padan_sizes most;
    enum { WHOLE, SEARCH, BRIEF, NEAR } way;
    int64_t want;  /* as in padan_limits                                      */
    int64_t bound; /* known already, INT64_MAX: none                         */
} manner;

static padan_status solve_with(const padan_instance *instance,
                               const padan_settings *settings, const manner *m,
                               padan_result *result, padan_plan **plan_out)
{
    const bool brief = m->way == BRIEF;
    padan_run r = {.inst = instance,
                   .settings = settings,
                   .brief = brief,
                   .short_of_proof = brief || m->way == SEARCH,
                   .near = m->way == NEAR};
    r.work = effort_budget[brief ? PADAN_QUICK : settings->effort];
    if (m->way == SEARCH) r.work.dives = (r.work.dives + 1) / 2;
    r.threads = settings->threads > 0 ? settings->threads : omp_get_num_procs();
    r.limits = padan_limits_start(settings);
    r.limits.grid = padan_grid_find(instance);
    r.limits.want = m->want;
    r.limits.bound = m->bound;
    r.known = m->bound != INT64_MAX && settings->start_prices;
    r.limits.constant = instance->constant;
    *result = (padan_result){.score = INT64_MIN,
                             .bound = INT64_MAX,
                             .objective = INT64_MIN,
                             .objective_bound = INT64_MAX};
    result->stopped_by = PADAN_STOP_EFFORT;
    *plan_out = NULL;
    if (instance->conflict) {
        result->outcome = PADAN_INFEASIBLE;
        result->reproducible = true;
        result->why = instance->conflict;
        return PADAN_OK;
    }
    padan_status st = padan_relax_create(instance, &r.relax);
    if (st == PADAN_OK) st = padan_prices_create(&r.relax, &r.proven_at);
    if (st == PADAN_OK) st = padan_values_create(instance, &r.proven_values);
    if (st == PADAN_OK) st = padan_values_create(instance, &r.spare_values);
    if (st == PADAN_OK) st = padan_dual_create(&r.relax, r.threads, &r.dual);
    if (st == PADAN_OK)
        st = padan_search_create(&r.relax, r.threads, settings->seed, &r.limits,
                                 &r.search);
    r.completes = r.search.completes;
    r.too_large = instance->n_cells + instance->n_companies > m->most.rows;
    r.huge = instance->n_pairs > m->most.pairs;
    r.assigns = assigns(instance);
    r.parts = r.assigns ? 300 : 10;
    r.parts_left = r.work.parts / padan_max64(1, instance->n_pairs);
    if (r.assigns)
        r.parts_left = padan_min64(r.parts_left, INT64_MAX / CHEAP) * CHEAP;
    if (st == PADAN_OK && r.too_large) st = padan_dual_crowds(r.dual);
    if (st == PADAN_OK && settings->start_prices)
        padan_dual_start(r.dual, settings->start_prices);
    if (st == PADAN_OK) st = search_all(&r);
    if (st == PADAN_OK) padan_run_report(&r, result);
    if (st == PADAN_OK) st = padan_run_answer(&r, result, plan_out);
    finish(&r);
    return st;
}

padan_status padan_solve_once(const padan_instance *instance,
                              const padan_settings *settings,
                              padan_run_length length, int64_t bound,
                              padan_result *result, padan_plan **plan_out)
{
    static const int way[] = {[PADAN_RUN_BRIEF] = BRIEF,
                              [PADAN_RUN_SEARCH] = SEARCH,
                              [PADAN_RUN_WHOLE] = WHOLE};
    const manner m = {usual_sizes, way[length], INT64_MAX, bound};
    return solve_with(instance, settings, &m, result, plan_out);
}

padan_status padan_solve_until(const padan_instance *instance,
                               const padan_settings *settings, int64_t want,
                               padan_result *result, padan_plan **plan_out)
{
    const manner m = {usual_sizes, WHOLE, want, INT64_MAX};
    return solve_with(instance, settings, &m, result, plan_out);
}

padan_status padan_solve_near(const padan_instance *instance,
                              const padan_settings *settings,
                              padan_result *result, padan_plan **plan_out)
{
    const manner m = {usual_sizes, NEAR, INT64_MAX, INT64_MAX};
    return solve_with(instance, settings, &m, result, plan_out);
}

padan_status padan_solve_sized(const padan_instance *instance,
                               const padan_settings *settings,
                               const padan_sizes *most, padan_result *result,
                               padan_plan **plan_out)
{
    const manner m = {*most, WHOLE, INT64_MAX, INT64_MAX};
    return solve_with(instance, settings, &m, result, plan_out);
}

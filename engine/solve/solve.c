// SPDX-License-Identifier: GPL-3.0-or-later
/* The solver as a page: a plan first, then prices that prove how good it is and
 * show where it can be better, then improvement until the gap asked for, the
 * work allowed or the clock ends it. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "solve/bound.h"
#include "solve/colgen.h"
#include "solve/dual.h"
#include "solve/exact.h"
#include "solve/search.h"
#include "solve/tree.h"

/* Work allowed, counted; seconds never steer. */
typedef struct {
    int64_t sweeps; /* for the prices before the search                   */
    int64_t dives;  /* and climbs without success, then stop              */
    int64_t nodes;  /* of exact search                                    */
    int64_t parts;  /* of the tree, times pairs                           */
} budget;

static const budget effort_budget[] = {
    [PADAN_QUICK] = {200, 1, 200000, 0},
    [PADAN_NORMAL] = {160, 4, 1000000, 400000},
    [PADAN_THOROUGH] = {400, 30, 2000000, INT64_MAX},
};

typedef enum { PROVEN_NOT, PROVEN_BY_PRICES, PROVEN_BY_DUAL } proof_source;

/* A master of more rows takes longer to solve than it saves. */
enum { MOST_ROWS = 3500 };
/* A part of plans without amounts takes that much less. */
enum { CHEAP = 100 };
/* Whole units take ten times as long as cheap sweeps. */
enum { MOST_PAIRS = 3000000 };

typedef struct {
    const padan_instance *inst;
    const padan_settings *settings;
    budget work;
    int32_t threads;
    padan_limits limits;
    padan_relax relax;
    padan_dual *dual;
    padan_master master; /* of this thread; no columns until packed          */
    bool completes; /* completion of villages counts                      */
    bool packed;    /* the bound counts whole units                          */
    bool no_master; /* the master program says less than the bound           */
    bool huge;      /* for whole units and groups                        */
    bool too_large; /* for the master program                                */
    double master_value; /* points of its last solution, HUGE_VAL: none      */
    proof_source proven; /* of the best bound of the relaxation           */
    padan_prices proven_at; /* when by prices of money                       */
    padan_search search;
    padan_tree *tree; /* NULL: none yet                                  */
    int64_t parts, parts_left; /* of the tree, to look at next time; in all */
    bool assigns; /* every pair is taken or not, there are no amounts    */
} run;

/* Every plan scores at least minus its contracts: a lower bound proves that
 * there is no plan. */
static bool proven_infeasible(const run *r)
{
    return r->limits.bound < -r->inst->link_cost * r->inst->n_contracts;
}

/* Keeps a bound if it is the best so far, and the prices that prove it. */
static void keep_bound(run *r, const padan_prices *prices, int64_t bound)
{
    bound = padan_grid_down(&r->limits.grid, bound);
    if (bound >= r->limits.bound) return;
    r->limits.bound = bound;
    r->proven = PROVEN_BY_PRICES;
    padan_prices_copy(&r->relax, &r->proven_at, prices);
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
static padan_status refute(run *r)
{
    const padan_relax *relax = &r->relax;
    const size_t n_companies = (size_t)r->inst->n_companies;
    padan_prices high;
    if (r->limits.score != INT64_MIN || !has_floors(r->inst)) return PADAN_OK;
    padan_status st = padan_prices_create(relax, &high);
    if (st != PADAN_OK) return st;
    padan_prices_copy(relax, &high, padan_dual_prices(r->dual));
    for (int k = 0; k < 4 && st == PADAN_OK && !proven_infeasible(r); k++) {
        int64_t bound = INT64_MAX;
        for (int32_t q = 0; q < relax->n_prices; q++)
            high.v[q] *= 8;
        for (size_t i = 0; i < n_companies; i++)
            high.lambda[i] *= 8;
        for (size_t q = 0; q < n_companies * (size_t)r->inst->n_types; q++)
            high.lambda_goods[q] *= 8;
        st = padan_relax_bound(relax, &high, false, r->threads, &bound);
        keep_bound(r, &high, bound);
    }
    padan_prices_free(&high);
    return st;
}

/* The exact bound at the best prices; only ever lowers the stated one. */
static padan_status prove(run *r)
{
    if (r->packed) {
        const int64_t bound =
            padan_grid_down(&r->limits.grid, padan_dual_bound(r->dual));
        if (bound < r->limits.bound) {
            r->limits.bound = bound;
            r->proven = PROVEN_BY_DUAL;
        }
        return refute(r);
    }
    int64_t bound;
    padan_status st = padan_relax_bound(&r->relax, padan_dual_prices(r->dual),
                                        false, r->threads, &bound);
    if (st != PADAN_OK) return st;
    keep_bound(r, padan_dual_prices(r->dual), bound);
    return refute(r);
}

static double target(const run *r)
{
    return r->limits.score == INT64_MIN ? -HUGE_VAL
                                        : 1e-12 * (double)r->limits.score;
}

static bool stop(run *r)
{
    return padan_limits_stop(&r->limits, "solve") ||
           padan_limits_gap_closed(&r->limits) || proven_infeasible(r);
}

/* The nearer the goal, the finer the steps of money; nothing is counted finer
 * than a small part of the gap that is left. */
static void set_effort(run *r)
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
static padan_status renew_master(run *r, padan_status st)
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
static padan_status generate(run *r, int64_t rounds)
{
    double value = HUGE_VAL;
    if (!r->packed || r->no_master || r->too_large) return PADAN_OK;
    padan_status st = renew_master(r, PADAN_OK);
    if (st != PADAN_OK) return st;
    st = padan_colgen(r->dual, &r->master, rounds, &r->limits, &value);
    const double best = padan_dual_value(r->dual);
    const double blurred = 5 * r->master.value_blur * fabs(best);
    if (value < HUGE_VAL) r->master_value = value - blurred;
    if (value < HUGE_VAL && value - best > blurred) r->no_master = true;
    return renew_master(r, st);
}

static padan_status dive(run *r, bool follow)
{
    if (r->too_large) return PADAN_OK;
    padan_status st = renew_master(r, PADAN_OK);
    if (st == PADAN_OK)
        st = padan_master_add_pool(&r->master, padan_dual_pool(r->dual));
    if (st == PADAN_OK) st = padan_search_dive(&r->search, &r->master, follow);
    return renew_master(r, st);
}

/* Better prices, a fresh proof, and what follows for the search. */
static padan_status price(run *r, int64_t sweeps, int64_t master_rounds)
{
    set_effort(r);
    padan_dual_improve(r->dual, sweeps, target(r), &r->limits);
    padan_status st = PADAN_OK;
    if (master_rounds > 0 && !padan_limits_stop(&r->limits, "master"))
        st = generate(r, master_rounds);
    padan_search_wish(&r->search, padan_dual_prices(r->dual),
                      padan_dual_companies(r->dual));
    return st == PADAN_OK ? prove(r) : st;
}

/* Companies were asked only as exactly as the gap was worth; once more, and
 * exactly, at the best prices. */
static padan_status polish(run *r)
{
    if (r->too_large || !r->packed) return PADAN_OK;
    padan_dual_effort(r->dual, (padan_pack_effort){.points = 8192});
    (void)padan_dual_try(r->dual, padan_dual_prices(r->dual)->v);
    r->limits.sweeps++;
    return prove(r);
}

static padan_status first_plan(run *r)
{
    padan_search_wish(&r->search, padan_dual_prices(r->dual),
                      padan_dual_companies(r->dual));
    padan_search_locus_start(&r->search, padan_dual_prices(r->dual));
    padan_search_construct(&r->search, 1);
    return prove(r);
}

/* Brings the guide one step closer to the true goal; false: it is there. */
static bool sharpen(run *r)
{
    padan_search *s = &r->search;
    if (r->inst->even_weight == 0 || s->heat <= 0.0005) return false;
    padan_search_cool(s, s->heat * 0.5);
    return true;
}

/* What the search has found joins the columns that dives mix. */
static void keep_columns(run *r)
{
    padan_pool *pool = padan_dual_pool(r->dual);
    pool->now++;
    for (int32_t i = 0; i < r->inst->n_companies; i++)
        padan_pool_add(pool, i,
                       r->search.best.units + r->inst->company_pair_first[i]);
}

/* Better by more than a little of what is still open. */
static bool much_better(const run *r, padan_value before)
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
static padan_status climb(run *r)
{
    enum { CHUNK = 10, SWEEPS = 4, IDLE = 30, PATIENT = 120, SELDOM = 8 };
    const int64_t patience = r->completes ? PATIENT : IDLE;
    const int64_t mip_rounds = r->completes ? 6 : 0;
    int64_t every = 1, wait = 1;
    for (int64_t idle = 0; idle < patience && !stop(r);) {
        const padan_value before = r->search.guide;
        const int64_t bound = r->limits.bound;
        padan_search_villages(&r->search, CHUNK);
        padan_search_improve(&r->search, CHUNK, false);
        if (mip_rounds > 0) padan_search_improve(&r->search, mip_rounds, true);
        idle = much_better(r, before) ? 0 : idle + CHUNK;
        if (--wait > 0) continue;
        const padan_status st = price(r, r->no_master ? SWEEPS : 1, 3);
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
static void lean_on_master(run *r)
{
    if (!r->completes || !r->master.lp) return;
    for (int32_t v = 0; v < r->inst->n_villages; v++)
        r->search.lean[v] =
            0.1 + fmin(1, padan_master_share(&r->master, v, true));
}

/* Another plan to climb from: a dive, or where villages are to be completed and
 * dives know little of that, the best of some new plans from nothing. */
static padan_status start_again(run *r)
{
    enum { ORDERS = 16 };
    if (!r->completes) return dive(r, true);
    lean_on_master(r);
    padan_search_forget(&r->search);
    padan_search_construct(&r->search, ORDERS);
    return PADAN_OK;
}

/* Where the bound is far, parts of the plans tell little, unless there are but few
 * of them. */
static bool near(const run *r)
{
    enum { FEW = 500 };
    const double part = r->inst->n_pairs <= FEW ? 0.1 : 0.003;
    const padan_limits *l = &r->limits;
    return !r->too_large && l->score != INT64_MIN &&
           (double)l->bound - (double)l->score <= part * fabs((double)l->bound);
}

/* Cuts all plans into parts, more of them each time. */
static padan_status grow_tree(run *r)
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
static padan_status assign(run *r)
{
    enum { AROUND = 10, SMALL = 300 };
    if (!r->assigns) return PADAN_OK;
    padan_status st = grow_tree(r);
    for (int k = 0; k < AROUND && r->tree && st == PADAN_OK && !stop(r); k++)
        st = padan_tree_around(r->tree, SMALL);
    return st;
}

/* Dives and climbs in turn. */
static padan_status improve(run *r)
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
        if (st == PADAN_OK && !stop(r)) st = price(r, SWEEPS, 10);
        if (st == PADAN_OK && !stop(r)) st = polish(r);
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
static bool settled(const run *r)
{
    const double near = 0.0005;
    const double bound = 1e-12 * (double)r->limits.bound;
    return r->no_master || r->too_large ||
           (r->master_value < HUGE_VAL &&
            bound - r->master_value < near * fabs(bound));
}

/* Prices of whole units, until the master brings little more. */
static padan_status settle_prices(run *r)
{
    enum { SWEEPS = 25, ROUNDS = 10, MOST = 25 };
    r->master_value = HUGE_VAL;
    padan_status st = price(r, SWEEPS, ROUNDS);
    const int most = r->relax.shares ? MOST : 1;
    for (int k = 0; k < most && st == PADAN_OK && !stop(r) && !settled(r); k++)
        st = price(r, 0, ROUNDS);
    /* where the gap will stay large, so does what is left to exactness */
    if (st == PADAN_OK && !stop(r) && r->relax.shares) st = polish(r);
    return st;
}

/* A nation: a sweep or a turn takes seconds. Cheap prices and turns of all
 * companies alternate; nothing else is affordable. */
static padan_status search_huge(run *r)
{
    enum { FIRST = 16, SWEEPS = 30, LOST = 3, GLANCES = 4 };
    padan_status st = padan_dual_glances(r->dual, GLANCES);
    if (st == PADAN_OK) st = price(r, FIRST, 0);
    if (st == PADAN_OK) st = first_plan(r);
    for (int64_t lost = 0;
         lost < LOST * r->work.dives && st == PADAN_OK && !stop(r);) {
        const padan_value before = r->search.guide;
        const int64_t bound = r->limits.bound;
        st = price(r, SWEEPS, 0);
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

static padan_status search_all(run *r)
{
    enum { FIRST = 40 };
    if (r->huge) return search_huge(r);
    padan_status st = price(r, FIRST, 0);
    if (st == PADAN_OK) st = first_plan(r);
    for (int part = 0; part < 4 && st == PADAN_OK && !stop(r); part++)
        st = price(r, r->work.sweeps / 4, 0);
    if (st != PADAN_OK || (st = padan_dual_pack(r->dual)) != PADAN_OK)
        return st;
    r->packed = true;
    if (!stop(r)) st = settle_prices(r);
    lean_on_master(r);
    if (st == PADAN_OK && !stop(r))
        padan_search_construct(&r->search, r->completes ? 32 : 2);
    /* where villages are to be completed, climbing brings more for the time */
    if (st == PADAN_OK && !stop(r) && !r->completes) st = dive(r, false);
    if (st == PADAN_OK && !stop(r)) st = assign(r);
    if (st == PADAN_OK && !stop(r)) st = improve(r);
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

static padan_status make_plan(const run *r, padan_plan **out)
{
    const padan_instance *inst = r->inst;
    const padan_state *s = &r->search.best;
    padan_plan *plan;
    padan_status st = padan_plan_create(inst, &plan);
    if (st != PADAN_OK) return st;
    memcpy(plan->units, s->units, (size_t)inst->n_pairs * sizeof *plan->units);
    st = padan_plan_split(inst, plan);
    if (st != PADAN_OK) {
        padan_plan_free(plan);
        return st;
    }
    *out = plan;
    return PADAN_OK;
}

/* No plan leaves without the verifier's word, score included. */
static padan_status check_plan(const run *r, const padan_plan *plan)
{
    padan_diags *diags;
    padan_goals goals;
    int32_t n_broken = 0;
    padan_status st = padan_diags_create(PADAN_LANG_EN, &diags);
    if (st != PADAN_OK) return st;
    st = padan_verify(r->inst, plan, diags, &goals, &n_broken);
    padan_diags_free(diags);
    if (st != PADAN_OK) return st;
    return n_broken == 0 && goals.score == r->search.value.score
               ? PADAN_OK
               : PADAN_EINTERNAL;
}

static void report(const run *r, padan_result *result)
{
    const padan_limits *l = &r->limits;
    const bool found = r->search.has_plan && r->search.value.shortfall == 0;
    result->score = found ? r->search.value.score : INT64_MIN;
    result->bound = l->bound;
    result->sweeps = l->sweeps;
    result->rounds = l->rounds;
    result->nodes = l->nodes;
    result->seconds = padan_limits_seconds(l);
    result->reproducible = !l->timed_out && !l->interrupted;
    result->stopped_by = l->interrupted               ? PADAN_STOP_INTERRUPT
                         : l->timed_out               ? PADAN_STOP_TIME
                         : padan_limits_gap_closed(l) ? PADAN_STOP_GAP
                                                      : PADAN_STOP_EFFORT;
    if (!found) {
        result->outcome =
            proven_infeasible(r) ? PADAN_INFEASIBLE : PADAN_UNKNOWN;
        return;
    }
    const padan_i128 open = (padan_i128)result->bound - result->score;
    const int64_t size = padan_max64(PADAN_ONE, llabs(result->score));
    result->outcome =
        open * 1000000000 <= size ? PADAN_OPTIMAL : PADAN_FEASIBLE;
}

static void finish(run *r)
{
    padan_master_free(&r->master);
    padan_tree_free(r->tree);
    padan_search_free(&r->search);
    padan_dual_free(r->dual);
    padan_prices_free(&r->proven_at);
    padan_relax_free(&r->relax);
}

/* The plan and the proof, if there is a plan. */
static padan_status hand_over(const run *r, padan_result *result,
                              padan_plan **plan_out)
{
    padan_plan *plan = NULL;
    if (result->score == INT64_MIN) return PADAN_OK;
    padan_status st = make_plan(r, &plan);
    if (st == PADAN_OK) st = check_plan(r, plan);
    if (st == PADAN_OK && r->proven == PROVEN_BY_PRICES)
        st = padan_relax_proof(&r->relax, &r->proven_at, r->threads,
                               &result->proof);
    if (st == PADAN_OK && r->proven == PROVEN_BY_DUAL)
        st = padan_dual_proof(r->dual, &result->proof);
    if (st == PADAN_OK)
        *plan_out = plan;
    else
        padan_plan_free(plan);
    return st;
}

padan_status padan_solve(const padan_instance *instance,
                         const padan_settings *settings, padan_result *result,
                         padan_plan **plan_out)
{
    run r = {.inst = instance, .settings = settings};
    r.work = effort_budget[settings->effort];
    r.threads = settings->threads > 0 ? settings->threads : omp_get_num_procs();
    r.limits = padan_limits_start(settings);
    r.limits.grid = padan_grid_find(instance);
    *result = (padan_result){.score = INT64_MIN, .bound = INT64_MAX};
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
    if (st == PADAN_OK) st = padan_dual_create(&r.relax, r.threads, &r.dual);
    if (st == PADAN_OK)
        st = padan_search_create(&r.relax, r.threads, settings->seed, &r.limits,
                                 &r.search);
    r.completes = r.search.completes;
    r.too_large = instance->n_cells + instance->n_companies > MOST_ROWS;
    r.huge = instance->n_pairs > MOST_PAIRS;
    r.assigns = assigns(instance);
    r.parts = r.assigns ? 300 : 10;
    r.parts_left = r.work.parts / padan_max64(1, instance->n_pairs);
    if (r.assigns)
        r.parts_left = padan_min64(r.parts_left, INT64_MAX / CHEAP) * CHEAP;
    if (st == PADAN_OK && r.too_large) st = padan_dual_crowds(r.dual);
    if (st == PADAN_OK) st = search_all(&r);
    if (st == PADAN_OK) report(&r, result);
    if (st == PADAN_OK) st = hand_over(&r, result, plan_out);
    finish(&r);
    return st;
}

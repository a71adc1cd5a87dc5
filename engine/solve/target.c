// SPDX-License-Identifier: GPL-3.0-or-later
/* The least money that reaches a target. Of each amount that is looked at one of
 * three things comes out: a plan reaches the target, or the bound shows that none
 * does (and then none does with less), or neither. The amounts in between are halved, by
 * the line through two bounds where that is nearer; first for the bound, which is
 * cheap, then for the plan. */
#include "solve/target.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solve/run.h"

enum { MOST_TRIALS = 60, MOST_MISSES = 6, SHARE_OF_TIME = 4 };

typedef struct {
    padan_target_answer *a;
    padan_settings settings;
    /* the last trial that left prices */
    padan_trial old;
    padan_result old_result;
    /* steps: the largest that is too little (-1: none), the least that the bound
     * leaves open, the least with a plan (INT64_MAX: none); bounds of the first two */
    int64_t no, open, yes;
    int64_t no_bound, open_bound;
} search;

/* What one amount of money has shown. */
typedef struct {
    int64_t step, value, bound; /* INT64_MIN: no plan, impossible            */
} seen;

/* ---- plans ---------------------------------------------------------------------- */

static padan_status verified(const padan_trial *q, const padan_plan *plan,
                             padan_goals *goals, bool *good)
{
    padan_diags *diags;
    int32_t n_broken = 0;
    padan_status status = padan_diags_create(PADAN_LANG_EN, &diags);
    if (status) return status;
    status = padan_verify(q->inst, plan, diags, goals, &n_broken);
    padan_diags_free(diags);
    *good = n_broken == 0 && goals->score >= q->want;
    return status;
}

static padan_status carry(const padan_instance *from, const padan_plan *plan,
                          const padan_trial *to, padan_plan **out)
{
    padan_status status = padan_plan_carry(from, plan, to->inst, out);
    if (!status) status = padan_plan_split(to->inst, *out);
    return status;
}

/* Does the plan obey the rules and reach the target with the money of a step? Then
 * it is the best so far. */
static padan_status confirm(search *s, const padan_instance *from,
                            const padan_plan *plan, int64_t step)
{
    padan_target_answer *a = s->a;
    padan_trial q = {0}, best = {0};
    padan_plan *there = NULL, *own = NULL;
    padan_goals goals;
    bool reaches = false, allowed = false;
    padan_status status = padan_trial_make(&a->of, step, PADAN_NONE, &q);
    if (!status) status = carry(from, plan, &q, &there);
    if (!status) status = verified(&q, there, &goals, &reaches);
    if (!status) status = padan_target_scenario(&a->of, step, &best);
    if (!status) status = carry(from, plan, &best, &own);
    if (!status) status = verified(&best, own, &goals, &allowed);
    if (!status && reaches && allowed) {
        padan_trial_free(&a->best);
        padan_plan_free(a->plan);
        a->best = best;
        a->plan = own;
        a->step = s->yes = step;
        padan_target_shares(&a->of, a->best.inst, own, &goals,
                            a->found.reached);
        best = (padan_trial){0};
        own = NULL;
    }
    padan_plan_free(there);
    padan_plan_free(own);
    padan_trial_free(&q);
    padan_trial_free(&best);
    /* money that the plan cannot be paid with is no mistake here */
    return status == PADAN_EINTERNAL ? PADAN_OK : status;
}

static padan_status take_plan(search *s, const padan_trial *q,
                              const padan_plan *plan, int64_t step)
{
    const int64_t least = padan_target_least_step(&s->a->of, q->inst, plan);
    padan_status status = PADAN_OK;
    if (least < s->yes) status = confirm(s, q->inst, plan, least);
    if (!status && s->yes > step) status = confirm(s, q->inst, plan, step);
    return status;
}

/* ---- one amount ----------------------------------------------------------------- */

static bool stopped(const search *s)
{
    const padan_stop by = s->a->found.work.stopped_by;
    const double limit = s->settings.time_limit_s;
    return by == PADAN_STOP_INTERRUPT ||
           (limit > 0 && s->a->found.work.seconds >= limit) ||
           s->a->found.trials >= MOST_TRIALS;
}

static void add_work(search *s, const padan_result *r)
{
    padan_result *work = &s->a->found.work;
    s->a->found.trials++;
    work->sweeps += r->sweeps;
    work->rounds += r->rounds;
    work->nodes += r->nodes;
    work->seconds += r->seconds;
    work->reproducible = work->reproducible && r->reproducible;
    if (r->stopped_by == PADAN_STOP_TIME ||
        r->stopped_by == PADAN_STOP_INTERRUPT)
        work->stopped_by = r->stopped_by;
}

static padan_settings trial_settings(const search *s)
{
    const double least = 0.01,
                 left = s->settings.time_limit_s - s->a->found.work.seconds;
    padan_settings one = s->settings;
    one.gap = s->settings.gap / 4;
    one.start_prices = s->old_result.proof;
    if (one.time_limit_s > 0)
        one.time_limit_s = fmax(least, left / SHARE_OF_TIME);
    return one;
}

/* Prices and instance of this trial are those that the next one begins with. */
static void keep_prices(search *s, padan_trial *q, padan_result *r)
{
    if (!r->proof) {
        padan_trial_free(q);
        return;
    }
    padan_proof_free(s->old_result.proof);
    padan_trial_free(&s->old);
    s->old = *q;
    s->old_result = *r;
}

static padan_status solve_trial(search *s, padan_trial *q, seen *out,
                                padan_result *r)
{
    padan_settings settings = trial_settings(s);
    padan_plan *start = NULL, *plan = NULL;
    padan_status status = PADAN_OK;
    if (s->a->plan)
        status = padan_plan_carry(s->a->best.inst, s->a->plan, q->inst, &start);
    settings.start = start;
    if (!status)
        status = padan_solve_until(q->inst, &settings, q->want, r, &plan);
    padan_plan_free(start);
    if (status) return status;
    add_work(s, r);
    out->value = r->objective;
    out->bound =
        r->outcome == PADAN_INFEASIBLE ? INT64_MIN : r->objective_bound;
    if (plan && r->objective >= q->want)
        status = take_plan(s, q, plan, out->step);
    padan_plan_free(plan);
    return status;
}

/* Relaxed from the first step that is not known to be too little. */
static void take_bound(search *s, const padan_trial *q, bool relaxed,
                       const seen *t)
{
    const bool little = t->bound == INT64_MIN || t->bound < q->want;
    if (little && (relaxed || t->step == s->no + 1) && t->step > s->no) {
        s->no = t->step;
        s->no_bound = t->bound;
    }
    if (!little && t->step < s->open) {
        s->open = t->step;
        s->open_bound = t->bound;
    }
}

static padan_status look(search *s, int64_t step, bool relaxed, seen *out)
{
    padan_trial q;
    padan_result r = {0};
    *out = (seen){step, INT64_MIN, INT64_MAX};
    const int64_t from = relaxed ? s->no + 1 : PADAN_NONE;
    padan_status status = padan_trial_make(&s->a->of, step, from, &q);
    if (status) return status;
    if (q.hopeless) {
        padan_trial_free(&q);
        s->open = padan_min64(s->open, step);
        return PADAN_OK;
    }
    status = solve_trial(s, &q, out, &r);
    if (!status) take_bound(s, &q, relaxed, out);
    keep_prices(s, &q, &r);
    return status;
}

/* ---- where to look next ---------------------------------------------------------- */

static padan_i128 tolerance(const search *s, int64_t step)
{
    const padan_target_result *f = &s->a->found;
    return ((padan_i128)f->budget + padan_target_extra(&s->a->of, step)) *
           s->settings.gap / PADAN_ONE;
}

/* Nothing that matters lies between. */
static bool near(const search *s, int64_t low, int64_t high)
{
    if (high - low <= 1) return true;
    const padan_i128 open = (padan_i128)padan_target_extra(&s->a->of, high) -
                            (low < 0 ? 0 : padan_target_extra(&s->a->of, low));
    return open <= 1 || open <= tolerance(s, high);
}

static int64_t between(int64_t low, int64_t high, double at)
{
    const double part = fmin(fmax(at, 0.02), 0.98);
    const int64_t step = low + (int64_t)(part * (double)(high - low));
    return padan_max64(low + 1, padan_min64(high - 1, step));
}

/* The line through both bounds, or the middle where it has misled. */
static int64_t next_for_bound(const search *s, int64_t want, bool halve)
{
    const bool known = s->no >= 0 && s->no_bound != INT64_MIN &&
                       s->open_bound != INT64_MAX && !halve;
    if (!known) return between(s->no, s->open, 0.5);
    const double rise = (double)s->open_bound - (double)s->no_bound;
    return between(s->no, s->open,
                   rise > 0 ? ((double)want - (double)s->no_bound) / rise
                            : 0.5);
}

/* As much more, as a share of all, as there are points lacking. */
static int64_t first_guess(const search *s, int64_t want)
{
    const padan_target_case *c = &s->a->of;
    const double more =
        s->no_bound > 0 ? (double)want / (double)s->no_bound - 1 : 1;
    const double unit = c->target->company == PADAN_NONE
                            ? (double)PADAN_STEP_ONE
                            : fmax(1, (double)s->a->found.budget);
    const double guess = fmin(more * unit, (double)c->last_step / 2);
    return padan_max64(1, (int64_t)guess);
}

/* ---- the search ------------------------------------------------------------------ */

/* The largest amount that is proven too little. */
static padan_status raise_bound(search *s, int64_t want)
{
    padan_status status = PADAN_OK;
    seen t;
    for (int64_t step = first_guess(s, want);
         step < s->open && !status && !stopped(s); step *= 2) {
        status = look(s, step, true, &t);
        if (step > INT64_MAX / 2) break;
    }
    for (int side = 0; !status && !stopped(s) && !near(s, s->no, s->open);) {
        const int64_t no = s->no;
        const int64_t step = next_for_bound(s, want, side > 1 || side < -1);
        status = look(s, step, true, &t);
        /* twice on one side of the line: it leads nowhere */
        side =
            s->no > no ? (side > 0 ? side + 1 : 1) : (side < 0 ? side - 1 : -1);
    }
    return status;
}

/* Steps for the points that a plan lacks, half as much again; points for a step as the
 * bounds have them. 0: not known. */
static double steps_lacking(const search *s, const seen *low, int64_t want)
{
    const double rise = (double)s->open_bound - (double)s->no_bound;
    if (low->value == INT64_MIN || s->no < 0 || s->no_bound == INT64_MIN ||
        s->open_bound == INT64_MAX || rise <= 0)
        return 0;
    return 1.5 * ((double)want - (double)low->value) /
           (rise / (double)(s->open - s->no));
}

/* Half of what would not matter, in steps. */
static double fine(const search *s)
{
    const int64_t extra = padan_target_extra(&s->a->of, s->open);
    return extra > 0 ? 0.5 * (double)tolerance(s, s->open) * (double)s->open /
                           (double)extra
                     : 0;
}

/* The more often nothing was found, the farther on. */
static int64_t next_for_plan(const search *s, const seen *low, int64_t want,
                             int misses)
{
    const int64_t half = between(low->step, s->yes, 0.5);
    const double lacking = steps_lacking(s, low, want);
    const double more = ldexp(fmax(lacking, fine(s)), misses);
    return lacking > 0 && more < (double)(half - low->step)
               ? padan_max64(low->step + 1, low->step + (int64_t)more)
               : half;
}

/* The least amount with a plan. */
static padan_status lower_plan(search *s, int64_t want)
{
    padan_status status = PADAN_OK;
    seen low = {padan_min64(s->open, s->a->of.last_step), INT64_MIN, INT64_MAX};
    int misses = 0;
    if (s->yes > low.step && !stopped(s))
        status = look(s, low.step, false, &low);
    while (!status && !stopped(s) && s->yes != INT64_MAX &&
           misses < MOST_MISSES && s->yes > low.step &&
           !near(s, low.step, s->yes)) {
        seen t;
        status = look(s, next_for_plan(s, &low, want, misses), false, &t);
        if (s->yes <= t.step) continue;
        low = t;
        misses++;
    }
    return status;
}

/* What the bound leaves of the goal, where that says something. */
static int64_t most_share(const padan_target_case *c, const padan_trial *q,
                          const seen *t)
{
    if (t->bound == INT64_MAX || t->bound == INT64_MIN) return PADAN_NONE;
    const int64_t share = padan_trial_share(c, q, t->bound);
    return share < PADAN_ONE ? share : PADAN_NONE;
}

/* Today's money, and all that could matter. */
static padan_status look_at_ends(search *s, int64_t *want_out)
{
    padan_target_answer *a = s->a;
    padan_trial q;
    seen t;
    padan_status status = padan_trial_make(&a->of, 0, PADAN_NONE, &q);
    if (status) return status;
    *want_out = q.want;
    status = look(s, 0, false, &t);
    a->found.now_most = most_share(&a->of, &q, &t);
    if (!status && s->yes > 0 && !stopped(s)) {
        s->open = INT64_MAX;
        status = look(s, a->of.last_step, true, &t);
        a->found.ever_most = most_share(&a->of, &q, &t);
    }
    if (!status && s->yes == INT64_MAX && s->no < a->of.last_step &&
        !stopped(s))
        status = look(s, a->of.last_step, false, &t);
    padan_trial_free(&q);
    return status;
}

static void report(search *s)
{
    const padan_target_case *c = &s->a->of;
    padan_target_result *f = &s->a->found;
    f->enough =
        s->yes == INT64_MAX ? PADAN_NONE : padan_target_extra(c, s->yes);
    s->a->too_little = s->no;
    f->least = s->no < 0 ? 0 : padan_target_extra(c, s->no) + 1;
    f->factor = PADAN_NONE;
    if (s->no >= c->last_step) {
        f->outcome = PADAN_INFEASIBLE;
        f->least = PADAN_NONE;
        return;
    }
    f->outcome = PADAN_UNKNOWN;
    if (s->yes == INT64_MAX) return;
    f->least = padan_min64(f->least, f->enough);
    f->gap_closed = near(s, s->no, s->yes) || s->yes == 0;
    f->outcome = s->yes == 0 || s->yes - s->no <= 1 || f->least == f->enough
                     ? PADAN_OPTIMAL
                     : PADAN_FEASIBLE;
    if (c->target->company == PADAN_NONE)
        f->factor = PADAN_ONE + s->yes * (int64_t)(PADAN_ONE / PADAN_STEP_ONE);
}

static padan_status find(search *s)
{
    int64_t want;
    padan_status status = look_at_ends(s, &want);
    if (status || s->yes == 0 || s->no >= s->a->of.last_step) return status;
    if (s->open == INT64_MAX) s->open = s->a->of.last_step;
    status = raise_bound(s, want);
    if (!status) status = lower_plan(s, want);
    return status;
}

static void count_money(padan_target_answer *a)
{
    const padan_instance *base = a->of.base;
    padan_i128 sum = 0;
    for (int32_t i = 0; i < base->n_companies; i++)
        if (base->company_in[i]) sum += base->budget[i];
    a->found.budget = sum > INT64_MAX ? INT64_MAX : (int64_t)sum;
    a->found.own_budget = a->target.company == PADAN_NONE
                              ? a->found.budget
                              : base->budget[a->target.company];
}

padan_status padan_target_solve(const padan_instance *instance,
                                const padan_settings *settings,
                                const padan_target *target,
                                padan_target_answer **out)
{
    padan_target_answer *a = calloc(1, sizeof *a);
    if (!a) return PADAN_ENOMEM;
    search s = {.a = a, .settings = *settings, .no = PADAN_NONE};
    s.open = s.yes = s.open_bound = INT64_MAX;
    s.no_bound = INT64_MIN;
    a->target = *target;
    a->found.work.reproducible = true;
    a->found.work.stopped_by = PADAN_STOP_EFFORT;
    a->found.ever_most = a->found.now_most = PADAN_NONE;
    padan_status status =
        target->n < 1 ? PADAN_EUSAGE
                      : padan_target_case_make(instance, &a->target, &a->of);
    a->found.decides = a->of.decides;
    if (!status) count_money(a);
    if (!status) status = find(&s);
    if (!status) report(&s);
    padan_proof_free(s.old_result.proof);
    padan_trial_free(&s.old);
    if (status)
        padan_target_free(a);
    else
        *out = a;
    return status;
}

const padan_target_result *padan_target_found(const padan_target_answer *answer)
{
    return &answer->found;
}

void padan_target_free(padan_target_answer *answer)
{
    if (!answer) return;
    padan_plan_free(answer->plan);
    padan_trial_free(&answer->best);
    free(answer);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The least money that reaches a target. Of each amount that is looked at one of
 * three things comes out: a plan reaches the target, or the bound shows that none
 * does (and then none does with less), or neither. The amounts in between are halved, by
 * the line through two bounds where that is nearer; first for the bound, which is
 * cheap, then for the plan. */
#include <math.h>
#include <stdlib.h>

#include "solve/target_parts.h"

enum { MOST_MISSES = 6 };

/* ---- where to look next ---------------------------------------------------------- */

static padan_i128 tolerance(const padan_target_search *s, int64_t step)
{
    const padan_target_result *f = &s->a->found;
    return ((padan_i128)f->budget + padan_target_extra(&s->a->of, step)) *
           s->settings.gap / PADAN_ONE;
}

/* Nothing that matters lies between. */
static bool near(const padan_target_search *s, int64_t low, int64_t high)
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
static int64_t next_for_bound(const padan_target_search *s, int64_t want,
                              bool halve)
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
static int64_t first_guess(const padan_target_search *s, int64_t want)
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
static padan_status raise_bound(padan_target_search *s, int64_t want)
{
    padan_status status = PADAN_OK;
    padan_target_seen t;
    for (int64_t step = first_guess(s, want);
         step < s->open && !status && !padan_target_stopped(s); step *= 2) {
        status = padan_target_look(s, step, true, &t);
        if (step > INT64_MAX / 2) break;
    }
    for (int side = 0;
         !status && !padan_target_stopped(s) && !near(s, s->no, s->open);) {
        const int64_t no = s->no;
        const int64_t step = next_for_bound(s, want, side > 1 || side < -1);
        status = padan_target_look(s, step, true, &t);
        /* twice on one side of the line: it leads nowhere */
        side =
            s->no > no ? (side > 0 ? side + 1 : 1) : (side < 0 ? side - 1 : -1);
    }
    return status;
}

/* Steps for the points that a plan lacks, half as much again; points for a step as the
 * bounds have them. 0: not known. */
static double steps_lacking(const padan_target_search *s,
                            const padan_target_seen *low, int64_t want)
{
    const double rise = (double)s->open_bound - (double)s->no_bound;
    if (low->value == INT64_MIN || s->no < 0 || s->no_bound == INT64_MIN ||
        s->open_bound == INT64_MAX || rise <= 0)
        return 0;
    return 1.5 * ((double)want - (double)low->value) /
           (rise / (double)(s->open - s->no));
}

/* Half of what would not matter, in steps. */
static double fine(const padan_target_search *s)
{
    const int64_t extra = padan_target_extra(&s->a->of, s->open);
    return extra > 0 ? 0.5 * (double)tolerance(s, s->open) * (double)s->open /
                           (double)extra
                     : 0;
}

/* The more often nothing was found, the farther on. */
static int64_t next_for_plan(const padan_target_search *s,
                             const padan_target_seen *low, int64_t want,
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
static padan_status lower_plan(padan_target_search *s, int64_t want)
{
    padan_status status = PADAN_OK;
    padan_target_seen low = {padan_min64(s->open, s->a->of.last_step),
                             INT64_MIN, INT64_MAX};
    int misses = 0;
    if (s->yes > low.step && !padan_target_stopped(s))
        status = padan_target_look(s, low.step, false, &low);
    while (!status && !padan_target_stopped(s) && s->yes != INT64_MAX &&
           misses < MOST_MISSES && s->yes > low.step &&
           !near(s, low.step, s->yes)) {
        padan_target_seen t;
        status = padan_target_look(s, next_for_plan(s, &low, want, misses),
                                   false, &t);
        if (s->yes <= t.step) continue;
        low = t;
        misses++;
    }
    return status;
}

/* What the bound leaves of the goal, where that says something. */
static int64_t most_share(const padan_target_case *c, const padan_trial *q,
                          const padan_target_seen *t)
{
    if (t->bound == INT64_MAX || t->bound == INT64_MIN) return PADAN_NONE;
    const int64_t share = padan_trial_share(c, q, t->bound);
    return share < PADAN_ONE ? share : PADAN_NONE;
}

/* Today's money, and all that could matter. */
static padan_status look_at_ends(padan_target_search *s, int64_t *want_out)
{
    padan_target_answer *a = s->a;
    padan_trial q;
    padan_target_seen t;
    padan_status status = padan_trial_make(&a->of, 0, PADAN_NONE, &q);
    if (status) return status;
    *want_out = q.want;
    status = padan_target_look(s, 0, false, &t);
    a->found.now_most = most_share(&a->of, &q, &t);
    if (!status && s->yes > 0 && !padan_target_stopped(s)) {
        s->open = INT64_MAX;
        status = padan_target_look(s, a->of.last_step, true, &t);
        a->found.ever_most = most_share(&a->of, &q, &t);
    }
    if (!status && s->yes == INT64_MAX && s->no < a->of.last_step &&
        !padan_target_stopped(s))
        status = padan_target_look(s, a->of.last_step, false, &t);
    padan_trial_free(&q);
    return status;
}

static void report(padan_target_search *s)
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

static padan_status find(padan_target_search *s)
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
    padan_target_search s = {.a = a, .settings = *settings, .no = PADAN_NONE};
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

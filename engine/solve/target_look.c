// SPDX-License-Identifier: GPL-3.0-or-later
/* One amount of money: solved until it is known whether it reaches the target. */
#include <math.h>
#include <stdlib.h>

#include "solve/run.h"
#include "solve/target_parts.h"

enum { MOST_TRIALS = 60, SHARE_OF_TIME = 4 };

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
static padan_status confirm(padan_target_search *s, const padan_instance *from,
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

static padan_status take_plan(padan_target_search *s, const padan_trial *q,
                              const padan_plan *plan, int64_t step)
{
    const int64_t least = padan_target_least_step(&s->a->of, q->inst, plan);
    padan_status status = PADAN_OK;
    if (least < s->yes) status = confirm(s, q->inst, plan, least);
    if (!status && s->yes > step) status = confirm(s, q->inst, plan, step);
    return status;
}

/* ---- one amount ----------------------------------------------------------------- */

bool padan_target_stopped(const padan_target_search *s)
{
    const padan_stop by = s->a->found.work.stopped_by;
    const double limit = s->settings.time_limit_s;
    return by == PADAN_STOP_INTERRUPT ||
           (limit > 0 && s->a->found.work.seconds >= limit) ||
           s->a->found.trials >= MOST_TRIALS;
}

static void add_work(padan_target_search *s, const padan_result *r)
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

static padan_settings trial_settings(const padan_target_search *s)
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
static void keep_prices(padan_target_search *s, padan_trial *q, padan_result *r)
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

static padan_status solve_trial(padan_target_search *s, padan_trial *q,
                                padan_target_seen *out, padan_result *r)
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
static void take_bound(padan_target_search *s, const padan_trial *q,
                       bool relaxed, const padan_target_seen *t)
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

padan_status padan_target_look(padan_target_search *s, int64_t step,
                               bool relaxed, padan_target_seen *out)
{
    padan_trial q;
    padan_result r = {0};
    *out = (padan_target_seen){step, INT64_MIN, INT64_MAX};
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

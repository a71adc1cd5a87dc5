// SPDX-License-Identifier: GPL-3.0-or-later
/* [urutan]: goals one after another. Each goes as far as it can while every
 * earlier one keeps its floor; what it reaches, less its tolerance, is the floor
 * that it leaves to the later ones. */
#include <stdlib.h>
#include <string.h>

#include "solve/goals.h"

/* The line that proves most of the tier hands its proof over. */
static void take_proof(padan_goals_search *g, const padan_reached *reached,
                       padan_term term, padan_proof ***end)
{
    padan_proof *proof = NULL;
    if (reached->line != PADAN_NONE) {
        /* later tiers may need it as well: they look at the bound only */
        proof = g->line[reached->line].proof;
        g->line[reached->line].proof = NULL;
    }
    if (!proof) return;
    proof->term = term;
    **end = proof;
    *end = &proof->next;
}

/* *plan_out: the known plan that the last tier ends with. */
static padan_status run_tiers(padan_goals_search *g, padan_result *result,
                              int32_t *plan_out)
{
    const padan_scenario *s = g->inst->scenario;
    int64_t floor[PADAN_N_TERMS];
    padan_proof **end = &result->proof;
    padan_status st = PADAN_OK;
    *plan_out = PADAN_NONE;
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        floor[t] = PADAN_NO_FLOOR;
    const double limit_s = g->settings.time_limit_s;
    for (int32_t k = 0; k < s->n_order && st == PADAN_OK; k++) {
        const padan_order *order = &s->order[k];
        padan_reached now;
        padan_goals_share_time(g, limit_s, s->n_order - k);
        st = padan_goals_reach(g, order->term, floor, &now);
        if (st != PADAN_OK || now.plan == PADAN_NONE) break;
        take_proof(g, &now, order->term, &end);
        floor[order->term] =
            padan_term_floor(order->term, now.value, order->tolerance);
        result->tier[k] = (padan_tier){.term = order->term,
                                       .tolerance = order->tolerance,
                                       .value = now.value,
                                       .bound = now.bound,
                                       .floor = floor[order->term]};
        result->n_tiers = k + 1;
        *plan_out = now.plan;
    }
    return st;
}

static bool all_closed(const padan_result *r)
{
    bool all = true;
    for (int32_t k = 0; k < r->n_tiers; k++) {
        const padan_tier *t = &r->tier[k];
        const padan_i128 size = t->value < 0 ? -(padan_i128)t->value : t->value;
        all = all && t->bound != INT64_MAX &&
              ((padan_i128)t->bound - t->value) * 1000000000 <=
                  (size > PADAN_ONE ? size : PADAN_ONE);
    }
    return all;
}

static void report(const padan_goals_search *g, padan_result *result)
{
    const padan_result *total = &g->total;
    result->stopped_by = total->stopped_by;
    result->reproducible = total->reproducible;
    result->sweeps = total->sweeps;
    result->rounds = total->rounds;
    result->nodes = total->nodes;
    result->seconds = total->seconds;
    result->why = total->why;
    result->outcome =
        total->outcome == PADAN_INFEASIBLE ? PADAN_INFEASIBLE : PADAN_UNKNOWN;
}

/* The plan as the caller's own, verified against the question itself, floors of
 * all tiers included. */
static padan_status hand_over(const padan_goals_search *g, const padan_known *p,
                              padan_result *result, padan_plan **plan_out)
{
    padan_plan *plan = NULL;
    padan_diags *diags = NULL;
    padan_goals goals;
    int32_t n_broken = 0;
    padan_status st = padan_plan_create(g->inst, &plan);
    if (st == PADAN_OK) st = padan_diags_create(PADAN_LANG_EN, &diags);
    if (st == PADAN_OK) {
        memcpy(plan->units, p->units,
               (size_t)plan->n_pairs * sizeof *plan->units);
        st = padan_plan_split(g->inst, plan);
    }
    if (st == PADAN_OK)
        st = padan_verify(g->inst, plan, diags, &goals, &n_broken);
    for (int32_t k = 0; k < result->n_tiers; k++) {
        padan_tier *t = &result->tier[k];
        t->last = p->term[t->term];
        if (t->last < t->floor) n_broken++;
    }
    if (st == PADAN_OK && n_broken > 0) st = PADAN_EINTERNAL;
    padan_diags_free(diags);
    if (st != PADAN_OK) {
        padan_plan_free(plan);
        return st;
    }
    result->score = result->objective = goals.score;
    result->outcome = all_closed(result) ? PADAN_OPTIMAL : PADAN_FEASIBLE;
    *plan_out = plan;
    return PADAN_OK;
}

static padan_status solve_tiers(const padan_instance *inst,
                                const padan_settings *settings,
                                padan_result *result, padan_plan **plan_out)
{
    padan_goals_search goals;
    int32_t last = PADAN_NONE;
    *result = (padan_result){.score = INT64_MIN,
                             .bound = INT64_MAX,
                             .objective = INT64_MIN,
                             .objective_bound = INT64_MAX};
    *plan_out = NULL;
    padan_status st = padan_goals_create(inst, settings, &goals);
    if (st == PADAN_OK && settings->start &&
        settings->start->n_pairs != inst->n_pairs)
        st = PADAN_EUSAGE;
    if (st == PADAN_OK) st = run_tiers(&goals, result, &last);
    if (st == PADAN_OK) report(&goals, result);
    if (st == PADAN_OK && last != PADAN_NONE)
        st = hand_over(&goals, &goals.plan[last], result, plan_out);
    if (st != PADAN_OK || !*plan_out) {
        padan_proof_free(result->proof);
        result->proof = NULL;
    }
    padan_goals_free(&goals);
    return st;
}

padan_status padan_solve(const padan_instance *instance,
                         const padan_settings *settings, padan_result *result,
                         padan_plan **plan_out)
{
    return instance->scenario->n_order > 0
               ? solve_tiers(instance, settings, result, plan_out)
               : padan_solve_once(instance, settings, PADAN_RUN_WHOLE,
                                  INT64_MAX, result, plan_out);
}

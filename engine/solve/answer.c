// SPDX-License-Identifier: GPL-3.0-or-later
/* What a run hands over: a verified plan, its figures and the proof. */
#include <stdlib.h>
#include <string.h>

#include "solve/run.h"

static padan_status make_plan(const padan_run *r, padan_plan **out)
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
static padan_status check_plan(const padan_run *r, const padan_plan *plan,
                               padan_result *result)
{
    padan_diags *diags;
    padan_goals goals;
    int32_t n_broken = 0;
    padan_status st = padan_diags_create(PADAN_LANG_EN, &diags);
    if (st != PADAN_OK) return st;
    st = padan_verify(r->inst, plan, diags, &goals, &n_broken);
    padan_diags_free(diags);
    if (st != PADAN_OK) return st;
    if (n_broken > 0 || goals.objective != result->objective)
        return PADAN_EINTERNAL;
    result->score = goals.score;
    return PADAN_OK;
}

void padan_run_report(const padan_run *r, padan_result *result)
{
    const padan_limits *l = &r->limits;
    const bool found = r->search.has_plan && r->search.value.shortfall == 0;
    const int64_t constant = r->inst->constant;
    const bool bounded = l->bound != INT64_MAX && l->bound != INT64_MIN;
    result->objective = found ? r->search.value.score + constant : INT64_MIN;
    result->objective_bound = bounded ? l->bound + constant : l->bound;
    if (r->inst->change_cost == 0) result->bound = result->objective_bound;
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
            padan_run_infeasible(r) ? PADAN_INFEASIBLE : PADAN_UNKNOWN;
        return;
    }
    const padan_i128 open =
        (padan_i128)result->objective_bound - result->objective;
    const int64_t size = padan_max64(PADAN_ONE, llabs(result->objective));
    result->outcome =
        open * 1000000000 <= size ? PADAN_OPTIMAL : PADAN_FEASIBLE;
}

/* The proof by prices, or by the parts of the tree if they prove more. */
static padan_status make_proof(const padan_run *r, padan_proof **out)
{
    const padan_limits *l = &r->limits;
    padan_proof *parts = NULL;
    padan_status st = PADAN_OK;
    if (r->proven == PROVEN_BY_PRICES)
        st = padan_values_proof(&r->relax, &r->proven_at, &r->proven_values,
                                &l->grid, r->proven_bound, out);
    if (r->proven == PROVEN_BY_DUAL)
        st = padan_dual_proof(r->dual, &l->grid, out);
    if (st != PADAN_OK || !r->tree || padan_proof_bound(*out) <= l->bound)
        return st;
    st = padan_tree_proof(r->tree, l->bound, &parts);
    if (padan_proof_bound(parts) < padan_proof_bound(*out)) {
        padan_proof *prices = *out;
        *out = parts;
        parts = prices;
    }
    padan_proof_free(parts);
    return st;
}

/* The plan and the proof, if there is a plan. */
padan_status padan_run_answer(const padan_run *r, padan_result *result,
                              padan_plan **plan_out)
{
    padan_plan *plan = NULL;
    if (result->objective == INT64_MIN) return PADAN_OK;
    padan_status st = make_plan(r, &plan);
    if (st == PADAN_OK) st = check_plan(r, plan, result);
    if (st == PADAN_OK) st = make_proof(r, &result->proof);
    if (result->proof) result->proof->bound += r->inst->constant;
    if (st == PADAN_OK) {
        *plan_out = plan;
        return st;
    }
    padan_plan_free(plan);
    padan_proof_free(result->proof);
    result->proof = NULL;
    return st;
}

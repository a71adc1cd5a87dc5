// SPDX-License-Identifier: GPL-3.0-or-later
/* The answer of --target as a page, and the plan behind it as a run folder. */
#include "report/target.h"
#include "solve/target.h"

padan_status padan_target_report(const padan_target_answer *answer,
                                 const padan_run_options *options, bool json,
                                 padan_sink sink, void *user)
{
    return padan_report_target(&answer->of, &answer->found, options, json, sink,
                               user);
}

/* A plan of the scenario's own goal may fall short of the coverage asked for,
 * which is no rule: then it is the plan that was found, with the bound of that goal. */
static padan_status keep_target(const padan_target_answer *a,
                                padan_result *result, const padan_plan **plan)
{
    const padan_target *t = &a->target;
    const int32_t d = a->of.decides;
    int64_t share[PADAN_MAX_TARGETS];
    padan_goals goals;
    padan_diags *diags;
    int32_t n_broken = 0;
    if (t->goal[d].kind != PADAN_TARGET_COVERAGE && *plan) return PADAN_OK;
    padan_status status = padan_diags_create(PADAN_LANG_EN, &diags);
    if (status) return status;
    for (int k = 0; k < 2 && !status; k++) {
        if (*plan)
            status =
                padan_verify(a->best.inst, *plan, diags, &goals, &n_broken);
        if (*plan && !status) {
            padan_target_shares(&a->of, a->best.inst, *plan, &goals, share);
            if (*plan == a->plan || share[d] >= t->goal[d].share) break;
        }
        *plan = a->plan;
        result->outcome = PADAN_FEASIBLE;
    }
    padan_diags_free(diags);
    if (status) return status;
    result->score = goals.score;
    result->objective = goals.objective;
    return n_broken > 0 ? PADAN_EINTERNAL : PADAN_OK;
}

padan_status padan_target_write(const padan_target_answer *answer,
                                const padan_settings *settings,
                                const padan_run_options *options,
                                padan_diags *diags)
{
    padan_settings with_start = *settings;
    padan_result result;
    padan_plan *made = NULL;
    if (!answer->plan) return PADAN_EUSAGE;
    padan_status status = padan_run_check(options, diags);
    if (status) return status;
    with_start.start = answer->plan;
    status = padan_solve(answer->best.inst, &with_start, &result, &made);
    if (status) return status;
    const padan_plan *plan = made;
    status = keep_target(answer, &result, &plan);
    if (!status)
        status = padan_run_write(answer->best.inst, plan, &result, settings,
                                 options, diags);
    padan_plan_free(made);
    padan_proof_free(result.proof);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/subproblem.h"

#include <stdlib.h>
#include <string.h>

#include "backend/program.h"

enum { NODES = 60, PIVOTS = 20000 };

static bool solve(const padan_program *program, const padan_plan *start,
                  double seconds, const volatile sig_atomic_t *interrupt,
                  padan_plan *plan_out)
{
    const padan_mip *mip = padan_program_mip(program);
    double *x = calloc(2 * (size_t)mip->n_cols + 2, sizeof *x);
    if (!x) return false;
    double *first = x + mip->n_cols + 1;
    padan_program_start(program, start, first);
    const padan_mip_effort effort = {.node_limit = NODES,
                                     .pivot_limit = PIVOTS,
                                     .gap = 1e-7,
                                     .start = first,
                                     .interrupt = interrupt,
                                     .seconds = seconds};
    padan_mip_answer answer;
    bool found = padan_backend_mip(mip, &effort, &answer, x) == PADAN_OK &&
                 (answer.outcome == PADAN_MIP_OPTIMAL ||
                  answer.outcome == PADAN_MIP_FEASIBLE) &&
                 padan_program_plan(program, x, plan_out) == PADAN_OK;
    free(x);
    return found;
}

bool padan_subproblem(padan_state *state, const bool *is_free, double seconds,
                      const volatile sig_atomic_t *interrupt)
{
    const padan_instance *inst = state->inst;
    padan_plan *base = NULL, *plan = NULL;
    padan_program *program = NULL;
    bool changed = false;
    if (padan_plan_create(inst, &base) != PADAN_OK ||
        padan_plan_create(inst, &plan) != PADAN_OK)
        goto done;
    memcpy(base->units, state->units,
           (size_t)inst->n_pairs * sizeof *base->units);
    if (padan_plan_split(inst, base) != PADAN_OK ||
        padan_program_create(inst, base, is_free, false, &program) != PADAN_OK)
        goto done;
    if (!solve(program, base, seconds, interrupt, plan)) goto done;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        if (!is_free[p] || plan->units[p] == state->units[p]) continue;
        padan_state_set(state, p, plan->units[p]);
        changed = true;
    }
done:
    padan_program_free(program);
    padan_plan_free(plan);
    padan_plan_free(base);
    return changed;
}

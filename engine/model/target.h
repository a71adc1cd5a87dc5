// SPDX-License-Identifier: GPL-3.0-or-later
/* A target (80 % of stunting, say) and more money to reach it: the trials that
 * the search of the least money asks.
 *
 * Money comes in *steps*: a rupiah more for one company, or a billionth more for
 * each. A *trial* is the instance with the budgets of a step whose only goal is
 * the part of the target that decides; the other parts are floors. Somebody reaches the target
 * if and only if the trial has a plan of `want` points.
 *
 * More money may forbid a plan: a least contract follows what the company could do
 * (models/README.md, "More money is not always better"), and a kecamatan that is
 * reachable only now counts for the floors. A trial that is *relaxed* from a smaller
 * step on has the least contracts and the kecamatan of that one: its plans are a superset
 * of those of every step from there to its own, so what is too little for it is too
 * little for all of them. */
#ifndef PADAN_MODEL_TARGET_H
#define PADAN_MODEL_TARGET_H

#include "base/text.h"
#include "model/plan.h"

enum { PADAN_STEP_ONE = 1000000000 }; /* steps that double all budgets      */

typedef struct {
    const padan_instance *base; /* today's budgets                           */
    const padan_target *target;
    int32_t decides;   /* goal of the target that the trials maximise     */
    int64_t last_step; /* beyond it nothing becomes possible                 */
} padan_target_case;

typedef struct {
    padan_scenario *scenario;
    padan_instance *inst; /* of it                                           */
    int64_t want;  /* points of the target, INT64_MIN: any plan will do     */
    int64_t unit;  /* TYPE: points for one unit; else 0                     */
    bool hopeless; /* relaxed, and then nothing follows                     */
} padan_trial;

padan_status padan_target_case_make(const padan_instance *base,
                                    const padan_target *target,
                                    padan_target_case *out);
/* Cash of a company, and what all have more than today; saturated. */
int64_t padan_target_budget(const padan_target_case *c, int64_t step,
                            int32_t company);
int64_t padan_target_extra(const padan_target_case *c, int64_t step);
/* The first step whose budgets pay for the plan of `inst`, INT64_MAX: none. */
int64_t padan_target_least_step(const padan_target_case *c,
                                const padan_instance *inst,
                                const padan_plan *plan);

/* Units needed of a type, and of these served already. */
void padan_target_count(const padan_instance *inst, int32_t type,
                        int64_t *total, int64_t *served);

/* `from`: PADAN_NONE, or the step that it is relaxed from. */
padan_status padan_trial_make(const padan_target_case *c, int64_t step,
                              int64_t from, padan_trial *out);
void padan_trial_free(padan_trial *trial);
/* The scenario itself with the budgets of a step and the target as floors; coverage
 * cannot be one, and [urutan] not keep it. Free like a trial. */
padan_status padan_target_scenario(const padan_target_case *c, int64_t step,
                                   padan_trial *out);
/* `stunting=80%,cakupan=60%`, as padan_target_read() takes it. */
void padan_target_text(const padan_target *target, const padan_dataset *data,
                       padan_text *out);
const char *padan_target_word(const padan_target_goal *goal,
                              const padan_dataset *data);
/* Points of a trial as the share that its goal speaks of, rounded up. */
int64_t padan_trial_share(const padan_target_case *c, const padan_trial *trial,
                          int64_t points);
/* Shares that a verified plan reaches of each goal. */
void padan_target_shares(const padan_target_case *c, const padan_instance *inst,
                         const padan_plan *plan, const padan_goals *goals,
                         int64_t out[PADAN_MAX_TARGETS]);

#endif

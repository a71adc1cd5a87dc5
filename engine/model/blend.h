// SPDX-License-Identifier: GPL-3.0-or-later
/* Single terms of the goal, apart and together.
 *
 * The *unit* instance of a question has every term at a fixed weight: 100 points
 * for a share of 1 (coverage, complete, match, even), -1 point for a contract. A
 * term's value for a plan is the sum of its coefficients there, a whole number.
 *
 * A *blend* is the same instance with another objective: sum_t weight_t * term_t /
 * denominator. Its coefficients are those of the unit instance, weighted and
 * rounded once; for every plan
 *
 *     | denominator * objective - sum_t weight_t * term_t | <= denominator * slack
 *
 * so a bound on the blend is a bound on the weighted sum. */
#ifndef PADAN_BLEND_H
#define PADAN_BLEND_H

#include "model/plan.h"

/* One term alone. */
padan_blend padan_blend_single(padan_term term);

/* `scenario_out` (a copy of the instance's with other weights) must outlive the
 * unit instance. ENOMEM. Costs what padan_instance_create() does. */
padan_status padan_unit_create(const padan_instance *inst,
                               padan_scenario *scenario_out,
                               padan_instance **out);
/* `floor`: NULL, or for each term the least that a plan must reach, or
 * PADAN_NO_FLOOR. `unit` must outlive it; freed by padan_instance_free(). */
padan_status padan_blend_create(const padan_instance *unit,
                                const padan_blend *blend,
                                const int64_t floor[PADAN_N_TERMS],
                                padan_instance **out);
/* The terms of a plan, by the unit instance. O(pairs + cells). */
padan_status padan_unit_terms(const padan_instance *unit, const int64_t *units,
                              int64_t out[PADAN_N_TERMS]);
/* Pico-points by which the rounding of a blend may be off. */
int64_t padan_blend_slack(const padan_instance *unit, const padan_blend *blend);
/* Most of `term` where the blend is at most `bound` and each other term that the
 * blend counts is at least its floor; INT64_MAX: nothing follows. */
int64_t padan_blend_bound(const padan_instance *unit, const padan_blend *blend,
                          int64_t bound, padan_term term,
                          const int64_t floor[PADAN_N_TERMS]);
/* The least that later goals leave of `value`: the share 1 - tolerance of it, of
 * contracts the share 1 + tolerance; rounded so that no less is allowed. */
int64_t padan_term_floor(padan_term term, int64_t value, int64_t tolerance);

#endif

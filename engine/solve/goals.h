// SPDX-License-Identifier: GPL-3.0-or-later
/* One goal as far as it goes while others stay above a floor. The floors are
 * priced: for any weights mu >= 0 the best of
 *
 *     term + sum_t mu_t (other_t - floor_t)
 *
 * is an upper bound, and an ordinary question for the solver (model/blend.h). The
 * weights are chosen by cutting planes (Kelley 1960) from all plans seen so far;
 * then one more search among the plans that keep the floors, from the best of
 * them. Every bound on a blend and every plan is kept: what was learnt for one
 * floor serves all others. */
#ifndef PADAN_GOALS_H
#define PADAN_GOALS_H

#include "model/blend.h"
#include "model/proof.h"

/* A plan and its terms. */
typedef struct {
    int64_t *units; /* [n_pairs]                                             */
    int64_t term[PADAN_N_TERMS];
} padan_known;

/* No plan's blend is above `bound`. */
typedef struct {
    padan_blend blend;
    int64_t bound;
    padan_proof *proof; /* of it or of a little more, or NULL                */
} padan_blend_line;

typedef struct {
    const padan_instance *inst; /* the question                              */
    padan_scenario scenario;
    padan_instance *unit;
    padan_settings settings;
    padan_known *plan;
    padan_blend_line *line;
    int32_t n_plans, plans_room, n_lines, lines_room;
    int32_t few; /* pairs of an instance whose plans can all be tried        */
    padan_result total; /* work of all runs, and how the last one ended      */
} padan_goals_search;

/* What is known of one goal under floors. */
typedef struct {
    int32_t plan;  /* the best, PADAN_NONE: none is known                    */
    int64_t value; /* INT64_MIN: none                                        */
    int64_t bound; /* INT64_MAX: none                                        */
    int32_t line;  /* that proves most, PADAN_NONE: none                     */
} padan_reached;

padan_status padan_goals_create(const padan_instance *inst,
                                const padan_settings *settings,
                                padan_goals_search *out);
void padan_goals_free(padan_goals_search *goals);
/* What is known already. */
padan_reached padan_goals_known(const padan_goals_search *goals,
                                padan_term term,
                                const int64_t floor[PADAN_N_TERMS]);
/* One run on `term` and `mu` times `other`, without floors: a bound and a plan for
 * all questions that price them. */
padan_status padan_goals_mix(padan_goals_search *goals, padan_term term,
                             padan_term other, double mu);
/* Searches until the gap of the settings is reached, or nothing more is gained,
 * or the clock stops it. */
padan_status padan_goals_reach(padan_goals_search *goals, padan_term term,
                               const int64_t floor[PADAN_N_TERMS],
                               padan_reached *out);
/* The next question gets one of `parts` of what is left of the time, `limit_s` in
 * all (0: no limit). */
void padan_goals_share_time(padan_goals_search *goals, double limit_s,
                            int32_t parts);
/* The clock or an interrupt has ended it. */
bool padan_goals_stopped(const padan_goals_search *goals);
/* (bound - value) / |bound| is at most the gap of the settings. */
bool padan_goals_closed(const padan_goals_search *goals,
                        const padan_reached *reached);

/* goals_weights.c: a term with `mu` (at least 0) of each other one. */
padan_blend padan_goals_blend(padan_term term, const double *mu);
/* Weights where the known plans say that the bound is lowest; *low_out: no lower
 * than that. */
padan_status padan_goals_weights(const padan_goals_search *goals,
                                 padan_term term, const int64_t *floor,
                                 padan_blend *out, double *low_out);

/* goals_start.c: prices to begin with for a blend, from the lines known so far;
 * `*out` NULL: none are near. padan_proof_free() it. */
padan_status padan_goals_start(const padan_goals_search *goals,
                               const padan_blend *blend, padan_proof **out);

/* solve.c: the objective of the instance as it is. `brief`: a bound and a fair
 * plan will do. `bound`: known already, of what counts where terms have floors (no
 * more than the floor of each); INT64_MAX: none is. */
padan_status padan_solve_once(const padan_instance *inst,
                              const padan_settings *settings, bool brief,
                              int64_t bound, padan_result *result,
                              padan_plan **plan_out);

#endif

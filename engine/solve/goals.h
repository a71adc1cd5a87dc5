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

/* Pairs of an instance whose plans can all be tried. */
enum { PADAN_GOALS_FEW = 120 };

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
    int32_t few; /* PADAN_GOALS_FEW, or what a test says                     */
    int32_t deepened;   /* runs of padan_goals_deepen()                      */
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
/* One run without floors, at the weights where the known plans say that the bound is
 * lowest: what is open there is what this run leaves open. Asked again it moves the
 * weights a little and draws other groups. */
typedef enum {
    PADAN_GOALS_GLANCE, /* a fair bound, where the weights may still move far */
    PADAN_GOALS_SEARCH, /* as the effort allows                              */
    PADAN_GOALS_ANEW    /* the same from no plan: it may lead to another one */
} padan_goals_depth;
padan_status padan_goals_deepen(padan_goals_search *goals, padan_term term,
                                const int64_t floor[PADAN_N_TERMS],
                                padan_goals_depth depth);
/* One run among the plans that keep the floors, at these weights: a better plan,
 * and perhaps a bound on plans like that alone. */
padan_status padan_goals_inside(padan_goals_search *goals, padan_term term,
                                const int64_t floor[PADAN_N_TERMS],
                                int64_t *bound_out);
/* All plans can be tried: it is best to ask for the goal itself. */
bool padan_goals_small(const padan_goals_search *goals);
/* The next question gets one of `parts` of what is left of the time, `limit_s` in
 * all (0: no limit). */
void padan_goals_share_time(padan_goals_search *goals, double limit_s,
                            int32_t parts);
/* The clock or an interrupt has ended it. */
bool padan_goals_stopped(const padan_goals_search *goals);
/* (bound - value) / |bound| is at most the gap of the settings. */
bool padan_goals_closed(const padan_goals_search *goals,
                        const padan_reached *reached);

/* frontier.c: padan_frontier() that takes instances of more than `few` pairs for
 * large, so that tests of tiny cases can go the ways of large ones. */
padan_status padan_frontier_few(const padan_instance *instance,
                                const padan_settings *settings,
                                padan_term first, padan_term second,
                                int32_t n_points, int32_t few,
                                padan_frontier_point *points_out,
                                padan_result *result);

/* goals_weights.c: a term with `mu` (at least 0) of each other one. */
padan_blend padan_goals_blend(padan_term term, const double *mu);
/* The same with the other terms' weights times `by` (positive). */
padan_blend padan_goals_shifted(const padan_blend *blend, padan_term term,
                                double by);
/* Weights where the known plans say that the bound is lowest; *low_out: no lower
 * than that. */
padan_status padan_goals_weights(const padan_goals_search *goals,
                                 padan_term term, const int64_t *floor,
                                 padan_blend *out, double *low_out);

/* goals_start.c: prices to begin with for a blend, from the lines known so far;
 * `*out` NULL: none are near. padan_proof_free() it. */
padan_status padan_goals_start(const padan_goals_search *goals,
                               const padan_blend *blend, padan_proof **out);

/* How much of a run: a bound and a fair plan; the search as the effort allows, but no
 * listing and no cutting of all plans, which close gaps that are small already; all. */
typedef enum {
    PADAN_RUN_BRIEF,
    PADAN_RUN_SEARCH,
    PADAN_RUN_WHOLE
} padan_run_length;

/* solve.c: the objective of the instance as it is. `bound`: known already, of what counts where terms have floors (no
 * more than the floor of each); INT64_MAX: none is. */
padan_status padan_solve_once(const padan_instance *inst,
                              const padan_settings *settings,
                              padan_run_length length, int64_t bound,
                              padan_result *result, padan_plan **plan_out);

#endif

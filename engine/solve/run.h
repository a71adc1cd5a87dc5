// SPDX-License-Identifier: GPL-3.0-or-later
/* One run of the solver: what the order of the search (solve.c), the proof
 * (prove.c) and the answer (answer.c) share. */
#ifndef PADAN_RUN_H
#define PADAN_RUN_H

#include "solve/bound.h"
#include "solve/dual.h"
#include "solve/search.h"
#include "solve/tree.h"

/* Work allowed, counted; seconds never steer. */
typedef struct {
    int64_t sweeps; /* for the prices before the search                   */
    int64_t dives;  /* and climbs without success, then stop              */
    int64_t nodes;  /* of exact search                                    */
    int64_t parts;  /* of the tree, times pairs                           */
} padan_budget;

typedef enum {
    PROVEN_NOT,
    PROVEN_BY_PRICES,
    PROVEN_BY_DUAL
} padan_proof_source;

typedef struct {
    const padan_instance *inst;
    const padan_settings *settings;
    padan_budget work;
    int32_t threads;
    padan_limits limits;
    padan_relax relax;
    padan_dual *dual;
    padan_master master; /* of this thread; no columns until packed          */
    bool brief; /* a bound and a fair plan will do                       */
    bool short_of_proof; /* no listing of all plans, no cutting into parts    */
    bool near;      /* a little work around the plan to begin with will do   */
    bool completes; /* completion of villages counts                      */
    bool packed;    /* the bound counts whole units                          */
    bool no_master; /* the master program says less than the bound           */
    bool huge;      /* for whole units and groups                        */
    bool too_large; /* for the master program                                */
    double master_value; /* points of its last solution, HUGE_VAL: none      */
    padan_proof_source
        proven;             /* of the best bound of the relaxation           */
    padan_prices proven_at; /* when by prices of money; what follows too:    */
    padan_values proven_values, spare_values;
    int64_t proven_bound; /* before the grid                                */
    padan_search search;
    padan_tree *tree; /* NULL: none yet                                  */
    bool known; /* the bound, and prices that prove it                       */
    int32_t again; /* climbs begun anew                                       */
    int64_t parts, parts_left; /* of the tree, to look at next time; in all */
    bool assigns; /* every pair is taken or not, there are no amounts    */
} padan_run;

/* Sizes beyond which the search changes its ways: no master program and no
 * dives; nothing but cheap prices and turns. */
typedef struct {
    int32_t rows; /* cells and companies                                      */
    int64_t pairs;
} padan_sizes;

/* solve.c: padan_solve() with other sizes, so that tests of tiny cases can go the
 * ways of large ones. */
padan_status padan_solve_sized(const padan_instance *instance,
                               const padan_settings *settings,
                               const padan_sizes *most, padan_result *result,
                               padan_plan **plan_out);

/* solve.c: ends as soon as it is known whether some plan's objective, less the
 * constant, is `want` or more. */
padan_status padan_solve_until(const padan_instance *instance,
                               const padan_settings *settings, int64_t want,
                               padan_result *result, padan_plan **plan_out);
/* solve.c: for questions about a plan: settings->start, the little that a few rounds
 * find around it, and the bound at settings->start_prices or a few sweeps away.
 * Seconds for ten thousands of pairs. A nation is solved as ever. */
padan_status padan_solve_near(const padan_instance *instance,
                              const padan_settings *settings,
                              padan_result *result, padan_plan **plan_out);

/* prove.c: prices, and the bounds that follow. */

/* The bound is below what any plan would score: there is none. */
bool padan_run_infeasible(const padan_run *r);
/* Better prices by sweeps and then by rounds of the master program, the bound
 * that they prove, and what follows for the search. */
padan_status padan_run_price(padan_run *r, int64_t sweeps,
                             int64_t master_rounds);
/* The bound at the best prices; only ever lowers the stated one. */
padan_status padan_run_prove(padan_run *r);
/* Companies are asked only as exactly as the gap is worth; once more, and
 * exactly, at the best prices. */
padan_status padan_run_polish(padan_run *r);
/* The master program anew, with what the pool has, if st says that the library
 * gave up on it or if too many columns have piled up. */
padan_status padan_run_master(padan_run *r, padan_status st);

/* answer.c: outcome and figures; then the plan, verified, and the proof. */
void padan_run_report(const padan_run *r, padan_result *result);
padan_status padan_run_answer(const padan_run *r, padan_result *result,
                              padan_plan **plan_out);

#endif

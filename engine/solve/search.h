// SPDX-License-Identifier: GPL-3.0-or-later
/* What the plan improvers share: the best plan so far, what they may use to
 * look for a better one, and one room for each thread. */
#ifndef PADAN_SEARCH_H
#define PADAN_SEARCH_H

#include "base/rng.h"
#include "solve/limits.h"
#include "solve/master.h"
#include "solve/respond.h"

typedef struct padan_columns padan_columns; /* group.h                       */

typedef struct {
    padan_state state; /* a private copy of the best plan            */
    padan_respond_room *room;
    int64_t *units;     /* [most pairs of a company] an answer        */
    double *place;      /* [n_cells] prices of places for the answer  */
    double *best_place; /* [n_cells]                                */
    bool *seen;         /* [n_cells]                                  */
    int32_t *cell;      /* [n_cells]                                  */
    int32_t *demand;    /* [n_cells] all 0 between two groups         */
    int32_t *order;     /* [n_companies]                              */
    bool *village_ok;   /* [n_villages] its own copy, for trials      */
    bool *mark;         /* [n_companies]                              */
    bool *is_free;      /* [n_pairs]                                  */
    padan_columns *columns;
} padan_worker;

typedef struct {
    const padan_instance *inst;
    const padan_relax *relax;
    int32_t threads;
    padan_worker *worker; /* [threads]                                  */
    padan_state best;
    padan_value value; /* of best                                    */
    padan_value rank;  /* the same less what terms have above their floors */
    bool has_plan;     /* best obeys every rule but perhaps floors   */
    /* The plan that is being improved: `best`, or one a little worse on the way
     * to a better one. Where evenness counts it follows a smooth minimum over
     * districts (guide), because the worst-off district alone gives no
     * direction; `best` is the best true score. */
    padan_state now;
    padan_value guide; /* of now                                     */
    double heat;       /* width of the smooth minimum, as a share    */
    double warmth;     /* the same for the companies' answers, at least heat */
    double *part;      /* [n_districts] of the price of evenness, sum 1 */
    double *place, *even, *unit; /* wishes from the prices                   */
    const int64_t *table;        /* points, evenness counted as `even` says  */
    int64_t *own_table;          /* NULL where evenness does not count       */
    double *lambda; /* [n_companies] points for Rp 1 juta          */
    double *most;   /* [n_companies] its part of the bound         */
    double *lean;   /* [n_villages] how much completing it is favoured   */
    double *regret; /* [n_companies] most - what its lines are
                                  worth at the prices: these add up to the
                                  gap, so they say where to look             */
    const padan_prices
        *prices;      /* borrowed, the ones of the last wish         */
    bool completes;   /* completing villages counts                       */
    bool *village_ok; /* locus villages, NULL when the rule is off  */
    uint64_t seed, stream; /* streams of random numbers used so far      */
    padan_limits *limits;
} padan_search;

padan_status padan_search_create(const padan_relax *relax, int32_t threads,
                                 uint64_t seed, padan_limits *limits,
                                 padan_search *out);
void padan_search_free(padan_search *search);

/* Wishes from the prices and each company's part of the bound at them (points);
 * both must outlive the search. */
void padan_search_wish(padan_search *search, const padan_prices *prices,
                       const double *most);
/* Answers weigh districts as the prices do (true), or as the guide of the present
 * plan does. */
void padan_search_priced(padan_search *search, bool priced);
/* Brings `regret` up to date with the present plan. */
padan_status padan_search_regret(padan_search *search);

/* guide.c: how much of evenness is each district's; after prices have changed. */
void padan_search_parts(padan_search *search);
/* Answers weigh what the guide of the present plan weighs. */
void padan_search_follow(padan_search *search);
/* The value that the search follows. */
padan_value padan_search_guide(const padan_search *search,
                               const padan_state *state);
/* Takes the plan over if it obeys every rule and its guide is better than that of
 * the present one less `slack` pico-points, or its score better than the best. */
bool padan_search_offer(padan_search *search, const padan_state *state,
                        int64_t slack);
/* The next plan offered is followed, whatever it is worth; `best` stays. */
void padan_search_forget(padan_search *search);
/* How wide corners are rounded for the answers alone: what is best for the worst-off
 * district alone overshoots, so the answers look further than the guide does. */
void padan_search_warm(padan_search *search, double warmth);
/* Sets how wide corners are rounded. */
void padan_search_cool(padan_search *search, double heat);

/* Empties the plan but for all commitments. */
void padan_search_pins_only(const padan_search *search, padan_state *state);
/* Company `i` answers the rest of `state` anew; its commitments stay. */
void padan_search_answer(const padan_search *search, padan_worker *worker,
                         padan_state *state, int32_t i, double place_scale);

/* Its answer into worker->units, the state left as it is (without the company's
 * units); `place` NULL: places are free. */
padan_response padan_search_respond(const padan_search *search,
                                    padan_worker *worker,
                                    const padan_state *state, int32_t i,
                                    const double *place, int64_t eps);

/* Its answer into worker->units, with the region's prices of places times
 * `place_scale`; the state, which must hold none of its units, stays as it is. */
void padan_search_ask(const padan_search *search, padan_worker *worker,
                      const padan_state *state, int32_t i, double place_scale);
/* turns.c: so many companies that they answer in turns together. */
bool padan_search_large(const padan_instance *inst);
/* All companies answer in the order of worker[0], whose locus villages count;
 * what places cost them goes from `from` to `to` times their price. `gain`: an
 * answer that makes the plan worse is not followed. */
void padan_search_turn(padan_search *search, padan_state *state, double from,
                       double to, bool gain);
/* One turn on the present plan, in random order. */
void padan_search_turns(padan_search *search);

/* start.c: a plan of the user's, units by pair, without the lines that do not fit;
 * and that of [acuan]. */
padan_status padan_search_start(padan_search *search, const int64_t *units);
padan_status padan_search_start_reference(padan_search *search);
/* construct.c: whole plans, company after company, in several orders. */
void padan_search_construct(padan_search *search, int32_t n_orders);
/* dive.c: a plan by fixing what the master program agrees on, step by step.
 * `follow`: the search goes on from it even if it is worse than the present one.
 * EBACKEND: the master is lost. */
padan_status padan_search_dive(padan_search *search, padan_master *master,
                               bool follow);
/* improve.c: `rounds` batches of groups of companies, each planned anew, by
 * their own answers or (`by_mip`) by a small integer program. */
void padan_search_improve(padan_search *search, int64_t rounds, bool by_mip);
/* complete.c: meets the target of every need of village v, with the companies
 * whose money is worth least elsewhere; all or nothing. */
bool padan_search_complete(const padan_search *search, padan_worker *worker,
                           padan_state *state, int32_t v, padan_rng *rng);
/* villages.c: which villages are taken on (a no-op without a locus limit). */
void padan_search_locus_start(padan_search *search, const padan_prices *prices);
/* Copies the present plan and the locus villages to a worker. */
void padan_search_sync(const padan_search *search, padan_worker *worker);
/* On a state with commitments only: completes village after village, most points
 * for the money first, and under a locus limit chooses the villages that way
 * (worker->village_ok). A no-op where completion does not count. */
void padan_search_complete_first(const padan_search *search,
                                 padan_worker *worker, padan_state *state,
                                 padan_rng *rng);
/* Moves on whole villages, where completion or a locus limit counts. */
void padan_search_villages(padan_search *search, int64_t rounds);

#endif

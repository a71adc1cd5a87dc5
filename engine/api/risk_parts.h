// SPDX-License-Identifier: GPL-3.0-or-later
/* What may become of a plan (models/RISK.md), in parts:
 *   risk.c          the order of things
 *   risk_deliver.c  the plan as what companies deliver; what some of them give
 *   risk_exact.c    expectations in closed form
 *   risk_draw.c     the same by drawing, and what few draws are below
 *   risk_stake.c    what hangs on a company, a contract, a village
 *   risk_standby.c  who could step in
 *   risk_desk.c     ... a plan while companies leave it and step in
 *   risk_variant.c  the question put a little differently, and solved anew
 *   risk_without.c  ... without a company
 *   risk_needs.c    ... with other needs
 *   risk_page.c, risk_table.c, risk_json.c, risk_write.c  telling it */
#ifndef PADAN_RISK_PARTS_H
#define PADAN_RISK_PARTS_H

#include "io/out.h"
#include "model/blend.h"

/* ---- what companies deliver ------------------------------------------------------ */

/* The plan's lines by cell. Firms, places, districts and contracts here are only those
 * that the plan uses, numbered in the order of the instance's. A firm delivers all of
 * its lines or none. */
typedef struct {
    padan_arena arena;
    const padan_instance *inst;
    padan_scenario unit_scenario;
    padan_instance *unit; /* terms at fixed weights (model/blend.h)          */

    int32_t n_firms;
    int32_t *company; /* [n_firms] of the instance                          */
    int64_t *chance;  /* [n_firms] that it delivers, scaled by PADAN_ONE    */
    int64_t *money;   /* [n_firms] Rp                                       */
    int32_t *n_links; /* [n_firms] contracts                                */
    int32_t *firm_of; /* [instance's companies], or PADAN_NONE              */

    int32_t n_cells, n_lines;
    int32_t *cell;       /* [n_cells] of the instance, ascending             */
    int32_t *line_first; /* [n_cells + 1]                                    */
    int32_t *line_firm, *line_pair; /* [n_lines]                             */
    int64_t *line_units;            /* [n_lines]                             */

    int32_t n_places;    /* villages that the plan helps                     */
    int32_t *village;    /* [n_places] of the instance                       */
    int32_t *cell_first; /* [n_places + 1] its cells here                    */
    bool *can_finish;    /* [n_places] its other cells need nothing          */

    int32_t n_districts;
    int32_t *district;      /* [n_districts] of the instance                  */
    int32_t *cell_district; /* [n_cells] number here                         */
    int64_t *level_rest;    /* [n_districts] from cells without help         */
    int64_t level_others;   /* least of the other reachable districts, or
                               INT64_MAX                                     */

    int32_t n_contracts;
    int32_t *contract; /* [n_contracts] of the instance                      */
    int32_t *contract_firm, *contract_place; /* [n_contracts] numbers here   */
    int64_t *contract_money;                 /* [n_contracts] Rp             */
    int32_t *at_first; /* [n_places + 1] contracts of a place:               */
    int32_t *at;       /* at[at_first[q]..], ascending                       */
} padan_delivery;

/* The firms' chances are not set. Free in every case. */
padan_status padan_delivery_make(const padan_instance *inst,
                                 const padan_plan *plan, padan_delivery *out);
void padan_delivery_free(padan_delivery *d);
/* Units of cell k where the firms in `on` deliver. */
int64_t padan_delivery_units(const padan_delivery *d, const bool *on,
                             int32_t k);
/* Is the place complete? */
bool padan_delivery_done(const padan_delivery *d, const bool *on, int32_t q);
/* The terms of the goal by the coefficients of `by`: the instance or its unit
 * instance. `level`: room for [n_districts]. */
void padan_delivery_terms(const padan_delivery *d, const padan_instance *by,
                          const bool *on, int64_t *level,
                          int64_t out[PADAN_N_TERMS]);
/* All terms of the instance: the score. */
int64_t padan_delivery_score(const padan_delivery *d, const bool *on,
                             int64_t *level);
/* Points of one place, evenness left out. */
int64_t padan_delivery_place(const padan_delivery *d, const bool *on,
                             int32_t q);

/* ---- expectations ------------------------------------------------------------------ */

typedef struct {
    int64_t plan;    /* if all deliver                                       */
    double expected; /* exact, or what the draws say                         */
    bool exact;
    double mean, error; /* of the draws, and its standard error              */
    int64_t low, high;  /* one draw in ten is not above, not below           */
} padan_estimate;

/* Score and terms in pico-points (terms at 100 points for a share of 1, -1 for a
 * contract), money in Rp. */
enum {
    RISK_SCORE = PADAN_N_TERMS, /* the terms come first                      */
    RISK_MONEY,
    N_RISK_FIGURES
};

typedef struct {
    padan_estimate figure[N_RISK_FIGURES];
    padan_estimate *type;     /* [n_types] units                             */
    padan_estimate *district; /* [delivery's] parts of PADAN_LEVEL_ONE       */
} padan_estimates;

enum {
    PADAN_RISK_SAMPLES = 10000, /* draws of who delivers                     */
    PADAN_RISK_SUBSETS = 14     /* firms of a village whose every choice is
                                   tried                                     */
};

/* What the plan has, and closed forms where there are any. */
padan_status padan_estimates_exact(const padan_delivery *d, padan_arena *arena,
                                   padan_estimates *out);
/* The rest of them. Same draws for the same seed, on any number of threads. */
padan_status padan_estimates_draw(const padan_delivery *d, uint64_t seed,
                                  int32_t n_draws, int32_t threads,
                                  padan_estimates *estimates);
/* Chance that all of a place's firms fail. */
double padan_place_fails(const padan_delivery *d, int32_t q);
/* Points of a place that are to be expected, evenness left out; false: too many
 * firms. `on`: room for [n_firms], all false before and after. */
bool padan_place_expected(const padan_delivery *d, int32_t q, bool *on,
                          double *out);

/* ---- stakes and stand-ins ------------------------------------------------------------ */

typedef struct {
    int64_t alone; /* points lost if only this firm fails                    */
    double expected_loss; /* chance to fail * alone                          */
    /* The plan without it, solved anew near the plan; INT64_MIN: not done. */
    int64_t score_without;
    int64_t gap_without;     /* of what was maximised, or PADAN_NONE         */
    int64_t changes_without; /* contracts, its own included; or PADAN_NONE   */
} padan_firm_stake;

typedef struct {
    int64_t stake;    /* points in the place if the firm alone fails there   */
    int64_t regained; /* of them by those who step in                        */
} padan_contract_stake;

typedef struct {
    int32_t n_firms;
    int32_t contract; /* the delivery's contract that most is to be feared of:
                           the only one where n_firms is 1                   */
    int64_t stake;    /* points if nothing comes, evenness left out        */
    double nothing;   /* chance of that                                    */
    double expected_loss; /* points; NAN if there are too many firms         */
} padan_place_stake;

/* A company that could serve what a contract leaves, with what it has left. */
typedef struct {
    int32_t contract; /* the delivery's that fails                           */
    int32_t rank;     /* 1, 2, ..: in the order in which they step in; 0: in
                         reserve, had it been asked first                    */
    int32_t pair;
    int64_t units, points; /* points of all its lines here                   */
    int64_t goods;         /* of the units, in goods                         */
} padan_standby;

typedef struct {
    int32_t n;
    padan_standby *list; /* by contract, those who step in first             */
} padan_standbys;

typedef struct {
    padan_firm_stake *firm;         /* [n_firms]                             */
    padan_contract_stake *contract; /* [n_contracts]                         */
    padan_place_stake *place;       /* [n_places]                            */
    int32_t *place_order;           /* [n_places] as a reader wants them     */
    int32_t *firm_order;            /* [n_firms]                             */
    padan_standbys standby;
} padan_stakes;

/* Chances at which a pledge is called shaky: 90 % or less. */
#define PADAN_SHAKY (PADAN_ONE / 10 * 9)
bool padan_place_is_shaky(const padan_delivery *d, const padan_place_stake *s);

padan_status padan_stakes_make(const padan_delivery *d, padan_arena *arena,
                               padan_stakes *out);
/* Who steps in for each contract. Same answer on any number of threads. */
padan_status padan_standby_make(const padan_delivery *d, const padan_plan *plan,
                                int32_t threads, padan_arena *arena,
                                padan_stakes *stakes);

/* ---- solved anew ------------------------------------------------------------------------ */

/* The plan that variants start from and stay near to. */
typedef struct {
    const padan_instance *inst;
    const padan_plan *plan;
    const padan_proof *proof;
    const padan_settings *settings;
    const padan_risk_options *options;
    padan_line *line; /* [n_lines] of the plan                               */
    int32_t n_lines, n_contracts;
    int64_t change_cost; /* points for a contract that changes, scaled       */
    padan_batch_tally tally;
    padan_arena arena;
} padan_risk_variant_base;

/* One variant; dataset and scenario are copies that share what is not changed. */
typedef struct {
    padan_dataset dataset;
    padan_scenario scenario;
    padan_arena arena;
    padan_instance *instance;
    padan_plan *plan, *start; /* plan NULL: there is none                    */
    padan_result result;
    padan_goals goals; /* of the plan                                        */
} padan_risk_variant;

padan_status padan_risk_variant_base_make(const padan_instance *inst,
                                          const padan_plan *plan,
                                          const padan_proof *proof,
                                          const padan_settings *settings,
                                          const padan_risk_options *options,
                                          padan_risk_variant_base *out);
/* Variants 0..n-1: `change` alters the copies, `keep` takes what it wants of the
 * solved one into its own slot; both must not touch anything shared. An interrupt
 * leaves the rest out. */
typedef padan_status padan_risk_variant_step(padan_risk_variant *variant,
                                             int32_t k, void *user);
padan_status padan_risk_variants_solve(padan_risk_variant_base *base, int32_t n,
                                       padan_risk_variant_step *change,
                                       padan_risk_variant_step *keep,
                                       void *user);
/* A copy of the question, as `change` gets it. */
void padan_risk_variant_begin(const padan_risk_variant_base *base,
                              padan_risk_variant *out);
void padan_risk_variant_free(padan_risk_variant *variant);

/* ---- without a company --------------------------------------------------------------------- */

enum {
    PADAN_RISK_WITHOUT = 5
}; /* companies that the plan is solved without  */
/* Those first in stakes->firm_order. */
padan_status padan_without_solve(padan_risk_variant_base *base,
                                 const padan_delivery *d, padan_stakes *stakes);

/* ---- other needs ------------------------------------------------------------------------------ */

typedef struct {
    bool asked;  /* false: an interrupt came before                  */
    bool solved; /* there is a plan                                  */
    padan_outcome outcome;
    int64_t score; /* pico-points                                       */
    int64_t gap;   /* of what was maximised, scaled, or PADAN_NONE      */
    int64_t links, changes;
    int64_t need; /* units of all needs                                */
} padan_needs_draw;

/* A line (company, village and need) or a contract (type PADAN_NONE). */
typedef struct {
    int32_t company, village, type;
    int64_t
        plan; /* units of it in the plan; of a contract 1 or 0               */
    int32_t
        times; /* solved draws that have it                                   */
    int64_t least, most,
        sum; /* units where they have it                         */
} padan_choice;

typedef struct {
    int32_t n_draws, n_solved;
    padan_needs_draw
        *draw; /* [n_draws]                                          */
    int32_t n_lines, n_contracts;
    padan_choice *line,
        *contract; /* by company, village, type                   */
    int64_t
        never; /* contracts that the tables allow, but in none of the plans   */
} padan_needs;

/* ALWAYS, SOMETIMES, NEVER; of the solved draws. */
typedef enum {
    PADAN_CHOICE_ALWAYS,
    PADAN_CHOICE_SOMETIMES,
    PADAN_CHOICE_NEVER,
    PADAN_N_CHOICES
} padan_choice_kind;
padan_choice_kind padan_choice_of(const padan_needs *needs,
                                  const padan_choice *choice);
/* Draw k of the needs into the variant's dataset. */
padan_status padan_needs_draw_one(const padan_risk_variant_base *base,
                                  padan_risk_variant *variant, int32_t k);
padan_status padan_needs_solve(padan_risk_variant_base *base,
                               padan_arena *arena, padan_needs *out);

/* ---- the whole ---------------------------------------------------------------------------------- */

struct padan_risk {
    padan_arena arena;
    const padan_instance *inst;
    padan_risk_options options;
    uint64_t seed;
    bool interrupted;
    padan_delivery delivery;
    padan_estimates
        estimates; /* the next two: with options.pledges              */
    padan_stakes stakes;
    int64_t
        change_cost; /* of plans solved anew                                  */
    int32_t
        n_unstated; /* companies of the plan whose chance the data lacks     */
    padan_needs
        needs; /* with options.needs                                    */
};

/* Tables, as files of the folder and as parts of the page. */
typedef enum {
    RISK_FILE_PAGE,
    RISK_FILE_FIGURES,
    RISK_FILE_COMPANIES,
    RISK_FILE_VILLAGES,
    RISK_FILE_STANDBY,
    RISK_FILE_CONTRACTS,
    RISK_FILE_LINES,
    RISK_FILE_DRAWS,
    RISK_FILE_JSON, /* the last: run folders are known by it                      */
    N_RISK_FILES
} padan_risk_file;
void padan_risk_table(const padan_risk *risk, padan_risk_file file,
                      padan_out *out);
padan_status padan_risk_page(const padan_risk *risk, padan_lang lang,
                             padan_sink sink, void *user);
padan_status padan_risk_json(const padan_risk *risk, padan_sink sink,
                             void *user);

#endif

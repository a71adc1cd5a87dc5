// SPDX-License-Identifier: GPL-3.0-or-later
/* The integer program as arrays: what solver, verifier, exporter and reports
 * read. Immutable, shared by all threads.
 *
 *   cell     j  a need (village, type) with T > 0; sorted by village, type
 *   pair     p  company i may serve cell j; sorted by company, village, type
 *   contract c  company i in village v: the run of its pairs there
 *
 * `x` are whole units. Points are pico-points (padan.h).
 *
 *   score = sum_j gain[j][X_j] + sum_p match[p]*x_p + sum_v done_worth[v]*t_v
 *         + even_weight * min_g level_g - link_cost * contracts
 *
 * The solver maximises the objective: the score, less change_cost for every
 * contract that is in this plan or in the plan of [acuan] but not in both.
 * Without [acuan] they are the same.                                         */
#ifndef PADAN_INSTANCE_H
#define PADAN_INSTANCE_H

#include "base/arena.h"
#include "base/wide.h"
#include "model/dataset.h"
#include "model/scenario.h"

#define PADAN_LEVEL_ONE INT64_C(1000000000000000) /* share 1 of a kecamatan  */
#define PADAN_NO_LIMIT  INT32_MAX
#define PADAN_NO_FLOOR  INT64_MIN /* of a term of the goal                     */

/* Weights of the terms of the goal (model/blend.h). */
typedef struct {
    int64_t weight[PADAN_N_TERMS]; /* >= 0, at most 2^40                     */
    int64_t denominator;           /* >= 1; the largest weight: the blend is
                                      about as large as the terms are        */
} padan_blend;

struct padan_instance {
    padan_arena arena;
    const padan_dataset *dataset;
    const padan_scenario *scenario;

    int32_t n_companies, n_villages, n_types, n_cells, n_pairs, n_contracts,
        n_districts;

    /* cells */
    const int32_t *cell_village;     /* [n_cells] dataset village index       */
    const int32_t *cell_type;        /* [n_cells]                             */
    const int32_t *cell_need;        /* [n_cells] row of dataset->needs       */
    const int64_t *cell_total;       /* [n_cells] T > 0                       */
    const int64_t *cell_served;      /* [n_cells] S, 0..T                     */
    const int64_t *cell_open;        /* [n_cells] R = T - S                   */
    const int64_t *cell_finish;      /* [n_cells] units that complete it:
                                       max(0, ceil(threshold*T) - S)         */
    const int32_t *cell_max_funders; /* [n_cells] PADAN_NO_LIMIT: none       */
    const int32_t *cell_district;    /* [n_cells] district index              */
    const int64_t *gain_first;       /* [n_cells + 1]                         */
    const int64_t *gain;             /* gain[gain_first[j] + x], x = 0..R:
                                       points for X_j = x, 0 at x = 0        */
    const int64_t *level;            /* same index: share of its district's
                                       coverage, PADAN_LEVEL_ONE = 1; the
                                       part of S included                    */
    const double *cell_weight;      /* [n_cells] w_j, for reports only        */
    const int64_t *cell_priority;   /* [n_cells] scaled, after edits          */
    const int64_t *type_weight;     /* [n_types] scaled, after edits          */
    const int32_t *cell_pair_first; /* [n_cells + 1]                         */
    const int32_t *cell_pair;       /* pairs of a cell, ascending company    */

    /* villages (same index as the dataset's; those out have no cells) */
    const int32_t *village_cell_first; /* [n_villages + 1]                   */
    const int32_t *village_district;   /* [n_villages]                       */
    const int32_t *village_max_firms;  /* [n_villages]                       */
    const bool *village_pinned;        /* [n_villages] holds a commitment: not
                                          counted by the locus limit         */
    const int64_t *done_worth;         /* [n_villages] points when complete;
                                          0 if it is already or never can be */
    const bool *village_open;          /* [n_villages] not complete at start  */
    const int32_t *village_contract_first; /* [n_villages + 1]               */
    const int32_t *village_contract; /* contracts of a village             */

    /* districts (kecamatan), ascending code */
    const char *const *district_code; /* [n_districts]                      */
    const char *const *district_name;
    const bool *district_reachable; /* [n_districts] counted by EVEN and
                                          floors                             */

    /* companies (same index as the dataset's; those out have no pairs) */
    const bool *company_in;      /* [n_companies]                        */
    const int64_t *budget;       /* [n_companies] cash, Rp               */
    const int64_t *min_contract; /* [n_companies] Rp                     */
    const int32_t *max_villages; /* [n_companies] PADAN_NO_LIMIT: none   */
    const int64_t *goods;        /* [n_companies * n_types] Rp           */
    const int32_t *company_pair_first;     /* [n_companies + 1]              */
    const int32_t *company_contract_first; /* [n_companies + 1]              */

    /* contracts */
    const int32_t *contract_company, *contract_village; /* [n_contracts]     */
    const int32_t *contract_pair_first;                 /* [n_contracts + 1] */
    const int64_t *contract_min;  /* [n_contracts] least Rp if opened; >= 1
                                   where that costs less than nothing       */
    const bool *contract_pinned;  /* [n_contracts] holds a commitment        */
    const bool *contract_kept;    /* [n_contracts] in the plan of [acuan]    */
    const int64_t *contract_cost; /* [n_contracts] what opening one takes off
                                   the objective; below 0 where kept counts */

    /* pairs */
    const int32_t *pair_company, *pair_cell, *pair_contract; /* [n_pairs]    */
    const int64_t *pair_cost;  /* [n_pairs] Rp for one unit, >= 1            */
    const int32_t *pair_lo;    /* [n_pairs] least units if used, >= 1        */
    const int32_t *pair_up;    /* [n_pairs] most units, >= lo; no figure of a
                                  table is above PADAN_MAX_COUNT             */
    const bool *pair_pinned;   /* [n_pairs] must be used (commitment)        */
    const int64_t *pair_match; /* [n_pairs] points for one unit              */
    const int64_t *pair_score; /* [n_pairs] a_ij scaled by PADAN_ONE         */

    /* commitments and vetoes after the scenario's edits, also those that no pair
     * can keep; by company, village, type */
    const padan_pin *pins;
    int32_t n_pins;

    /* rules and goal */
    int32_t n_locus;           /* PADAN_NO_LIMIT: rule off                   */
    int64_t even_weight;       /* pico-points for a level of 1; 0: off       */
    int64_t link_cost;         /* pico-points for one contract               */
    int64_t change_cost;       /* pico-points for one that changes           */
    int64_t n_reference;       /* contracts of the plan of [acuan], those that
                                  no pair can keep included                  */
    int64_t constant;          /* of the objective: -change_cost * n_reference,
                                  what a plan without contracts loses        */
    int64_t least_points;      /* no plan's objective less the constant is
                                  lower                                      */
    int64_t district_floor;    /* scaled by PADAN_ONE, 0: off                */
    const int64_t *type_floor; /* [n_types] units of X needed, <= 0: none    */

    /* Floors of single terms of the goal (model/blend.h): NULL, or the instance
     * that says what a term is, and the least of each. */
    const padan_instance *unit;
    padan_blend blend; /* what the objective then is                          */
    int64_t term_floor[PADAN_N_TERMS]; /* PADAN_NO_FLOOR: none               */
    double term_price[PADAN_N_TERMS];  /* of the objective for one of a term:
                                          steers the search only             */

    /* NULL, or why the commitments alone already break a rule: the scenario is
     * infeasible whatever the solver does (sentence in `conflict_lang`). */
    const char *conflict;
};

/* Do the scenario's edits make sense on this data? EDATA with diagnostics, as from
 * padan_instance_create(). Cost: linear in the tables, far less than that. */
padan_status padan_instance_check_edits(const padan_dataset *dataset,
                                        const padan_scenario *scenario,
                                        padan_diags *diags);

/* The pair of a company and a cell, PADAN_NONE if not eligible. O(log pairs). */
int32_t padan_instance_pair(const padan_instance *inst, int32_t company,
                            int32_t cell);
/* The cell of a village and a need type, PADAN_NONE if none. */
int32_t padan_instance_cell(const padan_instance *inst, int32_t village,
                            int32_t type);

/* Most rupiah of goods that can pay for whole units of the given pairs, which
 * are one company's pairs of one type: max sum cost*g, 0 <= g <= units,
 * sum cost*g <= goods. Writes g. Exact (bounded subset sum, branch and bound
 * that stops at `goods`); greedy, a valid lower figure, beyond 10^5 nodes.
 * Shared by solver and writer; the verifier has its own sums. */
int64_t padan_goods_split(const int64_t *cost, const int64_t *units, int32_t n,
                          int64_t goods, int64_t *g_out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The instance while it is being made. padan_instance_create() calls the steps
 * below in this order; each fills its part of the instance. What only the
 * making needs lives in `scratch` and goes away with the draft. */
#ifndef PADAN_INSTANCE_BUILD_H
#define PADAN_INSTANCE_BUILD_H

#include "model/area.h"
#include "model/instance.h"

/* Sums that normalise the terms; 1 where there is nothing to normalise. */
typedef struct {
    padan_f128 open;   /* sum w (1 - phi(S/T))                               */
    padan_f128 linear; /* sum w R/T                                          */
    padan_f128 done;   /* sum W over villages not complete at the start      */
} padan_norm;

typedef struct {
    const padan_dataset *data;
    const padan_scenario *scenario;
    padan_diags *diags;
    padan_instance *inst;
    padan_arena scratch;

    /* the data after the scenario's edits */
    bool *company_in, *village_in;
    int64_t *budget;                     /* [n_companies]                  */
    int64_t *type_cost, *type_weight;    /* [n_types]                      */
    int64_t *need_total, *need_priority; /* [n_needs] T, priority          */
    padan_pin *pins; /* by company, village, type; vetoes after commitments  */
    int32_t n_pins;

    int64_t *contract_min; /* [n_contracts] the instance's                   */

    /* cells */
    int64_t *cell_cost; /* Rp for one unit where no override says otherwise  */
    padan_f128 *weight; /* w_j                                               */
    padan_norm norm;
    double *match_of; /* [n_cells] w / T / norm.linear, about                */
} padan_draft;

/* Edits of [ubah] on copies of the data. EDATA: an edit makes no sense. */
padan_status padan_draft_edit(padan_draft *draft);
/* Cells, villages, districts. */
padan_status padan_draft_cells(padan_draft *draft);
/* Villages that are not complete yet, and what the goal is measured by. */
padan_status padan_draft_norm(padan_draft *draft);
/* Who may serve what: eligibility, least and most units, scores. */
padan_status padan_draft_pairs(padan_draft *draft);
/* Contracts, limits on funders, firms and villages, commitments, floors. */
padan_status padan_draft_limits(padan_draft *draft);
/* Points: gain, level, completion. */
padan_status padan_draft_goal(padan_draft *draft);
/* Sets inst->conflict if the commitments alone break a rule. */
padan_status padan_draft_conflict(padan_draft *draft);

/* The villages a company may go to, or holds a commitment in. */
typedef struct {
    padan_areas areas;
    padan_area *area;   /* [n_places] of each row of lokus.csv              */
    int32_t *listed_at; /* [n_villages] the last turn that listed it         */
    int32_t *villages;  /* [n], ascending                                    */
    int32_t n, company, turn;
    int32_t place_first, place_end; /* rows of lokus.csv of the company      */
    int32_t pin;                    /* the next one not yet passed           */
    bool sorted;
} padan_reach;
padan_status padan_reach_make(const padan_draft *draft, padan_arena *arena,
                              padan_reach *out);
/* Companies in ascending order, or from the first one again. Linear in what it
 * lists, times a logarithm where areas come out of order. */
void padan_reach_list(const padan_draft *draft, int32_t company,
                      padan_reach *reach);
/* Place score of the company listed last; false: it never goes there. */
bool padan_reach_score(const padan_draft *draft, const padan_reach *reach,
                       int32_t village, int64_t *score_out);

/* Points for one unit of cell j where interest x place is `score`, scaled by
 * PADAN_ONE twice: exact. */
int64_t padan_draft_match(const padan_draft *draft, int32_t j,
                          padan_i128 score);
/* Interest in a need type of the company whose rows of minat.csv are first..end-1,
 * scaled by PADAN_ONE; 0: none. */
int64_t padan_draft_interest(const padan_dataset *data, int32_t first,
                             int32_t end, int32_t type);
/* The ban that forbids a company to serve a need type, or PADAN_NONE. */
int32_t padan_draft_ban(const padan_draft *draft, int32_t company,
                        int32_t type);
/* -1, 0, 1: order by company, village, type. */
int padan_draft_order(const padan_pin *pin, int32_t company, int32_t village,
                      int32_t type);

#endif

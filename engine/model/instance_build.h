// SPDX-License-Identifier: GPL-3.0-or-later
/* The instance while it is being made. padan_instance_create() calls the steps
 * below in this order; each fills its part of the instance. What only the
 * making needs lives in `scratch` and goes away with the draft. */
#ifndef PADAN_INSTANCE_BUILD_H
#define PADAN_INSTANCE_BUILD_H

#include "model/instance.h"

typedef struct {
    int32_t company, cell;
    int64_t cost, lo, up;
    padan_i128 score; /* interest x place, scaled by PADAN_ONE twice: exact  */
    bool pinned;
} padan_draft_pair;

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

    /* cells */
    int64_t *cell_cost; /* Rp for one unit where no override says otherwise  */
    padan_f128 *weight; /* w_j                                               */

    padan_draft_pair *pairs; /* by company, cell; from malloc                */
    int32_t n_pairs, room_pairs;
} padan_draft;

/* Edits of [ubah] on copies of the data. EDATA: an edit makes no sense. */
padan_status padan_draft_edit(padan_draft *draft);
/* Cells, villages, districts. */
padan_status padan_draft_cells(padan_draft *draft);
/* Who may serve what: eligibility, least and most units, scores. */
padan_status padan_draft_pairs(padan_draft *draft);
/* Contracts, limits on funders, firms and villages, commitments, floors. */
padan_status padan_draft_limits(padan_draft *draft);
/* Points: gain, level, match, completion. */
padan_status padan_draft_goal(padan_draft *draft);
/* Sets inst->conflict if the commitments alone break a rule. */
padan_status padan_draft_conflict(padan_draft *draft);

/* The ban that forbids a company to serve a need type, or PADAN_NONE. */
int32_t padan_draft_ban(const padan_draft *draft, int32_t company,
                        int32_t type);
/* -1, 0, 1: order by company, village, type. */
int padan_draft_order(const padan_pin *pin, int32_t company, int32_t village,
                      int32_t type);

#endif

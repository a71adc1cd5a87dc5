// SPDX-License-Identifier: GPL-3.0-or-later
/* The sums that every report shares: what a plan means for cells, villages,
 * companies and contracts. Made once, read by all tables. */
#ifndef PADAN_FIGURES_H
#define PADAN_FIGURES_H

#include "model/plan.h"

typedef struct {
    padan_arena arena;
    const padan_instance *inst;
    const padan_dataset *data;
    const padan_plan *plan; /* never NULL; `empty` if none was given         */
    padan_plan *empty;

    /* cells */
    const int64_t *cell_cost;  /* Rp for one unit where the company has no cost
                                 of its own                                  */
    const bool *cell_repriced; /* some company has                           */
    int64_t *planned;          /* X_j                                         */
    int64_t *money;            /* Rp the plan gives                           */
    int32_t *funders;

    /* villages */
    int32_t *firms; /* contracts in use                                 */
    bool *done;     /* complete under the plan (also if it was before)  */

    /* companies */
    int64_t *cash_used, *goods_used, *goods_had; /* Rp                       */
    int32_t *villages;                           /* served by the company    */
    int64_t *goods_left; /* [n_companies * n_types] Rp                       */

    /* contracts */
    int64_t *contract_money; /* [n_contracts] Rp, 0: not in use              */

    /* need types */
    int64_t *type_total, *type_served, *type_planned; /* units               */
    int64_t *type_most_money; /* of one company for this type: cash and goods */
    int64_t *type_open_rp;    /* open need, Rp       */

    /* districts: coverage, PADAN_LEVEL_ONE = 1                              */
    int64_t *level_before, *level_after;

    /* totals */
    int64_t cash_had, cash_spent, goods_total, goods_spent; /* Rp           */
    int64_t need_rp, unmet_rp; /* open need before and after, at cell cost   */
    int32_t n_contracts, n_companies, n_villages; /* in use                  */
    int32_t n_villages_with_needs, n_done_before, n_done_after;
    int32_t n_locus; /* villages in use that hold no commitment              */
} padan_figures;

/* `plan` may be NULL: the empty plan. Free in every case. */
padan_status padan_figures_make(const padan_instance *inst,
                                const padan_plan *plan, padan_figures *out);
void padan_figures_free(padan_figures *figures);

/* Units of cell j that stay open. */
static inline int64_t padan_figures_left(const padan_figures *f, int32_t j)
{
    return f->inst->cell_open[j] - f->planned[j];
}

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The restricted master of column generation (Dantzig and Wolfe 1960): the
 * linear program that mixes known columns of the companies so that the rules
 * between them hold on average. Its rows are those that relax.h prices. */
#ifndef PADAN_MASTER_H
#define PADAN_MASTER_H

#include "backend/backend.h"
#include "solve/limits.h"
#include "solve/pool.h"
#include "solve/relax.h"

typedef struct {
    int32_t company, lp_col;
    int32_t n;
    int32_t *pair, *units; /* own copy                                       */
    uint64_t hash;
} padan_master_column;

typedef struct {
    int32_t village, lp_col;
    bool done;
    uint64_t hash;
} padan_village_column;

typedef struct {
    const padan_relax *relax;
    padan_lp *lp;
    int32_t n_rows;
    double *row_up, blur; /* [n_rows] sides as they are, and how much wider
                             they are taken                                   */
    double value_blur;    /* `blur` when its value was last taken (colgen.h) */
    bool *equal;          /* [n_rows] an equation: taken as it is          */
    int32_t *row_of;      /* [n_prices] row of a price, -1: none             */
    int32_t *convex_row;  /* [n_companies]                                   */
    /* A village with a choice, completed or not, in the locus or not, has columns
     * of its own: what the region would buy there. The others buy piece by piece
     * along their curves. */
    int32_t
        *village_row; /* [n_villages] at most one of its columns, -1: none */
    padan_village_column *village;
    int32_t n_village_columns, village_room;
    int32_t locus_row; /* -1: none                                        */
    padan_master_column *column;
    int32_t n_columns, columns_room;
    int32_t n_solved; /* columns of the program when it was last solved      */
    int64_t *bought;  /* [n_cells] scratch                               */
    double *dense;    /* [n_rows] scratch                                */
    int32_t *index;   /* [n_rows + ...] scratch                          */
    double *entry;
} padan_master;

padan_status padan_master_create(const padan_relax *relax, padan_master *out);
void padan_master_free(padan_master *master);
/* A column of company i; known ones are not added again. */
padan_status padan_master_add(padan_master *master, int32_t i, int32_t n,
                              const int32_t *pair, const int32_t *units);
padan_status padan_master_add_pool(padan_master *master,
                                   const padan_pool *pool);
/* Widens every row by up to `blur`, each by its own part: many rows of the master
 * are tight at once, and the simplex method then takes thousands of steps that
 * change nothing (Charnes 1952, perturbation). The value is as much too large. */
padan_status padan_master_blur(padan_master *master, double blur);
/* UNKNOWN: stopped by the limits, or many pivots did not settle it; values and
 * prices are then what there is so far. */
padan_status padan_master_solve(padan_master *master, padan_limits *limits,
                                padan_mip_outcome *outcome);
/* What the region would buy at the prices v, for every village with a choice;
 * *n_new: how many columns were new. */
padan_status padan_master_add_villages(padan_master *master, const double *v,
                                       int32_t *n_new);
/* Share of village `v` that the last solution takes at all, or completes. */
double padan_master_share(const padan_master *master, int32_t v, bool done);
double padan_master_value(const padan_master *master);
/* Prices of the last solution, into a vector as relax.h lays it out. */
void padan_master_prices(const padan_master *master, double *v);

#endif

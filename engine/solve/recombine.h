// SPDX-License-Identifier: GPL-3.0-or-later
/* A small pool of columns (company plans) for a group of companies, and the best
 * combination of them: one column a company, all others as they are. */
#ifndef PADAN_RECOMBINE_H
#define PADAN_RECOMBINE_H

#include "solve/search.h"

enum { PADAN_GROUP = 6, PADAN_COLUMNS = 12 };

struct padan_columns {
    int32_t n_companies, company[PADAN_GROUP];
    int32_t n[PADAN_GROUP];                     /* columns of each          */
    double worth[PADAN_GROUP][PADAN_COLUMNS];   /* points on its own        */
    int32_t sorted[PADAN_GROUP][PADAN_COLUMNS]; /* best worth first         */
    int64_t *units[PADAN_GROUP][PADAN_COLUMNS]; /* [pairs of the company]   */
    int32_t chosen[PADAN_GROUP], best[PADAN_GROUP];
    int32_t nodes;
};

padan_status padan_columns_create(const padan_instance *inst,
                                  padan_columns **out);
void padan_columns_free(padan_columns *columns);
/* Empties the pool for another group. */
void padan_columns_start(padan_columns *columns, const int32_t *company,
                         int32_t n);
/* Adds what company number k of the group does in `state`, if new. */
void padan_columns_add(padan_columns *columns, int32_t k,
                       const padan_state *state);
/* Depth-first search for a combination with a guide better than `best`. On
 * success the state holds it (true), else the group's commitments only. */
bool padan_columns_combine(const padan_search *search, padan_columns *columns,
                           padan_state *state, padan_value best);

#endif

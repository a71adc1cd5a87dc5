// SPDX-License-Identifier: GPL-3.0-or-later
/* A few companies planned anew together while all others stay as they are
 * (neighbourhood search, Shaw 1998). Each company gets columns, plans of its own
 * that obey its rules; group.c finds the best combination of one column each. */
#ifndef PADAN_GROUP_H
#define PADAN_GROUP_H

#include "solve/search.h"

enum { PADAN_GROUP = 8, PADAN_COLUMNS = 40 };

/* What one company does: its pairs in use, ascending. */
typedef struct {
    int64_t first; /* into pair[], units[] of the pool                       */
    int32_t n;
    double worth;   /* points of the guide, on its own                       */
    double reduced; /* less the prices of its places                         */
} padan_column;

struct padan_columns {
    int32_t n_companies, company[PADAN_GROUP];
    int32_t n[PADAN_GROUP];
    padan_column column[PADAN_GROUP][PADAN_COLUMNS];
    int32_t sorted[PADAN_GROUP][PADAN_COLUMNS]; /* best reduced first        */
    int32_t depth[PADAN_GROUP];                 /* order of the companies    */
    int32_t *pair;
    int64_t *units;
    int64_t n_entries, room;
    int32_t chosen[PADAN_GROUP], best[PADAN_GROUP];
    int32_t nodes;
    bool failed; /* memory                                                   */
};

padan_status padan_columns_create(padan_columns **out);
void padan_columns_free(padan_columns *columns);
/* Empties the pool for another group. */
void padan_columns_start(padan_columns *columns, const int32_t *company,
                         int32_t n);
/* Adds what company number k of the group does (units [its pairs]), if new.
 * Returns its number, or -1. */
int32_t padan_columns_add(const padan_instance *inst, padan_columns *columns,
                          int32_t k, const int64_t *units);
/* Column m of company number k into a state that holds its commitments only,
 * and back. */
void padan_columns_put(const padan_columns *columns, padan_state *state,
                       int32_t k, int32_t m);
void padan_columns_take(const padan_columns *columns, padan_state *state,
                        int32_t k, int32_t m);
/* Depth-first search for a combination whose guide is better than `best`, at the
 * prices `place` [n_cells] of places; `pot`: what all places of the group cost
 * together. On success columns->best says which (true). `state` holds the group's
 * commitments only, before and after. */
bool padan_columns_combine(const padan_search *search, padan_columns *columns,
                           padan_state *state, const double *place, double pot,
                           padan_value best);

/* neighbours.c: who competes for the same cells. */
typedef struct {
    int32_t *first;      /* [n_companies + 1]                                */
    int32_t *lure;       /* attractive pairs of each company, best first     */
    int32_t *cell_first; /* [n_cells + 1]                                    */
    int32_t *rival;      /* companies a cell attracts                        */
    int32_t *owner;      /* [n_cells] who serves it now, or PADAN_NONE       */
} padan_neighbours;

padan_status padan_neighbours_create(const padan_search *search,
                                     padan_neighbours *out);
void padan_neighbours_free(padan_neighbours *n);
/* Brings `owner` up to date. */
void padan_neighbours_owners(const padan_search *search, padan_neighbours *n);
/* Up to `size` companies not yet taken; marks them taken. */
int32_t padan_neighbours_group(const padan_search *search,
                               const padan_neighbours *n, padan_rng *rng,
                               int32_t size, bool *taken, int32_t *company);

/* auction.c: plans the group anew on the worker's copy of the present plan and
 * leaves the copy as it was. true: columns->best is better than the present
 * plan. */
bool padan_group_plan(const padan_search *search, padan_worker *worker,
                      const int32_t *company, int32_t n, padan_rng rng);

#endif

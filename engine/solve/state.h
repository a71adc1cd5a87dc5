// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan under construction with all sums kept exact: setting one pair's units
 * costs O(1). The rules inside one company (money, minimum contract, village
 * limit) are the business of respond.h; the rules between companies and the
 * goal are here. */
#ifndef PADAN_STATE_H
#define PADAN_STATE_H

#include "model/plan.h"

typedef struct {
    const padan_instance *inst;
    int64_t *units;          /* [n_pairs]                                    */
    int64_t *covered;        /* [n_cells] X_j                                */
    int32_t *funders;        /* [n_cells]                                    */
    int32_t *used;           /* [n_contracts] pairs in use                   */
    int32_t *firms;          /* [n_villages] contracts open                  */
    int32_t *unfinished;     /* [n_villages] cells short of their target     */
    int64_t *district_level; /* [n_districts] sum of level                   */
    int64_t *type_units;     /* [n_types] sum of X_j                         */
    int32_t n_locus_used;    /* unpinned villages in use                     */
    int64_t points;          /* score without the EVEN part                  */
    /* Where single terms have floors: their values, EVEN left out. */
    int64_t term[PADAN_N_TERMS];
} padan_state;

typedef struct {
    int64_t shortfall; /* 0: every floor is met; else how far off, in parts
                          of 10^-15 of a share                               */
    int64_t score;     /* pico-points                                        */
} padan_value;

/* The empty plan. All arrays come from one block; free with padan_state_free. */
padan_status padan_state_create(const padan_instance *inst, padan_state *out);
void padan_state_free(padan_state *state);
void padan_state_copy(padan_state *to, const padan_state *from);
void padan_state_set(padan_state *state, int32_t pair, int64_t units);
/* Takes all units of a company out. */
void padan_state_clear_company(padan_state *state, int32_t company);
/* A company's units, [its pairs]; NULL: its commitments and nothing else. */
void padan_state_put_company(padan_state *state, int32_t company,
                             const int64_t *units);
/* Empties a village but for its commitments. */
void padan_state_empty_village(padan_state *state, int32_t village);
padan_value padan_state_value(const padan_state *state);
/* How far single terms of the goal are below their floors, part of the shortfall. */
int64_t padan_state_terms_short(const padan_state *state);
/* Pico-points that term t, which has a floor, is above it (below: negative). */
int64_t padan_state_above(const padan_state *state, int32_t t);
/* What terms have above their floors, in points of the objective. */
int64_t padan_state_terms_above(const padan_state *state);
/* Overlap, funders, firms per village and locus all hold. O(cells). */
bool padan_state_links_ok(const padan_state *state);

static inline bool padan_value_better(padan_value a, padan_value b)
{
    return a.shortfall != b.shortfall ? a.shortfall < b.shortfall
                                      : a.score > b.score;
}

#endif

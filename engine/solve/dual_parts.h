// SPDX-License-Identifier: GPL-3.0-or-later
/* The inside of a padan_dual, shared by dual.c and dual_sweep.c only. */
#ifndef PADAN_DUAL_PARTS_H
#define PADAN_DUAL_PARTS_H

#include "solve/dual.h"
#include "solve/pack.h"
#include "solve/sell.h"

/* A company and how long it took when it was asked last, in counted work. */
typedef struct {
    int64_t work;
    int32_t company;
} padan_turn;

struct padan_dual {
    const padan_relax *relax;
    int32_t threads;
    padan_prices now, best;
    double best_value;
    double *best_company; /* [n_companies]                               */
    double *scale;        /* [n_prices] natural size of a price; 0: fixed */
    double *slack, *step; /* [n_prices] subgradient, direction           */
    double *top, *full;   /* [n_cells] a first look at a pair (sell.h)       */
    double *slope;        /* [pieces]                                    */
    double *crowd;        /* [n_prices] mean size of the slack, or NULL   */
    double *mass;         /* [n_cells] simplex scratch                   */
    padan_sale *sale;     /* [n_companies]                               */
    padan_sold *sold;     /* [n_companies] cheap answers                 */
    padan_glance *glance; /* [n_companies] NULL: all is looked at always   */
    int32_t glances, looked; /* between two looks at all; since the last one */
    int64_t *x; /* [n_pairs] whole answers, when packed                      */
    padan_sell_room *room; /* [threads]                                   */
    bool packed;           /* whole units, hard cash                      */
    bool has_type_floor;
    double
        *first_even; /* [n_districts] dual_even.c: points of a full level   */
    /* Where coverage is not what counts most: what matches and completion may
     * bring, for the first prices. Else 0. */
    double *other; /* [n_cells] a unit                                       */
    padan_pack_room **pack; /* [threads], when packed                      */
    padan_turn *turn; /* [n_companies] in which they are asked, when packed  */
    padan_pack_effort effort;
    padan_pool pool; /* answers of packed sweeps                              */
    padan_values part;  /* of the bound of the last packed sweep              */
    padan_i128 exact;   /* the bound of the last packed sweep, in integers */
    int64_t best_exact; /* the least so far, INT64_MAX: none              */
    padan_values best_part; /* and what it was added up of                  */
    padan_prices best_exact_at;
    double length; /* of the Polyak step                          */
    double aim;    /* how far below the best value, as a share    */
    int32_t misses;
    padan_limits *limits; /* of the run that asks, or NULL: for its progress */
    double *used, *units; /* [n_pairs] or NULL: padan_dual_watch()          */
    bool used_any; /* it holds something                                   */
};

/* First prices of evenness, into first_even. ENOMEM. */
padan_status padan_dual_first_even(padan_dual *dual);
/* Money in juta for a unit of cell j from the cheapest company, or -1. */
double padan_dual_cheapest(const padan_relax *relax, int32_t j);

/* The bound at the present prices; slack = its subgradient. HUGE_VAL when memory
 * runs out. */
double padan_dual_sweep(padan_dual *dual);

#endif

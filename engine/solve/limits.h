// SPDX-License-Identifier: GPL-3.0-or-later
/* When to stop, and telling the user how far it is. Only this file looks at the
 * clock; it stops a run and never steers it. */
#ifndef PADAN_LIMITS_H
#define PADAN_LIMITS_H

#include "padan.h"
#include "solve/grid.h"

typedef struct {
    const padan_settings *settings;
    double started_s, last_report_s;
    bool timed_out, interrupted;
    int64_t sweeps, rounds, nodes; /* work done                              */
    int64_t score, bound;          /* as in padan_progress                   */
    int64_t
        rank; /* where terms have floors: the score of the best plan less what
                     it has above them, which closes no gap; INT64_MIN: none   */
    padan_grid grid;  /* that scores lie on                     */
    int64_t constant; /* of the objective: shown, and part of the gap        */
    int64_t want;     /* enough is known once a plan has so much or none can,
                         INT64_MAX: the best is wanted                       */
} padan_limits;

padan_limits padan_limits_start(const padan_settings *settings);
double padan_limits_seconds(const padan_limits *limits);
/* Looks at the clock and the interrupt flag; true: stop now. Not for parallel
 * regions. Reports progress at most ten times a second. */
bool padan_limits_stop(padan_limits *limits, const char *phase);
/* The gap asked for is reached, or it is known whether what is wanted can be. */
bool padan_limits_gap_closed(const padan_limits *limits);

#endif

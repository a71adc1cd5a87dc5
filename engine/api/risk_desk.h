// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan on a desk, added up, while companies leave it and others step in. */
#ifndef PADAN_RISK_DESK_H
#define PADAN_RISK_DESK_H

#include "api/risk_parts.h"
#include "report/figures.h"

typedef struct {
    padan_instance rules; /* the question, with limits of its own:           */
    int32_t *max_funders, *max_firms;
    bool *pinned;
    padan_plan *plan;
    padan_figures f; /* of the plan as it is now, by these rules             */
} padan_desk;

/* A copy of the plan. Close in every case. */
padan_status padan_desk_open(const padan_instance *inst, const padan_plan *plan,
                             padan_desk *out);
void padan_desk_close(padan_desk *w);
/* Adds (or with negative figures takes away) units of a pair, `goods` of them paid
 * in goods. */
void padan_desk_put(padan_desk *w, int32_t p, int64_t units, int64_t goods);
/* The company's lines of `plan` go, and with them what its commitments lift: limits on
 * funders and companies, and places that the locus limit does not count. Then all comes
 * back. */
void padan_desk_leave(padan_desk *w, int32_t company, const padan_plan *plan);
void padan_desk_return(padan_desk *w, int32_t company, const padan_plan *plan);

#endif

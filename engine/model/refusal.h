// SPDX-License-Identifier: GPL-3.0-or-later
/* Why a company may not serve a need: the first rule that the pair breaks, with the
 * row of the user's files that says so. The other side of instance_pair.c, which only
 * lists who may. */
#ifndef PADAN_REFUSAL_H
#define PADAN_REFUSAL_H

#include "model/instance_build.h"

typedef enum {
    PADAN_REFUSE_NOTHING, /* the pair is eligible                            */
    PADAN_REFUSE_COMPANY_OUT, /* by the scenario                             */
    PADAN_REFUSE_VILLAGE_OUT,
    PADAN_REFUSE_NO_NEED,   /* no such need in the data                       */
    PADAN_REFUSE_MET,       /* nothing is open: served by others already      */
    PADAN_REFUSE_BAN,       /* larangan.csv                                   */
    PADAN_REFUSE_VETO,      /* komitmen.csv: tolak                            */
    PADAN_REFUSE_NEVER,     /* lokus.csv: tolak                               */
    PADAN_REFUSE_ELSEWHERE, /* lokus.csv: wajib, but not here                */
    PADAN_REFUSE_INTEREST,  /* minat.csv: no row for it, or score 0           */
    PADAN_REFUSE_PAIR,      /* pasangan.csv: score 0, or no units             */
    PADAN_REFUSE_MONEY,     /* the smallest help is more than it has          */
    PADAN_N_REFUSALS,
} padan_refusal;

typedef struct {
    const padan_instance *inst;
    padan_draft draft; /* the data after the scenario's edits                */
    padan_instance scratch;
    padan_reach reach;
    int32_t listed; /* company that `reach` knows                            */
} padan_refusals;

/* Free in every case. Cost: linear in the tables. */
padan_status padan_refusals_make(const padan_instance *inst, padan_diags *diags,
                                 padan_refusals *out);
void padan_refusals_free(padan_refusals *refusals);

/* `at_out`: the row of the user's files that says so; file NULL if none does. Cheap
 * while the company stays the same. */
padan_refusal padan_refusal_find(padan_refusals *refusals, int32_t company,
                                 int32_t village, int32_t type,
                                 padan_at *at_out);

#endif

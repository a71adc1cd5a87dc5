// SPDX-License-Identifier: GPL-3.0-or-later
/* What the reading of a plan's rows shares: claims_read.c reads fields, claims_check.c
 * asks what a row may say. */
#ifndef PADAN_CLAIMS_PARTS_H
#define PADAN_CLAIMS_PARTS_H

#include "io/locate.h"
#include "score/claims.h"

enum {
    PADAN_CLAIM_COMPANY,
    PADAN_CLAIM_VILLAGE,
    PADAN_CLAIM_TYPE,
    PADAN_CLAIM_UNITS,
    PADAN_CLAIM_SOURCE,
    PADAN_CLAIM_MONEY,
    PADAN_CLAIM_VILLAGE_NAME,
    PADAN_CLAIM_DISTRICT_NAME,
    PADAN_CLAIM_COLUMNS
};

typedef struct {
    padan_claims *claims;
    const padan_dataset *data;
    padan_table table;
    padan_refusals refusals;
    const int64_t *unit_cost;
    padan_locator at;
    int32_t hints; /* names still compared for hints                         */
    const char **ids, **types; /* for hints                                  */
} padan_claims_reader;

/* nilai_rp, where given, is units x unit cost. */
padan_status padan_claims_check_money(padan_claims_reader *r, int32_t row,
                                      padan_claim *claim);
/* The pair is eligible; else why not. */
padan_status padan_claims_check_pair(padan_claims_reader *r, int32_t row,
                                     padan_claim *claim);
/* No row comes twice. */
padan_status padan_claims_check_twice(padan_claims_reader *r);

#endif

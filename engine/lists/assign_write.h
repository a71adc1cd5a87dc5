// SPDX-License-Identifier: GPL-3.0-or-later
/* The files of a finished assignment. */
#ifndef PADAN_ASSIGN_WRITE_H
#define PADAN_ASSIGN_WRITE_H

#include "base/text.h"
#include "io/private.h"
#include "lists/assign.h"

/* First columns of the lists of a company and of the reserves. */
enum {
    PADAN_AT_COMPANY,
    PADAN_AT_COMPANY_NAME,
    PADAN_AT_VILLAGE,
    PADAN_AT_VILLAGE_NAME,
    PADAN_AT_TYPE,
    PADAN_AT_RANK,
    PADAN_N_AT
};

/* daftar-COMPANY-VILLAGE.csv, cadangan-VILLAGE.csv, ringkasan.csv. EWRITE without a
 * diagnostic, ENOMEM. Stops early, with OK, once it is interrupted. */
padan_status padan_assign_write(const padan_assign *a,
                                const padan_private *folder);
/* Reads the files of the folder (a descriptor) again and counts anew, without anything
 * that split or wrote them: each company got its units or the shortfall told, nobody
 * is there twice for a need, everybody who may be named is there, first come first,
 * and every row holds its person's cells. EINTERNAL if not so; ENOMEM. */
padan_status padan_assign_recheck(const padan_assign *a, int folder);
/* What was done, for the file: no person in it. */
void padan_assign_minutes(const padan_assign *a, const char *run,
                          const char *plan_hash, padan_lang lang,
                          padan_text *out);

#endif

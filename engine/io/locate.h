// SPDX-License-Identifier: GPL-3.0-or-later
/* Which village a row speaks of: by its code, and where the code is missing,
 * broken or not known, by the exact name. Works on any table with the column
 * kode_desa or nama_desa; nama_kecamatan and kode_kecamatan help if they are
 * there. */
#ifndef PADAN_LOCATE_H
#define PADAN_LOCATE_H

#include "io/codes.h"
#include "model/village_name.h"

typedef struct {
    const padan_table *table;
    const padan_dataset *data; /* its villages                               */
    const padan_name_index *names;
    const padan_bridge *bridge; /* NULL: none                                */
    padan_codes codes;          /* how the codes of this table are read      */
    bool whole; /* `data` has all villages: others are errors           */
    padan_diags *warnings; /* at first those of the table               */
    int32_t *hints;  /* names that may still be compared for hints           */
    int32_t by_name; /* rows found by name so far                            */
    int32_t code, name, district, district_code; /* columns or PADAN_NONE    */
} padan_locator;

/* Finds the columns; codes are Kemendagri's until the caller says otherwise. */
padan_locator padan_locator_open(const padan_table *table,
                                 const padan_dataset *data,
                                 const padan_name_index *names, int32_t *hints);
/* Whose codes a table of its own (a plan) has by its names; there is no bridge.
 * False (reported): they are not the codes of these villages. */
bool padan_locator_trust(const padan_locator *locator);
/* Index of the village of row `r`; PADAN_NONE with an error (none if `whole` is
 * false and the village is merely unknown). A name that is not that of the code
 * is a warning. */
int32_t padan_locate(padan_locator *locator, int32_t r);
/* The note that says how many rows were found by name, if there were any. */
void padan_locate_note(const padan_locator *locator);

#endif

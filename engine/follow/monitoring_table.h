// SPDX-License-Identifier: GPL-3.0-or-later
/* The columns of a monitoring table: those of the sheet "Pemantauan" of padan.xlsx in
 * both languages, and the same as short names. Private to follow/monitoring*.c. */
#ifndef PADAN_MONITORING_TABLE_H
#define PADAN_MONITORING_TABLE_H

#include "io/schema.h"

enum {
    SEEN_COMPANY,
    SEEN_VILLAGE,
    SEEN_TYPE,
    SEEN_SHEET_TYPE,
    SEEN_SOURCE,
    SEEN_SHEET_SOURCE,
    SEEN_TARGET,
    SEEN_UNITS,
    SEEN_MONEY,
    SEEN_SHEET_MONEY,
    SEEN_DATE,
    SEEN_STATE,
    SEEN_SHEET_STATE,
    SEEN_EVIDENCE,
    SEEN_N
};
extern const padan_column padan_monitoring_columns[SEEN_N];

/* Reads the file and finds its header, under titles and empty lines too. ENOINPUT,
 * EDATA with diagnostics. */
padan_status padan_monitoring_open(const char *path, padan_arena *arena,
                                   padan_diags *diags, padan_table *out);
/* The first of two columns that holds something in row `r`. */
int32_t padan_monitoring_column(const padan_table *table, int32_t r, int32_t a,
                                int32_t b);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Puts a padan_mip together: columns first, then rows entry by entry. The first
 * allocation that fails is remembered; ask once, at the end. */
#ifndef PADAN_MIP_BUILD_H
#define PADAN_MIP_BUILD_H

#include "backend/backend.h"

/* Start with {0} and `named` as wanted. `mip` may be read at any time once
 * padan_mip_build_end() has been called. */
typedef struct {
    padan_mip mip;
    bool named, failed;
    int32_t room_cols, room_rows;
    int64_t n_entries, room_entries;
} padan_mip_build;

enum { PADAN_MIP_NAME = 100 }; /* longest name that every reader takes       */

/* Index of the new column. */
int32_t padan_mip_build_col(padan_mip_build *build, double lo, double up,
                            double obj, bool integer);
/* Opens a row; its entries follow. */
void padan_mip_build_row(padan_mip_build *build, double lo, double up);
void padan_mip_build_entry(padan_mip_build *build, int32_t col, double value);
/* Names the latest column or row `format(...)`: `-` becomes `~`. A name that is
 * too long is replaced by the number. Does nothing if the build is not named. */
void padan_mip_build_name_col(padan_mip_build *build, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void padan_mip_build_name_row(padan_mip_build *build, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* ENOMEM if anything was dropped. */
padan_status padan_mip_build_end(padan_mip_build *build);
void padan_mip_build_free(padan_mip_build *build);

#endif

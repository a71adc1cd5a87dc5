// SPDX-License-Identifier: GPL-3.0-or-later
/* Cells of a list as what they mean: numbers of people and families, names, dates. */
#ifndef PADAN_CELLS_H
#define PADAN_CELLS_H

#include "padan.h"

typedef enum {
    PADAN_NUMBER_THERE,
    PADAN_NUMBER_NONE,    /* empty, `-`, `0`                                 */
    PADAN_NUMBER_DAMAGED, /* there, but it cannot be what was written once   */
} padan_cell_number;

/* A NIK: 16 digits with a birth date in them; blanks, dots, quotation marks and
 * apostrophes are taken off. Damaged: not that, shortened by a spreadsheet (`3,2E+15`)
 * or with four zeros at its end, which no NIK has; with `doubt` one zero is enough. */
padan_cell_number padan_cell_nik(const char *text, bool doubt, char out[17]);
/* The number of a family card: the same, less strict about its date. */
padan_cell_number padan_cell_kk(const char *text, bool doubt, char out[17]);
/* Letters and digits of a name, lower case. Returns the length, 0: none. */
size_t padan_cell_name(const char *text, char *out, size_t room);

/* 2025-02-28, 28/02/2025, 28-2-25, 28 Februari 2025, with or without a time of the
 * day, or the day number of a spreadsheet: days since 1970-01-01. False: none of
 * these. Days come before months. */
bool padan_cell_date(const char *text, int32_t *days_out);
/* The same for the day of a birth: a year of two digits that would lie after `today`
 * is one of the century before. */
bool padan_cell_birth(const char *text, int32_t today, int32_t *days_out);
/* The year and month of such a day: `2025-02`. */
void padan_cell_month(int32_t days, char out[16]);
bool padan_cell_empty(const char *text); /* nothing but blanks and `-`       */

#endif

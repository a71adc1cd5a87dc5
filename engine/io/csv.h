// SPDX-License-Identifier: GPL-3.0-or-later
/* CSV files as rows of fields that know where they stand. The delimiter (; , or
 * tab) is found by the header line; Excel's `sep=;` line is obeyed. */
#ifndef PADAN_CSV_H
#define PADAN_CSV_H

#include "io/input.h"

/* What a cell of a workbook holds; fields of CSV files are text. */
typedef enum {
    PADAN_FIELD_TEXT,
    PADAN_FIELD_NUMBER, /* the text is a plain decimal: 1250, 0.125, -3       */
    PADAN_FIELD_ERROR   /* #N/A and the like, or a formula without result     */
} padan_field_kind;

typedef struct {
    const char *text;     /* blanks around it taken off; never NULL          */
    int32_t line, column; /* 1-based, column in characters                   */
    bool quoted;
    padan_field_kind kind;
} padan_csv_field;

typedef struct {
    int32_t line; /* of the first field                                      */
    int32_t n_fields;
    const padan_csv_field *fields;
} padan_csv_row;

typedef struct {
    const char *path;
    char delimiter;       /* NUL: a sheet of a workbook                       */
    padan_csv_row header; /* n_fields = 0: none, or its quotes are wrong      */
    const padan_csv_row *rows; /* without header and without empty rows      */
    int32_t n_rows;
    bool dropped; /* some rows were left out                        */
} padan_csv;

/* Takes one row of a file that is too long to be kept; texts live until it
 * returns. False: no more rows are wanted. */
typedef bool (*padan_row_sink)(const padan_csv_row *row, void *user);

/* Where the bytes of such a file come from, clean UTF-8: fills `room`, of at least
 * four bytes, and returns how many; 0: no more. */
typedef struct {
    size_t (*read)(char *room, size_t n, void *user);
    void *user;
} padan_bytes;

enum { PADAN_MAX_ROW = 1 << 16 }; /* bytes of one row of such a file          */

/* Splits a file of any size, the header as any other row, rows without any text
 * left out. Texts are wiped when the call ends. As below: quotes that do not match
 * are errors in `diags`, rows hit by them are left out, and so are rows longer than
 * PADAN_MAX_ROW. EDATA: there was such an error; ENOMEM. */
padan_status padan_csv_stream(const char *path, padan_bytes bytes,
                              padan_diags *diags, padan_row_sink sink,
                              void *user);

/* Splits a file. Quotes that do not match are errors in `diags`, rows hit by
 * them are left out. EDATA if there was such an error (`*out` is filled all the
 * same), ENOMEM. Texts live in the arena. */
padan_status padan_csv_parse(const padan_source *source, padan_arena *arena,
                             padan_diags *diags, padan_csv *out);

#endif

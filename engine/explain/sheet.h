// SPDX-License-Identifier: GPL-3.0-or-later
/* A table that is written in three ways: for a page (cut), as CSV and as JSON (whole). */
#ifndef PADAN_SHEET_H
#define PADAN_SHEET_H

#include <jansson.h>

#include "base/arena.h"
#include "base/text.h"

typedef enum {
    PADAN_SHEET_TEXT,
    PADAN_SHEET_INT,
    PADAN_SHEET_RUPIAH,
    PADAN_SHEET_POINTS, /* pico-points                                       */
} padan_sheet_kind;

typedef struct {
    const char *csv, *json; /* titles                                        */
    padan_sheet_kind kind;
    int width; /* on the page, 0: not there                                  */
    padan_message title;
} padan_sheet_column;

/* A figure of INT64_MIN or INT64_MAX is none. */
typedef struct {
    const char *text; /* borrowed                                            */
    int64_t number;
} padan_sheet_cell;

typedef struct {
    const padan_sheet_column *columns;
    int32_t n_columns, n_rows;
    padan_sheet_cell *cells; /* [n_rows * n_columns]                         */
} padan_sheet;

padan_status padan_sheet_make(padan_arena *arena,
                              const padan_sheet_column *columns,
                              int32_t n_columns, int32_t rows,
                              padan_sheet *out);
/* The cells of a new row, for at most `rows` of them. */
padan_sheet_cell *padan_sheet_row(padan_sheet *sheet);
void padan_sheet_page(const padan_sheet *sheet, int32_t most, padan_lang lang,
                      padan_text *to);
padan_status padan_sheet_csv(const padan_sheet *sheet, padan_sink sink,
                             void *user);
/* A list of objects; NULL: no memory. */
json_t *padan_sheet_json(const padan_sheet *sheet);

#endif

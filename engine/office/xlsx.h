// SPDX-License-Identifier: GPL-3.0-or-later
/* A workbook, written row after row in constant memory. The only file that knows the
 * library is xlsx.c. Texts are always texts, never formulas; formulas carry the value
 * that they will have, for viewers that do not recalculate. */
#ifndef PADAN_XLSX_H
#define PADAN_XLSX_H

#include "base/message.h"
#include "base/text.h"

typedef enum {
    PADAN_XLSX_TEXT,
    PADAN_XLSX_COUNT,
    PADAN_XLSX_RUPIAH,
    PADAN_XLSX_SHARE, /* of 1, shown in per cent                             */
    PADAN_XLSX_DATE,  /* empty, to be filled in                              */
    PADAN_XLSX_WRAP,  /* long text in several lines                          */
} padan_xlsx_kind;

typedef struct {
    padan_message title;
    padan_xlsx_kind kind;
    double width; /* characters                                              */
} padan_xlsx_column;

typedef struct padan_xlsx padan_xlsx;

/* Opens a workbook that will lie at `path`. `date`: seconds since 1970 that it says it
 * was made at, -1: a fixed day. ENOMEM. */
padan_status padan_xlsx_create(const char *path, padan_lang lang,
                               const char *title, int64_t date,
                               padan_xlsx **out);
/* Writes the file; EWRITE if it cannot. Frees the book in every case; NULL is fine. */
padan_status padan_xlsx_close(padan_xlsx *book);
/* Frees without writing. */
void padan_xlsx_drop(padan_xlsx *book);

/* A new sheet with a row of titles that stays in view, and a filter; cells that follow
 * fill its rows from left to right. */
void padan_xlsx_table(padan_xlsx *book, padan_message name,
                      const padan_xlsx_column *columns, int32_t n_columns);
/* A new sheet for a page of figures: no titles, no filter. */
void padan_xlsx_page(padan_xlsx *book, padan_message name,
                     const padan_xlsx_column *columns, int32_t n_columns);
void padan_xlsx_end_row(padan_xlsx *book);
/* The row that comes next, counted from 1 as people do. */
int32_t padan_xlsx_row(const padan_xlsx *book);

void padan_xlsx_skip(padan_xlsx *book); /* an empty cell                     */
void padan_xlsx_open(padan_xlsx *book); /* one that people fill in            */
void padan_xlsx_text(padan_xlsx *book, const char *text);
void padan_xlsx_bold(padan_xlsx *book, const char *text);
void padan_xlsx_title(padan_xlsx *book, const char *text); /* large          */
/* A number of the column's kind; shares are scaled by PADAN_ONE. */
void padan_xlsx_number(padan_xlsx *book, int64_t value);
/* The next cell is of another kind than its column. */
void padan_xlsx_as(padan_xlsx *book, padan_xlsx_kind kind);
/* `format`: the formula, without `=`. */
void padan_xlsx_formula(padan_xlsx *book, int64_t value, const char *format,
                        ...) __attribute__((format(printf, 3, 4)));

/* ---- cells to be filled in: those of a column, from row 2 to `last` ---------- */
void padan_xlsx_ask_count(padan_xlsx *book, int32_t column, int32_t last,
                          padan_message hint);
void padan_xlsx_ask_date(padan_xlsx *book, int32_t column, int32_t last,
                         padan_message hint);
/* `words`: NULL at the end. */
void padan_xlsx_ask_word(padan_xlsx *book, int32_t column, int32_t last,
                         const char *const *words, padan_message hint);

/* Bars beside the figures of this sheet: rows `first` to `last`, counted from 1; names
 * in one column, two series with their titles in the row before `first`. */
void padan_xlsx_bars(padan_xlsx *book, padan_message title, int32_t first,
                     int32_t last, int32_t names, int32_t before,
                     int32_t after);

#endif

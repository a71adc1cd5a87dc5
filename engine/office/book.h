// SPDX-License-Identifier: GPL-3.0-or-later
/* A workbook, written row after row in constant memory. The only file that knows the
 * library is book.c. Texts are always texts, never formulas; formulas carry the value
 * that they will have, for viewers that do not recalculate. */
#ifndef PADAN_BOOK_H
#define PADAN_BOOK_H

#include "base/message.h"
#include "base/text.h"

typedef enum {
    PADAN_BOOK_TEXT,
    PADAN_BOOK_COUNT,
    PADAN_BOOK_RUPIAH,
    PADAN_BOOK_SHARE, /* of 1, shown in per cent                             */
    PADAN_BOOK_DATE,  /* empty, to be filled in                              */
    PADAN_BOOK_WRAP,  /* long text in several lines                          */
} padan_book_kind;

typedef struct {
    padan_message title;
    padan_book_kind kind;
    double width; /* characters                                              */
} padan_book_column;

typedef struct padan_book padan_book;

/* Opens a workbook that will lie at `path`. `date`: seconds since 1970 that it says it
 * was made at, -1: a fixed day. ENOMEM. */
padan_status padan_book_create(const char *path, padan_lang lang,
                               const char *title, int64_t date,
                               padan_book **out);
/* Writes the file; EWRITE if it cannot. Frees the book in every case; NULL is fine. */
padan_status padan_book_close(padan_book *book);
/* Frees without writing. */
void padan_book_drop(padan_book *book);

/* A new sheet with a row of titles that stays in view, and a filter; cells that follow
 * fill its rows from left to right. */
void padan_book_table(padan_book *book, padan_message name,
                      const padan_book_column *columns, int32_t n_columns);
/* A new sheet for a page of figures: no titles, no filter. */
void padan_book_page(padan_book *book, padan_message name,
                     const padan_book_column *columns, int32_t n_columns);
void padan_book_end_row(padan_book *book);
/* The row that comes next, counted from 1 as people do. */
int32_t padan_book_row(const padan_book *book);

void padan_book_skip(padan_book *book); /* an empty cell                     */
void padan_book_open(padan_book *book); /* one that people fill in            */
void padan_book_text(padan_book *book, const char *text);
void padan_book_bold(padan_book *book, const char *text);
void padan_book_title(padan_book *book, const char *text); /* large          */
/* A number of the column's kind; shares are scaled by PADAN_ONE. */
void padan_book_number(padan_book *book, int64_t value);
/* The next cell is of another kind than its column. */
void padan_book_as(padan_book *book, padan_book_kind kind);
/* `format`: the formula, without `=`. */
void padan_book_formula(padan_book *book, int64_t value, const char *format,
                        ...) __attribute__((format(printf, 3, 4)));

/* ---- cells to be filled in: those of a column, from row 2 to `last` ---------- */
void padan_book_ask_count(padan_book *book, int32_t column, int32_t last,
                          padan_message hint);
void padan_book_ask_date(padan_book *book, int32_t column, int32_t last,
                         padan_message hint);
/* `words`: NULL at the end. */
void padan_book_ask_word(padan_book *book, int32_t column, int32_t last,
                         const char *const *words, padan_message hint);

/* Bars beside the figures of this sheet: rows `first` to `last`, counted from 1; names
 * in one column, two series with their titles in the row before `first`. */
void padan_book_bars(padan_book *book, padan_message title, int32_t first,
                     int32_t last, int32_t names, int32_t before,
                     int32_t after);

/* The letters of a column, counted from 0. */
const char *padan_book_letters(int32_t column, char buffer[8]);

#endif

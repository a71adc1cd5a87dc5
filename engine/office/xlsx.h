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
    PADAN_XLSX_CODE,  /* digits that stay a text                             */
    PADAN_XLSX_PLAIN, /* scaled by PADAN_ONE, shown as it would be typed     */
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

/* A column that people fill in. `note` shows over its title. */
typedef struct {
    const char *title, *note;
    double width;
    padan_xlsx_kind kind; /* of all its cells, the empty ones too            */
    bool required; /* its title is coloured like that                        */
} padan_xlsx_blank;
/* As padan_xlsx_table(), for people to fill in. */
void padan_xlsx_form(padan_xlsx *book, const char *name,
                     const padan_xlsx_blank *columns, int32_t n_columns);
/* The sheet gets no buttons for filtering. */
void padan_xlsx_no_filter(padan_xlsx *book);
void padan_xlsx_end_row(padan_xlsx *book);
/* The row that comes next, counted from 1 as people do. */
int32_t padan_xlsx_row(const padan_xlsx *book);

void padan_xlsx_skip(padan_xlsx *book); /* an empty cell                     */
void padan_xlsx_open(padan_xlsx *book); /* one that people fill in            */
void padan_xlsx_text(padan_xlsx *book, const char *text);
/* The row, not yet begun, will be so many lines of text high. */
void padan_xlsx_lines(padan_xlsx *book, int32_t lines);
/* A line that does not wrap over the cells beside it. */
void padan_xlsx_heading(padan_xlsx *book, const char *text);
/* One that looks like the title of a required or other column of a form. */
void padan_xlsx_mark(padan_xlsx *book, const char *text, bool required);
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

/* ---- what cells to be filled in may hold ---- */

typedef enum {
    PADAN_XLSX_ANY,
    PADAN_XLSX_WHOLE,   /* low..high                                         */
    PADAN_XLSX_DECIMAL, /* low..high, scaled by PADAN_ONE                    */
    PADAN_XLSX_WORD,    /* one of `words`, from a list                       */
    PADAN_XLSX_LISTED,  /* one of the cells that `formula` names             */
    PADAN_XLSX_TRUE,    /* `formula` holds of the first cell, and so on      */
} padan_xlsx_rule_kind;

typedef struct {
    padan_xlsx_rule_kind kind;
    int64_t low, high;
    const char *const *words; /* up to NULL                                  */
    const char *formula;
    const char *title, *hint; /* beside the cell: 32 and 255 characters      */
    const char *fault, *what; /* title and text when the rule is broken      */
    bool warns;               /* the answer may stay all the same            */
} padan_xlsx_rule;

/* For the cells of `column`, rows first..last as people count. */
void padan_xlsx_rule_for(padan_xlsx *book, int32_t column, int32_t first,
                         int32_t last, const padan_xlsx_rule *rule);
enum { PADAN_XLSX_LAST_ROW = 1048576 };

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* A dataset to be filled in (the templates of `padan template`): its tables with the
 * rows that stand in them already, written as one workbook or as CSV files. Titles and
 * their order come from io/load_tables.c, what is said about them from form_fields.def. */
#ifndef PADAN_FORM_H
#define PADAN_FORM_H

#include "io/load.h"
#include "io/out.h"

typedef enum {
    FORM_TEXT,
    FORM_NOTE,  /* a longer one                                               */
    FORM_LABEL, /* a text that a spreadsheet must not take for a number      */
    FORM_ID,
    FORM_CODE, /* of a village, where it is given                            */
    FORM_VILLAGE, /* of a village of desa ...                                */
    FORM_TYPE,    /* a type of jenis ...                                     */
    FORM_FIRM,    /* a company of perusahaan                                 */
    FORM_DISTRICT,
    FORM_COUNT,
    FORM_UNITS, /* a count above 0                                           */
    FORM_MONEY,
    FORM_COST, /* money above 0                                              */
    FORM_SCORE,
    FORM_WEIGHT,
    FORM_GROWTH,
    FORM_LATITUDE,
    FORM_LONGITUDE,
    FORM_YEAR,
    FORM_WORDS,
    FORM_N_KINDS
} padan_form_kind;

/* What is said about a column, or a key of [umum]. */
typedef struct {
    const char *table, *name;
    padan_form_kind kind;
    const char *words; /* of FORM_WORDS: `a|b|c`                             */
    const char *text[2];
} padan_form_field;

/* A text without words for a column nobody has described yet; never NULL. */
const padan_form_field *padan_form_field_of(const char *table,
                                            const char *column);
/* What a table is for; "" if nobody has said. */
const char *padan_form_purpose(const char *table, padan_lang lang);
/* The keys of [umum], in their order. */
enum {
    FORM_TITLE,
    FORM_AGENCY,
    FORM_PLAN_YEAR,
    FORM_REGION,
    FORM_DATA_KIND,
    FORM_CODES,
    FORM_N_KEYS
};
const padan_form_field *padan_form_key(int32_t k);

/* Rows of a table: texts by row and column, "" where nothing stands. Numbers are plain
 * digits, decimals have a point. */
typedef struct {
    int32_t n_rows;
    const char **cells; /* [n_rows * n_columns]                              */
} padan_form_rows;

typedef struct {
    padan_arena *arena;
    padan_lang lang;
    const char *general[FORM_N_KEYS];
    padan_form_rows rows[N_TABLES];
} padan_form;

/* The three ways to begin; each ENOMEM. Texts live in the arena, or in the dataset. */
padan_status padan_form_empty(padan_form *form, padan_arena *arena,
                              padan_lang lang);
/* With the villages and need types of `region`, and a row of kebutuhan for each village
 * and type; the usual types, without cost, if it has none. */
padan_status padan_form_region(padan_form *form, const padan_dataset *region);
/* Filled in: a made-up kecamatan. */
padan_status padan_form_example(padan_form *form);

/* Rows from lines of fields parted by `;`, the first of titles. Titles the table does
 * not have are passed over. ENOMEM. */
padan_status padan_form_read(padan_form *form, table_id table,
                             const char *lines);
/* The text in column `name` of row `r`, "" if there is none. */
const char *padan_form_cell(const padan_form *form, table_id table, int32_t r,
                            const char *name);

/* One workbook: instructions, [umum], a sheet for each table. EWRITE, ENOMEM. */
padan_status padan_form_book(const padan_form *form, int64_t date,
                             const char *path);
/* One table as Excel in Indonesia opens it: `;`, decimal comma, UTF-8 with BOM. */
void padan_form_csv(const padan_form *form, table_id table, padan_out *out);
/* padan.ini, each key with what it means. */
void padan_form_ini(const padan_form *form, padan_out *out);
/* The letter beside them. */
void padan_form_letter(const padan_form *form, padan_out *out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables by column name: which columns a table has (Indonesian name and English
 * alias), where they are in a file, and fields read as values with diagnostics
 * in the user's own words. A new column is one line in a table of these. */
#ifndef PADAN_SCHEMA_H
#define PADAN_SCHEMA_H

#include "base/text.h"
#include "io/csv.h"

typedef struct {
    const char *name, *alias; /* alias NULL: none                            */
    bool required; /* of kode_desa: nama_desa does too, where it is optional */
} padan_column;

enum { PADAN_MAX_COLUMNS = 24 }; /* of one table                             */

typedef struct {
    padan_csv csv;
    const padan_column *columns;
    int32_t n_columns;
    int32_t place[PADAN_MAX_COLUMNS]; /* field of a column or PADAN_NONE (-1) */
    padan_diags *diags;
} padan_table;

/* Column of that name, PADAN_NONE (-1) if the table has none. */
int32_t padan_table_column(const padan_table *table, const char *name);

/* Finds the columns in the header: names without case, space - _ alike. Errors:
 * required column missing, column twice, personal columns, rows with more
 * fields than the header. Unknown columns are warnings if `warn_unknown`.
 * EDATA if a needed column cannot be used: then do not read rows. */
padan_status padan_table_open(const padan_csv *csv, const padan_column *columns,
                              int32_t n_columns, bool warn_unknown,
                              padan_diags *diags, padan_table *out);

/* False for a row with a field that has no title (reported by open): its fields
 * are shifted, what they say would only confuse; or with a cell that holds an
 * error. */
bool padan_table_row_ok(const padan_table *table, int32_t r);
/* Text of column `c` in row `r`; "" if empty or the column is not there. */
const char *padan_table_text(const padan_table *table, int32_t r, int32_t c);
/* Where it stands (the row if the column is not there). */
padan_at padan_table_at(const padan_table *table, int32_t r, int32_t c);
/* `kolom C (pagu)`, with the title as the file has it. */
enum { PADAN_PLACE_TEXT = 96 };
char *padan_table_place(const padan_table *table, int32_t c,
                        char buffer[PADAN_PLACE_TEXT]);

/* Adds an error at a field whose message takes (place, found). */
void padan_table_refuse(const padan_table *table, int32_t r, int32_t c,
                        padan_message message);
/* A, B, ..., Z, AA, ...: field `k` as spreadsheets letter it. */
void padan_column_letters(int32_t k, char out[8]);
/* The column of that title (name or alias), PADAN_NONE if there is none. */
int32_t padan_columns_find(const padan_column *columns, int32_t n_columns,
                           const char *title);
/* The name without case and with space - _ alike. */
bool padan_same_name(const char *a, const char *b);
/* Does the name of a file end so, compared like that? */
bool padan_ends_with(const char *name, const char *end);

/* Readers of one field. Empty gives `fallback`. A value that cannot be read
 * adds an error, leaves `fallback` in `*out` and returns false. */
bool padan_table_money(const padan_table *table, int32_t r, int32_t c,
                       int64_t fallback, int64_t *out);
bool padan_table_count(const padan_table *table, int32_t r, int32_t c,
                       int64_t fallback, int64_t *out);
/* Scaled by PADAN_ONE, low..high. */
bool padan_table_decimal(const padan_table *table, int32_t r, int32_t c,
                         int64_t low, int64_t high, int64_t fallback,
                         int64_t *out);
/* A village code into `buffer`: 10 digits, dots and blanks taken off. */
bool padan_table_code(const padan_table *table, int32_t r, int32_t c,
                      char buffer[11]);
/* The same without a diagnostic. */
bool padan_table_code_read(const padan_table *table, int32_t r, int32_t c,
                           char buffer[11], padan_message *why);
/* The same of a text, without a diagnostic: what is wrong goes to `why` (or NULL). */
bool padan_code_read(const char *text, char buffer[11], padan_message *why);
/* One of `n` words (lower case), by number. */
bool padan_table_choice(const padan_table *table, int32_t r, int32_t c,
                        const char *const *words, int32_t n, int32_t fallback,
                        int32_t *out);
/* An id: letters, digits, - and _; must be there. */
bool padan_table_id(const padan_table *table, int32_t r, int32_t c,
                    const char **out);
/* A text that must be there. */
bool padan_table_needed(const padan_table *table, int32_t r, int32_t c,
                        const char **out);

#endif

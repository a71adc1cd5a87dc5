// SPDX-License-Identifier: GPL-3.0-or-later
/* A sheet as a table. Sheets for people begin with a title, a date, a merged
 * line: the row of column titles is looked for, what stands above it is left. */
#include <stdlib.h>
#include <string.h>

#include "io/excel_parts.h"
#include "io/excel_table.h"
#include "model/dataset.h"

enum { TITLE_ROWS = 30 }; /* the titles are in one of these rows              */

typedef struct {
    padan_arena *arena;
    const padan_column *columns;
    int32_t n_columns;
    padan_csv_row *rows;
    int64_t n, room, bytes, n_fields;
    int32_t width; /* of the row of titles, 0: not known yet                  */
    bool no_memory;
} collector;

static bool is_full(const collector *c)
{
    return c->bytes > EXCEL_MAX_KEPT || c->n_fields > EXCEL_MAX_TABLE;
}

/* ---- the row of titles ---- */

/* Columns of the table that the row names, `*missing` required ones not. */
static int32_t count_titles(const padan_csv_row *row,
                            const padan_column *columns, int32_t n_columns,
                            int32_t *missing)
{
    bool found[PADAN_MAX_COLUMNS] = {false};
    int32_t n = 0;
    for (int32_t k = 0; k < row->n_fields; k++) {
        const int32_t c =
            padan_columns_find(columns, n_columns, row->fields[k].text);
        if (c == PADAN_NONE || found[c]) continue;
        found[c] = true;
        n++;
    }
    *missing = 0;
    for (int32_t c = 0; c < n_columns; c++)
        *missing += columns[c].required && !found[c];
    return n;
}

/* The first row with all required titles, else the one with the most. */
static int64_t find_titles(const collector *rows)
{
    int64_t best = 0;
    int32_t most = 0;
    for (int64_t r = 0; r < rows->n && rows->rows[r].line <= TITLE_ROWS; r++) {
        int32_t missing;
        const int32_t n = count_titles(&rows->rows[r], rows->columns,
                                       rows->n_columns, &missing);
        if (missing == 0) return r;
        if (n > most) {
            most = n;
            best = r;
        }
    }
    return best;
}

/* ---- keeping rows ---- */

static bool keep_field(collector *c, const padan_csv_field *field,
                       padan_csv_field *to)
{
    const size_t n = strlen(field->text);
    *to = *field;
    to->text = n > 0 ? padan_arena_text(c->arena, field->text, n) : "";
    c->bytes += (int64_t)n;
    return to->text != NULL;
}

/* Below the titles a row is kept as far as they reach; of what stands beyond
 * them, the first field that says something is enough to refuse the row. */
static bool take_row(const padan_csv_row *row, void *user)
{
    collector *c = user;
    void *rows = c->rows;
    if (c->width == 0 && c->n > 0 && row->line > TITLE_ROWS)
        c->width = c->rows[find_titles(c)].n_fields;
    const bool longer = c->width > 0 && row->n_fields > c->width;
    const int32_t n = longer ? c->width : row->n_fields;
    padan_csv_field *fields = PADAN_NEW(c->arena, padan_csv_field, n + longer);
    c->no_memory =
        !fields || !excel_grow(&rows, &c->room, c->n + 1, sizeof *c->rows);
    if (c->no_memory) return false;
    c->rows = rows;
    for (int32_t k = 0; k < n && !c->no_memory; k++)
        c->no_memory = !keep_field(c, &row->fields[k], &fields[k]);
    if (longer && !c->no_memory) {
        int32_t k = n; /* the last field has content                          */
        while (!*row->fields[k].text)
            k++;
        c->no_memory = !keep_field(c, &row->fields[k], &fields[n]);
    }
    c->rows[c->n++] = (padan_csv_row){row->line, n + longer, fields};
    c->n_fields += n + longer;
    return !c->no_memory && !is_full(c);
}

static padan_status hand_over(const collector *c, int64_t titles,
                              padan_csv *out)
{
    if (c->n == 0) return PADAN_OK;
    out->header = c->rows[titles];
    out->n_rows = (int32_t)(c->n - titles - 1);
    padan_csv_row *rows = PADAN_NEW(c->arena, padan_csv_row, out->n_rows);
    if (!rows) return PADAN_ENOMEM;
    memcpy(rows, c->rows + titles + 1, (size_t)out->n_rows * sizeof *rows);
    out->rows = rows;
    return PADAN_OK;
}

/* The rows in the arena, without those above the titles. */
static padan_status read_table(padan_excel *book, int32_t k, collector *c,
                               padan_csv *out)
{
    excel_facts *facts = calloc(1, sizeof *facts);
    if (!facts) return PADAN_ENOMEM;
    padan_status status = excel_read(book, k, take_row, c, facts);
    if (c->no_memory) status = PADAN_ENOMEM;
    if (status == PADAN_OK && is_full(c))
        status = excel_report(book->diags, EXCEL_LARGE,
                              (padan_at){out->path, 0, 0}, out->path);
    out->dropped = status == PADAN_EDATA;
    const int64_t titles = find_titles(c);
    if (status == PADAN_OK) {
        status = hand_over(c, titles, out);
        excel_note_facts(book->diags, out->path, facts, out->header.line);
        if (titles > 0)
            padan_diag_add(book->diags, PADAN_NOTE, (padan_at){out->path, 0, 0},
                           PADAN_M_EXCEL_TITLES, (int)out->header.line);
    }
    free(facts);
    return status;
}

padan_status padan_excel_table(padan_excel *book, int32_t k,
                               const padan_column *columns, int32_t n_columns,
                               padan_arena *arena, padan_csv *out)
{
    const char *label = padan_excel_label(book, k);
    collector c = {.arena = arena, .columns = columns, .n_columns = n_columns};
    *out = (padan_csv){.path = padan_arena_text(arena, label, strlen(label))};
    if (!out->path) return PADAN_ENOMEM;
    const padan_status status = read_table(book, k, &c, out);
    free(c.rows);
    return status;
}

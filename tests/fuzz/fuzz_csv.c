// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes as a CSV file: reading ends, places rise, texts are clean, and every
 * reader of a field copes with what it finds. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "io/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_rows(const padan_csv *csv)
{
    int32_t last = 0;
    for (int32_t r = 0; r < csv->n_rows; r++) {
        const padan_csv_row *row = &csv->rows[r];
        must(row->n_fields > 0 && row->line > last);
        last = row->line;
        bool empty = true;
        for (int32_t k = 0; k < row->n_fields; k++) {
            const padan_csv_field *field = &row->fields[k];
            must(field->line >= row->line && field->column >= 1);
            must(!strpbrk(field->text, "\r\n"));
            empty = empty && !*field->text;
        }
        must(!empty);
    }
}

/* Every column with every reader. */
static void read_fields(const padan_table *t)
{
    static const char *const words[] = {"ya", "tidak"};
    int64_t number;
    int32_t choice;
    char code[11];
    const char *text;
    for (int32_t r = 0; r < t->csv.n_rows; r++)
        for (int32_t c = 0; c < t->n_columns; c++) {
            padan_table_money(t, r, c, 0, &number);
            must(number >= 0 && number <= PADAN_MAX_MONEY);
            padan_table_count(t, r, c, 0, &number);
            must(number >= 0 && number <= PADAN_MAX_COUNT);
            padan_table_decimal(t, r, c, 0, PADAN_ONE, 0, &number);
            must(number >= 0 && number <= PADAN_ONE);
            if (padan_table_code(t, r, c, code)) must(strlen(code) == 10);
            padan_table_choice(t, r, c, words, 2, 0, &choice);
            padan_table_id(t, r, c, &text);
        }
}

static void drop(const char *text, size_t n, void *user)
{
    (void)text;
    *(size_t *)user += n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    padan_arena arena = {NULL};
    padan_diags *diags = NULL;
    padan_source source;
    padan_csv csv = {0};
    padan_table table;
    size_t shown = 0;
    if (padan_diags_create(PADAN_LANG_ID, &diags) != PADAN_OK) return 0;
    const padan_table_kind *kind = &padan_tables[size % N_TABLES];
    if (padan_source_from("x.csv", (const char *)data, size, &arena, diags,
                          &source) == PADAN_OK) {
        must(strlen(source.text) == source.n);
        (void)padan_csv_parse(&source, &arena, diags, &csv);
        check_rows(&csv);
        if (padan_table_open(&csv, kind->columns, kind->n_columns, true, diags,
                             &table) == PADAN_OK)
            read_fields(&table);
    }
    padan_diags_sort(diags);
    padan_diags_render(diags, drop, &shown);
    padan_diags_free(diags);
    padan_arena_clear(&arena);
    return 0;
}

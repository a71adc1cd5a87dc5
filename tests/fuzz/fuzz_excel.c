// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes as a workbook: reading ends, rows and columns rise, texts are clean,
 * numbers are plain. A first byte other than P makes the rest raw XML, so that
 * the fuzzer need not build zips: S shared strings, Y styles, D dates, then the
 * sheet, NUL between them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "io/excel_parts.h"
#include "io/excel_table.h"
#include "io/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

/* ---- rows ---- */

static void check_number(const char *text)
{
    char again[EXCEL_NUMBER_TEXT];
    if (!excel_number(text, again)) return; /* no number, or too long        */
    must(strcmp(text, again) == 0);
}

static bool take_row(const padan_csv_row *row, void *user)
{
    int32_t *last = user;
    must(row->line > *last && row->line <= EXCEL_MAX_ROWS);
    must(row->n_fields >= 1 && row->n_fields <= EXCEL_MAX_COLUMNS);
    *last = row->line;
    must(*row->fields[row->n_fields - 1].text != '\0');
    for (int32_t k = 0; k < row->n_fields; k++) {
        const padan_csv_field *field = &row->fields[k];
        must(field->line == row->line && field->column == k + 1);
        must(!strpbrk(field->text, "\r\n\t"));
        if (field->kind == PADAN_FIELD_NUMBER) check_number(field->text);
    }
    return true;
}

static void read_fields(const padan_table *t)
{
    int64_t number;
    char code[11];
    for (int32_t r = 0; r < t->csv.n_rows; r++)
        for (int32_t c = 0; c < t->n_columns; c++) {
            padan_table_money(t, r, c, 0, &number);
            must(number >= 0 && number <= PADAN_MAX_MONEY);
            padan_table_decimal(t, r, c, 0, PADAN_ONE, 0, &number);
            must(number >= 0 && number <= PADAN_ONE);
            if (padan_table_code(t, r, c, code)) must(strlen(code) == 10);
            (void)padan_table_row_ok(t, r);
        }
}

static void read_sheet(padan_excel *book, int32_t k, padan_diags *diags)
{
    padan_arena arena = {NULL};
    padan_csv csv;
    padan_table table;
    int32_t last = 0;
    (void)padan_excel_read(book, k, take_row, &last);
    const padan_table_kind *kind = &padan_tables[k % N_TABLES];
    if (padan_excel_table(book, k, kind->columns, kind->n_columns, &arena,
                          &csv) == PADAN_OK &&
        padan_table_open(&csv, kind->columns, kind->n_columns, true, diags,
                         &table) == PADAN_OK)
        read_fields(&table);
    padan_arena_clear(&arena);
}

static void drop(const char *text, size_t n, void *user)
{
    (void)text;
    *(size_t *)user += n;
}

static void read_zip(const char *bytes, size_t n)
{
    padan_diags *diags = NULL;
    padan_excel *book = NULL;
    size_t shown = 0;
    if (padan_diags_create(PADAN_LANG_ID, &diags) != PADAN_OK) return;
    const padan_status status =
        padan_excel_from("x.xlsx", bytes, n, diags, &book);
    must(status == PADAN_OK || padan_diags_count(diags, PADAN_ERROR) > 0);
    for (int32_t k = 0; book && k < padan_excel_n_sheets(book) && k < 4; k++)
        read_sheet(book, k, diags);
    padan_excel_close(book);
    padan_diags_render(diags, drop, &shown);
    padan_diags_free(diags);
}

/* ---- raw XML ---- */

/* One piece up to its NUL; the rest of the bytes. A workbook with a table that is
 * not whole is refused: so is `*whole` then false. */
static const char *feed(const char *bytes, size_t *n, const excel_taker *taker,
                        bool *whole)
{
    const char *nul = memchr(bytes, '\0', *n);
    const size_t piece = nul ? (size_t)(nul - bytes) : *n;
    const size_t step = nul ? piece + 1 : piece;
    *whole = excel_xml_take(bytes, piece, taker) == EXCEL_FINE && *whole;
    *n -= step;
    return bytes + step;
}

static void check_facts(const excel_facts *facts)
{
    padan_diags *diags = NULL;
    if (padan_diags_create(PADAN_LANG_EN, &diags) != PADAN_OK) return;
    excel_note_facts(diags, "x.xlsx[x]", facts, 0);
    excel_note_facts(diags, "x.xlsx[x]", facts, 3);
    padan_diags_free(diags);
}

static void read_xml(const char *bytes, size_t n)
{
    excel_strings strings = {0};
    excel_styles styles = {0};
    excel_string_reader string_reader = {.strings = &strings};
    excel_style_reader style_reader = {.styles = &styles};
    excel_tables tables = {&strings, &styles, false};
    excel_facts *facts = calloc(1, sizeof *facts);
    int32_t last = 0;
    bool whole = facts != NULL;
    for (; n > 0 && strchr("SYD", *bytes) && *bytes;) {
        const char what = *bytes++;
        n--;
        excel_taker taker = what == 'S' ? excel_take_strings(&string_reader)
                                        : excel_take_styles(&style_reader);
        tables.from_1904 = tables.from_1904 || what == 'D';
        if (what != 'D') bytes = feed(bytes, &n, &taker, &whole);
    }
    excel_sheet_reader *reader =
        whole ? excel_sheet_begin(&tables, take_row, &last, facts) : NULL;
    if (reader) {
        const excel_taker taker = excel_take_sheet(reader);
        (void)feed(bytes, &n, &taker, &whole);
        check_facts(facts);
    }
    excel_sheet_end(reader);
    excel_strings_free(&strings);
    excel_styles_free(&styles);
    free(facts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    if (*data == 'P' || *data == 0xD0)
        read_zip((const char *)data, size);
    else
        read_xml((const char *)data, size);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/sheet.h"

#include <stdio.h>
#include <stdlib.h>

#include "io/out.h"
#include "report/words.h"

padan_status padan_sheet_make(padan_arena *arena,
                              const padan_sheet_column *columns,
                              int32_t n_columns, int32_t rows, padan_sheet *out)
{
    *out = (padan_sheet){.columns = columns, .n_columns = n_columns};
    out->cells = PADAN_NEW(arena, padan_sheet_cell, (int64_t)rows * n_columns);
    return out->cells ? PADAN_OK : PADAN_ENOMEM;
}

padan_sheet_cell *padan_sheet_row(padan_sheet *sheet)
{
    return &sheet->cells[(int64_t)sheet->n_rows++ * sheet->n_columns];
}

static bool is_none(int64_t number)
{
    return number == INT64_MIN || number == INT64_MAX;
}

static const char *shown(const padan_sheet_column *column,
                         const padan_sheet_cell *cell, padan_lang lang,
                         char buffer[PADAN_NUMBER_TEXT])
{
    if (column->kind == PADAN_SHEET_TEXT) return cell->text ? cell->text : "";
    if (is_none(cell->number)) return "-";
    if (column->kind == PADAN_SHEET_INT)
        return padan_format_int(buffer, cell->number, lang);
    if (column->kind == PADAN_SHEET_RUPIAH)
        return padan_format_rupiah(buffer, cell->number, lang);
    return padan_format_decimal(buffer, cell->number, 4, lang);
}

void padan_sheet_page(const padan_sheet *sheet, int32_t most, padan_lang lang,
                      padan_text *to)
{
    char number[PADAN_NUMBER_TEXT];
    for (int32_t r = -1; r < sheet->n_rows && r < most; r++) {
        padan_text_add(to, "  ");
        for (int32_t c = 0; c < sheet->n_columns; c++) {
            const padan_sheet_column *column = &sheet->columns[c];
            const bool right = column->kind != PADAN_SHEET_TEXT;
            if (column->width == 0) continue;
            const char *word =
                r < 0 ? padan_message_text(column->title, lang)
                      : shown(column,
                              &sheet->cells[(int64_t)r * sheet->n_columns + c],
                              lang, number);
            padan_words_column(to, word, column->width, right);
            padan_text_add(to, " ");
        }
        padan_text_add(to, "\n");
    }
    if (sheet->n_rows > most)
        padan_text_addm(to, lang, PADAN_M_EXPLAIN_MORE,
                        padan_format_int(number, sheet->n_rows - most, lang));
}

static void write_csv(const padan_sheet *sheet, padan_out *out)
{
    for (int32_t c = 0; c < sheet->n_columns; c++)
        padan_out_field(out, sheet->columns[c].csv);
    padan_out_end_row(out);
    for (int32_t r = 0; r < sheet->n_rows; r++) {
        for (int32_t c = 0; c < sheet->n_columns; c++) {
            const padan_sheet_cell *cell =
                &sheet->cells[(int64_t)r * sheet->n_columns + c];
            const padan_sheet_kind kind = sheet->columns[c].kind;
            if (kind == PADAN_SHEET_TEXT)
                padan_out_name(out, cell->text ? cell->text : "");
            else if (is_none(cell->number))
                padan_out_field(out, "");
            else if (kind == PADAN_SHEET_POINTS)
                padan_out_decimal(out, cell->number);
            else
                padan_out_int(out, cell->number);
        }
        padan_out_end_row(out);
    }
}

padan_status padan_sheet_csv(const padan_sheet *sheet, padan_sink sink,
                             void *user)
{
    char *text = NULL;
    size_t n = 0;
    padan_out out = {.file = open_memstream(&text, &n)};
    if (!out.file) return PADAN_ENOMEM;
    sha256_init(&out.hash);
    write_csv(sheet, &out);
    bool ok = !out.failed;
    if (fclose(out.file) != 0) ok = false;
    if (ok) sink(text, n, user);
    free(text);
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

static json_t *json_of(const padan_sheet_column *column,
                       const padan_sheet_cell *cell)
{
    if (column->kind == PADAN_SHEET_TEXT)
        return json_string(cell->text ? cell->text : "");
    if (is_none(cell->number)) return json_null();
    if (column->kind == PADAN_SHEET_POINTS)
        return json_real((double)cell->number / (double)PADAN_ONE);
    return json_integer(cell->number);
}

json_t *padan_sheet_json(const padan_sheet *sheet)
{
    json_t *list = json_array();
    for (int32_t r = 0; r < sheet->n_rows; r++) {
        json_t *row = json_object();
        for (int32_t c = 0; c < sheet->n_columns; c++)
            (void)json_object_set_new(
                row, sheet->columns[c].json,
                json_of(&sheet->columns[c],
                        &sheet->cells[(int64_t)r * sheet->n_columns + c]));
        (void)json_array_append_new(list, row);
    }
    return list;
}

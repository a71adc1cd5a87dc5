// SPDX-License-Identifier: GPL-3.0-or-later
/* Cells of workbooks as fields of tables: a cell that holds an error is said,
 * and its row left out; a number is a number, its point a decimal point. */
#include <stdio.h>
#include <string.h>

#include "io/excel_table.h"
#include "model/dataset.h"

void padan_cell_refuse(padan_diags *diags, const char *file,
                       const padan_csv_field *cell, const char *title)
{
    char letter[8], clip[PADAN_CLIP_TEXT], named[PADAN_CLIP_TEXT];
    padan_text place = {0};
    padan_column_letters(cell->column - 1, letter);
    padan_text_addm(&place, padan_diags_lang(diags), PADAN_M_PLACE, letter,
                    padan_clip(named, title));
    padan_diag_add(
        diags, PADAN_ERROR, (padan_at){file, cell->line, cell->column},
        *cell->text == '=' ? PADAN_M_EXCEL_FORMULA : PADAN_M_EXCEL_ERROR,
        padan_text_get(&place), padan_clip(clip, cell->text));
    padan_text_free(&place);
}

static const padan_csv_field *error_at(const padan_table *t, int32_t r,
                                       int32_t c)
{
    const padan_csv_row *row = &t->csv.rows[r];
    const int32_t k = t->place[c];
    return k != PADAN_NONE && k < row->n_fields &&
                   row->fields[k].kind == PADAN_FIELD_ERROR
               ? &row->fields[k]
               : NULL;
}

bool padan_cells_have_error(const padan_table *table, int32_t r)
{
    if (table->csv.delimiter) return false; /* no workbook                   */
    for (int32_t c = 0; c < table->n_columns; c++)
        if (error_at(table, r, c)) return true;
    return false;
}

void padan_cells_refuse_errors(const padan_table *table)
{
    for (int32_t r = 0; r < table->csv.n_rows; r++)
        for (int32_t c = 0; c < table->n_columns; c++) {
            const padan_csv_field *cell = error_at(table, r, c);
            if (cell)
                padan_cell_refuse(
                    table->diags, table->csv.path, cell,
                    table->csv.header.fields[table->place[c]].text);
        }
}

padan_number padan_cell_whole(const padan_csv_field *cell, bool money,
                              bool comma_groups, int64_t *out)
{
    const char *text = cell ? cell->text : "";
    const bool number = cell && cell->kind == PADAN_FIELD_NUMBER;
    if (number && strchr(text, '.')) return PADAN_NUMBER_FRACTION;
    const padan_number found = money
                                   ? padan_parse_money(text, comma_groups, out)
                                   : padan_parse_count(text, comma_groups, out);
    return number && found == PADAN_NUMBER_EXPONENT ? PADAN_NUMBER_RANGE
                                                    : found;
}

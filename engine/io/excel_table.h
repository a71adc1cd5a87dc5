// SPDX-License-Identifier: GPL-3.0-or-later
/* Sheets of workbooks as tables with column titles. */
#ifndef PADAN_EXCEL_TABLE_H
#define PADAN_EXCEL_TABLE_H

#include "io/excel.h"
#include "io/schema.h"

/* Sheet `k` as a file of rows, texts in the arena: its first row is the one of
 * the first 30 that names all required columns (else most of the columns); rows
 * above are left out, which is noted. EDATA: the sheet cannot be read whole. */
padan_status padan_excel_table(padan_excel *book, int32_t k,
                               const padan_column *columns, int32_t n_columns,
                               padan_arena *arena, padan_csv *out);

/* The error of a cell of kind PADAN_FIELD_ERROR under the title. */
void padan_cell_refuse(padan_diags *diags, const char *file,
                       const padan_csv_field *cell, const char *title);
/* Errors in the columns that are read: is there one in the row; all, said. */
bool padan_cells_have_error(const padan_table *table, int32_t r);
void padan_cells_refuse_errors(const padan_table *table);
/* A whole number: of a number cell the point is a decimal point, other cells
 * are read as fields of files. `cell` may be NULL: empty. */
padan_number padan_cell_whole(const padan_csv_field *cell, bool money,
                              bool comma_groups, int64_t *out);

#endif

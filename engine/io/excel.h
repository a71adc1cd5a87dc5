// SPDX-License-Identifier: GPL-3.0-or-later
/* Excel workbooks (.xlsx) as rows of fields. What a cell says becomes text:
 * dates as 2026-01-31, numbers as plain decimals with a point (kind
 * PADAN_FIELD_NUMBER), TRUE and FALSE; cells that hold an error or a formula
 * without result are of kind PADAN_FIELD_ERROR. */
#ifndef PADAN_EXCEL_H
#define PADAN_EXCEL_H

#include "io/csv.h"

/* Every content row of one sheet in its order: row->line is the row of the
 * sheet, field->column the column, from 1; a field for each column up to the
 * last one with content. Rows without content are left out. `sheet` NULL or "":
 * the first visible one (the first, if all are hidden). Notes what is hidden or merged. Memory: the file and
 * its shared strings. ENOINPUT: no such file; EDATA: no workbook, damaged, no
 * such sheet, beyond the limits; each with a diagnostic. */
padan_status padan_excel_rows(const char *path, const char *sheet,
                              padan_diags *diags, padan_row_sink sink,
                              void *user);

/* ---- a workbook with several sheets ---- */

typedef struct padan_excel padan_excel;

/* The list of sheets, shared strings and formats. Texts live as long as the
 * workbook. As padan_excel_rows(). */
padan_status padan_excel_open(const char *path, padan_diags *diags,
                              padan_excel **out);
/* The same for bytes in memory, which are copied. */
padan_status padan_excel_from(const char *path, const char *bytes, size_t n,
                              padan_diags *diags, padan_excel **out);
void padan_excel_close(padan_excel *book);
/* Where to say what is wrong from now on. */
void padan_excel_tell(padan_excel *book, padan_diags *diags);

int32_t padan_excel_n_sheets(const padan_excel *book);
const char *padan_excel_sheet(const padan_excel *book, int32_t k);
bool padan_excel_is_hidden(const padan_excel *book, int32_t k);
/* The sheet of that name (case, space - _ alike), PADAN_NONE (-1): none. NULL
 * or "": the first visible one. Charts are no sheets. */
int32_t padan_excel_find(const padan_excel *book, const char *name);
/* False for charts and the like. */
bool padan_excel_has_cells(const padan_excel *book, int32_t k);
/* `path[sheet]`, as messages name it. */
const char *padan_excel_label(const padan_excel *book, int32_t k);
/* "There is no sheet ...", asked for at `at`: EDATA. */
padan_status padan_excel_refuse_name(const padan_excel *book, padan_at at,
                                     const char *name);
/* SHA-256 of the file, hex. */
const char *padan_excel_sha256(const padan_excel *book);
/* The rows of sheet `k`, as padan_excel_rows(). */
padan_status padan_excel_read(padan_excel *book, int32_t k, padan_row_sink sink,
                              void *user);

#endif

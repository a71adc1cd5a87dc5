// SPDX-License-Identifier: GPL-3.0-or-later
/* Workbooks for tests, made of raw parts, so that they can be wrong in any way. */
#ifndef TESTS_WORKBOOK_H
#define TESTS_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

typedef struct workbook workbook;

workbook *workbook_begin(const char *path);
/* A part of the zip, as it is. */
void workbook_part(workbook *book, const char *name, const char *text);
void workbook_bytes(workbook *book, const char *name, const void *bytes,
                    size_t n);
/* A part that begins with `head` and goes on with `n` times `again`. */
void workbook_repeat(workbook *book, const char *name, const char *head,
                     const char *again, size_t n);
void workbook_end(workbook *book);

/* The parts that name the others, for sheets called `names` (NULL at the end)
 * in xl/worksheets/sheet1.xml, ...; `hidden`: one of them, or NULL. `properties`
 * goes into <workbookPr>. */
void workbook_frame(workbook *book, const char *const *names,
                    const char *hidden, const char *properties);

/* One sheet "satu" with those rows (what is inside <sheetData>), those shared
 * strings (<si>...) and formats (<numFmts> and <cellXfs>), each or NULL. */
void workbook_small(const char *path, const char *properties,
                    const char *strings, const char *styles, const char *rows);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows of a list of any size, CSV or .xlsx, one after the other. Nothing of
 * them is kept: what held them is wiped when the call ends. */
#ifndef PADAN_ROWS_H
#define PADAN_ROWS_H

#include "io/csv.h"

/* `sheet`: name of a sheet of a workbook, NULL or "": the first; a CSV has none.
 * Rows come as in the file, titles and header too, empty rows left out. Diagnostics
 * name places, never what stands there. ENOINPUT: not there or not readable; EDATA:
 * no list at all, or rows left out, see `diags`; ENOMEM. A sink that wants no more
 * ends the reading well. */
padan_status padan_rows_stream(const char *path, const char *sheet,
                               padan_diags *diags, padan_row_sink sink,
                               void *user);

#endif

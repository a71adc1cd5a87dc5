// SPDX-License-Identifier: GPL-3.0-or-later
/* Where things stand in the user's files, and the list of what is wrong. */
#ifndef PADAN_DIAG_H
#define PADAN_DIAG_H

#include "base/message.h"
#include "padan.h"

/* A place in a file. `file` is a path owned by something that outlives it. */
typedef struct {
    const char *file;
    int32_t line, column;
} padan_at;

/* Adds a message of the table; the arguments are those of its format. A list
 * out of memory counts the message and drops its text. */
void padan_diag_add(padan_diags *diags, padan_severity severity, padan_at at,
                    padan_message message, ...);
/* Adds a message made elsewhere; its file and text are copied. */
void padan_diags_add_made(padan_diags *diags, padan_diagnostic made);
/* Adds the errors of another list, which stays as it is. */
void padan_diags_add_errors(padan_diags *diags, const padan_diags *other);
padan_lang padan_diags_lang(const padan_diags *diags);
/* Stable sort by file (in order of first appearance), line, column. */
void padan_diags_sort(padan_diags *diags);

#endif

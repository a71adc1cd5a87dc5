// SPDX-License-Identifier: GPL-3.0-or-later
/* A text of people's data: grows without leaving copies behind, wiped when freed. */
#ifndef PADAN_ASSIGN_TEXT_H
#define PADAN_ASSIGN_TEXT_H

#include "padan.h"

typedef struct {
    char *data; /* not closed by NUL                                         */
    size_t n, room;
    bool failed, in_row;
} padan_closed_text; /* start with {0}                                       */

void padan_closed_add(padan_closed_text *text, const char *more, size_t n);
/* A field of a row divided by `;`. What a spreadsheet would take for a formula gets a
 * leading apostrophe. */
void padan_closed_field(padan_closed_text *text, const char *field);
void padan_closed_int(padan_closed_text *text, int64_t value);
void padan_closed_end_row(padan_closed_text *text);
/* Wiped, but keeps its room. */
void padan_closed_clear(padan_closed_text *text);
void padan_closed_free(padan_closed_text *text);

#endif

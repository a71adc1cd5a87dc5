// SPDX-License-Identifier: GPL-3.0-or-later
/* Template files and the fields in them (models/templates/README.md). */
#ifndef PADAN_TEMPLATE_H
#define PADAN_TEMPLATE_H

#include "office/letters.h"

typedef enum { PADAN_MINUTES, PADAN_SHEETS, PADAN_FORUM } padan_paper;

typedef struct {
    padan_arena arena;
    char *text; /* its lines, each closed by NUL                             */
    size_t n;
    const char *path; /* for messages                                        */
    char *own_path;
    bool bad; /* something in it is not known; reported                      */
} padan_template;

/* That of the office if there is one, else the one built in. Free in every case.
 * ENOINPUT, EDATA (no text) with a diagnostic, ENOMEM. */
padan_status padan_template_read(const padan_letters *letters,
                                 padan_paper which, padan_template *t);
void padan_template_free(padan_template *t);

/* Adds `part`, which is in line `row` of the template, with its fields filled in for
 * this letter. A brace that holds no name stands for itself. */
void padan_template_fill(padan_template *t, const padan_letter *letter,
                         const char *line, int32_t row, const char *part,
                         padan_text *out);
/* Reports a name that the template should not use, with the nearest that it may. */
void padan_template_unknown(padan_template *t, const padan_letter *letter,
                            padan_at at, padan_message message,
                            const char *name, const char *const *names,
                            int32_t n);

#endif

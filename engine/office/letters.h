// SPDX-License-Identifier: GPL-3.0-or-later
/* Minutes and company sheets: template files (models/templates) filled with the figures
 * of a plan. */
#ifndef PADAN_LETTERS_H
#define PADAN_LETTERS_H

#include "base/diag.h"
#include "office/docx.h"
#include "office/lines.h"
#include "report/facts.h"

typedef struct {
    const padan_facts *a;
    padan_lang lang;
    int64_t date;          /* as padan_report_options                        */
    const char *plan_hash; /* of alokasi.csv                                 */
    const char *templates; /* folder with templates of the office, or NULL   */
    padan_diags *diags;
} padan_letters;

/* Writes one document to `path`. EDATA with diagnostics: the template says what padan
 * does not know. EWRITE, ENOMEM. */
padan_status padan_letters_minutes(const padan_letters *letters,
                                   const char *path);
padan_status padan_letters_companies(const padan_letters *letters,
                                     const char *path);
/* The table for the forum's yearly report, a row for each line of the plan. */
padan_status padan_letters_forum(const padan_letters *letters, padan_out *out);

/* ENOINPUT with a diagnostic: the folder with templates is not there, or holds none. */
padan_status padan_templates_check(const padan_letters *letters);

/* ---- between its files ---- */

/* What a template is filled for. */
typedef struct {
    const padan_letters *letters;
    padan_docx doc;
    int32_t company; /* PADAN_NONE: none, the letter is about the plan       */
    const padan_plan_line *line; /* NULL: none                               */
    int64_t line_number;         /* counted from 1                           */
} padan_letter;

/* Adds the value of a field; false: there is none of this name. */
bool padan_letter_field(const padan_letter *letter, const char *name,
                        padan_text *text);
/* Adds a table; false: there is none of this name. */
bool padan_letter_table(padan_letter *letter, const char *name);
/* Names that this kind of letter knows; returns how many. */
enum { PADAN_LETTER_NAMES = 48 };
int32_t padan_letter_field_names(const padan_letter *letter,
                                 const char *names[PADAN_LETTER_NAMES]);
int32_t padan_letter_table_names(const padan_letter *letter,
                                 const char *names[PADAN_LETTER_NAMES]);

#endif

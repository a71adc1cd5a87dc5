// SPDX-License-Identifier: GPL-3.0-or-later
/* padan.xlsx: a plan as a workbook that an office goes on working with. */
#ifndef PADAN_WORKBOOK_H
#define PADAN_WORKBOOK_H

#include "office/lines.h"
#include "office/xlsx.h"
#include "report/facts.h"

/* Writes it to `path`; figures as the readers of `facts` may see them. The monitoring
 * sheet is for internal readers only. EWRITE, ENOMEM. Memory does not grow with the
 * rows. */
padan_status padan_workbook_write(const padan_facts *facts, padan_lang lang,
                                  int64_t date, const char *path);

/* ---- between its files: a function for each sheet ---- */
typedef struct {
    const padan_facts *a;
    padan_xlsx *book;
    padan_lang lang;
    int32_t n_lines; /* of the plan: rows 2 to n_lines + 1 of its sheet      */
    bool failed;
} padan_workbook;

void padan_workbook_summary(padan_workbook *w);
void padan_workbook_plan(padan_workbook *w);
void padan_workbook_companies(padan_workbook *w);
void padan_workbook_villages(padan_workbook *w);
void padan_workbook_unmet(padan_workbook *w);
void padan_workbook_monitoring(padan_workbook *w);
void padan_workbook_beside(padan_workbook *w);

bool padan_workbook_public(const padan_workbook *w);
/* A count as the readers may see it. */
void padan_workbook_count(padan_workbook *w, int64_t stands, padan_mask mask);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The sheet of what others do beside the plan: programmes that run, and what is promised
 * for later years. */
#include "office/workbook.h"
#include "report/origin.h"

static const padan_xlsx_column columns[] = {
    {PADAN_M_OFFICE_COMPANY_ID, PADAN_XLSX_TEXT, 18},
    {PADAN_M_BESIDE_WHO, PADAN_XLSX_TEXT, 26},
    {PADAN_M_OFFICE_VILLAGE_CODE, PADAN_XLSX_TEXT, 14},
    {PADAN_M_OFFICE_VILLAGE, PADAN_XLSX_TEXT, 20},
    {PADAN_M_OFFICE_NEED, PADAN_XLSX_TEXT, 28},
    {PADAN_M_OFFICE_UNITS, PADAN_XLSX_COUNT, 9},
    {PADAN_M_OFFICE_UNIT, PADAN_XLSX_TEXT, 9},
    {PADAN_M_BESIDE_YEAR, PADAN_XLSX_TEXT, 8},
    {PADAN_M_OFFICE_STATUS, PADAN_XLSX_TEXT, 12},
    {PADAN_M_BESIDE_TREATED, PADAN_XLSX_TEXT, 36},
    {PADAN_M_BESIDE_EVIDENCE, PADAN_XLSX_WRAP, 30},
};

static void add_row(padan_workbook *w, const padan_beside *b)
{
    const padan_dataset *d = w->a->data;
    padan_text text = {0};
    padan_text_addf(&text, "%d", (int)b->year);
    padan_xlsx_text(w->book, b->id);
    padan_xlsx_text(w->book, b->name);
    padan_xlsx_text(w->book, d->villages[b->village].code);
    padan_xlsx_text(w->book, d->villages[b->village].name);
    padan_xlsx_text(w->book, d->types[b->type].name);
    padan_xlsx_number(w->book, b->units);
    padan_xlsx_text(w->book, d->types[b->type].unit);
    padan_xlsx_text(w->book, padan_text_get(&text));
    padan_xlsx_text(w->book, padan_message_text(b->status, w->lang));
    padan_xlsx_text(w->book, padan_message_text(b->treated, w->lang));
    padan_xlsx_text(w->book, b->evidence);
    padan_xlsx_end_row(w->book);
    w->failed |= text.failed;
    padan_text_free(&text);
}

void padan_workbook_beside(padan_workbook *w)
{
    const int32_t n = padan_beside_count(w->a->data);
    if (n == 0) return;
    padan_xlsx_table(w->book, PADAN_M_BESIDE_SHEET, columns,
                     sizeof columns / sizeof *columns);
    for (int32_t k = 0; k < n; k++) {
        const padan_beside b = padan_beside_row(w->a->data, k);
        add_row(w, &b);
    }
}

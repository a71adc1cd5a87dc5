// SPDX-License-Identifier: GPL-3.0-or-later
/* The order of the sheets, and what they share. */
#include "office/workbook.h"

bool padan_workbook_public(const padan_workbook *w)
{
    return w->a->readers == PADAN_PUBLIC;
}

void padan_workbook_count(padan_workbook *w, int64_t stands, padan_mask mask)
{
    char text[PADAN_NUMBER_TEXT];
    if (mask == PADAN_SHOWN)
        padan_xlsx_number(w->book, stands);
    else
        padan_xlsx_text(w->book, padan_mask_words(text, stands, mask, w->lang));
}

padan_status padan_workbook_write(const padan_facts *facts, padan_lang lang,
                                  int64_t date, const char *path)
{
    const char *title = facts->data->title;
    padan_workbook w = {.a = facts,
                        .lang = lang,
                        .n_lines = padan_plan_lines(facts, NULL, NULL)};
    padan_status status = padan_xlsx_create(
        path, lang, title[0] ? title : "padan", date, &w.book);
    if (status) return status;
    padan_workbook_summary(&w);
    padan_workbook_plan(&w);
    padan_workbook_companies(&w);
    padan_workbook_villages(&w);
    padan_workbook_unmet(&w);
    if (!padan_workbook_public(&w)) padan_workbook_monitoring(&w);
    if (!padan_workbook_public(&w)) padan_workbook_beside(&w);
    if (!w.failed) return padan_xlsx_close(w.book);
    padan_xlsx_drop(w.book);
    return PADAN_ENOMEM;
}

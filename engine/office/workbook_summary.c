// SPDX-License-Identifier: GPL-3.0-or-later
/* The first sheet: headline figures, coverage of each need as table and picture, and
 * how good the plan is. Totals are formulas over the other sheets. */
#include "office/workbook.h"
#include "report/guarantee.h"
#include "report/origin.h"

static const padan_xlsx_column columns[] = {
    {PADAN_M_OFFICE_NEED, PADAN_XLSX_TEXT, 44},
    {PADAN_M_OFFICE_TOTAL, PADAN_XLSX_COUNT, 22},
    {PADAN_M_OFFICE_SERVED, PADAN_XLSX_COUNT, 16},
    {PADAN_M_OFFICE_GIVEN, PADAN_XLSX_COUNT, 16},
    {PADAN_M_OFFICE_BEFORE, PADAN_XLSX_SHARE, 14},
    {PADAN_M_OFFICE_AFTER, PADAN_XLSX_SHARE, 14},
    {PADAN_M_OFFICE_VALUE, PADAN_XLSX_RUPIAH, 22},
};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static void add_label(padan_workbook *w, padan_message label)
{
    padan_xlsx_text(w->book, padan_message_text(label, w->lang));
}

static void add_count(padan_workbook *w, padan_message label, int64_t value)
{
    add_label(w, label);
    padan_xlsx_number(w->book, value);
    padan_xlsx_end_row(w->book);
}

static void add_head(padan_workbook *w)
{
    const padan_dataset *d = w->a->data;
    const char *const lines[] = {d->agency, d->region, d->year, d->data_kind};
    padan_xlsx_title(w->book, d->title[0] ? d->title : d->folder);
    padan_xlsx_end_row(w->book);
    for (int k = 0; k < 4; k++) {
        if (!lines[k][0]) continue;
        padan_xlsx_text(w->book, lines[k]);
        padan_xlsx_end_row(w->book);
    }
    padan_xlsx_end_row(w->book);
}

static void add_money(padan_workbook *w)
{
    const padan_message name = PADAN_M_OFFICE_SHEET_PLAN;
    add_label(w, PADAN_M_OFFICE_SUM_VALUE);
    padan_xlsx_as(w->book, PADAN_XLSX_RUPIAH);
    if (w->n_lines > 0)
        padan_xlsx_formula(w->book, w->a->money, "SUM('%s'!J2:J%d)",
                           padan_message_text(name, w->lang), w->n_lines + 1);
    else
        padan_xlsx_number(w->book, w->a->money);
    padan_xlsx_end_row(w->book);
}

static void add_figures(padan_workbook *w)
{
    const padan_figures *f = w->a->f;
    add_money(w);
    add_count(w, PADAN_M_OFFICE_SUM_COMPANIES, f->n_companies);
    add_count(w, PADAN_M_OFFICE_SUM_CONTRACTS, f->n_contracts);
    add_count(w, PADAN_M_OFFICE_SUM_VILLAGES, f->n_villages);
    add_count(w, PADAN_M_OFFICE_SUM_DONE_BEFORE, f->n_done_before);
    add_count(w, PADAN_M_OFFICE_SUM_DONE, f->n_done_after);
    padan_xlsx_end_row(w->book);
}

static void add_need(padan_workbook *w, int32_t n)
{
    const padan_facts *a = w->a;
    const int64_t total = a->type_total[n], served = a->type_served[n],
                  given = a->type_given[n];
    const int32_t row = padan_xlsx_row(w->book);
    padan_xlsx_text(w->book, a->data->types[n].name);
    padan_xlsx_number(w->book, total);
    padan_xlsx_number(w->book, served);
    padan_xlsx_number(w->book, given);
    if (total > 0) {
        padan_xlsx_formula(w->book, padan_facts_share(served, total),
                           "MIN(1,C%d/B%d)", row, row);
        padan_xlsx_formula(w->book, padan_facts_share(served + given, total),
                           "MIN(1,(C%d+D%d)/B%d)", row, row, row);
    } else {
        padan_xlsx_skip(w->book);
        padan_xlsx_skip(w->book);
    }
    padan_xlsx_number(w->book, a->type_money[n]);
    padan_xlsx_end_row(w->book);
}

static void add_sentence(const char *sentence, void *user)
{
    padan_workbook *w = user;
    padan_xlsx_text(w->book, sentence);
    padan_xlsx_end_row(w->book);
}

/* The plan against the codes of the region's plan; what runs and is promised. */
static void add_codes(padan_workbook *w)
{
    padan_origin origin;
    padan_origin_count(w->a->f, &origin);
    if (!padan_origin_say(&origin, w->lang, add_sentence, w)) w->failed = true;
}

void padan_workbook_summary(padan_workbook *w)
{
    const padan_facts *a = w->a;
    padan_xlsx_page(w->book, PADAN_M_OFFICE_SHEET_SUMMARY, columns, N_COLUMNS);
    add_head(w);
    add_figures(w);
    for (int k = 0; k < N_COLUMNS; k++)
        padan_xlsx_bold(w->book, padan_message_text(columns[k].title, w->lang));
    padan_xlsx_end_row(w->book);
    const int32_t first = padan_xlsx_row(w->book);
    for (int32_t n = 0; n < a->inst->n_types; n++)
        add_need(w, n);
    const int32_t last = padan_xlsx_row(w->book) - 1;
    padan_xlsx_end_row(w->book);
    if (!padan_workbook_public(w) &&
        padan_guarantee_say(a->report, w->lang, add_sentence, w))
        w->failed = true;
    if (!padan_workbook_public(w)) add_codes(w);
    padan_xlsx_bars(w->book, PADAN_M_OFFICE_PICTURE, first, last, 0, 4, 5);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What others do beside the plan, for those inside: programmes that run, and what is
 * promised for later years. */
#include "report/html.h"
#include "report/origin.h"

static void add_row(padan_html *p, const padan_beside *b)
{
    const padan_dataset *d = p->a->data;
    padan_html_row(p);
    padan_html_cell_text(p, b->name);
    padan_html_cell(p);
    padan_html_village(p, b->village);
    padan_html_cell_text(p, d->types[b->type].name);
    padan_html_cell_int(p, b->units);
    padan_html_cell_text(p, d->types[b->type].unit);
    padan_html_rawf(p, "<td class=\"n\" data-v=\"%d\">%d", (int)b->year,
                    (int)b->year);
    padan_html_cell(p);
    padan_html_say(p, b->status);
    padan_html_cell(p);
    padan_html_say(p, b->treated);
    padan_html_cell_text(p, b->evidence);
}

void padan_html_beside(padan_html *p)
{
    static const padan_html_column columns[] = {
        {PADAN_M_BESIDE_WHO, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_VILLAGE, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_NEED, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_UNITS, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_UNIT, PADAN_COL_TEXT},
        {PADAN_M_BESIDE_YEAR, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_STATUS, PADAN_COL_TEXT},
        {PADAN_M_BESIDE_TREATED, PADAN_COL_TEXT},
        {PADAN_M_BESIDE_EVIDENCE, PADAN_COL_TEXT},
    };
    const int32_t n = padan_beside_count(p->a->data);
    if (padan_html_public(p) || n == 0) return;
    padan_html_section(p, "berjalan", PADAN_M_BESIDE_TITLE,
                       PADAN_M_BESIDE_LEAD);
    padan_html_table(p, "t-berjalan", columns,
                     sizeof columns / sizeof *columns);
    for (int32_t k = 0; k < n && k < PADAN_HTML_MOST_ROWS; k++) {
        const padan_beside b = padan_beside_row(p->a->data, k);
        add_row(p, &b);
    }
    padan_html_table_end(p, n, "berjalan.csv");
    padan_html_end(p);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables. Rows stand on lines of their own; closing tags that HTML does not need are
 * left out, which takes a third off a page of many rows. */
#include "report/html.h"

void padan_html_table(padan_html *p, const char *id,
                      const padan_html_column *columns, int32_t n)
{
    padan_html_rawf(p,
                    "<div class=\"list\" id=\"%s\"><div class=\"find\">"
                    "<label>",
                    id);
    padan_html_say(p, PADAN_M_HTML_SEARCH);
    padan_html_raw(p,
                   " <input type=\"search\"></label><output></output></div>"
                   "\n<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
    for (int32_t k = 0; k < n; k++) {
        padan_html_rawf(p, "<th scope=\"col\"%s%s><span>",
                        columns[k].kind == PADAN_COL_TEXT ? "" : " class=\"n\"",
                        columns[k].kind == PADAN_COL_SUM ? " data-sum" : "");
        padan_html_say(p, columns[k].title);
        padan_html_raw(p, "</span>");
    }
    padan_html_raw(p, "</thead><tbody>\n");
}

void padan_html_table_end(padan_html *p, int64_t n_rows, const char *file)
{
    char number[PADAN_NUMBER_TEXT];
    enum { PRINTED = 40 }; /* page.css hides the others on paper             */
    padan_html_raw(p, "</tbody></table></div>");
    if (n_rows > PADAN_HTML_MOST_ROWS) {
        padan_html_raw(p, "<p class=\"note\">");
        padan_format_int(number, PADAN_HTML_MOST_ROWS, p->lang);
        padan_html_say(p, PADAN_M_HTML_CUT, number, file);
        padan_html_raw(p, "</p>");
    }
    if (n_rows > PRINTED) {
        padan_html_raw(p, "<p class=\"note paper\">");
        padan_format_int(number, n_rows, p->lang);
        padan_html_say(p, PADAN_M_HTML_PRINT_CUT, (int)PRINTED, number, file);
        padan_html_raw(p, "</p>");
    }
    padan_html_raw(p, "</div>\n");
}

void padan_html_row(padan_html *p)
{
    padan_html_raw(p, "\n<tr>");
}

void padan_html_cell(padan_html *p)
{
    padan_html_raw(p, "<td>");
}

void padan_html_number(padan_html *p, int64_t value)
{
    padan_html_rawf(p, "<td class=\"n\" data-v=\"%lld\">", (long long)value);
}

void padan_html_cell_text(padan_html *p, const char *text)
{
    padan_html_cell(p);
    padan_html_text(p, text);
}

void padan_html_cell_why(padan_html *p, const char *sentence)
{
    padan_html_raw(p, "<td class=\"why\">");
    padan_html_text(p, sentence);
}

void padan_html_cell_int(padan_html *p, int64_t value)
{
    padan_html_number(p, value);
    padan_html_int(p, value);
}

void padan_html_cell_rupiah(padan_html *p, int64_t rupiah)
{
    padan_html_number(p, rupiah);
    if (padan_html_public(p)) /* made of what stands for counts: no digits    */
        padan_html_money(p, rupiah);
    else
        padan_html_int(p, rupiah);
}

void padan_html_cell_percent(padan_html *p, int64_t share)
{
    padan_html_number(p, share / (PADAN_ONE / 10000));
    padan_html_percent(p, share);
}

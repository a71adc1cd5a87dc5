// SPDX-License-Identifier: GPL-3.0-or-later
/* Money of companies: how much of it is used, and company by kecamatan. */
#include <stdlib.h>
#include <string.h>

#include "report/html.h"

enum { MOST_BARS = 20, MOST_ROWS = 30 };

/* ---- budgets ---- */

static int64_t money_of(const padan_facts *a, int32_t i)
{
    if (a->readers == PADAN_PUBLIC) return a->company_money[i];
    return a->inst->budget[i] + a->f->goods_had[i];
}

static void add_budget(padan_html *p, int32_t i, int64_t most)
{
    const int64_t had = money_of(p->a, i), given = p->a->company_money[i];
    padan_html_raw(p, "<tr><th scope=\"row\">");
    padan_html_company(p, i);
    padan_html_rawf(
        p,
        "<td class=\"graph\"><svg class=\"bar\" viewBox=\"0 0 1000 26\" "
        "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
        "width=\"%d\" height=\"26\" class=\"open\"/><rect width=\"%d\" "
        "height=\"26\" class=\"plan\"/></svg><td class=\"n\">",
        (int)((padan_i128)had * 1000 / most),
        (int)((padan_i128)given * 1000 / most));
    padan_html_money(p, given);
    if (!padan_html_public(p)) {
        padan_html_raw(p, "<td class=\"n\">");
        padan_html_percent(p, padan_facts_share(given, had));
    }
    padan_html_raw(p, "\n");
}

void padan_html_budgets(padan_html *p)
{
    const padan_facts *a = p->a;
    int64_t most = 1;
    char shown[PADAN_NUMBER_TEXT], all[PADAN_NUMBER_TEXT];
    const int32_t n = a->n_by_money < MOST_BARS ? a->n_by_money : MOST_BARS;
    padan_html_section(p, "dana", PADAN_M_HTML_BUDGETS,
                       padan_html_public(p) ? PADAN_M_HTML_BUDGETS_PUBLIC
                                            : PADAN_M_HTML_BUDGETS_LEAD);
    for (int32_t k = 0; k < n; k++)
        most = padan_max64(most, money_of(a, a->by_money[k]));
    if (n == 0) padan_html_nothing(p);
    padan_html_raw(p, "<table class=\"bars two\"><tbody>\n");
    for (int32_t k = 0; k < n; k++)
        add_budget(p, a->by_money[k], most);
    padan_html_raw(p, "</tbody></table>\n");
    if (n < a->n_by_money) {
        padan_html_raw(p, "<p class=\"note\">");
        padan_html_say(p, PADAN_M_HTML_LARGEST,
                       padan_format_int(shown, n, p->lang),
                       padan_format_int(all, a->n_by_money, p->lang));
        padan_html_raw(p, "</p>\n");
    }
    padan_html_end(p);
}

/* ---- company by kecamatan ---- */

/* Rows: the largest companies, then all others together, then the sum. */
typedef struct {
    padan_arena arena;
    int32_t n_rows, n_places; /* rows of single companies                     */
    int32_t *place;           /* kecamatan with money, code order             */
    int32_t *column;          /* [n_districts] its place, PADAN_NONE: none    */
    int64_t *money;           /* [(n_rows + 2) * n_places]                    */
} matrix;

static padan_status add_up(const padan_facts *a, matrix *m)
{
    const padan_instance *inst = a->inst;
    int32_t *row = PADAN_NEW(&m->arena, int32_t, inst->n_companies);
    m->place = PADAN_NEW(&m->arena, int32_t, inst->n_districts);
    m->column = PADAN_NEW(&m->arena, int32_t, inst->n_districts);
    if (!row || !m->place || !m->column) return PADAN_ENOMEM;
    m->n_rows = a->n_by_money < MOST_ROWS ? a->n_by_money : MOST_ROWS;
    for (int32_t i = 0; i < inst->n_companies; i++)
        row[i] = m->n_rows;
    for (int32_t k = 0; k < m->n_rows; k++)
        row[a->by_money[k]] = k;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        m->column[g] = PADAN_NONE;
        if (a->place[g].given_rp == 0) continue;
        m->column[g] = m->n_places;
        m->place[m->n_places++] = g;
    }
    m->money =
        PADAN_NEW(&m->arena, int64_t, (int64_t)(m->n_rows + 2) * m->n_places);
    if (!m->money) return PADAN_ENOMEM;
    for (int32_t k = 0; k < a->n_flows; k++) {
        const padan_flow *flow = &a->flow[k];
        const int32_t c = m->column[flow->district];
        m->money[(int64_t)row[flow->company] * m->n_places + c] += flow->money;
        m->money[(int64_t)(m->n_rows + 1) * m->n_places + c] += flow->money;
    }
    return PADAN_OK;
}

/* Rp juta, rounded (sums have the lightest shade); the shade goes with the root, so that small ones are seen. */
static void add_amount(padan_html *p, int64_t money, int64_t most)
{
    static const int steps[] = {2, 10, 25, 50};
    const int64_t juta = (money + 500000) / 1000000;
    int shade = 1;
    if (money == 0) {
        padan_html_raw(p, "<td>");
        return;
    }
    for (int k = 0; k < 4; k++)
        shade += (padan_i128)money * 100 > (padan_i128)most * steps[k];
    padan_html_rawf(p, "<td class=\"s%d\">", shade);
    if (juta == 0)
        padan_html_raw(p, "&lt;1");
    else
        padan_html_int(p, juta);
}

static void add_row(padan_html *p, const matrix *m, int32_t r, int64_t most)
{
    int64_t sum = 0;
    for (int32_t c = 0; c < m->n_places; c++) {
        const int64_t money = m->money[(int64_t)r * m->n_places + c];
        sum += money;
        add_amount(p, money, most);
    }
    padan_html_raw(p, "<td class=\"sum\">");
    padan_html_int(p, (sum + 500000) / 1000000);
    padan_html_raw(p, "\n");
}

static void add_matrix(padan_html *p, const matrix *m)
{
    const padan_facts *a = p->a;
    int64_t most = 1;
    char number[PADAN_NUMBER_TEXT];
    for (int32_t k = 0; k < m->n_rows * m->n_places; k++)
        most = padan_max64(most, m->money[k]);
    padan_html_raw(p, "<div class=\"scroll\" tabindex=\"0\"><table "
                      "class=\"matrix\"><thead><tr><th>");
    padan_html_say(p, PADAN_M_HTML_MILLIONS);
    for (int32_t c = 0; c < m->n_places; c++) {
        padan_html_raw(p, "<th scope=\"col\"><span>");
        padan_html_text(p, padan_facts_district(a, m->place[c]));
        padan_html_raw(p, "</span>");
    }
    padan_html_raw(p, "<th scope=\"col\" class=\"sum\"><span>");
    padan_html_say(p, PADAN_M_HTML_TOTAL);
    padan_html_raw(p, "</span></thead><tbody>\n");
    for (int32_t k = 0; k < m->n_rows; k++) {
        padan_html_raw(p, "<tr><th scope=\"row\">");
        padan_html_company(p, a->by_money[k]);
        add_row(p, m, k, most);
    }
    if (a->n_by_money > m->n_rows) {
        padan_html_raw(p, "<tr><th scope=\"row\">");
        padan_html_say(
            p, PADAN_M_HTML_OTHERS,
            padan_format_int(number, a->n_by_money - m->n_rows, p->lang));
        add_row(p, m, m->n_rows, INT64_MAX / 100);
    }
    padan_html_raw(p, "</tbody><tfoot><tr><th scope=\"row\">");
    padan_html_say(p, PADAN_M_HTML_TOTAL);
    add_row(p, m, m->n_rows + 1, INT64_MAX / 100);
    padan_html_raw(p, "</tfoot></table></div>\n");
}

padan_status padan_html_matrix(padan_html *p)
{
    matrix m = {0};
    padan_status status = add_up(p->a, &m);
    padan_html_section(p, "matriks", PADAN_M_HTML_MATRIX,
                       PADAN_M_HTML_MATRIX_LEAD);
    if (p->a->money == 0)
        padan_html_nothing(p);
    else if (!status)
        add_matrix(p, &m);
    padan_html_end(p);
    padan_arena_clear(&m.arena);
    return status;
}

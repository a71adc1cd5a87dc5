// SPDX-License-Identifier: GPL-3.0-or-later
/* A page for each company that gives and each village with needs, inside the same
 * file. They are hidden until a link leads to them (`:target`), which needs no script;
 * printing then prints that page alone. */
#include "report/blocker.h"
#include "report/html.h"

static void open_page(padan_html *p, char kind, const char *id,
                      const char *name)
{
    padan_html_rawf(p,
                    "<article class=\"page\" id=\"%c-%s\"><p><a "
                    "href=\"#atas\">",
                    kind, id);
    padan_html_say(p, PADAN_M_HTML_BACK);
    padan_html_raw(p, "</a></p><h2>");
    padan_html_text(p, name);
    padan_html_raw(p, "</h2>\n");
}

static void head(padan_html *p, const padan_message *titles, int n, int numbers)
{
    padan_html_raw(p, "<table class=\"plain\"><thead><tr>");
    for (int k = 0; k < n; k++) {
        padan_html_raw(p, numbers >> k & 1 ? "<th class=\"n\">" : "<th>");
        padan_html_say(p, titles[k]);
    }
    padan_html_raw(p, "</thead><tbody>\n");
}

/* ---- companies ---- */

static void add_gift(padan_html *p, int32_t pair)
{
    const padan_facts *a = p->a;
    const int32_t j = a->inst->pair_cell[pair];
    const padan_type *type = &a->data->types[a->inst->cell_type[j]];
    padan_html_row(p);
    padan_html_cell(p);
    padan_html_village(p, a->inst->cell_village[j]);
    padan_html_cell_text(p, padan_facts_district(a, a->inst->cell_district[j]));
    padan_html_cell_text(p, type->name);
    padan_html_number(p, a->units[pair]);
    padan_html_count(p, a->units[pair], a->units_mask[pair]);
    padan_html_raw(p, " ");
    padan_html_text(p, type->unit);
    if (padan_html_public(p)) return;
    padan_html_cell_rupiah(p, a->inst->pair_cost[pair] * a->units[pair]);
    padan_html_cell(p);
    padan_html_say(p, a->inst->pair_pinned[pair] ? PADAN_M_HTML_PLEDGED
                                                 : PADAN_M_HTML_PROPOSED);
    padan_html_origin(p, j);
}

static padan_status add_company(padan_html *p, int32_t i)
{
    static const padan_message titles[] = {
        PADAN_M_HTML_COL_VILLAGE, PADAN_M_HTML_COL_DISTRICT,
        PADAN_M_HTML_COL_NEED,    PADAN_M_HTML_COL_UNITS,
        PADAN_M_HTML_COL_RP,      PADAN_M_HTML_COL_STATUS,
        PADAN_M_OFFICE_PLAN_CODE, PADAN_M_HTML_COL_ORIGIN};
    const padan_facts *a = p->a;
    const padan_company *company = &a->data->companies[i];
    char number[PADAN_NUMBER_TEXT];
    padan_text why = {0};
    open_page(p, 'p', company->id, company->name);
    padan_html_raw(p, "<p class=\"lead\">");
    padan_html_say(p, PADAN_M_HTML_COMPANY_LINE, company->id,
                   padan_format_int(number, a->f->villages[i], p->lang));
    padan_html_raw(p, " <b>");
    padan_html_money(p, a->company_money[i]);
    padan_html_raw(p, "</b>.");
    if (!padan_html_public(p)) {
        padan_html_raw(p, " ");
        padan_html_say(p, PADAN_M_HTML_COMPANY_LEFT);
        padan_html_raw(p, " ");
        padan_html_money(p, a->inst->budget[i] + a->f->goods_had[i] -
                                a->company_money[i]);
        padan_blocker_company(a->f, i, p->lang, &why);
        if (why.n > 0) {
            padan_html_raw(p, ": ");
            padan_html_text(p, padan_text_get(&why));
        }
        padan_html_raw(p, ".");
    }
    padan_html_raw(p, "</p>\n");
    head(p, titles, padan_html_public(p) ? 4 : 8, 1 << 3 | 1 << 4);
    for (int32_t k = a->inst->company_pair_first[i];
         k < a->inst->company_pair_first[i + 1]; k++)
        if (a->units[k] > 0) add_gift(p, k);
    padan_html_raw(p, "</tbody></table></article>\n");
    const padan_status status = why.failed ? PADAN_ENOMEM : PADAN_OK;
    padan_text_free(&why);
    return status;
}

/* ---- villages ---- */

static void add_helpers(padan_html *p, int32_t j)
{
    const padan_instance *inst = p->a->inst;
    bool any = false;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        const int32_t pair = inst->cell_pair[k];
        if (p->a->units[pair] <= 0) continue;
        if (any) padan_html_raw(p, ", ");
        padan_html_company(p, inst->pair_company[pair]);
        any = true;
    }
}

static padan_status add_need(padan_html *p, int32_t j)
{
    const padan_facts *a = p->a;
    const padan_type *type = &a->data->types[a->inst->cell_type[j]];
    padan_text why = {0};
    padan_html_row(p);
    padan_html_cell_text(p, type->name);
    padan_html_number(p, a->total[j]);
    padan_html_count(p, a->total[j], a->total_mask[j]);
    padan_html_raw(p, " ");
    padan_html_text(p, type->unit);
    if (!padan_html_public(p)) padan_html_cell_int(p, a->served[j]);
    padan_html_number(p, a->given[j]);
    padan_html_count(p, a->given[j], a->given_mask[j]);
    padan_html_cell(p);
    add_helpers(p, j);
    if (!padan_html_public(p)) {
        padan_html_cell_int(p, padan_facts_left(a, j));
        padan_blocker_cell(a->f, j, p->lang, &why);
        padan_html_cell_why(p, padan_text_get(&why));
        padan_html_origin(p, j);
    }
    const padan_status status = why.failed ? PADAN_ENOMEM : PADAN_OK;
    padan_text_free(&why);
    return status;
}

static padan_status add_village(padan_html *p, int32_t v)
{
    static const padan_message internal[] = {
        PADAN_M_HTML_COL_NEED,   PADAN_M_HTML_COL_TOTAL,
        PADAN_M_HTML_COL_SERVED, PADAN_M_HTML_COL_GIVEN,
        PADAN_M_HTML_COL_BY,     PADAN_M_HTML_COL_OPEN,
        PADAN_M_HTML_COL_WHY,    PADAN_M_OFFICE_PLAN_CODE,
        PADAN_M_HTML_COL_ORIGIN};
    static const padan_message open[] = {
        PADAN_M_HTML_COL_NEED, PADAN_M_HTML_COL_TOTAL, PADAN_M_HTML_COL_GIVEN,
        PADAN_M_HTML_COL_BY};
    const padan_instance *inst = p->a->inst;
    const padan_village *village = &p->a->data->villages[v];
    padan_status status = PADAN_OK;
    open_page(p, 'd', village->code, village->name);
    padan_html_raw(p, "<p class=\"lead\">");
    padan_html_say(p, PADAN_M_HTML_VILLAGE_LINE,
                   padan_facts_district(p->a, inst->village_district[v]),
                   village->code);
    padan_html_raw(p, " <b>");
    padan_html_money(p, p->a->village_money[v]);
    padan_html_raw(p, "</b>.</p>\n");
    if (padan_html_public(p))
        head(p, open, 4, 1 << 1 | 1 << 2);
    else
        head(p, internal, 9, 1 << 1 | 1 << 2 | 1 << 3 | 1 << 5);
    for (int32_t j = inst->village_cell_first[v];
         !status && j < inst->village_cell_first[v + 1]; j++)
        status = add_need(p, j);
    padan_html_raw(p, "</tbody></table></article>\n");
    return status;
}

padan_status padan_html_pages(padan_html *p)
{
    const padan_instance *inst = p->a->inst;
    padan_status status = PADAN_OK;
    for (int32_t i = 0; !status && i < inst->n_companies; i++)
        if (p->a->company_money[i] > 0) status = add_company(p, i);
    for (int32_t v = 0; !status && v < inst->n_villages; v++)
        status = add_village(p, v);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The long tables: the plan line by line, the companies, the villages. */
#include "report/blocker.h"
#include "report/html.h"

static const char *yes(const padan_html *p, bool is)
{
    return padan_message_text(is ? PADAN_M_HTML_YES : PADAN_M_HTML_NO, p->lang);
}

/* ---- the plan ---- */

static void add_line(padan_html *p, int32_t pair, int64_t units,
                     padan_message source)
{
    const padan_instance *inst = p->a->inst;
    const int32_t j = inst->pair_cell[pair];
    const padan_type *type = &p->a->data->types[inst->cell_type[j]];
    padan_html_row(p);
    padan_html_cell(p);
    padan_html_company(p, inst->pair_company[pair]);
    padan_html_cell(p);
    padan_html_village(p, inst->cell_village[j]);
    padan_html_cell_text(p, padan_facts_district(p->a, inst->cell_district[j]));
    padan_html_cell_text(p, type->name);
    padan_html_number(p, units);
    padan_html_count(p, units, p->a->units_mask[pair]);
    padan_html_cell_text(p, type->unit);
    if (padan_html_public(p)) return;
    padan_html_cell_rupiah(p, inst->pair_cost[pair] * units);
    padan_html_cell(p);
    padan_html_say(p, source);
    padan_html_cell(p);
    padan_html_say(p, inst->pair_pinned[pair] ? PADAN_M_HTML_PLEDGED
                                              : PADAN_M_HTML_PROPOSED);
    padan_html_origin(p, j);
}

void padan_html_plan(padan_html *p)
{
    static const padan_html_column columns[] = {
        {PADAN_M_HTML_COL_COMPANY, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_VILLAGE, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_DISTRICT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_NEED, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_UNITS, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_UNIT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_RP, PADAN_COL_SUM},
        {PADAN_M_HTML_COL_SOURCE, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_STATUS, PADAN_COL_TEXT},
        {PADAN_M_OFFICE_PLAN_CODE, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_ORIGIN, PADAN_COL_TEXT},
    };
    const padan_plan *plan = p->a->f->plan;
    int64_t rows = 0;
    padan_html_section(p, "daftar", PADAN_M_HTML_PLAN,
                       padan_html_public(p) ? PADAN_M_HTML_PLAN_PUBLIC
                                            : PADAN_M_HTML_PLAN_LEAD);
    padan_html_table(p, "t-usulan", columns, padan_html_public(p) ? 6 : 11);
    for (int32_t k = 0; k < plan->n_pairs; k++) {
        const int64_t units = p->a->units[k];
        const int64_t goods = padan_html_public(p) ? 0 : plan->goods[k];
        if (units > goods && rows++ < PADAN_HTML_MOST_ROWS)
            add_line(p, k, units - goods, PADAN_M_HTML_CASH);
        if (goods > 0 && rows++ < PADAN_HTML_MOST_ROWS)
            add_line(p, k, goods, PADAN_M_HTML_GOODS);
    }
    padan_html_table_end(p, rows, "alokasi.csv");
    padan_html_end(p);
}

/* ---- the companies ---- */

static padan_status add_company(padan_html *p, int32_t i)
{
    const padan_figures *f = p->a->f;
    const int64_t had = p->a->inst->budget[i] + f->goods_had[i];
    padan_html_row(p);
    padan_html_cell(p);
    padan_html_company(p, i);
    padan_html_cell_text(p, p->a->data->companies[i].segment);
    padan_html_cell_int(p, f->villages[i]);
    padan_html_cell_rupiah(p, p->a->company_money[i]);
    if (padan_html_public(p)) return PADAN_OK;
    padan_html_cell_rupiah(p, had);
    padan_html_cell_rupiah(p, had - p->a->company_money[i]);
    padan_text why = {0};
    padan_blocker_company(f, i, p->lang, &why);
    padan_html_cell_why(p, padan_text_get(&why));
    const padan_status status = why.failed ? PADAN_ENOMEM : PADAN_OK;
    padan_text_free(&why);
    return status;
}

padan_status padan_html_companies(padan_html *p)
{
    static const padan_html_column columns[] = {
        {PADAN_M_HTML_COL_COMPANY, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_SEGMENT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_VILLAGES, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_GIVEN_RP, PADAN_COL_SUM},
        {PADAN_M_HTML_COL_BUDGET, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_LEFT, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_WHY_LEFT, PADAN_COL_TEXT},
    };
    const int32_t n = p->a->inst->n_companies;
    padan_status status = PADAN_OK;
    padan_html_section(p, "perusahaan", PADAN_M_HTML_COMPANIES,
                       PADAN_M_HTML_COMPANIES_LEAD);
    padan_html_table(p, "t-perusahaan", columns, padan_html_public(p) ? 4 : 7);
    for (int32_t i = 0; !status && i < n && i < PADAN_HTML_MOST_ROWS; i++)
        status = add_company(p, i);
    padan_html_table_end(p, n, "perusahaan.csv");
    padan_html_end(p);
    return status;
}

/* ---- the villages ---- */

static void add_village_need(padan_html *p, int32_t j)
{
    const padan_facts *a = p->a;
    const padan_type *type = &a->data->types[a->inst->cell_type[j]];
    const int64_t met = a->served[j] + a->given[j];
    padan_html_row(p);
    padan_html_cell(p);
    padan_html_village(p, a->inst->cell_village[j]);
    padan_html_cell_text(p, padan_facts_district(a, a->inst->cell_district[j]));
    padan_html_cell_text(p, type->name);
    padan_html_number(p, a->total[j]);
    padan_html_count(p, a->total[j], a->total_mask[j]);
    if (!padan_html_public(p)) padan_html_cell_int(p, a->served[j]);
    padan_html_number(p, a->given[j]);
    padan_html_count(p, a->given[j], a->given_mask[j]);
    padan_html_cell_text(p, type->unit);
    if (padan_html_public(p)) return;
    padan_html_cell_percent(p, padan_facts_share(met, a->total[j]));
    padan_html_cell_rupiah(p, a->cell_money[j]);
    padan_html_cell_text(p, yes(p, a->f->done[a->inst->cell_village[j]]));
}

void padan_html_villages(padan_html *p)
{
    static const padan_html_column internal[] = {
        {PADAN_M_HTML_COL_VILLAGE, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_DISTRICT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_NEED, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_TOTAL, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_SERVED, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_GIVEN, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_UNIT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_AFTER, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_GIVEN_RP, PADAN_COL_SUM},
        {PADAN_M_HTML_COL_WHOLE, PADAN_COL_TEXT},
    };
    static const padan_html_column open[] = {
        {PADAN_M_HTML_COL_VILLAGE, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_DISTRICT, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_NEED, PADAN_COL_TEXT},
        {PADAN_M_HTML_COL_TOTAL, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_GIVEN, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_UNIT, PADAN_COL_TEXT},
    };
    const int32_t n = p->a->inst->n_cells;
    padan_html_section(p, "desa", PADAN_M_HTML_VILLAGES,
                       PADAN_M_HTML_VILLAGES_LEAD);
    if (padan_html_public(p))
        padan_html_table(p, "t-desa", open, 6);
    else
        padan_html_table(p, "t-desa", internal, 10);
    for (int32_t j = 0; j < n && j < PADAN_HTML_MOST_ROWS; j++)
        add_village_need(p, j);
    padan_html_table_end(p, n, "desa.csv");
    padan_html_end(p);
}

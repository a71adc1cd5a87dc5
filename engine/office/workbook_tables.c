// SPDX-License-Identifier: GPL-3.0-or-later
/* The sheets of the plan, of companies and of villages. */
#include "office/workbook.h"
#include "report/blocker.h"

static const char *status_of(const padan_workbook *w, bool pinned)
{
    return padan_message_text(
        pinned ? PADAN_M_OFFICE_PINNED : PADAN_M_OFFICE_PROPOSED, w->lang);
}

/* Three cells: code, name and kecamatan. */
static void add_place(padan_workbook *w, int32_t v)
{
    const padan_facts *a = w->a;
    padan_xlsx_text(w->book, a->data->villages[v].code);
    padan_xlsx_text(w->book, a->data->villages[v].name);
    padan_xlsx_text(w->book,
                    padan_facts_district(a, a->inst->village_district[v]));
}

/* ---- the plan ---- */

static const padan_xlsx_column plan_columns[] = {
    {PADAN_M_OFFICE_COMPANY_ID, PADAN_XLSX_TEXT, 18},
    {PADAN_M_OFFICE_COMPANY, PADAN_XLSX_TEXT, 26},
    {PADAN_M_OFFICE_VILLAGE_CODE, PADAN_XLSX_TEXT, 14},
    {PADAN_M_OFFICE_VILLAGE, PADAN_XLSX_TEXT, 20},
    {PADAN_M_OFFICE_DISTRICT, PADAN_XLSX_TEXT, 20},
    {PADAN_M_OFFICE_NEED, PADAN_XLSX_TEXT, 28},
    {PADAN_M_OFFICE_UNITS, PADAN_XLSX_COUNT, 9},
    {PADAN_M_OFFICE_UNIT, PADAN_XLSX_TEXT, 9},
    {PADAN_M_OFFICE_UNIT_COST, PADAN_XLSX_RUPIAH, 18},
    {PADAN_M_OFFICE_VALUE, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_SOURCE, PADAN_XLSX_TEXT, 10},
    {PADAN_M_OFFICE_STATUS, PADAN_XLSX_TEXT, 12},
    {PADAN_M_OFFICE_PLAN_CODE, PADAN_XLSX_TEXT, 30},
    {PADAN_M_OFFICE_ORIGIN, PADAN_XLSX_TEXT, 40},
    {PADAN_M_OFFICE_DATA_DATE, PADAN_XLSX_TEXT, 13},
};

/* Code of the region's plan, source and date of the need of cell j. */
static void add_origin(padan_workbook *w, int32_t j)
{
    const padan_need *need = &w->a->data->needs[w->a->inst->cell_need[j]];
    padan_xlsx_text(w->book, need->plan_code);
    padan_xlsx_text(w->book, need->source);
    padan_xlsx_text(w->book, need->data_date);
}

/* Who, where and what: the first six cells of a line. */
static void add_names(padan_workbook *w, int32_t p)
{
    const padan_instance *inst = w->a->inst;
    const padan_dataset *d = w->a->data;
    const int32_t j = inst->pair_cell[p], v = inst->cell_village[j];
    const padan_company *company = &d->companies[inst->pair_company[p]];
    padan_xlsx_text(w->book, company->id);
    padan_xlsx_text(w->book, company->name);
    add_place(w, v);
    padan_xlsx_text(w->book, d->types[inst->cell_type[j]].name);
}

static void add_line(const padan_plan_line *line, void *user)
{
    padan_workbook *w = user;
    const padan_instance *inst = w->a->inst;
    const int32_t p = line->pair, j = inst->pair_cell[p];
    const int32_t row = padan_xlsx_row(w->book);
    const int64_t value = inst->pair_cost[p] * line->units;
    add_names(w, p);
    padan_workbook_count(w, line->units, line->mask);
    padan_xlsx_text(w->book, w->a->data->types[inst->cell_type[j]].unit);
    padan_xlsx_number(w->book, inst->pair_cost[p]);
    if (line->mask == PADAN_SHOWN)
        padan_xlsx_formula(w->book, value, "G%d*I%d", row, row);
    else
        padan_xlsx_number(w->book, value);
    padan_xlsx_text(w->book,
                    padan_workbook_public(w)
                        ? ""
                        : padan_message_text(line->goods ? PADAN_M_OFFICE_GOODS
                                                         : PADAN_M_OFFICE_CASH,
                                             w->lang));
    padan_xlsx_text(w->book, status_of(w, inst->pair_pinned[p]));
    add_origin(w, j);
    padan_xlsx_end_row(w->book);
}

void padan_workbook_plan(padan_workbook *w)
{
    padan_xlsx_table(w->book, PADAN_M_OFFICE_SHEET_PLAN, plan_columns,
                     sizeof plan_columns / sizeof *plan_columns);
    (void)padan_plan_lines(w->a, add_line, w);
}

/* ---- companies ---- */

static const padan_xlsx_column company_columns[] = {
    {PADAN_M_OFFICE_COMPANY_ID, PADAN_XLSX_TEXT, 18},
    {PADAN_M_OFFICE_COMPANY, PADAN_XLSX_TEXT, 26},
    {PADAN_M_OFFICE_SEGMENT, PADAN_XLSX_TEXT, 18},
    {PADAN_M_OFFICE_N_VILLAGES, PADAN_XLSX_COUNT, 8},
    {PADAN_M_OFFICE_VALUE, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_BUDGET, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_GOODS_HAD, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_LEFT, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_WHY_LEFT, PADAN_XLSX_WRAP, 60},
};
enum { PUBLIC_COMPANY_COLUMNS = 5 };

/* What only those may see who know the budgets. */
static void add_budget(padan_workbook *w, int32_t i)
{
    const padan_figures *f = w->a->f;
    const int64_t cash = f->inst->budget[i], goods = f->goods_had[i];
    const int64_t used = f->cash_used[i] + f->goods_used[i];
    const int32_t row = padan_xlsx_row(w->book);
    padan_text why = {0};
    padan_xlsx_number(w->book, cash);
    padan_xlsx_number(w->book, goods);
    padan_xlsx_formula(w->book, cash + goods - used, "F%d+G%d-E%d", row, row,
                       row);
    padan_blocker_company(f, i, w->lang, &why);
    padan_xlsx_text(w->book, padan_text_get(&why));
    w->failed |= why.failed;
    padan_text_free(&why);
}

void padan_workbook_companies(padan_workbook *w)
{
    const padan_dataset *d = w->a->data;
    const bool all = !padan_workbook_public(w);
    padan_xlsx_table(
        w->book, PADAN_M_OFFICE_SHEET_COMPANIES, company_columns,
        all ? (int32_t)(sizeof company_columns / sizeof *company_columns)
            : PUBLIC_COMPANY_COLUMNS);
    for (int32_t i = 0; i < w->a->inst->n_companies; i++) {
        if (!all && w->a->company_money[i] == 0) continue;
        padan_xlsx_text(w->book, d->companies[i].id);
        padan_xlsx_text(w->book, d->companies[i].name);
        padan_xlsx_text(w->book, d->companies[i].segment);
        padan_xlsx_number(w->book, w->a->f->villages[i]);
        padan_xlsx_number(w->book, w->a->company_money[i]);
        if (all) add_budget(w, i);
        padan_xlsx_end_row(w->book);
    }
}

/* ---- villages ---- */

static const padan_xlsx_column village_columns[] = {
    {PADAN_M_OFFICE_VILLAGE_CODE, PADAN_XLSX_TEXT, 14},
    {PADAN_M_OFFICE_VILLAGE, PADAN_XLSX_TEXT, 22},
    {PADAN_M_OFFICE_DISTRICT, PADAN_XLSX_TEXT, 22},
    {PADAN_M_OFFICE_OPEN_RP, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_VALUE, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_LEFT_OPEN, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_N_COMPANIES, PADAN_XLSX_COUNT, 11},
    {PADAN_M_OFFICE_DONE, PADAN_XLSX_TEXT, 10},
};

void padan_workbook_villages(padan_workbook *w)
{
    const padan_facts *a = w->a;
    const padan_instance *inst = a->inst;
    padan_xlsx_table(w->book, PADAN_M_OFFICE_SHEET_VILLAGES, village_columns,
                     sizeof village_columns / sizeof *village_columns);
    for (int32_t v = 0; v < inst->n_villages; v++) {
        const int32_t first = inst->village_cell_first[v];
        const int32_t end = inst->village_cell_first[v + 1];
        int64_t open = 0, left = 0;
        for (int32_t j = first; j < end; j++) {
            const int64_t cost = a->f->cell_cost[j];
            open += cost * padan_max64(0, a->total[j] - a->served[j]);
            left += cost * padan_facts_left(a, j);
        }
        if (first == end) continue;
        add_place(w, v);
        padan_xlsx_number(w->book, open);
        padan_xlsx_number(w->book, a->village_money[v]);
        padan_xlsx_number(w->book, left);
        padan_xlsx_number(w->book, a->f->firms[v]);
        padan_xlsx_text(w->book,
                        padan_message_text(a->f->done[v] ? PADAN_M_OFFICE_YES
                                                         : PADAN_M_OFFICE_NO,
                                           w->lang));
        padan_xlsx_end_row(w->book);
    }
}

/* ---- what stays open ---- */

static const padan_xlsx_column unmet_columns[] = {
    {PADAN_M_OFFICE_VILLAGE_CODE, PADAN_XLSX_TEXT, 14},
    {PADAN_M_OFFICE_VILLAGE, PADAN_XLSX_TEXT, 22},
    {PADAN_M_OFFICE_DISTRICT, PADAN_XLSX_TEXT, 22},
    {PADAN_M_OFFICE_NEED, PADAN_XLSX_TEXT, 28},
    {PADAN_M_OFFICE_UNITS, PADAN_XLSX_COUNT, 9},
    {PADAN_M_OFFICE_UNIT, PADAN_XLSX_TEXT, 9},
    {PADAN_M_OFFICE_VALUE, PADAN_XLSX_RUPIAH, 20},
    {PADAN_M_OFFICE_WHY_OPEN, PADAN_XLSX_WRAP, 60},
    {PADAN_M_OFFICE_PLAN_CODE, PADAN_XLSX_TEXT, 30},
    {PADAN_M_OFFICE_ORIGIN, PADAN_XLSX_TEXT, 40},
    {PADAN_M_OFFICE_DATA_DATE, PADAN_XLSX_TEXT, 13},
};

void padan_workbook_unmet(padan_workbook *w)
{
    const padan_facts *a = w->a;
    const padan_instance *inst = a->inst;
    padan_xlsx_table(w->book, PADAN_M_OFFICE_SHEET_UNMET, unmet_columns,
                     sizeof unmet_columns / sizeof *unmet_columns);
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int64_t left = padan_facts_left(a, j);
        const int32_t v = inst->cell_village[j];
        padan_text why = {0};
        if (left <= 0 || padan_facts_tells_small(a, j)) continue;
        padan_blocker_cell(a->f, j, w->lang, &why);
        add_place(w, v);
        padan_xlsx_text(w->book, a->data->types[inst->cell_type[j]].name);
        padan_xlsx_number(w->book, left);
        padan_xlsx_text(w->book, a->data->types[inst->cell_type[j]].unit);
        padan_xlsx_number(w->book, left * a->f->cell_cost[j]);
        padan_xlsx_text(w->book, padan_text_get(&why));
        add_origin(w, j);
        padan_xlsx_end_row(w->book);
        w->failed |= why.failed;
        padan_text_free(&why);
    }
}

/* ---- monitoring ---- */

static const padan_xlsx_column monitoring_columns[] = {
    {PADAN_M_OFFICE_COMPANY_ID, PADAN_XLSX_TEXT, 18},
    {PADAN_M_OFFICE_COMPANY, PADAN_XLSX_TEXT, 26},
    {PADAN_M_OFFICE_VILLAGE_CODE, PADAN_XLSX_TEXT, 14},
    {PADAN_M_OFFICE_VILLAGE, PADAN_XLSX_TEXT, 20},
    {PADAN_M_OFFICE_DISTRICT, PADAN_XLSX_TEXT, 20},
    {PADAN_M_OFFICE_NEED, PADAN_XLSX_TEXT, 28},
    {PADAN_M_OFFICE_TARGET, PADAN_XLSX_COUNT, 9},
    {PADAN_M_OFFICE_TARGET_RP, PADAN_XLSX_RUPIAH, 18},
    {PADAN_M_OFFICE_REALISED, PADAN_XLSX_COUNT, 10},
    {PADAN_M_OFFICE_REALISED_RP, PADAN_XLSX_RUPIAH, 18},
    {PADAN_M_OFFICE_DATE, PADAN_XLSX_DATE, 12},
    {PADAN_M_OFFICE_STATE, PADAN_XLSX_TEXT, 12},
    {PADAN_M_OFFICE_EVIDENCE, PADAN_XLSX_WRAP, 30},
    {PADAN_M_OFFICE_SHORT, PADAN_XLSX_COUNT, 9},
    {PADAN_M_OFFICE_SOURCE, PADAN_XLSX_TEXT, 10},
    {PADAN_M_OFFICE_PLAN_CODE, PADAN_XLSX_TEXT, 30},
    {PADAN_M_OFFICE_ORIGIN, PADAN_XLSX_TEXT, 40},
    {PADAN_M_OFFICE_DATA_DATE, PADAN_XLSX_TEXT, 13},
};

static void add_monitored(const padan_plan_line *line, void *user)
{
    padan_workbook *w = user;
    const int32_t row = padan_xlsx_row(w->book);
    add_names(w, line->pair);
    padan_xlsx_number(w->book, line->units);
    padan_xlsx_number(w->book, w->a->inst->pair_cost[line->pair] * line->units);
    for (int k = 0; k < 5; k++)
        padan_xlsx_open(w->book);
    padan_xlsx_formula(w->book, line->units, "G%d-I%d", row, row);
    padan_xlsx_text(w->book,
                    padan_message_text(line->goods ? PADAN_M_OFFICE_GOODS
                                                   : PADAN_M_OFFICE_CASH,
                                       w->lang));
    add_origin(w, w->a->inst->pair_cell[line->pair]);
    padan_xlsx_end_row(w->book);
}

void padan_workbook_monitoring(padan_workbook *w)
{
    enum { REALISED = 8, REALISED_RP, DATE, STATE };
    const char *const states[] = {
        padan_message_text(PADAN_M_OFFICE_STATE_NOT_YET, w->lang),
        padan_message_text(PADAN_M_OFFICE_STATE_RUNNING, w->lang),
        padan_message_text(PADAN_M_OFFICE_STATE_DONE, w->lang),
        padan_message_text(PADAN_M_OFFICE_STATE_GIVEN_UP, w->lang), NULL};
    const int32_t last = w->n_lines + 1;
    padan_xlsx_table(w->book, PADAN_M_OFFICE_SHEET_MONITORING,
                     monitoring_columns,
                     sizeof monitoring_columns / sizeof *monitoring_columns);
    (void)padan_plan_lines(w->a, add_monitored, w);
    padan_xlsx_ask_count(w->book, REALISED, last, PADAN_M_OFFICE_ASK_UNITS);
    padan_xlsx_ask_count(w->book, REALISED_RP, last, PADAN_M_OFFICE_ASK_MONEY);
    padan_xlsx_ask_date(w->book, DATE, last, PADAN_M_OFFICE_ASK_DATE);
    padan_xlsx_ask_word(w->book, STATE, last, states, PADAN_M_OFFICE_ASK_STATE);
}

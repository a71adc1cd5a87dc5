// SPDX-License-Identifier: GPL-3.0-or-later
/* The tables of letters. */
#include <stdlib.h>
#include <string.h>

#include "office/letters.h"

enum { MOST_COLUMNS = 8 };

typedef struct {
    padan_message title;
    int32_t width; /* hundredths of the table                                */
    padan_docx_cell_kind kind;
} column;

static padan_lang lang_of(const padan_letter *letter)
{
    return letter->letters->lang;
}

static void begin(padan_letter *letter, const column *columns, int32_t n)
{
    int32_t width[MOST_COLUMNS];
    const char *title[MOST_COLUMNS];
    padan_docx_cell_kind kind[MOST_COLUMNS];
    for (int32_t k = 0; k < n; k++) {
        width[k] = columns[k].width;
        title[k] = padan_message_text(columns[k].title, lang_of(letter));
        kind[k] = PADAN_DOCX_TITLE;
    }
    padan_docx_table(&letter->doc, width, n, true);
    padan_docx_row(&letter->doc, title, kind, n);
}

static void row(padan_letter *letter, const column *columns, int32_t n,
                const char *const *cell)
{
    padan_docx_cell_kind kind[MOST_COLUMNS];
    for (int32_t k = 0; k < n; k++)
        kind[k] = columns[k].kind;
    padan_docx_row(&letter->doc, cell, kind, n);
}

/* ---- annexes of the minutes ---- */

static const column company_columns[] = {
    {PADAN_M_OFFICE_NUMBER, 7, PADAN_DOCX_RIGHT},
    {PADAN_M_OFFICE_COMPANY, 38, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_SEGMENT, 22, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_N_VILLAGES, 10, PADAN_DOCX_RIGHT},
    {PADAN_M_OFFICE_VALUE, 23, PADAN_DOCX_RIGHT},
};

static void add_companies(padan_letter *letter)
{
    const padan_facts *a = letter->letters->a;
    char n_text[PADAN_NUMBER_TEXT], villages[PADAN_NUMBER_TEXT],
        value[PADAN_NUMBER_TEXT];
    const char *cell[] = {n_text, "", "", villages, value};
    int64_t n = 0;
    begin(letter, company_columns, 5);
    for (int32_t i = 0; i < a->inst->n_companies; i++) {
        if (a->company_money[i] == 0) continue;
        padan_format_int(n_text, ++n, lang_of(letter));
        cell[1] = a->data->companies[i].name;
        cell[2] = a->data->companies[i].segment;
        padan_format_int(villages, a->f->villages[i], lang_of(letter));
        padan_format_rupiah(value, a->company_money[i], lang_of(letter));
        row(letter, company_columns, 5, cell);
    }
    cell[0] = cell[2] = cell[3] = "";
    cell[1] = padan_message_text(PADAN_M_OFFICE_SUM, lang_of(letter));
    padan_format_rupiah(value, a->money, lang_of(letter));
    row(letter, company_columns, 5, cell);
    padan_docx_table_end(&letter->doc);
}

static const column district_columns[] = {
    {PADAN_M_OFFICE_DISTRICT, 34, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_HELPED, 14, PADAN_DOCX_RIGHT},
    {PADAN_M_OFFICE_OPEN_RP, 26, PADAN_DOCX_RIGHT},
    {PADAN_M_OFFICE_VALUE, 26, PADAN_DOCX_RIGHT},
};

static void add_districts(padan_letter *letter)
{
    const padan_facts *a = letter->letters->a;
    char helped[PADAN_NUMBER_TEXT], open[PADAN_NUMBER_TEXT],
        value[PADAN_NUMBER_TEXT];
    const char *cell[] = {"", helped, open, value};
    begin(letter, district_columns, 4);
    for (int32_t g = 0; g < a->inst->n_districts; g++) {
        if (a->place[g].villages == 0) continue;
        cell[0] = padan_facts_district(a, g);
        padan_format_int(helped, a->place[g].helped, lang_of(letter));
        padan_format_rupiah(open, a->place[g].need_rp, lang_of(letter));
        padan_format_rupiah(value, a->place[g].given_rp, lang_of(letter));
        row(letter, district_columns, 4, cell);
    }
    cell[0] = padan_message_text(PADAN_M_OFFICE_SUM, lang_of(letter));
    padan_format_int(helped, a->f->n_villages, lang_of(letter));
    padan_format_rupiah(open, a->need_rp, lang_of(letter));
    padan_format_rupiah(value, a->money, lang_of(letter));
    row(letter, district_columns, 4, cell);
    padan_docx_table_end(&letter->doc);
}

static const column need_columns[] = {
    {PADAN_M_OFFICE_NEED, 34, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_UNIT, 12, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_TOTAL, 14, PADAN_DOCX_RIGHT},
    {PADAN_M_OFFICE_GIVEN, 14, PADAN_DOCX_RIGHT},
    {PADAN_M_OFFICE_VALUE, 26, PADAN_DOCX_RIGHT},
};

static void add_needs(padan_letter *letter)
{
    const padan_facts *a = letter->letters->a;
    char total[PADAN_NUMBER_TEXT], given[PADAN_NUMBER_TEXT],
        value[PADAN_NUMBER_TEXT];
    const char *cell[] = {"", "", total, given, value};
    begin(letter, need_columns, 5);
    for (int32_t n = 0; n < a->inst->n_types; n++) {
        cell[0] = a->data->types[n].name;
        cell[1] = a->data->types[n].unit;
        padan_format_int(total, a->type_total[n], lang_of(letter));
        padan_format_int(given, a->type_given[n], lang_of(letter));
        padan_format_rupiah(value, a->type_money[n], lang_of(letter));
        row(letter, need_columns, 5, cell);
    }
    padan_docx_table_end(&letter->doc);
}

/* ---- sheets of a company ---- */

static const column line_columns[] = {
    {PADAN_M_OFFICE_VILLAGE, 16, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_DISTRICT, 15, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_NEED, 18, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_UNITS, 8, PADAN_DOCX_RIGHT},
    {PADAN_M_OFFICE_UNIT, 8, PADAN_DOCX_LEFT},
    {PADAN_M_OFFICE_VALUE, 16, PADAN_DOCX_RIGHT},
    {PADAN_M_OFFICE_CODE_AND_DATE, 19, PADAN_DOCX_LEFT},
};
enum { N_LINE_COLUMNS = sizeof line_columns / sizeof *line_columns };

static void add_pair(padan_letter *letter, int32_t p, int64_t units)
{
    const padan_facts *a = letter->letters->a;
    const padan_instance *inst = a->inst;
    const int32_t j = inst->pair_cell[p];
    const padan_type *type = &a->data->types[inst->cell_type[j]];
    char number[PADAN_NUMBER_TEXT], value[PADAN_NUMBER_TEXT];
    const padan_need *need = &a->data->needs[inst->cell_need[j]];
    padan_text origin = {0};
    padan_text_add(&origin, need->plan_code);
    if (need->data_date[0])
        padan_text_addf(&origin, origin.n > 0 ? " (%s)" : "(%s)",
                        need->data_date);
    const char *cell[] = {
        a->data->villages[inst->cell_village[j]].name,
        padan_facts_district(a, inst->cell_district[j]),
        type->name,
        padan_format_int(number, units, lang_of(letter)),
        type->unit,
        padan_format_rupiah(value, units * inst->pair_cost[p], lang_of(letter)),
        padan_text_get(&origin)};
    row(letter, line_columns, N_LINE_COLUMNS, cell);
    letter->doc.body.failed |= origin.failed;
    padan_text_free(&origin);
}

static void add_lines(padan_letter *letter)
{
    const padan_facts *a = letter->letters->a;
    const int32_t *first = a->inst->company_pair_first;
    begin(letter, line_columns, N_LINE_COLUMNS);
    for (int32_t p = first[letter->company]; p < first[letter->company + 1];
         p++)
        if (a->units[p] > 0) add_pair(letter, p, a->units[p]);
    padan_docx_table_end(&letter->doc);
}

/* An open need that the company could serve: points for each rupiah, compared as
 * fractions. */
typedef struct {
    int32_t pair;
    int64_t units, points, money;
} reserve;

static int better_first(const void *x, const void *y)
{
    const reserve *a = x, *b = y;
    const padan_i128 left = (padan_i128)a->points * b->money,
                     right = (padan_i128)b->points * a->money;
    if (left != right) return left < right ? 1 : -1;
    return a->pair - b->pair;
}

/* False: it cannot serve the need beside what the plan does there. */
static bool find_reserve(const padan_letter *letter, int32_t p, reserve *out)
{
    const padan_figures *f = letter->letters->a->f;
    const padan_instance *inst = f->inst;
    const int32_t i = letter->company, j = inst->pair_cell[p];
    const int64_t had = inst->budget[i] + f->goods_had[i];
    const int64_t used = f->plan->units[p];
    const int64_t least = used > 0 ? 1 : padan_max64(1, inst->pair_lo[p]);
    const int64_t units = padan_min64(
        padan_min64(inst->pair_up[p] - used, padan_figures_left(f, j)),
        had / inst->pair_cost[p]);
    const int64_t *gain = &inst->gain[inst->gain_first[j] + f->planned[j]];
    if (units < least ||
        (used == 0 && f->funders[j] >= inst->cell_max_funders[j]))
        return false;
    *out =
        (reserve){p, units, gain[units] - gain[0], units * inst->pair_cost[p]};
    return out->points > 0;
}

static void add_reserves(padan_letter *letter)
{
    enum { MOST = 5 };
    const padan_instance *inst = letter->letters->a->inst;
    const int32_t first = inst->company_pair_first[letter->company],
                  end = inst->company_pair_first[letter->company + 1];
    reserve *all = malloc(((size_t)(end - first) + 1) * sizeof *all);
    int32_t n = 0;
    if (!all) {
        letter->doc.body.failed = true;
        return;
    }
    for (int32_t p = first; p < end; p++)
        n += find_reserve(letter, p, &all[n]);
    if (n > 1) qsort(all, (size_t)n, sizeof *all, better_first);
    if (n == 0) {
        padan_docx_paragraph(
            &letter->doc, PADAN_DOCX_PLAIN,
            padan_message_text(PADAN_M_OFFICE_NO_RESERVE, lang_of(letter)));
    } else {
        begin(letter, line_columns, N_LINE_COLUMNS);
        for (int32_t k = 0; k < n && k < MOST; k++)
            add_pair(letter, all[k].pair, all[k].units);
        padan_docx_table_end(&letter->doc);
    }
    free(all);
}

/* ---- by name ---- */

static const struct {
    const char *name;
    void (*add)(padan_letter *letter);
    bool of_company;
} tables[] = {
    {"perusahaan", add_companies, false}, {"kecamatan", add_districts, false},
    {"kebutuhan", add_needs, false},      {"baris", add_lines, true},
    {"cadangan", add_reserves, true},
};
enum { N_TABLES = sizeof tables / sizeof *tables };

static bool fits(const padan_letter *letter, int k)
{
    return tables[k].of_company == (letter->company != PADAN_NONE);
}

bool padan_letter_table(padan_letter *letter, const char *name)
{
    for (int k = 0; k < N_TABLES; k++) {
        if (!fits(letter, k) || strcmp(tables[k].name, name)) continue;
        tables[k].add(letter);
        return true;
    }
    return false;
}

int32_t padan_letter_table_names(const padan_letter *letter,
                                 const char *names[PADAN_LETTER_NAMES])
{
    int32_t n = 0;
    for (int k = 0; k < N_TABLES; k++)
        if (fits(letter, k)) names[n++] = tables[k].name;
    return n;
}

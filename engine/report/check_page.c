// SPDX-License-Identifier: GPL-3.0-or-later
/* padan check: what is in the data. The same figures as a page and as JSON. */
#include <jansson.h>
#include <stdlib.h>

#include "report/check_running.h"
#include "report/figures.h"
#include "report/words.h"

/* How many others each company or each village can be matched with. */
typedef struct {
    int32_t n, least, middle, most, none;
} spread;

static int ascending(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Sorts `counts`. */
static spread spread_of(int32_t *counts, int32_t n)
{
    spread s = {.n = n};
    if (n == 0) return s;
    qsort(counts, (size_t)n, sizeof *counts, ascending);
    s.least = counts[0];
    s.middle = counts[(n - 1) / 2];
    s.most = counts[n - 1];
    while (s.none < n && counts[s.none] == 0)
        s.none++;
    return s;
}

static bool has_open_need(const padan_instance *inst, int32_t v)
{
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        if (inst->cell_open[j] > 0) return true;
    return false;
}

static int32_t contracts_of_company(const padan_instance *inst, int32_t i)
{
    return inst->company_contract_first[i + 1] -
           inst->company_contract_first[i];
}

static int32_t contracts_of_village(const padan_instance *inst, int32_t v)
{
    return inst->village_contract_first[v + 1] -
           inst->village_contract_first[v];
}

typedef struct {
    padan_figures figures;
    int32_t n_villages, n_companies; /* in the scenario                      */
    spread company, village;
} content;

/* A village that the scenario takes out has no cells; others may have none
 * because they need nothing. */
static int32_t count_villages(const padan_instance *inst)
{
    int32_t n = inst->n_villages;
    const padan_scenario *s = inst->scenario;
    for (int32_t e = 0; e < s->n_edits; e++)
        n -= s->edits[e].kind == PADAN_EDIT_VILLAGE_OUT;
    return n;
}

static padan_status count(const padan_instance *inst, content *out)
{
    *out = (content){.n_villages = count_villages(inst)};
    padan_status status = padan_figures_make(inst, NULL, &out->figures);
    if (status) return status;
    padan_arena *arena = &out->figures.arena;
    int32_t *company = PADAN_NEW(arena, int32_t, inst->n_companies);
    int32_t *village = PADAN_NEW(arena, int32_t, inst->n_villages);
    if (!company || !village) return PADAN_ENOMEM;
    int32_t n_villages = 0;
    for (int32_t i = 0; i < inst->n_companies; i++)
        if (inst->company_in[i])
            company[out->n_companies++] = contracts_of_company(inst, i);
    for (int32_t v = 0; v < inst->n_villages; v++)
        if (has_open_need(inst, v))
            village[n_villages++] = contracts_of_village(inst, v);
    out->company = spread_of(company, out->n_companies);
    out->village = spread_of(village, n_villages);
    return PADAN_OK;
}

/* ---- the page ------------------------------------------------------------ */

static void add_type(padan_text *text, const padan_figures *f, int32_t n,
                     padan_lang lang)
{
    const padan_type *type = &f->data->types[n];
    char figure[PADAN_NUMBER_TEXT];
    padan_text label = {0};
    padan_text_addf(&label, "%s (%s)", type->name, type->unit);
    padan_text_add(text, "  ");
    padan_words_column(text, padan_text_get(&label), 32, false);
    text->failed |= label.failed;
    padan_text_free(&label);
    const int64_t units[] = {f->type_total[n], f->type_served[n],
                             f->type_total[n] - f->type_served[n]};
    for (int k = 0; k < 3; k++)
        padan_words_column(text, padan_format_int(figure, units[k], lang), 9,
                           true);
    padan_words_column(
        text, padan_format_rupiah(figure, f->type_open_rp[n], lang), 19, true);
    padan_text_add(text, "\n");
}

static void add_spread(padan_text *text, padan_lang lang, padan_message all,
                       padan_message none, const spread *s)
{
    if (s->n > 0)
        padan_words_add(text, lang, all, (int)s->least, (int)s->most,
                        (int)s->middle);
    if (s->none > 0) padan_words_add(text, lang, none, (int)s->none);
}

static padan_status print_page(const content *c, padan_lang lang,
                               padan_sink sink, void *user)
{
    const padan_figures *f = &c->figures;
    const padan_dataset *d = f->data;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    padan_text text = {0};
    padan_words_add(&text, lang, PADAN_M_CHECK_TITLE,
                    d->title[0] ? d->title : d->folder);
    padan_words_add(&text, lang, PADAN_M_CHECK_SIZE, (int)c->n_villages,
                    (int)f->inst->n_districts, (int)c->n_companies,
                    (int)f->inst->n_types,
                    padan_format_int(a, f->inst->n_cells, lang));
    padan_words_add(&text, lang, PADAN_M_CHECK_NEEDS);
    for (int32_t n = 0; n < f->inst->n_types; n++)
        add_type(&text, f, n, lang);
    if (!padan_check_running(f, lang, &text)) text.failed = true;
    int64_t money = f->cash_had + f->goods_total;
    padan_words_add(&text, lang, PADAN_M_CHECK_NEED_RP,
                    padan_format_rupiah(a, f->need_rp, lang));
    padan_words_add(&text, lang, PADAN_M_CHECK_MONEY,
                    padan_format_rupiah(a, f->cash_had, lang),
                    padan_format_rupiah(b, f->goods_total, lang));
    if (f->need_rp > 0) {
        padan_i128 ratio = (padan_i128)money * PADAN_ONE / f->need_rp;
        if (ratio < INT64_MAX)
            padan_words_add(&text, lang, PADAN_M_CHECK_RATIO,
                            padan_format_percent(a, (int64_t)ratio, 1, lang));
    }
    padan_words_add(&text, lang, PADAN_M_CHECK_PAIRS,
                    padan_format_int(a, f->inst->n_pairs, lang));
    add_spread(&text, lang, PADAN_M_CHECK_COMPANY, PADAN_M_CHECK_COMPANY_NONE,
               &c->company);
    add_spread(&text, lang, PADAN_M_CHECK_VILLAGE, PADAN_M_CHECK_VILLAGE_NONE,
               &c->village);
    if (f->inst->conflict)
        padan_words_add(&text, lang, PADAN_M_CHECK_CONFLICT, f->inst->conflict);
    padan_words_add(&text, lang,
                    f->inst->conflict ? PADAN_M_CHECK_FOOT_CONFLICT
                                      : PADAN_M_CHECK_FOOT);
    return padan_words_emit(&text, sink, user);
}

/* ---- JSON ---------------------------------------------------------------- */

static json_t *types_json(const padan_figures *f)
{
    json_t *list = json_array();
    for (int32_t n = 0; list && n < f->inst->n_types; n++) {
        const padan_type *type = &f->data->types[n];
        json_t *entry =
            json_pack("{s:s, s:s, s:s, s:I, s:I, s:I, s:I}", "type", type->id,
                      "name", type->name, "unit", type->unit, "total",
                      (json_int_t)f->type_total[n], "served",
                      (json_int_t)f->type_served[n], "open",
                      (json_int_t)(f->type_total[n] - f->type_served[n]),
                      "open_rp", (json_int_t)f->type_open_rp[n]);
        if (json_array_append_new(list, entry) == 0) continue;
        json_decref(list);
        return NULL;
    }
    return list;
}

static json_t *unreached_villages(const padan_instance *inst)
{
    json_t *list = json_array();
    for (int32_t v = 0; list && v < inst->n_villages; v++)
        if (has_open_need(inst, v) && contracts_of_village(inst, v) == 0)
            (void)json_array_append_new(
                list, json_string(inst->dataset->villages[v].code));
    return list;
}

static json_t *unreachable_companies(const padan_instance *inst)
{
    json_t *list = json_array();
    for (int32_t i = 0; list && i < inst->n_companies; i++)
        if (inst->company_in[i] && contracts_of_company(inst, i) == 0)
            (void)json_array_append_new(
                list, json_string(inst->dataset->companies[i].id));
    return list;
}

static padan_status print_json(const content *c, padan_sink sink, void *user)
{
    const padan_figures *f = &c->figures;
    json_t *doc = json_pack(
        "{s:i, s:i, s:i, s:i, s:i, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:s*}",
        "villages", (int)c->n_villages, "districts", (int)f->inst->n_districts,
        "cells", (int)f->inst->n_cells, "companies", (int)c->n_companies,
        "pairs", (int)f->inst->n_pairs, "cash_rp", (json_int_t)f->cash_had,
        "goods_rp", (json_int_t)f->goods_total, "budget_rp",
        (json_int_t)(f->cash_had + f->goods_total), "need_rp",
        (json_int_t)f->need_rp, "types", types_json(f), "unreached_villages",
        unreached_villages(f->inst), "unreachable_companies",
        unreachable_companies(f->inst), "conflict", f->inst->conflict);
    if (doc) padan_check_running_json(f, doc);
    char *text = doc ? json_dumps(doc, JSON_SORT_KEYS | JSON_INDENT(1)) : NULL;
    json_decref(doc);
    padan_text out = {.failed = !text};
    if (text) padan_text_addf(&out, "%s\n", text);
    free(text);
    return padan_words_emit(&out, sink, user);
}

padan_status padan_check_report(const padan_instance *instance, padan_lang lang,
                                bool json, padan_sink sink, void *user)
{
    content c;
    padan_status status = count(instance, &c);
    if (!status)
        status = json ? print_json(&c, sink, user)
                      : print_page(&c, lang, sink, user);
    padan_figures_free(&c.figures);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* A new plan with a late company: what it gives, and who else changes. */
#include "report/offers.h"
#include "report/words.h"

enum { WIDTH = 80 };

typedef enum { SAME, NEW, ENDS, CHANGES } change;

/* What becomes of a contract. */
static change change_of(const padan_refit *r, int32_t c)
{
    const padan_figures *now = &r->report->figures;
    const int64_t was = r->before.contract_money[c],
                  is = now->contract_money[c];
    if (was == 0 && is == 0) return SAME;
    if (was == 0) return NEW;
    if (is == 0) return ENDS;
    for (int32_t p = now->inst->contract_pair_first[c];
         p < now->inst->contract_pair_first[c + 1]; p++)
        if (now->plan->units[p] != r->before.plan->units[p]) return CHANGES;
    return SAME;
}

static const padan_message words[] = {PADAN_M_REFIT_CHANGES, PADAN_M_REFIT_NEW,
                                      PADAN_M_REFIT_ENDS,
                                      PADAN_M_REFIT_CHANGES};

/* ---- the page -------------------------------------------------------------------- */

static void add_contract(const padan_refit *r, int32_t c, padan_lang lang,
                         padan_text *text)
{
    const padan_instance *inst = r->before.inst;
    const padan_dataset *data = inst->dataset;
    const change what = change_of(r, c);
    char was[PADAN_NUMBER_TEXT], is[PADAN_NUMBER_TEXT];
    padan_text say = {0};
    padan_format_rupiah(was, r->before.contract_money[c], lang);
    padan_format_rupiah(is, r->report->figures.contract_money[c], lang);
    padan_text_addf(&say,
                    "%s, %s: ", data->companies[inst->contract_company[c]].name,
                    data->villages[inst->contract_village[c]].name);
    padan_text_add(&say, padan_message_text(words[what], lang));
    padan_text_add(&say, ", ");
    if (what == CHANGES)
        padan_words_add(&say, lang, PADAN_M_REFIT_MONEY, was, is);
    else
        padan_text_add(&say, what == ENDS ? was : is);
    padan_words_wrap(text, padan_text_get(&say), 2, WIDTH);
    text->failed |= say.failed;
    padan_text_free(&say);
}

/* What the contract holds now, need by need. */
static void add_lines(const padan_refit *r, int32_t c, padan_lang lang,
                      padan_text *text)
{
    const padan_instance *inst = r->before.inst;
    const int64_t *units = r->report->figures.plan->units;
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        const int32_t n = inst->cell_type[inst->pair_cell[p]];
        const padan_type *type = &inst->dataset->types[n];
        char count[PADAN_NUMBER_TEXT], money[PADAN_NUMBER_TEXT];
        padan_text say = {0};
        if (units[p] == 0) continue;
        padan_words_add(
            &say, lang, PADAN_M_OFFER_LINE,
            padan_format_int(count, units[p], lang), type->unit, type->name,
            padan_format_rupiah(money, units[p] * inst->pair_cost[p], lang));
        padan_words_wrap(text, padan_text_get(&say), 5, WIDTH);
        text->failed |= say.failed;
        padan_text_free(&say);
    }
}

/* Contracts of the company that change, or (`own` false) of all others. */
static void add_changes(const padan_refit *r, bool own, padan_lang lang,
                        padan_text *text)
{
    bool any = false;
    for (int32_t c = 0; c < r->before.inst->n_contracts; c++) {
        if ((r->before.inst->contract_company[c] == r->company) != own ||
            change_of(r, c) == SAME)
            continue;
        add_contract(r, c, lang, text);
        if (own) add_lines(r, c, lang, text);
        any = true;
    }
    if (!any)
        padan_text_add(text, padan_message_text(PADAN_M_REFIT_NONE, lang));
}

static void add_score(const padan_refit *r, padan_lang lang, padan_text *text)
{
    const padan_figures *now = &r->report->figures;
    int64_t count[4] = {0};
    char a[5][PADAN_NUMBER_TEXT];
    for (int32_t c = 0; c < now->inst->n_contracts; c++)
        count[change_of(r, c)]++;
    padan_text say = {0};
    padan_words_add(&say, lang, PADAN_M_REFIT_SCORE,
                    padan_format_decimal(a[0], r->goals_before.score, 4, lang),
                    padan_format_decimal(a[1], r->report->goals.score, 4, lang),
                    padan_format_int(a[2], now->n_contracts - count[NEW], lang),
                    padan_format_int(a[3], count[NEW], lang),
                    padan_format_int(a[4], count[ENDS], lang));
    const padan_result objective = padan_report_objective(r->report->result);
    const int64_t gap = padan_report_gap(&objective), up = PADAN_ONE / 10000;
    if (gap != PADAN_NONE) {
        padan_text_add(&say, " ");
        padan_words_add(
            &say, lang, PADAN_M_REFIT_GAP,
            padan_format_percent(a[0], (int64_t)padan_ceil_div(gap, up) * up, 2,
                                 lang));
    }
    padan_words_wrap(text, padan_text_get(&say), 0, WIDTH);
    text->failed |= say.failed;
    padan_text_free(&say);
}

padan_status padan_refit_page(const padan_refit *r, padan_lang lang,
                              padan_sink sink, void *user)
{
    padan_text text = {0};
    const padan_company *company = &r->before.data->companies[r->company];
    padan_words_add(&text, lang, PADAN_M_REFIT_TITLE, company->name,
                    company->id);
    add_score(r, lang, &text);
    padan_words_add(&text, lang, PADAN_M_REFIT_OWN);
    add_changes(r, true, lang, &text);
    padan_words_add(&text, lang, PADAN_M_REFIT_OTHERS);
    add_changes(r, false, lang, &text);
    padan_words_add(&text, lang, PADAN_M_OFFER_FOOT);
    return padan_words_emit(&text, sink, user);
}

/* ---- JSON ------------------------------------------------------------------------ */

static json_t *contract_of(const padan_refit *r, int32_t c)
{
    static const char *const names[] = {"same", "new", "ends", "changes"};
    const padan_instance *inst = r->before.inst;
    const padan_dataset *data = inst->dataset;
    return json_pack("{s:s, s:s, s:s, s:I, s:I}", "company",
                     data->companies[inst->contract_company[c]].id, "village",
                     data->villages[inst->contract_village[c]].code, "change",
                     names[change_of(r, c)], "money_before",
                     (json_int_t)r->before.contract_money[c], "money_after",
                     (json_int_t)r->report->figures.contract_money[c]);
}

json_t *padan_refit_json(const padan_refit *r)
{
    json_t *contracts = json_array();
    for (int32_t c = 0; c < r->before.inst->n_contracts; c++)
        if (change_of(r, c) != SAME)
            json_array_append_new(contracts, contract_of(r, c));
    const padan_result objective = padan_report_objective(r->report->result);
    const int64_t gap = padan_report_gap(&objective);
    return json_pack("{s:s, s:f, s:f, s:o, s:o}", "company",
                     r->before.data->companies[r->company].id, "score_before",
                     1e-12 * (double)r->goals_before.score, "score_after",
                     1e-12 * (double)r->report->goals.score, "gap",
                     gap == PADAN_NONE ? json_null()
                                       : json_real(1e-12 * (double)gap),
                     "contracts", contracts);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/say.h"

#include <string.h>

#include "report/report.h"
#include "report/words.h"

enum { WIDTH = 88, LOSERS = 6 };

void padan_say(padan_answer *to, int indent, padan_message message, ...)
{
    padan_text paragraph = {0};
    va_list args;
    va_start(args, message);
    padan_text_addv(&paragraph, padan_message_text(message, to->e->lang), args);
    va_end(args);
    padan_words_wrap(&to->text, padan_text_get(&paragraph), indent, WIDTH);
    to->text.failed |= paragraph.failed;
    padan_text_free(&paragraph);
}

void padan_say_line(padan_text *to, const padan_explained *e, int32_t company,
                    int32_t village, int32_t type, int64_t units)
{
    const padan_dataset *data = e->inst->dataset;
    const padan_type *need = &data->types[type];
    char number[PADAN_NUMBER_TEXT];
    if (company != PADAN_NONE)
        padan_text_addf(to, "%s: ", data->companies[company].name);
    padan_text_addm(to, e->lang, PADAN_M_EXPLAIN_LINE, need->name,
                    padan_format_int(number, units, e->lang), need->unit,
                    data->villages[village].name, data->villages[village].code);
}

/* ---- first rules ------------------------------------------------------------- */

static const struct {
    const char *word;
    padan_message message;
} bars[PADAN_N_BARS] = {
    [PADAN_BAR_NONE] = {"none", PADAN_M_EXPLAIN_BAR_MONEY},
    [PADAN_BAR_COMPANY_OUT] = {"company_out", PADAN_M_EXPLAIN_BAR_COMPANY_OUT},
    [PADAN_BAR_VILLAGE_OUT] = {"village_out", PADAN_M_EXPLAIN_BAR_VILLAGE_OUT},
    [PADAN_BAR_NO_NEED] = {"no_need", PADAN_M_EXPLAIN_BAR_NO_NEED},
    [PADAN_BAR_SERVED] = {"served", PADAN_M_EXPLAIN_BAR_SERVED},
    [PADAN_BAR_VETO] = {"veto", PADAN_M_EXPLAIN_BAR_VETO},
    [PADAN_BAR_BAN] = {"prohibition", PADAN_M_EXPLAIN_BAR_BAN},
    [PADAN_BAR_PLACE] = {"place", PADAN_M_EXPLAIN_BAR_PLACE},
    [PADAN_BAR_INTEREST] = {"interest", PADAN_M_EXPLAIN_BAR_INTEREST},
    [PADAN_BAR_MOST] = {"max_units", PADAN_M_EXPLAIN_BAR_MOST},
    [PADAN_BAR_MONEY] = {"money", PADAN_M_EXPLAIN_BAR_MONEY},
    [PADAN_BAR_PINS_NEED] = {"commitments_need", PADAN_M_EXPLAIN_BAR_PINS_NEED},
    [PADAN_BAR_PINS_FUNDERS] = {"commitments_funders",
                                PADAN_M_EXPLAIN_BAR_PINS_FUNDERS},
    [PADAN_BAR_PINS_FIRMS] = {"commitments_companies",
                              PADAN_M_EXPLAIN_BAR_PINS_FIRMS},
    [PADAN_BAR_PINS_VILLAGES] = {"commitments_villages",
                                 PADAN_M_EXPLAIN_BAR_PINS_VILLAGES},
    [PADAN_BAR_PINS_MONEY] = {"commitments_money",
                              PADAN_M_EXPLAIN_BAR_PINS_MONEY},
};

const char *padan_bar_word(padan_bar bar)
{
    return bars[bar].word;
}

void padan_say_bar(padan_text *to, const padan_explained *e, padan_bar bar,
                   int32_t row, int32_t company, int32_t village, int32_t type)
{
    const padan_dataset *data = e->inst->dataset;
    padan_text_addm(to, e->lang, bars[bar].message,
                    data->companies[company].name, data->types[type].name,
                    data->villages[village].name);
    if (bar == PADAN_BAR_BAN && *data->bans[row].legal_basis)
        padan_text_addf(to, " (%s)", data->bans[row].legal_basis);
}

/* ---- prices --------------------------------------------------------------------- */

/* What a rule that is lifted brings. */
static void say_gain(padan_answer *to, const char *lead, padan_loss loss)
{
    char least[PADAN_NUMBER_TEXT], most[PADAN_NUMBER_TEXT];
    const padan_lang lang = to->e->lang;
    if (loss.most == INT64_MAX || loss.least == INT64_MIN)
        padan_say(to, 2, PADAN_M_EXPLAIN_PRICE_UNKNOWN, lead);
    else if (loss.least == loss.most)
        padan_say(to, 2, PADAN_M_EXPLAIN_GAIN_EXACT, lead,
                  padan_format_decimal(least, -loss.most, 6, lang));
    else
        padan_say(to, 2, PADAN_M_EXPLAIN_GAIN_RANGE, lead,
                  padan_format_decimal(least, -loss.most, 6, lang),
                  padan_format_decimal(most, -loss.least, 6, lang));
}

static void say_points(padan_answer *to, const char *lead, padan_loss price)
{
    char least[PADAN_NUMBER_TEXT], most[PADAN_NUMBER_TEXT];
    const padan_lang lang = to->e->lang;
    if (price.most == INT64_MAX) {
        padan_say(to, 2 + to->indent, PADAN_M_EXPLAIN_PRICE_UNKNOWN, lead);
        return;
    }
    padan_format_decimal(least, price.least < 0 ? -price.least : price.least, 6,
                         lang);
    padan_format_decimal(most, price.most < 0 ? -price.most : price.most, 6,
                         lang);
    if (price.most == 0 && price.least == 0)
        padan_say(to, 2 + to->indent, PADAN_M_EXPLAIN_PRICE_ZERO, lead);
    else if (price.most <= 0)
        padan_say(to, 2 + to->indent, PADAN_M_EXPLAIN_PRICE_GAIN, lead, most);
    else if (price.least == price.most)
        padan_say(to, 2 + to->indent, PADAN_M_EXPLAIN_PRICE_EXACT, lead, most);
    else if (price.least > 0)
        padan_say(to, 2 + to->indent, PADAN_M_EXPLAIN_PRICE_RANGE, lead, most,
                  least);
    else
        padan_say(to, 2 + to->indent, PADAN_M_EXPLAIN_PRICE_MOST, lead, most);
}

static void say_cell(padan_answer *to, const padan_changed *change)
{
    const padan_instance *inst = to->e->inst;
    const padan_dataset *data = inst->dataset;
    const padan_type *type = &data->types[inst->cell_type[change->cell]];
    const padan_village *village =
        &data->villages[inst->cell_village[change->cell]];
    char before[PADAN_NUMBER_TEXT], after[PADAN_NUMBER_TEXT];
    padan_say(to, 4 + to->indent, PADAN_M_EXPLAIN_LOSER, village->name,
              village->code, type->name,
              padan_format_int(before, change->before, to->e->lang),
              padan_format_int(after, change->after, to->e->lang), type->unit);
}

static padan_status say_losers(padan_answer *to, const padan_plan *plan)
{
    padan_changes changes;
    char number[PADAN_NUMBER_TEXT];
    padan_status status =
        padan_changes_make(to->e->inst, to->e->plan, plan, &changes);
    int32_t n = 0;
    while (!status && n < changes.n_cells &&
           changes.cell[n].after < changes.cell[n].before)
        n++;
    if (!status)
        padan_say(to, 2 + to->indent,
                  n > 0 ? PADAN_M_EXPLAIN_LOSERS : PADAN_M_EXPLAIN_NO_LOSER,
                  padan_format_int(number, n, to->e->lang));
    for (int32_t k = 0; !status && k < n && k < LOSERS; k++)
        say_cell(to, &changes.cell[k]);
    if (!status && n > LOSERS)
        padan_text_addm(&to->text, to->e->lang, PADAN_M_EXPLAIN_MORE,
                        padan_format_int(number, n - LOSERS, to->e->lang));
    padan_changes_free(&changes);
    return status;
}

padan_status padan_say_gain(padan_answer *to, const char *lead,
                            const padan_resolved *resolved)
{
    say_gain(to, lead, padan_loss_of(to->e->value, resolved));
    return resolved->plan ? say_losers(to, resolved->plan) : PADAN_OK;
}

padan_status padan_say_price(padan_answer *to, const char *lead,
                             const padan_resolved *resolved)
{
    if (resolved->outcome == PADAN_INFEASIBLE) {
        padan_say(to, 2 + to->indent, PADAN_M_EXPLAIN_PRICE_NONE, lead,
                  resolved->why ? resolved->why : "");
        return PADAN_OK;
    }
    say_points(to, lead, padan_loss_of(to->e->value, resolved));
    return resolved->plan ? say_losers(to, resolved->plan) : PADAN_OK;
}

/* ---- JSON ------------------------------------------------------------------------ */

json_t *padan_json_points(int64_t points)
{
    const bool none = points == INT64_MIN || points == INT64_MAX;
    return none ? json_null() : json_real((double)points / (double)PADAN_ONE);
}

json_t *padan_json_line(const padan_explained *e, int32_t company,
                        int32_t village, int32_t type, int64_t units)
{
    const padan_dataset *data = e->inst->dataset;
    json_t *line =
        json_pack("{s:s, s:s, s:I}", "village", data->villages[village].code,
                  "need", data->types[type].id, "units", (json_int_t)units);
    if (company != PADAN_NONE)
        (void)json_object_set_new(line, "company",
                                  json_string(data->companies[company].id));
    return line;
}

static json_t *cells_of(const padan_explained *e, const padan_changes *c)
{
    const padan_instance *inst = e->inst;
    const padan_dataset *data = inst->dataset;
    json_t *list = json_array();
    for (int32_t k = 0; k < c->n_cells; k++) {
        const padan_changed *x = &c->cell[k];
        (void)json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:I, s:I, s:f}", "village",
                      data->villages[inst->cell_village[x->cell]].code, "need",
                      data->types[inst->cell_type[x->cell]].id, "before",
                      (json_int_t)x->before, "after", (json_int_t)x->after,
                      "points", (double)x->points / (double)PADAN_ONE));
    }
    return list;
}

static json_t *companies_of(const padan_explained *e, const padan_changes *c)
{
    json_t *list = json_array();
    for (int32_t k = 0; k < c->n_companies; k++) {
        const padan_changed *x = &c->company[k];
        (void)json_array_append_new(
            list,
            json_pack("{s:s, s:I, s:I}", "company",
                      e->inst->dataset->companies[x->company].id, "before_rp",
                      (json_int_t)x->before, "after_rp", (json_int_t)x->after));
    }
    return list;
}

json_t *padan_json_price(const padan_explained *e,
                         const padan_resolved *resolved)
{
    const padan_loss price = padan_loss_of(e->value, resolved);
    const bool possible = resolved->outcome != PADAN_INFEASIBLE;
    json_t *all =
        json_pack("{s:b, s:o, s:o, s:b, s:o, s:o}", "possible", (int)possible,
                  "price_least", padan_json_points(price.least), "price_most",
                  padan_json_points(price.most), "proven",
                  (int)(possible && price.least == price.most), "score",
                  padan_json_points(resolved->value), "bound",
                  padan_json_points(possible ? resolved->bound : INT64_MAX));
    padan_changes changes;
    if (resolved->why)
        (void)json_object_set_new(all, "why", json_string(resolved->why));
    if (!resolved->plan) return all;
    if (padan_changes_make(e->inst, e->plan, resolved->plan, &changes) ==
        PADAN_OK) {
        (void)json_object_set_new(all, "needs", cells_of(e, &changes));
        (void)json_object_set_new(all, "companies", companies_of(e, &changes));
    }
    padan_changes_free(&changes);
    return all;
}

padan_status padan_answer_emit(padan_answer *answer, padan_status status,
                               bool json, padan_sink sink, void *user)
{
    if (!status && json) {
        status = padan_report_emit(answer->json, sink, user);
        answer->json = NULL;
    } else if (!status) {
        status = padan_words_emit(&answer->text, sink, user);
    }
    padan_text_free(&answer->text);
    json_decref(answer->json);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* ringkasan.txt: one page, 80 columns, that can be read aloud. */
#include <stdlib.h>
#include <string.h>

#include "report/guarantee.h"
#include "report/origin.h"
#include "report/words.h"

enum { WIDTH = 80, MOST_TYPES = 8, MOST_CONTRACTS = 5 };

/* The page while it is written: `say` is short for adding a message. */
typedef struct {
    const padan_report *report;
    const padan_figures *f;
    padan_lang lang;
    padan_text text;
} page;

#define SAY(p, ...) padan_words_add(&(p)->text, (p)->lang, __VA_ARGS__)

static char *number(char *buffer, int64_t value, const page *p)
{
    return padan_format_int(buffer, value, p->lang);
}

static char *points(char *buffer, int64_t pico, const page *p)
{
    return padan_format_decimal(buffer, pico, 4, p->lang);
}

static char *percent(char *buffer, padan_i128 part, int64_t whole,
                     const page *p)
{
    int64_t share = whole > 0 ? (int64_t)(part * PADAN_ONE / whole) : 0;
    return padan_format_percent(buffer, share, 1, p->lang);
}

/* Adds a message as a paragraph: indented, wrapped. */
static void add_wrapped(page *p, padan_text *sentence)
{
    padan_words_wrap(&p->text, padan_text_get(sentence), 2, WIDTH);
    p->text.failed |= sentence->failed;
    padan_text_free(sentence);
}

void padan_report_head(const padan_instance *inst, padan_lang lang,
                       padan_text *text)
{
    const padan_dataset *d = inst->dataset;
    const padan_scenario *s = inst->scenario;
    padan_words_wrap(text, d->title[0] ? d->title : d->folder, 0, WIDTH);
    padan_text who = {0};
    const char *const parts[] = {d->agency, d->region, d->year};
    for (int k = 0; k < 3; k++) {
        if (!parts[k][0]) continue;
        if (who.n > 0) padan_text_add(&who, ", ");
        padan_text_add(&who, parts[k]);
    }
    if (who.n > 0) padan_words_wrap(text, padan_text_get(&who), 0, WIDTH);
    text->failed |= who.failed;
    padan_text_free(&who);
    padan_words_add(text, lang,
                    !strcmp(d->data_kind, "resmi")      ? PADAN_M_PAGE_OFFICIAL
                    : !strcmp(d->data_kind, "sintetis") ? PADAN_M_PAGE_SYNTHETIC
                                                        : PADAN_M_PAGE_MIXED);
    padan_words_add(text, lang, PADAN_M_PAGE_SCENARIO,
                    s->name[0] ? s->name
                    : s->path[0]
                        ? s->path
                        : padan_message_text(PADAN_M_PAGE_DEFAULTS, lang));
}

static void add_head(page *p)
{
    SAY(p, PADAN_M_PAGE_TITLE);
    padan_report_head(p->f->inst, p->lang, &p->text);
}

/* A sentence of the guarantee as a paragraph of the page. */
static void add_sentence(const char *sentence, void *user)
{
    page *p = user;
    padan_words_wrap(&p->text, sentence, 2, WIDTH);
}

static int64_t term(double raw, int64_t weight)
{
    return (int64_t)(raw * (double)weight + 0.5);
}

static void add_score(page *p)
{
    const padan_goals *g = &p->report->goals;
    const padan_scenario *s = p->f->inst->scenario;
    char part[5][PADAN_NUMBER_TEXT];
    SAY(p, PADAN_M_PAGE_SCORE);
    if (padan_guarantee_say(p->report, p->lang, add_sentence, p))
        p->text.failed = true;
    points(part[0], term(g->coverage, s->goal.coverage), p);
    points(part[1], term(g->complete, s->goal.complete), p);
    points(part[2], term(g->match, s->goal.match), p);
    points(part[3], term(g->even, s->goal.even), p);
    points(part[4], g->links * s->goal.links, p);
    padan_text say = {0};
    padan_words_add(&say, p->lang, PADAN_M_PAGE_PARTS, part[0], part[1],
                    part[2], part[3], part[4]);
    add_wrapped(p, &say);
    if (p->report->n_broken == 0) SAY(p, PADAN_M_PAGE_VERIFIED);
    if (p->report->result->stopped_by == PADAN_STOP_TIME)
        SAY(p, PADAN_M_PAGE_CLOCK);
    else if (p->report->result->stopped_by == PADAN_STOP_INTERRUPT)
        SAY(p, PADAN_M_PAGE_STOPPED);
}

static void add_type(const padan_figures *f, int32_t n, padan_lang lang,
                     padan_text *text)
{
    const padan_type *type = &f->data->types[n];
    char figure[PADAN_NUMBER_TEXT];
    int64_t all = f->type_total[n], before = f->type_served[n];
    int64_t after = before + f->type_planned[n];
    padan_text label = {0};
    padan_text_addf(&label, "%s (%s)", type->name, type->unit);
    padan_text_add(text, "  ");
    padan_words_column(text, padan_text_get(&label), 34, false);
    text->failed |= label.failed;
    padan_text_free(&label);
    const int64_t shown[] = {all, before, after};
    for (int k = 0; k < 3; k++) {
        padan_words_column(text, padan_format_int(figure, shown[k], lang),
                           k == 0 ? 10 : 9, true);
        if (k > 0)
            padan_words_column(
                text,
                padan_format_percent(
                    figure, (int64_t)((padan_i128)shown[k] * PADAN_ONE / all),
                    1, lang),
                7, true);
    }
    padan_text_add(text, "\n");
}

void padan_report_needs(const padan_figures *f, padan_lang lang,
                        padan_text *text)
{
    int32_t shown = 0, others = 0;
    padan_words_add(text, lang, PADAN_M_PAGE_NEEDS);
    for (int32_t n = 0; n < f->inst->n_types; n++) {
        if (f->type_total[n] == 0) continue;
        if (shown == MOST_TYPES) {
            others++;
            continue;
        }
        add_type(f, n, lang, text);
        shown++;
    }
    if (others > 0)
        padan_words_add(text, lang, PADAN_M_PAGE_OTHER_TYPES, (int)others);
}

static void add_money(page *p)
{
    const padan_figures *f = p->f;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT], c[PADAN_NUMBER_TEXT];
    int64_t had = f->cash_had + f->goods_total;
    int64_t spent = f->cash_spent + f->goods_spent;
    int32_t present = 0;
    for (int32_t i = 0; i < f->inst->n_companies; i++)
        present += f->inst->company_in[i];
    SAY(p, PADAN_M_PAGE_MONEY);
    SAY(p, PADAN_M_PAGE_HAD, padan_format_rupiah(a, had, p->lang),
        padan_format_rupiah(b, f->goods_total, p->lang));
    SAY(p, PADAN_M_PAGE_GIVEN, padan_format_rupiah(a, spent, p->lang),
        percent(b, spent, had, p),
        padan_format_rupiah(c, f->goods_spent, p->lang));
    SAY(p, PADAN_M_PAGE_COMPANIES, (int)f->n_companies, (int)present,
        number(a, f->n_contracts, p));
    SAY(p, PADAN_M_PAGE_UNMET, padan_format_rupiah(a, f->unmet_rp, p->lang),
        percent(b, f->unmet_rp, f->need_rp, p));
    padan_origin origin;
    padan_origin_count(f, &origin);
    if (!padan_origin_say(&origin, p->lang, add_sentence, p))
        p->text.failed = true;
}

static const char *district_name(const padan_instance *inst, int32_t g)
{
    const char *name = inst->district_name[g];
    return name[0] ? name : inst->district_code[g];
}

static void add_places(page *p)
{
    const padan_figures *f = p->f;
    const padan_instance *inst = f->inst;
    char a[PADAN_NUMBER_TEXT];
    int32_t worst = PADAN_NONE;
    padan_text closed = {0};
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (inst->district_reachable[g]) {
            if (worst == PADAN_NONE ||
                f->level_after[g] < f->level_after[worst])
                worst = g;
        } else if (f->level_after[g] < PADAN_LEVEL_ONE) {
            padan_text_addf(&closed, "%s%s", closed.n ? ", " : "",
                            district_name(inst, g));
        }
    }
    SAY(p, PADAN_M_PAGE_PLACES);
    SAY(p, PADAN_M_PAGE_HELPED, (int)f->n_villages,
        (int)f->n_villages_with_needs);
    const int64_t at = inst->scenario->complete_at;
    if (at < PADAN_ONE)
        SAY(p, PADAN_M_PAGE_DONE_AT,
            padan_format_percent(a, at, at % (PADAN_ONE / 100) ? 1 : 0,
                                 p->lang),
            (int)f->n_done_before, (int)f->n_done_after);
    else
        SAY(p, PADAN_M_PAGE_DONE, (int)f->n_done_before, (int)f->n_done_after);
    if (worst != PADAN_NONE)
        SAY(p, PADAN_M_PAGE_WORST, district_name(inst, worst),
            percent(a, f->level_after[worst], PADAN_LEVEL_ONE, p));
    if (closed.n > 0) {
        padan_text say = {0};
        padan_words_add(&say, p->lang, PADAN_M_PAGE_UNREACHED,
                        padan_text_get(&closed));
        add_wrapped(p, &say);
    }
    p->text.failed |= closed.failed;
    padan_text_free(&closed);
}

/* The largest contracts, ties by company and village. */
static void add_contracts(page *p)
{
    const padan_figures *f = p->f;
    const padan_instance *inst = f->inst;
    int32_t top[MOST_CONTRACTS], n = 0;
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        if (f->contract_money[c] == 0) continue;
        int32_t at = n < MOST_CONTRACTS ? n++ : n;
        while (at > 0 &&
               f->contract_money[top[at - 1]] < f->contract_money[c]) {
            if (at < MOST_CONTRACTS) top[at] = top[at - 1];
            at--;
        }
        if (at < MOST_CONTRACTS) top[at] = c;
    }
    if (n > 0) SAY(p, PADAN_M_PAGE_CONTRACTS);
    for (int32_t k = 0; k < n; k++) {
        int32_t c = top[k], v = inst->contract_village[c];
        char money[PADAN_NUMBER_TEXT];
        padan_text place = {0};
        padan_text_addf(&place, "%s (%s)", f->data->villages[v].name,
                        district_name(inst, inst->village_district[v]));
        padan_text_addf(&p->text, "  %d. ", (int)k + 1);
        padan_words_column(&p->text,
                           f->data->companies[inst->contract_company[c]].name,
                           24, false);
        padan_text_add(&p->text, " ");
        padan_words_column(&p->text, padan_text_get(&place), 30, false);
        padan_words_column(
            &p->text, padan_format_rupiah(money, f->contract_money[c], p->lang),
            19, true);
        padan_text_add(&p->text, "\n");
        p->text.failed |= place.failed;
        padan_text_free(&place);
    }
}

padan_status padan_report_page(const padan_report *report, padan_sink sink,
                               void *user)
{
    page p = {
        .report = report, .f = &report->figures, .lang = report->options->lang};
    add_head(&p);
    add_score(&p);
    padan_report_needs(p.f, p.lang, &p.text);
    add_money(&p);
    add_places(&p);
    add_contracts(&p);
    SAY(&p, PADAN_M_PAGE_FOOT);
    return padan_words_emit(&p.text, sink, user);
}

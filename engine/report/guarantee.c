// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/guarantee.h"

#include <string.h>

#include "report/words.h"

typedef struct {
    const padan_report *report;
    padan_lang lang;
    void (*say)(const char *sentence, void *user);
    void *user;
    bool failed;
} guarantee;

static void emit(guarantee *p, padan_text *sentence)
{
    p->failed |= sentence->failed;
    p->say(padan_text_get(sentence), p->user);
    padan_text_free(sentence);
}

static char *number(char *buffer, int64_t value, const guarantee *p)
{
    return padan_format_int(buffer, value, p->lang);
}

static char *points(char *buffer, int64_t pico, const guarantee *p)
{
    return padan_format_decimal(buffer, pico, 4, p->lang);
}

/* With [acuan]: what changes, what that costs, and how good the whole is. */
static void add_changes(guarantee *p)
{
    const padan_reference *old = &p->report->figures.inst->scenario->reference;
    const padan_goals *g = &p->report->goals;
    const int64_t kept = (g->links + old->n_contracts - g->changes) / 2;
    char part[5][PADAN_NUMBER_TEXT];
    padan_text say = {0};
    padan_words_add(&say, p->lang, PADAN_M_PAGE_CHANGES, old->path,
                    number(part[0], g->changes, p), number(part[1], kept, p),
                    number(part[2], g->links - kept, p),
                    number(part[3], old->n_contracts - kept, p),
                    points(part[4], old->cost, p));
    emit(p, &say);
}

static void add_objective(guarantee *p)
{
    const padan_result o = padan_report_objective(p->report->result);
    const int64_t up = PADAN_ONE / 10000, apart = padan_report_gap(&o);
    char part[4][PADAN_NUMBER_TEXT];
    padan_text say = {0};
    points(part[0], p->report->result->score, p);
    points(part[1], o.score, p);
    if (apart == PADAN_NONE)
        padan_words_add(&say, p->lang, PADAN_M_PAGE_OBJECTIVE, part[0],
                        part[1]);
    else
        padan_words_add(
            &say, p->lang, PADAN_M_PAGE_OBJECTIVE_GAP, part[0], part[1],
            points(part[2], (int64_t)padan_ceil_div(o.bound, up) * up, p),
            padan_format_percent(
                part[3], (int64_t)padan_ceil_div(apart, up) * up, 2, p->lang));
    emit(p, &say);
}

/* A share in percent or a number of contracts. */
static char *term_text(char *buffer, padan_term term, int64_t value,
                       const guarantee *p)
{
    return term == PADAN_TERM_LINKS
               ? number(buffer, -value / PADAN_ONE, p)
               : padan_format_percent(buffer, value / 100, 2, p->lang);
}

/* With [urutan]: what each goal reaches in its turn, and what is left of it. */
static void add_tiers(guarantee *p)
{
    const padan_result *r = p->report->result;
    char part[4][PADAN_NUMBER_TEXT];
    padan_text head = {0};
    points(part[0], r->score, p);
    padan_words_add(&head, p->lang, PADAN_M_PAGE_TIERS, part[0]);
    emit(p, &head);
    for (int32_t k = 0; k < r->n_tiers; k++) {
        const padan_tier *t = &r->tier[k];
        padan_text say = {0};
        term_text(part[0], t->term, t->value, p);
        if (t->bound == INT64_MAX)
            (void)strcpy(part[1], "-");
        else
            term_text(part[1], t->term, t->bound, p);
        padan_words_add(&say, p->lang, PADAN_M_PAGE_TIER, (int)k + 1,
                        padan_term_key[t->term], part[0], part[1],
                        padan_format_percent(part[2], t->tolerance, 2, p->lang),
                        term_text(part[3], t->term, t->last, p));
        emit(p, &say);
    }
}

/* The proven figure in words. Gaps are rounded up: never better than true. */
static void add_all(guarantee *p)
{
    const padan_result *r = p->report->result;
    if (p->report->figures.inst->scenario->reference.path) {
        add_changes(p);
        add_objective(p);
        return;
    }
    if (r->n_tiers > 0) {
        add_tiers(p);
        return;
    }
    char score[PADAN_NUMBER_TEXT], bound[PADAN_NUMBER_TEXT],
        gap[PADAN_NUMBER_TEXT];
    int64_t apart = padan_report_gap(r);
    padan_text say = {0};
    points(score, r->score, p);
    if (padan_report_optimal(r)) {
        padan_words_add(&say, p->lang, PADAN_M_PAGE_BEST, score);
    } else if (r->bound == INT64_MAX) {
        padan_words_add(&say, p->lang, PADAN_M_PAGE_NO_BOUND, score);
    } else {
        const int64_t up = PADAN_ONE / 10000; /* 4 decimals                 */
        int64_t shown = (int64_t)padan_ceil_div(r->bound, up) * up;
        points(bound, shown, p);
        if (apart == PADAN_NONE)
            padan_words_add(&say, p->lang, PADAN_M_PAGE_BOUND, score, bound);
        else
            padan_words_add(
                &say, p->lang, PADAN_M_PAGE_GAP, score, bound,
                padan_format_percent(
                    gap, (int64_t)padan_ceil_div(apart, up) * up, 2, p->lang));
    }
    emit(p, &say);
}

padan_status padan_guarantee_say(const padan_report *report, padan_lang lang,
                                 void (*say)(const char *sentence, void *user),
                                 void *user)
{
    guarantee p = {.report = report, .lang = lang, .say = say, .user = user};
    add_all(&p);
    return p.failed ? PADAN_ENOMEM : PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* A judged plan as a page, 80 columns: how good it is, where the money goes, which rules
 * it breaks, where it pays twice, and what other ways of matching give (page_ways.c). */
#include "score/page.h"

#include <stdlib.h>
#include <string.h>

#include "report/report.h"

enum { LABEL = 34, FAULTS = 20, CELLS = 5 };

void padan_page_wrap(padan_page *p, padan_text *sentence, int indent)
{
    padan_words_wrap(&p->text, padan_text_get(sentence), indent,
                     PADAN_PAGE_WIDTH);
    p->text.failed |= sentence->failed;
    padan_text_free(sentence);
}

/* A message as an indented paragraph. */
#define PARAGRAPH(p, ...)                                                      \
    do {                                                                       \
        padan_text say = {0};                                                  \
        padan_words_add(&say, (p)->lang, __VA_ARGS__);                         \
        padan_page_wrap((p), &say, 2);                                         \
    } while (0)

static char *points(char *buffer, int64_t pico, const padan_page *p)
{
    return padan_format_decimal(buffer, pico, 4, p->lang);
}

/* To one decimal, down: never better than it is. */
static char *share_down(char *buffer, int64_t share, const padan_page *p)
{
    const int64_t step = PADAN_ONE / 1000;
    return padan_format_percent(buffer, share / step * step, 1, p->lang);
}

/* Four decimals, up: a bound is never stated lower than it is. */
static char *bound_up(char *buffer, int64_t bound, const padan_page *p)
{
    const int64_t step = PADAN_ONE / 10000;
    return points(buffer, (int64_t)padan_ceil_div(bound, step) * step, p);
}

/* ---- how good -------------------------------------------------------------------- */

static void add_standing(padan_page *p)
{
    const padan_result *r = &p->j->result;
    const padan_way *way = &p->j->way[0];
    const int64_t share = padan_judgement_share(p->j, way);
    char score[PADAN_NUMBER_TEXT], part[PADAN_NUMBER_TEXT],
        bound[PADAN_NUMBER_TEXT];
    points(score, way->judged.metrics.score, p);
    if (r->outcome == PADAN_INFEASIBLE)
        PARAGRAPH(p, PADAN_M_SCORE_INFEASIBLE, score, r->why ? r->why : "");
    else if (r->bound == INT64_MAX)
        PARAGRAPH(p, PADAN_M_SCORE_ONLY, score);
    else if (share == PADAN_NONE)
        PARAGRAPH(p, PADAN_M_SCORE_BOUND, score, bound_up(bound, r->bound, p));
    else
        PARAGRAPH(p, PADAN_M_SCORE_SHARE, score, share_down(part, share, p),
                  bound_up(bound, r->bound, p));
    if (r->outcome != PADAN_INFEASIBLE && way->judged.n_unmet > 0)
        PARAGRAPH(p, PADAN_M_SCORE_UNMET);
    if (r->score != INT64_MIN && !p->j->bound_from)
        PARAGRAPH(p, PADAN_M_SCORE_BEST, points(score, r->score, p));
    if (p->j->bound_from)
        PARAGRAPH(p, PADAN_M_SCORE_BOUND_FROM, p->j->bound_from);
    else if (r->stopped_by == PADAN_STOP_TIME ||
             r->stopped_by == PADAN_STOP_INTERRUPT)
        PARAGRAPH(p, PADAN_M_SCORE_STOPPED);
}

static int64_t term(double raw, int64_t weight)
{
    return (int64_t)(raw * (double)weight + 0.5);
}

static void add_score(padan_page *p)
{
    const padan_judged *judged = &p->j->way[0].judged;
    const padan_goals *g = &judged->metrics.goals;
    const padan_scenario *s = &p->j->scenario;
    char part[5][PADAN_NUMBER_TEXT];
    padan_words_add(&p->text, p->lang, PADAN_M_SCORE_HEAD);
    if (judged->n_broken == 0)
        PARAGRAPH(p, PADAN_M_SCORE_VALID);
    else
        PARAGRAPH(p, PADAN_M_SCORE_BROKEN,
                  padan_format_int(part[0], judged->n_broken, p->lang));
    add_standing(p);
    points(part[0], term(g->coverage, s->goal.coverage), p);
    points(part[1], term(g->complete, s->goal.complete), p);
    points(part[2], term(g->match, s->goal.match), p);
    points(part[3], term(g->even, s->goal.even), p);
    points(part[4], g->links * s->goal.links, p);
    PARAGRAPH(p, PADAN_M_PAGE_PARTS, part[0], part[1], part[2], part[3],
              part[4]);
}

/* ---- money ------------------------------------------------------------------------ */

static void add_money(padan_page *p)
{
    const padan_metrics *m = &p->j->way[0].judged.metrics;
    const struct {
        padan_message label;
        int64_t money;
        bool always;
    } rows[] = {
        {PADAN_M_SCORE_HAD, m->had, true},
        {PADAN_M_SCORE_GIVEN, m->given, true},
        {PADAN_M_SCORE_BESIDE, padan_max64(0, m->beside), false},
        {PADAN_M_SCORE_OVERLAP, m->lost[PADAN_LOST_OVERLAP], true},
        {PADAN_M_SCORE_OUTSIDE, m->lost[PADAN_LOST_OUTSIDE], true},
        {PADAN_M_SCORE_BEYOND, m->lost[PADAN_LOST_MONEY], false},
        {PADAN_M_SCORE_RULES, padan_judgement_other_rules(m), false},
        {PADAN_M_SCORE_ROWS,
         m->lost[PADAN_LOST_TWICE] + m->lost[PADAN_LOST_ROW], false},
        {PADAN_M_SCORE_IDLE, m->idle, true},
    };
    char figure[PADAN_NUMBER_TEXT];
    padan_words_add(&p->text, p->lang, PADAN_M_SCORE_MONEY);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        if (!rows[k].always && rows[k].money == 0) continue;
        padan_text_add(&p->text, "  ");
        padan_words_column(&p->text, padan_message_text(rows[k].label, p->lang),
                           LABEL, false);
        padan_words_column(&p->text,
                           padan_format_rupiah(figure, rows[k].money, p->lang),
                           24, true);
        if (m->had > 0)
            padan_words_column(
                &p->text,
                padan_format_percent(
                    figure,
                    (int64_t)((padan_i128)rows[k].money * PADAN_ONE / m->had),
                    1, p->lang),
                10, true);
        padan_text_add(&p->text, "\n");
    }
}

/* ---- broken rules ------------------------------------------------------------------ */

static void add_fault(padan_page *p, const padan_fault *f)
{
    char line[PADAN_NUMBER_TEXT], money[PADAN_NUMBER_TEXT];
    padan_text say = {0};
    padan_text_add(&p->text, "  ");
    if (f->line == 0) {
        padan_words_add(&say, p->lang,
                        f->company == PADAN_NONE ? PADAN_M_SCORE_WHOLE
                                                 : PADAN_M_SCORE_NOT_THERE);
    } else {
        (void)snprintf(line, sizeof line, "%d", (int)f->line);
        padan_words_add(&say, p->lang, PADAN_M_SCORE_LINE,
                        *f->lines ? f->lines : line);
    }
    padan_text_addf(&p->text, "%s [%s]\n", padan_text_get(&say), f->code);
    padan_text_free(&say);
    padan_text_add(&say, f->text);
    if (f->money > 0)
        padan_words_add(&say, p->lang, PADAN_M_SCORE_COST,
                        padan_format_rupiah(money, f->money, p->lang));
    padan_page_wrap(p, &say, 4);
}

static void add_faults(padan_page *p)
{
    const padan_claims *claims = &p->j->way[0].judged.claims;
    const int32_t n = p->j->way[0].judged.n_broken;
    char more[PADAN_NUMBER_TEXT];
    if (n == 0) return;
    padan_words_add(&p->text, p->lang, PADAN_M_SCORE_FAULTS);
    for (int32_t k = 0; k < claims->n_faults && k < FAULTS; k++)
        add_fault(p, &claims->fault[k]);
    if (n > FAULTS)
        padan_words_add(&p->text, p->lang, PADAN_M_SCORE_MORE,
                        padan_format_int(more, n - FAULTS, p->lang));
}

/* ---- needs that are paid twice ------------------------------------------------------- */

typedef struct {
    int64_t money;
    int32_t cell;
} excess;

static int by_money(const void *a, const void *b)
{
    const excess *x = a, *y = b;
    if (x->money != y->money) return x->money > y->money ? -1 : 1;
    return (x->cell > y->cell) - (x->cell < y->cell);
}

static void add_cell(padan_page *p, int32_t j)
{
    const padan_judged *judged = &p->j->way[0].judged;
    const padan_instance *inst = p->j->instance;
    const padan_dataset *d = p->j->dataset;
    const padan_type *type = &d->types[inst->cell_type[j]];
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT], line[PADAN_NUMBER_TEXT];
    padan_text who = {0};
    for (int32_t k = 0; k < judged->claims.n; k++) {
        const padan_claim *c = &judged->claims.claim[k];
        if (c->cell != j || c->company == PADAN_NONE || c->units == 0) continue;
        if (who.n > 0) padan_text_add(&who, ", ");
        (void)snprintf(line, sizeof line, "%d", (int)c->line);
        padan_words_add(&who, p->lang, PADAN_M_SCORE_CLAIM,
                        d->companies[c->company].name,
                        padan_format_int(a, c->units, p->lang), line,
                        padan_format_int(b, c->counted, p->lang));
    }
    padan_text say = {0};
    padan_words_add(&say, p->lang, PADAN_M_SCORE_CELL, type->name,
                    d->villages[inst->cell_village[j]].name,
                    padan_format_int(a, inst->cell_total[j], p->lang),
                    type->unit,
                    padan_format_int(b, inst->cell_served[j], p->lang),
                    padan_text_get(&who));
    p->text.failed |= who.failed;
    padan_text_free(&who);
    padan_page_wrap(p, &say, 2);
}

static void add_overlaps(padan_page *p)
{
    const padan_claims *claims = &p->j->way[0].judged.claims;
    const int32_t n = p->j->instance->n_cells;
    excess *list = calloc((size_t)n + 1, sizeof *list);
    if (!list) {
        p->text.failed = true;
        return;
    }
    for (int32_t j = 0; j < n; j++)
        list[j].cell = j;
    for (int32_t k = 0; k < claims->n; k++) {
        const padan_claim *c = &claims->claim[k];
        if (c->cell != PADAN_NONE && c->lost == PADAN_LOST_OVERLAP)
            list[c->cell].money += padan_claim_money(c, c->units - c->counted);
    }
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_money);
    if (n > 0 && list[0].money > 0)
        padan_words_add(&p->text, p->lang, PADAN_M_SCORE_TWICE_PAID);
    for (int32_t k = 0; k < n && k < CELLS && list[k].money > 0; k++)
        add_cell(p, list[k].cell);
    free(list);
}

padan_status padan_judgement_page(const padan_judgement *j, padan_lang lang,
                                  padan_sink sink, void *user)
{
    padan_page p = {.j = j, .lang = lang};
    char rows[PADAN_NUMBER_TEXT];
    padan_words_add(&p.text, lang, PADAN_M_SCORE_TITLE);
    padan_report_head(j->instance, lang, &p.text);
    padan_words_add(&p.text, lang, PADAN_M_SCORE_FILE, j->plan_path,
                    padan_format_int(rows, j->way[0].judged.claims.n, lang));
    add_score(&p);
    add_money(&p);
    padan_report_needs(&j->way[0].judged.figures, lang, &p.text);
    add_faults(&p);
    add_overlaps(&p);
    padan_page_idle(&p);
    padan_page_ways(&p);
    return padan_words_emit(&p.text, sink, user);
}

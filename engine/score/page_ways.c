// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of ways of matching: a column for each, a row for each figure. */
#include <math.h>
#include <string.h>

#include "score/page.h"

enum { LABEL = 22, WIDTH = 8 };

typedef void cell_writer(const padan_page *p, const padan_way *way, int32_t n,
                         char out[PADAN_NUMBER_TEXT]);

static void share_text(char *out, double share, const padan_page *p)
{
    if (share < 0)
        (void)strcpy(out, "-");
    else
        padan_format_percent(out, (int64_t)llround(share * 1e12), 1, p->lang);
}

static void write_score(const padan_page *p, const padan_way *way, int32_t n,
                        char *out)
{
    (void)n;
    padan_format_decimal(out, way->judged.metrics.score, 2, p->lang);
}

static void write_share(const padan_page *p, const padan_way *way, int32_t n,
                        char *out)
{
    const int64_t share = padan_judgement_share(p->j, way);
    (void)n;
    share_text(out, share == PADAN_NONE ? -1 : floor((double)share / 1e9) / 1e3,
               p);
}

static void write_type(const padan_page *p, const padan_way *way, int32_t n,
                       char *out)
{
    const padan_figures *f = &way->judged.figures;
    share_text(out,
               (double)(f->type_served[n] + f->type_planned[n]) /
                   (double)f->type_total[n],
               p);
}

static void write_done(const padan_page *p, const padan_way *way, int32_t n,
                       char *out)
{
    (void)n;
    padan_format_int(out, way->judged.metrics.n_done, p->lang);
}

static void write_worst(const padan_page *p, const padan_way *way, int32_t n,
                        char *out)
{
    const padan_metrics *m = &way->judged.metrics;
    (void)n;
    share_text(out, m->worst == PADAN_NONE ? -1 : m->worst_share, p);
}

static void write_gini(const padan_page *p, const padan_way *way, int32_t n,
                       char *out)
{
    (void)n;
    padan_format_decimal(out, (int64_t)llround(way->judged.metrics.gini * 1e12),
                         3, p->lang);
}

static void write_contracts(const padan_page *p, const padan_way *way,
                            int32_t n, char *out)
{
    (void)n;
    padan_format_int(out, way->judged.metrics.n_contracts, p->lang);
}

static void write_mean(const padan_page *p, const padan_way *way, int32_t n,
                       char *out)
{
    (void)n;
    padan_format_int(
        out, (way->judged.metrics.mean_contract + 500000) / 1000000, p->lang);
}

static void write_first(const padan_page *p, const padan_way *way, int32_t n,
                        char *out)
{
    (void)n;
    share_text(out, way->judged.metrics.first_choice, p);
}

/* Rp in thousands of millions. */
static void billions(const padan_page *p, int64_t money, char *out)
{
    const int64_t scaled = money > INT64_MAX / 1000 ? INT64_MAX : money * 1000;
    padan_format_decimal(out, scaled, 2, p->lang);
}

static void write_given(const padan_page *p, const padan_way *way, int32_t n,
                        char *out)
{
    (void)n;
    billions(p, way->judged.metrics.given, out);
}

static void write_overlap(const padan_page *p, const padan_way *way, int32_t n,
                          char *out)
{
    (void)n;
    billions(p, way->judged.metrics.lost[PADAN_LOST_OVERLAP], out);
}

static void write_idle(const padan_page *p, const padan_way *way, int32_t n,
                       char *out)
{
    (void)n;
    billions(p, way->judged.metrics.idle, out);
}

static void write_broken(const padan_page *p, const padan_way *way, int32_t n,
                         char *out)
{
    (void)n;
    padan_format_int(out, way->judged.n_broken, p->lang);
}

static void add_row(padan_page *p, const char *label, cell_writer *write,
                    int32_t n)
{
    char figure[PADAN_NUMBER_TEXT];
    padan_text_add(&p->text, "  ");
    padan_words_column(&p->text, label, LABEL, false);
    for (int32_t k = 0; k < p->j->n_ways; k++) {
        write(p, &p->j->way[k], n, figure);
        padan_words_column(&p->text, figure, WIDTH, true);
    }
    padan_text_add(&p->text, "\n");
}

static void add_figures(padan_page *p)
{
    static const struct {
        padan_message label;
        cell_writer *write;
    } rows[] = {
        {PADAN_M_SCORE_ROW_DONE, write_done},
        {PADAN_M_SCORE_ROW_WORST, write_worst},
        {PADAN_M_SCORE_ROW_GINI, write_gini},
        {PADAN_M_SCORE_ROW_FIRST, write_first},
        {PADAN_M_SCORE_ROW_CONTRACTS, write_contracts},
        {PADAN_M_SCORE_ROW_MEAN, write_mean},
        {PADAN_M_SCORE_ROW_GIVEN, write_given},
        {PADAN_M_SCORE_ROW_OVERLAP, write_overlap},
        {PADAN_M_SCORE_ROW_IDLE, write_idle},
        {PADAN_M_SCORE_ROW_BROKEN, write_broken},
    };
    const padan_figures *f = &p->j->way[0].judged.figures;
    add_row(p, padan_message_text(PADAN_M_SCORE_ROW_SCORE, p->lang),
            write_score, 0);
    if (p->j->result.bound != INT64_MAX)
        add_row(p, padan_message_text(PADAN_M_SCORE_ROW_SHARE, p->lang),
                write_share, 0);
    for (int32_t n = 0; n < p->j->instance->n_types; n++)
        if (f->type_total[n] > 0)
            add_row(p, p->j->dataset->types[n].name, write_type, n);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        add_row(p, padan_message_text(rows[k].label, p->lang), rows[k].write,
                0);
}

void padan_page_ways(padan_page *p)
{
    char number[PADAN_NUMBER_TEXT];
    if (p->j->n_ways < 2) return;
    padan_words_add(&p->text, p->lang, PADAN_M_SCORE_WAYS);
    padan_text_add(&p->text, "  ");
    padan_words_column(&p->text, "", LABEL, false);
    for (int32_t k = 0; k < p->j->n_ways; k++) {
        (void)snprintf(number, sizeof number, "[%d]", (int)k + 1);
        padan_words_column(&p->text, number, WIDTH, true);
    }
    padan_text_add(&p->text, "\n");
    add_figures(p);
    padan_text_add(&p->text, "\n");
    for (int32_t k = 0; k < p->j->n_ways; k++) {
        const padan_way *way = &p->j->way[k];
        padan_text say = {0};
        padan_text_addf(&say, "[%d] %s: %s", (int)k + 1,
                        padan_message_text(way->name, p->lang),
                        padan_message_text(way->about, p->lang));
        padan_page_wrap(p, &say, 2);
    }
    padan_text foot = {0};
    padan_words_add(&foot, p->lang, PADAN_M_SCORE_WAYS_FOOT);
    padan_text_add(&p->text, "\n");
    padan_page_wrap(p, &foot, 2);
}

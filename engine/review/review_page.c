// SPDX-License-Identifier: GPL-3.0-or-later
/* The page: intervals, least contracts, jumps. */
#include <stdio.h>

#include "report/words.h"
#include "review/review.h"

enum { SHOWN = 15, WIDTH = 78 };

static const char *points(char buffer[PADAN_NUMBER_TEXT], int64_t value,
                          padan_lang lang)
{
    return padan_format_decimal(buffer, value, 3, lang);
}

static void paragraph(padan_text *text, padan_text *line)
{
    padan_words_wrap(text, padan_text_get(line), 2, WIDTH - 2);
    text->failed |= line->failed;
    padan_text_free(line);
}

static void add_interval(padan_text *text, int64_t low, int64_t high,
                         padan_lang lang)
{
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    padan_text word = {0};
    if (low <= 0 && high >= 0)
        padan_words_add(&word, lang, PADAN_M_REVIEW_AT_MOST,
                        points(a, high, lang));
    else
        padan_words_add(&word, lang, PADAN_M_REVIEW_BETWEEN,
                        points(a, low, lang), points(b, high, lang));
    padan_words_column(text, padan_text_get(&word), 25, true);
    text->failed |= word.failed;
    padan_text_free(&word);
}

static void add_row(padan_text *text, const char *name, int64_t money,
                    padan_lang lang)
{
    char figure[PADAN_NUMBER_TEXT];
    padan_text_add(text, "  ");
    padan_words_column(text, name, 33, false);
    padan_words_column(text, padan_format_rupiah(figure, money, lang), 18,
                       true);
}

/* ---- influence ------------------------------------------------------------------- */

static void add_influence(padan_text *text, const padan_review *review,
                          const padan_influence *rows, int32_t n,
                          bool companies, padan_lang lang)
{
    const padan_dataset *data = review->inst->dataset;
    padan_words_add(text, lang,
                    companies ? PADAN_M_REVIEW_COMPANIES
                              : PADAN_M_REVIEW_VILLAGES);
    padan_words_add(text, lang, PADAN_M_REVIEW_HEAD);
    for (int32_t k = 0; k < n && k < SHOWN; k++) {
        const padan_influence *row = &rows[k];
        add_row(text,
                companies ? data->companies[row->index].name
                          : data->villages[row->index].name,
                row->money, lang);
        if (row->known)
            add_interval(text, row->low, row->high, lang);
        else
            padan_words_column(text,
                               padan_message_text(row->impossible
                                                      ? PADAN_M_REVIEW_NEEDED
                                                      : PADAN_M_REVIEW_UNKNOWN,
                                                  lang),
                               25, true);
        padan_text_add(text, "\n");
    }
    if (n > SHOWN)
        padan_words_add(text, lang, PADAN_M_REVIEW_MORE, (int)(n - SHOWN));
}

static void add_tickets(padan_text *text, const padan_review *review,
                        padan_lang lang)
{
    padan_text line = {0};
    int32_t n = 0;
    if (review->n_tickets == 0) return;
    padan_words_add(text, lang, PADAN_M_REVIEW_TICKETS);
    while (n < review->n_tickets && review->tickets[n].low > 0)
        n++;
    if (n == 0) {
        padan_words_add(&line, lang, PADAN_M_REVIEW_TICKETS_NONE,
                        (int)review->n_tickets);
        paragraph(text, &line);
        return;
    }
    padan_words_add(text, lang, PADAN_M_REVIEW_TICKETS_HEAD);
    for (int32_t k = 0; k < n && k < SHOWN; k++) {
        const padan_ticket *ticket = &review->tickets[k];
        add_row(text, review->inst->dataset->companies[ticket->company].name,
                ticket->least, lang);
        add_interval(text, ticket->low, ticket->high, lang);
        padan_text_add(text, "\n");
        if (ticket->blocks)
            padan_words_add(text, lang, PADAN_M_REVIEW_TICKET_BLOCKS);
    }
    if (n > SHOWN)
        padan_words_add(text, lang, PADAN_M_REVIEW_MORE, (int)(n - SHOWN));
    if (n == review->n_tickets) return;
    padan_words_add(&line, lang, PADAN_M_REVIEW_TICKETS_REST,
                    (int)(review->n_tickets - n));
    paragraph(text, &line);
}

static void add_all_influence(padan_text *text, const padan_review *review,
                              padan_lang lang)
{
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    padan_text line = {0};
    padan_text_add(text, "\n");
    if (!review->plan) {
        padan_words_add(&line, lang, PADAN_M_REVIEW_NO_PLAN);
        paragraph(text, &line);
        return;
    }
    padan_words_add(&line, lang, PADAN_M_REVIEW_BEST,
                    points(a, review->best, lang),
                    points(b, review->bound, lang));
    paragraph(text, &line);
    add_influence(text, review, review->companies, review->n_companies, true,
                  lang);
    if (review->n_unused > 0) {
        padan_words_add(&line, lang, PADAN_M_REVIEW_UNUSED,
                        (int)review->n_unused,
                        points(a, review->bound - review->best, lang));
        paragraph(text, &line);
    }
    add_influence(text, review, review->villages, review->n_villages, false,
                  lang);
    add_tickets(text, review, lang);
}

/* ---- jumps ------------------------------------------------------------------------- */

static void add_jump(padan_text *text, const padan_review *review,
                     const padan_jump *jump, padan_lang lang)
{
    const padan_dataset *data = review->inst->dataset;
    const padan_need *need = &data->needs[jump->need];
    const int64_t figures[] = {jump->before, jump->now, jump->usual,
                               jump->planned};
    char figure[PADAN_NUMBER_TEXT];
    padan_text name = {0};
    padan_text_addf(&name, "%s, %s", data->villages[need->village].name,
                    data->types[need->type].name);
    padan_text_add(text, "  ");
    padan_words_column(text, padan_text_get(&name), 45, false);
    for (int k = 0; k < 4; k++)
        padan_words_column(text,
                           figures[k] == PADAN_NONE
                               ? "-"
                               : padan_format_int(figure, figures[k], lang),
                           8, true);
    padan_text_add(text, "\n");
    text->failed |= name.failed;
    padan_text_free(&name);
}

static void add_jumps(padan_text *text, const padan_review *review,
                      padan_lang lang)
{
    padan_text line = {0};
    padan_words_add(text, lang, PADAN_M_REVIEW_JUMPS);
    if (review->n_jumps > 0) {
        padan_words_add(text, lang, PADAN_M_REVIEW_JUMPS_HEAD);
        for (int32_t k = 0; k < review->n_jumps && k < SHOWN; k++)
            add_jump(text, review, &review->jumps[k], lang);
        if (review->n_jumps > SHOWN)
            padan_words_add(text, lang, PADAN_M_REVIEW_MORE,
                            (int)(review->n_jumps - SHOWN));
        padan_words_add(&line, lang, PADAN_M_REVIEW_JUMPS_FOOT);
    } else {
        padan_words_add(&line, lang, PADAN_M_REVIEW_JUMPS_NONE,
                        review->last_year);
    }
    paragraph(text, &line);
    if (review->n_missing == 0) return;
    padan_words_add(&line, lang, PADAN_M_REVIEW_JUMPS_MISSING,
                    (int)review->n_missing);
    paragraph(text, &line);
}

padan_status padan_review_page(const padan_review *review, padan_lang lang,
                               padan_sink sink, void *user)
{
    padan_text text = {0}, line = {0};
    padan_words_add(&text, lang, PADAN_M_REVIEW_TITLE);
    if (review->base.inst) add_all_influence(&text, review, lang);
    if (review->last_year) add_jumps(&text, review, lang);
    padan_text_add(&text, "\n");
    padan_words_add(&line, lang, PADAN_M_REVIEW_FOOT);
    paragraph(&text, &line);
    return padan_words_emit(&text, sink, user);
}

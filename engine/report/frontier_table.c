// SPDX-License-Identifier: GPL-3.0-or-later
/* The efficient set of two goals as a page and as CSV. */
#include <string.h>

#include "base/text.h"
#include "base/wide.h"
#include "io/folder.h"
#include "report/report.h"
#include "report/words.h"

static const char *const term_names[PADAN_N_TERMS] = {"coverage", "complete",
                                                      "match", "even", "links"};
static const char *const files[] = {"batas_efisien.csv", "batas_efisien.txt"};

bool padan_term_named(const char *word, padan_term *out)
{
    for (int32_t t = 0; t < PADAN_N_TERMS; t++) {
        if (strcmp(word, term_names[t]) != 0 &&
            strcmp(word, padan_term_key[t]) != 0)
            continue;
        *out = (padan_term)t;
        return true;
    }
    return false;
}

/* A share, or a number of contracts, for a program. */
static void add_plain(padan_text *to, padan_term term, int64_t value)
{
    char text[PADAN_NUMBER_TEXT];
    if (value == INT64_MAX || value == INT64_MIN) return;
    padan_text_add(to, padan_format_plain(text, term == PADAN_TERM_LINKS
                                                    ? -value
                                                    : value / 100));
}

static void add_csv(padan_text *to, const padan_frontier_point *points,
                    int32_t n, padan_term first, padan_term second)
{
    char text[PADAN_NUMBER_TEXT];
    padan_text_addf(to, "floor_%s", term_names[first]);
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        padan_text_addf(to, ",%s", term_names[t]);
    padan_text_addf(to, ",bound_%s,gap\n", term_names[second]);
    for (int32_t k = 0; k < n; k++) {
        const padan_frontier_point *p = &points[k];
        const padan_result r = {.score = p->term[second], .bound = p->bound};
        const int64_t gap = padan_report_gap(&r);
        add_plain(to, first, p->floor);
        for (int32_t t = 0; t < PADAN_N_TERMS; t++) {
            padan_text_add(to, ",");
            add_plain(to, (padan_term)t, p->term[t]);
        }
        padan_text_add(to, ",");
        add_plain(to, second, p->bound);
        padan_text_addf(to, ",%s\n",
                        gap == PADAN_NONE ? "" : padan_format_plain(text, gap));
    }
}

static const char *shown(char *buffer, padan_term term, int64_t value,
                         padan_lang lang)
{
    if (value == INT64_MAX || value == INT64_MIN) return "-";
    return term == PADAN_TERM_LINKS
               ? padan_format_int(buffer, -value / PADAN_ONE, lang)
               : padan_format_percent(buffer, value / 100, 2, lang);
}

static void add_page(padan_text *to, const padan_frontier_point *points,
                     int32_t n, padan_term first, padan_term second,
                     padan_lang lang)
{
    enum { WIDTH = 14 };
    char text[PADAN_NUMBER_TEXT];
    padan_words_add(to, lang, PADAN_M_FRONTIER_TITLE, padan_term_key[first],
                    padan_term_key[second]);
    padan_words_column(to, padan_term_key[first], WIDTH, true);
    padan_words_column(to, padan_term_key[second], WIDTH, true);
    padan_words_add(to, lang, PADAN_M_FRONTIER_HEAD);
    for (int32_t k = 0; k < n; k++) {
        const padan_frontier_point *p = &points[k];
        const padan_result r = {.score = p->term[second], .bound = p->bound};
        const int64_t gap = padan_report_gap(&r), up = PADAN_ONE / 10000;
        padan_words_column(to, shown(text, first, p->term[first], lang), WIDTH,
                           true);
        padan_words_column(to, shown(text, second, p->term[second], lang),
                           WIDTH, true);
        padan_words_column(to, shown(text, second, p->bound, lang), WIDTH,
                           true);
        padan_words_column(
            to,
            gap == PADAN_NONE
                ? "-"
                : padan_format_percent(
                      text, (int64_t)padan_ceil_div(gap, up) * up, 2, lang),
            WIDTH, true);
        padan_words_column(
            to, shown(text, PADAN_TERM_LINKS, p->term[PADAN_TERM_LINKS], lang),
            WIDTH, true);
        padan_text_add(to, "\n");
    }
}

padan_status padan_frontier_table(const padan_frontier_point *points,
                                  int32_t n_points, padan_term first,
                                  padan_term second, padan_lang lang, bool csv,
                                  padan_sink sink, void *user)
{
    padan_text text = {0};
    if (csv)
        add_csv(&text, points, n_points, first, second);
    else
        add_page(&text, points, n_points, first, second, lang);
    return padan_words_emit(&text, sink, user);
}

padan_status padan_frontier_write(const padan_frontier_point *points,
                                  int32_t n_points, padan_term first,
                                  padan_term second,
                                  const padan_run_options *options,
                                  padan_diags *diags)
{
    padan_folder folder;
    padan_status status =
        padan_folder_check(options->out, files, 2, options->overwrite, diags);
    if (!status) status = padan_folder_begin(options->out, &folder, diags);
    if (status) return status;
    for (int k = 0; k < 2 && !status; k++) {
        padan_out out;
        padan_folder_open(&folder, files[k], &out);
        status =
            padan_frontier_table(points, n_points, first, second, options->lang,
                                 k == 0, padan_out_sink, &out);
        const padan_status closed = padan_out_close(&out);
        if (!status) status = closed;
    }
    if (!status) return padan_folder_commit(&folder, diags);
    padan_folder_abort(&folder);
    return status;
}

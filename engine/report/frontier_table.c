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
    padan_text_addf(to, ",bound_%s,gap,stopped_by\n", term_names[second]);
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
        padan_text_addf(to, ",%s,%s\n",
                        gap == PADAN_NONE ? "" : padan_format_plain(text, gap),
                        padan_report_stop(p->stopped_by));
    }
}

/* ---- JSON ------------------------------------------------------------------------ */

static json_t *figure(padan_term term, int64_t value)
{
    if (value == INT64_MAX || value == INT64_MIN) return json_null();
    return term == PADAN_TERM_LINKS
               ? json_integer(-value / PADAN_ONE)
               : json_real((double)value / 100 / (double)PADAN_ONE);
}

static json_t *point_json(const padan_frontier_point *p, padan_term first,
                          padan_term second)
{
    const padan_result r = {.score = p->term[second], .bound = p->bound};
    const int64_t gap = padan_report_gap(&r);
    json_t *goals = json_object();
    bool ok = goals != NULL;
    for (int32_t t = 0; ok && t < PADAN_N_TERMS; t++)
        ok = json_object_set_new(goals, term_names[t],
                                 figure((padan_term)t, p->term[t])) == 0;
    if (!ok) {
        json_decref(goals);
        return NULL;
    }
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:f, s:s}", "floor", figure(first, p->floor),
        "goals", goals, "bound", figure(second, p->bound), "bound_pico",
        p->bound == INT64_MAX ? json_null() : json_integer(p->bound), "gap",
        gap == PADAN_NONE ? json_null()
                          : json_real((double)gap / (double)PADAN_ONE),
        "seconds", p->seconds, "stopped_by", padan_report_stop(p->stopped_by));
}

static json_t *document(const padan_frontier_point *points, int32_t n,
                        padan_term first, padan_term second)
{
    json_t *list = json_array();
    for (int32_t k = 0; list && k < n; k++)
        if (json_array_append_new(list,
                                  point_json(&points[k], first, second)) != 0) {
            json_decref(list);
            return NULL;
        }
    return json_pack("{s:s, s:s, s:s, s:s, s:o}", "program", "padan", "version",
                     PADAN_VERSION, "first", term_names[first], "second",
                     term_names[second], "points", list);
}

/* ---- the page -------------------------------------------------------------------- */

static const char *shown(char *buffer, padan_term term, int64_t value,
                         padan_lang lang)
{
    if (value == INT64_MAX || value == INT64_MIN) return "-";
    return term == PADAN_TERM_LINKS
               ? padan_format_int(buffer, -value / PADAN_ONE, lang)
               : padan_format_percent(buffer, value / 100, 2, lang);
}

static bool ran_out(const padan_frontier_point *p)
{
    return p->stopped_by == PADAN_STOP_TIME ||
           p->stopped_by == PADAN_STOP_INTERRUPT;
}

static void add_page(padan_text *to, const padan_frontier_point *points,
                     int32_t n, padan_term first, padan_term second,
                     padan_lang lang)
{
    enum { WIDTH = 14 };
    char text[PADAN_NUMBER_TEXT];
    bool late = false, open = false;
    padan_words_add(to, lang, PADAN_M_FRONTIER_TITLE, padan_term_key[first],
                    padan_term_key[second]);
    padan_words_column(to, padan_term_key[first], WIDTH, true);
    padan_words_column(to, padan_term_key[second], WIDTH, true);
    padan_words_add(to, lang, PADAN_M_FRONTIER_HEAD);
    for (int32_t k = 0; k < n; k++) {
        const padan_frontier_point *p = &points[k];
        const padan_result r = {.score = p->term[second], .bound = p->bound};
        const int64_t gap = padan_report_gap(&r), up = PADAN_ONE / 10000;
        char shown_gap[PADAN_NUMBER_TEXT + 2] = "-";
        if (gap != PADAN_NONE)
            (void)padan_format_percent(
                shown_gap, (int64_t)padan_ceil_div(gap, up) * up, 2, lang);
        if (ran_out(p)) (void)strcat(shown_gap, "*");
        late = late || ran_out(p);
        open = open || p->stopped_by == PADAN_STOP_EFFORT;
        padan_words_column(to, shown(text, first, p->term[first], lang), WIDTH,
                           true);
        padan_words_column(to, shown(text, second, p->term[second], lang),
                           WIDTH, true);
        padan_words_column(to, shown(text, second, p->bound, lang), WIDTH,
                           true);
        padan_words_column(to, shown_gap, WIDTH, true);
        padan_words_column(
            to, shown(text, PADAN_TERM_LINKS, p->term[PADAN_TERM_LINKS], lang),
            WIDTH, true);
        padan_text_add(to, "\n");
    }
    if (late) padan_words_add(to, lang, PADAN_M_FRONTIER_TIME);
    if (open) padan_words_add(to, lang, PADAN_M_FRONTIER_EFFORT);
}

padan_status padan_frontier_table(const padan_frontier_point *points,
                                  int32_t n_points, padan_term first,
                                  padan_term second, padan_lang lang,
                                  padan_table_form form, padan_sink sink,
                                  void *user)
{
    padan_text text = {0};
    if (form == PADAN_FORM_JSON)
        return padan_report_emit(document(points, n_points, first, second),
                                 sink, user);
    if (form == PADAN_FORM_CSV)
        add_csv(&text, points, n_points, first, second);
    else
        add_page(&text, points, n_points, first, second, lang);
    return padan_words_emit(&text, sink, user);
}

padan_status padan_frontier_check(const padan_run_options *options,
                                  padan_diags *diags)
{
    return padan_folder_check(options->out, files, 2, options->overwrite,
                              diags);
}

padan_status padan_frontier_write(const padan_frontier_point *points,
                                  int32_t n_points, padan_term first,
                                  padan_term second,
                                  const padan_run_options *options,
                                  padan_diags *diags)
{
    padan_folder folder;
    padan_status status = padan_frontier_check(options, diags);
    if (!status) status = padan_folder_begin(options->out, &folder, diags);
    if (status) return status;
    for (int k = 0; k < 2 && !status; k++) {
        padan_out out;
        padan_folder_open(&folder, files[k], &out);
        status = padan_frontier_table(
            points, n_points, first, second, options->lang,
            k == 0 ? PADAN_FORM_CSV : PADAN_FORM_TEXT, padan_out_sink, &out);
        const padan_status closed = padan_out_close(&out);
        if (!status && closed)
            padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                           PADAN_M_FILE_WRITE, files[k], folder.target);
        if (!status) status = closed;
    }
    if (!status) return padan_folder_commit(&folder, diags);
    padan_folder_abort(&folder);
    return status;
}

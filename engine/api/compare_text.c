// SPDX-License-Identifier: GPL-3.0-or-later
/* A comparison as a page: the goals of all runs in columns, then each run against the
 * first: who gains, who loses, which contracts change. Long lists are cut. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/compare.h"
#include "base/text.h"

enum { LISTED = 8, LABEL = 22, WIDTH = 20 };

typedef struct {
    const padan_comparison *c;
    padan_lang lang;
    padan_text *out;
} page;

static void add(const page *p, padan_message message)
{
    padan_text_add(p->out, padan_message_text(message, p->lang));
}

/* Fields are right-aligned; labels hold no letters beyond ASCII. */
static void begin_row(const page *p, padan_message label)
{
    padan_text_addf(p->out, "  %-*s", (int)LABEL,
                    padan_message_text(label, p->lang));
}

static void add_right(const page *p, const char *text)
{
    padan_text_addf(p->out, "%*s", (int)WIDTH, text);
}

static void add_pico_row(const page *p, padan_message label, const char *key)
{
    char number[PADAN_NUMBER_TEXT];
    begin_row(p, label);
    for (int32_t k = 0; k < p->c->n_runs; k++) {
        int64_t pico;
        const bool there = padan_compared_pico(&p->c->runs[k], key, &pico);
        add_right(p,
                  there ? padan_format_decimal(number, pico, 4, p->lang) : "-");
    }
    padan_text_add(p->out, "\n");
}

static void add_share_row(const page *p, padan_message label, const char *key)
{
    char number[PADAN_NUMBER_TEXT];
    begin_row(p, label);
    for (int32_t k = 0; k < p->c->n_runs; k++) {
        const padan_compared_run *run = &p->c->runs[k];
        double share = padan_compared_goal(run, key);
        if (!strcmp(key, "gap")) {
            const json_t *gap = json_object_get(run->json, key);
            /* up, as everywhere: never better than it is */
            share = json_is_number(gap)
                        ? ceil(json_number_value(gap) * 1e4 - 1e-9) / 1e4
                        : NAN;
        }
        add_right(p, share >= 0 ? padan_format_percent(
                                      number, (int64_t)llround(share * 1e12), 2,
                                      p->lang)
                                : "-");
    }
    padan_text_add(p->out, "\n");
}

/* Of runs that stay near to an old plan ([acuan]). */
static void add_reference(const page *p)
{
    char number[PADAN_NUMBER_TEXT];
    begin_row(p, PADAN_M_COMPARE_CHANGES);
    for (int32_t k = 0; k < p->c->n_runs; k++) {
        int64_t changes;
        const bool there =
            padan_compared_pico(&p->c->runs[k], "changes", &changes);
        add_right(p, there ? padan_format_int(number, changes, p->lang) : "-");
    }
    padan_text_add(p->out, "\n");
    add_pico_row(p, PADAN_M_COMPARE_OBJECTIVE, "objective.value_pico");
    add_pico_row(p, PADAN_M_COMPARE_OBJECTIVE_BOUND, "objective.bound_pico");
}

/* Other scenarios may weigh the goals otherwise. */
static void add_caution(const page *p)
{
    padan_text_add(p->out, "  ");
    add(p, PADAN_M_HTML_RUNS_LEAD);
    padan_text_add(p->out, "\n");
}

static void add_goals(const page *p)
{
    char number[PADAN_NUMBER_TEXT];
    begin_row(p, PADAN_M_COMPARE_BLANK);
    for (int32_t k = 0; k < p->c->n_runs; k++) {
        (void)snprintf(number, sizeof number, "[%d]", (int)(k + 1) % 100000);
        add_right(p, number);
    }
    padan_text_add(p->out, "\n");
    add_pico_row(p, PADAN_M_COMPARE_SCORE, "score_pico");
    add_pico_row(p, PADAN_M_COMPARE_BOUND, "bound_pico");
    add_share_row(p, PADAN_M_COMPARE_GAP, "gap");
    add_share_row(p, PADAN_M_COMPARE_COVERAGE, "coverage");
    add_share_row(p, PADAN_M_COMPARE_COMPLETE, "complete");
    add_share_row(p, PADAN_M_COMPARE_MATCH, "match");
    add_share_row(p, PADAN_M_COMPARE_EVEN, "even");
    begin_row(p, PADAN_M_COMPARE_LINKS);
    for (int32_t k = 0; k < p->c->n_runs; k++) {
        const double links = padan_compared_goal(&p->c->runs[k], "links");
        add_right(p, links >= 0
                         ? padan_format_int(number, llround(links), p->lang)
                         : "-");
    }
    padan_text_add(p->out, "\n");
    if (padan_compared_any(p->c, "changes")) add_reference(p);
    begin_row(p, PADAN_M_COMPARE_MONEY);
    for (int32_t k = 0; k < p->c->n_runs; k++)
        add_right(p, padan_format_rupiah(number, p->c->runs[k].money, p->lang));
    padan_text_add(p->out, "\n");
    if (!padan_compared_alike(p->c)) add_caution(p);
}

/* ---- one run against the first ---- */

typedef struct {
    int64_t change;
    int32_t k;
} ranked;

static int by_size(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    const int64_t p = llabs(x->change), q = llabs(y->change);
    return p != q ? (p > q ? -1 : 1) : x->k - y->k;
}

static void add_name(const page *p, const padan_compared *row)
{
    const char *company = *row->company_name ? row->company_name : row->company;
    const char *village = *row->village_name ? row->village_name : row->village;
    padan_text_addf(p->out, "%s%s%s\n", company,
                    *company && *village ? " - " : "", village);
}

/* The rows of the list, largest first; n > LISTED are cut. */
static void add_list(const page *p, ranked *list, int32_t n,
                     const padan_compared *rows)
{
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_size);
    for (int32_t q = 0; q < n && q < LISTED; q++) {
        char number[PADAN_NUMBER_TEXT];
        padan_format_rupiah(number, llabs(list[q].change), p->lang);
        padan_text_addf(p->out, "    %s%*s  ", list[q].change < 0 ? "-" : "+",
                        (int)WIDTH, number);
        add_name(p, &rows[list[q].k]);
    }
    if (n > LISTED) {
        char more[PADAN_NUMBER_TEXT];
        padan_text_addm(p->out, p->lang, PADAN_M_COMPARE_MORE,
                        padan_format_int(more, n - LISTED, p->lang));
    }
}

/* Rows that get more (sign 1) or less (-1) in run k than in the first. */
static padan_status add_movers(const page *p, padan_message title, int32_t k,
                               const padan_compared *rows, int32_t n, int sign)
{
    ranked *list = malloc(((size_t)n + 1) * sizeof *list);
    if (!list) return PADAN_ENOMEM;
    int32_t n_list = 0;
    for (int32_t q = 0; q < n; q++) {
        const int64_t change = rows[q].money[k] - rows[q].money[0];
        if (sign * change > 0) list[n_list++] = (ranked){change, q};
    }
    padan_text_addm(p->out, p->lang, title, (int)n_list);
    add_list(p, list, n_list, rows);
    free(list);
    return PADAN_OK;
}

static padan_status add_changed(const page *p, padan_message title, int32_t k,
                                padan_contract_change which)
{
    const padan_comparison *c = p->c;
    ranked *list = malloc(((size_t)c->n_contracts + 1) * sizeof *list);
    if (!list) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t q = 0; q < c->n_contracts; q++)
        if (c->contracts[q].change[k] == which)
            list[n++] = (ranked){
                c->contracts[q].money[k] - c->contracts[q].money[0], q};
    padan_text_addm(p->out, p->lang, title, (int)n);
    add_list(p, list, n, c->contracts);
    free(list);
    return PADAN_OK;
}

static padan_status add_against_first(const page *p, int32_t k)
{
    const padan_comparison *c = p->c;
    int32_t n[PADAN_N_CHANGES] = {0};
    for (int32_t q = 0; q < c->n_contracts; q++)
        n[c->contracts[q].change[k]]++;
    padan_text_addm(p->out, p->lang, PADAN_M_COMPARE_AGAINST, (int)k + 1,
                    (int)n[PADAN_CHANGE_KEPT], (int)n[PADAN_CHANGE_OTHER],
                    (int)n[PADAN_CHANGE_NEW], (int)n[PADAN_CHANGE_GONE]);
    const struct {
        padan_message title;
        const padan_compared *rows;
        int32_t n;
        int sign;
    } movers[] = {
        {PADAN_M_COMPARE_VILLAGES_UP, c->villages, c->n_villages, 1},
        {PADAN_M_COMPARE_VILLAGES_DOWN, c->villages, c->n_villages, -1},
        {PADAN_M_COMPARE_COMPANIES_UP, c->companies, c->n_companies, 1},
        {PADAN_M_COMPARE_COMPANIES_DOWN, c->companies, c->n_companies, -1},
    };
    padan_status status = PADAN_OK;
    for (size_t m = 0; m < sizeof movers / sizeof *movers && !status; m++)
        status = add_movers(p, movers[m].title, k, movers[m].rows, movers[m].n,
                            movers[m].sign);
    if (!status)
        status = add_changed(p, PADAN_M_COMPARE_NEW, k, PADAN_CHANGE_NEW);
    if (!status)
        status = add_changed(p, PADAN_M_COMPARE_GONE, k, PADAN_CHANGE_GONE);
    if (!status)
        status = add_changed(p, PADAN_M_COMPARE_OTHER, k, PADAN_CHANGE_OTHER);
    return status;
}

/* Its folder, and the name of its scenario where the folder does not tell. */
static void add_run(const page *p, int32_t k)
{
    const char *folder = p->c->runs[k].folder;
    const char *name =
        json_string_value(json_object_get(p->c->runs[k].json, "scenario_name"));
    const size_t n = name ? strlen(name) : 0;
    size_t m = strlen(folder);
    while (m > 0 && folder[m - 1] == '/')
        m--;
    const bool told = n == 0 || (m >= n && !strncmp(folder + m - n, name, n));
    padan_text_addf(p->out, "  [%d] %s%s%s%s\n", (int)k + 1, folder,
                    told ? "" : " (", told ? "" : name, told ? "" : ")");
}

padan_status padan_comparison_text(const padan_comparison *c, padan_lang lang,
                                   padan_sink sink, void *user)
{
    padan_text out = {0};
    const page p = {c, lang, &out};
    add(&p, PADAN_M_COMPARE_HEAD);
    for (int32_t k = 0; k < c->n_runs; k++)
        add_run(&p, k);
    padan_text_add(&out, "\n");
    add_goals(&p);
    padan_status status = PADAN_OK;
    for (int32_t k = 1; k < c->n_runs && !status; k++)
        status = add_against_first(&p, k);
    if (!status && out.failed) status = PADAN_ENOMEM;
    if (!status) sink(out.data, out.n, user);
    padan_text_free(&out);
    return status;
}

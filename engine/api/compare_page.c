// SPDX-License-Identifier: GPL-3.0-or-later
/* A comparison of runs as one HTML page: a table, coverage against evenness, then each
 * run against the first: contracts, who gains and loses, a map of it. For internal
 * readers; style, script and frame are those of a run's page. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/compare.h"
#include "api/run_read.h"
#include "io/aside.h"
#include "report/html.h"

enum { MOST_DETAILED = 12, MOST_MOVED = 12, WIDE = 720, HIGH = 420 };

/* The page, and the first run opened for its map. */
typedef struct {
    padan_html html;
    const padan_comparison *c;
    const padan_outlines *outlines; /* NULL: no map                          */
    int32_t against;                /* run that a part is about              */
    const padan_compared **of;      /* [n_villages] of the dataset, or NULL  */
    int64_t most;                   /* largest change of a village           */
} sheet;

static const char *name_of(const padan_compared_run *run)
{
    const char *name =
        json_string_value(json_object_get(run->json, "scenario_name"));
    if (name && *name) return name;
    const char *slash = strrchr(run->folder, '/');
    return slash && slash[1] ? slash + 1 : run->folder;
}

static int64_t change_of(const padan_compared *row, int32_t k)
{
    return row->money[k] - row->money[0];
}

static void add_signed_money(padan_html *p, int64_t money)
{
    padan_html_raw(p, money < 0 ? "−" : money > 0 ? "+" : "");
    padan_html_money(p, llabs(money));
}

/* ---- the table of runs ---- */

static void add_pico(padan_html *p, const padan_compared_run *run,
                     const char *key)
{
    char number[PADAN_NUMBER_TEXT];
    int64_t pico;
    if (!padan_compared_pico(run, key, &pico)) {
        padan_html_cell_text(p, "–");
        return;
    }
    padan_html_number(p, pico);
    padan_html_raw(p, padan_format_decimal(number, pico, 3, p->lang));
}

static int64_t goal_of(const padan_compared_run *run, const char *key)
{
    const double goal = padan_compared_goal(run, key);
    return goal >= 0 ? (int64_t)llround(goal * 1e6) * (PADAN_ONE / 1000000) : 0;
}

static void add_run(sheet *s, int32_t k)
{
    static const char *const shares[] = {"coverage", "complete", "match",
                                         "even"};
    padan_html *p = &s->html;
    const padan_compared_run *run = &s->c->runs[k];
    padan_html_row(p);
    padan_html_number(p, k + 1);
    padan_html_rawf(p, "%d", (int)k + 1);
    padan_html_cell_text(p, name_of(run));
    add_pico(p, run, "score_pico");
    add_pico(p, run, "bound_pico");
    for (int e = 0; e < 4; e++)
        padan_html_cell_percent(p, goal_of(run, shares[e]));
    padan_html_cell_int(p, (int64_t)fmax(0, padan_compared_goal(run, "links")));
    padan_html_cell_rupiah(p, run->money);
}

static void add_runs(sheet *s)
{
    static const padan_html_column columns[] = {
        {PADAN_M_HTML_COL_NUMBER, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_SCENARIO, PADAN_COL_TEXT},
        {PADAN_M_HTML_W_SCORE, PADAN_COL_NUMBER},
        {PADAN_M_HTML_W_BOUND, PADAN_COL_NUMBER},
        {PADAN_M_HTML_W_COVER, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_DONE, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_MATCH, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_EVEN, PADAN_COL_NUMBER},
        {PADAN_M_HTML_W_CONTRACT, PADAN_COL_NUMBER},
        {PADAN_M_HTML_COL_GIVEN_RP, PADAN_COL_NUMBER},
    };
    padan_html *p = &s->html;
    padan_html_section(p, "skenario", PADAN_M_HTML_RUNS,
                       PADAN_M_HTML_RUNS_LEAD);
    padan_html_table(p, "t-skenario", columns, 10);
    for (int32_t k = 0; k < s->c->n_runs; k++)
        add_run(s, k);
    padan_html_table_end(p, s->c->n_runs, "skenario.csv");
    padan_html_end(p);
}

/* ---- coverage against evenness ---- */

typedef struct {
    double least, most;
} range;

static range range_of(const sheet *s, const char *key)
{
    range r = {1, 0};
    for (int32_t k = 0; k < s->c->n_runs; k++) {
        const double goal = fmax(0, padan_compared_goal(&s->c->runs[k], key));
        r.least = fmin(r.least, goal);
        r.most = fmax(r.most, goal);
    }
    const double margin = fmax(0.005, (r.most - r.least) * 0.12);
    return (range){r.least - margin, r.most + margin};
}

static int place(range r, double goal, int length)
{
    return (int)lround((fmax(0, goal) - r.least) / (r.most - r.least) * length);
}

/* No other run has more of both. */
static bool is_efficient(const sheet *s, int32_t k)
{
    const padan_compared_run *runs = s->c->runs;
    const double x = padan_compared_goal(&runs[k], "coverage");
    const double y = padan_compared_goal(&runs[k], "even");
    for (int32_t o = 0; o < s->c->n_runs; o++) {
        const double u = padan_compared_goal(&runs[o], "coverage");
        const double v = padan_compared_goal(&runs[o], "even");
        if (u >= x && v >= y && (u > x || v > y)) return false;
    }
    return true;
}

static void add_axis(padan_html *p, range r, bool across)
{
    char text[PADAN_NUMBER_TEXT];
    for (int t = 0; t <= 4; t++) {
        const double share = r.least + (r.most - r.least) * t / 4;
        const int at = (across ? WIDE : HIGH) * t / 4;
        padan_format_percent(text, (int64_t)(share * 1e12), 1, p->lang);
        if (across)
            padan_html_rawf(
                p,
                "<path class=\"grid\" d=\"M%d 0v%d\"/><text "
                "x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                at, HIGH, at, HIGH + 20, text);
        else
            padan_html_rawf(p,
                            "<path class=\"grid\" d=\"M0 %dh%d\"/><text "
                            "x=\"-8\" y=\"%d\" text-anchor=\"end\">%s</text>",
                            HIGH - at, WIDE, HIGH - at + 5, text);
    }
}

static void add_points(sheet *s)
{
    padan_html *p = &s->html;
    const range across = range_of(s, "coverage"), up = range_of(s, "even");
    add_axis(p, across, true);
    add_axis(p, up, false);
    for (int32_t k = 0; k < s->c->n_runs; k++) {
        const padan_compared_run *run = &s->c->runs[k];
        const int x = place(across, padan_compared_goal(run, "coverage"), WIDE);
        const int y = HIGH - place(up, padan_compared_goal(run, "even"), HIGH);
        padan_html_rawf(p,
                        "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" "
                        "r=\"8\"><title>",
                        is_efficient(s, k) ? "plan" : "before", x, y);
        padan_html_text(p, name_of(run));
        padan_html_rawf(p,
                        "</title></circle><text class=\"name\" x=\"%d\" "
                        "y=\"%d\">%d</text>\n",
                        x + 12, y + 5, (int)k + 1);
    }
}

static void add_picture(sheet *s)
{
    padan_html *p = &s->html;
    padan_html_section(p, "gambar", PADAN_M_HTML_PICTURE,
                       PADAN_M_HTML_PICTURE_LEAD);
    padan_html_rawf(p,
                    "<svg class=\"chart\" viewBox=\"-64 -16 %d %d\" "
                    "role=\"img\" aria-label=\"",
                    WIDE + 100, HIGH + 70);
    padan_html_say(p, PADAN_M_HTML_PICTURE);
    padan_html_raw(p, "\">");
    add_points(s);
    padan_html_rawf(p,
                    "<text class=\"axis\" x=\"%d\" y=\"%d\" "
                    "text-anchor=\"middle\">",
                    WIDE / 2, HIGH + 46);
    padan_html_say(p, PADAN_M_HTML_AXIS_COVER);
    padan_html_raw(p, "</text><text class=\"axis\" x=\"4\" y=\"-2\">");
    padan_html_say(p, PADAN_M_HTML_AXIS_EVEN);
    padan_html_raw(p, "</text></svg>\n");
    padan_html_end(p);
}

/* ---- one run against the first ---- */

static void add_contracts(sheet *s)
{
    static const struct {
        padan_contract_change change;
        const char *look;
        padan_message word;
    } kinds[] = {{PADAN_CHANGE_KEPT, "plan", PADAN_M_HTML_KEPT},
                 {PADAN_CHANGE_OTHER, "before", PADAN_M_HTML_OTHER},
                 {PADAN_CHANGE_NEW, "coin", PADAN_M_HTML_NEW},
                 {PADAN_CHANGE_GONE, "unmet", PADAN_M_HTML_GONE}};
    padan_html *p = &s->html;
    int32_t n[PADAN_N_CHANGES] = {0}, all = 0, from = 0;
    char number[PADAN_NUMBER_TEXT];
    for (int32_t q = 0; q < s->c->n_contracts; q++)
        n[s->c->contracts[q].change[s->against]]++;
    for (int k = 0; k < 4; k++)
        all += n[kinds[k].change];
    padan_html_raw(p, "<svg class=\"bar\" viewBox=\"0 0 1000 26\" "
                      "preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    for (int k = 0; k < 4 && all > 0; k++) {
        const int32_t wide = n[kinds[k].change];
        padan_html_rawf(p,
                        "<rect x=\"%d\" width=\"%d\" height=\"26\" "
                        "class=\"%s\"/>",
                        (int)(from * INT64_C(1000) / all),
                        (int)(wide * INT64_C(1000) / all), kinds[k].look);
        from += wide;
    }
    padan_html_raw(p, "</svg><p class=\"keys\">");
    for (int k = 0; k < 4; k++) {
        padan_html_swatch(p, kinds[k].look);
        padan_html_say(p, kinds[k].word,
                       padan_format_int(number, n[kinds[k].change], p->lang));
        padan_html_raw(p, "</span>");
    }
    padan_html_raw(p, "</p>\n");
}

/* Largest changes first; ties by name, so that the order is one. */
typedef struct {
    const padan_compared *row;
    int64_t change;
} moved;

static int largest_first(const void *x, const void *y)
{
    const moved *a = x, *b = y;
    const int64_t p = llabs(a->change), q = llabs(b->change);
    if (p != q) return p < q ? 1 : -1;
    return a->row < b->row ? -1 : 1;
}

/* Bars from the middle: to the right who gains, to the left who loses. */
static void add_bars(padan_html *p, const moved *all, int32_t n, bool villages)
{
    padan_html_raw(p, "<table class=\"bars two\"><tbody>\n");
    for (int32_t k = 0; k < n; k++) {
        const int wide =
            (int)(llabs(all[k].change) * 500 / llabs(all[0].change));
        padan_html_raw(p, "<tr><th scope=\"row\">");
        padan_html_text(p, villages ? all[k].row->village_name
                                    : all[k].row->company_name);
        padan_html_rawf(p,
                        "<td class=\"graph\"><svg class=\"bar\" viewBox=\"0 0 "
                        "1000 26\" preserveAspectRatio=\"none\" "
                        "aria-hidden=\"true\"><rect x=\"%d\" width=\"%d\" "
                        "height=\"26\" class=\"%s\"/></svg><td class=\"n\">",
                        all[k].change < 0 ? 500 - wide : 500, wide,
                        all[k].change < 0 ? "unmet" : "plan");
        add_signed_money(p, all[k].change);
        padan_html_raw(p, "\n");
    }
    padan_html_raw(p, "</tbody></table>\n");
}

static padan_status add_moved(sheet *s, const padan_compared *rows, int32_t n,
                              bool villages)
{
    padan_html *p = &s->html;
    padan_arena arena = {0};
    moved *all = PADAN_NEW(&arena, moved, n);
    int32_t n_moved = 0;
    char part[PADAN_NUMBER_TEXT], whole[PADAN_NUMBER_TEXT];
    if (!all) return PADAN_ENOMEM;
    for (int32_t q = 0; q < n; q++)
        if (change_of(&rows[q], s->against) != 0)
            all[n_moved++] = (moved){&rows[q], change_of(&rows[q], s->against)};
    if (n_moved > 1) qsort(all, (size_t)n_moved, sizeof *all, largest_first);
    const int32_t shown = n_moved < MOST_MOVED ? n_moved : MOST_MOVED;
    padan_html_raw(p, "<div><h3>");
    padan_html_say(p,
                   villages ? PADAN_M_HTML_MOVED_VILLAGES
                            : PADAN_M_HTML_MOVED_COMPANIES,
                   padan_format_int(part, shown, p->lang),
                   padan_format_int(whole, n_moved, p->lang));
    padan_html_raw(p, "</h3>\n");
    if (shown > 0) add_bars(p, all, shown, villages);
    padan_html_raw(p, "</div>\n");
    padan_arena_clear(&arena);
    return PADAN_OK;
}

/* ---- map of differences ---- */

static int64_t village_change(const sheet *s, int32_t v)
{
    return s->of[v] ? change_of(s->of[v], s->against) : 0;
}

/* l2 l1 same g1 g2: loses much .. gains much; much: a third of the largest. */
static void open_village(padan_html *p, int32_t v, void *user)
{
    const sheet *s = user;
    const int64_t change = village_change(s, v);
    const bool much = llabs(change) > s->most / 3;
    padan_html_rawf(p, "<path class=\"%s\" d=\"",
                    change == 0  ? "same"
                    : change < 0 ? (much ? "l2" : "l1")
                    : much       ? "g2"
                                 : "g1");
}

static void close_village(padan_html *p, int32_t v, void *user)
{
    const sheet *s = user;
    padan_html_raw(p, "><title>");
    padan_html_text(p, p->a->data->villages[v].name);
    padan_html_raw(p, ": ");
    add_signed_money(p, village_change(s, v));
    padan_html_raw(p, "</title></path>\n");
}

static padan_status add_map(sheet *s)
{
    static const struct {
        const char *look;
        padan_message word;
    } keys[] = {{"g2", PADAN_M_HTML_GAINS_MUCH},
                {"g1", PADAN_M_HTML_GAINS},
                {"same", PADAN_M_HTML_SAME},
                {"l1", PADAN_M_HTML_LOSES},
                {"l2", PADAN_M_HTML_LOSES_MUCH}};
    padan_html *p = &s->html;
    const padan_map_look look = {open_village, close_village, s, false};
    s->most = 1;
    for (int32_t v = 0; v < p->a->data->n_villages; v++)
        s->most = padan_max64(s->most, llabs(village_change(s, v)));
    padan_html_raw(p, "<div class=\"map\">\n");
    const padan_status status = padan_html_draw_map(p, s->outlines, &look);
    padan_html_raw(p, "</div><p class=\"keys\">");
    for (int k = 0; k < 5; k++) {
        padan_html_swatch(p, keys[k].look);
        padan_html_say(p, keys[k].word);
        padan_html_raw(p, "</span>");
    }
    padan_html_raw(p, "</p>\n");
    return status;
}

static padan_status add_against(sheet *s, int32_t k)
{
    padan_html *p = &s->html;
    s->against = k;
    padan_html_rawf(p, "<section id=\"r%d\"><h2>", (int)k + 1);
    padan_html_say(p, PADAN_M_HTML_AGAINST, (int)k + 1, name_of(&s->c->runs[k]),
                   name_of(&s->c->runs[0]));
    padan_html_raw(p, "</h2>\n");
    add_contracts(s);
    padan_html_raw(p, "<div class=\"needs\">\n");
    padan_status status = add_moved(s, s->c->villages, s->c->n_villages, true);
    if (!status)
        status = add_moved(s, s->c->companies, s->c->n_companies, false);
    padan_html_raw(p, "</div>\n");
    if (!status && s->outlines) status = add_map(s);
    padan_html_end(p);
    return status;
}

/* ---- the page ---- */

static padan_status add_all(sheet *s)
{
    padan_html *p = &s->html;
    const int32_t last =
        s->c->n_runs < MOST_DETAILED ? s->c->n_runs : MOST_DETAILED;
    const char *title = padan_message_text(PADAN_M_HTML_COMPARISON, p->lang);
    padan_status status = PADAN_OK;
    padan_html_begin(p, title);
    padan_html_raw(p, "<header id=\"atas\"><p class=\"kicker\">");
    padan_html_say(p, PADAN_M_HTML_KICKER);
    padan_html_raw(p, "</p><h1>");
    padan_html_text(p, title);
    padan_html_raw(p, "</h1><p class=\"who\">");
    if (p->a) padan_html_text(p, p->a->data->title);
    padan_html_raw(p, "</p></header>\n<main>\n");
    add_runs(s);
    add_picture(s);
    for (int32_t k = 1; !status && k < last; k++)
        status = add_against(s, k);
    padan_html_close(p);
    return status;
}

static padan_status write_file(sheet *s, const char *target, padan_diags *diags)
{
    padan_aside file;
    padan_status status = add_all(s);
    if (!status && s->html.out.failed) status = PADAN_ENOMEM;
    if (!status) status = padan_aside_begin(target, &file);
    if (!status) {
        padan_out_write(&file.out, padan_text_get(&s->html.out), s->html.out.n);
        status = padan_aside_commit(&file, diags);
    }
    padan_text_free(&s->html.out);
    return status;
}

/* The rows of the comparison by the dataset's villages. */
static padan_status find_rows(sheet *s, padan_arena *arena)
{
    const padan_dataset *data = s->html.a->data;
    s->of = PADAN_NEW(arena, const padan_compared *, data->n_villages);
    if (!s->of) return PADAN_ENOMEM;
    for (int32_t q = 0; q < s->c->n_villages; q++) {
        const int32_t v =
            padan_dataset_find_village(data, s->c->villages[q].village);
        if (v != PADAN_NONE) s->of[v] = &s->c->villages[q];
    }
    return PADAN_OK;
}

/* With the dataset of the first run, for its map. */
static padan_status write_with_map(sheet *s, const padan_run *run,
                                   const char *target, padan_diags *diags)
{
    padan_outlines own = {0};
    padan_report report = {0};
    padan_facts facts = {0};
    padan_arena arena = {0};
    const padan_result nothing = {0};
    const padan_settings settings = padan_settings_default();
    const padan_run_options options = {.lang = s->html.lang};
    padan_status status = padan_report_make(run->instance, NULL, &nothing,
                                            &settings, &options, &report);
    if (!status) status = padan_facts_make(&report, PADAN_INTERNAL, &facts);
    s->html.a = &facts;
    if (!status) status = find_rows(s, &arena);
    if (!status) status = padan_html_outlines(&s->html, &own, &s->outlines);
    if (!status) status = write_file(s, target, diags);
    padan_outlines_free(&own);
    padan_facts_free(&facts);
    padan_report_free(&report);
    padan_arena_clear(&arena);
    return status;
}

padan_status padan_compare_html(const char *const *folders, int32_t n_folders,
                                const char *target, padan_lang lang,
                                padan_diags *diags)
{
    padan_comparison c;
    padan_run run;
    padan_diags *aside = NULL;
    sheet s = {.html = {.lang = lang, .date = -1}, .c = &c};
    padan_status status = padan_comparison_read(folders, n_folders, diags, &c);
    if (!status) status = padan_diags_create(lang, &aside);
    if (!status) {
        /* a dataset that is gone costs the map, not the page */
        const bool there =
            padan_run_open(folders[0], NULL, aside, &run) == PADAN_OK;
        status = there ? write_with_map(&s, &run, target, diags)
                       : write_file(&s, target, diags);
        padan_run_close(&run);
    }
    padan_diags_free(aside);
    padan_comparison_free(&c);
    return status;
}

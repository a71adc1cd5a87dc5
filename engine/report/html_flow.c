// SPDX-License-Identifier: GPL-3.0-or-later
/* Where the money of whom goes: ribbons from companies to kecamatan. Small ones are
 * bundled: companies after the largest stand together, and so do kecamatan. Both sides
 * are put into an order with few crossings: each to the mean place of its partners, in
 * turns (Sugiyama, Tagawa, Toda 1981), the best order seen is taken. */
#include <stdlib.h>
#include <string.h>

#include "report/html.h"

enum {
    MOST = 16, /* nodes of a side, the bundle included                 */
    TURNS = 24,
    WIDE = 1000,
    LEFT = 250, /* where the ribbons begin and end                      */
    RIGHT = 780,
    BLOCK = 12,
    LINE = 26,  /* least height of a node with its label                */
    TALL = 420, /* height of all money                                  */
};

/* One side: nodes with their money, the bundle last. */
typedef struct {
    int32_t n, n_bundled; /* members of the bundle, 0: there is none          */
    int32_t id[MOST];     /* company or kecamatan, PADAN_NONE: the bundle     */
    int64_t money[MOST];
    int32_t order[MOST]; /* nodes from top to bottom                          */
    int32_t rank[MOST];  /* the inverse                                       */
    int y[MOST], height[MOST];
} sides;

typedef struct {
    sides from, to;
    int64_t money[MOST][MOST];
} flows;

typedef struct {
    int64_t money;
    int32_t id;
} sized;

static int largest_first(const void *x, const void *y)
{
    const sized *a = x, *b = y;
    if (a->money != b->money) return a->money < b->money ? 1 : -1;
    return a->id - b->id;
}

/* Makes the nodes of a side from all that have money; `node` says where each went. */
static void choose(sides *s, sized *all, int32_t n, int32_t *node)
{
    qsort(all, (size_t)n, sizeof *all, largest_first);
    const int32_t single = n <= MOST ? n : MOST - 1;
    for (int32_t k = 0; k < n; k++) {
        const int32_t at = k < single ? k : single;
        node[all[k].id] = at;
        s->id[at] = k < single ? all[k].id : PADAN_NONE;
        s->money[at] += all[k].money;
    }
    s->n_bundled = n - single;
    s->n = single + (s->n_bundled > 0);
    for (int32_t k = 0; k < s->n; k++)
        s->order[k] = s->rank[k] = k;
}

static padan_status collect(const padan_facts *a, flows *f)
{
    padan_arena arena = {0};
    const int32_t n_i = a->inst->n_companies, n_g = a->inst->n_districts;
    sized *all = PADAN_NEW(&arena, sized, n_i > n_g ? n_i : n_g);
    int32_t *node_i = PADAN_NEW(&arena, int32_t, n_i);
    int32_t *node_g = PADAN_NEW(&arena, int32_t, n_g);
    int32_t n = 0;
    padan_status status = all && node_i && node_g ? PADAN_OK : PADAN_ENOMEM;
    if (!status) {
        for (int32_t i = 0; i < n_i; i++)
            if (a->company_money[i] > 0)
                all[n++] = (sized){a->company_money[i], i};
        choose(&f->from, all, n, node_i);
        n = 0;
        for (int32_t g = 0; g < n_g; g++)
            if (a->place[g].given_rp > 0)
                all[n++] = (sized){a->place[g].given_rp, g};
        choose(&f->to, all, n, node_g);
        for (int32_t k = 0; k < a->n_flows; k++)
            f->money[node_i[a->flow[k].company]][node_g[a->flow[k].district]] +=
                a->flow[k].money;
    }
    padan_arena_clear(&arena);
    return status;
}

/* ---- order ---- */

/* Crossing money: for each pair of ribbons that cross, the smaller one. */
static int64_t crossings(const flows *f)
{
    int64_t sum = 0;
    for (int32_t a = 0; a < f->from.n; a++)
        for (int32_t b = a + 1; b < f->from.n; b++)
            for (int32_t c = 0; c < f->to.n; c++)
                for (int32_t d = 0; d < c; d++)
                    sum +=
                        padan_min64(f->money[f->from.order[a]][f->to.order[c]],
                                    f->money[f->from.order[b]][f->to.order[d]]);
    return sum;
}

static int64_t between(const flows *f, bool left, int32_t a, int32_t b)
{
    return left ? f->money[a][b] : f->money[b][a];
}

/* Sorts one side by the mean rank of its partners; the bundle stays last. */
static void settle(flows *f, bool left)
{
    sides *s = left ? &f->from : &f->to;
    const sides *o = left ? &f->to : &f->from;
    double mean[MOST];
    for (int32_t k = 0; k < s->n; k++) {
        double sum = 0;
        for (int32_t e = 0; e < o->n; e++)
            sum += (double)between(f, left, k, e) * o->rank[e];
        mean[k] = s->id[k] == PADAN_NONE ? MOST : sum / (double)s->money[k];
    }
    for (int32_t k = 1; k < s->n; k++) { /* by insertion: stable             */
        const int32_t node = s->order[k];
        int32_t at = k;
        for (; at > 0 && mean[s->order[at - 1]] > mean[node]; at--)
            s->order[at] = s->order[at - 1];
        s->order[at] = node;
    }
    for (int32_t k = 0; k < s->n; k++)
        s->rank[s->order[k]] = k;
}

static void put_in_order(flows *f)
{
    flows best = *f;
    int64_t least = crossings(f);
    for (int turn = 0; turn < TURNS; turn++) {
        settle(f, turn % 2 != 0);
        const int64_t now = crossings(f);
        if (now >= least) continue;
        least = now;
        best = *f;
    }
    *f = best;
}

/* ---- drawing ---- */

/* Heights and places; the height of the whole side. */
static int lay_out(sides *s, int64_t all)
{
    int y = 0;
    for (int32_t k = 0; k < s->n; k++) {
        const int32_t node = s->order[k];
        const int high = (int)((padan_i128)s->money[node] * TALL / all);
        s->height[node] = high < 2 ? 2 : high;
        const int slot = s->height[node] < LINE ? LINE : s->height[node];
        s->y[node] = y + (slot - s->height[node]) / 2;
        y += slot + 8;
    }
    return y;
}

static void spread(sides *s, int more)
{
    for (int32_t k = 0; k < s->n && s->n > 0; k++)
        s->y[s->order[k]] += more * (2 * k + 1) / (2 * s->n);
}

static void add_label(padan_html *p, const sides *s, int32_t node, bool left)
{
    char number[PADAN_NUMBER_TEXT];
    const int x = left ? LEFT - 10 : RIGHT + BLOCK + 10;
    const int y = s->y[node] + s->height[node] / 2;
    padan_html_rawf(p, "<text x=\"%d\" y=\"%d\"%s>", x, y - 1,
                    left ? " text-anchor=\"end\"" : "");
    if (s->id[node] == PADAN_NONE)
        padan_html_say(p,
                       left ? PADAN_M_HTML_OTHERS : PADAN_M_HTML_OTHER_PLACES,
                       padan_format_int(number, s->n_bundled, p->lang));
    else if (left)
        padan_html_company(p, s->id[node]);
    else
        padan_html_text(p, padan_facts_district(p->a, s->id[node]));
    padan_html_rawf(p, "<tspan x=\"%d\" dy=\"13\" class=\"sub\">", x);
    padan_html_money(p, s->money[node]);
    padan_html_raw(p, "</tspan></text>\n");
}

static void add_nodes(padan_html *p, const sides *s, bool left)
{
    for (int32_t k = 0; k < s->n; k++) {
        const int32_t node = s->order[k];
        const int tone = !left || s->id[node] == PADAN_NONE ? 0 : 1 + node % 8;
        padan_html_rawf(p,
                        "<rect class=\"f%d\" x=\"%d\" y=\"%d\" width=\"%d\" "
                        "height=\"%d\"/>",
                        tone, left ? LEFT : RIGHT, s->y[node], BLOCK,
                        s->height[node]);
        add_label(p, s, node, left);
    }
}

static void add_title(padan_html *p, const flows *f, int32_t a, int32_t b)
{
    char number[PADAN_NUMBER_TEXT];
    padan_html_raw(p, "<title>");
    if (f->from.id[a] == PADAN_NONE)
        padan_html_say(p, PADAN_M_HTML_OTHERS,
                       padan_format_int(number, f->from.n_bundled, p->lang));
    else
        padan_html_text(p, p->a->data->companies[f->from.id[a]].name);
    padan_html_raw(p, " → ");
    if (f->to.id[b] == PADAN_NONE)
        padan_html_say(p, PADAN_M_HTML_OTHER_PLACES,
                       padan_format_int(number, f->to.n_bundled, p->lang));
    else
        padan_html_text(p, padan_facts_district(p->a, f->to.id[b]));
    padan_html_raw(p, ": ");
    padan_html_money(p, f->money[a][b]);
    padan_html_raw(p, "</title>");
}

/* A ribbon with straight ends; y in tenths, so that they lie side by side. */
static void add_ribbon(padan_html *p, const flows *f, int32_t a, int32_t b,
                       double y, double z, double high_y, double high_z)
{
    const int x = LEFT + BLOCK, middle = (LEFT + BLOCK + RIGHT) / 2;
    const int tone = f->from.id[a] == PADAN_NONE ? 0 : 1 + a % 8;
    padan_html_rawf(p,
                    "<path class=\"f%d\" d=\"M%d %.1fC%d %.1f %d %.1f %d %.1fv"
                    "%.1fC%d %.1f %d %.1f %d %.1fz\">",
                    tone, x, y, middle, y, middle, z, RIGHT, z, high_z, middle,
                    z + high_z, middle, y + high_y, x, y + high_y);
    add_title(p, f, a, b);
    padan_html_raw(p, "</path>\n");
}

static void add_ribbons(padan_html *p, const flows *f)
{
    double used_from[MOST] = {0}, used_to[MOST] = {0};
    for (int32_t k = 0; k < f->from.n; k++) {
        const int32_t a = f->from.order[k];
        for (int32_t e = 0; e < f->to.n; e++) {
            const int32_t b = f->to.order[e];
            if (f->money[a][b] == 0) continue;
            const double share = (double)f->money[a][b];
            const double high_y =
                share / (double)f->from.money[a] * f->from.height[a];
            const double high_z =
                share / (double)f->to.money[b] * f->to.height[b];
            add_ribbon(p, f, a, b, f->from.y[a] + used_from[a],
                       f->to.y[b] + used_to[b], high_y, high_z);
            used_from[a] += high_y;
            used_to[b] += high_z;
        }
    }
}

padan_status padan_html_flow(padan_html *p)
{
    flows f;
    memset(&f, 0, sizeof f);
    padan_status status = collect(p->a, &f);
    padan_html_section(p, "aliran", PADAN_M_HTML_FLOW, PADAN_M_HTML_FLOW_LEAD);
    if (p->a->money == 0) padan_html_nothing(p);
    if (!status && p->a->money > 0) {
        put_in_order(&f);
        const int left = lay_out(&f.from, p->a->money);
        const int right = lay_out(&f.to, p->a->money);
        spread(left < right ? &f.from : &f.to, abs(left - right));
        padan_html_rawf(p,
                        "<div class=\"scroll\" tabindex=\"0\"><svg "
                        "class=\"flow\" viewBox=\"0 0 %d %d\" role=\"img\" "
                        "aria-label=\"",
                        WIDE, left > right ? left : right);
        padan_html_say(p, PADAN_M_HTML_FLOW);
        padan_html_raw(p, "\"><g class=\"ribbons\">\n");
        add_ribbons(p, &f);
        padan_html_raw(p, "</g>\n");
        add_nodes(p, &f.from, true);
        add_nodes(p, &f.to, false);
        padan_html_raw(p, "</svg></div>\n");
    }
    padan_html_end(p);
    return status;
}

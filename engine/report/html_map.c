// SPDX-License-Identifier: GPL-3.0-or-later
/* The map: villages shaded by how much of their need is covered, with a switch (two
 * radio buttons, no script) between now and with the plan; money as circles; lines
 * between kecamatan. Points are whole numbers in a box 1000 wide. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/html.h"

enum { MOST_VILLAGES = 4000, WIDE = 1000, SHADES = 6 };

/* From degrees to the box. */
typedef struct {
    double west, north, scale, shrink;
    int width, height;
} frame;

static int at_x(const frame *f, double lon)
{
    return (int)lround((lon - f->west) * f->shrink * f->scale) + 10;
}

static int at_y(const frame *f, double lat)
{
    return (int)lround((f->north - lat) * f->scale) + 10;
}

/* The box is 1000 along its longer side. */
static frame frame_of(const padan_outlines *o)
{
    double west = 1e9, east = -1e9, south = 1e9, north = -1e9;
    for (int32_t k = 0; k < o->n_points; k++) {
        west = fmin(west, o->lon[k]);
        east = fmax(east, o->lon[k]);
        south = fmin(south, o->lat[k]);
        north = fmax(north, o->lat[k]);
    }
    frame f = {.west = west, .north = north};
    f.shrink = cos((north + south) / 2 * acos(-1.0) / 180);
    const double wide = (east - west) * f.shrink, high = north - south;
    f.scale = (WIDE - 20) / fmax(fmax(wide, high), 1e-6);
    f.width = (int)lround(wide * f.scale) + 20;
    f.height = (int)lround(high * f.scale) + 20;
    return f;
}

/* ---- villages ---- */

/* 0..5: no more than 20, 40, 60, 80, below 100, 100 percent. */
static int shade(int64_t share)
{
    if (share >= PADAN_ONE) return SHADES - 1;
    return (int)(share / (PADAN_ONE / 5));
}

/* Coverage of a village: its needs by what they cost. */
static int64_t cover_of(const padan_facts *a, int32_t v, bool with_plan)
{
    int64_t part = 0, whole = 0;
    for (int32_t j = a->inst->village_cell_first[v];
         j < a->inst->village_cell_first[v + 1]; j++) {
        const int64_t met = a->served[j] + (with_plan ? a->given[j] : 0);
        whole += a->f->cell_cost[j] * a->total[j];
        part += a->f->cell_cost[j] * padan_min64(met, a->total[j]);
    }
    return padan_facts_share(part, whole);
}

static bool has_needs(const padan_facts *a, int32_t v)
{
    return a->inst->village_cell_first[v] < a->inst->village_cell_first[v + 1];
}

/* `M x y l dx dy ... z`: steps are shorter than places; steps of nothing are left
 * out. */
static void add_ring(padan_html *p, const padan_outlines *o,
                     const padan_ring *ring, const frame *f)
{
    int x = 0, y = 0;
    for (int32_t k = 0; k < ring->n; k++) {
        const int nx = at_x(f, o->lon[ring->first + k]);
        const int ny = at_y(f, o->lat[ring->first + k]);
        if (k == 0)
            padan_html_rawf(p, "M%d %dl", nx, ny);
        else if (nx != x || ny != y)
            padan_html_rawf(p, "%d %d ", nx - x, ny - y);
        x = nx;
        y = ny;
    }
    padan_html_raw(p, "z");
}

static void open_village(padan_html *p, int32_t v, void *user)
{
    const padan_facts *a = p->a;
    (void)user;
    padan_html_rawf(p, "<a href=\"#d-%s\"><path class=\"b%d a%d\" d=\"",
                    a->data->villages[v].code, shade(cover_of(a, v, false)),
                    shade(cover_of(a, v, true)));
}

static void close_village(padan_html *p, int32_t v, void *user)
{
    const padan_facts *a = p->a;
    (void)user;
    padan_html_raw(p, "><title>");
    padan_html_text(p, a->data->villages[v].name);
    padan_html_raw(p, ", ");
    padan_html_text(p, padan_facts_district(a, a->inst->village_district[v]));
    padan_html_raw(p, ": ");
    padan_html_percent(p, cover_of(a, v, false));
    padan_html_raw(p, " → ");
    padan_html_percent(p, cover_of(a, v, true));
    padan_html_raw(p, ", ");
    padan_html_money(p, a->village_money[v]);
    padan_html_raw(p, "</title></path></a>\n");
}

/* All rings of one village follow each other. */
static int32_t add_village(padan_html *p, const padan_outlines *o, int32_t r,
                           const frame *f, const padan_map_look *look)
{
    const int32_t v = o->ring[r].village;
    const bool known = v != PADAN_NONE && has_needs(p->a, v);
    if (known)
        look->before(p, v, look->user);
    else
        padan_html_raw(p, "<path class=\"none\" d=\"");
    do
        add_ring(p, o, &o->ring[r++], f);
    while (r < o->n_rings && v != PADAN_NONE && o->ring[r].village == v);
    padan_html_raw(p, "\"");
    if (known)
        look->after(p, v, look->user);
    else
        padan_html_raw(p, "/>\n");
    return r;
}

/* ---- kecamatan ---- */

/* A side of an outline, its lower end first. */
typedef struct {
    int x, y, to_x, to_y;
    int32_t district;
} side;

static int by_place(const void *a, const void *b)
{
    const side *s = a, *t = b;
    if (s->x != t->x) return s->x - t->x;
    if (s->y != t->y) return s->y - t->y;
    if (s->to_x != t->to_x) return s->to_x - t->to_x;
    if (s->to_y != t->to_y) return s->to_y - t->to_y;
    return s->district - t->district;
}

static int32_t collect_sides(const padan_facts *a, const padan_outlines *o,
                             const frame *f, side *all)
{
    int32_t n = 0;
    for (int32_t r = 0; r < o->n_rings; r++) {
        const padan_ring *ring = &o->ring[r];
        if (ring->village == PADAN_NONE) continue;
        for (int32_t k = 0; k < ring->n; k++) {
            const int32_t c = ring->first + k;
            const int32_t d = ring->first + (k + 1) % ring->n;
            side s = {at_x(f, o->lon[c]), at_y(f, o->lat[c]),
                      at_x(f, o->lon[d]), at_y(f, o->lat[d]),
                      a->inst->village_district[ring->village]};
            if (s.x == s.to_x && s.y == s.to_y) continue;
            if (o->across && o->across[c] != PADAN_NONE &&
                a->inst->village_district[o->across[c]] == s.district)
                continue;
            if (s.x > s.to_x || (s.x == s.to_x && s.y > s.to_y))
                s = (side){s.to_x, s.to_y, s.x, s.y, s.district};
            all[n++] = s;
        }
    }
    return n;
}

/* A side that only one kecamatan has, or two of them, is a border. Where it is known
 * what is across, the others are left out already. */
static padan_status add_borders(padan_html *p, const padan_outlines *o,
                                const frame *f)
{
    padan_arena arena = {0};
    side *all = PADAN_NEW(&arena, side, o->n_points);
    if (!all) return PADAN_ENOMEM;
    const int32_t n = collect_sides(p->a, o, f, all);
    if (n > 1) qsort(all, (size_t)n, sizeof *all, by_place);
    padan_html_raw(p, "<path class=\"border\" d=\"");
    for (int32_t from = 0, to; from < n; from = to) {
        bool inner = false;
        for (to = from + 1;
             to < n && all[to].x == all[from].x && all[to].y == all[from].y &&
             all[to].to_x == all[from].to_x && all[to].to_y == all[from].to_y;
             to++)
            inner |= !o->across && all[to].district == all[to - 1].district;
        if (!inner)
            padan_html_rawf(p, "M%d %dl%d %d", all[from].x, all[from].y,
                            all[from].to_x - all[from].x,
                            all[from].to_y - all[from].y);
    }
    padan_html_raw(p, "\"/>\n");
    padan_arena_clear(&arena);
    return PADAN_OK;
}

/* Boxes of the names that stand already. */
typedef struct {
    int x, y, half; /* middle, base line, half of the width                  */
} label;

enum { LETTER = 13, LETTERS_HIGH = 21, MOST_LABELS = 512 };

static bool is_free(const label *all, int n, label it)
{
    for (int k = 0; k < n; k++)
        if (abs(all[k].x - it.x) < all[k].half + it.half &&
            abs(all[k].y - it.y) < LETTERS_HIGH)
            return false;
    return true;
}

/* The middle of a kecamatan's villages; false: none has a place. */
static bool find_middle(const padan_html *p, int32_t g, const frame *f,
                        label *out)
{
    const padan_instance *inst = p->a->inst;
    double x = 0, y = 0;
    int n = 0;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        const padan_village *village = &p->a->data->villages[v];
        if (inst->village_district[v] != g || !village->has_place) continue;
        x += village->lon_micro / 1e6;
        y += village->lat_micro / 1e6;
        n++;
    }
    if (n == 0) return false;
    *out = (label){at_x(f, x / n), at_y(f, y / n), 0};
    return true;
}

/* A name moves up or down a line or two where it would lie on another, and away from
 * the edge; it is left out where that is not enough. */
static void add_names(padan_html *p, const frame *f)
{
    static const int steps[] = {0, 1, -1, 2, -2};
    label placed[MOST_LABELS];
    int n = 0;
    for (int32_t g = 0; g < p->a->inst->n_districts && n < MOST_LABELS; g++) {
        const char *name = padan_facts_district(p->a, g);
        label it, moved;
        if (!find_middle(p, g, f, &it)) continue;
        it.half = (int)strlen(name) * LETTER / 2 + 2;
        if (it.x < it.half) it.x = it.half;
        if (it.x > f->width - it.half) it.x = f->width - it.half;
        moved = it;
        int k = 0;
        for (; k < 5; k++) {
            moved.y = it.y + steps[k] * LETTERS_HIGH;
            if (is_free(placed, n, moved)) break;
        }
        if (k == 5) continue;
        placed[n++] = moved;
        padan_html_rawf(p, "<text x=\"%d\" y=\"%d\">", moved.x, moved.y);
        padan_html_text(p, name);
        padan_html_raw(p, "</text>\n");
    }
}

/* ---- money ---- */

/* Circles whose areas are the money; the largest first, so that none is hidden. */
static void add_circles(padan_html *p, const frame *f)
{
    const padan_facts *a = p->a;
    int64_t most = 1;
    for (int32_t v = 0; v < a->inst->n_villages; v++)
        most = padan_max64(most, a->village_money[v]);
    const double largest = fmin(26, 180 / sqrt(1.0 + (double)a->f->n_villages));
    padan_html_raw(p, "<g class=\"money\">\n");
    for (int32_t v = 0; v < a->inst->n_villages; v++) {
        const padan_village *village = &a->data->villages[v];
        if (a->village_money[v] == 0 || !village->has_place) continue;
        padan_html_rawf(p, "<circle cx=\"%d\" cy=\"%d\" r=\"%.1f\"/>\n",
                        at_x(f, village->lon_micro / 1e6),
                        at_y(f, village->lat_micro / 1e6),
                        fmax(2, largest * sqrt((double)a->village_money[v] /
                                               (double)most)));
    }
    padan_html_raw(p, "</g>\n");
}

static void add_legend(padan_html *p)
{
    static const char *const words[SHADES] = {"0–20%",  "20–40%", "40–60%",
                                              "60–80%", "80–99%", "100%"};
    padan_html_raw(p, "<p class=\"keys shades\"><b>");
    padan_html_say(p, PADAN_M_HTML_MAP_KEY);
    padan_html_raw(p, "</b>");
    for (int k = 0; k < SHADES; k++)
        padan_html_rawf(p,
                        "<span><svg viewBox=\"0 0 14 14\"><rect width=\"14\" "
                        "height=\"14\" class=\"c%d\"/></svg> %s</span>",
                        k, words[k]);
    padan_html_raw(p, "<span><svg viewBox=\"0 0 14 14\"><circle class=\"coin\" "
                      "cx=\"7\" cy=\"7\" r=\"6\"/></svg> ");
    padan_html_say(p, PADAN_M_HTML_MAP_MONEY);
    padan_html_raw(p, "</span></p>\n");
}

padan_status padan_html_draw_map(padan_html *p, const padan_outlines *o,
                                 const padan_map_look *look)
{
    const frame f = frame_of(o);
    padan_html_rawf(p,
                    "<svg viewBox=\"0 0 %d %d\" class=\"%s\" role=\"img\" "
                    "aria-label=\"",
                    f.width, f.height, f.height > f.width ? "tall" : "wide");
    padan_html_say(p, PADAN_M_HTML_MAP);
    padan_html_raw(p, "\"><g class=\"land\">\n");
    for (int32_t r = 0; r < o->n_rings;)
        r = add_village(p, o, r, &f, look);
    padan_html_raw(p, "</g>\n");
    const padan_status status = add_borders(p, o, &f);
    if (look->circles) add_circles(p, &f);
    padan_html_raw(p, "<g class=\"names\">\n");
    add_names(p, &f);
    padan_html_raw(p, "</g></svg>\n");
    return status;
}

padan_status padan_html_outlines(const padan_html *p, padan_outlines *own,
                                 const padan_outlines **out)
{
    *own = (padan_outlines){0};
    *out = p->outlines;
    if (*out || p->a->data->n_villages > MOST_VILLAGES) return PADAN_OK;
    const padan_status status = padan_outlines_nearest(p->a->data, own);
    if (!status && own->n_rings >= 3) *out = own;
    return status;
}

static padan_status add_map(padan_html *p, const padan_outlines *o)
{
    const padan_map_look look = {open_village, close_village, NULL, true};
    padan_html_raw(p, "<div class=\"map\">\n"
                      "<input type=\"radio\" name=\"map\" id=\"map-plan\" "
                      "checked><label for=\"map-plan\">");
    padan_html_say(p, PADAN_M_HTML_MAP_PLAN);
    padan_html_raw(p, "</label><input type=\"radio\" name=\"map\" "
                      "id=\"map-now\"><label for=\"map-now\">");
    padan_html_say(p, PADAN_M_HTML_MAP_NOW);
    padan_html_raw(p, "</label>\n");
    const padan_status status = padan_html_draw_map(p, o, &look);
    padan_html_raw(p, "</div>\n");
    add_legend(p);
    return status;
}

padan_status padan_html_map(padan_html *p)
{
    padan_outlines own;
    const padan_outlines *o = NULL;
    padan_status status = padan_html_outlines(p, &own, &o);
    padan_html_section(p, "peta", PADAN_M_HTML_MAP,
                       p->outlines ? PADAN_M_HTML_MAP_BORDERS
                                   : PADAN_M_HTML_MAP_LEAD);
    if (!status && o) {
        status = add_map(p, o);
    } else {
        padan_html_raw(p, "<p class=\"note\">");
        padan_html_say(p, p->a->data->n_villages > MOST_VILLAGES
                              ? PADAN_M_HTML_MAP_LARGE
                              : PADAN_M_HTML_MAP_NONE);
        padan_html_raw(p, "</p>\n");
    }
    padan_html_end(p);
    padan_outlines_free(&own);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Cells of the nearest point (Voronoi), each cut to a disc, so that the map ends a
 * little beyond its outermost villages and a village by the sea is not as large as the
 * sea. A disc of radius r is cut by the middle lines to all points within 2 r. */
#include "report/outline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CORNERS = 32, MOST_CORNERS = 128, NEAREST = 5 };

typedef struct {
    double x, y;
    int32_t
        across; /* of a corner: the site on the other side of the line to the
                       next one, PADAN_NONE: the disc ends there             */
} point;

typedef struct {
    int32_t n, *village; /* villages with coordinates                        */
    point *at;           /* in degrees of latitude, east-west ones shortened */
    double *reach;       /* radius of the disc                               */
    double shrink;       /* east-west degree in degrees of latitude          */
} sites;

static padan_status place_sites(const padan_dataset *data, padan_arena *arena,
                                sites *out)
{
    double middle = 0;
    out->village = PADAN_NEW(arena, int32_t, data->n_villages);
    out->at = PADAN_NEW(arena, point, data->n_villages);
    out->reach = PADAN_NEW(arena, double, data->n_villages);
    if (!out->village || !out->at || !out->reach) return PADAN_ENOMEM;
    for (int32_t v = 0; v < data->n_villages; v++)
        if (data->villages[v].has_place) out->village[out->n++] = v;
    for (int32_t k = 0; k < out->n; k++)
        middle += data->villages[out->village[k]].lat_micro / 1e6 / out->n;
    out->shrink = cos(middle * acos(-1.0) / 180);
    for (int32_t k = 0; k < out->n; k++) {
        const padan_village *v = &data->villages[out->village[k]];
        out->at[k] = (point){v->lon_micro / 1e6 * out->shrink,
                             v->lat_micro / 1e6, PADAN_NONE};
    }
    return PADAN_OK;
}

static double apart(point a, point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static int rising(const void *x, const void *y)
{
    const double a = *(const double *)x, b = *(const double *)y;
    return a < b ? -1 : a > b;
}

/* A disc reaches nearly as far as the fifth neighbour, but no farther than is usual. */
static padan_status find_reach(sites *s, padan_arena *arena)
{
    double *sorted = PADAN_NEW(arena, double, s->n);
    if (!sorted) return PADAN_ENOMEM;
    for (int32_t k = 0; k < s->n; k++) {
        double near[NEAREST];
        for (int e = 0; e < NEAREST; e++)
            near[e] = HUGE_VAL;
        for (int32_t o = 0; o < s->n; o++) {
            double d = apart(s->at[k], s->at[o]);
            if (d <= 0) continue;
            for (int e = 0; e < NEAREST; e++)
                if (d < near[e]) {
                    const double swap = near[e];
                    near[e] = d;
                    d = swap;
                }
        }
        int e = NEAREST - 1;
        while (e > 0 && near[e] >= HUGE_VAL)
            e--;
        s->reach[k] = near[e] < HUGE_VAL ? near[e] * 0.8 : 0.01;
        sorted[k] = s->reach[k];
    }
    qsort(sorted, (size_t)s->n, sizeof *sorted, rising);
    const double usual = sorted[s->n / 2];
    for (int32_t k = 0; k < s->n; k++)
        s->reach[k] = fmin(fmax(s->reach[k], usual * 0.6), usual * 1.7);
    return PADAN_OK;
}

/* Keeps the part of the polygon that is nearer to `a` than to `b`, site `other`. */
static int cut(point *polygon, int n, point a, point b, int32_t other)
{
    point kept[MOST_CORNERS];
    const double nx = b.x - a.x, ny = b.y - a.y;
    const double at = nx * (a.x + b.x) / 2 + ny * (a.y + b.y) / 2;
    int m = 0;
    for (int k = 0; k < n && m < MOST_CORNERS - 2; k++) {
        const point p = polygon[k], q = polygon[(k + 1) % n];
        const double dp = nx * p.x + ny * p.y - at;
        const double dq = nx * q.x + ny * q.y - at;
        if (dp <= 0) kept[m++] = p;
        if ((dp < 0 && dq > 0) || (dp > 0 && dq < 0)) {
            const double t = dp / (dp - dq);
            kept[m++] = (point){p.x + t * (q.x - p.x), p.y + t * (q.y - p.y),
                                dp < 0 ? other : p.across};
        }
    }
    memcpy(polygon, kept, (size_t)m * sizeof *kept);
    return m;
}

static int cell_of(const sites *s, int32_t k, point *polygon)
{
    const double turn = 2 * acos(-1.0) / CORNERS;
    int n = CORNERS;
    for (int c = 0; c < CORNERS; c++)
        polygon[c] =
            (point){s->at[k].x + s->reach[k] * cos(turn * c),
                    s->at[k].y + s->reach[k] * sin(turn * c), PADAN_NONE};
    for (int32_t o = 0; o < s->n && n > 0; o++) {
        const double d = apart(s->at[k], s->at[o]);
        if (d > 0 && d < 2 * s->reach[k])
            n = cut(polygon, n, s->at[k], s->at[o], s->village[o]);
    }
    return n;
}

padan_status padan_outlines_nearest(const padan_dataset *data,
                                    padan_outlines *out)
{
    padan_arena arena = {0};
    sites s = {0};
    *out = (padan_outlines){0};
    padan_status status = place_sites(data, &arena, &s);
    if (!status && s.n > 0) status = find_reach(&s, &arena);
    out->ring = PADAN_NEW(&out->arena, padan_ring, s.n);
    out->lon = PADAN_NEW(&out->arena, double, (int64_t)s.n *MOST_CORNERS);
    out->lat = PADAN_NEW(&out->arena, double, (int64_t)s.n *MOST_CORNERS);
    out->across = PADAN_NEW(&out->arena, int32_t, (int64_t)s.n * MOST_CORNERS);
    if (!out->ring || !out->lon || !out->lat || !out->across)
        status = PADAN_ENOMEM;
    for (int32_t k = 0; !status && k < s.n; k++) {
        point polygon[MOST_CORNERS];
        const int n = cell_of(&s, k, polygon);
        out->ring[out->n_rings++] =
            (padan_ring){s.village[k], out->n_points, n};
        for (int c = 0; c < n; c++) {
            out->across[out->n_points] = polygon[c].across;
            out->lon[out->n_points] = polygon[c].x / s.shrink;
            out->lat[out->n_points++] = polygon[c].y;
        }
    }
    padan_arena_clear(&arena);
    return status;
}

void padan_outlines_free(padan_outlines *outlines)
{
    padan_arena_clear(&outlines->arena);
    *outlines = (padan_outlines){0};
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/borders.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* ---- whose it is ---- */

/* The village with this code, dots and blanks aside. */
static int32_t village_of(const padan_dataset *data, const char *text)
{
    char code[11];
    size_t n = 0;
    for (; *text; text++) {
        if (*text == '.' || *text == ' ') continue;
        if (*text < '0' || *text > '9' || n == sizeof code - 1)
            return PADAN_NONE;
        code[n++] = *text;
    }
    code[n] = '\0';
    return n == sizeof code - 1 ? padan_dataset_find_village(data, code)
                                : PADAN_NONE;
}

static int32_t owner_of(const padan_dataset *data, json_t *feature)
{
    const char *key;
    json_t *value;
    json_object_foreach(json_object_get(feature, "properties"), key, value)
    {
        char digits[32] = "";
        if (json_is_integer(value))
            (void)snprintf(digits, sizeof digits, "%lld",
                           (long long)json_integer_value(value));
        const int32_t v = village_of(
            data, json_is_string(value) ? json_string_value(value) : digits);
        if (v != PADAN_NONE) return v;
    }
    return PADAN_NONE;
}

/* ---- rings ---- */

/* Rings as they come; positions are counted first, so that all fit. */
typedef struct {
    padan_outlines *out;
    bool bad;
} reader;

static bool read_position(const json_t *position, double *lon, double *lat)
{
    *lon = json_number_value(json_array_get(position, 0));
    *lat = json_number_value(json_array_get(position, 1));
    return json_is_number(json_array_get(position, 0)) &&
           json_is_number(json_array_get(position, 1)) && fabs(*lon) <= 180 &&
           fabs(*lat) <= 90;
}

/* The last position repeats the first and is left out. */
static void add_ring(reader *r, const json_t *positions, int32_t village)
{
    padan_outlines *o = r->out;
    const size_t n = json_array_size(positions);
    if (n < 4) {
        r->bad |= !json_is_array(positions);
        return;
    }
    o->ring[o->n_rings++] = (padan_ring){village, o->n_points, (int32_t)n - 1};
    for (size_t k = 0; k + 1 < n; k++) {
        r->bad |= !read_position(json_array_get(positions, k),
                                 &o->lon[o->n_points], &o->lat[o->n_points]);
        o->n_points++;
    }
}

static void add_polygon(reader *r, const json_t *rings, int32_t village)
{
    size_t k;
    const json_t *ring;
    json_array_foreach(rings, k, ring) add_ring(r, ring, village);
}

static void add_feature(reader *r, json_t *feature, int32_t village)
{
    const json_t *geometry = json_object_get(feature, "geometry");
    const json_t *all = json_object_get(geometry, "coordinates");
    const char *type = json_string_value(json_object_get(geometry, "type"));
    size_t k;
    const json_t *polygon;
    if (!type) return;
    if (!strcmp(type, "Polygon")) add_polygon(r, all, village);
    if (!strcmp(type, "MultiPolygon"))
        json_array_foreach(all, k, polygon) add_polygon(r, polygon, village);
}

/* All values below: no fewer than rings and positions, however odd the nesting. */
static size_t count_values(const json_t *value)
{
    size_t n = 1, k;
    const json_t *part;
    json_array_foreach(value, k, part) n += count_values(part);
    return n;
}

/* ---- the file ---- */

typedef struct {
    json_t *feature;
    int32_t village;
    size_t at;
} owned;

static int by_owner(const void *x, const void *y)
{
    const owned *a = x, *b = y;
    if (a->village != b->village) return a->village - b->village;
    return a->at < b->at ? -1 : a->at > b->at;
}

static padan_status complain(padan_diags *diags, const char *path,
                             padan_message message, const char *detail)
{
    padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = path}, message,
                   detail);
    return PADAN_EDATA;
}

static padan_status read_features(const json_t *features, const char *path,
                                  const padan_dataset *data, padan_diags *diags,
                                  padan_outlines *out)
{
    const size_t n = json_array_size(features);
    size_t room = 0;
    owned *all = PADAN_NEW(&out->arena, owned, n);
    if (!all) return PADAN_ENOMEM;
    for (size_t k = 0; k < n; k++) {
        json_t *feature = json_array_get(features, k);
        all[k] = (owned){feature, owner_of(data, feature), k};
        room += count_values(json_object_get(
            json_object_get(feature, "geometry"), "coordinates"));
    }
    if (room > INT32_MAX) return PADAN_ENOMEM;
    qsort(all, n, sizeof *all, by_owner);
    out->ring = PADAN_NEW(&out->arena, padan_ring, room);
    out->lon = PADAN_NEW(&out->arena, double, room);
    out->lat = PADAN_NEW(&out->arena, double, room);
    if (!out->ring || !out->lon || !out->lat) return PADAN_ENOMEM;
    reader r = {.out = out};
    int32_t found = 0;
    for (size_t k = 0; k < n; k++) {
        add_feature(&r, all[k].feature, all[k].village);
        found += all[k].village != PADAN_NONE &&
                 (k == 0 || all[k].village != all[k - 1].village);
    }
    if (r.bad)
        return complain(diags, path, PADAN_M_BORDERS_JSON, "coordinates");
    if (found == 0) return complain(diags, path, PADAN_M_BORDERS_NOBODY, "");
    if (found < data->n_villages) {
        char some[PADAN_NUMBER_TEXT], of[PADAN_NUMBER_TEXT];
        const padan_lang lang = padan_diags_lang(diags);
        padan_diag_add(diags, PADAN_WARNING, (padan_at){.file = path},
                       PADAN_M_BORDERS_SOME,
                       padan_format_int(some, found, lang),
                       padan_format_int(of, data->n_villages, lang));
    }
    return PADAN_OK;
}

padan_status padan_borders_read(const char *path, const padan_dataset *data,
                                padan_diags *diags, padan_outlines *out)
{
    json_error_t error;
    *out = (padan_outlines){0};
    json_t *file = json_load_file(path, 0, &error);
    const json_t *features = json_object_get(file, "features");
    padan_status status = PADAN_OK;
    if (!file && json_error_code(&error) == json_error_cannot_open_file) {
        (void)complain(diags, path, PADAN_M_BORDERS_MISSING, "");
        status = PADAN_ENOINPUT;
    } else if (!json_is_array(features)) {
        status = complain(diags, path, PADAN_M_BORDERS_JSON,
                          file ? "features" : error.text);
    } else {
        status = read_features(features, path, data, diags, out);
    }
    json_decref(file);
    return status;
}

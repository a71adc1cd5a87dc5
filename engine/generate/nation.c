// SPDX-License-Identifier: GPL-3.0-or-later
/* A made-up nation as large as the real one, or a part of it: provinces,
 * regencies and cities, kecamatan and villages in their real numbers, under
 * codes that no real place has, and companies whose reach is mostly local. The
 * numbers for each province are those of Kepmendagri 300.2.2-2430/2025; inside a
 * province the units are spread by skewed weights. */
#include <stdio.h>
#include <string.h>

#include "base/wide.h"
#include "generate/region.h"
#include "generate/spread.h"

enum { PROVINCES = 38, REGENCIES = 514, DISTRICTS = 7285 };
enum { MOST_DISTRICTS = 99, CITY = 70 }; /* of a regency; codes above: cities */

typedef struct {
    int32_t regencies, cities, districts, villages; /* cities: of regencies  */
} province;

/* In the order of the real codes, Aceh to Papua Barat Daya. */
static const province real[PROVINCES] = {
    {23, 5, 290, 6500}, {33, 8, 455, 6110}, {19, 7, 179, 1265},
    {12, 2, 172, 1862}, {11, 2, 144, 1585}, {17, 4, 241, 3259},
    {10, 1, 129, 1513}, {15, 2, 229, 2651}, {7, 1, 47, 393},
    {7, 2, 80, 419},    {6, 5, 44, 267},    {27, 9, 627, 5957},
    {35, 6, 576, 8563}, {5, 1, 78, 438},    {38, 9, 666, 8494},
    {8, 4, 155, 1552},  {9, 1, 57, 716},    {10, 2, 117, 1166},
    {22, 1, 315, 3442}, {14, 2, 174, 2145}, {14, 1, 136, 1571},
    {13, 2, 156, 2016}, {10, 3, 105, 1038}, {5, 1, 55, 482},
    {15, 4, 171, 1839}, {13, 1, 177, 2017}, {24, 3, 313, 3059},
    {17, 2, 221, 2285}, {6, 1, 77, 729},    {6, 0, 69, 648},
    {11, 2, 119, 1235}, {10, 2, 118, 1185}, {9, 1, 105, 999},
    {7, 0, 91, 824},    {4, 0, 82, 690},    {8, 0, 131, 1208},
    {8, 0, 252, 2627},  {6, 1, 132, 1013},
};

/* Codes that no province has. */
static const int32_t codes[PROVINCES] = {
    22, 23, 24, 25, 26, 27, 28, 29, 30, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46,
    47, 48, 49, 50, 54, 55, 56, 57, 58, 59, 60, 66, 67, 68, 69, 70, 77, 78, 79};

static const padan_gen_reach reach = {
    .nation = 15, .province = 135, .cluster = 50, .district = 150};

typedef struct {
    padan_arena *arena;
    padan_arena scratch;
    padan_rng rng;
    padan_gen_place *places;
    padan_gen_district *districts;
    int32_t n_places, n_districts, n_clusters; /* made so far                */
} nation;

static const char *keep(padan_arena *arena, const char *text)
{
    return padan_arena_text(arena, text, strlen(text));
}

/* ---- how many of everything --------------------------------------------- */

/* n * of / all, rounded, but at least `least` and at most n. */
static int32_t scaled(int32_t n, int32_t of, int32_t all, int32_t least)
{
    int64_t share = ((int64_t)n * of + all / 2) / all;
    return (int32_t)padan_min64(n, padan_max64(least, share));
}

/* `total` over n units: `least[k]` for each and the rest by weight. */
static padan_status share_out(int64_t total, const int64_t *least,
                              const int64_t *weight, int32_t n, int64_t *out)
{
    for (int32_t k = 0; k < n; k++) {
        out[k] = least[k];
        total -= least[k];
    }
    return padan_gen_spread(total, weight, n, out);
}

/* The provinces of a nation of `villages`, evenly chosen among the real ones;
 * all of them, exactly, when it is as large as the real one. */
static padan_status count_provinces(int32_t villages, int32_t *n_out,
                                    province out[PROVINCES])
{
    int32_t n = (int32_t)padan_ceil_div((padan_i128)villages * PROVINCES,
                                        PADAN_GEN_NATION_VILLAGES);
    int32_t n_regencies =
        scaled(villages, REGENCIES, PADAN_GEN_NATION_VILLAGES, n);
    int32_t n_districts =
        scaled(villages, DISTRICTS, PADAN_GEN_NATION_VILLAGES, n_regencies);
    int64_t one[PROVINCES] = {0}, weight[3][PROVINCES] = {{0}},
            count[3][PROVINCES];
    for (int32_t k = 0; k < n; k++) {
        out[k] = real[(2 * k + 1) * PROVINCES / (2 * n)];
        one[k] = 1;
        weight[0][k] = out[k].regencies - 1;
        weight[1][k] = out[k].districts - out[k].regencies;
        weight[2][k] = out[k].villages - out[k].districts;
    }
    padan_status status = share_out(n_regencies, one, weight[0], n, count[0]);
    if (!status)
        status = share_out(n_districts, count[0], weight[1], n, count[1]);
    if (!status) status = share_out(villages, count[1], weight[2], n, count[2]);
    for (int32_t k = 0; k < n && !status; k++)
        out[k] = (province){
            (int32_t)count[0][k],
            (int32_t)(out[k].cities * count[0][k] / out[k].regencies),
            (int32_t)count[1][k], (int32_t)count[2][k]};
    *n_out = n;
    return status;
}

/* ---- places ------------------------------------------------------------- */

typedef struct {
    int32_t n;
    bool *city;         /* [n] regencies, cities last                        */
    int64_t *districts; /* [n]                                               */
    int64_t *villages;  /* [of all districts], in the order of regencies     */
} division;

/* Kecamatan of each regency and villages of each kecamatan of a province. */
static padan_status divide(nation *w, const province *p, division *out)
{
    padan_arena *a = &w->scratch;
    int64_t *weight = PADAN_NEW(a, int64_t, p->districts);
    int64_t *most = PADAN_NEW(a, int64_t, p->regencies);
    *out = (division){p->regencies, PADAN_NEW(a, bool, p->regencies),
                      PADAN_NEW(a, int64_t, p->regencies),
                      PADAN_NEW(a, int64_t, p->districts)};
    if (!weight || !most || !out->city || !out->districts || !out->villages)
        return PADAN_ENOMEM;
    for (int32_t k = 0; k < p->regencies; k++) {
        out->city[k] = k >= p->regencies - p->cities;
        out->districts[k] = 1;
        most[k] = MOST_DISTRICTS;
        weight[k] =
            padan_gen_skew(&w->rng, PADAN_GEN_MILD) * (out->city[k] ? 4 : 10);
    }
    padan_status status =
        padan_gen_spread_capped(p->districts - p->regencies, weight, most,
                                p->regencies, out->districts);
    for (int32_t g = 0; g < p->districts; g++) {
        out->villages[g] = 1;
        weight[g] = padan_gen_skew(&w->rng, PADAN_GEN_MILD);
    }
    if (status) return status;
    return padan_gen_spread(p->villages - p->districts, weight, p->districts,
                            out->villages);
}

/* 10^-6 degrees around a middle. */
static int32_t near(padan_rng *rng, int32_t middle, int32_t radius)
{
    return middle - radius + (int32_t)padan_rng_below(rng, INT64_C(2) * radius);
}

static padan_status make_district(nation *w, int32_t regency, int32_t number,
                                  int32_t plants)
{
    char code[24], name[48], cluster[32] = "";
    (void)snprintf(code, sizeof code, "%04d%02d", (int)regency, (int)number);
    (void)snprintf(name, sizeof name, "Kecamatan %s", code);
    bool industry = padan_gen_chance(&w->rng, plants);
    if (padan_gen_chance(&w->rng, 300) && industry)
        (void)snprintf(cluster, sizeof cluster, "kawasan-%03d",
                       (int)++w->n_clusters);
    padan_gen_district d = {.code = keep(w->arena, code),
                            .name = keep(w->arena, name),
                            .cluster = keep(w->arena, cluster),
                            .industry = industry};
    if (!d.code || !d.name || !d.cluster) return PADAN_ENOMEM;
    w->districts[w->n_districts++] = d;
    return PADAN_OK;
}

/* The villages of the district made last, around a middle of its own. */
static padan_status make_villages(nation *w, int64_t n, bool city, int32_t lat,
                                  int32_t lon)
{
    const char *district = w->districts[w->n_districts - 1].code;
    char code[32], name[48];
    for (int32_t k = 1; k <= n; k++) {
        (void)snprintf(code, sizeof code, "%s%d", district,
                       (int)((city ? 1000 : 2000) + k));
        (void)snprintf(name, sizeof name, "%s %s-%02d",
                       city ? "Kelurahan" : "Desa", district, (int)k);
        padan_gen_place place = {
            .code = keep(w->arena, code),
            .name = keep(w->arena, name),
            .lat_micro = near(&w->rng, lat, 40000),
            .lon_micro = near(&w->rng, lon, 40000),
            .area_milli = 1000 + (int32_t)padan_rng_below(&w->rng, 9000)};
        if (!place.code || !place.name) return PADAN_ENOMEM;
        w->places[w->n_places++] = place;
    }
    return PADAN_OK;
}

/* Regency codes run from 01, those of cities from 71, as the real ones do. */
static padan_status make_province(nation *w, int32_t k, const province *p)
{
    enum { COLUMNS = 8, STEP = 5000000 }; /* 10^-6 degrees                   */
    division d;
    padan_status status = divide(w, p, &d);
    int32_t north = 4000000 - k / COLUMNS * 3000000, cities = 0;
    int32_t west = 98000000 + k % COLUMNS * STEP;
    const int64_t *villages = d.villages;
    for (int32_t g = 0; g < p->regencies && !status; g++) {
        cities += d.city[g];
        int32_t number = d.city[g] ? CITY + cities : g + 1;
        int32_t lat = near(&w->rng, north, 1200000);
        int32_t lon = near(&w->rng, west, 2000000);
        /* Plants crowd in few regencies. */
        int64_t plants = 60 * padan_gen_skew(&w->rng, PADAN_GEN_HEAVY) / 1000;
        for (int32_t h = 0; h < d.districts[g] && !status; h++) {
            status = make_district(w, codes[k] * 100 + number, h + 1,
                                   (int32_t)plants);
            int32_t south = near(&w->rng, lat, 200000);
            int32_t east = near(&w->rng, lon, 200000);
            if (!status)
                status = make_villages(w, *villages++, d.city[g], south, east);
        }
    }
    padan_arena_clear(&w->scratch);
    return status;
}

static padan_status make_places(padan_arena *arena, uint64_t seed,
                                padan_gen_region *r)
{
    province provinces[PROVINCES];
    int32_t n = 0;
    padan_status status = count_provinces(r->n_places, &n, provinces);
    if (status) return status;
    for (int32_t k = 0; k < n; k++)
        r->n_districts += provinces[k].districts;
    nation w = {.arena = arena,
                .rng = padan_rng_stream(seed, 0),
                .places = PADAN_NEW(arena, padan_gen_place, r->n_places),
                .districts =
                    PADAN_NEW(arena, padan_gen_district, r->n_districts)};
    if (!w.places || !w.districts) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n && !status; k++)
        status = make_province(&w, k, &provinces[k]);
    r->places = w.places;
    r->districts = w.districts;
    return status;
}

padan_status padan_gen_nation(const padan_generate_options *options,
                              padan_arena *arena, padan_gen_region *out)
{
    padan_gen_region r = {
        .name = "nusantara",
        .title = "Negara buatan untuk uji ukuran",
        .agency = "Tidak ada (data buatan)",
        .year = "2026",
        .area = "Negara buatan",
        .data_kind = "sintetis",
        .reach = &reach,
        .n_places = options->villages,
        .n_needs = options->types,
        .population = INT64_C(3400) * options->villages,
        .most_money = INT64_C(1000000000000),
        .n_pledgers = options->companies / 15,
        .local_permille = 1000,
    };
    padan_status status =
        make_places(arena, options->seed ? options->seed : 1, &r);
    if (!status) status = padan_gen_invent(arena, options->companies, 5, &r);
    if (!status) *out = r;
    return status;
}

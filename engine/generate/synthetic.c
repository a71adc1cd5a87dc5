// SPDX-License-Identifier: GPL-3.0-or-later
/* A made-up region of any size, for tests and benchmarks: districts of about
 * ten villages on a grid, up to eight need types, six segments of companies,
 * money for about a third of the need. Everything is invented; the codes begin
 * with 99, which no province has. */
#include <stdio.h>
#include <string.h>

#include "base/wide.h"
#include "generate/region.h"
#include "generate/spread.h"

enum { TYPES = 8, SEGMENTS = 6, MOST_DISTRICTS = 99 * 99 };
enum { DISTRICT_VILLAGES = 10, CLUSTER_DISTRICTS = 5 };

/* Totals are for one village here, and for the region in its copy. */
static const padan_gen_need need_types[TYPES] = {
    {.id = "stunting",
     .name = "Balita stunting",
     .unit = "anak",
     .sector = "kesehatan",
     .unit_cost = 1500000,
     .weight = "3",
     .listed = 18,
     .verified = PADAN_GEN_NONE,
     .served = 1,
     .plan = "RKPD-KES-STUNTING"},
    {.id = "miskin_ekstrem",
     .name = "Keluarga miskin ekstrem",
     .unit = "KK",
     .sector = "kesejahteraan_sosial",
     .unit_cost = 6000000,
     .weight = "3",
     .listed = 20,
     .verified = 12,
     .plan = "RKPD-SOS-MISKIN"},
    {.id = "rutilahu",
     .name = "Rumah tidak layak huni",
     .unit = "rumah",
     .sector = "infrastruktur",
     .unit_cost = 30000000,
     .weight = "2",
     .listed = 16,
     .verified = PADAN_GEN_NONE,
     .served = 1,
     .plan = "RKPD-PKP-RTLH"},
    {.id = "ruang_kelas",
     .name = "Ruang kelas rusak",
     .unit = "ruang",
     .sector = "pendidikan",
     .unit_cost = 100000000,
     .weight = "2",
     .whole = true,
     .listed = 2,
     .verified = PADAN_GEN_NONE,
     .most = 6,
     .severe_cost = 200000000,
     .severe_permille = 150,
     .plan = "RKPD-DIK-KELAS"},
    {.id = "jamban",
     .name = "Jamban dan tangki septik",
     .unit = "rumah",
     .sector = "lingkungan",
     .unit_cost = 10000000,
     .weight = "1",
     .listed = 14,
     .verified = PADAN_GEN_NONE,
     .plan = "RKPD-LH-JAMBAN"},
    {.id = "anak_putus_sekolah",
     .name = "Anak putus sekolah",
     .unit = "anak",
     .sector = "pendidikan",
     .unit_cost = 3000000,
     .weight = "2",
     .listed = 8,
     .verified = PADAN_GEN_NONE,
     .plan = "RKPD-DIK-APS"},
    {.id = "air_bersih",
     .name = "Sambungan air bersih",
     .unit = "rumah",
     .sector = "lingkungan",
     .unit_cost = 4000000,
     .weight = "1",
     .listed = 12,
     .verified = PADAN_GEN_NONE,
     .plan = "RKPD-LH-AIR"},
    {.id = "pelatihan_kerja",
     .name = "Pelatihan kerja",
     .unit = "orang",
     .sector = "ekonomi",
     .unit_cost = 5000000,
     .weight = "1",
     .listed = 9,
     .verified = 7,
     .plan = "RKPD-EKO-LATIH"},
};

/* Tastes for needs that a smaller region does not have fall away. */
/* segmen, ids, names, companies, size, industry;
 * what they wish for: target, score, how many of 1000 companies name it;
 * goods: need, note, how many of 1000 give them; need served at less cost */
// clang-format off
static const padan_gen_segment segments[SEGMENTS] = {
    {"petrokimia", "PETROKIMIA", "Petrokimia", 0, 1700, true,
     {{"rutilahu", 80, 800}, {"kesehatan", 65, 600}, {"lingkungan", 70, 500}},
     "rutilahu", "Pipa, atap dan cat", 150, NULL},
    {"logam", "LOGAM", "Logam", 0, 1300, true,
     {{"rutilahu", 90, 900}, {"ruang_kelas", 70, 500}, {"*", 20, 300}},
     "rutilahu", "Baja ringan dan seng", 400, "rutilahu"},
    {"pangan", "PANGAN", "Pangan", 0, 900, false,
     {{"miskin_ekstrem", 85, 800}, {"stunting", 70, 600}, {"*", 20, 300}},
     "miskin_ekstrem", "Paket modal warung: bahan pangan", 450, NULL},
    {"formula", "FORMULA", "Susu formula", 0, 900, false,
     {{"miskin_ekstrem", 70, 700}, {"pendidikan", 70, 700}, {"*", 20, 300}},
     NULL, NULL, 0, NULL},
    {"logistik", "LOGISTIK", "Logistik", 0, 700, false,
     {{"miskin_ekstrem", 75, 700}, {"stunting", 60, 600}, {"ekonomi", 70, 500}},
     NULL, NULL, 0, NULL},
    {"ti", "TI", "Teknologi informasi", 0, 600, false,
     {{"pendidikan", 90, 800}, {"ekonomi", 80, 600}, {"stunting", 50, 600}},
     NULL, NULL, 0, NULL},
};
// clang-format on

static const padan_gen_ban bans[] = {
    {"formula", "", "stunting", true, "PP 28/2024 pasal 33"},
    {"pangan", "", "stunting", false, "PP 28/2024 pasal 33 (periksa grup)"},
};

static const char *keep(padan_arena *arena, const char *text)
{
    return padan_arena_text(arena, text, strlen(text));
}

static bool make_district(padan_arena *arena, int32_t g,
                          padan_gen_district *out)
{
    char code[16], name[32], cluster[32];
    int high = g / 99 + 1, low = g % 99 + 1;
    (void)snprintf(code, sizeof code, "99%02d%02d", high, low);
    (void)snprintf(name, sizeof name, "Kecamatan %02d%02d", high, low);
    (void)snprintf(cluster, sizeof cluster, "klaster-%03d",
                   (int)(g / CLUSTER_DISTRICTS + 1));
    *out = (padan_gen_district){.code = keep(arena, code),
                                .name = keep(arena, name),
                                .cluster = keep(arena, cluster),
                                .industry = g % 3 == 0};
    return out->code && out->name && out->cluster;
}

/* Village k of district g, anywhere in the district's square on a grid that is
 * `side` squares wide. */
static bool make_place(padan_arena *arena, const padan_gen_district *district,
                       int32_t g, int32_t side, int32_t k, padan_rng *rng,
                       padan_gen_place *out)
{
    enum { STEP = 30000 }; /* 10^-6 degrees */
    char code[32], name[32];
    (void)snprintf(code, sizeof code, "%s%d", district->code, (int)(2001 + k));
    (void)snprintf(name, sizeof name, "Desa %s-%02d", district->code + 2,
                   (int)(k + 1));
    int64_t south = padan_rng_below(rng, STEP);
    int64_t east = padan_rng_below(rng, STEP);
    *out = (padan_gen_place){
        .code = keep(arena, code),
        .name = keep(arena, name),
        .lat_micro = -6000000 - g / side * STEP - (int32_t)south,
        .lon_micro = 106000000 + g % side * STEP + (int32_t)east,
        .area_milli = 1000 + (int32_t)padan_rng_below(rng, 9000),
    };
    return out->code && out->name;
}

static padan_status make_places(padan_arena *arena, uint64_t seed,
                                padan_gen_region *r)
{
    padan_gen_place *places = PADAN_NEW(arena, padan_gen_place, r->n_places);
    r->n_districts = (int32_t)padan_min64(
        (r->n_places + DISTRICT_VILLAGES - 1) / DISTRICT_VILLAGES,
        MOST_DISTRICTS);
    padan_gen_district *districts =
        PADAN_NEW(arena, padan_gen_district, r->n_districts);
    if (!places || !districts) return PADAN_ENOMEM;
    padan_rng rng = padan_rng_stream(seed, 0);
    int32_t side = 1, v = 0;
    while (side * side < r->n_districts)
        side++;
    for (int32_t g = 0; g < r->n_districts; g++) {
        /* v runs to n_places * (g + 1) / n_districts: sizes differ by one. */
        int64_t end = (int64_t)r->n_places * (g + 1) / r->n_districts;
        if (!make_district(arena, g, &districts[g])) return PADAN_ENOMEM;
        for (int32_t k = 0; v < end; k++, v++)
            if (!make_place(arena, &districts[g], g, side, k, &rng, &places[v]))
                return PADAN_ENOMEM;
    }
    r->places = places;
    r->districts = districts;
    return PADAN_OK;
}

/* Totals of the region, and money for a part of what they cost. */
static padan_status make_needs(padan_arena *arena, int64_t parts,
                               padan_gen_region *r)
{
    padan_gen_need *needs = PADAN_NEW(arena, padan_gen_need, r->n_needs);
    if (!needs) return PADAN_ENOMEM;
    for (int32_t n = 0; n < r->n_needs; n++) {
        padan_gen_need *need = &needs[n];
        *need = need_types[n];
        need->listed *= r->n_places;
        need->served *= r->n_places;
        if (need->verified != PADAN_GEN_NONE) need->verified *= r->n_places;
        need->source = need->source_served = "Angka buatan";
        need->date = "2026-01";
        int64_t total =
            need->verified != PADAN_GEN_NONE ? need->verified : need->listed;
        r->money += (total - need->served) * need->unit_cost / parts;
    }
    r->needs = needs;
    return PADAN_OK;
}

static padan_status make_segments(padan_arena *arena, int32_t companies,
                                  padan_gen_region *r)
{
    padan_gen_segment *copy = PADAN_NEW(arena, padan_gen_segment, SEGMENTS);
    if (!copy) return PADAN_ENOMEM;
    for (int32_t s = 0; s < SEGMENTS; s++) {
        copy[s] = segments[s];
        copy[s].n = companies / SEGMENTS + (s < companies % SEGMENTS);
    }
    r->segments = copy;
    return PADAN_OK;
}

padan_status padan_gen_invent(padan_arena *arena, int32_t companies,
                              int64_t parts, padan_gen_region *r)
{
    r->bans = bans;
    r->n_bans = sizeof bans / sizeof *bans;
    r->n_segments = SEGMENTS;
    padan_status status = make_needs(arena, parts, r);
    return status ? status : make_segments(arena, companies, r);
}

/* The larger the region, the fewer companies give everywhere, so that the pairs
 * of company and village grow with the region and not with its square. */
static int32_t choose_local_permille(int64_t villages, int64_t companies)
{
    const int64_t free_pairs = 200000;
    int64_t local = 1000 - 1000 * free_pairs / (villages * companies);
    return (int32_t)padan_max64(200, local);
}

padan_status padan_gen_synthetic(const padan_generate_options *options,
                                 padan_arena *arena, padan_gen_region *out)
{
    padan_gen_region r = {
        .name = "sintetis",
        .title = "Daerah buatan untuk uji coba",
        .agency = "Tidak ada (data buatan)",
        .year = "2026",
        .area = "Daerah buatan",
        .data_kind = "sintetis",
        .n_places = options->villages,
        .n_needs = options->types,
        .population = INT64_C(5000) * options->villages,
        .most_money = INT64_C(1000000000000),
        .n_pledgers = options->companies / 15,
        .local_permille =
            choose_local_permille(options->villages, options->companies),
    };
    padan_status status =
        make_places(arena, options->seed ? options->seed : 1, &r);
    if (!status) status = padan_gen_invent(arena, options->companies, 3, &r);
    if (!status) *out = r;
    return status;
}

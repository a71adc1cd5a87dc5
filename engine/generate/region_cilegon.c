// SPDX-License-Identifier: GPL-3.0-or-later
/* Kota Cilegon, plan year 2026: 43 kelurahan, 100 invented companies in the
 * nine segments of the December 2025 synchronisation of CSR, focus on rutilahu
 * and classrooms. The origin of each figure: README.md of
 * datasets/cilegon-2026. */
#include "generate/region.h"

static const padan_gen_place places[] = {
#include "generate/places_cilegon.inc"
};

/* Population: DKB semester I 2025 by kecamatan, 483,015 together. */
static const padan_gen_district districts[] = {
    {"367201", "Cibeber", "zona-kota", 67827, false},
    {"367202", "Cilegon", "zona-kota", 55144, false},
    {"367203", "Pulomerak", "zona-merak", 51421, true},
    {"367204", "Ciwandan", "zona-ciwandan", 54851, true},
    {"367205", "Jombang", "zona-kota", 73486, false},
    {"367206", "Gerogol", "zona-merak", 47070, true},
    {"367207", "Purwakarta", "zona-merak", 44824, true},
    {"367208", "Citangkil", "zona-ciwandan", 88392, true},
};

#define CIBEBER "Kec. Cibeber 2025-02 (terbit per kelurahan)"
#define CILEGON "Kec. Cilegon 2024-02 (terbit per kelurahan)"
static const padan_gen_figure stunting[] = {
    {"3672011001", 15, 0, CIBEBER, "2025-02"},
    {"3672011002", 21, 0, CIBEBER, "2025-02"},
    {"3672011003", 20, 0, CIBEBER, "2025-02"},
    {"3672011004", 21, 0, CIBEBER, "2025-02"},
    {"3672011005", 35, 0, CIBEBER, "2025-02"},
    {"3672011006", 18, 0, CIBEBER, "2025-02"},
    {"3672021001", 30, 0, CILEGON, "2024-02"},
    {"3672021002", 7, 0, CILEGON, "2024-02"},
    {"3672021003", 22, 0, CILEGON, "2024-02"},
    {"3672021004", 10, 0, CILEGON, "2024-02"},
    {"3672021005", 19, 0, CILEGON, "2024-02"},
};

static const padan_gen_need needs[] = {
    {.id = "stunting",
     .name = "Balita stunting",
     .unit = "anak",
     .sector = "kesehatan",
     .unit_cost = 1500000, /* 90 days of PMT at Rp16,500, rounded up */
     .weight = "2",
     .listed = 944,
     .verified = PADAN_GEN_NONE,
     .source = "e-PPGBM, sebaran dari 944 anak (kota, 2023-10)",
     .date = "2023-10",
     .plan = "RKPD26-KES-STUNTING",
     .figures = stunting,
     .n_figures = sizeof stunting / sizeof *stunting},
    {.id = "miskin_ekstrem",
     .name = "Keluarga miskin ekstrem",
     .unit = "KK",
     .sector = "kesejahteraan_sosial",
     .unit_cost = 6000000, /* PENA working capital */
     .weight = "2",
     .listed = 6126,
     .verified = PADAN_GEN_NONE,
     .source = "DTSEN desil 1, sebaran dari 6.126 keluarga (kota, 2025-08)",
     .date = "2025-08",
     .plan = "RKPD26-SOS-MISKIN"},
    {.id = "rutilahu",
     .name = "Rumah tidak layak huni",
     .unit = "rumah",
     .sector = "infrastruktur",
     .unit_cost = 30000000,
     .weight = "3",
     .listed = 2100,
     .verified = PADAN_GEN_NONE,
     .served = 147,
     .source = "Kebijakan KDH, sebaran dari 2.100 rumah (kota, 2025-12)",
     .source_served = "Kebijakan KDH, sebaran dari 2.100 rumah (kota, "
                      "2025-12), tertangani dari 147 rumah APBD",
     .date = "2025-12",
     .plan = "RKPD26-PKP-RTLH"},
    {.id = "ruang_kelas",
     .name = "Ruang kelas rusak",
     .unit = "ruang",
     .sector = "pendidikan",
     .unit_cost = 100000000,
     .weight = "3",
     .whole = true,
     .listed = 86,
     .verified = PADAN_GEN_NONE,
     .served = 9,
     .most = 6,
     .severe_cost = 200000000,
     .severe_permille = 150,
     .source = "Angka contoh (dikarang)",
     .source_served = "Angka contoh (dikarang), sebagian tertangani APBD",
     .date = "2025-12",
     .plan = "RKPD26-DIK-KELAS"},
};

/* segmen, ids, names, companies, size, industry;
 * what they wish for: target, score, how many of 1000 companies name it;
 * goods: need, note, how many of 1000 give them; need served at less cost */
// clang-format off
static const padan_gen_segment segments[] = {
    {"petrokimia", "PETROKIMIA", "Petrokimia", 24, 1700, true,
     {{"rutilahu", 80, 850}, {"kesehatan", 60, 500}, {"ruang_kelas", 70, 500},
      {"miskin_ekstrem", 50, 350}},
     "rutilahu", "Pipa, atap dan cat", 150, NULL},
    {"logam", "LOGAM", "Logam", 16, 1400, true,
     {{"rutilahu", 90, 900}, {"ruang_kelas", 70, 500}, {"*", 20, 250}},
     "rutilahu", "Baja ringan dan seng", 400, "rutilahu"},
    {"logistik", "LOGISTIK", "Logistik", 12, 700, false,
     {{"miskin_ekstrem", 75, 700}, {"stunting", 60, 450},
      {"rutilahu", 50, 450}},
     NULL, NULL, 0, NULL},
    {"kepelabuhanan", "PELABUHAN", "Kepelabuhanan", 8, 1100, true,
     {{"miskin_ekstrem", 80, 700}, {"rutilahu", 70, 600},
      {"pendidikan", 60, 400}},
     NULL, NULL, 0, NULL},
    {"pangan", "PANGAN", "Pangan", 8, 800, false,
     {{"miskin_ekstrem", 85, 800}, {"stunting", 70, 500}, {"*", 20, 300}},
     "miskin_ekstrem", "Paket modal warung: bahan pangan", 500, NULL},
    {"energi", "ENERGI", "Energi dan utilitas", 10, 1900, true,
     {{"infrastruktur", 80, 800}, {"ruang_kelas", 80, 600},
      {"stunting", 55, 400}},
     NULL, NULL, 0, NULL},
    {"jasa", "JASA", "Jasa", 10, 500, false,
     {{"kesejahteraan_sosial", 70, 600}, {"stunting", 70, 600}},
     NULL, NULL, 0, NULL},
    {"engineering", "ENGINEERING", "Engineering", 8, 700, false,
     {{"rutilahu", 85, 800}, {"ruang_kelas", 85, 700}},
     "rutilahu", "Semen dan rangka", 250, "rutilahu"},
    {"ti", "TI", "Teknologi informasi", 4, 600, false,
     {{"ruang_kelas", 95, 900}, {"pendidikan", 60, 500}, {"stunting", 40, 500}},
     NULL, NULL, 0, NULL},
};
// clang-format on

#define PP28                                                                   \
    "PP 28/2024 pasal 33: produsen susu formula tidak boleh bekerja "          \
    "sama dalam bentuk apa pun untuk ibu dan balita"
static const padan_gen_ban bans[] = {
    {"", "PANGAN-03", "stunting", true, PP28},
    {"", "PANGAN-07", "stunting", true, PP28},
    {"pangan", "", "stunting", false,
     "PP 28/2024 pasal 33: periksa apakah grup usahanya membuat susu formula"},
};

const padan_gen_region padan_gen_cilegon = {
    .name = "cilegon-2026",
    .title = "Contoh Sinkronisasi CSR Kota Cilegon 2026",
    .agency = "Bappedalitbang Kota Cilegon (contoh, bukan data resmi)",
    .year = "2026",
    .area = "Kota Cilegon",
    .data_kind = "campuran",
    .places = places,
    .districts = districts,
    .needs = needs,
    .segments = segments,
    .bans = bans,
    .n_places = sizeof places / sizeof *places,
    .n_districts = sizeof districts / sizeof *districts,
    .n_needs = sizeof needs / sizeof *needs,
    .n_segments = sizeof segments / sizeof *segments,
    .n_bans = sizeof bans / sizeof *bans,
    .population = 483015,
    .households = 145150, /* DTSEN, 2025-08 */
    .money = INT64_C(32000000000),
    .most_money = INT64_C(4000000000),
    .n_pledgers = 9,
    .local_permille = 150,
};

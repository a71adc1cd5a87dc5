// SPDX-License-Identifier: GPL-3.0-or-later
/* Kota Serang, plan year 2025: 67 kelurahan, 60 invented companies, one
 * need type for each of the eight fields of the April 2025 meeting. Figures are
 * published for three of them, the other five are invented; where each is from:
 * datasets/serang-2025/README.md. */
#include "generate/region.h"

static const padan_gen_place places[] = {
#include "generate/places_serang.inc"
};

static const padan_gen_district districts[] = {
    {"367301", "Serang", "", 0, true},
    {"367302", "Kasemen", "", 0, true},
    {"367303", "Walantaka", "", 0, true},
    {"367304", "Curug", "", 0, false},
    {"367305", "Cipocok Jaya", "", 0, false},
    {"367306", "Taktakan", "", 0, false},
};

/* Totals by kecamatan: early 2025, 1,093 together. The kelurahan figures are
 * older (Kec. Serang 2024-06, 309 children; Kec. Curug 2023, 175 in its list)
 * and give only the proportions inside their kecamatan. */
#define EARLY  "Kecamatan: awal 2025 (terbit), kelurahan: sebaran"
#define SERANG "Kecamatan: awal 2025 (terbit), kelurahan: pola 2024-06"
#define CURUG  "Kecamatan: awal 2025 (terbit), kelurahan: pola 2023"
static const padan_gen_figure stunting[] = {
    {"367301", 289, 309, SERANG, "2025-04"},
    {"367302", 177, 0, EARLY, "2025-04"},
    {"367303", 128, 0, EARLY, "2025-04"},
    {"367304", 48, 175, CURUG, "2025-04"},
    {"367305", 77, 0, EARLY, "2025-04"},
    {"367306", 374, 0, EARLY, "2025-04"},
    {"3673011012", 52, 0, SERANG, "2024-06"},
    {"3673011002", 39, 0, SERANG, "2024-06"},
    {"3673011007", 33, 0, SERANG, "2024-06"},
    {"3673011004", 29, 0, SERANG, "2024-06"},
    {"3673041001", 20, 0, CURUG, "2023-12"},
    {"3673041002", 11, 0, CURUG, "2023-12"},
    {"3673041003", 10, 0, CURUG, "2023-12"},
    {"3673041004", 22, 0, CURUG, "2023-12"},
    {"3673041005", 22, 0, CURUG, "2023-12"},
    {"3673041006", 28, 0, CURUG, "2023-12"},
    {"3673041007", 29, 0, CURUG, "2023-12"},
    {"3673041008", 2, 0, CURUG, "2023-12"},
    {"3673041009", 25, 0, CURUG, "2023-12"},
    {"3673041010", 6, 0, CURUG, "2023-12"},
};

#define HOUSES "Kecamatan: awal 2025 (terbit), kelurahan: sebaran"
static const padan_gen_figure houses[] = {
    {"367302", 6837, 0, HOUSES, "2025-01"},
    {"367306", 4922, 0, HOUSES, "2025-01"},
};

static const padan_gen_need needs[] = {
    {.id = "stunting",
     .name = "Balita stunting",
     .unit = "anak",
     .sector = "kesehatan",
     .unit_cost = 1500000, /* 90 days of PMT at Rp16,500, rounded up */
     .weight = "3",
     .listed = 1093,
     .verified = PADAN_GEN_NONE,
     .source = EARLY,
     .date = "2025-04",
     .plan = "RKPD25-KES-STUNTING",
     .figures = stunting,
     .n_figures = sizeof stunting / sizeof *stunting},
    {.id = "anak_putus_sekolah",
     .name = "Anak putus sekolah",
     .unit = "anak",
     .sector = "pendidikan",
     .unit_cost = 3000000, /* invented: a year of kejar paket */
     .weight = "2",
     .listed = 1250,
     .verified = PADAN_GEN_NONE,
     .source = "Angka contoh (dikarang)",
     .date = "2025-01",
     .plan = "RKPD25-DIK-APS"},
    {.id = "miskin_ekstrem",
     .name = "Keluarga miskin ekstrem",
     .unit = "KK",
     .sector = "kesejahteraan_sosial",
     .unit_cost = 6000000, /* PENA working capital */
     .weight = "3",
     .listed = 8799,
     .verified = 3784,
     .source = "Kemenko PMK, sebaran dari 8.799 KK, verifikasi 3.784 KK (kota, "
               "2023-12)",
     .date = "2023-12",
     .plan = "RKPD25-SOS-MISKIN"},
    {.id = "rutilahu",
     .name = "Rumah tidak layak huni",
     .unit = "rumah",
     .sector = "infrastruktur",
     .unit_cost = 20000000,
     .weight = "2",
     .listed = 19536,
     .verified = PADAN_GEN_NONE,
     .served = 123,
     .source = "Sebaran dari 19.536 rumah (kota, awal 2025)",
     .source_served = "Sebaran dari 19.536 rumah (kota, awal 2025), tertangani "
                      "dari 123 rumah 2025",
     .date = "2025-01",
     .plan = "RKPD25-PKP-RTLH",
     .figures = houses,
     .n_figures = sizeof houses / sizeof *houses},
    {.id = "jamban",
     .name = "Jamban dan tangki septik",
     .unit = "rumah",
     .sector = "lingkungan",
     .unit_cost = 10000000,
     .weight = "1",
     .listed = 1600,
     .verified = PADAN_GEN_NONE,
     .source = "Angka contoh (dikarang)",
     .date = "2025-01",
     .plan = "RKPD25-LH-JAMBAN"},
    {.id = "pelatihan_kerja",
     .name = "Pelatihan kerja",
     .unit = "orang",
     .sector = "ekonomi",
     .unit_cost = 5000000,
     .weight = "1",
     .listed = 900,
     .verified = PADAN_GEN_NONE,
     .source = "Angka contoh (dikarang)",
     .date = "2025-01",
     .plan = "RKPD25-EKO-LATIH"},
    {.id = "usaha_mikro",
     .name = "Alat usaha mikro",
     .unit = "usaha",
     .sector = "kewirausahaan",
     .unit_cost = 5000000,
     .weight = "1",
     .listed = 1400,
     .verified = PADAN_GEN_NONE,
     .source = "Angka contoh (dikarang)",
     .date = "2025-01",
     .plan = "RKPD25-UMK-ALAT"},
    {.id = "alat_bantu",
     .name = "Alat bantu disabilitas",
     .unit = "orang",
     .sector = "lainnya",
     .unit_cost = 2500000,
     .weight = "0.5",
     .listed = 320,
     .verified = PADAN_GEN_NONE,
     .source = "Angka contoh (dikarang)",
     .date = "2025-01",
     .plan = "RKPD25-SOS-ALAT"},
};

/* segmen, ids, names, companies, size, industry;
 * what they wish for: target, score, how many of 1000 companies name it;
 * goods: need, note, how many of 1000 give them; need served at less cost */
// clang-format off
static const padan_gen_segment segments[] = {
    {"perbankan", "BANK", "Perbankan", 8, 1500, false,
     {{"pendidikan", 80, 700}, {"kesejahteraan_sosial", 80, 700},
      {"kewirausahaan", 85, 700}, {"kesehatan", 60, 400}},
     NULL, NULL, 0, NULL},
    {"perdagangan", "DAGANG", "Perdagangan", 12, 600, false,
     {{"kewirausahaan", 80, 700}, {"kesejahteraan_sosial", 75, 600},
      {"lingkungan", 60, 400}, {"lainnya", 50, 250}},
     NULL, NULL, 0, NULL},
    {"properti", "PROPERTI", "Properti", 10, 1600, true,
     {{"infrastruktur", 90, 900}, {"lingkungan", 75, 600}},
     "rutilahu", "Bahan bangunan", 400, "rutilahu"},
    {"perhotelan", "HOTEL", "Perhotelan", 6, 500, false,
     {{"ekonomi", 85, 800}, {"pendidikan", 70, 600}, {"kesehatan", 60, 400}},
     NULL, NULL, 0, NULL},
    {"pangan", "PANGAN", "Pangan", 7, 900, true,
     {{"kesehatan", 80, 700}, {"miskin_ekstrem", 80, 700},
      {"usaha_mikro", 70, 500}},
     "miskin_ekstrem", "Paket modal warung: bahan pangan", 450, NULL},
    {"formula", "FORMULA", "Susu formula", 1, 1500, false,
     {{"pendidikan", 70, 1000}, {"lingkungan", 70, 1000}},
     NULL, NULL, 0, NULL},
    {"kesehatan", "KESEHATAN", "Jasa kesehatan", 5, 900, false,
     {{"stunting", 95, 1000}, {"lingkungan", 60, 500}, {"lainnya", 80, 700}},
     NULL, NULL, 0, NULL},
    {"konstruksi", "KONSTRUKSI", "Konstruksi", 6, 1200, true,
     {{"rutilahu", 85, 900}, {"jamban", 80, 700}, {"*", 20, 300}},
     "jamban", "Tangki septik dan kloset", 350, "rutilahu"},
    {"jasa", "JASA", "Jasa", 4, 500, false,
     {{"ekonomi", 80, 800}, {"*", 30, 500}},
     NULL, NULL, 0, NULL},
    {"tembakau", "TEMBAKAU", "Tembakau", 1, 1500, false,
     {{"infrastruktur", 70, 1000}, {"ekonomi", 60, 1000}},
     NULL, NULL, 0, NULL},
};
// clang-format on

#define TOBACCO                                                                \
    "Kebijakan daerah, merujuk syarat sponsor produk tembakau di "             \
    "PP 109/2012 pasal 36 dan PP 28/2024"
static const padan_gen_ban bans[] = {
    {"formula", "", "stunting", true,
     "PP 28/2024 pasal 33: produsen susu formula tidak boleh bekerja sama "
     "dalam bentuk apa pun untuk ibu dan balita"},
    {"pangan", "", "stunting", false,
     "PP 28/2024 pasal 33: periksa apakah grup usahanya membuat susu formula"},
    {"tembakau", "", "stunting", true, TOBACCO},
    {"tembakau", "", "anak_putus_sekolah", true, TOBACCO},
};

const padan_gen_region padan_gen_serang = {
    .name = "serang-2025",
    .title = "Contoh Rapat Koordinasi Badan Usaha Kota Serang 2025",
    .agency = "Bappeda Kota Serang (contoh, bukan data resmi)",
    .year = "2025",
    .area = "Kota Serang",
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
    .population = 759929, /* Dukcapil, semester II 2024 */
    .money = INT64_C(36000000000),
    .most_money = INT64_C(5000000000),
    .n_pledgers = 6,
    .local_permille = 100,
};

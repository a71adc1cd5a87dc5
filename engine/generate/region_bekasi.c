// SPDX-License-Identifier: GPL-3.0-or-later
/* Kabupaten Bekasi, plan year 2026: 187 villages, 213 invented companies of
 * which 13 have made commitments, clusters of kecamatan around the industrial
 * estates. Where each figure is from: datasets/bekasi-2026/README.md. */
#include "generate/region.h"

static const padan_gen_place places[] = {
#include "generate/places_bekasi.inc"
};

/* The clusters are ours: which estate looks after which kecamatan had not been
 * published. */
static const padan_gen_district districts[] = {
    {"321601", "Tarumajaya", "kawasan-tarumajaya", 0, true},
    {"321602", "Babelan", "kawasan-tarumajaya", 0, false},
    {"321603", "Sukawangi", "kawasan-tambun", 0, false},
    {"321604", "Tambelang", "kawasan-cibitung", 0, false},
    {"321605", "Tambun Utara", "kawasan-tambun", 0, false},
    {"321606", "Tambun Selatan", "kawasan-tambun", 0, true},
    {"321607", "Cibitung", "kawasan-cibitung", 0, true},
    {"321608", "Cikarang Barat", "kawasan-cikarang-barat", 0, true},
    {"321609", "Cikarang Utara", "kawasan-cikarang-utara", 0, true},
    {"321610", "Karang Bahagia", "kawasan-cikarang-utara", 0, false},
    {"321611", "Cikarang Timur", "kawasan-cikarang-timur", 0, true},
    {"321612", "Kedung Waringin", "kawasan-cikarang-timur", 0, false},
    {"321613", "Pebayuran", "kawasan-cikarang-timur", 0, false},
    {"321614", "Sukakarya", "kawasan-cikarang-utara", 0, false},
    {"321615", "Sukatani", "kawasan-cikarang-barat", 0, false},
    {"321616", "Cabangbungin", "kawasan-cibitung", 0, false},
    {"321617", "Muaragembong", "kawasan-tarumajaya", 0, false},
    {"321618", "Setu", "kawasan-setu", 0, true},
    {"321619", "Cikarang Selatan", "kawasan-cikarang-selatan", 0, true},
    {"321620", "Cikarang Pusat", "kawasan-cikarang-pusat", 0, true},
    {"321621", "Serang Baru", "kawasan-cikarang-selatan", 0, false},
    {"321622", "Cibarusah", "kawasan-cikarang-selatan", 0, false},
    {"321623", "Bojongmangu", "kawasan-cikarang-pusat", 0, false},
};

static const padan_gen_need needs[] = {
    {.id = "stunting",
     .name = "Balita stunting",
     .unit = "anak",
     .sector = "kesehatan",
     .unit_cost = 1500000, /* 90 days of PMT at Rp16,500, rounded up */
     .weight = "3",
     .listed = 3948,
     .verified = PADAN_GEN_NONE,
     .source = "e-PPGBM, sebaran dari 3.948 anak (kabupaten, 2024)",
     .date = "2024-12",
     .plan = "RKPD26-KES-STUNTING"},
    {.id = "miskin_ekstrem",
     .name = "Keluarga miskin ekstrem",
     .unit = "KK",
     .sector = "kesejahteraan_sosial",
     .unit_cost = 6000000, /* PENA working capital */
     .weight = "3",
     .listed = 1926,
     .verified = 1160,
     .source = "Sebaran dari 1.926 KK, verifikasi 1.160 KK (kabupaten, "
               "2023-12)",
     .date = "2023-12",
     .plan = "RKPD26-SOS-MISKIN"},
    {.id = "rutilahu",
     .name = "Rumah tidak layak huni",
     .unit = "rumah",
     .sector = "infrastruktur",
     .unit_cost = 40000000, /* 35 million of material, 5 of labour */
     .weight = "2",
     .listed = 3000,
     .verified = PADAN_GEN_NONE,
     .source = "Sebaran dari target 3.000 rumah (kabupaten, 2026)",
     .date = "2025-09",
     .plan = "RKPD26-PKP-RTLH"},
    {.id = "ruang_kelas",
     .name = "Ruang kelas rusak",
     .unit = "ruang",
     .sector = "pendidikan",
     .unit_cost = 100000000,
     .weight = "2",
     .whole = true,
     .listed = 280,
     .verified = PADAN_GEN_NONE,
     .served = 24,
     .most = 6,
     .severe_cost = 200000000,
     .severe_permille = 120,
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
    {"otomotif", "OTOMOTIF", "Otomotif", 48, 1600, true,
     {{"pendidikan", 80, 600}, {"rutilahu", 70, 500}, {"stunting", 60, 450},
      {"miskin_ekstrem", 55, 300}},
     NULL, NULL, 0, NULL},
    {"elektronik", "ELEKTRONIK", "Elektronik", 36, 1200, true,
     {{"ruang_kelas", 85, 700}, {"stunting", 65, 500},
      {"kesejahteraan_sosial", 60, 400}},
     NULL, NULL, 0, NULL},
    {"logam", "LOGAM", "Logam", 26, 1000, true,
     {{"rutilahu", 90, 900}, {"miskin_ekstrem", 60, 400}, {"*", 20, 250}},
     "rutilahu", "Baja ringan dan seng", 350, "rutilahu"},
    {"kimia", "KIMIA", "Kimia", 22, 1100, true,
     {{"rutilahu", 75, 700}, {"kesehatan", 70, 600}},
     "rutilahu", "Cat, pipa dan atap", 200, NULL},
    {"pangan", "PANGAN", "Pangan", 18, 1300, true,
     {{"stunting", 75, 700}, {"miskin_ekstrem", 80, 700}, {"*", 20, 200}},
     "miskin_ekstrem", "Paket modal warung: bahan pangan", 400, NULL},
    {"formula", "FORMULA", "Susu formula", 3, 1600, true,
     {{"ruang_kelas", 70, 700}, {"miskin_ekstrem", 70, 1000}},
     NULL, NULL, 0, NULL},
    {"farmasi", "FARMASI", "Farmasi", 10, 1100, true,
     {{"stunting", 95, 1000}, {"kesejahteraan_sosial", 50, 400}},
     NULL, NULL, 0, NULL},
    {"logistik", "LOGISTIK", "Logistik", 20, 600, true,
     {{"miskin_ekstrem", 75, 700}, {"stunting", 60, 500},
      {"rutilahu", 50, 400}},
     NULL, NULL, 0, NULL},
    {"properti", "PROPERTI", "Properti dan kawasan", 10, 1800, true,
     {{"infrastruktur", 90, 900}, {"pendidikan", 75, 600}},
     "rutilahu", "Bahan bangunan", 400, "rutilahu"},
    {"tekstil", "TEKSTIL", "Tekstil", 10, 600, true,
     {{"kesejahteraan_sosial", 80, 800}, {"stunting", 60, 500}},
     NULL, NULL, 0, NULL},
    {"tembakau", "TEMBAKAU", "Tembakau", 2, 1400, true,
     {{"rutilahu", 80, 1000}, {"miskin_ekstrem", 70, 800}},
     NULL, NULL, 0, NULL},
    {"energi", "ENERGI", "Energi", 8, 1500, true,
     {{"infrastruktur", 85, 800}, {"ruang_kelas", 70, 600},
      {"stunting", 60, 400}},
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
    {"tembakau", "", "ruang_kelas", true, TOBACCO},
};

const padan_gen_region padan_gen_bekasi = {
    .name = "bekasi-2026",
    .title = "Contoh Musrenbang CSR Kabupaten Bekasi 2026",
    .agency = "Bappeda Kabupaten Bekasi (contoh, bukan data resmi)",
    .year = "2026",
    .area = "Kabupaten Bekasi",
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
    .population = 3387601, /* Dukcapil, semester II 2024 */
    .money = INT64_C(52000000000),
    .most_money = INT64_C(4000000000),
    .n_pledgers = 13,
    .local_permille = 200,
};

// SPDX-License-Identifier: GPL-3.0-or-later
/* The instance: figures worked out by hand on the small dataset, every way a
 * pair becomes eligible or not, limits, edits, and commitments nobody can
 * keep. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support/small_case.h"

#define JUTA INT64_C(1000000)
static const char A[] = "3201010001", B[] = "3201010002", C[] = "3201020001";

static void open_good(small_case *c, const small_table *tables, const char *ini)
{
    small_case_open(c, tables, ini);
    if (c->status && padan_diags_total(c->diags) > 0)
        print_error("%s\n", padan_diags_at(c->diags, 0)->text);
    assert_int_equal(c->status, PADAN_OK);
}

static int64_t gain(const small_case *c, int32_t j, int64_t x)
{
    return c->instance->gain[c->instance->gain_first[j] + x];
}

static int64_t up_of(const small_case *c, const char *company,
                     const char *village, const char *type)
{
    const int32_t p = small_pair(c, company, village, type);
    return p < 0 ? 0 : c->instance->pair_up[p];
}

/* Weights .3125 .1875 | 1/9 5/36 | .25, open weighted need 29/30, R/T sum 35/36 */
static void coefficients(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, NULL,
              "[tujuan]\ntuntas = 40\npemerataan = 10\n"
              "[aturan]\nambang_tuntas = 75%\n");
    const padan_instance *inst = c.instance;
    assert_int_equal(inst->n_cells, 5);
    const int32_t a = small_cell(&c, A, "rutilahu");
    const int32_t b = small_cell(&c, B, "stunting");
    assert_true(inst->cell_total[a] == 4 && inst->cell_served[a] == 1);
    assert_true(inst->cell_open[a] == 3 && inst->cell_finish[a] == 2);
    assert_true(inst->cell_finish[b] == 5); /* ceil(4.5) */
    assert_true(gain(&c, b, 0) == 0);
    assert_true(gain(&c, b, 3) == INT64_C(11637931034483));
    assert_true(gain(&c, b, 6) == INT64_C(19396551724138));
    assert_true(gain(&c, a, 3) == INT64_C(8045977011494));
    assert_true(inst->pair_match[small_pair(&c, "P1", A, "stunting")] ==
                INT64_C(80357142857));
    /* A holds 61/144 of the weight, all villages are open */
    const int32_t v = padan_dataset_find_village(c.dataset, A);
    assert_true(inst->done_worth[v] == INT64_C(16944444444444));
    /* rutilahu in A: 1/9 of 11/18, phi(1/4) = .3 before anything is given */
    assert_true(inst->level[inst->gain_first[a]] == INT64_C(54545454545455));
    assert_true(inst->even_weight == 10 * PADAN_ONE);
    assert_true(inst->link_cost == PADAN_ONE / 100);
    small_case_close(&c);
}

static void eligible_pairs(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, NULL, NULL);
    const padan_instance *inst = c.instance;
    assert_int_equal(inst->n_pairs, 11);
    assert_int_equal(inst->n_contracts, 3 + 3 + 2);
    assert_true(up_of(&c, "P1", C, "rutilahu") == 5);
    assert_true(up_of(&c, "P2", C, "rutilahu") == 3);
    const int32_t whole = small_pair(&c, "P1", C, "kelas");
    assert_true(inst->pair_lo[whole] == 2 && inst->pair_up[whole] == 2);
    assert_int_equal(small_pair(&c, "P2", C, "kelas"), PADAN_NONE);
    assert_true(up_of(&c, "P3", A, "stunting") == 5); /* goods only */
    assert_int_equal(small_pair(&c, "P3", A, "rutilahu"), PADAN_NONE);
    /* the minimum never exceeds what the village can take */
    const int32_t b = inst->pair_contract[small_pair(&c, "P2", B, "stunting")];
    const int32_t a = inst->pair_contract[small_pair(&c, "P2", A, "stunting")];
    assert_true(inst->contract_min[b] == 6 * JUTA);
    assert_true(inst->contract_min[a] == 25 * JUTA);
    const int32_t p2 = padan_dataset_find_company(c.dataset, "P2");
    assert_int_equal(inst->max_villages[p2], 1);
    assert_int_equal(inst->max_villages[p2 - 1], PADAN_NO_LIMIT);
    assert_int_equal(inst->n_locus, PADAN_NO_LIMIT);
    assert_true(inst->district_reachable[0] && inst->district_reachable[1]);
    small_case_close(&c);
}

/* Rows in another order: the same arrays. */
static void order_of_rows(void **state)
{
    (void)state;
    static const small_table turned[] = {
        {"desa.csv", "kode_desa,nama_desa,nama_kecamatan,klaster\n"
                     "3201020001,C,Selatan,\n3201010002,B,Utara,kawasan\n"
                     "3201010001,A,Utara,\n"},
        {"kebutuhan.csv", "kode_desa,jenis,terdata,tertangani,prioritas\n"
                          "3201020001,kelas,2,,2\n3201010002,stunting,6,,\n"
                          "3201010001,stunting,10,,\n"
                          "3201020001,rutilahu,5,,\n"
                          "3201010001,rutilahu,4,1,\n"},
        {"perusahaan.csv",
         "id,nama,segmen,pagu,minimal_bantuan,maks_desa\n"
         "P3,Tiga,logam,0,,\nP2,Dua,pangan,60000000,25000000,1\n"
         "P1,Satu,logam,100000000,,\n"},
        {NULL, NULL}};
    small_case c, d;
    open_good(&c, NULL, NULL);
    open_good(&d, turned, NULL);
    const padan_instance *x = c.instance, *y = d.instance;
    const size_t n = (size_t)x->n_pairs;
    assert_int_equal(x->n_pairs, y->n_pairs);
    assert_memory_equal(x->pair_cell, y->pair_cell, n * sizeof(int32_t));
    assert_memory_equal(x->pair_company, y->pair_company, n * sizeof(int32_t));
    assert_memory_equal(x->pair_up, y->pair_up, n * sizeof(int64_t));
    assert_memory_equal(x->pair_match, y->pair_match, n * sizeof(int64_t));
    assert_memory_equal(x->gain, y->gain,
                        (size_t)x->gain_first[x->n_cells] * sizeof(int64_t));
    small_case_close(&c);
    small_case_close(&d);
}

static void interest(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"minat.csv", "id_perusahaan,sasaran,skor\n"
                      "P1,stunting,0.4\nP1,kesehatan,0.9\nP1,*,0.2\n"
                      "P2,hunian,\nP2,rutilahu,0\nP3,kesehatan,\n"},
        {NULL, NULL}};
    small_case c;
    open_good(&c, tables, NULL);
    const padan_instance *inst = c.instance;
    const int64_t tenth = PADAN_ONE / 10;
    /* the most specific row counts; an empty score is 1; 0 means no */
    assert_true(inst->pair_score[small_pair(&c, "P1", A, "stunting")] ==
                4 * tenth);
    assert_true(inst->pair_score[small_pair(&c, "P1", C, "kelas")] ==
                2 * tenth);
    assert_int_equal(small_pair(&c, "P2", C, "rutilahu"), PADAN_NONE);
    assert_int_equal(small_pair(&c, "P2", A, "stunting"), PADAN_NONE);
    assert_true(inst->pair_score[small_pair(&c, "P3", A, "stunting")] ==
                PADAN_ONE);
    small_case_close(&c);
}

static void places(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"lokus.csv", "id_perusahaan,wilayah,sifat,skor\n"
                      "P1,320101,utamakan,0.6\nP1,Kawasan,utamakan,0.9\n"
                      "P2,320102,wajib,0.5\nP3,3201010001,tolak,\n"},
        {NULL, NULL}};
    small_case c;
    open_good(&c, tables, NULL);
    const int64_t *score = c.instance->pair_score;
    const int64_t tenth = PADAN_ONE / 10;
    /* .5 interest x the largest place score that matches */
    assert_true(score[small_pair(&c, "P1", A, "stunting")] == 3 * tenth);
    assert_true(score[small_pair(&c, "P1", B, "stunting")] == 45 * tenth / 10);
    assert_true(score[small_pair(&c, "P1", C, "kelas")] == 25 * tenth / 10);
    assert_int_equal(small_pair(&c, "P2", A, "stunting"), PADAN_NONE);
    assert_true(score[small_pair(&c, "P2", C, "rutilahu")] == 25 * tenth / 10);
    assert_int_equal(small_pair(&c, "P3", A, "stunting"), PADAN_NONE);
    assert_true(score[small_pair(&c, "P3", B, "stunting")] == 5 * tenth);
    small_case_close(&c);
}

static void bans_vetoes_overrides(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"minat.csv", "id_perusahaan,sasaran,skor\nP2,rutilahu,1\n"},
        {"larangan.csv", "segmen,id_perusahaan,jenis,tindakan\n"
                         "logam,,kelas,tolak\n,P1,rutilahu,peringatan\n"},
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat\n"
                         "P1,3201010001,rutilahu,,tolak\n"},
        {"pasangan.csv",
         "id_perusahaan,kode_desa,jenis,biaya_satuan,skor,maks_unit\n"
         "P1,3201020001,rutilahu,25000000,,\nP1,3201010001,stunting,,0,\n"
         "P1,3201010002,stunting,,,4\nP2,3201010002,stunting,,0.7,\n"},
        {NULL, NULL}};
    small_case c;
    open_good(&c, tables, NULL);
    assert_int_equal(small_pair(&c, "P1", C, "kelas"), PADAN_NONE);
    assert_int_equal(small_pair(&c, "P1", A, "rutilahu"), PADAN_NONE);
    assert_int_equal(small_pair(&c, "P1", A, "stunting"), PADAN_NONE);
    assert_true(up_of(&c, "P1", C, "rutilahu") == 4); /* 100 juta / 25 juta */
    assert_true(up_of(&c, "P1", B, "stunting") == 4);
    const int32_t lifted = small_pair(&c, "P2", B, "stunting");
    assert_true(lifted >= 0);
    assert_true(c.instance->pair_score[lifted] == 7 * (PADAN_ONE / 10));
    assert_int_equal(small_pair(&c, "P2", A, "stunting"), PADAN_NONE);
    small_case_close(&c);
}

static void commitments(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"minat.csv", "id_perusahaan,sasaran,skor\nP1,rutilahu,1\n"},
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat\n"
                         "P1,3201010001,stunting,3,minimal\n"
                         "P1,3201020001,rutilahu,2,minimal\n"
                         "P2,3201010001,stunting,4,tetap\n"
                         "P2,3201010002,stunting,2,minimal\n"},
        {"pasangan.csv", "id_perusahaan,kode_desa,jenis,skor,maks_unit\n"
                         "P2,3201010002,stunting,1,1\n"},
        {NULL, NULL}};
    small_case c;
    open_good(&c, tables, "[aturan]\nmaks_perusahaan_desa = 1\n");
    const padan_instance *inst = c.instance;
    assert_null(inst->conflict);
    /* not eligible on its own: stays what was promised; else it may grow */
    const int32_t stays = small_pair(&c, "P1", A, "stunting");
    const int32_t grows = small_pair(&c, "P1", C, "rutilahu");
    const int32_t exact = small_pair(&c, "P2", A, "stunting");
    assert_true(inst->pair_pinned[stays] && inst->pair_lo[stays] == 3);
    assert_true(inst->pair_up[stays] == 3 && inst->pair_score[stays] == 0);
    assert_true(inst->pair_lo[grows] == 2 && inst->pair_up[grows] == 5);
    assert_true(inst->pair_lo[exact] == 4 && inst->pair_up[exact] == 4);
    /* a promise beyond maks_unit stands, but does not grow */
    assert_true(up_of(&c, "P2", B, "stunting") == 2);
    /* no limit is below what the commitments use */
    const int32_t a = padan_dataset_find_village(c.dataset, A);
    const int32_t p2 = padan_dataset_find_company(c.dataset, "P2");
    assert_int_equal(inst->cell_max_funders[small_cell(&c, A, "stunting")], 2);
    assert_int_equal(inst->cell_max_funders[small_cell(&c, B, "stunting")], 1);
    assert_int_equal(inst->village_max_firms[a], 2);
    assert_int_equal(inst->max_villages[p2], 2);
    assert_true(inst->village_pinned[a]);
    const int32_t contract = inst->pair_contract[exact];
    assert_true(inst->contract_pinned[contract]);
    assert_true(inst->contract_min[contract] == 0);
    small_case_close(&c);
}

static void edits(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, NULL,
              "[bobot]\nkelas = 0\n[ubah]\n"
              "perusahaan.P2.pagu = x1.5\nperusahaan.*.pagu = -33,3333333%\n"
              "perusahaan.P3 = keluar\njenis.rutilahu.biaya_satuan = +7%\n"
              "jenis.kelas.bobot = x4\njenis.stunting.bobot = 3\n"
              "desa.3201010002 = keluar\n"
              "kebutuhan.320101.stunting.terverifikasi = x0.55\n"
              "kebutuhan.3201020001.*.prioritas = x2\n"
              "komitmen.P1.3201020001.rutilahu = tetap 2\n");
    const padan_instance *inst = c.instance;
    const int32_t p1 = padan_dataset_find_company(c.dataset, "P1");
    assert_true(inst->budget[p1] == 66666666); /* rounded down */
    assert_true(inst->budget[p1 + 1] == 60000000);
    assert_false(inst->company_in[p1 + 2]);
    assert_int_equal(inst->n_cells, 4);
    assert_true(inst->cell_total[small_cell(&c, A, "stunting")] == 5);
    const int32_t pin = small_pair(&c, "P1", C, "rutilahu");
    assert_true(inst->pair_cost[pin] == 21400000);
    assert_true(inst->pair_lo[pin] == 2 && inst->pair_up[pin] == 2);
    assert_true(inst->pair_pinned[pin]);
    const int32_t kelas = padan_dataset_find_type(c.dataset, "kelas");
    assert_true(inst->type_weight[kelas] == 0); /* [bobot] beats the edit */
    assert_true(inst->type_weight[kelas + 2] == 3 * PADAN_ONE);
    assert_true(inst->cell_priority[small_cell(&c, C, "kelas")] ==
                4 * PADAN_ONE);
    small_case_close(&c);
}

static int64_t budget_after(const char *ini, const char *company)
{
    small_case c;
    open_good(&c, NULL, ini);
    const int64_t budget =
        c.instance->budget[padan_dataset_find_company(c.dataset, company)];
    small_case_close(&c);
    return budget;
}

/* Edits count from top to bottom, each on what those above it left. */
static void edits_in_file_order(void **state)
{
    (void)state;
    assert_true(budget_after("[ubah]\nperusahaan.*.pagu = 50 juta\n"
                             "perusahaan.P1.pagu = x2\n",
                             "P1") == 100000000);
    assert_true(budget_after("[ubah]\nperusahaan.P1.pagu = x2\n"
                             "perusahaan.*.pagu = 50 juta\n",
                             "P1") == 50000000);
    assert_true(budget_after("[ubah]\nperusahaan.P1.pagu = -100%\n", "P1") ==
                0);
    small_case c;
    open_good(&c, NULL,
              "[ubah]\nkebutuhan.*.*.terverifikasi = 7\n"
              "kebutuhan.320101.*.terverifikasi = x1,5\n"
              "kebutuhan.*.stunting.terverifikasi = -10%\n"
              "kebutuhan.3201010001.rutilahu.terverifikasi = 3\n"
              "kebutuhan.3201020001.*.prioritas = 0,5\n"
              "kebutuhan.*.kelas.prioritas = +50%\n");
    const padan_instance *inst = c.instance;
    assert_true(inst->cell_total[small_cell(&c, A, "stunting")] == 9);
    assert_true(inst->cell_total[small_cell(&c, A, "rutilahu")] == 3);
    assert_true(inst->cell_total[small_cell(&c, C, "rutilahu")] == 7);
    assert_true(inst->cell_priority[small_cell(&c, C, "kelas")] ==
                75 * (PADAN_ONE / 100));
    small_case_close(&c);
}

/* An edited commitment replaces the rows of the same three; one on a company or
 * village that leaves is dropped. */
static void edited_commitments(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat\n"
                         "P1,3201010001,stunting,3,tetap\n"
                         "P1,3201010002,stunting,,tolak\n"
                         "P2,3201010001,stunting,2,tetap\n"
                         "P2,3201020001,rutilahu,1,tetap\n"},
        {NULL, NULL}};
    small_case c;
    open_good(&c, tables,
              "[ubah]\nkomitmen.P1.3201010001.stunting = minimal 5\n"
              "komitmen.P1.3201010002.stunting = tetap 1\n"
              "komitmen.P2.3201010001.stunting = hapus\n"
              "desa.3201020001 = keluar\n");
    const padan_instance *inst = c.instance;
    assert_null(inst->conflict);
    assert_true(inst->pair_lo[small_pair(&c, "P1", A, "stunting")] == 5);
    assert_true(inst->pair_pinned[small_pair(&c, "P1", B, "stunting")]);
    assert_false(inst->pair_pinned[small_pair(&c, "P2", A, "stunting")]);
    small_case_close(&c);
}

/* What is served beyond T counts as T, and the cell stays. */
static void served_beyond_need(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, NULL, "[ubah]\nkebutuhan.320101.*.terverifikasi = 1\n");
    const padan_instance *inst = c.instance;
    const int32_t a = small_cell(&c, A, "rutilahu");
    assert_true(inst->cell_total[a] == 1 && inst->cell_served[a] == 1);
    assert_true(inst->cell_open[a] == 0 && inst->cell_finish[a] == 0);
    assert_int_equal(inst->cell_pair_first[a], inst->cell_pair_first[a + 1]);
    small_case_close(&c);
    static const small_table more[] = {{"kebutuhan.csv",
                                        "kode_desa,jenis,terdata,tertangani\n"
                                        "3201010001,stunting,10,12\n"
                                        "3201010002,stunting,6,\n"},
                                       {NULL, NULL}};
    open_good(&c, more, NULL);
    assert_true(c.instance->cell_served[0] == 10);
    assert_true(c.instance->cell_open[0] == 0);
    small_case_close(&c);
}

static void conflict(const small_table *tables, const char *ini,
                     const char *says)
{
    small_case c;
    open_good(&c, tables, ini);
    assert_non_null(c.instance->conflict);
    if (!strstr(c.instance->conflict, says))
        print_error("%s\n", c.instance->conflict);
    assert_non_null(strstr(c.instance->conflict, says));
    small_case_close(&c);
}

static void conflicts(void **state)
{
    (void)state;
    static const small_table pins[] = {
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat\n"
                         "P1,3201020001,kelas,2,tetap\n"
                         "P3,3201010001,stunting,5,tetap\n"
                         "P2,3201010001,stunting,,tolak\n"},
        {"larangan.csv", "segmen,id_perusahaan,jenis,tindakan,dasar_hukum\n"
                         "pangan,,kelas,tolak,PP 1\n"},
        {NULL, NULL}};
    small_case c;
    open_good(&c, pins, NULL);
    assert_null(c.instance->conflict);
    small_case_close(&c);
    conflict(pins, "[ubah]\nkebutuhan.*.kelas.terverifikasi = 0\n",
             "does not exist");
    conflict(pins, "[ubah]\nkomitmen.P1.3201010002.kelas = tetap 1\n",
             "does not exist");
    conflict(pins, "[ubah]\nkomitmen.P2.3201020001.kelas = tetap 2\n", "PP 1");
    conflict(pins, "[ubah]\nkebutuhan.*.kelas.terverifikasi = 3\n",
             "exactly 3");
    conflict(pins, "[ubah]\nkomitmen.P1.3201010001.stunting = minimal 6\n",
             "only 10 units");
    conflict(pins, "[ubah]\nperusahaan.P1.pagu = 99999999\n", "Rp99,999,999");
    conflict(pins, "[ubah]\nkomitmen.P3.3201010001.stunting = tetap 6\n",
             "Rp1,000,000 in cash");
}

static void floors(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, NULL,
              "[aturan]\nminimal_jenis.stunting = 33%\n"
              "minimal_jenis.rutilahu = 10%\nminimal_kecamatan = 20%\n");
    const padan_instance *inst = c.instance;
    const int32_t n = padan_dataset_find_type(c.dataset, "stunting");
    assert_true(inst->type_floor[n] == 6);     /* ceil(.33 * 16) - 0 */
    assert_true(inst->type_floor[n - 1] <= 0); /* 1 of 9 is served already */
    assert_true(inst->type_floor[n - 2] <= 0);
    assert_true(inst->district_floor == PADAN_ONE / 5);
    small_case_close(&c);
}

/* A district that nobody may serve, or without weight, does not count. */
static void unreachable_district(void **state)
{
    (void)state;
    static const small_table tables[] = {{"lokus.csv",
                                          "id_perusahaan,wilayah,sifat\n"
                                          "P1,320102,tolak\nP2,320102,tolak\n"},
                                         {NULL, NULL}};
    small_case c;
    open_good(&c, tables, "[tujuan]\npemerataan = 5\ntuntas = 7\n");
    assert_true(c.instance->district_reachable[0]);
    assert_false(c.instance->district_reachable[1]);
    const int32_t v = padan_dataset_find_village(c.dataset, C);
    assert_true(c.instance->village_open[v]);
    assert_true(c.instance->done_worth[v] == 0);
    small_case_close(&c);
    open_good(&c, NULL,
              "[bobot]\nkelas = 0\nrutilahu = 0\n"
              "[tujuan]\npemerataan = 5\n");
    assert_true(c.instance->district_reachable[0]);
    assert_false(c.instance->district_reachable[1]);
    small_case_close(&c);
    open_good(&c, NULL,
              "[ubah]\nperusahaan.P1 = keluar\nperusahaan.P2 = keluar\n"
              "perusahaan.P3 = keluar\n[tujuan]\npemerataan = 5\n");
    assert_int_equal(c.instance->n_pairs, 0);
    assert_true(c.instance->even_weight == 0);
    small_case_close(&c);
}

static void too_many_units(void **state)
{
    (void)state;
    small_case c;
    small_case_open(&c, NULL,
                    "[ubah]\nkebutuhan.*.*.terverifikasi = 1000000000\n");
    assert_int_equal(c.status, PADAN_EDATA);
    assert_true(small_said(&c, "E-UNIT-BANYAK", 0, 0));
    small_case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coefficients),
        cmocka_unit_test(eligible_pairs),
        cmocka_unit_test(order_of_rows),
        cmocka_unit_test(interest),
        cmocka_unit_test(places),
        cmocka_unit_test(bans_vetoes_overrides),
        cmocka_unit_test(commitments),
        cmocka_unit_test(edits),
        cmocka_unit_test(edits_in_file_order),
        cmocka_unit_test(edited_commitments),
        cmocka_unit_test(served_beyond_need),
        cmocka_unit_test(conflicts),
        cmocka_unit_test(floors),
        cmocka_unit_test(unreachable_district),
        cmocka_unit_test(too_many_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

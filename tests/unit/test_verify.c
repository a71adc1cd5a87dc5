// SPDX-License-Identifier: GPL-3.0-or-later
/* The verifier: a good plan passes with the score worked out by hand, and every
 * rule is seen to break, alone. Then plans as files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/small_case.h"

static const char A[] = "3201010001", B[] = "3201010002", C[] = "3201020001";

/* A case with a plan and what the verifier said of it. */
typedef struct {
    small_case c;
    padan_plan *plan;
    padan_goals goals;
    int32_t n_broken;
} trial;

static void begin(trial *t, const small_table *tables, const char *ini)
{
    *t = (trial){.n_broken = -1};
    small_case_open(&t->c, tables, ini);
    assert_int_equal(t->c.status, PADAN_OK);
    assert_int_equal(padan_plan_create(t->c.instance, &t->plan), PADAN_OK);
}

static void give(trial *t, const char *company, const char *village,
                 const char *type, int64_t units, int64_t goods)
{
    const int32_t p = small_pair(&t->c, company, village, type);
    assert_true(p >= 0);
    t->plan->units[p] = units;
    t->plan->goods[p] = goods;
}

static void finish(trial *t)
{
    padan_plan_free(t->plan);
    small_case_close(&t->c);
}

static void judge(trial *t)
{
    assert_int_equal(padan_verify(t->c.instance, t->plan, t->c.diags, &t->goals,
                                  &t->n_broken),
                     PADAN_OK);
}

/* Exactly this rule is broken, and the sentence says so. */
static void breaks(trial *t, const char *code, const char *says)
{
    judge(t);
    if (t->n_broken != 1 || !strstr(small_text(&t->c, code), says))
        for (int32_t k = 0; k < padan_diags_total(t->c.diags); k++)
            print_error("%s %s\n", padan_diags_at(t->c.diags, k)->code,
                        padan_diags_at(t->c.diags, k)->text);
    assert_int_equal(t->n_broken, 1);
    assert_true(small_said(&t->c, code, 0, 0));
    assert_non_null(strstr(small_text(&t->c, code), says));
    finish(t);
}

static void keeps(trial *t)
{
    judge(t);
    assert_int_equal(t->n_broken, 0);
    finish(t);
}

static void close_to(double found, double expected)
{
    assert_true(fabs(found - expected) < 1e-12);
}

static void good_plan(void **state)
{
    (void)state;
    trial t;
    begin(&t, NULL,
          "[tujuan]\ntuntas = 40\npemerataan = 10\n"
          "[aturan]\nmaks_penyandang = 2\n");
    give(&t, "P1", B, "stunting", 1, 0);
    give(&t, "P3", B, "stunting", 5, 5);
    give(&t, "P1", C, "rutilahu", 2, 0);
    judge(&t);
    assert_int_equal(t.n_broken, 0);
    assert_true(t.goals.links == 3);
    /* B .1875 and rutilahu in C 5/36 x phi(.4) = .48, of 29/30 */
    const double open = 29.0 / 30, linear = 35.0 / 36;
    close_to(t.goals.coverage, (.1875 + 5 / 36.0 * .48) / open);
    close_to(t.goals.complete, .1875);
    close_to(t.goals.match, .5 * (.1875 + 5 / 36.0 * .4) / linear);
    /* C: 5/36 x .48 of 5/36 + 1/4; A and B: .1875 + .3/9 of .5 + 1/9 */
    close_to(t.goals.even, 5 / 36.0 * .48 / (5 / 36.0 + .25));
    const double score = 100 * t.goals.coverage + 40 * t.goals.complete +
                         5 * t.goals.match + 10 * t.goals.even - .03;
    assert_true(fabs((double)t.goals.score / 1e12 - score) < 1e-10);
    finish(&t);
}

static void empty_plan(void **state)
{
    (void)state;
    trial t;
    begin(&t, NULL, NULL);
    judge(&t);
    assert_int_equal(t.n_broken, 0);
    assert_true(t.goals.score == 0 && t.goals.links == 0);
    finish(&t);
}

static void money(void **state)
{
    (void)state;
    static const small_table shelves[] = {
        {"barang.csv", "id_perusahaan,jenis,pagu\nP1,stunting,3000000\n"},
        {NULL, NULL}};
    trial t;
    begin(&t, shelves, NULL);
    give(&t, "P1", C, "rutilahu", 5, 0);
    give(&t, "P1", B, "stunting", 3, 3);
    keeps(&t);
    begin(&t, shelves, NULL);
    give(&t, "P1", C, "rutilahu", 5, 0);
    give(&t, "P1", B, "stunting", 3, 2);
    breaks(&t, "E-ATURAN-PAGU", "Rp101,000,000");
    begin(&t, shelves, NULL);
    give(&t, "P1", B, "stunting", 4, 4);
    breaks(&t, "E-ATURAN-BARANG", "Rp4,000,000, it has Rp3,000,000");
    begin(&t, shelves, NULL);
    give(&t, "P1", B, "stunting", 2, 3);
    breaks(&t, "E-ATURAN-SUMBER", "2 units, of these 3");
    begin(&t, shelves, NULL);
    give(&t, "P1", B, "stunting", -1, 0);
    breaks(&t, "E-ATURAN-SUMBER", "-1 units");
}

static void units(void **state)
{
    (void)state;
    trial t;
    begin(&t, NULL, NULL); /* whole: both rooms or none */
    give(&t, "P1", C, "kelas", 1, 0);
    breaks(&t, "E-ATURAN-UNIT", "1 units, possible are 2 to 2");
    begin(&t, NULL, "[aturan]\nmaks_penyandang = 0\n");
    give(&t, "P1", B, "stunting", 4, 0);
    give(&t, "P3", B, "stunting", 3, 3);
    breaks(&t, "E-ATURAN-LEBIH", "7 units are given, but only 6");
    begin(&t, NULL, NULL);
    give(&t, "P1", B, "stunting", 4, 0);
    give(&t, "P3", B, "stunting", 2, 2);
    breaks(&t, "E-ATURAN-PENYANDANG", "2 funders, at most 1");
}

static void contracts(void **state)
{
    (void)state;
    trial t;
    begin(&t, NULL, NULL);
    give(&t, "P2", A, "rutilahu", 1, 0);
    give(&t, "P2", A, "stunting", 5, 0);
    keeps(&t); /* exactly Rp25 juta */
    begin(&t, NULL, NULL);
    give(&t, "P2", A, "rutilahu", 1, 0);
    give(&t, "P2", A, "stunting", 4, 0);
    breaks(&t, "E-ATURAN-MINIMAL", "Rp24,000,000");
    begin(&t, NULL, NULL);
    give(&t, "P2", C, "rutilahu", 2, 0);
    give(&t, "P2", B, "stunting", 6, 0);
    breaks(&t, "E-ATURAN-MAKS-DESA", "2 villages, at most 1");
    begin(&t, NULL, "[aturan]\nmaks_perusahaan_desa = 1\n");
    give(&t, "P1", A, "rutilahu", 1, 0);
    give(&t, "P3", A, "stunting", 1, 1);
    breaks(&t, "E-ATURAN-PERUSAHAAN-DESA", "2 companies, at most 1");
}

static void locus(void **state)
{
    (void)state;
    static const small_table pins[] = {
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat\n"
                         "P1,3201010001,stunting,2,minimal\n"},
        {NULL, NULL}};
    trial t;
    begin(&t, pins, "[aturan]\njumlah_lokus = 1\n");
    give(&t, "P1", A, "stunting", 2, 0);
    give(&t, "P1", C, "rutilahu", 1, 0);
    keeps(&t);
    begin(&t, pins, "[aturan]\njumlah_lokus = 1\n");
    give(&t, "P1", A, "stunting", 2, 0);
    give(&t, "P1", B, "stunting", 1, 0);
    give(&t, "P1", C, "rutilahu", 1, 0);
    breaks(&t, "E-ATURAN-LOKUS", "2 locus villages, at most 1");
}

static void commitments(void **state)
{
    (void)state;
    static const small_table pins[] = {
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat\n"
                         "P1,3201010001,stunting,3,tetap\n"},
        {NULL, NULL}};
    trial t;
    begin(&t, pins, NULL);
    give(&t, "P1", A, "stunting", 3, 0);
    keeps(&t);
    begin(&t, pins, NULL);
    breaks(&t, "E-ATURAN-KOMITMEN", "committed to 3 units, the plan has 0");
    begin(&t, pins, NULL);
    give(&t, "P1", A, "stunting", 2, 0);
    breaks(&t, "E-ATURAN-KOMITMEN", "the plan has 2");
    begin(&t, pins, NULL);
    give(&t, "P1", A, "stunting", 4, 0);
    breaks(&t, "E-ATURAN-UNIT", "possible are 3 to 3");
    begin(&t, pins, "[ubah]\nkebutuhan.*.stunting.terverifikasi = 0\n");
    breaks(&t, "E-ATURAN-KONFLIK", "does not exist");
}

#define ONLY_STUNTING                                                          \
    "[bobot]\nkelas = 0\nrutilahu = 0\n[kurva]\n"                              \
    "titik = 0:0, 30:60, 100:100\n[aturan]\nmaks_penyandang = 0\n"

/* Floors that are met exactly are kept, a hair below is not. */
static void floors(void **state)
{
    (void)state;
    trial t;
    begin(&t, NULL, "[aturan]\nminimal_jenis.stunting = 37,5%\n");
    give(&t, "P1", B, "stunting", 6, 0);
    keeps(&t);
    begin(&t, NULL, "[aturan]\nminimal_jenis.stunting = 37,5000000001%\n");
    give(&t, "P1", B, "stunting", 6, 0);
    breaks(&t, "E-ATURAN-JENIS", "37.50%");
    /* A: 3 of 10 is .6 x 5/8; nothing in B */
    begin(&t, NULL, ONLY_STUNTING "minimal_kecamatan = 37,5%\n");
    give(&t, "P1", A, "stunting", 3, 0);
    keeps(&t);
    begin(&t, NULL, ONLY_STUNTING "minimal_kecamatan = 37,5000000001%\n");
    give(&t, "P1", A, "stunting", 3, 0);
    breaks(&t, "E-ATURAN-KECAMATAN", "Utara");
}

/* A share that no decimal can hold: 1/3 of the weight is not below 1/3. */
static void floor_of_a_third(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"kebutuhan.csv", "kode_desa,jenis,terdata\n3201010001,stunting,3\n"},
        {NULL, NULL}};
    trial t;
    begin(&t, tables,
          "[kurva]\ntitik = 0:0, 100:100\n"
          "[aturan]\nminimal_kecamatan = 33,3333333333%\n");
    give(&t, "P1", A, "stunting", 1, 0);
    keeps(&t);
    begin(&t, tables,
          "[kurva]\ntitik = 0:0, 100:100\n"
          "[aturan]\nminimal_kecamatan = 33,3333333334%\n");
    give(&t, "P1", A, "stunting", 1, 0);
    breaks(&t, "E-ATURAN-KECAMATAN", "33.33%");
}

/* ---- plans as files -------------------------------------------------------- */

static padan_status load_plan(small_case *c, const char *text, padan_plan **out)
{
    char path[] = "/tmp/padan-plan-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (int)strlen(text));
    assert_int_equal(close(fd), 0);
    const padan_status status =
        padan_plan_load(path, c->instance, c->diags, out);
    assert_int_equal(unlink(path), 0);
    return status;
}

static void plan_files(void **state)
{
    (void)state;
    small_case c;
    padan_plan *plan = NULL;
    small_case_open(&c, NULL, NULL);
    assert_int_equal(
        load_plan(&c,
                  "id_perusahaan;nama;kode_desa;jenis;unit;sumber;nilai_rp\n"
                  "P1;Satu;32.01.01.0002;stunting;2;;2.000.000\n"
                  "P3;Tiga;3201010001;stunting;3;barang;\n"
                  "P1;Satu;3201010002;stunting;1;tunai;1000000\n",
                  &plan),
        PADAN_OK);
    const int32_t p = small_pair(&c, "P1", B, "stunting");
    const int32_t q = small_pair(&c, "P3", A, "stunting");
    assert_true(plan->units[p] == 3 && plan->goods[p] == 0);
    assert_true(plan->units[q] == 3 && plan->goods[q] == 3);
    padan_plan_free(plan);
    small_case_close(&c);
}

static void bad_plan_files(void **state)
{
    (void)state;
    small_case c;
    padan_plan *plan = NULL;
    small_case_open(&c, NULL, NULL);
    assert_int_equal(
        load_plan(&c,
                  "id_perusahaan,kode_desa,jenis,unit,sumber,nilai_rp\n"
                  "P4,3201010001,stunting,1,,\n"
                  "P1,3201010009,stunting,1,,\n"
                  "P1,3201010001,stuntin,1,,\n"
                  "P1,3201010002,rutilahu,1,,\n"
                  "P2,3201020001,kelas,2,,\n"
                  "P1,3201010001,stunting,0,,\n"
                  "P1,3201010001,stunting,1,utang,\n"
                  "P1,3201010001,stunting,2,,1000000\n",
                  &plan),
        PADAN_EDATA);
    assert_null(plan);
    assert_true(small_said(&c, "E-PERUSAHAAN", 2, 1));
    assert_true(small_said(&c, "E-DESA", 3, 4));
    assert_true(small_said(&c, "E-JENIS", 4, 15));
    assert_true(small_said(&c, "E-RENCANA-SEL", 5, 1));
    assert_true(small_said(&c, "E-RENCANA-PASANGAN", 6, 1));
    assert_true(small_said(&c, "E-RENCANA-UNIT", 7, 24));
    assert_true(small_said(&c, "E-PILIHAN", 8, 26));
    assert_true(small_said(&c, "E-RENCANA-NILAI", 9, 0));
    small_case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_plan),
        cmocka_unit_test(empty_plan),
        cmocka_unit_test(money),
        cmocka_unit_test(units),
        cmocka_unit_test(contracts),
        cmocka_unit_test(locus),
        cmocka_unit_test(commitments),
        cmocka_unit_test(floors),
        cmocka_unit_test(floor_of_a_third),
        cmocka_unit_test(plan_files),
        cmocka_unit_test(bad_plan_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

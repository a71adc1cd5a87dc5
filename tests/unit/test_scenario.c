// SPDX-License-Identifier: GPL-3.0-or-later
/* Scenario files: what they mean, what is refused and where, and that what is
 * written out reads back as the same scenario. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "io/profile.h"
#include "support/small_case.h"

#define PERCENT (PADAN_ONE / 100)

static void collect(const char *text, size_t n, void *user)
{
    padan_text_add_bytes(user, text, n);
}

/* The small dataset with a scenario that must load. */
static void open_good(small_case *c, const char *ini)
{
    small_case_open(c, NULL, ini);
    if (c->status && padan_diags_total(c->diags) > 0)
        print_error("%s\n", padan_diags_at(c->diags, 0)->text);
    assert_int_equal(c->status, PADAN_OK);
}

/* A scenario that must be refused with this code at this place. */
static void refused(const char *ini, const char *code, int32_t line,
                    int32_t column, const char *says)
{
    small_case c;
    small_case_open(&c, NULL, ini);
    if (!small_said(&c, code, line, column))
        for (int32_t k = 0; k < padan_diags_total(c.diags); k++)
            print_error("%d:%d %s %s\n", padan_diags_at(c.diags, k)->line,
                        padan_diags_at(c.diags, k)->column,
                        padan_diags_at(c.diags, k)->code,
                        padan_diags_at(c.diags, k)->text);
    assert_int_equal(c.status, PADAN_EDATA);
    assert_true(small_said(&c, code, line, column));
    assert_non_null(strstr(small_text(&c, code), says));
    small_case_close(&c);
}

static void defaults(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, NULL);
    const padan_scenario *s = c.scenario;
    assert_true(s->goal.coverage == 100 * PADAN_ONE);
    assert_true(s->goal.complete == 0 && s->goal.even == 0);
    assert_true(s->goal.match == 5 * PADAN_ONE);
    assert_true(s->goal.links == PERCENT);
    assert_true(s->max_funders == 1 && s->max_firms == 0 && s->n_locus == 0);
    assert_true(s->complete_at == PADAN_ONE && s->district_floor == 0);
    assert_int_equal(s->n_curve, 4);
    assert_true(s->curve_x[2] == 80 * PERCENT && s->curve_y[2] == 88 * PERCENT);
    assert_int_equal(s->n_edits, 0);
    small_case_close(&c);
}

/* The built-in profiles load, and `sektor` is the defaults written out. */
static void profiles(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, NULL);
    for (int32_t k = 0; k < padan_profile_count(); k++) {
        padan_scenario *s = NULL;
        assert_int_equal(
            padan_scenario_load(padan_profile_name(k), c.dataset, c.diags, &s),
            PADAN_OK);
        assert_true(s->name[0] != '\0' && s->note[0] != '\0');
        assert_string_equal(s->path, padan_profile_name(k));
        assert_string_equal(s->sha256, "");
        if (strcmp(padan_profile_name(k), "lokus") == 0) {
            assert_true(s->goal.complete == 40 * PADAN_ONE);
            assert_true(s->n_locus == 10 && s->max_funders == 2);
            assert_true(s->complete_at == 80 * PERCENT);
        } else {
            const bool even = strcmp(padan_profile_name(k), "merata") == 0;
            assert_true(s->goal.even == (even ? 50 * PADAN_ONE : 0));
            assert_memory_equal(s->curve_y, c.scenario->curve_y,
                                sizeof s->curve_y);
            assert_true(s->max_funders == 1 && s->n_locus == 0);
        }
        padan_scenario_free(s);
    }
    small_case_close(&c);
}

static void missing_file_lists_profiles(void **state)
{
    (void)state;
    small_case c;
    padan_scenario *s = NULL;
    open_good(&c, NULL);
    assert_int_equal(
        padan_scenario_load("/nowhere/lokal", c.dataset, c.diags, &s),
        PADAN_ENOINPUT);
    assert_null(s);
    assert_non_null(
        strstr(small_text(&c, "N-PROFIL"), "sektor, lokus, merata"));
    small_case_close(&c);
}

static void values(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, "# comment\n[skenario]\nnama = Uji coba ; nanti\n"
                  "[tujuan]\ncakupan = 12,5\ntuntas = 0.125\n"
                  "[aturan]\nambang_tuntas = 82,5%\nmaks_penyandang = 3\n"
                  "minimal_jenis.kelas = 0.5\nminimal_kecamatan = 1\n"
                  "[bobot]\nstunting = 0,75\n"
                  "[kurva]\ntitik = 0:0,  33.3:50, 100:100\n");
    const padan_scenario *s = c.scenario;
    assert_string_equal(s->name, "Uji coba");
    assert_true(s->goal.coverage == 125 * PADAN_ONE / 10);
    assert_true(s->goal.complete == PADAN_ONE / 8);
    assert_true(s->complete_at == 825 * (PADAN_ONE / 1000));
    assert_true(s->max_funders == 3 && s->district_floor == PADAN_ONE);
    const int32_t kelas = padan_dataset_find_type(c.dataset, "kelas");
    const int32_t stunting = padan_dataset_find_type(c.dataset, "stunting");
    assert_true(s->type_floor[kelas] == PADAN_ONE / 2);
    assert_true(s->type_floor[stunting] == PADAN_NONE);
    assert_true(s->weight[stunting] == 75 * PERCENT);
    assert_true(s->weight[kelas] == PADAN_NONE);
    assert_int_equal(s->n_curve, 3);
    assert_true(s->curve_x[1] == 333 * (PADAN_ONE / 1000));
    assert_int_equal(strlen(s->sha256), 64);
    small_case_close(&c);
}

static void unknown_names(void **state)
{
    (void)state;
    refused("[tujuhan]\ncakupan = 1\n", "E-BAGIAN", 1, 1, "\"tujuan\"");
    refused("[urutan]\ntujuan = cakupan, cakupn 1%\n", "E-URUTAN-TUJUAN", 2, 19,
            "\"cakupan\"");
    refused("[urutan]\ntujuan = cakupan, kontrak, cakupan\n", "E-URUTAN-GANDA",
            2, 28, "cakupan");
    refused("[urutan]\ntujuan = cakupan 101%\n", "E-URUTAN-LONGGAR", 2, 10,
            "101%");
    refused("[urutan]\ntujuan = cakupan, , kontrak\n", "E-URUTAN", 2, 19,
            "commas");
    refused("[urutan]\ntujuhan = cakupan\n", "E-KUNCI", 2, 1, "\"tujuan\"");
    refused("[urutan]\n", "E-URUTAN-KOSONG", 1, 1, "kontrak");
    refused("[acuan]\nperubahan = 1\n", "E-ACUAN", 1, 1, "rencana");
    refused("[acuan]\nrencna = x\n", "E-KUNCI", 2, 1, "\"rencana\"");
    refused("[acuan]\nrencana = tidak-ada.csv\n", "E-ACUAN-BERKAS", 2, 11,
            "tidak-ada.csv");
    refused("[aturan]\n  maks_penyandnag = 1\n", "E-KUNCI", 2, 3,
            "\"maks_penyandang\"");
    refused("[tujuan]\njumlah_lokus = 1\n", "E-KUNCI", 2, 1, "jumlah_lokus");
    refused("[bobot]\nstuntin = 1\n", "E-JENIS", 2, 1, "\"stunting\"");
    refused("[aturan]\nminimal_jenis.kelass = 5%\n", "E-JENIS", 2, 1,
            "\"kelas\"");
    refused("[tujuan]\ncakupan = 1\ncakupan = 2\n", "E-INI-KEMBAR", 3, 1,
            "cakupan");
}

static void bad_values(void **state)
{
    (void)state;
    refused("[tujuan]\ncakupan = banyak\n", "E-ANGKA", 2, 11, "banyak");
    refused("[tujuan]\ncakupan =\n", "E-KOSONG", 2, 1, "cakupan");
    refused("[tujuan]\nkontrak = -1\n", "E-ANGKA-BATAS", 2, 11, "-1");
    refused("[tujuan]\ncakupan = 1000001\n", "E-ANGKA-BATAS", 2, 11, "1000000");
    refused("[tujuan]\ncakupan = 900000\ntuntas = 200000\n", "E-TUJUAN", 0, 0,
            "1000000");
    refused("[aturan]\njumlah_lokus = 2,5\n", "E-ANGKA-PECAHAN", 2, 16, "2,5");
    refused("[aturan]\nambang_tuntas = 80\n", "E-ANGKA-BATAS", 2, 17, "100%");
    refused("[bobot]\nkelas = -0.5\n", "E-ANGKA-BATAS", 2, 9, "-0.5");
}

static void curves(void **state)
{
    (void)state;
    static const char *const shapes[] = {
        "0:0, 50:40, 100:100",        /* slopes rise                        */
        "0:0, 50:60, 80:50, 100:100", /* falls                              */
        "0:0, 50:60, 50:70, 100:100", /* shares stand still                 */
        "0:0, 50:60, 100:90",         /* ends elsewhere                     */
        "10:0, 50:60, 100:100",       /* begins elsewhere                   */
        "0:0, 33.33:33.32, 66.66:66.66, 100:100", /* by a hair               */
        "0:0, 50:110, 100:100",
        "0:0",
    };
    char ini[128];
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
        (void)snprintf(ini, sizeof ini, "[kurva]\ntitik = %s\n", shapes[k]);
        refused(ini, "E-KURVA-BENTUK", 2, 9, shapes[k]);
    }
    refused("[kurva]\ntitik = 0:0, 50, 100:100\n", "E-KURVA", 2, 9, "50");
    refused("[kurva]\ntitik = 0:0, 50%:60%, 100:100\n", "E-KURVA", 2, 9, "%");
    refused("[kurva]\ntitik = 0:0, 50:60,\n", "E-KURVA", 2, 9, "50:60");
    small_case c;
    open_good(&c, "[kurva]\ntitik = 0:0, 50:100, 100:100\n");
    small_case_close(&c);
    open_good(&c, "[kurva]\ntitik = 0:0, 30:30, 50:50, 100:100\n");
    small_case_close(&c);
}

static void edit_keys(void **state)
{
    (void)state;
    refused("[ubah]\nperusahan.P1 = keluar\n", "E-UBAH-KUNCI", 2, 1,
            "\"perusahaan\"");
    refused("[ubah]\nperusahaan.P1.pgu = 5\n", "E-UBAH-KUNCI", 2, 1,
            "\"pagu\"");
    refused("[ubah]\nkebutuhan.3201010001.prioritsa = 2\n", "E-UBAH-KUNCI", 2,
            1, "\"prioritas\"");
    refused("[ubah]\nperusahaan.P9 = keluar\n", "E-UBAH-PERUSAHAAN", 2, 1,
            "P9");
    refused("[ubah]\njenis.rumah.bobot = 1\n", "E-UBAH-JENIS", 2, 1, "rumah");
    refused("[ubah]\ndesa.3201010009 = keluar\n", "E-UBAH-DESA", 2, 1,
            "320101000");
    refused("[ubah]\ndesa.32.01.01.0001 = keluar\n", "E-UBAH-TITIK", 2, 1,
            "without dots");
    refused("[ubah]\nkebutuhan.32.01.01.*.prioritas = 2\n", "E-UBAH-TITIK", 2,
            1, "without dots");
    refused("[ubah]\nkomitmen.P1.32.01.01.0001.stunting = tolak\n",
            "E-UBAH-TITIK", 2, 1, "without dots");
    refused("[ubah]\nkebutuhan.99.*.prioritas = 2\n", "E-UBAH-DESA", 2, 1,
            "99");
    refused("[ubah]\nkebutuhan..*.prioritas = 2\n", "E-UBAH-DESA", 2, 1, "");
    refused("[ubah]\nperusahaan.*= keluar\n", "E-UBAH-PERUSAHAAN", 2, 1, "*");
    refused("[ubah]\nkebutuhan.3201020001.stunting.prioritas = 2\n",
            "E-UBAH-KOSONG", 2, 1, "3201020001");
    refused("[ubah]\nperusahaan.P1 = keluar\nperusahaan.P1.pagu = 5\n",
            "E-UBAH-KOSONG", 3, 1, "P1");
}

/* Where a word is right and a part is missing, that word is no hint. */
static void edit_key_short(void **state)
{
    (void)state;
    small_case c;
    small_case_open(&c, NULL, "[ubah]\nkebutuhan.3201010001.prioritas = 2\n");
    assert_true(small_said(&c, "E-UBAH-KUNCI", 2, 1));
    assert_null(strstr(small_text(&c, "E-UBAH-KUNCI"), "Did you mean"));
    small_case_close(&c);
}

static void edit_values(void **state)
{
    (void)state;
    refused("[ubah]\nperusahaan.P1.pagu = +5000000\n", "E-UBAH-TANDA", 2, 22,
            "+10%");
    refused("[ubah]\nkebutuhan.*.*.prioritas = -1\n", "E-UBAH-TANDA", 2, 27,
            "x1.2");
    refused("[ubah]\nperusahaan.P1.pagu = 1.5\n", "E-ANGKA-GANDA", 2, 22,
            "1.5");
    refused("[ubah]\nperusahaan.P1.pagu = x-1\n", "E-ANGKA-MINUS", 2, 22,
            "x-1");
    refused("[ubah]\nperusahaan.P1.pagu = -150%\n", "E-ANGKA-MINUS", 2, 22,
            "-150%");
    refused("[ubah]\nperusahaan.P1.pagu = x1000000\nperusahaan.*.pagu = "
            "x9000000\n",
            "E-UBAH-NILAI", 3, 21, "x9000000");
    refused("[ubah]\nkebutuhan.*.*.terverifikasi = 1.250\n", "E-ANGKA-PECAHAN",
            2, 31, "1.250");
    refused("[ubah]\njenis.kelas.biaya_satuan = 0\n", "E-UBAH-NILAI", 2, 28,
            "kelas");
    refused("[ubah]\nperusahaan.P1 = pergi\n", "E-UBAH-KELUAR", 2, 17, "pergi");
    refused("[ubah]\nkomitmen.P1.3201010001.stunting = tetap 0\n",
            "E-UBAH-KOMITMEN", 2, 35, "tetap 0");
    refused("[ubah]\nkomitmen.P1.3201010001.stunting = kira-kira 3\n",
            "E-UBAH-KOMITMEN", 2, 35, "kira-kira");
    refused("[ubah]\nkomitmen.P1.3201010001.stunting = tetap\n",
            "E-UBAH-KOMITMEN", 2, 35, "tetap N");
}

static void dropping_nothing_is_a_warning(void **state)
{
    (void)state;
    small_case c;
    open_good(&c, "[ubah]\nkomitmen.P1.3201010001.stunting = hapus\n");
    assert_true(small_said(&c, "W-UBAH-HAPUS", 2, 1));
    small_case_close(&c);
}

static void written_reads_back(void **state)
{
    (void)state;
    small_case a, b;
    padan_text first = {0}, second = {0};
    open_good(&a, "[skenario]\nnama = Uji\nketerangan = a;b [c] = d\n"
                  "[tujuan]\ncakupan = 0,000000000001\npemerataan = 33.125\n"
                  "[aturan]\nambang_tuntas = 33,333%\n"
                  "minimal_jenis.kelas = 0.0000000001%\njumlah_lokus = 7\n"
                  "[bobot]\nstunting = 0\n"
                  "[kurva]\ntitik = 0:0, 12.5:40.000001, 100:100\n"
                  "[ubah]\nperusahaan.*.pagu = 2,5 miliar\n"
                  "perusahaan.P1.pagu = -12,5%\nperusahaan.P2.pagu = +0.05%\n"
                  "jenis.kelas.bobot = x1,25\njenis.stunting.bobot = 2,5\n"
                  "desa.3201010002 = keluar\nperusahaan.P3 = keluar\n"
                  "kebutuhan.320101.*.terverifikasi = 12\n"
                  "kebutuhan.*.kelas.prioritas = +1000%\n"
                  "komitmen.P1.3201010001.stunting = minimal  3\n"
                  "komitmen.P2.3201010001.stunting = tolak\n"
                  "komitmen.P1.3201020001.rutilahu = hapus\n"
                  "[urutan]\ntujuan = pemerataan 12,5% ,kontrak,tuntas 1 %\n");
    assert_int_equal(
        padan_scenario_write(a.scenario, a.dataset, collect, &first), PADAN_OK);
    open_good(&b, padan_text_get(&first));
    assert_int_equal(
        padan_scenario_write(b.scenario, b.dataset, collect, &second),
        PADAN_OK);
    assert_string_equal(padan_text_get(&first), padan_text_get(&second));
    const char *text = padan_text_get(&first);
    assert_non_null(strstr(text, "keterangan = a;b [c] = d\n"));
    assert_non_null(strstr(text, "cakupan = 0.000000000001\n"));
    assert_non_null(strstr(text, "ambang_tuntas = 33.333%\n"));
    assert_non_null(strstr(text, "perusahaan.*.pagu = 2500000000\n"));
    assert_non_null(strstr(text, "perusahaan.P1.pagu = -12.5%\n"));
    assert_non_null(strstr(text, "perusahaan.P2.pagu = +0.05%\n"));
    assert_non_null(strstr(text, ".prioritas = +1000%\n"));
    assert_non_null(strstr(text, "= minimal 3\n"));
    assert_non_null(
        strstr(text, "tujuan = pemerataan 12.5%, kontrak 0%, tuntas 1%\n"));
    const padan_scenario *s = a.scenario, *t = b.scenario;
    assert_int_equal(s->n_order, 3);
    for (int32_t k = 0; k < s->n_order; k++) {
        assert_int_equal(s->order[k].term, t->order[k].term);
        assert_true(s->order[k].tolerance == t->order[k].tolerance);
    }
    assert_memory_equal(&s->goal, &t->goal, sizeof s->goal);
    assert_memory_equal(s->curve_x, t->curve_x, sizeof s->curve_x);
    assert_memory_equal(s->curve_y, t->curve_y, sizeof s->curve_y);
    assert_int_equal(s->n_edits, 12);
    assert_int_equal(t->n_edits, 12);
    for (int32_t e = 0; e < s->n_edits; e++) {
        assert_int_equal(s->edits[e].kind, t->edits[e].kind);
        assert_int_equal(s->edits[e].change, t->edits[e].change);
        assert_true(s->edits[e].amount == t->edits[e].amount);
        assert_true(s->edits[e].units == t->edits[e].units);
    }
    padan_text_free(&first);
    padan_text_free(&second);
    small_case_close(&a);
    small_case_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(profiles),
        cmocka_unit_test(missing_file_lists_profiles),
        cmocka_unit_test(values),
        cmocka_unit_test(unknown_names),
        cmocka_unit_test(bad_values),
        cmocka_unit_test(curves),
        cmocka_unit_test(edit_keys),
        cmocka_unit_test(edit_key_short),
        cmocka_unit_test(edit_values),
        cmocka_unit_test(dropping_nothing_is_a_warning),
        cmocka_unit_test(written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

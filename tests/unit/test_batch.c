// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of scenarios: what a cell stands for, what rows become, what is refused and
 * where; which scenario starts from which, and how shards are dealt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/batch_order.h"
#include "io/batch.h"
#include "io/sweep.h"
#include "support/small_case.h"

/* ---- cells ---- */

/* The values with blanks between them; "" and the result otherwise. */
static padan_sweep_result values(const char *text, char out[256])
{
    padan_arena arena = {0};
    padan_sweep sweep;
    const padan_sweep_result found =
        padan_sweep_read(text, 1000, &arena, &sweep);
    *out = '\0';
    for (int32_t k = 0; found == PADAN_SWEEP_OK && k < sweep.n; k++) {
        if (k > 0) (void)strcat(out, " ");
        (void)strcat(out, sweep.values[k]);
    }
    padan_arena_clear(&arena);
    return found;
}

static void sweeps(void **state)
{
    (void)state;
    static const char *const good[][2] = {
        {"500 juta", "500 juta"},
        {"1|2| 3", "1 2 3"},
        {"10%..30%:5%", "10% 15% 20% 25% 30%"},
        {"-20%..+20%:20%", "-20% +0% +20%"},
        {"x0.8..x1.2:0.1", "x0.8 x0.9 x1 x1.1 x1.2"},
        {"0,1..0,3:0,1", "0.1 0.2 0.3"},
        {"1..4", "1 2 3 4"},
        {"1..4:2", "1 3"},
        {"-|+10%..+20%:10%|x3", "- +10% +20% x3"},
        {"5 juta..7 juta:1 juta", "5 juta 6 juta 7 juta"},
        {"0:0, 50:60, 100:100", "0:0, 50:60, 100:100"},
        {"tetap 3|hapus", "tetap 3 hapus"},
    };
    char out[256];
    for (size_t k = 0; k < sizeof good / sizeof *good; k++) {
        assert_int_equal(values(good[k][0], out), PADAN_SWEEP_OK);
        assert_string_equal(out, good[k][1]);
    }
    assert_int_equal(values("1||2", out), PADAN_SWEEP_EMPTY);
    assert_int_equal(values("1|", out), PADAN_SWEEP_EMPTY);
    assert_int_equal(values("a..b:1", out), PADAN_SWEEP_RANGE);
    assert_int_equal(values("10%..30:5", out), PADAN_SWEEP_RANGE);
    assert_int_equal(values("-10%..10%:5%", out), PADAN_SWEEP_RANGE);
    assert_int_equal(values("1..2..3", out), PADAN_SWEEP_RANGE);
    assert_int_equal(values("10%..30%", out), PADAN_SWEEP_STEP);
    assert_int_equal(values("30%..10%:5%", out), PADAN_SWEEP_ORDER);
    assert_int_equal(values("1..2:0", out), PADAN_SWEEP_ORDER);
    assert_int_equal(values("1..2000", out), PADAN_SWEEP_MANY);
    assert_int_equal(values("0..1:0.000001", out), PADAN_SWEEP_MANY);
}

/* ---- lists ---- */

typedef struct {
    small_case c;
    padan_diags *diags;
    padan_batch *batch;
    padan_status status;
} list_case;

static void open_list(list_case *l, const char *text)
{
    char path[] = "/tmp/padan-list-XXXXXX";
    *l = (list_case){0};
    small_case_open(&l->c, NULL, NULL);
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &l->diags), PADAN_OK);
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_true(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    (void)close(fd);
    const char *const paths[] = {path};
    l->status = padan_batch_load(paths, 1, l->c.dataset, l->diags, &l->batch);
    (void)unlink(path);
}

static void close_list(list_case *l)
{
    padan_batch_free(l->batch);
    padan_diags_free(l->diags);
    small_case_close(&l->c);
}

/* Refused with exactly one error: this one, here. */
static void refused(const char *text, const char *code, int32_t line,
                    int32_t column, const char *says)
{
    list_case l;
    open_list(&l, text);
    assert_int_equal(l.status, PADAN_EDATA);
    if (padan_diags_count(l.diags, PADAN_ERROR) != 1)
        for (int32_t k = 0; k < padan_diags_total(l.diags); k++)
            print_error("%s\n", padan_diags_at(l.diags, k)->text);
    assert_int_equal(padan_diags_count(l.diags, PADAN_ERROR), 1);
    const padan_diagnostic *d = padan_diags_at(l.diags, 0);
    assert_string_equal(d->code, code);
    assert_int_equal(d->line, line);
    assert_int_equal(d->column, column);
    assert_non_null(strstr(d->text, says));
    close_list(&l);
}

static void bad_lists(void **state)
{
    (void)state;
    refused("", "E-DAFTAR-KOSONG", 0, 0, "empty");
    refused("nama,tujuan.cakupan\n", "E-DAFTAR-KOSONG", 0, 0, "titles");
    refused("nama,kuku\na,1\n", "E-DAFTAR-KOLOM", 1, 6, "kuku");
    refused("cakupan\n1\n", "E-DAFTAR-NAMA", 1, 0, "cakupan");
    refused("nama,tujuan.cakupn\na,1\n", "E-KUNCI", 1, 6, "\"cakupan\"");
    refused("nama,tujaun.cakupan\na,1\n", "E-DAFTAR-KOLOM", 1, 6, "\"tujuan\"");
    refused("nama,maks_penyandag\na,1\n", "E-DAFTAR-KOLOM", 1, 6,
            "\"maks_penyandang\"");
    refused("nama,perusahaan.P9.pagu\na,1\n", "E-UBAH-PERUSAHAAN", 1, 6, "P9");
    refused("nama,cakupan,tujuan.cakupan\na,1,2\n", "E-KOLOM-KEMBAR", 1, 14,
            "column B");
    refused("nama,cakupan\na,1,2\n", "E-DAFTAR-KOLOM", 2, 5, "column C");
    refused("nama,cakupan\na,1\n,2\n", "E-DAFTAR-NAMA", 3, 0, "no name");
    refused("nama,cakupan\na,1\nb,banyak\n", "E-ANGKA", 3, 3, "banyak");
    refused("nama,cakupan\na,1|x|3\n", "E-ANGKA", 2, 3, "x");
    refused("nama,cakupan\na,1..\n", "E-RENTANG", 2, 3, "1..");
    refused("nama,cakupan\nA b,1\na-B,2\n", "E-DAFTAR-KEMBAR", 3, 1, "line 2");
    refused("nama,cakupan\nx,1|2\nx_cakupan=2,2\n", "E-DAFTAR-KEMBAR", 3, 1,
            "line 2");
    refused("nama,cakupan\nbaris,1\n", "E-DAFTAR-NAMA", 2, 1, "baris");
    refused("nama,cakupan\ndasar,1|2\n", "E-DAFTAR-DASAR", 2, 7,
            "tujuan.cakupan");
    refused("nama,perusahaan.P1.pagu\na,+5\n", "E-UBAH-TANDA", 2, 3, "+10%");
    refused("nama,profil\na,merata\nb,lokas\n", "E-DAFTAR-PROFIL", 3, 3,
            "\"lokus\"");
    refused("nama,cakupan\na,1..100000\n", "E-RENTANG", 2, 3, "50,000");
    refused("nama,perusahaan.*.pagu\na,10%\n", "E-UBAH-TANDA", 2, 3, "+10%");
    refused("nama,cakupan,tuntas\na,600000,600000\n", "E-TUJUAN", 2, 1,
            "1000000");
    /* what only shows on the data */
    refused("nama,perusahaan.P1,perusahaan.P1.pagu\na,-,5\nb,keluar,5\n",
            "E-UBAH-KOSONG", 3, 10, "P1");
    refused("nama,jenis.kelas.biaya_satuan\na,x1\nb,x0\n", "E-UBAH-NILAI", 3, 3,
            "x0");
}

/* Every bad cell of a long list, each once. */
static void bad_cells_come_once(void **state)
{
    (void)state;
    char text[1 << 15];
    size_t n = (size_t)sprintf(text, "nama,maks_penyandang,cakupan\n"
                                     "dasar,satu,100\n");
    for (int k = 3; k <= 720; k++)
        n += (size_t)sprintf(text + n, "s%d,,%s\n", k,
                             k == 712 ? "seratus" : "90");
    list_case l;
    open_list(&l, text);
    assert_int_equal(l.status, PADAN_EDATA);
    assert_int_equal(padan_diags_count(l.diags, PADAN_ERROR), 2);
    assert_int_equal(padan_diags_at(l.diags, 0)->line, 2);
    assert_int_equal(padan_diags_at(l.diags, 0)->column, 7);
    assert_int_equal(padan_diags_at(l.diags, 1)->line, 712);
    assert_int_equal(padan_diags_at(l.diags, 1)->column, 7);
    close_list(&l);
}

static void too_many(void **state)
{
    (void)state;
    char *text = malloc(1 << 20);
    size_t n = (size_t)sprintf(text, "nama,cakupan\n");
    for (int k = 0; k < 100000; k++)
        n += (size_t)sprintf(text + n, "s%d,\n", k);
    refused(text, "E-DAFTAR-BANYAK", 0, 0, "100,000");
    free(text);
    refused("nama,cakupan,tuntas,kecocokan\na,1..100,1..100,1..100\n",
            "E-DAFTAR-BANYAK", 2, 0, "50,000");
    refused("nama,cakupan,tuntas\na,1..200,1..200\nb,1..200,1..200\n",
            "E-DAFTAR-BANYAK", 0, 0, "80,000");
}

static padan_scenario *scenario_of(list_case *l, int32_t k)
{
    padan_scenario *s = NULL;
    assert_int_equal(padan_batch_scenario(l->batch, k, l->diags, &s), PADAN_OK);
    return s;
}

static void rows_become_scenarios(void **state)
{
    (void)state;
    list_case l;
    open_list(&l, "nama;profil;maks_penyandang;ubah.perusahaan.*.pagu;cakupan\n"
                  "uji;;2|3;;\n"
                  "dasar;lokus;;+5%;80\n"
                  "lain, 1;merata;-;-;\n");
    assert_int_equal(l.status, PADAN_OK);
    assert_int_equal(padan_batch_count(l.batch), 4);
    static const char *const names[] = {
        "uji_maks_penyandang=2", "uji_maks_penyandang=3", "dasar", "lain, 1"};
    static const int64_t funders[] = {2, 3, 2, 1}, locus[] = {10, 10, 10, 0};
    for (int32_t k = 0; k < 4; k++) {
        padan_scenario *s = scenario_of(&l, k);
        assert_string_equal(l.batch->items[k].name, names[k]);
        assert_string_equal(s->name, names[k]);
        assert_true(s->max_funders == funders[k] && s->n_locus == locus[k]);
        assert_true(s->goal.coverage == 80 * PADAN_ONE);
        assert_int_equal(s->n_edits, k < 3);
        padan_scenario_free(s);
    }
    assert_int_equal(l.batch->base, 2);
    assert_string_equal(l.batch->items[3].folder, "lain,-1");
    assert_string_equal(l.batch->columns[2], "ubah.perusahaan.*.pagu");
    assert_string_equal(l.batch->items[0].shown[2], "+5%");
    assert_string_equal(l.batch->items[1].shown[1], "3");
    close_list(&l);
}

/* Columns that end alike are told apart in the names. */
static void names_tell_columns(void **state)
{
    (void)state;
    list_case l;
    open_list(&l, "nama,jenis.rutilahu.biaya_satuan,jenis.kelas.biaya_satuan,"
                  "bobot.kelas,minimal_jenis.kelas,perusahaan.*.pagu\n"
                  "a,x1|x2,x1|x3,1|2,10%|20%,x1|x2\n");
    assert_int_equal(l.status, PADAN_OK);
    assert_int_equal(padan_batch_count(l.batch), 32);
    assert_string_equal(
        l.batch->items[31].name,
        "a_rutilahu.biaya_satuan=x2_kelas.biaya_satuan=x3_bobot.kelas=2"
        "_minimal_jenis.kelas=20%_pagu=x2");
    close_list(&l);
}

/* Columns are edits from left to right; a key of the profile is replaced. */
static void columns_in_order(void **state)
{
    (void)state;
    list_case l;
    open_list(&l, "nama,perusahaan.*.pagu,perusahaan.P1.pagu,tuntas,profil\n"
                  "a,50 juta,x2,7,lokus\n");
    padan_scenario *s = scenario_of(&l, 0);
    assert_int_equal(s->n_edits, 2);
    assert_int_equal(s->edits[0].company, PADAN_NONE);
    assert_true(s->goal.complete == 7 * PADAN_ONE);
    padan_scenario_free(s);
    close_list(&l);
}

/* ---- leaders and shards ---- */

static void leaders(void **state)
{
    (void)state;
    const padan_shape a = {.max_funders = 1}, b = {.max_funders = 2},
                      d = {.max_funders = 1, .even = 1};
    const padan_shape shapes[] = {a, b, a, a, b, d};
    int32_t leader[6];
    assert_int_equal(padan_batch_leaders(shapes, 6, 3, leader), PADAN_OK);
    static const int32_t wanted[] = {3,          PADAN_NONE, 3,
                                     PADAN_NONE, 1,          PADAN_NONE};
    assert_memory_equal(leader, wanted, sizeof leader);
    assert_int_equal(padan_batch_leaders(shapes, 6, PADAN_NONE, leader),
                     PADAN_OK);
    assert_int_equal(leader[3], 0);
    assert_int_equal(leader[0], PADAN_NONE);
}

static void shards(void **state)
{
    (void)state;
    const padan_shape small = {.max_funders = 1},
                      large = {.max_funders = 2, .completes = 1};
    padan_shape shapes[60];
    int32_t shard[60], n[4] = {0}, n_large[4] = {0};
    for (int k = 0; k < 60; k++)
        shapes[k] = k % 10 == 9 ? large : small;
    assert_int_equal(padan_batch_shards(shapes, 60, 3, shard), PADAN_OK);
    for (int k = 0; k < 60; k++) {
        assert_true(shard[k] >= 1 && shard[k] <= 3);
        n[shard[k]]++;
        n_large[shard[k]] += k % 10 == 9;
    }
    for (int s = 1; s <= 3; s++) {
        assert_int_equal(n[s], 20);
        assert_int_equal(n_large[s], 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sweeps),
        cmocka_unit_test(bad_lists),
        cmocka_unit_test(bad_cells_come_once),
        cmocka_unit_test(too_many),
        cmocka_unit_test(rows_become_scenarios),
        cmocka_unit_test(names_tell_columns),
        cmocka_unit_test(columns_in_order),
        cmocka_unit_test(leaders),
        cmocka_unit_test(shards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

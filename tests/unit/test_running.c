// SPDX-License-Identifier: GPL-3.0-or-later
/* Running programmes and commitments of later years: every unit is taken off its need
 * once, as if somebody had put it into `tertangani` by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/rng.h"
#include "report/origin.h"
#include "support/change_files.h"
#include "support/random_case.h"
#include "support/random_dataset.h"
#include "support/small_case.h"

/* ---- by hand ----------------------------------------------------------------------- */

#define HEAD                                                                   \
    "id_perusahaan,pelaksana,kode_desa,jenis,unit,tahun,status,dihitung\n"
#define YEAR "[umum]\ntahun = 2026\n"

static const padan_need *need_of(const small_case *c, const char *village,
                                 const char *type)
{
    const int32_t k = padan_dataset_find_need(
        c->dataset, padan_dataset_find_village(c->dataset, village),
        padan_dataset_find_type(c->dataset, type));
    assert_true(k >= 0);
    return &c->dataset->needs[k];
}

static void expect_cell(const small_case *c, const char *village,
                        const char *type, int64_t served, int64_t open)
{
    const int32_t j = small_cell(c, village, type);
    assert_int_equal(c->instance->cell_served[j], served);
    assert_int_equal(c->instance->cell_open[j], open);
}

/* A 10 children: 3 run, 1 is done, 4 are planned, 2 cancelled. C 5 houses: 2 run. A 4
 * houses: 1 served, and that is the one of berjalan.csv. */
static void units_are_taken_once(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"berjalan.csv", HEAD "P1,,3201010001,stunting,3,2025,berjalan,\n"
                              ",APBD,3201010001,stunting,1,2026,selesai,\n"
                              "P2,,3201010001,stunting,4,2026,rencana,\n"
                              "P3,,3201010001,stunting,2,2025,batal,\n"
                              "P9,PT Lama,3201020001,rutilahu,2,2024,berjalan,"
                              "belum\n"
                              ",Dana Desa,3201010001,rutilahu,1,2025,selesai,"
                              "ya\n"},
        {NULL, NULL}};
    small_case c;
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_OK);
    assert_int_equal(padan_diags_total(c.diags), 0);
    expect_cell(&c, "3201010001", "stunting", 4, 6);
    expect_cell(&c, "3201020001", "rutilahu", 2, 3);
    expect_cell(&c, "3201010001", "rutilahu", 1, 3);
    assert_int_equal(need_of(&c, "3201010001", "stunting")->served, 0);
    assert_int_equal(need_of(&c, "3201010001", "stunting")->running, 4);
    assert_int_equal(need_of(&c, "3201010001", "rutilahu")->running, 0);
    const bool netted[] = {true, true, false, false, true, false};
    assert_int_equal(c.dataset->n_programmes, 6);
    for (int32_t k = 0; k < 6; k++)
        assert_int_equal(c.dataset->programmes[k].netted, netted[k]);
    assert_int_equal(c.dataset->programmes[4].company, PADAN_NONE);
    assert_string_equal(c.dataset->programmes[4].implementer, "PT Lama");
    small_case_close(&c);
}

/* What `served` holds and what is added to it may be in one need. */
static void counted_and_not_counted(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"berjalan.csv",
         HEAD "P1,,3201010001,rutilahu,1,2025,berjalan,ya\n"
              "P2,,3201010001,rutilahu,2,2025,berjalan,belum\n"},
        {NULL, NULL}};
    small_case c;
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_OK);
    expect_cell(&c, "3201010001", "rutilahu", 3, 1);
    small_case_close(&c);
}

static void what_is_not_said_is_refused(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"berjalan.csv", HEAD "P1,,3201010001,rutilahu,1,2025,berjalan,\n"
                              "P2,,3201010001,rutilahu,2,2025,rencana,\n"},
        {NULL, NULL}};
    small_case c;
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_EDATA);
    assert_true(small_said(&c, "E-BERJALAN-DIHITUNG", 2, 0));
    assert_false(small_said(&c, "E-BERJALAN-DIHITUNG", 3, 0));
    small_case_close(&c);
}

/* Nobody has delivered what is only planned, or cancelled. */
static void undelivered_but_served_is_told(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"kebutuhan.csv", "kode_desa,jenis,terdata,tertangani\n"
                          "3201010001,rutilahu,9,5\n"},
        {"berjalan.csv", HEAD "P1,,3201010001,rutilahu,1,2025,rencana,ya\n"
                              "P2,,3201010001,rutilahu,1,2025,batal,ya\n"
                              "P3,,3201010001,rutilahu,1,2025,selesai,ya\n"
                              ",A,3201010001,rutilahu,1,2025,rencana,belum\n"},
        {NULL, NULL}};
    small_case c;
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_OK);
    assert_true(small_said(&c, "W-BERJALAN-RENCANA", 2, 0));
    assert_true(small_said(&c, "W-BERJALAN-BATAL", 3, 0));
    assert_false(small_said(&c, "W-BERJALAN-RENCANA", 5, 0));
    expect_cell(&c, "3201010001", "rutilahu", 5, 4);
    small_case_close(&c);
}

static void more_than_the_need_is_told(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"berjalan.csv", HEAD "P1,,3201010002,stunting,4,2025,berjalan,\n"
                              ",APBD,3201010002,stunting,5,2025,berjalan,\n"},
        {NULL, NULL}};
    small_case c;
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_OK);
    expect_cell(&c, "3201010002", "stunting", 6, 0);
    const char *text = small_text(&c, "W-BERJALAN-LEBIH");
    assert_non_null(strstr(text, "2, 3"));
    assert_non_null(strstr(text, "3 units too many"));
    const int32_t j = small_cell(&c, "3201010002", "stunting");
    assert_int_equal(padan_origin_running(c.instance, j), 6);
    small_case_close(&c);
}

/* C 5 houses: 2 this year, 1 in 2027, 1 in 2028; one of 2025 is past. */
static void years_are_kept_apart(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"padan.ini", YEAR},
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat,tahun\n"
                         "P1,3201020001,rutilahu,2,tetap,\n"
                         "P1,3201020001,rutilahu,1,tetap,2027\n"
                         "P2,3201020001,rutilahu,1,minimal,2028\n"
                         "P1,3201020001,rutilahu,4,tetap,2025\n"
                         "P1,3201010001,rutilahu,,tolak,2027\n"},
        {NULL, NULL}};
    small_case c;
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_OK);
    assert_true(small_said(&c, "W-TAHUN-LALU", 5, 0));
    assert_int_equal(c.dataset->n_pins, 1);
    assert_int_equal(c.dataset->n_later, 3);
    assert_int_equal(need_of(&c, "3201020001", "rutilahu")->promised, 2);
    expect_cell(&c, "3201020001", "rutilahu", 2, 3);
    /* the veto is one of 2027 */
    assert_true(small_pair(&c, "P1", "3201010001", "rutilahu") >= 0);
    small_case_close(&c);
}

/* Rp100 juta of P1 pay for 5 houses of this year; those of 2027 need no money now. */
static void later_years_use_no_budget(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"padan.ini", YEAR},
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat,tahun\n"
                         "P1,3201010001,rutilahu,3,tetap,2026\n"
                         "P1,3201020001,rutilahu,2,tetap,2026\n"
                         "P1,3201020001,rutilahu,3,tetap,2027\n"},
        {NULL, NULL}};
    small_case c;
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_OK);
    small_case_close(&c);
}

static void edits_are_of_this_year(void **state)
{
    (void)state;
    static const small_table tables[] = {
        {"padan.ini", YEAR},
        {"komitmen.csv", "id_perusahaan,kode_desa,jenis,unit,sifat,tahun\n"
                         "P1,3201020001,rutilahu,2,tetap,2026\n"
                         "P1,3201020001,rutilahu,1,tetap,2027\n"},
        {NULL, NULL}};
    small_case c;
    small_case_open(&c, tables,
                    "[ubah]\nkomitmen.P1.3201020001.rutilahu = hapus\n");
    assert_int_equal(c.status, PADAN_OK);
    assert_int_equal(c.instance->n_pins, 0);
    expect_cell(&c, "3201020001", "rutilahu", 1, 4);
    small_case_close(&c);
    /* promises of a company that does not take part this year stay */
    small_case_open(&c, tables, "[ubah]\nperusahaan.P1 = keluar\n");
    assert_int_equal(c.status, PADAN_OK);
    assert_int_equal(c.instance->n_pins, 0);
    expect_cell(&c, "3201020001", "rutilahu", 1, 4);
    small_case_close(&c);
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *text, *written; /* NULL: no date                         */
    } cases[] = {
        {"2024-02-29", "2024-02-29"},
        {"2025-02-29", NULL},
        {"29/02/2024", "2024-02-29"},
        {"1-3-2025", "2025-03-01"},
        {"2025-12", "2025-12"},
        {"2025-13", NULL},
        {"2025", "2025"},
        {"31/04/2025", NULL},
        {"00/01/2025", NULL},
        {"2025-00", NULL},
        {"25", NULL},
        {"20251", NULL},
        {"2025/12/31", NULL},
        {"2025-12-31x", NULL},
        {"", NULL},
        {"1900-02-29", NULL},
        {"2000-02-29", "2000-02-29"},
        {"2025-12-00", NULL},
    };
    char text[PADAN_DATE_TEXT];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        padan_date date;
        const bool good = padan_date_read(cases[k].text, &date);
        assert_int_equal(good, cases[k].written != NULL);
        if (good)
            assert_string_equal(padan_date_write(text, date), cases[k].written);
    }
}

/* ---- at random ----------------------------------------------------------------------- */

enum { SEEDS = 300, ROWS = 64 };

typedef struct {
    int64_t add[ROWS]; /* by line of kebutuhan.csv                            */
    int32_t line;
    int64_t running, promised;
} by_hand;

static void add_by_hand(char *field, void *user)
{
    by_hand *hand = user;
    const long long before = strtoll(field, NULL, 10);
    (void)snprintf(field, CHANGE_FIELD, "%lld",
                   before + (long long)hand->add[++hand->line]);
}

/* Units of a need that no commitment of this year takes; of one that is served whole
 * only where nobody has one. */
static int64_t free_units(const padan_dataset *d, const padan_need *need)
{
    int64_t left = padan_need_total(need) - need->served;
    for (int32_t k = 0; k < d->n_pins; k++) {
        const padan_pin *pin = &d->pins[k];
        if (pin->village != need->village || pin->type != need->type ||
            pin->kind == PADAN_PIN_VETO)
            continue;
        if (d->types[need->type].whole) return 0;
        left -= pin->units;
    }
    return left > 0 ? left : 0;
}

static FILE *open_file(const char *folder, const char *name, const char *mode)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, mode);
    assert_non_null(file);
    return file;
}

/* Up to two rows of a need for what runs, and one that is counted already. */
static int64_t write_running(FILE *f, padan_rng *rng, const padan_dataset *d,
                             const padan_need *need, int64_t most)
{
    const char *const code = d->villages[need->village].code;
    const char *const type = d->types[need->type].id;
    const char *const answer = need->served > 0 ? "belum" : "";
    const int64_t units = padan_rng_below(rng, most + 1);
    const int64_t first =
        units > 1 ? 1 + padan_rng_below(rng, units - 1) : units;
    if (first > 0)
        fprintf(f, "p-1,,%s,%s,%lld,2025,berjalan,%s\n", code, type,
                (long long)first, answer);
    if (units > first)
        fprintf(f, ",APBD,%s,%s,%lld,2026,selesai,%s\n", code, type,
                (long long)(units - first), answer);
    if (need->served > 0 && padan_rng_below(rng, 2) == 0)
        fprintf(f, ",Desa,%s,%s,%lld,2025,selesai,ya\n", code, type,
                (long long)need->served);
    if (padan_rng_below(rng, 3) == 0)
        fprintf(f, ",Lain,%s,%s,9,2026,%s,\n", code, type,
                padan_rng_below(rng, 2) ? "rencana" : "batal");
    return units;
}

/* komitmen.csv with a year in its last column. */
static void add_years(const char *folder)
{
    char lines[ROWS][128];
    int n = 0;
    FILE *f = open_file(folder, "komitmen.csv", "r");
    while (n < ROWS && fgets(lines[n], sizeof lines[n], f) != NULL) {
        lines[n][strcspn(lines[n], "\n")] = '\0';
        n++;
    }
    (void)fclose(f);
    f = open_file(folder, "komitmen.csv", "w");
    for (int k = 0; k < n; k++)
        fprintf(f, "%s,%s\n", lines[k],
                k == 0       ? "tahun"
                : k % 2 == 0 ? "2026"
                             : "");
    (void)fclose(f);
}

static void write_extras(const char *folder, uint64_t seed,
                         const padan_dataset *d, by_hand *hand)
{
    padan_rng rng = padan_rng_stream(seed, 77);
    FILE *ini = open_file(folder, "padan.ini", "w");
    fputs(YEAR, ini);
    (void)fclose(ini);
    add_years(folder);
    FILE *f = open_file(folder, "berjalan.csv", "w");
    FILE *pins = open_file(folder, "komitmen.csv", "a");
    fputs(HEAD, f);
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_need *need = &d->needs[k];
        const bool whole = d->types[need->type].whole;
        int64_t left = free_units(d, need);
        const int64_t runs = write_running(f, &rng, d, need, left);
        left -= runs;
        const int64_t later = left == 0 || padan_rng_below(&rng, 2) == 0 ? 0
                              : whole                                    ? left
                                      : 1 + padan_rng_below(&rng, left);
        if (later > 0)
            fprintf(pins, "p-1,%s,%s,%lld,tetap,,%d\n",
                    d->villages[need->village].code, d->types[need->type].id,
                    (long long)later, 2027 + (int)padan_rng_below(&rng, 3));
        assert_true(need->at.line < ROWS);
        hand->add[need->at.line - 1] = runs + later;
        hand->running += runs;
        hand->promised += later;
    }
    (void)fclose(f);
    (void)fclose(pins);
}

static padan_plan *solve(const padan_instance *inst, padan_result *result)
{
    padan_settings settings = padan_settings_default();
    padan_plan *plan = NULL;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    assert_int_equal(padan_solve(inst, &settings, result, &plan), PADAN_OK);
    padan_proof_free(result->proof);
    return plan;
}

static void same_plan(const padan_instance *a, const padan_instance *b)
{
    padan_result of_a, of_b;
    padan_plan *x = solve(a, &of_a), *y = solve(b, &of_b);
    assert_int_equal(of_a.score, of_b.score);
    assert_int_equal(of_a.bound, of_b.bound);
    assert_int_equal(x == NULL, y == NULL);
    for (int32_t p = 0; x && p < a->n_pairs; p++) {
        assert_int_equal(x->units[p], y->units[p]);
        assert_int_equal(x->goods[p], y->goods[p]);
    }
    padan_plan_free(x);
    padan_plan_free(y);
}

/* The cells are the same, and what is taken is told apart. */
static void same_cells(const padan_instance *a, const padan_instance *b)
{
    assert_int_equal(a->n_cells, b->n_cells);
    assert_int_equal(a->n_pairs, b->n_pairs);
    for (int32_t j = 0; j < a->n_cells; j++) {
        assert_int_equal(a->cell_total[j], b->cell_total[j]);
        assert_int_equal(a->cell_served[j], b->cell_served[j]);
        assert_int_equal(a->cell_open[j], b->cell_open[j]);
        const padan_need *need = &a->dataset->needs[a->cell_need[j]];
        assert_int_equal(a->cell_served[j] - padan_origin_running(a, j) -
                             padan_origin_promised(a, j),
                         need->served < a->cell_total[j] ? need->served
                                                         : a->cell_total[j]);
    }
    for (int32_t p = 0; p < a->n_pairs; p++)
        assert_int_equal(a->pair_up[p], b->pair_up[p]);
}

static void same_sums(const padan_dataset *d, const by_hand *hand)
{
    int64_t running = 0, promised = 0;
    for (int32_t k = 0; k < d->n_needs; k++) {
        running += d->needs[k].running;
        promised += d->needs[k].promised;
    }
    assert_int_equal(running, hand->running);
    assert_int_equal(promised, hand->promised);
}

/* Files with extra rows in `folder`, the same units by hand in `other`. False: refused,
 * as a commitment of p-1 may well be. */
static bool compare(const char *folder, const char *other, uint64_t seed)
{
    random_case plain, made, manual;
    by_hand hand = {0};
    assert_true(random_dataset_write(folder, seed));
    assert_true(random_dataset_write(other, seed));
    const bool usable = random_case_load(other, &plain) == PADAN_OK;
    if (usable) write_extras(folder, seed, plain.dataset, &hand);
    random_case_close(&plain);
    const bool good = usable && random_case_load(folder, &made) == PADAN_OK;
    if (usable && !good) random_case_close(&made);
    if (!good) return false;
    same_sums(made.dataset, &hand);
    assert_true(change_column(other, "kebutuhan.csv", "tertangani", add_by_hand,
                              &hand));
    assert_int_equal(random_case_load(other, &manual), PADAN_OK);
    same_cells(made.instance, manual.instance);
    same_plan(made.instance, manual.instance);
    random_case_close(&made);
    random_case_close(&manual);
    return hand.running > 0 && hand.promised > 0;
}

static void as_if_written_into_tertangani(void **state)
{
    (void)state;
    int compared = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        char folder[] = "/tmp/padan-test-XXXXXX",
             other[] = "/tmp/padan-test-XXXXXX";
        assert_non_null(mkdtemp(folder));
        assert_non_null(mkdtemp(other));
        compared += compare(folder, other, seed);
        random_case_remove(folder);
        random_case_remove(other);
    }
    print_message("%d of %d datasets compared\n", compared, SEEDS);
    assert_true(compared > SEEDS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_are_taken_once),
        cmocka_unit_test(counted_and_not_counted),
        cmocka_unit_test(what_is_not_said_is_refused),
        cmocka_unit_test(undelivered_but_served_is_told),
        cmocka_unit_test(more_than_the_need_is_told),
        cmocka_unit_test(years_are_kept_apart),
        cmocka_unit_test(later_years_use_no_budget),
        cmocka_unit_test(edits_are_of_this_year),
        cmocka_unit_test(dates),
        cmocka_unit_test(as_if_written_into_tertangani),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

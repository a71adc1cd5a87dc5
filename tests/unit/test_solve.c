// SPDX-License-Identifier: GPL-3.0-or-later
/* Facts about optima that need no second solver: other names, another order or
 * another currency change nothing; a looser rule or more money never costs
 * points; stopping early ends well; what is called optimal or infeasible is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/plan.h"
#include "support/brute_force.h"
#include "support/change_files.h"
#include "support/random_case.h"
#include "support/random_dataset.h"

enum { SEEDS = 50, LIMIT = 100000 };

/* ---- one question ---------------------------------------------------------------- */

typedef struct {
    bool refused; /* the reader takes the files for wrong                     */
    bool known;   /* small enough for exhaustive search                       */
    bool feasible;
    int64_t best; /* when known and feasible                                  */
    padan_result result;
} answer;

static padan_settings exact(void)
{
    padan_settings settings = padan_settings_default();
    settings.gap = 0;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    return settings;
}

static void check_plan(const padan_instance *inst, const padan_result *r,
                       const padan_plan *plan)
{
    int64_t score;
    assert_int_equal(plan == NULL, r->score == INT64_MIN);
    if (plan == NULL) return;
    assert_true(brute_check(inst, plan->units, &score));
    assert_int_equal(score, r->score);
    assert_true(r->bound >= r->score);
}

static answer ask_instance(const padan_instance *inst)
{
    const padan_settings settings = exact();
    answer a = {0};
    padan_plan *plan;
    const brute_outcome truth = brute_force(inst, LIMIT, &a.best, NULL);
    a.known = truth == BRUTE_OPTIMAL || truth == BRUTE_INFEASIBLE;
    a.feasible = truth == BRUTE_OPTIMAL;
    if (!a.known) return a;
    assert_int_equal(padan_solve(inst, &settings, &a.result, &plan), PADAN_OK);
    check_plan(inst, &a.result, plan);
    padan_plan_free(plan);
    padan_proof_free(a.result.proof);
    a.result.proof = NULL;
    return a;
}

static answer ask(const char *folder)
{
    random_case made;
    answer a = {.refused = true};
    if (random_case_load(folder, &made) == PADAN_OK)
        a = ask_instance(made.instance);
    random_case_close(&made);
    return a;
}

/* Answers to the unchanged datasets, needed by most tests. */
static answer plain[SEEDS + 1];

static int ask_plain(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        plain[seed].refused = random_case_open(seed, &made) != PADAN_OK;
        if (!plain[seed].refused) plain[seed] = ask_instance(made.instance);
        random_case_close(&made);
    }
    return 0;
}

/* A random dataset, asked, changed, asked again. `prepare`, or NULL, comes
 * before the first time. */
typedef void change_case(const char *folder);
typedef void compare(const answer *before, const answer *after, uint64_t seed);

static int twice(change_case *prepare, change_case *change, compare *same)
{
    int n = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        char folder[] = "/tmp/padan-test-XXXXXX";
        if (plain[seed].refused || !plain[seed].known) continue;
        assert_non_null(mkdtemp(folder));
        assert_true(random_dataset_write(folder, seed));
        if (prepare) prepare(folder);
        const answer before = prepare ? ask(folder) : plain[seed];
        change(folder);
        const answer after = ask(folder);
        random_case_remove(folder);
        if (before.refused || after.refused || !before.known || !after.known)
            continue;
        same(&before, &after, seed);
        n += before.feasible;
    }
    return n;
}

static void is_equal(const answer *before, const answer *after, uint64_t seed)
{
    if (before->feasible != after->feasible || before->best != after->best ||
        before->result.score != after->result.score)
        print_error("seed %d: optimum %lld then %lld, found %lld then %lld\n",
                    (int)seed, (long long)before->best, (long long)after->best,
                    (long long)before->result.score,
                    (long long)after->result.score);
    assert_int_equal(before->feasible, after->feasible);
    assert_int_equal(before->best, after->best);
    assert_int_equal(before->result.outcome, after->result.outcome);
    assert_int_equal(before->result.score, after->result.score);
}

static void is_no_worse(const answer *before, const answer *after,
                        uint64_t seed)
{
    if (!before->feasible) return;
    if (!after->feasible || after->best < before->best)
        print_error("seed %d: optimum %lld then %lld\n", (int)seed,
                    (long long)before->best, (long long)after->best);
    assert_true(after->feasible);
    assert_true(after->best >= before->best);
    assert_true(after->result.score >= before->result.score);
}

/* ---- the same region told otherwise ------------------------------------------------ */

static void other_order(const char *folder)
{
    assert_true(change_order(folder));
}

static void test_order(void **state)
{
    (void)state;
    assert_true(twice(NULL, other_order, is_equal) > SEEDS / 2);
}

/* Companies, villages of a district and needs sort the other way round. */
static void other_names(const char *folder)
{
    static const char *const names[][2] = {
        {"p-1", "z+4"},          {"p-2", "z+3"},
        {"p-3", "z+2"},          {"p-4", "z+1"},
        {"rutilahu", "w-rumah"}, {"ruang-kelas", "x-kelas"},
        {"stunting", "a-balita"}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        assert_true(change_text(folder, names[k][0], names[k][1]));
    for (int k = 0; k < 3; k++) {
        for (int v = 0; v < 4; v++) {
            char from[32], to[32];
            (void)snprintf(from, sizeof from, "32750%d100%d", k + 1, v + 1);
            (void)snprintf(to, sizeof to, "32750%d200%d", k + 1, 9 - v);
            assert_true(change_text(folder, from, to));
        }
    }
    assert_true(change_text(folder, "z+", "z-"));
}

static void test_names(void **state)
{
    (void)state;
    assert_true(twice(NULL, other_names, is_equal) > SEEDS / 2);
}

static void ten_times(char *field, void *user)
{
    (void)user;
    if (field[0] != '\0') strcat(field, "0");
}

static void ten_times_plain(char *field, void *user)
{
    (void)user;
    if (strcmp(field, "3 juta") == 0)
        strcpy(field, "30 juta");
    else if (strspn(field, "0123456789") == strlen(field))
        strcat(field, "0");
}

static void other_currency(const char *folder)
{
    static const char *const money[][2] = {
        {"jenis.csv", "biaya_satuan"},
        {"kebutuhan.csv", "biaya_satuan"},
        {"pasangan.csv", "biaya_satuan"},
        {"perusahaan.csv", "pagu"},
        {"barang.csv", "pagu"},
        {"perusahaan.csv", "minimal_bantuan"}};
    for (size_t k = 0; k < sizeof money / sizeof *money; k++)
        assert_true(
            change_column(folder, money[k][0], money[k][1], ten_times, NULL));
    assert_true(change_scenario(folder, ".pagu", ten_times_plain, NULL));
    assert_true(
        change_scenario(folder, ".biaya_satuan", ten_times_plain, NULL));
}

/* +10% of a cost that is not a whole number of rupiah is rounded. */
static void no_percent(const char *folder)
{
    assert_true(change_text(folder, "= +5%", "= x1.2"));
    assert_true(change_text(folder, "123456", "123500"));
}

static void test_currency(void **state)
{
    (void)state;
    assert_true(twice(no_percent, other_currency, is_equal) > SEEDS / 2);
}

/* ---- looser rules --------------------------------------------------------------------- */

/* One more; none stays none, and nothing given means 1 funder. */
static void one_more(char *field, void *user)
{
    (void)user;
    const int n = atoi(field);
    if (n > 0) (void)snprintf(field, CHANGE_FIELD, "%d", n + 1);
}

static void more_funders(const char *folder)
{
    assert_true(change_scenario(folder, "maks_penyandang", one_more, NULL));
}

static void more_villages(const char *folder)
{
    assert_true(
        change_column(folder, "perusahaan.csv", "maks_desa", one_more, NULL));
}

static void half(char *field, void *user)
{
    (void)user;
    const long long n = atoll(field);
    if (n > 0) (void)snprintf(field, CHANGE_FIELD, "%lld", n / 2);
}

static void smaller_contracts(const char *folder)
{
    assert_true(
        change_column(folder, "perusahaan.csv", "minimal_bantuan", half, NULL));
}

static void more_firms(const char *folder)
{
    assert_true(
        change_scenario(folder, "maks_perusahaan_desa", one_more, NULL));
    assert_true(change_scenario(folder, "jumlah_lokus", one_more, NULL));
}

static void test_looser(void **state)
{
    (void)state;
    assert_true(twice(NULL, more_funders, is_no_worse) > SEEDS / 2);
    assert_true(twice(NULL, more_villages, is_no_worse) > SEEDS / 2);
    assert_true(twice(NULL, smaller_contracts, is_no_worse) > SEEDS / 2);
    assert_true(twice(NULL, more_firms, is_no_worse) > SEEDS / 2);
}

static void nothing(char *field, void *user)
{
    (void)user;
    field[0] = '\0';
}

/* Money reaches new districts, which evenness and floors then count; and a
 * larger budget raises a least contract that was cut down to it. */
static void only_money_counts(const char *folder)
{
    assert_true(change_column(folder, "perusahaan.csv", "minimal_bantuan",
                              nothing, NULL));
    assert_true(change_drop(folder, "pemerataan"));
    assert_true(change_drop(folder, "minimal_kecamatan"));
}

static void half_more(char *field, void *user)
{
    (void)user;
    const long long n = atoll(field);
    (void)snprintf(field, CHANGE_FIELD, "%lld", n + n / 2 + 700000);
}

static void more_money(const char *folder)
{
    assert_true(
        change_column(folder, "perusahaan.csv", "pagu", half_more, NULL));
}

static void test_money(void **state)
{
    (void)state;
    assert_true(twice(only_money_counts, more_money, is_no_worse) > SEEDS / 2);
}

/* ---- stopping, and what is claimed ---------------------------------------------------- */

static void test_interrupt(void **state)
{
    static const volatile sig_atomic_t stop_now = 1;
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK) {
            padan_settings settings = exact();
            padan_result r;
            padan_plan *plan;
            settings.interrupt = &stop_now;
            assert_int_equal(padan_solve(made.instance, &settings, &r, &plan),
                             PADAN_OK);
            check_plan(made.instance, &r, plan);
            if (made.instance->conflict == NULL) {
                assert_int_equal(r.stopped_by, PADAN_STOP_INTERRUPT);
                assert_false(r.reproducible);
                assert_true(r.rounds <= 1 && r.nodes == 0);
            }
            padan_plan_free(plan);
            padan_proof_free(r.proof);
        }
        random_case_close(&made);
    }
}

/* The best score, or one on the same line of the grid of scores: they differ by
 * the rounding of points alone. */
static bool is_best(const padan_result *r, int64_t best)
{
    return r->score <= best && best <= r->bound && best - r->score <= 1000;
}

/* A run that may stop early claims no more than it has proven. */
static int check_early(const padan_instance *inst, const answer *a)
{
    padan_settings settings = exact();
    padan_result r;
    padan_plan *plan;
    settings.gap = PADAN_ONE / 5;
    assert_int_equal(padan_solve(inst, &settings, &r, &plan), PADAN_OK);
    check_plan(inst, &r, plan);
    padan_plan_free(plan);
    padan_proof_free(r.proof);
    if (r.outcome == PADAN_OPTIMAL) {
        assert_true(is_best(&r, a->best));
        assert_true(r.bound - r.score <=
                    padan_max64(1000, llabs(r.score) / 1000000000));
    }
    if (r.stopped_by ==
        PADAN_STOP_GAP) /* or scores of one grid line, rounded */
        assert_true((padan_i128)(r.bound - r.score) * 5 <= llabs(r.bound) ||
                    r.bound - r.score <= 1000);
    return r.outcome == PADAN_FEASIBLE;
}

static void test_claims(void **state)
{
    (void)state;
    int n_optimal = 0, n_infeasible = 0, n_early = 0;
    for (uint64_t seed = 1001; seed <= 1000 + 3 * SEEDS; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK) {
            const answer a = ask_instance(made.instance);
            const bool optimal =
                a.feasible && a.result.outcome == PADAN_OPTIMAL;
            if (optimal)
                assert_true(
                    a.result.bound - a.result.score <=
                    padan_max64(1000, llabs(a.result.score) / 1000000000));
            if (a.known && !a.feasible)
                assert_int_equal(a.result.outcome, PADAN_INFEASIBLE);
            if (a.known && a.feasible)
                assert_true(optimal && is_best(&a.result, a.best));
            if (a.known && a.feasible)
                n_early += check_early(made.instance, &a);
            n_optimal += optimal;
            n_infeasible += a.known && !a.feasible;
        }
        random_case_close(&made);
    }
    print_message("%d optimal, %d infeasible, %d stopped early\n", n_optimal,
                  n_infeasible, n_early);
    assert_true(n_optimal > SEEDS && n_infeasible > 5 && n_early > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),    cmocka_unit_test(test_names),
        cmocka_unit_test(test_currency), cmocka_unit_test(test_looser),
        cmocka_unit_test(test_money),    cmocka_unit_test(test_interrupt),
        cmocka_unit_test(test_claims),
    };
    return cmocka_run_group_tests(tests, ask_plain, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The engine against exhaustive search: on hundreds of random tiny datasets it
 * must find the same optimum, prove it, and call infeasible what is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "model/plan.h"
#include "solve/run.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 650, LEAST = 500, LIMIT = 2000000 };

typedef struct {
    int tried, infeasible, unproven, missed;
} tally;

static padan_status solve(const padan_instance *inst, int32_t threads,
                          padan_result *result, padan_plan **plan)
{
    padan_settings settings = padan_settings_default();
    settings.gap = 0;
    settings.threads = threads;
    settings.effort = PADAN_QUICK;
    *plan = NULL;
    return padan_solve(inst, &settings, result, plan);
}

/* What must hold for every answer, proven best or not. */
static void check_plan(const padan_instance *inst, const padan_result *result,
                       const padan_plan *plan, int64_t best)
{
    int64_t score;
    assert_non_null(plan);
    assert_true(brute_check(inst, plan->units, &score));
    assert_int_equal(score, result->score);
    assert_true(result->score <= best);
    assert_true(result->bound >= best);
}

static void check_case(const padan_instance *inst, uint64_t seed, tally *t)
{
    int64_t best = 0;
    brute_outcome truth = brute_force(inst, LIMIT, &best, NULL);
    if (truth != BRUTE_OPTIMAL && truth != BRUTE_INFEASIBLE) return;
    padan_result result;
    padan_plan *plan;
    padan_status status = solve(inst, 1, &result, &plan);
    if (status != PADAN_OK) print_message("seed %d\n", (int)seed);
    assert_int_equal(status, PADAN_OK);
    t->tried++;
    if (truth == BRUTE_INFEASIBLE) {
        t->infeasible++;
        if (result.outcome != PADAN_INFEASIBLE)
            print_message("seed %d is infeasible\n", (int)seed);
        assert_true(result.outcome == PADAN_INFEASIBLE ||
                    result.outcome == PADAN_UNKNOWN);
        if (result.outcome == PADAN_UNKNOWN) t->unproven++;
    } else {
        if (result.outcome == PADAN_INFEASIBLE)
            print_message("seed %d is feasible\n", (int)seed);
        assert_int_not_equal(result.outcome, PADAN_INFEASIBLE);
        if (result.score < best) {
            print_message("seed %d: %lld of %lld, bound %lld\n", (int)seed,
                          (long long)result.score, (long long)best,
                          (long long)result.bound);
            t->missed++;
        }
        if (result.outcome != PADAN_UNKNOWN)
            check_plan(inst, &result, plan, best);
        if (result.outcome == PADAN_OPTIMAL)
            assert_int_equal(result.score, best);
        else
            t->unproven++;
    }
    padan_plan_free(plan);
    padan_proof_free(result.proof);
}

static void test_random(void **state)
{
    (void)state;
    tally t = {0};
    int n_refused = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        padan_status status = random_case_open(seed, &made);
        if (status == PADAN_OK)
            check_case(made.instance, seed, &t);
        else
            n_refused++;
        random_case_close(&made);
    }
    print_message("%d tried, %d infeasible, %d missed, %d not proven, "
                  "%d refused by the reader\n",
                  t.tried, t.infeasible, t.missed, t.unproven, n_refused);
    assert_true(t.tried >= LEAST);
    assert_true(t.infeasible > 0);
    assert_int_equal(t.missed, 0);
    assert_int_equal(t.unproven, 0);
}

/* The same plan, bound and work on two threads. */
static void test_threads(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 120; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK) {
            padan_result one, two;
            padan_plan *a, *b;
            assert_int_equal(solve(made.instance, 1, &one, &a), PADAN_OK);
            assert_int_equal(solve(made.instance, 2, &two, &b), PADAN_OK);
            assert_int_equal(one.outcome, two.outcome);
            assert_int_equal(one.score, two.score);
            assert_int_equal(one.bound, two.bound);
            assert_int_equal(one.nodes, two.nodes);
            for (int32_t p = 0; a != NULL && p < a->n_pairs; p++)
                assert_int_equal(a->units[p], b->units[p]);
            padan_plan_free(a);
            padan_plan_free(b);
            padan_proof_free(one.proof);
            padan_proof_free(two.proof);
        }
        random_case_close(&made);
    }
}

/* Tiny cases by the ways of large regions: no proof of optimality is expected,
 * but good plans, valid bounds and no plan that breaks a rule. */
static void test_sizes(void **state)
{
    (void)state;
    static const padan_sizes ways[] = {{0, INT64_MAX}, {0, 0}};
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        int tried = 0, found = 0, good = 0;
        for (uint64_t seed = 1; seed <= 150; seed++) {
            random_case made;
            int64_t best = 0;
            if (random_case_open(seed, &made) == PADAN_OK &&
                brute_force(made.instance, LIMIT, &best, NULL) ==
                    BRUTE_OPTIMAL) {
                padan_settings settings = padan_settings_default();
                padan_result result;
                padan_plan *plan;
                settings.gap = 0;
                settings.threads = 1;
                settings.effort = PADAN_QUICK;
                assert_int_equal(padan_solve_sized(made.instance, &settings,
                                                   &ways[way], &result, &plan),
                                 PADAN_OK);
                tried++;
                assert_true(result.bound >= best);
                assert_int_not_equal(result.outcome, PADAN_INFEASIBLE);
                if (plan) {
                    check_plan(made.instance, &result, plan, best);
                    found++;
                    good += 10 * (best - result.score) <= llabs(best);
                }
                padan_plan_free(plan);
                padan_proof_free(result.proof);
            }
            random_case_close(&made);
        }
        print_message("way %zu: %d tried, %d with a plan, %d good\n", way,
                      tried, found, good);
        assert_true(tried > 100 && found > 9 * tried / 10);
        assert_true(good > 8 * tried / 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* --target: on random tiny datasets no amount of money up to the one that is proven
 * too little has a plan that reaches the target, by exhaustive search; the amount that
 * is called enough has one; and mostly nothing lies between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"
#include "solve/target.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 500, LIMIT = 200000, SAMPLES = 4 };

typedef struct {
    int tried, infeasible, there, found, exact, unknown, looked;
} tally;

/* One or two goals, and whose money. */
static padan_target make_target(const padan_instance *inst, uint64_t seed)
{
    static const int percent[] = {20, 50, 75, 85, 95, 100};
    padan_rng rng = padan_rng_stream(seed, 9);
    padan_target t = {.company = PADAN_NONE};
    const int32_t first = (int32_t)padan_rng_below(&rng, 5);
    t.n = padan_rng_below(&rng, 4) == 0 ? 2 : 1;
    for (int32_t k = 0; k < t.n; k++) {
        padan_target_goal *goal = &t.goal[k];
        const int32_t kind = (first + k) % 5;
        goal->kind = kind == 0   ? PADAN_TARGET_COVERAGE
                     : kind == 1 ? PADAN_TARGET_DISTRICTS
                                 : PADAN_TARGET_TYPE;
        if (kind > 1) goal->type = kind % inst->n_types;
        goal->share = percent[padan_rng_below(&rng, 6)] * (PADAN_ONE / 100);
    }
    if (t.n == 2 && t.goal[0].kind == t.goal[1].kind &&
        t.goal[0].type == t.goal[1].type)
        t.n = 1;
    if (padan_rng_below(&rng, 2) == 0)
        t.company = (int32_t)padan_rng_below(&rng, inst->n_companies);
    return t;
}

/* Does some plan reach the target with the money of the step? */
static bool reaches(const padan_target_case *c, int64_t step, bool *known)
{
    padan_trial trial;
    int64_t best = INT64_MIN;
    assert_int_equal(padan_trial_make(c, step, PADAN_NONE, &trial), PADAN_OK);
    const brute_outcome outcome = brute_force(trial.inst, LIMIT, &best, NULL);
    *known = outcome == BRUTE_OPTIMAL || outcome == BRUTE_INFEASIBLE;
    const bool good = outcome == BRUTE_OPTIMAL && best >= trial.want;
    padan_trial_free(&trial);
    return good;
}

/* Amounts of money up to `last` at random, and it. */
static void none_reaches(const padan_target_case *c, int64_t last,
                         uint64_t seed, tally *t)
{
    padan_rng rng = padan_rng_stream(seed, 10);
    for (int k = 0; last >= 0 && k < SAMPLES; k++) {
        const int64_t step = k == 0 ? last : padan_rng_below(&rng, last + 1);
        bool known;
        const bool good = reaches(c, step, &known);
        t->looked += known;
        assert_false(known && good);
    }
}

static void check(const padan_target_answer *a, uint64_t seed, tally *t)
{
    const padan_target_result *f = &a->found;
    int64_t score;
    bool known;
    none_reaches(&a->of, a->too_little, seed, t);
    t->infeasible += f->outcome == PADAN_INFEASIBLE;
    t->unknown += f->outcome == PADAN_UNKNOWN;
    if (f->outcome == PADAN_INFEASIBLE)
        none_reaches(&a->of, INT64_C(1) << 50, seed, t);
    if (f->enough < 0) {
        assert_null(a->plan);
        return;
    }
    /* with budgets and floors written into the scenario the plan holds */
    assert_true(brute_check(a->best.inst, a->plan->units, &score));
    assert_true(reaches(&a->of, a->step, &known) || !known);
    assert_true(f->least <= f->enough);
    assert_int_equal(f->enough, padan_target_extra(&a->of, a->step));
    for (int32_t k = 0; k < a->target.n; k++)
        assert_true(f->reached[k] >= a->target.goal[k].share - 1000 ||
                    a->target.goal[k].kind == PADAN_TARGET_DISTRICTS);
    t->there += f->enough == 0;
    t->found += f->enough > 0;
    t->exact += f->enough > 0 && f->outcome == PADAN_OPTIMAL;
}

static void test_random(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        padan_settings settings = padan_settings_default();
        padan_target_answer *answer;
        settings.gap = 0;
        settings.threads = 1;
        settings.effort = PADAN_QUICK;
        if (random_case_open(seed, &made) == PADAN_OK) {
            const padan_target target = make_target(made.instance, seed);
            assert_int_equal(
                padan_target_solve(made.instance, &settings, &target, &answer),
                PADAN_OK);
            t.tried++;
            check(answer, seed, &t);
            padan_target_free(answer);
        }
        random_case_close(&made);
    }
    print_message("%d tried: %d never, %d already, %d with more (%d exactly), "
                  "%d unknown; %d amounts by exhaustive search\n",
                  t.tried, t.infeasible, t.there, t.found, t.exact, t.unknown,
                  t.looked);
    assert_true(t.tried > 300 && t.found > 60 && t.looked > 500);
    assert_true(10 * t.exact >= 9 * t.found);
    assert_true(100 * t.unknown <= t.tried);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

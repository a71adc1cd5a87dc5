// SPDX-License-Identifier: GPL-3.0-or-later
/* [urutan]: on random tiny datasets every goal in its turn reaches what exhaustive
 * search reaches under the floors of the goals before, and no later goal takes more
 * of it than its tolerance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/rng.h"
#include "model/blend.h"
#include "support/brute_force.h"
#include "support/random_case.h"
#include "support/random_dataset.h"

enum { SEEDS = 200, LEAST = 150, LIMIT = 200000 };

typedef struct {
    int tried, infeasible, tiers, floors, unproven;
} tally;

/* Goals in random order, with random tolerances; at least two. */
static void add_order(const char *folder, uint64_t seed)
{
    static const char *const goals[] = {"cakupan", "tuntas", "kecocokan",
                                        "pemerataan", "kontrak"};
    static const char *const shares[] = {"", " 0%", " 1%", " 12,5%", " 100%"};
    padan_rng rng = padan_rng_stream(seed, 5);
    int order[PADAN_N_TERMS] = {0, 1, 2, 3, 4};
    char path[128];
    (void)snprintf(path, sizeof path, "%s/skenario.ini", folder);
    FILE *f = fopen(path, "a");
    assert_non_null(f);
    const int n = 2 + (int)padan_rng_below(&rng, PADAN_N_TERMS - 1);
    fprintf(f, "\n[urutan]\ntujuan = ");
    for (int k = 0; k < n; k++) {
        const int at = k + (int)padan_rng_below(&rng, PADAN_N_TERMS - k);
        const int goal = order[at];
        order[at] = order[k];
        fprintf(f, "%s%s%s", k > 0 ? ", " : "", goals[goal],
                shares[padan_rng_below(&rng, 5)]);
    }
    fprintf(f, "\n");
    assert_int_equal(fclose(f), 0);
}

static bool open_ordered(uint64_t seed, random_case *out)
{
    char folder[] = "/tmp/padan-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    *out = (random_case){0};
    const bool written = random_dataset_write(folder, seed);
    if (written) add_order(folder, seed);
    const bool good = written && random_case_load(folder, out) == PADAN_OK;
    random_case_remove(folder);
    return good;
}

/* A term of a plan from the unit instance with nothing else in the score. */
static int64_t term_of(const padan_instance *unit, padan_term term,
                       const int64_t *units)
{
    const padan_blend single = padan_blend_single(term);
    padan_instance *alone;
    int64_t score = 0;
    assert_int_equal(padan_blend_create(unit, &single, NULL, &alone), PADAN_OK);
    assert_true(brute_check(alone, units, &score));
    padan_instance_free(alone);
    return score;
}

/* The best of one term where others keep their floors: brute force over plans that
 * it sees through the floors of the blend (tests/support/brute_force.c). */
static int64_t best_of(const padan_instance *unit, padan_term term,
                       const int64_t *floor, bool *known)
{
    const padan_blend single = padan_blend_single(term);
    padan_instance *alone;
    int64_t best = 0;
    assert_int_equal(padan_blend_create(unit, &single, floor, &alone),
                     PADAN_OK);
    *known = brute_force(alone, LIMIT, &best, NULL) == BRUTE_OPTIMAL;
    padan_instance_free(alone);
    return best;
}

static void check_tiers(const padan_instance *inst, const padan_result *result,
                        const padan_plan *plan, tally *t)
{
    padan_scenario scenario;
    padan_instance *unit;
    int64_t floor[PADAN_N_TERMS];
    for (int k = 0; k < PADAN_N_TERMS; k++)
        floor[k] = PADAN_NO_FLOOR;
    assert_int_equal(padan_unit_create(inst, &scenario, &unit), PADAN_OK);
    assert_int_equal(result->n_tiers, inst->scenario->n_order);
    for (int32_t k = 0; k < result->n_tiers; k++) {
        const padan_tier *tier = &result->tier[k];
        bool known;
        const int64_t best = best_of(unit, tier->term, floor, &known);
        assert_int_equal(tier->term, inst->scenario->order[k].term);
        if (known) {
            assert_true(tier->value <= best);
            assert_true(tier->bound >= best);
            t->unproven += tier->bound - tier->value > PADAN_ONE / 1000000000;
            t->tiers++;
        }
        /* the loss is within the tolerance, with no help from the engine */
        const int64_t now = term_of(unit, tier->term, plan->units);
        assert_int_equal(now, tier->last);
        assert_true(now >= tier->floor);
        const padan_i128 loss = (padan_i128)tier->value - now,
                         size = tier->value < 0 ? -tier->value : tier->value;
        assert_true(loss * PADAN_ONE <= size * tier->tolerance);
        t->floors += now < tier->value;
        floor[tier->term] = tier->floor;
    }
    padan_instance_free(unit);
}

static void test_random(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        padan_settings settings = padan_settings_default();
        padan_result result;
        padan_plan *plan;
        settings.gap = 0;
        settings.threads = 1;
        settings.effort = PADAN_QUICK;
        if (open_ordered(seed, &made)) {
            assert_int_equal(
                padan_solve(made.instance, &settings, &result, &plan),
                PADAN_OK);
            t.tried++;
            if (plan)
                check_tiers(made.instance, &result, plan, &t);
            else
                t.infeasible++;
            padan_plan_free(plan);
            padan_proof_free(result.proof);
        }
        random_case_close(&made);
    }
    print_message("%d tried, %d infeasible, %d tiers against exhaustive "
                  "search, %d gave way to later ones, %d not proven\n",
                  t.tried, t.infeasible, t.tiers, t.floors, t.unproven);
    assert_true(t.tried >= LEAST && t.tiers > 80 && t.floors > 10);
    assert_int_equal(t.unproven, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

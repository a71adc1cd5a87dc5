// SPDX-License-Identifier: GPL-3.0-or-later
/* --frontier: on random tiny datasets every point's bound and plan hold before
 * exhaustive search under the same floor, the ends are the best of either goal alone,
 * and nothing rises along the points. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/blend.h"
#include "solve/goals.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 60, POINTS = 4, LIMIT = 200000 };

typedef struct {
    int tried, infeasible, points, open;
} tally;

/* The best of `term` where `other` has at least `least`. */
static bool best_of(const padan_instance *unit, padan_term term,
                    padan_term other, int64_t least, int64_t *best)
{
    const padan_blend single = padan_blend_single(term);
    int64_t floor[PADAN_N_TERMS];
    padan_instance *alone;
    for (int k = 0; k < PADAN_N_TERMS; k++)
        floor[k] = PADAN_NO_FLOOR;
    floor[other] = least;
    assert_int_equal(padan_blend_create(unit, &single, floor, &alone),
                     PADAN_OK);
    const bool known = brute_force(alone, LIMIT, best, NULL) == BRUTE_OPTIMAL;
    padan_instance_free(alone);
    return known;
}

/* `whole`: all points must be closed, and the ends the best. */
static void check(const padan_instance *inst, padan_term first,
                  padan_term second, const padan_frontier_point *p, bool whole,
                  tally *t)
{
    padan_scenario scenario;
    padan_instance *unit;
    int64_t best;
    assert_int_equal(padan_unit_create(inst, &scenario, &unit), PADAN_OK);
    const int64_t step = (p[POINTS - 1].floor - p[0].floor) / (POINTS - 1);
    for (int k = 0; k < POINTS; k++) {
        /* about evenly spaced */
        const int64_t moved = llabs(p[k].floor - p[0].floor - k * step);
        assert_true(moved <= step / 5 * 2 + POINTS);
        assert_true(p[k].term[first] >= p[k].floor);
        assert_true(p[k].term[second] <= p[k].bound);
        if (k > 0) {
            assert_true(p[k].floor >= p[k - 1].floor);
            assert_true(p[k].bound <= p[k - 1].bound);
            assert_true(p[k].term[second] <= p[k - 1].term[second]);
        }
        if (!best_of(unit, second, first, p[k].floor, &best)) continue;
        assert_true(p[k].term[second] <= best && best <= p[k].bound);
        t->points++;
        t->open += p[k].bound - p[k].term[second] > PADAN_ONE / 1000000000;
    }
    /* the ends: the best of each goal alone */
    if (whole && best_of(unit, first, first, PADAN_NO_FLOOR, &best))
        assert_int_equal(p[POINTS - 1].term[first], best);
    if (whole && best_of(unit, second, second, PADAN_NO_FLOOR, &best))
        assert_int_equal(p[0].term[second], best);
    padan_instance_free(unit);
}

static void test_random(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        padan_rng rng = padan_rng_stream(seed, 11);
        padan_settings settings = padan_settings_default();
        padan_frontier_point points[POINTS];
        padan_result result;
        const int64_t pick = padan_rng_below(&rng, PADAN_N_TERMS);
        const int64_t more = 1 + padan_rng_below(&rng, PADAN_N_TERMS - 1);
        const padan_term first = (padan_term)pick,
                         second = (padan_term)((pick + more) % PADAN_N_TERMS);
        settings.gap = 0;
        settings.threads = 1;
        settings.effort = PADAN_QUICK;
        if (random_case_open(seed, &made) == PADAN_OK) {
            assert_int_equal(padan_frontier(made.instance, &settings, first,
                                            second, POINTS, points, &result),
                             PADAN_OK);
            t.tried++;
            if (result.outcome == PADAN_FEASIBLE)
                check(made.instance, first, second, points, true, &t);
            else
                t.infeasible++;
        }
        random_case_close(&made);
    }
    print_message("%d tried, %d infeasible, %d points against exhaustive "
                  "search, %d not proven\n",
                  t.tried, t.infeasible, t.points, t.open);
    assert_true(t.tried > 45 && t.points > 100);
    assert_int_equal(t.open, 0);
}

/* The ways of large instances on tiny ones: prices handed on from mix to mix, and
 * the search inside floors whose bound is known. Nothing need be proven to the end,
 * but nothing may be wrong. */
static void check_large(const padan_instance *inst, padan_term first,
                        padan_term second, tally *t)
{
    static const double part[] = {0.3, 0.7, 1};
    enum { PARTS = sizeof part / sizeof *part };
    padan_goals_search g;
    padan_settings settings = padan_settings_default();
    padan_reached end, now;
    int64_t floor[PADAN_N_TERMS], best;
    settings.gap = 0;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    for (int k = 0; k < PADAN_N_TERMS; k++)
        floor[k] = PADAN_NO_FLOOR;
    assert_int_equal(padan_goals_create(inst, &settings, &g), PADAN_OK);
    g.few = 0;
    assert_int_equal(padan_goals_reach(&g, first, floor, &end), PADAN_OK);
    if (end.plan != PADAN_NONE)
        assert_int_equal(padan_goals_mix(&g, second, first, 2), PADAN_OK);
    for (int k = 0; end.plan != PADAN_NONE && k < PARTS; k++) {
        floor[first] = (int64_t)((double)end.value * part[k]);
        assert_int_equal(padan_goals_reach(&g, second, floor, &now), PADAN_OK);
        if (!best_of(g.unit, second, first, floor[first], &best)) continue;
        assert_true(now.plan == PADAN_NONE || now.value <= best);
        assert_true(now.bound >= best);
        t->points++;
        t->open += now.plan == PADAN_NONE || now.value < best;
    }
    for (int k = 0; k < g.n_lines;
         k++) { /* bounds on blends hold for all plans */
        padan_instance *blend;
        assert_int_equal(
            padan_blend_create(g.unit, &g.line[k].blend, NULL, &blend),
            PADAN_OK);
        if (brute_force(blend, LIMIT, &best, NULL) == BRUTE_OPTIMAL)
            assert_true(best <= g.line[k].bound);
        padan_instance_free(blend);
    }
    padan_goals_free(&g);
}

static void test_large(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        padan_rng rng = padan_rng_stream(seed, 12);
        const bool even = padan_rng_below(&rng, 2) == 0;
        const padan_term first = (padan_term)padan_rng_below(&rng, 3);
        if (random_case_open(seed, &made) == PADAN_OK)
            check_large(made.instance, first,
                        even ? PADAN_TERM_EVEN : PADAN_TERM_LINKS, &t);
        random_case_close(&made);
    }
    print_message(
        "%d points against exhaustive search, %d plans not the best\n",
        t.points, t.open);
    assert_true(t.points > 100);
    assert_true(t.open * 4 < t.points);
}

/* The same for whole frontiers: floors that move, and runs for the widest gap. */
static void test_large_whole(void **state)
{
    (void)state;
    const int64_t gap = PADAN_ONE / 200;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS / 2; seed++) {
        random_case made;
        padan_rng rng = padan_rng_stream(seed, 13);
        padan_settings settings = padan_settings_default();
        padan_frontier_point points[POINTS];
        padan_result result;
        const padan_term first = (padan_term)padan_rng_below(&rng, 3);
        const padan_term second =
            padan_rng_below(&rng, 2) == 0 ? PADAN_TERM_EVEN : PADAN_TERM_LINKS;
        settings.gap = gap;
        settings.threads = 1;
        if (random_case_open(seed, &made) == PADAN_OK) {
            assert_int_equal(padan_frontier_few(made.instance, &settings, first,
                                                second, POINTS, 0, points,
                                                &result),
                             PADAN_OK);
            if (result.outcome == PADAN_FEASIBLE)
                check(made.instance, first, second, points, false, &t);
            for (int k = 0; result.outcome == PADAN_FEASIBLE && k < POINTS; k++)
                t.tried += points[k].stopped_by == PADAN_STOP_GAP;
        }
        random_case_close(&made);
    }
    print_message("%d points against exhaustive search, %d not proven, %d "
                  "within the gap\n",
                  t.points, t.open, t.tried);
    assert_true(t.points > 100);
    assert_true(t.tried > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_large_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The tree against exhaustive search: its bound is never below the best plan,
 * however early it is stopped; grown to the end it has the best plan, or has
 * proven that there is none. What it fixes, the best plan obeys. Scores lie on
 * the grid that was found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solve/fixing.h"
#include "solve/tree.h"
#include "support/bound_at.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 160, LEAST = 100, LIMIT = 200000, MOST_PARTS = 200000 };

typedef struct {
    const padan_instance *inst;
    padan_limits limits;
    padan_relax relax;
    padan_dual *dual;
    padan_search search;
    padan_tree *tree;
} bench;

static padan_settings settings;

static void open_bench(bench *b, const padan_instance *inst, bool start)
{
    *b = (bench){.inst = inst, .limits = padan_limits_start(&settings)};
    b->limits.grid = padan_grid_find(inst);
    assert_int_equal(padan_relax_create(inst, &b->relax), PADAN_OK);
    assert_int_equal(padan_dual_create(&b->relax, 1, &b->dual), PADAN_OK);
    padan_dual_improve(b->dual, 15, -HUGE_VAL, &b->limits);
    assert_int_equal(
        padan_search_create(&b->relax, 1, 1, &b->limits, &b->search), PADAN_OK);
    padan_search_wish(&b->search, padan_dual_prices(b->dual),
                      padan_dual_companies(b->dual));
    padan_search_locus_start(&b->search, padan_dual_prices(b->dual));
    if (start) padan_search_construct(&b->search, 1);
    b->limits.bound = bound_at(&b->relax, padan_dual_prices(b->dual), false);
    assert_int_equal(
        padan_tree_create(&b->search, padan_dual_prices(b->dual)->v, &b->tree),
        PADAN_OK);
}

static void close_bench(bench *b)
{
    padan_tree_free(b->tree);
    padan_search_free(&b->search);
    padan_dual_free(b->dual);
    padan_relax_free(&b->relax);
}

static bool has_plan(const bench *b)
{
    return b->search.has_plan && b->search.value.shortfall == 0;
}

/* ---- grown ----------------------------------------------------------------- */

static void grow_to_the_end(bench *b, bool feasible, int64_t best)
{
    for (int64_t parts = 1; !padan_tree_done(b->tree); parts *= 2) {
        assert_true(parts < MOST_PARTS);
        assert_int_equal(padan_tree_grow(b->tree, parts), PADAN_OK);
        if (feasible) assert_true(b->limits.bound >= best);
        if (has_plan(b)) assert_true(feasible && b->search.value.score <= best);
        if (parts == 4)
            assert_int_equal(padan_tree_around(b->tree, 4), PADAN_OK);
    }
    const int64_t noise = 2 * b->limits.grid.noise;
    assert_int_equal(has_plan(b), feasible);
    if (!feasible) {
        assert_true(b->limits.bound == INT64_MIN);
        return;
    }
    assert_true(b->search.value.score >= best - noise);
    assert_true(b->limits.bound <= b->search.value.score + noise);
}

/* ---- fixed ------------------------------------------------------------------ */

/* What no plan better than `best` less one can do, the best one does not. */
static int32_t check_fixing(const bench *b, int64_t best, const int64_t *units)
{
    padan_values values;
    int64_t bound;
    const padan_prices *prices = padan_dual_prices(b->dual);
    padan_fix *fix = calloc((size_t)b->inst->n_pairs + 1, sizeof *fix);
    assert_non_null(fix);
    assert_int_equal(padan_values_create(b->inst, &values), PADAN_OK);
    assert_int_equal(
        padan_relax_values(&b->relax, prices, true, 1, &values, &bound),
        PADAN_OK);
    const int32_t n =
        padan_fixing(&b->relax, prices, &values, bound, best - 1, fix);
    assert_true(n >= 0);
    for (int32_t k = 0; k < n; k++)
        assert_int_equal(units[fix[k].pair] > 0, fix[k].must);
    padan_values_free(&values);
    free(fix);
    return n;
}

/* ---- on the grid -------------------------------------------------------------- */

static void check_grid(const padan_grid *g, int64_t score)
{
    if (g->parts == 0) return;
    const int64_t step = g->size / g->parts;
    assert_int_equal(padan_grid_down(g, score), score);
    assert_true(padan_grid_down(g, score - 2 * g->noise - 1) < score);
    assert_true(padan_grid_down(g, score + step / 2) <= score + 2 * g->noise);
    assert_true(padan_grid_step(g) <= step);
}

/* ---- random cases ---------------------------------------------------------------- */

static void test_random(void **state)
{
    (void)state;
    int feasible = 0, infeasible = 0, grids = 0;
    int64_t fixed = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        bench b;
        int64_t best = 0;
        if (random_case_open(seed, &made) != PADAN_OK ||
            made.instance->conflict) {
            random_case_close(&made);
            continue;
        }
        const padan_instance *inst = made.instance;
        int64_t *units = calloc((size_t)inst->n_pairs + 1, sizeof *units);
        const brute_outcome found = brute_force(inst, LIMIT, &best, units);
        if (found == BRUTE_OPTIMAL || found == BRUTE_INFEASIBLE) {
            open_bench(&b, inst, seed % 2 == 0);
            if (found == BRUTE_OPTIMAL) {
                fixed += check_fixing(&b, best, units);
                check_grid(&b.limits.grid, best);
            }
            grids += b.limits.grid.parts > 0;
            grow_to_the_end(&b, found == BRUTE_OPTIMAL, best);
            close_bench(&b);
            feasible += found == BRUTE_OPTIMAL;
            infeasible += found == BRUTE_INFEASIBLE;
        }
        free(units);
        random_case_close(&made);
    }
    print_message("%d with a plan, %d without; %d on a grid; %d pairs fixed\n",
                  feasible, infeasible, grids, (int)fixed);
    assert_true(feasible >= LEAST && infeasible >= 5);
    assert_true(fixed >= 100);
}

/* ---- a grid by hand ------------------------------------------------------------------ */

static void test_grid(void **state)
{
    (void)state;
    /* thirds of 1, rounded: 333333333333, 666666666667, 1000000000000 */
    const padan_grid g = {.size = 1000000000000, .parts = 3, .noise = 4};
    assert_int_equal(padan_grid_down(&g, 999999999990), 666666666671);
    assert_int_equal(padan_grid_down(&g, 999999999999), 999999999999);
    assert_int_equal(padan_grid_down(&g, 1000000000003), 1000000000003);
    assert_int_equal(padan_grid_down(&g, 1333333333000), 1000000000004);
    assert_int_equal(padan_grid_down(&g, -5), -333333333329);
    assert_int_equal(padan_grid_step(&g), 333333333324);
    const padan_grid none = {0};
    assert_int_equal(padan_grid_down(&none, 77), 77);
    assert_int_equal(padan_grid_step(&none), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_random),
    };
    settings = padan_settings_default();
    return cmocka_run_group_tests(tests, NULL, NULL);
}

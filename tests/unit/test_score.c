// SPDX-License-Identifier: GPL-3.0-or-later
/* padan score on random datasets: the refusals of pairs against the instance's own
 * list, what of a broken plan counts against the verifier, whole plans count whole, the
 * ledger gives every unit one payer, other ways of matching keep the rules that they
 * say they keep, the bound is above all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "model/refusal.h"
#include "score/judgement.h"
#include "support/random_case.h"

enum { CASES = 150 };

typedef void case_test(const random_case *c, uint64_t seed);

/* Runs `test` on every random dataset that the loader takes. */
static void on_all(case_test *test)
{
    int32_t taken = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        random_case c;
        if (!random_case_open(seed, &c)) {
            test(&c, seed);
            taken++;
        }
        random_case_close(&c);
    }
    assert_true(taken > CASES / 3);
}

/* ---- refusals -------------------------------------------------------------------- */

static void check_refusals(const random_case *c, uint64_t seed)
{
    const padan_instance *inst = c->instance;
    padan_refusals r;
    padan_at at;
    (void)seed;
    assert_int_equal(padan_refusals_make(inst, c->diags, &r), PADAN_OK);
    for (int32_t i = 0; i < inst->n_companies; i++)
        for (int32_t j = 0; j < inst->n_cells; j++) {
            const padan_refusal found = padan_refusal_find(
                &r, i, inst->cell_village[j], inst->cell_type[j], &at);
            assert_int_equal(found == PADAN_REFUSE_NOTHING,
                             padan_instance_pair(inst, i, j) != PADAN_NONE);
        }
    padan_refusals_free(&r);
}

static void test_refusals(void **state)
{
    (void)state;
    on_all(check_refusals);
}

/* ---- what counts ------------------------------------------------------------------ */

static int32_t *identity(int32_t n)
{
    int32_t *order = malloc(((size_t)n + 1) * sizeof *order);
    assert_non_null(order);
    for (int32_t i = 0; i < n; i++)
        order[i] = i;
    return order;
}

/* Units at random, most of them too many somewhere; all rules are broken sooner or
 * later. */
static padan_plan *random_plan(const padan_instance *inst, uint64_t seed)
{
    padan_rng rng = padan_rng_stream(seed, 77);
    padan_plan *plan;
    assert_int_equal(padan_plan_create(inst, &plan), PADAN_OK);
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        if (padan_rng_below(&rng, 3) == 0) continue;
        plan->units[p] =
            1 + padan_rng_below(&rng, padan_max64(1, inst->pair_up[p] + 2));
        plan->goods[p] = padan_rng_below(&rng, plan->units[p] + 1);
    }
    return plan;
}

/* Rules that dropping units cannot break; of others only commitments and floors. */
static bool only_unmet(const padan_instance *inst, const padan_plan *plan)
{
    static const char *const allowed[] = {"E-ATURAN-KOMITMEN", "E-ATURAN-JENIS",
                                          "E-ATURAN-KECAMATAN",
                                          "E-ATURAN-KONFLIK"};
    padan_diags *diags;
    padan_goals goals;
    int32_t n_broken;
    bool fine = true;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_verify(inst, plan, diags, &goals, &n_broken),
                     PADAN_OK);
    for (int32_t k = 0; k < padan_diags_total(diags); k++) {
        bool found = false;
        for (int q = 0; q < 4; q++)
            found |= !strcmp(padan_diags_at(diags, k)->code, allowed[q]);
        fine &= found;
    }
    padan_diags_free(diags);
    return fine;
}

static void check_ledger(const padan_judged *judged)
{
    const padan_instance *inst = judged->claims.inst;
    padan_arena arena = {0};
    padan_entry *entries;
    int32_t n;
    int64_t claimed = 0, told = 0;
    assert_int_equal(padan_ledger_make(&arena, judged, &entries, &n), PADAN_OK);
    int64_t *next = PADAN_NEW(&arena, int64_t, inst->n_cells);
    for (int32_t k = 0; k < n; k++) {
        const padan_entry *e = &entries[k];
        if (e->claim) told += e->units;
        if (e->first == 0) continue;
        assert_int_equal(e->first, next[e->cell] + 1);
        next[e->cell] += e->units;
    }
    for (int32_t j = 0; j < inst->n_cells; j++)
        assert_int_equal(next[j], inst->cell_total[j]);
    for (int32_t k = 0; k < judged->claims.n; k++)
        claimed += judged->claims.claim[k].units;
    assert_int_equal(claimed, told);
    padan_arena_clear(&arena);
}

static void check_counts(const random_case *c, uint64_t seed)
{
    const padan_instance *inst = c->instance;
    padan_plan *plan = random_plan(inst, seed);
    int32_t *order = identity(inst->n_companies);
    padan_judged judged;
    padan_goals goals;
    int32_t n_broken;
    assert_int_equal(padan_verify(inst, plan, c->diags, &goals, &n_broken),
                     PADAN_OK);
    assert_int_equal(
        padan_judge_plan(inst, plan, order, false, PADAN_LANG_EN, &judged),
        PADAN_OK);
    assert_int_equal(n_broken > 0, judged.n_broken > 0);
    assert_true(only_unmet(inst, judged.book.plan));
    for (int32_t p = 0; p < inst->n_pairs; p++)
        assert_true(judged.book.plan->units[p] <= plan->units[p]);
    int64_t money = judged.metrics.given;
    for (int k = 0; k < PADAN_N_LOST; k++)
        money += judged.metrics.lost[k];
    for (int32_t p = 0; p < inst->n_pairs; p++)
        money -= inst->pair_cost[p] * plan->units[p];
    assert_int_equal(money, 0); /* every rupiah reaches a need or has a cause */
    check_ledger(&judged);
    padan_judged_free(&judged);
    padan_plan_free(plan);
    free(order);
}

static void test_counts(void **state)
{
    (void)state;
    on_all(check_counts);
}

/* A plan of the solver counts as a whole. */
static void check_whole(const random_case *c, uint64_t seed)
{
    const padan_instance *inst = c->instance;
    padan_settings settings = padan_settings_default();
    padan_result result;
    padan_plan *plan = NULL;
    padan_judged judged;
    settings.effort = PADAN_QUICK;
    settings.threads = 1;
    if (seed % 4) return;
    assert_int_equal(padan_solve(inst, &settings, &result, &plan), PADAN_OK);
    padan_proof_free(result.proof);
    if (!plan) return;
    int32_t *order = identity(inst->n_companies);
    assert_int_equal(
        padan_judge_plan(inst, plan, order, false, PADAN_LANG_EN, &judged),
        PADAN_OK);
    assert_int_equal(judged.n_broken, 0);
    assert_int_equal(judged.metrics.score, result.score);
    for (int32_t p = 0; p < inst->n_pairs; p++)
        assert_int_equal(judged.book.plan->units[p], plan->units[p]);
    padan_judged_free(&judged);
    padan_plan_free(plan);
    free(order);
}

static void test_whole(void **state)
{
    (void)state;
    on_all(check_whole);
}

/* ---- other ways -------------------------------------------------------------------- */

static bool keeps_floors(const padan_instance *inst)
{
    const padan_scenario *s = inst->scenario;
    if (s->district_floor > 0 || inst->conflict) return false;
    for (int32_t n = 0; n < inst->n_types; n++)
        if (s->type_floor[n] != PADAN_NONE) return false;
    return true;
}

static void check_way(const random_case *c, const padan_baseline *way,
                      const padan_orders *orders, int64_t bound)
{
    const padan_instance *inst = c->instance;
    padan_book book;
    padan_judged judged;
    assert_int_equal(padan_book_open(inst, &book), PADAN_OK);
    assert_int_equal(way->fill(orders, &book), PADAN_OK);
    assert_int_equal(padan_judge_plan(inst, book.plan, orders->by_list,
                                      way->alone, PADAN_LANG_EN, &judged),
                     PADAN_OK);
    if (!way->alone) {
        assert_true(only_unmet(inst, book.plan));
        assert_int_equal(judged.metrics.lost[PADAN_LOST_OVERLAP], 0);
        for (int32_t p = 0; p < inst->n_pairs; p++)
            assert_int_equal(judged.book.plan->units[p], book.plan->units[p]);
        if (keeps_floors(inst)) {
            assert_int_equal(judged.n_broken, 0);
            assert_true(judged.metrics.score <= bound);
        }
    }
    assert_true(judged.metrics.gini > -1e-9 && judged.metrics.gini < 1);
    padan_judged_free(&judged);
    padan_book_close(&book);
}

static void check_ways(const random_case *c, uint64_t seed)
{
    padan_settings settings = padan_settings_default();
    padan_result result;
    padan_plan *plan = NULL;
    padan_orders orders;
    settings.effort = PADAN_QUICK;
    settings.threads = 1;
    if (seed % 4 != 1 || c->scenario->reference.path || c->scenario->n_order)
        return;
    assert_int_equal(padan_solve(c->instance, &settings, &result, &plan),
                     PADAN_OK);
    padan_proof_free(result.proof);
    padan_plan_free(plan);
    assert_int_equal(padan_orders_make(c->instance, &orders), PADAN_OK);
    for (int k = 0; k < PADAN_N_BASELINES; k++)
        check_way(c, &padan_baselines[k], &orders, result.bound);
    padan_orders_free(&orders);
}

static void test_ways(void **state)
{
    (void)state;
    on_all(check_ways);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

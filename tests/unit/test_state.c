// SPDX-License-Identifier: GPL-3.0-or-later
/* The running sums of a plan under change: after every random move they are
 * what adding up from nothing gives, and the score is the verifier's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "model/plan.h"
#include "solve/state.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 150, MOVES = 120 };

/* ---- adding up from nothing --------------------------------------------------- */

static int64_t covered(const padan_state *s, int32_t j)
{
    int64_t sum = 0;
    for (int32_t p = 0; p < s->inst->n_pairs; p++)
        if (s->inst->pair_cell[p] == j) sum += s->units[p];
    return sum;
}

static int64_t in_table(const padan_instance *inst, const int64_t *table,
                        int32_t j, int64_t x)
{
    return table[inst->gain_first[j] + padan_min64(x, inst->cell_open[j])];
}

static void check_cells(const padan_state *s)
{
    const padan_instance *inst = s->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t funders = 0;
        for (int32_t p = 0; p < inst->n_pairs; p++)
            funders += inst->pair_cell[p] == j && s->units[p] > 0;
        assert_int_equal(s->covered[j], covered(s, j));
        assert_int_equal(s->funders[j], funders);
    }
    for (int32_t n = 0; n < inst->n_types; n++) {
        int64_t units = 0;
        for (int32_t j = 0; j < inst->n_cells; j++)
            if (inst->cell_type[j] == n) units += covered(s, j);
        assert_int_equal(s->type_units[n], units);
    }
    for (int32_t g = 0; g < inst->n_districts; g++) {
        int64_t level = 0;
        for (int32_t j = 0; j < inst->n_cells; j++)
            if (inst->cell_district[j] == g)
                level += in_table(inst, inst->level, j, covered(s, j));
        assert_int_equal(s->district_level[g], level);
    }
}

static int64_t check_contracts(const padan_state *s)
{
    const padan_instance *inst = s->inst;
    int64_t open = 0;
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        int32_t used = 0;
        for (int32_t p = 0; p < inst->n_pairs; p++)
            used += inst->pair_contract[p] == c && s->units[p] > 0;
        assert_int_equal(s->used[c], used);
        open += used > 0;
    }
    return open;
}

/* Returns what completed villages are worth. */
static int64_t check_villages(const padan_state *s)
{
    const padan_instance *inst = s->inst;
    int32_t locus = 0;
    int64_t worth = 0;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        int32_t firms = 0, short_of = 0;
        for (int32_t c = 0; c < inst->n_contracts; c++)
            firms += inst->contract_village[c] == v && s->used[c] > 0;
        for (int32_t j = 0; j < inst->n_cells; j++)
            short_of += inst->cell_village[j] == v &&
                        covered(s, j) < inst->cell_finish[j];
        assert_int_equal(s->firms[v], firms);
        assert_int_equal(s->unfinished[v], short_of);
        locus += firms > 0 && !inst->village_pinned[v];
        worth += short_of == 0 ? inst->done_worth[v] : 0;
    }
    assert_int_equal(s->n_locus_used, locus);
    return worth;
}

static void check_sums(const padan_state *s)
{
    const padan_instance *inst = s->inst;
    check_cells(s);
    int64_t points = -inst->link_cost * check_contracts(s);
    points += check_villages(s);
    for (int32_t j = 0; j < inst->n_cells; j++)
        points += in_table(inst, inst->gain, j, covered(s, j));
    for (int32_t p = 0; p < inst->n_pairs; p++)
        points += inst->pair_match[p] * s->units[p];
    assert_int_equal(s->points, points);
}

/* ---- against the verifier ------------------------------------------------------- */

/* Does no cell hold more than it needs? Beyond that no score is defined. */
static bool fits(const padan_state *s)
{
    for (int32_t j = 0; j < s->inst->n_cells; j++)
        if (s->covered[j] > s->inst->cell_open[j]) return false;
    return true;
}

static void check_score(const padan_state *s, padan_plan *plan)
{
    padan_diags *diags;
    padan_goals goals;
    int32_t n_broken;
    int64_t score;
    const size_t size = (size_t)s->inst->n_pairs * sizeof *plan->units;
    memcpy(plan->units, s->units, size);
    memset(plan->goods, 0, size);
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_verify(s->inst, plan, diags, &goals, &n_broken),
                     PADAN_OK);
    padan_diags_free(diags);
    assert_int_equal(padan_state_value(s).score, goals.score);
    /* What the search accepts must be what exhaustive search accepts. */
    if (brute_check(s->inst, s->units, &score)) {
        assert_true(padan_state_links_ok(s));
        assert_int_equal(padan_state_value(s).shortfall, 0);
        assert_int_equal(padan_state_value(s).score, score);
    }
}

/* ---- random moves ------------------------------------------------------------------ */

static void move(padan_state *s, padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    if (padan_rng_below(rng, 12) == 0) {
        const int32_t i = (int32_t)padan_rng_below(rng, inst->n_companies);
        padan_state_clear_company(s, i);
        for (int32_t p = 0; p < inst->n_pairs; p++)
            if (inst->pair_company[p] == i) assert_int_equal(s->units[p], 0);
        return;
    }
    const int32_t p = (int32_t)padan_rng_below(rng, inst->n_pairs);
    const int64_t open = inst->cell_open[inst->pair_cell[p]];
    padan_state_set(
        s, p,
        padan_rng_below(rng, 3) == 0 ? 0 : padan_rng_below(rng, open + 2));
}

/* Returns how many plans were compared with the verifier. */
static int walk(const padan_instance *inst, uint64_t seed)
{
    padan_rng rng = padan_rng_stream(seed, 5);
    padan_state s, copy;
    padan_plan *plan;
    int n = 0;
    assert_int_equal(padan_state_create(inst, &s), PADAN_OK);
    assert_int_equal(padan_state_create(inst, &copy), PADAN_OK);
    assert_int_equal(padan_plan_create(inst, &plan), PADAN_OK);
    check_sums(&s);
    check_score(&s, plan);
    for (int k = 0; inst->n_pairs > 0 && k < MOVES; k++) {
        move(&s, &rng);
        check_sums(&s);
        if (!fits(&s)) continue;
        check_score(&s, plan);
        n++;
    }
    padan_state_copy(&copy, &s);
    check_sums(&copy);
    padan_plan_free(plan);
    padan_state_free(&copy);
    padan_state_free(&s);
    return n;
}

static void test_moves(void **state)
{
    (void)state;
    int n = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK)
            n += walk(made.instance, seed);
        random_case_close(&made);
    }
    print_message("%d plans compared with the verifier\n", n);
    assert_true(n > SEEDS * MOVES / 10);
}

/* Overlap, funders, firms and locus, one after another on every plan that
 * random moves give: the same answer as from the definitions. */
static bool links_by_definition(const padan_state *s)
{
    const padan_instance *inst = s->inst;
    int32_t locus = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t funders = 0;
        for (int32_t p = 0; p < inst->n_pairs; p++)
            funders += inst->pair_cell[p] == j && s->units[p] > 0;
        if (covered(s, j) > inst->cell_open[j] ||
            funders > inst->cell_max_funders[j])
            return false;
    }
    for (int32_t v = 0; v < inst->n_villages; v++) {
        int32_t firms = 0;
        for (int32_t i = 0; i < inst->n_companies; i++) {
            bool there = false;
            for (int32_t p = 0; p < inst->n_pairs; p++)
                there |= inst->pair_company[p] == i && s->units[p] > 0 &&
                         inst->cell_village[inst->pair_cell[p]] == v;
            firms += there;
        }
        if (firms > inst->village_max_firms[v]) return false;
        locus += firms > 0 && !inst->village_pinned[v];
    }
    return locus <= inst->n_locus;
}

static void test_links(void **state)
{
    (void)state;
    int good = 0, bad = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        padan_state s;
        padan_rng rng = padan_rng_stream(seed, 6);
        if (random_case_open(seed, &made) == PADAN_OK) {
            assert_int_equal(padan_state_create(made.instance, &s), PADAN_OK);
            for (int k = 0; made.instance->n_pairs > 0 && k < MOVES; k++) {
                move(&s, &rng);
                const bool ok = links_by_definition(&s);
                assert_int_equal(padan_state_links_ok(&s), ok);
                good += ok;
                bad += !ok;
            }
            padan_state_free(&s);
        }
        random_case_close(&made);
    }
    assert_true(good > 500 && bad > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moves),
        cmocka_unit_test(test_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Offers for one company, on random tiny datasets with every rule: the best
 * combination is what exhaustive search finds while all others stay, its bound is
 * right, and what each village brings alone is an exact difference of scores. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "model/offers.h"
#include "solve/offers.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 1600, LEAST = 2000, LIMIT = 60000 };

typedef struct {
    int tried, gains, grown, none, singles, even, complete;
} tally;

/* ---- the instance in which only some pairs may change --------------------------- */

typedef struct {
    padan_instance inst;
    int32_t *lo, *up;
    bool *pinned;
} frozen;

static void *room_for(int32_t n, size_t size)
{
    void *room = calloc((size_t)n + 1, size);
    assert_non_null(room);
    return room;
}

/* Pairs of the company in village v (PADAN_NONE: everywhere) may grow. */
static void freeze(frozen *f, const padan_instance *inst,
                   const padan_plan *plan, int32_t company, int32_t v)
{
    f->lo = room_for(inst->n_pairs, sizeof *f->lo);
    f->up = room_for(inst->n_pairs, sizeof *f->up);
    f->pinned = room_for(inst->n_pairs, sizeof *f->pinned);
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int64_t now = plan->units[p];
        const bool may =
            inst->pair_company[p] == company &&
            (v == PADAN_NONE || inst->cell_village[inst->pair_cell[p]] == v);
        f->pinned[p] = now > 0;
        f->lo[p] = now > 0 ? (int32_t)now : inst->pair_lo[p];
        f->up[p] = may ? inst->pair_up[p] : (int32_t)now;
    }
    f->inst = *inst;
    f->inst.pair_lo = f->lo;
    f->inst.pair_up = f->up;
    f->inst.pair_pinned = f->pinned;
}

static void thaw(frozen *f)
{
    free(f->lo);
    free(f->up);
    free(f->pinned);
}

/* False: too many combinations to try. */
static bool best_of(const padan_instance *inst, const padan_plan *plan,
                    int32_t company, int32_t v, int64_t *best)
{
    frozen f;
    freeze(&f, inst, plan, company, v);
    const brute_outcome outcome = brute_force(&f.inst, LIMIT, best, NULL);
    thaw(&f);
    if (outcome == BRUTE_TOO_LARGE) return false;
    assert_int_equal(outcome, BRUTE_OPTIMAL);
    *best += inst->constant;
    return true;
}

/* ---- what must hold -------------------------------------------------------------- */

/* Everything alone: what it brings by the other reading of the rules; and that
 * nothing in its village brings more, where the worst-off district does not count. */
static void check_singles(const padan_instance *inst, const padan_plan *plan,
                          const padan_offers *of, tally *t)
{
    int64_t *units = room_for(inst->n_pairs, sizeof *units);
    int64_t before, after, best;
    assert_true(brute_check(inst, plan->units, &before));
    for (int32_t k = 0; k < of->n_single; k++) {
        const padan_offer *o = &of->single[k];
        memcpy(units, plan->units, (size_t)inst->n_pairs * sizeof *units);
        for (int32_t l = o->first; l < o->end; l++) {
            const padan_offer_line *line = &of->line[l];
            assert_int_equal(inst->pair_contract[line->pair], o->contract);
            assert_true(line->units > 0 && line->goods <= line->units);
            units[line->pair] += line->units;
        }
        assert_true(brute_check(inst, units, &after));
        assert_int_equal(after - before, o->points);
        assert_true(o->points > 0);
        if (k > 0) assert_true(o->points <= of->single[k - 1].points);
        if (inst->even_weight == 0 &&
            best_of(inst, plan, of->company,
                    inst->contract_village[o->contract], &best))
            assert_int_equal(after + inst->constant, best);
        t->singles++;
    }
    free(units);
}

/* The lines of the combination make the plan of it, and their points its gain. */
static void check_lines(const padan_plan *plan, const padan_offers *of)
{
    int64_t *units = room_for(plan->n_pairs, sizeof *units);
    int64_t points = 0;
    memcpy(units, plan->units, (size_t)plan->n_pairs * sizeof *units);
    for (int32_t k = 0; k < of->n_best; k++) {
        points += of->best[k].points;
        assert_true(of->best[k].loss >= 0);
        for (int32_t l = of->best[k].first; l < of->best[k].end; l++)
            units[of->line[l].pair] += of->line[l].units;
    }
    assert_memory_equal(units, of->after->units,
                        (size_t)plan->n_pairs * sizeof *units);
    assert_int_equal(points,
                     of->goals_after.objective - of->goals_before.objective);
    free(units);
}

static void check_offers(const padan_instance *inst, const padan_plan *plan,
                         int32_t company, uint64_t seed, tally *t)
{
    padan_offers of = {.n_best = 0};
    int64_t best;
    if (!best_of(inst, plan, company, PADAN_NONE, &best)) return;
    assert_int_equal(padan_offers_make(inst, plan, company, &of), PADAN_OK);
    if (of.goals_after.objective != best)
        print_error("seed %d, company %d: %lld, best is %lld\n", (int)seed,
                    (int)company, (long long)of.goals_after.objective,
                    (long long)best);
    assert_int_equal(of.goals_after.objective, best);
    assert_true(of.bound >= best);
    assert_true(of.bound <= best + 2000000); /* 2e-6 points                   */
    check_lines(plan, &of);
    check_singles(inst, plan, &of, t);
    bool had = false;
    for (int32_t p = inst->company_pair_first[company];
         p < inst->company_pair_first[company + 1]; p++)
        had = had || plan->units[p] > 0;
    t->tried++;
    t->gains += of.n_best > 0;
    t->grown += of.n_best > 0 && had;
    t->none += of.n_best == 0;
    t->even += of.n_best > 0 && inst->even_weight > 0;
    t->complete += of.n_best > 0 && inst->scenario->goal.complete > 0;
    padan_plan_free(of.after);
    padan_arena_clear(&of.arena);
}

/* ---- plans to start from ---------------------------------------------------------- */

static bool keeps_rules(const padan_instance *inst, const padan_plan *plan)
{
    padan_diags *diags;
    padan_goals goals;
    int32_t n_broken = 1;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_verify(inst, plan, diags, &goals, &n_broken),
                     PADAN_OK);
    padan_diags_free(diags);
    return n_broken == 0;
}

/* Takes away what the companies whose bit is set gave of their own will. */
static padan_plan *without(const padan_instance *inst, const padan_plan *from,
                           unsigned companies)
{
    padan_plan *plan;
    assert_int_equal(padan_plan_create(inst, &plan), PADAN_OK);
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const bool out = companies >> inst->pair_company[p] & 1;
        plan->units[p] = !out                   ? from->units[p]
                         : inst->pair_pinned[p] ? inst->pair_lo[p]
                                                : 0;
    }
    if (padan_plan_split(inst, plan) == PADAN_OK && keeps_rules(inst, plan))
        return plan;
    padan_plan_free(plan);
    return NULL;
}

static void check_case(const padan_instance *inst, uint64_t seed, tally *t)
{
    padan_settings settings = padan_settings_default();
    padan_result result;
    padan_plan *plan;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    settings.gap = PADAN_ONE / 20;
    assert_int_equal(padan_solve(inst, &settings, &result, &plan), PADAN_OK);
    padan_proof_free(result.proof);
    for (int32_t i = 0; plan && i < inst->n_companies; i++) {
        const unsigned other = (unsigned)((i + 1) % inst->n_companies);
        const unsigned sets[] = {1U << i, 1U << i | 1U << other, 1U << other};
        padan_plan *from = without(inst, plan, sets[seed % 3]);
        if (from) check_offers(inst, from, i, seed, t);
        padan_plan_free(from);
    }
    padan_plan_free(plan);
}

static void test_random(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK)
            check_case(made.instance, seed, &t);
        random_case_close(&made);
    }
    print_message("%d tried: %d gain (%d beside own lines, %d with evenness, "
                  "%d with completion), %d nothing; %d villages alone\n",
                  t.tried, t.gains, t.grown, t.even, t.complete, t.none,
                  t.singles);
    assert_true(t.tried >= LEAST && t.gains >= LEAST / 3 && t.none > 20);
    assert_true(t.grown > 30 && t.even > 30 && t.complete > 30);
}

/* What the calls refuse, and that the three ways to show offers agree to exist. */
static void count_bytes(const char *text, size_t n, void *total)
{
    (void)text;
    *(size_t *)total += n;
}

static void test_calls(void **state)
{
    (void)state;
    const padan_generate_options options = {
        .villages = 12, .companies = 6, .types = 3, .seed = 4};
    random_case made;
    padan_plan *plan;
    padan_offers *offers = NULL;
    size_t page = 0, json = 0;
    assert_int_equal(random_case_generate(&options, "merata", &made), PADAN_OK);
    assert_int_equal(padan_plan_create(made.instance, &plan), PADAN_OK);
    assert_int_equal(padan_offers_create(made.instance, plan, "tidak-ada",
                                         made.diags, &offers),
                     PADAN_EDATA);
    assert_null(offers);
    const char *id = made.dataset->companies[0].id;
    assert_int_equal(
        padan_offers_create(made.instance, plan, id, made.diags, &offers),
        PADAN_OK);
    assert_true(offers->n_best > 0 && offers->n_single >= offers->n_best);
    assert_int_equal(
        padan_offers_show(offers, PADAN_LANG_ID, false, count_bytes, &page),
        PADAN_OK);
    assert_int_equal(
        padan_offers_show(offers, PADAN_LANG_EN, true, count_bytes, &json),
        PADAN_OK);
    assert_true(page > 200 && json > 200);
    padan_offers_free(offers);
    /* a plan that breaks a rule */
    plan->units[0] = made.instance->pair_up[0] + 1;
    offers = NULL;
    assert_int_equal(
        padan_offers_create(made.instance, plan, id, made.diags, &offers),
        PADAN_EDATA);
    assert_null(offers);
    padan_plan_free(plan);
    random_case_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

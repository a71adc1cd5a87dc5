// SPDX-License-Identifier: GPL-3.0-or-later
/* The checker of bounds: right about every company, never below the best plan
 * whatever stands in the file, content with the solver's proofs, and not with
 * what has been made better than it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/certify_bound.h"
#include "base/rng.h"
#include "report/report.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 420, LEAST = 200, LIMIT = 300000, VECTORS = 4, PLANS = 200000 };
#define LOW (-(INT64_C(1) << 50)) /* a claim that leaves all to the checker   */

/* ---- proofs out of nothing ------------------------------------------------------- */

static int64_t draw(padan_rng *rng, int64_t size)
{
    return padan_rng_below(rng, 3) == 0 ? 0 : padan_rng_below(rng, size);
}

static void draw_leaf(padan_rng *rng, const padan_instance *inst,
                      padan_leaf *leaf)
{
    const int64_t point = PADAN_ONE;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        leaf->pi[j] = draw(rng, 15 * point);
        leaf->nu[j] = draw(rng, 5 * point);
        leaf->tau[j] = draw(rng, 10 * point);
    }
    for (int32_t g = 0; g < inst->n_districts; g++) {
        leaf->even[g] = draw(rng, 60 * point);
        leaf->floor[g] = draw(rng, 30 * point);
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        leaf->rho[n] = draw(rng, 2 * point);
    for (int32_t v = 0; v < inst->n_villages; v++)
        leaf->phi[v] = draw(rng, 8 * point);
    for (int32_t i = 0; i < inst->n_companies; i++) {
        /* up to a point for Rp 1 juta */
        leaf->lambda[i] = draw(rng, 1000000 * (INT64_C(1) << PADAN_RATE_BITS));
        for (int32_t n = 0; n < inst->n_types; n++)
            leaf->lambda_goods[i * inst->n_types + n] =
                draw(rng, leaf->lambda[i] + 1);
        leaf->claim[i] = LOW;
    }
}

static padan_proof *new_proof(const padan_instance *inst)
{
    padan_proof *proof;
    assert_int_equal(padan_proof_create(inst, &proof), PADAN_OK);
    return proof;
}

static padan_leaf *new_leaf(padan_proof *proof)
{
    padan_leaf *leaf = padan_proof_add(proof);
    assert_non_null(leaf);
    return leaf;
}

static padan_bound_check check_of(const padan_proof *proof)
{
    padan_bound_check check;
    assert_int_equal(padan_certify_bound(proof, &check), PADAN_OK);
    return check;
}

/* ---- one company, by trying everything -------------------------------------------- */

typedef struct {
    const padan_leaf_check *c;
    int32_t i;
    int64_t *units; /* [n_pairs] of the instance                              */
    int64_t tried;
    bool found;
    padan_i128 best;
} trial;

static padan_i128 value_of(const trial *t)
{
    const padan_instance *inst = t->c->inst;
    padan_i128 sum = 0;
    for (int32_t k = inst->company_contract_first[t->i];
         k < inst->company_contract_first[t->i + 1]; k++) {
        bool open = false;
        for (int32_t p = inst->contract_pair_first[k];
             p < inst->contract_pair_first[k + 1]; p++) {
            if (t->units[p] == 0) continue;
            open = true;
            sum += padan_leaf_pair(t->c, p, t->units[p]);
        }
        if (open) sum -= padan_leaf_contract(t->c, k);
    }
    return sum;
}

static void try_from(trial *t, int32_t p)
{
    const padan_instance *inst = t->c->inst;
    if (t->tried > PLANS) return;
    if (p == inst->company_pair_first[t->i + 1]) {
        t->tried++;
        if (!brute_company_ok(inst, t->i, t->units)) return;
        const padan_i128 value = value_of(t);
        if (!t->found || value > t->best) t->best = value;
        t->found = true;
        return;
    }
    t->units[p] = 0;
    if (!inst->pair_pinned[p]) try_from(t, p + 1);
    for (int64_t x = inst->pair_lo[p]; t->c->usable[p] && x <= t->c->most[p];
         x++) {
        t->units[p] = x;
        try_from(t, p + 1);
    }
    t->units[p] = 0;
}

/* ---- the companies' maxima ---------------------------------------------------------- */

/* As certify_bound.c prepares a leaf, in other words: all pairs usable, cells
 * shared or not as it comes. Only the company's side is looked at. */
static void open_leaf(padan_rng *rng, padan_leaf_check *c)
{
    const padan_instance *inst = c->inst;
    c->usable = PADAN_NEW(&c->arena, bool, inst->n_pairs);
    c->exclusive = PADAN_NEW(&c->arena, bool, inst->n_cells);
    c->worth =
        PADAN_NEW(&c->arena, padan_i128, inst->gain_first[inst->n_cells]);
    c->most = PADAN_NEW(&c->arena, int64_t, inst->n_pairs);
    assert_true(c->usable && c->exclusive && c->worth && c->most);
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        c->usable[p] = inst->pair_pinned[p] || padan_rng_below(rng, 10) > 0;
        c->most[p] =
            padan_min64(inst->pair_up[p], inst->cell_open[inst->pair_cell[p]]);
    }
    for (int32_t j = 0; j < inst->n_cells; j++)
        c->exclusive[j] = padan_rng_below(rng, 2) == 0;
    for (int64_t k = 0; k < inst->gain_first[inst->n_cells]; k++)
        c->worth[k] = inst->gain[k];
}

typedef struct {
    int companies, exact, none;
} company_tally;

static void check_company(padan_leaf_check *c, padan_leaf *leaf, int32_t i,
                          int64_t *units, company_tally *tally)
{
    trial t = {.c = c, .i = i, .units = units};
    padan_i128 found;
    try_from(&t, c->inst->company_pair_first[i]);
    if (t.tried > PLANS) return;
    tally->companies++;
    leaf->claim[i] = LOW;
    assert_int_equal(padan_leaf_company(c, i, &found), PADAN_OK);
    if (!t.found) {
        tally->none++;
        return;
    }
    assert_true(found >= t.best);
    const bool exact = found == t.best;
    tally->exact += exact;
    /* the true maximum is confirmed, whatever else the claim left out ... */
    leaf->claim[i] = (int64_t)t.best;
    assert_int_equal(padan_leaf_company(c, i, &found), PADAN_OK);
    assert_true(found >= t.best);
    if (exact) assert_true(found == t.best);
    /* ... and one part less is not */
    leaf->claim[i] = (int64_t)t.best - 1;
    assert_int_equal(padan_leaf_company(c, i, &found), PADAN_OK);
    assert_true(found >= t.best);
    leaf->claim[i] = LOW;
}

static void test_companies(void **state)
{
    (void)state;
    company_tally tally = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK &&
            made.instance->conflict == NULL) {
            padan_rng rng = padan_rng_stream(seed, 3);
            const padan_instance *inst = made.instance;
            padan_proof *proof = new_proof(inst);
            padan_leaf *leaf = new_leaf(proof);
            padan_leaf_check c = {.inst = inst, .leaf = leaf};
            int64_t *units = calloc((size_t)inst->n_pairs + 1, sizeof *units);
            assert_non_null(units);
            for (int k = 0; k < VECTORS; k++) {
                draw_leaf(&rng, inst, leaf);
                open_leaf(&rng, &c);
                for (int32_t i = 0; i < inst->n_companies; i++)
                    check_company(&c, leaf, i, units, &tally);
                padan_arena_clear(&c.arena);
            }
            free(units);
            padan_proof_free(proof);
        }
        random_case_close(&made);
    }
    print_message("%d companies, %d exact, %d without a plan\n",
                  tally.companies, tally.exact, tally.none);
    assert_true(tally.companies >= LEAST);
    assert_int_equal(tally.exact + tally.none, tally.companies);
}

/* ---- bounds and the best plan -------------------------------------------------------- */

typedef struct {
    int tried, confirmed, objected, lowered;
    int split[2]; /* leaves by locus, by completion                           */
} tally;

static padan_result solve(const padan_instance *inst, padan_plan **plan)
{
    padan_settings settings = padan_settings_default();
    padan_result result;
    settings.gap = 0;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    assert_int_equal(padan_solve(inst, &settings, &result, plan), PADAN_OK);
    return result;
}

static void copy_leaf(const padan_instance *inst, padan_leaf *to,
                      const padan_leaf *from)
{
    const size_t cells = (size_t)inst->n_cells * sizeof(int64_t),
                 districts = (size_t)inst->n_districts * sizeof(int64_t),
                 types = (size_t)inst->n_types * sizeof(int64_t),
                 firms = (size_t)inst->n_companies * sizeof(int64_t);
    memcpy(to->pi, from->pi, cells);
    memcpy(to->nu, from->nu, cells);
    memcpy(to->tau, from->tau, cells);
    memcpy(to->even, from->even, districts);
    memcpy(to->floor, from->floor, districts);
    memcpy(to->rho, from->rho, types);
    memcpy(to->phi, from->phi, (size_t)inst->n_villages * sizeof(int64_t));
    memcpy(to->lambda, from->lambda, firms);
    memcpy(to->lambda_goods, from->lambda_goods, firms * (size_t)inst->n_types);
    for (int32_t i = 0; i < inst->n_companies; i++)
        to->claim[i] = LOW;
}

/* Two leaves for one question, with the same prices: no worse than without it,
 * no better than the best plan; and only together, in order, do they count. */
static void check_split(const padan_instance *inst, const padan_leaf *prices,
                        padan_answer a, int64_t best, tally *t)
{
    padan_proof *proof = new_proof(inst);
    copy_leaf(inst, new_leaf(proof), prices);
    const padan_bound_check whole = check_of(proof);
    assert_true(whole.covers && whole.bound >= best);
    a.yes = false;
    assert_true(padan_proof_answer(proof, proof->leaf[0], a));
    assert_false(check_of(proof).covers);
    copy_leaf(inst, new_leaf(proof), prices);
    a.yes = true;
    assert_true(padan_proof_answer(proof, proof->leaf[1], a));
    const bool asks =
        a.question == PADAN_ASK_COMPLETE ||
        (inst->n_locus != PADAN_NO_LIMIT && !inst->village_pinned[a.village]);
    const padan_bound_check both = check_of(proof);
    assert_int_equal(both.covers, asks);
    if (asks) {
        t->split[a.question == PADAN_ASK_COMPLETE]++;
        assert_true(both.bound >= best);
        assert_true(both.bound <= whole.bound);
    }
    padan_leaf *swap = proof->leaf[0];
    proof->leaf[0] = proof->leaf[1];
    proof->leaf[1] = swap;
    assert_false(check_of(proof).covers);
    padan_proof_free(proof);
}

/* All questions there are, one at a time. */
static void check_splits(const padan_instance *inst, const padan_leaf *prices,
                         int64_t best, tally *t)
{
    for (int32_t v = 0; v < inst->n_villages; v++)
        for (int q = 0; q < 2; q++) {
            const padan_answer a = {.question = q == 0 ? PADAN_ASK_LOCUS
                                                       : PADAN_ASK_COMPLETE,
                                    .village = v};
            check_split(inst, prices, a, best, t);
        }
}

/* Something in the file is changed: the bound is still a bound, whatever is
 * claimed. Returns whether it is still at most `stated`. */
static bool bend(padan_rng *rng, const padan_instance *inst, padan_leaf *leaf,
                 const padan_proof *proof, int64_t stated, int64_t best)
{
    int64_t *const family[] = {leaf->pi,  leaf->nu,     leaf->tau,  leaf->even,
                               leaf->phi, leaf->lambda, leaf->claim};
    const int32_t size[] = {inst->n_cells,    inst->n_cells,
                            inst->n_cells,    inst->n_districts,
                            inst->n_villages, inst->n_companies,
                            inst->n_companies};
    const int64_t f = padan_rng_below(rng, 7);
    int64_t *figure = &family[f][padan_rng_below(rng, size[f])];
    const int64_t before = *figure;
    *figure = padan_rng_below(rng, 2) == 0 ? before / 2 : 0;
    const padan_bound_check check = check_of(proof);
    assert_true(check.covers && check.sane);
    assert_true(check.bound >= best);
    *figure = before;
    return check.bound <= stated;
}

static void check_proof(padan_rng *rng, const padan_instance *inst,
                        padan_proof *proof, int64_t best, tally *t)
{
    padan_leaf *leaf = proof->leaf[0];
    const padan_bound_check check = check_of(proof);
    assert_true(check.covers && check.sane);
    assert_int_equal(check.n_unconfirmed, 0);
    assert_true(check.bound >= best);
    assert_true(check.bound <= leaf->bound);
    t->confirmed++;
    check_splits(inst, leaf, best, t);
    for (int k = 0; k < 6; k++)
        t->objected += !bend(rng, inst, leaf, proof, leaf->bound, best);
    /* claims below what is true: all are seen through */
    int64_t *claim = malloc((size_t)inst->n_companies * sizeof *claim);
    assert_non_null(claim);
    memcpy(claim, leaf->claim, (size_t)inst->n_companies * sizeof *claim);
    for (int32_t i = 0; i < inst->n_companies; i++)
        leaf->claim[i] = LOW;
    assert_true(check_of(proof).bound >= best);
    t->lowered += check_of(proof).n_unconfirmed == inst->n_companies;
    memcpy(leaf->claim, claim, (size_t)inst->n_companies * sizeof *claim);
    free(claim);
    leaf->pi[0] = -1;
    assert_false(check_of(proof).sane);
}

static void check_case(const padan_instance *inst, uint64_t seed, tally *t)
{
    int64_t best;
    padan_rng rng = padan_rng_stream(seed, 9);
    if (inst->conflict) return;
    if (brute_force(inst, LIMIT, &best, NULL) != BRUTE_OPTIMAL) return;
    t->tried++;
    padan_proof *proof = new_proof(inst);
    padan_leaf *leaf = new_leaf(proof);
    for (int k = 0; k < VECTORS; k++) {
        draw_leaf(&rng, inst, leaf);
        check_splits(inst, leaf, best, t);
    }
    padan_proof_free(proof);
    padan_plan *plan;
    padan_result result = solve(inst, &plan);
    if (result.proof) check_proof(&rng, inst, result.proof, best, t);
    padan_plan_free(plan);
    padan_proof_free(result.proof);
}

static void test_bounds(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK)
            check_case(made.instance, seed, &t);
        random_case_close(&made);
    }
    print_message("%d tried, %d proofs confirmed, %d of %d changes matter, "
                  "%d and %d split\n",
                  t.tried, t.confirmed, t.objected, 6 * t.confirmed, t.split[0],
                  t.split[1]);
    assert_true(t.tried >= LEAST);
    assert_int_equal(t.confirmed, t.tried);
    assert_int_equal(t.lowered, t.confirmed);
    assert_true(t.objected > 100);
    assert_true(t.split[0] > 50 && t.split[1] > 50);
}

/* ---- a whole run folder ---------------------------------------------------------------- */

typedef struct {
    char folder[32], data[48], run[48];
    padan_diags *diags;
    padan_dataset *dataset;
    padan_scenario *scenario;
    padan_instance *inst;
} region;

static void open_region(region *r, const char *profile)
{
    const padan_generate_options options = {
        .villages = 12, .companies = 10, .types = 3, .seed = 5};
    *r = (region){.folder = "/tmp/padan-test-XXXXXX"};
    assert_non_null(mkdtemp(r->folder));
    (void)snprintf(r->data, sizeof r->data, "%s/data", r->folder);
    (void)snprintf(r->run, sizeof r->run, "%s/run", r->folder);
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &r->diags), PADAN_OK);
    assert_int_equal(padan_generate(&options, r->data, r->diags), PADAN_OK);
    assert_int_equal(padan_dataset_load(r->data, r->diags, &r->dataset),
                     PADAN_OK);
    assert_int_equal(
        padan_scenario_load(profile, r->dataset, r->diags, &r->scenario),
        PADAN_OK);
    assert_int_equal(
        padan_instance_create(r->dataset, r->scenario, r->diags, &r->inst),
        PADAN_OK);
}

static void close_region(region *r)
{
    for (int32_t k = 0; k < PADAN_N_RUN_FILES; k++) {
        char path[128];
        (void)snprintf(path, sizeof path, "%s/%s", r->run, padan_run_files[k]);
        (void)unlink(path);
    }
    (void)rmdir(r->run);
    padan_instance_free(r->inst);
    padan_scenario_free(r->scenario);
    padan_dataset_free(r->dataset);
    padan_diags_free(r->diags);
    random_case_remove(r->data);
    (void)rmdir(r->folder);
}

static padan_certificate write_and_certify(const region *r,
                                           const padan_plan *plan,
                                           const padan_result *result)
{
    const padan_settings settings = padan_settings_default();
    const padan_run_options options = {
        .dataset_path = r->data, .out = r->run, .overwrite = true};
    padan_certificate c;
    assert_int_equal(
        padan_run_write(r->inst, plan, result, &settings, &options, r->diags),
        PADAN_OK);
    assert_int_equal(padan_certify(r->run, NULL, r->diags, &c), PADAN_OK);
    assert_true(c.inputs_ok && c.plan_ok && c.score_ok);
    assert_int_equal(c.bound_stated, result->bound);
    return c;
}

/* Files in which all figures agree, but the bound is a lie, or hangs in the air. */
static void test_folder(void **state)
{
    (void)state;
    static const char *const profiles[] = {"sektor", "lokus", "merata"};
    for (size_t k = 0; k < 3; k++) {
        region r;
        open_region(&r, profiles[k]);
        padan_plan *plan;
        padan_result result = solve(r.inst, &plan);
        assert_non_null(plan);
        assert_non_null(result.proof);
        const int64_t proven = padan_proof_bound(result.proof);

        result.bound = result.objective_bound = proven;
        padan_certificate c = write_and_certify(&r, plan, &result);
        assert_true(c.bound_ok && !c.bound_searched);
        assert_true(c.bound_found <= proven && c.bound_found >= result.score);

        /* lower: only by a search that nobody sees */
        result.bound = result.objective_bound = result.score;
        c = write_and_certify(&r, plan, &result);
        assert_true(c.bound_ok);
        assert_int_equal(c.bound_searched, c.bound_found > result.score);
        assert_true(c.bound_searched);

        /* or by a claim that is not true, or a bound that does not add up */
        result.proof->leaf[0]->bound = result.bound;
        c = write_and_certify(&r, plan, &result);
        assert_false(c.bound_ok);
        assert_true(c.bound_found > result.bound);
        for (int32_t i = 0; i < r.inst->n_companies; i++)
            result.proof->leaf[0]->claim[i] /= 2;
        c = write_and_certify(&r, plan, &result);
        assert_false(c.bound_ok);
        assert_true(c.bound_found > result.bound);

        padan_proof *proof = result.proof; /* no proof at all */
        result.proof = NULL;
        c = write_and_certify(&r, plan, &result);
        assert_true(c.bound_ok && c.bound_searched);
        assert_int_equal(c.bound_found, INT64_MAX);
        padan_proof_free(proof);
        padan_plan_free(plan);
        close_region(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_companies),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

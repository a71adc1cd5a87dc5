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

static void draw_part(padan_rng *rng, const padan_instance *inst,
                      padan_proof_part *part)
{
    const int64_t point = PADAN_ONE;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        part->pi[j] = draw(rng, 15 * point);
        part->nu[j] = draw(rng, 5 * point);
        part->tau[j] = draw(rng, 10 * point);
    }
    for (int32_t g = 0; g < inst->n_districts; g++) {
        part->even[g] = draw(rng, 60 * point);
        part->floor[g] = draw(rng, 30 * point);
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        part->rho[n] = draw(rng, 2 * point);
    for (int32_t v = 0; v < inst->n_villages; v++)
        part->phi[v] = draw(rng, 8 * point);
    for (int32_t i = 0; i < inst->n_companies; i++) {
        /* up to a point for Rp 1 juta */
        part->lambda[i] = draw(rng, 1000000 * (INT64_C(1) << PADAN_RATE_BITS));
        for (int32_t n = 0; n < inst->n_types; n++)
            part->lambda_goods[i * inst->n_types + n] =
                draw(rng, part->lambda[i] + 1);
        part->claim[i] = LOW;
    }
}

static padan_proof *new_proof(const padan_instance *inst)
{
    padan_proof *proof;
    assert_int_equal(padan_proof_create(inst, &proof), PADAN_OK);
    return proof;
}

static padan_proof_part *new_part(padan_proof *proof)
{
    padan_proof_part *part = padan_proof_add(proof);
    assert_non_null(part);
    assert_true(padan_proof_price(proof, part));
    return part;
}

static padan_bound_check check_of(const padan_proof *proof)
{
    padan_bound_check check;
    assert_int_equal(padan_certify_bound(proof, &check), PADAN_OK);
    return check;
}

/* ---- one company, by trying everything -------------------------------------------- */

typedef struct {
    const padan_part_check *c;
    int32_t i;
    int64_t *units; /* [n_pairs] of the instance                              */
    int64_t tried;
    bool found, found_against;
    padan_i128 best, best_against; /* of plans against a settled pair         */
} trial;

/* Does the plan use a settled pair otherwise? */
static bool is_against(const trial *t)
{
    const padan_instance *inst = t->c->inst;
    for (int32_t p = inst->company_pair_first[t->i];
         p < inst->company_pair_first[t->i + 1]; p++)
        if (t->c->settled[p] != PADAN_OPEN &&
            (t->c->settled[p] == PADAN_YES) != (t->units[p] > 0))
            return true;
    return false;
}

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
            sum += padan_part_pair(t->c, p, t->units[p]);
        }
        if (open) sum -= padan_part_contract(t->c, k);
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
        if (!is_against(t)) return;
        if (!t->found_against || value > t->best_against)
            t->best_against = value;
        t->found_against = true;
        return;
    }
    const int64_t least = t->c->least[p];
    t->units[p] = 0;
    if (least == 0) try_from(t, p + 1);
    for (int64_t x = padan_max64(least, inst->pair_lo[p]);
         t->c->usable[p] && x <= t->c->most[p]; x++) {
        t->units[p] = x;
        try_from(t, p + 1);
    }
    t->units[p] = 0;
}

/* ---- the companies' maxima ---------------------------------------------------------- */

/* Some pairs must be used, with more units than else, or not so many; some cannot
 * be; some are settled. */
static void draw_ranges(padan_rng *rng, padan_part_check *c)
{
    const padan_instance *inst = c->inst;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int64_t lo = inst->pair_lo[p];
        c->most[p] =
            padan_min64(inst->pair_up[p], inst->cell_open[inst->pair_cell[p]]);
        c->usable[p] = inst->pair_pinned[p] || padan_rng_below(rng, 10) > 0;
        c->least[p] = inst->pair_pinned[p] ? lo : 0;
        if (c->usable[p] && padan_rng_below(rng, 8) == 0)
            c->most[p] -= padan_rng_below(rng, c->most[p] - lo + 1);
        if (c->usable[p] && padan_rng_below(rng, 8) == 0)
            c->least[p] = lo + padan_rng_below(rng, c->most[p] - lo + 1);
        if (c->least[p] > 0) c->must_open[inst->pair_contract[p]] = true;
        if (padan_rng_below(rng, 4) == 0)
            c->settled[p] = padan_rng_below(rng, 2) == 0 ? PADAN_YES : PADAN_NO;
    }
}

/* As certify_bound.c prepares a part, in other words: ranges and cells shared or
 * not as it comes. Only the company's side is looked at. */
static void open_part(padan_rng *rng, padan_part_check *c)
{
    const padan_instance *inst = c->inst;
    c->usable = PADAN_NEW(&c->arena, bool, inst->n_pairs);
    c->exclusive = PADAN_NEW(&c->arena, bool, inst->n_cells);
    c->worth =
        PADAN_NEW(&c->arena, padan_i128, inst->gain_first[inst->n_cells]);
    c->least = PADAN_NEW(&c->arena, int64_t, inst->n_pairs);
    c->most = PADAN_NEW(&c->arena, int64_t, inst->n_pairs);
    c->must_open = PADAN_NEW(&c->arena, bool, inst->n_contracts);
    c->settled = PADAN_NEW(&c->arena, padan_decided, inst->n_pairs);
    assert_true(c->usable && c->exclusive && c->worth && c->least && c->most &&
                c->must_open && c->settled);
    draw_ranges(rng, c);
    for (int32_t j = 0; j < inst->n_cells; j++)
        c->exclusive[j] = padan_rng_below(rng, 2) == 0;
    for (int64_t k = 0; k < inst->gain_first[inst->n_cells]; k++)
        c->worth[k] = inst->gain[k];
}

typedef struct {
    int companies, exact, none, against;
} company_tally;

static void check_company(padan_part_check *c, padan_proof_part *part,
                          int32_t i, int64_t *units, company_tally *tally)
{
    trial t = {.c = c, .i = i, .units = units};
    padan_i128 found, against;
    try_from(&t, c->inst->company_pair_first[i]);
    if (t.tried > PLANS) return;
    tally->companies++;
    part->claim[i] = LOW;
    assert_int_equal(padan_part_company(c, i, &found, &against), PADAN_OK);
    if (!t.found) {
        tally->none++;
        return;
    }
    assert_true(found >= t.best);
    if (t.found_against) assert_true(against >= t.best_against);
    tally->against += t.found_against;
    const bool exact = found == t.best;
    tally->exact += exact;
    /* the true maximum is confirmed, whatever else the claim left out ... */
    part->claim[i] = (int64_t)t.best;
    assert_int_equal(padan_part_company(c, i, &found, &against), PADAN_OK);
    assert_true(found >= t.best);
    if (exact) assert_true(found == t.best);
    /* ... and one part less is not */
    part->claim[i] = (int64_t)t.best - 1;
    assert_int_equal(padan_part_company(c, i, &found, &against), PADAN_OK);
    assert_true(found >= t.best);
    part->claim[i] = LOW;
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
            padan_proof_part *part = new_part(proof);
            padan_part_check c = {.inst = inst, .part = part};
            int64_t *units = calloc((size_t)inst->n_pairs + 1, sizeof *units);
            assert_non_null(units);
            for (int k = 0; k < VECTORS; k++) {
                draw_part(&rng, inst, part);
                open_part(&rng, &c);
                for (int32_t i = 0; i < inst->n_companies; i++)
                    check_company(&c, part, i, units, &tally);
                padan_arena_clear(&c.arena);
            }
            free(units);
            padan_proof_free(proof);
        }
        random_case_close(&made);
    }
    print_message("%d companies, %d exact, %d without a plan, %d with plans "
                  "against settled pairs\n",
                  tally.companies, tally.exact, tally.none, tally.against);
    assert_true(tally.companies >= LEAST && tally.against >= LEAST);
    assert_int_equal(tally.exact + tally.none, tally.companies);
}

/* ---- bounds and the best plan -------------------------------------------------------- */

typedef struct {
    int tried, confirmed, objected, lowered;
    int split
        [4]; /* by kind of question                                       */
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

static void copy_part(const padan_instance *inst, padan_proof_part *to,
                      const padan_proof_part *from)
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

/* A question, with the same prices for both answers: no worse than without it, no
 * better than the best plan; and only both together count. */
static void check_split(const padan_instance *inst,
                        const padan_proof_part *prices, padan_question q,
                        int64_t best, tally *t)
{
    padan_proof *proof = new_proof(inst);
    copy_part(inst, new_part(proof), prices);
    const padan_bound_check whole = check_of(proof);
    assert_true(whole.covers && whole.bound >= best);
    proof->part[0]->question = q;
    proof->part[0]->priced = false;
    assert_false(check_of(proof).covers);
    copy_part(inst, new_part(proof), prices);
    assert_false(check_of(proof).covers);
    copy_part(inst, new_part(proof), prices);
    const bool asks =
        q.kind != PADAN_ASK_LOCUS ||
        (inst->n_locus != PADAN_NO_LIMIT && !inst->village_pinned[q.village]);
    const padan_bound_check both = check_of(proof);
    assert_int_equal(both.covers, asks);
    if (asks) {
        t->split[q.kind]++;
        assert_true(both.bound >= best);
        assert_true(both.bound <= whole.bound);
    }
    (void)new_part(proof);
    assert_false(check_of(proof).covers);
    padan_proof_free(proof);
}

/* All questions there are, one at a time. */
static void check_splits(const padan_instance *inst,
                         const padan_proof_part *prices, int64_t best, tally *t)
{
    for (int32_t v = 0; v < inst->n_villages; v++) {
        check_split(inst, prices, (padan_question){PADAN_ASK_LOCUS, v, 0, 0},
                    best, t);
        check_split(inst, prices, (padan_question){PADAN_ASK_COMPLETE, v, 0, 0},
                    best, t);
    }
    for (int32_t p = 0; p < inst->n_pairs; p += 4)
        for (int64_t x = 1; x <= inst->pair_up[p] + 1; x += 1 + x)
            check_split(inst, prices,
                        (padan_question){PADAN_ASK_UNITS, 0, p, x}, best, t);
}

/* Something in the file is changed: the bound is still a bound, whatever is
 * claimed. Returns whether it is still at most `stated`. */
static bool bend(padan_rng *rng, const padan_instance *inst,
                 padan_proof_part *part, const padan_proof *proof,
                 int64_t stated, int64_t best)
{
    int64_t *const family[] = {part->pi,  part->nu,     part->tau,  part->even,
                               part->phi, part->lambda, part->claim};
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
    padan_proof_part *part = proof->part[0];
    const padan_bound_check check = check_of(proof);
    assert_true(check.covers && check.sane);
    assert_int_equal(check.n_unconfirmed, 0);
    assert_true(check.bound >= best);
    assert_true(check.bound <= proof->bound);
    t->confirmed++;
    check_splits(inst, part, best, t);
    for (int k = 0; k < 6; k++)
        t->objected += !bend(rng, inst, part, proof, proof->bound, best);
    /* claims below what is true: all are seen through */
    int64_t *claim = malloc((size_t)inst->n_companies * sizeof *claim);
    assert_non_null(claim);
    memcpy(claim, part->claim, (size_t)inst->n_companies * sizeof *claim);
    for (int32_t i = 0; i < inst->n_companies; i++)
        part->claim[i] = LOW;
    assert_true(check_of(proof).bound >= best);
    t->lowered += check_of(proof).n_unconfirmed == inst->n_companies;
    memcpy(part->claim, claim, (size_t)inst->n_companies * sizeof *claim);
    free(claim);
    part->pi[0] = -1;
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
    padan_proof_part *part = new_part(proof);
    for (int k = 0; k < VECTORS; k++) {
        draw_part(&rng, inst, part);
        check_splits(inst, part, best, t);
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
                  "%d, %d and %d split\n",
                  t.tried, t.confirmed, t.objected, 6 * t.confirmed,
                  t.split[PADAN_ASK_LOCUS], t.split[PADAN_ASK_COMPLETE],
                  t.split[PADAN_ASK_UNITS]);
    assert_true(t.tried >= LEAST);
    assert_int_equal(t.confirmed, t.tried);
    assert_int_equal(t.lowered, t.confirmed);
    assert_true(t.objected > 100);
    for (int k = PADAN_ASK_LOCUS; k <= PADAN_ASK_UNITS; k++)
        assert_true(t.split[k] > 50);
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
    random_case_remove_run(r->run);
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
        result.proof->bound = result.bound;
        c = write_and_certify(&r, plan, &result);
        assert_false(c.bound_ok);
        assert_true(c.bound_found > result.bound);
        for (int32_t i = 0; i < r.inst->n_companies; i++)
            result.proof->part[0]->claim[i] /= 2;
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

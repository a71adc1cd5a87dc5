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
#include "api/proof_read.h"
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

/* Can at most two companies, but not just one, serve the cell? In other words than
 * see_cell. */
static bool two_places(const padan_instance *inst, int32_t j)
{
    int32_t pinned = 0, others = 0;
    int64_t room = inst->cell_open[j];
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        const int32_t p = inst->cell_pair[k];
        if (inst->pair_pinned[p]) pinned++, room -= inst->pair_lo[p];
    }
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        const int32_t p = inst->cell_pair[k];
        others += !inst->pair_pinned[p] && inst->pair_lo[p] <= room;
    }
    const int32_t most = inst->cell_max_funders[j];
    if (pinned >= most) others = 0; /* all places are taken */
    return padan_min64(pinned + others, most) == 2;
}

/* Prices of pairs below `size` where they may be. Returns the number of pairs. */
static int draw_pairs(padan_rng *rng, const padan_instance *inst,
                      padan_leaf *leaf, int64_t size)
{
    int n = 0;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const bool here = two_places(inst, inst->pair_cell[p]);
        leaf->place[p] = here ? draw(rng, size) : 0;
        leaf->unit[p] = here ? draw(rng, size) : 0;
        n += here;
    }
    return n;
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
                if (k % 2 == 1) {
                    assert_true(padan_leaf_pairs(proof, leaf));
                    (void)draw_pairs(&rng, inst, leaf, 5 * PADAN_ONE);
                }
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

/* ---- pairs: what the region buys -------------------------------------------------- */

enum { OFFERS = 5, UNITS = 7, CELLS = 3000 };

/* One cell with some pairs, on its own; worth is anything, not only concave. */
typedef struct {
    padan_instance inst;
    padan_leaf leaf;
    padan_leaf_check c;
    int32_t first[2], pair[OFFERS], cell[OFFERS], type[1];
    int64_t gain_first[2], open[1], most[OFFERS], list[UNITS + 1];
    int64_t pi[1], nu[1], rho[1], place[OFFERS], unit[OFFERS];
    bool usable[OFFERS];
    padan_i128 worth[UNITS + 1], best[UNITS + 1];
} market;

static void draw_market(padan_rng *rng, market *m)
{
    const int32_t n = 1 + (int32_t)padan_rng_below(rng, OFFERS);
    *m = (market){.first = {0, n}};
    m->inst = (padan_instance){.cell_pair_first = m->first,
                               .cell_pair = m->pair,
                               .pair_cell = m->cell,
                               .cell_type = m->type,
                               .cell_open = m->open,
                               .gain_first = m->gain_first};
    m->leaf = (padan_leaf){.pi = m->pi,
                           .nu = m->nu,
                           .rho = m->rho,
                           .place = m->place,
                           .unit = m->unit};
    m->c = (padan_leaf_check){.inst = &m->inst,
                              .leaf = &m->leaf,
                              .usable = m->usable,
                              .most = m->most,
                              .worth = m->worth,
                              .best = m->best,
                              .list = m->list};
    m->open[0] = 1 + padan_rng_below(rng, UNITS);
    m->pi[0] = draw(rng, 10);
    m->nu[0] = draw(rng, 10);
    m->rho[0] = draw(rng, 5);
    const int64_t size = padan_rng_below(rng, 4) == 0 ? 3 : 15;
    for (int32_t p = 0; p < n; p++) {
        m->pair[p] = p;
        m->usable[p] = padan_rng_below(rng, 5) > 0;
        m->most[p] = padan_rng_below(rng, m->open[0] + 1);
        m->place[p] = draw(rng, size);
        m->unit[p] = draw(rng, size);
    }
    for (int64_t x = 1; x <= m->open[0]; x++)
        m->worth[x] = m->worth[x - 1] + draw(rng, 25);
}

/* All pairs of pairs, all amounts. */
static padan_i128 buy_naively(const market *m, int64_t least)
{
    padan_i128 best = PADAN_CANNOT;
    for (int32_t a = 0; a < m->first[1]; a++)
        for (int32_t b = 0; b < a; b++) {
            if (!m->usable[a] || !m->usable[b]) continue;
            for (int64_t x = 0; x <= m->most[a]; x++)
                for (int64_t y = 0; y <= m->most[b]; y++) {
                    if (x + y < least || x + y > m->open[0]) continue;
                    const padan_i128 value = 2 * m->pi[0] + m->place[a] +
                                             m->place[b] + m->worth[x + y] +
                                             (m->rho[0] - m->nu[0]) * (x + y) -
                                             m->unit[a] * x - m->unit[b] * y;
                    if (value > best) best = value;
                }
        }
    return best;
}

static void test_pairs(void **state)
{
    (void)state;
    padan_rng rng = padan_rng_stream(1, 7);
    int never = 0;
    for (int k = 0; k < CELLS; k++) {
        market m;
        draw_market(&rng, &m);
        for (int64_t least = 0; least <= m.open[0]; least++) {
            const padan_i128 best = buy_naively(&m, least);
            never += best == PADAN_CANNOT;
            assert_true(padan_leaf_buy_pairs(&m.c, 0, least) == best);
        }
    }
    assert_true(never > 100);
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

/* ---- bounds with prices of pairs -------------------------------------------------------- */

enum { STEPS = 150 };

typedef struct {
    int cases, tighter, lower, closed, others;
} pair_tally;

static int64_t bound_of(const padan_proof *proof)
{
    const padan_bound_check check = check_of(proof);
    assert_true(check.covers && check.sane);
    return check.bound;
}

/* Prices of pairs, where there can be any: all 0, the bound is no worse than
 * without; whatever they are, it is a bound; elsewhere, they are nonsense. */
static void check_pairs(padan_rng *rng, const padan_instance *inst,
                        padan_proof *proof, padan_leaf *leaf, int64_t best,
                        pair_tally *t)
{
    static const int64_t sizes[] = {PADAN_ONE / 50, PADAN_ONE, 20 * PADAN_ONE,
                                    INT64_C(1) << 55};
    leaf->place = leaf->unit = NULL;
    const int64_t without = bound_of(proof);
    assert_true(padan_leaf_pairs(proof, leaf));
    const int64_t with = bound_of(proof);
    assert_true(best <= with && with <= without);
    t->tighter += with < without;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        (void)draw_pairs(rng, inst, leaf, sizes[k]);
        assert_true(best <= bound_of(proof));
    }
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        int64_t *price = p % 2 == 0 ? &leaf->place[p] : &leaf->unit[p];
        const int64_t before = *price;
        *price = 1;
        assert_int_equal(check_of(proof).sane,
                         two_places(inst, inst->pair_cell[p]));
        *price = -1;
        assert_false(check_of(proof).sane);
        *price = before;
    }
    leaf->place = leaf->unit = NULL;
}

/* Changes prices at random and keeps what is better: closer and closer to the
 * best plan, where a formula that is a little wrong would come out below it. */
static int64_t descend(padan_rng *rng, const padan_instance *inst,
                       const padan_proof *proof, padan_leaf *leaf, int64_t best)
{
    int64_t *const family[] = {leaf->place, leaf->unit, leaf->nu, leaf->pi};
    int64_t bound = bound_of(proof);
    for (int k = 0; k < STEPS; k++) {
        const int32_t p = (int32_t)padan_rng_below(rng, inst->n_pairs);
        const int32_t j = inst->pair_cell[p];
        const int64_t f = padan_rng_below(rng, 4);
        if (f < 2 && !two_places(inst, j)) continue;
        int64_t *price = &family[f][f < 2 ? p : j];
        const int64_t before = *price;
        const int64_t size = padan_rng_below(rng, 2) ? bound / 4 : bound / 50;
        *price += padan_rng_below(rng, size + 1) - size / 2;
        if (*price < 0) *price = 0;
        const int64_t now = bound_of(proof);
        assert_true(now >= best);
        if (now < bound)
            bound = now;
        else
            *price = before;
    }
    return bound;
}

/* With prices of pairs, in two leaves. */
static void check_pair_split(const padan_instance *inst,
                             const padan_leaf *prices, int32_t v, int64_t best)
{
    padan_proof *proof = new_proof(inst);
    for (int k = 0; k < 2; k++) {
        padan_leaf *leaf = new_leaf(proof);
        copy_leaf(inst, leaf, prices);
        assert_true(padan_leaf_pairs(proof, leaf));
        const size_t bytes = (size_t)inst->n_pairs * sizeof *leaf->place;
        memcpy(leaf->place, prices->place, bytes);
        memcpy(leaf->unit, prices->unit, bytes);
        if (k == 0) assert_true(bound_of(proof) >= best);
        const padan_answer a = {PADAN_ASK_COMPLETE, v, k == 1};
        assert_true(padan_proof_answer(proof, leaf, a));
    }
    assert_true(bound_of(proof) >= best);
    padan_proof_free(proof);
}

static void check_pair_case(const padan_instance *inst, uint64_t seed,
                            pair_tally *t)
{
    int64_t best;
    bool any = false;
    padan_rng rng = padan_rng_stream(seed, 11);
    for (int32_t j = 0; j < inst->n_cells; j++)
        any = any || two_places(inst, j);
    if (inst->conflict || inst->n_pairs == 0) return;
    if (brute_force(inst, LIMIT, &best, NULL) != BRUTE_OPTIMAL) return;
    padan_plan *plan;
    padan_result result = solve(inst, &plan);
    if (result.proof) {
        padan_leaf *leaf = result.proof->leaf[0];
        t->cases += any;
        for (int32_t i = 0; i < inst->n_companies; i++)
            leaf->claim[i] = LOW;
        check_pairs(&rng, inst, result.proof, leaf, best, t);
        const int64_t without = bound_of(result.proof);
        assert_true(padan_leaf_pairs(result.proof, leaf));
        const int64_t bound = descend(&rng, inst, result.proof, leaf, best);
        t->lower += bound < without;
        t->closed += any && bound - best <= best / 1000;
        for (int32_t v = 0; v < inst->n_villages; v++)
            check_pair_split(inst, leaf, v, best);
        draw_leaf(&rng, inst, leaf);
        check_pairs(&rng, inst, result.proof, leaf, best, t);
    }
    padan_plan_free(plan);
    padan_proof_free(result.proof);
}

/* Cells for more companies are not touched. Returns whether there are any, and
 * none for two. */
static bool check_others(const padan_instance *inst, uint64_t seed)
{
    bool more = false;
    padan_rng rng = padan_rng_stream(seed, 13);
    if (inst->conflict) return false;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (two_places(inst, j)) return false;
        more = more ||
               (inst->cell_max_funders[j] > 2 &&
                inst->cell_pair_first[j + 1] - inst->cell_pair_first[j] > 2);
    }
    padan_proof *proof = new_proof(inst);
    padan_leaf *leaf = new_leaf(proof);
    draw_leaf(&rng, inst, leaf);
    const int64_t without = bound_of(proof);
    assert_true(padan_leaf_pairs(proof, leaf));
    assert_int_equal(bound_of(proof), without);
    padan_proof_free(proof);
    return more;
}

static void test_bounds_of_pairs(void **state)
{
    (void)state;
    pair_tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS * 3 / 2; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK) {
            padan_instance_free(made.instance);
            made.instance = NULL;
            /* 3: cells for two stand next to cells for more */
            made.scenario->max_funders = seed % 3 == 0 ? 3 : 2;
            if (padan_instance_create(made.dataset, made.scenario, made.diags,
                                      &made.instance) == PADAN_OK) {
                t.others += check_others(made.instance, seed);
                check_pair_case(made.instance, seed, &t);
            }
        }
        random_case_close(&made);
    }
    print_message("%d cases, %d tighter at 0, %d lower, %d at the best plan, "
                  "%d with others\n",
                  t.cases, t.tighter, t.lower, t.closed, t.others);
    assert_true(t.cases >= LEAST);
    assert_true(t.others > 5);
    assert_true(t.tighter > 0 && t.lower > 5 && t.closed > 50);
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

        result.bound = proven;
        padan_certificate c = write_and_certify(&r, plan, &result);
        assert_true(c.bound_ok && !c.bound_searched);
        assert_true(c.bound_found <= proven && c.bound_found >= result.score);

        /* lower: only by a search that nobody sees */
        result.bound = result.score;
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

/* ---- written and read ------------------------------------------------------------------ */

static void same(const int64_t *a, const int64_t *b, int32_t n)
{
    for (int32_t k = 0; k < n; k++)
        assert_int_equal(a[k], b[k]);
}

static void same_leaf(const padan_instance *inst, const padan_leaf *a,
                      const padan_leaf *b)
{
    same(a->pi, b->pi, inst->n_cells);
    same(a->nu, b->nu, inst->n_cells);
    same(a->tau, b->tau, inst->n_cells);
    same(a->even, b->even, inst->n_districts);
    same(a->floor, b->floor, inst->n_districts);
    same(a->rho, b->rho, inst->n_types);
    same(a->phi, b->phi, inst->n_villages);
    same(a->claim, b->claim, inst->n_companies);
    same(a->lambda, b->lambda, inst->n_companies);
    assert_int_equal(a->place != NULL, b->place != NULL);
    assert_int_equal(a->unit != NULL, b->unit != NULL);
    if (a->place) same(a->place, b->place, inst->n_pairs);
    if (a->unit) same(a->unit, b->unit, inst->n_pairs);
}

/* The proof as a file, which comes back as it was. */
static json_t *round_trip(const region *r, padan_proof *proof)
{
    const padan_result result = {.bound = padan_proof_bound(proof),
                                 .proof = proof};
    const padan_report report = {.figures = {.inst = r->inst},
                                 .result = &result};
    padan_proof *back;
    json_t *file = padan_report_certificate(&report);
    assert_non_null(file);
    assert_int_equal(padan_proof_read(file, "", r->inst, r->diags, &back),
                     PADAN_OK);
    assert_int_equal(back->n_leaves, 1);
    same_leaf(r->inst, proof->leaf[0], back->leaf[0]);
    padan_proof_free(back);
    return file;
}

static json_t *prices_in(json_t *file)
{
    json_t *leaf = json_array_get(json_object_get(file, "leaves"), 0);
    json_t *prices = json_object_get(leaf, "prices");
    assert_non_null(prices);
    return prices;
}

/* `value` in the place of a family: refused? */
static void refuse(const region *r, json_t *file, const char *key,
                   json_t *value)
{
    padan_proof *back;
    assert_non_null(value);
    json_t *before = json_incref(json_object_get(prices_in(file), key));
    assert_int_equal(json_object_set_new(prices_in(file), key, value), 0);
    assert_int_equal(padan_proof_read(file, "", r->inst, r->diags, &back),
                     PADAN_EDATA);
    assert_int_equal(json_object_set_new(prices_in(file), key, before), 0);
}

static void refuse_all(const region *r, json_t *file, const char *key)
{
    const padan_dataset *data = r->dataset;
    const char *firm = data->companies[0].id, *village = data->villages[0].code;
    refuse(r, file, key, json_integer(1));
    refuse(r, file, key, json_pack("{s:{}}", "nobody"));
    refuse(r, file, key, json_pack("{s:i}", firm, 1));
    refuse(r, file, key, json_pack("{s:{s:{}}}", firm, "nowhere"));
    refuse(r, file, key, json_pack("{s:{s:i}}", firm, village, 1));
    refuse(r, file, key, json_pack("{s:{s:{s:i}}}", firm, village, "none", 1));
    /* no number, in any pair; a number, where there is no pair */
    int missing = 0;
    for (int32_t i = 0; i < data->n_companies; i++)
        for (int32_t j = 0; j < r->inst->n_cells; j++) {
            const bool there = padan_instance_pair(r->inst, i, j) != PADAN_NONE;
            firm = data->companies[i].id;
            village = data->villages[r->inst->cell_village[j]].code;
            const char *type = data->types[r->inst->cell_type[j]].id;
            missing += !there;
            json_t *value = there ? json_string("1") : json_integer(1);
            refuse(r, file, key,
                   json_pack("{s:{s:{s:o}}}", firm, village, type, value));
        }
    print_message("%d cells without a pair\n", missing);
    assert_true(missing > 0);
}

static void test_round_trip(void **state)
{
    (void)state;
    region r;
    open_region(&r, "lokus");
    padan_rng rng = padan_rng_stream(1, 5);
    padan_proof *proof = new_proof(r.inst);
    padan_leaf *leaf = new_leaf(proof);
    draw_leaf(&rng, r.inst, leaf);
    json_t *file = round_trip(&r, proof);
    assert_null(json_object_get(prices_in(file), "place"));
    assert_null(json_object_get(prices_in(file), "unit"));
    json_decref(file);

    /* none but 0 is not the same as none */
    assert_true(padan_leaf_pairs(proof, leaf));
    file = round_trip(&r, proof);
    assert_int_equal(
        json_object_size(json_object_get(prices_in(file), "place")), 0);
    json_decref(file);

    assert_true(draw_pairs(&rng, r.inst, leaf, PADAN_ONE) > 10);
    file = round_trip(&r, proof);
    refuse_all(&r, file, "place");
    refuse_all(&r, file, "unit");
    json_decref(file);
    padan_proof_free(proof);
    close_region(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_companies),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_bounds_of_pairs),
        cmocka_unit_test(test_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

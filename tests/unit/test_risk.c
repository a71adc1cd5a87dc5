// SPDX-License-Identifier: GPL-3.0-or-later
/* What becomes of a plan, on random tiny datasets: expectations, percentiles and stakes
 * against all 2^n ways in which companies may deliver, each judged by the verifier;
 * stand-ins against the rules and against trying every single line; plans solved anew
 * against exhaustive search; the same bytes on any number of threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/risk_parts.h"
#include "base/rng.h"
#include "base/text.h"
#include "support/brute_force.h"
#include "support/random_case.h"
#include "support/small_case.h"

enum { SEEDS = 80, LEAST = 50, LIMIT = 300000, MOST_FIRMS = 8 };

/* A random dataset, a plan of it, and random chances. */
typedef struct {
    random_case made;
    padan_plan *plan;
    padan_delivery d;
    padan_arena arena;
} risk_case;

static void solve_case(const padan_instance *inst, padan_plan **out)
{
    padan_settings settings = padan_settings_default();
    padan_result result;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    *out = NULL;
    assert_int_equal(padan_solve(inst, &settings, &result, out), PADAN_OK);
    padan_proof_free(result.proof);
}

/* False: there is no plan, or an empty one. */
static bool open_case(uint64_t seed, risk_case *c)
{
    static const int64_t chances[] = {1000, 900, 500, 250, 0, 700};
    padan_rng rng = padan_rng_stream(seed, 77);
    *c = (risk_case){0};
    if (random_case_open(seed, &c->made) != PADAN_OK) return false;
    solve_case(c->made.instance, &c->plan);
    if (!c->plan) return false;
    assert_int_equal(padan_delivery_make(c->made.instance, c->plan, &c->d),
                     PADAN_OK);
    for (int32_t f = 0; f < c->d.n_firms; f++)
        c->d.chance[f] = chances[padan_rng_below(&rng, 6)] * (PADAN_ONE / 1000);
    return c->d.n_firms > 0;
}

static void close_case(risk_case *c)
{
    padan_delivery_free(&c->d);
    padan_plan_free(c->plan);
    padan_arena_clear(&c->arena);
    random_case_close(&c->made);
}

/* Any units, judged by the verifier; returns the number of broken rules. */
static int32_t judge(const padan_instance *inst, const padan_plan *plan,
                     padan_goals *out)
{
    padan_diags *diags;
    int32_t n_broken = 0;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_verify(inst, plan, diags, out, &n_broken), PADAN_OK);
    padan_diags_free(diags);
    return n_broken;
}

/* The plan without the companies of the firms that are not in `who`. */
static padan_plan *part_of(const risk_case *c, int32_t who)
{
    const padan_instance *inst = c->made.instance;
    padan_plan *part;
    assert_int_equal(padan_plan_create(inst, &part), PADAN_OK);
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int32_t f = c->d.firm_of[inst->pair_company[p]];
        if (f == PADAN_NONE || !(who >> f & 1)) continue;
        part->units[p] = c->plan->units[p];
        part->goods[p] = c->plan->goods[p];
    }
    return part;
}

static double chance_of(const risk_case *c, int32_t who)
{
    double chance = 1;
    for (int32_t f = 0; f < c->d.n_firms; f++) {
        const double p = (double)c->d.chance[f] / 1e12;
        chance *= who >> f & 1 ? p : 1 - p;
    }
    return chance;
}

/* ---- expectations ------------------------------------------------------------------- */

enum { N_FIGURES = N_RISK_FIGURES, N_TABLES = 32 };

/* Each way of delivering: its chance and all figures, in the units of the estimates. */
typedef struct {
    double chance, value[N_FIGURES + N_TABLES];
} way;

static void fill_way(const risk_case *c, int32_t who, way *w)
{
    const padan_instance *inst = c->made.instance;
    padan_plan *part = part_of(c, who);
    padan_goals goals;
    (void)judge(inst, part, &goals);
    *w = (way){.chance = chance_of(c, who)};
    w->value[RISK_SCORE] = (double)goals.score;
    w->value[PADAN_TERM_COVERAGE] = goals.coverage * 1e14;
    w->value[PADAN_TERM_COMPLETE] = goals.complete * 1e14;
    w->value[PADAN_TERM_MATCH] = goals.match * 1e14;
    w->value[PADAN_TERM_EVEN] = goals.even * 1e14;
    w->value[PADAN_TERM_LINKS] = -1e12 * (double)goals.links;
    int64_t *covered = calloc((size_t)inst->n_cells + 1, sizeof *covered);
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        covered[inst->pair_cell[p]] += part->units[p];
        w->value[RISK_MONEY] += (double)(part->units[p] * inst->pair_cost[p]);
    }
    assert_true(inst->n_types + c->d.n_districts <= N_TABLES);
    for (int32_t j = 0; j < inst->n_cells; j++) {
        w->value[N_FIGURES + inst->cell_type[j]] += (double)covered[j];
        for (int32_t g = 0; g < c->d.n_districts; g++)
            if (c->d.district[g] == inst->cell_district[j])
                w->value[N_FIGURES + inst->n_types + g] +=
                    (double)inst->level[inst->gain_first[j] + covered[j]];
    }
    free(covered);
    padan_plan_free(part);
}

/* What few draws are below, within what 10,000 draws can tell. */
static void check_tail(const way *ways, int32_t n, int32_t q, double low,
                       double high, double near)
{
    double below = 0, to_low = 0, above = 0, from_high = 0;
    for (int32_t k = 0; k < n; k++) {
        const double v = ways[k].value[q];
        if (v < low - near) below += ways[k].chance;
        if (v <= low + near) to_low += ways[k].chance;
        if (v > high + near) above += ways[k].chance;
        if (v >= high - near) from_high += ways[k].chance;
    }
    assert_true(below <= 0.115 && to_low >= 0.085);
    assert_true(above <= 0.115 && from_high >= 0.085);
}

static void check_estimate(const way *ways, int32_t n, int32_t q,
                           const padan_estimate *e, int *exact)
{
    double expected = 0, spread = 0, size = 1;
    for (int32_t k = 0; k < n; k++) {
        expected += ways[k].chance * ways[k].value[q];
        size = fmax(size, fabs(ways[k].value[q]));
    }
    for (int32_t k = 0; k < n; k++)
        spread += ways[k].chance * (ways[k].value[q] - expected) *
                  (ways[k].value[q] - expected);
    const double near = 1e-8 * size + 50;
    const double error = sqrt(spread / PADAN_RISK_SAMPLES);
    assert_true(fabs((double)e->plan - ways[n - 1].value[q]) <= near);
    if (e->exact) assert_true(fabs(e->expected - expected) <= near);
    assert_true(fabs(e->mean - expected) <= 5 * error + near);
    assert_true(fabs(e->error - error) <= 0.1 * error + near);
    check_tail(ways, n, q, (double)e->low, (double)e->high, near);
    *exact += e->exact;
}

static void check_estimates(risk_case *c, int *exact, int *evens)
{
    const int32_t n = 1 << c->d.n_firms, n_types = c->made.instance->n_types;
    way *ways = calloc((size_t)n, sizeof *ways);
    padan_estimates e = {0};
    assert_non_null(ways);
    assert_true(c->d.n_firms <= MOST_FIRMS);
    for (int32_t who = 0; who < n; who++)
        fill_way(c, who, &ways[who]);
    assert_int_equal(padan_estimates_exact(&c->d, &c->arena, &e), PADAN_OK);
    assert_int_equal(padan_estimates_draw(&c->d, 3, PADAN_RISK_SAMPLES, 1, &e),
                     PADAN_OK);
    for (int32_t q = 0; q < N_FIGURES; q++)
        check_estimate(ways, n, q, &e.figure[q], exact);
    for (int32_t k = 0; k < n_types; k++)
        check_estimate(ways, n, N_FIGURES + k, &e.type[k], exact);
    for (int32_t g = 0; g < c->d.n_districts; g++)
        check_estimate(ways, n, N_FIGURES + n_types + g, &e.district[g], exact);
    for (int32_t q = 0; q < N_FIGURES; q++)
        assert_true(e.figure[q].exact || q == PADAN_TERM_EVEN ||
                    (q == RISK_SCORE && c->made.instance->even_weight > 0));
    *evens += c->made.instance->even_weight > 0;
    free(ways);
}

/* Stakes of firms and places, from the same ways. */
static void check_stakes(risk_case *c, int *single)
{
    const padan_instance *inst = c->made.instance;
    const int32_t all = (1 << c->d.n_firms) - 1;
    padan_stakes s = {0};
    padan_goals full, less;
    padan_plan *part = part_of(c, all);
    (void)judge(inst, part, &full);
    padan_plan_free(part);
    assert_int_equal(padan_stakes_make(&c->d, &c->arena, &s), PADAN_OK);
    for (int32_t f = 0; f < c->d.n_firms; f++) {
        part = part_of(c, all & ~(1 << f));
        (void)judge(inst, part, &less);
        padan_plan_free(part);
        assert_int_equal(s.firm[f].alone, full.score - less.score);
    }
    for (int32_t q = 0; q < c->d.n_places; q++) {
        double nothing = 0;
        int32_t here = 0;
        for (int32_t k = 0; k < c->d.n_contracts; k++)
            if (c->d.contract_place[k] == q) here |= 1 << c->d.contract_firm[k];
        for (int32_t who = 0; who <= all; who++)
            if (!(who & here)) nothing += chance_of(c, who);
        assert_true(fabs(s.place[q].nothing - nothing) < 1e-9);
        if (s.place[q].n_firms != 1) continue;
        ++*single;
        const double fails =
            1 -
            (double)c->d.chance[c->d.contract_firm[s.place[q].contract]] / 1e12;
        assert_true(fabs(s.place[q].expected_loss -
                         fails * (double)s.place[q].stake) <= 1e3);
        assert_int_equal(s.place[q].stake,
                         s.contract[s.place[q].contract].stake);
        assert_true(padan_place_is_shaky(&c->d, &s.place[q]) ==
                    (fails >= 0.1 - 1e-12));
    }
}

static void test_estimates(void **state)
{
    (void)state;
    int tried = 0, exact = 0, evens = 0, single = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        risk_case c;
        if (open_case(seed, &c)) {
            check_estimates(&c, &exact, &evens);
            check_stakes(&c, &single);
            tried++;
        }
        close_case(&c);
    }
    print_message("%d plans, %d closed forms, %d with evenness, %d villages "
                  "with one company\n",
                  tried, exact, evens, single);
    assert_true(tried >= LEAST && evens > 5 && single > 20);
}

/* ---- stand-ins -------------------------------------------------------------------------- */

/* The question without firm f, and without floors: the rest of a plan may miss them
 * whoever steps in. */
static void open_without(const risk_case *c, int32_t f, padan_scenario *s,
                         padan_edit *edits, padan_instance **out)
{
    static const int64_t no_floor[8] = {PADAN_NONE, PADAN_NONE, PADAN_NONE,
                                        PADAN_NONE, PADAN_NONE, PADAN_NONE,
                                        PADAN_NONE, PADAN_NONE};
    padan_diags *diags;
    assert_true(c->made.instance->n_types <= 8);
    *s = *c->made.scenario;
    assert_true(s->n_edits < 63);
    if (s->n_edits > 0)
        memcpy(edits, s->edits, (size_t)s->n_edits * sizeof *edits);
    edits[s->n_edits++] = (padan_edit){.kind = PADAN_EDIT_COMPANY_OUT,
                                       .company = c->d.company[f]};
    s->edits = edits;
    s->district_floor = 0;
    s->type_floor = no_floor;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_instance_create(c->made.dataset, s, diags, out),
                     PADAN_OK);
    padan_diags_free(diags);
}

/* Broken rules of a plan of the case in the question without a company; goods are
 * split anew, if they can be. */
static int32_t broken_in(const risk_case *c, const padan_plan *plan,
                         const padan_instance *without)
{
    padan_plan *there;
    padan_goals goals;
    int32_t n = 100;
    assert_int_equal(padan_plan_carry(c->made.instance, plan, without, &there),
                     PADAN_OK);
    if (padan_plan_split(without, there) == PADAN_OK)
        n = judge(without, there, &goals);
    padan_plan_free(there);
    return n;
}

static int64_t score_of(const risk_case *c, const padan_plan *plan)
{
    padan_goals goals;
    (void)judge(c->made.instance, plan, &goals);
    return goals.score;
}

typedef struct {
    int contracts, lines, none, missed, reserve;
} standby_tally;

/* Can one line alone, of whatever size, step in for the contract? */
static bool one_line_helps(const risk_case *c, int32_t k, padan_plan *part,
                           const padan_instance *without)
{
    const padan_instance *inst = c->made.instance;
    const int32_t contract = c->d.contract[k];
    const int64_t before = score_of(c, part);
    bool helps = false;
    for (int32_t own = inst->contract_pair_first[contract];
         own < inst->contract_pair_first[contract + 1]; own++) {
        const int32_t j = inst->pair_cell[own];
        for (int32_t q = inst->cell_pair_first[j];
             c->plan->units[own] > 0 && q < inst->cell_pair_first[j + 1]; q++) {
            const int32_t p = inst->cell_pair[q];
            if (p == own) continue;
            const int64_t had = part->units[p];
            for (int64_t u = 1; u <= c->plan->units[own] && !helps; u++) {
                part->units[p] = had + u;
                helps = broken_in(c, part, without) == 0 &&
                        score_of(c, part) > before;
            }
            part->units[p] = had;
        }
    }
    return helps;
}

/* Each company of the reserve, had it been asked first, keeps every rule and brings
 * what is said. */
static void check_reserve(const risk_case *c, const padan_standbys *all,
                          int32_t k, padan_plan *part,
                          const padan_instance *without, standby_tally *t)
{
    const padan_instance *inst = c->made.instance;
    const int32_t broken = broken_in(c, part, without);
    const int64_t before = score_of(c, part);
    for (int32_t l = 0, end; l < all->n; l = end) {
        const padan_standby *first = &all->list[l];
        const int32_t i = inst->pair_company[first->pair];
        for (end = l;
             end < all->n && all->list[end].contract == first->contract &&
             all->list[end].rank == first->rank &&
             inst->pair_company[all->list[end].pair] == i;
             end++)
            if (first->contract == k && first->rank == 0)
                part->units[all->list[end].pair] += all->list[end].units;
        if (first->contract != k || first->rank > 0) continue;
        assert_true(broken_in(c, part, without) <= broken);
        if (inst->even_weight == 0)
            assert_int_equal(score_of(c, part) - before, first->points);
        t->reserve++;
        for (int32_t q = l; q < end; q++)
            part->units[all->list[q].pair] -= all->list[q].units;
    }
}

/* Those who step in for contract k keep every rule and bring what is said. */
static void check_contract(const risk_case *c, const padan_stakes *s, int32_t k,
                           standby_tally *t)
{
    const padan_instance *inst = c->made.instance;
    const int32_t f = c->d.contract_firm[k];
    padan_scenario scenario;
    padan_edit edits[64];
    padan_instance *without;
    padan_plan *part = part_of(c, ((1 << c->d.n_firms) - 1) & ~(1 << f));
    open_without(c, f, &scenario, edits, &without);
    const int64_t before = score_of(c, part);
    const int32_t broken = broken_in(c, part, without);
    bool any = false;
    check_reserve(c, &s->standby, k, part, without, t);
    if (!one_line_helps(c, k, part, without))
        t->none++;
    else if (s->contract[k].regained == 0 && inst->even_weight == 0)
        t->missed++;
    for (int32_t l = 0; l < s->standby.n; l++) {
        const padan_standby *line = &s->standby.list[l];
        if (line->contract != k || line->rank == 0) continue;
        assert_true(inst->pair_company[line->pair] != c->d.company[f]);
        part->units[line->pair] += line->units;
        part->goods[line->pair] += line->goods;
        any = true;
        t->lines++;
    }
    assert_true(any == (s->contract[k].regained > 0));
    /* a village that only its commitment kept out of the locus limit may be too many */
    assert_true(broken_in(c, part, without) <= broken);
    if (inst->even_weight == 0)
        assert_int_equal(score_of(c, part) - before, s->contract[k].regained);
    t->contracts++;
    padan_plan_free(part);
    padan_instance_free(without);
}

static void test_standby(void **state)
{
    (void)state;
    standby_tally t = {0};
    for (uint64_t seed = 1; seed <= 2 * SEEDS; seed++) {
        risk_case c;
        padan_stakes s = {0};
        if (open_case(seed, &c)) {
            assert_int_equal(padan_stakes_make(&c.d, &c.arena, &s), PADAN_OK);
            assert_int_equal(padan_standby_make(&c.d, c.plan, 1, &c.arena, &s),
                             PADAN_OK);
            for (int32_t k = 0; k < c.d.n_contracts; k++)
                check_contract(&c, &s, k, &t);
        }
        close_case(&c);
    }
    print_message("%d contracts, %d lines step in, %d in reserve, nobody for "
                  "%d, %d missed\n",
                  t.contracts, t.lines, t.reserve, t.none, t.missed);
    assert_true(t.lines > 30 && t.none > 30 && t.missed == 0 && t.reserve > 5);
}

/* ---- solved anew --------------------------------------------------------------------------- */

static padan_risk_variant_base open_base(const risk_case *c,
                                         const padan_settings *settings,
                                         const padan_risk_options *options)
{
    padan_risk_variant_base base;
    assert_int_equal(padan_risk_variant_base_make(c->made.instance, c->plan,
                                                  NULL, settings, options,
                                                  &base),
                     PADAN_OK);
    return base;
}

/* The best objective of a variant by trying everything; false: too large. */
static bool best_of(padan_risk_variant *v, bool *possible, int64_t *best)
{
    padan_diags *diags;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(
        padan_instance_create(&v->dataset, &v->scenario, diags, &v->instance),
        PADAN_OK);
    padan_diags_free(diags);
    const brute_outcome truth = brute_force(v->instance, LIMIT, best, NULL);
    *possible = truth == BRUTE_OPTIMAL;
    *best += v->instance->constant;
    return truth == BRUTE_OPTIMAL || truth == BRUTE_INFEASIBLE;
}

/* Every need of the variant is where it may be. */
static void check_needs(const padan_risk_variant_base *base,
                        const padan_risk_variant *v, int *moved)
{
    const padan_instance *inst = base->inst;
    const double noise = (double)base->options->need_noise / 1e12;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int64_t drawn = v->dataset.needs[inst->cell_need[j]].verified;
        const double total = (double)inst->cell_total[j];
        int64_t pinned = 0;
        for (int32_t p = 0; p < inst->n_pairs; p++)
            if (inst->pair_cell[p] == j && inst->pair_pinned[p])
                pinned += inst->pair_lo[p];
        assert_true(drawn >= inst->cell_served[j] + pinned);
        assert_true((double)drawn >= floor(total * (1 - noise)));
        assert_true((double)drawn <= ceil(total * (1 + noise)));
        *moved += drawn != inst->cell_total[j];
    }
}

enum { DRAWS = 3 };

static void check_draws(risk_case *c, int *tried, int *moved)
{
    padan_settings settings = padan_settings_default();
    padan_risk_options options = {
        .needs = true, .need_noise = PADAN_ONE / 2, .draws = DRAWS};
    padan_needs needs;
    settings.gap = 0;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    padan_risk_variant_base base = open_base(c, &settings, &options);
    assert_int_equal(padan_needs_solve(&base, &c->arena, &needs), PADAN_OK);
    for (int32_t k = 0; k < DRAWS; k++) {
        padan_risk_variant v;
        int64_t best = 0;
        bool possible;
        padan_risk_variant_begin(&base, &v);
        assert_int_equal(padan_needs_draw_one(&base, &v, k), PADAN_OK);
        check_needs(&base, &v, moved);
        if (best_of(&v, &possible, &best)) {
            assert_true(needs.draw[k].solved == possible);
            if (possible) {
                assert_int_equal(needs.draw[k].score -
                                     base.change_cost * needs.draw[k].changes,
                                 best);
                ++*tried;
            }
        }
        padan_risk_variant_free(&v);
    }
    padan_arena_clear(&base.arena);
}

/* Nothing is drawn: everything of a best plan is made always. */
static void check_still(risk_case *c)
{
    padan_settings settings = padan_settings_default();
    const padan_risk_options options = {.needs = true, .draws = 2};
    padan_needs needs;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    padan_risk_variant_base base = open_base(c, &settings, &options);
    assert_int_equal(padan_needs_solve(&base, &c->arena, &needs), PADAN_OK);
    assert_int_equal(needs.n_solved, 2);
    assert_int_equal(needs.n_lines, c->d.n_lines);
    assert_int_equal(needs.n_contracts, c->d.n_contracts);
    for (int32_t k = 0; k < needs.n_contracts; k++) {
        assert_int_equal(padan_choice_of(&needs, &needs.contract[k]),
                         PADAN_CHOICE_ALWAYS);
        assert_int_equal(needs.contract[k].plan, 1);
    }
    assert_int_equal(needs.never,
                     c->made.instance->n_contracts - c->d.n_contracts);
    padan_arena_clear(&base.arena);
}

/* Without a firm, against trying everything. */
static void check_without(risk_case *c, int *tried)
{
    padan_settings settings = padan_settings_default();
    const padan_risk_options options = {.pledges = true, .draws = 1};
    padan_stakes s = {0};
    settings.gap = 0;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    padan_risk_variant_base base = open_base(c, &settings, &options);
    assert_int_equal(padan_stakes_make(&c->d, &c->arena, &s), PADAN_OK);
    assert_int_equal(padan_without_solve(&base, &c->d, &s), PADAN_OK);
    for (int32_t f = 0; f < c->d.n_firms; f++) {
        padan_risk_variant v;
        padan_edit edits[64];
        int64_t best = 0;
        bool possible;
        padan_risk_variant_begin(&base, &v);
        if (v.scenario.n_edits > 0)
            memcpy(edits, v.scenario.edits,
                   (size_t)v.scenario.n_edits * sizeof *edits);
        edits[v.scenario.n_edits++] = (padan_edit){
            .kind = PADAN_EDIT_COMPANY_OUT, .company = c->d.company[f]};
        v.scenario.edits = edits;
        if (best_of(&v, &possible, &best) && possible) {
            assert_int_equal(s.firm[f].score_without -
                                 base.change_cost * s.firm[f].changes_without,
                             best);
            ++*tried;
        }
        padan_risk_variant_free(&v);
    }
    padan_arena_clear(&base.arena);
}

static void test_variants(void **state)
{
    (void)state;
    int draws = 0, moved = 0, without = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        risk_case c;
        if (open_case(seed, &c)) {
            check_draws(&c, &draws, &moved);
            check_still(&c);
            check_without(&c, &without);
        }
        close_case(&c);
    }
    print_message("%d draws, %d needs moved, %d withdrawals\n", draws, moved,
                  without);
    assert_true(draws > LEAST && moved > LEAST && without > LEAST);
}

/* ---- the whole --------------------------------------------------------------------------------- */

static void to_text(const char *text, size_t n, void *user)
{
    padan_text_add_bytes(user, text, n);
}

static void write_all(const random_case *made, const padan_plan *plan,
                      int32_t threads, padan_text *out)
{
    padan_settings settings = padan_settings_default();
    const padan_risk_options options = {.pledges = true,
                                        .pledge_fail = PADAN_ONE / 5,
                                        .needs = true,
                                        .need_noise = PADAN_ONE / 5,
                                        .draws = 8};
    padan_risk *risk = NULL;
    settings.threads = threads;
    settings.effort = PADAN_QUICK;
    assert_int_equal(padan_risk_create(made->instance, plan, NULL, &options,
                                       &settings, made->diags, &risk),
                     PADAN_OK);
    assert_int_equal(padan_risk_report(risk, PADAN_LANG_ID, true, to_text, out),
                     PADAN_OK);
    assert_int_equal(
        padan_risk_report(risk, PADAN_LANG_ID, false, to_text, out), PADAN_OK);
    padan_risk_free(risk);
}

static void test_threads(void **state)
{
    (void)state;
    const padan_generate_options options = {
        .villages = 12, .companies = 10, .types = 3, .seed = 5};
    random_case made;
    padan_plan *plan;
    padan_text one = {0}, three = {0};
    assert_int_equal(random_case_generate(&options, "sektor", &made), PADAN_OK);
    solve_case(made.instance, &plan);
    assert_non_null(plan);
    write_all(&made, plan, 1, &one);
    write_all(&made, plan, 3, &three);
    assert_string_equal(padan_text_get(&one), padan_text_get(&three));
    padan_text_free(&one);
    padan_text_free(&three);
    padan_plan_free(plan);
    random_case_close(&made);
}

/* Chances of perusahaan.csv, and of those that it leaves out. */
static void test_chances(void **state)
{
    (void)state;
    static const small_table with[] = {
        {"perusahaan.csv", "id,nama,pagu,peluang\nP1,Satu,100000000,75%\n"
                           "P2,Dua,60000000,\nP3,Tiga,60000000,0.5\n"},
        {"barang.csv", NULL},
        {NULL, NULL}};
    static const small_table bad[] = {
        {"perusahaan.csv", "id,nama,pagu,peluang\nP1,Satu,100000000,120%\n"},
        {"barang.csv", NULL},
        {NULL, NULL}};
    const padan_risk_options options = {.pledges = true,
                                        .pledge_data = true,
                                        .pledge_fail = PADAN_ONE / 10,
                                        .draws = 1};
    padan_settings settings = padan_settings_default();
    padan_plan *plan;
    padan_risk *risk = NULL;
    small_case c;
    settings.effort = PADAN_QUICK;
    small_case_open(&c, bad, NULL);
    assert_int_equal(c.status, PADAN_EDATA);
    assert_true(small_said(&c, "E-ANGKA-BATAS", 2, 19));
    small_case_close(&c);
    small_case_open(&c, NULL, NULL);
    solve_case(c.instance, &plan);
    assert_int_equal(padan_risk_create(c.instance, plan, NULL, &options,
                                       &settings, c.diags, &risk),
                     PADAN_EDATA);
    assert_true(small_said(&c, "E-PELUANG", 0, 0));
    padan_plan_free(plan);
    small_case_close(&c);
    small_case_open(&c, with, NULL);
    solve_case(c.instance, &plan);
    assert_int_equal(padan_risk_create(c.instance, plan, NULL, &options,
                                       &settings, c.diags, &risk),
                     PADAN_OK);
    assert_int_equal(risk->delivery.n_firms, 3);
    assert_int_equal(risk->delivery.chance[0], PADAN_ONE / 4 * 3);
    assert_int_equal(risk->delivery.chance[1], PADAN_ONE / 10 * 9);
    assert_int_equal(risk->delivery.chance[2], PADAN_ONE / 2);
    assert_int_equal(risk->n_unstated, 1);
    padan_risk_free(risk);
    padan_plan_free(plan);
    small_case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_estimates), cmocka_unit_test(test_standby),
        cmocka_unit_test(test_variants),  cmocka_unit_test(test_threads),
        cmocka_unit_test(test_chances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The bound is a bound: at whatever prices, good, foolish or absurd, it is
 * never below the best plan. Best plans come from exhaustive search; on a larger
 * region any good plan will do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "model/plan.h"
#include "solve/colgen.h"
#include "solve/dual.h"
#include "solve/respond.h"
#include "support/bound_at.h"
#include "support/brute_force.h"
#include "support/change_files.h"
#include "support/random_case.h"
#include "support/random_dataset.h"

enum { SEEDS = 420, LEAST = 200, LIMIT = 1000000, VECTORS = 30 };

/* ---- prices --------------------------------------------------------------- */

static double uniform(padan_rng *rng)
{
    return (double)(padan_rng_next(rng) >> 11) / 9007199254740992.0;
}

/* Usually of the size that matters, sometimes not at all. */
static double draw(padan_rng *rng, double size, int wild)
{
    static const double odd[] = {0,     -1,    1e-12,    1e4,       9.99e3,
                                 1e7,   1e18,  HUGE_VAL, -HUGE_VAL, NAN,
                                 9.9e2, 5e-13, 4e6,      1e300,     3.3e3};
    if (padan_rng_below(rng, 100) < wild)
        return odd[padan_rng_below(rng, sizeof odd / sizeof *odd)];
    return size * uniform(rng);
}

/* One kind of price: a size of its own, and mostly nothing in half the cases. */
static void draw_block(padan_rng *rng, double *v, int32_t n, double size,
                       int wild)
{
    const int64_t mood = padan_rng_below(rng, 4);
    const double scale = size * exp((uniform(rng) - 0.6) * 8);
    const double common = draw(rng, scale, wild);
    for (int32_t k = 0; k < n; k++) {
        const bool none = mood == 0 || (mood == 1 && uniform(rng) < 0.6);
        v[k] = none ? 0 : mood == 2 ? common : draw(rng, scale, wild);
    }
}

static void draw_prices(padan_rng *rng, const padan_relax *r, padan_prices *to)
{
    const padan_instance *inst = r->inst;
    const int wild = padan_rng_below(rng, 4) == 0 ? 25 : 0;
    const int32_t cells = inst->n_cells, districts = inst->n_districts;
    draw_block(rng, to->v + r->at_pi, cells, 20, wild);
    draw_block(rng, to->v + r->at_nu, cells, 10, wild);
    draw_block(rng, to->v + r->at_tau, cells, 10, wild);
    draw_block(rng, to->v + r->at_even, districts, 50, wild);
    draw_block(rng, to->v + r->at_floor, districts, 50, wild);
    draw_block(rng, to->v + r->at_rho, inst->n_types, 10, wild);
    draw_block(rng, to->v + r->at_phi, inst->n_villages, 20, wild);
    draw_block(rng, to->lambda, inst->n_companies, 20, wild);
    for (int32_t i = 0; i < inst->n_companies; i++)
        draw_block(rng, to->lambda_goods + (ptrdiff_t)i * inst->n_types,
                   inst->n_types, to->lambda[i], wild);
}

static void shake(padan_rng *rng, double *v, int32_t n)
{
    for (int32_t k = 0; k < n; k++)
        v[k] *= uniform(rng) < 0.5 ? 1 : 2 * uniform(rng);
}

/* ---- what must hold -------------------------------------------------------- */

/* Returns the packed bound. */
static int64_t check_bounds(const padan_relax *relax,
                            const padan_prices *prices, int64_t score,
                            const char *what, uint64_t seed)
{
    const int64_t priced = bound_at(relax, prices, false),
                  packed = bound_at(relax, prices, true);
    if (priced < score || packed < score)
        print_error("seed %d, %s: score %lld, bound %lld, packed %lld\n",
                    (int)seed, what, (long long)score, (long long)priced,
                    (long long)packed);
    assert_true(priced >= score);
    assert_true(packed >= score);
    return packed;
}

static void check_drawn(const padan_relax *relax, int64_t score, uint64_t seed)
{
    padan_rng rng = padan_rng_stream(seed, 77);
    padan_prices prices;
    assert_int_equal(padan_prices_create(relax, &prices), PADAN_OK);
    (void)check_bounds(relax, &prices, score, "zero prices", seed);
    for (int k = 0; k < VECTORS; k++) {
        draw_prices(&rng, relax, &prices);
        (void)check_bounds(relax, &prices, score, "drawn prices", seed);
    }
    padan_prices_free(&prices);
}

/* Prices by the master program. Its value is no bound, but it may not say less
 * than the best prices prove, but for what answers are rounded: then a row or a
 * column would be wrong. */
static void generate(const padan_relax *relax, padan_dual *dual,
                     padan_limits *limits)
{
    padan_master master = {0};
    double value = HUGE_VAL;
    padan_dual_effort(dual, (padan_pack_effort){.points = 8192});
    assert_int_equal(padan_master_create(relax, &master), PADAN_OK);
    assert_int_equal(padan_colgen(dual, &master, 8, limits, &value), PADAN_OK);
    padan_mip_outcome outcome;
    assert_int_equal(padan_master_blur(&master, 0), PADAN_OK);
    assert_int_equal(padan_master_solve(&master, limits, &outcome), PADAN_OK);
    if (outcome == PADAN_MIP_OPTIMAL) {
        const double size = 1 + fabs(padan_dual_value(dual));
        const double exact = padan_master_value(&master);
        assert_true(exact <= padan_dual_value(dual) + 1e-6 * size);
        /* wider rows: never worth less, and little more */
        assert_int_equal(padan_master_blur(&master, 1e-4), PADAN_OK);
        assert_int_equal(padan_master_solve(&master, limits, &outcome),
                         PADAN_OK);
        if (outcome == PADAN_MIP_OPTIMAL) {
            assert_true(padan_master_value(&master) >= exact - 1e-9 * size);
            assert_true(padan_master_value(&master) <= exact + 0.01 * size);
        }
    }
    padan_master_free(&master);
}

/* Prices as the solver finds them, after every step, and prices near them. */
static int64_t check_improved(const padan_relax *relax, int64_t score,
                              int sweeps, uint64_t seed)
{
    const padan_instance *inst = relax->inst;
    padan_settings settings = padan_settings_default();
    padan_limits limits = padan_limits_start(&settings);
    padan_rng rng = padan_rng_stream(seed, 78);
    padan_prices near;
    padan_dual *dual;
    int64_t best = INT64_MAX;
    assert_int_equal(padan_prices_create(relax, &near), PADAN_OK);
    assert_int_equal(padan_dual_create(relax, 1, &dual), PADAN_OK);
    for (int step = 0; step < 6; step++) {
        if (step == 3) assert_int_equal(padan_dual_pack(dual), PADAN_OK);
        if (step == 5) generate(relax, dual, &limits);
        padan_dual_improve(dual, sweeps, 1e-12 * (double)score, &limits);
        const padan_prices *now = padan_dual_prices(dual);
        best = padan_min64(
            best, check_bounds(relax, now, score, "improved prices", seed));
        padan_prices_copy(relax, &near, now);
        shake(&rng, near.v, relax->n_prices);
        shake(&rng, near.lambda, inst->n_companies * (inst->n_types + 1));
        (void)check_bounds(relax, &near, score, "near prices", seed);
    }
    padan_dual_free(dual);
    padan_prices_free(&near);
    return best;
}

/* ---- tiny datasets, exact optimum -------------------------------------------- */

typedef struct {
    int tried, limits[4], goods, whole, locus, floors, even, complete, pinned,
        firms, villages;
    double gap; /* sum over cases of the relative gap that is left           */
} tally;

static bool holds(const bool *flag, int32_t n)
{
    for (int32_t k = 0; k < n; k++)
        if (flag[k]) return true;
    return false;
}

/* The rules that the test has really met. */
static void count(const padan_instance *inst, tally *t)
{
    const padan_scenario *s = inst->scenario;
    int64_t goods = 0, done = 0, floors = inst->district_floor, whole = 0;
    bool villages = false;
    for (int32_t k = 0; k < inst->n_companies * inst->n_types; k++)
        goods += inst->goods[k];
    for (int32_t v = 0; v < inst->n_villages; v++)
        done += inst->done_worth[v];
    for (int32_t n = 0; n < inst->n_types; n++) {
        floors += padan_max64(0, inst->type_floor[n]);
        whole += inst->dataset->types[n].whole;
    }
    for (int32_t i = 0; i < inst->n_companies; i++)
        villages |= inst->max_villages[i] != PADAN_NO_LIMIT;
    t->tried++;
    if (s->max_funders < 4) t->limits[s->max_funders]++;
    t->goods += goods > 0;
    t->whole += whole > 0;
    t->locus += inst->n_locus != PADAN_NO_LIMIT;
    t->floors += floors > 0;
    t->even += inst->even_weight > 0;
    t->complete += done > 0;
    t->pinned += holds(inst->pair_pinned, inst->n_pairs);
    t->firms += s->max_firms > 0;
    t->villages += villages;
}

static void check_prices(const padan_instance *inst, int64_t best,
                         uint64_t seed, tally *t)
{
    padan_relax relax;
    assert_int_equal(padan_relax_create(inst, &relax), PADAN_OK);
    count(inst, t);
    check_drawn(&relax, best, seed);
    const int64_t bound = check_improved(&relax, best, 30, seed);
    t->gap += (double)(bound - best) / (1e12 + fabs((double)best));
    padan_relax_free(&relax);
}

/* Random, but often three funders, which random_dataset.h never has. */
static void third_funder(char *field, void *user)
{
    padan_rng *rng = user;
    if (padan_rng_below(rng, 3) == 0) strcpy(field, "3");
}

/* Rupiah that no step of a program divides. */
static void odd_money(char *field, void *user)
{
    padan_rng *rng = user;
    if (field[0] == '\0' || strcmp(field, "0") == 0) return;
    const long long odd = padan_rng_below(rng, 90001) - 45000;
    (void)snprintf(field, CHANGE_FIELD, "%lld", atoll(field) + odd);
}

static bool make_odd(const char *folder, padan_rng *rng)
{
    return change_column(folder, "jenis.csv", "biaya_satuan", odd_money, rng) &&
           change_column(folder, "kebutuhan.csv", "biaya_satuan", odd_money,
                         rng) &&
           change_column(folder, "pasangan.csv", "biaya_satuan", odd_money,
                         rng) &&
           change_column(folder, "barang.csv", "pagu", odd_money, rng) &&
           change_column(folder, "perusahaan.csv", "pagu", odd_money, rng);
}

typedef struct {
    int row, n;
    int64_t cash[16];
} purse;

static void exact_money(char *field, void *user)
{
    purse *spent = user;
    assert_true(spent->row < spent->n);
    (void)snprintf(field, CHANGE_FIELD, "%lld",
                   (long long)spent->cash[spent->row++]);
}

/* Not a rupiah more than the best plan needs: nothing is lost by the plan, so
 * a bound that loses by rounding shows. */
static void tighten(const char *folder, const padan_instance *inst,
                    const int64_t *units)
{
    purse spent = {.n = inst->n_companies};
    assert_true(spent.n <= 16);
    for (int32_t i = 0; i < inst->n_companies; i++)
        spent.cash[i] =
            inst->budget[i] - padan_company_cash_left(
                                  inst, i, units + inst->company_pair_first[i]);
    assert_true(
        change_column(folder, "perusahaan.csv", "pagu", exact_money, &spent));
}

static void check_folder(const char *folder, uint64_t seed, tally *t)
{
    const bool tight = seed % 2 == 0;
    int64_t best = 0;
    random_case made;
    padan_status status = random_case_load(folder, &made);
    if (status == PADAN_OK) {
        const padan_instance *inst = made.instance;
        int64_t *units = calloc((size_t)inst->n_pairs + 1, sizeof *units);
        assert_non_null(units);
        if (brute_force(inst, LIMIT, &best, units) != BRUTE_OPTIMAL)
            status = PADAN_EDATA;
        else if (tight)
            tighten(folder, inst, units);
        free(units);
    }
    if (status == PADAN_OK && tight) {
        random_case_close(&made);
        status = random_case_load(folder, &made);
        if (status == PADAN_OK &&
            brute_force(made.instance, LIMIT, &best, NULL) != BRUTE_OPTIMAL)
            status = PADAN_EDATA;
    }
    if (status == PADAN_OK) check_prices(made.instance, best, seed, t);
    random_case_close(&made);
}

static void test_tiny(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        char folder[] = "/tmp/padan-test-XXXXXX";
        padan_rng rng = padan_rng_stream(seed, 79);
        assert_non_null(mkdtemp(folder));
        assert_true(random_dataset_write(folder, seed));
        assert_true(
            change_scenario(folder, "maks_penyandang", third_funder, &rng));
        if (seed % 2 == 0) {
            assert_true(make_odd(folder, &rng));
            assert_true(change_drop(folder, "perusahaan."));
        }
        check_folder(folder, seed, &t);
        random_case_remove(folder);
    }
    print_message("%d cases; funders 0: %d 1: %d 2: %d 3: %d; goods %d, whole "
                  "%d, locus %d, floors %d, evenness %d, completion %d, "
                  "commitments %d, firms %d, villages %d; mean gap %.4f%%\n",
                  t.tried, t.limits[0], t.limits[1], t.limits[2], t.limits[3],
                  t.goods, t.whole, t.locus, t.floors, t.even, t.complete,
                  t.pinned, t.firms, t.villages, 100 * t.gap / t.tried);
    assert_true(t.tried >= LEAST);
    for (int k = 0; k < 4; k++)
        assert_true(t.limits[k] >= 10);
    assert_true(t.goods >= 10 && t.whole >= 10 && t.locus >= 10);
    assert_true(t.floors >= 10 && t.even >= 10 && t.complete >= 10);
    assert_true(t.pinned >= 10 && t.firms >= 10 && t.villages >= 10);
    /* Not only valid: of use, even where a plan has but three or four units. */
    assert_true(t.gap / t.tried < 0.3);
}

/* ---- a region: shared needs, long curves, large budgets ------------------------- */

static int64_t some_score(const padan_instance *inst)
{
    padan_settings settings = padan_settings_default();
    padan_result result;
    padan_plan *plan;
    settings.effort = PADAN_QUICK;
    settings.gap = PADAN_ONE / 50;
    settings.threads = 1;
    assert_int_equal(padan_solve(inst, &settings, &result, &plan), PADAN_OK);
    assert_non_null(plan);
    padan_plan_free(plan);
    padan_proof_free(result.proof);
    return result.score;
}

static void check_region(const char *profile, uint64_t seed)
{
    const padan_generate_options options = {
        .villages = 10, .companies = 8, .types = 3, .seed = seed};
    random_case made;
    padan_relax relax;
    assert_int_equal(random_case_generate(&options, profile, &made), PADAN_OK);
    const int64_t score = some_score(made.instance);
    assert_int_equal(padan_relax_create(made.instance, &relax), PADAN_OK);
    check_drawn(&relax, score, seed);
    (void)check_improved(&relax, score, 40, seed);
    padan_relax_free(&relax);
    random_case_close(&made);
}

static void test_region(void **state)
{
    (void)state;
    check_region("sektor", 1);
    check_region("lokus", 2);
    check_region("merata", 3);
}

/* ---- many contracts: not all are looked at in every sweep -------------------------- */

/* The best value comes from a sweep that has looked at all: it is what the exact
 * bound says at the same prices. */
static void test_glances(void **state)
{
    (void)state;
    const padan_generate_options options = {
        .villages = 600, .companies = 12, .types = 3, .seed = 5};
    enum { GLANCES = 4, SWEEPS = 61 };
    padan_settings settings = padan_settings_default();
    padan_limits limits = padan_limits_start(&settings);
    random_case made;
    padan_relax relax;
    padan_dual *all, *some;
    assert_int_equal(random_case_generate(&options, "sektor", &made), PADAN_OK);
    const padan_instance *inst = made.instance;
    assert_true(inst->n_contracts > 300 * inst->n_companies);
    assert_int_equal(padan_relax_create(inst, &relax), PADAN_OK);
    assert_int_equal(padan_dual_create(&relax, 1, &all), PADAN_OK);
    assert_int_equal(padan_dual_create(&relax, 1, &some), PADAN_OK);
    assert_int_equal(padan_dual_glances(some, GLANCES), PADAN_OK);
    assert_int_equal(padan_dual_crowds(some), PADAN_OK);
    padan_dual_improve(all, SWEEPS, -HUGE_VAL, &limits);
    padan_dual_improve(some, SWEEPS, -HUGE_VAL, &limits);
    const double exact =
        1e-12 * (double)bound_at(&relax, padan_dual_prices(some), false);
    const double value = padan_dual_value(some);
    assert_true(fabs(exact - value) < 1e-5 * fabs(exact));
    /* and it goes about as far down */
    assert_true(value < padan_dual_value(all) * 1.02);
    padan_dual_free(all);
    padan_dual_free(some);
    padan_relax_free(&relax);
    random_case_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tiny),
        cmocka_unit_test(test_region),
        cmocka_unit_test(test_glances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

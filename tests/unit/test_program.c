// SPDX-License-Identifier: GPL-3.0-or-later
/* The integer program and the MIP library behind it, against exhaustive search
 * on random tiny instances: whole, and around a plan with some pairs free. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "backend/program.h"
#include "base/rng.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 600, LIMIT = 1000000 };

static double points(int64_t pico)
{
    return 1e-12 * (double)pico;
}

/* Does x obey rows and bounds? Plain sums, nothing of the backend. */
static void assert_feasible(const padan_mip *mip, const double *x)
{
    for (int32_t k = 0; k < mip->n_cols; k++) {
        assert_true(x[k] >= mip->col_lo[k] - 1e-9);
        assert_true(x[k] <= mip->col_up[k] + 1e-9);
    }
    for (int32_t r = 0; r < mip->n_rows; r++) {
        double sum = 0;
        for (int64_t e = mip->row_first[r]; e < mip->row_first[r + 1]; e++)
            sum += mip->entry[e] * x[mip->entry_col[e]];
        assert_true(sum >= mip->row_lo[r] - 1e-9);
        assert_true(sum <= mip->row_up[r] + 1e-9);
    }
}

static double objective(const padan_mip *mip, const double *x)
{
    double sum = mip->obj_shift;
    for (int32_t k = 0; k < mip->n_cols; k++)
        sum += mip->obj[k] * x[k];
    return sum;
}

/* Splits the units of a plan into goods and cash: most goods, type by type. */
static void split(const padan_instance *inst, padan_plan *plan)
{
    for (int32_t i = 0; i < inst->n_companies; i++) {
        for (int32_t n = 0; n < inst->n_types; n++) {
            int64_t cost[64], units[64], goods[64];
            int32_t pair[64], count = 0;
            for (int32_t p = inst->company_pair_first[i];
                 p < inst->company_pair_first[i + 1]; p++) {
                if (inst->cell_type[inst->pair_cell[p]] != n) continue;
                pair[count] = p;
                cost[count] = inst->pair_cost[p];
                units[count++] = plan->units[p];
            }
            if (count == 0) continue;
            (void)padan_goods_split(cost, units, count,
                                    inst->goods[(int64_t)i * inst->n_types + n],
                                    goods);
            for (int32_t k = 0; k < count; k++)
                plan->goods[pair[k]] = goods[k];
        }
    }
}

/* The plan's own split must be payable, not just some other split. */
static void assert_paid(const padan_instance *inst, const padan_plan *plan)
{
    for (int32_t i = 0; i < inst->n_companies; i++) {
        int64_t cash = inst->budget[i];
        int64_t goods[8] = {0};
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++) {
            assert_in_range(plan->goods[p], 0, plan->units[p]);
            cash -= (plan->units[p] - plan->goods[p]) * inst->pair_cost[p];
            goods[inst->cell_type[inst->pair_cell[p]]] +=
                plan->goods[p] * inst->pair_cost[p];
        }
        assert_true(cash >= 0);
        for (int32_t n = 0; n < inst->n_types; n++)
            assert_true(goods[n] <=
                        inst->goods[(int64_t)i * inst->n_types + n]);
    }
}

/* Solves the program and brings its plan home. */
static padan_mip_answer solve(const padan_program *program,
                              const padan_plan *start, padan_plan *plan)
{
    const padan_mip *mip = padan_program_mip(program);
    double *x = calloc((size_t)mip->n_cols + 1, sizeof *x);
    double *from = calloc((size_t)mip->n_cols + 1, sizeof *from);
    assert_non_null(x);
    assert_non_null(from);
    padan_mip_effort effort = {0};
    if (start != NULL) {
        padan_program_start(program, start, from);
        assert_feasible(mip, from);
        effort.start = from;
    }
    padan_mip_answer answer;
    assert_int_equal(padan_backend_mip(mip, &effort, &answer, x), PADAN_OK);
    if (answer.outcome == PADAN_MIP_OPTIMAL) {
        assert_int_equal(padan_program_plan(program, x, plan), PADAN_OK);
        padan_program_start(program, plan, from);
        assert_feasible(mip, from);
        assert_true(fabs(objective(mip, from) - answer.objective) < 1e-7);
    }
    free(x);
    free(from);
    return answer;
}

/* The instance with all but the free pairs held at the units of `base`, as an
 * instance of its own: exhaustive search knows nothing of free pairs. */
typedef struct {
    padan_instance inst;
    bool *pinned;
    int32_t *lo, *up;
} held;

static held hold(const padan_instance *inst, const padan_plan *base,
                 const bool *is_free)
{
    size_t n = (size_t)inst->n_pairs + 1;
    held h = {*inst, calloc(n, sizeof(bool)), calloc(n, sizeof(int32_t)),
              calloc(n, sizeof(int32_t))};
    assert_non_null(h.pinned);
    assert_non_null(h.lo);
    assert_non_null(h.up);
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        int64_t units = base->units[p];
        h.pinned[p] = is_free[p] ? inst->pair_pinned[p] : units > 0;
        h.lo[p] = is_free[p]  ? inst->pair_lo[p]
                  : units > 0 ? (int32_t)units
                              : 1;
        h.up[p] = is_free[p] ? inst->pair_up[p] : (int32_t)units;
    }
    h.inst.pair_pinned = h.pinned;
    h.inst.pair_lo = h.lo;
    h.inst.pair_up = h.up;
    return h;
}

static void let_go(held *h)
{
    free(h->pinned);
    free(h->lo);
    free(h->up);
}

/* Frees a random half of the pairs around `plan`. */
static void check_around(const padan_instance *inst, padan_plan *plan,
                         padan_rng *rng)
{
    bool *is_free = calloc((size_t)inst->n_pairs + 1, sizeof *is_free);
    assert_non_null(is_free);
    for (int32_t p = 0; p < inst->n_pairs; p++)
        is_free[p] = padan_rng_below(rng, 2) == 0;
    held h = hold(inst, plan, is_free);
    int64_t best, score = 0;
    padan_plan *better;
    padan_program *program;
    assert_int_equal(padan_plan_create(inst, &better), PADAN_OK);
    assert_int_equal(padan_program_create(inst, plan, is_free, false, &program),
                     PADAN_OK);
    padan_mip_answer answer = solve(program, plan, better);
    assert_int_equal(answer.outcome, PADAN_MIP_OPTIMAL);
    for (int32_t p = 0; p < inst->n_pairs; p++)
        assert_true(is_free[p] || better->units[p] == plan->units[p]);
    assert_true(brute_check(inst, better->units, &score));
    assert_paid(inst, better);
    assert_true(fabs(points(score) - answer.objective) < 1e-7);
    /* The base's own split of goods is kept for what is held, so the program
     * may miss a plan that needs another split, but never the other way. */
    if (brute_force(&h.inst, LIMIT, &best, NULL) == BRUTE_OPTIMAL) {
        bool any_goods = false;
        for (int32_t p = 0; p < inst->n_pairs; p++)
            any_goods = any_goods || (!is_free[p] && plan->goods[p] > 0);
        assert_true(score <= best);
        if (!any_goods) assert_true(points(best - score) < 1e-7);
    }
    padan_program_free(program);
    padan_plan_free(better);
    let_go(&h);
    free(is_free);
}

/* With no free pair the program is its own constant, or infeasible where a
 * commitment is left out. */
static void check_nothing_free(const padan_instance *inst)
{
    bool *is_free = calloc((size_t)inst->n_pairs + 1, sizeof *is_free);
    padan_plan *empty;
    padan_program *program;
    assert_non_null(is_free);
    assert_int_equal(padan_plan_create(inst, &empty), PADAN_OK);
    assert_int_equal(padan_program_create(inst, NULL, is_free, false, &program),
                     PADAN_OK);
    int64_t score;
    bool good = brute_check(inst, empty->units, &score);
    padan_mip_answer answer = solve(program, NULL, empty);
    assert_int_equal(answer.outcome,
                     good ? PADAN_MIP_OPTIMAL : PADAN_MIP_INFEASIBLE);
    if (good) assert_true(fabs(answer.objective - points(score)) < 1e-9);
    padan_program_free(program);
    padan_plan_free(empty);
    free(is_free);
}

static void check_case(const padan_instance *inst, uint64_t seed, int *n_tried,
                       int *n_infeasible)
{
    int64_t best = 0, score = 0;
    padan_plan *plan;
    padan_program *program;
    assert_int_equal(padan_plan_create(inst, &plan), PADAN_OK);
    brute_outcome truth = brute_force(inst, LIMIT, &best, plan->units);
    if (truth == BRUTE_OPTIMAL || truth == BRUTE_INFEASIBLE) {
        ++*n_tried;
        if (truth == BRUTE_INFEASIBLE) ++*n_infeasible;
        assert_int_equal(
            padan_program_create(inst, NULL, NULL, seed % 2 == 0, &program),
            PADAN_OK);
        split(inst, plan);
        bool with_start = truth == BRUTE_OPTIMAL && seed % 3 == 0;
        padan_mip_answer answer =
            solve(program, with_start ? plan : NULL, plan);
        padan_program_free(program);
        if (truth == BRUTE_INFEASIBLE) {
            assert_int_equal(answer.outcome, PADAN_MIP_INFEASIBLE);
        } else {
            assert_int_equal(answer.outcome, PADAN_MIP_OPTIMAL);
            assert_true(fabs(answer.objective - points(best)) < 1e-7);
            assert_true(answer.bound >= answer.objective);
            assert_true(brute_check(inst, plan->units, &score));
            assert_paid(inst, plan);
            assert_true(points(best - score) < 1e-7);
            padan_rng rng = padan_rng_stream(seed, 7);
            for (int k = 0; k < 3; k++)
                check_around(inst, plan, &rng);
            memset(plan->units, 0, (size_t)inst->n_pairs * sizeof(int64_t));
            memset(plan->goods, 0, (size_t)inst->n_pairs * sizeof(int64_t));
            if (brute_check(inst, plan->units, &score))
                check_around(inst, plan, &rng);
        }
    }
    check_nothing_free(inst);
    padan_plan_free(plan);
}

static void test_whole_and_around(void **state)
{
    (void)state;
    int n_tried = 0, n_infeasible = 0, n_refused = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        padan_status status = random_case_open(seed, &made);
        if (status == PADAN_OK)
            check_case(made.instance, seed, &n_tried, &n_infeasible);
        else
            assert_int_equal(status, PADAN_EDATA);
        if (status != PADAN_OK) n_refused++;
        random_case_close(&made);
    }
    print_message("%d tried, %d of them infeasible, %d refused by the reader\n",
                  n_tried, n_infeasible, n_refused);
    assert_true(n_tried >= SEEDS * 8 / 10);
    assert_true(n_infeasible > 0 && n_infeasible < n_tried / 2);
    assert_true(n_refused <= SEEDS / 20);
}

/* ---- the backend alone ------------------------------------------------------ */

/* max 5a + 4b, 6a + 4b <= 24, a + 2b <= 6: LP 21 at (3, 1.5), whole 20 at (4, 0)
 * with duals 0.75 and 0.5. */
typedef struct {
    double obj[2], col_lo[2], col_up[2], row_lo[2], row_up[2], entry[4];
    bool integer[2];
    int64_t row_first[3];
    int32_t entry_col[4];
} textbook;

static padan_mip textbook_mip(textbook *t)
{
    *t = (textbook){.obj = {5, 4},
                    .col_up = {INFINITY, INFINITY},
                    .row_lo = {-INFINITY, -INFINITY},
                    .row_up = {24, 6},
                    .entry = {6, 4, 1, 2},
                    .integer = {true, true},
                    .row_first = {0, 2, 4},
                    .entry_col = {0, 1, 0, 1}};
    return (padan_mip){.n_rows = 2,
                       .n_cols = 2,
                       .obj_shift = 1,
                       .obj = t->obj,
                       .col_lo = t->col_lo,
                       .col_up = t->col_up,
                       .integer = t->integer,
                       .row_lo = t->row_lo,
                       .row_up = t->row_up,
                       .row_first = t->row_first,
                       .entry_col = t->entry_col,
                       .entry = t->entry};
}

static void test_textbook(void **state)
{
    (void)state;
    textbook t;
    padan_mip mip = textbook_mip(&t);
    padan_mip_answer answer;
    double x[2], dual[2];
    assert_int_equal(padan_backend_lp(&mip, 0, &answer, x, dual), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_OPTIMAL);
    assert_true(fabs(answer.objective - 22) < 1e-9);
    assert_true(fabs(dual[0] - 0.75) < 1e-9 && fabs(dual[1] - 0.5) < 1e-9);
    padan_mip_effort effort = {0};
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_OPTIMAL);
    assert_true(fabs(answer.objective - 21) < 1e-9);
    assert_true(fabs(x[0] - 4) < 1e-6 && fabs(x[1]) < 1e-6);
    assert_true(answer.bound == answer.objective);
}

static void test_start(void **state)
{
    (void)state;
    textbook t;
    padan_mip mip = textbook_mip(&t);
    padan_mip_answer answer;
    double x[2];
    sig_atomic_t now = 1;
    /* Stopped at once: a good start comes back, a bad one does not. */
    double good[2] = {3, 1}, bad[2] = {4, 1};
    padan_mip_effort effort = {.start = good, .interrupt = &now};
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_FEASIBLE);
    assert_true(fabs(answer.objective - 20) < 1e-9 && x[0] == 3 && x[1] == 1);
    assert_true(answer.bound >= 21);
    effort.start = bad;
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_UNKNOWN);
}

static void test_infeasible(void **state)
{
    (void)state;
    textbook t;
    padan_mip mip = textbook_mip(&t);
    padan_mip_answer answer;
    padan_mip_effort effort = {0};
    double x[2];
    t.row_lo[1] = 6;
    t.col_lo[0] = 3.5;
    t.col_up[1] = 0;
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_INFEASIBLE);
    assert_int_equal(padan_backend_lp(&mip, 0, &answer, x, NULL), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_INFEASIBLE);
    t.col_up[0] = 3; /* crossed bounds */
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_INFEASIBLE);
}

static void test_bad_numbers(void **state)
{
    (void)state;
    textbook t;
    padan_mip mip = textbook_mip(&t);
    padan_mip_answer answer;
    padan_mip_effort effort = {0};
    double x[2];
    t.entry[2] = NAN;
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x),
                     PADAN_EINTERNAL);
    mip = textbook_mip(&t);
    t.obj[0] = INFINITY;
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x),
                     PADAN_EINTERNAL);
    mip = textbook_mip(&t);
    t.entry_col[3] = 0; /* the same column twice in a row: GLPK's own error */
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x),
                     PADAN_EBACKEND);
    mip = textbook_mip(&t); /* and the thread is well again */
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_OPTIMAL);
}

static void test_empty(void **state)
{
    (void)state;
    textbook t;
    padan_mip mip = textbook_mip(&t);
    padan_mip_answer answer;
    padan_mip_effort effort = {0};
    double x[2];
    mip.n_rows = 0;
    t.col_up[0] = t.col_up[1] = 7;
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_OPTIMAL);
    assert_true(fabs(answer.objective - 64) < 1e-9);
    mip.n_cols = 0;
    assert_int_equal(padan_backend_mip(&mip, &effort, &answer, x), PADAN_OK);
    assert_int_equal(answer.outcome, PADAN_MIP_OPTIMAL);
    assert_true(answer.objective == 1);
}

/* A growing linear program: max 3x + 2y + z under x + y <= 4, x + z <= 3; then a
 * column that is better, then bounds. Optima worked out by hand. */
static void test_growing(void **state)
{
    (void)state;
    const double lo[] = {-INFINITY, -INFINITY}, up[] = {4, 3};
    const int32_t both[] = {0, 1}, first[] = {0}, second[] = {1};
    const double ones[] = {1, 1};
    padan_lp *lp;
    padan_mip_outcome outcome;
    int32_t x, y, z, w;
    assert_int_equal(padan_lp_create(2, lo, up, &lp), PADAN_OK);
    assert_int_equal(padan_lp_add(lp, 3, 0, INFINITY, 2, both, ones, &x), 0);
    assert_int_equal(padan_lp_add(lp, 2, 0, INFINITY, 1, first, ones, &y), 0);
    assert_int_equal(padan_lp_add(lp, 1.5, 0, 1, 1, second, ones, &z), 0);
    assert_int_equal(padan_lp_solve(lp, 0, &outcome), PADAN_OK);
    assert_int_equal(outcome, PADAN_MIP_OPTIMAL);
    /* x = 2, y = 2, z = 1: a unit of the second row is worth 1 */
    assert_true(fabs(padan_lp_objective(lp) - 11.5) < 1e-9);
    assert_true(fabs(padan_lp_value(lp, z) - 1) < 1e-9);
    assert_true(fabs(padan_lp_dual(lp, 0) - 2) < 1e-9);
    assert_true(fabs(padan_lp_dual(lp, 1) - 1) < 1e-9);
    assert_int_equal(padan_lp_add(lp, 5, 0, INFINITY, 1, second, ones, &w), 0);
    assert_int_equal(padan_lp_solve(lp, 0, &outcome), PADAN_OK);
    assert_true(fabs(padan_lp_objective(lp) - (2 * 4 + 5 * 3)) < 1e-9);
    assert_int_equal(padan_lp_bounds(lp, w, 0, 1), PADAN_OK);
    assert_int_equal(padan_lp_bounds(lp, y, 3, 3), PADAN_OK);
    assert_int_equal(padan_lp_solve(lp, 0, &outcome), PADAN_OK);
    assert_int_equal(outcome, PADAN_MIP_OPTIMAL); /* x = 1, y = 3, z = w = 1 */
    assert_true(fabs(padan_lp_objective(lp) - (3 + 6 + 1.5 + 5)) < 1e-9);
    assert_int_equal(padan_lp_bounds(lp, y, 5, 5), PADAN_OK);
    assert_int_equal(padan_lp_solve(lp, 0, &outcome), PADAN_OK);
    assert_int_equal(outcome, PADAN_MIP_INFEASIBLE);
    assert_int_equal(padan_lp_row(lp, 0, -INFINITY, 6), PADAN_OK);
    assert_int_equal(padan_lp_solve(lp, 0, &outcome), PADAN_OK);
    assert_int_equal(outcome, PADAN_MIP_OPTIMAL); /* x = 1, y = 5, z = w = 1 */
    assert_true(fabs(padan_lp_objective(lp) - (3 + 10 + 1.5 + 5)) < 1e-9);
    padan_lp_free(lp);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_growing),
        cmocka_unit_test(test_textbook),
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_infeasible),
        cmocka_unit_test(test_bad_numbers),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_whole_and_around),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    padan_backend_thread_end();
    return failed;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Checks of data and plan: the points lost without a company or a village, and
 * gained without a least contract, against the difference of two exhaustive
 * optima on random tiny datasets; needs that jumped, by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "review/review.h"
#include "support/brute_force.h"
#include "support/random_case.h"
#include "support/small_case.h"

enum { SEEDS = 14, LIMIT = 2000000 };

typedef struct {
    int companies, villages, tickets, impossible, exact;
} tally;

static void review_free(padan_review *review)
{
    padan_plan_free(review->plan);
    padan_variant_end(&review->base);
    padan_arena_clear(&review->arena);
}

/* Best score of a variant that is built here, and ends. */
static brute_outcome best_of(padan_variant *variant, int64_t *out)
{
    assert_int_equal(padan_variant_build(variant), PADAN_OK);
    const brute_outcome outcome = brute_force(variant->inst, LIMIT, out, NULL);
    padan_variant_end(variant);
    return outcome;
}

static void check_row(const padan_influence *row, brute_outcome outcome,
                      int64_t loss, tally *t)
{
    if (outcome == BRUTE_INFEASIBLE) {
        assert_true(row->impossible || !row->known);
        t->impossible++;
    } else if (outcome == BRUTE_OPTIMAL && row->known) {
        assert_true(row->low <= loss && loss <= row->high);
        t->exact += row->low == row->high;
    }
}

static void check_companies(const padan_review *r, int64_t best, tally *t)
{
    for (int32_t k = 0; k < r->n_companies; k++) {
        padan_variant variant;
        int64_t without = 0;
        assert_int_equal(padan_variant_begin(&variant, r->inst, 1), 0);
        padan_variant_company_out(&variant, r->companies[k].index);
        const brute_outcome outcome = best_of(&variant, &without);
        check_row(&r->companies[k], outcome, best - without, t);
        t->companies++;
    }
}

/* Where no commitment asks for the village, its pairs are simply not used. */
static void check_villages(const padan_review *r, int64_t best, tally *t)
{
    const padan_instance *inst = r->inst;
    for (int32_t k = 0; k < r->n_villages; k++) {
        const int32_t v = r->villages[k].index;
        padan_variant variant;
        int64_t without = 0;
        assert_int_equal(padan_variant_begin(&variant, inst, inst->n_pairs), 0);
        for (int32_t p = 0; p < inst->n_pairs; p++) {
            const int32_t j = inst->pair_cell[p];
            const padan_pin veto = {.company = inst->pair_company[p],
                                    .village = v,
                                    .type = inst->cell_type[j],
                                    .kind = PADAN_PIN_VETO};
            if (inst->cell_village[j] == v)
                padan_variant_pin(&variant, &veto, 1);
        }
        const brute_outcome outcome = best_of(&variant, &without);
        check_row(&r->villages[k], outcome, best - without, t);
        t->villages++;
    }
}

static void check_tickets(const padan_review *r, int64_t best, tally *t)
{
    for (int32_t k = 0; k < r->n_tickets; k++) {
        padan_variant variant;
        int64_t without = 0;
        assert_int_equal(padan_variant_begin(&variant, r->inst, 0), 0);
        variant.companies[r->tickets[k].company].min_contract = 0;
        if (best_of(&variant, &without) != BRUTE_OPTIMAL ||
            !r->tickets[k].known)
            continue;
        assert_true(r->tickets[k].low <= without - best);
        assert_true(r->tickets[k].high >= without - best);
        t->tickets++;
    }
}

static void test_influence(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        int64_t best = 0;
        if (random_case_open(seed, &made) == PADAN_OK &&
            brute_force(made.instance, LIMIT, &best, NULL) == BRUTE_OPTIMAL) {
            padan_settings settings = padan_settings_default();
            padan_review review = {.inst = made.instance};
            settings.threads = 2;
            settings.gap = 0;
            assert_int_equal(padan_review_influence(&settings, &review), 0);
            assert_true(review.best <= best && best <= review.bound);
            check_companies(&review, best, &t);
            check_villages(&review, best, &t);
            check_tickets(&review, best, &t);
            review_free(&review);
        }
        random_case_close(&made);
    }
    print_message("%d companies, %d villages, %d least contracts; %d "
                  "impossible without, %d exact\n",
                  t.companies, t.villages, t.tickets, t.impossible, t.exact);
    assert_true(t.companies > 10 && t.villages > 10 && t.tickets > 5);
    assert_true(t.exact > (t.companies + t.villages) / 2);
}

/* Stunting doubles everywhere but in A, where it grows eightfold. */
static void test_jumps(void **state)
{
    (void)state;
    const small_table tables[] = {{"kebutuhan.csv",
                                   "kode_desa,jenis,terdata,terverifikasi\n"
                                   "3201010001,stunting,90,80\n"
                                   "3201010002,stunting,100,\n"
                                   "3201020001,stunting,100,\n"
                                   "3201020001,rutilahu,9,\n"},
                                  {NULL, NULL}};
    char folder[] = "/tmp/padan-old-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/kebutuhan.csv", folder);
    FILE *old = fopen(path, "w");
    assert_non_null(old);
    (void)fputs("kode_desa,jenis,terdata\n3201010001,stunting,10\n"
                "3201010002,stunting,50\n3201020001,stunting,90\n",
                old);
    assert_int_equal(fclose(old), 0);
    small_case c;
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_OK);
    padan_review review = {.inst = c.instance};
    assert_int_equal(padan_review_jumps(folder, c.diags, &review), PADAN_OK);
    (void)unlink(path);
    (void)rmdir(folder);
    assert_int_equal(review.n_jumps, 1);
    assert_int_equal(review.jumps[0].before, 10);
    assert_int_equal(review.jumps[0].now, 80);
    assert_int_equal(review.jumps[0].usual, 19); /* 10 x 280 / 150 */
    assert_int_equal(review.jumps[0].planned, PADAN_NONE);
    assert_int_equal(review.n_missing, 1);
    review_free(&review);
    small_case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_influence),
        cmocka_unit_test(test_jumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

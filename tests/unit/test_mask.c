// SPDX-License-Identifier: GPL-3.0-or-later
/* Small counts stay hidden: against somebody who knows a true total, by trying every
 * possible set of counts; and in the page, whose bytes do not depend on them. */
// clang-format off
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "report/html.h"
#include "support/small_case.h"

/* ---- one group --------------------------------------------------------------- */

enum { MEMBERS = 5 };

typedef struct {
    int n;
    int64_t low[MEMBERS], high[MEMBERS];
    uint32_t
        seen[MEMBERS]; /* bit v: the count may be v                       */
    int64_t value[MEMBERS];
} attack;

/* Every way in which the members from `k` on can make up `left`. */
static void try_all(attack *a, int k, int64_t left)
{
    if (k == a->n) {
        if (left != 0) return;
        for (int e = 0; e < a->n; e++)
            a->seen[e] |= UINT32_C(1) << a->value[e];
        return;
    }
    for (int64_t v = a->low[k]; v <= a->high[k] && v <= left; v++) {
        a->value[k] = v;
        try_all(a, k + 1, left - v);
    }
}

static bool two_values(uint32_t seen)
{
    return (seen & (seen - 1)) != 0;
}

static void test_known_total_tells_nothing(void **state)
{
    (void)state;
    static const int32_t member[MEMBERS] = {0, 1, 2, 3, 4};
    int guarded = 0, hopeless = 0;
    padan_rng rng = padan_rng_stream(1, 1);
    for (int round = 0; round < 3000; round++) {
        int64_t count[MEMBERS], sum = 0;
        padan_mask mask[MEMBERS] = {PADAN_SHOWN};
        attack a = {.n = 1 + (int)padan_rng_below(&rng, MEMBERS)};
        for (int k = 0; k < a.n; k++) {
            count[k] = (int64_t)padan_rng_below(&rng, round % 2 ? 6 : 25);
            sum += count[k];
        }
        padan_mask_small(count, member, a.n, mask);
        const bool ok = padan_mask_guard(count, member, a.n, mask);
        for (int k = 0; k < a.n; k++) {
            padan_mask_range(count[k], mask[k], &a.low[k], &a.high[k]);
            assert_true(a.low[k] <= count[k] && count[k] <= a.high[k]);
        }
        try_all(&a, 0, sum);
        for (int k = 0; k < a.n; k++) {
            assert_true(a.seen[k] != 0);
            if (mask[k] != PADAN_SMALL) continue;
            if (ok) assert_true(two_values(a.seen[k]));
            guarded += ok;
            hopeless += !ok;
        }
        for (int k = 0; !ok && k < a.n; k++) /* all that there was is hidden  */
            assert_true(count[k] == 0 || mask[k] != PADAN_SHOWN);
    }
    assert_true(guarded > 1000 && hopeless > 50);
}

static void test_what_stands_for_a_count(void **state)
{
    (void)state;
    for (int64_t count = 1; count < 5; count++)
        assert_int_equal(padan_mask_stands(count, PADAN_SMALL), 3);
    for (int64_t count = 10; count < 20; count++)
        assert_int_equal(padan_mask_stands(count, PADAN_BRACKET), 14);
    assert_int_equal(padan_mask_stands(7, PADAN_BRACKET), 7);
    assert_int_equal(padan_mask_stands(17, PADAN_SHOWN), 17);
    assert_true(padan_mask_personal("anak") && padan_mask_personal("KK"));
    assert_true(padan_mask_personal("something"));
    assert_false(padan_mask_personal("Rumah") || padan_mask_personal("ruang"));
}

/* ---- the page ------------------------------------------------------------------- */

/* A region where A has `a` children, B `b`, of whom P1 helps `x` and `y`. */
typedef struct {
    int a, b, x, y;
} world;

static void keep(const char *text, size_t n, void *user)
{
    padan_text_add_bytes(user, text, n);
}

static padan_text page_of(world w, padan_readers readers)
{
    char needs[256];
    (void)snprintf(needs, sizeof needs,
                   "kode_desa,jenis,terdata,tertangani\n"
                   "3201010001,stunting,%d,0\n3201010002,stunting,%d,0\n"
                   "3201010001,rutilahu,4,1\n3201020001,rutilahu,5,0\n",
                   w.a, w.b);
    const small_table tables[] = {{"kebutuhan.csv", needs},
                                  {"padan.ini", "[umum]\njudul = Uji\n"},
                                  {"perusahaan.csv", "id,nama,pagu\nP1,Satu,"
                                                     "123000000\n"},
                                  {"barang.csv", NULL},
                                  {NULL, NULL}};
    small_case c;
    padan_plan *plan = NULL;
    padan_report report;
    padan_facts facts;
    padan_text out = {0};
    const padan_result result = {
        .score = 500, .bound = 501, .objective = 500, .objective_bound = 501};
    const padan_settings settings = padan_settings_default();
    const padan_run_options options = {.lang = PADAN_LANG_EN};
    small_case_open(&c, tables, NULL);
    assert_int_equal(c.status, PADAN_OK);
    assert_int_equal(padan_plan_create(c.instance, &plan), PADAN_OK);
    plan->units[small_pair(&c, "P1", "3201010001", "stunting")] = w.x;
    plan->units[small_pair(&c, "P1", "3201010002", "stunting")] = w.y;
    plan->units[small_pair(&c, "P1", "3201020001", "rutilahu")] = 3;
    assert_int_equal(padan_report_make(c.instance, plan, &result, &settings,
                                       &options, &report),
                     PADAN_OK);
    assert_int_equal(padan_facts_make(&report, readers, &facts), PADAN_OK);
    padan_html page = {.a = &facts,
                       .plan_hash = "0123456789abcdef",
                       .scenario = "",
                       .lang = PADAN_LANG_EN,
                       .date = -1};
    assert_int_equal(padan_html_write(&page, keep, &out), PADAN_OK);
    padan_facts_free(&facts);
    padan_report_free(&report);
    padan_plan_free(plan);
    small_case_close(&c);
    return out;
}

static bool same_page(world one, world two, padan_readers readers)
{
    padan_text a = page_of(one, readers), b = page_of(two, readers);
    const bool same = a.n == b.n && !memcmp(a.data, b.data, a.n);
    padan_text_free(&a);
    padan_text_free(&b);
    return same;
}

static void test_page_does_not_depend_on_hidden_counts(void **state)
{
    (void)state;
    static const world worlds[] = {
        {20, 12, 3, 2}, /* planned units of two villages                      */
        {3, 2, 1, 1},   /* needed                                             */
        {4, 3, 3, 1},
        {30, 2, 17, 2}, /* one small one, guarded by a bracket                */
    };
    static const world others[] = {
        {20, 12, 2, 3},
        {2, 3, 1, 1},
        {3, 4, 2, 2},
        {30, 3, 16, 1},
    };
    for (size_t k = 0; k < sizeof worlds / sizeof *worlds; k++) {
        assert_true(same_page(worlds[k], others[k], PADAN_PUBLIC));
        assert_false(same_page(worlds[k], others[k], PADAN_INTERNAL));
    }
    /* and it does depend on what may be told */
    assert_false(
        same_page((world){20, 12, 8, 9}, (world){20, 12, 9, 8}, PADAN_PUBLIC));
}

static void test_public_page_holds_no_budget(void **state)
{
    (void)state;
    padan_text all = page_of((world){20, 12, 8, 9}, PADAN_INTERNAL);
    padan_text some = page_of((world){20, 12, 8, 9}, PADAN_PUBLIC);
    assert_non_null(strstr(all.data, "123,000,000"));
    assert_null(strstr(some.data, "123,000,000"));
    assert_null(strstr(some.data, "123000000"));
    assert_non_null(strstr(all.data, "0123456789ab"));
    assert_null(strstr(some.data, "0123456789ab")); /* could be tried out     */
    padan_text_free(&all);
    padan_text_free(&some);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_total_tells_nothing),
        cmocka_unit_test(test_what_stands_for_a_count),
        cmocka_unit_test(test_page_does_not_depend_on_hidden_counts),
        cmocka_unit_test(test_public_page_holds_no_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The made-up nation: as many places of every level as the real one, a smaller
 * one in proportion, codes in order, companies that mostly stay near, and
 * tables that load without a complaint. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/diag.h"
#include "generate/world.h"
#include "model/instance.h"
#include "support/random_case.h"

/* How many different codes of `digits` digits the places have, in order. */
static int32_t count_areas(const padan_gen_region *r, size_t digits)
{
    int32_t n = r->n_places > 0;
    for (int32_t v = 1; v < r->n_places; v++) {
        int order = strncmp(r->places[v - 1].code, r->places[v].code, digits);
        assert_true(order <= 0);
        n += order < 0;
    }
    return n;
}

static padan_gen_region make(padan_arena *arena, int32_t villages,
                             int32_t companies, uint64_t seed)
{
    const padan_generate_options options = {.nation = true,
                                            .villages = villages,
                                            .companies = companies,
                                            .types = 3,
                                            .seed = seed};
    padan_gen_region r;
    assert_int_equal(padan_gen_nation(&options, arena, &r), PADAN_OK);
    return r;
}

static void whole_nation(void **state)
{
    (void)state;
    padan_arena arena = {0};
    const padan_gen_region r = make(&arena, 83762, 5000, 1);
    assert_int_equal(count_areas(&r, 2), 38);
    assert_int_equal(count_areas(&r, 4), 514);
    assert_int_equal(count_areas(&r, 6), 7285);
    assert_int_equal(count_areas(&r, 10), 83762);
    assert_int_equal(r.n_districts, 7285);
    int32_t cities = 0;
    for (int32_t g = 1; g < r.n_districts; g++)
        cities += strncmp(r.districts[g - 1].code, r.districts[g].code, 4) &&
                  r.districts[g].code[2] >= '7';
    assert_int_equal(cities, 98);
    padan_arena_clear(&arena);
}

/* Real provinces: 11-21, 31-36, 51-53, 61-65, 71-76, 81-82, 91-96. */
static bool is_real_province(const char *code)
{
    const int n = 10 * (code[0] - '0') + code[1] - '0';
    return (n >= 11 && n <= 21) || (n >= 31 && n <= 36) ||
           (n >= 51 && n <= 53) || (n >= 61 && n <= 65) ||
           (n >= 71 && n <= 76) || n == 81 || n == 82 || (n >= 91 && n <= 96);
}

static void parts_of_it(void **state)
{
    (void)state;
    static const int32_t sizes[] = {1, 2, 37, 2000, 10000};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        padan_arena arena = {0};
        const int32_t n = sizes[k];
        const padan_gen_region r = make(&arena, n, 10, k);
        const double part = n / 83762.0;
        assert_int_equal(count_areas(&r, 10), n);
        assert_true(count_areas(&r, 2) <= 1 + 38 * part);
        assert_true(count_areas(&r, 4) <= 1 + 514 * part);
        assert_true(count_areas(&r, 6) <= 1 + 7285 * part);
        assert_true(count_areas(&r, 6) >= (int32_t)(7285 * part));
        for (int32_t v = 0; v < n; v++) {
            assert_int_equal(strspn(r.places[v].code, "0123456789"), 10);
            assert_int_equal(strlen(r.places[v].code), 10);
            assert_false(is_real_province(r.places[v].code));
        }
        padan_arena_clear(&arena);
    }
}

/* Without an error or a warning; needs are three to ten times the money. */
static void loads_without_complaint(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        const padan_generate_options options = {.nation = true,
                                                .villages = 2000,
                                                .companies = 300,
                                                .types = 3,
                                                .seed = seed};
        random_case c;
        assert_int_equal(random_case_generate(&options, "sektor", &c),
                         PADAN_OK);
        assert_int_equal(padan_diags_total(c.diags), 0);
        const padan_instance *inst = c.instance;
        assert_int_equal(inst->n_cells, 6000);
        assert_true(inst->dataset->n_pins > 0 && inst->dataset->n_goods > 0);
        assert_null(inst->conflict);
        double need = 0, money = 0;
        for (int32_t j = 0; j < inst->n_cells; j++)
            need += (double)inst->cell_open[j] *
                    (double)inst->dataset->types[inst->cell_type[j]].unit_cost;
        for (int32_t i = 0; i < inst->n_companies; i++)
            money += (double)inst->budget[i];
        assert_true(need / money >= 3 && need / money <= 10);
        random_case_close(&c);
    }
}

/* Half of the companies reach less than a tenth of the villages, some reach
 * all of them, and every company reaches something. */
static void reach_is_local(void **state)
{
    (void)state;
    const padan_generate_options options = {.nation = true,
                                            .villages = 6000,
                                            .companies = 400,
                                            .types = 3,
                                            .seed = 1};
    random_case c;
    assert_int_equal(random_case_generate(&options, "sektor", &c), PADAN_OK);
    int32_t near = 0, all = 0;
    for (int32_t i = 0; i < c.instance->n_companies; i++) {
        const int32_t n = c.instance->company_contract_first[i + 1] -
                          c.instance->company_contract_first[i];
        assert_true(n > 0);
        near += n < 600;
        all += n > 5900;
    }
    assert_true(near > 200 && all > 0 && all < 40);
    random_case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_nation),
        cmocka_unit_test(parts_of_it),
        cmocka_unit_test(loads_without_complaint),
        cmocka_unit_test(reach_is_local),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What goods can pay: against trying every combination. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rng.h"
#include "model/instance.h"

enum { MOST = 6 };

/* The dearest total that fits, by trying everything. */
static int64_t by_trial(const int64_t *cost, const int64_t *units, int32_t n,
                        int64_t goods)
{
    if (n == 0) return 0;
    int64_t best = 0;
    for (int64_t u = 0; u <= units[0] && u * cost[0] <= goods; u++) {
        const int64_t sum = u * cost[0] + by_trial(cost + 1, units + 1, n - 1,
                                                   goods - u * cost[0]);
        if (sum > best) best = sum;
    }
    return best;
}

/* The answer must be what it says it is. */
static int64_t split(const int64_t *cost, const int64_t *units, int32_t n,
                     int64_t goods)
{
    int64_t g[64], sum = 0;
    const int64_t paid = padan_goods_split(cost, units, n, goods, g);
    for (int32_t k = 0; k < n; k++) {
        assert_in_range(g[k], 0, units[k]);
        sum += g[k] * cost[k];
    }
    assert_true(sum == paid);
    assert_true(sum <= goods);
    return paid;
}

static void same_as_trial(void **state)
{
    (void)state;
    padan_rng rng = padan_rng_stream(1, 1);
    for (int round = 0; round < 3000; round++) {
        int64_t cost[MOST], units[MOST];
        const int32_t n = (int32_t)padan_rng_below(&rng, MOST + 1);
        for (int32_t k = 0; k < n; k++) {
            cost[k] = 1 + padan_rng_below(&rng, 30);
            units[k] = padan_rng_below(&rng, 5);
        }
        const int64_t goods = padan_rng_below(&rng, 200);
        assert_true(split(cost, units, n, goods) ==
                    by_trial(cost, units, n, goods));
    }
}

static void greedy_would_fail(void **state)
{
    (void)state;
    /* The dearest first takes 7 and is stuck; 4 + 4 + 2 fills it. */
    const int64_t cost[] = {7, 4, 2}, units[] = {1, 2, 1};
    assert_true(split(cost, units, 3, 10) == 10);
}

static void nothing_to_pay(void **state)
{
    (void)state;
    const int64_t cost[] = {5}, units[] = {3};
    assert_true(split(cost, units, 1, 0) == 0);
    assert_true(split(cost, units, 1, 4) == 0);
    assert_true(split(cost, units, 0, 100) == 0);
}

static void large_figures(void **state)
{
    (void)state;
    const int64_t cost[] = {INT64_C(9000000000000000), 30000000, 1};
    const int64_t units[] = {1000000000, 1000000000, 1000000000};
    assert_true(split(cost, units, 3, INT64_C(9000000000000000)) ==
                INT64_C(9000000000000000));
}

/* Many different costs: an answer in time, and a good one. */
static void many_costs(void **state)
{
    (void)state;
    int64_t cost[60], units[60];
    for (int32_t k = 0; k < 60; k++) {
        cost[k] = 1000003 + 7919 * k;
        units[k] = 1 + k % 4;
    }
    assert_true(split(cost, units, 60, 50000000) > 49000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_trial),  cmocka_unit_test(greedy_would_fail),
        cmocka_unit_test(nothing_to_pay), cmocka_unit_test(large_figures),
        cmocka_unit_test(many_costs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Pricing one company against trying everything: the plan obeys the rules, is
 * worth what is said, and the bound is never below the best. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "solve/price_parts.h"

#define CLOSE 1000000 /* pico-points: values are rounded in the program      */

enum { LOTS = 7, TYPES = 2, MOST_UP = 5, SEEDS = 6000 };

typedef struct {
    padan_instance inst; /* only what the room looks at                      */
    int32_t pairs[2], contracts[2], max_villages[1];
    int64_t budget[1], goods[TYPES];
    int64_t table[LOTS][MOST_UP + 1];
    padan_price_room *room;
    padan_ask *ask;
} world;

static int64_t below(padan_rng *rng, int64_t n)
{
    return padan_rng_below(rng, (int32_t)n);
}

static void draw_lot(padan_rng *rng, world *w, padan_lot *l, int32_t k)
{
    const int64_t million = INT64_C(1000000000000);
    int64_t slope = (1 + below(rng, 40)) * million / 10;
    w->table[k][0] = 0;
    for (int x = 1; x <= MOST_UP; x++) {
        w->table[k][x] = w->table[k][x - 1] + slope;
        slope = slope * (50 + below(rng, 51)) / 100;
    }
    const int64_t costs[] = {1, 2, 3, 5, 7, 10};
    *l = (padan_lot){.table = below(rng, 5) == 0 ? NULL : w->table[k],
                     .cost = costs[below(rng, 6)] * 1000000 +
                             (below(rng, 6) == 0 ? below(rng, 999999) : 0),
                     .unit = (below(rng, 20) - 5) * million / 20,
                     .fixed = below(rng, 12) * million / 8,
                     .lo = 1 + (int32_t)(below(rng, 4) == 0),
                     .type = (int32_t)below(rng, TYPES)};
    l->up = l->lo + (int32_t)below(rng, MOST_UP + 1 - l->lo);
    l->must = below(rng, 15) == 0;
    l->jump_at = 1 + (int32_t)below(rng, MOST_UP);
    l->jump = below(rng, 4) == 0 ? below(rng, 6) * million / 2 : 0;
}

static void draw(uint64_t seed, world *w)
{
    padan_rng rng = padan_rng_stream(seed, 5);
    memset(w, 0, sizeof *w);
    const int32_t n = 1 + (int32_t)below(&rng, LOTS);
    w->pairs[1] = w->contracts[1] = n;
    w->inst.n_companies = 1;
    w->inst.n_types = TYPES;
    w->inst.company_pair_first = w->pairs;
    w->inst.company_contract_first = w->contracts;
    w->inst.budget = w->budget;
    w->inst.goods = w->goods;
    w->inst.max_villages = w->max_villages;
    w->budget[0] = below(&rng, 40) * 1000000 + below(&rng, 2) * 777;
    w->max_villages[0] =
        below(&rng, 2) ? PADAN_NO_LIMIT : (int32_t)below(&rng, 4);
    if (below(&rng, 3) == 0)
        w->goods[below(&rng, TYPES)] = below(&rng, 20) * 1000000;
    assert_int_equal(padan_price_room_create(&w->inst, &w->room), PADAN_OK);
    padan_ask *a = w->ask = padan_price_ask(w->room, 0);
    while (a->n_lots < n) {
        const int32_t c = a->n_contracts++;
        const int32_t width = 1 + (int32_t)below(&rng, 3);
        a->opening[c] = below(&rng, 5) * INT64_C(100000000000);
        a->ticket[c] = below(&rng, 3) == 0 ? below(&rng, 20) * 1000000 : 0;
        a->pinned[c] = false;
        for (int q = 0; q < width && a->n_lots < n; q++) {
            draw_lot(&rng, w, &a->lot[a->n_lots], a->n_lots);
            a->pinned[c] = a->pinned[c] || a->lot[a->n_lots].must;
            a->n_lots++;
        }
        if (a->pinned[c]) a->ticket[c] = 0;
        a->first[c + 1] = a->n_lots;
    }
}

typedef struct {
    world *w;
    int64_t best;
    int32_t x[LOTS];
} brute;

static void try_all(brute *b, int32_t k)
{
    const padan_ask *a = b->w->ask;
    if (k == a->n_lots) {
        if (!padan_price_obeys(a, b->w->room, b->x)) return;
        const int64_t f = padan_price_worth(a, b->x);
        if (f > b->best) b->best = f;
        return;
    }
    for (int32_t x = 0; x <= a->lot[k].up; x++) {
        if (x > 0 && x < a->lot[k].lo) continue;
        b->x[k] = x;
        try_all(b, k + 1);
    }
}

static void bound_and_plan_hold(void **state)
{
    (void)state;
    int cases = 0, fine = 0, closed = 0, tight = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        world w;
        draw(seed, &w);
        brute b = {.w = &w, .best = INT64_MIN};
        try_all(&b, 0);
        int32_t x[LOTS];
        padan_price got;
        padan_price_effort effort = {.points = seed % 3 == 0 ? 8 : 4096,
                                     .slack = seed % 2 == 0 ? 0 : INT64_MAX / 4,
                                     .lambda = seed % 5 == 0 ? 1 << 30 : 0};
        if (b.best == INT64_MIN) {
            padan_price_room_free(w.room);
            continue;
        }
        assert_int_equal(padan_price_solve(w.ask, &effort, w.room, x, &got),
                         PADAN_OK);
        if (got.bound < b.best || got.value > b.best)
            print_error("seed %d: %lld best %lld bound %lld\n", (int)seed,
                        (long long)got.value, (long long)b.best,
                        (long long)got.bound);
        assert_true(got.bound >= b.best);
        assert_true(got.value <= b.best);
        if (got.value != INT64_MIN) {
            assert_true(padan_price_obeys(w.ask, w.room, x));
            assert_true(padan_price_worth(w.ask, x) == got.value);
        }
        if (effort.slack == 0 && effort.points > 8) {
            fine++;
            tight += got.bound - b.best < CLOSE;
        }
        cases++;
        closed += got.value == b.best;
        padan_price_room_free(w.room);
    }
    print_message("%d cases, plan best in %d; exact program: bound tight in "
                  "%d of %d\n",
                  cases, closed, tight, fine);
    assert_true(cases > SEEDS / 2);
    assert_true(closed > cases * 9 / 10);
    assert_true(tight > fine * 95 / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bound_and_plan_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

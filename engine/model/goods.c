// SPDX-License-Identifier: GPL-3.0-or-later
/* How much of a company's grants of one need type its goods can pay. Goods pay
 * whole units only, so this is a bounded subset sum: among all ways to pick
 * units, the dearest total that still fits the goods. Most companies pay one
 * unit cost for a type, so equal costs are merged first and the search has few
 * classes; it is a depth-first search over them, dearest first, cut by what the
 * rest could add at most. */
#include "model/instance.h"

#include <stdlib.h>

enum { MAX_NODES = 100000 };

typedef struct {
    int64_t cost, units; /* units: most that could be taken                  */
    int64_t take, best;  /* in the current branch, in the best one found     */
    int64_t rest_gcd;    /* every sum of this and later classes divides it   */
    padan_i128 rest_sum; /* cost * units of this and later classes           */
} goods_class;

typedef struct {
    goods_class *class;
    int32_t n;
    int64_t best, target; /* target: no sum can be larger                    */
    int32_t nodes;
} goods_search;

static int by_cost_descending(const void *a, const void *b)
{
    int64_t x = ((const goods_class *)a)->cost;
    int64_t y = ((const goods_class *)b)->cost;
    return (x < y) - (x > y);
}

/* Equal costs become one class; returns the number of classes. */
static int32_t merge(goods_class *class, int32_t n)
{
    qsort(class, (size_t)n, sizeof *class, by_cost_descending);
    int32_t m = 0;
    for (int32_t k = 0; k < n; k++) {
        if (m > 0 && class[m - 1].cost == class[k].cost)
            class[m - 1].units += class[k].units;
        else
            class[m++] = class[k];
    }
    int64_t divisor = 0;
    padan_i128 sum = 0;
    for (int32_t k = m - 1; k >= 0; k--) {
        divisor = padan_gcd64(class[k].cost, divisor);
        sum += (padan_i128) class[k].cost * class[k].units;
        class[k].rest_gcd = divisor;
        class[k].rest_sum = sum;
    }
    return m;
}

/* Most that classes k.. can add when `room` rupiah of goods are left. */
static int64_t most(const goods_class *class, int64_t room)
{
    int64_t fit = room / class->rest_gcd * class->rest_gcd;
    return class->rest_sum < fit ? (int64_t) class->rest_sum : fit;
}

/* Extends the branch that has spent `sum` and left `room` from class k on. */
static void search(goods_search *s, int32_t k, int64_t sum, int64_t room)
{
    if (sum > s->best || s->best < 0) {
        s->best = sum;
        for (int32_t h = 0; h < s->n; h++)
            s->class[h].best = h < k ? s->class[h].take : 0;
    }
    if (k == s->n) return;
    goods_class *class = &s->class[k];
    int64_t units = padan_min64(class->units, room / class->cost);
    for (int64_t u = units; u >= 0; u--) {
        int64_t paid = u * class->cost;
        int64_t rest = k + 1 < s->n ? most(class + 1, room - paid) : 0;
        if (s->best >= s->target || s->nodes >= MAX_NODES) return;
        if (sum + paid + rest <= s->best) {
            if (sum + most(class, room) <= s->best) return;
            /* fewer units here only help where the room limits the rest */
            if (k + 1 == s->n || class[1].rest_sum <= room - paid) return;
            s->nodes++;
            continue;
        }
        s->nodes++;
        class->take = u;
        search(s, k + 1, sum + paid, room - paid);
    }
    class->take = 0;
}

/* Without memory: units in the order given, as many as fit. */
static int64_t take_in_order(const int64_t *cost, const int64_t *units,
                             int32_t n, int64_t goods, int64_t *g_out)
{
    int64_t room = goods;
    for (int32_t k = 0; k < n; k++) {
        g_out[k] = padan_min64(units[k], room / cost[k]);
        room -= g_out[k] * cost[k];
    }
    return goods - room;
}

int64_t padan_goods_split(const int64_t *cost, const int64_t *units, int32_t n,
                          int64_t goods, int64_t *g_out)
{
    if (n == 0 || goods <= 0) {
        for (int32_t k = 0; k < n; k++)
            g_out[k] = 0;
        return 0;
    }
    goods_class *class = calloc((size_t)n, sizeof *class);
    if (!class) return take_in_order(cost, units, n, goods, g_out);
    for (int32_t k = 0; k < n; k++) {
        class[k].cost = cost[k];
        class[k].units = padan_min64(units[k], goods / cost[k]);
    }
    goods_search s = {.class = class, .n = merge(class, n), .best = -1};
    s.target = most(class, goods);
    search(&s, 0, 0, goods);
    for (int32_t k = 0; k < n; k++) {
        int32_t h = 0;
        while (class[h].cost != cost[k])
            h++;
        g_out[k] = padan_min64(units[k], class[h].best);
        class[h].best -= g_out[k];
    }
    free(class);
    return s.best;
}

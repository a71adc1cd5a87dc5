// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/batch_order.h"

#include <stdlib.h>
#include <string.h>

padan_shape padan_shape_of(const padan_scenario *s)
{
    return (padan_shape){.max_funders = s->max_funders,
                         .max_firms = s->max_firms,
                         .complete_at = s->complete_at,
                         .n_locus = s->n_locus,
                         .completes = s->goal.complete > 0,
                         .even = s->goal.even > 0,
                         .ordered = s->n_order > 0,
                         .refers = s->reference.path != NULL};
}

/* ---- leaders ---- */

typedef struct {
    const padan_shape *shape;
    int32_t k;
} ranked;

static int by_shape(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    const int order = memcmp(x->shape, y->shape, sizeof *x->shape);
    return order ? order : x->k - y->k;
}

static void lead(const ranked *list, int32_t n, int32_t base, int32_t *leader)
{
    int32_t first = list[0].k;
    for (int32_t q = 0; q < n; q++)
        if (list[q].k == base) first = base;
    for (int32_t q = 0; q < n; q++)
        leader[list[q].k] = list[q].k == first ? PADAN_NONE : first;
}

padan_status padan_batch_leaders(const padan_shape *shapes, int32_t n,
                                 int32_t base, int32_t *leader)
{
    ranked *list = malloc(((size_t)n + 1) * sizeof *list);
    if (!list) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++)
        list[k] = (ranked){&shapes[k], k};
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_shape);
    for (int32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n; to++)
            if (memcmp(list[from].shape, list[to].shape, sizeof(padan_shape)))
                break;
        lead(list + from, to - from, base, leader);
    }
    free(list);
    return PADAN_OK;
}

/* ---- shards ---- */

/* Times of a scenario with the default rules, about: shared cells, evenness and the
 * completion of villages keep the solver busy, and so do goals in order. */
static int64_t cost_of(const padan_shape *shape)
{
    return (shape->max_funders != 1 ? 6 : 1) * (shape->even ? 4 : 1) *
           (shape->completes ? 8 : 1) * (shape->ordered ? 10 : 1);
}

typedef struct {
    int64_t cost;
    int32_t k;
} sized;

static int by_cost(const void *a, const void *b)
{
    const sized *x = a, *y = b;
    if (x->cost != y->cost) return x->cost > y->cost ? -1 : 1;
    return x->k - y->k;
}

padan_status padan_batch_shards(const padan_shape *shapes, int32_t n,
                                int32_t n_shards, int32_t *shard)
{
    sized *list = malloc(((size_t)n + 1) * sizeof *list);
    int64_t *load = calloc((size_t)n_shards, sizeof *load);
    for (int32_t k = 0; list && k < n; k++)
        list[k] = (sized){cost_of(&shapes[k]), k};
    if (list && n > 1) qsort(list, (size_t)n, sizeof *list, by_cost);
    for (int32_t q = 0; list && load && q < n; q++) {
        int32_t least = 0;
        for (int32_t s = 1; s < n_shards; s++)
            if (load[s] < load[least]) least = s;
        load[least] += list[q].cost;
        shard[list[q].k] = least + 1;
    }
    const bool ok = list && load;
    free(list);
    free(load);
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

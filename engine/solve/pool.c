// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/pool.h"

#include <stdlib.h>
#include <string.h>

padan_status padan_pool_create(const padan_instance *inst, padan_pool *out)
{
    padan_pool pool = {.inst = inst};
    const size_t n = (size_t)inst->n_companies;
    pool.n = calloc(n + 1, sizeof *pool.n);
    pool.column = calloc(n * PADAN_POOL + 1, sizeof *pool.column);
    if (!pool.n || !pool.column) {
        free(pool.n);
        free(pool.column);
        return PADAN_ENOMEM;
    }
    *out = pool;
    return PADAN_OK;
}

void padan_pool_free(padan_pool *pool)
{
    for (int32_t i = 0; pool->n && i < pool->inst->n_companies; i++)
        for (int32_t k = 0; k < pool->n[i]; k++)
            free(pool->column[(int64_t)i * PADAN_POOL + k].pair);
    free(pool->n);
    free(pool->column);
    *pool = (padan_pool){0};
}

/* FNV-1a over the entries. */
static uint64_t mix(uint64_t hash, uint64_t value)
{
    for (int k = 0; k < 8; k++) {
        hash ^= (value >> (8 * k)) & 255;
        hash *= UINT64_C(1099511628211);
    }
    return hash;
}

static bool same(const padan_pool_column *a, const padan_pool_column *b)
{
    const size_t size = (size_t)a->n * sizeof *a->pair;
    if (a->n != b->n || a->hash != b->hash) return false;
    return a->n == 0 || (memcmp(a->pair, b->pair, size) == 0 &&
                         memcmp(a->units, b->units, size) == 0);
}

static bool open_column(padan_pool_column *c, int32_t n)
{
    *c = (padan_pool_column){.n = n};
    c->pair = malloc(2 * ((size_t)n + 1) * sizeof *c->pair);
    if (c->pair) c->units = c->pair + n + 1;
    return c->pair;
}

static void insert(padan_pool *pool, int32_t i, padan_pool_column c)
{
    padan_pool_column *list = pool->column + (int64_t)i * PADAN_POOL;
    int32_t oldest = 0;
    c.hash = UINT64_C(14695981039346656037);
    for (int32_t k = 0; k < c.n; k++)
        c.hash = mix(mix(c.hash, (uint64_t)c.pair[k]), (uint64_t)c.units[k]);
    for (int32_t k = 0; k < pool->n[i]; k++) {
        if (same(&list[k], &c)) {
            list[k].seen = pool->now;
            free(c.pair);
            return;
        }
        if (list[k].seen < list[oldest].seen) oldest = k;
    }
    if (pool->n[i] < PADAN_POOL)
        oldest = pool->n[i]++;
    else
        free(list[oldest].pair);
    c.seen = pool->now;
    list[oldest] = c;
}

void padan_pool_keep(padan_pool *pool, int32_t i, int32_t n,
                     const int32_t *pair, const int32_t *units)
{
    padan_pool_column c;
    if (!open_column(&c, n)) return;
    memcpy(c.pair, pair, (size_t)n * sizeof *pair);
    memcpy(c.units, units, (size_t)n * sizeof *units);
    insert(pool, i, c);
}

void padan_pool_add(padan_pool *pool, int32_t i, const int64_t *units)
{
    const int32_t p0 = pool->inst->company_pair_first[i],
                  pairs = pool->inst->company_pair_first[i + 1] - p0;
    padan_pool_column c;
    int32_t n = 0;
    for (int32_t q = 0; q < pairs; q++)
        n += units[q] > 0;
    if (!open_column(&c, n)) return;
    for (int32_t q = 0, k = 0; q < pairs; q++) {
        if (units[q] == 0) continue;
        c.pair[k] = p0 + q;
        c.units[k++] = (int32_t)units[q];
    }
    insert(pool, i, c);
}

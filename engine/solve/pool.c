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

static bool make(const padan_instance *inst, int32_t i, const int64_t *units,
                 padan_pool_column *out)
{
    const int32_t p0 = inst->company_pair_first[i],
                  pairs = inst->company_pair_first[i + 1] - p0;
    padan_pool_column c = {.hash = UINT64_C(14695981039346656037)};
    for (int32_t q = 0; q < pairs; q++) {
        if (units[q] == 0) continue;
        c.hash = mix(mix(c.hash, (uint64_t)q), (uint64_t)units[q]);
        c.n++;
    }
    c.pair = malloc(2 * ((size_t)c.n + 1) * sizeof *c.pair);
    if (!c.pair) return false;
    c.units = c.pair + c.n + 1;
    for (int32_t q = 0, k = 0; q < pairs; q++) {
        if (units[q] == 0) continue;
        c.pair[k] = p0 + q;
        c.units[k++] = (int32_t)units[q];
    }
    *out = c;
    return true;
}

void padan_pool_add(padan_pool *pool, int32_t i, const int64_t *units)
{
    padan_pool_column *list = pool->column + (int64_t)i * PADAN_POOL, c;
    if (!make(pool->inst, i, units, &c)) return;
    int32_t oldest = 0;
    for (int32_t k = 0; k < pool->n[i]; k++) {
        if (list[k].hash == c.hash && list[k].n == c.n) {
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

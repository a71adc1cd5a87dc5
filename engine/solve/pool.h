// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns that the companies' answers have shown so far: plans of one company
 * that obey its rules, the latest ones of each company. */
#ifndef PADAN_POOL_H
#define PADAN_POOL_H

#include "model/instance.h"

enum { PADAN_POOL = 32 }; /* columns of one company                         */

typedef struct {
    int32_t n; /* pairs in use, ascending                               */
    int32_t *pair;
    int32_t *units;
    int64_t seen; /* when it was last an answer                            */
    uint64_t hash;
} padan_pool_column;

typedef struct {
    const padan_instance *inst;
    int32_t *n;                /* [n_companies]                              */
    padan_pool_column *column; /* [n_companies * PADAN_POOL]                 */
    int64_t now;
} padan_pool;

padan_status padan_pool_create(const padan_instance *inst, padan_pool *out);
void padan_pool_free(padan_pool *pool);
/* Adds what company i does, units [its pairs]; the column seen longest ago makes
 * room. Different companies may be added from different threads. Memory that
 * runs out loses the column. */
void padan_pool_add(padan_pool *pool, int32_t i, const int64_t *units);

/* The same for a column known by its entries: it is seen now. */
void padan_pool_keep(padan_pool *pool, int32_t i, int32_t n,
                     const int32_t *pair, const int32_t *units);

#endif

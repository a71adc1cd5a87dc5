// SPDX-License-Identifier: GPL-3.0-or-later
/* What follows from a list alone: which scenario starts from which, how long each is
 * likely to take, and which shard it falls to. */
#ifndef PADAN_BATCH_ORDER_H
#define PADAN_BATCH_ORDER_H

#include "model/scenario.h"

/* Rules that plans of different scenarios must share for one to be a good start for
 * the other. */
typedef struct {
    int64_t max_funders, max_firms, complete_at, n_locus;
    int64_t completes, even; /* 0 or 1: the term counts                      */
    int64_t ordered, refers; /* 0 or 1: [urutan], [acuan]                    */
} padan_shape;

padan_shape padan_shape_of(const padan_scenario *scenario);

/* leader[k]: the scenario that k starts from, PADAN_NONE: from nothing. Of scenarios
 * of one shape it is `base` if that is among them, else the first; it starts from
 * nothing itself. O(n log n). */
padan_status padan_batch_leaders(const padan_shape *shapes, int32_t n,
                                 int32_t base, int32_t *leader);

/* shard[k], 1..n_shards: the largest first, each to the shard that has least. */
padan_status padan_batch_shards(const padan_shape *shapes, int32_t n,
                                int32_t n_shards, int32_t *shard);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Shares of a total, in whole units and exactly, and skewed random figures:
 * integers only, so that the bytes are the same on every machine. */
#ifndef PADAN_GENERATE_SPREAD_H
#define PADAN_GENERATE_SPREAD_H

#include "base/arena.h"
#include "base/rng.h"
#include "padan.h"

/* Largest remainders: out[k] += the share of `total` that weight[k] >= 0 has in
 * the sum of all weights. The shares add up to `total`; equal remainders go to
 * the lower index; a weight of 0 gets nothing. EINTERNAL if all weights are 0
 * and the total is not. */
padan_status padan_gen_spread(int64_t total, const int64_t *weight, int32_t n,
                              int64_t *out);

/* The same with out[k] <= most[k]; what one cannot take goes to the others.
 * EINTERNAL if all together cannot take the total. */
padan_status padan_gen_spread_capped(int64_t total, const int64_t *weight,
                                     const int64_t *most, int32_t n,
                                     int64_t *out);

/* A factor in permille with median about 1000: log-normal quantiles from a
 * table. MILD (sigma 0.7) for needs, HEAVY (sigma 1.1) for budgets. */
typedef enum { PADAN_GEN_MILD, PADAN_GEN_HEAVY } padan_gen_tail;
int64_t padan_gen_skew(padan_rng *rng, padan_gen_tail tail);

/* true in `permille` of 1000 cases */
bool padan_gen_chance(padan_rng *rng, int32_t permille);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Reduced-cost fixing (Crowder, Johnson and Padberg 1983): pairs that no plan
 * better than the known one can use, or do without. */
#ifndef PADAN_FIXING_H
#define PADAN_FIXING_H

#include "solve/bound.h"

typedef struct {
    int32_t pair;
    bool must; /* else: it is not used                                    */
} padan_fix;

/* `bound` is what region and `values` at `prices` add up to; only plans of a score
 * above `floor` count. fix_out: [n_pairs]; returns how many, -1: no memory. Integers
 * only. O(pairs). */
int32_t padan_fixing(const padan_relax *relax, const padan_prices *prices,
                     const padan_values *values, int64_t bound, int64_t floor,
                     padan_fix *fix_out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The best plan of a tiny instance by trying all of them. */
#ifndef BRUTE_FORCE_H
#define BRUTE_FORCE_H

#include "model/instance.h"

typedef enum {
    BRUTE_OPTIMAL,
    BRUTE_INFEASIBLE,
    BRUTE_TOO_LARGE, /* more plans than `limit`; nothing is said             */
    BRUTE_NO_MEMORY,
} brute_outcome;

/* Tries at most about `limit` combinations (10^7: a second or so). The best
 * score in pico-points; `units_out` [n_pairs] or NULL: a plan that has it. */
brute_outcome brute_force(const padan_instance *inst, int64_t limit,
                          int64_t *score_out, int64_t *units_out);

/* Does this plan obey every rule, and what does it score? The same code, for
 * one plan; `units` [n_pairs]. False: some rule is broken. */
bool brute_check(const padan_instance *inst, const int64_t *units,
                 int64_t *score_out);

/* The rules of one company alone; the units of the others do not matter. */
bool brute_company_ok(const padan_instance *inst, int32_t company,
                      const int64_t *units);

#endif

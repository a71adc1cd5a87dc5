// SPDX-License-Identifier: GPL-3.0-or-later
/* Exact search for small problems, in integers from end to end. */
#ifndef PADAN_EXACT_H
#define PADAN_EXACT_H

#include "solve/search.h"

/* Searches all plans that could beat the best one, pruned by the bound at the
 * given prices. When it ends within `nodes`, the best plan is proven optimal
 * (limits->bound is lowered to its score), or that no plan exists. */
padan_status padan_exact(padan_search *search, const padan_prices *prices,
                         int64_t nodes);

#endif

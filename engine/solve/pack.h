// SPDX-License-Identifier: GPL-3.0-or-later
/* One company's side of the bound with whole units and a hard cash limit: a
 * knapsack by dynamic programming instead of a price of money, in integers.
 * Where money comes in lumps (one house, one classroom) this is much tighter. */
#ifndef PADAN_PACK_H
#define PADAN_PACK_H

#include "solve/bound.h"

typedef struct padan_pack_room padan_pack_room; /* for one thread            */

padan_status padan_pack_room_create(const padan_instance *inst,
                                    padan_pack_room **out);
void padan_pack_room_free(padan_pack_room *room);

/* An upper bound in pico-points on what the company can add at these prices,
 * never above that of the price of money alone. x_out [its pairs], or NULL: a
 * plan of the relaxation that attains it (a subgradient). */
padan_i128 padan_pack(const padan_marks *marks, const padan_prices *prices,
                      int32_t company, padan_pack_room *room, int64_t *x_out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* One company's side of the bound with whole units, hard limits of cash and
 * goods, least contracts and its number of villages: the exact pricing of
 * price.h at the prices of the relaxation. */
#ifndef PADAN_PACK_H
#define PADAN_PACK_H

#include "solve/bound.h"

typedef struct padan_pack_room padan_pack_room; /* for one thread            */

typedef struct {
    int64_t eps;    /* pico-points: a bound so close to a plan will do       */
    int32_t points; /* steps of money; 0: the price of money only            */
    int64_t slack;  /* villages and goods counted exactly beyond this        */
} padan_pack_effort;

typedef struct {
    padan_i128 bound; /* no plan of the company is worth more at the prices  */
    int64_t value;    /* of the plan found; INT64_MIN: none                  */
    int64_t lambda; /* price of money it found                               */
    const int64_t
        *rate; /* [n_types] of the room: that for each need, or NULL */
    int64_t work;
} padan_pack_answer;

padan_status padan_pack_room_create(const padan_instance *inst,
                                    padan_pack_room **out);
void padan_pack_room_free(padan_pack_room *room);

/* x [its pairs], in: a plan to start from (zeros will do), out: the best plan
 * found, which obeys all rules of the company. NULL: not wanted. */
padan_pack_answer padan_pack(const padan_marks *marks,
                             const padan_prices *prices, int32_t company,
                             padan_pack_effort effort, padan_pack_room *room,
                             int64_t *x);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Exact pricing of one company: the best thing it can do when every unit, every
 * place and every opening has a value. Integers only; returns a plan that obeys
 * all rules of the company and a proven upper bound on every such plan.
 *
 *   maximise   sum_k [ value_k(x_k) ] - sum of openings of the villages used
 *   subject to cash, goods by type, most villages, least money in a village,
 *              lo <= x <= up where used
 *
 * The method: a Lagrangian bound narrows every choice down to a core, a dynamic
 * program over money settles the core (Pisinger 1997, "core problems" for the
 * multiple-choice knapsack). */
#ifndef PADAN_PRICE_H
#define PADAN_PRICE_H

#include "base/wide.h"
#include "model/instance.h"
#include "model/proof.h"

enum { PADAN_RATE_SHIFT = PADAN_RATE_BITS }; /* of money rates                */

/* One pair as it is offered to the company:
 *   value(x) = table[x] - table[0] + unit*x - fixed + (x >= jump_at ? jump : 0)
 * for lo <= x <= up, and 0 for x = 0. The table must be concave up to a
 * pico-point; NULL stands for zeros. */
typedef struct {
    const int64_t *table;
    int64_t unit, fixed, jump;
    int64_t cost; /* Rp for one unit                                         */
    int32_t jump_at, lo, up;
    int32_t type;
    int32_t pair; /* of the instance: for the caller only                    */
    bool must;    /* commitment: x >= lo                                     */
} padan_lot;

/* A company's question. Lots of contract c are first[c] .. first[c+1]-1. */
typedef struct {
    int32_t company;
    int32_t n_lots, n_contracts;
    padan_lot *lot;
    int32_t *first;   /* [n_contracts + 1]                                  */
    int64_t *opening; /* [n_contracts] pico-points to open the village      */
    int64_t *ticket;  /* [n_contracts] least Rp when opened                 */
    bool *pinned;     /* [n_contracts] open anyway                          */
    int64_t cash; /* Rp                                                      */
    const int64_t *goods; /* [n_types] Rp                                    */
    int32_t n_types;
    int32_t places; /* villages that may be opened besides the pinned     */
} padan_ask;

/* How hard to try. */
typedef struct {
    int64_t eps;    /* a bound this close to the plan will do, pico-points  */
    int32_t points; /* most steps of money in the program                   */
    int64_t slack;  /* villages and goods are counted exactly only if the
                        bound is further than this from the plan             */
    int64_t lambda; /* guess of the price of money, 0: none                 */
    const int32_t *start; /* [n_lots] a plan to begin with, or NULL          */
} padan_price_effort;

typedef struct {
    int64_t bound;  /* no plan of the company is worth more                 */
    int64_t value;  /* of the plan found                                    */
    int64_t lambda; /* price of money that gave the bound                   */
    const int64_t *rate; /* [n_types] of the room: the same for each need    */
    int64_t work; /* inner steps                                          */
} padan_price;

typedef struct padan_price_room padan_price_room; /* for one thread          */

padan_status padan_price_room_create(const padan_instance *inst,
                                     padan_price_room **out);
void padan_price_room_free(padan_price_room *room);
/* An empty question in the room's memory, to be filled by the caller: room for
 * the company's pairs and contracts. Valid until the next call. */
padan_ask *padan_price_ask(padan_price_room *room, int32_t company);
/* Ends the contract whose lots were added last: opening, ticket and pinned are
 * those of the next free place. Lots that no price of money makes worth taking are
 * left out, unless their money could help to reach the least contract. A contract
 * that brings points by itself (`opening` < 0) has one: without units it is none. */
void padan_price_contract(padan_ask *ask, int64_t opening, int64_t ticket,
                          bool pinned);
/* Answers it. x_out [n_lots]. The plan's value is exact; INT64_MIN if not even
 * the commitments fit. */
padan_status padan_price_solve(const padan_ask *ask,
                               const padan_price_effort *effort,
                               padan_price_room *room, int32_t *x_out,
                               padan_price *out);

static inline int64_t padan_lot_value(const padan_lot *lot, int64_t x)
{
    if (x == 0) return 0;
    const int64_t table = lot->table ? lot->table[x] - lot->table[0] : 0;
    return table + lot->unit * x - lot->fixed +
           (x >= lot->jump_at ? lot->jump : 0);
}

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* A company of a certificate with money at a price: what certify_company.c works
 * out, certify_table.c goes on from. */
#ifndef PADAN_CERTIFY_COMPANY_H
#define PADAN_CERTIFY_COMPANY_H

#include "api/certify_bound.h"

enum { PADAN_MOST_GOODS = 4 }; /* needs that a company has goods for         */

/* 2^-24 pico-points, so that money times a price is a whole number.          */
typedef padan_i128 padan_wide;

static inline padan_wide padan_widen(padan_i128 points)
{
    return points * ((padan_i128)1 << PADAN_RATE_BITS);
}

/* Goods for one need. They pay whole units: no more than `room`, the last whole
 * multiple of what divides all unit costs. If all units cost the same, it does not
 * matter which of them goods pay, and they can be used as units come (`first`);
 * otherwise each choice says how many units goods pay. */
typedef struct {
    int32_t type;
    bool first;
    int64_t divisor, room;
} padan_goods_check;

typedef struct {
    const padan_part_check *check;
    const padan_instance *inst;
    int32_t i, p0, c0, n_contracts;
    padan_wide lambda, *rate; /* [n_types] price of Rp 1                      */
    int64_t *room;            /* [n_types] goods that can be used             */
    int32_t n_goods;
    padan_goods_check goods[PADAN_MOST_GOODS];
    int64_t divisor; /* of all unit costs                                     */
    int32_t places;  /* villages besides those that must be open              */
    int64_t mu;
    padan_wide *best; /* [pairs] most that a pair adds with its money paid    */
    padan_wide *gain; /* [contracts] the same of an open contract             */
    padan_wide ceiling, gap; /* gap: ceiling - claim                          */
    int64_t claim;
} padan_company_check;

static inline int32_t padan_company_type(const padan_company_check *k,
                                         int32_t p)
{
    return k->inst->cell_type[k->inst->pair_cell[p]];
}

/* The number of units after x that a pair may have: from 0 (if it need not be
 * used) to the fewest, then one by one. */
static inline int64_t padan_company_next(const padan_company_check *k,
                                         int32_t p, int64_t x)
{
    return x == 0 ? k->inst->pair_lo[p] : x + 1;
}

/* Can goods pay for a unit of the pair? */
bool padan_company_in_goods(const padan_company_check *k, int32_t p);
/* Value of x units with all their money at the price of goods, where goods can
 * pay for one, else of cash: the cheaper way. */
padan_wide padan_company_priced(const padan_company_check *k, int32_t p,
                                int64_t x);
/* What the plan loses by opening the company's contract c, and by leaving it
 * shut. */
padan_wide padan_company_loss_open(const padan_company_check *k, int32_t c);
padan_wide padan_company_loss_shut(const padan_company_check *k, int32_t c);
/* certify_table.c: `*found` is lowered to the claim if that can be confirmed, else
 * as far as can be. */
padan_status padan_company_table(const padan_company_check *k,
                                 padan_i128 *found);

#endif

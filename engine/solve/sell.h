// SPDX-License-Identifier: GPL-3.0-or-later
/* One company's side of the relaxation at given prices: what it would like to
 * do, and the price of its money that makes the bound lowest. */
#ifndef PADAN_SELL_H
#define PADAN_SELL_H

#include "solve/relax.h"

/* What all companies see in one sweep. */
typedef struct {
    const padan_relax *relax;
    const double *v;     /* prices, [n_prices]                               */
    const double *slope; /* [pieces] points a unit, evenness priced in       */
    /* [n_cells] most points of one unit, and of all units less the place; a pair
     * whose money costs more is not looked at closely. NULL: all are.        */
    const double *top, *full;
} padan_market;

/* Room for one thread. */
typedef struct {
    double *gain, *spend; /* [most contracts of a company]                   */
    double *sorted;
    double *type_rate; /* [n_types]                                       */
    double *type_spend;
    bool *open;    /* [most contracts of a company]                   */
    int32_t *list; /* contracts that are looked at, of the company's   */
    int32_t n_list;
    int64_t *x[3];    /* [most pairs of a company], change places         */
    int64_t *x_block; /* what x points into                              */
} padan_sell_room;

/* The company's answer: two plans of the relaxation on either side of the best
 * price of money; `mix` of the first and 1 - mix of the second spend exactly
 * the budget (a subgradient of the bound). */
typedef struct {
    double value;
    double mix;
} padan_sale;

/* The pairs that one of the two uses, ascending, and their units in each. */
typedef struct {
    int32_t n, room;
    int32_t *pair, *a, *b;
} padan_sold;

/* Contracts of a company that were worth opening when all were last looked at with
 * money much cheaper than it was. */
typedef struct {
    int32_t n; /* -1: never yet                                            */
    int32_t *contract;
} padan_glance;

void padan_sold_free(padan_sold *sold);

padan_status padan_sell_room_create(const padan_instance *inst,
                                    padan_sell_room *out);
void padan_sell_room_free(padan_sell_room *room);

/* lambda and lambda_goods [n_types] are start values and are improved. `glance`
 * NULL: all contracts are looked at. Else, `again`: only those in it, and the
 * value may be too low; not `again`: all, and it is made anew. A value of HUGE_VAL:
 * no memory. */
padan_sale padan_sell(const padan_market *market, int32_t company,
                      double *lambda, double *lambda_goods,
                      padan_sell_room *room, padan_sold *sold,
                      padan_glance *glance, bool again);

/* Best units and gain of a pair when one unit costs `cost` points; not used at
 * all if that is better, unless it is a commitment. */
double padan_sell_pair(const padan_market *market, int32_t p, double cost,
                       int64_t *x_out);

#endif

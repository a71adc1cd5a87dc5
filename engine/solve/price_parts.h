// SPDX-License-Identifier: GPL-3.0-or-later
/* The inside of the pricing, shared by price.c, price_plan.c, price_core.c and
 * price_program.c only. */
#ifndef PADAN_PRICE_PARTS_H
#define PADAN_PRICE_PARTS_H

#include "solve/price.h"

/* One way to serve a village. */
typedef struct {
    int64_t value;  /* points, opening charged, priced goods charged         */
    int64_t loss;   /* at least what it loses at the price of money          */
    int64_t money;  /* least Rp of the ways merged into this one             */
    int64_t total;  /* most Rp, goods included: for the least contract       */
    int32_t need;   /* steps of money                                        */
    int32_t second; /* of the second resource                                */
    int32_t row;    /* its units: row of option_x                            */
} padan_option;

/* One step of the program: a village that is still open to choice. */
typedef struct {
    int32_t contract;
    int64_t first, end; /* its options                                       */
    int64_t best;       /* value of its best choice at the price of money    */
} padan_core;

struct padan_price_room {
    const padan_instance *inst;
    padan_ask ask; /* arrays owned by the room                               */
    /* answers at one price of money */
    int64_t lambda, mu;
    int64_t *rate;       /* [n_types] price of money for each type           */
    int64_t *cap;        /* [n_types] most that the goods' price may be      */
    int64_t *type_spend; /* [n_types]                                        */
    int64_t *best;       /* [lots] value of the best units                   */
    int32_t *best_x;     /* [lots]                                           */
    int64_t *gain;       /* [contracts]                                      */
    int64_t *sorted;     /* [contracts]                                      */
    int64_t slack;       /* pico-points that `best` may miss in all          */
    int64_t spend;       /* cash, and goods that are pooled with it          */
    int32_t opened;      /* contracts opened at the price, pinned not        */
    /* plans */
    int32_t *plan, *trial; /* [lots]                                         */
    int64_t *pay, *units, *split; /* [lots] for the goods                    */
    bool *used;                   /* [contracts]                             */
    /* core */
    padan_core *core; /* [contracts]                                         */
    int32_t n_core;
    padan_option *option;
    int64_t n_options, options_room;
    int32_t *option_x;
    int64_t option_x_room, option_x_used;
    padan_option *merged[2]; /* options of a village so far, and next        */
    int64_t merged_room[2];
    int32_t *merged_x[2];
    int64_t merged_x_room[2];
    int32_t *bucket; /* epoch-stamped: where a bucket's option is            */
    int64_t *stamp, epoch, buckets_room;
    int32_t *table; /* program: one layer for each step                      */
    int64_t table_room;
    int32_t (*window)[2]; /* [contracts + 1]                                 */
    int64_t work;
};

/* What the program counts exactly besides money. */
typedef enum {
    PADAN_SECOND_NONE,
    PADAN_SECOND_VILLAGES, /* villages opened                                */
    PADAN_SECOND_GOODS,    /* goods of one type, in steps of money           */
} padan_second;

/* price.c: what the company would do at this price of money: gain, best, best_x,
 * spend, mu. Returns the bound it gives. */
padan_i128 padan_price_at(const padan_ask *a, padan_price_room *r,
                          int64_t lambda);

/* price_plan.c. Both work on r->plan. */
int64_t padan_price_worth(const padan_ask *a, const int32_t *x);
bool padan_price_obeys(const padan_ask *a, padan_price_room *r,
                       const int32_t *x);
/* Makes a plan that obeys all rules out of a wish, and fills it up. Returns its
 * value, INT64_MIN if not even the commitments fit. */
int64_t padan_price_repair(const padan_ask *a, padan_price_room *r,
                           const int32_t *wish);

/* price_core.c, price_program.c: an upper bound by the program, for plans worth
 * more than `floor`; the answer's units go to r->trial (true) if it found one. */
bool padan_price_program(const padan_ask *a, padan_price_room *r,
                         padan_i128 upper, int64_t floor, int32_t points,
                         padan_second second, int32_t type, padan_i128 *bound);

/* price_core.c: all ways worth considering; false: memory. `step`: Rp for one
 * step of money, `per_second`: Rp for one step of goods, `second_price`: points
 * for one of the second resource. */
typedef struct {
    int64_t gap, step, points;
    padan_second second;
    int32_t type, n_second;
    int64_t per_second, second_price;
} padan_core_how;
bool padan_price_core(const padan_ask *a, padan_price_room *r,
                      const padan_core_how *how);
/* Is the type's money counted with the cash? */
static inline bool padan_price_in_cash(const padan_ask *a,
                                       const padan_price_room *r,
                                       const padan_core_how *how, int32_t type)
{
    if (a->goods[type] == 0) return true;
    if (how && how->second == PADAN_SECOND_GOODS && how->type == type)
        return false;
    return r->rate[type] >= r->lambda;
}

static inline int64_t padan_money_price(int64_t rupiah, int64_t rate)
{
    return (int64_t)(((padan_i128)rupiah * rate) >> PADAN_RATE_SHIFT);
}

#endif

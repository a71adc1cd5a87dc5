// SPDX-License-Identifier: GPL-3.0-or-later
/* Prices rounded to integers, and the parts of the bound they give: for every
 * plan that obeys the rules
 *
 *     score <= region + sum over companies of (what the company's own units and
 *              contracts are worth at the prices)
 *
 * in pico-points, exactly. */
#ifndef PADAN_BOUND_H
#define PADAN_BOUND_H

#include "model/proof.h"
#include "solve/grid.h"
#include "solve/price.h"
#include "solve/relax.h"

typedef struct {
    const padan_relax *relax;
    int64_t *price;    /* [n_prices] pico-points                             */
    padan_i128 *worth; /* [gain table] gain + eta * level, rounded up         */
    const int64_t *table; /* the same in 64 bits, NULL if it does not fit     */
    int64_t *own_table;
} padan_marks;

padan_status padan_marks_create(const padan_relax *relax,
                                const padan_prices *prices, padan_marks *out);
void padan_marks_free(padan_marks *marks);
/* Points for Rp 1 juta as a rate (price.h). */
int64_t padan_marks_rate(double points_per_juta);
double padan_marks_points(int64_t rate); /* and back                         */
/* What x >= 1 units of pair p are worth at the prices, money not counted. */
padan_i128 padan_marks_pair(const padan_marks *marks, int32_t p, int64_t x);
/* What opening contract c costs (>= 0). */
padan_i128 padan_marks_contract(const padan_marks *marks, int32_t c);
/* What it gains with the best units of each pair when money has these prices;
 * less than 0: it is not worth opening. */
padan_i128 padan_marks_gain(const padan_marks *marks, int32_t c,
                            const padan_i128 *type_rate);
padan_status padan_marks_region(const padan_marks *marks, padan_i128 *out);
/* type_rate [n_types]: price of a rupiah for each need, from the company's own
 * prices of cash and goods; lambda_out: that of cash. Returns the worth of all
 * its money, rounded up. */
padan_i128 padan_marks_money(const padan_marks *marks,
                             const padan_prices *prices, int32_t company,
                             padan_i128 *type_rate, padan_i128 *lambda_out);
/* Most that the company can add, by its price of money. `room`: [n_types +
 * contracts of the company]. */
padan_i128 padan_marks_company(const padan_marks *marks,
                               const padan_prices *prices, int32_t company,
                               padan_i128 *room);
/* Most that pair p can add when a unit costs `unit_cost`; 0 or more unless it
 * is a commitment. */
padan_i128 padan_marks_best(const padan_marks *marks, int32_t p,
                            padan_i128 unit_cost);
/* The same when it is used, worth it or not. */
padan_i128 padan_marks_used(const padan_marks *marks, int32_t p,
                            padan_i128 unit_cost);

/* What each company adds to the bound, and the prices of money that went with
 * it: of cash, then of goods for each need. */
typedef struct {
    padan_i128 *value; /* [n_companies]                                       */
    int64_t *rate;     /* [n_companies * (1 + n_types)]                       */
} padan_values;

padan_status padan_values_create(const padan_instance *inst, padan_values *out);
void padan_values_free(padan_values *values);
/* Notes the prices of money at which company i was asked; `rate` [n_types] or
 * NULL: those of `prices`. */
void padan_values_keep(padan_values *values, const padan_instance *inst,
                       const padan_prices *prices, int32_t company,
                       int64_t lambda, const int64_t *rate);
/* The exact value of the relaxation at these prices, rounded to integers first:
 * an upper bound in pico-points on every plan that obeys the rules, whatever
 * the prices; and its parts. Integers only; saturates at INT64_MAX and
 * INT64_MIN. `packed`: companies choose whole units. ENOMEM. Cost: one pass over
 * all pairs and units. */
padan_status padan_relax_values(const padan_relax *relax,
                                const padan_prices *prices, bool packed,
                                int32_t threads, padan_values *out,
                                int64_t *bound_out);

/* proof_make.c: an empty proof, on this grid. */
padan_status padan_proof_start(const padan_instance *inst,
                               const padan_grid *grid, padan_proof **out);
/* Prices and claims of a part, from what the bound at these prices was added up
 * of. *fits_out false: there are none (a value beyond 64 bits). */
padan_status padan_values_part(const padan_relax *relax,
                               const padan_prices *prices,
                               const padan_values *values, padan_proof *proof,
                               padan_proof_part *part, bool *fits_out);
/* A proof of one part; `bound` is what it was, before the grid. `*out` NULL: there
 * is none. */
padan_status padan_values_proof(const padan_relax *relax,
                                const padan_prices *prices,
                                const padan_values *values,
                                const padan_grid *grid, int64_t bound,
                                padan_proof **out);

#endif

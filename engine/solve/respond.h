// SPDX-License-Identifier: GPL-3.0-or-later
/* The best answer of one company to the plans of all others: which contracts to
 * open and how many units to give, within its money, goods, minimum contract
 * and village limit, and within what the others leave open. Exact pricing
 * (price.h) of what the plan leaves. */
#ifndef PADAN_RESPOND_H
#define PADAN_RESPOND_H

#include "solve/price.h"
#include "solve/relax.h"
#include "solve/state.h"

/* What the company should care about besides the score of its own lines. All
 * may be NULL. */
typedef struct {
    const double *place;    /* [n_cells] points to pay for a place ...       */
    double place_scale;     /* ... times this                                */
    const double *even;     /* [n_districts] points for a full level        */
    const int64_t *table;   /* [gain table] points with evenness counted
                               already; then `even` is not looked at        */
    const double *unit;     /* [n_types] points for a unit                  */
    const bool *village_ok; /* [n_villages] contracts may be opened here    */
    double lambda;          /* guess of the price of money, points a juta   */
} padan_wishes;

typedef struct padan_respond_room padan_respond_room; /* for one thread      */

padan_status padan_respond_room_create(const padan_relax *relax,
                                       padan_respond_room **out);
void padan_respond_room_free(padan_respond_room *room);

typedef struct {
    int64_t value, bound; /* pico-points, wishes included                    */
    int64_t work;
} padan_response;

/* `state` must hold none of this company's units. units_out: [its pairs].
 * Always obeys the company's own rules and the places the others leave (a locus
 * limit is kept by the caller, through `village_ok`); commitments come first.
 * Completing a village counts in equal parts for its needs that are still
 * short: the whole of it for the last one. `eps`: as in price.h. Of a company with
 * hundreds of pairs, those far from worth their money at `lambda` are passed over:
 * `bound` is then one on the others. */
padan_response padan_respond(const padan_state *state, int32_t company,
                             const padan_wishes *wishes, int64_t eps,
                             padan_respond_room *room, int64_t *units_out);

/* points + even * level for every number of units, into `to` [gain table]. */
void padan_respond_table(const padan_instance *inst, const double *even,
                         int64_t *to);

/* Cash the company has not used, its goods paying what they can. */
int64_t padan_company_cash_left(const padan_instance *inst, int32_t company,
                                const int64_t *units);
/* It has made a commitment. */
bool padan_company_pinned(const padan_instance *inst, int32_t company);
/* Money, goods, minimum contracts, village limit, least and most units and
 * commitments of one company hold; units: [its pairs]. */
bool padan_company_ok(const padan_instance *inst, int32_t company,
                      const int64_t *units);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The region's side of a cell that two companies may serve, with a price for
 * each pair (Lagrangian decomposition, Guignard and Kim 1987): the region keeps
 * the rule of at most two funders, so it must find two that are large enough,
 * instead of buying from everybody a little.
 *
 *   max over at most two pairs a, b of the cell and units x_a <= up_a, x_b <= up_b
 *       place_a + place_b + worth(x_a + x_b) - unit_a x_a - unit_b x_b           */
#ifndef PADAN_PAIRING_H
#define PADAN_PAIRING_H

#include "solve/relax.h"

enum { PADAN_PAIRING_MOST = 400 }; /* pairs of one cell                      */

typedef struct {
    int64_t value; /* pico-points, never below the true maximum; INT64_MIN:
                      not possible                                           */
    int32_t pair[2]; /* PADAN_NONE: none                                     */
    int64_t units[2];
} padan_pairing_choice;

typedef struct {
    padan_pairing_choice any;    /* whatever is best                         */
    padan_pairing_choice finish; /* completing the cell                      */
} padan_pairing;

/* `table`: worth of 0..open units; `unit`: points for a unit besides. Prices
 * are those of the marks: price[at_place + p], price[at_unit + p]. */
void padan_pairing_find(const padan_relax *relax, int32_t j,
                        const int64_t *table, int64_t unit,
                        const int64_t *price, padan_pairing *out);

#endif

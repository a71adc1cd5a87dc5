// SPDX-License-Identifier: GPL-3.0-or-later
/* What one company can be asked for beside a plan that stays as it is. Made by
 * solve/offers.c, told by report/offers_*.c. */
#ifndef PADAN_OFFERS_H
#define PADAN_OFFERS_H

#include "model/plan.h"

/* Units of one need, beside those that the company gives there already. */
typedef struct {
    int32_t pair;
    int64_t units;
    int64_t goods;  /* of them paid in goods                                 */
    int64_t points; /* once the lines before it are there                    */
    int64_t left;   /* units of the need that then stay open                 */
} padan_offer_line;

/* All that is asked for in one village: what a contract, new or grown, would
 * hold. Points are of the objective. */
typedef struct {
    int32_t contract;
    int32_t first, end; /* its lines                                         */
    int64_t money;      /* Rp                                                */
    int64_t points;
    bool completes; /* the village                                           */
    bool in_best;   /* the best combination has something here               */
    /* Of the best combination only: what is lost if the company will not have
     * this village, and where it would go instead (a contract, PADAN_NONE: no
     * new place). */
    int64_t loss;
    int32_t instead;
} padan_offer;

struct padan_offers {
    padan_arena arena;
    const padan_instance *inst;
    int32_t company;
    const padan_plan *before; /* borrowed                                    */
    padan_plan *after;        /* with the best combination, verified         */
    padan_goals goals_before, goals_after;
    int64_t bound; /* no combination has a better objective; INT64_MAX: none  */
    padan_offer *best; /* by village                                         */
    padan_offer *single; /* each alone beside the plan, most points first    */
    int32_t n_best, n_single;
    padan_offer_line *line; /* of all offers                                 */
    int32_t n_lines;
};

#endif

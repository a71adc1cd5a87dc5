// SPDX-License-Identifier: GPL-3.0-or-later
/* The checker of bounds. It shares nothing with the solver but the reading of
 * the tables: from an instance and a proof (prices and claims, whole numbers) it
 * works out a bound of its own. Start reading at certify_bound.c. */
#ifndef PADAN_CERTIFY_BOUND_H
#define PADAN_CERTIFY_BOUND_H

#include "model/proof.h"

typedef struct {
    bool covers;   /* the leaves cover all cases                             */
    bool sane;     /* no price below 0, no figure out of proportion          */
    int64_t bound; /* no plan scores more; INT64_MAX: nothing is confirmed   */
    /* The claims that could not be confirmed: how many, and the one that is
     * furthest off. */
    int32_t n_unconfirmed, company;
    int64_t claim, found;
} padan_bound_check;

padan_status padan_certify_bound(const padan_proof *proof,
                                 padan_bound_check *out);

/* ---- inside: one leaf, shared with certify_company.c ---------------------- */

typedef enum { PADAN_OPEN, PADAN_YES, PADAN_NO } padan_decided;

typedef struct {
    const padan_instance *inst;
    const padan_leaf *leaf;
    padan_arena arena;
    bool *usable;    /* [n_pairs] some plan may use the pair               */
    int64_t *most;   /* [n_pairs] units, as far as commitments leave room   */
    bool *exclusive; /* [n_cells] at most one company can serve it         */
    int32_t *places; /* [n_cells] most companies that can serve it         */
    padan_decided *locus, *complete; /* [n_villages] the leaf's answers       */
    padan_i128 *worth; /* as instance.gain: points of X units and of what they
                          add to the district's level, at its price          */
} padan_leaf_check;

/* What x >= 1 units of pair p are worth to their company at the prices. */
padan_i128 padan_leaf_pair(const padan_leaf_check *c, int32_t p, int64_t x);
/* What a contract costs its company: kontrak, and a place in the village. */
padan_i128 padan_leaf_contract(const padan_leaf_check *c, int32_t contract);
/* The company's maximum, from above: its claim if that can be confirmed, else
 * the lowest figure that can. */
padan_status padan_leaf_company(const padan_leaf_check *c, int32_t company,
                                padan_i128 *found_out);

#endif

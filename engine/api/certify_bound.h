// SPDX-License-Identifier: GPL-3.0-or-later
/* The checker of bounds. It shares nothing with the solver but the reading of
 * the tables: from an instance and a proof (questions, prices and claims, whole
 * numbers) it works out a bound of its own. Start reading at certify_bound.c. */
#ifndef PADAN_CERTIFY_BOUND_H
#define PADAN_CERTIFY_BOUND_H

#include "model/proof.h"

typedef struct {
    bool covers;   /* the parts are a tree of questions, complete            */
    bool sane;     /* no price below 0, no figure out of proportion          */
    int64_t bound; /* no plan scores more; INT64_MAX: nothing is confirmed   */
    /* The claims that could not be confirmed: how many, and the one that is
     * furthest off. */
    int32_t n_unconfirmed, company;
    int64_t claim, found;
} padan_bound_check;

padan_status padan_certify_bound(const padan_proof *proof,
                                 padan_bound_check *out);

/* ---- inside: one part, shared by the files certify_*.c ---------------------- */

#define PADAN_LOWEST (-((padan_i128)1 << 126)) /* bound of no plan at all     */

typedef enum { PADAN_OPEN, PADAN_YES, PADAN_NO } padan_decided;

typedef struct {
    const padan_instance *inst;
    const padan_proof_part *part;
    padan_arena arena;
    /* By the rules alone: */
    bool *exclusive; /* [n_cells] at most one company can serve it         */
    int32_t *places; /* [n_cells] most companies that can serve it         */
    /* By rules, commitments and the answers that lead to the part: */
    bool *usable;    /* [n_pairs] some plan may use the pair               */
    int64_t *least;  /* [n_pairs] units of a pair that must be used, else 0 */
    int64_t *most;   /* [n_pairs] units                                     */
    bool *must_open; /* [n_contracts] one of its pairs must be used         */
    padan_decided *locus, *complete; /* [n_villages]                          */
    bool empty;                      /* no plan is left                      */
    /* By the part itself: */
    padan_decided *settled; /* [n_pairs] is it used in the parts below?       */
    padan_i128 *worth; /* as instance.gain: points of X units and of what they
                          add to the district's level, at its price          */
} padan_part_check;

/* certify_parts.c: the part's ranges, from what is answered and settled on the
 * way to it; parent [n_parts]: the part above, yes [n_parts]: its answer. */
padan_status padan_part_ranges(const padan_proof *proof, int32_t k,
                               const int32_t *parent, const bool *yes,
                               padan_part_check *out);
/* Its only plan's score, PADAN_LOWEST if that breaks a rule; false: more than one
 * plan is left. */
padan_status padan_part_single(const padan_part_check *c, bool *single_out,
                               padan_i128 *score_out);
/* certify_grid.c: the highest score that a plan can have if none is above
 * `bound`, by the grid that the proof names, if it is one. */
int64_t padan_proof_grid_down(const padan_proof *proof, int64_t bound);

/* What x >= 1 units of pair p are worth to their company at the prices. */
padan_i128 padan_part_pair(const padan_part_check *c, int32_t p, int64_t x);
/* What a contract costs its company: kontrak, and a place in the village. */
padan_i128 padan_part_contract(const padan_part_check *c, int32_t contract);
/* certify_company.c: the company's maximum, from above: its claim if that can be
 * confirmed, else the lowest figure that can. *against_out: the same for plans
 * that use a settled pair otherwise, PADAN_LOWEST if it has none. */
padan_status padan_part_company(const padan_part_check *c, int32_t company,
                                padan_i128 *found_out, padan_i128 *against_out);

#endif

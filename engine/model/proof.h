// SPDX-License-Identifier: GPL-3.0-or-later
/* The proof of a bound as plain integers: what sertifikat.json holds
 * (models/CERTIFICATE.md) and `padan certify` checks.
 *
 * A proof is a list of leaves. Each leaf answers some yes-no questions about a
 * plan (none, when there is only one leaf) and holds prices and claims from
 * which a bound on every plan with these answers follows. Together the leaves
 * must cover all answers; the proof's bound is that of the highest leaf. */
#ifndef PADAN_PROOF_H
#define PADAN_PROOF_H

#include "model/blend.h"

#define PADAN_RATE_BITS 24 /* prices of money: pico-points / 2^24 for Rp 1    */

typedef enum {
    PADAN_ASK_LOCUS,    /* is the village one of the locus villages?          */
    PADAN_ASK_COMPLETE, /* does the plan complete the village?                */
} padan_question;

typedef struct {
    padan_question question;
    int32_t village;
    bool yes;
} padan_answer;

/* Prices are in pico-points and not negative; what relax.h calls them. */
typedef struct {
    int32_t n_answers;
    padan_answer *answer; /* [n_answers] in the order in which they were put */
    int64_t *pi, *nu, *tau; /* [n_cells] place, shared unit, completion       */
    int64_t *even, *floor; /* [n_districts]                                   */
    int64_t *rho;          /* [n_types] unit towards a floor                  */
    int64_t *phi;          /* [n_villages] company's place in the village     */
    int64_t *lambda;       /* [n_companies] Rp 1 of cash, / 2^24              */
    int64_t *lambda_goods; /* [n_companies * n_types] Rp 1 of goods, / 2^24   */
    int64_t *claim; /* [n_companies] no plan of the company is worth more     */
    int64_t bound;  /* that follows, as the solver added it up                */
} padan_leaf;

struct padan_proof {
    padan_arena arena;
    const padan_instance *inst;
    /* With [urutan]: the goal whose bound this is, the blend of goals that the
     * leaves speak of, and the proof of the next goal. */
    padan_term term;
    padan_blend blend; /* denominator 0: the leaves speak of the objective   */
    padan_proof *next;
    int32_t n_leaves, room;
    padan_leaf **leaf; /* [n_leaves]                                          */
};

padan_status padan_proof_create(const padan_instance *inst, padan_proof **out);
/* A new leaf without answers, all figures 0; NULL when memory runs out. */
padan_leaf *padan_proof_add(padan_proof *proof);
/* One more answer at the end of a leaf's; false when memory runs out. */
bool padan_proof_answer(padan_proof *proof, padan_leaf *leaf,
                        padan_answer answer);
/* The highest bound of a leaf, INT64_MAX if there is none. */
int64_t padan_proof_bound(const padan_proof *proof);

#endif

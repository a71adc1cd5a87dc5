// SPDX-License-Identifier: GPL-3.0-or-later
/* The proof of a bound as plain integers: what sertifikat.json holds
 * (models/CERTIFICATE.md) and `padan certify` checks.
 *
 * A proof is a list of parts of all plans, in the order of a depth-first walk
 * through a binary tree. The first is all plans. A part may put a yes-no question
 * about a plan: then the part of those plans that answer no comes next, with all
 * parts below it, and after these the part of those that answer yes. Prices and
 * claims of a part are a bound on every plan in it; with them, it may settle
 * pairs: the plans that use a pair otherwise are bounded as well, and left out of
 * the parts below. The proof's bound is the highest of all that is left out and of
 * all parts that put no question. */
#ifndef PADAN_PROOF_H
#define PADAN_PROOF_H

#include "model/blend.h"

#define PADAN_RATE_BITS 24 /* prices of money: pico-points / 2^24 for Rp 1    */

typedef enum {
    PADAN_ASK_NOTHING,
    PADAN_ASK_LOCUS,    /* is the village one of the locus villages?          */
    PADAN_ASK_COMPLETE, /* does the plan complete the village?                */
    PADAN_ASK_UNITS,    /* does it use the pair, with at least so many units? */
} padan_question_kind;

typedef struct {
    padan_question_kind kind;
    int32_t village; /* of locus and complete                               */
    int32_t pair;    /* of units                                            */
    int64_t units;   /* of units, >= 1                                      */
} padan_question;

typedef struct {
    int32_t pair;
    bool used; /* in the parts below                                        */
} padan_settled;

/* Prices are in pico-points and not negative; what relax.h calls them. */
typedef struct {
    padan_question question;
    int32_t n_settled, room;
    padan_settled *settled; /* [n_settled], only with prices                  */
    bool priced; /* else: all that follows is NULL; what is known of the part
                    above holds, or the answers leave one plan or none        */
    int64_t *pi, *nu, *tau; /* [n_cells] place, shared unit, completion       */
    int64_t *even, *floor;  /* [n_districts]                                  */
    int64_t *rho;           /* [n_types] unit towards a floor                 */
    int64_t *phi;           /* [n_villages] company's place in the village    */
    int64_t *lambda;        /* [n_companies] Rp 1 of cash, / 2^24             */
    int64_t *lambda_goods;  /* [n_companies * n_types] Rp 1 of goods, / 2^24  */
    int64_t *claim; /* [n_companies] no plan of the company is worth more     */
} padan_proof_part;

struct padan_proof {
    padan_arena arena;
    const padan_instance *inst;
    int32_t n_parts, room;
    padan_proof_part **part; /* [n_parts]                                     */
    /* All objectives less the constant are multiples of size / steps
     * pico-points, but for rounding; steps 0: nothing of the kind is said. */
    int64_t grid_size, grid_steps;
    int64_t bound; /* that follows, as the solver added it up                 */
    /* With [urutan]: the goal whose bound this is, the blend of goals that the
     * parts speak of, and the proof of the next goal. */
    padan_term term;
    padan_blend blend; /* denominator 0: the parts speak of the objective    */
    padan_proof *next;
};

padan_status padan_proof_create(const padan_instance *inst, padan_proof **out);
/* A new part that asks and prices nothing; NULL when memory runs out. */
padan_proof_part *padan_proof_add(padan_proof *proof);
/* Room for its prices and claims, all 0; false when memory runs out. */
bool padan_proof_price(padan_proof *proof, padan_proof_part *part);
/* One more settled pair; false when memory runs out. */
bool padan_proof_settle(padan_proof *proof, padan_proof_part *part,
                        padan_settled settled);
/* Its bound, INT64_MAX if there is none. */
int64_t padan_proof_bound(const padan_proof *proof);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The inside of a padan_tree, shared by the files tree*.c only. */
#ifndef PADAN_TREE_PARTS_H
#define PADAN_TREE_PARTS_H

#include "solve/fixing.h"
#include "solve/tree.h"

/* What a part allows a pair, on top of the rules. */
typedef struct {
    int32_t pair, least, most; /* units                                      */
} padan_cut;

/* What a part's own bound was added up of, and its fixings follow from. */
typedef struct {
    double *v; /* [n_prices]                                                 */
    padan_values values;
    int64_t bound, n_figures; /* prices above 0, claims                     */
} padan_evidence;

typedef struct {
    int32_t parent, depth; /* parent -1: of the first one                    */
    int32_t no, yes;       /* its children, 0: none                          */
    int32_t n_cuts, room;
    padan_cut *cut; /* [n_cuts] on top of the parent's: the answer, fixings  */
    double *v;      /* [n_prices] to start from                              */
    int64_t bound;  /* of every plan in it                                   */
    bool closed;    /* settled, or its children have taken its place         */
    bool empty;     /* it holds no plan                                      */
    bool single;    /* it holds one plan at most, which has been looked at   */
    padan_evidence *evidence; /* NULL: none is kept                          */
} padan_part;

typedef struct {
    double used;
    int32_t pair;
} padan_ranked;

struct padan_tree {
    padan_search *search;
    const padan_instance *inst;
    padan_limits *limits;
    bool local;        /* it covers only some plans: its bound says nothing  */
    bool keeps;        /* evidence is kept, so far of all parts              */
    int64_t n_kept;    /* figures of evidence                                */
    padan_relax relax; /* own alive, least, most: of the part worked on      */
    padan_dual *dual;
    padan_part *part;
    int32_t n_parts, room;
    int32_t *base_least, *base_most; /* [n_pairs] of the first part          */
    double *used;       /* [n_pairs] running mean of what companies use      */
    double *units;      /* [n_pairs] and how many units                      */
    double *first_used; /* [n_pairs] the same at the end of the first part   */
    padan_fix *fix;     /* [n_pairs]                                         */
    padan_state state;  /* a plan under construction                         */
    padan_ranked *rank; /* [n_pairs]                                         */
    padan_i128 *money;  /* [n_companies] left                                */
};

/* tree_range.c: sets what part k allows; false: it holds no plan. */
bool padan_tree_enter(padan_tree *tree, int32_t k);
/* tree_proof.c: keeps what the bound that part k has just got follows from, as
 * long as that is not too much in all. */
padan_status padan_tree_keep(padan_tree *tree, int32_t k);
void padan_tree_forget(padan_tree *tree);
/* tree_round.c: a plan from the running mean goes to the search. */
void padan_tree_round(padan_tree *tree);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The inside of a padan_tree, shared by tree.c, tree_range.c and tree_round.c
 * only. */
#ifndef PADAN_TREE_PARTS_H
#define PADAN_TREE_PARTS_H

#include "solve/fixing.h"
#include "solve/tree.h"

/* What a part allows a pair, on top of the rules. */
typedef struct {
    int32_t pair, least, most; /* units                                      */
} padan_cut;

typedef struct {
    int32_t parent, depth; /* parent -1: of the first one                    */
    int32_t n_cuts, room;
    padan_cut *cut; /* [n_cuts] on top of the parent's                       */
    double *v;      /* [n_prices] to start from                              */
    int64_t bound;  /* of every plan in it                                   */
    bool closed;    /* settled, or its children have taken its place         */
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
/* tree_round.c: a plan from the running mean goes to the search. */
void padan_tree_round(padan_tree *tree);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Branch and bound on the company-wise relaxation (for the assignment problem:
 * Ross and Soland 1975; Posta, Ferland and Michelon 2012). All plans are cut into
 * parts by questions on single pairs; each part gets prices of its own by a few
 * subgradient steps from those of its parent, pairs that its bound settles are
 * fixed, and the running mean of the companies' answers, near a solution of the
 * linear program (Barahona and Anbil 2000), says what to ask next and what a plan
 * could look like. */
#ifndef PADAN_TREE_H
#define PADAN_TREE_H

#include "solve/dual.h"
#include "solve/search.h"

typedef struct padan_tree padan_tree;

/* Starts with one part, all plans, and the prices v [n_prices] (copied). Borrows
 * the search. */
padan_status padan_tree_create(padan_search *search, const double *v,
                               padan_tree **out);
void padan_tree_free(padan_tree *tree);
/* Looks at `parts` more parts: the one with the highest bound, and from there down
 * until it is settled. Plans that come up go to the search; limits->bound is
 * lowered to the highest bound of the parts left, to the best score when none
 * is. The same on any number of threads. */
padan_status padan_tree_grow(padan_tree *tree, int64_t parts);
/* No part is left to look at. */
bool padan_tree_done(const padan_tree *tree);
/* What the bound of the parts follows from, with as few of them as show that no
 * plan is better than `enough`, if that can be shown in a file of moderate size;
 * else that none is better than a bound in between. `*out` NULL: nothing is. */
padan_status padan_tree_proof(const padan_tree *tree, int64_t enough,
                              padan_proof **out);
/* Looks for a better plan near the best one: what it and the running mean of the
 * whole tree agree on stays, but for about half of the companies, and the rest is
 * searched by a tree of `parts` parts (Danna, Rothberg and Le Pape 2005, RINS). */
padan_status padan_tree_around(padan_tree *tree, int64_t parts);

#endif

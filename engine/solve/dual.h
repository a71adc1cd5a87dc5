// SPDX-License-Identifier: GPL-3.0-or-later
/* Finding good prices: subgradient descent on the company-wise Lagrangian
 * relaxation (relax.h). */
#ifndef PADAN_DUAL_H
#define PADAN_DUAL_H

#include "solve/bound.h"
#include "solve/limits.h"
#include "solve/pack.h"
#include "solve/pool.h"
#include "solve/relax.h"

typedef struct padan_dual padan_dual;

/* Starts from one common price of money. The best prices so far are always
 * available. Cost of a sweep: about ten evaluations of every pair. */
padan_status padan_dual_create(const padan_relax *relax, int32_t threads,
                               padan_dual **out);
void padan_dual_free(padan_dual *dual);
/* The prices of a proof, which may be of another instance of the same dataset, become
 * those to begin with; what is not in it keeps its price. */
void padan_dual_start(padan_dual *dual, const padan_proof *proof);
/* Up to `sweeps` steps; `target` is the score of the best plan in points (a
 * step length is measured against it), -HUGE_VAL if there is none. Stops early
 * when `limits` say so. */
void padan_dual_improve(padan_dual *dual, int64_t sweeps, double target,
                        padan_limits *limits);
/* Where nothing but sweeps finds the prices: a step is the shorter the more
 * companies crowd at a price (a running mean of its slack; as Tieleman and Hinton
 * 2012 scale gradients), so that a place that hundreds want does not hold back all
 * the others. */
padan_status padan_dual_crowds(padan_dual *dual);
/* Where companies have thousands of contracts: only every glances+1-st sweep looks
 * at all of them, the others only at those that were worth something then. They
 * change prices, and nothing more: bounds are stated from all. */
padan_status padan_dual_glances(padan_dual *dual, int32_t glances);
/* From now on companies plan in whole units within hard cash limits (pack.h):
 * a lower bound at the same prices, at several times the work a sweep. */
padan_status padan_dual_pack(padan_dual *dual);
/* How hard the companies' answers try from now on. */
void padan_dual_effort(padan_dual *dual, padan_pack_effort effort);
/* The best bound of the packed sweeps: proven, in integers; INT64_MAX: none yet. */
int64_t padan_dual_bound(const padan_dual *dual);
/* Borrowed; the prices of that bound, and what each company adds to it. */
const padan_prices *padan_dual_bound_prices(const padan_dual *dual);
const padan_values *padan_dual_bound_values(const padan_dual *dual);
/* What that bound follows from; `*out` NULL: no proof can be written. */
padan_status padan_dual_proof(const padan_dual *dual, const padan_grid *grid,
                              padan_proof **out);
/* Borrowed; the companies' plans met in packed sweeps. */
padan_pool *padan_dual_pool(padan_dual *dual);
/* Forgets the best bound: for another part of the search (tree.h), where other
 * bounds hold. Goes on from the prices v [n_prices] with steps of the given
 * length. */
void padan_dual_restart(padan_dual *dual, const double *v, double length);
/* From now on these follow how often companies use each pair, and with how many
 * units: running means over the sweeps, near a solution of the linear program
 * (Barahona and Anbil 2000, the volume algorithm). [n_pairs] both, borrowed. */
void padan_dual_watch(padan_dual *dual, double *used, double *units);
/* One sweep at the prices v [n_prices]; returns its value, which becomes the best
 * if it is better. */
double padan_dual_try(padan_dual *dual, const double *v);
/* Borrowed; the best bound found in floating point, in points. */
const padan_prices *padan_dual_prices(const padan_dual *dual);
double padan_dual_value(const padan_dual *dual);
/* Borrowed; each company's part of that bound, in points. */
const double *padan_dual_companies(const padan_dual *dual);
/* The step length has become so small that more sweeps are of no use. */
bool padan_dual_stalled(const padan_dual *dual);

#endif

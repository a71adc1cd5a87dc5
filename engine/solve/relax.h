// SPDX-License-Identifier: GPL-3.0-or-later
/* The company-wise Lagrangian relaxation: what is priced, and the prices.
 *
 * The rules between companies are dropped and paid for instead; every company
 * then plans alone, and the region (curves, completion, evenness, locus) is a
 * sum over villages. For ANY non-negative prices the sum of both sides is an
 * upper bound on every plan (Geoffrion 1974).
 *
 *   pi_j   a funder's place in cell j:      sum_i y_ij <= cap_j * locus_v
 *   nu_j   a unit in a shared cell:         X_j <= sum_i x_ij
 *   tau_j  completing an exclusive cell:    t_v <= sum_i [x_ij >= finish_j]
 *   eta_g  a full district level:           e <= level_g, floor <= level_g
 *   rho_n  a unit of need n (floors)
 *   phi_v  a company's place in village v:  sum_i z_iv <= firms_v * locus_v
 *
 * A cell that one company at most can serve is exclusive: its curve is part of
 * that company's own gain, which is tighter. All others are shared: companies
 * sell units at nu_j and the region buys them along the curve. */
#ifndef PADAN_RELAX_H
#define PADAN_RELAX_H

#include "model/instance.h"

typedef struct {
    const padan_instance *inst;
    padan_arena arena;
    bool *alive; /* [n_pairs] false: commitments fill the cell          */
    /* In a part of the search (tree.h): what a pair may have there, fewest if it
     * must be used (0: it need not) and most. NULL: as the instance has it. */
    int32_t *least, *most; /* [n_pairs]                                      */
    bool *exclusive; /* [n_cells]                                          */
    bool shares;     /* a cell can have more than one funder              */
    bool *priced;    /* [n_cells] has a pi                                 */
    bool *village_priced; /* [n_villages] has a phi                          */
    bool *in_locus_rule;  /* [n_villages] counted by the locus limit         */
    int32_t *cap;    /* [n_cells] most funders                             */
    int64_t *forced; /* [n_cells] least total of commitments               */
    /* The curve as straight pieces between whole units: piece h of cell j ends
     * at piece_end[h] units; slopes in points and in district level a unit. */
    int32_t *piece_first; /* [n_cells + 1]                                   */
    int64_t *piece_end;
    double *piece_gain, *piece_level;
    /* position of each kind of price in a vector of n_prices               */
    int32_t n_prices, at_pi, at_nu, at_tau, at_even, at_floor, at_rho, at_phi;
} padan_relax;

static inline bool padan_relax_must(const padan_relax *r, int32_t p)
{
    return r->least ? r->least[p] > 0 : r->inst->pair_pinned[p];
}

/* Fewest units of a pair that is used. */
static inline int64_t padan_relax_lo(const padan_relax *r, int32_t p)
{
    return r->least && r->least[p] > 0 ? r->least[p] : r->inst->pair_lo[p];
}

static inline int64_t padan_relax_up(const padan_relax *r, int32_t p)
{
    return r->most ? padan_min64(r->most[p], r->inst->pair_up[p])
                   : r->inst->pair_up[p];
}

/* One vector of prices, and each company's own prices of money. */
typedef struct {
    double *v;            /* [n_prices] points, >= 0                         */
    double *lambda;       /* [n_companies] points for Rp 1 juta of cash      */
    double *lambda_goods; /* [n_companies * n_types] ... of goods, <= lambda */
} padan_prices;

padan_status padan_relax_create(const padan_instance *inst, padan_relax *out);
void padan_relax_free(padan_relax *relax);
padan_status padan_prices_create(const padan_relax *relax, padan_prices *out);
void padan_prices_free(padan_prices *prices);
void padan_prices_copy(const padan_relax *relax, padan_prices *to,
                       const padan_prices *from);

#endif

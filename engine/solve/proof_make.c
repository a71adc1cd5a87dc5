// SPDX-License-Identifier: GPL-3.0-or-later
/* What the bound was computed from, as a proof that others can check. Prices
 * that stand for nothing in this instance are left at 0: the bound has not used
 * them. */
#include <stdlib.h>

#include "solve/bound.h"

static void set_cells(const padan_marks *e, padan_leaf *leaf)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (r->priced[j]) leaf->pi[j] = e->price[r->at_pi + j];
        if (!r->exclusive[j])
            leaf->nu[j] = e->price[r->at_nu + j];
        else if (inst->cell_finish[j] > 0)
            leaf->tau[j] = e->price[r->at_tau + j];
    }
}

static void set_region(const padan_marks *e, padan_leaf *leaf)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        leaf->even[g] = e->price[r->at_even + g];
        leaf->floor[g] = e->price[r->at_floor + g];
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        leaf->rho[n] = e->price[r->at_rho + n];
    for (int32_t v = 0; v < inst->n_villages; v++)
        if (r->village_priced[v]) leaf->phi[v] = e->price[r->at_phi + v];
}

/* False: a value is beyond 64 bits. */
static bool set_companies(const padan_instance *inst,
                          const padan_values *values, padan_leaf *leaf)
{
    const int64_t *rate = values->rate;
    for (int32_t i = 0; i < inst->n_companies; i++, rate += inst->n_types + 1) {
        const padan_i128 value = values->value[i];
        leaf->lambda[i] = rate[0];
        for (int32_t n = 0; n < inst->n_types; n++) {
            const int64_t at = (int64_t)i * inst->n_types + n;
            if (inst->goods[at] > 0) leaf->lambda_goods[at] = rate[1 + n];
        }
        if (value > INT64_MAX || value < INT64_MIN) return false;
        leaf->claim[i] = (int64_t)value;
    }
    return true;
}

padan_status padan_values_proof(const padan_relax *relax,
                                const padan_prices *prices,
                                const padan_values *values, int64_t bound,
                                padan_proof **out)
{
    padan_marks marks;
    padan_proof *proof = NULL;
    *out = NULL;
    padan_status st = padan_marks_create(relax, prices, &marks);
    if (st != PADAN_OK) return st;
    st = padan_proof_create(relax->inst, &proof);
    padan_leaf *leaf = st == PADAN_OK ? padan_proof_add(proof) : NULL;
    if (leaf) {
        set_cells(&marks, leaf);
        set_region(&marks, leaf);
        leaf->bound = bound + relax->inst->constant;
    }
    padan_marks_free(&marks);
    if (leaf && set_companies(relax->inst, values, leaf) &&
        bound != INT64_MAX && bound != INT64_MIN)
        *out = proof;
    else
        padan_proof_free(proof);
    return leaf ? PADAN_OK : PADAN_ENOMEM;
}

padan_status padan_relax_proof(const padan_relax *relax,
                               const padan_prices *prices, int32_t threads,
                               padan_proof **out)
{
    padan_values got;
    int64_t bound;
    *out = NULL;
    padan_status st = padan_values_create(relax->inst, &got);
    if (st != PADAN_OK) return st;
    st = padan_relax_values(relax, prices, false, threads, &got, &bound);
    if (st == PADAN_OK)
        st = padan_values_proof(relax, prices, &got, bound, out);
    padan_values_free(&got);
    return st;
}

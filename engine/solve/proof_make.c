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

bool padan_relax_leaf(const padan_marks *marks, const padan_values *values,
                      int64_t bound, padan_leaf *leaf)
{
    const padan_instance *inst = marks->relax->inst;
    const int64_t *rate = values->rate;
    set_cells(marks, leaf);
    set_region(marks, leaf);
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
    leaf->bound = bound;
    return bound != INT64_MAX && bound != INT64_MIN;
}

static padan_status fill(const padan_relax *relax, const padan_prices *prices,
                         bool packed, int32_t threads, padan_values *values,
                         padan_proof **out)
{
    padan_marks marks;
    int64_t bound;
    padan_status st =
        padan_relax_values(relax, prices, packed, threads, values, &bound);
    if (st != PADAN_OK) return st;
    if ((st = padan_marks_create(relax, prices, &marks)) != PADAN_OK) return st;
    padan_proof *proof = NULL;
    st = padan_proof_create(relax->inst, &proof);
    padan_leaf *leaf = st == PADAN_OK ? padan_proof_add(proof) : NULL;
    if (!leaf) st = PADAN_ENOMEM;
    if (leaf && padan_relax_leaf(&marks, values, bound, leaf)) {
        *out = proof;
        proof = NULL;
    }
    padan_proof_free(proof);
    padan_marks_free(&marks);
    return st;
}

padan_status padan_relax_proof(const padan_relax *relax,
                               const padan_prices *prices, bool packed,
                               int32_t threads, padan_proof **out)
{
    const size_t n = (size_t)relax->inst->n_companies,
                 types = (size_t)relax->inst->n_types + 1;
    padan_values got = {.value = calloc(n + 1, sizeof *got.value),
                        .rate = calloc(n * types + 1, sizeof *got.rate)};
    *out = NULL;
    padan_status st = got.value && got.rate
                          ? fill(relax, prices, packed, threads, &got, out)
                          : PADAN_ENOMEM;
    free(got.value);
    free(got.rate);
    return st;
}

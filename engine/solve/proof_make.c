// SPDX-License-Identifier: GPL-3.0-or-later
/* What the bound was computed from, as a proof that others can check. Prices
 * that stand for nothing in this instance are left at 0: the bound has not used
 * them. */
#include <stdlib.h>

#include "solve/bound.h"

static void set_cells(const padan_marks *e, padan_proof_part *part)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (r->priced[j]) part->pi[j] = e->price[r->at_pi + j];
        if (!r->exclusive[j])
            part->nu[j] = e->price[r->at_nu + j];
        else if (inst->cell_finish[j] > 0)
            part->tau[j] = e->price[r->at_tau + j];
    }
}

static void set_region(const padan_marks *e, padan_proof_part *part)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        part->even[g] = e->price[r->at_even + g];
        part->floor[g] = e->price[r->at_floor + g];
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        part->rho[n] = e->price[r->at_rho + n];
    for (int32_t v = 0; v < inst->n_villages; v++)
        if (r->village_priced[v]) part->phi[v] = e->price[r->at_phi + v];
}

/* False: a value is beyond 64 bits. */
static bool set_companies(const padan_instance *inst,
                          const padan_values *values, padan_proof_part *part)
{
    const int64_t *rate = values->rate;
    for (int32_t i = 0; i < inst->n_companies; i++, rate += inst->n_types + 1) {
        const padan_i128 value = values->value[i];
        part->lambda[i] = rate[0];
        for (int32_t n = 0; n < inst->n_types; n++) {
            const int64_t at = (int64_t)i * inst->n_types + n;
            if (inst->goods[at] > 0) part->lambda_goods[at] = rate[1 + n];
        }
        if (value > INT64_MAX || value < INT64_MIN) return false;
        part->claim[i] = (int64_t)value;
    }
    return true;
}

padan_status padan_values_part(const padan_relax *relax,
                               const padan_prices *prices,
                               const padan_values *values, padan_proof *proof,
                               padan_proof_part *part, bool *fits_out)
{
    padan_marks marks;
    if (!padan_proof_price(proof, part)) return PADAN_ENOMEM;
    padan_status st = padan_marks_create(relax, prices, &marks);
    if (st != PADAN_OK) return st;
    set_cells(&marks, part);
    set_region(&marks, part);
    padan_marks_free(&marks);
    *fits_out = set_companies(relax->inst, values, part);
    return PADAN_OK;
}

padan_status padan_proof_start(const padan_instance *inst,
                               const padan_grid *grid, padan_proof **out)
{
    padan_status st = padan_proof_create(inst, out);
    if (st != PADAN_OK) return st;
    (*out)->grid_size = grid->size;
    (*out)->grid_steps = grid->parts;
    return PADAN_OK;
}

padan_status padan_values_proof(const padan_relax *relax,
                                const padan_prices *prices,
                                const padan_values *values,
                                const padan_grid *grid, int64_t bound,
                                padan_proof **out)
{
    bool fits = false;
    padan_proof *proof;
    *out = NULL;
    padan_status st = padan_proof_start(relax->inst, grid, &proof);
    if (st != PADAN_OK) return st;
    padan_proof_part *part = padan_proof_add(proof);
    st = part ? padan_values_part(relax, prices, values, proof, part, &fits)
              : PADAN_ENOMEM;
    proof->bound = padan_grid_down(grid, bound);
    if (st == PADAN_OK && fits && bound != INT64_MAX && bound != INT64_MIN)
        *out = proof;
    else
        padan_proof_free(proof);
    return st;
}

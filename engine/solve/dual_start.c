// SPDX-License-Identifier: GPL-3.0-or-later
/* Prices to begin with, taken over from an earlier run of a like scenario: cells by
 * village and need, districts by code, companies by their place in the dataset. */
#include <string.h>

#include "solve/dual_parts.h"

static double points(int64_t pico)
{
    return 1e-12 * (double)pico;
}

static void take_cells(padan_dual *d, const padan_instance *old,
                       const padan_proof_part *part)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t from =
            padan_instance_cell(old, inst->cell_village[j], inst->cell_type[j]);
        if (from == PADAN_NONE) continue;
        d->now.v[r->at_pi + j] = points(part->pi[from]);
        d->now.v[r->at_tau + j] = points(part->tau[from]);
        /* a cell that was exclusive has no price of a unit yet */
        if (part->nu[from] > 0) d->now.v[r->at_nu + j] = points(part->nu[from]);
    }
}

static void take_region(padan_dual *d, const padan_instance *old,
                        const padan_proof_part *part)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    for (int32_t g = 0, from = 0; g < inst->n_districts; g++) {
        while (from < old->n_districts &&
               strcmp(old->district_code[from], inst->district_code[g]) < 0)
            from++;
        if (from == old->n_districts ||
            strcmp(old->district_code[from], inst->district_code[g]) != 0)
            continue;
        d->now.v[r->at_even + g] = points(part->even[from]);
        d->now.v[r->at_floor + g] = points(part->floor[from]);
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        d->now.v[r->at_rho + n] = points(part->rho[n]);
    for (int32_t v = 0; v < inst->n_villages; v++)
        d->now.v[r->at_phi + v] = points(part->phi[v]);
}

static int32_t pinned(const padan_instance *inst, int32_t j)
{
    int32_t n = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++)
        n += inst->pair_pinned[inst->cell_pair[k]];
    return n;
}

/* What the whole of a pair is worth to its company after the price of its money. */
static double surplus(const padan_dual *d, int32_t p)
{
    const padan_instance *inst = d->relax->inst;
    const int32_t j = inst->pair_cell[p], units = inst->pair_up[p];
    const int64_t at = inst->gain_first[j];
    const double level = (double)(inst->level[at + units] - inst->level[at]) /
                         (double)PADAN_LEVEL_ONE;
    return points(inst->gain[at + units] + inst->pair_match[p] * units) +
           level * d->now.v[d->relax->at_even + inst->cell_district[j]] -
           1e-6 * d->now.lambda[inst->pair_company[p]] *
               (double)inst->pair_cost[p] * units;
}

/* A cell that a commitment filled had a price that said nothing. Once it is free, its
 * one place is worth what it is to the second of those who want it most. */
static void price_freed(padan_dual *d, const padan_instance *old)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t from =
            padan_instance_cell(old, inst->cell_village[j], inst->cell_type[j]);
        double first = 0, second = 0;
        if (from == PADAN_NONE || !r->exclusive[j] ||
            pinned(old, from) <= pinned(inst, j))
            continue;
        for (int32_t k = inst->cell_pair_first[j];
             k < inst->cell_pair_first[j + 1]; k++) {
            const double worth = surplus(d, inst->cell_pair[k]);
            if (worth > first) {
                second = first;
                first = worth;
            } else if (worth > second) {
                second = worth;
            }
        }
        d->now.v[r->at_pi + j] = second;
    }
}

/* Of a rupiah, in parts of 2^-24 pico-points, to points for a million. */
static double rate(int64_t price)
{
    return 1e-6 * (double)price / (double)(1 << PADAN_RATE_BITS);
}

void padan_dual_start(padan_dual *d, const padan_proof *proof)
{
    const padan_instance *inst = d->relax->inst;
    if (proof->n_parts < 1 || !proof->part[0]->priced) return;
    const padan_proof_part *part = proof->part[0]; /* of all plans            */
    take_cells(d, proof->inst, part);
    take_region(d, proof->inst, part);
    /* companies that have been added come last: they keep their prices */
    const int32_t n = inst->n_companies < proof->inst->n_companies
                          ? inst->n_companies
                          : proof->inst->n_companies;
    for (int32_t i = 0; i < n; i++)
        d->now.lambda[i] = rate(part->lambda[i]);
    for (int32_t k = 0; k < n * inst->n_types; k++)
        d->now.lambda_goods[k] = rate(part->lambda_goods[k]);
    price_freed(d, proof->inst);
    for (int32_t q = 0; q < d->relax->n_prices; q++)
        if (d->scale[q] == 0) d->now.v[q] = 0; /* means nothing here          */
    padan_prices_copy(d->relax, &d->best, &d->now);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What the relaxation prices, worked out once per instance. */
#include "solve/relax.h"

#include <stdlib.h>
#include <string.h>

static void count_funders(padan_relax *r, int32_t j)
{
    const padan_instance *inst = r->inst;
    int32_t pinned = 0, alive = 0;
    const int32_t from = inst->cell_pair_first[j],
                  to = inst->cell_pair_first[j + 1];
    for (int32_t k = from; k < to; k++) {
        int32_t p = inst->cell_pair[k];
        if (!inst->pair_pinned[p]) continue;
        pinned++;
        r->forced[j] += inst->pair_lo[p];
    }
    for (int32_t k = from; k < to; k++) {
        int32_t p = inst->cell_pair[k];
        r->alive[p] = inst->pair_pinned[p] ||
                      (pinned < inst->cell_max_funders[j] &&
                       inst->pair_lo[p] <= inst->cell_open[j] - r->forced[j]);
        alive += r->alive[p];
    }
    r->cap[j] =
        inst->cell_max_funders[j] < alive ? inst->cell_max_funders[j] : alive;
    r->exclusive[j] = r->cap[j] <= 1;
    r->shares = r->shares || !r->exclusive[j];
    r->priced[j] = alive > inst->cell_max_funders[j] ||
                   (alive > 0 && r->in_locus_rule[inst->cell_village[j]]);
}

static void count_firms(padan_relax *r, int32_t v)
{
    const padan_instance *inst = r->inst;
    int32_t n =
        inst->village_contract_first[v + 1] - inst->village_contract_first[v];
    r->in_locus_rule[v] =
        inst->n_locus != PADAN_NO_LIMIT && !inst->village_pinned[v];
    r->village_priced[v] = n > inst->village_max_firms[v];
}

/* Pieces of equal slope; rounding makes slopes differ by a pico-point or two,
 * which is no corner. */
static int32_t cut_pieces(padan_relax *r, int32_t j, int32_t at, bool write)
{
    const padan_instance *inst = r->inst;
    const int64_t *gain = inst->gain + inst->gain_first[j];
    const int64_t *level = inst->level + inst->gain_first[j];
    const int64_t open = inst->cell_open[j];
    for (int64_t from = 0; from < open;) {
        int64_t to = from + 1;
        const int64_t dg = gain[to] - gain[from], dl = level[to] - level[from];
        while (to < open && llabs(gain[to + 1] - gain[to] - dg) <= 2 &&
               llabs(level[to + 1] - level[to] - dl) <= 2)
            to++;
        if (write) {
            double n = (double)(to - from);
            r->piece_end[at] = to;
            r->piece_gain[at] = (double)(gain[to] - gain[from]) / n * 1e-12;
            r->piece_level[at] = (double)(level[to] - level[from]) / n * 1e-15;
        }
        at++;
        from = to;
    }
    return at;
}

static padan_status make_pieces(padan_relax *r)
{
    const padan_instance *inst = r->inst;
    r->piece_first = PADAN_NEW(&r->arena, int32_t, inst->n_cells + 1);
    if (!r->piece_first) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        r->piece_first[j + 1] = cut_pieces(r, j, r->piece_first[j], false);
    int32_t n = r->piece_first[inst->n_cells];
    r->piece_end = PADAN_NEW(&r->arena, int64_t, n);
    r->piece_gain = PADAN_NEW(&r->arena, double, n);
    r->piece_level = PADAN_NEW(&r->arena, double, n);
    if (!r->piece_end || !r->piece_gain || !r->piece_level) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        (void)cut_pieces(r, j, r->piece_first[j], true);
    return PADAN_OK;
}

static void place_prices(padan_relax *r)
{
    const padan_instance *inst = r->inst;
    r->at_pi = 0;
    r->at_nu = r->at_pi + inst->n_cells;
    r->at_tau = r->at_nu + inst->n_cells;
    r->at_even = r->at_tau + inst->n_cells;
    r->at_floor = r->at_even + inst->n_districts;
    r->at_rho = r->at_floor + inst->n_districts;
    r->at_phi = r->at_rho + inst->n_types;
    r->n_prices = r->at_phi + inst->n_villages;
}

padan_status padan_relax_create(const padan_instance *inst, padan_relax *out)
{
    padan_relax r = {.inst = inst};
    r.alive = PADAN_NEW(&r.arena, bool, inst->n_pairs);
    r.exclusive = PADAN_NEW(&r.arena, bool, inst->n_cells);
    r.priced = PADAN_NEW(&r.arena, bool, inst->n_cells);
    r.village_priced = PADAN_NEW(&r.arena, bool, inst->n_villages);
    r.in_locus_rule = PADAN_NEW(&r.arena, bool, inst->n_villages);
    r.cap = PADAN_NEW(&r.arena, int32_t, inst->n_cells);
    r.forced = PADAN_NEW(&r.arena, int64_t, inst->n_cells);
    padan_status st = PADAN_ENOMEM;
    if (!r.alive || !r.exclusive || !r.priced || !r.village_priced ||
        !r.in_locus_rule || !r.cap || !r.forced)
        goto done;
    for (int32_t v = 0; v < inst->n_villages; v++)
        count_firms(&r, v);
    for (int32_t j = 0; j < inst->n_cells; j++)
        count_funders(&r, j);
    if ((st = make_pieces(&r)) != PADAN_OK) goto done;
    place_prices(&r);
    *out = r;
    return PADAN_OK;
done:
    padan_arena_clear(&r.arena);
    return st;
}

void padan_relax_free(padan_relax *relax)
{
    padan_arena_clear(&relax->arena);
    *relax = (padan_relax){0};
}

static size_t prices_length(const padan_relax *relax)
{
    const padan_instance *inst = relax->inst;
    return (size_t)relax->n_prices +
           (size_t)inst->n_companies * (size_t)(inst->n_types + 1);
}

padan_status padan_prices_create(const padan_relax *relax, padan_prices *out)
{
    const size_t n_companies = (size_t)relax->inst->n_companies;
    double *block = calloc(prices_length(relax) + 1, sizeof *block);
    if (!block) return PADAN_ENOMEM;
    out->v = block;
    out->lambda = block + relax->n_prices;
    out->lambda_goods = out->lambda + n_companies;
    return PADAN_OK;
}

void padan_prices_free(padan_prices *prices)
{
    free(prices->v);
    *prices = (padan_prices){0};
}

void padan_prices_copy(const padan_relax *relax, padan_prices *to,
                       const padan_prices *from)
{
    memcpy(to->v, from->v, prices_length(relax) * sizeof *to->v);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Companies are neighbours when the same cells attract them at the present
 * prices: a cell attracts a company if serving it is worth about what its place
 * and its money cost. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solve/group.h"
#include "solve/sell.h"

enum { LURES = 40 };

typedef struct {
    double worth;
    int32_t p;
} ranked;

static int by_worth(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->worth != y->worth) return x->worth > y->worth ? -1 : 1;
    return x->p - y->p;
}

static double *make_slopes(const padan_search *s)
{
    const padan_relax *r = s->relax;
    double *slope =
        malloc(((size_t)r->piece_first[s->inst->n_cells] + 1) * sizeof *slope);
    for (int32_t j = 0; slope && j < s->inst->n_cells; j++)
        for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++)
            slope[h] = r->piece_gain[h] +
                       s->even[s->inst->cell_district[j]] * r->piece_level[h];
    return slope;
}

/* The best pairs of company i into `to`; how many. */
static int32_t list_lures(const padan_search *s, const padan_market *market,
                          int32_t i, ranked *list, int32_t *to)
{
    const padan_instance *inst = s->inst;
    int32_t n = 0;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        const int32_t j = inst->pair_cell[p];
        int64_t x;
        if (!s->relax->alive[p]) continue;
        if (s->village_ok && !s->village_ok[inst->cell_village[j]]) continue;
        const double cost = s->lambda[i] * 1e-6 * (double)inst->pair_cost[p];
        list[n++] = (ranked){padan_sell_pair(market, p, cost, &x), p};
    }
    qsort(list, (size_t)n, sizeof *list, by_worth);
    if (n > LURES) n = LURES;
    for (int32_t k = 0; k < n; k++)
        to[k] = list[k].p;
    return n;
}

static void list_rivals(const padan_search *s, padan_neighbours *n)
{
    const padan_instance *inst = s->inst;
    const int32_t all = n->first[inst->n_companies];
    for (int32_t k = 0; k < all; k++)
        n->cell_first[inst->pair_cell[n->lure[k]] + 1]++;
    for (int32_t j = 0; j < inst->n_cells; j++)
        n->cell_first[j + 1] += n->cell_first[j];
    for (int32_t k = 0; k < all; k++) { /* fills from the front ...        */
        const int32_t j = inst->pair_cell[n->lure[k]];
        n->rival[n->cell_first[j]++] = inst->pair_company[n->lure[k]];
    }
    for (int32_t j = inst->n_cells; j > 0; j--) /* ... and shifts back     */
        n->cell_first[j] = n->cell_first[j - 1];
    n->cell_first[0] = 0;
}

padan_status padan_neighbours_create(const padan_search *s,
                                     padan_neighbours *out)
{
    const padan_instance *inst = s->inst;
    const size_t n_companies = (size_t)inst->n_companies,
                 n_cells = (size_t)inst->n_cells;
    padan_neighbours n = {0};
    size_t most = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        const size_t k = (size_t)(inst->company_pair_first[i + 1] -
                                  inst->company_pair_first[i]);
        if (k > most) most = k;
    }
    ranked *list = malloc((most + 1) * sizeof *list);
    double *slope = make_slopes(s);
    n.first = calloc(n_companies + 1, sizeof *n.first);
    n.lure = calloc(n_companies * LURES + 1, sizeof *n.lure);
    n.rival = calloc(n_companies * LURES + 1, sizeof *n.rival);
    n.cell_first = calloc(n_cells + 2, sizeof *n.cell_first);
    n.owner = calloc(n_cells + 1, sizeof *n.owner);
    const bool ok = list && slope && n.first && n.lure && n.rival &&
                    n.cell_first && n.owner;
    const padan_market market = {
        .relax = s->relax, .v = s->prices->v, .slope = slope};
    for (int32_t i = 0; ok && i < inst->n_companies; i++)
        n.first[i + 1] =
            n.first[i] + list_lures(s, &market, i, list, n.lure + n.first[i]);
    if (ok) list_rivals(s, &n);
    free(list);
    free(slope);
    if (!ok) {
        padan_neighbours_free(&n);
        return PADAN_ENOMEM;
    }
    *out = n;
    return PADAN_OK;
}

void padan_neighbours_free(padan_neighbours *n)
{
    free(n->first);
    free(n->lure);
    free(n->rival);
    free(n->cell_first);
    free(n->owner);
    *n = (padan_neighbours){0};
}

void padan_neighbours_owners(const padan_search *s, padan_neighbours *n)
{
    const padan_instance *inst = s->inst;
    for (int32_t j = 0; j < inst->n_cells; j++)
        n->owner[j] = PADAN_NONE;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        if (s->now.units[p] > 0)
            n->owner[inst->pair_cell[p]] = inst->pair_company[p];
}

/* ---- groups --------------------------------------------------------------------- */

/* A company drawn by regret, now and then any. */
static int32_t draw_seed(const padan_search *s, padan_rng *rng)
{
    const int32_t n = s->inst->n_companies;
    double sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += s->regret[i];
    if (sum <= 0 || padan_rng_below(rng, 5) == 0)
        return (int32_t)padan_rng_below(rng, n);
    double at = sum * (double)padan_rng_below(rng, 1000000) * 1e-6;
    for (int32_t i = 0; i < n; i++) {
        at -= s->regret[i];
        if (at < 0) return i;
    }
    return n - 1;
}

/* Somebody who has, or would like, what attracts company i. */
static int32_t draw_neighbour(const padan_search *s, const padan_neighbours *n,
                              int32_t i, padan_rng *rng)
{
    const int32_t m = n->first[i + 1] - n->first[i];
    if (m == 0) return i;
    const int32_t a = (int32_t)padan_rng_below(rng, m),
                  b = (int32_t)padan_rng_below(rng, m);
    const int32_t j =
        s->inst->pair_cell[n->lure[n->first[i] + (a < b ? a : b)]];
    if (n->owner[j] != PADAN_NONE && n->owner[j] != i) return n->owner[j];
    const int32_t rivals = n->cell_first[j + 1] - n->cell_first[j];
    return n->rival[n->cell_first[j] + (int32_t)padan_rng_below(rng, rivals)];
}

int32_t padan_neighbours_group(const padan_search *s, const padan_neighbours *n,
                               padan_rng *rng, int32_t size, bool *taken,
                               int32_t *company)
{
    int32_t found = 0;
    for (int tries = 0; tries < 12 * size && found < size; tries++) {
        const int32_t i =
            found == 0 ? draw_seed(s, rng)
                       : draw_neighbour(
                             s, n, company[padan_rng_below(rng, found)], rng);
        if (taken[i] || n->first[i] == n->first[i + 1]) continue;
        taken[i] = true;
        company[found++] = i;
    }
    return found;
}

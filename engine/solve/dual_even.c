// SPDX-License-Identifier: GPL-3.0-or-later
/* First prices of evenness. If all money were in one purse and units could be cut,
 * every district would be brought to the same level as cheaply as it can be, and the
 * price of a district's level would be what a little more of it costs there. Prices
 * that start elsewhere take hundreds of sweeps to come near. */
#include <math.h>
#include <stdlib.h>

#include "solve/dual_parts.h"

/* A straight part of a cell's curve, bought where it is cheapest. */
typedef struct {
    int32_t district, order;
    double level, gain, juta; /* of all of it                                */
} piece;

typedef struct {
    const padan_instance *inst;
    piece *piece;
    int32_t *first; /* [n_districts + 1] into piece[]                         */
    double *have;   /* [n_districts] level before anybody gives               */
} purse;

static int by_price(const void *a, const void *b)
{
    const piece *x = a, *y = b;
    if (x->district != y->district) return x->district - y->district;
    const double p = x->juta * y->level, q = y->juta * x->level;
    if (p < q || p > q) return p < q ? -1 : 1;
    return x->order - y->order;
}

/* Money and points for raising district g to `level`; false: it cannot be. */
static bool lift(const purse *p, int32_t g, double level, double *juta,
                 double *gain)
{
    double left = level - p->have[g];
    *juta = *gain = 0;
    for (int32_t k = p->first[g]; k < p->first[g + 1] && left > 0; k++) {
        const piece *h = &p->piece[k];
        const double share = fmin(1, left / h->level);
        *juta += share * h->juta;
        *gain += share * h->gain;
        left -= h->level;
    }
    return left <= 1e-12;
}

/* The highest level of all districts that `money` buys. */
static double common_level(const purse *p, double money)
{
    double lo = 0, hi = 1;
    for (int k = 0; k < 40; k++) {
        const double mid = 0.5 * (lo + hi);
        double sum = 0, juta, gain;
        bool can = true;
        for (int32_t g = 0; g < p->inst->n_districts && can; g++) {
            if (!p->inst->district_reachable[g]) continue;
            can = lift(p, g, mid, &juta, &gain);
            sum += juta;
        }
        if (can && sum <= money)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

/* What a full level of district g costs, and gives, around `level`. */
static void marginal(const purse *p, int32_t g, double level, double *juta,
                     double *gain)
{
    const double around = 0.03;
    double j0, g0, j1, g1, from = fmax(0, level - around), to = level + around;
    if (!lift(p, g, to, &j1, &g1)) {
        to = level;
        (void)lift(p, g, to, &j1, &g1);
    }
    (void)lift(p, g, from, &j0, &g0);
    *juta = (j1 - j0) / fmax(1e-9, to - from);
    *gain = (g1 - g0) / fmax(1e-9, to - from);
}

static double total_juta(const padan_instance *inst)
{
    double sum = 0;
    for (int32_t i = 0; i < inst->n_companies; i++)
        sum += 1e-6 * (double)inst->budget[i];
    for (int64_t k = 0; k < (int64_t)inst->n_companies * inst->n_types; k++)
        sum += 1e-6 * (double)inst->goods[k];
    return sum;
}

static void fill(const padan_dual *d, purse *p)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    int32_t n = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const double juta = padan_dual_cheapest(r, j);
        int64_t x = 0;
        const int32_t g = inst->cell_district[j];
        p->have[g] += 1e-15 * (double)inst->level[inst->gain_first[j]];
        for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++) {
            const double units = (double)(r->piece_end[h] - x);
            x = r->piece_end[h];
            if (juta <= 0 || r->piece_level[h] <= 0) continue;
            p->piece[n] = (piece){g, n, units * r->piece_level[h],
                                  units * r->piece_gain[h], units * juta};
            n++;
        }
    }
    if (n > 1) qsort(p->piece, (size_t)n, sizeof *p->piece, by_price);
    for (int32_t g = 0, k = 0; g <= inst->n_districts; g++) {
        while (k < n && p->piece[k].district < g)
            k++;
        p->first[g] = k;
    }
}

/* A level of g is worth its money at the price lambda less the points that come with
 * it; lambda such that the prices add up to the weight of evenness. */
static void set_prices(const purse *p, double money, double *even)
{
    const padan_instance *inst = p->inst;
    const double weight = 1e-12 * (double)inst->even_weight;
    const double level = common_level(p, money);
    double lo = 0, hi = 1, juta, gain;
    for (int k = 0; k < 100; k++) {
        const double lambda = k < 50 ? hi : 0.5 * (lo + hi);
        double sum = 0;
        for (int32_t g = 0; g < inst->n_districts; g++) {
            if (!inst->district_reachable[g]) continue;
            marginal(p, g, level, &juta, &gain);
            even[g] = fmax(0, lambda * juta - gain);
            sum += even[g];
        }
        if (k < 50 && sum < weight)
            lo = hi, hi *= 2;
        else if (k >= 50 && sum < weight)
            lo = lambda;
        else if (k >= 50)
            hi = lambda;
    }
}

padan_status padan_dual_first_even(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    const size_t n = (size_t)r->piece_first[inst->n_cells] + 1,
                 districts = (size_t)inst->n_districts + 1;
    purse p = {.inst = inst};
    if (inst->even_weight == 0) return PADAN_OK;
    p.piece = calloc(n, sizeof *p.piece);
    p.first = calloc(districts + 1, sizeof *p.first);
    p.have = calloc(districts, sizeof *p.have);
    const bool ok = p.piece && p.first && p.have;
    if (ok) {
        fill(d, &p);
        set_prices(&p, total_juta(inst), d->first_even);
    }
    free(p.piece);
    free(p.first);
    free(p.have);
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

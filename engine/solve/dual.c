// SPDX-License-Identifier: GPL-3.0-or-later
/* Deflected subgradient method with Polyak steps (Polyak 1969; Camerini,
 * Fratta and Maffioli 1975) on the relaxation of relax.h. */
#include "solve/dual_parts.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- making ---------------------------------------------------------------- */

/* Points that a unit of cell j may bring besides the curve. */
static double other_unit(const padan_instance *inst, int32_t j)
{
    const int32_t v = inst->cell_village[j];
    const int32_t n =
        inst->village_cell_first[v + 1] - inst->village_cell_first[v];
    double match = 0, done = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++)
        match = fmax(match, (double)inst->pair_match[inst->cell_pair[k]]);
    if (inst->cell_finish[j] > 0)
        done = (double)inst->done_worth[v] / n / (double)inst->cell_finish[j];
    return 1e-12 * (match + done);
}

/* Prices that start from the curve alone go nowhere where it counts for little. */
static void see_others(padan_dual *d)
{
    const padan_instance *inst = d->relax->inst;
    double curve = 0, rest = 1e-12 * (double)inst->even_weight;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int64_t at = inst->gain_first[j] + inst->cell_open[j];
        curve += 1e-12 * (double)inst->gain[at];
        d->other[j] = other_unit(inst, j);
        rest += d->other[j] * (double)inst->cell_open[j];
    }
    if (curve >= rest)
        memset(d->other, 0, (size_t)inst->n_cells * sizeof *d->other);
}

/* All points that cell j may bring. */
static double full_points(const padan_dual *d, int32_t j)
{
    const padan_instance *inst = d->relax->inst;
    const int64_t from = inst->gain_first[j], to = from + inst->cell_open[j];
    return 1e-12 * (double)inst->gain[to] +
           d->first_even[inst->cell_district[j]] * 1e-15 *
               (double)(inst->level[to] - inst->level[from]) +
           d->other[j] * (double)inst->cell_open[j];
}

/* Which prices exist, and how large a change of each is one step. */
static void set_scales(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t v = inst->cell_village[j];
        /* between equal steps for all and steps as large as the cell's points */
        const double size = sqrt(full_points(d, j));
        if (r->priced[j]) d->scale[r->at_pi + j] = size;
        if (!r->exclusive[j])
            d->scale[r->at_nu + j] = size / (double)inst->cell_open[j];
        else if (inst->done_worth[v] > 0 && inst->cell_finish[j] > 0)
            d->scale[r->at_tau + j] = size;
    }
    int32_t reachable = 0;
    for (int32_t g = 0; g < inst->n_districts; g++)
        reachable += inst->district_reachable[g];
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g]) continue;
        if (inst->even_weight > 0)
            d->scale[r->at_even + g] =
                0.3 * fmax(1, 1e-12 * (double)inst->even_weight / reachable);
        if (inst->district_floor > 0) d->scale[r->at_floor + g] = 10;
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        d->has_type_floor = d->has_type_floor || inst->type_floor[n] > 0;
    for (int32_t n = 0; n < inst->n_types; n++)
        if (inst->type_floor[n] > 0)
            d->scale[r->at_rho + n] = 10.0 / (double)inst->type_floor[n];
    for (int32_t v = 0; v < inst->n_villages; v++)
        if (r->village_priced[v]) d->scale[r->at_phi + v] = 1;
}

/* Points a cell would give for `cost` points a unit, and the units it takes. */
static double cell_gain(const padan_dual *d, int32_t j, double cost,
                        int64_t *x_out)
{
    const padan_relax *r = d->relax;
    const double even = d->first_even[r->inst->cell_district[j]];
    double f = 0;
    int64_t x = 0;
    for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++) {
        const double unit =
            r->piece_gain[h] + even * r->piece_level[h] + d->other[j];
        if (unit <= cost) break;
        f += (unit - cost) * (double)(r->piece_end[h] - x);
        x = r->piece_end[h];
    }
    *x_out = x;
    return f;
}

double padan_dual_cheapest(const padan_relax *r, int32_t j)
{
    const padan_instance *inst = r->inst;
    int64_t least = INT64_MAX;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++)
        if (r->alive[inst->cell_pair[k]])
            least = padan_min64(least, inst->pair_cost[inst->cell_pair[k]]);
    return least == INT64_MAX ? -1 : 1e-6 * (double)least;
}

/* Money that all cells together would take at a common price of money. */
static double money_wanted(const padan_dual *d, double lambda)
{
    const padan_relax *r = d->relax;
    double sum = 0;
    for (int32_t j = 0; j < r->inst->n_cells; j++) {
        double juta = padan_dual_cheapest(r, j);
        int64_t x;
        if (juta <= 0) continue;
        (void)cell_gain(d, j, lambda * juta, &x);
        sum += juta * (double)x;
    }
    return sum;
}

static double common_lambda(const padan_dual *d)
{
    const padan_instance *inst = d->relax->inst;
    double money = 0, lo = 0, hi = 1e-6;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        money += 1e-6 * (double)inst->budget[i];
        for (int32_t n = 0; n < inst->n_types; n++)
            money += 1e-6 * (double)inst->goods[(int64_t)i * inst->n_types + n];
    }
    if (money_wanted(d, 0) <= money) return 0;
    while (money_wanted(d, hi) > money && hi < 1e9)
        hi *= 2;
    for (int k = 0; k < 40; k++) {
        double mid = 0.5 * (lo + hi);
        if (money_wanted(d, mid) > money)
            lo = mid;
        else
            hi = mid;
    }
    return hi;
}

/* One price of money for all, such that what is wanted costs what there is; a
 * cell is then worth what it would give at that price. */
static void start_prices(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    const double lambda = common_lambda(d);
    for (int32_t j = 0; j < inst->n_cells; j++) {
        double juta = padan_dual_cheapest(r, j);
        int64_t x;
        if (juta <= 0) continue;
        double f = cell_gain(d, j, lambda * juta, &x);
        if (!r->exclusive[j])
            d->now.v[r->at_nu + j] =
                fmax(lambda * juta, r->piece_gain[r->piece_first[j + 1] - 1]);
        else if (r->priced[j])
            d->now.v[r->at_pi + j] = 0.9 * f;
    }
    for (int32_t g = 0; g < inst->n_districts; g++)
        d->now.v[r->at_even + g] = d->first_even[g];
    for (int32_t i = 0; i < inst->n_companies; i++)
        d->now.lambda[i] = lambda;
}

static padan_status make_rooms(padan_dual *d)
{
    d->room = calloc((size_t)d->threads, sizeof *d->room);
    if (!d->room) return PADAN_ENOMEM;
    for (int32_t t = 0; t < d->threads; t++) {
        padan_status st = padan_sell_room_create(d->relax->inst, &d->room[t]);
        if (st != PADAN_OK) return st;
    }
    return PADAN_OK;
}

padan_status padan_dual_create(const padan_relax *relax, int32_t threads,
                               padan_dual **out)
{
    const padan_instance *inst = relax->inst;
    padan_dual *d = calloc(1, sizeof *d);
    if (!d) return PADAN_ENOMEM;
    d->relax = relax;
    d->threads = threads;
    d->best_value = 1e300; /* finite: it is compared relatively */
    d->best_exact = INT64_MAX;
    d->length = 1;
    d->aim = 0.03;
    const size_t n = (size_t)relax->n_prices + 1;
    const size_t n_pieces = (size_t)relax->piece_first[inst->n_cells];
    padan_status st = PADAN_ENOMEM;
    d->scale = calloc(n, sizeof *d->scale);
    d->slack = calloc(n, sizeof *d->slack);
    d->step = calloc(n, sizeof *d->step);
    d->slope = calloc(n_pieces + 1, sizeof *d->slope);
    d->other = calloc((size_t)inst->n_cells + 1, sizeof *d->other);
    d->first_even = calloc((size_t)inst->n_districts + 1, sizeof(double));
    d->top = calloc((size_t)inst->n_cells + 1, sizeof *d->top);
    d->full = calloc((size_t)inst->n_cells + 1, sizeof *d->full);
    d->mass = calloc((size_t)inst->n_villages + (size_t)inst->n_districts + 1,
                     sizeof *d->mass);
    d->best_company = calloc((size_t)inst->n_companies + 1, sizeof(double));
    d->sale = calloc((size_t)inst->n_companies + 1, sizeof *d->sale);
    d->sold = calloc((size_t)inst->n_companies + 1, sizeof *d->sold);
    if (!d->first_even || !d->top || !d->full || !d->scale || !d->slack ||
        !d->step || !d->slope || !d->other || !d->mass || !d->sale ||
        !d->sold || !d->best_company)
        goto failed;
    if ((st = padan_values_create(inst, &d->part)) != PADAN_OK ||
        (st = padan_values_create(inst, &d->best_part)) != PADAN_OK ||
        (st = padan_prices_create(relax, &d->best_exact_at)) != PADAN_OK ||
        (st = padan_prices_create(relax, &d->now)) != PADAN_OK ||
        (st = padan_prices_create(relax, &d->best)) != PADAN_OK ||
        (st = make_rooms(d)) != PADAN_OK)
        goto failed;
    if ((st = padan_dual_first_even(d)) != PADAN_OK) goto failed;
    see_others(d);
    set_scales(d);
    start_prices(d);
    padan_prices_copy(relax, &d->best, &d->now);
    *out = d;
    return PADAN_OK;
failed:
    padan_dual_free(d);
    return st;
}

void padan_dual_free(padan_dual *d)
{
    if (!d) return;
    for (int32_t t = 0; d->room && t < d->threads; t++)
        padan_sell_room_free(&d->room[t]);
    free(d->room);
    for (int32_t t = 0; d->pack && t < d->threads; t++)
        padan_pack_room_free(d->pack[t]);
    free(d->pack);
    free(d->turn);
    free(d->scale);
    free(d->slack);
    free(d->step);
    free(d->slope);
    free(d->other);
    free(d->first_even);
    free(d->top);
    free(d->full);
    free(d->mass);
    for (int32_t i = 0; d->sold && i < d->relax->inst->n_companies; i++)
        padan_sold_free(&d->sold[i]);
    for (int32_t i = 0; d->glance && i < d->relax->inst->n_companies; i++)
        free(d->glance[i].contract);
    free(d->sold);
    free(d->glance);
    free(d->crowd);
    free(d->x);
    free(d->sale);
    padan_values_free(&d->part);
    padan_values_free(&d->best_part);
    free(d->best_company);
    padan_prices_free(&d->best_exact_at);
    if (d->packed) padan_pool_free(&d->pool);
    padan_prices_free(&d->now);
    padan_prices_free(&d->best);
    free(d);
}

/* ---- steps ----------------------------------------------------------------- */

static int descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* Nearest point with all >= 0 and the given sum (Held, Wolfe, Crowder 1974). */
static void project_simplex(double *x, double *room, int32_t n, double sum)
{
    memcpy(room, x, (size_t)n * sizeof *x);
    qsort(room, (size_t)n, sizeof *room, descending);
    double total = 0, shift = 0;
    for (int32_t k = 0; k < n; k++) {
        total += room[k];
        double t = (total - sum) / (k + 1);
        if (room[k] > t) shift = t;
    }
    for (int32_t k = 0; k < n; k++)
        x[k] = fmax(0, x[k] - shift);
}

static void project_even(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    double *even = d->now.v + r->at_even, *room = d->mass;
    int32_t n = 0;
    if (inst->even_weight == 0) return;
    double *packed = room + inst->n_villages;
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (inst->district_reachable[g]) packed[n++] = even[g];
    if (n <= inst->n_villages)
        project_simplex(packed, room, n, 1e-12 * (double)inst->even_weight);
    n = 0;
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (inst->district_reachable[g]) even[g] = packed[n++];
}

/* The prices of evenness add up to its weight, so only differences between
 * districts are a way to go: the level that all could have is taken off. */
static void level_slack(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    double *s = d->slack + r->at_even, sum = 0;
    int32_t n = 0;
    if (inst->even_weight == 0) return;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g] || d->now.v[r->at_even + g] <= 0)
            continue;
        sum += s[g];
        n++;
    }
    if (n == 0) return;
    const double common = fmin(1, fmax(0, sum / n));
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (inst->district_reachable[g]) s[g] -= common;
}

/* Size of a step of price k: the smaller the more companies crowd there. */
static double natural(const padan_dual *d, int32_t k)
{
    return d->crowd ? d->scale[k] / sqrt(0.2 + d->crowd[k]) : d->scale[k];
}

/* Moves the prices against the subgradient: a row with slack gets cheaper. */
static void move(padan_dual *d, double value, double target)
{
    const int32_t n = d->relax->n_prices;
    double norm = 0;
    level_slack(d);
    for (int32_t k = 0; k < n; k++) {
        if (d->scale[k] == 0) continue;
        if (d->crowd) d->crowd[k] += 0.2 * (fabs(d->slack[k]) - d->crowd[k]);
        double g = d->slack[k] * natural(d, k);
        if (d->now.v[k] <= 0 && g > 0) g = 0; /* held by its bound */
        d->step[k] = 0.7 * g + 0.3 * d->step[k];
        norm += d->step[k] * d->step[k];
    }
    if (norm <= 1e-18) return;
    double t = d->length * fmax(value - target, 1e-6) / norm;
    for (int32_t k = 0; k < n; k++) {
        if (d->scale[k] == 0) continue;
        d->now.v[k] = fmax(0, d->now.v[k] - t * d->step[k] * natural(d, k));
    }
    project_even(d);
}

/* Steps aim a little below the best value: less so when it is nearly final. The
 * least distance lets the value run off to minus infinity where floors cannot be
 * met: that proves it. */
static double aim_below(const padan_dual *d)
{
    const double least =
        d->relax->inst->district_floor > 0 || d->has_type_floor ? 10 : 1e-3;
    return d->aim * fmax(fabs(d->best_value), least);
}

/* To the best prices, with no direction yet. */
static void go_back(padan_dual *d)
{
    padan_prices_copy(d->relax, &d->now, &d->best);
    memset(d->step, 0, (size_t)d->relax->n_prices * sizeof *d->step);
}

static void keep_best(padan_dual *d, double value)
{
    d->best_value = value;
    padan_prices_copy(d->relax, &d->best, &d->now);
    for (int32_t i = 0; i < d->relax->inst->n_companies; i++)
        d->best_company[i] = d->sale[i].value;
}

double padan_dual_try(padan_dual *d, const double *v)
{
    padan_prices_copy(d->relax, &d->now, &d->best);
    memcpy(d->now.v, v, (size_t)d->relax->n_prices * sizeof *v);
    const double value = padan_dual_sweep(d);
    if (value < d->best_value) keep_best(d, value);
    go_back(d);
    return value;
}

void padan_dual_improve(padan_dual *d, int64_t sweeps, double target,
                        padan_limits *limits)
{
    enum { PATIENCE = 10 };
    d->limits = limits;
    for (int64_t k = 0; k < sweeps && !padan_dual_stalled(d); k++) {
        if (padan_limits_stop(limits, "bound")) return;
        double value = padan_dual_sweep(d);
        limits->sweeps++;
        if (d->glance && d->looked > 0) { /* its value may be too low         */
            move(d, value, fmax(target, d->best_value - aim_below(d)));
            continue;
        }
        if (value < d->best_value - 1e-9 * fabs(d->best_value)) {
            d->misses = value < d->best_value - 1e-6 * fabs(d->best_value)
                            ? 0
                            : d->misses + 1;
            keep_best(d, value);
        } else {
            d->misses++;
        }
        if (d->misses >= (d->glance ? PATIENCE / 4 : PATIENCE)) {
            d->misses = 0;
            d->length *= 0.7;
            go_back(d);
            value = padan_dual_sweep(
                d); /* the slack belongs to the best prices again */
            limits->sweeps++;
        }
        move(d, value, fmax(target, d->best_value - aim_below(d)));
    }
}

padan_status padan_dual_crowds(padan_dual *d)
{
    d->crowd = calloc((size_t)d->relax->n_prices + 1, sizeof *d->crowd);
    return d->crowd ? PADAN_OK : PADAN_ENOMEM;
}

padan_status padan_dual_glances(padan_dual *d, int32_t glances)
{
    const int32_t n = d->relax->inst->n_companies;
    d->glance = calloc((size_t)n + 1, sizeof *d->glance);
    if (!d->glance) return PADAN_ENOMEM;
    for (int32_t i = 0; i < n; i++)
        d->glance[i].n = -1;
    d->glances = d->looked = glances;
    d->aim = 0.1; /* prices are far off at the start                    */
    return PADAN_OK;
}

padan_status padan_dual_pack(padan_dual *d)
{
    if (d->packed) return PADAN_OK;
    d->pack = calloc((size_t)d->threads, sizeof(padan_pack_room *));
    d->x = calloc((size_t)d->relax->inst->n_pairs + 1, sizeof *d->x);
    d->turn = calloc((size_t)d->relax->inst->n_companies + 1, sizeof *d->turn);
    if (!d->pack || !d->x || !d->turn) return PADAN_ENOMEM;
    for (int32_t i = 0; i < d->relax->inst->n_companies; i++)
        d->turn[i].company = i;
    for (int32_t t = 0; t < d->threads; t++) {
        padan_status st = padan_pack_room_create(d->relax->inst, &d->pack[t]);
        if (st != PADAN_OK) return st;
    }
    const padan_status made = padan_pool_create(d->relax->inst, &d->pool);
    if (made != PADAN_OK) return made;
    d->packed = true;
    d->effort = (padan_pack_effort){.points = 768, .slack = INT64_MAX / 4};
    go_back(d);
    d->best_value = 1e300;
    d->length = 0.5;
    d->aim = 0.002;
    d->misses = 0;
    return PADAN_OK;
}

void padan_dual_restart(padan_dual *d, const double *v, double length)
{
    go_back(d);
    memcpy(d->now.v, v, (size_t)d->relax->n_prices * sizeof *v);
    d->best_value = 1e300;
    d->best_exact = INT64_MAX;
    d->length = length;
    d->misses = 0;
    d->used_any = false;
}

void padan_dual_watch(padan_dual *d, double *used, double *units)
{
    d->used = used;
    d->units = units;
    d->used_any = false;
}

const padan_prices *padan_dual_prices(const padan_dual *d)
{
    return &d->best;
}

void padan_dual_effort(padan_dual *d, padan_pack_effort effort)
{
    d->effort = effort;
}

padan_pool *padan_dual_pool(padan_dual *d)
{
    return &d->pool;
}

int64_t padan_dual_bound(const padan_dual *d)
{
    return d->best_exact;
}

const padan_prices *padan_dual_bound_prices(const padan_dual *d)
{
    return &d->best_exact_at;
}

const padan_values *padan_dual_bound_values(const padan_dual *d)
{
    return &d->best_part;
}

padan_status padan_dual_proof(const padan_dual *d, const padan_grid *grid,
                              padan_proof **out)
{
    return padan_values_proof(d->relax, &d->best_exact_at, &d->best_part, grid,
                              d->best_exact, out);
}

double padan_dual_value(const padan_dual *d)
{
    return d->best_value;
}

const double *padan_dual_companies(const padan_dual *d)
{
    return d->best_company;
}

bool padan_dual_stalled(const padan_dual *d)
{
    return d->length < 1e-3;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* One sweep over the relaxation: the companies answer in parallel, each into its
 * own slice; the region answers village by village; sums are taken afterwards in
 * order, so the result does not depend on the number of threads. */
#include "solve/dual_parts.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

/* A bound on what a pair of the cell is worth, for a first look (sell.h). */
static void set_tops(padan_dual *d, int32_t j)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    const double *v = d->now.v;
    const int32_t from = r->piece_first[j], to = r->piece_first[j + 1];
    if (!r->exclusive[j]) {
        d->top[j] = v[r->at_nu + j];
        d->full[j] = d->top[j] * (double)inst->cell_open[j];
    } else {
        const double rho = v[r->at_rho + inst->cell_type[j]];
        int64_t x = 0;
        d->top[j] = to > from ? d->slope[from] + rho : rho;
        d->full[j] = rho * (double)inst->cell_open[j];
        for (int32_t h = from; h < to; h++) {
            d->full[j] += d->slope[h] * (double)(r->piece_end[h] - x);
            x = r->piece_end[h];
        }
        if (inst->cell_finish[j] > 0 && v[r->at_tau + j] > 0)
            d->top[j] = d->full[j] = HUGE_VAL;
    }
    if (r->priced[j]) d->full[j] -= v[r->at_pi + j];
}

static void set_slopes(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t g = inst->cell_district[j];
        double eta = d->now.v[r->at_even + g] + d->now.v[r->at_floor + g];
        for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++)
            d->slope[h] = r->piece_gain[h] + eta * r->piece_level[h];
        set_tops(d, j);
    }
}

/* A sweep may take seconds; one of its threads says that it goes on. */
static void say_progress(padan_dual *d)
{
    if (d->limits && omp_get_thread_num() == 0)
        (void)padan_limits_stop(d->limits, "bound");
}

static void ask_companies(padan_dual *d)
{
    const padan_instance *inst = d->relax->inst;
    const int32_t n = inst->n_companies;
    const padan_market market = {d->relax, d->now.v, d->slope, d->top, d->full};
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(d->threads) default(none) shared(d, inst, n, market)
    for (int32_t i = 0; i < n; i++) {
        say_progress(d);
        d->sale[i] =
            padan_sell(&market, i, &d->now.lambda[i],
                       d->now.lambda_goods + (int64_t)i * inst->n_types,
                       &d->room[omp_get_thread_num()], &d->sold[i],
                       d->glance ? &d->glance[i] : NULL, d->looked > 0);
    }
}

static void keep_exact(padan_dual *d)
{
    const padan_instance *inst = d->relax->inst;
    const size_t n = (size_t)inst->n_companies,
                 rates = n * ((size_t)inst->n_types + 1);
    d->best_exact = d->exact < INT64_MIN ? INT64_MIN : (int64_t)d->exact;
    memcpy(d->best_part.value, d->part.value, n * sizeof *d->part.value);
    memcpy(d->best_part.rate, d->part.rate, rates * sizeof *d->part.rate);
    padan_prices_copy(d->relax, &d->best_exact_at, &d->now);
}

static int longest_first(const void *a, const void *b)
{
    const padan_turn *x = a, *y = b;
    if (x->work != y->work) return x->work > y->work ? -1 : 1;
    return x->company - y->company;
}

/* The same question in whole units within hard cash limits. Who took longest
 * comes first, so that nobody waits for one that began late. */
static padan_status ask_packed(padan_dual *d)
{
    const padan_instance *inst = d->relax->inst;
    const int32_t n = inst->n_companies;
    padan_marks marks;
    padan_status st = padan_marks_create(d->relax, &d->now, &marks);
    if (st != PADAN_OK) return st;
    st = padan_marks_region(&marks, &d->exact);
    d->pool.now++;
    qsort(d->turn, (size_t)n, sizeof *d->turn, longest_first);
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(d->threads) default(none) shared(d, inst, n, marks)
    for (int32_t k = 0; k < n; k++) {
        say_progress(d);
        const int32_t i = d->turn[k].company;
        const int32_t p0 = inst->company_pair_first[i];
        const padan_pack_answer got =
            padan_pack(&marks, &d->now, i, d->effort,
                       d->pack[omp_get_thread_num()], d->x + p0);
        d->sale[i] = (padan_sale){1e-12 * (double)got.bound, 1.0};
        d->part.value[i] = got.bound;
        padan_values_keep(&d->part, inst, &d->now, i, got.lambda, got.rate);
        if (got.value != INT64_MIN) padan_pool_add(&d->pool, i, d->x + p0);
        d->now.lambda[i] = padan_marks_points(got.lambda);
        d->turn[k].work = got.work;
    }
    padan_marks_free(&marks);
    for (int32_t i = 0; i < n; i++)
        d->exact += d->part.value[i];
    if (st == PADAN_OK && d->exact < d->best_exact) keep_exact(d);
    return st;
}

static double level_gained(const padan_instance *inst, int32_t j, int64_t x)
{
    const int64_t *level = inst->level + inst->gain_first[j];
    return 1e-15 * (double)(level[x] - level[0]);
}

/* Takes x units of pair p, with weight w, off the rows. */
static void count_line(padan_dual *d, int32_t p, int64_t x, double w)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    const int32_t j = inst->pair_cell[p];
    double *s = d->slack;
    s[r->at_pi + j] -= w;
    if (!r->exclusive[j]) {
        s[r->at_nu + j] += w * (double)x;
        return;
    }
    if (inst->cell_finish[j] > 0 && x >= inst->cell_finish[j])
        s[r->at_tau + j] += w;
    s[r->at_rho + inst->cell_type[j]] += w * (double)x;
    const double level = w * level_gained(inst, j, x);
    s[r->at_even + inst->cell_district[j]] += level;
    s[r->at_floor + inst->cell_district[j]] += level;
}

static void count_contract(padan_dual *d, int32_t c, double w)
{
    d->slack[d->relax->at_phi + d->relax->inst->contract_village[c]] -= w;
}

/* One of a company's two cheap answers: x [lines of `sold`]. */
static void count_sold(padan_dual *d, const padan_sold *sold, const int32_t *x,
                       double w)
{
    const int32_t *contract = d->relax->inst->pair_contract;
    int32_t last = PADAN_NONE;
    for (int32_t k = 0; k < sold->n; k++) {
        const int32_t p = sold->pair[k];
        if (x[k] == 0) continue;
        count_line(d, p, x[k], w);
        if (contract[p] != last) count_contract(d, contract[p], w);
        last = contract[p];
    }
}

/* Its answer in whole units. */
static void count_packed(padan_dual *d, int32_t i)
{
    const padan_instance *inst = d->relax->inst;
    int32_t last = PADAN_NONE;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        const int32_t c = inst->pair_contract[p];
        if (d->x[p] == 0) continue;
        count_line(d, p, d->x[p], 1);
        if (c != last) count_contract(d, c, 1);
        last = c;
    }
}

/* The region's answer for a shared cell: most points, at least `least` units. */
static double buy(const padan_dual *d, int32_t j, int64_t least, int64_t *x_out)
{
    const padan_relax *r = d->relax;
    const double unit =
        d->now.v[r->at_rho + r->inst->cell_type[j]] - d->now.v[r->at_nu + j];
    double f = 0;
    int64_t x = 0;
    for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++) {
        int64_t to = r->piece_end[h];
        if (d->slope[h] + unit <= 0) {
            if (x >= least) break;
            to = padan_min64(to, least);
        }
        f += (d->slope[h] + unit) * (double)(to - x);
        x = to;
    }
    *x_out = x;
    return f;
}

/* Points of leaving village v open; whether to complete it. */
static double village_value(const padan_dual *d, int32_t v, bool *finish_out)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    double sum = 0, done = 1e-12 * (double)inst->done_worth[v];
    if (r->village_priced[v])
        sum += d->now.v[r->at_phi + v] * inst->village_max_firms[v];
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        int64_t x;
        if (r->priced[j]) sum += d->now.v[r->at_pi + j] * r->cap[j];
        if (r->exclusive[j]) {
            done -= d->now.v[r->at_tau + j];
            continue;
        }
        double best = buy(d, j, 0, &x);
        sum += best;
        if (done > 0 && x < inst->cell_finish[j])
            done -= best - buy(d, j, inst->cell_finish[j], &x);
    }
    *finish_out = inst->done_worth[v] > 0 && done > 0;
    return *finish_out ? sum + done : sum;
}

static void count_village(padan_dual *d, int32_t v, bool finish)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    double *s = d->slack;
    if (r->village_priced[v]) s[r->at_phi + v] += inst->village_max_firms[v];
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        int64_t x;
        if (r->priced[j]) s[r->at_pi + j] += r->cap[j];
        if (r->exclusive[j]) {
            if (finish) s[r->at_tau + j] -= 1;
            continue;
        }
        (void)buy(d, j, finish ? inst->cell_finish[j] : 0, &x);
        s[r->at_nu + j] -= (double)x;
        s[r->at_rho + inst->cell_type[j]] += (double)x;
        const double level = level_gained(inst, j, x);
        s[r->at_even + inst->cell_district[j]] += level;
        s[r->at_floor + inst->cell_district[j]] += level;
    }
}

static int descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* The region opens every village, or under a locus limit the best ones. */
static double ask_region(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    double sum = 0, least = 0;
    int32_t n = 0;
    bool finish;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        double value = village_value(d, v, &finish);
        if (r->in_locus_rule[v])
            d->mass[n++] = value;
        else
            sum += value;
    }
    if (n > inst->n_locus) {
        qsort(d->mass, (size_t)n, sizeof *d->mass, descending);
        least = fmax(0, d->mass[inst->n_locus - 1]);
    }
    /* equal ones share the places that better ones leave */
    int32_t ties = inst->n_locus;
    for (int32_t k = 0; k < n && k < inst->n_locus && d->mass[k] > least; k++)
        if (n > inst->n_locus) ties--;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        double value = village_value(d, v, &finish);
        if (r->in_locus_rule[v]) {
            if (value < least || value <= 0) continue;
            if (n > inst->n_locus && value <= least && ties-- <= 0) continue;
            sum += value;
        }
        count_village(d, v, finish);
    }
    return sum;
}

static double constants(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    double *s = d->slack;
    double sum = 0, even_left = 1e-12 * (double)inst->even_weight;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const double have = 1e-15 * (double)inst->level[inst->gain_first[j]];
        s[r->at_even + inst->cell_district[j]] += have;
        s[r->at_floor + inst->cell_district[j]] += have;
        sum += have * (d->now.v[r->at_even + inst->cell_district[j]] +
                       d->now.v[r->at_floor + inst->cell_district[j]]);
    }
    for (int32_t g = 0; g < inst->n_districts; g++) {
        const double least = 1e-12 * (double)inst->district_floor;
        even_left -= d->now.v[r->at_even + g];
        sum -= least * d->now.v[r->at_floor + g];
        s[r->at_floor + g] -= least;
    }
    for (int32_t n = 0; n < inst->n_types; n++) {
        sum -= d->now.v[r->at_rho + n] * (double)inst->type_floor[n];
        s[r->at_rho + n] -= (double)inst->type_floor[n];
    }
    return even_left > 1e-9 ? sum + even_left : sum;
}

static void watch(padan_dual *d)
{
    const double old = d->used_any ? 0.92 : 0, new = 1 - old;
    for (int32_t p = 0; p < d->relax->inst->n_pairs; p++) {
        d->used[p] = old * d->used[p] + (d->x[p] > 0 ? new : 0);
        d->units[p] = old * d->units[p] + new *(double)d->x[p];
    }
    d->used_any = true;
}

double padan_dual_sweep(padan_dual *d)
{
    const padan_relax *r = d->relax;
    const padan_instance *inst = r->inst;
    memset(d->slack, 0, (size_t)r->n_prices * sizeof *d->slack);
    set_slopes(d);
    if (d->packed) {
        if (ask_packed(d) != PADAN_OK) return HUGE_VAL;
    } else {
        d->looked = d->looked < d->glances ? d->looked + 1 : 0;
        ask_companies(d);
    }
    double value = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        const double mix = d->sale[i].mix;
        value += d->sale[i].value;
        if (d->packed)
            count_packed(d, i);
        else if (mix > 0)
            count_sold(d, &d->sold[i], d->sold[i].a, mix);
        if (!d->packed && mix < 1)
            count_sold(d, &d->sold[i], d->sold[i].b, 1 - mix);
    }
    if (d->used) watch(d);
    value += ask_region(d);
    return value + constants(d);
}

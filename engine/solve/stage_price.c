// SPDX-License-Identifier: GPL-3.0-or-later
/* A price of money such that what the company would buy at it fits its money,
 * and that purchase, cleaned and filled up: a first answer. */
#include "solve/stage.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- 1. the price of money --------------------------------------------------- */

static int descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* What the company would do: x; the value above lambda * money; the money
 * it spends; mu_out: gain of the best contract for which there is no place. */
double padan_stage_ask(const padan_stage *t, double lambda, int64_t *x,
                       int64_t *spend_out, double *mu_out)
{
    padan_respond_room *r = t->r;
    int32_t n_wanted = 0;
    for (int32_t q = 0; q < r->n_active; q++) {
        const int32_t c = r->active[q];
        double gain = -padan_stage_opening(t, t->c0 + c);
        int64_t spend = 0;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             p < t->inst->contract_pair_first[t->c0 + c + 1]; p++) {
            const int32_t k = p - t->p0;
            const size_t at = (size_t)k * MAX_CORNERS +
                              (size_t)padan_stage_best(t, k, lambda);
            x[k] = r->corner[at];
            int64_t money = t->inst->pair_cost[p] * (x[k] - r->base[k]);
            spend += money;
            gain += r->worth[at] - lambda * 1e-6 * (double)money;
        }
        r->gain[c] = gain;
        r->spend[c] = spend;
        if (!r->open[c] && gain > 0) r->sorted[n_wanted++] = gain;
    }
    double least = 0;
    *mu_out = 0;
    if (n_wanted > t->places) {
        qsort(r->sorted, (size_t)n_wanted, sizeof *r->sorted, descending);
        *mu_out = r->sorted[t->places];
        least = t->places > 0 ? r->sorted[t->places - 1] : DBL_MAX;
    }
    int32_t places = t->places;
    double sum = 0;
    *spend_out = 0;
    for (int32_t q = 0; q < r->n_active; q++) {
        const int32_t c = r->active[q];
        bool want = r->open[c];
        if (!want && r->gain[c] > 0 && r->gain[c] >= least && places > 0) {
            want = true;
            places--;
        }
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             !want && p < t->inst->contract_pair_first[t->c0 + c + 1]; p++)
            x[p - t->p0] = r->base[p - t->p0];
        if (want) {
            sum += r->gain[c];
            *spend_out += r->spend[c];
        }
    }
    return sum;
}

typedef struct {
    double lambda, value;
    int64_t spend;
} tangent;

static tangent ask_at(const padan_stage *t, double lambda, int64_t *x,
                      double *mu_out)
{
    tangent k = {.lambda = lambda};
    k.value = padan_stage_ask(t, lambda, x, &k.spend, mu_out) +
              lambda * 1e-6 * (double)t->money;
    return k;
}

/* A price between one at which it wants too much and one that fits: value is
 * convex in the price with slope money - spend, so the tangents on both sides
 * meet near its minimum. x holds the purchase that fits. Returns the least
 * value met, an upper bound of the stage. */
double padan_stage_lambda(const padan_stage *t, int64_t *x, double *lambda_out,
                          double *mu_out)
{
    enum { TANGENTS = 7 };
    tangent lo = ask_at(t, 0, x, mu_out);
    *lambda_out = 0;
    if (lo.spend <= t->money) return lo.value;
    double bound = lo.value;
    double try = t->wish->lambda > 0 ? t->wish->lambda : 1e-3;
    tangent hi = ask_at(t, try, x, mu_out);
    for (int k = 0; hi.spend > t->money && k < 60; k++) {
        lo = hi;
        bound = fmin(bound, lo.value);
        try *= k < 4 ? 1.6 : 10;
        hi = ask_at(t, try, x, mu_out);
    }
    for (int k = 0; k < TANGENTS; k++) {
        const double down = 1e-6 * (double)(t->money - lo.spend),
                     up = 1e-6 * (double)(t->money - hi.spend);
        const double meet =
            (hi.value - lo.value + down * lo.lambda - up * hi.lambda) /
            (down - up);
        const double low = lo.value + down * (meet - lo.lambda);
        bound = fmin(bound, fmin(lo.value, hi.value));
        if (up <= 0 || !(meet > lo.lambda && meet < hi.lambda) ||
            low > bound - 1e-6 * fabs(bound))
            break;
        const tangent mid = ask_at(t, meet, x, mu_out);
        if (mid.spend <= t->money)
            hi = mid;
        else
            lo = mid;
    }
    bound = fmin(bound, hi.value);
    *lambda_out = hi.lambda;
    (void)ask_at(t, hi.lambda, x, mu_out);
    return bound;
}
/* ---- 2. a first answer --------------------------------------------------------- */

/* Closes contracts under their minimum. */
void padan_stage_drop_small(const padan_stage *t, int64_t *x)
{
    for (int32_t q = 0; q < t->r->n_active; q++) {
        const int32_t c = t->r->active[q];
        int64_t money = padan_stage_money(t, t->c0 + c, x);
        if (money == 0 || money >= t->inst->contract_min[t->c0 + c]) continue;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             p < t->inst->contract_pair_first[t->c0 + c + 1]; p++)
            x[p - t->p0] = t->r->base[p - t->p0];
    }
}

static int64_t money_left(const padan_stage *t, const int64_t *x,
                          int32_t *places_out)
{
    int64_t left = t->money;
    *places_out = t->places;
    for (int32_t q = 0; q < t->r->n_active; q++) {
        const int32_t c = t->r->active[q];
        bool used = false;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             p < t->inst->contract_pair_first[t->c0 + c + 1]; p++) {
            int64_t more = x[p - t->p0] - t->r->base[p - t->p0];
            left -= t->inst->pair_cost[p] * more;
            used |= more > 0;
        }
        if (used && !t->r->open[c]) --*places_out;
    }
    return left;
}

typedef struct {
    int32_t k;
    int64_t x;
    double rate;
} purchase;

static void weigh(const padan_stage *t, const int64_t *x, int32_t k, int64_t to,
                  int64_t left, double opening, purchase *best)
{
    int64_t money = t->inst->pair_cost[t->p0 + k] * (to - x[k]);
    if (to <= x[k] || money > left) return;
    double gain =
        padan_stage_more(t, k, to) - padan_stage_more(t, k, x[k]) - opening;
    double rate = gain / (1e-6 * (double)money);
    if (gain > 1e-11 && rate > best->rate) *best = (purchase){k, to, rate};
}

/* The purchase with most points for its money that still fits. */
static purchase next_purchase(const padan_stage *t, const int64_t *x,
                              int64_t left, int32_t places)
{
    const padan_instance *inst = t->inst;
    const padan_respond_room *r = t->r;
    purchase best = {-1, 0, 0};
    for (int32_t k = 0; k < t->n_pairs; k++) {
        const int32_t n = r->n_corners[k], p = t->p0 + k,
                      c = inst->pair_contract[p];
        const int64_t *corner = r->corner + (size_t)k * MAX_CORNERS;
        if (n < 2 || x[k] >= corner[n - 1]) continue;
        const int64_t fits = x[k] + left / inst->pair_cost[p];
        const int64_t most = padan_min64(corner[n - 1], fits);
        int64_t least = padan_max64(x[k] + 1, inst->pair_lo[p]);
        double opening = 0;
        int64_t held = padan_stage_money(t, c, x);
        if (held == 0) {
            if (places == 0) continue;
            opening = padan_stage_opening(t, c);
            least = padan_max64(
                least, (inst->contract_min[c] + inst->pair_cost[p] - 1) /
                           inst->pair_cost[p]);
        }
        if (least > most) continue;
        weigh(t, x, k, most, left, opening, &best);
        weigh(t, x, k, least, left, opening, &best);
        for (int32_t q = 1; q < n; q++)
            if (corner[q] > least && corner[q] < most)
                weigh(t, x, k, corner[q], left, opening, &best);
    }
    return best;
}

double padan_stage_fill_up(const padan_stage *t, int64_t *x)
{
    int32_t places;
    int64_t left = money_left(t, x, &places);
    for (;;) {
        purchase b = next_purchase(t, x, left, places);
        if (b.k < 0) break;
        const int32_t c = t->inst->pair_contract[t->p0 + b.k];
        if (padan_stage_money(t, c, x) == 0) places--;
        left -= t->inst->pair_cost[t->p0 + b.k] * (b.x - x[b.k]);
        x[b.k] = b.x;
    }
    double sum = 0;
    for (int32_t q = 0; q < t->r->n_active; q++) {
        const int32_t c = t->c0 + t->r->active[q];
        for (int32_t p = t->inst->contract_pair_first[c];
             p < t->inst->contract_pair_first[c + 1]; p++)
            if (x[p - t->p0] != t->r->base[p - t->p0])
                sum += padan_stage_more(t, p - t->p0, x[p - t->p0]);
        if (padan_stage_money(t, c, x) > 0) sum -= padan_stage_opening(t, c);
    }
    return sum;
}
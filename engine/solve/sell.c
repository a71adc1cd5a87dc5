// SPDX-License-Identifier: GPL-3.0-or-later
/* For fixed prices a company's side is  min over lambda of
 *
 *     lambda B + sum of its best contracts, each the sum of its best pairs,
 *
 * convex and piecewise linear in lambda. Its minimum is bracketed by tangents:
 * the slope at lambda is (budget - money wanted). Goods have a price of their
 * own, never above that of cash: the cheaper one pays. */
#include "solve/sell.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TANGENTS = 10, MANY = 200 };
#define NEAR_BELOW 0.9  /* of a price of money: how far down is looked first  */
#define NEGLIGIBLE 1e-6 /* points of one company's side of the bound          */

typedef struct {
    const padan_market *m;
    const padan_instance *inst;
    int32_t i;
    padan_sell_room *room;
    const double *cap; /* [n_types] price of goods before lambda caps it     */
    bool has_goods;
    bool many; /* contracts: only those worth it are looked at, goods count as
                  cash                                                       */
    padan_glance *glance; /* NULL: all contracts are looked at               */
    bool again;
} seller;

typedef struct {
    double lambda, value, slope; /* slope with respect to what is searched   */
} tangent;

padan_status padan_sell_room_create(const padan_instance *inst,
                                    padan_sell_room *out)
{
    int32_t pairs = 0, contracts = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        int32_t n =
            inst->company_pair_first[i + 1] - inst->company_pair_first[i];
        int32_t k = inst->company_contract_first[i + 1] -
                    inst->company_contract_first[i];
        pairs = n > pairs ? n : pairs;
        contracts = k > contracts ? k : contracts;
    }
    const size_t np = (size_t)pairs + 1, nc = (size_t)contracts + 1,
                 nt = (size_t)inst->n_types + 1;
    double *d = calloc(3 * nc + 2 * nt, sizeof *d);
    bool *open = calloc(nc, sizeof *open);
    int64_t *x = calloc(3 * np, sizeof *x);
    int32_t *list = calloc(nc, sizeof *list);
    if (!d || !open || !x || !list) {
        free(d);
        free(open);
        free(x);
        free(list);
        return PADAN_ENOMEM;
    }
    *out = (padan_sell_room){.gain = d,
                             .spend = d + nc,
                             .sorted = d + 2 * nc,
                             .type_rate = d + 3 * nc,
                             .type_spend = d + 3 * nc + nt,
                             .open = open,
                             .list = list,
                             .x = {x, x + np, x + 2 * np},
                             .x_block = x};
    return PADAN_OK;
}

void padan_sell_room_free(padan_sell_room *room)
{
    free(room->gain);
    free(room->open);
    free(room->list);
    free(room->x_block);
    *room = (padan_sell_room){0};
}

double padan_sell_pair(const padan_market *m, int32_t p, double cost,
                       int64_t *x_out)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    const int32_t j = inst->pair_cell[p];
    const int64_t lo = inst->pair_lo[p];
    const int64_t up = padan_min64(inst->pair_up[p], inst->cell_open[j]);
    const bool pinned = inst->pair_pinned[p];
    double unit = 1e-12 * (double)inst->pair_match[p] - cost;
    if (m->top && !pinned &&
        (m->top[j] + unit <= 0 ||
         (unit <= 0 && m->full[j] + unit * (double)lo <= 0))) {
        *x_out = 0;
        return 0;
    }
    double f = r->priced[j] ? -m->v[r->at_pi + j] : 0;
    int64_t x = 0;
    if (!r->exclusive[j]) {
        unit += m->v[r->at_nu + j];
        x = unit > 0 ? up : lo;
        f += unit * (double)x;
    } else {
        unit += m->v[r->at_rho + inst->cell_type[j]];
        const int64_t finish = inst->cell_finish[j];
        const double tau = finish > 0 ? m->v[r->at_tau + j] : 0;
        int32_t h = r->piece_first[j];
        while (x < up && (x < lo || m->slope[h] + unit > 0)) {
            int64_t to = padan_min64(r->piece_end[h], up);
            if (m->slope[h] + unit <= 0) to = padan_min64(to, lo);
            f += (m->slope[h] + unit) * (double)(to - x);
            x = to;
            if (x == r->piece_end[h]) h++;
        }
        if (tau > 0 && x >= finish) f += tau;
        if (tau > 0 && x < finish && finish <= up) {
            double jump = f + tau;
            for (int64_t y = x; y < finish;) {
                int64_t to = padan_min64(r->piece_end[h], finish);
                jump += (m->slope[h] + unit) * (double)(to - y);
                y = to;
                if (y == r->piece_end[h]) h++;
            }
            if (jump > f) {
                f = jump;
                x = finish;
            }
        }
    }
    if (f <= 0 && !pinned) x = 0, f = 0;
    *x_out = x;
    return f;
}

static void price_contract(const seller *s, int32_t c, int64_t *x)
{
    const padan_instance *inst = s->inst;
    const padan_relax *r = s->m->relax;
    const int32_t v = inst->contract_village[c];
    const int32_t local = c - inst->company_contract_first[s->i];
    const int32_t p0 = inst->company_pair_first[s->i];
    double gain = -1e-12 * (double)inst->contract_cost[c], spend = 0;
    if (r->village_priced[v]) gain -= s->m->v[r->at_phi + v];
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        x[p - p0] = 0;
        if (!r->alive[p]) continue;
        const double juta = 1e-6 * (double)inst->pair_cost[p];
        int32_t n = inst->cell_type[inst->pair_cell[p]];
        gain +=
            padan_sell_pair(s->m, p, juta * s->room->type_rate[n], &x[p - p0]);
        spend += juta * (double)x[p - p0];
    }
    s->room->gain[local] = gain;
    s->room->spend[local] = spend;
}

/* Moves the k-th largest of x to x[k], all larger ones before it (Hoare 1961). */
static void select_largest(double *x, int32_t n, int32_t k)
{
    int32_t lo = 0, hi = n - 1;
    while (lo < hi) {
        const double pivot = x[lo + (hi - lo) / 2];
        int32_t a = lo, b = hi;
        while (a <= b) {
            while (x[a] > pivot)
                a++;
            while (x[b] < pivot)
                b--;
            if (a > b) break;
            const double t = x[a];
            x[a++] = x[b];
            x[b--] = t;
        }
        if (k <= b)
            hi = b;
        else if (k >= a)
            lo = a;
        else
            return;
    }
}

/* Opens the contracts worth opening, as many as the company may. */
static double open_best(const seller *s)
{
    const padan_instance *inst = s->inst;
    padan_sell_room *room = s->room;
    const int32_t c0 = inst->company_contract_first[s->i], n = room->n_list;
    int32_t places = inst->max_villages[s->i], wanted = 0;
    double sum = 0;
    for (int32_t q = 0; q < n; q++) {
        const int32_t k = room->list[q];
        bool pinned = inst->contract_pinned[c0 + k];
        room->open[k] = pinned || room->gain[k] > 0;
        if (pinned)
            places--;
        else if (room->open[k])
            room->sorted[wanted++] = room->gain[k];
        if (room->open[k]) sum += room->gain[k];
    }
    if (wanted <= places) return sum;
    if (places > 0) select_largest(room->sorted, wanted, places - 1);
    const double least = places > 0 ? room->sorted[places - 1] : DBL_MAX;
    int32_t equal = places; /* places left for contracts of exactly `least` */
    for (int32_t k = 0; k < places; k++)
        equal -= room->sorted[k] > least;
    for (int32_t q = 0; q < n; q++) {
        const int32_t k = room->list[q];
        if (!room->open[k] || inst->contract_pinned[c0 + k]) continue;
        if (room->gain[k] > least) continue;
        if (room->gain[k] == least && equal > 0)
            equal--;
        else
            room->open[k] = false, sum -= room->gain[k];
    }
    return sum;
}

/* Clears the units of closed contracts; money wanted by type. */
static double settle(const seller *s, int64_t *x)
{
    const padan_instance *inst = s->inst;
    padan_sell_room *room = s->room;
    const int32_t c0 = inst->company_contract_first[s->i],
                  p0 = inst->company_pair_first[s->i];
    double spend = 0;
    if (s->has_goods)
        memset(room->type_spend, 0,
               (size_t)inst->n_types * sizeof *room->type_spend);
    for (int32_t q = 0; q < room->n_list; q++) {
        const int32_t k = room->list[q];
        const int32_t from = inst->contract_pair_first[c0 + k],
                      to = inst->contract_pair_first[c0 + k + 1];
        if (!room->open[k]) {
            memset(x + (from - p0), 0, (size_t)(to - from) * sizeof *x);
            continue;
        }
        spend += room->spend[k];
        for (int32_t p = from; s->has_goods && p < to; p++)
            room->type_spend[inst->cell_type[inst->pair_cell[p]]] +=
                1e-6 * (double)inst->pair_cost[p] * (double)x[p - p0];
    }
    return spend;
}

/* The function at lambda; `type` < 0: slope in lambda, else in cap[type]. */
static tangent evaluate(const seller *s, double lambda, int32_t type,
                        int64_t *x)
{
    const padan_instance *inst = s->inst;
    padan_sell_room *room = s->room;
    const int64_t *goods = inst->goods + (int64_t)s->i * inst->n_types;
    double budget = 1e-6 * (double)inst->budget[s->i];
    double value = budget * lambda;
    for (int32_t n = 0; n < inst->n_types; n++) {
        double rate = lambda;
        if (goods[n] > 0) {
            rate = fmin(lambda, s->cap[n]);
            value += 1e-6 * (double)goods[n] * rate;
        }
        room->type_rate[n] = rate;
    }
    for (int32_t q = 0; q < room->n_list; q++)
        price_contract(s, inst->company_contract_first[s->i] + room->list[q],
                       x);
    value += open_best(s);
    double slope = budget - settle(s, x);
    for (int32_t n = 0; s->has_goods && n < inst->n_types; n++) {
        if (goods[n] == 0) continue;
        const double have = 1e-6 * (double)goods[n];
        if (type == n)
            return (tangent){lambda, value, have - room->type_spend[n]};
        slope += s->cap[n] >= lambda ? have : room->type_spend[n];
    }
    return (tangent){lambda, value, slope};
}

static void swap(int64_t **a, int64_t **b)
{
    int64_t *t = *a;
    *a = *b;
    *b = t;
}

/* All contracts are looked at, or those that a glance has kept. */
static void list_all(const seller *s)
{
    const int32_t *first = s->inst->company_contract_first + s->i;
    const padan_glance *kept = s->again ? s->glance : NULL;
    if (kept && kept->n >= 0) {
        s->room->n_list = kept->n;
        memcpy(s->room->list, kept->contract,
               (size_t)kept->n * sizeof *kept->contract);
        return;
    }
    s->room->n_list = first[1] - first[0];
    for (int32_t k = 0; k < s->room->n_list; k++)
        s->room->list[k] = k;
}

/* What is not worth opening now is not when money is dearer: it is no longer
 * looked at. */
static void list_worthy(const seller *s)
{
    padan_sell_room *room = s->room;
    const int32_t c0 = s->inst->company_contract_first[s->i];
    const int32_t p0 = s->inst->company_pair_first[s->i];
    const int32_t all = room->n_list;
    room->n_list = 0;
    for (int32_t q = 0; q < all; q++) {
        const int32_t k = room->list[q], c = c0 + k;
        if (room->gain[k] > 0 || s->inst->contract_pinned[c]) {
            room->list[room->n_list++] = k;
            continue;
        }
        const int32_t from = s->inst->contract_pair_first[c] - p0,
                      to = s->inst->contract_pair_first[c + 1] - p0;
        for (int b = 0; b < 3; b++)
            memset(room->x[b] + from, 0,
                   (size_t)(to - from) * sizeof *room->x[b]);
    }
}

/* Without memory there is none, and all contracts are looked at again. */
static void keep_glance(const seller *s)
{
    padan_glance *g = s->glance;
    const padan_sell_room *room = s->room;
    free(g->contract);
    g->contract = malloc(((size_t)room->n_list + 1) * sizeof *g->contract);
    g->n = g->contract ? room->n_list : -1;
    if (g->contract)
        memcpy(g->contract, room->list,
               (size_t)room->n_list * sizeof *g->contract);
}

/* The next price to try below `lambda`: ever larger steps, then 0. */
static double next_below(const seller *s, double lambda, double factor,
                         double start)
{
    const double next = factor < 3 ? lambda / factor : 0;
    const int32_t *first = s->inst->company_contract_first + s->i;
    /* the list is good down to there, and there too much money is wanted */
    return s->room->n_list < first[1] - first[0]
               ? fmax(next, NEAR_BELOW * start)
               : next;
}

/* Brackets the minimum, starting from the price of the last sweep: x[0] wants
 * too much money at lo, x[1] does not at hi. False: money to spare at 0. */
static bool bracket(const seller *s, double start, tangent *lo, tangent *hi)
{
    int64_t **x = s->room->x;
    double factor = 1.03;
    list_all(s);
    /* well below: all of the search is most likely above it */
    const bool looked = s->again && s->glance->n >= 0;
    if (s->many && start > 0 && !looked &&
        evaluate(s, NEAR_BELOW * start, -1, x[2]).slope < 0)
        list_worthy(s);
    if (s->glance && !looked) keep_glance(s);
    tangent at = evaluate(s, start, -1, x[2]);
    if (at.slope >= 0) {
        const double least = looked ? NEAR_BELOW * start : 0;
        do {
            *hi = at;
            swap(&x[1], &x[2]);
            const double next = next_below(s, hi->lambda, factor, start);
            at = evaluate(s, next, -1, x[2]);
            factor *= factor;
        } while (at.slope >= 0 && at.lambda > least);
        swap(&x[0], &x[2]);
        *lo = at;
        return at.slope < 0;
    }
    do {
        *lo = at;
        swap(&x[0], &x[2]);
        at = evaluate(s, fmax(lo->lambda * factor, 1e-6), -1, x[2]);
        factor = fmin(factor * factor, 1e3);
    } while (at.slope < 0 && at.lambda < 1e12);
    swap(&x[1], &x[2]);
    *hi = at;
    return true;
}

/* Minimises over lambda by tangents. */
static padan_sale search_lambda(const seller *s, double *lambda)
{
    int64_t **x = s->room->x;
    tangent lo, hi;
    if (!bracket(s, *lambda, &lo, &hi)) {
        *lambda = lo.lambda;
        return (padan_sale){lo.value, 1.0};
    }
    for (int k = 0; k < TANGENTS && hi.slope > 0; k++) {
        double meet = (hi.value - lo.value + lo.slope * lo.lambda -
                       hi.slope * hi.lambda) /
                      (lo.slope - hi.slope);
        double best = fmin(lo.value, hi.value);
        if (!(meet > lo.lambda && meet < hi.lambda)) break;
        if (lo.value + lo.slope * (meet - lo.lambda) > best - NEGLIGIBLE) break;
        tangent mid = evaluate(s, meet, -1, x[2]);
        if (mid.slope >= 0)
            hi = mid, swap(&x[1], &x[2]);
        else
            lo = mid, swap(&x[0], &x[2]);
    }
    *lambda = lo.value < hi.value ? lo.lambda : hi.lambda;
    double span = hi.slope - lo.slope;
    return (padan_sale){fmin(lo.value, hi.value),
                        span > 0 ? fmax(0, hi.slope / span) : 0.0};
}

/* The price of one type's goods, lambda held. */
static void search_goods(const seller *s, double lambda, double *cap, int32_t n)
{
    double lo = 0, hi = lambda;
    for (int k = 0; k < 12; k++) {
        cap[n] = 0.5 * (lo + hi);
        if (evaluate(s, lambda, n, s->room->x[2]).slope < 0)
            lo = cap[n];
        else
            hi = cap[n];
    }
    cap[n] = hi;
}

static bool room_for(padan_sold *sold, int32_t n)
{
    if (n <= sold->room) return true;
    const int32_t more = n > 2 * sold->room ? n : 2 * sold->room;
    const size_t size = (size_t)more * sizeof(int32_t);
    int32_t **list[] = {&sold->pair, &sold->a, &sold->b};
    for (int k = 0; k < 3; k++) {
        int32_t *bigger = realloc(*list[k], size);
        if (!bigger) return false;
        *list[k] = bigger;
    }
    sold->room = more;
    return true;
}

/* Both answers as lines; the room is left empty for the next company. */
static bool hand_over(const seller *s, double mix, padan_sold *sold)
{
    const padan_instance *inst = s->inst;
    int64_t **x = s->room->x;
    const int64_t *b = mix < 1 ? x[1] : x[0];
    const int32_t p0 = inst->company_pair_first[s->i],
                  c0 = inst->company_contract_first[s->i];
    bool ok = true;
    sold->n = 0;
    for (int32_t q = 0; q < s->room->n_list; q++) {
        const int32_t c = c0 + s->room->list[q];
        const int32_t from = inst->contract_pair_first[c] - p0,
                      to = inst->contract_pair_first[c + 1] - p0;
        ok = ok && room_for(sold, sold->n + to - from);
        for (int32_t k = from; k < to && ok; k++) {
            if (x[0][k] == 0 && b[k] == 0) continue;
            sold->pair[sold->n] = p0 + k;
            sold->a[sold->n] = (int32_t)x[0][k];
            sold->b[sold->n++] = (int32_t)b[k];
        }
        for (int k = 0; k < 3; k++)
            memset(x[k] + from, 0, (size_t)(to - from) * sizeof *x[k]);
    }
    return ok;
}

void padan_sold_free(padan_sold *sold)
{
    free(sold->pair);
    free(sold->a);
    free(sold->b);
    *sold = (padan_sold){0};
}

padan_sale padan_sell(const padan_market *market, int32_t company,
                      double *lambda, double *lambda_goods,
                      padan_sell_room *room, padan_sold *sold,
                      padan_glance *glance, bool again)
{
    const padan_instance *inst = market->relax->inst;
    const int64_t *goods = inst->goods + (int64_t)company * inst->n_types;
    seller s = {.m = market,
                .inst = inst,
                .i = company,
                .room = room,
                .cap = lambda_goods,
                .glance = glance,
                .again = again && glance};
    s.many = inst->company_contract_first[company + 1] -
                 inst->company_contract_first[company] >
             MANY;
    for (int32_t n = 0; n < inst->n_types; n++) {
        if (goods[n] == 0) continue;
        s.has_goods = true;
        lambda_goods[n] = HUGE_VAL; /* first: goods are as dear as cash */
    }
    padan_sale sale = search_lambda(&s, lambda);
    if (s.has_goods && !s.many) {
        for (int32_t n = 0; n < inst->n_types; n++)
            if (goods[n] > 0) search_goods(&s, *lambda, lambda_goods, n);
        sale = search_lambda(&s, lambda);
    }
    for (int32_t n = 0; s.many && n < inst->n_types; n++)
        if (goods[n] > 0) lambda_goods[n] = *lambda;
    if (!hand_over(&s, sale.mix, sold)) sale.value = HUGE_VAL;
    return sale;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Money gets a price. Every pair then has a best number of units of its own and
 * every village a gain; the best villages are opened. For any price of money
 *
 *   bound = lambda cash + sum_n lambda_n goods_n + mu places
 *         + sum over pinned villages of gain + sum over others of max(0, gain - mu)
 *
 * is above every plan of the company. As a function of lambda it is convex and
 * piecewise linear; tangents from both sides meet near its minimum. */
#include "solve/price_parts.h"

#include <stdlib.h>
#include <string.h>

enum { TANGENTS = 12, GOODS_STEPS = 10 };
#define NO_CAP INT64_MAX
#define FLAT   2 /* pico-points: a slope that may be rounding alone          */

/* ---- one price of money ------------------------------------------------------ */

static int64_t slope(const padan_lot *l, int64_t x, int64_t price)
{
    return l->table[x] - l->table[x - 1] + l->unit - price;
}

/* Most units whose last one is worth more than `price`. Table entries are
 * rounded to the next pico-point, so where the slope is next to nothing the
 * search may stop up to a pico-point a unit short: that goes to *slack. */
static int64_t concave_best(const padan_lot *l, int64_t price, int64_t *slack)
{
    if (!l->table) return l->unit - price > 0 ? l->up : l->lo;
    int64_t lo = l->lo, hi = l->up; /* units lo are right or too few          */
    while (lo < hi) {
        const int64_t mid = (lo + hi + 1) / 2;
        if (slope(l, mid, price) > 0)
            lo = mid;
        else
            hi = mid - 1;
    }
    if ((lo > l->lo && slope(l, lo, price) <= FLAT) ||
        (lo < l->up && slope(l, lo + 1, price) >= -FLAT))
        *slack += l->up;
    return lo;
}

static void best_units(const padan_lot *l, int64_t price, int64_t *slack,
                       int64_t *value_out, int32_t *x_out)
{
    int64_t x = concave_best(l, price, slack);
    int64_t f = padan_lot_value(l, x) - price * x;
    if (l->jump > 0 && x < l->jump_at && l->jump_at <= l->up) {
        const int64_t g = padan_lot_value(l, l->jump_at) - price * l->jump_at;
        if (g > f) x = l->jump_at, f = g;
    }
    if (f <= 0 && !l->must) x = 0, f = 0;
    *value_out = f;
    *x_out = (int32_t)x;
}

static int descending(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

/* Price of the last place; 0 while there are places enough. */
static void set_mu(const padan_ask *a, padan_price_room *r)
{
    int32_t n = 0;
    for (int32_t c = 0; c < a->n_contracts; c++)
        if (!a->pinned[c] && r->gain[c] > 0) r->sorted[n++] = r->gain[c];
    r->mu = 0;
    r->opened = n;
    if (n <= a->places) return;
    qsort(r->sorted, (size_t)n, sizeof *r->sorted, descending);
    r->mu = r->sorted[a->places];
    r->opened = a->places;
}

static void set_rates(const padan_ask *a, padan_price_room *r, int64_t lambda)
{
    r->lambda = lambda;
    for (int32_t n = 0; n < a->n_types; n++)
        r->rate[n] = a->goods[n] > 0 ? padan_min64(lambda, r->cap[n]) : lambda;
}

/* Money wanted by the villages opened. */
static void add_spend(const padan_ask *a, padan_price_room *r)
{
    int32_t places = a->places;
    r->spend = 0;
    memset(r->type_spend, 0, (size_t)a->n_types * sizeof *r->type_spend);
    for (int32_t c = 0; c < a->n_contracts; c++) {
        r->used[c] = a->pinned[c];
        if (!a->pinned[c] && r->gain[c] > 0 && r->gain[c] >= r->mu &&
            places > 0) {
            r->used[c] = true;
            places--;
        }
        if (!r->used[c]) continue;
        for (int32_t k = a->first[c]; k < a->first[c + 1]; k++)
            r->type_spend[a->lot[k].type] += a->lot[k].cost * r->best_x[k];
    }
    for (int32_t n = 0; n < a->n_types; n++)
        if (padan_price_in_cash(a, r, NULL, n)) r->spend += r->type_spend[n];
}

padan_i128 padan_price_at(const padan_ask *a, padan_price_room *r,
                          int64_t lambda)
{
    set_rates(a, r, lambda);
    r->slack = 0;
    for (int32_t c = 0; c < a->n_contracts; c++) {
        int64_t sum = -a->opening[c];
        for (int32_t k = a->first[c]; k < a->first[c + 1]; k++) {
            const padan_lot *l = &a->lot[k];
            best_units(l, padan_money_price(l->cost, r->rate[l->type]),
                       &r->slack, &r->best[k], &r->best_x[k]);
            sum += r->best[k];
        }
        r->gain[c] = sum;
    }
    r->work += a->n_lots;
    set_mu(a, r);
    add_spend(a, r);
    padan_i128 money = (padan_i128)a->cash * lambda;
    for (int32_t n = 0; n < a->n_types; n++)
        money += (padan_i128)a->goods[n] * r->rate[n];
    padan_i128 sum = (money >> PADAN_RATE_SHIFT) + 1 + r->slack;
    sum += (padan_i128)r->mu * a->places;
    for (int32_t c = 0; c < a->n_contracts; c++) {
        if (a->pinned[c])
            sum += r->gain[c];
        else if (r->gain[c] > r->mu)
            sum += r->gain[c] - r->mu;
    }
    return sum;
}

/* ---- the best price of money ---------------------------------------------------- */

typedef struct {
    int64_t lambda;
    padan_i128 value;
    int64_t slope; /* money left: negative where too much is wanted           */
} tangent;

static int64_t purse(const padan_ask *a, const padan_price_room *r)
{
    int64_t sum = a->cash;
    for (int32_t n = 0; n < a->n_types; n++)
        if (a->goods[n] > 0 && padan_price_in_cash(a, r, NULL, n))
            sum += a->goods[n];
    return sum;
}

static tangent look(const padan_ask *a, padan_price_room *r, int64_t lambda)
{
    tangent t = {.lambda = lambda};
    t.value = padan_price_at(a, r, lambda);
    t.slope = purse(a, r) - r->spend;
    return t;
}

/* Beyond this nothing is bought, and products of price and cost stay in range. */
static int64_t highest_lambda(const padan_ask *a)
{
    int64_t dearest = 1;
    for (int32_t k = 0; k < a->n_lots; k++)
        dearest = padan_max64(dearest, a->lot[k].cost);
    const padan_i128 most =
        ((padan_i128)1 << (58 + PADAN_RATE_SHIFT)) / dearest;
    return most > (INT64_C(1) << 60) ? INT64_C(1) << 60 : (int64_t)most;
}

/* A pair of prices with the minimum between them; false: the minimum is at 0. */
static bool bracket(const padan_ask *a, padan_price_room *r, int64_t guess,
                    tangent *lo, tangent *hi)
{
    const int64_t highest = highest_lambda(a);
    if (guess < 0 || guess > highest / 2) guess = 0;
    tangent t = look(a, r, guess);
    if (t.slope >= 0) {
        *hi = t;
        for (int k = 0; k < 60 && t.slope >= 0; k++) {
            *hi = t;
            if (t.lambda == 0) return false;
            t = look(a, r, k < 3 ? t.lambda - t.lambda / 4 - 1 : t.lambda / 8);
        }
        *lo = t;
        return true;
    }
    *lo = t;
    int64_t step = guess > 0 ? guess / 4 + 1 : INT64_C(1) << 28;
    for (int k = 0; k < 40; k++) {
        t = look(a, r, padan_min64(highest, lo->lambda + step));
        if (t.slope >= 0 || t.lambda == highest) break;
        *lo = t;
        step = padan_min64(highest, step * (k < 3 ? 2 : 8));
    }
    *hi = t;
    return true;
}

/* Where the two tangents meet, and how low the minimum can be there. */
static int64_t meeting(const tangent *lo, const tangent *hi, double *low_out)
{
    const double down = (double)-lo->slope, up = (double)hi->slope;
    const double scale = 1.0 / (double)(1 << PADAN_RATE_SHIFT);
    const double at = ((double)(lo->value - hi->value) / scale +
                       down * (double)lo->lambda + up * (double)hi->lambda) /
                      (down + up);
    *low_out = (double)lo->value - down * (at - (double)lo->lambda) * scale;
    if (!(at > (double)lo->lambda)) return lo->lambda;
    if (!(at < (double)hi->lambda)) return hi->lambda;
    return (int64_t)at;
}

/* Leaves r at a price within `eps` of the least bound, or as near as the
 * tangents come; what fits the money goes to r->trial. */
static padan_i128 least_bound(const padan_ask *a, padan_price_room *r,
                              int64_t guess, int64_t eps)
{
    tangent lo, hi, best;
    const size_t size = (size_t)a->n_lots * sizeof *r->trial;
    const bool inside = bracket(a, r, guess, &lo, &hi);
    best = hi;
    if (inside && lo.value < hi.value) best = lo;
    for (int k = 0; inside && k < TANGENTS && hi.slope >= 0; k++) {
        double low;
        const int64_t at = meeting(&lo, &hi, &low);
        if (at <= lo.lambda || at >= hi.lambda ||
            (double)best.value - low < 0.25 * (double)eps + 1000)
            break;
        const tangent mid = look(a, r, at);
        if (mid.value < best.value) best = mid;
        if (mid.slope < 0)
            lo = mid;
        else
            hi = mid;
    }
    (void)padan_price_at(a, r, hi.lambda); /* its answer fits the money       */
    memset(r->trial, 0, size);
    for (int32_t c = 0; c < a->n_contracts; c++)
        if (r->used[c])
            memcpy(r->trial + a->first[c], r->best_x + a->first[c],
                   (size_t)(a->first[c + 1] - a->first[c]) * sizeof *r->trial);
    return best.lambda == hi.lambda ? best.value
                                    : padan_price_at(a, r, best.lambda);
}

/* Goods that the company cannot use up at the price of cash are worth less. */
static bool lower_goods_rates(const padan_ask *a, padan_price_room *r)
{
    bool lowered = false;
    for (int32_t n = 0; n < a->n_types; n++) {
        if (a->goods[n] == 0 || r->lambda == 0 ||
            r->type_spend[n] >= a->goods[n])
            continue;
        int64_t lo = 0, hi = r->lambda;
        const int64_t lambda = r->lambda;
        for (int k = 0; k < GOODS_STEPS && hi > lo; k++) {
            r->cap[n] = lo + (hi - lo) / 2;
            (void)padan_price_at(a, r, lambda);
            if (r->type_spend[n] > a->goods[n])
                lo = r->cap[n];
            else
                hi = r->cap[n];
        }
        r->cap[n] = hi;
        lowered = true;
    }
    return lowered;
}

/* ---- the whole answer --------------------------------------------------------------- */

static void keep_better(const padan_ask *a, padan_price_room *r,
                        const int32_t *wish, int32_t *x_out, int64_t *value)
{
    const int64_t f = padan_price_repair(a, r, wish);
    if (f <= *value) return;
    *value = f;
    memcpy(x_out, r->plan, (size_t)a->n_lots * sizeof *x_out);
}

static bool has_goods(const padan_ask *a)
{
    for (int32_t n = 0; n < a->n_types; n++)
        if (a->goods[n] > 0) return true;
    return false;
}

/* The goods whose exact count promises most. */
static int32_t largest_goods(const padan_ask *a)
{
    int32_t best = PADAN_NONE;
    for (int32_t n = 0; n < a->n_types; n++)
        if (a->goods[n] > 0 && (best < 0 || a->goods[n] > a->goods[best]))
            best = n;
    return best;
}

typedef struct {
    const padan_ask *a;
    const padan_price_effort *e;
    padan_price_room *r;
    int32_t *x;
    int64_t value;
    padan_i128 upper; /* by the price of money                               */
    padan_i128 bound;
} answer;

static bool within(const answer *s, int64_t distance)
{
    return s->value != INT64_MIN && s->bound <= (padan_i128)s->value + distance;
}

static void try_program(answer *s, padan_second second, int32_t type,
                        int32_t points)
{
    padan_i128 bound = s->bound;
    const int64_t floor =
        s->value == INT64_MIN ? INT64_MIN / 4 : s->value + s->e->eps;
    if (padan_price_program(s->a, s->r, s->upper, floor, points, second, type,
                            &bound))
        keep_better(s->a, s->r, s->r->trial, s->x, &s->value);
    if (bound < s->bound) s->bound = bound;
}

padan_status padan_price_solve(const padan_ask *a,
                               const padan_price_effort *effort,
                               padan_price_room *r, int32_t *x_out,
                               padan_price *out)
{
    answer s = {.a = a, .e = effort, .r = r, .x = x_out, .value = INT64_MIN};
    r->work = 0;
    memset(x_out, 0, (size_t)a->n_lots * sizeof *x_out);
    for (int32_t n = 0; n < a->n_types; n++)
        r->cap[n] = NO_CAP;
    s.upper = least_bound(a, r, effort->lambda, effort->eps);
    if (has_goods(a) && lower_goods_rates(a, r)) {
        const int64_t lambda = r->lambda;
        const padan_i128 again = least_bound(a, r, lambda, effort->eps);
        s.upper = again;
    }
    s.bound = s.upper;
    const int64_t lambda = r->lambda;
    keep_better(a, r, r->trial, x_out, &s.value);
    if (effort->start && padan_price_obeys(a, r, effort->start)) {
        const int64_t f = padan_price_worth(a, effort->start);
        if (f > s.value) {
            s.value = f;
            memcpy(x_out, effort->start, (size_t)a->n_lots * sizeof *x_out);
        }
    }
    if (!within(&s, effort->eps) && effort->points > 0)
        try_program(&s, PADAN_SECOND_NONE, PADAN_NONE, effort->points);
    const int64_t slack = padan_max64(effort->eps, effort->slack);
    if (!within(&s, slack) && r->mu > 0 && effort->points > 0)
        try_program(&s, PADAN_SECOND_VILLAGES, PADAN_NONE, effort->points);
    if (!within(&s, slack) && has_goods(a) && effort->points > 0)
        try_program(&s, PADAN_SECOND_GOODS, largest_goods(a), effort->points);
    *out = (padan_price){
        .value = s.value, .lambda = lambda, .rate = r->rate, .work = r->work};
    out->bound = s.bound > INT64_MAX / 4 ? INT64_MAX / 4 : (int64_t)s.bound;
    return PADAN_OK;
}

/* ---- room ------------------------------------------------------------------------------- */

static void measure(const padan_instance *inst, size_t *lots, size_t *contracts)
{
    *lots = *contracts = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        const size_t n = (size_t)(inst->company_pair_first[i + 1] -
                                  inst->company_pair_first[i]);
        const size_t c = (size_t)(inst->company_contract_first[i + 1] -
                                  inst->company_contract_first[i]);
        if (n > *lots) *lots = n;
        if (c > *contracts) *contracts = c;
    }
}

padan_status padan_price_room_create(const padan_instance *inst,
                                     padan_price_room **out)
{
    size_t lots, contracts;
    const size_t types = (size_t)inst->n_types + 1;
    padan_price_room *r = calloc(1, sizeof *r);
    if (!r) return PADAN_ENOMEM;
    measure(inst, &lots, &contracts);
    lots++, contracts += 2;
    r->inst = inst;
    r->ask.lot = calloc(lots, sizeof *r->ask.lot);
    r->ask.first = calloc(contracts, sizeof *r->ask.first);
    r->ask.opening = calloc(3 * contracts, sizeof *r->ask.opening);
    r->ask.pinned = calloc(2 * contracts, sizeof *r->ask.pinned);
    r->rate = calloc(3 * types, sizeof *r->rate);
    r->best = calloc(4 * lots, sizeof *r->best);
    r->best_x = calloc(3 * lots, sizeof *r->best_x);
    r->gain = calloc(contracts, sizeof *r->gain);
    r->core = calloc(contracts, sizeof *r->core);
    r->window = calloc(contracts, sizeof *r->window);
    if (!r->ask.lot || !r->ask.first || !r->ask.opening || !r->ask.pinned ||
        !r->rate || !r->best || !r->best_x || !r->gain || !r->core ||
        !r->window) {
        padan_price_room_free(r);
        return PADAN_ENOMEM;
    }
    r->ask.ticket = r->ask.opening + contracts;
    r->sorted = r->ask.ticket + contracts;
    r->used = r->ask.pinned + contracts;
    r->cap = r->rate + types;
    r->type_spend = r->cap + types;
    r->pay = r->best + lots;
    r->units = r->pay + lots;
    r->split = r->units + lots;
    r->plan = r->best_x + lots;
    r->trial = r->plan + lots;
    *out = r;
    return PADAN_OK;
}

void padan_price_room_free(padan_price_room *r)
{
    if (!r) return;
    free(r->ask.lot);
    free(r->ask.first);
    free(r->ask.opening);
    free(r->ask.pinned);
    free(r->rate);
    free(r->best);
    free(r->best_x);
    free(r->gain);
    free(r->core);
    free(r->window);
    free(r->option);
    free(r->option_x);
    for (int k = 0; k < 2; k++) {
        free(r->merged[k]);
        free(r->merged_x[k]);
    }
    free(r->bucket);
    free(r->stamp);
    free(r->table);
    free(r);
}

padan_ask *padan_price_ask(padan_price_room *r, int32_t company)
{
    const padan_instance *inst = r->inst;
    padan_ask *a = &r->ask;
    a->company = company;
    a->n_lots = a->n_contracts = 0;
    a->first[0] = 0;
    a->cash = inst->budget[company];
    a->goods = inst->goods + (int64_t)company * inst->n_types;
    a->n_types = inst->n_types;
    a->places = inst->max_villages[company];
    return a;
}

/* Could the lot be worth anything if money were free? */
static bool of_use(const padan_lot *l)
{
    const padan_i128 units =
        (padan_i128)l->unit * (l->unit > 0 ? l->up : l->lo);
    const int64_t table = l->table ? l->table[l->up] - l->table[0] : 0;
    return l->must || units + table + l->jump > l->fixed;
}

void padan_price_contract(padan_ask *a, int64_t opening, int64_t ticket,
                          bool pinned)
{
    const int32_t c = a->n_contracts, from = a->first[c];
    int32_t kept = from;
    bool any = pinned || (opening < 0 && a->n_lots > from);
    for (int32_t k = from; k < a->n_lots; k++)
        any = any || of_use(&a->lot[k]);
    for (int32_t k = from; any && k < a->n_lots; k++)
        if ((!pinned && ticket > 0) || of_use(&a->lot[k]))
            a->lot[kept++] = a->lot[k];
    a->n_lots = kept;
    if (!any) return;
    a->opening[c] = opening;
    a->ticket[c] = pinned ? 0 : ticket;
    a->pinned[c] = pinned;
    a->first[c + 1] = kept;
    a->n_contracts++;
    if (pinned && a->places > 0) a->places--;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan of one company out of a wish: what breaks a rule is taken back where it
 * costs least, what money is left is given where it brings most. */
#include "solve/price_parts.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

int64_t padan_price_worth(const padan_ask *a, const int32_t *x)
{
    int64_t sum = 0;
    for (int32_t c = 0; c < a->n_contracts; c++) {
        bool open = a->pinned[c];
        for (int32_t k = a->first[c]; k < a->first[c + 1]; k++) {
            if (x[k] == 0) continue;
            open = true;
            sum += padan_lot_value(&a->lot[k], x[k]);
        }
        if (open) sum -= a->opening[c];
    }
    return sum;
}

/* ---- money --------------------------------------------------------------------- */

static int64_t contract_money(const padan_ask *a, const int32_t *x, int32_t c)
{
    int64_t sum = 0;
    for (int32_t k = a->first[c]; k < a->first[c + 1]; k++)
        sum += a->lot[k].cost * x[k];
    return sum;
}

/* Rupiah of type n that goods pay. */
static int64_t paid_in_goods(const padan_ask *a, padan_price_room *r,
                             const int32_t *x, int32_t n)
{
    int32_t m = 0;
    if (a->goods[n] == 0) return 0;
    for (int32_t k = 0; k < a->n_lots; k++) {
        if (x[k] == 0 || a->lot[k].type != n) continue;
        r->pay[m] = a->lot[k].cost;
        r->units[m++] = x[k];
    }
    return padan_goods_split(r->pay, r->units, m, a->goods[n], r->split);
}

/* Cash left; goods left by type go to r->type_spend. */
static int64_t cash_left(const padan_ask *a, padan_price_room *r,
                         const int32_t *x)
{
    int64_t left = a->cash;
    for (int32_t k = 0; k < a->n_lots; k++)
        left -= a->lot[k].cost * x[k];
    for (int32_t n = 0; n < a->n_types; n++) {
        const int64_t paid = paid_in_goods(a, r, x, n);
        left += paid;
        r->type_spend[n] = a->goods[n] - paid;
    }
    return left;
}

static bool is_open(const padan_ask *a, const int32_t *x, int32_t c)
{
    for (int32_t k = a->first[c]; k < a->first[c + 1]; k++)
        if (x[k] > 0) return true;
    return a->pinned[c];
}

bool padan_price_obeys(const padan_ask *a, padan_price_room *r,
                       const int32_t *x)
{
    int32_t opened = 0;
    for (int32_t k = 0; k < a->n_lots; k++) {
        const padan_lot *l = &a->lot[k];
        if (x[k] == 0 && l->must) return false;
        if (x[k] != 0 && (x[k] < l->lo || x[k] > l->up)) return false;
    }
    for (int32_t c = 0; c < a->n_contracts; c++) {
        if (a->pinned[c] || !is_open(a, x, c)) continue;
        opened++;
        if (contract_money(a, x, c) < a->ticket[c]) return false;
    }
    return opened <= a->places && cash_left(a, r, x) >= 0;
}

/* ---- taking back ------------------------------------------------------------------ */

static void shut(const padan_ask *a, int32_t *x, int32_t c)
{
    memset(x + a->first[c], 0,
           (size_t)(a->first[c + 1] - a->first[c]) * sizeof *x);
}

static int64_t contract_worth(const padan_ask *a, const int32_t *x, int32_t c)
{
    int64_t sum = -a->opening[c];
    for (int32_t k = a->first[c]; k < a->first[c + 1]; k++)
        sum += padan_lot_value(&a->lot[k], x[k]);
    return sum;
}

/* Villages under their least contract, and those not worth opening. */
static void close_small(const padan_ask *a, int32_t *x)
{
    for (int32_t c = 0; c < a->n_contracts; c++) {
        if (a->pinned[c] || !is_open(a, x, c)) continue;
        if (contract_money(a, x, c) < a->ticket[c] ||
            contract_worth(a, x, c) <= 0)
            shut(a, x, c);
    }
}

static void close_surplus(const padan_ask *a, int32_t *x)
{
    for (;;) {
        int32_t opened = 0, poorest = -1;
        int64_t least = INT64_MAX;
        for (int32_t c = 0; c < a->n_contracts; c++) {
            if (a->pinned[c] || !is_open(a, x, c)) continue;
            const int64_t f = contract_worth(a, x, c);
            opened++;
            if (f < least) least = f, poorest = c;
        }
        if (opened <= a->places) return;
        shut(a, x, poorest);
    }
}

/* Takes `short_of` rupiah back where a rupiah brings least. Units of goods
 * types count as well: freed goods pay what cash paid before. */
static bool take_back(const padan_ask *a, int32_t *x, int64_t short_of)
{
    int32_t at = -1;
    int64_t to = 0;
    double least = DBL_MAX;
    for (int32_t k = 0; k < a->n_lots; k++) {
        const padan_lot *l = &a->lot[k];
        const int64_t floor = l->must ? l->lo : 0;
        if (x[k] <= floor) continue;
        int64_t y = x[k] - (short_of + l->cost - 1) / l->cost;
        if (y < l->lo) y = floor;
        const double lost =
            (double)(padan_lot_value(l, x[k]) - padan_lot_value(l, y));
        const double freed =
            (double)padan_min64(short_of, l->cost * ((int64_t)x[k] - y));
        if (lost / freed < least) least = lost / freed, at = k, to = y;
    }
    if (at < 0) return false;
    x[at] = (int32_t)to;
    return true;
}

/* ---- giving what is left ------------------------------------------------------------ */

/* Most units that can be added to lot k. */
static int64_t affordable(const padan_ask *a, const padan_price_room *r,
                          const padan_lot *l, int64_t cash)
{
    const int64_t goods = a->goods[l->type] > 0 ? r->type_spend[l->type] : 0;
    return goods / l->cost + cash / l->cost;
}

/* Units of a lot after adding the best of what can be paid. */
static int64_t more_units(const padan_lot *l, int64_t x, int64_t most)
{
    int64_t up = padan_min64(l->up, x + most);
    if (up < l->lo || up <= x) return x;
    int64_t lo = padan_max64(x, l->lo);
    const int64_t floor = lo;
    if (l->table) {
        int64_t hi = up;
        while (lo < hi) {
            const int64_t mid = (lo + hi + 1) / 2;
            if (l->table[mid] - l->table[mid - 1] + l->unit > 0)
                lo = mid;
            else
                hi = mid - 1;
        }
    } else {
        lo = l->unit > 0 ? up : lo;
    }
    if (l->jump > 0 && lo < l->jump_at && l->jump_at <= up &&
        padan_lot_value(l, l->jump_at) > padan_lot_value(l, lo))
        lo = l->jump_at;
    return lo == x || (lo == floor &&
                       padan_lot_value(l, lo) <= padan_lot_value(l, x))
               ? x
               : lo;
}

typedef struct {
    int32_t contract, lot; /* lot -1: all lots of a new contract             */
    int64_t to;
    double rate;
} addition;

/* A new village with what is left; its units go to r->split as it is filled. */
static double new_village(const padan_ask *a, padan_price_room *r, int32_t c,
                          int64_t cash)
{
    int64_t gain = -a->opening[c], money = 0, left = cash;
    for (int32_t k = a->first[c]; k < a->first[c + 1]; k++) {
        const padan_lot *l = &a->lot[k];
        const int64_t y = more_units(l, 0, affordable(a, r, l, left));
        r->split[k - a->first[c]] = 0;
        if (y == 0 || padan_lot_value(l, y) <= 0) continue;
        const int64_t goods =
            a->goods[l->type] > 0
                ? padan_min64(y, r->type_spend[l->type] / l->cost)
                : 0;
        left -= (y - goods) * l->cost;
        gain += padan_lot_value(l, y);
        money += y * l->cost;
        r->split[k - a->first[c]] = y;
        if (left <= 0) {
            for (int32_t m = k + 1; m < a->first[c + 1]; m++)
                r->split[m - a->first[c]] = 0;
            break;
        }
    }
    return gain > 0 && money >= a->ticket[c] ? (double)gain / (double)money : 0;
}

static addition best_addition(const padan_ask *a, padan_price_room *r,
                              const int32_t *x, int64_t cash, bool places)
{
    addition best = {-1, -1, 0, 0};
    for (int32_t c = 0; c < a->n_contracts; c++) {
        const bool open = is_open(a, x, c);
        for (int32_t k = a->first[c]; open && k < a->first[c + 1]; k++) {
            const padan_lot *l = &a->lot[k];
            const int64_t y = more_units(l, x[k], affordable(a, r, l, cash));
            const int64_t f = padan_lot_value(l, y) - padan_lot_value(l, x[k]);
            if (y == x[k] || f <= 0) continue;
            const double rate =
                (double)f / (double)(l->cost * (y - (int64_t)x[k]));
            if (rate > best.rate) best = (addition){c, k, y, rate};
        }
        if (open || !places) continue;
        const double rate = new_village(a, r, c, cash);
        if (rate > best.rate) best = (addition){c, -1, 0, rate};
    }
    return best;
}

static void fill_up(const padan_ask *a, padan_price_room *r, int32_t *x)
{
    enum { ADDITIONS = 40 };
    for (int n = 0; n < ADDITIONS; n++) {
        int32_t opened = 0;
        for (int32_t c = 0; c < a->n_contracts; c++)
            opened += !a->pinned[c] && is_open(a, x, c);
        const int64_t cash = cash_left(a, r, x);
        const addition add = best_addition(a, r, x, cash, opened < a->places);
        if (add.contract < 0) return;
        if (add.lot >= 0) {
            const int32_t before = x[add.lot];
            x[add.lot] = (int32_t)add.to;
            if (cash_left(a, r, x) >= 0) continue;
            x[add.lot] = before; /* goods come in whole units */
            return;
        }
        (void)new_village(a, r, add.contract, cash);
        const int32_t from = a->first[add.contract];
        for (int32_t k = from; k < a->first[add.contract + 1]; k++)
            x[k] = (int32_t)r->split[k - from];
        if (cash_left(a, r, x) >= 0) continue;
        shut(a, x, add.contract);
        return;
    }
}

/* ---- whole --------------------------------------------------------------------------- */

static void commitments_only(const padan_ask *a, int32_t *x)
{
    for (int32_t k = 0; k < a->n_lots; k++)
        x[k] = a->lot[k].must ? a->lot[k].lo : 0;
}

int64_t padan_price_repair(const padan_ask *a, padan_price_room *r,
                           const int32_t *wish)
{
    int32_t *x = r->plan;
    if (wish != x) memcpy(x, wish, (size_t)a->n_lots * sizeof *x);
    for (int round = 0; round < 4; round++) {
        close_small(a, x);
        close_surplus(a, x);
        int64_t left = cash_left(a, r, x);
        if (left >= 0) break;
        while (left < 0 && take_back(a, x, -left))
            left = cash_left(a, r, x);
    }
    fill_up(a, r, x);
    if (!padan_price_obeys(a, r, x)) {
        commitments_only(a, x);
        fill_up(a, r, x);
        if (!padan_price_obeys(a, r, x)) commitments_only(a, x);
        if (!padan_price_obeys(a, r, x)) return INT64_MIN;
    }
    return padan_price_worth(a, x);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The most that one company can add at a certificate's prices, from above. Its
 * plan chooses units x_p for its pairs and opens a contract wherever it has any:
 *
 *   value = sum_p pair_p(x_p) - sum over its open contracts of contract_c
 *
 * within its own rules: cash B, goods G_n, sizes, commitments, at most M villages,
 * at least `ticket` rupiah in a new contract. The certificate claims that no such
 * plan is worth more than `claim`. Two steps:
 *
 * 1. MONEY AT A PRICE. A rupiah of cash costs lambda, one of goods for need n
 *    rate_n <= lambda, a village beyond the commitments costs mu; what is not used
 *    is paid back. Every pair, every contract can then be decided by itself:
 *
 *      ceiling = lambda B + sum_n rate_n G_n + mu * places + sum_c best_c
 *
 *    where best_c is a contract's gain (its best pairs less all costs), or 0 if it
 *    is better left shut and may be. If ceiling <= claim, the claim is confirmed.
 *
 * 2. WHOLE UNITS, HARD LIMITS. A plan that departs from the best choices loses
 *    against the ceiling; its value is the ceiling minus all it loses. So whatever
 *    loses ceiling - claim or more by itself is in no plan worth more than the
 *    claim, and is left out. What remains goes through a table: village after
 *    village, the best value for every amount of cash and goods used and, if it
 *    matters, every number of villages. The answer is the best value in the table,
 *    or the claim if that is more (for what was left out).
 *
 * Where a table would be too large its steps get coarser, and what things cost is
 * rounded down to whole steps: what a company can pay for stays affordable, the
 * figure can only be too high. Amounts of points are pico-points; `wide` amounts
 * are in 2^-24 of them, so that money times a price is a whole number too. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/certify_bound.h"

#define NEVER (-(INT64_C(1) << 62))
#define MOST_WORK                                                              \
    INT64_C(4000000000) /* inner steps for one table             */
enum {
    MOST_ENTRIES =
        32000000,   /* of a table                                     */
    MOST_GOODS = 4, /* needs that a company has goods for              */
};

typedef padan_i128 wide;

static wide widen(padan_i128 points)
{
    return points * ((padan_i128)1 << PADAN_RATE_BITS);
}

/* Goods for one need. They pay whole units: no more than `room`, the last whole
 * multiple of what divides all unit costs. If all units cost the same, it does not
 * matter which of them goods pay, and they can be used as units come (`first`);
 * otherwise each choice says how many units goods pay. */
typedef struct {
    int32_t type;
    bool first;
    int64_t divisor, room;
} goods;

typedef struct {
    const padan_leaf_check *leaf;
    const padan_instance *inst;
    int32_t i, p0, c0, n_contracts;
    wide lambda, *rate; /* [n_types] price of Rp 1                            */
    int64_t *room;      /* [n_types] goods that can be used                   */
    int32_t n_goods;
    goods goods[MOST_GOODS];
    int64_t divisor; /* of all unit costs                                     */
    int32_t places;  /* villages besides those with commitments               */
    int64_t mu;
    wide *best; /* [pairs] most that a pair adds with its money paid          */
    wide
        *gain; /* [contracts] the same of an open contract                    */
    wide ceiling,
        gap; /* gap: ceiling - claim                                 */
    int64_t claim;
} company;

/* ---- 1. money at a price ---------------------------------------------------------- */

static int32_t type_of(const company *k, int32_t p)
{
    return k->inst->cell_type[k->inst->pair_cell[p]];
}

/* Can goods pay for a unit of the pair? */
static bool in_goods(const company *k, int32_t p)
{
    return k->inst->pair_cost[p] <= k->room[type_of(k, p)];
}

/* Value of x units with all their money at the price of goods, where goods can
 * pay for one, else of cash: the cheaper way. */
static wide priced(const company *k, int32_t p, int64_t x)
{
    if (x == 0) return 0;
    const wide rate = in_goods(k, p) ? k->rate[type_of(k, p)] : k->lambda;
    return widen(padan_leaf_pair(k->leaf, p, x)) -
           rate * k->inst->pair_cost[p] * x;
}

/* The goods for need n, `room` 0 if they cannot pay for a single unit. */
static goods see_goods(const company *k, int32_t n)
{
    const padan_instance *inst = k->inst;
    goods g = {.type = n, .first = true};
    const int64_t most = inst->goods[(int64_t)k->i * inst->n_types + n];
    int64_t cost = 0;
    for (int32_t p = k->p0; p < inst->company_pair_first[k->i + 1]; p++) {
        if (type_of(k, p) != n || !k->leaf->usable[p]) continue;
        if (inst->pair_cost[p] > most) continue;
        if (cost != 0 && inst->pair_cost[p] != cost) g.first = false;
        cost = inst->pair_cost[p];
        g.divisor = padan_gcd64(cost, g.divisor);
    }
    if (g.divisor > 0) g.room = most - most % g.divisor;
    return g;
}

/* False: goods for too many needs; step 2 is not for this company. */
static bool see_money(company *k)
{
    const padan_instance *inst = k->inst;
    const padan_leaf *leaf = k->leaf->leaf;
    bool few = true;
    k->lambda = leaf->lambda[k->i];
    k->ceiling = k->lambda * inst->budget[k->i];
    for (int32_t p = k->p0; p < inst->company_pair_first[k->i + 1]; p++)
        if (k->leaf->usable[p])
            k->divisor = padan_gcd64(inst->pair_cost[p], k->divisor);
    for (int32_t n = 0; n < inst->n_types; n++) {
        const int64_t at = (int64_t)k->i * inst->n_types + n;
        k->rate[n] = k->lambda;
        const goods g = see_goods(k, n);
        k->room[n] = g.room;
        if (g.room == 0) continue;
        if (leaf->lambda_goods[at] < k->lambda)
            k->rate[n] = leaf->lambda_goods[at];
        k->ceiling += k->rate[n] * g.room;
        few = few && k->n_goods < MOST_GOODS;
        if (few) k->goods[k->n_goods++] = g;
    }
    return few;
}

/* best and gain; every whole number of units is tried. */
static void see_gains(company *k)
{
    const padan_instance *inst = k->inst;
    for (int32_t c = 0; c < k->n_contracts; c++) {
        wide sum = -widen(padan_leaf_contract(k->leaf, k->c0 + c));
        for (int32_t p = inst->contract_pair_first[k->c0 + c];
             p < inst->contract_pair_first[k->c0 + c + 1]; p++) {
            const int64_t lo = inst->pair_lo[p];
            wide *best = &k->best[p - k->p0];
            *best = inst->pair_pinned[p] ? priced(k, p, lo) : 0;
            for (int64_t x = lo; k->leaf->usable[p] && x <= k->leaf->most[p];
                 x++)
                if (priced(k, p, x) > *best) *best = priced(k, p, x);
            sum += *best;
        }
        k->gain[c] = sum;
    }
}

static int descending(const void *a, const void *b)
{
    const wide x = *(const wide *)a, y = *(const wide *)b;
    return (x < y) - (x > y);
}

/* mu: what the best contract without a place would gain. Any mu >= 0 is valid. */
static padan_status see_ceiling(company *k)
{
    const padan_instance *inst = k->inst;
    wide *sorted = calloc((size_t)k->n_contracts + 1, sizeof *sorted);
    int32_t n = 0;
    if (!sorted) return PADAN_ENOMEM;
    k->places = inst->max_villages[k->i];
    for (int32_t c = 0; c < k->n_contracts; c++) {
        if (inst->contract_pinned[k->c0 + c])
            k->places--;
        else if (k->gain[c] > 0)
            sorted[n++] = k->gain[c];
    }
    if (k->places < 0) k->places = 0;
    qsort(sorted, (size_t)n, sizeof *sorted, descending);
    const wide mu = n > k->places ? sorted[k->places] >> PADAN_RATE_BITS : 0;
    k->mu = mu > INT64_MAX ? 0 : (int64_t)mu;
    if (k->mu > 0) k->ceiling += widen((padan_i128)k->mu * k->places);
    for (int32_t c = 0; c < k->n_contracts; c++) {
        const wide gain = k->gain[c] - widen(k->mu);
        if (inst->contract_pinned[k->c0 + c])
            k->ceiling += k->gain[c];
        else if (gain > 0)
            k->ceiling += gain;
    }
    free(sorted);
    return PADAN_OK;
}

/* What the plan loses by opening contract c, and by leaving it shut. */
static wide loss_open(const company *k, int32_t c)
{
    const wide gain = k->gain[c] - widen(k->mu);
    return k->inst->contract_pinned[k->c0 + c] || gain > 0 ? 0 : -gain;
}

static wide loss_shut(const company *k, int32_t c)
{
    const wide gain = k->gain[c] - widen(k->mu);
    return gain > 0 ? gain : 0;
}

/* ---- 2. the table ------------------------------------------------------------------- */

/* The table is a list of layers, one for each amount of goods used and, if
 * `counting`, each number of villages opened; a layer holds the best value for
 * each amount of cash used, in steps. */
typedef struct {
    const company *k;
    bool counting;
    int64_t
        step;   /* Rp for a step of cash                                     */
    int64_t n;  /* steps of all cash                                         */
    bool exact; /* every amount of cash is a whole number of steps           */
    int64_t goods_step[MOST_GOODS], levels[MOST_GOODS];
    int64_t
        villages; /* most that are counted                                 */
    int64_t n_layers, *now,
        *next;                 /* [n_layers * (n + 1)]                     */
    int64_t *from, *to;        /* [n_layers] entries in use, from > to: none */
    int64_t *best, *room;      /* [n + 1] a village's pairs paid in cash    */
    int64_t *used, *used_room; /* [n + 1] the same with one of them used     */
    int64_t work;
    wide
        rest; /* most that the villages still to come gain                    */
} table;

/* One way to serve those pairs of a village that goods can pay for. */
typedef struct {
    padan_i128 value;
    wide loss;
    int64_t cash, goods[MOST_GOODS],
        all; /* Rp; all: what the ticket counts    */
} choice;

static int32_t goods_of(const company *k, int32_t p)
{
    for (int32_t g = 0; g < k->n_goods && in_goods(k, p); g++)
        if (k->goods[g].type == type_of(k, p)) return g;
    return PADAN_NONE;
}

static void take_max(int64_t *to, const int64_t *from, int64_t last,
                     int64_t add)
{
    for (int64_t b = 0; b <= last; b++)
        to[b] = padan_max64(to[b], from[b] + add);
}

static void swap(int64_t **a, int64_t **b)
{
    int64_t *c = *a;
    *a = *b;
    *b = c;
}

/* The best of a village's cash pairs for each amount of cash, in t->best, and with
 * one used at least in t->used; returns the last amount in use, -1 if there is
 * none. `lost`: what is lost already. */
static int64_t village_cash(table *t, int32_t c, wide lost, int64_t *n_pairs)
{
    const company *k = t->k;
    const padan_instance *inst = k->inst;
    const bool bonus = padan_leaf_contract(k->leaf, c) < 0;
    int64_t top = 0;
    t->best[0] = 0;
    t->used[0] = NEVER;
    *n_pairs = 0;
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        if (!k->leaf->usable[p] || goods_of(k, p) != PADAN_NONE) continue;
        const wide best = k->best[p - k->p0];
        int64_t last = -1;
        (*n_pairs)++;
        if (t->work > MOST_WORK) return -1;
        for (int64_t b = 0; b <= t->n; b++)
            t->room[b] = t->used_room[b] = NEVER;
        for (int64_t x = inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
             x <= k->leaf->most[p]; x = x == 0 ? inst->pair_lo[p] : x + 1) {
            const int64_t shift = x * inst->pair_cost[p] / t->step;
            if (shift > t->n) break;
            if (lost + best - priced(k, p, x) >= k->gap) continue;
            const int64_t value =
                x == 0 ? 0 : (int64_t)padan_leaf_pair(k->leaf, p, x);
            const int64_t end = padan_min64(top, t->n - shift);
            t->work += end + 1;
            take_max(t->room + shift, t->best, end, value);
            if (bonus)
                take_max(t->used_room + shift, x > 0 ? t->best : t->used, end,
                         value);
            last = padan_max64(last, end + shift);
        }
        swap(&t->best, &t->room);
        swap(&t->used, &t->used_room);
        top = last;
        if (top < 0) return -1; /* no choice is worth trying */
    }
    return top;
}

/* Where a choice takes a layer: the layer it comes to, and the cash that goods do
 * not pay. -1: not enough goods or places. */
static int64_t layer_after(const table *t, int64_t layer, const choice *ch,
                           bool counts, int64_t *cash)
{
    const company *k = t->k;
    int64_t left = layer, after = 0, factor = 1;
    *cash = ch->cash;
    for (int32_t g = 0; g < k->n_goods; g++) {
        const int64_t level = left % (t->levels[g] + 1);
        const int64_t room = k->goods[g].room - level * t->goods_step[g];
        int64_t pays = ch->goods[g];
        left /= t->levels[g] + 1;
        if (pays > room && !k->goods[g].first) return -1;
        if (pays > room) *cash += pays - room, pays = room;
        after += factor * (level + pays / t->goods_step[g]);
        factor *= t->levels[g] + 1;
    }
    if (counts && left + 1 > t->villages) return -1;
    return after + factor * (left + (counts ? 1 : 0));
}

/* Adds an open village to every entry: `value` points and choice `ch`. */
static void open_village(table *t, const choice *ch, padan_i128 value,
                         bool counts)
{
    for (int64_t layer = 0; layer < t->n_layers; layer++) {
        if (t->from[layer] > t->to[layer]) continue;
        int64_t cash;
        const int64_t after = layer_after(t, layer, ch, counts, &cash);
        const int64_t shift = cash / t->step;
        if (after < 0 || shift > t->n) continue;
        const int64_t *from = t->now + layer * (t->n + 1);
        int64_t *to = t->next + after * (t->n + 1) + shift;
        const int64_t end = padan_min64(t->to[layer], t->n - shift);
        const int64_t add = (int64_t)value;
        t->work += padan_max64(1, end - t->from[layer] + 1);
        for (int64_t b = t->from[layer]; b <= end; b++)
            to[b] = padan_max64(to[b], from[b] + add);
    }
}

/* A choice for the goods pairs together with every amount of cash for the others,
 * as far as worth it: more cash must bring more. */
static void apply(table *t, int32_t c, choice ch, int64_t top, int64_t n_pairs)
{
    const company *k = t->k;
    const bool pinned = k->inst->contract_pinned[c];
    const wide best = pinned ? k->gain[c - k->c0] : loss_shut(k, c - k->c0);
    padan_i128 most = NEVER;
    padan_i128 cost = padan_leaf_contract(k->leaf, c);
    if (!pinned) cost += k->mu; /* paid back below where villages are counted */
    wide spent = k->lambda * ch.cash;
    for (int32_t g = 0; g < k->n_goods; g++)
        spent += k->rate[k->goods[g].type] * ch.goods[g];
    const choice alone = ch;
    /* a contract is none without units; it matters where it costs less than 0 */
    const bool bonus = !pinned && padan_leaf_contract(k->leaf, c) < 0;
    const int64_t *cash = bonus && ch.all == 0 ? t->used : t->best;
    for (int64_t m = 0; m <= top; m++) {
        if (cash[m] <= most || cash[m] < NEVER / 2) continue;
        const padan_i128 value = cash[m] + ch.value - cost;
        /* before it was rounded down, the cash may have been a step a pair more */
        const int64_t slack = t->exact ? 0 : n_pairs;
        if ((padan_i128)(m + slack) * t->step + ch.all <
            k->inst->contract_min[c])
            continue;
        most = cash[m];
        ch.cash = alone.cash + m * t->step;
        if (best - (widen(value) - spent - k->lambda * m * t->step) >= k->gap)
            continue;
        open_village(t, &ch, !pinned && t->counting ? value + k->mu : value,
                     !pinned && t->counting);
        if (t->work > MOST_WORK) return;
    }
}

/* Every choice for the goods pairs of contract c from pair p on. */
static void choose(table *t, int32_t c, int32_t p, choice ch, int64_t top,
                   int64_t n_pairs)
{
    const company *k = t->k;
    const padan_instance *inst = k->inst;
    const int32_t end = inst->contract_pair_first[c + 1];
    while (p < end && (goods_of(k, p) < 0 || !k->leaf->usable[p]))
        p++;
    if (t->work++ > MOST_WORK) return;
    if (p == end) {
        apply(t, c, ch, top, n_pairs);
        return;
    }
    const int32_t g = goods_of(k, p);
    const int64_t cost = inst->pair_cost[p];
    for (int64_t x = inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
         x <= k->leaf->most[p]; x = x == 0 ? inst->pair_lo[p] : x + 1) {
        const wide loss = ch.loss + k->best[p - k->p0] - priced(k, p, x);
        if (loss >= k->gap) continue;
        /* units that goods pay: all of them, as long as goods last; or said */
        const int64_t least = k->goods[g].first ? x : 0;
        for (int64_t u = x; u >= least; u--) {
            choice more = ch;
            more.loss =
                loss + (k->lambda - k->rate[type_of(k, p)]) * cost * (x - u);
            if (more.loss >= k->gap) break;
            if (x > 0) more.value += padan_leaf_pair(k->leaf, p, x);
            more.cash += cost * (x - u);
            more.goods[g] += cost * u;
            more.all += cost * x;
            choose(t, c, p + 1, more, top, n_pairs);
        }
    }
}

/* Drops what cannot come to more than the claim even if all that is left, money,
 * places and villages, brings its best; finds the entries in use. */
static void prune(table *t)
{
    const company *k = t->k;
    const wide claim = widen(k->claim);
    t->work += t->n_layers * (t->n + 1);
    for (int64_t layer = 0; layer < t->n_layers; layer++) {
        int64_t left = layer, *v = t->next + layer * (t->n + 1);
        wide more = t->rest;
        for (int32_t g = 0; g < k->n_goods; g++) {
            const int64_t level = left % (t->levels[g] + 1);
            left /= t->levels[g] + 1;
            more += k->rate[k->goods[g].type] *
                    (k->goods[g].room - level * t->goods_step[g]);
        }
        if (k->mu > 0) more += widen((padan_i128)k->mu * (k->places - left));
        t->from[layer] = t->n + 1;
        t->to[layer] = -1;
        for (int64_t b = 0; b <= t->n; b++) {
            if (v[b] < NEVER / 2) continue;
            const wide cash = k->lambda * (k->inst->budget[k->i] - b * t->step);
            if (widen(v[b]) + more + cash <= claim) {
                v[b] = NEVER;
                continue;
            }
            t->from[layer] = padan_min64(t->from[layer], b);
            t->to[layer] = b;
        }
    }
}

static void clear(table *t)
{
    for (int64_t e = 0; e < t->n_layers * (t->n + 1); e++)
        t->next[e] = NEVER;
}

/* Runs all villages through the table; the best value, or NEVER if nothing is
 * left that could beat the claim. */
static padan_i128 run(table *t)
{
    const company *k = t->k;
    const size_t bytes = (size_t)(t->n_layers * (t->n + 1)) * sizeof *t->now;
    clear(t);
    t->next[0] = 0;
    for (int32_t c = 0; c < k->n_contracts; c++)
        t->rest +=
            k->inst->contract_pinned[k->c0 + c] ? k->gain[c] : loss_shut(k, c);
    prune(t);
    for (int32_t c = 0; c < k->n_contracts; c++) {
        const bool pinned = k->inst->contract_pinned[k->c0 + c];
        const wide lost = loss_open(k, c);
        t->rest -= pinned ? k->gain[c] : loss_shut(k, c);
        if (lost >= k->gap) continue; /* stays shut */
        int64_t n_pairs;
        memcpy(t->now, t->next, bytes);
        if (pinned || loss_shut(k, c) >= k->gap) clear(t);
        const int64_t top = village_cash(t, k->c0 + c, lost, &n_pairs);
        if (top >= 0)
            choose(t, k->c0 + c, k->inst->contract_pair_first[k->c0 + c],
                   (choice){.loss = lost}, top, n_pairs);
        prune(t);
        if (t->work > MOST_WORK) return NEVER;
    }
    padan_i128 best = NEVER;
    for (int64_t layer = 0; layer < t->n_layers; layer++)
        for (int64_t b = t->from[layer]; b <= t->to[layer]; b++)
            if (t->next[layer * (t->n + 1) + b] > best)
                best = t->next[layer * (t->n + 1) + b];
    if (best > NEVER && !t->counting) best += (padan_i128)k->mu * k->places;
    return best;
}

/* Steps and layers: exact where that is small enough. */
static void shape(table *t, int64_t steps)
{
    const company *k = t->k;
    const int64_t cash = k->inst->budget[k->i];
    t->exact = k->divisor > 0 && cash / k->divisor <= steps;
    t->step = t->exact ? k->divisor : cash / steps + 1;
    t->n = cash / t->step;
    t->villages = t->counting ? k->places : 0;
    for (int32_t g = 0; g < k->n_goods; g++)
        t->goods_step[g] = k->goods[g].divisor;
    for (;;) {
        int32_t widest = PADAN_NONE;
        padan_i128 entries = t->n + 1;
        t->n_layers = t->villages + 1;
        for (int32_t g = 0; g < k->n_goods; g++) {
            t->levels[g] = k->goods[g].room / t->goods_step[g];
            if (widest < 0 || t->levels[g] > t->levels[widest]) widest = g;
            t->n_layers = padan_min64(t->n_layers, MOST_ENTRIES) *
                          padan_min64(t->levels[g] + 1, MOST_ENTRIES);
        }
        entries *= t->n_layers;
        if (entries <= MOST_ENTRIES || widest < 0 || t->levels[widest] <= 1)
            return;
        t->goods_step[widest] *= 2;
    }
}

/* One table; `*found` is lowered to what it proves, if it can be finished. */
static padan_status try_table(const company *k, int64_t steps, bool counting,
                              bool *exact, padan_i128 *found)
{
    table t = {.k = k, .counting = counting};
    shape(&t, steps);
    *exact = t.exact;
    if (t.n_layers > MOST_ENTRIES / (t.n + 1)) return PADAN_OK;
    const size_t n = (size_t)t.n + 1, n_layers = (size_t)t.n_layers;
    t.now = malloc(n * n_layers * sizeof *t.now);
    t.next = malloc(n * n_layers * sizeof *t.next);
    t.from = malloc(n_layers * sizeof *t.from);
    t.to = malloc(n_layers * sizeof *t.to);
    t.best = malloc(n * sizeof *t.best);
    t.room = malloc(n * sizeof *t.room);
    t.used = malloc(n * sizeof *t.used);
    t.used_room = malloc(n * sizeof *t.used_room);
    const bool ok = t.now && t.next && t.from && t.to && t.best && t.room &&
                    t.used && t.used_room;
    if (ok) {
        padan_i128 best = run(&t);
        if (best < k->claim) best = k->claim;
        if (t.work <= MOST_WORK && best < *found) *found = best;
    }
    free(t.now);
    free(t.next);
    free(t.from);
    free(t.to);
    free(t.best);
    free(t.room);
    free(t.used);
    free(t.used_room);
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

/* Could sums of this company leave 62 bits? */
static bool too_large(const company *k)
{
    const padan_instance *inst = k->inst;
    double size = ldexp((double)k->lambda * (double)inst->budget[k->i], -24);
    for (int32_t c = 0; c < k->n_contracts; c++) {
        size += fabs((double)padan_leaf_contract(k->leaf, k->c0 + c));
        size += (double)k->mu;
    }
    for (int32_t p = k->p0; p < inst->company_pair_first[k->i + 1]; p++) {
        const int64_t up = k->leaf->most[p];
        const padan_leaf *leaf = k->leaf->leaf;
        const int32_t j = inst->pair_cell[p];
        size += (double)leaf->pi[j] + (double)leaf->tau[j] +
                (double)k->leaf->worth[inst->gain_first[j] + up] +
                ((double)leaf->nu[j] + (double)leaf->rho[type_of(k, p)] +
                 (double)inst->pair_match[p]) *
                    (double)up;
    }
    return size > ldexp(1, 60);
}

/* Could a plan worth more than the claim want more villages than allowed? */
static bool places_matter(const company *k)
{
    int32_t n = 0;
    for (int32_t c = 0; c < k->n_contracts; c++)
        n += !k->inst->contract_pinned[k->c0 + c] && loss_open(k, c) < k->gap;
    return n > k->places;
}

/* From loose and quick to tight and slow, until the claim is confirmed. */
static padan_status confirm(const company *k, padan_i128 *found)
{
    static const int64_t steps[] = {1000, 5000, 20000};
    const int last = places_matter(k);
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        bool exact = false;
        for (int counting = 0; counting <= last; counting++) {
            padan_status status =
                try_table(k, steps[s], counting, &exact, found);
            if (status || *found <= k->claim) return status;
        }
        if (exact) break; /* finer steps say nothing new */
    }
    return PADAN_OK;
}

padan_status padan_leaf_company(const padan_leaf_check *c, int32_t i,
                                padan_i128 *found_out)
{
    const padan_instance *inst = c->inst;
    company k = {.leaf = c, .inst = inst, .i = i};
    k.p0 = inst->company_pair_first[i];
    k.c0 = inst->company_contract_first[i];
    k.n_contracts = inst->company_contract_first[i + 1] - k.c0;
    k.claim = c->leaf->claim[i];
    const size_t n_pairs = (size_t)(inst->company_pair_first[i + 1] - k.p0);
    k.rate = calloc((size_t)inst->n_types + 1, sizeof *k.rate);
    k.room = calloc((size_t)inst->n_types + 1, sizeof *k.room);
    k.best = calloc(n_pairs + 1, sizeof *k.best);
    k.gain = calloc((size_t)k.n_contracts + 1, sizeof *k.gain);
    padan_status status = PADAN_ENOMEM;
    if (k.rate && k.room && k.best && k.gain) {
        const bool few = see_money(&k);
        see_gains(&k);
        status = see_ceiling(&k);
        padan_i128 found = k.ceiling >> PADAN_RATE_BITS; /* values are whole */
        k.gap = k.ceiling - widen(k.claim);
        if (!status && found > k.claim && few && !too_large(&k))
            status = confirm(&k, &found);
        *found_out = found;
    }
    free(k.rate);
    free(k.room);
    free(k.best);
    free(k.gain);
    return status;
}

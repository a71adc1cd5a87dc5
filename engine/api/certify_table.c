// SPDX-License-Identifier: GPL-3.0-or-later
/* The most that one company can add, in whole units within hard limits. A plan
 * that departs from the best choices at the prices of money loses against the
 * ceiling (certify_company.c); its value is the ceiling minus all it loses. So
 * whatever loses ceiling - claim or more by itself is in no plan worth more than
 * the claim, and is left out. What remains goes through a table: village after
 * village, the best value for every amount of cash and goods used and, if it
 * matters, every number of villages. The answer is the best value in the table, or
 * the claim if that is more (for what was left out).
 *
 * Where a table would be too large its steps get coarser, and what things cost is
 * rounded down to whole steps: what a company can pay for stays affordable, the
 * figure can only be too high. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/certify_company.h"

typedef padan_company_check company;
typedef padan_wide wide;

#define NEVER (-(INT64_C(1) << 62))
#define MOST_WORK                                                              \
    INT64_C(4000000000) /* inner steps for one table             */

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
    int64_t goods_step[PADAN_MOST_GOODS], levels[PADAN_MOST_GOODS];
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
    int64_t cash, goods[PADAN_MOST_GOODS],
        all; /* Rp; all: what the ticket counts    */
} choice;

static int32_t goods_of(const company *k, int32_t p)
{
    for (int32_t g = 0; g < k->n_goods && padan_company_in_goods(k, p); g++)
        if (k->goods[g].type == padan_company_type(k, p)) return g;
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
    const bool bonus = padan_part_contract(k->check, c) < 0;
    int64_t top = 0;
    t->best[0] = 0;
    t->used[0] = NEVER;
    *n_pairs = 0;
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        if (!k->check->usable[p] || goods_of(k, p) != PADAN_NONE) continue;
        const wide best = k->best[p - k->p0];
        int64_t last = -1;
        (*n_pairs)++;
        if (t->work > MOST_WORK) return -1;
        for (int64_t b = 0; b <= t->n; b++)
            t->room[b] = t->used_room[b] = NEVER;
        for (int64_t x = k->check->least[p]; x <= k->check->most[p];
             x = padan_company_next(k, p, x)) {
            const int64_t shift = x * inst->pair_cost[p] / t->step;
            if (shift > t->n) break;
            if (lost + best - padan_company_priced(k, p, x) >= k->gap) continue;
            const int64_t value =
                x == 0 ? 0 : (int64_t)padan_part_pair(k->check, p, x);
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
    const bool pinned = k->check->must_open[c];
    const wide best =
        pinned ? k->gain[c - k->c0] : padan_company_loss_shut(k, c - k->c0);
    padan_i128 most = NEVER;
    padan_i128 cost = padan_part_contract(k->check, c);
    if (!pinned) cost += k->mu; /* paid back below where villages are counted */
    wide spent = k->lambda * ch.cash;
    for (int32_t g = 0; g < k->n_goods; g++)
        spent += k->rate[k->goods[g].type] * ch.goods[g];
    const choice alone = ch;
    /* a contract is none without units; it matters where it costs less than 0 */
    const bool bonus = !pinned && padan_part_contract(k->check, c) < 0;
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
        if (best - (padan_widen(value) - spent - k->lambda * m * t->step) >=
            k->gap)
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
    while (p < end && (goods_of(k, p) < 0 || !k->check->usable[p]))
        p++;
    if (t->work++ > MOST_WORK) return;
    if (p == end) {
        apply(t, c, ch, top, n_pairs);
        return;
    }
    const int32_t g = goods_of(k, p);
    const int64_t cost = inst->pair_cost[p];
    for (int64_t x = k->check->least[p]; x <= k->check->most[p];
         x = padan_company_next(k, p, x)) {
        const wide loss =
            ch.loss + k->best[p - k->p0] - padan_company_priced(k, p, x);
        if (loss >= k->gap) continue;
        /* units that goods pay: all of them, as long as goods last; or said */
        const int64_t least = k->goods[g].first ? x : 0;
        for (int64_t u = x; u >= least; u--) {
            choice more = ch;
            more.loss = loss + (k->lambda - k->rate[padan_company_type(k, p)]) *
                                   cost * (x - u);
            if (more.loss >= k->gap) break;
            if (x > 0) more.value += padan_part_pair(k->check, p, x);
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
    const wide claim = padan_widen(k->claim);
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
        if (k->mu > 0)
            more += padan_widen((padan_i128)k->mu * (k->places - left));
        t->from[layer] = t->n + 1;
        t->to[layer] = -1;
        for (int64_t b = 0; b <= t->n; b++) {
            if (v[b] < NEVER / 2) continue;
            const wide cash = k->lambda * (k->inst->budget[k->i] - b * t->step);
            if (padan_widen(v[b]) + more + cash <= claim) {
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
        t->rest += k->check->must_open[k->c0 + c]
                       ? k->gain[c]
                       : padan_company_loss_shut(k, c);
    prune(t);
    for (int32_t c = 0; c < k->n_contracts; c++) {
        const bool pinned = k->check->must_open[k->c0 + c];
        const wide lost = padan_company_loss_open(k, c);
        t->rest -= pinned ? k->gain[c] : padan_company_loss_shut(k, c);
        if (lost >= k->gap) continue; /* stays shut */
        int64_t n_pairs;
        memcpy(t->now, t->next, bytes);
        if (pinned || padan_company_loss_shut(k, c) >= k->gap) clear(t);
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
static void shape(table *t, int64_t steps, int64_t most)
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
            t->n_layers = padan_min64(t->n_layers, most) *
                          padan_min64(t->levels[g] + 1, most);
        }
        entries *= t->n_layers;
        if (entries <= most || widest < 0 || t->levels[widest] <= 1) return;
        t->goods_step[widest] *= 2;
    }
}

/* One table; `*found` is lowered to what it proves, if it can be finished. */
static padan_status try_table(const company *k, int64_t steps, int64_t most,
                              bool counting, bool *exact, padan_i128 *found)
{
    table t = {.k = k, .counting = counting};
    shape(&t, steps, most);
    *exact = t.exact;
    for (int32_t g = 0; g < k->n_goods; g++)
        *exact = *exact && t.goods_step[g] == k->goods[g].divisor;
    if (t.n_layers > most / (t.n + 1)) return PADAN_OK;
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
        size += fabs((double)padan_part_contract(k->check, k->c0 + c));
        size += (double)k->mu;
    }
    for (int32_t p = k->p0; p < inst->company_pair_first[k->i + 1]; p++) {
        const int64_t up = k->check->most[p];
        const padan_proof_part *part = k->check->part;
        const int32_t j = inst->pair_cell[p];
        size +=
            (double)part->pi[j] + (double)part->tau[j] +
            (double)k->check->worth[inst->gain_first[j] + up] +
            ((double)part->nu[j] + (double)part->rho[padan_company_type(k, p)] +
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
        n += !k->check->must_open[k->c0 + c] &&
             padan_company_loss_open(k, c) < k->gap;
    return n > k->places;
}

/* From loose and quick to tight and slow, until the claim is confirmed. */
padan_status padan_company_table(const company *k, padan_i128 *found)
{
    static const int64_t steps[] = {400, 800, 1000, 1000, 5000, 20000, 100000};
    static const int64_t entries[] = {10000,    50000,    1000000, 32000000,
                                      32000000, 32000000, 32000000};
    if (too_large(k)) return PADAN_OK;
    const int last = places_matter(k);
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        bool exact = false;
        for (int counting = 0; counting <= last; counting++) {
            padan_status status =
                try_table(k, steps[s], entries[s], counting, &exact, found);
            if (status || *found <= k->claim) return status;
        }
        if (exact) break; /* finer steps say nothing new */
    }
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The most that one company can add at a certificate's prices, from above. Its
 * plan chooses units x_p for its pairs and opens a contract wherever it has any:
 *
 *   value = sum_p pair_p(x_p) - sum over its open contracts of contract_c
 *
 * within its own rules: cash B, goods G_n, sizes, commitments, what the part
 * demands, at most M villages, at least `ticket` rupiah in a new contract. The
 * certificate claims that no such plan is worth more than `claim`. Two steps:
 *
 * 1. MONEY AT A PRICE, here. A rupiah of cash costs lambda, one of goods for need n
 *    rate_n <= lambda, a village beyond those that must be open costs mu; what is
 *    not used is paid back. Every pair, every contract can then be decided by
 *    itself:
 *
 *      ceiling = lambda B + sum_n rate_n G_n + mu * places + sum_c best_c
 *
 *    where best_c is a contract's gain (its best pairs less all costs), or 0 if it
 *    is better left shut and may be. If ceiling <= claim, the claim is confirmed.
 *    With best_c of one contract worked out for a pair used against its best, the
 *    ceiling is that of all plans that do so: this is how settled pairs are checked.
 *
 * 2. WHOLE UNITS, HARD LIMITS, in certify_table.c.
 *
 * Amounts of points are pico-points; `wide` amounts are in 2^-24 of them, so that
 * money times a price is a whole number too. */
#include <stdlib.h>

#include "api/certify_company.h"

typedef padan_company_check company;
typedef padan_wide wide;

/* ---- money at a price -------------------------------------------------------------- */

bool padan_company_in_goods(const company *k, int32_t p)
{
    return k->inst->pair_cost[p] <= k->room[padan_company_type(k, p)];
}

wide padan_company_priced(const company *k, int32_t p, int64_t x)
{
    if (x == 0) return 0;
    const wide rate = padan_company_in_goods(k, p)
                          ? k->rate[padan_company_type(k, p)]
                          : k->lambda;
    return padan_widen(padan_part_pair(k->check, p, x)) -
           rate * k->inst->pair_cost[p] * x;
}

/* The goods for need n, `room` 0 if they cannot pay for a single unit. */
static padan_goods_check see_goods(const company *k, int32_t n)
{
    const padan_instance *inst = k->inst;
    padan_goods_check g = {.type = n, .first = true};
    const int64_t most = inst->goods[(int64_t)k->i * inst->n_types + n];
    int64_t cost = 0;
    for (int32_t p = k->p0; p < inst->company_pair_first[k->i + 1]; p++) {
        if (padan_company_type(k, p) != n || !k->check->usable[p]) continue;
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
    const padan_proof_part *part = k->check->part;
    bool few = true;
    k->lambda = part->lambda[k->i];
    k->ceiling = k->lambda * inst->budget[k->i];
    for (int32_t p = k->p0; p < inst->company_pair_first[k->i + 1]; p++)
        if (k->check->usable[p])
            k->divisor = padan_gcd64(inst->pair_cost[p], k->divisor);
    for (int32_t n = 0; n < inst->n_types; n++) {
        const int64_t at = (int64_t)k->i * inst->n_types + n;
        k->rate[n] = k->lambda;
        const padan_goods_check g = see_goods(k, n);
        k->room[n] = g.room;
        if (g.room == 0) continue;
        if (part->lambda_goods[at] < k->lambda)
            k->rate[n] = part->lambda_goods[at];
        k->ceiling += k->rate[n] * g.room;
        few = few && k->n_goods < PADAN_MOST_GOODS;
        if (few) k->goods[k->n_goods++] = g;
    }
    return few;
}

/* Raises *best to the most that the pair adds when it is used. */
static void best_used(const company *k, int32_t p, wide *best)
{
    const int64_t lo = k->inst->pair_lo[p];
    for (int64_t x = padan_max64(lo, k->check->least[p]);
         x <= k->check->most[p]; x++) {
        const wide value = padan_company_priced(k, p, x);
        if (value > *best) *best = value;
    }
}

/* best and gain; every whole number of units is tried. */
static void see_gains(company *k)
{
    const padan_instance *inst = k->inst;
    for (int32_t c = 0; c < k->n_contracts; c++) {
        wide sum = -padan_widen(padan_part_contract(k->check, k->c0 + c));
        for (int32_t p = inst->contract_pair_first[k->c0 + c];
             p < inst->contract_pair_first[k->c0 + c + 1]; p++) {
            wide *best = &k->best[p - k->p0];
            *best = 0;
            if (k->check->least[p] > 0)
                *best = padan_company_priced(k, p, k->check->least[p]);
            if (k->check->usable[p]) best_used(k, p, best);
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

/* What contract c adds to the ceiling if it gains `gain` when open. */
static wide adds(const company *k, int32_t c, wide gain, bool open)
{
    if (k->check->must_open[k->c0 + c]) return gain;
    gain -= padan_widen(k->mu);
    return open || gain > 0 ? gain : 0;
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
        if (k->check->must_open[k->c0 + c])
            k->places--;
        else if (k->gain[c] > 0)
            sorted[n++] = k->gain[c];
    }
    if (k->places < 0) k->places = 0;
    qsort(sorted, (size_t)n, sizeof *sorted, descending);
    const wide mu = n > k->places ? sorted[k->places] >> PADAN_RATE_BITS : 0;
    k->mu = mu > INT64_MAX ? 0 : (int64_t)mu;
    if (k->mu > 0) k->ceiling += padan_widen((padan_i128)k->mu * k->places);
    for (int32_t c = 0; c < k->n_contracts; c++)
        k->ceiling += adds(k, c, k->gain[c], false);
    free(sorted);
    return PADAN_OK;
}

wide padan_company_loss_open(const company *k, int32_t c)
{
    const wide gain = k->gain[c] - padan_widen(k->mu);
    return k->check->must_open[k->c0 + c] || gain > 0 ? 0 : -gain;
}

wide padan_company_loss_shut(const company *k, int32_t c)
{
    const wide gain = k->gain[c] - padan_widen(k->mu);
    return gain > 0 ? gain : 0;
}

/* ---- settled pairs -------------------------------------------------------------------- */

/* The ceiling of plans that use pair p of contract c, or do not, against what is
 * settled: all else is best, as before. PADAN_LOWEST: the part has none. */
static wide against_pair(const company *k, int32_t c, int32_t p)
{
    const wide left = k->gain[c] - k->best[p - k->p0];
    const wide now = adds(k, c, k->gain[c], false);
    if (k->check->settled[p] == PADAN_YES)
        return k->check->least[p] > 0
                   ? PADAN_LOWEST
                   : k->ceiling - now + adds(k, c, left, false);
    wide used = PADAN_LOWEST;
    if (k->check->usable[p]) best_used(k, p, &used);
    return used == PADAN_LOWEST
               ? used
               : k->ceiling - now + adds(k, c, left + used, true);
}

static padan_i128 against_settled(const company *k)
{
    wide most = PADAN_LOWEST;
    for (int32_t c = 0; c < k->n_contracts; c++)
        for (int32_t p = k->inst->contract_pair_first[k->c0 + c];
             p < k->inst->contract_pair_first[k->c0 + c + 1]; p++) {
            if (k->check->settled[p] == PADAN_OPEN) continue;
            const wide value = against_pair(k, c, p);
            if (value > most) most = value;
        }
    return most == PADAN_LOWEST ? most : most >> PADAN_RATE_BITS;
}

/* ---- the whole -------------------------------------------------------------------------- */

padan_status padan_part_company(const padan_part_check *c, int32_t i,
                                padan_i128 *found_out, padan_i128 *against_out)
{
    const padan_instance *inst = c->inst;
    company k = {.check = c, .inst = inst, .i = i};
    k.p0 = inst->company_pair_first[i];
    k.c0 = inst->company_contract_first[i];
    k.n_contracts = inst->company_contract_first[i + 1] - k.c0;
    k.claim = c->part->claim[i];
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
        k.gap = k.ceiling - padan_widen(k.claim);
        if (!status && found > k.claim && few)
            status = padan_company_table(&k, &found);
        *found_out = found;
        *against_out = against_settled(&k);
    }
    free(k.rate);
    free(k.room);
    free(k.best);
    free(k.gain);
    return status;
}

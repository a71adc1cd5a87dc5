// SPDX-License-Identifier: GPL-3.0-or-later
/* With money at a price, a company is worth no more than
 *
 *     ceiling = money + mu places + sum over villages of max(0, gain - mu)
 *
 * and using a pair that the best choice leaves out (or leaving out one that it
 * uses) loses a known part of that. With `claim`, what the company adds to the
 * bound, the score of every plan that does so is at most
 *
 *     bound - claim + ceiling - loss. */
#include "solve/fixing.h"

#include <stdlib.h>

typedef struct {
    const padan_instance *inst;
    const padan_marks *marks;
    padan_i128 *rate;       /* [n_types]                                     */
    padan_i128 *gain, *top; /* [contracts of the company]                    */
    padan_i128 mu, ceiling;
} company;

static int descending(const void *a, const void *b)
{
    padan_i128 x = *(const padan_i128 *)a, y = *(const padan_i128 *)b;
    return (x < y) - (x > y);
}

static padan_i128 money_of(const company *q, int32_t p)
{
    const int32_t n = q->inst->cell_type[q->inst->pair_cell[p]];
    return (q->inst->pair_cost[p] * q->rate[n]) >> PADAN_RATE_SHIFT;
}

static bool opened_anyway(const company *q, int32_t c)
{
    bool must = q->inst->contract_pinned[c];
    for (int32_t p = q->inst->contract_pair_first[c];
         p < q->inst->contract_pair_first[c + 1]; p++)
        must = must || padan_relax_must(q->marks->relax, p);
    return must;
}

/* The ceiling of company i at the prices of money `rate` (bound.h). */
static void set_ceiling(company *q, int32_t i, const int64_t *rate)
{
    const padan_instance *inst = q->inst;
    const int32_t c0 = inst->company_contract_first[i],
                  c1 = inst->company_contract_first[i + 1];
    padan_i128 money = (padan_i128)inst->budget[i] * rate[0];
    int32_t places = inst->max_villages[i], n = 0;
    for (int32_t k = 0; k < inst->n_types; k++) {
        const int64_t goods = inst->goods[(int64_t)i * inst->n_types + k];
        q->rate[k] = goods > 0 ? padan_min64(rate[0], rate[1 + k]) : rate[0];
        money += goods * q->rate[k];
    }
    q->ceiling = (money >> PADAN_RATE_SHIFT) + 1;
    q->mu = 0;
    for (int32_t c = c0; c < c1; c++) {
        const padan_i128 gain = q->gain[c - c0] =
            padan_marks_gain(q->marks, c, q->rate);
        if (opened_anyway(q, c)) {
            q->ceiling += gain;
            places -= places > 0;
        } else if (gain > 0) {
            q->top[n++] = gain;
        }
    }
    if (n > places) {
        qsort(q->top, (size_t)n, sizeof *q->top, descending);
        q->mu = q->top[places];
        q->ceiling += q->mu * places;
    }
    for (int32_t k = 0; k < n; k++)
        if (q->top[k] > q->mu) q->ceiling += q->top[k] - q->mu;
}

/* What the village adds to the ceiling when it gains `gain`. */
static padan_i128 adds(const company *q, padan_i128 gain, bool anyway,
                       bool open)
{
    if (anyway) return gain;
    return open || gain > q->mu ? gain - q->mu : 0;
}

static int32_t fix_contract(const company *q, int32_t c, padan_i128 gain,
                            padan_i128 most, padan_fix *out)
{
    const padan_relax *r = q->marks->relax;
    const bool anyway = opened_anyway(q, c);
    const padan_i128 now = adds(q, gain, anyway, false);
    int32_t n = 0;
    for (int32_t p = q->inst->contract_pair_first[c];
         p < q->inst->contract_pair_first[c + 1]; p++) {
        if (!r->alive[p] || padan_relax_must(r, p)) continue;
        const padan_i128 cost = money_of(q, p);
        const padan_i128 best = padan_marks_best(q->marks, p, cost);
        const padan_i128 used = padan_marks_used(q->marks, p, cost);
        if (now - adds(q, gain - best + used, anyway, true) >= most)
            out[n++] = (padan_fix){p, false};
        else if (now - adds(q, gain - best, anyway, false) >= most)
            out[n++] = (padan_fix){p, true};
    }
    return n;
}

int32_t padan_fixing(const padan_relax *relax, const padan_prices *prices,
                     const padan_values *values, int64_t bound, int64_t floor,
                     padan_fix *out)
{
    const padan_instance *inst = relax->inst;
    const size_t contracts = (size_t)inst->n_contracts + 1;
    padan_marks marks;
    int32_t n = 0;
    if (padan_marks_create(relax, prices, &marks) != PADAN_OK) return -1;
    company q = {.inst = inst, .marks = &marks};
    q.rate = malloc(((size_t)inst->n_types + 1) * sizeof *q.rate);
    q.gain = malloc(2 * contracts * sizeof *q.gain);
    q.top = q.gain ? q.gain + contracts : NULL;
    if (!q.rate || !q.gain) n = -1;
    for (int32_t i = 0; n >= 0 && i < inst->n_companies; i++) {
        const int32_t c0 = inst->company_contract_first[i];
        set_ceiling(&q, i, values->rate + (int64_t)i * (inst->n_types + 1));
        const padan_i128 spare = (padan_i128)bound - floor;
        const padan_i128 above = q.ceiling - values->value[i];
        for (int32_t c = c0; c < inst->company_contract_first[i + 1]; c++)
            n += fix_contract(&q, c, q.gain[c - c0], spare + above, out + n);
    }
    free(q.rate);
    free(q.gain);
    padan_marks_free(&marks);
    return n;
}

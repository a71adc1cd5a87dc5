// SPDX-License-Identifier: GPL-3.0-or-later
/* The relaxation of one company keeps its cash limit and whole units; goods and
 * the village limit stay priced (lambda_goods, mu).
 *
 *   1. With a price of money every choice has a value; the best choices give an
 *      upper bound, a greedy plan within the cash a lower one. gap = upper -
 *      lower.
 *   2. A choice that loses gap or more against the best one cannot be in a plan
 *      better than the lower bound: it is dropped. What is left is the core.
 *   3. The core goes into a dynamic program over money in steps; money is
 *      rounded down to steps, so what fits still fits.
 *
 * The answer is max(lower bound, program), and is valid whatever the prices. */
#include "solve/pack.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS = 1024, FEW_STEPS = 256 };
#define MOST_WORK  INT64_C(30000000) /* inner steps of one program            */
#define NEGLIGIBLE INT64_C(2000000) /* pico-points not worth a program        */
#define ROUNDING   INT64_C(100000)  /* pico-points: prices of units are cut   */
#define NEVER      (-(INT64_C(1) << 62))

typedef struct {
    int64_t units, money; /* money: cash only                                 */
    int64_t value;        /* pico-points, goods paid for                      */
} choice;

struct padan_pack_room {
    const padan_instance *inst;
    padan_i128 *rate; /* [n_types], and room for padan_marks_company()    */
    int64_t *best, *best_x; /* [pairs]                                        */
    int64_t *gain, *sorted; /* [contracts]                                    */
    int32_t *order; /* [contracts]                                      */
    bool *core;     /* [contracts]                                      */
    choice *choice; /* growing list of the core's choices               */
    int64_t n_choices, choices_room;
    int64_t *first;       /* [pairs + 1] choices of each pair                 */
    int64_t *kept, *open; /* [STEPS + 1] best without / with the contract     */
    int64_t *next;        /* [STEPS + 1]                                      */
    int32_t *pick;        /* [pairs * (STEPS + 1)]                            */
    bool *took;           /* [contracts * (STEPS + 1)]                        */
};

typedef struct {
    const padan_marks *m;
    const padan_instance *inst;
    padan_pack_room *r;
    int32_t i, p0, c0, n_contracts;
    int64_t mu, gap;
} packer;

/* ---- 1. bounds by the price of money ----------------------------------------- */

static int64_t unit_price(const packer *k, int32_t p)
{
    const int32_t n = k->inst->cell_type[k->inst->pair_cell[p]];
    return (int64_t)((k->inst->pair_cost[p] * k->r->rate[n]) >>
                     PADAN_RATE_SHIFT);
}

static bool in_goods(const packer *k, int32_t p)
{
    const int32_t n = k->inst->cell_type[k->inst->pair_cell[p]];
    return k->inst->goods[(int64_t)k->i * k->inst->n_types + n] > 0;
}

static int64_t most_units(const packer *k, int32_t p)
{
    return padan_min64(k->inst->pair_up[p],
                       k->inst->cell_open[k->inst->pair_cell[p]]);
}

static void value_pairs(const packer *k, int32_t c)
{
    const padan_instance *inst = k->inst;
    int64_t sum = -(int64_t)padan_marks_contract(k->m, c);
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        const bool must = inst->pair_pinned[p] && k->m->relax->alive[p];
        int64_t best = must ? NEVER : 0, best_x = 0;
        if (k->m->relax->alive[p]) {
            const int64_t lo = inst->pair_lo[p], up = most_units(k, p);
            const int64_t price = unit_price(k, p);
            const int64_t stride = k->m->relax->exclusive[inst->pair_cell[p]]
                                       ? 1
                                       : padan_max64(1, up - lo);
            for (int64_t x = lo; x <= up; x += stride) {
                int64_t v = (int64_t)padan_marks_pair(k->m, p, x) - price * x;
                if (v > best) best = v, best_x = x;
            }
        }
        k->r->best[p - k->p0] = best;
        k->r->best_x[p - k->p0] = best_x;
        sum += best;
    }
    k->r->gain[c - k->c0] = sum;
}

static int descending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

/* The bound without a program; sets mu. */
static padan_i128 priced_bound(packer *k, padan_i128 money)
{
    padan_pack_room *r = k->r;
    int32_t places = k->inst->max_villages[k->i], n = 0;
    padan_i128 sum = money;
    for (int32_t c = 0; c < k->n_contracts; c++) {
        value_pairs(k, k->c0 + c);
        if (k->inst->contract_pinned[k->c0 + c])
            places--, sum += r->gain[c];
        else if (r->gain[c] > 0)
            r->sorted[n++] = r->gain[c];
    }
    k->mu = 0;
    if (n > places) {
        qsort(r->sorted, (size_t)n, sizeof *r->sorted, descending);
        k->mu = r->sorted[places > 0 ? places : 0];
    }
    for (int32_t c = 0; c < k->n_contracts; c++)
        if (!k->inst->contract_pinned[k->c0 + c])
            sum += padan_max64(0, r->gain[c] - k->mu);
    return places > 0 ? sum + (padan_i128)k->mu * places : sum;
}

/* Value of the contracts taken greedily within the cash, less the bound: what
 * the lower plan loses, in pico-points at the price of money. */
static padan_i128 greedy_loss(const packer *k, padan_i128 lambda)
{
    const padan_instance *inst = k->inst;
    int64_t cash = inst->budget[k->i];
    padan_i128 loss = 0;
    for (int pass = 0; pass < 2; pass++) /* commitments first */
        for (int32_t c = 0; c < k->n_contracts; c++) {
            const bool pinned = inst->contract_pinned[k->c0 + c];
            int64_t want = k->r->gain[c] - (pinned ? 0 : k->mu), got = 0;
            const int64_t before = cash;
            if ((pass == 0) != pinned || (!pinned && want <= 0)) continue;
            for (int32_t p = inst->contract_pair_first[k->c0 + c];
                 p < inst->contract_pair_first[k->c0 + c + 1]; p++) {
                int64_t x = k->r->best_x[p - k->p0];
                if (x == 0) continue;
                if (!in_goods(k, p)) {
                    int64_t fits = cash > 0 ? cash / inst->pair_cost[p] : 0;
                    if (x > fits) x = fits < inst->pair_lo[p] ? 0 : fits;
                    if (x == 0 && inst->pair_pinned[p]) x = inst->pair_lo[p];
                    cash -= x * inst->pair_cost[p];
                }
                if (x > 0)
                    got += (int64_t)padan_marks_pair(k->m, p, x) -
                           unit_price(k, p) * x;
            }
            got -= (int64_t)padan_marks_contract(k->m, k->c0 + c) +
                   (pinned ? 0 : k->mu);
            if (!pinned && got <= 0) { /* better left closed */
                got = 0;
                cash = before;
            }
            loss += padan_max64(0, want - got);
        }
    if (cash < 0) return NEVER; /* no plan: nothing may be dropped */
    return loss + ((cash * lambda) >> PADAN_RATE_SHIFT) + ROUNDING;
}

/* ---- 2. the core ---------------------------------------------------------------- */

static bool add_choice(padan_pack_room *r, choice ch)
{
    if (r->n_choices == r->choices_room) {
        int64_t more = r->choices_room ? 2 * r->choices_room : 1024;
        choice *list = realloc(r->choice, (size_t)more * sizeof *list);
        if (!list) return false;
        r->choice = list;
        r->choices_room = more;
    }
    r->choice[r->n_choices++] = ch;
    return true;
}

/* Choices of pair p that lose less than `gap`; choice 0 is "nothing". */
static bool list_pair(const packer *k, int32_t p, int64_t gap,
                      padan_i128 lambda)
{
    const padan_instance *inst = k->inst;
    const int64_t price = unit_price(k, p), cost = inst->pair_cost[p];
    const int64_t best = k->r->best[p - k->p0];
    const int64_t dear = (int64_t)((cost * lambda) >> PADAN_RATE_SHIFT);
    bool ok = true;
    if (!inst->pair_pinned[p] && best < gap)
        ok = add_choice(k->r, (choice){0, 0, 0});
    if (!k->m->relax->alive[p]) return ok;
    for (int64_t x = inst->pair_lo[p]; ok && x <= most_units(k, p); x++) {
        const int64_t value = (int64_t)padan_marks_pair(k->m, p, x);
        const int64_t loss = best - (value - price * x);
        if (loss >= gap) continue;
        if (!in_goods(k, p)) {
            ok = add_choice(k->r, (choice){x, cost * x, value});
            continue;
        }
        for (int64_t u = 0; ok && u <= x; u++) { /* u units in cash */
            if (loss + (dear - price) * u >= gap) break;
            ok = add_choice(k->r,
                            (choice){x, cost * u, value - price * (x - u)});
        }
    }
    return ok;
}

static bool list_core(const packer *k, padan_i128 lambda)
{
    padan_pack_room *r = k->r;
    r->n_choices = 0;
    for (int32_t c = 0; c < k->n_contracts; c++) {
        const bool pinned = k->inst->contract_pinned[k->c0 + c];
        const int64_t out = pinned ? 0 : padan_max64(0, k->mu - r->gain[c]);
        r->core[c] = out < k->gap;
        for (int32_t p = k->inst->contract_pair_first[k->c0 + c];
             p < k->inst->contract_pair_first[k->c0 + c + 1]; p++) {
            r->first[p - k->p0] = r->n_choices;
            if (r->core[c] && !list_pair(k, p, k->gap - out, lambda))
                return false;
            r->first[p - k->p0 + 1] = r->n_choices;
        }
    }
    return true;
}

/* ---- 3. the program --------------------------------------------------------------- */

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t c = a % b;
        a = b;
        b = c;
    }
    return a;
}

static int64_t step_of_money(const packer *k, int32_t steps)
{
    const int64_t cash = k->inst->budget[k->i];
    int64_t divisor = 0;
    for (int64_t q = 0; q < k->r->n_choices; q++)
        divisor = common_divisor(k->r->choice[q].money, divisor);
    return divisor > 0 && cash / divisor <= steps ? divisor : cash / steps + 1;
}

static void add_pair(const packer *k, int32_t p, int64_t step, int32_t n)
{
    padan_pack_room *r = k->r;
    const int32_t local = p - k->p0;
    int32_t *pick = r->pick + (size_t)local * (STEPS + 1);
    for (int32_t b = 0; b <= n; b++)
        r->next[b] = NEVER;
    for (int64_t q = r->first[local]; q < r->first[local + 1]; q++) {
        const choice ch = r->choice[q];
        const int64_t need = ch.money / step; /* rounded down: still fits */
        for (int64_t b = need; b <= n; b++) {
            const int64_t v = r->open[b - need] + ch.value;
            if (v > r->next[b]) {
                r->next[b] = v;
                pick[b] = (int32_t)(q - r->first[local]);
            }
        }
    }
    int64_t *swap = r->open;
    r->open = r->next;
    r->next = swap;
}

/* Best value within the cash, price of money not charged. */
static int64_t run_program(const packer *k, int64_t step, int32_t n)
{
    padan_pack_room *r = k->r;
    for (int32_t b = 0; b <= n; b++)
        r->kept[b] = 0;
    for (int32_t c = 0; c < k->n_contracts; c++) {
        if (!r->core[c]) continue;
        const bool pinned = k->inst->contract_pinned[k->c0 + c];
        const int64_t opening = (int64_t)padan_marks_contract(k->m, k->c0 + c) +
                                (pinned ? 0 : k->mu);
        bool *took = r->took + (size_t)c * (STEPS + 1);
        for (int32_t b = 0; b <= n; b++)
            r->open[b] = r->kept[b] - opening;
        for (int32_t p = k->inst->contract_pair_first[k->c0 + c];
             p < k->inst->contract_pair_first[k->c0 + c + 1]; p++)
            add_pair(k, p, step, n);
        /* leaving it out loses its gain */
        const bool may_leave = !pinned && r->gain[c] - k->mu < k->gap;
        for (int32_t b = 0; b <= n; b++) {
            took[b] = !may_leave || r->open[b] > r->kept[b];
            if (took[b]) r->kept[b] = padan_max64(r->open[b], NEVER);
        }
    }
    return r->kept[n];
}

static void trace(const packer *k, int64_t step, int32_t n, int64_t *x_out)
{
    padan_pack_room *r = k->r;
    int64_t b = n;
    for (int32_t c = k->n_contracts - 1; c >= 0; c--) {
        if (!r->core[c] || !r->took[(size_t)c * (STEPS + 1) + (size_t)b])
            continue;
        for (int32_t p = k->inst->contract_pair_first[k->c0 + c + 1] - 1;
             p >= k->inst->contract_pair_first[k->c0 + c]; p--) {
            const int32_t local = p - k->p0;
            const choice ch =
                r->choice[r->first[local] +
                          r->pick[(size_t)local * (STEPS + 1) + (size_t)b]];
            x_out[local] = ch.units;
            b -= ch.money / step;
        }
    }
}

/* Prices out of proportion (a search for infeasibility) could overflow. */
static bool fits_64_bits(const packer *k, padan_i128 lambda)
{
    const padan_relax *r = k->m->relax;
    const padan_instance *inst = k->inst;
    const int64_t *price = k->m->price;
    padan_i128 sum = 0;
    for (int32_t p = k->p0; p < inst->company_pair_first[k->i + 1]; p++) {
        const int32_t j = inst->pair_cell[p];
        padan_i128 unit = (inst->pair_cost[p] * lambda) >> PADAN_RATE_SHIFT;
        unit += (padan_i128)inst->pair_match[p] + price[r->at_nu + j] +
                price[r->at_rho + inst->cell_type[j]];
        sum += unit * most_units(k, p) + price[r->at_pi + j] +
               price[r->at_tau + j] +
               k->m->worth[inst->gain_first[j] + inst->cell_open[j]];
    }
    for (int32_t c = 0; c < k->n_contracts; c++)
        sum += padan_marks_contract(k->m, k->c0 + c);
    return sum < INT64_C(1) << 59;
}

/* The plan of the priced relaxation, when no program is run. */
static void priced_plan(const packer *k, int64_t *x_out)
{
    int32_t places = k->inst->max_villages[k->i];
    for (int32_t c = 0; c < k->n_contracts; c++)
        places -= k->inst->contract_pinned[k->c0 + c];
    for (int32_t c = 0; c < k->n_contracts; c++) {
        bool open = k->inst->contract_pinned[k->c0 + c];
        if (!open && k->r->gain[c] > k->mu && places > 0) {
            open = true;
            places--;
        }
        for (int32_t p = k->inst->contract_pair_first[k->c0 + c];
             open && p < k->inst->contract_pair_first[k->c0 + c + 1]; p++)
            x_out[p - k->p0] = k->r->best_x[p - k->p0];
    }
}

padan_i128 padan_pack(const padan_marks *marks, const padan_prices *prices,
                      int32_t company, padan_pack_room *room, int64_t *x_out)
{
    const padan_instance *inst = marks->relax->inst;
    packer k = {.m = marks, .inst = inst, .r = room, .i = company};
    k.p0 = inst->company_pair_first[company];
    k.c0 = inst->company_contract_first[company];
    k.n_contracts = inst->company_contract_first[company + 1] - k.c0;
    const int32_t n_pairs = inst->company_pair_first[company + 1] - k.p0;
    if (x_out) memset(x_out, 0, (size_t)n_pairs * sizeof *x_out);
    padan_i128 lambda;
    const padan_i128 money =
        padan_marks_money(marks, prices, company, room->rate, &lambda);
    if (!fits_64_bits(&k, lambda))
        return padan_marks_company(marks, prices, company, room->rate);
    const padan_i128 upper = priced_bound(&k, money);
    const padan_i128 loss = greedy_loss(&k, lambda);
    if (x_out) priced_plan(&k, x_out);
    if (loss == NEVER || loss < NEGLIGIBLE || loss > -NEVER / 4) return upper;
    k.gap = (int64_t)loss;
    if (!list_core(&k, lambda)) return upper;
    int32_t steps = STEPS;
    if (room->n_choices * steps > MOST_WORK) steps = FEW_STEPS;
    if (room->n_choices * steps > MOST_WORK) return upper;
    const int64_t step = step_of_money(&k, steps);
    const int32_t n = (int32_t)(inst->budget[company] / step);
    const int64_t value = run_program(&k, step, n);
    if (value < NEVER / 2) return upper;
    /* The program has no price of cash; goods and places are still paid for.
     * What it leaves out is worth no more than the greedy plan. */
    int32_t places = inst->max_villages[company];
    for (int32_t c = 0; c < k.n_contracts; c++)
        places -= inst->contract_pinned[k.c0 + c];
    const padan_i128 cash_worth =
        ((padan_i128)inst->budget[company] * lambda) >> PADAN_RATE_SHIFT;
    padan_i128 packed = value + (money - cash_worth) + 1;
    if (places > 0) packed += (padan_i128)k.mu * places;
    const padan_i128 lower = upper - k.gap;
    if (packed < lower) packed = lower;
    if (packed >= upper) return upper;
    if (x_out) {
        memset(x_out, 0, (size_t)n_pairs * sizeof *x_out);
        trace(&k, step, n, x_out);
    }
    return packed;
}

/* ---- room ---------------------------------------------------------------------------- */

padan_status padan_pack_room_create(const padan_instance *inst,
                                    padan_pack_room **out)
{
    padan_pack_room *r = calloc(1, sizeof *r);
    if (!r) return PADAN_ENOMEM;
    int32_t pairs = 0, contracts = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        int32_t n =
            inst->company_pair_first[i + 1] - inst->company_pair_first[i];
        int32_t c = inst->company_contract_first[i + 1] -
                    inst->company_contract_first[i];
        pairs = n > pairs ? n : pairs;
        contracts = c > contracts ? c : contracts;
    }
    const size_t np = (size_t)pairs + 1, nc = (size_t)contracts + 1;
    r->inst = inst;
    r->rate = calloc((size_t)inst->n_types + nc, sizeof *r->rate);
    r->best = calloc(np, sizeof *r->best);
    r->best_x = calloc(np, sizeof *r->best_x);
    r->gain = calloc(nc, sizeof *r->gain);
    r->sorted = calloc(nc, sizeof *r->sorted);
    r->core = calloc(nc, sizeof *r->core);
    r->first = calloc(np + 1, sizeof *r->first);
    r->kept = calloc(STEPS + 1, sizeof *r->kept);
    r->open = calloc(STEPS + 1, sizeof *r->open);
    r->next = calloc(STEPS + 1, sizeof *r->next);
    r->pick = calloc(np * (STEPS + 1), sizeof *r->pick);
    r->took = calloc(nc * (STEPS + 1), sizeof *r->took);
    if (!r->rate || !r->best || !r->best_x || !r->gain || !r->sorted ||
        !r->core || !r->first || !r->kept || !r->open || !r->next || !r->pick ||
        !r->took) {
        padan_pack_room_free(r);
        return PADAN_ENOMEM;
    }
    *out = r;
    return PADAN_OK;
}

void padan_pack_room_free(padan_pack_room *r)
{
    if (!r) return;
    free(r->rate);
    free(r->best);
    free(r->best_x);
    free(r->gain);
    free(r->sorted);
    free(r->core);
    free(r->choice);
    free(r->first);
    free(r->kept);
    free(r->open);
    free(r->next);
    free(r->pick);
    free(r->took);
    free(r);
}

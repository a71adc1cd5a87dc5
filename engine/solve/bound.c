// SPDX-License-Identifier: GPL-3.0-or-later
/* The bound in exact integers. The prices came from floating point; here they
 * are rounded to pico-points once, and any non-negative prices give a valid
 * bound, so nothing of the search has to be trusted. Every rounding is to the
 * bound's disadvantage (up). Every whole number of units is tried, but for pairs
 * that hopeless() rules out: it needs curves that rise ever slower, as the scenario
 * reader demands of them. */
#include "solve/bound.h"
#include "solve/pack.h"

#include <stdlib.h>

typedef padan_marks exact;

static int64_t to_pico(double points)
{
    double x = points * 1e12;
    if (!(x > 0)) return 0;
    return x > 4e18 ? INT64_C(4000000000000000000) : (int64_t)(x + 0.5);
}

int64_t padan_marks_rate(double points_per_juta)
{
    /* juta -> rupiah: 1e-6; points -> pico: 1e12; shift 2^24 */
    double x = points_per_juta * 1e6 * (double)(1 << PADAN_RATE_SHIFT);
    if (!(x > 0)) return 0;
    return x > 4e18 ? INT64_C(4000000000000000000) : (int64_t)(x + 0.5);
}

double padan_marks_points(int64_t rate)
{
    return (double)rate * 1e-6 / (double)(1 << PADAN_RATE_SHIFT);
}

static int64_t price(const exact *e, int32_t at, int32_t k)
{
    return e->price[at + k];
}

/* With ordinary prices everything fits 64 bits; where evenness has no price the
 * points are the instance's own. */
static padan_status make_table(exact *e)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    const size_t n = (size_t)inst->gain_first[inst->n_cells] + 1;
    int64_t most = 0;
    for (int32_t g = 0; g < inst->n_districts; g++)
        most = padan_max64(most, price(e, r->at_even, g) / 2 +
                                     price(e, r->at_floor, g) / 2);
    if (most > INT64_C(1) << 50) return PADAN_OK;
    if (most == 0) {
        e->table = inst->gain;
        return PADAN_OK;
    }
    e->own_table = malloc(n * sizeof *e->own_table);
    if (!e->own_table) return PADAN_ENOMEM;
    for (size_t k = 0; k < n - 1; k++)
        e->own_table[k] = (int64_t)e->worth[k];
    e->table = e->own_table;
    return PADAN_OK;
}

static void make_worth(exact *e)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t g = inst->cell_district[j];
        padan_i128 eta =
            (padan_i128)price(e, r->at_even, g) + price(e, r->at_floor, g);
        int64_t first = inst->gain_first[j];
        for (int64_t x = 0; x <= inst->cell_open[j]; x++)
            e->worth[first + x] = inst->gain[first + x] +
                                  padan_ceil_div(eta * (inst->level[first + x] -
                                                        inst->level[first]),
                                                 PADAN_LEVEL_ONE);
    }
}

padan_i128 padan_marks_pair(const padan_marks *e, int32_t p, int64_t x)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    const int32_t j = inst->pair_cell[p];
    padan_i128 unit = inst->pair_match[p], sum = 0;
    if (r->priced[j]) sum -= price(e, r->at_pi, j);
    if (!r->exclusive[j]) return sum + (unit + price(e, r->at_nu, j)) * x;
    unit += price(e, r->at_rho, inst->cell_type[j]);
    const int64_t finish = inst->cell_finish[j];
    if (finish > 0 && x >= finish) sum += price(e, r->at_tau, j);
    return sum + e->worth[inst->gain_first[j] + x] + unit * x;
}

/* No number of units can be worth their cost, seen without trying them all: worth
 * rises ever slower, but for rounding: of points, of the level and of its price,
 * less than `rounding` a unit. Most pairs of a large region are so. */
static bool hopeless(const padan_marks *e, int32_t p, padan_i128 unit_cost)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    const int32_t j = inst->pair_cell[p];
    if (!r->exclusive[j]) return false;
    const int64_t lo = padan_relax_lo(r, p);
    const int64_t up = padan_min64(padan_relax_up(r, p), inst->cell_open[j]);
    const padan_i128 *worth = e->worth + inst->gain_first[j];
    const padan_i128 unit = (padan_i128)inst->pair_match[p] +
                            price(e, r->at_rho, inst->cell_type[j]) - unit_cost;
    padan_i128 fixed = 0;
    if (inst->cell_finish[j] > 0) fixed += price(e, r->at_tau, j);
    if (r->priced[j]) fixed -= price(e, r->at_pi, j);
    if (unit >= 0 || fixed > 0) return false;
    const int32_t g = inst->cell_district[j];
    const padan_i128 eta =
        (padan_i128)price(e, r->at_even, g) + price(e, r->at_floor, g);
    const padan_i128 rounding = 3 + eta / PADAN_LEVEL_ONE;
    return worth[1] + rounding + unit <= 0 ||
           worth[up] + unit * lo + fixed <= 0;
}

/* A shared cell's worth is linear in the units: only the ends count. */
padan_i128 padan_marks_best(const padan_marks *e, int32_t p,
                            padan_i128 unit_cost)
{
    const bool must = padan_relax_must(e->relax, p);
    if (!must && hopeless(e, p, unit_cost)) return 0;
    const padan_i128 best = padan_marks_used(e, p, unit_cost);
    return must || best > 0 ? best : 0;
}

padan_i128 padan_marks_used(const padan_marks *e, int32_t p,
                            padan_i128 unit_cost)
{
    const padan_relax *r = e->relax;
    const int32_t j = r->inst->pair_cell[p];
    const int64_t lo = padan_relax_lo(r, p);
    const int64_t up = padan_min64(padan_relax_up(r, p), r->inst->cell_open[j]);
    padan_i128 best = padan_marks_pair(e, p, lo) - unit_cost * lo;
    const int64_t stride = r->exclusive[j] ? 1 : padan_max64(1, up - lo);
    for (int64_t x = lo + stride; x <= up; x += stride) {
        padan_i128 value = padan_marks_pair(e, p, x) - unit_cost * x;
        if (value > best) best = value;
    }
    return best;
}

padan_i128 padan_marks_contract(const padan_marks *e, int32_t c)
{
    const padan_relax *r = e->relax;
    const int32_t v = r->inst->contract_village[c];
    padan_i128 cost = r->inst->contract_cost[c];
    return r->village_priced[v] ? cost + price(e, r->at_phi, v) : cost;
}

static int descending(const void *a, const void *b)
{
    padan_i128 x = *(const padan_i128 *)a, y = *(const padan_i128 *)b;
    return (x < y) - (x > y);
}

padan_i128 padan_marks_gain(const padan_marks *e, int32_t c,
                            const padan_i128 *type_rate)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    padan_i128 sum = -padan_marks_contract(e, c);
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        if (!r->alive[p]) continue;
        padan_i128 rate = type_rate[inst->cell_type[inst->pair_cell[p]]];
        /* rounded down: a cheaper unit only raises the bound */
        sum += padan_marks_best(
            e, p, (inst->pair_cost[p] * rate) >> PADAN_RATE_SHIFT);
    }
    return sum;
}

padan_i128 padan_marks_money(const padan_marks *e, const padan_prices *prices,
                             int32_t i, padan_i128 *type_rate,
                             padan_i128 *lambda_out)
{
    const padan_instance *inst = e->relax->inst;
    const int64_t lambda = padan_marks_rate(prices->lambda[i]);
    *lambda_out = lambda;
    padan_i128 money = (padan_i128)inst->budget[i] * lambda;
    for (int32_t n = 0; n < inst->n_types; n++) {
        int64_t at = (int64_t)i * inst->n_types + n;
        type_rate[n] = lambda;
        if (inst->goods[at] == 0) continue;
        type_rate[n] =
            padan_min64(lambda, padan_marks_rate(prices->lambda_goods[at]));
        money += inst->goods[at] * type_rate[n];
    }
    return (money >> PADAN_RATE_SHIFT) + 1;
}

/* Money priced, the best contracts opened, as many as the company may. */
padan_i128 padan_marks_company(const padan_marks *e, const padan_prices *prices,
                               int32_t i, padan_i128 *type_rate)
{
    const padan_instance *inst = e->relax->inst;
    padan_i128 *room = type_rate + inst->n_types, lambda;
    padan_i128 sum = padan_marks_money(e, prices, i, type_rate, &lambda);
    int32_t n_gains = 0, places = inst->max_villages[i];
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++) {
        padan_i128 g = padan_marks_gain(e, c, type_rate);
        if (inst->contract_pinned[c]) {
            sum += g;
            places--;
        } else if (g > 0) {
            room[n_gains++] = g;
        }
    }
    if (n_gains > places)
        qsort(room, (size_t)n_gains, sizeof *room, descending);
    for (int32_t k = 0; k < n_gains && k < places; k++)
        sum += room[k];
    return sum;
}

/* max over X >= least of worth + (rho - nu) X */
static padan_i128 region_cell(const exact *e, int32_t j, int64_t least)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    const padan_i128 *worth = e->worth + inst->gain_first[j];
    const padan_i128 unit =
        (padan_i128)price(e, r->at_rho, inst->cell_type[j]) -
        price(e, r->at_nu, j);
    padan_i128 best = worth[least] + unit * least;
    for (int64_t x = least + 1; x <= inst->cell_open[j]; x++)
        if (worth[x] + unit * x > best) best = worth[x] + unit * x;
    return best;
}

/* What a village adds on the region's side when it may be used at all. */
static padan_i128 village_value(const exact *e, int32_t v)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    padan_i128 sum = 0, done = inst->done_worth[v];
    if (r->village_priced[v])
        sum += (padan_i128)price(e, r->at_phi, v) * inst->village_max_firms[v];
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        const int64_t finish = inst->cell_finish[j];
        if (r->priced[j]) sum += (padan_i128)price(e, r->at_pi, j) * r->cap[j];
        if (r->exclusive[j]) {
            if (finish > 0) done -= price(e, r->at_tau, j);
        } else {
            padan_i128 best = region_cell(e, j, 0);
            sum += best;
            if (done > 0 && finish > 0 && finish <= inst->cell_open[j])
                done -= best - region_cell(e, j, finish);
        }
    }
    return done > 0 ? sum + done : sum;
}

static padan_status villages_bound(const exact *e, padan_i128 *out)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    padan_i128 *locus = malloc(((size_t)inst->n_villages + 1) * sizeof *locus);
    if (!locus) return PADAN_ENOMEM;
    padan_i128 sum = 0;
    int32_t n = 0;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        padan_i128 value = village_value(e, v);
        if (!r->in_locus_rule[v])
            sum += value;
        else if (value > 0)
            locus[n++] = value;
    }
    qsort(locus, (size_t)n, sizeof *locus, descending);
    for (int32_t k = 0; k < n && k < inst->n_locus; k++)
        sum += locus[k];
    free(locus);
    *out = sum;
    return PADAN_OK;
}

static padan_i128 have_level(const padan_instance *inst, int32_t g)
{
    padan_i128 sum = 0;
    for (int32_t j = 0; j < inst->n_cells; j++)
        if (inst->cell_district[j] == g)
            sum += inst->level[inst->gain_first[j]];
    return sum;
}

/* Evenness: e <= 1 costs what the prices leave of its weight; what districts
 * have from the start is paid out. Floors: what is still missing is charged. */
static padan_i128 constant_bound(const exact *e)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    padan_i128 sum = 0, even_left = inst->even_weight;
    int32_t n_reachable = 0;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g]) continue;
        n_reachable++;
        const padan_i128 even = price(e, r->at_even, g),
                         least = price(e, r->at_floor, g);
        const padan_i128 have = even > 0 || least > 0 ? have_level(inst, g) : 0;
        padan_i128 floor_level =
            (padan_i128)inst->district_floor * (PADAN_LEVEL_ONE / PADAN_ONE) -
            inst->n_cells; /* levels are rounded, half a part a cell */
        even_left -= even;
        sum += padan_ceil_div(even * have + least * (have - floor_level),
                              PADAN_LEVEL_ONE);
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        sum -= (padan_i128)price(e, r->at_rho, n) * inst->type_floor[n];
    /* The minimum over districts is rounded once more, and a full level may
     * exceed 1 by half a part a cell. */
    if (even_left > 0 && n_reachable > 0) sum += even_left;
    return sum + 1 + inst->n_cells;
}

/* Prices that stand for nothing in this instance are taken as 0: a price on
 * an unpriced cell or an unreachable district would not be a valid bound. */
static void round_prices(exact *e, const padan_prices *prices)
{
    const padan_relax *r = e->relax;
    const padan_instance *inst = r->inst;
    for (int32_t k = 0; k < r->n_prices; k++)
        e->price[k] = to_pico(prices->v[k]);
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g] || inst->even_weight == 0)
            e->price[r->at_even + g] = 0;
        if (!inst->district_reachable[g] || inst->district_floor == 0)
            e->price[r->at_floor + g] = 0;
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        if (inst->type_floor[n] <= 0) e->price[r->at_rho + n] = 0;
}

padan_status padan_marks_create(const padan_relax *relax,
                                const padan_prices *prices, padan_marks *out)
{
    const padan_instance *inst = relax->inst;
    padan_marks e = {.relax = relax};
    e.price = calloc((size_t)relax->n_prices + 1, sizeof *e.price);
    e.worth =
        malloc(((size_t)inst->gain_first[inst->n_cells] + 1) * sizeof *e.worth);
    if (!e.price || !e.worth) {
        padan_marks_free(&e);
        return PADAN_ENOMEM;
    }
    round_prices(&e, prices);
    make_worth(&e);
    if (make_table(&e) != PADAN_OK) {
        padan_marks_free(&e);
        return PADAN_ENOMEM;
    }
    *out = e;
    return PADAN_OK;
}

void padan_marks_free(padan_marks *e)
{
    free(e->price);
    free(e->worth);
    free(e->own_table);
    *e = (padan_marks){0};
}

padan_status padan_marks_region(const padan_marks *e, padan_i128 *out)
{
    padan_status st = villages_bound(e, out);
    *out += constant_bound(e);
    return st;
}

padan_status padan_values_create(const padan_instance *inst, padan_values *out)
{
    const size_t n = (size_t)inst->n_companies,
                 rates = n * ((size_t)inst->n_types + 1);
    out->value = calloc(n + 1, sizeof *out->value);
    out->rate = calloc(rates + 1, sizeof *out->rate);
    if (out->value && out->rate) return PADAN_OK;
    padan_values_free(out);
    return PADAN_ENOMEM;
}

void padan_values_free(padan_values *values)
{
    free(values->value);
    free(values->rate);
    *values = (padan_values){0};
}

void padan_values_keep(padan_values *values, const padan_instance *inst,
                       const padan_prices *prices, int32_t company,
                       int64_t lambda, const int64_t *rate)
{
    const int32_t n_types = inst->n_types;
    const int64_t at = (int64_t)company * n_types;
    int64_t *out = values->rate + at + company;
    out[0] = lambda;
    for (int32_t n = 0; n < n_types; n++)
        out[1 + n] = padan_min64(
            lambda,
            rate ? rate[n] : padan_marks_rate(prices->lambda_goods[at + n]));
}

/* One company after another, each into its slot. */
static padan_status add_companies(const exact *e, const padan_prices *prices,
                                  const padan_pack_effort *packed,
                                  int32_t threads, padan_values *out,
                                  padan_i128 *sum)
{
    const padan_instance *inst = e->relax->inst;
    const int32_t n = inst->n_companies;
    padan_i128 *value = out->value;
    bool failed = false;
#pragma omp parallel num_threads(threads) default(none)                        \
    shared(e, prices, n, inst, failed, value, packed, out)
    {
        padan_pack_room *pack = NULL;
        padan_i128 *room =
            malloc(((size_t)inst->n_types + (size_t)inst->n_contracts + 1) *
                   sizeof *room);
        if (!room ||
            (packed && padan_pack_room_create(inst, &pack) != PADAN_OK)) {
#pragma omp atomic write
            failed = true;
        }
#pragma omp for schedule(dynamic, 1)
        for (int32_t i = 0; i < n; i++) {
            if (!room) continue;
            const int64_t *rate = NULL;
            int64_t lambda = padan_marks_rate(prices->lambda[i]);
            if (pack) {
                const padan_pack_answer got =
                    padan_pack(e, prices, i, *packed, pack, NULL);
                value[i] = got.bound;
                lambda = got.lambda;
                rate = got.rate;
            } else {
                value[i] = padan_marks_company(e, prices, i, room);
            }
            padan_values_keep(out, inst, prices, i, lambda, rate);
        }
        free(room);
        padan_pack_room_free(pack);
    }
    for (int32_t i = 0; !failed && i < n; i++)
        *sum += value[i];
    return failed ? PADAN_ENOMEM : PADAN_OK;
}

padan_status padan_relax_values(const padan_relax *relax,
                                const padan_prices *prices, bool packed,
                                int32_t threads, padan_values *out,
                                int64_t *bound_out)
{
    padan_marks e;
    padan_i128 sum = 0;
    padan_status st = padan_marks_create(relax, prices, &e);
    if (st != PADAN_OK) return st;
    const padan_pack_effort effort = {.points = 8192};
    st = padan_marks_region(&e, &sum);
    if (st == PADAN_OK)
        st = add_companies(&e, prices, packed ? &effort : NULL, threads, out,
                           &sum);
    if (st == PADAN_OK)
        *bound_out = sum > INT64_MAX   ? INT64_MAX
                     : sum < INT64_MIN ? INT64_MIN
                                       : (int64_t)sum;
    padan_marks_free(&e);
    return st;
}

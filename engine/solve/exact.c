// SPDX-License-Identifier: GPL-3.0-or-later
/* Exact search by listing columns (Baldacci, Christofides and Mingozzi 2008).
 * At given prices every plan obeys
 *
 *     score <= region + sum_i worth_i(s_i),   s_i: what company i does.
 *
 * A plan better than the best known therefore only uses company plans s with
 *
 *     worth_i(s) > most_i - (bound - best known),   most_i = max worth_i.
 *
 * All of these are listed, company by company; then all combinations that could
 * still be better are tried, depth first, on exact sums. Everything is integer:
 * when the search ends, optimality is proven. */
#include "solve/exact.h"

#include <stdlib.h>
#include <string.h>

#include "solve/bound.h"
#include "solve/pack.h"

typedef struct {
    padan_i128 worth;
    int64_t at; /* its units in the company's pool                           */
} column;

typedef struct {
    int32_t i, p0, n_pairs;
    column *column; /* best worth first                                      */
    int64_t n, room;
    int64_t *units, n_units, units_room;
    padan_i128 most; /* upper bound, then the exact maximum, of the worth     */
} pool;

typedef struct {
    padan_search *s;
    const padan_instance *inst;
    const padan_prices *prices;
    padan_marks marks;
    pool *pool;     /* [n_companies]                                       */
    int32_t *order; /* companies, fewest columns first                     */
    padan_state state;
    padan_i128 region, floor; /* only scores above `floor` are of interest   */
    int64_t nodes, limit;
    bool gave_up;
    padan_status status;
} searcher;

/* ---- listing the columns of one company ---------------------------------------- */

typedef struct {
    searcher *x;
    pool *q;
    padan_i128 need;  /* keep columns with worth > need                   */
    padan_i128 money; /* worth of all money at the company's price        */
    padan_i128 *rate; /* [n_types]                                        */
    padan_i128 *rest; /* [n_pairs + 1] most that pairs k.. can add        */
    int64_t *units;   /* [n_pairs]                                        */
    padan_i128 purse; /* cash and all goods                               */
    int64_t nodes_left;
    bool full;
} lister;

static padan_i128 priced_cost(const lister *l, int32_t p)
{
    const padan_instance *inst = l->x->inst;
    return (inst->pair_cost[p] *
            l->rate[inst->cell_type[inst->pair_cell[p]]]) >>
           PADAN_RATE_SHIFT;
}

/* rest[k]: contracts that begin at or after pair k only count if they pay for
 * their opening; the rest of a contract under way counts in full, and so does what
 * opening it may still bring. */
static void sum_rest(lister *l)
{
    const padan_instance *inst = l->x->inst;
    const pool *q = l->q;
    padan_i128 later = 0;
    l->rest[q->n_pairs] = 0;
    for (int32_t c = inst->company_contract_first[q->i + 1] - 1;
         c >= inst->company_contract_first[q->i]; c--) {
        const padan_i128 cost = padan_marks_contract(&l->x->marks, c);
        padan_i128 sum = 0;
        for (int32_t p = inst->contract_pair_first[c + 1] - 1;
             p >= inst->contract_pair_first[c]; p--) {
            if (l->x->s->relax->alive[p])
                sum += padan_marks_best(&l->x->marks, p, priced_cost(l, p));
            l->rest[p - q->p0] = later + sum - (cost < 0 ? cost : 0);
        }
        sum -= cost;
        if (sum > 0 || inst->contract_pinned[c]) later += sum;
        l->rest[inst->contract_pair_first[c] - q->p0] = later;
    }
}

static void *grow(void *list, int64_t *room, int64_t need, size_t size)
{
    int64_t more = *room;
    while (more < need || more == 0)
        more = more ? 2 * more : 64;
    void *bigger = more > *room ? realloc(list, (size_t)more * size) : list;
    if (bigger) *room = more;
    return bigger;
}

static void keep_column(lister *l, padan_i128 worth)
{
    enum { MOST_UNITS = 20000000 };
    pool *q = l->q;
    if (!padan_company_ok(l->x->inst, q->i, l->units)) return;
    if (q->n_units + q->n_pairs > MOST_UNITS) {
        l->full = true;
        return;
    }
    column *c = grow(q->column, &q->room, q->n + 1, sizeof *c);
    if (c) q->column = c;
    int64_t *u =
        grow(q->units, &q->units_room, q->n_units + q->n_pairs, sizeof *u);
    if (u) q->units = u;
    if (!c || !u) {
        l->x->status = PADAN_ENOMEM;
        l->full = true;
        return;
    }
    q->column[q->n++] = (column){worth, q->n_units};
    memcpy(q->units + q->n_units, l->units, (size_t)q->n_pairs * sizeof *u);
    q->n_units += q->n_pairs;
}

/* Pair k and all after it. `worth`: of the pairs before; `spent`: their money,
 * `priced`: the same at the company's price. */
static void list_from(lister *l, int32_t k, padan_i128 worth, padan_i128 spent,
                      padan_i128 priced)
{
    const padan_instance *inst = l->x->inst;
    const pool *q = l->q;
    if (l->full || l->nodes_left-- <= 0 ||
        (l->nodes_left % 4096 == 0 &&
         padan_limits_stop(l->x->s->limits, "exact"))) {
        l->full = true;
        return;
    }
    if (worth - priced + l->money + l->rest[k] <= l->need) return;
    if (k == q->n_pairs) {
        if (worth > l->need) keep_column(l, worth);
        return;
    }
    const int32_t p = q->p0 + k, j = inst->pair_cell[p],
                  c = inst->pair_contract[p];
    if (!inst->pair_pinned[p]) {
        l->units[k] = 0;
        list_from(l, k + 1, worth, spent, priced);
    }
    if (!l->x->s->relax->alive[p]) return;
    bool open = false;
    for (int32_t m = inst->contract_pair_first[c]; m < p; m++)
        open = open || l->units[m - q->p0] > 0;
    if (!open) worth -= padan_marks_contract(&l->x->marks, c);
    const int64_t up = padan_min64(inst->pair_up[p], inst->cell_open[j]);
    const padan_i128 unit = priced_cost(l, p);
    for (int64_t x = inst->pair_lo[p]; x <= up && !l->full; x++) {
        padan_i128 money = spent + (padan_i128)inst->pair_cost[p] * x;
        if (money > l->purse) break;
        l->units[k] = x;
        list_from(l, k + 1, worth + padan_marks_pair(&l->x->marks, p, x), money,
                  priced + unit * x);
    }
    l->units[k] = 0;
}

static void list_columns(searcher *x, pool *q, padan_i128 need)
{
    const padan_instance *inst = x->inst;
    const size_t n = (size_t)q->n_pairs + 1;
    lister l = {.x = x, .q = q, .need = need};
    l.rate = calloc((size_t)inst->n_types + 1, sizeof *l.rate);
    l.rest = calloc(n, sizeof *l.rest);
    l.units = calloc(n, sizeof *l.units);
    q->n = q->n_units = 0;
    l.nodes_left = x->limit - x->nodes;
    const int64_t before = l.nodes_left;
    if (l.rate && l.rest && l.units) {
        l.purse = inst->budget[q->i];
        for (int32_t t = 0; t < inst->n_types; t++)
            l.purse += inst->goods[(int64_t)q->i * inst->n_types + t];
        padan_i128 lambda;
        l.money =
            padan_marks_money(&x->marks, x->prices, q->i, l.rate, &lambda);
        sum_rest(&l);
        list_from(&l, 0, 0, 0, 0);
    } else {
        x->status = PADAN_ENOMEM;
    }
    x->nodes += before - padan_max64(0, l.nodes_left);
    x->gave_up = x->gave_up || l.full || x->status != PADAN_OK;
    free(l.rate);
    free(l.rest);
    free(l.units);
}

/* ---- all companies ---------------------------------------------------------------- */

static int best_worth_first(const void *a, const void *b)
{
    const column *x = a, *y = b;
    if (x->worth != y->worth) return x->worth > y->worth ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static padan_i128 sum_of_most(const searcher *x)
{
    padan_i128 sum = x->region;
    for (int32_t i = 0; i < x->inst->n_companies; i++)
        sum += x->pool[i].most;
    return sum;
}

/* The bound of each company, to start with. */
static void first_most(searcher *x)
{
    const padan_instance *inst = x->inst;
    padan_pack_room *room;
    x->status = padan_pack_room_create(inst, &room);
    if (x->status != PADAN_OK) return;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        pool *q = &x->pool[i];
        q->i = i;
        q->p0 = inst->company_pair_first[i];
        q->n_pairs = inst->company_pair_first[i + 1] - q->p0;
        q->most = padan_pack(&x->marks, x->prices, i,
                             (padan_pack_effort){.points = 8192}, room, NULL)
                      .bound;
    }
    padan_pack_room_free(room);
}

/* Lists every company once; each exact maximum narrows the next ones. */
static void list_all(searcher *x)
{
    for (int32_t i = 0; i < x->inst->n_companies && !x->gave_up; i++) {
        pool *q = &x->pool[i];
        padan_i128 open = sum_of_most(x) - x->floor;
        if (open <= 0) return; /* nothing can be better */
        list_columns(x, q, q->most - open);
        if (x->gave_up) return;
        if (q->n > 1)
            qsort(q->column, (size_t)q->n, sizeof *q->column, best_worth_first);
        q->most = q->n > 0 ? q->column[0].worth : q->most - open;
    }
}

/* ---- combining ------------------------------------------------------------------- */

static bool fits(const searcher *x, const pool *q, const int64_t *units)
{
    const padan_instance *inst = x->inst;
    const padan_state *s = &x->state;
    int32_t new_locus = 0;
    for (int32_t c = inst->company_contract_first[q->i];
         c < inst->company_contract_first[q->i + 1]; c++) {
        bool open = false;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            const int32_t j = inst->pair_cell[p];
            const int64_t u = units[p - q->p0];
            if (u == 0) continue;
            open = true;
            if (s->covered[j] + u > inst->cell_open[j] ||
                s->funders[j] >= inst->cell_max_funders[j])
                return false;
        }
        const int32_t v = inst->contract_village[c];
        if (!open) continue;
        if (s->firms[v] >= inst->village_max_firms[v]) return false;
        if (s->firms[v] == 0 && !inst->village_pinned[v]) new_locus++;
    }
    return s->n_locus_used + new_locus <= inst->n_locus;
}

/* Most that the companies from depth k on can add, as far as they fit what is
 * chosen; a company without a fitting column ends the branch. */
static bool rest_beats(const searcher *x, int32_t k, padan_i128 sum)
{
    for (; k < x->inst->n_companies; k++) {
        const pool *q = &x->pool[x->order[k]];
        int64_t m = 0;
        while (m < q->n && !fits(x, q, q->units + q->column[m].at))
            m++;
        if (m == q->n) return false;
        sum += q->column[m].worth;
    }
    return sum > x->floor;
}

static void put_column(searcher *x, const pool *q, const int64_t *units)
{
    for (int32_t k = 0; k < q->n_pairs; k++)
        padan_state_set(&x->state, q->p0 + k, units ? units[k] : 0);
}

static void combine(searcher *x, int32_t k, padan_i128 sum)
{
    if (x->gave_up || x->nodes++ >= x->limit ||
        (x->nodes % 4096 == 0 && padan_limits_stop(x->s->limits, "exact"))) {
        x->gave_up = true;
        return;
    }
    if (k == x->inst->n_companies) {
        padan_value value = padan_state_value(&x->state);
        if (value.shortfall > 0 || value.score <= x->floor) return;
        (void)padan_search_offer(x->s, &x->state, 0);
        if (x->s->value.shortfall == 0 && x->s->value.score > x->floor)
            x->floor = x->s->value.score;
        return;
    }
    if (!rest_beats(x, k, sum)) return;
    const pool *q = &x->pool[x->order[k]];
    padan_i128 rest = 0;
    for (int32_t m = k + 1; m < x->inst->n_companies; m++)
        rest += x->pool[x->order[m]].most;
    for (int64_t m = 0; m < q->n && !x->gave_up; m++) {
        const int64_t *units = q->units + q->column[m].at;
        if (sum + q->column[m].worth + rest <= x->floor) break;
        if (!fits(x, q, units)) continue;
        put_column(x, q, units);
        combine(x, k + 1, sum + q->column[m].worth);
        put_column(x, q, NULL);
    }
}

static void order_companies(searcher *x)
{
    const int32_t n = x->inst->n_companies;
    for (int32_t i = 0; i < n; i++) {
        int32_t at = i;
        while (at > 0 && x->pool[x->order[at - 1]].n > x->pool[i].n) {
            x->order[at] = x->order[at - 1];
            at--;
        }
        x->order[at] = i;
    }
}

/* ---- whole -------------------------------------------------------------------------- */

static padan_status prepare(searcher *x, const padan_search *s,
                            const padan_prices *prices)
{
    const size_t n = (size_t)x->inst->n_companies + 1;
    padan_status st = padan_marks_create(s->relax, prices, &x->marks);
    if (st != PADAN_OK) return st;
    x->pool = calloc(n, sizeof *x->pool);
    x->order = calloc(n, sizeof *x->order);
    if (!x->pool || !x->order) return PADAN_ENOMEM;
    st = padan_state_create(x->inst, &x->state);
    if (st != PADAN_OK) return st;
    return padan_marks_region(&x->marks, &x->region);
}

static void release(searcher *x)
{
    for (int32_t i = 0; x->pool && i < x->inst->n_companies; i++) {
        free(x->pool[i].column);
        free(x->pool[i].units);
    }
    free(x->pool);
    free(x->order);
    padan_state_free(&x->state);
    padan_marks_free(&x->marks);
}

/* Below this no plan can score: all contracts open and nothing gained. */
static padan_i128 lowest(const padan_instance *inst)
{
    return (padan_i128)inst->least_points - 1;
}

padan_status padan_exact(padan_search *search, const padan_prices *prices,
                         int64_t nodes)
{
    searcher x = {.s = search, .inst = search->inst, .prices = prices};
    x.limit = nodes;
    const bool found = search->has_plan && search->value.shortfall == 0;
    x.floor = found ? search->value.score : lowest(x.inst);
    x.status = prepare(&x, search, prices);
    if (x.status == PADAN_OK) first_most(&x);
    if (x.status == PADAN_OK) {
        list_all(&x);
        if (!x.gave_up && sum_of_most(&x) > x.floor) {
            order_companies(&x);
            combine(&x, 0, x.region);
        }
    }
    if (x.status == PADAN_OK && !x.gave_up) {
        padan_i128 proven = x.floor;
        if (proven < search->limits->bound)
            search->limits->bound = (int64_t)proven;
    }
    search->limits->nodes += x.nodes;
    release(&x);
    return x.status;
}

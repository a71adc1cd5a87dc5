// SPDX-License-Identifier: GPL-3.0-or-later
/* Plan B for each contract: its company fails altogether, and others serve what it
 * leaves in this village, with the money that the plan leaves them and within all of
 * their rules; nobody gives up anything for it. Those who step in are chosen one after
 * another, each time whoever brings most points; what the first one could also have
 * been is the reserve. */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "api/risk_parts.h"
#include "report/blocker.h"

enum { MOST_CELLS = 32, RESERVE = 3, MOST_STEPS = 8 };

/* Lines that one company adds. */
typedef struct {
    int32_t n, pair[MOST_CELLS];
    int64_t units[MOST_CELLS], goods[MOST_CELLS];
    int64_t points;
} offer;

/* What a thread works on: the plan, added up, while companies leave and step in. */
typedef struct {
    const padan_delivery *d;
    padan_plan *plan;
    padan_figures f;
    int32_t n, room; /* what it has found                                    */
    padan_standby *found;
} desk;

/* Adds (or with negative figures takes away) units of a pair, goods of them in
 * goods. */
static void put(desk *w, int32_t p, int64_t units, int64_t goods)
{
    padan_figures *f = &w->f;
    const padan_instance *inst = f->inst;
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    const int32_t c = inst->pair_contract[p], v = inst->contract_village[c];
    const int64_t cost = inst->pair_cost[p];
    const int32_t sign = units > 0 ? 1 : -1;
    const bool line = w->plan->units[p] == 0 || w->plan->units[p] + units == 0;
    const bool open_before = f->contract_money[c] > 0;
    w->plan->units[p] += units;
    w->plan->goods[p] += goods;
    f->planned[j] += units;
    f->money[j] += cost * units;
    f->cash_used[i] += cost * (units - goods);
    f->goods_used[i] += cost * goods;
    f->goods_left[(int64_t)i * inst->n_types + inst->cell_type[j]] -=
        cost * goods;
    f->contract_money[c] += cost * units;
    if (line) f->funders[j] += sign;
    if (open_before == (f->contract_money[c] > 0)) return;
    f->villages[i] += sign;
    f->firms[v] += sign;
    if (!inst->village_pinned[v] && f->firms[v] == (sign > 0 ? 1 : 0))
        f->n_locus += sign;
}

static void leave(desk *w, int32_t i, const padan_plan *plan, int64_t sign)
{
    const padan_instance *inst = w->f.inst;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++)
        if (plan->units[p] > 0)
            put(w, p, sign * plan->units[p], sign * plan->goods[p]);
}

/* Points of a village as it is on the desk, without evenness and contracts. */
static int64_t village_points(const desk *w, int32_t v)
{
    const padan_instance *inst = w->f.inst;
    int64_t points = 0;
    bool done = true;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        points += inst->gain[inst->gain_first[j] + w->f.planned[j]];
        done = done && w->f.planned[j] >= inst->cell_finish[j];
    }
    return points + (done ? inst->done_worth[v] : 0);
}

static int64_t match_of(const padan_instance *inst, const offer *o)
{
    int64_t points = 0;
    for (int32_t k = 0; k < o->n; k++)
        points += inst->pair_match[o->pair[k]] * o->units[k];
    return points;
}

/* As many units of the pair as the hole, the company's money and its rules allow;
 * goods first. */
static void take(desk *w, int32_t p, int64_t hole, offer *o)
{
    const padan_instance *inst = w->f.inst;
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    const int64_t cost = inst->pair_cost[p], have = w->plan->units[p];
    if (o->n == MOST_CELLS || padan_blocker_find(&w->f, p) != PADAN_FREE)
        return;
    const int64_t goods =
        w->f.goods_left[(int64_t)i * inst->n_types + inst->cell_type[j]] / cost;
    const int64_t cash = (inst->budget[i] - w->f.cash_used[i]) / cost;
    const int64_t most =
        padan_min64(padan_min64(hole, padan_figures_left(&w->f, j)),
                    padan_min64(inst->pair_up[p] - have,
                                padan_max64(0, goods) + padan_max64(0, cash)));
    if (most <= 0 || have + most < inst->pair_lo[p]) return;
    o->pair[o->n] = p;
    o->units[o->n] = most;
    o->goods[o->n] = padan_min64(most, padan_max64(0, goods));
    put(w, p, o->units[o->n], o->goods[o->n]);
    o->n++;
}

static void undo(desk *w, const offer *o)
{
    for (int32_t k = o->n - 1; k >= 0; k--)
        put(w, o->pair[k], -o->units[k], -o->goods[k]);
}

/* What contract `c` could add to the holes, need after need in their order: a village
 * has few. The desk is left as it was. */
static offer offer_of(desk *w, int32_t c, const int64_t *hole)
{
    const padan_instance *inst = w->f.inst;
    const int32_t v = inst->contract_village[c];
    const int32_t first = inst->village_cell_first[v];
    const bool open = w->f.contract_money[c] > 0;
    const int64_t before = village_points(w, v);
    offer o = {0};
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++)
        if (hole[inst->pair_cell[p] - first] > 0)
            take(w, p, hole[inst->pair_cell[p] - first], &o);
    if (o.n > 0 && w->f.contract_money[c] >= inst->contract_min[c])
        o.points = village_points(w, v) - before + match_of(inst, &o) -
                   (open ? 0 : inst->link_cost);
    undo(w, &o);
    if (o.points <= 0) o.n = 0;
    return o;
}

static bool keep(desk *w, int32_t contract, int32_t rank, const offer *o)
{
    if (w->n + o->n > w->room) {
        const int32_t room = 2 * w->room + 64;
        padan_standby *more = realloc(w->found, (size_t)room * sizeof *more);
        if (!more) return false;
        w->found = more;
        w->room = room;
    }
    for (int32_t k = 0; k < o->n; k++)
        w->found[w->n++] = (padan_standby){contract,    rank,      o->pair[k],
                                           o->units[k], o->points, o->goods[k]};
    return true;
}

/* Puts an offer among the best so far, most points first. */
static void insert(offer *best, int32_t *n, int32_t room, const offer *o)
{
    int32_t at = *n < room ? (*n)++ : room;
    while (at > 0 && best[at - 1].points < o->points) {
        if (at < room) best[at] = best[at - 1];
        at--;
    }
    if (at < room) best[at] = *o;
}

/* The best offers of all contracts in the village but the one that fails. */
static int32_t ask(desk *w, int32_t fails, const int64_t *hole, int32_t room,
                   offer *best)
{
    const padan_instance *inst = w->f.inst;
    const int32_t v = inst->contract_village[fails];
    int32_t n = 0;
    for (int32_t k = inst->village_contract_first[v];
         k < inst->village_contract_first[v + 1]; k++) {
        const int32_t c = inst->village_contract[k];
        if (c == fails) continue;
        const offer o = offer_of(w, c, hole);
        if (o.n > 0) insert(best, &n, room, &o);
    }
    return n;
}

/* Who steps in for contract k of the delivery, whose company has left the desk. */
static bool replace(desk *w, int32_t k, const padan_plan *plan, int64_t *hole,
                    padan_contract_stake *stake)
{
    const padan_instance *inst = w->f.inst;
    const int32_t c = w->d->contract[k];
    const int32_t first = inst->village_cell_first[inst->contract_village[c]];
    offer best[RESERVE + 1], taken[MOST_STEPS];
    int32_t steps = 0;
    bool good = true;
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++)
        hole[inst->pair_cell[p] - first] = plan->units[p];
    const int32_t n = ask(w, c, hole, RESERVE + 1, best);
    for (int32_t m = n; m > 0 && steps < MOST_STEPS && good;) {
        offer *next = &taken[steps++];
        if (steps == 1)
            *next = best[0];
        else if ((m = ask(w, c, hole, 1, next)) == 0) {
            steps--;
            break;
        }
        for (int32_t q = 0; q < next->n; q++) {
            put(w, next->pair[q], next->units[q], next->goods[q]);
            hole[inst->pair_cell[next->pair[q]] - first] -= next->units[q];
        }
        stake->regained += next->points;
        good = keep(w, k, steps, next);
    }
    while (steps > 0)
        undo(w, &taken[--steps]);
    for (int32_t q = 1; q < n && good; q++)
        good = keep(w, k, 0, &best[q]);
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++)
        hole[inst->pair_cell[p] - first] = 0;
    return good;
}

/* ---- all contracts -------------------------------------------------------------------- */

static padan_status desk_open(const padan_delivery *d, const padan_plan *plan,
                              desk *out)
{
    const size_t n = (size_t)plan->n_pairs * sizeof *plan->units;
    *out = (desk){.d = d};
    padan_status status = padan_plan_create(d->inst, &out->plan);
    if (status) return status;
    memcpy(out->plan->units, plan->units, n);
    memcpy(out->plan->goods, plan->goods, n);
    return padan_figures_make(d->inst, out->plan, &out->f);
}

static void desk_close(desk *w)
{
    padan_figures_free(&w->f);
    padan_plan_free(w->plan);
    free(w->found);
}

static int64_t *make_holes(const padan_instance *inst)
{
    int32_t most = 1;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        const int32_t n =
            inst->village_cell_first[v + 1] - inst->village_cell_first[v];
        if (n > most) most = n;
    }
    return calloc((size_t)most, sizeof(int64_t));
}

/* The contracts of firm f are contract[first..end). */
static padan_status replace_firm(desk *w, int32_t first, int32_t end,
                                 const padan_plan *plan, int64_t *hole,
                                 padan_stakes *stakes)
{
    const int32_t i = w->d->company[w->d->contract_firm[first]];
    bool good = true;
    leave(w, i, plan, -1);
    for (int32_t k = first; k < end && good; k++)
        good = replace(w, k, plan, hole, &stakes->contract[k]);
    leave(w, i, plan, 1);
    return good ? PADAN_OK : PADAN_ENOMEM;
}

static int by_contract(const void *a, const void *b)
{
    const padan_standby *x = a, *y = b;
    if (x->contract != y->contract) return x->contract < y->contract ? -1 : 1;
    const int32_t p = x->rank ? x->rank : INT32_MAX,
                  q = y->rank ? y->rank : INT32_MAX;
    if (p != q) return p < q ? -1 : 1;
    if (x->points != y->points) return x->points > y->points ? -1 : 1;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

/* One thread's finds join the others'. */
static padan_status collect(const desk *w, padan_arena *arena,
                            padan_standbys *all)
{
    padan_standby *list =
        PADAN_NEW(arena, padan_standby, (int64_t)all->n + w->n);
    if (!list) return PADAN_ENOMEM;
    if (all->n > 0) memcpy(list, all->list, (size_t)all->n * sizeof *list);
    if (w->n > 0) memcpy(list + all->n, w->found, (size_t)w->n * sizeof *list);
    all->list = list;
    all->n += w->n;
    return PADAN_OK;
}

padan_status padan_standby_make(const padan_delivery *d, const padan_plan *plan,
                                int32_t threads, padan_arena *arena,
                                padan_stakes *stakes)
{
    int32_t *first = PADAN_NEW(arena, int32_t, (int64_t)d->n_firms + 1);
    padan_status status = PADAN_OK;
    if (!first) return PADAN_ENOMEM;
    if (threads <= 0) threads = omp_get_max_threads();
    for (int32_t k = 0; k < d->n_contracts; k++)
        first[d->contract_firm[k] + 1] = k + 1;
#pragma omp parallel num_threads(threads) default(none)                        \
    shared(d, plan, arena, stakes, first, status)
    {
        desk w;
        int64_t *hole = make_holes(d->inst);
        padan_status mine = desk_open(d, plan, &w);
        if (!hole) mine = PADAN_ENOMEM;
#pragma omp for schedule(dynamic, 1)
        for (int32_t f = 0; f < d->n_firms; f++)
            if (!mine)
                mine = replace_firm(&w, first[f], first[f + 1], plan, hole,
                                    stakes);
#pragma omp critical(padan_standby)
        {
            if (!mine) mine = collect(&w, arena, &stakes->standby);
            if (!status) status = mine;
        }
        desk_close(&w);
        free(hole);
    }
    if (stakes->standby.n > 1)
        qsort(stakes->standby.list, (size_t)stakes->standby.n,
              sizeof *stakes->standby.list, by_contract);
    return status;
}

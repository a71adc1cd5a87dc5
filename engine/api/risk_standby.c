// SPDX-License-Identifier: GPL-3.0-or-later
/* Plan B for each contract: its company fails altogether, and others serve what it
 * leaves in this village, with the money that the plan leaves them and within all of
 * their rules; nobody gives up anything for it. Those who step in are chosen one after
 * another, each time whoever brings most points; what the first one could also have
 * been is the reserve. */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "api/risk_desk.h"
#include "report/blocker.h"

enum { MOST_CELLS = 32, RESERVE = 3, MOST_STEPS = 8 };

/* Lines that one company adds. */
typedef struct {
    int32_t n, pair[MOST_CELLS];
    int64_t units[MOST_CELLS], goods[MOST_CELLS];
    int64_t points;
} offer;

/* Points of a village as it is on the desk, without evenness and contracts. */
static int64_t village_points(const padan_desk *w, int32_t v)
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
static void take(padan_desk *w, int32_t p, int64_t hole, offer *o)
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
    padan_desk_put(w, p, o->units[o->n], o->goods[o->n]);
    o->n++;
}

static void undo(padan_desk *w, const offer *o)
{
    for (int32_t k = o->n - 1; k >= 0; k--)
        padan_desk_put(w, o->pair[k], -o->units[k], -o->goods[k]);
}

/* What contract `c` could add to the holes, its needs in their order or (`back`) from
 * the last; n = 0: nothing that keeps its minimum and brings points. The desk is left as
 * it was. */
static offer try_order(padan_desk *w, int32_t c, const int64_t *hole, bool back)
{
    const padan_instance *inst = w->f.inst;
    const int32_t v = inst->contract_village[c];
    const int32_t first = inst->village_cell_first[v];
    const int32_t from = inst->contract_pair_first[c],
                  to = inst->contract_pair_first[c + 1];
    const bool open = w->f.contract_money[c] > 0;
    const int64_t before = village_points(w, v);
    offer o = {0};
    for (int32_t k = from; k < to; k++) {
        const int32_t p = back ? to - 1 - (k - from) : k;
        const int64_t units = hole[inst->pair_cell[p] - first];
        if (units > 0) take(w, p, units, &o);
    }
    if (o.n > 0 && w->f.contract_money[c] >= inst->contract_min[c])
        o.points = village_points(w, v) - before + match_of(inst, &o) -
                   (open ? 0 : inst->link_cost);
    undo(w, &o);
    if (o.points <= 0) o.n = 0;
    return o;
}

/* The better of both orders: money may do for one need only. */
static offer offer_of(padan_desk *w, int32_t c, const int64_t *hole)
{
    const offer one = try_order(w, c, hole, false);
    const offer other = try_order(w, c, hole, true);
    return other.points > one.points ? other : one;
}

/* ---- one contract -------------------------------------------------------------------- */

/* What a thread works with, and what it has found. */
typedef struct {
    const padan_delivery *d;
    const padan_plan *plan;
    padan_stakes *stakes;
    padan_desk desk;
    int64_t *hole; /* [cells of a village] units that the contract leaves     */
    int32_t n, room;
    padan_standby *found;
} finder;

static bool keep(finder *s, int32_t contract, int32_t rank, const offer *o)
{
    if (s->n + o->n > s->room) {
        const int32_t room = 2 * s->room + MOST_CELLS;
        padan_standby *more = realloc(s->found, (size_t)room * sizeof *more);
        if (!more) return false;
        s->found = more;
        s->room = room;
    }
    for (int32_t k = 0; k < o->n; k++)
        s->found[s->n++] = (padan_standby){contract,    rank,      o->pair[k],
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
static int32_t ask(finder *s, int32_t fails, int32_t room, offer *best)
{
    const padan_instance *inst = s->d->inst;
    const int32_t v = inst->contract_village[fails];
    int32_t n = 0;
    for (int32_t k = inst->village_contract_first[v];
         k < inst->village_contract_first[v + 1]; k++) {
        const int32_t c = inst->village_contract[k];
        if (c == fails) continue;
        const offer o = offer_of(&s->desk, c, s->hole);
        if (o.n > 0) insert(best, &n, room, &o);
    }
    return n;
}

/* Makes holes of the contract's lines, or (`dig` false) closes them. */
static void set_holes(finder *s, int32_t contract, bool dig)
{
    const padan_instance *inst = s->d->inst;
    const int32_t first =
        inst->village_cell_first[inst->contract_village[contract]];
    for (int32_t p = inst->contract_pair_first[contract];
         p < inst->contract_pair_first[contract + 1]; p++)
        s->hole[inst->pair_cell[p] - first] = dig ? s->plan->units[p] : 0;
}

static void step_in(finder *s, const offer *o)
{
    const padan_instance *inst = s->d->inst;
    for (int32_t k = 0; k < o->n; k++) {
        const int32_t j = inst->pair_cell[o->pair[k]];
        padan_desk_put(&s->desk, o->pair[k], o->units[k], o->goods[k]);
        s->hole[j - inst->village_cell_first[inst->cell_village[j]]] -=
            o->units[k];
    }
}

/* Who steps in for contract k of the delivery, whose company has left the desk. */
static bool replace(finder *s, int32_t k)
{
    const int32_t c = s->d->contract[k];
    offer best[RESERVE + 1], taken[MOST_STEPS];
    bool good = true;
    set_holes(s, c, true);
    const int32_t n = ask(s, c, RESERVE + 1, best);
    int32_t steps = 0, more = n;
    if (n > 0) taken[0] = best[0];
    while (more > 0 && good) {
        step_in(s, &taken[steps]);
        s->stakes->contract[k].regained += taken[steps].points;
        good = keep(s, k, steps + 1, &taken[steps]);
        if (++steps == MOST_STEPS) break;
        more = ask(s, c, 1, &taken[steps]);
    }
    while (steps > 0)
        undo(&s->desk, &taken[--steps]);
    for (int32_t q = 1; q < n && good; q++)
        good = keep(s, k, 0, &best[q]);
    set_holes(s, c, false);
    return good;
}

/* ---- all contracts -------------------------------------------------------------------- */

/* The contracts of a firm are first .. end - 1. */
static padan_status replace_firm(finder *s, int32_t first, int32_t end)
{
    const int32_t i = s->d->company[s->d->contract_firm[first]];
    bool good = true;
    padan_desk_leave(&s->desk, i, s->plan);
    for (int32_t k = first; k < end && good; k++)
        good = replace(s, k);
    padan_desk_return(&s->desk, i, s->plan);
    return good ? PADAN_OK : PADAN_ENOMEM;
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

static padan_status finder_open(const padan_delivery *d, const padan_plan *plan,
                                padan_stakes *stakes, finder *out)
{
    *out = (finder){.d = d, .plan = plan, .stakes = stakes};
    out->hole = make_holes(d->inst);
    const padan_status status = padan_desk_open(d->inst, plan, &out->desk);
    return out->hole ? status : PADAN_ENOMEM;
}

static void finder_close(finder *s)
{
    padan_desk_close(&s->desk);
    free(s->hole);
    free(s->found);
}

/* Those who step in first, then the reserve, best first. */
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
static padan_status collect(const finder *s, padan_arena *arena,
                            padan_standbys *all)
{
    padan_standby *list =
        PADAN_NEW(arena, padan_standby, (int64_t)all->n + s->n);
    if (!list) return PADAN_ENOMEM;
    if (all->n > 0) memcpy(list, all->list, (size_t)all->n * sizeof *list);
    if (s->n > 0) memcpy(list + all->n, s->found, (size_t)s->n * sizeof *list);
    all->list = list;
    all->n += s->n;
    return PADAN_OK;
}

padan_status padan_standby_make(const padan_delivery *d, const padan_plan *plan,
                                int32_t threads, padan_arena *arena,
                                padan_stakes *stakes)
{
    int32_t *first = PADAN_NEW(arena, int32_t, (int64_t)d->n_firms + 1);
    padan_standbys *all = &stakes->standby;
    padan_status status = PADAN_OK;
    if (!first) return PADAN_ENOMEM;
    if (threads <= 0) threads = omp_get_max_threads();
    for (int32_t k = 0; k < d->n_contracts; k++)
        first[d->contract_firm[k] + 1] = k + 1;
#pragma omp parallel num_threads(threads) default(none)                        \
    shared(d, plan, arena, stakes, all, first, status)
    {
        finder s;
        padan_status mine = finder_open(d, plan, stakes, &s);
#pragma omp for schedule(dynamic, 1)
        for (int32_t f = 0; f < d->n_firms; f++)
            if (!mine) mine = replace_firm(&s, first[f], first[f + 1]);
#pragma omp critical(padan_standby)
        {
            if (!mine) mine = collect(&s, arena, all);
            if (!status) status = mine;
        }
        finder_close(&s);
    }
    if (all->n > 1)
        qsort(all->list, (size_t)all->n, sizeof *all->list, by_contract);
    return status;
}

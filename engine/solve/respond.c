// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/respond.h"

#include <stdlib.h>
#include <string.h>

#include "solve/bound.h"

enum { POINTS = 1024, MANY = 512 };

struct padan_respond_room {
    const padan_relax *relax;
    padan_price_room *price;
    int32_t *plan;  /* [pairs]                                               */
    int64_t *table; /* [gain table], made when first needed                  */
};

padan_status padan_respond_room_create(const padan_relax *relax,
                                       padan_respond_room **out)
{
    const padan_instance *inst = relax->inst;
    padan_respond_room *r = calloc(1, sizeof *r);
    if (!r) return PADAN_ENOMEM;
    size_t most = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        const size_t n = (size_t)(inst->company_pair_first[i + 1] -
                                  inst->company_pair_first[i]);
        if (n > most) most = n;
    }
    r->relax = relax;
    r->plan = calloc(most + 1, sizeof *r->plan);
    if (!r->plan || padan_price_room_create(inst, &r->price) != PADAN_OK) {
        padan_respond_room_free(r);
        return PADAN_ENOMEM;
    }
    *out = r;
    return PADAN_OK;
}

void padan_respond_room_free(padan_respond_room *r)
{
    if (!r) return;
    padan_price_room_free(r->price);
    free(r->plan);
    free(r->table);
    free(r);
}

void padan_respond_table(const padan_instance *inst, const double *even,
                         int64_t *to)
{
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const double eta = 1e-3 * even[inst->cell_district[j]];
        const int64_t at = inst->gain_first[j];
        for (int64_t x = at; x <= at + inst->cell_open[j]; x++)
            to[x] = inst->gain[x] +
                    (int64_t)(eta * (double)(inst->level[x] - inst->level[at]));
    }
}

static const int64_t *points_table(padan_respond_room *r, const padan_wishes *w)
{
    const padan_instance *inst = r->relax->inst;
    if (w->table) return w->table;
    if (!w->even) return inst->gain;
    if (!r->table)
        r->table = malloc(((size_t)inst->gain_first[inst->n_cells] + 1) *
                          sizeof *r->table);
    if (!r->table) return inst->gain;
    padan_respond_table(inst, w->even, r->table);
    return r->table;
}

/* ---- the question --------------------------------------------------------------- */

typedef struct {
    const padan_state *s;
    const padan_relax *relax;
    const padan_wishes *wish;
    const int64_t *table;
    padan_ask *a;
    bool many; /* pairs: not all are looked at                              */
} asker;

static int64_t pico(double points)
{
    return (int64_t)(points * 1e12);
}

/* Not worth its money even if that were far cheaper than it is: a company that
 * reaches thousands of needs looks at the others only. */
static bool far_off(const asker *q, const padan_lot *l)
{
    const double cost = 0.3e6 * q->wish->lambda * (double)l->cost;
    const double first =
        (double)(l->table[1] - l->table[0]) + (double)l->unit - cost;
    const double fixed = (double)l->jump - (double)l->fixed;
    return first * (double)(first > 0 ? l->up : l->lo) + fixed <= 0;
}

static void add_lot(asker *q, int32_t p)
{
    const padan_instance *inst = q->relax->inst;
    const padan_state *s = q->s;
    const int32_t j = inst->pair_cell[p], v = inst->cell_village[j];
    const bool must = inst->pair_pinned[p];
    if (!must &&
        (!q->relax->alive[p] || s->funders[j] >= inst->cell_max_funders[j]))
        return;
    const int64_t taken = s->covered[j];
    const int64_t up =
        padan_min64(inst->pair_up[p], inst->cell_open[j] - taken);
    if (up < inst->pair_lo[p]) return;
    padan_lot l = {.table = q->table + inst->gain_first[j] + taken,
                   .unit = inst->pair_match[p],
                   .cost = inst->pair_cost[p],
                   .lo = (int32_t)inst->pair_lo[p],
                   .up = (int32_t)up,
                   .type = inst->cell_type[j],
                   .pair = p,
                   .must = must};
    if (q->wish->place && !must)
        l.fixed = pico(q->wish->place_scale * q->wish->place[j]);
    if (q->wish->unit) l.unit += pico(q->wish->unit[l.type]);
    const int64_t short_of = inst->cell_finish[j] - taken;
    if (inst->done_worth[v] > 0 && short_of > 0) {
        l.jump = inst->done_worth[v] / s->unfinished[v];
        l.jump_at = (int32_t)padan_min64(short_of, INT32_MAX);
    }
    if (q->many && !must && far_off(q, &l)) return;
    q->a->lot[q->a->n_lots++] = l;
}

static bool may_open(const asker *q, int32_t c)
{
    const padan_instance *inst = q->relax->inst;
    const int32_t v = inst->contract_village[c];
    return inst->contract_pinned[c] ||
           (q->s->firms[v] < inst->village_max_firms[v] &&
            (!q->wish->village_ok || q->wish->village_ok[v]));
}

static void make_ask(asker *q, int32_t i)
{
    const padan_instance *inst = q->relax->inst;
    padan_ask *a = q->a;
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++) {
        if (!may_open(q, c)) continue;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++)
            add_lot(q, p);
        padan_price_contract(a, inst->contract_cost[c], inst->contract_min[c],
                             inst->contract_pinned[c]);
    }
}

/* The least that can be done: commitments and nothing else. */
static void only_commitments(const padan_instance *inst, int32_t i,
                             int64_t *units)
{
    const int32_t p0 = inst->company_pair_first[i];
    for (int32_t p = p0; p < inst->company_pair_first[i + 1]; p++)
        units[p - p0] = inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
}

padan_response padan_respond(const padan_state *state, int32_t company,
                             const padan_wishes *wishes, int64_t eps,
                             padan_respond_room *room, int64_t *units_out)
{
    static const padan_wishes none = {0};
    const padan_instance *inst = state->inst;
    asker q = {.s = state, .relax = room->relax};
    q.wish = wishes ? wishes : &none;
    q.table = points_table(room, q.wish);
    q.many = q.wish->lambda > 0 && inst->company_pair_first[company + 1] -
                                           inst->company_pair_first[company] >
                                       MANY;
    q.a = padan_price_ask(room->price, company);
    make_ask(&q, company);
    only_commitments(inst, company, units_out);
    padan_price got;
    const padan_price_effort how = {.eps = eps,
                                    .points = POINTS,
                                    .slack = eps == 0 ? 0 : INT64_MAX / 4,
                                    .lambda = padan_marks_rate(q.wish->lambda)};
    (void)padan_price_solve(q.a, &how, room->price, room->plan, &got);
    const int32_t p0 = inst->company_pair_first[company];
    if (got.value != INT64_MIN)
        for (int32_t k = 0; k < q.a->n_lots; k++)
            units_out[q.a->lot[k].pair - p0] = room->plan[k];
    return (padan_response){got.value, got.bound, got.work};
}

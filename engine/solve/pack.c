// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/pack.h"

#include <stdlib.h>
#include <string.h>

struct padan_pack_room {
    const padan_instance *inst;
    padan_price_room *price;
    padan_i128 *wide;      /* for padan_marks_company()                      */
    int32_t *start, *plan; /* [pairs]                                        */
};

padan_status padan_pack_room_create(const padan_instance *inst,
                                    padan_pack_room **out)
{
    padan_pack_room *r = calloc(1, sizeof *r);
    if (!r) return PADAN_ENOMEM;
    size_t most = 0, contracts = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        const size_t n = (size_t)(inst->company_pair_first[i + 1] -
                                  inst->company_pair_first[i]);
        const size_t c = (size_t)(inst->company_contract_first[i + 1] -
                                  inst->company_contract_first[i]);
        if (n > most) most = n;
        if (c > contracts) contracts = c;
    }
    r->inst = inst;
    r->wide = calloc((size_t)inst->n_types + contracts + 1, sizeof *r->wide);
    r->start = calloc(2 * (most + 1), sizeof *r->start);
    const padan_status st = padan_price_room_create(inst, &r->price);
    if (!r->wide || !r->start || st != PADAN_OK) {
        padan_pack_room_free(r);
        return PADAN_ENOMEM;
    }
    r->plan = r->start + most + 1;
    *out = r;
    return PADAN_OK;
}

void padan_pack_room_free(padan_pack_room *r)
{
    if (!r) return;
    padan_price_room_free(r->price);
    free(r->wide);
    free(r->start);
    free(r);
}

/* ---- the question ------------------------------------------------------------- */

static void add_lot(const padan_marks *m, padan_ask *a, int32_t p)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    const int32_t j = inst->pair_cell[p];
    const int64_t others =
        r->forced[j] - (inst->pair_pinned[p] ? inst->pair_lo[p] : 0);
    padan_lot l = {.cost = inst->pair_cost[p],
                   .unit = inst->pair_match[p],
                   .lo = (int32_t)padan_relax_lo(r, p),
                   .up = (int32_t)padan_min64(padan_relax_up(r, p),
                                              inst->cell_open[j] - others),
                   .type = inst->cell_type[j],
                   .pair = p,
                   .must = padan_relax_must(r, p)};
    if (r->priced[j]) l.fixed = m->price[r->at_pi + j];
    if (r->exclusive[j]) {
        l.table = m->table + inst->gain_first[j];
        l.unit += m->price[r->at_rho + inst->cell_type[j]];
        if (inst->cell_finish[j] > 0) {
            l.jump = m->price[r->at_tau + j];
            l.jump_at = (int32_t)padan_min64(inst->cell_finish[j], INT32_MAX);
        }
    } else {
        l.unit += m->price[r->at_nu + j];
    }
    a->lot[a->n_lots++] = l;
}

static padan_ask *make_ask(const padan_marks *m, int32_t i,
                           padan_pack_room *room)
{
    const padan_instance *inst = m->relax->inst;
    padan_ask *a = padan_price_ask(room->price, i);
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++) {
        bool must = inst->contract_pinned[c];
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            if (m->relax->alive[p]) add_lot(m, a, p);
            must = must || padan_relax_must(m->relax, p);
        }
        padan_price_contract(a, (int64_t)padan_marks_contract(m, c),
                             inst->contract_min[c], must);
    }
    return a;
}

/* Prices out of proportion (a search for infeasibility) could overflow. */
static bool fits_64_bits(const padan_ask *a)
{
    padan_i128 sum = 0;
    for (int32_t k = 0; k < a->n_lots; k++) {
        const padan_lot *l = &a->lot[k];
        sum += (padan_i128)(l->unit > 0 ? l->unit : -l->unit) * l->up +
               l->fixed + l->jump +
               (l->table ? l->table[l->up] - l->table[0] : 0);
    }
    for (int32_t c = 0; c < a->n_contracts; c++)
        sum += llabs(a->opening[c]);
    return sum < INT64_C(1) << 57;
}

/* ---- the answer ------------------------------------------------------------------ */

padan_pack_answer padan_pack(const padan_marks *marks,
                             const padan_prices *prices, int32_t company,
                             padan_pack_effort effort, padan_pack_room *room,
                             int64_t *x)
{
    padan_pack_answer out = {.value = INT64_MIN};
    const padan_instance *inst = marks->relax->inst;
    const int32_t p0 = inst->company_pair_first[company];
    const int32_t n = inst->company_pair_first[company + 1] - p0;
    padan_ask *a = marks->table ? make_ask(marks, company, room) : NULL;
    padan_price got;
    if (!a || !fits_64_bits(a)) {
        out.bound = padan_marks_company(marks, prices, company, room->wide);
        out.lambda = padan_marks_rate(prices->lambda[company]);
        return out;
    }
    for (int32_t k = 0; k < a->n_lots; k++)
        room->start[k] = x ? (int32_t)x[a->lot[k].pair - p0] : 0;
    const padan_price_effort how = {
        .eps = effort.eps,
        .points = effort.points,
        .slack = effort.slack,
        .lambda = padan_marks_rate(prices->lambda[company]),
        .start = x ? room->start : NULL};
    (void)padan_price_solve(a, &how, room->price, room->plan, &got);
    out.bound = got.bound;
    out.value = got.value;
    out.lambda = got.lambda;
    out.rate = got.rate;
    out.work = got.work;
    if (!x) return out;
    memset(x, 0, (size_t)n * sizeof *x);
    for (int32_t k = 0; k < a->n_lots; k++)
        x[a->lot[k].pair - p0] = room->plan[k];
    return out;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Offers: the best combination village by village, every village alone beside the
 * plan, and what replaces a village that the company does not want. */
#include "solve/offers.h"

#include <stdlib.h>
#include <string.h>

#include "solve/offers_parts.h"

/* ---- from units to lines ----------------------------------------------------------- */

static bool village_done(const padan_state *s, int32_t v)
{
    return s->unfinished[v] == 0;
}

/* One line joins the plan under construction. */
static void add_line(padan_offers_maker *m, padan_offers *out, padan_offer *o,
                     int32_t p, int64_t units)
{
    const int32_t j = m->inst->pair_cell[p];
    const int64_t before = padan_state_value(&m->state).score;
    padan_offer_line *l = &out->line[out->n_lines++];
    padan_state_set(&m->state, p, units);
    *l = (padan_offer_line){
        .pair = p,
        .units = units - m->now[p - m->p0],
        .goods = out->after->goods[p] - m->plan->goods[p],
        .points = padan_state_value(&m->state).score - before,
        .left = m->inst->cell_open[j] - m->state.covered[j]};
    l->goods = padan_max64(0, padan_min64(l->goods, l->units));
    o->end = out->n_lines;
    o->money += l->units * m->inst->pair_cost[p];
    o->points += l->points;
}

/* The offer of contract c in `units`, if there is one; `state` holds the company's
 * lines so far and gets those of the offer. */
static bool add_offer(padan_offers_maker *m, padan_offers *out, int32_t c,
                      const int64_t *units, padan_offer *o)
{
    const padan_instance *inst = m->inst;
    const int32_t v = inst->contract_village[c];
    const bool was_done = village_done(&m->state, v);
    *o = (padan_offer){.contract = c,
                       .first = out->n_lines,
                       .end = out->n_lines,
                       .instead = PADAN_NONE};
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++)
        if (units[p - m->p0] > m->now[p - m->p0])
            add_line(m, out, o, p, units[p - m->p0]);
    o->completes = !was_done && village_done(&m->state, v);
    return o->end > o->first;
}

/* The verifier's word on the plan with these units, which becomes `after`. */
static padan_status check(padan_offers_maker *m, padan_offers *out,
                          const int64_t *units, padan_goals *goals)
{
    padan_diags *diags;
    int32_t n_broken = 0;
    padan_status st = padan_offers_plan_with(m, units, out->after);
    if (st == PADAN_OK) st = padan_diags_create(PADAN_LANG_EN, &diags);
    if (st != PADAN_OK) return st;
    st = padan_verify(m->inst, out->after, diags, goals, &n_broken);
    padan_diags_free(diags);
    if (st == PADAN_OK && n_broken > 0) st = PADAN_EINTERNAL;
    return st;
}

/* ---- every village alone ----------------------------------------------------------- */

static int by_points(const void *a, const void *b)
{
    const padan_offer *x = a, *y = b;
    if (x->points != y->points) return x->points > y->points ? -1 : 1;
    if (x->money != y->money) return x->money < y->money ? -1 : 1;
    return (x->contract > y->contract) - (x->contract < y->contract);
}

static padan_status add_single(padan_offers_maker *m, padan_offers *out,
                               int32_t c)
{
    const int32_t v = m->inst->contract_village[c];
    padan_goals goals;
    padan_offer *o = &out->single[out->n_single];
    if (!padan_offers_place(m, v)) return PADAN_OK;
    padan_offers_only(m, c);
    m->village_ok[v] = true;
    const int64_t value = padan_offers_answer(m);
    m->village_ok[v] = false;
    if (value <= m->value_now) return PADAN_OK;
    const padan_status st = check(m, out, m->trial, &goals);
    if (st != PADAN_OK) return st;
    padan_state_put_company(&m->state, m->company, m->now);
    out->n_single += add_offer(m, out, c, m->trial, o);
    padan_state_clear_company(&m->state, m->company);
    const int64_t gain = goals.objective - out->goals_before.objective;
    return o->points == gain ? PADAN_OK : PADAN_EINTERNAL;
}

static padan_status add_singles(padan_offers_maker *m, padan_offers *out)
{
    padan_status st = PADAN_OK;
    memset(m->village_ok, 0,
           (size_t)m->inst->n_villages * sizeof *m->village_ok);
    for (int32_t c = m->inst->company_contract_first[m->company];
         c < m->inst->company_contract_first[m->company + 1] && st == PADAN_OK;
         c++)
        st = add_single(m, out, c);
    if (out->n_single > 1)
        qsort(out->single, (size_t)out->n_single, sizeof *out->single,
              by_points);
    return st;
}

/* ---- the best combination ----------------------------------------------------------- */

/* Where the company would go if it did not want the village of `o`, and what that
 * loses. Under a locus limit no village is taken on instead. */
static void find_instead(padan_offers_maker *m, padan_offer *o)
{
    const padan_instance *inst = m->inst;
    const int32_t v = inst->contract_village[o->contract];
    int64_t most = 0;
    for (int32_t w = 0; w < inst->n_villages; w++)
        m->village_ok[w] = m->places == PADAN_NO_LIMIT ||
                           m->state.firms[w] > 0 || inst->village_pinned[w];
    for (int32_t k = 0; k < m->n; k++)
        if (m->best[k] > 0)
            m->village_ok[inst->cell_village[inst->pair_cell[m->p0 + k]]] =
                true;
    m->village_ok[v] = false;
    const int64_t value = padan_offers_answer(m);
    o->loss = padan_max64(0, m->value_best - value);
    for (int32_t c = inst->company_contract_first[m->company];
         c < inst->company_contract_first[m->company + 1]; c++) {
        int64_t money = 0;
        bool had = false;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            money += m->trial[p - m->p0] * inst->pair_cost[p];
            had = had || m->best[p - m->p0] > 0;
        }
        if (had || money <= most) continue;
        most = money;
        o->instead = c;
    }
}

static padan_status add_best(padan_offers_maker *m, padan_offers *out)
{
    padan_status st = check(m, out, m->best, &out->goals_after);
    if (st != PADAN_OK) return st;
    padan_state_put_company(&m->state, m->company, m->now);
    for (int32_t c = m->inst->company_contract_first[m->company];
         c < m->inst->company_contract_first[m->company + 1]; c++)
        out->n_best += add_offer(m, out, c, m->best, &out->best[out->n_best]);
    padan_state_clear_company(&m->state, m->company);
    padan_offers_only(m, PADAN_NONE);
    for (int32_t k = 0; k < out->n_best; k++) {
        padan_offer *o = &out->best[k];
        o->in_best = true;
        for (int32_t s = 0; s < out->n_single; s++)
            if (out->single[s].contract == o->contract)
                out->single[s].in_best = true;
        if (!m->contract_pinned[o->contract]) find_instead(m, o);
    }
    return PADAN_OK;
}

static padan_status make_room(const padan_offers_maker *m, padan_offers *out)
{
    const padan_instance *inst = m->inst;
    const int32_t n = inst->company_contract_first[m->company + 1] -
                      inst->company_contract_first[m->company];
    out->best = PADAN_NEW(&out->arena, padan_offer, n + 1);
    out->single = PADAN_NEW(&out->arena, padan_offer, n + 1);
    out->line = PADAN_NEW(&out->arena, padan_offer_line, 2 * m->n + 1);
    if (!out->best || !out->single || !out->line) return PADAN_ENOMEM;
    return padan_plan_create(inst, &out->after);
}

padan_status padan_offers_make(const padan_instance *inst,
                               const padan_plan *plan, int32_t company,
                               padan_offers *out)
{
    padan_offers_maker m;
    out->inst = inst;
    out->before = plan;
    out->company = company;
    padan_status st = padan_offers_open(inst, plan, company, &m);
    if (st == PADAN_OK) st = make_room(&m, out);
    if (st == PADAN_OK) st = check(&m, out, m.now, &out->goals_before);
    if (st == PADAN_OK) st = add_singles(&m, out);
    if (st == PADAN_OK) padan_offers_best(&m);
    if (st == PADAN_OK) st = add_best(&m, out);
    /* the figures shown are the verifier's */
    if (st == PADAN_OK &&
        out->goals_after.objective != m.value_best + inst->constant)
        st = PADAN_EINTERNAL;
    if (st == PADAN_OK)
        out->bound = m.bound == INT64_MAX ? m.bound : m.bound + inst->constant;
    padan_offers_close(&m);
    return st;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solve/bound.h"
#include "solve/group.h"

#define ANSWER_EPS INT64_C(1000000) /* pico-points */

static padan_status make_worker(const padan_search *s, padan_worker *w)
{
    const padan_instance *inst = s->inst;
    padan_status st = padan_state_create(inst, &w->state);
    if (st != PADAN_OK) return st;
    st = padan_respond_room_create(s->relax, &w->room);
    if (st != PADAN_OK) return st;
    st = padan_columns_create(&w->columns);
    if (st != PADAN_OK) return st;
    w->units = calloc((size_t)inst->n_pairs + 1, sizeof *w->units);
    w->place = calloc((size_t)inst->n_cells + 1, sizeof *w->place);
    w->best_place = calloc((size_t)inst->n_cells + 1, sizeof *w->best_place);
    w->seen = calloc((size_t)inst->n_cells + 1, sizeof *w->seen);
    w->cell = calloc((size_t)inst->n_cells + 1, sizeof *w->cell);
    w->demand = calloc((size_t)inst->n_cells + 1, sizeof *w->demand);
    w->order = calloc((size_t)inst->n_companies + 1, sizeof *w->order);
    w->village_ok = calloc((size_t)inst->n_villages + 1, sizeof(bool));
    w->mark = calloc((size_t)inst->n_companies + 1, sizeof(bool));
    w->is_free = calloc((size_t)inst->n_pairs + 1, sizeof(bool));
    return w->units && w->place && w->demand && w->order && w->village_ok &&
                   w->mark && w->is_free && w->best_place && w->seen && w->cell
               ? PADAN_OK
               : PADAN_ENOMEM;
}

padan_status padan_search_create(const padan_relax *relax, int32_t threads,
                                 uint64_t seed, padan_limits *limits,
                                 padan_search *out)
{
    const padan_instance *inst = relax->inst;
    padan_search s = {.inst = inst, .relax = relax, .threads = threads};
    s.seed = seed;
    s.limits = limits;
    s.value = s.rank = s.guide = (padan_value){INT64_MAX, INT64_MIN};
    s.heat = 0.1;
    s.place = calloc((size_t)inst->n_cells + 1, sizeof *s.place);
    s.even = calloc((size_t)inst->n_districts + 1, sizeof *s.even);
    s.part = calloc((size_t)inst->n_districts + 1, sizeof *s.part);
    s.unit = calloc((size_t)inst->n_types + 1, sizeof *s.unit);
    s.lambda = calloc((size_t)inst->n_companies + 1, sizeof *s.lambda);
    s.most = calloc((size_t)inst->n_companies + 1, sizeof *s.most);
    s.lean = calloc((size_t)inst->n_villages + 1, sizeof *s.lean);
    s.regret = calloc((size_t)inst->n_companies + 1, sizeof *s.regret);
    s.worker = calloc((size_t)threads, sizeof *s.worker);
    padan_status st = PADAN_ENOMEM;
    if (!s.place || !s.even || !s.part || !s.unit || !s.worker || !s.lambda ||
        !s.most || !s.regret || !s.lean)
        goto failed;
    if (inst->n_locus != PADAN_NO_LIMIT) {
        s.village_ok = calloc((size_t)inst->n_villages + 1, sizeof(bool));
        if (!s.village_ok) goto failed;
    }
    for (int32_t v = 0; v < inst->n_villages; v++)
        s.lean[v] = 1;
    for (int32_t v = 0; v < inst->n_villages; v++)
        s.completes = s.completes || inst->done_worth[v] > 0;
    s.table = inst->gain;
    if (inst->even_weight > 0 || inst->district_floor > 0) {
        s.own_table = calloc((size_t)inst->gain_first[inst->n_cells] + 1,
                             sizeof *s.own_table);
        if (!s.own_table) goto failed;
        s.table = s.own_table;
        padan_respond_table(inst, s.even, s.own_table);
    }
    padan_search_parts(&s);
    st = padan_state_create(inst, &s.best);
    if (st != PADAN_OK) goto failed;
    if ((st = padan_state_create(inst, &s.now)) != PADAN_OK) goto failed;
    for (int32_t t = 0; t < threads; t++)
        if ((st = make_worker(&s, &s.worker[t])) != PADAN_OK) goto failed;
    *out = s;
    return PADAN_OK;
failed:
    padan_search_free(&s);
    return st;
}

void padan_search_free(padan_search *s)
{
    for (int32_t t = 0; s->worker && t < s->threads; t++) {
        padan_worker *w = &s->worker[t];
        padan_state_free(&w->state);
        padan_respond_room_free(w->room);
        free(w->units);
        free(w->place);
        free(w->best_place);
        free(w->seen);
        free(w->cell);
        free(w->demand);
        free(w->order);
        free(w->village_ok);
        free(w->mark);
        free(w->is_free);
        padan_columns_free(w->columns);
    }
    free(s->worker);
    free(s->place);
    free(s->even);
    free(s->part);
    free(s->unit);
    free(s->own_table);
    free(s->village_ok);
    free(s->lambda);
    free(s->most);
    free(s->regret);
    free(s->lean);
    padan_state_free(&s->best);
    padan_state_free(&s->now);
    *s = (padan_search){0};
}

/* A place in a cell costs others what its price says. In a shared cell the
 * price of a place alone does not hold back small givers, nor need it. */
void padan_search_wish(padan_search *s, const padan_prices *prices,
                       const double *most)
{
    const padan_relax *r = s->relax;
    const padan_instance *inst = s->inst;
    for (int32_t j = 0; j < inst->n_cells; j++)
        s->place[j] = prices->v[r->at_pi + j];
    for (int32_t i = 0; i < inst->n_companies; i++)
        s->lambda[i] = prices->lambda[i], s->most[i] = most[i];
    s->prices = prices;
    padan_search_parts(s);
    if (s->has_plan) s->guide = padan_search_guide(s, &s->now);
    padan_search_priced(s, !s->has_plan);
    for (int32_t n = 0; n < inst->n_types; n++)
        s->unit[n] = prices->v[r->at_rho + n];
}

static bool obeys_rules(const padan_search *s, const padan_state *state)
{
    if (!padan_state_links_ok(state)) return false;
    for (int32_t i = 0; i < s->inst->n_companies; i++)
        if (!padan_company_ok(s->inst, i,
                              state->units + s->inst->company_pair_first[i]))
            return false;
    return true;
}

bool padan_search_offer(padan_search *s, const padan_state *state,
                        int64_t slack)
{
    const padan_value value = padan_state_value(state);
    const padan_value guide = padan_search_guide(s, state);
    const padan_value rank = {value.shortfall,
                              value.score - padan_state_terms_above(state)};
    padan_value least = s->guide;
    if (s->has_plan) least.score -= slack;
    const bool leads = !s->has_plan || padan_value_better(guide, least);
    const bool best = !s->has_plan || padan_value_better(rank, s->rank);
    if ((!leads && !best) || !obeys_rules(s, state)) return false;
    if (best) {
        padan_state_copy(&s->best, state);
        s->value = value;
        s->rank = rank;
        if (value.shortfall == 0) {
            s->limits->score = padan_max64(s->limits->score, value.score);
            s->limits->rank = rank.score;
        }
    }
    if (leads) {
        padan_state_copy(&s->now, state);
        s->guide = guide;
        padan_search_follow(s);
    }
    s->has_plan = true;
    return leads;
}

void padan_search_forget(padan_search *s)
{
    s->guide = (padan_value){INT64_MAX, INT64_MIN};
}

void padan_search_pins_only(const padan_search *s, padan_state *state)
{
    for (int32_t i = 0; i < s->inst->n_companies; i++)
        padan_state_put_company(state, i, NULL);
}

static padan_response respond(const padan_search *s, padan_worker *w,
                              const padan_state *state, int32_t i,
                              const double *place, double place_scale,
                              int64_t eps)
{
    const padan_wishes wishes = {
        .place = place,
        .place_scale = place_scale,
        .table = s->table,
        .unit = s->unit,
        .village_ok = s->village_ok ? w->village_ok : NULL,
        .lambda = s->lambda[i],
    };
    return padan_respond(state, i, &wishes, eps, w->room, w->units);
}

padan_response padan_search_respond(const padan_search *s, padan_worker *w,
                                    const padan_state *state, int32_t i,
                                    const double *place, int64_t eps)
{
    return respond(s, w, state, i, place, 1, eps);
}

void padan_search_ask(const padan_search *s, padan_worker *w,
                      const padan_state *state, int32_t i, double place_scale)
{
    (void)respond(s, w, state, i, place_scale > 0 ? s->place : NULL,
                  place_scale, ANSWER_EPS);
}

void padan_search_answer(const padan_search *s, padan_worker *w,
                         padan_state *state, int32_t i, double place_scale)
{
    const padan_instance *inst = s->inst;
    padan_state_clear_company(state, i);
    padan_search_ask(s, w, state, i, place_scale);
    const int32_t p0 = inst->company_pair_first[i];
    for (int32_t p = p0; p < inst->company_pair_first[i + 1]; p++)
        if (w->units[p - p0] > 0) padan_state_set(state, p, w->units[p - p0]);
}

padan_status padan_search_regret(padan_search *s)
{
    const padan_instance *inst = s->inst;
    padan_marks marks;
    padan_status st = padan_marks_create(s->relax, s->prices, &marks);
    if (st != PADAN_OK) return st;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        padan_i128 worth = 0;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++)
            if (s->now.units[p] > 0)
                worth += padan_marks_pair(&marks, p, s->now.units[p]);
        for (int32_t c = inst->company_contract_first[i];
             c < inst->company_contract_first[i + 1]; c++)
            if (s->now.used[c] > 0) worth -= padan_marks_contract(&marks, c);
        s->regret[i] = fmax(0, s->most[i] - 1e-12 * (double)worth);
    }
    padan_marks_free(&marks);
    return PADAN_OK;
}

void padan_search_sync(const padan_search *s, padan_worker *w)
{
    padan_state_copy(&w->state, &s->now);
    if (s->village_ok)
        memcpy(w->village_ok, s->village_ok,
               (size_t)s->inst->n_villages * sizeof(bool));
}

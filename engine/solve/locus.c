// SPDX-License-Identifier: GPL-3.0-or-later
/* Which villages are taken on when only so many may be ("desa dikeroyok"). The
 * start takes those that promise most; then one village is exchanged for
 * another and the companies concerned answer anew. As in improve.c a round
 * tries several exchanges of the same plan in parallel and keeps the first
 * that helps, in order. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "solve/search.h"

enum { SLOTS = 8 };

typedef struct {
    double key;
    int32_t v;
} ranked;

typedef struct {
    int32_t out, in;
    bool better;
    padan_state state;
} exchange;

static int by_key_down(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->key != y->key) return x->key > y->key ? -1 : 1;
    return x->v - y->v;
}

/* Units that the cell's largest possible funders could give together. */
static int64_t reachable_units(const padan_search *s, int32_t j)
{
    const padan_instance *inst = s->inst;
    int64_t top = 0, second = 0, all = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        int64_t up = inst->pair_up[inst->cell_pair[k]];
        all = padan_min64(inst->cell_open[j], all + up);
        if (up > top) second = top, top = up;
        else if (up > second) second = up;
    }
    const int32_t cap = s->relax->cap[j];
    int64_t most = cap == 1 ? top : cap == 2 ? top + second : all;
    return padan_min64(inst->cell_open[j], most);
}

/* Points a village promises, less what its money is worth elsewhere. */
static double promise(const padan_search *s, int32_t v, double lambda)
{
    const padan_instance *inst = s->inst;
    const padan_relax *r = s->relax;
    double sum = 0;
    bool complete = inst->done_worth[v] > 0;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        const int64_t most = reachable_units(s, j);
        const int32_t at = inst->cell_pair_first[j];
        complete = complete && most >= inst->cell_finish[j];
        if (inst->cell_pair_first[j + 1] == at || most == 0) continue;
        double cost = lambda * 1e-6 *
                      (double)inst->pair_cost[inst->cell_pair[at]];
        int64_t x = 0;
        for (int32_t h = r->piece_first[j];
             h < r->piece_first[j + 1] && x < most; h++) {
            int64_t to = padan_min64(r->piece_end[h], most);
            double eta = s->even[inst->cell_district[j]];
            sum += fmax(0, r->piece_gain[h] + eta * r->piece_level[h] - cost) *
                   (double)(to - x);
            x = to;
        }
    }
    return complete ? sum + 1e-12 * (double)inst->done_worth[v] : sum;
}

static double mean_lambda(const padan_instance *inst,
                          const padan_prices *prices)
{
    double sum = 0, money = 1e-9;
    for (int32_t i = 0; prices && i < inst->n_companies; i++) {
        sum += prices->lambda[i] * (double)inst->budget[i];
        money += (double)inst->budget[i];
    }
    return sum / money;
}

/* All villages under the rule, most promising first. */
static int32_t rank_villages(const padan_search *s, const padan_prices *prices,
                             ranked *list)
{
    const padan_instance *inst = s->inst;
    const double lambda = mean_lambda(inst, prices);
    int32_t n = 0;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        if (!s->relax->in_locus_rule[v] ||
            inst->village_contract_first[v] == inst->village_contract_first[v + 1])
            continue;
        list[n++] = (ranked){promise(s, v, lambda), v};
    }
    qsort(list, (size_t)n, sizeof *list, by_key_down);
    return n;
}

void padan_search_locus_start(padan_search *s, const padan_prices *prices)
{
    const padan_instance *inst = s->inst;
    if (!s->village_ok) return;
    ranked *list = calloc((size_t)inst->n_villages + 1, sizeof *list);
    if (!list) return;
    const int32_t n = rank_villages(s, prices, list);
    for (int32_t v = 0; v < inst->n_villages; v++)
        s->village_ok[v] = !s->relax->in_locus_rule[v];
    for (int32_t k = 0; k < n && k < inst->n_locus; k++)
        s->village_ok[list[k].v] = true;
    free(list);
}

/* Companies with a contract in `out` or a possible one in `in`. */
static int32_t concerned(const padan_search *s, padan_worker *w, int32_t out,
                         int32_t in, padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    int32_t n = 0;
    for (int32_t k = inst->village_contract_first[out];
         k < inst->village_contract_first[out + 1]; k++)
        if (w->state.used[inst->village_contract[k]] > 0)
            w->order[n++] = inst->contract_company[inst->village_contract[k]];
    for (int32_t k = inst->village_contract_first[in];
         k < inst->village_contract_first[in + 1]; k++) {
        int32_t i = inst->contract_company[inst->village_contract[k]];
        bool known = false;
        for (int32_t q = 0; q < n; q++) known = known || w->order[q] == i;
        if (!known) w->order[n++] = i;
    }
    for (int32_t k = n - 1; k > 0; k--) {
        int32_t m = (int32_t)padan_rng_below(rng, k + 1), t = w->order[k];
        w->order[k] = w->order[m];
        w->order[m] = t;
    }
    return n;
}

static void try_exchange(const padan_search *s, padan_worker *w, exchange *e,
                         padan_rng rng)
{
    const padan_instance *inst = s->inst;
    const int32_t n = concerned(s, w, e->out, e->in, &rng);
    for (int32_t k = inst->village_contract_first[e->out];
         k < inst->village_contract_first[e->out + 1]; k++) {
        const int32_t c = inst->village_contract[k];
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++)
            padan_state_set(&w->state, p, 0);
    }
    w->village_ok[e->out] = false;
    w->village_ok[e->in] = true;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t k = 0; k < n; k++)
            padan_search_answer(s, w, &w->state, w->order[k],
                                pass == 0 ? 1 - (double)k / n : 0);
    e->better = padan_value_better(padan_search_guide(s, &w->state), s->guide);
    if (e->better) padan_state_copy(&e->state, &w->state);
}

static void choose_exchanges(const padan_search *s, const ranked *list,
                             int32_t n, padan_rng *rng, exchange *e)
{
    const int32_t most = n < 4 * s->inst->n_locus ? n : 4 * s->inst->n_locus;
    for (int k = 0; k < SLOTS; k++) {
        e[k].out = e[k].in = PADAN_NONE;
        e[k].better = false;
        for (int tries = 0; tries < 200 && most > 0; tries++) {
            int32_t v = list[padan_rng_below(rng, most)].v;
            if (s->village_ok[v]) e[k].out = v;
            else e[k].in = v;
            if (e[k].out != PADAN_NONE && e[k].in != PADAN_NONE) break;
        }
    }
}

static void exchange_round(padan_search *s, const ranked *list, int32_t n,
                           exchange *e)
{
    padan_rng rng = padan_rng_stream(s->seed, s->stream++);
    choose_exchanges(s, list, n, &rng, e);
    const uint64_t stream = s->stream;
    s->stream += SLOTS;
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->threads)          \
    default(none) shared(s, e, stream)
    for (int k = 0; k < SLOTS; k++) {
        padan_worker *w = &s->worker[omp_get_thread_num()];
        if (e[k].out == PADAN_NONE || e[k].in == PADAN_NONE) continue;
        padan_search_sync(s, w);
        try_exchange(s, w, &e[k], padan_rng_stream(s->seed, stream + (uint64_t)k));
    }
    for (int k = 0; k < SLOTS; k++) {
        if (!e[k].better || !padan_search_offer(s, &e[k].state)) continue;
        s->village_ok[e[k].out] = false;
        s->village_ok[e[k].in] = true;
        break; /* the others started from a plan that is gone */
    }
    s->limits->rounds++;
}

void padan_search_locus_improve(padan_search *s, int64_t tries)
{
    if (!s->village_ok || !s->has_plan) return;
    exchange e[SLOTS] = {{0}};
    ranked *list = calloc((size_t)s->inst->n_villages + 1, sizeof *list);
    bool ok = list;
    for (int k = 0; k < SLOTS; k++)
        ok = ok && padan_state_create(s->inst, &e[k].state) == PADAN_OK;
    const int32_t n = ok ? rank_villages(s, NULL, list) : 0;
    for (int64_t k = 0; ok && n > s->inst->n_locus && k < tries; k++) {
        if (padan_limits_stop(s->limits, "locus") ||
            padan_limits_gap_closed(s->limits))
            break;
        exchange_round(s, list, n, e);
    }
    for (int k = 0; k < SLOTS; k++) padan_state_free(&e[k].state);
    free(list);
}

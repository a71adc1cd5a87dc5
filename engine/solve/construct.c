// SPDX-License-Identifier: GPL-3.0-or-later
/* Whole plans from nothing: commitments first, then company after company, each
 * giving its best answer to what is already there. Early companies pay the full
 * price of a place that others may need more, late ones less and less. Several
 * orders are tried; the best plan stays. */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "solve/search.h"

enum { BATCH = 4 };

typedef struct {
    int64_t key;
    int32_t i;
} ranked;

static int by_key(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->i - y->i;
}

/* 0: large budgets first, 1: few possibilities first, else: random. */
static bool make_order(const padan_instance *inst, int32_t kind, padan_rng rng,
                       int32_t *order)
{
    ranked *list = malloc(((size_t)inst->n_companies + 1) * sizeof *list);
    if (!list) return false;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        list[i].i = i;
        list[i].key = kind == 0   ? -inst->budget[i]
                      : kind == 1 ? inst->company_pair_first[i + 1] -
                                        inst->company_pair_first[i]
                                  : padan_rng_below(&rng, INT64_MAX);
    }
    qsort(list, (size_t)inst->n_companies, sizeof *list, by_key);
    for (int32_t i = 0; i < inst->n_companies; i++)
        order[i] = list[i].i;
    free(list);
    return true;
}

/* Empty but for commitments and, in every second plan, what completes villages.
 * False: out of memory. */
static bool start(const padan_search *s, padan_worker *w, padan_state *state,
                  int32_t kind, bool *village_ok)
{
    padan_rng rng = padan_rng_stream(s->seed, s->stream + (uint64_t)kind);
    if (s->village_ok) padan_search_sync(s, w);
    padan_search_pins_only(s, state);
    if (kind % 2 == 1) padan_search_complete_first(s, w, state, &rng);
    memcpy(village_ok, w->village_ok,
           (size_t)s->inst->n_villages * sizeof *village_ok);
    return make_order(s->inst, kind % 4, rng, w->order);
}

static double dearest(int32_t kind)
{
    static const double scale[] = {1.0, 0.8, 0.5, 1.1};
    return scale[kind / 4 % 4];
}

static void build(const padan_search *s, padan_worker *w, padan_state *state,
                  int32_t kind, bool *village_ok)
{
    const int32_t n = s->inst->n_companies;
    if (!start(s, w, state, kind, village_ok)) return;
    for (int32_t k = 0; k < n; k++)
        padan_search_answer(s, w, state, w->order[k],
                            dearest(kind) * (1 - 0.6 * k / n));
    for (int32_t k = 0; k < n; k++) /* nothing left lying */
        padan_search_answer(s, w, state, w->order[k], 0);
}

/* Many companies: one plan at a time, companies in parallel. */
static void build_large(padan_search *s, padan_state *state, int32_t kind,
                        bool *village_ok)
{
    if (!start(s, &s->worker[0], state, kind, village_ok)) return;
    padan_search_turn(s, state, dearest(kind), 0.4 * dearest(kind), false);
    padan_search_turn(s, state, 0, 0, false);
}

/* Plans number `from` to `to` - 1, made side by side. */
static void build_each(padan_search *s, padan_state *made, bool *village_ok,
                       int32_t from, int32_t to)
{
    const size_t n_villages = (size_t)s->inst->n_villages;
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(s->threads) default(none)                                      \
        shared(s, made, village_ok, from, to, n_villages)
    for (int32_t k = from; k < to; k++)
        build(s, &s->worker[omp_get_thread_num()], &made[k - from], k,
              village_ok + (size_t)(k - from) * n_villages);
}

static void build_batch(padan_search *s, padan_state *made, bool *village_ok,
                        int32_t from, int32_t to)
{
    const size_t n_villages = (size_t)s->inst->n_villages;
    const bool large = padan_search_large(s->inst);
    if (!large) build_each(s, made, village_ok, from, to);
    for (int32_t k = from; k < to && large; k++)
        build_large(s, &made[k - from], k,
                    village_ok + (size_t)(k - from) * n_villages);
    for (int32_t k = from; k < to; k++)
        if (padan_search_offer(s, &made[k - from], 0) && s->village_ok)
            memcpy(s->village_ok, village_ok + (size_t)(k - from) * n_villages,
                   n_villages * sizeof *village_ok);
    s->limits->rounds += to - from;
}

void padan_search_construct(padan_search *s, int32_t n_orders)
{
    padan_state made[BATCH] = {0};
    bool *village_ok =
        calloc((size_t)s->inst->n_villages * BATCH + 1, sizeof *village_ok);
    bool ok = village_ok;
    for (int k = 0; k < BATCH && k < n_orders; k++)
        ok = ok && padan_state_create(s->inst, &made[k]) == PADAN_OK;
    for (int32_t from = 0; ok && from < n_orders; from += BATCH) {
        if (s->has_plan && padan_limits_stop(s->limits, "construct")) break;
        build_batch(s, made, village_ok, from,
                    from + BATCH < n_orders ? from + BATCH : n_orders);
    }
    s->stream += (uint64_t)n_orders;
    for (int k = 0; k < BATCH; k++)
        padan_state_free(&made[k]);
    free(village_ok);
}

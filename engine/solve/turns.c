// SPDX-License-Identifier: GPL-3.0-or-later
/* All companies answer the plan once, in order. In a large region a few dozen
 * that follow one another seldom want the same place: they answer together, in
 * parallel, and are put in one after another; who no longer fits answers again. So
 * the result is the same on any number of threads. */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "solve/search.h"

enum { MOST_TOGETHER = 64, PART = 64, LARGE = 1000 };

/* What a company holds: its lines. */
typedef struct {
    int32_t company;
    int32_t n, room;
    int32_t *pair;
    int64_t *units;
} holding;

typedef struct {
    padan_search *s;
    padan_state *state;
    holding old[MOST_TOGETHER], now[MOST_TOGETHER];
    double scale[MOST_TOGETHER];
    int32_t n;
    bool failed; /* out of memory                                          */
} batch;

static bool keep_line(holding *h, int32_t p, int64_t units)
{
    if (h->n == h->room) {
        const int32_t more = h->room ? 2 * h->room : 16;
        int32_t *pair = realloc(h->pair, (size_t)more * sizeof *pair);
        if (pair) h->pair = pair;
        int64_t *list = realloc(h->units, (size_t)more * sizeof *list);
        if (list) h->units = list;
        if (!pair || !list) return false;
        h->room = more;
    }
    h->pair[h->n] = p;
    h->units[h->n++] = units;
    return true;
}

/* The lines of company h->company, `units` for each of its pairs. */
static bool keep_all(const padan_instance *inst, holding *h,
                     const int64_t *units)
{
    const int32_t p0 = inst->company_pair_first[h->company];
    bool ok = true;
    h->n = 0;
    for (int32_t p = p0; p < inst->company_pair_first[h->company + 1]; p++)
        if (units[p - p0] > 0) ok = ok && keep_line(h, p, units[p - p0]);
    return ok;
}

static void put(padan_state *state, const holding *h)
{
    for (int32_t k = 0; k < h->n; k++)
        padan_state_set(state, h->pair[k], h->units[k]);
}

static void take(padan_state *state, const holding *h)
{
    for (int32_t k = 0; k < h->n; k++)
        padan_state_set(state, h->pair[k], 0);
}

/* Nobody has taken its places in the meantime. */
static bool fits(const padan_state *state, const holding *h)
{
    const padan_instance *inst = state->inst;
    for (int32_t k = 0; k < h->n; k++) {
        const int32_t p = h->pair[k], j = inst->pair_cell[p];
        const int32_t c = inst->pair_contract[p];
        const int32_t v = inst->contract_village[c];
        if (state->covered[j] + h->units[k] > inst->cell_open[j] ||
            state->funders[j] >= inst->cell_max_funders[j] ||
            state->firms[v] >= inst->village_max_firms[v])
            return false;
    }
    return true;
}

static void answer_together(batch *b)
{
    const padan_instance *inst = b->s->inst;
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(b->s->threads) default(none) shared(b, inst)
    for (int32_t k = 0; k < b->n; k++) {
        padan_worker *w = &b->s->worker[omp_get_thread_num()];
        if (w == b->s->worker) (void)padan_limits_stop(b->s->limits, "turns");
        padan_search_ask(b->s, w, b->state, b->now[k].company, b->scale[k]);
        if (!keep_all(inst, &b->now[k], w->units)) b->now[k].n = -1;
    }
}

/* One batch; under `gain` it only stays if the plan is better for it. */
static void run_batch(batch *b, bool gain)
{
    const padan_instance *inst = b->s->inst;
    padan_worker *w = &b->s->worker[0];
    const padan_value before = padan_search_guide(b->s, b->state);
    for (int32_t k = 0; k < b->n; k++) {
        const int32_t i = b->now[k].company;
        b->old[k].company = i;
        b->failed = b->failed ||
                    !keep_all(inst, &b->old[k],
                              b->state->units + inst->company_pair_first[i]);
    }
    if (b->failed) return;
    for (int32_t k = 0; k < b->n; k++)
        take(b->state, &b->old[k]);
    answer_together(b);
    for (int32_t k = 0; k < b->n; k++) {
        const int32_t i = b->now[k].company;
        if (b->now[k].n >= 0 && fits(b->state, &b->now[k]))
            put(b->state, &b->now[k]);
        else
            padan_search_answer(b->s, w, b->state, i, b->scale[k]);
    }
    if (!gain ||
        !padan_value_better(before, padan_search_guide(b->s, b->state)))
        return;
    for (int32_t k = 0; k < b->n; k++)
        padan_state_clear_company(b->state, b->now[k].company);
    for (int32_t k = 0; k < b->n; k++)
        put(b->state, &b->old[k]);
}

bool padan_search_large(const padan_instance *inst)
{
    return inst->n_companies >= LARGE;
}

/* The next companies of the order. Who has commitments answers alone: they must
 * be in the plan while others answer. */
static int32_t next_batch(batch *b, const int32_t *order, int32_t k,
                          int32_t together, double from, double to)
{
    const padan_instance *inst = b->s->inst;
    const int32_t n = inst->n_companies;
    for (b->n = 0; b->n < together && k < n; k++) {
        const bool alone = padan_company_pinned(inst, order[k]);
        if (alone && b->n > 0) break;
        b->now[b->n].company = order[k];
        b->scale[b->n++] = from + (to - from) * k / n;
        if (alone) return k + 1;
    }
    return k;
}

void padan_search_turn(padan_search *s, padan_state *state, double from,
                       double to, bool gain)
{
    const int32_t n = s->inst->n_companies;
    const int32_t *order = s->worker[0].order;
    const int32_t part = n / PART + 1;
    batch b = {.s = s, .state = state};
    for (int32_t t = 1; s->village_ok && t < s->threads; t++)
        memcpy(s->worker[t].village_ok, s->worker[0].village_ok,
               (size_t)s->inst->n_villages * sizeof(bool));
    for (int32_t k = 0; k < n && !b.failed;) {
        k = next_batch(&b, order, k,
                       part < MOST_TOGETHER ? part : MOST_TOGETHER, from, to);
        run_batch(&b, gain);
        /* no plan yet: --time waits for one, Ctrl-C takes what there is */
        if (padan_limits_stop(s->limits, "turn") &&
            (s->has_plan || s->limits->interrupted))
            break;
    }
    for (int32_t k = 0; k < MOST_TOGETHER; k++) {
        free(b.old[k].pair), free(b.old[k].units);
        free(b.now[k].pair), free(b.now[k].units);
    }
}

static void shuffle(padan_search *s, int32_t *order)
{
    padan_rng rng = padan_rng_stream(s->seed, s->stream++);
    for (int32_t k = 0; k < s->inst->n_companies; k++) {
        const int32_t m = (int32_t)padan_rng_below(&rng, k + 1);
        order[k] = order[m];
        order[m] = k;
    }
}

void padan_search_turns(padan_search *s)
{
    padan_worker *w = &s->worker[0];
    padan_search_sync(s, w);
    shuffle(s, w->order);
    padan_search_turn(s, &w->state, 0, 0, true);
    (void)padan_search_offer(s, &w->state, 0);
    s->limits->rounds++;
}

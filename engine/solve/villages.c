// SPDX-License-Identifier: GPL-3.0-or-later
/* Moves on whole villages: which are taken on when only so many may be ("desa
 * dikeroyok"), and which are served until all their needs are met. A few
 * villages are emptied, one may give its place to another, they are completed
 * again one after another as far as money reaches (complete.c), and the
 * companies concerned answer anew. As in improve.c a round tries several moves
 * on the same plan in parallel and keeps the first that helps, in order. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "solve/search.h"

enum { SLOTS = 8, MAX_RUIN = 4 };

typedef struct {
    double key;
    int32_t v;
} ranked;

typedef struct {
    int32_t out, in; /* locus villages to exchange, or PADAN_NONE     */
    int32_t n, ruin[MAX_RUIN]; /* villages to empty and complete, in order    */
    bool better;
    padan_state state;
} move;

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
        if (up > top)
            second = top, top = up;
        else if (up > second)
            second = up;
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
        double cost =
            lambda * 1e-6 * (double)inst->pair_cost[inst->cell_pair[at]];
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

/* All villages that anybody reaches, most promising first. */
static int32_t rank_villages(const padan_search *s, const padan_prices *prices,
                             ranked *list)
{
    const padan_instance *inst = s->inst;
    const double lambda = mean_lambda(inst, prices);
    int32_t n = 0;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        if (inst->village_contract_first[v] ==
            inst->village_contract_first[v + 1])
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
    int32_t places = inst->n_locus;
    for (int32_t k = 0; k < n && places > 0; k++) {
        if (!s->relax->in_locus_rule[list[k].v]) continue;
        s->village_ok[list[k].v] = true;
        places--;
    }
    free(list);
}

/* Points for completing the village a rupiah, its targets met by the first pair
 * of each cell. */
static double density(const padan_instance *inst, int32_t v)
{
    double points = (double)inst->done_worth[v], money = 1;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        const int64_t need = inst->cell_finish[j];
        const int32_t at = inst->cell_pair_first[j];
        if (need <= 0 || inst->cell_pair_first[j + 1] == at) continue;
        points += (double)inst->gain[inst->gain_first[j] + need];
        money += (double)need * (double)inst->pair_cost[inst->cell_pair[at]];
    }
    return points / money;
}

void padan_search_complete_first(const padan_search *s, padan_worker *w,
                                 padan_state *state, padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    ranked *list = calloc((size_t)inst->n_villages + 1, sizeof *list);
    int32_t n = 0, places = inst->n_locus;
    for (int32_t v = 0; list && v < inst->n_villages; v++) {
        const double noise = 0.6 + 0.8e-3 * (double)padan_rng_below(rng, 1000);
        if (inst->done_worth[v] > 0)
            list[n++] = (ranked){noise * s->lean[v] * density(inst, v), v};
    }
    if (n > 0) qsort(list, (size_t)n, sizeof *list, by_key_down);
    if (s->village_ok && n > 0)
        for (int32_t v = 0; v < inst->n_villages; v++)
            w->village_ok[v] = !s->relax->in_locus_rule[v];
    for (int32_t k = 0; k < n; k++) {
        const int32_t v = list[k].v;
        const bool counted = s->village_ok && s->relax->in_locus_rule[v];
        if (counted && places == 0) continue;
        if (counted) w->village_ok[v] = true;
        if (padan_search_complete(s, w, state, v, rng))
            places -= counted;
        else if (counted)
            w->village_ok[v] = false;
    }
    /* places left go to the villages that were on before */
    for (int32_t v = 0; s->village_ok && n > 0 && v < inst->n_villages; v++)
        if (places > 0 && s->village_ok[v] && !w->village_ok[v]) {
            w->village_ok[v] = true;
            places--;
        }
    free(list);
}

/* Companies with a contract in a village of the move, or a possible one. */
static int32_t concerned(const padan_search *s, padan_worker *w, const move *m,
                         padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    int32_t n = 0;
    memset(w->mark, 0, (size_t)inst->n_companies * sizeof *w->mark);
    for (int32_t q = 0; q <= m->n; q++) {
        const int32_t v = q < m->n ? m->ruin[q] : m->out;
        if (v == PADAN_NONE) continue;
        for (int32_t k = inst->village_contract_first[v];
             k < inst->village_contract_first[v + 1]; k++) {
            const int32_t c = inst->village_contract[k];
            const int32_t i = inst->contract_company[c];
            if (w->mark[i] || (v == m->out && w->state.used[c] == 0)) continue;
            w->mark[i] = true;
            w->order[n++] = i;
        }
    }
    for (int32_t k = n - 1; k > 0; k--) {
        int32_t q = (int32_t)padan_rng_below(rng, k + 1), t = w->order[k];
        w->order[k] = w->order[q];
        w->order[q] = t;
    }
    return n;
}

static void try_move(const padan_search *s, padan_worker *w, move *m,
                     padan_rng rng)
{
    const int32_t n = concerned(s, w, m, &rng);
    if (m->out != PADAN_NONE) {
        padan_state_empty_village(&w->state, m->out);
        w->village_ok[m->out] = false;
        w->village_ok[m->in] = true;
    }
    for (int32_t q = 0; q < m->n; q++)
        padan_state_empty_village(&w->state, m->ruin[q]);
    for (int32_t q = 0; q < m->n; q++)
        (void)padan_search_complete(s, w, &w->state, m->ruin[q], &rng);
    for (int pass = 0; pass < 2; pass++)
        for (int32_t k = 0; k < n; k++)
            padan_search_answer(s, w, &w->state, w->order[k],
                                pass == 0 ? 0.5 * (1 - (double)k / n) : 0);
    const padan_value value = padan_search_guide(s, &w->state);
    m->better = padan_value_better(value, s->guide);
    if (m->better) padan_state_copy(&m->state, &w->state);
}

static bool allowed(const padan_search *s, int32_t v)
{
    return !s->village_ok || s->village_ok[v];
}

static void add_ruin(move *m, int32_t v)
{
    for (int32_t q = 0; q < m->n; q++)
        if (m->ruin[q] == v) return;
    if (m->n < MAX_RUIN) m->ruin[m->n++] = v;
}

/* One move: with a locus limit half of them exchange a village. */
static void choose_move(const padan_search *s, const ranked *list, int32_t n,
                        padan_rng *rng, move *m)
{
    const padan_instance *inst = s->inst;
    const int32_t most =
        s->village_ok && n > 4 * inst->n_locus ? 4 * inst->n_locus : n;
    const bool exchange = s->village_ok && padan_rng_below(rng, 2) == 0;
    const int32_t size = 1 + (int32_t)padan_rng_below(rng, MAX_RUIN);
    m->out = m->in = PADAN_NONE;
    m->n = 0;
    m->better = false;
    for (int tries = 0; exchange && tries < 100; tries++) {
        int32_t v = list[padan_rng_below(rng, most)].v;
        if (s->relax->in_locus_rule[v] && allowed(s, v))
            m->out = v;
        else if (!allowed(s, v))
            m->in = v;
        if (m->out != PADAN_NONE && m->in != PADAN_NONE) break;
    }
    if (m->out == PADAN_NONE || m->in == PADAN_NONE)
        m->out = m->in = PADAN_NONE;
    else
        add_ruin(m, m->in);
    for (int tries = 0; tries < 40 && m->n < size; tries++) {
        int32_t v = list[padan_rng_below(rng, most)].v;
        if (allowed(s, v) && v != m->out) add_ruin(m, v);
    }
}

static void one_round(padan_search *s, const ranked *list, int32_t n, move *m)
{
    padan_rng rng = padan_rng_stream(s->seed, s->stream++);
    for (int k = 0; k < SLOTS; k++)
        choose_move(s, list, n, &rng, &m[k]);
    const uint64_t stream = s->stream;
    s->stream += SLOTS;
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(s->threads) default(none) shared(s, m, stream)
    for (int k = 0; k < SLOTS; k++) {
        padan_worker *w = &s->worker[omp_get_thread_num()];
        if (m[k].n == 0) continue;
        padan_search_sync(s, w);
        try_move(s, w, &m[k], padan_rng_stream(s->seed, stream + (uint64_t)k));
    }
    for (int k = 0; k < SLOTS; k++) {
        if (!m[k].better || !padan_search_offer(s, &m[k].state, 0)) continue;
        if (m[k].out != PADAN_NONE) {
            s->village_ok[m[k].out] = false;
            s->village_ok[m[k].in] = true;
        }
        break; /* the others started from a plan that is gone */
    }
    s->limits->rounds++;
}

void padan_search_villages(padan_search *s, int64_t rounds)
{
    bool done = s->village_ok;
    for (int32_t v = 0; v < s->inst->n_villages; v++)
        done = done || s->inst->done_worth[v] > 0;
    if (!done || !s->has_plan) return;
    move m[SLOTS] = {{0}};
    ranked *list = calloc((size_t)s->inst->n_villages + 1, sizeof *list);
    bool ok = list;
    for (int k = 0; k < SLOTS; k++)
        ok = ok && padan_state_create(s->inst, &m[k].state) == PADAN_OK;
    const int32_t n = ok ? rank_villages(s, NULL, list) : 0;
    for (int64_t k = 0; ok && n > 0 && k < rounds; k++) {
        if (padan_limits_stop(s->limits, "villages") ||
            padan_limits_gap_closed(s->limits))
            break;
        one_round(s, list, n, m);
    }
    for (int k = 0; k < SLOTS; k++)
        padan_state_free(&m[k].state);
    free(list);
}

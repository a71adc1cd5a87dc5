// SPDX-License-Identifier: GPL-3.0-or-later
/* Neighbourhood search over groups of companies (Shaw 1998): a few companies
 * that could serve the same cells give back all they have, then answer one
 * another anew in several orders and at several prices of a place.
 *
 * A round works on SLOTS disjoint groups, all from the same plan, in parallel;
 * the proposals are then put in one after another, in order, each only if the
 * whole plan gets better. So the result does not depend on the threads. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "backend/backend.h"
#include "solve/recombine.h"
#include "solve/search.h"
#include "solve/subproblem.h"

enum {
    SLOTS = 8,
    MAX_GROUP = PADAN_GROUP,
    TRIALS = 3,
    AUCTIONS = 5,
    MOST_FREE = 240
};

typedef struct {
    int32_t n;
    int32_t company[MAX_GROUP];
    int64_t *units[MAX_GROUP]; /* the proposal, each [pairs of the company]   */
    bool better;               /* there is one                                */
    int64_t slack;             /* how much worse it may be, pico-points       */
} group;

/* A company that could serve a cell of company i that is in play. */
static int32_t random_neighbour(const padan_search *s, int32_t i,
                                padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    const int32_t p0 = inst->company_pair_first[i],
                  n = inst->company_pair_first[i + 1] - p0;
    if (n == 0) return i;
    for (int tries = 0; tries < 20; tries++) {
        const int32_t p = p0 + (int32_t)padan_rng_below(rng, n);
        const int32_t j = inst->pair_cell[p];
        if (s->village_ok && !s->village_ok[inst->cell_village[j]]) continue;
        /* own lines are what there is to exchange: prefer their cells */
        if (s->now.units[p] == 0 && tries < 10) continue;
        const int32_t at = inst->cell_pair_first[j];
        const int32_t m = inst->cell_pair_first[j + 1] - at;
        const int32_t other =
            inst->pair_company[inst->cell_pair[at + padan_rng_below(rng, m)]];
        if (other != i) return other;
    }
    return i;
}

/* A company drawn by regret, now and then any. */
static int32_t random_seed(const padan_search *s, padan_rng *rng)
{
    const int32_t n = s->inst->n_companies;
    double sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += s->regret[i];
    if (sum <= 0 || padan_rng_below(rng, 5) == 0)
        return (int32_t)padan_rng_below(rng, n);
    double at = sum * (double)padan_rng_below(rng, 1000000) * 1e-6;
    for (int32_t i = 0; i < n; i++) {
        at -= s->regret[i];
        if (at < 0) return i;
    }
    return n - 1;
}

static void choose_groups(const padan_search *s, padan_rng *rng, bool *taken,
                          group *groups)
{
    const int32_t n_companies = s->inst->n_companies;
    memset(taken, 0, (size_t)n_companies * sizeof *taken);
    for (int32_t k = 0; k < SLOTS; k++) {
        group *g = &groups[k];
        g->n = 0;
        g->better = false;
        g->slack = 0;
        const int32_t size = 2 + (int32_t)padan_rng_below(rng, MAX_GROUP - 1);
        for (int tries = 0; tries < 8 * MAX_GROUP && g->n < size; tries++) {
            int32_t i =
                g->n == 0 ? random_seed(s, rng)
                          : random_neighbour(
                                s, g->company[padan_rng_below(rng, g->n)], rng);
            if (taken[i] || s->inst->company_pair_first[i] ==
                                s->inst->company_pair_first[i + 1])
                continue;
            taken[i] = true;
            g->company[g->n++] = i;
        }
    }
}

static void shuffle(int32_t *list, int32_t n, padan_rng *rng)
{
    for (int32_t k = n - 1; k > 0; k--) {
        int32_t m = (int32_t)padan_rng_below(rng, k + 1), t = list[k];
        list[k] = list[m];
        list[m] = t;
    }
}

static void keep(const padan_search *s, const padan_state *state, group *g)
{
    for (int32_t k = 0; k < g->n; k++) {
        const int32_t p0 = s->inst->company_pair_first[g->company[k]];
        const int32_t n = s->inst->company_pair_first[g->company[k] + 1] - p0;
        memcpy(g->units[k], state->units + p0, (size_t)n * sizeof(int64_t));
    }
}

static void put(const padan_search *s, padan_state *state, const group *g)
{
    for (int32_t k = 0; k < g->n; k++) /* first free, then take */
        padan_state_clear_company(state, g->company[k]);
    for (int32_t k = 0; k < g->n; k++) {
        const int32_t p0 = s->inst->company_pair_first[g->company[k]];
        const int32_t n = s->inst->company_pair_first[g->company[k] + 1] - p0;
        for (int32_t q = 0; q < n; q++)
            padan_state_set(state, p0 + q, g->units[k][q]);
    }
}

static void pins_of_group(padan_state *state, const group *g)
{
    for (int32_t k = 0; k < g->n; k++)
        padan_state_put_company(state, g->company[k], NULL);
}

static void add_columns(padan_worker *w, const group *g)
{
    for (int32_t k = 0; k < g->n; k++)
        padan_columns_add(w->columns, k, &w->state);
}

static void count_demand(const padan_search *s, padan_worker *w, int32_t i)
{
    const padan_instance *inst = s->inst;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++)
        if (w->state.units[p] > 0) w->demand[inst->pair_cell[p]]++;
}

/* Columns by auction: every company of the group answers alone at the prices of
 * places; where two want one place it gets dearer, where nobody does cheaper. */
static void auction(const padan_search *s, padan_worker *w, const group *g,
                    padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    const double start = 0.6 + 0.1 * (double)padan_rng_below(rng, 6);
    for (int32_t j = 0; j < inst->n_cells; j++)
        w->place[j] = start * s->place[j];
    for (int round = 0; round < AUCTIONS; round++) {
        memset(w->demand, 0, (size_t)inst->n_cells * sizeof *w->demand);
        pins_of_group(&w->state, g);
        for (int32_t k = 0; k < g->n; k++) {
            padan_search_answer_at_prices(s, w, &w->state, g->company[k]);
            padan_columns_add(w->columns, k, &w->state);
            count_demand(s, w, g->company[k]);
            padan_state_put_company(&w->state, g->company[k], NULL);
        }
        for (int32_t j = 0; j < inst->n_cells; j++) {
            if (w->demand[j] > inst->cell_max_funders[j] - w->state.funders[j])
                w->place[j] = 1.2 * w->place[j] + 0.02 * s->place[j] + 1e-4;
            else if (w->demand[j] == 0)
                w->place[j] *= 0.8;
        }
    }
}

/* Plans one group anew on the worker's copy; leaves the copy as it was. Every
 * answer is kept as a column, and the columns are combined at the end. */
static void plan_group(const padan_search *s, padan_worker *w, group *g,
                       group *old, padan_rng rng)
{
    static const double scale[] = {0.0, 0.35, 0.7, 0.9, 1.0, 1.1};
    padan_value best = padan_search_guide(s, &w->state);
    int32_t order[MAX_GROUP];
    const padan_value before = best;
    g->slack = s->patience > 0 ? padan_rng_below(&rng, s->patience) : 0;
    best.score -= g->slack;
    old->n = g->n;
    memcpy(old->company, g->company, sizeof old->company);
    memcpy(order, g->company, sizeof order);
    keep(s, &w->state, old);
    padan_columns_start(w->columns, g->company, g->n);
    add_columns(w, g);
    for (int trial = 0; trial < TRIALS; trial++) {
        const double price = scale[padan_rng_below(&rng, 6)];
        shuffle(order, g->n, &rng);
        pins_of_group(&w->state, g);
        for (int32_t k = 0; k < g->n; k++)
            padan_search_answer(s, w, &w->state, order[k],
                                price * (1 - (double)k / g->n));
        add_columns(w, g);
        for (int32_t k = 0; k < g->n; k++)
            padan_search_answer(s, w, &w->state, order[k], 0);
        add_columns(w, g);
        padan_value value = padan_search_guide(s, &w->state);
        if (!padan_value_better(value, best) || value.score == before.score)
            continue;
        best = value;
        g->better = true;
        keep(s, &w->state, g);
    }
    auction(s, w, g, &rng);
    if (padan_columns_combine(s, w->columns, &w->state, best)) {
        g->better = true;
        for (int32_t k = 0; k < g->n; k++) /* nothing left lying */
            padan_search_answer(s, w, &w->state, g->company[k], 0);
        keep(s, &w->state, g);
    }
    put(s, &w->state, old);
}

/* Pairs of the group that could hold units once the group has given back all it
 * has: the rest is filled by others and would only make the program larger. */
static int32_t free_pairs(const padan_search *s, padan_worker *w,
                          const group *g, const group *old)
{
    const padan_instance *inst = s->inst;
    int32_t n = 0;
    memset(w->is_free, 0, (size_t)inst->n_pairs * sizeof *w->is_free);
    pins_of_group(&w->state, g);
    for (int32_t k = 0; k < g->n; k++)
        for (int32_t p = inst->company_pair_first[g->company[k]];
             p < inst->company_pair_first[g->company[k] + 1]; p++) {
            const int32_t j = inst->pair_cell[p], v = inst->cell_village[j];
            const bool room =
                w->state.funders[j] < inst->cell_max_funders[j] &&
                w->state.covered[j] + inst->pair_lo[p] <= inst->cell_open[j];
            w->is_free[p] = s->relax->alive[p] &&
                            (inst->pair_pinned[p] || room) &&
                            (!s->village_ok || w->village_ok[v]);
            n += w->is_free[p];
        }
    put(s, &w->state, old);
    return n;
}

/* As plan_group, by the MIP library: the whole integer program with all other
 * companies as they are, completion and evenness included. */
static void solve_group(const padan_search *s, padan_worker *w, group *g,
                        group *old)
{
    const double left = s->limits->settings->time_limit_s > 0
                            ? s->limits->settings->time_limit_s -
                                  padan_limits_seconds(s->limits)
                            : 0;
    if (s->limits->settings->time_limit_s > 0 && left <= 0) return;
    old->n = g->n;
    memcpy(old->company, g->company, sizeof old->company);
    keep(s, &w->state, old);
    int32_t n = free_pairs(s, w, g, old);
    while (n > MOST_FREE && g->n > 2) {
        old->n = --g->n;
        n = free_pairs(s, w, g, old);
    }
    if (n > 2 * MOST_FREE) return;
    const padan_value before = padan_search_guide(s, &w->state);
    if (!padan_subproblem(&w->state, w->is_free, left,
                          s->limits->settings->interrupt))
        return;
    if (padan_value_better(padan_search_guide(s, &w->state), before)) {
        g->better = true;
        keep(s, &w->state, g);
    }
    put(s, &w->state, old);
}

static bool make_groups(const padan_instance *inst, group *groups, int32_t n)
{
    size_t most = 1;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        size_t k = (size_t)(inst->company_pair_first[i + 1] -
                            inst->company_pair_first[i]);
        most = k > most ? k : most;
    }
    bool ok = true;
    for (int32_t k = 0; k < n; k++)
        for (int32_t m = 0; m < MAX_GROUP; m++) {
            groups[k].units[m] = calloc(most, sizeof(int64_t));
            ok = ok && groups[k].units[m];
        }
    return ok;
}

static void free_groups(group *groups, int32_t n)
{
    for (int32_t k = 0; k < n; k++)
        for (int32_t m = 0; m < MAX_GROUP; m++)
            free(groups[k].units[m]);
}

static void one_round(padan_search *s, group *groups, group *old, bool by_mip)
{
    const uint64_t stream = s->stream;
    s->stream += SLOTS;
#pragma omp parallel num_threads(s->threads) default(none)                     \
    shared(s, groups, old, stream, by_mip)
    {
        padan_worker *w = &s->worker[omp_get_thread_num()];
        padan_search_sync(s, w);
#pragma omp for schedule(dynamic, 1)
        for (int32_t k = 0; k < SLOTS; k++)
            if (groups[k].n > 0 && by_mip)
                solve_group(s, w, &groups[k], &old[k]);
            else if (groups[k].n > 0)
                plan_group(s, w, &groups[k], &old[k],
                           padan_rng_stream(s->seed, stream + (uint64_t)k));
        if (by_mip) padan_backend_thread_end();
    }
    padan_state *trial = &s->worker[0].state;
    padan_search_sync(s, &s->worker[0]);
    for (int32_t k = 0; k < SLOTS; k++) {
        if (groups[k].n == 0 || !groups[k].better) continue;
        put(s, trial, &groups[k]);
        if (!padan_search_offer(s, trial, groups[k].slack))
            put(s, trial, &old[k]);
    }
    s->limits->rounds++;
}

void padan_search_improve(padan_search *s, int64_t rounds, bool by_mip)
{
    group groups[SLOTS] = {{0}}, old[SLOTS] = {{0}};
    bool *taken = calloc((size_t)s->inst->n_companies + 1, sizeof *taken);
    bool ok = make_groups(s->inst, groups, SLOTS);
    ok = make_groups(s->inst, old, SLOTS) && ok && taken;
    for (int64_t k = 0; ok && s->has_plan && k < rounds; k++) {
        if (padan_limits_stop(s->limits, by_mip ? "mip" : "improve") ||
            padan_limits_gap_closed(s->limits))
            break;
        padan_rng rng = padan_rng_stream(s->seed, s->stream++);
        if (k % 5 == 0 && padan_search_regret(s) != PADAN_OK) break;
        choose_groups(s, &rng, taken, groups);
        one_round(s, groups, old, by_mip);
    }
    free_groups(groups, SLOTS);
    free_groups(old, SLOTS);
    free(taken);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Rounds of neighbourhood search over groups of companies. A round works on
 * SLOTS disjoint groups, all from the same plan, in parallel; the proposals are
 * then put in one after another, in order, each only if the whole plan gets
 * better. So the result does not depend on the threads. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "backend/backend.h"
#include "solve/group.h"
#include "solve/subproblem.h"

enum { SLOTS = 16, MAX_GROUP = PADAN_GROUP, MIP_GROUP = 6, MOST_FREE = 240 };

/* A proposal: the present plan of the group's companies, and a better one. */
typedef struct {
    int32_t n;
    int32_t company[MAX_GROUP];
    int64_t *units[MAX_GROUP]; /* each [pairs of the company]                */
    bool better;               /* there is one                               */
} group;

/* Sizes of the groups, as long as there are companies for them; how many. The
 * largest come first: threads that are through with them share the small ones,
 * and nobody waits long at the end of a round. */
static int32_t draw_sizes(padan_rng *rng, int32_t largest, int32_t companies,
                          int32_t *size)
{
    int32_t n = 0;
    while (n < SLOTS && companies > 0) {
        const int32_t drawn = 2 + (int32_t)padan_rng_below(rng, largest - 1);
        int32_t at = n++;
        for (; at > 0 && size[at - 1] < drawn; at--)
            size[at] = size[at - 1];
        size[at] = drawn;
        companies -= drawn;
    }
    return n;
}

static void choose_groups(const padan_search *s, const padan_neighbours *near,
                          padan_rng *rng, int32_t largest, bool *taken,
                          group *groups)
{
    int32_t size[SLOTS];
    const int32_t n = draw_sizes(rng, largest, s->inst->n_companies, size);
    memset(taken, 0, (size_t)s->inst->n_companies * sizeof *taken);
    for (int32_t k = 0; k < SLOTS; k++) {
        group *g = &groups[k];
        g->better = false;
        g->n = k >= n ? 0
                      : padan_neighbours_group(s, near, rng, size[k], taken,
                                               g->company);
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
            if (g->units[k][q] > 0)
                padan_state_set(state, p0 + q, g->units[k][q]);
    }
}

static void pins_of_group(padan_state *state, const group *g)
{
    for (int32_t k = 0; k < g->n; k++)
        padan_state_put_company(state, g->company[k], NULL);
}

static void start_old(const padan_search *s, const padan_worker *w,
                      const group *g, group *old)
{
    old->n = g->n;
    memcpy(old->company, g->company, sizeof old->company);
    keep(s, &w->state, old);
}

/* Plans one group anew on the worker's copy; leaves the copy as it was. */
static void plan_group(const padan_search *s, padan_worker *w, group *g,
                       group *old, padan_rng rng)
{
    const padan_columns *c = w->columns;
    start_old(s, w, g, old);
    g->better = padan_group_plan(s, w, g->company, g->n, rng);
    if (!g->better) return;
    for (int32_t k = 0; k < g->n; k++) {
        const int32_t p0 = s->inst->company_pair_first[g->company[k]];
        const padan_column *col = &c->column[k][c->best[k]];
        memset(g->units[k], 0,
               (size_t)(s->inst->company_pair_first[g->company[k] + 1] - p0) *
                   sizeof(int64_t));
        for (int64_t e = col->first; e < col->first + col->n; e++)
            g->units[k][c->pair[e] - p0] = c->units[e];
    }
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
    start_old(s, w, g, old);
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
        if (by_mip && omp_get_thread_num() > 0) padan_backend_thread_end();
    }
    padan_state *trial = &s->worker[0].state;
    padan_search_sync(s, &s->worker[0]);
    for (int32_t k = 0; k < SLOTS; k++) {
        if (groups[k].n == 0 || !groups[k].better) continue;
        put(s, trial, &groups[k]);
        if (!padan_search_offer(s, trial, 0)) put(s, trial, &old[k]);
    }
    s->limits->rounds++;
}

/* In turn: far, near, as the guide does. */
static const double warmths[] = {0.03, 0.01, 0.003, 0.001, 0};
enum { N_WARMTHS = sizeof warmths / sizeof *warmths };

void padan_search_improve(padan_search *s, int64_t rounds, bool by_mip)
{
    group groups[SLOTS] = {{0}}, old[SLOTS] = {{0}};
    padan_neighbours near = {0};
    bool *taken = calloc((size_t)s->inst->n_companies + 1, sizeof *taken);
    bool ok = make_groups(s->inst, groups, SLOTS);
    ok = make_groups(s->inst, old, SLOTS) && ok && taken &&
         padan_neighbours_create(s, &near) == PADAN_OK;
    for (int64_t k = 0; ok && s->has_plan && k < rounds; k++) {
        if (padan_limits_stop(s->limits, by_mip ? "mip" : "improve") ||
            padan_limits_gap_closed(s->limits))
            break;
        padan_rng rng = padan_rng_stream(s->seed, s->stream++);
        if (k % 5 == 0 && padan_search_regret(s) != PADAN_OK) break;
        padan_search_warm(s, warmths[k % N_WARMTHS]);
        padan_neighbours_owners(s, &near);
        choose_groups(s, &near, &rng, by_mip ? MIP_GROUP : MAX_GROUP, taken,
                      groups);
        one_round(s, groups, old, by_mip);
    }
    padan_search_warm(s, 0);
    padan_neighbours_free(&near);
    free_groups(groups, SLOTS);
    free_groups(old, SLOTS);
    free(taken);
}

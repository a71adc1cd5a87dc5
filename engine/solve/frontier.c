// SPDX-License-Identifier: GPL-3.0-or-later
/* The efficient set of two goals (Haimes, Lasdon, Wismer 1971): the best of the
 * second for floors of the first between what the best plans of either leave it.
 * Bounds and plans of one point serve all points: a plan counts wherever its first
 * goal reaches, a bound on a mix of both wherever the floor is as high. */
#include <stdlib.h>

#include "solve/goals.h"

typedef struct {
    padan_goals_search search;
    padan_term first, second;
    int32_t n;
    int64_t *floor,
        *inside;      /* [n] of the first; bound found at the point           */
    double *seconds;  /* [n] spent there                                      */
    padan_stop *stop; /* [n] what ended the search there                     */
    double limit_s; /* of the whole, 0: none                                  */
} frontier;

static void no_floors(int64_t *floor)
{
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        floor[t] = PADAN_NO_FLOOR;
}

/* Mixes of both, whose plans and bounds help everywhere. Each begins where the one
 * before it ended: near the best of the first goal, then nearer the second. */
static padan_status find_mixes(frontier *f)
{
    static const double mu[] = {8, 2};
    enum { N = sizeof mu / sizeof *mu };
    padan_status st = PADAN_OK;
    for (int k = 0; k < N && st == PADAN_OK; k++) {
        padan_goals_share_time(&f->search, f->limit_s, 4 + N - k);
        st = padan_goals_mix(&f->search, f->second, f->first, mu[k]);
    }
    return st;
}

/* What counts as the best of the first goal: the best plan, unless a worse one is
 * within the gap of the bound as well. */
static int64_t highest_floor(const padan_goals_search *g,
                             const padan_reached *first)
{
    if (first->bound == INT64_MAX) return first->value;
    const padan_i128 size =
        first->bound < 0 ? -(padan_i128)first->bound : first->bound;
    const padan_i128 enough =
        first->bound - padan_floor_div(size * g->settings.gap, PADAN_ONE);
    return enough < first->value ? (int64_t)enough : first->value;
}

/* Both ends, and the floors between them. */
static padan_status find_ends(frontier *f, bool *found)
{
    padan_goals_search *g = &f->search;
    int64_t floor[PADAN_N_TERMS];
    padan_reached first, second, low;
    no_floors(floor);
    *found = false;
    /* all that follows begins where this ends */
    padan_goals_share_time(g, f->limit_s, 4);
    padan_status st = padan_goals_reach(g, f->first, floor, &first);
    if (st != PADAN_OK || first.plan == PADAN_NONE) return st;
    st = find_mixes(f);
    if (st != PADAN_OK) return st;
    padan_goals_share_time(g, f->limit_s, 3);
    st = padan_goals_reach(g, f->second, floor, &second);
    if (st != PADAN_OK || second.plan == PADAN_NONE) return st;
    /* the mixes may have found better ends */
    first = padan_goals_known(g, f->first, floor);
    floor[f->second] = second.value;
    low = padan_goals_known(g, f->first, floor);
    const int64_t high = padan_max64(low.value, highest_floor(g, &first));
    for (int32_t k = 0; k < f->n; k++)
        f->floor[k] = low.value + (int64_t)((padan_i128)(high - low.value) * k /
                                            (f->n > 1 ? f->n - 1 : 1));
    *found = true;
    return PADAN_OK;
}

/* From the first goal's end, whose floor is the hardest to keep. */
static padan_status find_points(frontier *f)
{
    padan_status st = PADAN_OK;
    for (int32_t k = f->n - 1; k >= 0 && st == PADAN_OK; k--) {
        int64_t floor[PADAN_N_TERMS];
        padan_reached now;
        no_floors(floor);
        floor[f->first] = f->floor[k];
        const double before = f->search.total.seconds;
        padan_goals_share_time(&f->search, f->limit_s, k + 1);
        st = padan_goals_reach(&f->search, f->second, floor, &now);
        f->seconds[k] = f->search.total.seconds - before;
        f->inside[k] = st == PADAN_OK ? now.bound : INT64_MAX;
        f->stop[k] = padan_goals_stopped(&f->search)
                         ? f->search.total.stopped_by
                         : PADAN_STOP_EFFORT;
        if (f->search.total.stopped_by == PADAN_STOP_INTERRUPT) break;
    }
    return st;
}

/* With all that is known in the end; a bound holds for higher floors as well. */
static padan_status report(const frontier *f, padan_frontier_point *out)
{
    const padan_goals_search *g = &f->search;
    int64_t least = INT64_MAX;
    for (int32_t k = 0; k < f->n; k++) {
        int64_t floor[PADAN_N_TERMS];
        no_floors(floor);
        floor[f->first] = f->floor[k];
        const padan_reached now = padan_goals_known(g, f->second, floor);
        least = padan_min64(least, padan_min64(now.bound, f->inside[k]));
        out[k] = (padan_frontier_point){
            .floor = f->floor[k], .bound = least, .seconds = f->seconds[k]};
        if (now.plan == PADAN_NONE) return PADAN_EINTERNAL;
        const padan_reached all = {
            .plan = now.plan, .value = now.value, .bound = least};
        out[k].stopped_by =
            padan_goals_closed(g, &all) ? PADAN_STOP_GAP : f->stop[k];
        for (int32_t t = 0; t < PADAN_N_TERMS; t++)
            out[k].term[t] = g->plan[now.plan].term[t];
    }
    return PADAN_OK;
}

padan_status padan_frontier(const padan_instance *instance,
                            const padan_settings *settings, padan_term first,
                            padan_term second, int32_t n_points,
                            padan_frontier_point *points_out,
                            padan_result *result)
{
    frontier f = {.first = first, .second = second, .n = n_points};
    bool found = false;
    if (first == second || n_points < 2) return PADAN_EUSAGE;
    f.limit_s = settings->time_limit_s;
    f.floor = calloc((size_t)n_points, sizeof *f.floor);
    f.inside = calloc((size_t)n_points, sizeof *f.inside);
    f.seconds = calloc((size_t)n_points, sizeof *f.seconds);
    f.stop = calloc((size_t)n_points, sizeof *f.stop);
    for (int32_t k = 0; f.inside && k < n_points; k++)
        f.inside[k] = INT64_MAX;
    padan_status st = padan_goals_create(instance, settings, &f.search);
    if (!f.floor || !f.inside || !f.seconds || !f.stop) st = PADAN_ENOMEM;
    if (st == PADAN_OK) st = find_ends(&f, &found);
    if (st == PADAN_OK && found) st = find_points(&f);
    if (st == PADAN_OK && found) st = report(&f, points_out);
    *result = f.search.total;
    result->proof = NULL;
    if (st == PADAN_OK && found) result->outcome = PADAN_FEASIBLE;
    padan_goals_free(&f.search);
    free(f.floor);
    free(f.inside);
    free(f.seconds);
    free(f.stop);
    return st;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The efficient set of two goals (Haimes, Lasdon, Wismer 1971): the best of the
 * second for floors of the first between what the best plans of either leave it.
 * Bounds and plans of one point serve all points: a plan counts wherever its first
 * goal reaches, a bound on a mix of both wherever the floor is as high.
 *
 * Between two neighbours on the efficient set there may be no plan at all, so a floor
 * halfway says little of what can be had. Floors are therefore moved, each within
 * its own part of the range, to where a plan is known to be nearest its bound; what
 * time and work are left go to the point with the widest gap: fewer and longer runs
 * of the solver bring more there than many short ones. */
#include <math.h>
#include <stdlib.h>

#include "solve/goals.h"

typedef struct {
    int64_t floor;         /* of the first goal                              */
    int64_t asked, inside; /* the floor searched, and the bound found there  */
    double seconds;        /* spent here                                     */
    int32_t runs, glances; /* for this point alone                           */
} point;

typedef struct {
    padan_goals_search search;
    padan_term first, second;
    int32_t n;
    point *point;    /* [n]                                                  */
    int64_t low;     /* of the first goal: what the best of the second leaves */
    int64_t high;    /* of the first goal: counts as its best                */
    int64_t highest; /* its best plan                                        */
    int64_t top;     /* the last point's floor, between these two            */
    double limit_s;  /* of the whole, 0: none                                */
} frontier;

static void no_floors(int64_t *floor)
{
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        floor[t] = PADAN_NO_FLOOR;
}

/* ---- the ends -------------------------------------------------------------------- */

/* Mixes of both, whose plans and bounds help everywhere. Each begins where the one
 * before it ended: near the best of the first goal, then nearer the second. */
static padan_status find_mixes(frontier *f)
{
    static const double mu[] = {8, 2};
    enum { N = sizeof mu / sizeof *mu };
    padan_status st = PADAN_OK;
    for (int k = 0; k < N && st == PADAN_OK; k++) {
        padan_goals_share_time(&f->search, f->limit_s, 6 + N - k);
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

static padan_status find_ends(frontier *f, bool *found)
{
    padan_goals_search *g = &f->search;
    int64_t floor[PADAN_N_TERMS];
    padan_reached first, second;
    no_floors(floor);
    *found = false;
    /* all that follows begins where this ends */
    padan_goals_share_time(g, f->limit_s, 5);
    padan_status st = padan_goals_reach(g, f->first, floor, &first);
    if (st != PADAN_OK || first.plan == PADAN_NONE) return st;
    st = find_mixes(f);
    if (st != PADAN_OK) return st;
    padan_goals_share_time(g, f->limit_s, 5);
    st = padan_goals_reach(g, f->second, floor, &second);
    *found = st == PADAN_OK && second.plan != PADAN_NONE;
    return st;
}

/* The range of the first goal, by what is known now. */
static void set_range(frontier *f)
{
    const padan_goals_search *g = &f->search;
    int64_t floor[PADAN_N_TERMS];
    no_floors(floor);
    const padan_reached first = padan_goals_known(g, f->first, floor);
    floor[f->second] = padan_goals_known(g, f->second, floor).value;
    f->low = padan_goals_known(g, f->first, floor).value;
    f->highest = first.value;
    f->high = padan_max64(f->low, highest_floor(g, &first));
}

/* ---- the floors ------------------------------------------------------------------ */

/* Where point k would be if the points were evenly spaced. */
static int64_t even_floor(const frontier *f, int32_t k)
{
    return f->low + (int64_t)((padan_i128)(f->top - f->low) * k / (f->n - 1));
}

/* What is known of the second goal at a floor of the first; a bound holds for
 * higher floors as well. */
static padan_reached known_at(const frontier *f, int64_t least)
{
    int64_t floor[PADAN_N_TERMS];
    no_floors(floor);
    floor[f->first] = least;
    padan_reached r = padan_goals_known(&f->search, f->second, floor);
    for (int32_t k = 0; k < f->n; k++)
        if (f->point[k].asked <= least)
            r.bound = padan_min64(r.bound, f->point[k].inside);
    return r;
}

/* What is open, as a share of the bound; 0: no more than the gap of the settings. */
static double open_share(const frontier *f, int64_t least)
{
    const padan_reached r = known_at(f, least);
    if (padan_goals_closed(&f->search, &r)) return 0;
    if (r.plan == PADAN_NONE || r.bound == INT64_MAX) return HUGE_VAL;
    return ((double)r.bound - (double)r.value) / fmax(1, fabs((double)r.bound));
}

/* The place between two floors where the least is open; where nothing is, the nearest
 * to `wish`, which is one of the places. */
static int64_t best_floor(const frontier *f, int64_t from, int64_t to,
                          int64_t wish)
{
    const padan_goals_search *g = &f->search;
    int64_t best = wish;
    double least = open_share(f, wish);
    for (int32_t p = 0; p < g->n_plans; p++) {
        const int64_t at = g->plan[p].term[f->first];
        if (at < from || at > to || at == best) continue;
        const double open = open_share(f, at);
        const bool nearer = llabs(at - wish) < llabs(best - wish);
        if (open > least || (open == least && !nearer)) continue;
        least = open;
        best = at;
    }
    return best;
}

/* The last point first: all that counts as the best of the first goal is its part. The
 * others keep clear of each other. */
static void choose_floors(frontier *f)
{
    set_range(f);
    f->top = best_floor(f, f->high, f->highest, f->highest);
    const int64_t reach = (f->top - f->low) / (f->n - 1) / 5 * 2;
    f->point[0].floor = f->low;
    f->point[f->n - 1].floor = f->top;
    for (int32_t k = 1; k < f->n - 1; k++) {
        const int64_t wish = even_floor(f, k);
        f->point[k].floor = best_floor(f, wish - reach, wish + reach, wish);
    }
}

/* ---- the points ------------------------------------------------------------------ */

/* The question itself, where it can be answered to the end. */
static padan_status ask_points(frontier *f)
{
    padan_goals_search *g = &f->search;
    padan_status st = PADAN_OK;
    for (int32_t k = f->n - 1; k >= 0 && st == PADAN_OK; k--) {
        point *at = &f->point[k];
        int64_t floor[PADAN_N_TERMS];
        padan_reached now;
        const double before = g->total.seconds;
        no_floors(floor);
        at->asked = floor[f->first] = even_floor(f, k);
        padan_goals_share_time(g, f->limit_s, k + 1);
        st = padan_goals_reach(g, f->second, floor, &now);
        at->seconds = g->total.seconds - before;
        if (st == PADAN_OK) at->inside = now.bound;
        if (g->total.stopped_by == PADAN_STOP_INTERRUPT) break;
    }
    return st;
}

/* The point with most open, PADAN_NONE: all are closed. Every run that a point has
 * had halves its claim. */
static int32_t widest(const frontier *f, int32_t *n_open)
{
    int32_t best = PADAN_NONE;
    double most = 0;
    *n_open = 0;
    for (int32_t k = 0; k < f->n; k++) {
        const double open = open_share(f, f->point[k].floor);
        const double claim = ldexp(open, -f->point[k].runs);
        *n_open += open > 0;
        if (claim <= most) continue;
        most = claim;
        best = k;
    }
    return best;
}

/* Among the plans that keep the floor; a bound on these alone is kept if it says
 * more than is known. */
static padan_status look_inside(frontier *f, point *at, const int64_t *floor)
{
    int64_t bound;
    const padan_status st =
        padan_goals_inside(&f->search, f->second, floor, &bound);
    if (st == PADAN_OK && bound < known_at(f, at->floor).bound) {
        at->asked = at->floor;
        at->inside = bound;
    }
    return st;
}

/* As long as much is open the weights are not right yet: glances. Then a better bound
 * and plans near the floor, and the best plan above it, in turn: from what is known,
 * then from nothing. */
static padan_status deepen_point(frontier *f, point *at)
{
    enum { MOST = 6 };
    const double much = 0.015;
    padan_goals_search *g = &f->search;
    const bool glance = at->glances < MOST && open_share(f, at->floor) > much;
    const bool inside = !glance && at->runs % 2 == 1;
    const double before = g->total.seconds;
    int64_t floor[PADAN_N_TERMS];
    no_floors(floor);
    floor[f->first] = at->floor;
    const padan_status st =
        inside ? look_inside(f, at, floor)
               : padan_goals_deepen(g, f->second, floor,
                                    glance             ? PADAN_GOALS_GLANCE
                                    : at->runs % 4 < 2 ? PADAN_GOALS_SEARCH
                                                       : PADAN_GOALS_ANEW);
    at->seconds += g->total.seconds - before;
    at->glances += glance;
    at->runs += !glance;
    return st;
}

/* The part of the time that is left, 1 without a limit. */
static double time_left(const frontier *f)
{
    return f->limit_s > 0 ? fmax(0, 1 - f->search.total.seconds / f->limit_s)
                          : 1;
}

static bool time_over(const frontier *f)
{
    const double least = 0.02; /* nothing is learnt from less                */
    return time_left(f) < least;
}

/* No more than a part of the time goes to one run, as what follows learns from it;
 * but nothing is learnt from a small part. */
static int32_t time_parts(const frontier *f, int32_t n_open)
{
    enum { MOST = 3 };
    const double small = 0.1;
    return time_left(f) < small ? 1 : n_open < MOST ? n_open : MOST;
}

/* Where most is open, as long as the effort and the clock allow. */
static padan_status deepen(frontier *f)
{
    static const int32_t runs[] = {
        [PADAN_QUICK] = 1, [PADAN_NORMAL] = 6, [PADAN_THOROUGH] = 20};
    padan_goals_search *g = &f->search;
    const int32_t most = runs[g->settings.effort] * f->n;
    padan_status st = PADAN_OK;
    for (int32_t run = 0; run < most && st == PADAN_OK && !time_over(f);
         run++) {
        int32_t n_open;
        const int32_t k = widest(f, &n_open);
        if (k == PADAN_NONE || g->total.stopped_by == PADAN_STOP_INTERRUPT)
            break;
        padan_goals_share_time(g, f->limit_s, time_parts(f, n_open));
        st = deepen_point(f, &f->point[k]);
        choose_floors(f);
    }
    return st;
}

static padan_status find_points(frontier *f)
{
    set_range(f);
    f->top = f->high;
    const padan_status st =
        padan_goals_small(&f->search) ? ask_points(f) : PADAN_OK;
    choose_floors(f);
    return st == PADAN_OK ? deepen(f) : st;
}

/* What ended the whole, if not the gap everywhere. */
static padan_stop what_stopped(const frontier *f)
{
    if (f->search.total.stopped_by == PADAN_STOP_INTERRUPT)
        return PADAN_STOP_INTERRUPT;
    return time_over(f) ? PADAN_STOP_TIME : PADAN_STOP_EFFORT;
}

/* With all that is known in the end. */
static padan_status report(const frontier *f, padan_frontier_point *out)
{
    const padan_goals_search *g = &f->search;
    const padan_stop stop = what_stopped(f);
    int64_t least = INT64_MAX;
    for (int32_t k = 0; k < f->n; k++) {
        const point *at = &f->point[k];
        padan_reached now = known_at(f, at->floor);
        least = now.bound = padan_min64(least, now.bound);
        out[k] = (padan_frontier_point){
            .floor = at->floor, .bound = least, .seconds = at->seconds};
        if (now.plan == PADAN_NONE) return PADAN_EINTERNAL;
        out[k].stopped_by = padan_goals_closed(g, &now) ? PADAN_STOP_GAP : stop;
        for (int32_t t = 0; t < PADAN_N_TERMS; t++)
            out[k].term[t] = g->plan[now.plan].term[t];
    }
    return PADAN_OK;
}

padan_status padan_frontier_few(const padan_instance *instance,
                                const padan_settings *settings,
                                padan_term first, padan_term second,
                                int32_t n_points, int32_t few,
                                padan_frontier_point *points_out,
                                padan_result *result)
{
    frontier f = {.first = first, .second = second, .n = n_points};
    bool found = false;
    if (first == second || n_points < 2) return PADAN_EUSAGE;
    f.limit_s = settings->time_limit_s;
    f.point = calloc((size_t)n_points, sizeof *f.point);
    if (!f.point) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n_points; k++)
        f.point[k] = (point){.asked = INT64_MAX, .inside = INT64_MAX};
    padan_status st = padan_goals_create(instance, settings, &f.search);
    f.search.few = few;
    if (st == PADAN_OK) st = find_ends(&f, &found);
    if (st == PADAN_OK && found) st = find_points(&f);
    if (st == PADAN_OK && found) st = report(&f, points_out);
    *result = f.search.total;
    result->proof = NULL;
    if (st == PADAN_OK && found) result->outcome = PADAN_FEASIBLE;
    padan_goals_free(&f.search);
    free(f.point);
    return st;
}

padan_status padan_frontier(const padan_instance *instance,
                            const padan_settings *settings, padan_term first,
                            padan_term second, int32_t n_points,
                            padan_frontier_point *points_out,
                            padan_result *result)
{
    return padan_frontier_few(instance, settings, first, second, n_points,
                              PADAN_GOALS_FEW, points_out, result);
}

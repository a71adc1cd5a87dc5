// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/goals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- making -------------------------------------------------------------------- */

padan_status padan_goals_create(const padan_instance *inst,
                                const padan_settings *settings,
                                padan_goals_search *out)
{
    *out = (padan_goals_search){.inst = inst, .settings = *settings};
    out->few = PADAN_GOALS_FEW;
    out->total.reproducible = true;
    out->total.stopped_by = PADAN_STOP_EFFORT;
    return padan_unit_create(inst, &out->scenario, &out->unit);
}

void padan_goals_free(padan_goals_search *goals)
{
    for (int32_t k = 0; k < goals->n_plans; k++)
        free(goals->plan[k].units);
    for (int32_t k = 0; k < goals->n_lines; k++)
        padan_proof_free(goals->line[k].proof);
    free(goals->plan);
    free(goals->line);
    padan_instance_free(goals->unit);
    *goals = (padan_goals_search){0};
}

/* Room for one more. */
static bool grow(void **list, int32_t *room, int32_t n, size_t size)
{
    if (n < *room) return true;
    const int32_t more = *room > 0 ? 2 * *room : 16;
    void *bigger = realloc(*list, (size_t)more * size);
    if (!bigger) return false;
    *list = bigger;
    *room = more;
    return true;
}

/* Another plan; copied. */
static padan_status add_plan(padan_goals_search *g, const int64_t *units)
{
    const size_t size = (size_t)g->unit->n_pairs * sizeof *units;
    padan_known known = {.units = malloc(size + 1)};
    padan_status st = padan_unit_terms(g->unit, units, known.term);
    if (!known.units || st != PADAN_OK ||
        !grow((void **)&g->plan, &g->plans_room, g->n_plans, sizeof *g->plan)) {
        free(known.units);
        return PADAN_ENOMEM;
    }
    memcpy(known.units, units, size);
    g->plan[g->n_plans++] = known;
    return PADAN_OK;
}

/* ---- what is known --------------------------------------------------------------- */

static bool keeps(const padan_known *known, const int64_t *floor)
{
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        if (known->term[t] < floor[t]) return false;
    return true;
}

padan_reached padan_goals_known(const padan_goals_search *g, padan_term term,
                                const int64_t floor[PADAN_N_TERMS])
{
    padan_reached r = {PADAN_NONE, INT64_MIN, INT64_MAX, PADAN_NONE};
    for (int32_t k = 0; k < g->n_plans; k++) {
        if (!keeps(&g->plan[k], floor) || g->plan[k].term[term] <= r.value)
            continue;
        r.plan = k;
        r.value = g->plan[k].term[term];
    }
    for (int32_t k = 0; k < g->n_lines; k++) {
        const int64_t bound = padan_blend_bound(g->unit, &g->line[k].blend,
                                                g->line[k].bound, term, floor);
        if (bound >= r.bound) continue;
        r.bound = bound;
        r.line = k;
    }
    return r;
}

bool padan_goals_stopped(const padan_goals_search *g)
{
    return g->total.stopped_by == PADAN_STOP_TIME ||
           g->total.stopped_by == PADAN_STOP_INTERRUPT;
}

void padan_goals_share_time(padan_goals_search *g, double limit_s,
                            int32_t parts)
{
    if (limit_s <= 0) return;
    const double spent = g->total.seconds, left = fmax(0, limit_s - spent);
    g->settings.time_limit_s = spent + left / parts;
    if (left > 0 && g->total.stopped_by == PADAN_STOP_TIME)
        g->total.stopped_by = PADAN_STOP_EFFORT;
}

bool padan_goals_closed(const padan_goals_search *g, const padan_reached *r)
{
    if (r->plan == PADAN_NONE || r->bound == INT64_MAX) return false;
    const padan_i128 open = (padan_i128)r->bound - r->value;
    const padan_i128 size = r->bound < 0 ? -(padan_i128)r->bound : r->bound;
    return open <= 0 || open * PADAN_ONE <= size * g->settings.gap;
}

bool padan_goals_small(const padan_goals_search *g)
{
    return g->unit->n_pairs <= g->few;
}

/* ---- one run of the solver ------------------------------------------------------- */

static void add_work(padan_goals_search *g, const padan_result *r)
{
    g->total.sweeps += r->sweeps;
    g->total.rounds += r->rounds;
    g->total.nodes += r->nodes;
    g->total.seconds += r->seconds;
    g->total.stopped_by = r->stopped_by;
    g->total.outcome = r->outcome;
    g->total.reproducible = g->total.reproducible && r->reproducible;
}

static bool time_left(padan_goals_search *g, padan_settings *out)
{
    const double least = 0.001;
    *out = g->settings;
    if (g->settings.time_limit_s <= 0) return true;
    out->time_limit_s =
        fmax(least, g->settings.time_limit_s - g->total.seconds);
    if (g->settings.time_limit_s > g->total.seconds) return true;
    g->total.stopped_by = PADAN_STOP_TIME;
    g->total.reproducible = false;
    return g->n_plans == 0; /* a first plan in any case                       */
}

/* What a plan's blend counts for: with floors, what is above one does not, and what
 * is short of it costs more than it is worth. */
static padan_i128 merit(const padan_known *p, const padan_blend *b,
                        const int64_t *floor)
{
    const int64_t dear = 2;
    padan_i128 sum = 0;
    for (int32_t t = 0; t < PADAN_N_TERMS; t++) {
        const bool floored = floor && floor[t] != PADAN_NO_FLOOR;
        const int64_t above = floored ? p->term[t] - floor[t] : 0;
        const int64_t weight =
            padan_max64(b->weight[t], floored ? b->denominator / 32 : 0);
        sum += floored ? (padan_i128)weight * dear * padan_min64(0, above)
                       : (padan_i128)weight * p->term[t];
    }
    return sum;
}

static int32_t best_start(const padan_goals_search *g, const padan_blend *b,
                          const int64_t *floor)
{
    int32_t best = PADAN_NONE;
    padan_i128 most = 0;
    for (int32_t k = 0; k < g->n_plans; k++) {
        const padan_i128 sum = merit(&g->plan[k], b, floor);
        if (best == PADAN_NONE || sum > most) best = k, most = sum;
    }
    return best;
}

/* What is known of a blend under floors, in its points. */
static int64_t known_bound(const padan_goals_search *g, const padan_blend *b,
                           padan_term term, const int64_t *floor)
{
    if (!floor) return INT64_MAX;
    const padan_reached now = padan_goals_known(g, term, floor);
    padan_i128 sum = (padan_i128)b->weight[term] * now.bound;
    if (now.bound == INT64_MAX) return INT64_MAX;
    for (int32_t t = 0; t < PADAN_N_TERMS; t++) {
        if ((padan_term)t == term || b->weight[t] == 0) continue;
        if (floor[t] == PADAN_NO_FLOOR) return INT64_MAX;
        sum += (padan_i128)b->weight[t] * floor[t];
    }
    const padan_i128 most =
        padan_ceil_div(sum, b->denominator) + padan_blend_slack(g->unit, b);
    return most < INT64_MAX ? (int64_t)most : INT64_MAX;
}

/* What a run found: its plan; and its proof, or (with `global`) its bound. */
static padan_status keep_run(padan_goals_search *g, const padan_blend *b,
                             padan_result *r, const padan_plan *plan,
                             bool global)
{
    padan_blend_line line = {
        *b, global ? r->bound : padan_proof_bound(r->proof), r->proof};
    padan_status st = plan ? add_plan(g, plan->units) : PADAN_OK;
    r->proof = NULL;
    if (line.proof) {
        line.proof->blend = *b;
        line.proof->inst = g->inst;
    }
    if (st == PADAN_OK &&
        !grow((void **)&g->line, &g->lines_room, g->n_lines, sizeof *g->line))
        st = PADAN_ENOMEM;
    if (st == PADAN_OK)
        g->line[g->n_lines++] = line;
    else
        padan_proof_free(line.proof);
    return st;
}

/* What is open of a blend is open of one goal alone, at the weight of that goal. */
static int64_t gap_of_blend(const padan_goals_search *g, const padan_blend *b,
                            padan_term term, int32_t plan)
{
    double all = 0, own = 0;
    for (int32_t t = 0; t < PADAN_N_TERMS && plan != PADAN_NONE; t++) {
        const double part =
            (double)b->weight[t] * fabs((double)g->plan[plan].term[t]);
        all += part;
        if ((padan_term)t == term) own = part;
    }
    if (own <= 0 || own >= all) return g->settings.gap;
    return (int64_t)((double)g->settings.gap * own / all);
}

/* A run of that length, where not all plans can be tried. */
static padan_run_length shorter(const padan_goals_search *g,
                                padan_run_length length)
{
    return padan_goals_small(g) ? PADAN_RUN_WHOLE : length;
}

/* `floor`: among the plans that keep them, or NULL: all. `anew`: from no plan.
 * *bound_out: on the blends of these. */
static padan_status run(padan_goals_search *g, const padan_blend *b,
                        padan_term term, const int64_t *floor,
                        padan_run_length length, bool anew, int64_t *bound_out)
{
    padan_settings settings;
    padan_instance *inst = NULL;
    padan_proof *prices = NULL;
    padan_result r = {0};
    padan_plan *plan = NULL;
    *bound_out = INT64_MAX;
    if (!time_left(g, &settings)) return PADAN_OK;
    const int32_t from = best_start(g, b, floor);
    const padan_plan start = {
        .n_pairs = g->unit->n_pairs,
        .units = from == PADAN_NONE ? NULL : g->plan[from].units};
    if (start.units && !anew) settings.start = &start;
    settings.gap = gap_of_blend(g, b, term, from);
    padan_status st = padan_blend_create(g->unit, b, floor, &inst);
    if (st == PADAN_OK && !padan_goals_small(g))
        st = padan_goals_start(g, b, &prices);
    settings.start_prices = prices;
    if (st == PADAN_OK)
        st = padan_solve_once(inst, &settings, length,
                              known_bound(g, b, term, floor), &r, &plan);
    if (st == PADAN_OK) {
        *bound_out = r.bound;
        add_work(g, &r);
        g->total.why = r.why ? r.why : g->total.why;
        st = keep_run(g, b, &r, plan, !floor);
    }
    padan_plan_free(plan);
    padan_proof_free(r.proof);
    padan_proof_free(prices);
    padan_instance_free(inst);
    return st;
}

padan_status padan_goals_mix(padan_goals_search *g, padan_term term,
                             padan_term other, double mu)
{
    double weight[PADAN_N_TERMS] = {0};
    int64_t bound;
    weight[other] = mu;
    const padan_blend blend = padan_goals_blend(term, weight);
    return run(g, &blend, term, NULL, shorter(g, PADAN_RUN_BRIEF), false,
               &bound);
}

/* ---- a goal under floors ----------------------------------------------------------- */

static bool same_blend(const padan_blend *a, const padan_blend *b)
{
    return memcmp(a->weight, b->weight, sizeof a->weight) == 0;
}

static bool asked(const padan_goals_search *g, const padan_blend *b)
{
    for (int32_t k = 0; k < g->n_lines; k++)
        if (same_blend(&g->line[k].blend, b)) return true;
    return false;
}

padan_status padan_goals_deepen(padan_goals_search *g, padan_term term,
                                const int64_t floor[PADAN_N_TERMS],
                                padan_goals_depth depth)
{
    enum { MOST = 10 };
    const double step = 0.06;
    padan_blend best, blend;
    double low;
    int64_t bound;
    padan_status st = padan_goals_weights(g, term, floor, &best, &low);
    /* weights asked before need more than a glance */
    const bool glance = depth == PADAN_GOALS_GLANCE && !asked(g, &best);
    blend = best;
    for (int k = 1; k <= MOST && asked(g, &blend); k++)
        blend =
            padan_goals_shifted(&best, term, 1 + step * (k % 2 == 0 ? k : -k));
    const uint64_t seed = g->settings.seed;
    g->settings.seed = seed + (uint64_t)++g->deepened;
    if (st == PADAN_OK)
        st = run(g, &blend, term, NULL,
                 shorter(g, glance ? PADAN_RUN_BRIEF : PADAN_RUN_SEARCH),
                 depth == PADAN_GOALS_ANEW, &bound);
    g->settings.seed = seed;
    return st;
}

/* Weights and bounds in turn, until the plans known explain the bound. */
static padan_status price_floors(padan_goals_search *g, padan_term term,
                                 const int64_t *floor, padan_blend *last)
{
    enum { MOST = 6 };
    padan_status st = PADAN_OK;
    *last = padan_blend_single(term);
    for (int k = 0; k < MOST && st == PADAN_OK && !padan_goals_stopped(g);
         k++) {
        const padan_reached now = padan_goals_known(g, term, floor);
        double low;
        int64_t bound;
        if (padan_goals_closed(g, &now)) break;
        st = padan_goals_weights(g, term, floor, last, &low);
        const double high = 1e-12 * (double)now.bound;
        const double enough =
            0.2 * 1e-12 * (double)g->settings.gap * fabs(high);
        if (st != PADAN_OK || asked(g, last)) break;
        if (now.bound != INT64_MAX && high - low <= enough) break;
        st = run(g, last, term, NULL, shorter(g, PADAN_RUN_BRIEF), false,
                 &bound);
        if (g->n_plans == 0) break;
    }
    return st;
}

/* Among plans that keep the floors; what that proves holds for them alone. */
static padan_status search_inside(padan_goals_search *g, padan_term term,
                                  const int64_t *floor, const padan_blend *b,
                                  int64_t *bound)
{
    int64_t found;
    padan_status st = run(g, b, term, floor, PADAN_RUN_WHOLE, false, &found);
    if (st == PADAN_OK)
        *bound = padan_min64(*bound,
                             padan_blend_bound(g->unit, b, found, term, floor));
    return st;
}

padan_status padan_goals_inside(padan_goals_search *g, padan_term term,
                                const int64_t floor[PADAN_N_TERMS],
                                int64_t *bound_out)
{
    padan_blend blend;
    double low;
    padan_status st = padan_goals_weights(g, term, floor, &blend, &low);
    *bound_out = INT64_MAX;
    if (st == PADAN_OK) st = search_inside(g, term, floor, &blend, bound_out);
    return st;
}

/* Weights get a part of the time, the search inside the floors what is left. */
static padan_status price_in_time(padan_goals_search *g, padan_term term,
                                  const int64_t *floor, padan_blend *last)
{
    const double limit_s = g->settings.time_limit_s;
    const double part = g->n_plans == 0 ? 0.85 : 0.5;
    const double spent = g->total.seconds;
    if (limit_s > 0)
        g->settings.time_limit_s = spent + part * fmax(0, limit_s - spent);
    const padan_status st = price_floors(g, term, floor, last);
    g->settings.time_limit_s = limit_s;
    if (limit_s > g->total.seconds && g->total.stopped_by == PADAN_STOP_TIME)
        g->total.stopped_by = PADAN_STOP_EFFORT;
    return st;
}

padan_status padan_goals_reach(padan_goals_search *g, padan_term term,
                               const int64_t floor[PADAN_N_TERMS],
                               padan_reached *out)
{
    int64_t bound = INT64_MAX;
    padan_blend last;
    padan_status st = price_in_time(g, term, floor, &last);
    padan_reached now = padan_goals_known(g, term, floor);
    const padan_blend single = padan_blend_single(term);
    padan_blend best = last;
    double low;
    if (st == PADAN_OK && padan_goals_small(g) && now.line != PADAN_NONE)
        best = g->line[now.line].blend;
    else if (st == PADAN_OK) /* as the plans on either side have it          */
        st = padan_goals_weights(g, term, floor, &best, &low);
    if (st == PADAN_OK && now.plan != PADAN_NONE &&
        !padan_goals_closed(g, &now) && !padan_goals_stopped(g))
        st = search_inside(g, term, floor, &best, &bound);
    now = padan_goals_known(g, term, floor);
    now.bound = padan_min64(now.bound, bound);
    if (st == PADAN_OK && now.plan != PADAN_NONE &&
        !padan_goals_closed(g, &now) && !padan_goals_stopped(g) &&
        padan_goals_small(g) && !same_blend(&best, &single)) {
        st = search_inside(g, term, floor, &single, &bound);
        now = padan_goals_known(g, term, floor);
        now.bound = padan_min64(now.bound, bound);
    }
    *out = now;
    return st;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solve/tree_parts.h"

enum { FIRST_SWEEPS = 300, SWEEPS = 30 };

/* ---- making ----------------------------------------------------------------- */

static padan_status add_part(padan_tree *t, int32_t parent, int64_t bound,
                             const double *v, int32_t *out)
{
    if (t->n_parts == t->room) {
        const int32_t more = t->room ? 2 * t->room : 64;
        padan_part *list = realloc(t->part, (size_t)more * sizeof *list);
        if (!list) return PADAN_ENOMEM;
        t->part = list;
        t->room = more;
    }
    const size_t n = (size_t)t->relax.n_prices;
    double *copy = malloc((n + 1) * sizeof *copy);
    if (!copy) return PADAN_ENOMEM;
    memcpy(copy, v, n * sizeof *copy);
    const int32_t depth = parent < 0 ? 0 : t->part[parent].depth + 1;
    *out = t->n_parts++;
    t->part[*out] = (padan_part){
        .parent = parent, .depth = depth, .v = copy, .bound = bound};
    return PADAN_OK;
}

static padan_status add_cut(padan_part *part, padan_cut cut)
{
    if (part->n_cuts == part->room) {
        const int32_t more = part->room ? 2 * part->room : 4;
        padan_cut *list = realloc(part->cut, (size_t)more * sizeof *list);
        if (!list) return PADAN_ENOMEM;
        part->cut = list;
        part->room = more;
    }
    part->cut[part->n_cuts++] = cut;
    return PADAN_OK;
}

static padan_cut cut_used(const padan_tree *t, int32_t p)
{
    return (padan_cut){p, t->inst->pair_lo[p], INT32_MAX};
}

static padan_cut cut_unused(int32_t p)
{
    return (padan_cut){p, 0, 0};
}

/* What every plan obeys. */
static void first_ranges(padan_tree *t)
{
    const padan_instance *inst = t->inst;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int32_t j = inst->pair_cell[p];
        t->base_least[p] = inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
        if (t->search->relax->alive[p])
            t->base_most[p] =
                (int32_t)padan_min64(inst->pair_up[p], inst->cell_open[j]);
    }
}

static padan_status make(padan_tree *t)
{
    const size_t pairs = (size_t)t->inst->n_pairs + 1;
    t->relax.alive = calloc(pairs, sizeof *t->relax.alive);
    t->relax.least = calloc(4 * pairs, sizeof *t->relax.least);
    t->used = calloc(3 * pairs, sizeof *t->used);
    t->fix = calloc(pairs, sizeof *t->fix);
    t->rank = calloc(pairs, sizeof *t->rank);
    t->money = calloc((size_t)t->inst->n_companies + 1, sizeof *t->money);
    if (!t->relax.alive || !t->relax.least || !t->used || !t->fix || !t->rank ||
        !t->money)
        return PADAN_ENOMEM;
    t->relax.most = t->relax.least + pairs;
    t->base_least = t->relax.most + pairs;
    t->base_most = t->base_least + pairs;
    t->units = t->used + pairs;
    t->first_used = t->units + pairs;
    first_ranges(t);
    padan_status st = padan_state_create(t->inst, &t->state);
    if (st == PADAN_OK)
        st = padan_dual_create(&t->relax, t->search->threads, &t->dual);
    if (st == PADAN_OK) st = padan_dual_pack(t->dual);
    if (st == PADAN_OK) padan_dual_watch(t->dual, t->used, t->units);
    return st;
}

padan_status padan_tree_create(padan_search *search, const double *v,
                               padan_tree **out)
{
    int32_t first;
    padan_tree *t = calloc(1, sizeof *t);
    if (!t) return PADAN_ENOMEM;
    t->search = search;
    t->inst = search->inst;
    t->limits = search->limits;
    t->relax = *search->relax;
    t->relax.alive = NULL; /* the rest is borrowed                          */
    t->keeps = true;
    padan_status st = make(t);
    if (st == PADAN_OK) st = add_part(t, -1, t->limits->bound, v, &first);
    if (st == PADAN_OK)
        *out = t;
    else
        padan_tree_free(t);
    return st;
}

void padan_tree_free(padan_tree *t)
{
    if (!t) return;
    padan_tree_forget(t);
    padan_dual_free(t->dual);
    padan_state_free(&t->state);
    for (int32_t k = 0; k < t->n_parts; k++) {
        free(t->part[k].cut);
        free(t->part[k].v);
    }
    free(t->part);
    free(t->relax.alive);
    free(t->relax.least);
    free(t->used);
    free(t->fix);
    free(t->rank);
    free(t->money);
    free(t);
}

/* ---- the bound of a part ------------------------------------------------------- */

/* No plan in it can be better than the best one. */
static bool hopeless(const padan_tree *t, int64_t bound)
{
    return padan_grid_down(&t->limits->grid, bound) <= t->limits->score;
}

/* A company is asked as exactly as its part of what is open is worth. */
static void set_effort(padan_tree *t, int64_t bound)
{
    const int64_t score = t->limits->score;
    const double open = score == INT64_MIN ? 0.01 * fabs((double)bound)
                                           : (double)bound - (double)score;
    const int64_t eps =
        (int64_t)(fmax(1e4, 0.02 * open) / fmax(1, t->inst->n_companies));
    padan_dual_effort(
        t->dual, (padan_pack_effort){.eps = eps, .slack = eps, .points = 8192});
}

/* Steps are aimed at what a better plan would score at least. */
static double aim(const padan_tree *t)
{
    const int64_t score = t->limits->score;
    const double step = (double)padan_grid_step(&t->limits->grid);
    return score == INT64_MIN ? -HUGE_VAL : 1e-12 * ((double)score + step);
}

/* Ends early when the part is hopeless. */
static void bound_part(padan_tree *t, int32_t k)
{
    enum { CHUNK = 5 };
    const double length = 0.3;
    padan_part *part = &t->part[k];
    const int32_t most = part->depth == 0 ? FIRST_SWEEPS : SWEEPS;
    set_effort(t, part->bound);
    padan_dual_restart(t->dual, part->v, length);
    for (int32_t n = 0; n < most; n += CHUNK) {
        padan_dual_improve(t->dual, CHUNK, aim(t), t->limits);
        part->bound = padan_min64(part->bound, padan_dual_bound(t->dual));
        if (hopeless(t, part->bound) || padan_limits_stop(t->limits, "tree"))
            return;
    }
}

/* Pairs that the bound settles. */
static padan_status fix(padan_tree *t, int32_t k)
{
    /* whoever adds up the loss otherwise may come to a little less: so much */
    const int64_t rounding = 100000;
    const int64_t score = t->limits->score,
                  step = padan_grid_step(&t->limits->grid);
    if (score == INT64_MIN) return PADAN_OK;
    const int32_t n = padan_fixing(
        &t->relax, padan_dual_bound_prices(t->dual),
        padan_dual_bound_values(t->dual), padan_dual_bound(t->dual),
        score + padan_max64(0, step - rounding), t->fix);
    padan_status st = n < 0 ? PADAN_ENOMEM : PADAN_OK;
    for (int32_t q = 0; q < n && st == PADAN_OK; q++) {
        const int32_t p = t->fix[q].pair;
        st = add_cut(&t->part[k],
                     t->fix[q].must ? cut_used(t, p) : cut_unused(p));
    }
    return st;
}

/* ---- one part ---------------------------------------------------------------------- */

/* What to ask: is a pair used that is so more often than not, but not by far? */
static bool ask_use(const padan_tree *t, padan_cut *yes, padan_cut *no)
{
    const double certain = 0.02, wanted = 0.7;
    int32_t best = PADAN_NONE;
    double least = HUGE_VAL;
    for (int32_t p = 0; p < t->inst->n_pairs; p++) {
        const double y = t->used[p], distance = fabs(wanted - y);
        if (y < certain || y > 1 - certain || t->relax.least[p] > 0) continue;
        if (distance < least) least = distance, best = p;
    }
    if (best == PADAN_NONE) return false;
    *yes = cut_used(t, best);
    *no = cut_unused(best);
    return true;
}

/* Or does one have more than so many units, whose number changes most? */
static bool ask_units(const padan_tree *t, padan_cut *yes, padan_cut *no)
{
    int32_t best = PADAN_NONE;
    double most = 0.05;
    for (int32_t p = 0; p < t->inst->n_pairs; p++) {
        const double part = t->units[p] - floor(t->units[p]);
        if (t->used[p] < 0.5 || t->relax.least[p] >= t->relax.most[p]) continue;
        if (fmin(part, 1 - part) > most) most = fmin(part, 1 - part), best = p;
    }
    if (best == PADAN_NONE) return false;
    const int32_t x = (int32_t)floor(t->units[best]);
    if (x >= t->relax.most[best] || x + 1 <= t->relax.least[best]) return false;
    *yes = (padan_cut){best, x + 1, INT32_MAX};
    *no = (padan_cut){best, 0, x};
    return true;
}

/* Anything that is open still: the mean shows one plan, but it is not one, or the
 * bound does not see that nothing is better. */
static bool ask_rest(const padan_tree *t, padan_cut *yes, padan_cut *no)
{
    const padan_relax *r = &t->relax;
    int32_t best = PADAN_NONE;
    for (int32_t p = 0; p < t->inst->n_pairs; p++)
        if (r->alive[p] && r->least[p] == 0 &&
            (best == PADAN_NONE || t->used[p] > t->used[best]))
            best = p;
    if (best != PADAN_NONE) {
        *yes = cut_used(t, best);
        *no = cut_unused(best);
        return true;
    }
    for (int32_t p = 0; p < t->inst->n_pairs; p++) {
        if (r->least[p] >= r->most[p]) continue;
        const int32_t x = (int32_t)fmax(
            r->least[p], fmin(r->most[p] - 1, floor(t->units[p])));
        *yes = (padan_cut){p, x + 1, INT32_MAX};
        *no = (padan_cut){p, 0, x};
        return true;
    }
    return false;
}

/* The only plan that the part allows. */
static void offer_last(padan_tree *t)
{
    const padan_instance *inst = t->inst;
    padan_search_pins_only(t->search, &t->state);
    for (int32_t p = 0; p < inst->n_pairs; p++)
        if (t->relax.least[p] != t->state.units[p])
            padan_state_set(&t->state, p, t->relax.least[p]);
    for (int32_t i = 0; i < inst->n_companies; i++)
        if (!padan_company_ok(inst, i,
                              t->state.units + inst->company_pair_first[i]))
            return;
    (void)padan_search_offer(t->search, &t->state, 0);
}

/* Part k is replaced by two; *next_out: the one of `yes`. */
static padan_status split(padan_tree *t, int32_t k, padan_cut yes, padan_cut no,
                          int32_t *next_out)
{
    const double *v = padan_dual_prices(t->dual)->v;
    int32_t second;
    padan_status st = add_part(t, k, t->part[k].bound, v, next_out);
    if (st == PADAN_OK) st = add_cut(&t->part[*next_out], yes);
    if (st == PADAN_OK) st = add_part(t, k, t->part[k].bound, v, &second);
    if (st == PADAN_OK) st = add_cut(&t->part[second], no);
    t->part[k].closed = true;
    if (st == PADAN_OK) t->part[k].yes = *next_out, t->part[k].no = second;
    return st;
}

/* *next_out: the part to go on with, -1: none. */
static padan_status look_at(padan_tree *t, int32_t k, int32_t *next_out)
{
    *next_out = -1;
    t->limits->nodes++;
    t->part[k].closed = true;
    if (hopeless(t, t->part[k].bound)) return PADAN_OK;
    t->part[k].empty = !padan_tree_enter(t, k);
    if (t->part[k].empty) return PADAN_OK;
    bound_part(t, k);
    padan_status st = padan_tree_keep(t, k);
    if (st != PADAN_OK || hopeless(t, t->part[k].bound)) return st;
    t->part[k].closed = false;
    if (padan_limits_stop(t->limits, "tree")) return PADAN_OK;
    if (k == 0)
        memcpy(t->first_used, t->used,
               (size_t)t->inst->n_pairs * sizeof *t->used);
    padan_tree_round(t);
    padan_cut yes, no;
    const bool asked = ask_use(t, &yes, &no) || ask_units(t, &yes, &no) ||
                       ask_rest(t, &yes, &no);
    if (!asked) offer_last(t);
    t->part[k].single = !asked;
    if (!asked || hopeless(t, t->part[k].bound)) {
        t->part[k].closed = true;
        return PADAN_OK;
    }
    st = fix(t, k);
    return st == PADAN_OK ? split(t, k, yes, no, next_out) : st;
}

/* ---- whole --------------------------------------------------------------------------- */

static int32_t highest(const padan_tree *t)
{
    int32_t best = -1;
    for (int32_t k = 0; k < t->n_parts; k++)
        if (!t->part[k].closed &&
            (best < 0 || t->part[k].bound > t->part[best].bound))
            best = k;
    return best;
}

static void state_bound(padan_tree *t)
{
    int64_t most = t->limits->score;
    if (t->local) return;
    for (int32_t k = 0; k < t->n_parts; k++)
        if (!t->part[k].closed) most = padan_max64(most, t->part[k].bound);
    most = padan_grid_down(&t->limits->grid, most);
    if (most < t->limits->bound) t->limits->bound = most;
}

bool padan_tree_done(const padan_tree *t)
{
    return highest(t) < 0;
}

padan_status padan_tree_grow(padan_tree *t, int64_t parts)
{
    padan_status st = PADAN_OK;
    int32_t k = -1;
    for (int64_t n = 0; n < parts && st == PADAN_OK; n++) {
        if (padan_limits_stop(t->limits, "tree")) break;
        if (k < 0) {
            state_bound(t);
            k = highest(t);
        }
        if (k < 0) break;
        st = look_at(t, k, &k);
    }
    state_bound(t);
    return st;
}

/* ---- around the best plan --------------------------------------------------------------- */

static void keep_agreed(const padan_tree *t, padan_tree *local)
{
    const double often = 0.4;
    const padan_instance *inst = t->inst;
    padan_search *s = t->search;
    padan_rng rng = padan_rng_stream(s->seed, s->stream++);
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (padan_rng_below(&rng, 2) == 0) continue;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++)
            if (s->best.units[p] > 0 && t->first_used[p] > often)
                local->base_least[p] = inst->pair_lo[p];
    }
}

padan_status padan_tree_around(padan_tree *t, int64_t parts)
{
    padan_tree *local;
    if (t->n_parts < 2 || !t->search->has_plan) return PADAN_OK;
    padan_status st = padan_tree_create(t->search, t->part[0].v, &local);
    if (st != PADAN_OK) return st;
    local->local = true;
    local->keeps = false;
    local->part[0].depth = 1; /* its prices are good already                */
    keep_agreed(t, local);
    st = padan_tree_grow(local, parts);
    padan_tree_free(local);
    return st;
}

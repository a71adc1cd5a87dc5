// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns for a group by an auction: every company of the group answers alone at
 * the prices of places; where more want a place than there are it gets dearer,
 * where nobody does cheaper (a subgradient method on the group alone). The sum of
 * the answers and of the places is a bound on what the group can reach (with the
 * pairs that respond.h looks at): most groups are left at once, because they can
 * reach no more than they have. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solve/group.h"

enum { ROUNDS = 12, TURNS = 2 };
#define EPS INT64_C(20000000) /* pico-points: answers need not be better    */

typedef struct {
    const padan_search *s;
    padan_worker *w;
    padan_columns *c;
    int32_t n;
    const int32_t *company;
    double base;     /* guide without the group                               */
    double have;     /* what the group adds now                               */
    bool separable;  /* worths do not depend on one another                   */
    int32_t n_cells; /* cells the group may enter: w->cell[]                 */
} auction;

static bool is_separable(const padan_search *s)
{
    for (int32_t n = 0; n < s->inst->n_types; n++)
        if (s->inst->type_floor[n] > 0) return false;
    return s->inst->even_weight == 0 && s->inst->district_floor == 0 &&
           !s->completes && !s->relax->shares;
}

/* ---- the group's cells -------------------------------------------------------------- */

static int32_t places_left(const auction *a, int32_t j)
{
    const padan_instance *inst = a->s->inst;
    const int32_t left = inst->cell_max_funders[j] - a->w->state.funders[j];
    return left < 0 ? 0 : left < PADAN_GROUP ? left : PADAN_GROUP;
}

/* Cells that members may enter, with the region's price of a place as a start. */
static void find_cells(auction *a, padan_rng *rng)
{
    const padan_instance *inst = a->s->inst;
    padan_worker *w = a->w;
    const bool shake = padan_rng_below(rng, 5) == 0;
    a->n_cells = 0;
    for (int32_t k = 0; k < a->n; k++)
        for (int32_t p = inst->company_pair_first[a->company[k]];
             p < inst->company_pair_first[a->company[k] + 1]; p++) {
            const int32_t j = inst->pair_cell[p];
            if (w->seen[j] || !a->s->relax->alive[p]) continue;
            w->seen[j] = true;
            w->place[j] = w->best_place[j] = 0;
            if (places_left(a, j) == 0 ||
                places_left(a, j) >= a->n) /* all may come in           */
                continue;
            w->place[j] = a->s->place[j];
            if (shake)
                w->place[j] *= 0.7 + 0.06 * (double)padan_rng_below(rng, 11);
            w->cell[a->n_cells++] = j;
        }
}

/* `seen` is all false between two groups. */
static void forget_cells(auction *a)
{
    const padan_instance *inst = a->s->inst;
    for (int32_t k = 0; k < a->n; k++)
        for (int32_t p = inst->company_pair_first[a->company[k]];
             p < inst->company_pair_first[a->company[k] + 1]; p++)
            a->w->seen[inst->pair_cell[p]] = false;
}

static double pot(const auction *a, const double *place)
{
    double sum = 0;
    for (int32_t q = 0; q < a->n_cells; q++)
        sum += place[a->w->cell[q]] * places_left(a, a->w->cell[q]);
    return sum;
}

/* ---- answers ------------------------------------------------------------------------ */

/* Company number k answers `state`, which holds its commitments; they stay. */
static padan_response answer(auction *a, int32_t k, const double *place,
                             int64_t eps)
{
    padan_worker *w = a->w;
    const int32_t i = a->company[k];
    padan_state_clear_company(&w->state, i);
    const padan_response got = padan_search_respond(
        a->s, w, &w->state, i, place, eps); /* into w->units              */
    padan_state_put_company(&w->state, i, NULL);
    return got;
}

static void count(auction *a, int32_t k, int32_t m, int32_t by)
{
    const padan_column *col = &a->c->column[k][m];
    const padan_instance *inst = a->s->inst;
    for (int64_t e = col->first; e < col->first + col->n; e++)
        if (!inst->pair_pinned[a->c->pair[e]])
            a->w->demand[inst->pair_cell[a->c->pair[e]]] += by;
}

/* One round; the bound it gives. *clash: some place is wanted too often. */
static double ask_all(auction *a, bool *clash, int32_t *column)
{
    padan_worker *w = a->w;
    double bound = pot(a, w->place);
    *clash = false;
    for (int32_t k = 0; k < a->n; k++) {
        const padan_response got = answer(a, k, w->place, EPS);
        column[k] = padan_columns_add(a->s->inst, a->c, k, w->units);
        bound += 1e-12 * (double)got.bound;
        if (column[k] >= 0) count(a, k, column[k], 1);
    }
    for (int32_t q = 0; q < a->n_cells; q++)
        *clash = *clash || w->demand[w->cell[q]] > places_left(a, w->cell[q]);
    return bound;
}

static void move_prices(auction *a, double step)
{
    padan_worker *w = a->w;
    double norm = 0;
    for (int32_t q = 0; q < a->n_cells; q++) {
        const int32_t j = w->cell[q];
        const double g = w->demand[j] - places_left(a, j);
        if (g > 0 || w->place[j] > 0) norm += g * g;
    }
    if (norm == 0) return;
    for (int32_t q = 0; q < a->n_cells; q++) {
        const int32_t j = w->cell[q];
        const double g = w->demand[j] - places_left(a, j);
        w->place[j] = fmax(0, w->place[j] + step / norm * g);
    }
}

/* Rounds of the auction. false: the group cannot get better. The best prices end
 * up in w->best_place. */
static bool run_auction(auction *a, double *pot_out)
{
    padan_worker *w = a->w;
    double best = HUGE_VAL;
    int32_t column[PADAN_GROUP];
    for (int round = 0; round < ROUNDS; round++) {
        bool clash;
        const double bound = ask_all(a, &clash, column);
        if (bound < best) {
            best = bound;
            for (int32_t q = 0; q < a->n_cells; q++)
                w->best_place[w->cell[q]] = w->place[w->cell[q]];
            *pot_out = pot(a, w->place);
        }
        const double gap = bound - a->have;
        if (!(a->separable && gap <= 1e-9))
            move_prices(a, fmax(gap, 0.01 * fabs(a->have)) * 0.9);
        for (int32_t k = 0; k < a->n; k++)
            if (column[k] >= 0) count(a, k, column[k], -1);
        if (a->separable && best - a->have <= 1e-9) return false;
        if (!clash && round > 0) break;
    }
    return true;
}

/* In turns, each taking what the earlier ones leave: columns that fit. */
static void take_turns(auction *a, padan_rng *rng)
{
    padan_worker *w = a->w;
    int32_t order[PADAN_GROUP], column[PADAN_GROUP];
    for (int32_t k = 0; k < a->n; k++)
        order[k] = k;
    for (int turn = 0; turn < TURNS; turn++) {
        const double scale = 0.45 * (double)turn;
        for (int32_t k = a->n - 1; k > 0; k--) {
            const int32_t m = (int32_t)padan_rng_below(rng, k + 1);
            const int32_t t = order[k];
            order[k] = order[m], order[m] = t;
        }
        for (int32_t k = 0; k < a->n; k++) {
            for (int32_t q = 0; q < a->n_cells; q++)
                w->place[w->cell[q]] =
                    w->best_place[w->cell[q]] * scale * (1 - (double)k / a->n);
            (void)answer(a, order[k], w->place, EPS);
            column[k] = padan_columns_add(a->s->inst, a->c, order[k], w->units);
            if (column[k] >= 0)
                padan_columns_put(a->c, &w->state, order[k], column[k]);
        }
        for (int32_t k = a->n - 1; k >= 0; k--)
            if (column[k] >= 0)
                padan_columns_take(a->c, &w->state, order[k], column[k]);
    }
}

bool padan_group_plan(const padan_search *s, padan_worker *w,
                      const int32_t *company, int32_t n, padan_rng rng)
{
    auction a = {.s = s, .w = w, .c = w->columns, .n = n, .company = company};
    padan_value best = s->guide;
    double all = 0;
    a.separable = is_separable(s);
    padan_columns_start(a.c, company, n);
    for (int32_t k = 0; k < n; k++)
        (void)padan_columns_add(s->inst, a.c, k,
                                s->now.units +
                                    s->inst->company_pair_first[company[k]]);
    for (int32_t k = 0; k < n; k++)
        padan_state_put_company(&w->state, company[k], NULL);
    a.base = 1e-12 * (double)padan_search_guide(s, &w->state).score;
    a.have = 1e-12 * (double)best.score - a.base;
    find_cells(&a, &rng);
    bool better = false;
    if (run_auction(&a, &all)) {
        take_turns(&a, &rng);
        better =
            padan_columns_combine(s, a.c, &w->state, w->best_place, all, best);
    }
    forget_cells(&a);
    for (int32_t k = 0; k < n; k++)
        padan_columns_put(a.c, &w->state, k, 0); /* column 0: as it was    */
    return better;
}

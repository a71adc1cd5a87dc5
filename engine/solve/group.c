// SPDX-License-Identifier: GPL-3.0-or-later
/* The columns of a group and the best combination of them. With a price on every
 * place of the group's cells
 *
 *     value(combination) = sum of (worth - price of its places) + price of the
 *                          places taken,
 *
 * so what the rest can still add is bounded by the best reduced worth of each
 * company left and the places left: exact but for the node limit where cells have
 * one funder; where funders, completion or evenness make worths depend on one
 * another it is a guide. */
#include "solve/group.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NODES = 2500 };

padan_status padan_columns_create(padan_columns **out)
{
    padan_columns *c = calloc(1, sizeof *c);
    if (!c) return PADAN_ENOMEM;
    *out = c;
    return PADAN_OK;
}

void padan_columns_free(padan_columns *c)
{
    if (!c) return;
    free(c->pair);
    free(c->units);
    free(c);
}

void padan_columns_start(padan_columns *c, const int32_t *company, int32_t n)
{
    c->n_companies = n;
    c->n_entries = 0;
    for (int32_t k = 0; k < n; k++) {
        c->company[k] = company[k];
        c->n[k] = 0;
    }
}

static bool reserve(padan_columns *c, int64_t need)
{
    if (need <= c->room) return true;
    int64_t more = c->room ? c->room : 1024;
    while (more < need)
        more *= 2;
    int32_t *pair = realloc(c->pair, (size_t)more * sizeof *pair);
    if (pair) c->pair = pair;
    int64_t *units = realloc(c->units, (size_t)more * sizeof *units);
    if (units) c->units = units;
    if (!pair || !units) return false;
    c->room = more;
    return true;
}

static bool same(const padan_columns *c, const padan_column *a,
                 const padan_column *b)
{
    if (a->n != b->n || a->n == 0) return a->n == b->n;
    return memcmp(c->pair + a->first, c->pair + b->first,
                  (size_t)a->n * sizeof *c->pair) == 0 &&
           memcmp(c->units + a->first, c->units + b->first,
                  (size_t)a->n * sizeof *c->units) == 0;
}

int32_t padan_columns_add(const padan_instance *inst, padan_columns *c,
                          int32_t k, const int64_t *units)
{
    const int32_t p0 = inst->company_pair_first[c->company[k]],
                  n = inst->company_pair_first[c->company[k] + 1] - p0;
    padan_column col = {.first = c->n_entries};
    if (c->n[k] == PADAN_COLUMNS) return -1;
    for (int32_t q = 0; q < n; q++) {
        if (units[q] == 0) continue;
        if (!reserve(c, c->n_entries + col.n + 1)) return -1;
        c->pair[col.first + col.n] = p0 + q;
        c->units[col.first + col.n++] = units[q];
    }
    for (int32_t m = 0; m < c->n[k]; m++)
        if (same(c, &c->column[k][m], &col)) return m;
    c->n_entries += col.n;
    c->column[k][c->n[k]] = col;
    return c->n[k]++;
}

void padan_columns_put(const padan_columns *c, padan_state *state, int32_t k,
                       int32_t m)
{
    const padan_column *col = &c->column[k][m];
    for (int64_t e = col->first; e < col->first + col->n; e++)
        padan_state_set(state, c->pair[e], c->units[e]);
}

void padan_columns_take(const padan_columns *c, padan_state *state, int32_t k,
                        int32_t m)
{
    const padan_instance *inst = state->inst;
    const padan_column *col = &c->column[k][m];
    for (int64_t e = col->first; e < col->first + col->n; e++)
        padan_state_set(
            state, c->pair[e],
            inst->pair_pinned[c->pair[e]] ? inst->pair_lo[c->pair[e]] : 0);
}

/* ---- the search ------------------------------------------------------------------ */

typedef struct {
    const padan_search *s;
    padan_columns *c;
    padan_state *state;
    const double *place;
    padan_value best;
} combiner;

/* The column fits the rules between companies. */
static bool fits(const combiner *x, const padan_column *col)
{
    const padan_instance *inst = x->s->inst;
    const padan_state *state = x->state;
    int32_t last = PADAN_NONE;
    for (int64_t e = col->first; e < col->first + col->n; e++) {
        const int32_t p = x->c->pair[e], j = inst->pair_cell[p],
                      c = inst->pair_contract[p];
        const int64_t more = x->c->units[e] - state->units[p];
        if (more <= 0) continue;
        if (state->covered[j] + more > inst->cell_open[j] ||
            (state->units[p] == 0 &&
             state->funders[j] >= inst->cell_max_funders[j]))
            return false;
        if (c == last || state->used[c] > 0) continue;
        last = c;
        if (state->firms[inst->contract_village[c]] >=
            inst->village_max_firms[inst->contract_village[c]])
            return false;
    }
    return true;
}

static double places_cost(const combiner *x, const padan_column *col)
{
    const padan_instance *inst = x->s->inst;
    double sum = 0;
    for (int64_t e = col->first; e < col->first + col->n; e++)
        if (!inst->pair_pinned[x->c->pair[e]])
            sum += x->place[inst->pair_cell[x->c->pair[e]]];
    return sum;
}

static double guide_points(const combiner *x)
{
    return 1e-12 * (double)padan_search_guide(x->s, x->state).score;
}

/* Worth of each column on its own, and the order to try them in. */
static void weigh(combiner *x)
{
    padan_columns *c = x->c;
    const double base = guide_points(x);
    for (int32_t k = 0; k < c->n_companies; k++)
        for (int32_t m = 0; m < c->n[k]; m++) {
            padan_column *col = &c->column[k][m];
            col->worth = col->reduced = -DBL_MAX;
            if (fits(x, col)) {
                padan_columns_put(c, x->state, k, m);
                col->worth = guide_points(x) - base;
                col->reduced = col->worth - places_cost(x, col);
                padan_columns_take(c, x->state, k, m);
            }
            int32_t at = m;
            while (at > 0 &&
                   c->column[k][c->sorted[k][at - 1]].reduced < col->reduced) {
                c->sorted[k][at] = c->sorted[k][at - 1];
                at--;
            }
            c->sorted[k][at] = m;
        }
}

/* Companies with most to lose first. */
static void order_companies(padan_columns *c)
{
    for (int32_t k = 0; k < c->n_companies; k++) {
        const double worth = c->column[k][c->sorted[k][0]].worth;
        int32_t at = k;
        while (at > 0) {
            const int32_t h = c->depth[at - 1];
            if (c->column[h][c->sorted[h][0]].worth >= worth) break;
            c->depth[at] = h;
            at--;
        }
        c->depth[at] = k;
    }
}

/* Most that the companies from depth d on can add to what is reduced already. */
static double rest(const combiner *x, int32_t d)
{
    const padan_columns *c = x->c;
    double sum = 0;
    for (; d < c->n_companies; d++) {
        const int32_t k = c->depth[d];
        int32_t q = 0;
        while (q < c->n[k] && !fits(x, &c->column[k][c->sorted[k][q]]))
            q++;
        if (q == c->n[k]) return -DBL_MAX;
        sum += c->column[k][c->sorted[k][q]].reduced;
    }
    return sum;
}

static bool descend(combiner *x, int32_t d, double reduced, double pot)
{
    padan_columns *c = x->c;
    bool found = false;
    if (c->nodes++ >= MOST_NODES) return false;
    if (d == c->n_companies) {
        const padan_value value = padan_search_guide(x->s, x->state);
        if (!padan_value_better(value, x->best)) return false;
        x->best = value;
        memcpy(c->best, c->chosen, sizeof c->best);
        return true;
    }
    const double need =
        x->best.shortfall > 0 ? -DBL_MAX : 1e-12 * (double)x->best.score;
    if (reduced + rest(x, d) + pot <= need) return false;
    const int32_t k = c->depth[d];
    const double later = rest(x, d + 1);
    for (int32_t q = 0; q < c->n[k]; q++) {
        const int32_t m = c->sorted[k][q];
        const padan_column *col = &c->column[k][m];
        const double now =
            x->best.shortfall > 0 ? -DBL_MAX : 1e-12 * (double)x->best.score;
        if (reduced + col->reduced + later + pot <= now) break;
        if (!fits(x, col)) continue;
        c->chosen[k] = m;
        padan_columns_put(c, x->state, k, m);
        found = descend(x, d + 1, reduced + col->reduced, pot) || found;
        padan_columns_take(c, x->state, k, m);
    }
    return found;
}

bool padan_columns_combine(const padan_search *s, padan_columns *c,
                           padan_state *state, const double *place, double pot,
                           padan_value best)
{
    combiner x = {.s = s, .c = c, .state = state, .place = place, .best = best};
    for (int32_t k = 0; k < c->n_companies; k++)
        if (c->n[k] == 0) return false;
    weigh(&x);
    order_companies(c);
    c->nodes = 0;
    return descend(&x, 0, guide_points(&x), pot);
}

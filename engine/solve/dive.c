// SPDX-License-Identifier: GPL-3.0-or-later
/* Diving on the master program: its solution mixes company plans; those that it
 * takes (nearly) whole, and the largest of the others, are fixed, the companies
 * left are priced again on what is then left of the cells, and the master is
 * solved again, until every company is fixed. Because the mixture sees all
 * companies at once, late ones do not run into places that are gone. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "solve/group.h"
#include "solve/master.h"

enum { STEPS = 12 };
#define EPS INT64_C(100000000) /* pico-points: heuristic pricing             */

typedef struct {
    const padan_search *s;
    const padan_instance *inst;
    padan_master *master; /* borrowed; columns and bounds are put back       */
    padan_state state;
    bool *fixed;      /* [n_companies]                                       */
    double *price;    /* [n_prices] of the master                            */
    double *place;    /* [n_cells]                                           */
    int64_t *units;   /* [n_pairs] what each company would do                */
    int32_t *list;    /* [pool of columns] scratch                           */
    bool *village_ok; /* [n_villages] locus, NULL: rule off                  */
} dive;

/* ---- fixing ---------------------------------------------------------------------- */

static bool column_fits(const dive *d, const padan_master_column *c)
{
    const padan_instance *inst = d->inst;
    for (int32_t k = 0; k < c->n; k++) {
        const int32_t p = c->pair[k], j = inst->pair_cell[p];
        const int32_t v = inst->cell_village[j];
        const int64_t have = d->state.units[p];
        if (have == c->units[k]) continue;
        if (d->village_ok && !inst->village_pinned[v] && !d->village_ok[v])
            return false;
        if (d->state.covered[j] + c->units[k] - have > inst->cell_open[j])
            return false;
        if (have == 0 && d->state.funders[j] >= inst->cell_max_funders[j])
            return false;
        if (d->state.used[inst->pair_contract[p]] == 0 &&
            d->state.firms[v] >= inst->village_max_firms[v])
            return false;
    }
    return true;
}

/* All of the company's columns leave the program but `keep`. */
static padan_status close_columns(dive *d, int32_t i,
                                  const padan_master_column *keep)
{
    padan_status st = PADAN_OK;
    for (int32_t k = 0; k < d->master->n_columns && st == PADAN_OK; k++) {
        const padan_master_column *c = &d->master->column[k];
        if (c->company != i) continue;
        const double at = c == keep ? 1 : 0;
        st = padan_lp_bounds(d->master->lp, c->lp_col, at, at);
    }
    return st;
}

static padan_status fix_column(dive *d, const padan_master_column *c)
{
    for (int32_t k = 0; k < c->n; k++)
        padan_state_set(&d->state, c->pair[k], c->units[k]);
    d->fixed[c->company] = true;
    return close_columns(d, c->company, c);
}

typedef struct {
    double share;
    int32_t k;
} ranked;

static int by_share(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->share != y->share) return x->share > y->share ? -1 : 1;
    return x->k - y->k;
}

/* Fixes what is taken whole and up to `most` more; *n_out: how many. */
static padan_status fix_some(dive *d, int32_t most, int32_t *n_out)
{
    const padan_master *m = d->master;
    ranked *list = malloc(((size_t)m->n_columns + 1) * sizeof *list);
    padan_status st = list ? PADAN_OK : PADAN_ENOMEM;
    int32_t n = 0;
    *n_out = 0;
    for (int32_t k = 0; list && k < m->n_columns; k++) {
        const double share = padan_lp_value(m->lp, m->column[k].lp_col);
        if (!d->fixed[m->column[k].company] && share > 0.01)
            list[n++] = (ranked){share, k};
    }
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_share);
    for (int32_t q = 0; q < n && st == PADAN_OK; q++) {
        const padan_master_column *c = &m->column[list[q].k];
        if (list[q].share < 0.995 && most <= 0) break;
        if (d->fixed[c->company] || !column_fits(d, c)) continue;
        if (list[q].share < 0.995) most--;
        st = fix_column(d, c);
        (*n_out)++;
    }
    free(list);
    return st;
}

/* ---- pricing what is left ------------------------------------------------------------ */

static void start_worker(const dive *d, padan_worker *w)
{
    padan_state_copy(&w->state, &d->state);
    if (d->village_ok)
        memcpy(w->village_ok, d->village_ok,
               (size_t)d->inst->n_villages * sizeof(bool));
}

static void answer_one(dive *d, padan_worker *w, int32_t i)
{
    const int32_t p0 = d->inst->company_pair_first[i];
    if (d->fixed[i]) return;
    padan_state_clear_company(&w->state, i);
    (void)padan_search_respond(d->s, w, &w->state, i, d->place, EPS);
    padan_state_put_company(&w->state, i, NULL);
    memcpy(d->units + p0, w->units,
           (size_t)(d->inst->company_pair_first[i + 1] - p0) *
               sizeof *d->units);
}

static void answer_all(dive *d)
{
    const int32_t n = d->inst->n_companies;
#pragma omp parallel num_threads(d->s->threads) default(none) shared(d, n)
    {
        padan_worker *w = &d->s->worker[omp_get_thread_num()];
        start_worker(d, w);
#pragma omp for schedule(dynamic, 1)
        for (int32_t i = 0; i < n; i++)
            answer_one(d, w, i);
    }
}

static padan_status add_answers(dive *d)
{
    const padan_instance *inst = d->inst;
    padan_status st = PADAN_OK;
    answer_all(d);
    for (int32_t i = 0; i < inst->n_companies && st == PADAN_OK; i++) {
        int32_t n = 0, *units = d->list + inst->n_pairs;
        if (d->fixed[i]) continue;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++) {
            if (d->units[p] == 0) continue;
            d->list[n] = p;
            units[n++] = (int32_t)d->units[p];
        }
        st = padan_master_add(d->master, i, n, d->list, units);
    }
    return st;
}

/* Prices of places: mostly those of the bound, a little of the master's. */
static void mix_prices(dive *d)
{
    const padan_relax *r = d->s->relax;
    padan_master_prices(d->master, d->price);
    for (int32_t j = 0; j < d->inst->n_cells; j++)
        d->place[j] = 0.75 * d->s->place[j] + 0.25 * d->price[r->at_pi + j];
}

/* Locus villages: those of which the master takes most. */
static void choose_locus(dive *d)
{
    const padan_instance *inst = d->inst;
    const padan_master *m = d->master;
    int32_t places = inst->n_locus;
    for (int32_t v = 0; v < inst->n_villages; v++)
        d->village_ok[v] = !d->s->relax->in_locus_rule[v];
    for (; places > 0; places--) {
        int32_t best = -1;
        double most = -1;
        for (int32_t v = 0; v < inst->n_villages; v++) {
            if (d->village_ok[v]) continue;
            const double share = padan_master_share(m, v, false);
            if (share > most) most = share, best = v;
        }
        if (best < 0) return;
        d->village_ok[best] = true;
    }
}

/* ---- whole ----------------------------------------------------------------------------- */

static padan_status run(dive *d, int32_t left)
{
    padan_mip_outcome outcome;
    int32_t n = 0;
    /* with shared cells the master is slow: larger steps */
    const int32_t most = left / (d->s->relax->shares ? STEPS / 3 : STEPS) + 1;
    padan_status st = padan_master_solve(d->master, d->s->limits, &outcome);
    for (int step = 0; step < 2 * STEPS && left > 0 && st == PADAN_OK; step++) {
        if (padan_limits_stop(d->s->limits, "dive")) break;
        if ((st = fix_some(d, most, &n)) != PADAN_OK) break;
        left -= n;
        if (n == 0 && step > 1) break;
        mix_prices(d);
        st = add_answers(d);
        if (st == PADAN_OK)
            st = padan_master_solve(d->master, d->s->limits, &outcome);
    }
    return st;
}

/* Companies that no column fitted, one after another; then all once more, so
 * that nothing is left lying. */
static void finish(dive *d, padan_worker *w)
{
    if (d->village_ok)
        memcpy(w->village_ok, d->village_ok,
               (size_t)d->inst->n_villages * sizeof(bool));
    for (int32_t i = 0; i < d->inst->n_companies; i++)
        if (!d->fixed[i]) padan_search_answer(d->s, w, &d->state, i, 0.5);
    for (int32_t i = 0; i < d->inst->n_companies; i++)
        padan_search_answer(d->s, w, &d->state, i, 0);
}

static padan_status prepare(dive *d)
{
    const padan_instance *inst = d->inst;
    d->fixed = calloc((size_t)inst->n_companies + 1, sizeof *d->fixed);
    d->price = calloc((size_t)d->s->relax->n_prices + 1, sizeof *d->price);
    d->place = calloc((size_t)inst->n_cells + 1, sizeof *d->place);
    d->units = calloc((size_t)inst->n_pairs + 1, sizeof *d->units);
    d->list = calloc(2 * (size_t)inst->n_pairs + 1, sizeof *d->list);
    if (d->s->village_ok)
        d->village_ok = calloc((size_t)inst->n_villages + 1, sizeof(bool));
    if (!d->fixed || !d->price || !d->place || !d->units || !d->list ||
        (d->s->village_ok && !d->village_ok) ||
        padan_state_create(inst, &d->state) != PADAN_OK)
        return PADAN_ENOMEM;
    padan_search_pins_only(d->s, &d->state);
    return PADAN_OK;
}

static void release(dive *d)
{
    padan_state_free(&d->state);
    free(d->fixed);
    free(d->price);
    free(d->place);
    free(d->units);
    free(d->list);
    free(d->village_ok);
}

/* The master as it was, but for new columns. */
static padan_status reopen(dive *d)
{
    padan_status st = PADAN_OK;
    for (int32_t k = 0; k < d->master->n_columns && st == PADAN_OK; k++)
        st = padan_lp_bounds(d->master->lp, d->master->column[k].lp_col, 0,
                             INFINITY);
    return st;
}

padan_status padan_search_dive(padan_search *search, padan_master *master,
                               bool follow)
{
    padan_mip_outcome outcome;
    dive d = {.s = search, .inst = search->inst, .master = master};
    padan_status st = prepare(&d);
    if (st == PADAN_OK && d.village_ok) {
        st = padan_master_solve(d.master, search->limits, &outcome);
        if (st == PADAN_OK) choose_locus(&d);
    }
    padan_search_priced(search, true);
    if (st == PADAN_OK) st = run(&d, d.inst->n_companies);
    if (st == PADAN_OK) {
        finish(&d, &search->worker[0]);
        const bool taken =
            padan_search_offer(search, &d.state, follow ? INT64_MAX / 4 : 0);
        if (taken && d.village_ok)
            memcpy(search->village_ok, d.village_ok,
                   (size_t)d.inst->n_villages * sizeof(bool));
    }
    padan_search_priced(search, false);
    const padan_status again = reopen(&d);
    release(&d);
    return st == PADAN_OK ? again : st;
}

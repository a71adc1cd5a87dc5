// SPDX-License-Identifier: GPL-3.0-or-later
/* A dive: the relaxation is solved, the company plans it agrees on are fixed,
 * and it is solved again for the rest, until every company is fixed. Because
 * prices follow what is already decided, late companies do not run into places
 * that are gone. Only where every cell has at most one funder: there a taken
 * cell simply leaves the relaxation. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "solve/dual.h"
#include "solve/search.h"

enum { STEPS = 14, SWEEPS = 14 };

typedef struct {
    padan_search *s;
    const padan_instance *inst;
    padan_relax relax; /* a copy with its own alive and priced              */
    padan_dual *dual;
    padan_state state;
    bool *fixed;     /* [n_companies]                                     */
    double *clash;   /* [n_companies] points wanted by others as well     */
    int32_t *demand; /* [n_cells]                                         */
    int32_t *order;  /* [n_companies]                                     */
    int64_t *units;  /* [n_pairs] what each company would do              */
} dive;

static bool prepare(dive *d, const padan_prices *start)
{
    const padan_instance *inst = d->inst;
    const size_t n = (size_t)inst->n_companies + 1;
    d->relax = *d->s->relax;
    d->relax.arena = (padan_arena){0}; /* the rest stays borrowed */
    d->relax.alive = PADAN_NEW(&d->relax.arena, bool, inst->n_pairs);
    d->relax.priced = PADAN_NEW(&d->relax.arena, bool, inst->n_cells);
    d->fixed = calloc(n, sizeof *d->fixed);
    d->clash = calloc(n, sizeof *d->clash);
    d->order = calloc(n, sizeof *d->order);
    d->demand = calloc((size_t)inst->n_cells + 1, sizeof *d->demand);
    d->units = calloc((size_t)inst->n_pairs + 1, sizeof *d->units);
    if (!d->relax.alive || !d->relax.priced || !d->fixed || !d->clash ||
        !d->order || !d->demand || !d->units ||
        padan_state_create(inst, &d->state) != PADAN_OK)
        return false;
    memcpy(d->relax.alive, d->s->relax->alive,
           (size_t)inst->n_pairs * sizeof(bool));
    memcpy(d->relax.priced, d->s->relax->priced,
           (size_t)inst->n_cells * sizeof(bool));
    if (padan_dual_create(&d->relax, d->s->threads, &d->dual) != PADAN_OK)
        return false;
    padan_dual_restart(d->dual, start);
    padan_search_pins_only(d->s, &d->state);
    return true;
}

static void release(dive *d)
{
    padan_dual_free(d->dual);
    padan_state_free(&d->state);
    padan_arena_clear(&d->relax.arena);
    free(d->fixed);
    free(d->clash);
    free(d->order);
    free(d->demand);
    free(d->units);
}

/* What each company that is not fixed would do at the present prices. */
static void ask(dive *d)
{
    const padan_instance *inst = d->inst;
    const double *pi = padan_dual_prices(d->dual)->v + d->relax.at_pi;
#pragma omp parallel num_threads(d->s->threads) default(none)                  \
    shared(d, inst, pi)
    {
        padan_worker *w = &d->s->worker[omp_get_thread_num()];
        if (d->s->village_ok) padan_search_sync(d->s, w);
        padan_state_copy(&w->state, &d->state);
        for (int32_t j = 0; j < inst->n_cells; j++)
            w->place[j] = d->relax.priced[j] ? 0.97 * pi[j] : 0;
#pragma omp for schedule(dynamic, 1)
        for (int32_t i = 0; i < inst->n_companies; i++) {
            const int32_t p0 = inst->company_pair_first[i];
            if (d->fixed[i]) continue;
            padan_search_answer_at_prices(d->s, w, &w->state, i);
            memcpy(d->units + p0, w->state.units + p0,
                   (size_t)(inst->company_pair_first[i + 1] - p0) *
                       sizeof *d->units);
            padan_state_put_company(&w->state, i, NULL);
        }
    }
}

/* Companies whose wishes collide least come first. */
static int32_t rank(dive *d)
{
    const padan_instance *inst = d->inst;
    const double *pi = padan_dual_prices(d->dual)->v + d->relax.at_pi;
    int32_t n = 0;
    memset(d->demand, 0, (size_t)inst->n_cells * sizeof *d->demand);
    for (int32_t p = 0; p < inst->n_pairs; p++)
        if (!d->fixed[inst->pair_company[p]] && d->units[p] > 0)
            d->demand[inst->pair_cell[p]]++;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (d->fixed[i]) continue;
        d->clash[i] = 0;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++)
            if (d->units[p] > 0 && d->demand[inst->pair_cell[p]] > 1)
                d->clash[i] += pi[inst->pair_cell[p]];
        int32_t at = n++;
        while (at > 0 && d->clash[d->order[at - 1]] > d->clash[i]) {
            d->order[at] = d->order[at - 1];
            at--;
        }
        d->order[at] = i;
    }
    return n;
}

static bool still_fits(const dive *d, int32_t i)
{
    const padan_instance *inst = d->inst;
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++) {
        bool opens = false;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            const int32_t j = inst->pair_cell[p];
            if (d->units[p] == 0 || d->state.units[p] > 0) continue;
            opens = opens || d->state.used[c] == 0;
            if (d->state.funders[j] >= inst->cell_max_funders[j]) return false;
        }
        const int32_t v = inst->contract_village[c];
        if (opens && d->state.firms[v] >= inst->village_max_firms[v])
            return false;
    }
    return true;
}

/* Fixes up to `most` companies; their pairs and the cells they fill are gone. */
static void fix(dive *d, int32_t n, int32_t most)
{
    const padan_instance *inst = d->inst;
    for (int32_t k = 0; k < n && most > 0; k++) {
        const int32_t i = d->order[k];
        if (!still_fits(d, i)) continue;
        padan_state_put_company(&d->state, i,
                                d->units + inst->company_pair_first[i]);
        d->fixed[i] = true;
        most--;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++)
            d->relax.alive[p] = false;
    }
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (d->state.funders[j] < inst->cell_max_funders[j]) continue;
        d->relax.priced[j] = false;
        for (int32_t k = inst->cell_pair_first[j];
             k < inst->cell_pair_first[j + 1]; k++)
            if (!inst->pair_pinned[inst->cell_pair[k]])
                d->relax.alive[inst->cell_pair[k]] = false;
    }
}

static void run(dive *d)
{
    const int32_t most = d->inst->n_companies / STEPS + 1;
    for (int32_t left = d->inst->n_companies; left > 0;) {
        if (padan_limits_stop(d->s->limits, "dive")) return;
        padan_dual_improve(d->dual, SWEEPS, -HUGE_VAL, d->s->limits);
        ask(d);
        left = rank(d);
        fix(d, left, most);
        padan_dual_restart(d->dual, NULL);
    }
    for (int32_t i = 0; i < d->inst->n_companies; i++)
        padan_search_answer(d->s, &d->s->worker[0], &d->state, i, 0);
    (void)padan_search_offer(d->s, &d->state, 0);
}

void padan_search_dive(padan_search *search, const padan_prices *start)
{
    dive d = {.s = search, .inst = search->inst};
    for (int32_t j = 0; j < d.inst->n_cells; j++)
        if (!search->relax->exclusive[j]) return;
    if (prepare(&d, start)) run(&d);
    release(&d);
}

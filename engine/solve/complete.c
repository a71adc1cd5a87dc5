// SPDX-License-Identifier: GPL-3.0-or-later
/* Completing a village: for each need short of its target the one funder, or
 * the two, that can reach it at the least worth of their money elsewhere (each
 * company's own price of money, from the bound). All or nothing. */
#include <float.h>
#include <stdlib.h>

#include "solve/search.h"

enum { MAX_FUNDERS = 64 };

typedef struct {
    int32_t p;
    int64_t units; /* most it could give now                                  */
    double price;  /* points a unit                                           */
} funder;

/* The company may work in the contract's village, or does already. */
static bool may_open(const padan_search *s, const padan_worker *w,
                     const padan_state *state, int32_t c)
{
    const padan_instance *inst = s->inst;
    const int32_t v = inst->contract_village[c], i = inst->contract_company[c];
    if (state->used[c] > 0) return true;
    if (state->firms[v] >= inst->village_max_firms[v]) return false;
    if (s->village_ok && !w->village_ok[v]) return false;
    int32_t open = 0;
    for (int32_t k = inst->company_contract_first[i];
         k < inst->company_contract_first[i + 1]; k++)
        open += state->used[k] > 0;
    return open < inst->max_villages[i];
}

static int32_t list_funders(const padan_search *s, const padan_worker *w,
                            const padan_state *state, int32_t j, int64_t most,
                            funder *list, padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    int32_t n = 0;
    for (int32_t k = inst->cell_pair_first[j];
         k < inst->cell_pair_first[j + 1] && n < MAX_FUNDERS; k++) {
        const int32_t p = inst->cell_pair[k], i = inst->pair_company[p];
        if (!s->relax->alive[p] || state->units[p] > 0 ||
            !may_open(s, w, state, inst->pair_contract[p]))
            continue;
        const int64_t cash = padan_company_cash_left(
            inst, i, state->units + inst->company_pair_first[i]);
        int64_t units = cash > 0 ? cash / inst->pair_cost[p] : 0;
        units = padan_min64(units, padan_min64(inst->pair_up[p], most));
        const int64_t ticket = inst->contract_min[inst->pair_contract[p]];
        if (units < inst->pair_lo[p] || units * inst->pair_cost[p] < ticket)
            continue;
        const double noise = 1 + 0.2 * (double)padan_rng_below(rng, 1000) / 1e3;
        list[n++] = (funder){p, units,
                             noise * (s->lambda[i] + 1e-6) * 1e-6 *
                                     (double)inst->pair_cost[p] -
                                 1e-12 * (double)inst->pair_match[p]};
    }
    return n;
}

/* Units that a funder gives when `need` are asked of it. */
static int64_t give(const padan_instance *inst, const funder *f, int64_t need)
{
    const int64_t cost = inst->pair_cost[f->p];
    const int64_t ticket = inst->contract_min[inst->pair_contract[f->p]];
    int64_t units = padan_max64(need, inst->pair_lo[f->p]);
    return padan_min64(f->units,
                       padan_max64(units, (ticket + cost - 1) / cost));
}

/* The cheapest one or two funders that give `need` together, at most `most`. */
static bool choose(const padan_instance *inst, const funder *list, int32_t n,
                   int32_t places, int64_t need, int64_t most, int32_t *a_out,
                   int32_t *b_out)
{
    double best = DBL_MAX;
    for (int32_t a = 0; a < n; a++) {
        if (list[a].units >= need) {
            double cost = list[a].price * (double)give(inst, &list[a], need);
            if (cost < best) best = cost, *a_out = a, *b_out = -1;
        }
        for (int32_t b = 0; places > 1 && b < n; b++) {
            const int64_t rest = need - list[a].units;
            if (b == a || rest <= 0 || list[b].units < rest) continue;
            const int64_t more = give(inst, &list[b], rest);
            if (list[a].units + more > most) continue;
            double cost = list[a].price * (double)list[a].units +
                          list[b].price * (double)more;
            if (cost < best) best = cost, *a_out = a, *b_out = b;
        }
    }
    return best < DBL_MAX;
}

static bool complete_cell(const padan_search *s, const padan_worker *w,
                          padan_state *state, int32_t j, padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    const int64_t need = inst->cell_finish[j] - state->covered[j];
    const int64_t most = inst->cell_open[j] - state->covered[j];
    const int32_t places = inst->cell_max_funders[j] - state->funders[j];
    funder list[MAX_FUNDERS];
    int32_t a = -1, b = -1;
    if (need <= 0) return true;
    if (places <= 0) return false;
    const int32_t n = list_funders(s, w, state, j, most, list, rng);
    if (!choose(inst, list, n, places, need, most, &a, &b)) return false;
    int64_t first = b < 0 ? give(inst, &list[a], need) : list[a].units;
    padan_state_set(state, list[a].p, first);
    if (b >= 0)
        padan_state_set(state, list[b].p, give(inst, &list[b], need - first));
    return true;
}

bool padan_search_complete(const padan_search *s, padan_worker *w,
                           padan_state *state, int32_t v, padan_rng *rng)
{
    const padan_instance *inst = s->inst;
    if (inst->done_worth[v] == 0 || state->unfinished[v] == 0) return false;
    const int32_t from = inst->village_cell_first[v],
                  to = inst->village_cell_first[v + 1];
    int32_t j = from;
    while (j < to && complete_cell(s, w, state, j, rng))
        j++;
    if (j == to) return true;
    padan_state_empty_village(state, v);
    return false;
}

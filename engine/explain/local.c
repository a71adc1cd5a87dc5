// SPDX-License-Identifier: GPL-3.0-or-later
/* One line of a plan with everything else as it is: what it is worth, and what could
 * take its place. Sums are those of the solver's state; what comes out of here is
 * verified by whoever hands it over. */
#include "explain/explain.h"

static bool village_done(const padan_state *s, int32_t v)
{
    const padan_instance *inst = s->inst;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        if (s->covered[j] < inst->cell_finish[j]) return false;
    return true;
}

padan_worth padan_line_worth(padan_state *s, int32_t p)
{
    const padan_instance *inst = s->inst;
    const int32_t j = inst->pair_cell[p], c = inst->pair_contract[p],
                  v = inst->cell_village[j];
    const int64_t units = s->units[p], covered = s->covered[j];
    const int64_t *gain = &inst->gain[inst->gain_first[j]];
    const int64_t with = padan_state_value(s).score;
    const bool done = village_done(s, v);
    padan_state_set(s, p, 0);
    padan_worth w = {.total = with - padan_state_value(s).score};
    w.part[PADAN_TERM_COVERAGE] = gain[covered] - gain[covered - units];
    w.part[PADAN_TERM_MATCH] = inst->pair_match[p] * units;
    if (done && !village_done(s, v))
        w.part[PADAN_TERM_COMPLETE] = inst->done_worth[v];
    if (s->used[c] == 0) w.part[PADAN_TERM_LINKS] = -inst->contract_cost[c];
    w.part[PADAN_TERM_EVEN] =
        w.total - w.part[PADAN_TERM_COVERAGE] - w.part[PADAN_TERM_MATCH] -
        w.part[PADAN_TERM_COMPLETE] - w.part[PADAN_TERM_LINKS];
    padan_state_set(s, p, units);
    return w;
}

/* Rules between companies that do not depend on the number of units. */
static bool place_free(const padan_state *s, int32_t p)
{
    const padan_instance *inst = s->inst;
    const int32_t j = inst->pair_cell[p], c = inst->pair_contract[p],
                  v = inst->cell_village[j];
    if (s->units[p] == 0 && s->funders[j] >= inst->cell_max_funders[j])
        return false;
    if (s->used[c] > 0) return true;
    const bool new_locus = s->firms[v] == 0 && !inst->village_pinned[v];
    return s->firms[v] < inst->village_max_firms[v] &&
           (!new_locus || s->n_locus_used < inst->n_locus);
}

/* The most units, up to `most`, that the company can pay with all its other lines. */
static int64_t payable(padan_state *s, int32_t p, int64_t most)
{
    const padan_instance *inst = s->inst;
    const int32_t i = inst->pair_company[p];
    const int64_t *own = s->units + inst->company_pair_first[i];
    const int64_t before = s->units[p];
    int64_t low = before, high = most;
    while (low < high) {
        const int64_t mid = high - (high - low) / 2;
        padan_state_set(s, p, mid);
        if (padan_company_cash_left(inst, i, own) >= 0)
            low = mid;
        else
            high = mid - 1;
    }
    padan_state_set(s, p, before);
    return low;
}

padan_move padan_move_try(padan_state *s, int32_t p)
{
    const padan_instance *inst = s->inst;
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    const int64_t before = s->units[p];
    padan_move none = {.pair = PADAN_NONE}, move = {.pair = p};
    int64_t most = before + inst->cell_open[j] - s->covered[j];
    most = padan_min64(most, inst->pair_up[p]);
    if (most <= before || most < inst->pair_lo[p] || !place_free(s, p))
        return none;
    const padan_value without = padan_state_value(s);
    most = payable(s, p, most);
    if (most <= before || most < inst->pair_lo[p]) return none;
    padan_state_set(s, p, most);
    const padan_value with = padan_state_value(s);
    const bool ok =
        with.shortfall <= without.shortfall &&
        padan_company_ok(inst, i, s->units + inst->company_pair_first[i]);
    padan_state_set(s, p, before);
    move.units = most - before;
    move.points = with.score - without.score;
    return ok ? move : none;
}

static void keep_better(padan_move *best, padan_move move)
{
    if (move.pair == PADAN_NONE) return;
    if (best->pair == PADAN_NONE || move.points > best->points) *best = move;
}

padan_move padan_move_of_company(padan_state *s, int32_t out)
{
    const padan_instance *inst = s->inst;
    const int32_t i = inst->pair_company[out];
    padan_move best = {.pair = PADAN_NONE};
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++)
        if (p != out) keep_better(&best, padan_move_try(s, p));
    return best;
}

padan_move padan_move_of_cell(padan_state *s, int32_t out)
{
    const padan_instance *inst = s->inst;
    const int32_t j = inst->pair_cell[out];
    padan_move best = {.pair = PADAN_NONE};
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++)
        if (inst->cell_pair[k] != out)
            keep_better(&best, padan_move_try(s, inst->cell_pair[k]));
    return best;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/blend.h"

#include <stdlib.h>

padan_blend padan_blend_single(padan_term term)
{
    padan_blend blend = {.denominator = 1};
    blend.weight[term] = 1;
    return blend;
}

/* ---- the unit instance ---------------------------------------------------------- */

padan_status padan_unit_create(const padan_instance *inst,
                               padan_scenario *scenario_out,
                               padan_instance **out)
{
    padan_diags *diags;
    padan_status status = padan_diags_create(PADAN_LANG_EN, &diags);
    if (status) return status;
    *scenario_out = *inst->scenario;
    scenario_out->goal.coverage = scenario_out->goal.complete =
        scenario_out->goal.match = scenario_out->goal.even = 100 * PADAN_ONE;
    scenario_out->goal.links = PADAN_ONE;
    scenario_out->n_order = 0;
    scenario_out->reference = (padan_reference){0};
    status = padan_instance_create(inst->dataset, scenario_out, diags, out);
    padan_diags_free(diags);
    return status == PADAN_EDATA ? PADAN_EINTERNAL : status;
}

/* Sum over cells, villages and districts of what is covered. */
static void add_cells(const padan_instance *unit, const int64_t *covered,
                      int64_t *level, int64_t *out)
{
    for (int32_t j = 0; j < unit->n_cells; j++) {
        const int64_t at = unit->gain_first[j] + covered[j];
        out[PADAN_TERM_COVERAGE] += unit->gain[at];
        level[unit->cell_district[j]] += unit->level[at];
    }
    for (int32_t v = 0; v < unit->n_villages; v++) {
        bool done = true;
        for (int32_t j = unit->village_cell_first[v];
             j < unit->village_cell_first[v + 1]; j++)
            done = done && covered[j] >= unit->cell_finish[j];
        if (done) out[PADAN_TERM_COMPLETE] += unit->done_worth[v];
    }
}

static int64_t even_points(const padan_instance *unit, const int64_t *level)
{
    int64_t least = INT64_MAX;
    for (int32_t g = 0; g < unit->n_districts; g++)
        if (unit->district_reachable[g]) least = padan_min64(least, level[g]);
    if (least == INT64_MAX) return 0;
    return (
        int64_t)(((padan_i128)unit->even_weight * least + PADAN_LEVEL_ONE / 2) /
                 PADAN_LEVEL_ONE);
}

padan_status padan_unit_terms(const padan_instance *unit, const int64_t *units,
                              int64_t out[PADAN_N_TERMS])
{
    int64_t *covered = calloc((size_t)unit->n_cells + 1, sizeof *covered);
    int64_t *level = calloc((size_t)unit->n_districts + 1, sizeof *level);
    const bool ok = covered && level;
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        out[t] = 0;
    for (int32_t p = 0, last = PADAN_NONE; ok && p < unit->n_pairs; p++) {
        if (units[p] == 0) continue;
        covered[unit->pair_cell[p]] += units[p];
        out[PADAN_TERM_MATCH] += unit->pair_match[p] * units[p];
        if (unit->pair_contract[p] != last)
            out[PADAN_TERM_LINKS] -= unit->link_cost;
        last = unit->pair_contract[p];
    }
    if (ok) add_cells(unit, covered, level, out);
    if (ok) out[PADAN_TERM_EVEN] = even_points(unit, level);
    free(covered);
    free(level);
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

/* ---- a blend -------------------------------------------------------------------- */

/* Half up; coefficients are not negative. */
static int64_t weighted(const padan_blend *b, padan_term term,
                        int64_t coefficient)
{
    return (int64_t)(((padan_i128)b->weight[term] * coefficient +
                      b->denominator / 2) /
                     b->denominator);
}

static int64_t *weighted_all(padan_arena *arena, const padan_blend *b,
                             padan_term term, const int64_t *from, int64_t n)
{
    int64_t *to = PADAN_NEW(arena, int64_t, n);
    for (int64_t k = 0; to && k < n; k++)
        to[k] = weighted(b, term, from[k]);
    return to;
}

static padan_status set_points(padan_instance *inst, const padan_instance *unit,
                               const padan_blend *b)
{
    padan_arena *keep = &inst->arena;
    inst->gain = weighted_all(keep, b, PADAN_TERM_COVERAGE, unit->gain,
                              unit->gain_first[unit->n_cells]);
    inst->done_worth = weighted_all(keep, b, PADAN_TERM_COMPLETE,
                                    unit->done_worth, unit->n_villages);
    inst->pair_match = weighted_all(keep, b, PADAN_TERM_MATCH, unit->pair_match,
                                    unit->n_pairs);
    inst->contract_cost = weighted_all(keep, b, PADAN_TERM_LINKS,
                                       unit->contract_cost, unit->n_contracts);
    inst->even_weight = weighted(b, PADAN_TERM_EVEN, unit->even_weight);
    inst->link_cost = weighted(b, PADAN_TERM_LINKS, unit->link_cost);
    inst->least_points = -inst->link_cost * inst->n_contracts;
    return inst->gain && inst->done_worth && inst->pair_match &&
                   inst->contract_cost
               ? PADAN_OK
               : PADAN_ENOMEM;
}

padan_status padan_blend_create(const padan_instance *unit,
                                const padan_blend *blend,
                                const int64_t floor[PADAN_N_TERMS],
                                padan_instance **out)
{
    padan_instance *inst = malloc(sizeof *inst);
    if (!inst) return PADAN_ENOMEM;
    *inst = *unit;
    inst->arena = (padan_arena){0};
    inst->blend = *blend;
    for (int32_t t = 0; t < PADAN_N_TERMS; t++) {
        inst->term_floor[t] = floor ? floor[t] : PADAN_NO_FLOOR;
        inst->term_price[t] =
            (double)padan_max64(blend->weight[t], blend->denominator / 32) /
            (double)blend->denominator;
        if (inst->term_floor[t] != PADAN_NO_FLOOR) inst->unit = unit;
    }
    const padan_status status = set_points(inst, unit, blend);
    if (status)
        padan_instance_free(inst);
    else
        *out = inst;
    return status;
}

/* ---- what a bound on a blend says ------------------------------------------------- */

int64_t padan_blend_slack(const padan_instance *unit, const padan_blend *blend)
{
    bool exact = true;
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        exact = exact && blend->weight[t] % blend->denominator == 0;
    if (exact) return 0;
    /* half a pico-point for each cell, unit matched, village and contract; the
     * least district is rounded in the blend, in its weight and in its term */
    int64_t halves =
        (int64_t)unit->n_cells + unit->n_villages + unit->n_contracts;
    for (int32_t j = 0; j < unit->n_cells; j++)
        halves += unit->cell_open[j];
    return halves / 2 + 3;
}

int64_t padan_blend_bound(const padan_instance *unit, const padan_blend *blend,
                          int64_t bound, padan_term term,
                          const int64_t floor[PADAN_N_TERMS])
{
    if (blend->weight[term] <= 0 || bound == INT64_MAX) return INT64_MAX;
    padan_i128 sum = (padan_i128)blend->denominator *
                     ((padan_i128)bound + padan_blend_slack(unit, blend));
    for (int32_t t = 0; t < PADAN_N_TERMS; t++) {
        if ((padan_term)t == term || blend->weight[t] == 0) continue;
        if (floor[t] == PADAN_NO_FLOOR) return INT64_MAX;
        sum -= (padan_i128)blend->weight[t] * floor[t];
    }
    const padan_i128 most = padan_floor_div(sum, blend->weight[term]);
    return most > INT64_MAX   ? INT64_MAX
           : most < INT64_MIN ? INT64_MIN
                              : (int64_t)most;
}

int64_t padan_term_floor(padan_term term, int64_t value, int64_t tolerance)
{
    /* a contract is a whole one */
    if (term == PADAN_TERM_LINKS)
        return -(int64_t)padan_floor_div((padan_i128)-value / PADAN_ONE *
                                             (PADAN_ONE + tolerance),
                                         PADAN_ONE) *
               PADAN_ONE;
    return (int64_t)padan_ceil_div((padan_i128)value * (PADAN_ONE - tolerance),
                                   PADAN_ONE);
}

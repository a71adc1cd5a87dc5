// SPDX-License-Identifier: GPL-3.0-or-later
/* Large regions: commitments are repaired exactly, for they need no other pairs;
 * then each floor in its turn becomes the goal, with the floors before it kept,
 * and comes down to what the solver reaches. The bound of that goal says how high
 * the floor could be at most. */
#include "repair/repair.h"

#include "model/blend.h"
#include "model/edit.h"

typedef struct {
    const padan_settings *settings;
    padan_repair *repair;
    padan_repair_answer *answer;
    int64_t *type_floor; /* [n_types] as far as they are settled, NONE       */
} large;

/* ---- commitments ---------------------------------------------------------------- */

static padan_status without_floors(const padan_instance *inst,
                                   padan_variant *out)
{
    padan_status status = padan_variant_begin(out, inst, 0);
    if (status) return status;
    out->scenario.district_floor = 0;
    for (int32_t n = 0; n < inst->n_types; n++)
        out->type_floor[n] = PADAN_NONE;
    return padan_variant_build(out);
}

/* The same rule in another elastic of the same data. */
static int32_t same_rule(const padan_elastic *e, const padan_rule *rule)
{
    for (int32_t r = 0; r < e->n_rules; r++)
        if (e->rules[r].kind == rule->kind && e->rules[r].index == rule->index)
            return r;
    return PADAN_NONE;
}

static padan_status repair_pins(large *l)
{
    padan_repair *repair = l->repair;
    const padan_elastic *e = &repair->elastic;
    padan_variant bare;
    padan_elastic small = {0};
    padan_repair_answer found = {0};
    for (int32_t k = 0; k < e->inst->n_pins; k++)
        l->answer->kept[k] = e->pin_lot[k] != PADAN_NONE;
    if (!e->inst->conflict) return PADAN_OK;
    padan_status status = without_floors(e->inst, &bare);
    if (!status) status = padan_elastic_make(bare.inst, &small);
    if (!status)
        status = padan_elastic_solve(&small, NULL, false, l->settings,
                                     &repair->arena, &found);
    for (int32_t r = 0; r < small.n_rules && !status && found.found; r++)
        if (found.steps[r] > 0)
            l->answer->steps[same_rule(e, &small.rules[r])] = found.steps[r];
    for (int32_t k = 0; k < e->inst->n_pins && !status && found.found; k++)
        l->answer->kept[k] = found.kept[k];
    padan_elastic_free(&small);
    padan_variant_end(&bare);
    return status;
}

/* ---- floors ------------------------------------------------------------------------ */

/* The scenario with the repairs so far, without floors that are not settled. */
static padan_status begin(large *l, padan_variant *out)
{
    const padan_elastic *e = &l->repair->elastic;
    padan_status status = padan_variant_begin(out, e->inst, e->n_rules + 1);
    for (int32_t r = 0; r < e->n_rules && !status; r++)
        if (l->answer->steps[r] > 0)
            padan_rule_change(e, &e->rules[r],
                              padan_elastic_new_figure(e, l->answer, r), out);
    if (status) return status;
    out->scenario.district_floor = 0;
    out->scenario.n_order = 0;
    out->scenario.reference = (padan_reference){0};
    for (int32_t n = 0; n < e->inst->n_types; n++)
        out->type_floor[n] = l->type_floor[n];
    out->scenario.goal.coverage = out->scenario.goal.complete = 0;
    out->scenario.goal.match = out->scenario.goal.even = 0;
    out->scenario.goal.links = 0;
    return PADAN_OK;
}

/* Units of type n count, each the same; nothing else does. */
static void count_units(large *l, int32_t n, int64_t *weight,
                        padan_variant *variant)
{
    padan_scenario *s = &variant->scenario;
    for (int32_t k = 0; k < l->repair->elastic.inst->n_types; k++)
        weight[k] = k == n ? PADAN_ONE : 0;
    s->weight = weight;
    s->goal.coverage = 100 * PADAN_ONE;
    s->n_curve = 2;
    s->curve_x[0] = s->curve_y[0] = 0;
    s->curve_x[1] = s->curve_y[1] = PADAN_ONE;
    variant->edits[s->n_edits++] =
        padan_edit_priority("", PADAN_NONE, PADAN_ONE);
}

static void keep_plan(large *l, const padan_instance *inst,
                      const padan_plan *plan)
{
    const padan_elastic *e = &l->repair->elastic;
    for (int32_t f = 0; f < e->n_lots; f++) {
        const int32_t p =
            padan_instance_pair(inst, e->lots[f].company, e->lots[f].cell);
        l->answer->units[f] = p != PADAN_NONE ? plan->units[p] : 0;
    }
    l->answer->found = true;
}

/* The best plan for the variant's goal; `share_out`: what no plan is above, as a
 * share of 100 points. Without a plan: *found false. */
static padan_status best(large *l, padan_variant *variant, bool *found,
                         int64_t *share_out)
{
    padan_settings own = *l->settings;
    padan_result result = {0};
    padan_plan *plan = NULL;
    own.progress = NULL;
    own.effort = PADAN_QUICK;
    own.gap = PADAN_ONE / 2000;
    own.start = NULL;
    own.start_prices = NULL;
    padan_status status = padan_variant_build(variant);
    if (!status) status = padan_solve(variant->inst, &own, &result, &plan);
    *found = !status && plan;
    if (*found) keep_plan(l, variant->inst, plan);
    *share_out = !status && result.bound < 200 * PADAN_ONE
                     ? (result.bound + 99) / 100
                     : PADAN_NONE;
    padan_plan_free(plan);
    padan_proof_free(result.proof);
    return status;
}

static int64_t units_of(const large *l, int32_t n, int64_t *total,
                        int64_t *open)
{
    const padan_elastic *e = &l->repair->elastic;
    int64_t have = 0;
    *total = *open = 0;
    for (int32_t j = 0; j < e->inst->n_cells; j++) {
        if (e->inst->cell_type[j] != n) continue;
        have += e->inst->cell_served[j];
        *total += e->inst->cell_total[j];
        *open += e->inst->cell_open[j];
    }
    for (int32_t f = 0; f < e->n_lots; f++)
        if (e->inst->cell_type[e->lots[f].cell] == n)
            have += l->answer->units[f];
    return have;
}

/* Type n as the goal; its floor comes down to what is reached. */
static padan_status settle_type(large *l, int32_t n)
{
    padan_repair *repair = l->repair;
    const padan_elastic *e = &repair->elastic;
    const padan_rule *rule = &e->rules[e->type_rule[n]];
    padan_variant variant;
    bool found = false;
    int64_t share = PADAN_NONE, total, open;
    int64_t *weight = PADAN_NEW(&repair->arena, int64_t, e->inst->n_types);
    if (!weight) return PADAN_ENOMEM;
    padan_status status = begin(l, &variant);
    if (!status) {
        count_units(l, n, weight, &variant);
        status = best(l, &variant, &found, &share);
    }
    padan_variant_end(&variant);
    if (status || !found) return status;
    const int64_t have = units_of(l, n, &total, &open);
    if (share != PADAN_NONE)
        repair->ceiling[e->type_rule[n]] =
            (int64_t)(((padan_i128)(total - open) * PADAN_ONE +
                       (padan_i128)share * open) /
                      total);
    const padan_i128 lacks =
        (padan_i128)rule->figure * total - (padan_i128)have * PADAN_ONE;
    const int64_t steps =
        (int64_t)padan_ceil_div(lacks, (padan_i128)rule->step * total);
    l->answer->steps[e->type_rule[n]] = padan_max64(0, steps);
    l->type_floor[n] = padan_elastic_new_figure(e, l->answer, e->type_rule[n]);
    return status;
}

static padan_status settle_districts(large *l)
{
    padan_repair *repair = l->repair;
    const int32_t rule = repair->elastic.district_rule;
    padan_variant variant;
    bool found = false;
    padan_status status = begin(l, &variant);
    if (!status) {
        variant.scenario.goal.even = 100 * PADAN_ONE;
        status = best(l, &variant, &found, &repair->ceiling[rule]);
    }
    padan_variant_end(&variant);
    if (!status && !found) l->answer->found = false;
    return status;
}

/* Without floors nothing but the commitments that are kept. */
static void keep_pins(large *l)
{
    const padan_elastic *e = &l->repair->elastic;
    for (int32_t k = 0; k < e->inst->n_pins; k++) {
        if (e->pin_lot[k] == PADAN_NONE || !l->answer->kept[k]) continue;
        l->answer->units[e->pin_lot[k]] =
            padan_elastic_new_figure(e, l->answer, e->pin_rule[k]);
    }
    l->answer->found = true;
}

padan_status padan_repair_large(const padan_settings *settings,
                                padan_repair *repair)
{
    const padan_elastic *e = &repair->elastic;
    large l = {.settings = settings,
               .repair = repair,
               .answer = &repair->repair.answer,
               .type_floor =
                   PADAN_NEW(&repair->arena, int64_t, e->inst->n_types)};
    if (!l.type_floor) return PADAN_ENOMEM;
    for (int32_t n = 0; n < e->inst->n_types; n++)
        l.type_floor[n] = PADAN_NONE;
    padan_status status = padan_repair_answer_make(e, &repair->arena, l.answer);
    if (!status) status = repair_pins(&l);
    if (!status) keep_pins(&l);
    for (int32_t n = 0; n < e->inst->n_types && !status; n++)
        if (e->type_rule[n] != PADAN_NONE) status = settle_type(&l, n);
    if (!status && e->district_rule != PADAN_NONE)
        status = settle_districts(&l);
    if (!status && l.answer->found) status = padan_elastic_measure(e, l.answer);
    return status;
}

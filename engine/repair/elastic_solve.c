// SPDX-License-Identifier: GPL-3.0-or-later
/* The elastic program from rows to a repair, and the repair to a scenario. */
#include <math.h>
#include <stdlib.h>

#include "repair/elastic_rows.h"

/* key[k] of n things, ascending within a group: lists of things by key. */
static padan_status group(padan_arena *arena, int32_t n, int32_t n_groups,
                          const int32_t *key, int32_t **first_out,
                          int32_t **list_out)
{
    int32_t *first = PADAN_NEW(arena, int32_t, (int64_t)n_groups + 2);
    int32_t *list = PADAN_NEW(arena, int32_t, n);
    if (!first || !list) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++)
        first[key[k] + 2]++;
    for (int32_t g = 0; g < n_groups; g++)
        first[g + 2] += first[g + 1];
    for (int32_t k = 0; k < n; k++)
        list[first[key[k] + 1]++] = k;
    *first_out = first;
    *list_out = list;
    return PADAN_OK;
}

static padan_status index_all(padan_rows *r)
{
    const padan_elastic *e = r->e;
    int32_t *cell = PADAN_NEW(&r->arena, int32_t, e->n_lots);
    int32_t *village = PADAN_NEW(&r->arena, int32_t, e->n_bonds);
    if (!cell || !village) return PADAN_ENOMEM;
    for (int32_t f = 0; f < e->n_lots; f++)
        cell[f] = e->lots[f].cell;
    for (int32_t b = 0; b < e->n_bonds; b++)
        village[b] = e->bonds[b].village;
    padan_status status = group(&r->arena, e->n_lots, e->inst->n_cells, cell,
                                &r->cell_first, &r->cell_lot);
    if (status) return status;
    return group(&r->arena, e->n_bonds, e->inst->n_villages, village,
                 &r->village_first, &r->village_bond);
}

static int32_t *no_columns(padan_arena *arena, int32_t n)
{
    int32_t *columns = PADAN_NEW(arena, int32_t, n);
    for (int32_t k = 0; columns && k < n; k++)
        columns[k] = PADAN_NONE;
    return columns;
}

static padan_status make_rows(padan_rows *r)
{
    const padan_elastic *e = r->e;
    padan_arena *arena = &r->arena;
    r->x = no_columns(arena, e->n_lots);
    r->y = no_columns(arena, e->n_lots);
    r->cash = no_columns(arena, e->n_lots);
    r->goods = no_columns(arena, e->n_lots);
    r->z = no_columns(arena, e->n_bonds);
    r->kept = no_columns(arena, e->inst->n_pins);
    r->much = no_columns(arena, e->n_rules);
    r->touch = no_columns(arena, e->n_rules);
    if (!r->x || !r->y || !r->cash || !r->goods || !r->z || !r->kept ||
        !r->much || !r->touch)
        return PADAN_ENOMEM;
    padan_status status = index_all(r);
    if (status) return status;
    padan_rows_add_columns(r);
    padan_rows_add_pins(r);
    padan_rows_add_companies(r);
    padan_rows_add_places(r);
    status = padan_rows_add_floors(r);
    if (status) return status;
    if (r->impossible) padan_mip_build_row(&r->build, 1, INFINITY);
    return padan_mip_build_end(&r->build);
}

padan_status padan_repair_answer_make(const padan_elastic *e,
                                      padan_arena *arena,
                                      padan_repair_answer *out)
{
    *out =
        (padan_repair_answer){.steps = PADAN_NEW(arena, int64_t, e->n_rules),
                              .kept = PADAN_NEW(arena, bool, e->inst->n_pins),
                              .units = PADAN_NEW(arena, int64_t, e->n_lots)};
    return out->steps && out->kept && out->units ? PADAN_OK : PADAN_ENOMEM;
}

static padan_status read_answer(const padan_rows *r, const double *x,
                                padan_repair_answer *out)
{
    for (int32_t f = 0; f < r->e->n_lots; f++)
        out->units[f] = llround(x[r->x[f]]);
    for (int32_t k = 0; k < r->e->inst->n_pins; k++)
        out->kept[k] = r->kept[k] != PADAN_NONE && x[r->kept[k]] > 0.5;
    out->found = true;
    return padan_elastic_measure(r->e, out);
}

static padan_status solve_rows(const padan_rows *r,
                               const padan_settings *settings,
                               padan_repair_answer *out)
{
    enum { NODES = 20000, PIVOTS = 200000 };
    const padan_mip *mip = &r->build.mip;
    const padan_mip_effort effort = {.node_limit = NODES,
                                     .pivot_limit = PIVOTS,
                                     .interrupt = settings->interrupt,
                                     .seconds = settings->time_limit_s};
    padan_mip_answer answer;
    double *x = calloc((size_t)mip->n_cols + 1, sizeof *x);
    if (!x) return PADAN_ENOMEM;
    padan_status status = padan_backend_mip(mip, &effort, &answer, x);
    if (!status) {
        out->least = isfinite(answer.bound) ? fmax(0, -answer.bound) : 0;
        out->proven = answer.outcome == PADAN_MIP_OPTIMAL;
        if (out->proven || answer.outcome == PADAN_MIP_FEASIBLE)
            status = read_answer(r, x, out);
    }
    free(x);
    return status;
}

padan_status padan_elastic_solve(const padan_elastic *e, const bool *allowed,
                                 bool wide, const padan_settings *settings,
                                 padan_arena *arena, padan_repair_answer *out)
{
    padan_rows rows = {.e = e, .allowed = allowed, .wide = wide};
    padan_status status = padan_repair_answer_make(e, arena, out);
    out->wide = wide;
    if (!status) status = make_rows(&rows);
    if (!status && rows.build.mip.n_cols == 0) {
        out->found = out->proven = !rows.impossible;
        status = padan_elastic_measure(e, out);
    } else if (!status) {
        status = solve_rows(&rows, settings, out);
    }
    padan_mip_build_free(&rows.build);
    padan_arena_clear(&rows.arena);
    return status;
}

/* ---- the repaired scenario ------------------------------------------------------ */

int64_t padan_elastic_new_figure(const padan_elastic *e,
                                 const padan_repair_answer *answer, int32_t r)
{
    const padan_rule *rule = &e->rules[r];
    const int64_t steps = answer->steps[r];
    switch (rule->kind) {
    case PADAN_RULE_PIN: {
        const int32_t f = e->pin_lot[rule->index];
        if (!answer->kept[rule->index]) return 0;
        return padan_elastic_whole(e, &e->lots[f])
                   ? e->inst->cell_open[e->lots[f].cell]
                   : rule->figure - steps;
    }
    case PADAN_RULE_DISTRICTS:
    case PADAN_RULE_TYPE:
    case PADAN_RULE_MIN_CONTRACT:
        return padan_max64(0, rule->figure - steps * rule->step);
    case PADAN_RULE_BUDGET:
    case PADAN_RULE_REACH:
    case PADAN_RULE_FUNDERS:
    case PADAN_RULE_FIRMS:
    case PADAN_RULE_LOCUS:
    case PADAN_N_RULE_KINDS:
        break;
    }
    return rule->figure + steps;
}

void padan_rule_change(const padan_elastic *e, const padan_rule *rule,
                       int64_t figure, padan_variant *variant)
{
    const int32_t i = rule->index;
    padan_scenario *s = &variant->scenario;
    switch (rule->kind) {
    case PADAN_RULE_DISTRICTS:
        s->district_floor = figure;
        break;
    case PADAN_RULE_TYPE:
        variant->type_floor[i] = figure;
        break;
    case PADAN_RULE_PIN:
        padan_variant_pin(variant, &e->inst->pins[i], figure);
        break;
    case PADAN_RULE_BUDGET:
        padan_variant_budget(variant, i, figure);
        break;
    case PADAN_RULE_MIN_CONTRACT:
        variant->companies[i].min_contract = figure;
        break;
    case PADAN_RULE_REACH:
        variant->companies[i].max_villages = figure;
        break;
    case PADAN_RULE_FUNDERS:
        s->max_funders = figure;
        break;
    case PADAN_RULE_FIRMS:
        s->max_firms = figure;
        break;
    case PADAN_RULE_LOCUS:
        s->n_locus = figure;
        break;
    case PADAN_N_RULE_KINDS:
        break;
    }
}

padan_status padan_elastic_apply(const padan_elastic *e,
                                 const padan_repair_answer *answer,
                                 padan_variant *out)
{
    padan_status status = padan_variant_begin(out, e->inst, e->n_rules);
    for (int32_t r = 0; r < e->n_rules && !status; r++)
        if (answer->steps[r] > 0)
            padan_rule_change(e, &e->rules[r],
                              padan_elastic_new_figure(e, answer, r), out);
    return status ? status : padan_variant_build(out);
}

padan_status padan_elastic_confirm(const padan_elastic *e,
                                   const padan_repair_answer *answer,
                                   const padan_instance *repaired, bool *out)
{
    padan_plan *plan = NULL;
    padan_diags *diags = NULL;
    padan_goals goals;
    int32_t n_broken = 1;
    bool fits = true;
    padan_status status = padan_plan_create(repaired, &plan);
    for (int32_t f = 0; f < e->n_lots && !status; f++) {
        if (answer->units[f] == 0) continue;
        const int32_t p =
            padan_instance_pair(repaired, e->lots[f].company, e->lots[f].cell);
        if (p == PADAN_NONE)
            fits = false;
        else
            plan->units[p] = answer->units[f];
    }
    if (!status && fits && padan_plan_split(repaired, plan) != PADAN_OK)
        fits = false;
    if (!status) status = padan_diags_create(PADAN_LANG_ID, &diags);
    if (!status && fits)
        status = padan_verify(repaired, plan, diags, &goals, &n_broken);
    padan_diags_free(diags);
    padan_plan_free(plan);
    *out = fits && n_broken == 0;
    return status;
}

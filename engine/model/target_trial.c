// SPDX-License-Identifier: GPL-3.0-or-later
/* Scenarios and trials of a target: budgets, floors, and the one goal that counts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/edit.h"
#include "model/target.h"

/* ---- scenarios ------------------------------------------------------------------ */

/* `perusahaan.ID.pagu = N`, as in [ubah]. */
static bool set_budget(padan_scenario *s, const padan_company *company,
                       int32_t i, int64_t budget, padan_edit *out)
{
    char key[256], value[32];
    const int n = snprintf(key, sizeof key, "perusahaan.%s.pagu", company->id);
    const int m = snprintf(value, sizeof value, "%lld", (long long)budget);
    *out = padan_edit_budget(i, budget);
    if (n <= 0 || (size_t)n >= sizeof key) return false;
    out->key = padan_arena_text(&s->arena, key, (size_t)n);
    out->value = padan_arena_text(&s->arena, value, (size_t)m);
    return out->key && out->value;
}

/* Edits of budgets give way to the budgets themselves. */
static padan_status set_budgets(const padan_target_case *c, int64_t step,
                                padan_scenario *s)
{
    const padan_instance *base = c->base;
    padan_edit *edits = PADAN_NEW(&s->arena, padan_edit,
                                  (int64_t)s->n_edits + base->n_companies);
    int32_t n = 0;
    if (!edits) return PADAN_ENOMEM;
    for (int32_t e = 0; e < s->n_edits; e++)
        if (s->edits[e].kind != PADAN_EDIT_BUDGET) edits[n++] = s->edits[e];
    for (int32_t i = 0; i < base->n_companies; i++) {
        const padan_company *company = &base->dataset->companies[i];
        const int64_t budget = padan_target_budget(c, step, i);
        if (!base->company_in[i] || budget == company->budget) continue;
        if (!set_budget(s, company, i, budget, &edits[n++]))
            return PADAN_ENOMEM;
    }
    s->edits = edits;
    s->n_edits = n;
    return PADAN_OK;
}

/* All goals of the target but `except` as floors. */
static padan_status set_floors(const padan_target_case *c, int32_t except,
                               padan_scenario *s)
{
    const int32_t n_types = c->base->n_types;
    int64_t *floor = PADAN_NEW(&s->arena, int64_t, n_types);
    if (!floor) return PADAN_ENOMEM;
    memcpy(floor, s->type_floor, (size_t)n_types * sizeof *floor);
    for (int32_t k = 0; k < c->target->n; k++) {
        const padan_target_goal *goal = &c->target->goal[k];
        if (k == except) continue;
        if (goal->kind == PADAN_TARGET_TYPE)
            floor[goal->type] = padan_max64(floor[goal->type], goal->share);
        if (goal->kind == PADAN_TARGET_DISTRICTS)
            s->district_floor = padan_max64(s->district_floor, goal->share);
    }
    s->type_floor = floor;
    return PADAN_OK;
}

static padan_status begin(const padan_target_case *c, int64_t step,
                          int32_t except, padan_trial *out)
{
    *out = (padan_trial){.want = INT64_MIN};
    out->scenario = malloc(sizeof *out->scenario);
    if (!out->scenario) return PADAN_ENOMEM;
    *out->scenario = *c->base->scenario;
    out->scenario->arena = (padan_arena){0};
    padan_status status = set_budgets(c, step, out->scenario);
    if (!status) status = set_floors(c, except, out->scenario);
    return status;
}

static padan_status build(const padan_target_case *c, padan_trial *q)
{
    padan_diags *diags;
    padan_status status = padan_diags_create(PADAN_LANG_EN, &diags);
    if (status) return status;
    status =
        padan_instance_create(c->base->dataset, q->scenario, diags, &q->inst);
    padan_diags_free(diags);
    return status == PADAN_EDATA ? PADAN_EINTERNAL : status;
}

const char *padan_target_word(const padan_target_goal *goal,
                              const padan_dataset *data)
{
    switch (goal->kind) {
    case PADAN_TARGET_COVERAGE:
        return "cakupan";
    case PADAN_TARGET_DISTRICTS:
        return "kecamatan";
    case PADAN_TARGET_TYPE:
        break;
    }
    return data->types[goal->type].id;
}

void padan_target_text(const padan_target *target, const padan_dataset *data,
                       padan_text *out)
{
    char share[PADAN_NUMBER_TEXT];
    for (int32_t k = 0; k < target->n; k++)
        padan_text_addf(out, "%s%s=%s%%", k > 0 ? "," : "",
                        padan_target_word(&target->goal[k], data),
                        padan_format_plain(share, target->goal[k].share * 100));
}

static padan_status set_name(const padan_target_case *c, padan_scenario *s)
{
    padan_text name = {0};
    padan_text_addf(&name, "%s%starget ", s->name, s->name[0] ? ", " : "");
    padan_target_text(c->target, c->base->dataset, &name);
    s->name = name.failed
                  ? NULL
                  : padan_arena_text(&s->arena, padan_text_get(&name), name.n);
    padan_text_free(&name);
    return s->name ? PADAN_OK : PADAN_ENOMEM;
}

padan_status padan_target_scenario(const padan_target_case *c, int64_t step,
                                   padan_trial *out)
{
    padan_status status = begin(c, step, PADAN_NONE, out);
    if (!status) status = set_name(c, out->scenario);
    if (!status && c->target->goal[c->decides].kind == PADAN_TARGET_COVERAGE)
        out->scenario->n_order = 0;
    if (!status) status = build(c, out);
    if (status) padan_trial_free(out);
    return status;
}

void padan_trial_free(padan_trial *trial)
{
    padan_instance_free(trial->inst);
    if (trial->scenario) padan_arena_clear(&trial->scenario->arena);
    free(trial->scenario);
    *trial = (padan_trial){0};
}

/* ---- a trial ----------------------------------------------------------------- */

/* Units of a need type instead of points. */
static padan_status count_type(const padan_target_goal *goal, padan_trial *q)
{
    padan_instance *inst = q->inst;
    int64_t total, served;
    padan_target_count(inst, goal->type, &total, &served);
    const int64_t need =
        (int64_t)padan_ceil_div((padan_i128)goal->share * total, PADAN_ONE) -
        served;
    if (need <= 0) return PADAN_OK;
    int64_t *gain =
        PADAN_NEW(&inst->arena, int64_t, inst->gain_first[inst->n_cells]);
    if (!gain) return PADAN_ENOMEM;
    q->unit = padan_max64(1, 100 * PADAN_ONE / need);
    q->want = q->unit * need;
    for (int32_t j = 0; j < inst->n_cells; j++)
        for (int64_t x = 0;
             inst->cell_type[j] == goal->type && x <= inst->cell_open[j]; x++)
            gain[inst->gain_first[j] + x] = q->unit * x;
    inst->gain = gain;
    return PADAN_OK;
}

static padan_status set_goal(const padan_target_goal *goal, padan_trial *q)
{
    /* every cell's points are rounded once */
    const int64_t points = goal->share * 100 - q->inst->n_cells - 2;
    switch (goal->kind) {
    case PADAN_TARGET_TYPE:
        return count_type(goal, q);
    case PADAN_TARGET_DISTRICTS:
        if (q->inst->even_weight > 0) q->want = points;
        break;
    case PADAN_TARGET_COVERAGE:
        q->want = points;
        break;
    }
    return PADAN_OK;
}

static const int32_t *find_contract(const padan_instance *inst, int32_t i,
                                    int32_t village, int32_t *from)
{
    const int32_t end = inst->company_contract_first[i + 1];
    while (*from < end && inst->contract_village[*from] < village)
        ++*from;
    return *from < end && inst->contract_village[*from] == village ? from
                                                                   : NULL;
}

/* Least contracts no larger than those of `first`; one that it has not may be as
 * small as its smallest grant. */
static padan_status relax_contracts(const padan_instance *first, padan_trial *q)
{
    padan_instance *inst = q->inst;
    int64_t *least = PADAN_NEW(&inst->arena, int64_t, inst->n_contracts);
    if (!least) return PADAN_ENOMEM;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        int32_t from = first->company_contract_first[i];
        for (int32_t c = inst->company_contract_first[i];
             c < inst->company_contract_first[i + 1]; c++) {
            const int32_t *old =
                find_contract(first, i, inst->contract_village[c], &from);
            least[c] = old ? padan_min64(inst->contract_min[c],
                                         first->contract_min[*old])
                           : 0;
        }
    }
    inst->contract_min = least;
    return PADAN_OK;
}

/* Only kecamatan that count in `first`; both instances have the same ones. */
static padan_status relax_districts(const padan_instance *first, padan_trial *q)
{
    padan_instance *inst = q->inst;
    bool any = false;
    if (inst->even_weight == 0 && inst->district_floor == 0) return PADAN_OK;
    bool *counts = PADAN_NEW(&inst->arena, bool, inst->n_districts);
    if (!counts) return PADAN_ENOMEM;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        counts[g] = first->district_reachable[g];
        any |= counts[g];
    }
    inst->district_reachable = counts;
    if (any) return PADAN_OK;
    inst->district_floor = 0;
    q->hopeless = inst->even_weight > 0;
    return PADAN_OK;
}

static padan_status relax(const padan_target_case *c, int64_t from,
                          padan_trial *q)
{
    padan_trial first;
    padan_status status = padan_target_scenario(c, from, &first);
    if (status) return status;
    status = relax_contracts(first.inst, q);
    if (!status) status = relax_districts(first.inst, q);
    padan_trial_free(&first);
    return status;
}

padan_status padan_trial_make(const padan_target_case *c, int64_t step,
                              int64_t from, padan_trial *out)
{
    const padan_target_goal *goal = &c->target->goal[c->decides];
    padan_status status = begin(c, step, c->decides, out);
    padan_scenario *s = out->scenario;
    if (!s) return status;
    memset(&s->goal, 0, sizeof s->goal);
    if (goal->kind == PADAN_TARGET_COVERAGE) s->goal.coverage = 100 * PADAN_ONE;
    if (goal->kind == PADAN_TARGET_DISTRICTS) s->goal.even = 100 * PADAN_ONE;
    s->n_order = 0;
    s->reference = (padan_reference){0};
    if (!status) status = build(c, out);
    if (!status) status = set_goal(goal, out);
    if (!status && from != PADAN_NONE && from != step)
        status = relax(c, from, out);
    if (status) padan_trial_free(out);
    return status;
}

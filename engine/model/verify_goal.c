// SPDX-License-Identifier: GPL-3.0-or-later
/* What a plan is worth. The score is the exact sum of the instance's
 * coefficients; the raw goal terms are computed afresh from needs, weights and
 * curve in 113-bit floats, so a wrong coefficient would show. */
#include "model/verify.h"

int64_t padan_check_counted(const padan_check *c, int32_t j)
{
    return padan_min64(c->inst->cell_served[j] + c->covered[j],
                       c->inst->cell_total[j]);
}

void padan_check_curve(const padan_scenario *s, int64_t units, int64_t total,
                       padan_i128 *num, padan_i128 *den)
{
    int32_t h = s->n_curve - 1;
    while (h > 1 && (padan_i128)units * PADAN_ONE <=
                        (padan_i128)s->curve_x[h - 1] * total)
        h--;
    const padan_i128 run = s->curve_x[h] - s->curve_x[h - 1];
    const padan_i128 rise = s->curve_y[h] - s->curve_y[h - 1];
    *num = run * s->curve_y[h - 1] * total +
           rise * ((padan_i128)units * PADAN_ONE -
                   (padan_i128)s->curve_x[h - 1] * total);
    *den = run;
}

static padan_f128 curve_share(const padan_scenario *s, int64_t units,
                              int64_t total)
{
    padan_i128 num, den;
    padan_check_curve(s, units, total, &num, &den);
    return (padan_f128)num / (padan_f128)den / (padan_f128)total / PADAN_ONE;
}

static padan_status sum_masses(padan_check *c)
{
    const padan_instance *inst = c->inst;
    c->mass = PADAN_NEW(&c->arena, padan_i128, inst->n_types);
    if (!c->mass) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        c->mass[inst->cell_type[j]] +=
            (padan_i128)inst->cell_priority[j] * inst->cell_total[j];
    return PADAN_OK;
}

/* w_j of every cell and the coverage of every district. */
static padan_status set_shares(padan_check *c, padan_f128 **weight_out)
{
    const padan_instance *inst = c->inst;
    padan_f128 *w = PADAN_NEW(&c->arena, padan_f128, inst->n_cells);
    padan_f128 *total = PADAN_NEW(&c->arena, padan_f128, inst->n_districts);
    c->level = PADAN_NEW(&c->arena, padan_f128, inst->n_districts);
    if (!w || !total || !c->level) return PADAN_ENOMEM;
    padan_i128 all = 0;
    for (int32_t n = 0; n < inst->n_types; n++)
        all += inst->type_weight[n];
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t n = inst->cell_type[j], g = inst->cell_district[j];
        if (all > 0 && c->mass[n] > 0)
            w[j] = (padan_f128)inst->type_weight[n] / (padan_f128)all *
                   (padan_f128)inst->cell_priority[j] *
                   (padan_f128)inst->cell_total[j] / (padan_f128)c->mass[n];
        total[g] += w[j];
        c->level[g] +=
            w[j] * curve_share(inst->scenario, padan_check_counted(c, j),
                               inst->cell_total[j]);
    }
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (total[g] > 0) c->level[g] /= total[g];
    *weight_out = w;
    return PADAN_OK;
}

/* Is every cell of the village covered up to the threshold? */
static bool complete(const padan_check *c, int32_t v)
{
    const padan_instance *inst = c->inst;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        if ((padan_i128)(inst->cell_served[j] + c->covered[j]) * PADAN_ONE <
            (padan_i128)inst->scenario->complete_at * inst->cell_total[j])
            return false;
    return true;
}

static double ratio(padan_f128 part, padan_f128 all)
{
    return all > 0 ? (double)(part / all) : 0;
}

/* Coverage, completion and evenness from the data alone. */
static void raw_goals(const padan_check *c, const padan_f128 *weight,
                      padan_goals *out)
{
    const padan_instance *inst = c->inst;
    padan_f128 gained = 0, open = 0, done = 0, undone = 0, match = 0,
               linear = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int64_t total = inst->cell_total[j],
                      served = inst->cell_served[j];
        const padan_f128 w = weight[j];
        const padan_f128 start = curve_share(inst->scenario, served, total);
        gained +=
            w * (curve_share(inst->scenario, padan_check_counted(c, j), total) -
                 start);
        open += w * (1 - start);
        linear += w * (padan_f128)inst->cell_open[j] / (padan_f128)total;
        if (!inst->village_open[inst->cell_village[j]]) continue;
        undone += w;
        if (complete(c, inst->cell_village[j])) done += w;
    }
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int32_t j = inst->pair_cell[p];
        if (c->plan->units[p] == 0 || !padan_check_sane(c, p)) continue;
        match += (padan_f128)inst->pair_score[p] / PADAN_ONE * weight[j] *
                 (padan_f128)c->plan->units[p] /
                 (padan_f128)inst->cell_total[j];
    }
    bool any = false;
    out->even = 0;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g]) continue;
        if (!any || (double)c->level[g] < out->even)
            out->even = (double)c->level[g];
        any = true;
    }
    out->coverage = ratio(gained, open);
    out->complete = ratio(done, undone);
    out->match = ratio(match, linear);
}

/* even_weight * least level of a reachable district, rounded half up. `inst`: the
 * one checked, or its unit instance. */
static padan_status even_points(padan_check *c, const padan_instance *inst,
                                padan_i128 *points_out)
{
    padan_i128 least = -1;
    padan_i128 *level = PADAN_NEW(&c->arena, padan_i128, inst->n_districts);
    if (!level) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        level[inst->cell_district[j]] +=
            inst->level[inst->gain_first[j] +
                        padan_min64(c->covered[j], inst->cell_open[j])];
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g] || inst->even_weight == 0) continue;
        if (least < 0 || level[g] < least) least = level[g];
    }
    *points_out = least < 0
                      ? 0
                      : (inst->even_weight * least + PADAN_LEVEL_ONE / 2) /
                            PADAN_LEVEL_ONE;
    return PADAN_OK;
}

static int64_t saturated(padan_i128 points)
{
    return points > INT64_MAX   ? INT64_MAX
           : points < INT64_MIN ? INT64_MIN
                                : (int64_t)points;
}

/* Does the plan of [acuan] hold the contract? Its lines are in order. */
static bool in_reference(const padan_reference *old, int32_t company,
                         int32_t village)
{
    int32_t low = 0, high = old->n_lines;
    while (low < high) {
        const int32_t mid = low + (high - low) / 2;
        const padan_line *line = &old->line[mid];
        if (line->company < company ||
            (line->company == company && line->village < village))
            low = mid + 1;
        else
            high = mid;
    }
    return low < old->n_lines && old->line[low].company == company &&
           old->line[low].village == village;
}

/* Contracts of one plan that the other has not. */
static int64_t count_changes(const padan_check *c, int64_t links)
{
    const padan_instance *inst = c->inst;
    const padan_reference *old = &inst->scenario->reference;
    int64_t kept = 0;
    if (!old->path) return 0;
    for (int32_t k = 0; k < inst->n_contracts; k++)
        kept += c->paid[k] > 0 && in_reference(old, inst->contract_company[k],
                                               inst->contract_village[k]);
    return links + old->n_contracts - 2 * kept;
}

static padan_status exact_score(padan_check *c, padan_goals *out)
{
    const padan_instance *inst = c->inst;
    padan_i128 score;
    padan_status status = even_points(c, c->inst, &score);
    if (status) return status;
    for (int32_t j = 0; j < inst->n_cells; j++)
        score += inst->gain[inst->gain_first[j] +
                            padan_min64(c->covered[j], inst->cell_open[j])];
    for (int32_t p = 0; p < inst->n_pairs; p++)
        if (padan_check_sane(c, p))
            score += (padan_i128)inst->pair_match[p] * c->plan->units[p];
    for (int32_t v = 0; v < inst->n_villages; v++)
        if (inst->village_open[v] && complete(c, v))
            score += inst->done_worth[v];
    out->links = 0;
    for (int32_t k = 0; k < inst->n_contracts; k++)
        out->links += c->paid[k] > 0;
    score -= (padan_i128)inst->link_cost * out->links;
    out->score = saturated(score);
    out->changes = count_changes(c, out->links);
    out->objective =
        saturated(score - (padan_i128)inst->change_cost * out->changes);
    return PADAN_OK;
}

padan_status padan_check_goals(padan_check *c, padan_goals *out)
{
    padan_f128 *weight;
    padan_status status = sum_masses(c);
    if (!status) status = set_shares(c, &weight);
    if (status) return status;
    raw_goals(c, weight, out);
    return exact_score(c, out);
}

/* ---- floors of single terms ----------------------------------------------------- */

/* A term of the plan by the unit instance's coefficients. */
static padan_status term_value(padan_check *c, padan_term term, padan_i128 *out)
{
    const padan_instance *unit = c->inst->unit;
    padan_i128 sum = 0;
    switch (term) {
    case PADAN_TERM_COVERAGE:
        for (int32_t j = 0; j < unit->n_cells; j++)
            sum += unit->gain[unit->gain_first[j] +
                              padan_min64(c->covered[j], unit->cell_open[j])];
        break;
    case PADAN_TERM_COMPLETE:
        for (int32_t v = 0; v < unit->n_villages; v++)
            if (unit->village_open[v] && complete(c, v))
                sum += unit->done_worth[v];
        break;
    case PADAN_TERM_MATCH:
        for (int32_t p = 0; p < unit->n_pairs; p++)
            if (padan_check_sane(c, p))
                sum += (padan_i128)unit->pair_match[p] * c->plan->units[p];
        break;
    case PADAN_TERM_EVEN:
        return even_points(c, unit, out);
    case PADAN_TERM_LINKS:
        for (int32_t k = 0; k < unit->n_contracts; k++)
            if (c->paid[k] > 0) sum -= unit->link_cost;
        break;
    }
    *out = sum;
    return PADAN_OK;
}

padan_status padan_check_terms(padan_check *c, padan_term *term_out,
                               bool *broken_out)
{
    *broken_out = false;
    for (int32_t t = 0; c->inst->unit && t < PADAN_N_TERMS; t++) {
        padan_i128 value;
        if (c->inst->term_floor[t] == PADAN_NO_FLOOR) continue;
        const padan_status status = term_value(c, (padan_term)t, &value);
        if (status) return status;
        if (value >= c->inst->term_floor[t]) continue;
        *term_out = (padan_term)t;
        *broken_out = true;
    }
    return PADAN_OK;
}

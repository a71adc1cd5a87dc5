// SPDX-License-Identifier: GPL-3.0-or-later
/* Points. Every coefficient of the score is computed once in 113-bit floats
 * from the decimals as read and rounded once, half away from zero, to whole
 * pico-points; from there on all sums are exact integers. */
#include "model/instance_build.h"

/* Value of a figure >= 0 that is far below 2^63. */
static int64_t rounded(padan_f128 value)
{
    return (int64_t)(value + (padan_f128)0.5);
}

/* The curve at the share units/total, times PADAN_ONE. */
static padan_f128 curve(const padan_scenario *s, int64_t units, int64_t total)
{
    padan_i128 share = (padan_i128)units * PADAN_ONE; /* times total */
    int32_t h = 1;
    while (h < s->n_curve - 1 && share > (padan_i128)s->curve_x[h] * total)
        h++;
    int64_t x0 = s->curve_x[h - 1], y0 = s->curve_y[h - 1];
    padan_i128 run = (padan_i128)(s->curve_x[h] - x0) * total;
    padan_i128 rise =
        (padan_i128)(s->curve_y[h] - y0) * (share - (padan_i128)x0 * total);
    return (padan_f128)y0 + (padan_f128)rise / (padan_f128)run;
}

static padan_f128 or_one(padan_f128 sum)
{
    return sum > 0 ? sum : (padan_f128)1;
}

static padan_norm normalise(const padan_draft *draft)
{
    const padan_instance *inst = draft->inst;
    padan_norm norm = {0};
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int64_t total = inst->cell_total[j];
        padan_f128 w = draft->weight[j];
        padan_f128 share = curve(draft->scenario, inst->cell_served[j], total);
        norm.open += w * (1 - share / PADAN_ONE);
        norm.linear += w * (padan_f128)inst->cell_open[j] / (padan_f128)total;
        if (inst->village_open[inst->cell_village[j]]) norm.done += w;
    }
    norm.open = or_one(norm.open);
    norm.linear = or_one(norm.linear);
    norm.done = or_one(norm.done);
    return norm;
}

static padan_status open_villages(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    bool *open = PADAN_NEW(&inst->arena, bool, inst->n_villages);
    if (!open) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        if (inst->cell_finish[j] > 0) open[inst->cell_village[j]] = true;
    inst->village_open = open;
    return PADAN_OK;
}

padan_status padan_draft_norm(padan_draft *draft)
{
    const padan_instance *inst = draft->inst;
    padan_status status = open_villages(draft);
    double *match = PADAN_NEW(&draft->scratch, double, inst->n_cells);
    if (!match || status) return PADAN_ENOMEM;
    draft->norm = normalise(draft);
    for (int32_t j = 0; j < inst->n_cells; j++)
        match[j] = (double)(draft->weight[j] / (padan_f128)inst->cell_total[j] /
                            draft->norm.linear);
    draft->match_of = match;
    return PADAN_OK;
}

static int64_t exact_match(const padan_draft *draft, int32_t j,
                           padan_i128 score)
{
    padan_f128 one = PADAN_ONE;
    return rounded((padan_f128)draft->scenario->goal.match *
                   ((padan_f128)score / one / one) * draft->weight[j] /
                   (padan_f128)draft->inst->cell_total[j] / draft->norm.linear);
}

/* There are millions of these. The product of doubles is off by less than
 * 2^-49 of it, so whatever rounds alike at both ends of that range rounds alike
 * exactly; what does not (one in thousands) is worked out in 113 bits. */
int64_t padan_draft_match(const padan_draft *draft, int32_t j, padan_i128 score)
{
    const double off = 0x1p-49, far = 0x1p50;
    double about = (double)draft->scenario->goal.match * 1e-24 * (double)score *
                   draft->match_of[j];
    double room = off * (about + 1);
    if (!(about < far)) return exact_match(draft, j, score);
    int64_t low = (int64_t)(about - room + 0.5);
    int64_t high = (int64_t)(about + room + 0.5);
    return low == high ? low : exact_match(draft, j, score);
}

/* District sums of w, and which districts count: a pair and some weight. */
static padan_status reach(padan_draft *draft, padan_f128 *mass)
{
    padan_instance *inst = draft->inst;
    bool *counts = PADAN_NEW(&inst->arena, bool, inst->n_districts);
    if (!counts) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        mass[inst->cell_district[j]] += draft->weight[j];
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        int32_t g = inst->cell_district[inst->pair_cell[p]];
        if (mass[g] > 0) counts[g] = true;
    }
    bool any = false;
    for (int32_t g = 0; g < inst->n_districts; g++)
        any |= counts[g];
    inst->district_reachable = counts;
    inst->even_weight = any ? draft->scenario->goal.even : 0;
    inst->district_floor = any ? draft->scenario->district_floor : 0;
    return PADAN_OK;
}

static padan_status set_gain(padan_draft *draft, const padan_f128 *mass)
{
    padan_instance *inst = draft->inst;
    int64_t entries = inst->gain_first[inst->n_cells];
    int64_t *gain = PADAN_NEW(&inst->arena, int64_t, entries);
    int64_t *level = PADAN_NEW(&inst->arena, int64_t, entries);
    if (!gain || !level) return PADAN_ENOMEM;
    padan_f128 one = PADAN_ONE;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int64_t first = inst->gain_first[j];
        int64_t total = inst->cell_total[j], served = inst->cell_served[j];
        padan_f128 w = draft->weight[j];
        if (w <= 0) continue;
        padan_f128 points = (padan_f128)draft->scenario->goal.coverage * w /
                            draft->norm.open / one;
        padan_f128 share = (padan_f128)PADAN_LEVEL_ONE * w /
                           mass[inst->cell_district[j]] / one;
        padan_f128 start = curve(draft->scenario, served, total);
        for (int64_t x = 0; x <= inst->cell_open[j]; x++) {
            padan_f128 now = curve(draft->scenario, served + x, total);
            gain[first + x] = rounded(points * (now - start));
            level[first + x] = rounded(share * now);
        }
    }
    inst->gain = gain;
    inst->level = level;
    return PADAN_OK;
}

/* Puts `up` among the n largest so far, in descending order; the smallest of a
 * full list of `room` falls out. */
static void keep_largest(int64_t *top, int32_t *n, int32_t room, int64_t up,
                         padan_i128 *sum)
{
    int32_t at = *n;
    if (*n == room) {
        if (room == 0 || top[room - 1] >= up) return;
        *sum -= top[--at];
    } else {
        ++*n;
    }
    for (; at > 0 && top[at - 1] < up; at--)
        top[at] = top[at - 1];
    top[at] = up;
    *sum += up;
}

/* Can as many pairs of the cell as may fund it give together what completes
 * it? The largest ones can, if any; the sum of the largest so far only grows. */
static bool can_finish(const padan_instance *inst, int32_t j, int64_t *top)
{
    int32_t n = 0, from = inst->cell_pair_first[j];
    int32_t count = inst->cell_pair_first[j + 1] - from;
    int32_t room =
        inst->cell_max_funders[j] < count ? inst->cell_max_funders[j] : count;
    padan_i128 most = 0;
    if (inst->cell_finish[j] > inst->cell_open[j]) return false;
    for (int32_t k = 0; k < count && most < inst->cell_finish[j]; k++)
        keep_largest(top, &n, room, inst->pair_up[inst->cell_pair[from + k]],
                     &most);
    return most >= inst->cell_finish[j];
}

/* Most pairs of any cell. */
static int32_t most_pairs(const padan_instance *inst)
{
    int32_t most = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t n = inst->cell_pair_first[j + 1] - inst->cell_pair_first[j];
        if (n > most) most = n;
    }
    return most;
}

static padan_status set_done(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    int64_t *worth = PADAN_NEW(&inst->arena, int64_t, inst->n_villages);
    int64_t *top = PADAN_NEW(&draft->scratch, int64_t, most_pairs(inst));
    if (!worth || !top) return PADAN_ENOMEM;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        if (!inst->village_open[v]) continue;
        padan_f128 sum = 0;
        bool can = true;
        for (int32_t j = inst->village_cell_first[v];
             j < inst->village_cell_first[v + 1]; j++) {
            sum += draft->weight[j];
            can &= can_finish(inst, j, top);
        }
        if (can)
            worth[v] = rounded((padan_f128)draft->scenario->goal.complete *
                               sum / draft->norm.done);
    }
    inst->done_worth = worth;
    return PADAN_OK;
}

/* All contracts together must cost far less than int64 holds. */
static padan_status check_contract_costs(const padan_draft *draft)
{
    const padan_instance *inst = draft->inst;
    const padan_i128 each = (padan_i128)inst->link_cost + inst->change_cost;
    if (each * (inst->n_contracts + inst->n_reference) <= INT64_MAX / 4)
        return PADAN_OK;
    padan_at at = {draft->scenario->path, 0, 0};
    padan_diag_add(draft->diags, PADAN_ERROR, at, PADAN_M_LINK_COST_LARGE,
                   inst->n_contracts);
    return PADAN_EDATA;
}

/* Which contracts the plan of [acuan] holds. Both lists are by company and
 * village. */
static void mark_kept(const padan_draft *draft, bool *kept)
{
    const padan_instance *inst = draft->inst;
    const padan_reference *old = &draft->scenario->reference;
    int32_t c = 0;
    for (int32_t k = 0; k < old->n_lines; k++) {
        const padan_line *line = &old->line[k];
        while (c < inst->n_contracts &&
               (inst->contract_company[c] < line->company ||
                (inst->contract_company[c] == line->company &&
                 inst->contract_village[c] < line->village)))
            c++;
        if (c < inst->n_contracts &&
            inst->contract_company[c] == line->company &&
            inst->contract_village[c] == line->village)
            kept[c] = true;
    }
}

static padan_status set_contract_costs(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    bool *kept = PADAN_NEW(&inst->arena, bool, inst->n_contracts);
    int64_t *cost = PADAN_NEW(&inst->arena, int64_t, inst->n_contracts);
    if (!kept || !cost) return PADAN_ENOMEM;
    inst->link_cost = draft->scenario->goal.links;
    if (draft->scenario->reference.path)
        inst->change_cost = draft->scenario->reference.cost;
    inst->n_reference = draft->scenario->reference.n_contracts;
    padan_status status = check_contract_costs(draft);
    if (status) return status;
    mark_kept(draft, kept);
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        cost[c] = inst->link_cost +
                  (kept[c] ? -inst->change_cost : inst->change_cost);
        inst->least_points -= padan_max64(0, cost[c]);
        /* a contract that brings points by itself is none without a unit */
        if (cost[c] < 0 && !inst->contract_pinned[c])
            draft->contract_min[c] = padan_max64(1, draft->contract_min[c]);
    }
    inst->constant = -inst->change_cost * inst->n_reference;
    inst->contract_kept = kept;
    inst->contract_cost = cost;
    return PADAN_OK;
}

padan_status padan_draft_goal(padan_draft *draft)
{
    padan_f128 *mass =
        PADAN_NEW(&draft->scratch, padan_f128, draft->inst->n_districts);
    if (!mass) return PADAN_ENOMEM;
    padan_status status = reach(draft, mass);
    if (!status) status = set_gain(draft, mass);
    if (!status) status = set_done(draft);
    if (!status) status = set_contract_costs(draft);
    return status;
}

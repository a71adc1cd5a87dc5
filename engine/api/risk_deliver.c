// SPDX-License-Identifier: GPL-3.0-or-later
/* The plan as what companies deliver: only its own cells, companies and villages, so
 * that thousands of "what if these fail" cost little even in a large region. */
#include "api/risk_parts.h"

static bool used(const padan_plan *plan, int32_t p)
{
    return plan->units[p] > 0;
}

/* ---- making ---------------------------------------------------------------------- */

static padan_status make_firms(padan_delivery *d, const padan_plan *plan)
{
    const padan_instance *inst = d->inst;
    const int32_t n = inst->n_companies;
    d->company = PADAN_NEW(&d->arena, int32_t, n);
    d->chance = PADAN_NEW(&d->arena, int64_t, n);
    d->money = PADAN_NEW(&d->arena, int64_t, n);
    d->n_links = PADAN_NEW(&d->arena, int32_t, n);
    d->firm_of = PADAN_NEW(&d->arena, int32_t, n);
    if (!d->company || !d->chance || !d->money || !d->n_links || !d->firm_of)
        return PADAN_ENOMEM;
    for (int32_t i = 0; i < n; i++) {
        int64_t money = 0;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++)
            money += plan->units[p] * inst->pair_cost[p];
        d->firm_of[i] = money > 0 ? d->n_firms : PADAN_NONE;
        if (money == 0) continue;
        d->company[d->n_firms] = i;
        d->chance[d->n_firms] = PADAN_ONE;
        d->money[d->n_firms++] = money;
    }
    return PADAN_OK;
}

static padan_status make_lines(padan_delivery *d, const padan_plan *plan)
{
    const padan_instance *inst = d->inst;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        d->n_lines += used(plan, p);
    const int32_t n = d->n_lines;
    d->cell = PADAN_NEW(&d->arena, int32_t, n);
    d->line_first = PADAN_NEW(&d->arena, int32_t, (int64_t)n + 1);
    d->line_firm = PADAN_NEW(&d->arena, int32_t, n);
    d->line_pair = PADAN_NEW(&d->arena, int32_t, n);
    d->line_units = PADAN_NEW(&d->arena, int64_t, n);
    if (!d->cell || !d->line_first || !d->line_firm || !d->line_pair ||
        !d->line_units)
        return PADAN_ENOMEM;
    int32_t at = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t before = at;
        for (int32_t k = inst->cell_pair_first[j];
             k < inst->cell_pair_first[j + 1]; k++) {
            const int32_t p = inst->cell_pair[k];
            if (!used(plan, p)) continue;
            d->line_firm[at] = d->firm_of[inst->pair_company[p]];
            d->line_pair[at] = p;
            d->line_units[at++] = plan->units[p];
        }
        if (at == before) continue;
        d->cell[d->n_cells++] = j;
        d->line_first[d->n_cells] = at;
    }
    return PADAN_OK;
}

/* Villages in the order of their cells. */
static padan_status make_places(padan_delivery *d)
{
    const padan_instance *inst = d->inst;
    d->village = PADAN_NEW(&d->arena, int32_t, d->n_cells);
    d->cell_first = PADAN_NEW(&d->arena, int32_t, (int64_t)d->n_cells + 1);
    d->can_finish = PADAN_NEW(&d->arena, bool, d->n_cells);
    if (!d->village || !d->cell_first || !d->can_finish) return PADAN_ENOMEM;
    for (int32_t k = 0; k < d->n_cells; k++) {
        const int32_t v = inst->cell_village[d->cell[k]];
        if (d->n_places == 0 || d->village[d->n_places - 1] != v)
            d->village[d->n_places++] = v;
        d->cell_first[d->n_places] = k + 1;
    }
    for (int32_t q = 0; q < d->n_places; q++) {
        const int32_t v = d->village[q];
        int32_t k = d->cell_first[q];
        d->can_finish[q] = true;
        for (int32_t j = inst->village_cell_first[v];
             j < inst->village_cell_first[v + 1]; j++) {
            if (k < d->cell_first[q + 1] && d->cell[k] == j)
                k++;
            else if (inst->cell_finish[j] > 0)
                d->can_finish[q] = false;
        }
    }
    return PADAN_OK;
}

static padan_status make_districts(padan_delivery *d)
{
    const padan_instance *inst = d->inst;
    const int32_t n = inst->n_districts;
    int64_t *rest = PADAN_NEW(&d->arena, int64_t, n);
    int32_t *number = PADAN_NEW(&d->arena, int32_t, n);
    d->district = PADAN_NEW(&d->arena, int32_t, n);
    d->cell_district = PADAN_NEW(&d->arena, int32_t, d->n_cells);
    d->level_rest = PADAN_NEW(&d->arena, int64_t, n);
    if (!rest || !number || !d->district || !d->cell_district || !d->level_rest)
        return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        rest[inst->cell_district[j]] += inst->level[inst->gain_first[j]];
    for (int32_t k = 0; k < d->n_cells; k++) {
        const int32_t j = d->cell[k], g = inst->cell_district[j];
        number[g] = 1;
        rest[g] -= inst->level[inst->gain_first[j]];
    }
    d->level_others = INT64_MAX;
    for (int32_t g = 0; g < n; g++) {
        if (number[g]) {
            number[g] = d->n_districts;
            d->level_rest[d->n_districts] = rest[g];
            d->district[d->n_districts++] = g;
        } else if (inst->district_reachable[g]) {
            d->level_others = padan_min64(d->level_others, rest[g]);
        }
    }
    for (int32_t k = 0; k < d->n_cells; k++)
        d->cell_district[k] = number[inst->cell_district[d->cell[k]]];
    return PADAN_OK;
}

static padan_status make_contracts(padan_delivery *d, const padan_plan *plan)
{
    const padan_instance *inst = d->inst;
    int32_t *place_of = PADAN_NEW(&d->arena, int32_t, inst->n_villages);
    d->contract = PADAN_NEW(&d->arena, int32_t, d->n_lines);
    d->contract_firm = PADAN_NEW(&d->arena, int32_t, d->n_lines);
    d->contract_place = PADAN_NEW(&d->arena, int32_t, d->n_lines);
    d->contract_money = PADAN_NEW(&d->arena, int64_t, d->n_lines);
    if (!place_of || !d->contract || !d->contract_firm || !d->contract_place ||
        !d->contract_money)
        return PADAN_ENOMEM;
    for (int32_t q = 0; q < d->n_places; q++)
        place_of[d->village[q]] = q;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int32_t c = inst->pair_contract[p];
        int32_t n = d->n_contracts;
        if (!used(plan, p)) continue;
        if (n == 0 || d->contract[n - 1] != c) {
            d->contract[n] = c;
            d->contract_firm[n] = d->firm_of[inst->contract_company[c]];
            d->contract_place[n] = place_of[inst->contract_village[c]];
            d->n_links[d->contract_firm[n]]++;
            n = ++d->n_contracts;
        }
        d->contract_money[n - 1] += plan->units[p] * inst->pair_cost[p];
    }
    return PADAN_OK;
}

/* Contracts by place. */
static padan_status sort_contracts(padan_delivery *d)
{
    int32_t *next = PADAN_NEW(&d->arena, int32_t, (int64_t)d->n_places + 1);
    d->at_first = PADAN_NEW(&d->arena, int32_t, (int64_t)d->n_places + 1);
    d->at = PADAN_NEW(&d->arena, int32_t, d->n_contracts);
    if (!next || !d->at_first || !d->at) return PADAN_ENOMEM;
    for (int32_t c = 0; c < d->n_contracts; c++)
        d->at_first[d->contract_place[c] + 1]++;
    for (int32_t q = 0; q < d->n_places; q++) {
        d->at_first[q + 1] += d->at_first[q];
        next[q] = d->at_first[q];
    }
    for (int32_t c = 0; c < d->n_contracts; c++)
        d->at[next[d->contract_place[c]]++] = c;
    return PADAN_OK;
}

padan_status padan_delivery_make(const padan_instance *inst,
                                 const padan_plan *plan, padan_delivery *out)
{
    *out = (padan_delivery){.inst = inst};
    padan_status status =
        padan_unit_create(inst, &out->unit_scenario, &out->unit);
    if (!status) status = make_firms(out, plan);
    if (!status) status = make_lines(out, plan);
    if (!status) status = make_places(out);
    if (!status) status = make_districts(out);
    if (!status) status = make_contracts(out, plan);
    if (!status) status = sort_contracts(out);
    return status;
}

void padan_delivery_free(padan_delivery *d)
{
    padan_instance_free(d->unit);
    padan_arena_clear(&d->arena);
    *d = (padan_delivery){0};
}

/* ---- if only some deliver ---------------------------------------------------------- */

int64_t padan_delivery_units(const padan_delivery *d, const bool *on, int32_t k)
{
    int64_t units = 0;
    for (int32_t l = d->line_first[k]; l < d->line_first[k + 1]; l++)
        if (on[d->line_firm[l]]) units += d->line_units[l];
    return units;
}

bool padan_delivery_done(const padan_delivery *d, const bool *on, int32_t q)
{
    if (!d->can_finish[q]) return false;
    for (int32_t k = d->cell_first[q]; k < d->cell_first[q + 1]; k++)
        if (padan_delivery_units(d, on, k) < d->inst->cell_finish[d->cell[k]])
            return false;
    return true;
}

/* Gains of one place's cells, and their levels if `level` is not NULL. */
static int64_t gain_of(const padan_delivery *d, const padan_instance *by,
                       const bool *on, int32_t q, int64_t *level)
{
    int64_t gain = 0;
    for (int32_t k = d->cell_first[q]; k < d->cell_first[q + 1]; k++) {
        const int64_t at =
            by->gain_first[d->cell[k]] + padan_delivery_units(d, on, k);
        gain += by->gain[at];
        if (level) level[d->cell_district[k]] += by->level[at];
    }
    return gain;
}

static int64_t match_of(const padan_delivery *d, const padan_instance *by,
                        const bool *on, int32_t q)
{
    int64_t match = 0;
    for (int32_t l = d->line_first[d->cell_first[q]];
         l < d->line_first[d->cell_first[q + 1]]; l++)
        if (on[d->line_firm[l]])
            match += by->pair_match[d->line_pair[l]] * d->line_units[l];
    return match;
}

/* As the verifier rounds: half up. */
static int64_t even_of(const padan_delivery *d, const padan_instance *by,
                       const int64_t *level)
{
    int64_t least = d->level_others;
    for (int32_t g = 0; g < d->n_districts; g++)
        if (by->district_reachable[d->district[g]])
            least = padan_min64(least, level[g]);
    if (least == INT64_MAX) return 0;
    return (
        int64_t)(((padan_i128)by->even_weight * least + PADAN_LEVEL_ONE / 2) /
                 PADAN_LEVEL_ONE);
}

void padan_delivery_terms(const padan_delivery *d, const padan_instance *by,
                          const bool *on, int64_t *level,
                          int64_t out[PADAN_N_TERMS])
{
    int64_t gain = 0, match = 0, done = 0, links = 0;
    for (int32_t g = 0; g < d->n_districts; g++)
        level[g] = d->level_rest[g];
    for (int32_t q = 0; q < d->n_places; q++) {
        gain += gain_of(d, by, on, q, level);
        match += match_of(d, by, on, q);
        if (padan_delivery_done(d, on, q))
            done += by->done_worth[d->village[q]];
    }
    for (int32_t f = 0; f < d->n_firms; f++)
        if (on[f]) links += d->n_links[f];
    out[PADAN_TERM_COVERAGE] = gain;
    out[PADAN_TERM_COMPLETE] = done;
    out[PADAN_TERM_MATCH] = match;
    out[PADAN_TERM_EVEN] = even_of(d, by, level);
    out[PADAN_TERM_LINKS] = -by->link_cost * links;
}

int64_t padan_delivery_score(const padan_delivery *d, const bool *on,
                             int64_t *level)
{
    int64_t term[PADAN_N_TERMS], score = 0;
    padan_delivery_terms(d, d->inst, on, level, term);
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        score += term[t];
    return score;
}

int64_t padan_delivery_place(const padan_delivery *d, const bool *on, int32_t q)
{
    const padan_instance *inst = d->inst;
    int64_t points = gain_of(d, inst, on, q, NULL) + match_of(d, inst, on, q);
    if (padan_delivery_done(d, on, q))
        points += inst->done_worth[d->village[q]];
    for (int32_t k = d->at_first[q]; k < d->at_first[q + 1]; k++)
        if (on[d->contract_firm[d->at[k]]]) points -= inst->link_cost;
    return points;
}

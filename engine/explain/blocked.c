// SPDX-License-Identifier: GPL-3.0-or-later
/* The first rule that keeps a company from a need, whatever the plan. Asked again from
 * the tables and the scenario's edits, and only where the instance has no pair, so that
 * the answer can never contradict it. */
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"
#include "model/instance_build.h"

padan_status padan_bars_make(const padan_instance *inst, padan_bars *out)
{
    const padan_dataset *data = inst->dataset;
    *out = (padan_bars){.inst = inst};
    out->area = PADAN_NEW(&out->arena, padan_area, data->n_places);
    if (!out->area) return PADAN_ENOMEM;
    const padan_status status =
        padan_areas_make(data, &out->arena, &out->areas);
    for (int32_t k = 0; k < data->n_places && !status; k++)
        out->area[k] = padan_area_find(&out->areas, data->places[k].area,
                                       data->places[k].is_code);
    return status;
}

void padan_bars_free(padan_bars *bars)
{
    padan_arena_clear(&bars->arena);
}

static bool village_out(const padan_scenario *s, int32_t village)
{
    for (int32_t k = 0; k < s->n_edits; k++)
        if (s->edits[k].kind == PADAN_EDIT_VILLAGE_OUT &&
            s->edits[k].village == village)
            return true;
    return false;
}

/* The last edit that names the three decides, else the rows of komitmen.csv. */
static bool vetoed(const padan_instance *inst, int32_t company, int32_t village,
                   int32_t type)
{
    const padan_scenario *s = inst->scenario;
    const padan_dataset *data = inst->dataset;
    for (int32_t k = s->n_edits - 1; k >= 0; k--) {
        const padan_edit *edit = &s->edits[k];
        const bool pin =
            edit->kind == PADAN_EDIT_PIN || edit->kind == PADAN_EDIT_PIN_DROP;
        if (pin && edit->company == company && edit->village == village &&
            edit->type == type)
            return edit->kind == PADAN_EDIT_PIN && edit->pin == PADAN_PIN_VETO;
    }
    for (int32_t k = 0; k < data->n_pins; k++)
        if (data->pins[k].kind == PADAN_PIN_VETO &&
            padan_draft_order(&data->pins[k], company, village, type) == 0)
            return true;
    return false;
}

static bool place_forbids(const padan_bars *bars, int32_t company,
                          int32_t village)
{
    const padan_dataset *data = bars->inst->dataset;
    bool must = false, hit = false;
    for (int32_t k = 0; k < data->n_places; k++) {
        const padan_place *place = &data->places[k];
        if (place->company != company) continue;
        const bool holds =
            padan_area_holds(&bars->areas, bars->area[k], village);
        if (place->kind == PADAN_PLACE_REFUSE && holds) return true;
        must |= place->kind == PADAN_PLACE_MUST;
        hit |= place->kind == PADAN_PLACE_MUST && holds;
    }
    return must && !hit;
}

static const padan_override *override_of(const padan_dataset *data,
                                         int32_t company, int32_t village,
                                         int32_t type)
{
    for (int32_t k = 0; k < data->n_overrides; k++)
        if (data->overrides[k].company == company &&
            data->overrides[k].village == village &&
            data->overrides[k].type == type)
            return &data->overrides[k];
    return NULL;
}

static bool uninterested(const padan_dataset *data, int32_t company,
                         int32_t type, const padan_override *o)
{
    int32_t first = 0, end;
    if (o && o->score != PADAN_NONE) return o->score == 0;
    while (first < data->n_interests &&
           data->interests[first].company < company)
        first++;
    for (end = first;
         end < data->n_interests && data->interests[end].company == company;)
        end++;
    return padan_draft_interest(data, first, end, type) == 0;
}

/* Why there is no pair. */
static padan_bar bar_of_data(const padan_bars *bars, int32_t company,
                             int32_t village, int32_t type, int32_t *row)
{
    const padan_instance *inst = bars->inst;
    const padan_dataset *data = inst->dataset;
    const padan_draft draft = {.data = data};
    const int32_t j = padan_instance_cell(inst, village, type);
    if (!inst->company_in[company]) return PADAN_BAR_COMPANY_OUT;
    if (village_out(inst->scenario, village)) return PADAN_BAR_VILLAGE_OUT;
    if (j == PADAN_NONE) return PADAN_BAR_NO_NEED;
    if (inst->cell_open[j] == 0) return PADAN_BAR_SERVED;
    if (vetoed(inst, company, village, type)) return PADAN_BAR_VETO;
    *row = padan_draft_ban(&draft, company, type);
    if (*row != PADAN_NONE) return PADAN_BAR_BAN;
    if (place_forbids(bars, company, village)) return PADAN_BAR_PLACE;
    const padan_override *o = override_of(data, company, village, type);
    if (uninterested(data, company, type, o)) return PADAN_BAR_INTEREST;
    const int64_t lo =
        data->types[type].whole ? padan_max64(1, inst->cell_open[j]) : 1;
    if (o && o->max_units != PADAN_NONE && o->max_units < lo)
        return PADAN_BAR_MOST;
    return PADAN_BAR_MONEY;
}

/* ---- commitments that leave no room --------------------------------------------- */

static int64_t pinned_units(const padan_instance *inst, int32_t p)
{
    return inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
}

/* Open units of the pair's cell that commitments of others leave. */
static int64_t unpinned_open(const padan_instance *inst, int32_t p,
                             int32_t *funders_out)
{
    const int32_t j = inst->pair_cell[p];
    int64_t open = inst->cell_open[j];
    *funders_out = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        const int32_t q = inst->cell_pair[k];
        if (q == p || !inst->pair_pinned[q]) continue;
        open -= inst->pair_lo[q];
        ++*funders_out;
    }
    return open;
}

static int32_t pinned_firms(const padan_instance *inst, int32_t village)
{
    int32_t n = 0;
    for (int32_t k = inst->village_contract_first[village];
         k < inst->village_contract_first[village + 1]; k++)
        n += inst->contract_pinned[inst->village_contract[k]];
    return n;
}

static int32_t pinned_villages(const padan_instance *inst, int32_t company)
{
    int32_t n = 0;
    for (int32_t c = inst->company_contract_first[company];
         c < inst->company_contract_first[company + 1]; c++)
        n += inst->contract_pinned[c];
    return n;
}

/* The company's commitments and the smallest grant of the pair cost too much. */
static bool pins_take_money(const padan_instance *inst, int32_t p)
{
    const int32_t i = inst->pair_company[p], p0 = inst->company_pair_first[i];
    const int32_t n = inst->company_pair_first[i + 1] - p0;
    int64_t *units = calloc((size_t)n, sizeof *units);
    if (!units) return false;
    for (int32_t q = 0; q < n; q++)
        units[q] = pinned_units(inst, p0 + q);
    units[p - p0] = padan_max64(units[p - p0], inst->pair_lo[p]);
    const bool over = padan_company_cash_left(inst, i, units) < 0;
    free(units);
    return over;
}

static padan_bar bar_of_pins(const padan_instance *inst, int32_t p)
{
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p],
                  c = inst->pair_contract[p], v = inst->cell_village[j];
    int32_t funders;
    if (inst->pair_pinned[p]) return PADAN_BAR_NONE;
    if (unpinned_open(inst, p, &funders) < inst->pair_lo[p])
        return PADAN_BAR_PINS_NEED;
    if (funders >= inst->cell_max_funders[j]) return PADAN_BAR_PINS_FUNDERS;
    if (!inst->contract_pinned[c] &&
        pinned_firms(inst, v) >= inst->village_max_firms[v])
        return PADAN_BAR_PINS_FIRMS;
    if (!inst->contract_pinned[c] &&
        pinned_villages(inst, i) >= inst->max_villages[i])
        return PADAN_BAR_PINS_VILLAGES;
    if (pins_take_money(inst, p)) return PADAN_BAR_PINS_MONEY;
    return PADAN_BAR_NONE;
}

padan_bar padan_bar_find(const padan_bars *bars, int32_t company,
                         int32_t village, int32_t type, int32_t *row_out)
{
    const padan_instance *inst = bars->inst;
    const int32_t j = padan_instance_cell(inst, village, type);
    const int32_t p =
        j == PADAN_NONE ? PADAN_NONE : padan_instance_pair(inst, company, j);
    int32_t row = PADAN_NONE;
    const padan_bar bar = p != PADAN_NONE
                              ? bar_of_pins(inst, p)
                              : bar_of_data(bars, company, village, type, &row);
    if (row_out) *row_out = row;
    return bar;
}

int64_t padan_least_sensible(const padan_instance *inst, const int64_t *units,
                             int32_t p)
{
    const int32_t c = inst->pair_contract[p];
    int32_t funders;
    padan_i128 other = 0;
    for (int32_t q = inst->contract_pair_first[c];
         q < inst->contract_pair_first[c + 1]; q++)
        if (q != p) other += (padan_i128)inst->pair_cost[q] * units[q];
    int64_t least = inst->pair_lo[p];
    if (other < inst->contract_min[c])
        least = padan_max64(
            least, (int64_t)padan_ceil_div(inst->contract_min[c] - other,
                                           inst->pair_cost[p]));
    const int64_t most =
        padan_min64(inst->pair_up[p], unpinned_open(inst, p, &funders));
    return padan_max64(inst->pair_lo[p], padan_min64(least, most));
}

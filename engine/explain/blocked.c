// SPDX-License-Identifier: GPL-3.0-or-later
/* The first rule that keeps a company from a need, whatever the plan: a rule of the
 * data (model/refusal.c), asked only where the instance has no pair, so that the answer
 * can never contradict it; or commitments that leave no room. */
#include <stdlib.h>
#include <string.h>

#include "explain/explain.h"
#include "model/instance_build.h"

padan_status padan_bars_make(const padan_instance *inst, padan_bars *out)
{
    *out = (padan_bars){.inst = inst};
    padan_status status = padan_diags_create(PADAN_LANG_EN, &out->diags);
    if (!status) status = padan_refusals_make(inst, out->diags, &out->refusals);
    return status;
}

void padan_bars_free(padan_bars *bars)
{
    padan_refusals_free(&bars->refusals);
    padan_diags_free(bars->diags);
}

/* pasangan.csv closes a pair by a score of 0 or by its most units. */
static padan_bar bar_of_override(const padan_dataset *data, int32_t company,
                                 int32_t village, int32_t type)
{
    const padan_override *o =
        padan_dataset_override(data, company, village, type);
    return o && o->score == 0 ? PADAN_BAR_INTEREST : PADAN_BAR_MOST;
}

/* Why there is no pair. That a need is served already is said before anything else
 * that may be in the way as well. */
static padan_bar bar_of_data(padan_bars *bars, int32_t company, int32_t village,
                             int32_t type, int32_t *row)
{
    static const padan_bar bar[PADAN_N_REFUSALS] = {
        [PADAN_REFUSE_COMPANY_OUT] = PADAN_BAR_COMPANY_OUT,
        [PADAN_REFUSE_VILLAGE_OUT] = PADAN_BAR_VILLAGE_OUT,
        [PADAN_REFUSE_NO_NEED] = PADAN_BAR_NO_NEED,
        [PADAN_REFUSE_MET] = PADAN_BAR_SERVED,
        [PADAN_REFUSE_BAN] = PADAN_BAR_BAN,
        [PADAN_REFUSE_VETO] = PADAN_BAR_VETO,
        [PADAN_REFUSE_NEVER] = PADAN_BAR_PLACE,
        [PADAN_REFUSE_ELSEWHERE] = PADAN_BAR_PLACE,
        [PADAN_REFUSE_INTEREST] = PADAN_BAR_INTEREST,
        [PADAN_REFUSE_MONEY] = PADAN_BAR_MONEY,
    };
    const padan_instance *inst = bars->inst;
    const padan_draft draft = {.data = inst->dataset};
    const int32_t j = padan_instance_cell(inst, village, type);
    padan_at at;
    const padan_refusal refusal =
        padan_refusal_find(&bars->refusals, company, village, type, &at);
    const bool there = refusal != PADAN_REFUSE_COMPANY_OUT &&
                       refusal != PADAN_REFUSE_VILLAGE_OUT;
    if (there && j != PADAN_NONE && inst->cell_open[j] == 0)
        return PADAN_BAR_SERVED;
    if (refusal == PADAN_REFUSE_BAN)
        *row = padan_draft_ban(&draft, company, type);
    return refusal == PADAN_REFUSE_PAIR
               ? bar_of_override(inst->dataset, company, village, type)
               : bar[refusal];
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

padan_bar padan_bar_find(padan_bars *bars, int32_t company, int32_t village,
                         int32_t type, int32_t *row_out)
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/risk_desk.h"

#include <stdlib.h>
#include <string.h>

/* ---- opening ---------------------------------------------------------------------- */

static void *copy(const void *from, int32_t n, size_t size)
{
    void *to = malloc(((size_t)n + 1) * size);
    if (to) memcpy(to, from, (size_t)n * size);
    return to;
}

padan_status padan_desk_open(const padan_instance *inst, const padan_plan *plan,
                             padan_desk *out)
{
    const size_t n = (size_t)plan->n_pairs * sizeof *plan->units;
    *out = (padan_desk){.rules = *inst};
    out->max_funders =
        copy(inst->cell_max_funders, inst->n_cells, sizeof(int32_t));
    out->max_firms =
        copy(inst->village_max_firms, inst->n_villages, sizeof(int32_t));
    out->pinned = copy(inst->village_pinned, inst->n_villages, sizeof(bool));
    if (!out->max_funders || !out->max_firms || !out->pinned)
        return PADAN_ENOMEM;
    out->rules.cell_max_funders = out->max_funders;
    out->rules.village_max_firms = out->max_firms;
    out->rules.village_pinned = out->pinned;
    const padan_status status = padan_plan_create(inst, &out->plan);
    if (status) return status;
    memcpy(out->plan->units, plan->units, n);
    memcpy(out->plan->goods, plan->goods, n);
    return padan_figures_make(&out->rules, out->plan, &out->f);
}

void padan_desk_close(padan_desk *w)
{
    padan_figures_free(&w->f);
    padan_plan_free(w->plan);
    free(w->max_funders);
    free(w->max_firms);
    free(w->pinned);
}

/* ---- lines ------------------------------------------------------------------------- */

void padan_desk_put(padan_desk *w, int32_t p, int64_t units, int64_t goods)
{
    padan_figures *f = &w->f;
    const padan_instance *inst = f->inst;
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    const int32_t c = inst->pair_contract[p], v = inst->contract_village[c];
    const int64_t cost = inst->pair_cost[p];
    const int32_t sign = units > 0 ? 1 : -1;
    const bool line = w->plan->units[p] == 0 || w->plan->units[p] + units == 0;
    const bool open_before = f->contract_money[c] > 0;
    w->plan->units[p] += units;
    w->plan->goods[p] += goods;
    f->planned[j] += units;
    f->money[j] += cost * units;
    f->cash_used[i] += cost * (units - goods);
    f->goods_used[i] += cost * goods;
    f->goods_left[(int64_t)i * inst->n_types + inst->cell_type[j]] -=
        cost * goods;
    f->contract_money[c] += cost * units;
    if (line) f->funders[j] += sign;
    if (open_before == (f->contract_money[c] > 0)) return;
    f->villages[i] += sign;
    f->firms[v] += sign;
    if (!inst->village_pinned[v] && f->firms[v] == (sign > 0 ? 1 : 0))
        f->n_locus += sign;
}

static void put_all(padan_desk *w, int32_t i, const padan_plan *plan,
                    int64_t sign)
{
    const padan_instance *inst = &w->rules;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++)
        if (plan->units[p] > 0)
            padan_desk_put(w, p, sign * plan->units[p], sign * plan->goods[p]);
}

/* ---- limits that commitments lift ------------------------------------------------------ */

/* The rule's limit, but no lower than what commitments use. */
static int32_t lifted(int64_t rule, int32_t used)
{
    if (rule == 0 || rule >= PADAN_NO_LIMIT) return PADAN_NO_LIMIT;
    return rule > used ? (int32_t)rule : used;
}

static void limit_cell(padan_desk *w, int32_t j, int32_t without)
{
    const padan_instance *inst = &w->rules;
    int32_t used = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        const int32_t p = inst->cell_pair[k];
        used += inst->pair_pinned[p] && inst->pair_company[p] != without;
    }
    w->max_funders[j] = lifted(inst->scenario->max_funders, used);
}

static void limit_village(padan_desk *w, int32_t v, int32_t without)
{
    const padan_instance *inst = &w->rules;
    int32_t used = 0;
    for (int32_t k = inst->village_contract_first[v];
         k < inst->village_contract_first[v + 1]; k++) {
        const int32_t c = inst->village_contract[k];
        used +=
            inst->contract_pinned[c] && inst->contract_company[c] != without;
    }
    w->max_firms[v] = lifted(inst->scenario->max_firms, used);
    const bool pinned = used > 0;
    if (w->pinned[v] == pinned) return;
    w->pinned[v] = pinned;
    if (w->f.firms[v] > 0) w->f.n_locus += pinned ? -1 : 1;
}

/* The limits where company i has commitments, as if `without` had none. */
static void limit_all(padan_desk *w, int32_t i, int32_t without)
{
    const padan_instance *inst = &w->rules;
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++) {
        if (!inst->contract_pinned[c]) continue;
        limit_village(w, inst->contract_village[c], without);
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++)
            limit_cell(w, inst->pair_cell[p], without);
    }
}

void padan_desk_leave(padan_desk *w, int32_t company, const padan_plan *plan)
{
    put_all(w, company, plan, -1);
    limit_all(w, company, company);
}

void padan_desk_return(padan_desk *w, int32_t company, const padan_plan *plan)
{
    limit_all(w, company, PADAN_NONE);
    put_all(w, company, plan, 1);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules inside one company, in exact integers. */
#include "solve/respond.h"

enum { MAX_OF_TYPE = 256 }; /* pairs in use of one type; more: goods unused   */

/* Rupiah of the company's units of type n that its goods can pay. */
static int64_t goods_used(const padan_instance *inst, int32_t i, int32_t n,
                          const int64_t *units)
{
    const int64_t goods = inst->goods[(int64_t)i * inst->n_types + n];
    const int32_t p0 = inst->company_pair_first[i];
    int64_t cost[MAX_OF_TYPE], have[MAX_OF_TYPE], split[MAX_OF_TYPE];
    int32_t k = 0;
    if (goods == 0) return 0;
    for (int32_t p = p0; p < inst->company_pair_first[i + 1]; p++) {
        if (units[p - p0] == 0 || inst->cell_type[inst->pair_cell[p]] != n)
            continue;
        if (k == MAX_OF_TYPE) break;
        cost[k] = inst->pair_cost[p];
        have[k++] = units[p - p0];
    }
    return padan_goods_split(cost, have, k, goods, split);
}

int64_t padan_company_cash_left(const padan_instance *inst, int32_t i,
                                const int64_t *units)
{
    const int32_t p0 = inst->company_pair_first[i];
    padan_i128 total = 0;
    for (int32_t p = p0; p < inst->company_pair_first[i + 1]; p++)
        total += (padan_i128)inst->pair_cost[p] * units[p - p0];
    for (int32_t n = 0; n < inst->n_types; n++)
        total -= goods_used(inst, i, n, units);
    padan_i128 left = inst->budget[i] - total;
    return left < INT64_MIN ? INT64_MIN : (int64_t)left;
}

bool padan_company_pinned(const padan_instance *inst, int32_t company)
{
    for (int32_t c = inst->company_contract_first[company];
         c < inst->company_contract_first[company + 1]; c++)
        if (inst->contract_pinned[c]) return true;
    return false;
}

bool padan_company_ok(const padan_instance *inst, int32_t company,
                      const int64_t *units)
{
    const int32_t p0 = inst->company_pair_first[company];
    int32_t villages = 0;
    for (int32_t c = inst->company_contract_first[company];
         c < inst->company_contract_first[company + 1]; c++) {
        padan_i128 money = 0;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            const int64_t x = units[p - p0];
            if (x == 0 && inst->pair_pinned[p]) return false;
            if (x == 0) continue;
            if (x < inst->pair_lo[p] || x > inst->pair_up[p]) return false;
            money += (padan_i128)inst->pair_cost[p] * x;
        }
        if (money > 0 && money < inst->contract_min[c]) return false;
        villages += money > 0;
    }
    return villages <= inst->max_villages[company] &&
           padan_company_cash_left(inst, company, units) >= 0;
}

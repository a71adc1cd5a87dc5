// SPDX-License-Identifier: GPL-3.0-or-later
/* Equal shares: all money divided by the number of villages with an open need ("bagi
 * rata"). Down the list of companies, each gives to the villages in the order of the
 * list until these have their share. */
#include "score/baseline.h"

/* Money of all companies. */
static padan_i128 all_money(const padan_instance *inst)
{
    padan_i128 sum = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (!inst->company_in[i]) continue;
        sum += inst->budget[i];
        for (int32_t n = 0; n < inst->n_types; n++)
            sum += inst->goods[(int64_t)i * inst->n_types + n];
    }
    return sum;
}

static bool has_open(const padan_instance *inst, int32_t v)
{
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        if (inst->cell_open[j] > 0) return true;
    return false;
}

padan_status padan_baseline_equal(const padan_orders *o, padan_book *book)
{
    const padan_instance *inst = o->inst;
    int64_t *left = PADAN_NEW(&book->arena, int64_t, inst->n_villages);
    int32_t n_open = 0;
    if (!left) return PADAN_ENOMEM;
    padan_book_pins(book, PADAN_NONE);
    for (int32_t v = 0; v < inst->n_villages; v++)
        n_open += has_open(inst, v);
    const int64_t share = n_open ? (int64_t)(all_money(inst) / n_open) : 0;
    for (int32_t v = 0; v < inst->n_villages; v++)
        left[v] = share;
    for (int32_t c = 0; c < inst->n_contracts; c++)
        left[inst->contract_village[c]] -= book->contract[c];
    for (int32_t k = 0; k < inst->n_companies; k++) {
        const int32_t i = o->by_list[k];
        for (int32_t q = inst->company_contract_first[i];
             q < inst->company_contract_first[i + 1]; q++) {
            const int32_t c = o->contract_list[q],
                          v = inst->contract_village[c];
            if (left[v] > 0)
                left[v] -= padan_orders_visit(o, book, c, false, left[v]);
        }
    }
    return PADAN_OK;
}

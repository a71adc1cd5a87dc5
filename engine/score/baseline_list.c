// SPDX-License-Identifier: GPL-3.0-or-later
/* Sequential: an officer goes down the list of companies and for each of them down the
 * list of villages, and ticks off what is served. No overlap, and no choice either. */
#include "score/baseline.h"

padan_status padan_baseline_list(const padan_orders *o, padan_book *book)
{
    const padan_instance *inst = o->inst;
    padan_book_pins(book, PADAN_NONE);
    for (int32_t k = 0; k < inst->n_companies; k++) {
        const int32_t i = o->by_list[k];
        for (int32_t c = inst->company_contract_first[i];
             c < inst->company_contract_first[i + 1]; c++)
            (void)padan_orders_visit(o, book, o->contract_list[c], false,
                                     INT64_MAX);
    }
    return PADAN_OK;
}

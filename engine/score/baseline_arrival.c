// SPDX-License-Identifier: GPL-3.0-or-later
/* First come, first served: companies choose from one shared list, those who have
 * signed before those who only are interested, and take of what is left what they like
 * best. */
#include "score/baseline.h"

padan_status padan_baseline_arrival(const padan_orders *o, padan_book *book)
{
    const padan_instance *inst = o->inst;
    padan_book_pins(book, PADAN_NONE);
    for (int32_t k = 0; k < inst->n_companies; k++) {
        const int32_t i = o->by_arrival[k];
        for (int32_t c = inst->company_contract_first[i];
             c < inst->company_contract_first[i + 1]; c++)
            (void)padan_orders_visit(o, book, o->contract_wish[c], true,
                                     INT64_MAX);
    }
    return PADAN_OK;
}

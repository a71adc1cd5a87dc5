// SPDX-License-Identifier: GPL-3.0-or-later
/* Uncoordinated: every company picks what it likes best, as if it were the only one.
 * That is CSR without a forum. Many pick the same villages; what comes on top of a need
 * that is met already is lost. */
#include "score/baseline.h"

padan_status padan_baseline_alone(const padan_orders *o, padan_book *book)
{
    const padan_instance *inst = o->inst;
    for (int32_t k = 0; k < inst->n_companies; k++) {
        const int32_t i = o->by_list[k];
        padan_book_pins(book, i);
        for (int32_t c = inst->company_contract_first[i];
             c < inst->company_contract_first[i + 1]; c++)
            (void)padan_orders_visit(o, book, o->contract_wish[c], true,
                                     INT64_MAX);
        padan_book_hide(book, i);
    }
    return PADAN_OK;
}

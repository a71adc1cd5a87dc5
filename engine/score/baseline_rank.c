// SPDX-License-Identifier: GPL-3.0-or-later
/* Ranked: villages in the order of their need, each served by the companies of the list
 * until nothing is open or nobody is left, before the next has its turn. */
#include <stdlib.h>

#include "score/baseline.h"

typedef struct {
    double need;
    int32_t village;
} ranked;

static int by_need(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->need != y->need) return x->need > y->need ? -1 : 1;
    return (x->village > y->village) - (x->village < y->village);
}

/* Weight of what is open: as the goal weighs needs, each against all of its kind. */
static double open_need(const padan_instance *inst, int32_t v)
{
    double need = 0;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        need += inst->cell_weight[j] * (double)inst->cell_open[j] /
                (double)inst->cell_total[j];
    return need;
}

typedef struct {
    int64_t place; /* of the company in the list                             */
    int32_t contract;
} caller;

static int by_place(const void *a, const void *b)
{
    const caller *x = a, *y = b;
    return (x->place > y->place) - (x->place < y->place);
}

static void serve(const padan_orders *o, padan_book *book, int32_t v,
                  caller *list)
{
    const padan_instance *inst = o->inst;
    int32_t n = 0;
    for (int32_t k = inst->village_contract_first[v];
         k < inst->village_contract_first[v + 1]; k++) {
        const int32_t c = inst->village_contract[k];
        list[n++] = (caller){o->place[inst->contract_company[c]], c};
    }
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_place);
    for (int32_t k = 0; k < n; k++)
        (void)padan_orders_visit(o, book, list[k].contract, true, INT64_MAX);
}

padan_status padan_baseline_rank(const padan_orders *o, padan_book *book)
{
    const padan_instance *inst = o->inst;
    ranked *villages = PADAN_NEW(&book->arena, ranked, inst->n_villages);
    caller *list = PADAN_NEW(&book->arena, caller, inst->n_companies);
    if (!villages || !list) return PADAN_ENOMEM;
    padan_book_pins(book, PADAN_NONE);
    for (int32_t v = 0; v < inst->n_villages; v++)
        villages[v] = (ranked){open_need(inst, v), v};
    if (inst->n_villages > 1)
        qsort(villages, (size_t)inst->n_villages, sizeof *villages, by_need);
    for (int32_t k = 0; k < inst->n_villages; k++)
        serve(o, book, villages[k].village, list);
    return PADAN_OK;
}

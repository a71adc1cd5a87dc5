// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of ways of matching, and the orders they go by. */
#include "score/baseline.h"

#include <stdlib.h>

const padan_baseline padan_baselines[PADAN_N_BASELINES] = {
    {"uncoordinated", PADAN_M_WAY_ALONE, PADAN_M_WAY_ALONE_IS, true,
     padan_baseline_alone},
    {"sequential", PADAN_M_WAY_LIST, PADAN_M_WAY_LIST_IS, false,
     padan_baseline_list},
    {"first_come", PADAN_M_WAY_ARRIVAL, PADAN_M_WAY_ARRIVAL_IS, false,
     padan_baseline_arrival},
    {"equal_shares", PADAN_M_WAY_EQUAL, PADAN_M_WAY_EQUAL_IS, false,
     padan_baseline_equal},
    {"ranked", PADAN_M_WAY_RANK, PADAN_M_WAY_RANK_IS, false,
     padan_baseline_rank},
};

/* Something to be put in order: higher `first` comes first, then higher gain per
 * cost, then lower index. */
typedef struct {
    int64_t first, gain, cost;
    int32_t index;
} ranked;

static int by_rank(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->first != y->first) return x->first > y->first ? -1 : 1;
    const padan_i128 p = (padan_i128)x->gain * y->cost,
                     q = (padan_i128)y->gain * x->cost;
    if (p != q) return p > q ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static void sort(ranked *list, int32_t n, int32_t *out)
{
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_rank);
    for (int32_t k = 0; k < n; k++)
        out[k] = list[k].index;
}

static void sort_companies(padan_orders *o, ranked *room)
{
    const padan_company *companies = o->inst->dataset->companies;
    const int32_t n = o->inst->n_companies;
    for (int32_t i = 0; i < n; i++)
        room[i] = (ranked){-companies[i].at.line, 0, 1, i};
    sort(room, n, o->by_list);
    for (int32_t k = 0; k < n; k++)
        o->place[o->by_list[k]] = k;
    for (int32_t i = 0; i < n; i++)
        room[i] =
            (ranked){(int64_t)companies[i].standing * n - o->place[i], 0, 1, i};
    sort(room, n, o->by_arrival);
}

static ranked wish(const padan_instance *inst, int32_t p, int32_t index)
{
    const int64_t *gain = &inst->gain[inst->gain_first[inst->pair_cell[p]]];
    const bool open = inst->cell_open[inst->pair_cell[p]] > 0;
    return (ranked){inst->pair_score[p], open ? gain[1] : 0, inst->pair_cost[p],
                    index};
}

static void sort_pairs(padan_orders *o, ranked *room)
{
    const padan_instance *inst = o->inst;
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        const int32_t first = inst->contract_pair_first[c];
        const int32_t n = inst->contract_pair_first[c + 1] - first;
        for (int32_t k = 0; k < n; k++) {
            room[k] = wish(inst, first + k, first + k);
            o->pair_list[first + k] = first + k;
        }
        sort(room, n, o->pair_wish + first);
    }
}

static void sort_contracts(padan_orders *o, ranked *room)
{
    const padan_instance *inst = o->inst;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        const int32_t first = inst->company_contract_first[i];
        const int32_t n = inst->company_contract_first[i + 1] - first;
        for (int32_t k = 0; k < n; k++) {
            const int32_t c = first + k, v = inst->contract_village[c];
            room[k] = (ranked){-inst->dataset->villages[v].at.line, 0, 1, c};
        }
        sort(room, n, o->contract_list + first);
        for (int32_t k = 0; k < n; k++) {
            const int32_t c = first + k;
            room[k] = wish(inst, o->pair_wish[inst->contract_pair_first[c]], c);
        }
        sort(room, n, o->contract_wish + first);
    }
}

padan_status padan_orders_make(const padan_instance *inst, padan_orders *out)
{
    *out = (padan_orders){.inst = inst};
    padan_arena *a = &out->arena;
    const int64_t most = padan_max64(
        inst->n_companies, padan_max64(inst->n_contracts, inst->n_pairs));
    ranked *room = malloc(((size_t)most + 1) * sizeof *room);
    out->by_list = PADAN_NEW(a, int32_t, inst->n_companies);
    out->by_arrival = PADAN_NEW(a, int32_t, inst->n_companies);
    out->contract_list = PADAN_NEW(a, int32_t, inst->n_contracts);
    out->contract_wish = PADAN_NEW(a, int32_t, inst->n_contracts);
    out->pair_list = PADAN_NEW(a, int32_t, inst->n_pairs);
    out->pair_wish = PADAN_NEW(a, int32_t, inst->n_pairs);
    out->place = PADAN_NEW(a, int64_t, inst->n_companies);
    const bool ok = room && out->by_list && out->by_arrival &&
                    out->contract_list && out->contract_wish &&
                    out->pair_list && out->pair_wish && out->place;
    if (ok) {
        sort_companies(out, room);
        sort_pairs(out, room);
        sort_contracts(out, room);
    }
    free(room);
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

void padan_orders_free(padan_orders *orders)
{
    padan_arena_clear(&orders->arena);
}

int64_t padan_orders_visit(const padan_orders *o, padan_book *book, int32_t c,
                           bool wished, int64_t most)
{
    const int32_t first = o->inst->contract_pair_first[c];
    const int32_t n = o->inst->contract_pair_first[c + 1] - first;
    return padan_book_visit(
        book, c, (wished ? o->pair_wish : o->pair_list) + first, n, most);
}

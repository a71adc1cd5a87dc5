// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/book.h"

padan_status padan_book_open(const padan_instance *inst, padan_book *out)
{
    *out = (padan_book){.inst = inst};
    padan_arena *a = &out->arena;
    const int64_t shelves = (int64_t)inst->n_companies * inst->n_types;
    out->covered = PADAN_NEW(a, int64_t, inst->n_cells);
    out->funders = PADAN_NEW(a, int32_t, inst->n_cells);
    out->firms = PADAN_NEW(a, int32_t, inst->n_villages);
    out->villages = PADAN_NEW(a, int32_t, inst->n_companies);
    out->cash = PADAN_NEW(a, int64_t, inst->n_companies);
    out->goods = PADAN_NEW(a, int64_t, shelves);
    out->contract = PADAN_NEW(a, int64_t, inst->n_contracts);
    if (!out->covered || !out->funders || !out->firms || !out->villages ||
        !out->cash || !out->goods || !out->contract)
        return PADAN_ENOMEM;
    for (int32_t i = 0; i < inst->n_companies; i++)
        out->cash[i] = inst->budget[i];
    for (int64_t k = 0; k < shelves; k++)
        out->goods[k] = inst->goods[k];
    return padan_plan_create(inst, &out->plan);
}

void padan_book_close(padan_book *book)
{
    padan_plan_free(book->plan);
    padan_arena_clear(&book->arena);
    *book = (padan_book){0};
}

static int64_t *shelf(const padan_book *book, int32_t p)
{
    const padan_instance *inst = book->inst;
    return &book->goods[(int64_t)inst->pair_company[p] * inst->n_types +
                        inst->cell_type[inst->pair_cell[p]]];
}

/* Units that the needs and limits of the region leave to a pair; 0 with the reason. */
static int64_t room(const padan_book *book, int32_t p, padan_lost *why)
{
    const padan_instance *inst = book->inst;
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p],
                  c = inst->pair_contract[p], v = inst->cell_village[j];
    const int64_t open = inst->cell_open[j] - book->covered[j];
    const int64_t most = inst->pair_up[p] - book->plan->units[p];
    *why = PADAN_LOST_OVERLAP;
    if (open <= 0) return 0;
    if (book->plan->units[p] == 0 && !book->no_links) {
        *why = PADAN_LOST_FUNDERS;
        if (book->funders[j] >= inst->cell_max_funders[j]) return 0;
    }
    if (book->contract[c] == 0) {
        *why = PADAN_LOST_REACH;
        if (book->villages[i] >= inst->max_villages[i]) return 0;
    }
    if (book->contract[c] == 0 && !book->no_links) {
        *why = PADAN_LOST_FIRMS;
        if (book->firms[v] >= inst->village_max_firms[v]) return 0;
        *why = PADAN_LOST_LOCUS;
        if (book->firms[v] == 0 && !inst->village_pinned[v] &&
            book->n_locus >= inst->n_locus)
            return 0;
    }
    *why = open <= most ? PADAN_LOST_OVERLAP : PADAN_LOST_LIMIT;
    return padan_max64(0, padan_min64(open, most));
}

padan_lost padan_book_fit(const padan_book *book, int32_t p, int64_t *cash,
                          int64_t *goods)
{
    const int64_t cost = book->inst->pair_cost[p];
    const int64_t by_cash = book->cash[book->inst->pair_company[p]] / cost;
    const int64_t by_goods = *shelf(book, p) / cost;
    padan_lost why;
    const int64_t most = room(book, p, &why);
    const int64_t asked = *cash + *goods;
    *goods = padan_min64(padan_min64(*goods, by_goods), most);
    *cash = padan_min64(padan_min64(*cash, by_cash), most - *goods);
    if (*cash + *goods == asked) return PADAN_LOST_NOT;
    return *cash + *goods < most ? PADAN_LOST_MONEY : why;
}

void padan_book_add(padan_book *book, int32_t p, int64_t cash, int64_t goods)
{
    const padan_instance *inst = book->inst;
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p],
                  c = inst->pair_contract[p], v = inst->cell_village[j];
    if (cash + goods == 0) return;
    if (book->contract[c] == 0) {
        book->n_locus += book->firms[v] == 0 && !inst->village_pinned[v];
        book->firms[v]++;
        book->villages[i]++;
    }
    book->funders[j] += book->plan->units[p] == 0;
    book->covered[j] += cash + goods;
    book->plan->units[p] += cash + goods;
    book->plan->goods[p] += goods;
    book->contract[c] += inst->pair_cost[p] * (cash + goods);
    book->cash[i] -= inst->pair_cost[p] * cash;
    *shelf(book, p) -= inst->pair_cost[p] * goods;
}

/* What the region sees of a pair's units goes. */
static void uncover(padan_book *book, int32_t p)
{
    const padan_instance *inst = book->inst;
    const int32_t j = inst->pair_cell[p];
    book->covered[j] -= book->plan->units[p];
    book->funders[j]--;
}

static void leave_village(padan_book *book, int32_t v)
{
    book->firms[v]--;
    book->n_locus -= book->firms[v] == 0 && !book->inst->village_pinned[v];
}

void padan_book_clear(padan_book *book, int32_t p)
{
    const padan_instance *inst = book->inst;
    const int32_t c = inst->pair_contract[p];
    const int64_t units = book->plan->units[p], goods = book->plan->goods[p],
                  cost = inst->pair_cost[p];
    if (units == 0) return;
    uncover(book, p);
    book->contract[c] -= cost * units;
    book->cash[inst->pair_company[p]] += cost * (units - goods);
    *shelf(book, p) += cost * goods;
    book->plan->units[p] = book->plan->goods[p] = 0;
    if (book->contract[c] > 0) return;
    book->villages[inst->pair_company[p]]--;
    leave_village(book, inst->contract_village[c]);
}

/* Gives up to `units`, goods first. Units given. */
static int64_t give(padan_book *book, int32_t p, int64_t units)
{
    const int64_t by_goods = *shelf(book, p) / book->inst->pair_cost[p];
    int64_t goods = padan_min64(units, by_goods), cash = units - goods;
    (void)padan_book_fit(book, p, &cash, &goods);
    padan_book_add(book, p, cash, goods);
    return cash + goods;
}

void padan_book_pins(padan_book *book, int32_t company)
{
    const padan_instance *inst = book->inst;
    const bool all = company == PADAN_NONE;
    const int32_t first = all ? 0 : inst->company_pair_first[company];
    const int32_t end =
        all ? inst->n_pairs : inst->company_pair_first[company + 1];
    for (int32_t p = first; p < end; p++)
        if (inst->pair_pinned[p] && book->plan->units[p] == 0)
            (void)give(book, p, inst->pair_lo[p]);
}

void padan_book_drop_short(padan_book *book)
{
    const padan_instance *inst = book->inst;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        if (!inst->pair_pinned[p] && book->plan->units[p] < inst->pair_lo[p])
            padan_book_clear(book, p);
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        if (book->contract[c] >= inst->contract_min[c]) continue;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++)
            padan_book_clear(book, p);
    }
}

int64_t padan_book_visit(padan_book *book, int32_t c, const int32_t *pairs,
                         int32_t n, int64_t most)
{
    const padan_instance *inst = book->inst;
    const int64_t before = book->contract[c];
    for (int32_t k = 0; k < n; k++) {
        const int32_t p = pairs[k];
        const int64_t left = most - (book->contract[c] - before);
        const int64_t had = book->plan->units[p];
        const int64_t units = left / inst->pair_cost[p];
        if (units <= 0) continue;
        (void)give(book, p, units);
        if (had == 0 && book->plan->units[p] < inst->pair_lo[p])
            padan_book_clear(book, p);
    }
    if (before == 0 && book->contract[c] < inst->contract_min[c])
        for (int32_t k = 0; k < n; k++)
            padan_book_clear(book, pairs[k]);
    return book->contract[c] - before;
}

void padan_book_hide(padan_book *book, int32_t i)
{
    const padan_instance *inst = book->inst;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++)
        if (book->plan->units[p] > 0) uncover(book, p);
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++)
        if (book->contract[c] > 0)
            leave_village(book, inst->contract_village[c]);
}

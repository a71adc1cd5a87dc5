// SPDX-License-Identifier: GPL-3.0-or-later
/* Tested reasons for what a plan leaves: money with companies, units in
 * villages. One test per pair serves both questions. */
#include "report/blocker.h"

#include "report/words.h"

/* Whole units of a pair that the company's left money can pay. */
static int64_t payable(const padan_figures *f, int32_t p)
{
    const padan_instance *inst = f->inst;
    int32_t i = inst->pair_company[p];
    int32_t n = inst->cell_type[inst->pair_cell[p]];
    int64_t cost = inst->pair_cost[p];
    return (inst->budget[i] - f->cash_used[i]) / cost +
           f->goods_left[(int64_t)i * inst->n_types + n] / cost;
}

/* An upper bound on what the company can still place in the village of a
 * contract that is not open: goods of each type, and its cash once. */
static padan_i128 placeable(const padan_figures *f, int32_t c)
{
    const padan_instance *inst = f->inst;
    int32_t i = inst->contract_company[c];
    padan_i128 by_need = 0, by_goods = 0;
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        int32_t j = inst->pair_cell[p];
        int64_t units = padan_min64(inst->pair_up[p], padan_figures_left(f, j));
        if (units < inst->pair_lo[p] ||
            f->funders[j] >= inst->cell_max_funders[j])
            continue;
        by_need += (padan_i128)units * inst->pair_cost[p];
        by_goods +=
            f->goods_left[(int64_t)i * inst->n_types + inst->cell_type[j]];
    }
    padan_i128 by_money = by_goods + inst->budget[i] - f->cash_used[i];
    return by_need < by_money ? by_need : by_money;
}

padan_blocker padan_blocker_find(const padan_figures *f, int32_t p)
{
    const padan_instance *inst = f->inst;
    int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    int32_t c = inst->pair_contract[p], v = inst->cell_village[j];
    int64_t units = f->plan->units[p], left = padan_figures_left(f, j);
    bool used = units > 0, open = f->contract_money[c] > 0;
    int64_t least = used ? 1 : inst->pair_lo[p];
    if (left < least) return PADAN_BLOCK_MET;
    if (used && payable(f, p) < least) return PADAN_BLOCK_MONEY;
    if (units >= inst->pair_up[p]) return PADAN_BLOCK_FULL;
    if (!used && f->funders[j] >= inst->cell_max_funders[j])
        return PADAN_BLOCK_FUNDERS;
    if (!open && f->firms[v] >= inst->village_max_firms[v])
        return PADAN_BLOCK_FIRMS;
    if (!open && f->villages[i] >= inst->max_villages[i])
        return PADAN_BLOCK_REACH;
    if (f->firms[v] == 0 && !inst->village_pinned[v] &&
        f->n_locus >= inst->n_locus)
        return PADAN_BLOCK_LOCUS;
    if (payable(f, p) < least) return PADAN_BLOCK_MONEY;
    if (!open && placeable(f, c) < inst->contract_min[c])
        return PADAN_BLOCK_MINIMUM;
    return PADAN_FREE;
}

/* Joins the words of the reasons that occur, in a fixed order. */
static void add_reasons(const int32_t count[PADAN_N_BLOCKERS],
                        const padan_message words[PADAN_N_BLOCKERS],
                        padan_lang lang, padan_text *text)
{
    bool any = false;
    for (int b = 0; b < PADAN_N_BLOCKERS; b++) {
        if (count[b] == 0) continue;
        if (any) padan_text_add(text, "; ");
        padan_words_add(text, lang, words[b]);
        any = true;
    }
}

/* What is left pays for nothing that is open: then no other rule matters. */
static bool pays_nothing(const padan_figures *f, int32_t i)
{
    const padan_instance *inst = f->inst;
    bool any_open = false;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        int64_t least = f->plan->units[p] > 0 ? 1 : inst->pair_lo[p];
        if (padan_figures_left(f, inst->pair_cell[p]) < least) continue;
        if (payable(f, p) >= least) return false;
        any_open = true;
    }
    return any_open;
}

void padan_blocker_company(const padan_figures *f, int32_t i, padan_lang lang,
                           padan_text *text)
{
    static const padan_message words[PADAN_N_BLOCKERS] = {
        PADAN_M_LEFT_FREE,    PADAN_M_LEFT_MET,   PADAN_M_LEFT_FULL,
        PADAN_M_LEFT_FUNDERS, PADAN_M_LEFT_FIRMS, PADAN_M_LEFT_REACH,
        PADAN_M_LEFT_LOCUS,   PADAN_M_LEFT_MONEY, PADAN_M_LEFT_MINIMUM};
    const padan_instance *inst = f->inst;
    if (!inst->company_in[i]) {
        padan_words_add(text, lang, PADAN_M_LEFT_OUT);
        return;
    }
    if (inst->budget[i] == f->cash_used[i] &&
        f->goods_had[i] == f->goods_used[i])
        return;
    int32_t first = inst->company_pair_first[i];
    int32_t end = inst->company_pair_first[i + 1];
    if (first == end) {
        padan_words_add(text, lang, PADAN_M_LEFT_NOWHERE);
        return;
    }
    if (pays_nothing(f, i)) {
        padan_words_add(text, lang, PADAN_M_LEFT_MONEY);
        return;
    }
    int32_t count[PADAN_N_BLOCKERS] = {0};
    for (int32_t p = first; p < end; p++)
        count[padan_blocker_find(f, p)]++;
    /* Where something is free, the other reasons do not explain the rest. */
    if (count[PADAN_FREE] > 0)
        padan_words_add(text, lang, PADAN_M_LEFT_FREE);
    else
        add_reasons(count, words, lang, text);
}

/* No company is eligible. Too dear for everybody? Only said where every
 * company would pay the cell's own price. */
static bool beyond_every_budget(const padan_figures *f, int32_t j)
{
    const padan_instance *inst = f->inst;
    int32_t n = inst->cell_type[j];
    int64_t units = f->data->types[n].whole ? inst->cell_open[j] : 1;
    if ((padan_i128)f->cell_cost[j] * units <= f->type_most_money[n])
        return false;
    return !f->cell_repriced[j];
}

void padan_blocker_cell(const padan_figures *f, int32_t j, padan_lang lang,
                        padan_text *text)
{
    static const padan_message words[PADAN_N_BLOCKERS] = {
        PADAN_M_OPEN_FREE,    PADAN_M_OPEN_MET,   PADAN_M_OPEN_FULL,
        PADAN_M_OPEN_FUNDERS, PADAN_M_OPEN_FIRMS, PADAN_M_OPEN_REACH,
        PADAN_M_OPEN_LOCUS,   PADAN_M_OPEN_MONEY, PADAN_M_OPEN_MINIMUM};
    const padan_instance *inst = f->inst;
    if (padan_figures_left(f, j) <= 0) return;
    int32_t first = inst->cell_pair_first[j],
            end = inst->cell_pair_first[j + 1];
    if (first == end) {
        padan_words_add(text, lang,
                        beyond_every_budget(f, j) ? PADAN_M_OPEN_TOO_DEAR
                                                  : PADAN_M_OPEN_NOBODY);
        return;
    }
    int32_t count[PADAN_N_BLOCKERS] = {0};
    for (int32_t k = first; k < end; k++)
        count[padan_blocker_find(f, inst->cell_pair[k])]++;
    add_reasons(count, words, lang, text);
}

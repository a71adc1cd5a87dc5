// SPDX-License-Identifier: GPL-3.0-or-later
/* Money that no row asks for: what it could still do, or the rule that stands in its
 * way. */
#include <stdlib.h>

#include "report/blocker.h"
#include "score/page.h"

enum { LISTED = 5 };

/* Units that a company can still give to a pair; 0: none that reach the least amounts. */
static int64_t spare_units(const padan_figures *f, int32_t p)
{
    const padan_instance *inst = f->inst;
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    const int64_t cost = inst->pair_cost[p], had = f->plan->units[p];
    const int64_t goods =
        f->goods_left[(int64_t)i * inst->n_types + inst->cell_type[j]];
    const int64_t payable =
        (inst->budget[i] - f->cash_used[i]) / cost + goods / cost;
    const int64_t units = padan_min64(
        padan_min64(inst->pair_up[p] - had, padan_figures_left(f, j)), payable);
    const int32_t c = inst->pair_contract[p];
    const bool small =
        f->contract_money[c] + cost * units < inst->contract_min[c];
    return padan_blocker_find(f, p) != PADAN_FREE || units <= 0 || small
               ? 0
               : units;
}

/* Points of `units` more, evenness and completion left aside. */
static padan_i128 worth(const padan_figures *f, int32_t p, int64_t units)
{
    const padan_instance *inst = f->inst;
    const int32_t j = inst->pair_cell[p];
    const int64_t *gain = &inst->gain[inst->gain_first[j] + f->planned[j]];
    const bool opens = f->contract_money[inst->pair_contract[p]] == 0;
    return (padan_i128)gain[units] - gain[0] +
           (padan_i128)inst->pair_match[p] * units -
           (opens ? inst->link_cost : 0);
}

/* The pair that a company's money would do most for, PADAN_NONE: for none. */
static int32_t best_use(const padan_figures *f, int32_t i, int64_t *units_out)
{
    const padan_instance *inst = f->inst;
    int32_t best = PADAN_NONE;
    padan_i128 most = 0;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        const int64_t units = spare_units(f, p);
        const padan_i128 points = units > 0 ? worth(f, p, units) : 0;
        if (points <= most) continue;
        most = points;
        best = p;
        *units_out = units;
    }
    return best;
}

static void add_company(padan_page *p, int32_t i, int64_t idle)
{
    const padan_figures *f = &p->j->way[0].judged.figures;
    const padan_instance *inst = f->inst;
    char money[PADAN_NUMBER_TEXT], number[PADAN_NUMBER_TEXT];
    int64_t units;
    padan_text say = {0}, why = {0};
    const int32_t q = best_use(f, i, &units);
    padan_format_rupiah(money, idle, p->lang);
    if (q == PADAN_NONE) {
        padan_blocker_company(f, i, p->lang, &why);
        padan_words_add(&say, p->lang, PADAN_M_SCORE_IDLE_OF,
                        f->data->companies[i].name, money,
                        padan_text_get(&why));
    } else {
        const int32_t j = inst->pair_cell[q];
        const padan_type *type = &f->data->types[inst->cell_type[j]];
        padan_words_add(&say, p->lang, PADAN_M_SCORE_IDLE_USE,
                        f->data->companies[i].name, money, type->name,
                        f->data->villages[inst->cell_village[j]].name,
                        padan_format_int(number, units, p->lang), type->unit);
    }
    say.failed |= why.failed;
    padan_text_free(&why);
    padan_page_wrap(p, &say, 2);
}

typedef struct {
    int64_t money;
    int32_t company;
} ranked;

static int by_money(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->money != y->money) return x->money > y->money ? -1 : 1;
    return (x->company > y->company) - (x->company < y->company);
}

void padan_page_idle(padan_page *p)
{
    const padan_judged *judged = &p->j->way[0].judged;
    const int32_t n = p->j->instance->n_companies;
    ranked *list = malloc(((size_t)n + 1) * sizeof *list);
    if (!list) {
        p->text.failed = true;
        return;
    }
    for (int32_t i = 0; i < n; i++)
        list[i] = (ranked){judged->idle[i], i};
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_money);
    if (n > 0 && list[0].money > 0)
        padan_words_add(&p->text, p->lang, PADAN_M_SCORE_IDLE_HEAD);
    for (int32_t k = 0; k < n && k < LISTED && list[k].money > 0; k++)
        add_company(p, list[k].company, list[k].money);
    free(list);
}

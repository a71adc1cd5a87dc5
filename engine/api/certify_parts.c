// SPDX-License-Identifier: GPL-3.0-or-later
/* Which plans are in a part: those that keep to the rules, to the answers given
 * on the way to it, and to what the parts above have settled. What follows from
 * that for each pair is worked out here:
 *
 *   usable   the plan may use it
 *   least    units that it has at least, because it must be used; else 0
 *   most     units that it has at most
 *
 * A part without any plan shows as one of: least > most; a pair that must be used
 * in a village outside the locus; more such pairs in a cell than companies may
 * serve it; a company that cannot pay for all that it must, or must be in more
 * villages than it may. */
#include <stdlib.h>
#include <string.h>

#include "api/certify_bound.h"
#include "model/plan.h"

/* Pairs of the cell that must be used take places and units from the others. */
static void see_cell(padan_part_check *c, int32_t j)
{
    const padan_instance *inst = c->inst;
    const int32_t from = inst->cell_pair_first[j],
                  to = inst->cell_pair_first[j + 1];
    int32_t musts = 0;
    int64_t left = inst->cell_open[j];
    for (int32_t k = from; k < to; k++) {
        musts += c->least[inst->cell_pair[k]] > 0;
        left -= c->least[inst->cell_pair[k]];
    }
    c->empty = c->empty || musts > inst->cell_max_funders[j];
    for (int32_t k = from; k < to; k++) {
        const int32_t p = inst->cell_pair[k];
        c->most[p] = padan_min64(c->most[p], left + c->least[p]);
        if (c->least[p] > 0)
            c->usable[p] = c->least[p] <= c->most[p];
        else
            c->usable[p] = musts < inst->cell_max_funders[j] &&
                           inst->pair_lo[p] <= c->most[p];
        c->empty = c->empty || (c->least[p] > 0 && !c->usable[p]);
    }
}

/* Places of a cell, and whether it is exclusive, whatever is answered. */
static void see_places(padan_part_check *c, int32_t j)
{
    const padan_instance *inst = c->inst;
    int32_t n = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++)
        n += c->usable[inst->cell_pair[k]];
    c->places[j] =
        n < inst->cell_max_funders[j] ? n : inst->cell_max_funders[j];
    c->exclusive[j] = c->places[j] <= 1;
}

static padan_status make_room(padan_part_check *c)
{
    const padan_instance *inst = c->inst;
    c->exclusive = PADAN_NEW(&c->arena, bool, inst->n_cells);
    c->places = PADAN_NEW(&c->arena, int32_t, inst->n_cells);
    c->usable = PADAN_NEW(&c->arena, bool, inst->n_pairs);
    c->least = PADAN_NEW(&c->arena, int64_t, inst->n_pairs);
    c->most = PADAN_NEW(&c->arena, int64_t, inst->n_pairs);
    c->must_open = PADAN_NEW(&c->arena, bool, inst->n_contracts);
    c->locus = PADAN_NEW(&c->arena, padan_decided, inst->n_villages);
    c->complete = PADAN_NEW(&c->arena, padan_decided, inst->n_villages);
    c->settled = PADAN_NEW(&c->arena, padan_decided, inst->n_pairs);
    return c->exclusive && c->places && c->usable && c->least && c->most &&
                   c->must_open && c->locus && c->complete && c->settled
               ? PADAN_OK
               : PADAN_ENOMEM;
}

static void at_least(padan_part_check *c, int32_t p, int64_t units)
{
    c->least[p] =
        padan_max64(c->least[p], padan_max64(units, c->inst->pair_lo[p]));
}

static void at_most(padan_part_check *c, int32_t p, int64_t units)
{
    c->most[p] = padan_min64(c->most[p], units);
}

static void answer(padan_part_check *c, const padan_question *q, bool yes)
{
    switch (q->kind) {
    case PADAN_ASK_NOTHING:
        break;
    case PADAN_ASK_LOCUS:
        c->locus[q->village] = yes ? PADAN_YES : PADAN_NO;
        break;
    case PADAN_ASK_COMPLETE:
        c->complete[q->village] = yes ? PADAN_YES : PADAN_NO;
        break;
    case PADAN_ASK_UNITS:
        if (yes)
            at_least(c, q->pair, q->units);
        else
            at_most(c, q->pair, q->units - 1);
        break;
    }
}

static void settle(padan_part_check *c, const padan_proof_part *above)
{
    for (int32_t s = 0; s < above->n_settled; s++) {
        if (above->settled[s].used)
            at_least(c, above->settled[s].pair, 1);
        else
            at_most(c, above->settled[s].pair, 0);
    }
}

/* Outside the locus nobody may do anything. */
static void shut_villages(padan_part_check *c)
{
    const padan_instance *inst = c->inst;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        if (c->locus[inst->cell_village[inst->pair_cell[p]]] != PADAN_NO)
            continue;
        c->usable[p] = false;
        c->empty = c->empty || c->least[p] > 0;
    }
}

/* ---- what companies must do ------------------------------------------------------ */

/* Marks every amount, in steps of `divisor` up to `n` of them, that some of the
 * units which the company's pairs of the need must have come to. */
static void mark_sums(const padan_part_check *c, int32_t i, int32_t need,
                      int64_t divisor, int64_t n, int32_t *copies)
{
    const padan_instance *inst = c->inst;
    for (int64_t s = 1; s <= n; s++)
        copies[s] = -1; /* not met                                          */
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        if (c->least[p] == 0 || inst->cell_type[inst->pair_cell[p]] != need)
            continue;
        const int64_t step = inst->pair_cost[p] / divisor;
        for (int64_t s = 0; s <= n; s++) { /* with how many of this pair      */
            if (copies[s] >= 0) copies[s] = 0;
            if (copies[s] >= 0 || s < step || copies[s - step] < 0) continue;
            if (copies[s - step] < c->least[p])
                copies[s] = copies[s - step] + 1;
        }
    }
}

/* Most of what must be bought for a need, at `cost` in all, that goods can pay:
 * whole units. More than that where it would take too long to tell. */
static padan_status pay_in_goods(const padan_part_check *c, int32_t i,
                                 int32_t need, padan_i128 cost,
                                 padan_i128 *paid_out)
{
    enum { MOST_STEPS = 1000000 };
    const padan_instance *inst = c->inst;
    const int64_t goods = inst->goods[(int64_t)i * inst->n_types + need];
    int64_t divisor = 0;
    *paid_out = cost < goods ? cost : goods;
    if (cost <= goods || goods == 0) return PADAN_OK;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++)
        if (c->least[p] > 0 && inst->cell_type[inst->pair_cell[p]] == need)
            divisor = padan_gcd64(inst->pair_cost[p], divisor);
    int64_t n = goods / divisor;
    *paid_out = n * divisor;
    if (n > MOST_STEPS) return PADAN_OK;
    int32_t *copies = calloc((size_t)n + 1, sizeof *copies);
    if (!copies) return PADAN_ENOMEM;
    mark_sums(c, i, need, divisor, n, copies);
    while (copies[n] < 0)
        n--;
    *paid_out = n * divisor;
    free(copies);
    return PADAN_OK;
}

/* Is there money, and are there villages, for all that company i must do? */
static padan_status see_company(padan_part_check *c, int32_t i,
                                padan_i128 *cost)
{
    const padan_instance *inst = c->inst;
    int32_t open = 0;
    padan_i128 cash = 0, paid;
    memset(cost, 0, (size_t)inst->n_types * sizeof *cost);
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        if (c->least[p] == 0) continue;
        c->must_open[inst->pair_contract[p]] = true;
        cost[inst->cell_type[inst->pair_cell[p]]] +=
            (padan_i128)inst->pair_cost[p] * c->least[p];
    }
    for (int32_t n = 0; n < inst->n_types; n++) {
        const padan_status status = pay_in_goods(c, i, n, cost[n], &paid);
        if (status) return status;
        cash += cost[n] - paid;
    }
    for (int32_t k = inst->company_contract_first[i];
         k < inst->company_contract_first[i + 1]; k++)
        open += c->must_open[k];
    c->empty =
        c->empty || cash > inst->budget[i] || open > inst->max_villages[i];
    return PADAN_OK;
}

static padan_status see_companies(padan_part_check *c)
{
    padan_i128 *cost = calloc((size_t)c->inst->n_types + 1, sizeof *cost);
    padan_status status = cost ? PADAN_OK : PADAN_ENOMEM;
    for (int32_t i = 0; !status && i < c->inst->n_companies; i++)
        status = see_company(c, i, cost);
    free(cost);
    return status;
}

/* ---- the part ---------------------------------------------------------------------- */

padan_status padan_part_ranges(const padan_proof *proof, int32_t k,
                               const int32_t *parent, const bool *yes,
                               padan_part_check *c)
{
    const padan_instance *inst = proof->inst;
    *c = (padan_part_check){.inst = inst, .part = proof->part[k]};
    padan_status status = make_room(c);
    if (status) return status;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        c->least[p] = inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
        c->most[p] = inst->pair_up[p];
    }
    for (int32_t j = 0; j < inst->n_cells; j++) {
        see_cell(c, j);
        see_places(c, j);
    }
    for (int32_t above = k; parent[above] >= 0; above = parent[above]) {
        answer(c, &proof->part[parent[above]]->question, yes[above]);
        settle(c, proof->part[parent[above]]);
    }
    for (int32_t j = 0; j < inst->n_cells; j++)
        see_cell(c, j);
    shut_villages(c);
    for (int32_t s = 0; s < c->part->n_settled; s++)
        c->settled[c->part->settled[s].pair] =
            c->part->settled[s].used ? PADAN_YES : PADAN_NO;
    return see_companies(c);
}

/* ---- one plan ------------------------------------------------------------------ */

/* How many companies want more cash than they have, as goods were split. */
static int32_t count_short(const padan_instance *inst, const padan_plan *plan)
{
    int32_t n = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        padan_i128 cash = 0;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++)
            cash += (padan_i128)inst->pair_cost[p] *
                    (plan->units[p] - plan->goods[p]);
        n += cash > inst->budget[i];
    }
    return n;
}

/* The verifier's word. A better split of goods might spare the cash: a plan that
 * breaks no other rule counts. */
static padan_status judge(const padan_instance *inst, padan_plan *plan,
                          padan_i128 *score_out)
{
    padan_diags *diags;
    padan_goals goals;
    int32_t n_broken = 0;
    padan_status status = padan_plan_split(inst, plan);
    if (status && status != PADAN_EINTERNAL) return status;
    status = padan_diags_create(PADAN_LANG_EN, &diags);
    if (status) return status;
    status = padan_verify(inst, plan, diags, &goals, &n_broken);
    padan_diags_free(diags);
    if (status) return status;
    *score_out = n_broken > count_short(inst, plan)
                     ? PADAN_LOWEST
                     : (padan_i128)goals.objective;
    return PADAN_OK;
}

padan_status padan_part_single(const padan_part_check *c, bool *single_out,
                               padan_i128 *score_out)
{
    const padan_instance *inst = c->inst;
    padan_plan *plan;
    *single_out = true;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        *single_out =
            *single_out && (!c->usable[p] || c->least[p] == c->most[p]);
    if (!*single_out) return PADAN_OK;
    padan_status status = padan_plan_create(inst, &plan);
    if (status) return status;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        plan->units[p] = c->usable[p] ? c->least[p] : 0;
    status = judge(inst, plan, score_out);
    padan_plan_free(plan);
    return status;
}

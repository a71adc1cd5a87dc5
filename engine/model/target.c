// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/target.h"

#include <math.h>

/* ---- money ---------------------------------------------------------------------- */

static int64_t saturated(padan_i128 value)
{
    return value > INT64_MAX ? INT64_MAX : (int64_t)value;
}

int64_t padan_target_budget(const padan_target_case *c, int64_t step,
                            int32_t company)
{
    const int64_t old = c->base->budget[company];
    padan_i128 more = 0;
    if (c->target->company == PADAN_NONE)
        more = (padan_i128)old * step / PADAN_STEP_ONE;
    else if (c->target->company == company)
        more = step;
    return old + more > PADAN_MAX_MONEY ? padan_max64(old, PADAN_MAX_MONEY)
                                        : (int64_t)(old + more);
}

int64_t padan_target_extra(const padan_target_case *c, int64_t step)
{
    padan_i128 sum = 0;
    for (int32_t i = 0; i < c->base->n_companies; i++)
        if (c->base->company_in[i])
            sum += padan_target_budget(c, step, i) - c->base->budget[i];
    return saturated(sum);
}

/* Steps until the company has `cash`; INT64_MAX: never. */
static int64_t steps_for(const padan_target_case *c, int32_t i, padan_i128 cash)
{
    const int64_t old = c->base->budget[i];
    if (cash <= old) return 0;
    if (cash > PADAN_MAX_MONEY) return INT64_MAX;
    if (c->target->company == i) return (int64_t)(cash - old);
    if (c->target->company != PADAN_NONE || old == 0) return INT64_MAX;
    return saturated(padan_ceil_div((cash - old) * PADAN_STEP_ONE, old));
}

int64_t padan_target_least_step(const padan_target_case *c,
                                const padan_instance *inst,
                                const padan_plan *plan)
{
    int64_t most = 0;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        padan_i128 cash = 0;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++)
            cash += (padan_i128)inst->pair_cost[p] *
                    (plan->units[p] - plan->goods[p]);
        most = padan_max64(most, steps_for(c, i, cash));
    }
    return most;
}

/* ---- the case ---------------------------------------------------------------- */

void padan_target_count(const padan_instance *inst, int32_t type,
                        int64_t *total, int64_t *served)
{
    *total = *served = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (inst->cell_type[j] != type) continue;
        *total += inst->cell_total[j];
        *served += inst->cell_served[j];
    }
}

/* Rupiah that the goal's need would cost at the type's price. */
static padan_i128 money_of(const padan_instance *base,
                           const padan_target_goal *goal)
{
    int64_t total, served;
    padan_target_count(base, goal->type, &total, &served);
    return padan_max64(0,
                       (int64_t)((padan_i128)goal->share * total / PADAN_ONE) -
                           served) *
           (padan_i128)base->dataset->types[goal->type].unit_cost;
}

/* Coverage, which cannot be a floor; kecamatan; the dearest need. */
static int32_t who_decides(const padan_instance *base, const padan_target *t)
{
    int32_t best = 0;
    for (int32_t k = 1; k < t->n; k++) {
        const padan_target_goal *a = &t->goal[best], *b = &t->goal[k];
        if (b->kind < a->kind ||
            (b->kind == PADAN_TARGET_TYPE && a->kind == b->kind &&
             money_of(base, b) > money_of(base, a)))
            best = k;
    }
    return best;
}

/* Enough for everything that the companies could ever do. */
static padan_status find_last_step(padan_target_case *c)
{
    padan_trial q;
    const int64_t most =
        c->target->company == PADAN_NONE
            ? (int64_t)PADAN_MAX_MONEY
            : PADAN_MAX_MONEY - c->base->budget[c->target->company];
    c->last_step = padan_max64(0, most);
    const padan_status status = padan_target_scenario(c, c->last_step, &q);
    if (status) return status;
    int64_t last = 0;
    for (int32_t i = 0; i < q.inst->n_companies; i++) {
        padan_i128 all = 0;
        for (int32_t p = q.inst->company_pair_first[i];
             p < q.inst->company_pair_first[i + 1]; p++)
            all += (padan_i128)q.inst->pair_cost[p] * q.inst->pair_up[p];
        const int64_t steps =
            steps_for(c, i, all > PADAN_MAX_MONEY ? PADAN_MAX_MONEY : all);
        if (steps != INT64_MAX) last = padan_max64(last, steps);
    }
    c->last_step = padan_min64(c->last_step, last);
    padan_trial_free(&q);
    return PADAN_OK;
}

padan_status padan_target_case_make(const padan_instance *base,
                                    const padan_target *target,
                                    padan_target_case *out)
{
    *out = (padan_target_case){.base = base, .target = target};
    out->decides = who_decides(base, target);
    return find_last_step(out);
}

/* ---- shares --------------------------------------------------------------------- */

static int64_t share_of(padan_i128 part, padan_i128 all, bool up)
{
    if (all <= 0) return PADAN_ONE; /* nothing is needed */
    return (int64_t)(up ? padan_ceil_div(part * PADAN_ONE, all)
                        : padan_floor_div(part * PADAN_ONE, all));
}

int64_t padan_trial_share(const padan_target_case *c, const padan_trial *trial,
                          int64_t points)
{
    const padan_target_goal *goal = &c->target->goal[c->decides];
    if (goal->kind != PADAN_TARGET_TYPE)
        return share_of(points, 100 * (padan_i128)PADAN_ONE, true);
    int64_t total, served;
    padan_target_count(trial->inst, goal->type, &total, &served);
    const int64_t units = trial->unit > 0 ? points / trial->unit : 0;
    return share_of((padan_i128)served + units, total, true);
}

void padan_target_shares(const padan_target_case *c, const padan_instance *inst,
                         const padan_plan *plan, const padan_goals *goals,
                         int64_t out[PADAN_MAX_TARGETS])
{
    for (int32_t k = 0; k < c->target->n; k++) {
        const padan_target_goal *goal = &c->target->goal[k];
        int64_t total, served;
        out[k] = llround(1e12 * (goal->kind == PADAN_TARGET_COVERAGE
                                     ? goals->coverage
                                     : goals->even));
        if (goal->kind != PADAN_TARGET_TYPE) continue;
        padan_target_count(inst, goal->type, &total, &served);
        for (int32_t p = 0; p < inst->n_pairs; p++)
            if (inst->cell_type[inst->pair_cell[p]] == goal->type)
                served += plan->units[p];
        out[k] = share_of(served, total, false);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules that contradict one another, none of which can be spared: the deletion
 * filter (Chinneck, Dravnieks 1991) on blocks of rules. A block without which
 * there is still no plan is left out as a whole; else it is halved, down to
 * single rules, or to all rules of one kind where the region is large. */
#include "repair/repair.h"

#include <string.h>

static int64_t free_figure(padan_rule_kind kind)
{
    if (kind == PADAN_RULE_BUDGET) return PADAN_MAX_MONEY;
    return kind == PADAN_RULE_TYPE ? PADAN_NONE : 0;
}

static padan_status solve_variant(const padan_instance *inst,
                                  const padan_settings *settings,
                                  padan_outcome *out)
{
    padan_settings own = *settings;
    padan_result result = {0};
    padan_plan *plan = NULL;
    own.gap = 1000 * PADAN_ONE; /* any plan will do */
    own.effort = PADAN_QUICK;
    own.progress = NULL;
    own.start = NULL;
    own.start_prices = NULL;
    padan_status status = padan_solve(inst, &own, &result, &plan);
    *out = plan                                 ? PADAN_FEASIBLE
           : result.outcome == PADAN_INFEASIBLE ? PADAN_INFEASIBLE
                                                : PADAN_UNKNOWN;
    padan_plan_free(plan);
    padan_proof_free(result.proof);
    return status;
}

padan_status padan_repair_without(const padan_elastic *e, const bool *dropped,
                                  padan_variant *out)
{
    padan_status status = padan_variant_begin(out, e->inst, e->n_rules);
    for (int32_t r = 0; r < e->n_rules && dropped && !status; r++)
        if (dropped[r])
            padan_rule_change(e, &e->rules[r], free_figure(e->rules[r].kind),
                              out);
    out->scenario.n_order = 0;
    return status ? status : padan_variant_build(out);
}

static bool has_floors(const padan_instance *inst)
{
    bool floors = inst->district_floor > 0;
    for (int32_t n = 0; n < inst->n_types; n++)
        floors |= inst->type_floor[n] > 0;
    return floors;
}

padan_status padan_repair_possible(const padan_elastic *e, const bool *dropped,
                                   const padan_settings *settings,
                                   padan_outcome *out)
{
    padan_variant variant;
    padan_status status = padan_repair_without(e, dropped, &variant);
    if (!status && (variant.inst->conflict || !has_floors(variant.inst)))
        /* without floors nothing but commitments asks for anything */
        *out = variant.inst->conflict ? PADAN_INFEASIBLE : PADAN_FEASIBLE;
    else if (!status)
        status = solve_variant(variant.inst, settings, out);
    padan_variant_end(&variant);
    return status;
}

/* ---- the filter ---------------------------------------------------------------- */

typedef struct {
    const padan_elastic *e;
    const padan_settings *settings;
    padan_repair *repair;
    int32_t *order; /* [n] rules, those of a kind together                   */
    bool *dropped;  /* [n_rules]                                             */
    bool by_kind;
} filter;

static void keep_block(filter *f, int32_t from, int32_t end)
{
    padan_repair *repair = f->repair;
    const padan_rule_kind kind = f->e->rules[f->order[from]].kind;
    repair->clash[repair->n_clash++] =
        (padan_clash_item){kind, end - from == 1 ? f->order[from] : PADAN_NONE};
}

static padan_status try_block(filter *f, int32_t from, int32_t end)
{
    if (from == end) return PADAN_OK;
    padan_outcome without = PADAN_UNKNOWN;
    for (int32_t k = from; k < end; k++)
        f->dropped[f->order[k]] = true;
    padan_status status =
        padan_repair_possible(f->e, f->dropped, f->settings, &without);
    if (status || without == PADAN_INFEASIBLE) return status;
    for (int32_t k = from; k < end; k++)
        f->dropped[f->order[k]] = false;
    const bool one_kind =
        f->e->rules[f->order[from]].kind == f->e->rules[f->order[end - 1]].kind;
    if (end - from == 1 || (f->by_kind && one_kind)) {
        if (without == PADAN_UNKNOWN) f->repair->irreducible = false;
        keep_block(f, from, end);
        return status;
    }
    int32_t middle = from + (end - from) / 2;
    if (!one_kind) { /* cut between two kinds first */
        const padan_rule_kind kind = f->e->rules[f->order[from]].kind;
        middle = from;
        while (f->e->rules[f->order[middle]].kind == kind)
            middle++;
    }
    status = try_block(f, from, middle);
    return status ? status : try_block(f, middle, end);
}

static void drop_item(filter *f, const padan_clash_item *item, bool drop)
{
    for (int32_t r = 0; r < f->e->n_rules; r++)
        if (item->rule == PADAN_NONE ? f->e->rules[r].kind == item->kind
                                     : item->rule == r)
            f->dropped[r] = drop;
}

/* A commitment gives a right as well, and more money asks for larger contracts:
 * what had to be kept at first may be spared once all others have been tried. */
static padan_status try_again(filter *f)
{
    padan_repair *repair = f->repair;
    padan_status status = PADAN_OK;
    for (int32_t k = 0; k < repair->n_clash && !status; k++) {
        const padan_clash_item item = repair->clash[k];
        padan_outcome without = PADAN_UNKNOWN;
        drop_item(f, &item, true);
        status = padan_repair_possible(f->e, f->dropped, f->settings, &without);
        if (without == PADAN_INFEASIBLE) {
            repair->n_clash--;
            memmove(&repair->clash[k], &repair->clash[k + 1],
                    (size_t)(repair->n_clash - k) * sizeof *repair->clash);
            k = -1; /* from the first again */
        } else {
            drop_item(f, &item, false);
            if (without == PADAN_UNKNOWN) repair->irreducible = false;
        }
    }
    return status;
}

/* Rules that explain least come first and are left out first. */
static const padan_rule_kind first_out[] = {
    PADAN_RULE_LOCUS, PADAN_RULE_FIRMS,        PADAN_RULE_FUNDERS,
    PADAN_RULE_REACH, PADAN_RULE_MIN_CONTRACT, PADAN_RULE_BUDGET,
    PADAN_RULE_PIN,   PADAN_RULE_TYPE,         PADAN_RULE_DISTRICTS};

padan_status padan_clash_find(const padan_settings *settings,
                              padan_repair *repair)
{
    const padan_elastic *e = &repair->elastic;
    /* commitments that cannot be kept are told alone, company by company */
    const bool pins_only = e->inst->conflict != NULL;
    filter f = {.e = e,
                .settings = settings,
                .repair = repair,
                .order = PADAN_NEW(&repair->arena, int32_t, e->n_rules),
                .dropped = PADAN_NEW(&repair->arena, bool, e->n_rules),
                .by_kind = !pins_only && has_floors(e->inst) &&
                           e->n_lots > PADAN_REPAIR_SMALL};
    repair->clash = PADAN_NEW(&repair->arena, padan_clash_item, e->n_rules);
    if (!f.order || !f.dropped || !repair->clash) return PADAN_ENOMEM;
    int32_t n = 0;
    for (size_t k = 0; k < sizeof first_out / sizeof *first_out; k++)
        for (int32_t r = 0; r < e->n_rules; r++)
            if (e->rules[r].kind == first_out[k]) {
                const bool is_floor = e->rules[r].kind == PADAN_RULE_TYPE ||
                                      e->rules[r].kind == PADAN_RULE_DISTRICTS;
                if (pins_only && is_floor)
                    f.dropped[r] = true;
                else
                    f.order[n++] = r;
            }
    repair->irreducible = true;
    padan_status status = try_block(&f, 0, n);
    return status ? status : try_again(&f);
}

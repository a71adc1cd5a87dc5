// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules that may give way, and lots: who could serve what if they did. */
#include "repair/elastic.h"

#include "base/text.h"
#include "model/instance_build.h"

/* ---- rules ---------------------------------------------------------------- */

static int32_t add_rule(padan_elastic *e, padan_rule_kind kind, int32_t index,
                        int64_t figure, int64_t step, double rate)
{
    e->rules[e->n_rules] = (padan_rule){kind, index, figure, step, rate};
    return e->n_rules++;
}

/* A percent of money: of what is there, of a middling budget where it is less
 * than that would be felt. */
static double budget_rate(const padan_instance *inst, int32_t i)
{
    padan_i128 all = 0;
    for (int32_t k = 0; k < inst->n_companies; k++)
        all += inst->budget[k];
    const double mean = (double)all / (inst->n_companies + 1.0);
    const double own = (double)inst->budget[i];
    const double base = own > mean / 10 ? own : mean / 10;
    return 100 / (base > 1e6 ? base : 1e6);
}

static void add_company_rules(padan_elastic *e, int32_t i)
{
    const padan_instance *inst = e->inst;
    const padan_company *company = &inst->dataset->companies[i];
    e->budget_rule[i] = e->minimum_rule[i] = e->reach_rule[i] = PADAN_NONE;
    if (!inst->company_in[i]) return;
    e->budget_rule[i] = add_rule(e, PADAN_RULE_BUDGET, i, inst->budget[i], 1,
                                 budget_rate(inst, i));
    if (company->min_contract > 0)
        e->minimum_rule[i] =
            add_rule(e, PADAN_RULE_MIN_CONTRACT, i, company->min_contract, 1,
                     100 / (double)company->min_contract);
    if (company->max_villages > 0)
        e->reach_rule[i] =
            add_rule(e, PADAN_RULE_REACH, i, company->max_villages, 1,
                     100 / (double)company->max_villages);
}

static int32_t add_limit(padan_elastic *e, padan_rule_kind kind, int64_t limit)
{
    if (limit <= 0) return PADAN_NONE;
    return add_rule(e, kind, PADAN_NONE, limit, 1, 100 / (double)limit);
}

static padan_status make_rules(padan_elastic *e)
{
    enum { GRID = 1000 }; /* floors move by a tenth of a percentage point   */
    const padan_instance *inst = e->inst;
    const padan_scenario *s = inst->scenario;
    padan_arena *arena = &e->arena;
    const int64_t grid = PADAN_ONE / GRID;
    const double point = 100.0 / GRID;
    e->rules = PADAN_NEW(arena, padan_rule,
                         (int64_t)inst->n_companies * 3 + inst->n_pins +
                             inst->n_types + 4);
    e->pin_rule = PADAN_NEW(arena, int32_t, inst->n_pins);
    e->budget_rule = PADAN_NEW(arena, int32_t, inst->n_companies);
    e->minimum_rule = PADAN_NEW(arena, int32_t, inst->n_companies);
    e->reach_rule = PADAN_NEW(arena, int32_t, inst->n_companies);
    e->type_rule = PADAN_NEW(arena, int32_t, inst->n_types);
    if (!e->rules || !e->pin_rule || !e->budget_rule || !e->minimum_rule ||
        !e->reach_rule || !e->type_rule)
        return PADAN_ENOMEM;
    e->district_rule = PADAN_NONE;
    if (s->district_floor > 0)
        e->district_rule = add_rule(e, PADAN_RULE_DISTRICTS, PADAN_NONE,
                                    s->district_floor, grid, point);
    for (int32_t n = 0; n < inst->n_types; n++)
        e->type_rule[n] =
            inst->type_floor[n] > 0
                ? add_rule(e, PADAN_RULE_TYPE, n, s->type_floor[n], grid, point)
                : PADAN_NONE;
    for (int32_t k = 0; k < inst->n_pins; k++)
        e->pin_rule[k] =
            inst->pins[k].kind == PADAN_PIN_VETO
                ? PADAN_NONE
                : add_rule(e, PADAN_RULE_PIN, k, inst->pins[k].units, 1,
                           100 / (double)inst->pins[k].units);
    for (int32_t i = 0; i < inst->n_companies; i++)
        add_company_rules(e, i);
    e->funders_rule = add_limit(e, PADAN_RULE_FUNDERS, s->max_funders);
    e->firms_rule = add_limit(e, PADAN_RULE_FIRMS, s->max_firms);
    e->locus_rule = add_limit(e, PADAN_RULE_LOCUS, s->n_locus);
    return PADAN_OK;
}

/* ---- lots ------------------------------------------------------------------ */

static padan_status make_loose(padan_elastic *e)
{
    const padan_instance *inst = e->inst;
    padan_status status =
        padan_variant_begin(&e->loose, inst, inst->n_pins + 1);
    if (status) return status;
    padan_variant_budget(&e->loose, PADAN_NONE, PADAN_MAX_MONEY);
    for (int32_t k = 0; k < inst->n_pins; k++)
        if (inst->pins[k].kind != PADAN_PIN_VETO)
            padan_variant_pin(&e->loose, &inst->pins[k], 0);
    return padan_variant_build(&e->loose);
}

bool padan_elastic_whole(const padan_elastic *e, const padan_lot *lot)
{
    return e->inst->dataset->types[e->inst->cell_type[lot->cell]].whole;
}

/* The cell of a commitment that somebody could keep, NONE if nobody could. */
static int32_t pin_cell(const padan_instance *inst, const padan_pin *pin)
{
    const padan_draft draft = {.data = inst->dataset};
    const int32_t j = padan_instance_cell(inst, pin->village, pin->type);
    if (pin->kind == PADAN_PIN_VETO || j == PADAN_NONE ||
        inst->cell_open[j] == 0 ||
        padan_draft_ban(&draft, pin->company, pin->type) != PADAN_NONE)
        return PADAN_NONE;
    return j;
}

static void add_own(padan_elastic *e, int32_t p)
{
    const padan_instance *loose = e->loose.inst, *inst = e->inst;
    const int32_t i = loose->pair_company[p], j = loose->pair_cell[p];
    const int64_t goods =
        inst->goods[(int64_t)i * inst->n_types + inst->cell_type[j]];
    padan_lot *lot = &e->lots[e->n_lots++];
    *lot = (padan_lot){.company = i,
                       .village = loose->cell_village[j],
                       .cell = j,
                       .cost = loose->pair_cost[p],
                       .lo = loose->pair_lo[p],
                       .up = loose->pair_up[p],
                       .up_own = loose->pair_up[p],
                       .pin = PADAN_NONE,
                       .own = true,
                       .has_goods = goods > 0};
    lot->up_now =
        padan_min64(lot->up, inst->budget[i] / lot->cost + goods / lot->cost);
    if (lot->up_now < lot->lo) lot->up_now = 0;
}

static void add_pin(padan_elastic *e, int32_t k, int32_t j)
{
    const padan_instance *inst = e->inst;
    const padan_pin *pin = &inst->pins[k];
    if (e->n_lots > 0) {
        padan_lot *last = &e->lots[e->n_lots - 1];
        if (last->company == pin->company && last->cell == j) {
            last->pin = k;
            last->up = padan_max64(last->up, pin->units);
            e->pin_lot[k] = e->n_lots - 1;
            return;
        }
    }
    const int32_t p = padan_instance_pair(inst, pin->company, j);
    if (p == PADAN_NONE) return;
    const int64_t g = (int64_t)pin->company * inst->n_types + pin->type;
    e->pin_lot[k] = e->n_lots;
    e->lots[e->n_lots++] =
        (padan_lot){.company = pin->company,
                    .village = pin->village,
                    .cell = j,
                    .cost = inst->pair_cost[p],
                    .lo = 1,
                    .up = padan_max64(pin->units, inst->cell_open[j]),
                    .pin = k,
                    .has_goods = inst->goods[g] > 0};
}

/* Is the pair of the loose instance ahead of the commitment, or its own? */
static bool goes_first(const padan_instance *loose, int32_t p,
                       const padan_pin *pin, int32_t j)
{
    if (loose->pair_company[p] != pin->company)
        return loose->pair_company[p] < pin->company;
    return loose->pair_cell[p] <= j;
}

/* Without floors nothing but commitments asks for anything. */
static bool has_floors(const padan_elastic *e)
{
    bool floors = e->district_rule != PADAN_NONE;
    for (int32_t n = 0; n < e->inst->n_types; n++)
        floors |= e->type_rule[n] != PADAN_NONE;
    return floors;
}

static padan_status make_lots(padan_elastic *e)
{
    const padan_instance *inst = e->inst, *loose = e->loose.inst;
    const bool all = has_floors(e);
    e->lots =
        PADAN_NEW(&e->arena, padan_lot, (int64_t)loose->n_pairs + inst->n_pins);
    e->pin_lot = PADAN_NEW(&e->arena, int32_t, inst->n_pins);
    if (!e->lots || !e->pin_lot) return PADAN_ENOMEM;
    int32_t p = 0;
    for (int32_t k = 0; k <= inst->n_pins; k++) {
        const padan_pin *pin = k < inst->n_pins ? &inst->pins[k] : NULL;
        const int32_t j = pin ? pin_cell(inst, pin) : PADAN_NONE;
        if (pin) e->pin_lot[k] = PADAN_NONE;
        if (pin && j == PADAN_NONE) continue;
        while (p < loose->n_pairs && (!pin || goes_first(loose, p, pin, j))) {
            const bool own = pin && loose->pair_company[p] == pin->company &&
                             loose->pair_cell[p] == j;
            if (all || own) add_own(e, p);
            p++;
        }
        if (pin) add_pin(e, k, j);
    }
    return PADAN_OK;
}

static padan_status make_bonds(padan_elastic *e)
{
    e->bonds = PADAN_NEW(&e->arena, padan_bond, e->n_lots);
    if (!e->bonds) return PADAN_ENOMEM;
    for (int32_t f = 0; f < e->n_lots; f++) {
        const padan_lot *lot = &e->lots[f];
        padan_bond *bond = e->n_bonds > 0 ? &e->bonds[e->n_bonds - 1] : NULL;
        if (!bond || bond->company != lot->company ||
            bond->village != lot->village) {
            bond = &e->bonds[e->n_bonds++];
            *bond = (padan_bond){
                .company = lot->company, .village = lot->village, .first = f};
        }
        bond->end = f + 1;
        bond->n_pins += lot->pin != PADAN_NONE;
        if (!lot->own) continue;
        bond->cap += lot->cost * lot->up_own;
        bond->cap_now += lot->cost * lot->up_now;
    }
    return PADAN_OK;
}

padan_status padan_elastic_make(const padan_instance *inst, padan_elastic *out)
{
    *out = (padan_elastic){.inst = inst};
    padan_status status = make_rules(out);
    if (!status) status = make_loose(out);
    if (!status) status = make_lots(out);
    if (!status) status = make_bonds(out);
    return status;
}

void padan_elastic_free(padan_elastic *elastic)
{
    padan_variant_end(&elastic->loose);
    padan_arena_clear(&elastic->arena);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Exhaustive search in exact integers, sharing nothing with solver or verifier.
 *
 * First every company's own plans are listed: those that its cash, its goods,
 * its contracts' least money, its number of villages and its commitments allow.
 * Then one plan of each company is chosen in every way; a choice dies as soon
 * as a cell is overfull or has too many funders. What is left is checked
 * against the rules of villages, districts and needs, and scored. */
#include "brute_force.h"

#include <stdlib.h>
#include <string.h>

#include "model/blend.h"

typedef struct {
    int64_t *units; /* [n * n_pairs_of_company], plan after plan              */
    int32_t n, room;
} own_plans;

typedef struct {
    const padan_instance *inst;
    int64_t left;       /* combinations that may still be tried              */
    own_plans *company; /* [n_companies]                                     */
    int64_t *units;     /* [n_pairs] the combination at hand                 */
    int64_t *taken;     /* [n_cells] units                                   */
    int32_t *funders;   /* [n_cells]                                         */
    int64_t *best_units;
    int64_t best;
    bool found, too_large, no_memory;
} search;

/* ---- what one company may do ------------------------------------------------- */

/* Most rupiah of goods that pay for whole units of the pairs from..end-1 of
 * type n, by trying every split. */
static int64_t most_goods(const padan_instance *inst, const int64_t *units,
                          int32_t n, int32_t from, int32_t end, int64_t goods)
{
    while (from < end && inst->cell_type[inst->pair_cell[from]] != n)
        from++;
    if (from == end) return 0;
    int64_t best = 0, cost = inst->pair_cost[from];
    for (int64_t g = 0; g <= units[from] && g * cost <= goods; g++) {
        int64_t rest =
            most_goods(inst, units, n, from + 1, end, goods - g * cost);
        if (g * cost + rest > best) best = g * cost + rest;
    }
    return best;
}

static bool can_pay(const padan_instance *inst, const int64_t *units, int32_t i)
{
    int32_t first = inst->company_pair_first[i];
    int32_t end = inst->company_pair_first[i + 1];
    int64_t money = 0;
    for (int32_t p = first; p < end; p++)
        money += units[p] * inst->pair_cost[p];
    for (int32_t n = 0; n < inst->n_types; n++)
        money -= most_goods(inst, units, n, first, end,
                            inst->goods[(int64_t)i * inst->n_types + n]);
    return money <= inst->budget[i];
}

/* Contracts are counted from the pairs' cells, not from the contract lists. */
static bool own_rules(const padan_instance *inst, const int64_t *units,
                      int32_t i)
{
    int32_t villages = 0;
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++) {
        int64_t money = 0;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++) {
            if (inst->cell_village[inst->pair_cell[p]] ==
                inst->contract_village[c])
                money += units[p] * inst->pair_cost[p];
        }
        if (money == 0) continue;
        villages++;
        if (money < inst->contract_min[c]) return false;
    }
    return villages <= inst->max_villages[i] && can_pay(inst, units, i);
}

static void keep(search *s, int32_t i)
{
    const padan_instance *inst = s->inst;
    own_plans *plans = &s->company[i];
    int32_t first = inst->company_pair_first[i];
    size_t n = (size_t)(inst->company_pair_first[i + 1] - first);
    if (n == 0) n = 1;
    if (plans->n == plans->room) {
        int32_t room = 2 * plans->room + 16;
        int64_t *more = realloc(plans->units, (size_t)room * n * sizeof *more);
        if (more == NULL) {
            s->no_memory = true;
            return;
        }
        plans->units = more;
        plans->room = room;
    }
    if (inst->company_pair_first[i + 1] > first)
        memcpy(plans->units + (size_t)plans->n * n, s->units + first,
               n * sizeof(int64_t));
    plans->n++;
}

/* Every choice for the pairs p.. of company i; `money` is what the earlier
 * ones cost, `most` all that the company has. */
static void list_plans(search *s, int32_t i, int32_t p, int64_t money,
                       int64_t most)
{
    const padan_instance *inst = s->inst;
    if (s->too_large || s->no_memory || money > most) return;
    if (p == inst->company_pair_first[i + 1]) {
        if (--s->left < 0) s->too_large = true;
        if (!s->too_large && own_rules(inst, s->units, i)) keep(s, i);
        return;
    }
    if (!inst->pair_pinned[p]) list_plans(s, i, p + 1, money, most);
    for (int64_t u = inst->pair_lo[p]; u <= inst->pair_up[p]; u++) {
        s->units[p] = u;
        list_plans(s, i, p + 1, money + u * inst->pair_cost[p], most);
    }
    s->units[p] = 0;
}

/* ---- all companies together ----------------------------------------------------- */

static bool village_rules(const padan_instance *inst, const int64_t *units)
{
    int32_t locus = 0;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        int32_t firms = 0, last = PADAN_NONE;
        for (int32_t p = 0; p < inst->n_pairs; p++) {
            if (units[p] == 0 || inst->cell_village[inst->pair_cell[p]] != v ||
                inst->pair_company[p] == last)
                continue;
            last = inst->pair_company[p];
            firms++;
        }
        if (firms > inst->village_max_firms[v]) return false;
        if (firms > 0 && !inst->village_pinned[v]) locus++;
    }
    return locus <= inst->n_locus;
}

/* Share of the district's coverage, PADAN_LEVEL_ONE = 1. */
static int64_t level_of(const padan_instance *inst, const int64_t *taken,
                        int32_t g)
{
    int64_t level = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (inst->cell_district[j] == g)
            level += inst->level[inst->gain_first[j] + taken[j]];
    }
    return level;
}

static bool floor_rules(const padan_instance *inst, const int64_t *taken)
{
    for (int32_t n = 0; n < inst->n_types; n++) {
        int64_t units = 0;
        for (int32_t j = 0; j < inst->n_cells; j++) {
            if (inst->cell_type[j] == n) units += taken[j];
        }
        if (units < inst->type_floor[n]) return false;
    }
    if (inst->district_floor <= 0) return true;
    /* Levels are rounded per cell: as many units of the last place may lack. */
    int64_t least = inst->district_floor * (PADAN_LEVEL_ONE / PADAN_ONE);
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (inst->district_reachable[g] &&
            level_of(inst, taken, g) < least - inst->n_cells)
            return false;
    }
    return true;
}

static int64_t even_part(const padan_instance *inst, const int64_t *taken)
{
    int64_t lowest = INT64_MAX;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (inst->district_reachable[g])
            lowest = padan_min64(lowest, level_of(inst, taken, g));
    }
    if (lowest == INT64_MAX) return 0;
    padan_i128 points = (padan_i128)inst->even_weight * lowest;
    return (int64_t)padan_floor_div(points + PADAN_LEVEL_ONE / 2,
                                    PADAN_LEVEL_ONE);
}

static int64_t score_of(const padan_instance *inst, const int64_t *units,
                        const int64_t *taken)
{
    int64_t score = even_part(inst, taken);
    for (int32_t j = 0; j < inst->n_cells; j++)
        score += inst->gain[inst->gain_first[j] + taken[j]];
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        score += inst->pair_match[p] * units[p];
        if (units[p] == 0) continue;
        /* The first used pair of a company in a village pays for the link. */
        bool first = true;
        for (int32_t q = 0; q < p && first; q++)
            first = units[q] == 0 ||
                    inst->pair_company[q] != inst->pair_company[p] ||
                    inst->cell_village[inst->pair_cell[q]] !=
                        inst->cell_village[inst->pair_cell[p]];
        if (first) score -= inst->contract_cost[inst->pair_contract[p]];
    }
    for (int32_t v = 0; v < inst->n_villages; v++) {
        bool done = true;
        for (int32_t j = 0; j < inst->n_cells; j++) {
            if (inst->cell_village[j] == v && taken[j] < inst->cell_finish[j])
                done = false;
        }
        if (done) score += inst->done_worth[v];
    }
    return score;
}

/* Floors of single terms: each is the score where nothing else counts. */
static bool term_rules(const padan_instance *inst, const int64_t *units,
                       const int64_t *taken)
{
    for (int32_t t = 0; inst->unit && t < PADAN_N_TERMS; t++) {
        const padan_blend single = padan_blend_single((padan_term)t);
        padan_instance *alone;
        if (inst->term_floor[t] == PADAN_NO_FLOOR) continue;
        if (padan_blend_create(inst->unit, &single, NULL, &alone) != PADAN_OK)
            return false;
        const int64_t value = score_of(alone, units, taken);
        padan_instance_free(alone);
        if (value < inst->term_floor[t]) return false;
    }
    return true;
}

static void judge(search *s)
{
    const padan_instance *inst = s->inst;
    if (!village_rules(inst, s->units) || !floor_rules(inst, s->taken)) return;
    if (s->found && score_of(inst, s->units, s->taken) <= s->best) return;
    if (!term_rules(inst, s->units, s->taken)) return;
    int64_t score = score_of(inst, s->units, s->taken);
    if (s->found && score <= s->best) return;
    s->found = true;
    s->best = score;
    if (s->best_units != NULL)
        memcpy(s->best_units, s->units,
               (size_t)inst->n_pairs * sizeof *s->units);
}

/* Puts one plan of company i in place, or takes it away again (`sign` -1).
 * False if a cell is overfull or has too many funders. */
static bool place(search *s, int32_t i, const int64_t *plan, int sign)
{
    const padan_instance *inst = s->inst;
    int32_t first = inst->company_pair_first[i];
    bool fits = true;
    for (int32_t p = first; p < inst->company_pair_first[i + 1]; p++) {
        int32_t j = inst->pair_cell[p];
        s->units[p] = sign > 0 ? plan[p - first] : 0;
        s->taken[j] += sign * plan[p - first];
        if (plan[p - first] > 0) s->funders[j] += sign;
        if (s->taken[j] > inst->cell_open[j] ||
            s->funders[j] > inst->cell_max_funders[j])
            fits = false;
    }
    return fits;
}

static void combine(search *s, int32_t i)
{
    const padan_instance *inst = s->inst;
    if (--s->left < 0) s->too_large = true;
    if (s->too_large) return;
    if (i == inst->n_companies) {
        judge(s);
        return;
    }
    size_t n =
        (size_t)(inst->company_pair_first[i + 1] - inst->company_pair_first[i]);
    for (int32_t k = 0; k < s->company[i].n; k++) {
        const int64_t *plan = s->company[i].units + (size_t)k * (n ? n : 1);
        if (place(s, i, plan, 1)) combine(s, i + 1);
        (void)place(s, i, plan, -1);
    }
}

/* ---- the interface ------------------------------------------------------------------ */

static void search_free(search *s)
{
    for (int32_t i = 0; s->company != NULL && i < s->inst->n_companies; i++)
        free(s->company[i].units);
    free(s->company);
    free(s->units);
    free(s->taken);
    free(s->funders);
}

static bool search_open(search *s)
{
    const padan_instance *inst = s->inst;
    s->company = calloc((size_t)inst->n_companies + 1, sizeof *s->company);
    s->units = calloc((size_t)inst->n_pairs + 1, sizeof *s->units);
    s->taken = calloc((size_t)inst->n_cells + 1, sizeof *s->taken);
    s->funders = calloc((size_t)inst->n_cells + 1, sizeof *s->funders);
    return s->company && s->units && s->taken && s->funders;
}

static int64_t all_money(const padan_instance *inst, int32_t i)
{
    int64_t money = inst->budget[i];
    for (int32_t n = 0; n < inst->n_types; n++)
        money += inst->goods[(int64_t)i * inst->n_types + n];
    return money;
}

brute_outcome brute_force(const padan_instance *inst, int64_t limit,
                          int64_t *score_out, int64_t *units_out)
{
    if (inst->conflict != NULL) return BRUTE_INFEASIBLE;
    search s = {.inst = inst, .left = limit, .best_units = units_out};
    if (!search_open(&s)) {
        search_free(&s);
        return BRUTE_NO_MEMORY;
    }
    for (int32_t i = 0; i < inst->n_companies; i++)
        list_plans(&s, i, inst->company_pair_first[i], 0, all_money(inst, i));
    if (!s.no_memory) combine(&s, 0);
    brute_outcome outcome = s.no_memory   ? BRUTE_NO_MEMORY
                            : s.too_large ? BRUTE_TOO_LARGE
                            : s.found     ? BRUTE_OPTIMAL
                                          : BRUTE_INFEASIBLE;
    if (outcome == BRUTE_OPTIMAL) *score_out = s.best;
    search_free(&s);
    return outcome;
}

bool brute_company_ok(const padan_instance *inst, int32_t company,
                      const int64_t *units)
{
    for (int32_t p = inst->company_pair_first[company];
         p < inst->company_pair_first[company + 1]; p++) {
        if (units[p] == 0
                ? inst->pair_pinned[p]
                : units[p] < inst->pair_lo[p] || units[p] > inst->pair_up[p])
            return false;
    }
    return own_rules(inst, units, company);
}

bool brute_check(const padan_instance *inst, const int64_t *units,
                 int64_t *score_out)
{
    search s = {.inst = inst};
    if (inst->conflict != NULL || !search_open(&s)) {
        search_free(&s);
        return false;
    }
    bool good = true;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (!brute_company_ok(inst, i, units)) good = false;
        if (!place(&s, i, units + inst->company_pair_first[i], 1)) good = false;
    }
    if (good) judge(&s);
    *score_out = s.best;
    good = good && s.found;
    search_free(&s);
    return good;
}

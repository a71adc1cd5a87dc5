// SPDX-License-Identifier: GPL-3.0-or-later
/* How far each rule must give way for a plan, in whole numbers. */
#include <stdlib.h>

#include "repair/elastic.h"

typedef struct {
    const padan_elastic *e;
    padan_repair_answer *a;
    padan_arena arena;
    int64_t *taken; /* [n_cells]                                             */
    int64_t *cost, *units, *goods; /* [n_lots] room                          */
} measure;

static void give(measure *m, int32_t rule, int64_t steps)
{
    if (rule != PADAN_NONE && steps > m->a->steps[rule])
        m->a->steps[rule] = steps;
}

/* ---- floors and commitments ---------------------------------------------------- */

static void measure_district(measure *m, int32_t g)
{
    const padan_instance *inst = m->e->inst;
    const padan_rule *rule = &m->e->rules[m->e->district_rule];
    const padan_i128 one = PADAN_LEVEL_ONE / PADAN_ONE;
    padan_i128 level = inst->n_cells; /* each cell's level was rounded      */
    for (int32_t j = 0; j < inst->n_cells; j++)
        if (inst->cell_district[j] == g)
            level += inst->level[inst->gain_first[j] + m->taken[j]];
    give(m, m->e->district_rule,
         (int64_t)padan_ceil_div(rule->figure * one - level, rule->step * one));
}

static void measure_type(measure *m, int32_t n)
{
    const padan_instance *inst = m->e->inst;
    const padan_rule *rule = &m->e->rules[m->e->type_rule[n]];
    padan_i128 have = 0, total = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (inst->cell_type[j] != n) continue;
        have += inst->cell_served[j] + m->taken[j];
        total += inst->cell_total[j];
    }
    give(m, m->e->type_rule[n],
         (int64_t)padan_ceil_div(rule->figure * total - have * PADAN_ONE,
                                 rule->step * total));
}

static void measure_floors(measure *m)
{
    const padan_elastic *e = m->e;
    for (int32_t g = 0; g < e->inst->n_districts; g++)
        if (e->district_rule != PADAN_NONE &&
            (e->inst->district_reachable[g] ||
             (m->a->wide && e->loose.inst->district_reachable[g])))
            measure_district(m, g);
    for (int32_t n = 0; n < e->inst->n_types; n++)
        if (e->type_rule[n] != PADAN_NONE) measure_type(m, n);
}

static void measure_pin(measure *m, int32_t k)
{
    const padan_elastic *e = m->e;
    const int64_t asked = e->inst->pins[k].units;
    const int32_t f = e->pin_lot[k];
    if (!m->a->kept[k])
        give(m, e->pin_rule[k], asked);
    else if (padan_elastic_whole(e, &e->lots[f]))
        give(m, e->pin_rule[k], llabs(m->a->units[f] - asked));
    else
        give(m, e->pin_rule[k], asked - m->a->units[f]);
}

/* ---- one company ----------------------------------------------------------------- */

static int64_t cash_needed(measure *m, int32_t i, int32_t n, int32_t first,
                           int32_t end)
{
    const padan_elastic *e = m->e;
    int64_t total = 0;
    int32_t count = 0;
    for (int32_t f = first; f < end; f++) {
        if (e->inst->cell_type[e->lots[f].cell] != n || m->a->units[f] == 0)
            continue;
        m->cost[count] = e->lots[f].cost;
        m->units[count++] = m->a->units[f];
        total += e->lots[f].cost * m->a->units[f];
    }
    return total -
           padan_goods_split(m->cost, m->units, count,
                             e->inst->goods[(int64_t)i * e->inst->n_types + n],
                             m->goods);
}

static bool is_kept(const measure *m, const padan_bond *bond)
{
    bool kept = false;
    for (int32_t f = bond->first; f < bond->end; f++)
        kept |=
            m->e->lots[f].pin != PADAN_NONE && m->a->kept[m->e->lots[f].pin];
    return kept;
}

static int64_t money_of(const measure *m, const padan_bond *bond)
{
    int64_t money = 0;
    for (int32_t f = bond->first; f < bond->end; f++)
        money += m->e->lots[f].cost * m->a->units[f];
    return money;
}

static void measure_ticket(measure *m, const padan_bond *bond)
{
    const padan_elastic *e = m->e;
    const int32_t rule = e->minimum_rule[bond->company];
    const int64_t money = money_of(m, bond);
    if (rule == PADAN_NONE || money == 0 || is_kept(m, bond)) return;
    const bool richer = m->a->steps[e->budget_rule[bond->company]] > 0;
    if (money >= (richer ? bond->cap : bond->cap_now)) return;
    give(m, rule, e->rules[rule].figure - money);
}

/* The count beyond the limit, unless nothing but commitments is counted. */
static void measure_count(measure *m, int32_t rule, int64_t used, int64_t kept)
{
    if (rule == PADAN_NONE || used <= kept) return;
    give(m, rule, used - m->e->rules[rule].figure);
}

static void measure_companies(measure *m)
{
    const padan_elastic *e = m->e;
    for (int32_t b = 0, last = 0; b < e->n_bonds; b = last) {
        const int32_t i = e->bonds[b].company;
        int64_t used = 0, kept = 0, cash = 0;
        for (last = b; last < e->n_bonds && e->bonds[last].company == i;
             last++) {
            used += money_of(m, &e->bonds[last]) > 0;
            kept += is_kept(m, &e->bonds[last]);
        }
        for (int32_t n = 0; n < e->inst->n_types; n++)
            cash +=
                cash_needed(m, i, n, e->bonds[b].first, e->bonds[last - 1].end);
        give(m, e->budget_rule[i], cash - e->inst->budget[i]);
        for (int32_t k = b; k < last; k++)
            measure_ticket(m, &e->bonds[k]);
        measure_count(m, e->reach_rule[i], used, kept);
    }
}

/* ---- places ------------------------------------------------------------------------ */

static padan_status measure_places(measure *m)
{
    const padan_elastic *e = m->e;
    const int32_t n_cells = e->inst->n_cells, n_villages = e->inst->n_villages;
    int64_t *funders = PADAN_NEW(&m->arena, int64_t, n_cells);
    int64_t *pins = PADAN_NEW(&m->arena, int64_t, n_cells);
    int64_t *firms = PADAN_NEW(&m->arena, int64_t, n_villages);
    int64_t *held = PADAN_NEW(&m->arena, int64_t, n_villages);
    if (!funders || !pins || !firms || !held) return PADAN_ENOMEM;
    for (int32_t f = 0; f < e->n_lots; f++) {
        const padan_lot *lot = &e->lots[f];
        funders[lot->cell] += m->a->units[f] > 0;
        pins[lot->cell] += lot->pin != PADAN_NONE && m->a->kept[lot->pin];
    }
    for (int32_t b = 0; b < e->n_bonds; b++) {
        firms[e->bonds[b].village] += money_of(m, &e->bonds[b]) > 0;
        held[e->bonds[b].village] += is_kept(m, &e->bonds[b]);
    }
    int64_t locus = 0;
    for (int32_t j = 0; j < n_cells; j++)
        measure_count(m, e->funders_rule, funders[j], pins[j]);
    for (int32_t v = 0; v < n_villages; v++) {
        measure_count(m, e->firms_rule, firms[v], held[v]);
        locus += firms[v] > 0 && held[v] == 0;
    }
    measure_count(m, e->locus_rule, locus, 0);
    return PADAN_OK;
}

padan_status padan_elastic_measure(const padan_elastic *e,
                                   padan_repair_answer *answer)
{
    measure m = {.e = e, .a = answer};
    m.taken = PADAN_NEW(&m.arena, int64_t, e->inst->n_cells);
    m.cost = PADAN_NEW(&m.arena, int64_t, e->n_lots);
    m.units = PADAN_NEW(&m.arena, int64_t, e->n_lots);
    m.goods = PADAN_NEW(&m.arena, int64_t, e->n_lots);
    padan_status status = PADAN_ENOMEM;
    if (m.taken && m.cost && m.units && m.goods) {
        for (int32_t r = 0; r < e->n_rules; r++)
            answer->steps[r] = 0;
        for (int32_t f = 0; f < e->n_lots; f++)
            m.taken[e->lots[f].cell] += answer->units[f];
        measure_floors(&m);
        for (int32_t k = 0; k < e->inst->n_pins; k++)
            if (e->pin_rule[k] != PADAN_NONE) measure_pin(&m, k);
        measure_companies(&m);
        status = measure_places(&m);
    }
    padan_arena_clear(&m.arena);
    answer->cost = 0;
    for (int32_t r = 0; r < e->n_rules; r++)
        if (answer->steps[r] > 0)
            answer->cost += PADAN_REPAIR_TOUCH +
                            e->rules[r].rate * (double)answer->steps[r];
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Incremental bookkeeping of a plan, in exact integers. */
#include "solve/state.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    size_t units, covered, level, types, funders, used, firms, unfinished, end;
} layout;

/* 64-bit arrays first, so that every array is aligned. */
static layout plan_layout(const padan_instance *inst)
{
    layout l;
    l.units = 0;
    l.covered = l.units + (size_t)inst->n_pairs * sizeof(int64_t);
    l.level = l.covered + (size_t)inst->n_cells * sizeof(int64_t);
    l.types = l.level + (size_t)inst->n_districts * sizeof(int64_t);
    l.funders = l.types + (size_t)inst->n_types * sizeof(int64_t);
    l.used = l.funders + (size_t)inst->n_cells * sizeof(int32_t);
    l.firms = l.used + (size_t)inst->n_contracts * sizeof(int32_t);
    l.unfinished = l.firms + (size_t)inst->n_villages * sizeof(int32_t);
    l.end = l.unfinished + (size_t)inst->n_villages * sizeof(int32_t);
    return l;
}

static void start_values(padan_state *s)
{
    const padan_instance *inst = s->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        s->district_level[inst->cell_district[j]] +=
            inst->level[inst->gain_first[j]];
        if (inst->cell_finish[j] > 0) s->unfinished[inst->cell_village[j]]++;
    }
}

padan_status padan_state_create(const padan_instance *inst, padan_state *out)
{
    const layout l = plan_layout(inst);
    char *block = calloc(1, l.end + 1);
    if (!block) return PADAN_ENOMEM;
    *out = (padan_state){.inst = inst};
    out->units = (int64_t *)(void *)(block + l.units);
    out->covered = (int64_t *)(void *)(block + l.covered);
    out->district_level = (int64_t *)(void *)(block + l.level);
    out->type_units = (int64_t *)(void *)(block + l.types);
    out->funders = (int32_t *)(void *)(block + l.funders);
    out->used = (int32_t *)(void *)(block + l.used);
    out->firms = (int32_t *)(void *)(block + l.firms);
    out->unfinished = (int32_t *)(void *)(block + l.unfinished);
    start_values(out);
    return PADAN_OK;
}

void padan_state_free(padan_state *state)
{
    free(state->units); /* the start of the block */
    *state = (padan_state){0};
}

void padan_state_copy(padan_state *to, const padan_state *from)
{
    memcpy(to->units, from->units, plan_layout(from->inst).end);
    to->n_locus_used = from->n_locus_used;
    to->points = from->points;
    memcpy(to->term, from->term, sizeof to->term);
}

static void open_contract(padan_state *s, int32_t c)
{
    const padan_instance *inst = s->inst;
    int32_t v = inst->contract_village[c];
    s->points -= inst->contract_cost[c];
    if (inst->unit) s->term[PADAN_TERM_LINKS] -= inst->unit->link_cost;
    if (s->firms[v]++ == 0 && !inst->village_pinned[v]) s->n_locus_used++;
}

static void close_contract(padan_state *s, int32_t c)
{
    const padan_instance *inst = s->inst;
    int32_t v = inst->contract_village[c];
    s->points += inst->contract_cost[c];
    if (inst->unit) s->term[PADAN_TERM_LINKS] += inst->unit->link_cost;
    if (--s->firms[v] == 0 && !inst->village_pinned[v]) s->n_locus_used--;
}

/* Points for cell j holding x units; overlap (x > R) is worth no more than R,
 * and is refused by padan_state_links_ok(). */
static int64_t table_at(const padan_instance *inst, const int64_t *table,
                        int32_t j, int64_t x)
{
    return table[inst->gain_first[j] + padan_min64(x, inst->cell_open[j])];
}

/* The terms of cell j going from `old` to `now` units; `done`: its village has
 * just become complete (1), no longer is (-1), neither (0). */
static void cover_terms(padan_state *s, int32_t j, int64_t old, int64_t now,
                        int done)
{
    const padan_instance *unit = s->inst->unit;
    s->term[PADAN_TERM_COVERAGE] +=
        table_at(unit, unit->gain, j, now) - table_at(unit, unit->gain, j, old);
    s->term[PADAN_TERM_COMPLETE] +=
        done * unit->done_worth[unit->cell_village[j]];
}

static void cover_cell(padan_state *s, int32_t j, int64_t change)
{
    const padan_instance *inst = s->inst;
    const int64_t old = s->covered[j], now = old + change;
    const int64_t finish = inst->cell_finish[j];
    const int32_t v = inst->cell_village[j];
    s->points +=
        table_at(inst, inst->gain, j, now) - table_at(inst, inst->gain, j, old);
    s->district_level[inst->cell_district[j]] +=
        table_at(inst, inst->level, j, now) -
        table_at(inst, inst->level, j, old);
    s->type_units[inst->cell_type[j]] += change;
    s->covered[j] = now;
    int done = 0;
    if (old < finish && now >= finish && --s->unfinished[v] == 0) done = 1;
    if (old >= finish && now < finish && s->unfinished[v]++ == 0) done = -1;
    s->points += done * inst->done_worth[v];
    if (inst->unit) cover_terms(s, j, old, now, done);
}

void padan_state_set(padan_state *s, int32_t pair, int64_t units)
{
    const padan_instance *inst = s->inst;
    const int64_t old = s->units[pair];
    if (old == units) return;
    const int32_t j = inst->pair_cell[pair], c = inst->pair_contract[pair];
    s->units[pair] = units;
    s->points += inst->pair_match[pair] * (units - old);
    if (inst->unit)
        s->term[PADAN_TERM_MATCH] +=
            inst->unit->pair_match[pair] * (units - old);
    cover_cell(s, j, units - old);
    if (old == 0) {
        s->funders[j]++;
        if (s->used[c]++ == 0) open_contract(s, c);
    } else if (units == 0) {
        s->funders[j]--;
        if (--s->used[c] == 0) close_contract(s, c);
    }
}

void padan_state_clear_company(padan_state *s, int32_t company)
{
    const int32_t *first = s->inst->company_pair_first;
    for (int32_t p = first[company]; p < first[company + 1]; p++)
        padan_state_set(s, p, 0);
}

/* The least that commitments leave of a pair. */
static int64_t pinned_units(const padan_instance *inst, int32_t p)
{
    return inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
}

void padan_state_put_company(padan_state *s, int32_t company,
                             const int64_t *units)
{
    const int32_t p0 = s->inst->company_pair_first[company];
    for (int32_t p = p0; p < s->inst->company_pair_first[company + 1]; p++)
        padan_state_set(s, p, units ? units[p - p0] : pinned_units(s->inst, p));
}

void padan_state_empty_village(padan_state *s, int32_t village)
{
    const padan_instance *inst = s->inst;
    for (int32_t k = inst->village_contract_first[village];
         k < inst->village_contract_first[village + 1]; k++) {
        const int32_t c = inst->village_contract[k];
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++)
            padan_state_set(s, p, pinned_units(inst, p));
    }
}

/* `inst`: the state's, or its unit instance. */
static int64_t even_points(const padan_state *s, const padan_instance *inst)
{
    int64_t least = INT64_MAX;
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (inst->district_reachable[g])
            least = padan_min64(least, s->district_level[g]);
    if (least == INT64_MAX) return 0;
    return (
        int64_t)(((padan_i128)inst->even_weight * least + PADAN_LEVEL_ONE / 2) /
                 PADAN_LEVEL_ONE);
}

int64_t padan_state_above(const padan_state *s, int32_t t)
{
    const int64_t have =
        t == PADAN_TERM_EVEN ? even_points(s, s->inst->unit) : s->term[t];
    return have - s->inst->term_floor[t];
}

/* Terms are shares times 100 points, shortfalls parts of 10^-15. */
int64_t padan_state_terms_short(const padan_state *s)
{
    int64_t sum = 0;
    for (int32_t t = 0; s->inst->unit && t < PADAN_N_TERMS; t++)
        if (s->inst->term_floor[t] != PADAN_NO_FLOOR)
            sum += 10 * padan_max64(0, -padan_state_above(s, t));
    return sum;
}

int64_t padan_state_terms_above(const padan_state *s)
{
    const padan_blend *b = &s->inst->blend;
    padan_i128 sum = 0;
    if (!s->inst->unit) return 0;
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        if (s->inst->term_floor[t] != PADAN_NO_FLOOR)
            sum += (padan_i128)b->weight[t] *
                   padan_max64(0, padan_state_above(s, t));
    return (int64_t)(sum / b->denominator);
}

/* The level of a district is a sum of rounded shares, so a floor that is met
 * exactly may seem missed by half a part a cell: that much is let through, the
 * verifier decides with exact fractions. */
static int64_t floors_short(const padan_state *s)
{
    const padan_instance *inst = s->inst;
    int64_t sum = 0;
    for (int32_t g = 0; inst->district_floor > 0 && g < inst->n_districts;
         g++) {
        int64_t floor_level =
            inst->district_floor * (PADAN_LEVEL_ONE / PADAN_ONE) -
            inst->n_cells;
        if (inst->district_reachable[g])
            sum += padan_max64(0, floor_level - s->district_level[g]);
    }
    for (int32_t n = 0; n < inst->n_types; n++) {
        int64_t need = inst->type_floor[n];
        if (need > s->type_units[n])
            sum += PADAN_LEVEL_ONE / need * (need - s->type_units[n]);
    }
    return sum;
}

padan_value padan_state_value(const padan_state *s)
{
    padan_value v = {floors_short(s) + padan_state_terms_short(s), s->points};
    if (s->inst->even_weight > 0) v.score += even_points(s, s->inst);
    return v;
}

bool padan_state_links_ok(const padan_state *s)
{
    const padan_instance *inst = s->inst;
    for (int32_t j = 0; j < inst->n_cells; j++)
        if (s->covered[j] > inst->cell_open[j] ||
            s->funders[j] > inst->cell_max_funders[j])
            return false;
    for (int32_t v = 0; v < inst->n_villages; v++)
        if (s->firms[v] > inst->village_max_firms[v]) return false;
    return s->n_locus_used <= inst->n_locus;
}

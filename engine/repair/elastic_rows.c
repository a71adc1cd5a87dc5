// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns of the elastic program, and the rows of commitments and floors. */
#include "repair/elastic_rows.h"

#include <math.h>

bool padan_rows_may(const padan_rows *r, int32_t rule)
{
    return rule != PADAN_NONE && (!r->allowed || r->allowed[rule]);
}

void padan_rows_step_columns(padan_rows *r, int32_t rule, double most,
                             double unit, bool integer)
{
    if (!padan_rows_may(r, rule)) return;
    padan_mip_build *build = &r->build;
    const double rate = r->e->rules[rule].rate / unit;
    r->much[rule] = padan_mip_build_col(build, 0, most, -rate, integer);
    r->touch[rule] =
        padan_mip_build_col(build, 0, 1, -PADAN_REPAIR_TOUCH, true);
    padan_mip_build_row(build, -INFINITY, 0); /* much <= most * touch        */
    padan_mip_build_entry(build, r->much[rule], 1);
    padan_mip_build_entry(build, r->touch[rule], -most);
}

void padan_rows_give(padan_rows *r, int32_t rule, double factor)
{
    if (padan_rows_may(r, rule))
        padan_mip_build_entry(&r->build, r->much[rule], factor);
}

/* ---- lots ------------------------------------------------------------------ */

static void add_lot(padan_rows *r, int32_t f)
{
    const padan_elastic *e = r->e;
    const padan_lot *lot = &e->lots[f];
    padan_mip_build *build = &r->build;
    const double up = (double)padan_min64(
        lot->up, padan_max64(e->inst->cell_open[lot->cell], 0));
    r->x[f] = padan_mip_build_col(build, 0, up, 0, true);
    r->y[f] = padan_mip_build_col(build, 0, 1, 0, true);
    r->cash[f] = r->goods[f] = PADAN_NONE;
    padan_mip_build_row(build, -INFINITY, 0); /* x <= up y */
    padan_mip_build_entry(build, r->x[f], 1);
    padan_mip_build_entry(build, r->y[f], -up);
    padan_mip_build_row(build, 0, INFINITY); /* x >= lo y */
    padan_mip_build_entry(build, r->x[f], 1);
    padan_mip_build_entry(build, r->y[f], -(double)lot->lo);
    if (!lot->has_goods) return;
    r->cash[f] = padan_mip_build_col(build, 0, up, 0, true);
    r->goods[f] = padan_mip_build_col(build, 0, up, 0, true);
    padan_mip_build_row(build, 0, 0); /* x = cash + goods */
    padan_mip_build_entry(build, r->x[f], 1);
    padan_mip_build_entry(build, r->cash[f], -1);
    padan_mip_build_entry(build, r->goods[f], -1);
}

static void add_bond(padan_rows *r, int32_t b)
{
    const padan_bond *bond = &r->e->bonds[b];
    padan_mip_build *build = &r->build;
    r->z[b] = padan_mip_build_col(build, 0, 1, 0, true);
    for (int32_t f = bond->first; f < bond->end; f++) {
        padan_mip_build_row(build, -INFINITY, 0); /* y <= z */
        padan_mip_build_entry(build, r->y[f], 1);
        padan_mip_build_entry(build, r->z[b], -1);
    }
    padan_mip_build_row(build, -INFINITY, 0); /* z only where used */
    padan_mip_build_entry(build, r->z[b], 1);
    for (int32_t f = bond->first; f < bond->end; f++)
        padan_mip_build_entry(build, r->y[f], -1);
}

void padan_rows_add_columns(padan_rows *r)
{
    for (int32_t f = 0; f < r->e->n_lots; f++)
        add_lot(r, f);
    for (int32_t b = 0; b < r->e->n_bonds; b++)
        add_bond(r, b);
}

/* ---- commitments ------------------------------------------------------------ */

/* A commitment that cannot be kept as it is: dropped in any case. */
static void add_lost_pin(padan_rows *r, int32_t k)
{
    const int32_t rule = r->e->pin_rule[k];
    if (!padan_rows_may(r, rule)) r->impossible = true;
    r->build.mip.obj_shift -= PADAN_REPAIR_TOUCH + 100;
}

/* All that is open, or dropped. */
static void add_whole_pin(padan_rows *r, int32_t k, int32_t f)
{
    const padan_elastic *e = r->e;
    const padan_lot *lot = &e->lots[f];
    const int64_t units = e->inst->pins[k].units;
    const int64_t open = e->inst->cell_open[lot->cell];
    const double off = (double)(open > units ? open - units : units - open);
    const double drop = PADAN_REPAIR_TOUCH + 100;
    const double keep =
        off > 0 ? PADAN_REPAIR_TOUCH + 100 * off / (double)units : 0;
    padan_mip_build *build = &r->build;
    const bool may = padan_rows_may(r, e->pin_rule[k]);
    if (!may && off > 0) r->impossible = true;
    build->mip.obj_shift -= drop;
    r->kept[k] = padan_mip_build_col(build, may ? 0 : 1, 1, drop - keep, true);
    padan_mip_build_row(build, 0, lot->own ? INFINITY : 0); /* x = open kept */
    padan_mip_build_entry(build, r->x[f], 1);
    padan_mip_build_entry(build, r->kept[k], -(double)open);
}

/* x + much >= units; exact or without a right of its own: no more than that. */
static void add_pin(padan_rows *r, int32_t k, int32_t f)
{
    const padan_elastic *e = r->e;
    const padan_lot *lot = &e->lots[f];
    const padan_pin *pin = &e->inst->pins[k];
    const double units = (double)pin->units;
    const int32_t rule = e->pin_rule[k];
    padan_mip_build *build = &r->build;
    const bool may = padan_rows_may(r, rule);
    padan_rows_step_columns(r, rule, units, 1, true);
    r->kept[k] = padan_mip_build_col(build, may ? 0 : 1, 1, 0, true);
    padan_mip_build_row(build, units, INFINITY);
    padan_mip_build_entry(build, r->x[f], 1);
    padan_rows_give(r, rule, 1);
    if (may) {
        padan_mip_build_row(build, units, INFINITY); /* dropped: all given */
        padan_mip_build_entry(build, r->much[rule], 1);
        padan_mip_build_entry(build, r->kept[k], units);
        padan_mip_build_row(build, -INFINITY, units); /* kept: not all */
        padan_mip_build_entry(build, r->much[rule], 1);
        padan_mip_build_entry(build, r->kept[k], 1);
    }
    padan_mip_build_row(build, 0, INFINITY); /* kept: used */
    padan_mip_build_entry(build, r->y[f], 1);
    padan_mip_build_entry(build, r->kept[k], -1);
    if (!lot->own) {
        padan_mip_build_row(build, -INFINITY, 0); /* used: kept */
        padan_mip_build_entry(build, r->y[f], 1);
        padan_mip_build_entry(build, r->kept[k], -1);
    }
    if (pin->kind != PADAN_PIN_EXACT && lot->own) return;
    const double free = lot->own ? (double)lot->up : 0;
    padan_mip_build_row(build, -INFINITY, units + free);
    padan_mip_build_entry(build, r->x[f], 1);
    padan_rows_give(r, rule, 1);
    padan_mip_build_entry(build, r->kept[k], free);
}

void padan_rows_add_pins(padan_rows *r)
{
    const padan_elastic *e = r->e;
    for (int32_t k = 0; k < e->inst->n_pins; k++) {
        const int32_t f = e->pin_lot[k];
        if (e->inst->pins[k].kind == PADAN_PIN_VETO) continue;
        if (f == PADAN_NONE)
            add_lost_pin(r, k);
        else if (padan_elastic_whole(e, &e->lots[f]))
            add_whole_pin(r, k, f);
        else
            add_pin(r, k, f);
    }
}

/* ---- floors ------------------------------------------------------------------ */

static int32_t floor_steps(const padan_rule *rule)
{
    return (int32_t)((rule->figure + rule->step - 1) / rule->step);
}

/* The pieces of a cell's level between 0 and all that is open, as columns of
 * the row that comes next: concave, so the steep ones fill first. */
typedef struct {
    int32_t col;
    double level;
} level_piece;

static padan_status add_level(padan_rows *r, int32_t j, level_piece *pieces,
                              int32_t room, int32_t *n)
{
    const padan_instance *inst = r->e->inst;
    const int64_t *level = inst->level + inst->gain_first[j];
    const int64_t open = inst->cell_open[j];
    const int32_t from_piece = *n;
    for (int64_t from = 0, to; from < open; from = to) {
        to = from + 1;
        const int64_t slope = level[to] - level[from];
        while (to < open && level[to + 1] - level[to] - slope <= 2 &&
               slope - (level[to + 1] - level[to]) <= 2)
            to++;
        if (*n >= room) return PADAN_EINTERNAL;
        const double units = (double)(to - from);
        pieces[(*n)++] = (level_piece){
            padan_mip_build_col(&r->build, 0, units, 0, false),
            (double)(level[to] - level[from]) / units / PADAN_LEVEL_ONE};
    }
    padan_mip_build_row(&r->build, 0, 0); /* units = sum of pieces */
    for (int32_t k = r->cell_first[j]; k < r->cell_first[j + 1]; k++)
        padan_mip_build_entry(&r->build, r->x[r->cell_lot[k]], 1);
    for (int32_t k = from_piece; k < *n; k++)
        padan_mip_build_entry(&r->build, pieces[k].col, -1);
    return PADAN_OK;
}

static padan_status add_district(padan_rows *r, int32_t g, level_piece *pieces,
                                 int32_t room)
{
    const padan_elastic *e = r->e;
    const padan_instance *inst = e->inst;
    const padan_rule *rule = &e->rules[e->district_rule];
    double have = 0;
    int32_t n = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (inst->cell_district[j] != g) continue;
        have += (double)inst->level[inst->gain_first[j]] / PADAN_LEVEL_ONE;
        padan_status status = add_level(r, j, pieces, room, &n);
        if (status) return status;
    }
    const double floor = (double)rule->figure / (double)PADAN_ONE;
    padan_mip_build_row(&r->build, floor - have, INFINITY);
    for (int32_t k = 0; k < n; k++)
        padan_mip_build_entry(&r->build, pieces[k].col, pieces[k].level);
    padan_rows_give(r, e->district_rule,
                    (double)rule->step / (double)PADAN_ONE);
    return PADAN_OK;
}

static padan_status add_districts(padan_rows *r)
{
    const padan_elastic *e = r->e;
    const padan_instance *inst = e->inst;
    if (e->district_rule == PADAN_NONE) return PADAN_OK;
    padan_rows_step_columns(r, e->district_rule,
                            floor_steps(&e->rules[e->district_rule]), 1, true);
    const int64_t room = inst->gain_first[inst->n_cells];
    level_piece *pieces = PADAN_NEW(&r->arena, level_piece, room);
    if (!pieces) return PADAN_ENOMEM;
    padan_status status = PADAN_OK;
    for (int32_t g = 0; g < inst->n_districts && !status; g++)
        if (inst->district_reachable[g] ||
            (r->wide && e->loose.inst->district_reachable[g]))
            status = add_district(r, g, pieces, (int32_t)room);
    return status;
}

/* Served and new units are at least the share of all. */
static void add_type(padan_rows *r, int32_t n)
{
    const padan_elastic *e = r->e;
    const padan_instance *inst = e->inst;
    const padan_rule *rule = &e->rules[e->type_rule[n]];
    double total = 0, served = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (inst->cell_type[j] != n) continue;
        total += (double)inst->cell_total[j];
        served += (double)inst->cell_served[j];
    }
    padan_rows_step_columns(r, e->type_rule[n], floor_steps(rule), 1, true);
    const double one = (double)PADAN_ONE;
    padan_mip_build_row(&r->build, (double)rule->figure / one * total - served,
                        INFINITY);
    for (int32_t f = 0; f < e->n_lots; f++)
        if (inst->cell_type[e->lots[f].cell] == n)
            padan_mip_build_entry(&r->build, r->x[f], 1);
    padan_rows_give(r, e->type_rule[n], (double)rule->step / one * total);
}

padan_status padan_rows_add_floors(padan_rows *r)
{
    for (int32_t n = 0; n < r->e->inst->n_types; n++)
        if (r->e->type_rule[n] != PADAN_NONE) add_type(r, n);
    return add_districts(r);
}

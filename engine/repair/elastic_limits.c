// SPDX-License-Identifier: GPL-3.0-or-later
/* Rows of the elastic program for money and limits. */
#include <math.h>

#include "repair/elastic_rows.h"

static void row(padan_rows *r, double lo, double up)
{
    padan_mip_build_row(&r->build, lo, up);
}

static void entry(padan_rows *r, int32_t col, double value)
{
    padan_mip_build_entry(&r->build, col, value);
}

/* ---- one company -------------------------------------------------------------- */

/* Every sum of its unit costs is a multiple of `unit`: a budget is rounded down
 * to one, and what is given beyond it comes in whole ones. */
static void add_cash(padan_rows *r, int32_t i, int32_t first, int32_t end)
{
    const padan_elastic *e = r->e;
    int64_t unit = 0, most = 0;
    for (int32_t f = first; f < end; f++) {
        unit = padan_gcd64(e->lots[f].cost, unit);
        most += e->lots[f].cost *
                padan_min64(e->lots[f].up, e->inst->cell_open[e->lots[f].cell]);
    }
    if (unit == 0) return;
    const int64_t budget = e->inst->budget[i], have = budget / unit * unit;
    const int32_t rule = e->budget_rule[i];
    const bool may = padan_rows_may(r, rule) && most > have;
    if (may) {
        const double rate = e->rules[rule].rate;
        padan_rows_step_columns(r, rule, PADAN_JUTA * (double)most, PADAN_JUTA,
                                false);
        r->build.mip.obj[r->touch[rule]] += rate * (double)(budget - have);
        row(r, 0, INFINITY);
        entry(r, r->much[rule], 1);
        entry(r, r->touch[rule], -PADAN_JUTA * (double)unit);
    }
    row(r, -INFINITY, PADAN_JUTA * (double)have);
    for (int32_t f = first; f < end; f++)
        entry(r, e->lots[f].has_goods ? r->cash[f] : r->x[f],
              PADAN_JUTA * (double)e->lots[f].cost);
    if (may) entry(r, r->much[rule], -1);
}

static void add_goods(padan_rows *r, int32_t i, int32_t n, int32_t first,
                      int32_t end)
{
    const padan_elastic *e = r->e;
    const int64_t goods = e->inst->goods[(int64_t)i * e->inst->n_types + n];
    int64_t unit = 0;
    for (int32_t f = first; f < end; f++)
        if (e->inst->cell_type[e->lots[f].cell] == n)
            unit = padan_gcd64(e->lots[f].cost, unit);
    if (goods <= 0 || unit == 0) return;
    row(r, -INFINITY, PADAN_JUTA * (double)(goods / unit * unit));
    for (int32_t f = first; f < end; f++)
        if (e->inst->cell_type[e->lots[f].cell] == n)
            entry(r, r->goods[f], PADAN_JUTA * (double)e->lots[f].cost);
}

static void add_bond_money(padan_rows *r, const padan_bond *bond)
{
    for (int32_t f = bond->first; f < bond->end; f++)
        entry(r, r->x[f], PADAN_JUTA * (double)r->e->lots[f].cost);
}

static void add_bond_pins(padan_rows *r, const padan_bond *bond, double factor)
{
    for (int32_t f = bond->first; f < bond->end; f++)
        if (r->e->lots[f].pin != PADAN_NONE)
            entry(r, r->kept[r->e->lots[f].pin], factor);
}

/* A contract that is worth all that the company could give there is one as
 * well; `cap` Rp, asked for unless z = 0, a commitment stays, or `way` = 0. */
static int32_t add_way(padan_rows *r, int32_t b, int64_t cap)
{
    const padan_bond *bond = &r->e->bonds[b];
    const double money = PADAN_JUTA * (double)cap;
    const int32_t way = padan_mip_build_col(&r->build, 0, 1, 0, true);
    row(r, -money, INFINITY);
    add_bond_money(r, bond);
    entry(r, r->z[b], -money);
    entry(r, way, -money);
    add_bond_pins(r, bond, money);
    return way;
}

/* The least of a contract: `minimal_bantuan`, or all that the company could
 * give in the village, with the money it has (while that stays) or with any. */
static void add_ticket(padan_rows *r, int32_t b)
{
    const padan_elastic *e = r->e;
    const padan_bond *bond = &e->bonds[b];
    const int32_t rule = e->minimum_rule[bond->company];
    const int32_t budget = e->budget_rule[bond->company];
    if (rule == PADAN_NONE) return;
    const int64_t least = e->rules[rule].figure;
    const double money = PADAN_JUTA * (double)least;
    int32_t any = PADAN_NONE, now = PADAN_NONE;
    if (bond->cap < least) any = add_way(r, b, bond->cap);
    if (bond->cap_now < least && bond->cap_now < bond->cap) {
        now = add_way(r, b, bond->cap_now);
        if (padan_rows_may(r, budget) && r->touch[budget] != PADAN_NONE) {
            row(r, -INFINITY, 1);
            entry(r, now, 1);
            entry(r, r->touch[budget], 1);
        }
    }
    row(r, 0, INFINITY);
    add_bond_money(r, bond);
    entry(r, r->z[b], -money);
    add_bond_pins(r, bond, money);
    if (any != PADAN_NONE) entry(r, any, money);
    if (now != PADAN_NONE) entry(r, now, money);
    padan_rows_give(r, rule, 1);
}

/* ---- limits --------------------------------------------------------------------- */

/* A count of columns under a limit that may rise, but no lower than the number of
 * commitments among them that stay: either the limit holds (`n` columns, `pins`
 * of them with a commitment), or nothing but commitments is used. */
typedef struct {
    const int32_t *used, *kept; /* columns; kept[k] NONE: no commitment      */
    int32_t n, n_pins;
} counted;

static void add_count(padan_rows *r, int32_t rule, counted c)
{
    const padan_rule *limit = &r->e->rules[rule];
    if (c.n <= limit->figure) return;
    int32_t only = PADAN_NONE;
    if (c.n_pins > limit->figure)
        only = padan_mip_build_col(&r->build, 0, 1, 0, true);
    row(r, -INFINITY, (double)limit->figure);
    for (int32_t k = 0; k < c.n; k++)
        entry(r, c.used[k], 1);
    padan_rows_give(r, rule, -1);
    if (only == PADAN_NONE) return;
    entry(r, only, -(double)c.n);
    row(r, -INFINITY, (double)c.n);
    for (int32_t k = 0; k < c.n; k++) {
        entry(r, c.used[k], 1);
        if (c.kept[k] != PADAN_NONE) entry(r, c.kept[k], -1);
    }
    entry(r, only, (double)c.n);
}

/* 1 if a commitment of the bond stays, as a column; NONE if it has none. */
static int32_t add_pinned(padan_rows *r, int32_t b)
{
    const padan_bond *bond = &r->e->bonds[b];
    if (bond->n_pins == 0) return PADAN_NONE;
    const int32_t col = padan_mip_build_col(&r->build, 0, 1, 0, true);
    row(r, -INFINITY, 0);
    entry(r, col, 1);
    add_bond_pins(r, bond, -1);
    return col;
}

void padan_rows_add_companies(padan_rows *r)
{
    const padan_elastic *e = r->e;
    int32_t *used = PADAN_NEW(&r->arena, int32_t, e->n_bonds);
    int32_t *kept = PADAN_NEW(&r->arena, int32_t, e->n_bonds);
    if (!used || !kept) {
        r->build.failed = true;
        return;
    }
    for (int32_t b = 0, last = 0; b < e->n_bonds; b = last) {
        const int32_t i = e->bonds[b].company;
        counted c = {.used = used, .kept = kept};
        for (last = b; last < e->n_bonds && e->bonds[last].company == i; last++)
            c.n++;
        const int32_t first = e->bonds[b].first, end = e->bonds[last - 1].end;
        add_cash(r, i, first, end);
        for (int32_t n = 0; n < e->inst->n_types; n++)
            add_goods(r, i, n, first, end);
        if (e->minimum_rule[i] != PADAN_NONE)
            padan_rows_step_columns(
                r, e->minimum_rule[i],
                PADAN_JUTA * (double)e->rules[e->minimum_rule[i]].figure,
                PADAN_JUTA, false);
        for (int32_t k = b; k < last; k++)
            add_ticket(r, k);
        if (e->reach_rule[i] == PADAN_NONE) continue;
        padan_rows_step_columns(r, e->reach_rule[i], c.n, 1, true);
        for (int32_t k = b; k < last; k++) {
            used[k - b] = r->z[k];
            kept[k - b] = add_pinned(r, k);
            c.n_pins += kept[k - b] != PADAN_NONE;
        }
        add_count(r, e->reach_rule[i], c);
    }
}

/* ---- cells and villages ------------------------------------------------------------ */

static void add_cells(padan_rows *r, int32_t *used, int32_t *kept)
{
    const padan_elastic *e = r->e;
    const int32_t rule = e->funders_rule;
    if (rule != PADAN_NONE)
        padan_rows_step_columns(r, rule, e->inst->n_companies, 1, true);
    for (int32_t j = 0; j < e->inst->n_cells; j++) {
        counted c = {.used = used, .kept = kept};
        row(r, -INFINITY, (double)e->inst->cell_open[j]);
        for (int32_t k = r->cell_first[j]; k < r->cell_first[j + 1]; k++)
            entry(r, r->x[r->cell_lot[k]], 1);
        for (int32_t k = r->cell_first[j]; k < r->cell_first[j + 1]; k++) {
            const int32_t f = r->cell_lot[k], pin = e->lots[f].pin;
            used[c.n] = r->y[f];
            kept[c.n++] = pin != PADAN_NONE ? r->kept[pin] : PADAN_NONE;
            c.n_pins += pin != PADAN_NONE;
        }
        if (rule != PADAN_NONE) add_count(r, rule, c);
    }
}

static void add_firms(padan_rows *r, int32_t *used, int32_t *kept)
{
    const padan_elastic *e = r->e;
    const int32_t rule = e->firms_rule;
    if (rule == PADAN_NONE) return;
    padan_rows_step_columns(r, rule, e->inst->n_companies, 1, true);
    for (int32_t v = 0; v < e->inst->n_villages; v++) {
        counted c = {.used = used, .kept = kept};
        for (int32_t k = r->village_first[v]; k < r->village_first[v + 1];
             k++) {
            const int32_t b = r->village_bond[k];
            used[c.n] = r->z[b];
            kept[c.n] = add_pinned(r, b);
            c.n_pins += kept[c.n++] != PADAN_NONE;
        }
        add_count(r, rule, c);
    }
}

/* A village with a commitment that stays is not counted. */
static void add_locus(padan_rows *r, int32_t *taken)
{
    const padan_elastic *e = r->e;
    const int32_t rule = e->locus_rule;
    if (rule == PADAN_NONE) return;
    int32_t n = 0;
    padan_rows_step_columns(r, rule, e->inst->n_villages, 1, true);
    for (int32_t v = 0; v < e->inst->n_villages; v++) {
        if (r->village_first[v] == r->village_first[v + 1]) continue;
        taken[n] = padan_mip_build_col(&r->build, 0, 1, 0, true);
        for (int32_t k = r->village_first[v]; k < r->village_first[v + 1];
             k++) {
            row(r, -INFINITY, 0);
            entry(r, r->z[r->village_bond[k]], 1);
            entry(r, taken[n], -1);
            for (int32_t h = r->village_first[v]; h < r->village_first[v + 1];
                 h++)
                add_bond_pins(r, &e->bonds[r->village_bond[h]], -1);
        }
        n++;
    }
    row(r, -INFINITY, (double)e->rules[rule].figure);
    for (int32_t k = 0; k < n; k++)
        entry(r, taken[k], 1);
    padan_rows_give(r, rule, -1);
}

void padan_rows_add_places(padan_rows *r)
{
    const padan_elastic *e = r->e;
    const int64_t room = (int64_t)e->n_lots + e->inst->n_villages;
    int32_t *used = PADAN_NEW(&r->arena, int32_t, room);
    int32_t *kept = PADAN_NEW(&r->arena, int32_t, room);
    if (!used || !kept) {
        r->build.failed = true;
        return;
    }
    add_cells(r, used, kept);
    add_firms(r, used, kept);
    add_locus(r, used);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Rows of the integer program, rule by rule, in the order of models/README.md.
 * Money is in Rp juta. Every sum of unit costs is a multiple of their greatest
 * common divisor, so limits of money are rounded to such multiples first: what
 * breaks a limit then breaks it by far more than a solver's tolerance. */
#include <math.h>

#include "backend/program_parts.h"

#define JUTA 1e-6

static const double ANY = INFINITY;

static void row(padan_program *prog, double lo, double up)
{
    padan_mip_build_row(&prog->build, lo, up);
}

static void entry(padan_program *prog, int32_t col, double value)
{
    padan_mip_build_entry(&prog->build, col, value);
}

static void name_pair_row(padan_program *prog, const char *kind, int32_t p)
{
    const padan_instance *inst = prog->inst;
    int32_t j = inst->pair_cell[p];
    padan_mip_build_name_row(&prog->build, "%s(%s,%s,%s)", kind,
                             padan_program_company(prog, inst->pair_company[p]),
                             padan_program_village(prog, inst->cell_village[j]),
                             padan_program_type(prog, inst->cell_type[j]));
}

/* ---- one pair: x = cash + goods, lo*y <= x <= up*y, y <= z ------------------- */

static void add_pair_rows(padan_program *prog, const padan_program_pair *pair)
{
    const padan_instance *inst = prog->inst;
    int32_t p = pair->pair;
    if (pair->cash != PADAN_NONE) {
        row(prog, 0, 0);
        name_pair_row(prog, "split", p);
        entry(prog, pair->x, 1);
        entry(prog, pair->cash, -1);
        entry(prog, pair->goods, -1);
    }
    row(prog, -ANY, 0);
    name_pair_row(prog, "most", p);
    entry(prog, pair->x, 1);
    entry(prog, pair->y, -(double)pair->up);
    row(prog, 0, ANY);
    name_pair_row(prog, "least", p);
    entry(prog, pair->x, 1);
    entry(prog, pair->y, -(double)inst->pair_lo[p]);
    int32_t z = prog->links[pair->link].z;
    if (z == PADAN_NONE) return;
    row(prog, -ANY, 0);
    name_pair_row(prog, "open", p);
    entry(prog, pair->y, 1);
    entry(prog, z, -1);
}

/* ---- one contract: its least money -------------------------------------------- */

static void add_ticket_row(padan_program *prog, const padan_program_link *link)
{
    const padan_instance *inst = prog->inst;
    int32_t c = link->contract;
    int64_t least = inst->contract_min[c] - link->money, unit = 0;
    if (least <= 0) return;
    for (int32_t f = link->first; f < link->end; f++)
        unit = padan_gcd64(inst->pair_cost[prog->pairs[f].pair], unit);
    least = (int64_t)(padan_ceil_div(least, unit) * unit);
    bool open = link->z == PADAN_NONE;
    row(prog, open ? JUTA * (double)least : 0, ANY);
    padan_mip_build_name_row(
        &prog->build, "ticket(%s,%s)",
        padan_program_company(prog, inst->contract_company[c]),
        padan_program_village(prog, inst->contract_village[c]));
    for (int32_t f = link->first; f < link->end; f++) {
        const padan_program_pair *pair = &prog->pairs[f];
        entry(prog, pair->x, JUTA * (double)inst->pair_cost[pair->pair]);
    }
    if (!open) entry(prog, link->z, -JUTA * (double)least);
}

/* ---- one company: cash, goods of each type, villages -------------------------- */

static void add_cash_row(padan_program *prog, int32_t i, int32_t first,
                         int32_t end)
{
    const padan_instance *inst = prog->inst;
    int64_t unit = 0, left = inst->budget[i] - prog->cash[i];
    for (int32_t f = first; f < end; f++)
        unit = padan_gcd64(inst->pair_cost[prog->pairs[f].pair], unit);
    left = (int64_t)(padan_floor_div(left, unit) * unit);
    row(prog, -ANY, JUTA * (double)left);
    padan_mip_build_name_row(&prog->build, "cash(%s)",
                             padan_program_company(prog, i));
    for (int32_t f = first; f < end; f++) {
        const padan_program_pair *pair = &prog->pairs[f];
        entry(prog, pair->cash != PADAN_NONE ? pair->cash : pair->x,
              JUTA * (double)inst->pair_cost[pair->pair]);
    }
}

static void add_goods_row(padan_program *prog, int32_t i, int32_t n,
                          int32_t first, int32_t end)
{
    const padan_instance *inst = prog->inst;
    int64_t g = (int64_t)i * inst->n_types + n, unit = 0;
    if (inst->goods[g] <= 0) return;
    for (int32_t f = first; f < end; f++) {
        int32_t p = prog->pairs[f].pair;
        if (inst->cell_type[inst->pair_cell[p]] == n)
            unit = padan_gcd64(inst->pair_cost[p], unit);
    }
    if (unit == 0) return;
    int64_t left = inst->goods[g] - prog->goods[g];
    left = (int64_t)(padan_floor_div(left, unit) * unit);
    row(prog, -ANY, JUTA * (double)left);
    padan_mip_build_name_row(&prog->build, "goods(%s,%s)",
                             padan_program_company(prog, i),
                             padan_program_type(prog, n));
    for (int32_t f = first; f < end; f++) {
        int32_t p = prog->pairs[f].pair;
        if (inst->cell_type[inst->pair_cell[p]] == n)
            entry(prog, prog->pairs[f].goods,
                  JUTA * (double)inst->pair_cost[p]);
    }
}

static void add_company_rows(padan_program *prog)
{
    const padan_instance *inst = prog->inst;
    for (int32_t q = 0, last = 0; q < prog->n_links; q = last) {
        int32_t i = inst->contract_company[prog->links[q].contract];
        while (last < prog->n_links &&
               inst->contract_company[prog->links[last].contract] == i)
            last++;
        int32_t first = prog->links[q].first, end = prog->links[last - 1].end;
        add_cash_row(prog, i, first, end);
        for (int32_t n = 0; n < inst->n_types; n++)
            add_goods_row(prog, i, n, first, end);
        if (inst->max_villages[i] == PADAN_NO_LIMIT) continue;
        row(prog, -ANY, (double)inst->max_villages[i] - prog->company_links[i]);
        padan_mip_build_name_row(&prog->build, "villages(%s)",
                                 padan_program_company(prog, i));
        for (int32_t k = q; k < last; k++) {
            if (prog->links[k].z != PADAN_NONE)
                entry(prog, prog->links[k].z, 1);
        }
    }
}

/* ---- one cell: no overlap, funders, its curve ----------------------------------- */

static void name_cell_row(padan_program *prog, const char *kind, int32_t j)
{
    padan_mip_build_name_row(
        &prog->build, "%s(%s,%s)", kind,
        padan_program_village(prog, prog->inst->cell_village[j]),
        padan_program_type(prog, prog->inst->cell_type[j]));
}

static void add_cell_rows(padan_program *prog, int32_t j)
{
    const padan_instance *inst = prog->inst;
    int32_t first = prog->cell_first[j], end = prog->cell_first[j + 1];
    if (first == end) {
        if (prog->cell_units[j] > inst->cell_open[j] ||
            prog->cell_funders[j] > inst->cell_max_funders[j])
            prog->impossible = true;
        return;
    }
    row(prog, -ANY, (double)(inst->cell_open[j] - prog->cell_units[j]));
    name_cell_row(prog, "need", j);
    for (int32_t k = first; k < end; k++)
        entry(prog, prog->pairs[prog->cell_pair[k]].x, 1);
    if (inst->cell_max_funders[j] != PADAN_NO_LIMIT) {
        row(prog, -ANY,
            (double)inst->cell_max_funders[j] - prog->cell_funders[j]);
        name_cell_row(prog, "funders", j);
        for (int32_t k = first; k < end; k++)
            entry(prog, prog->pairs[prog->cell_pair[k]].y, 1);
    }
    row(prog, 0, 0);
    name_cell_row(prog, "curve", j);
    for (int32_t k = first; k < end; k++)
        entry(prog, prog->pairs[prog->cell_pair[k]].x, 1);
    for (int32_t s = prog->piece_first[j]; s < prog->piece_first[j + 1]; s++)
        entry(prog, prog->pieces[s].col, -1);
}

/* ---- one village: companies, taken, complete ------------------------------------- */

static void add_village_rows(padan_program *prog, int32_t v)
{
    const padan_instance *inst = prog->inst;
    int32_t first = prog->village_first[v], end = prog->village_first[v + 1];
    if (first < end && inst->village_max_firms[v] != PADAN_NO_LIMIT) {
        row(prog, -ANY,
            (double)inst->village_max_firms[v] - prog->village_firms[v]);
        padan_mip_build_name_row(&prog->build, "firms(%s)",
                                 padan_program_village(prog, v));
        for (int32_t k = first; k < end; k++) {
            int32_t z = prog->links[prog->village_link[k]].z;
            if (z != PADAN_NONE) entry(prog, z, 1);
        }
    }
    for (int32_t k = first; prog->locus[v] != PADAN_NONE && k < end; k++) {
        const padan_program_link *link = &prog->links[prog->village_link[k]];
        row(prog, -ANY, 0);
        padan_mip_build_name_row(
            &prog->build, "take(%s,%s)",
            padan_program_company(prog, inst->contract_company[link->contract]),
            padan_program_village(prog, v));
        entry(prog, link->z, 1);
        entry(prog, prog->locus[v], -1);
    }
}

static void add_done_rows(padan_program *prog, int32_t v)
{
    const padan_instance *inst = prog->inst;
    if (prog->done[v] == PADAN_NONE) return;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        int64_t lacks = inst->cell_finish[j] - prog->cell_units[j];
        if (lacks <= 0) continue;
        row(prog, 0, ANY);
        name_cell_row(prog, "complete", j);
        for (int32_t k = prog->cell_first[j]; k < prog->cell_first[j + 1]; k++)
            entry(prog, prog->pairs[prog->cell_pair[k]].x, 1);
        entry(prog, prog->done[v], -(double)lacks);
    }
}

static void add_locus_row(padan_program *prog)
{
    const padan_instance *inst = prog->inst;
    if (inst->n_locus == PADAN_NO_LIMIT) return;
    double left = inst->n_locus;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        if (!inst->village_pinned[v] && prog->village_firms[v] > 0) left--;
    }
    row(prog, -ANY, left);
    padan_mip_build_name_row(&prog->build, "locus");
    for (int32_t v = 0; v < inst->n_villages; v++) {
        if (prog->locus[v] != PADAN_NONE) entry(prog, prog->locus[v], 1);
    }
}

/* ---- floors and the lowest district ------------------------------------------------ */

static void add_level_entries(padan_program *prog, int32_t district)
{
    const padan_instance *inst = prog->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (inst->cell_district[j] != district) continue;
        for (int32_t s = prog->piece_first[j]; s < prog->piece_first[j + 1];
             s++)
            entry(prog, prog->pieces[s].col, prog->pieces[s].level);
    }
}

static void add_district_rows(padan_program *prog, int32_t g)
{
    const padan_instance *inst = prog->inst;
    if (!inst->district_reachable[g]) return;
    double have = (double)prog->level[g] / (double)PADAN_LEVEL_ONE;
    if (prog->even != PADAN_NONE && prog->level_open[g]) {
        row(prog, -have, ANY);
        padan_mip_build_name_row(&prog->build, "even(%s)",
                                 inst->district_code[g]);
        add_level_entries(prog, g);
        entry(prog, prog->even, -1);
    }
    if (inst->district_floor > 0) {
        double floor = (double)inst->district_floor / (double)PADAN_ONE;
        if (floor <= have) return;
        row(prog, floor - have, ANY);
        padan_mip_build_name_row(&prog->build, "district(%s)",
                                 inst->district_code[g]);
        add_level_entries(prog, g);
    }
}

static void add_type_row(padan_program *prog, int32_t n)
{
    const padan_instance *inst = prog->inst;
    int64_t least = inst->type_floor[n];
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (inst->cell_type[j] == n) least -= prog->cell_units[j];
    }
    if (inst->type_floor[n] <= 0 || least <= 0) return;
    row(prog, (double)least, ANY);
    padan_mip_build_name_row(&prog->build, "type(%s)",
                             padan_program_type(prog, n));
    for (int32_t f = 0; f < prog->n_pairs; f++) {
        const padan_program_pair *pair = &prog->pairs[f];
        if (inst->cell_type[inst->pair_cell[pair->pair]] == n)
            entry(prog, pair->x, 1);
    }
}

void padan_program_add_rows(padan_program *prog)
{
    const padan_instance *inst = prog->inst;
    for (int32_t f = 0; f < prog->n_pairs; f++)
        add_pair_rows(prog, &prog->pairs[f]);
    for (int32_t q = 0; q < prog->n_links; q++)
        add_ticket_row(prog, &prog->links[q]);
    add_company_rows(prog);
    for (int32_t j = 0; j < inst->n_cells; j++)
        add_cell_rows(prog, j);
    for (int32_t v = 0; v < inst->n_villages; v++) {
        add_village_rows(prog, v);
        add_done_rows(prog, v);
    }
    add_locus_row(prog);
    for (int32_t g = 0; g < inst->n_districts; g++)
        add_district_rows(prog, g);
    for (int32_t n = 0; n < inst->n_types; n++)
        add_type_row(prog, n);
    if (prog->impossible) {
        row(prog, 1, ANY); /* 0 >= 1 */
        padan_mip_build_name_row(&prog->build, "impossible");
    } else if (prog->build.named && prog->build.mip.n_rows == 0) {
        row(prog, 0, 0); /* file formats know no program without rows */
        padan_mip_build_name_row(&prog->build, "nothing");
        entry(prog, 0, 1);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns of the integer program of models/README.md:
 *   x(i,v,n) units; cash and goods, their parts where the company has goods of
 *   the type; y(i,v,n) pair used; z(i,v) contract; c(v,n,h) pieces of the cell's
 *   coverage curve; t(v) village complete; l(v) village taken; even.
 * The curve is cut at whole units, which is tighter than its own corners. */
#include <math.h>
#include <stdlib.h>

#include "backend/program_parts.h"

static void name_pair(padan_program *prog, const char *kind, int32_t p)
{
    const padan_instance *inst = prog->inst;
    int32_t j = inst->pair_cell[p];
    padan_mip_build_name_col(&prog->build, "%s(%s,%s,%s)", kind,
                             padan_program_company(prog, inst->pair_company[p]),
                             padan_program_village(prog, inst->cell_village[j]),
                             padan_program_type(prog, inst->cell_type[j]));
}

static void add_pair_columns(padan_program *prog, padan_program_pair *pair)
{
    const padan_instance *inst = prog->inst;
    padan_mip_build *build = &prog->build;
    int32_t p = pair->pair, i = inst->pair_company[p], j = inst->pair_cell[p];
    int64_t cost = inst->pair_cost[p];
    int64_t g = (int64_t)i * inst->n_types + inst->cell_type[j];
    bool pinned = inst->pair_pinned[p];
    pair->x = padan_mip_build_col(build, pinned ? (double)inst->pair_lo[p] : 0,
                                  (double)pair->up,
                                  1e-12 * (double)inst->pair_match[p], true);
    name_pair(prog, "x", p);
    pair->cash = pair->goods = PADAN_NONE;
    if (inst->goods[g] > 0) {
        int64_t cash = padan_max64(0, inst->budget[i] - prog->cash[i]) / cost;
        int64_t goods = padan_max64(0, inst->goods[g] - prog->goods[g]) / cost;
        pair->cash = padan_mip_build_col(
            build, 0, (double)padan_min64(cash, pair->up), 0, true);
        name_pair(prog, "cash", p);
        pair->goods = padan_mip_build_col(
            build, 0, (double)padan_min64(goods, pair->up), 0, true);
        name_pair(prog, "goods", p);
    }
    pair->y = padan_mip_build_col(build, pinned ? 1 : 0, 1, 0, true);
    name_pair(prog, "y", p);
}

static void add_link_column(padan_program *prog, padan_program_link *link)
{
    const padan_instance *inst = prog->inst;
    if (link->z == PADAN_NONE) return;
    link->z = padan_mip_build_col(
        &prog->build, 0, 1,
        -1e-12 * (double)inst->contract_cost[link->contract], true);
    int32_t c = link->contract;
    padan_mip_build_name_col(
        &prog->build, "z(%s,%s)",
        padan_program_company(prog, inst->contract_company[c]),
        padan_program_village(prog, inst->contract_village[c]));
}

/* Same slope as the piece that begins at `from`? The coefficients were rounded
 * to whole pico-points, so differences may be off by one on each side. */
static bool same_slope(const int64_t *points, int64_t from, int64_t at)
{
    int64_t first = points[from + 1] - points[from];
    int64_t here = points[at + 1] - points[at];
    return here - first <= 2 && first - here <= 2;
}

/* The curve of cell j between what the fixed pairs bring and what the listed
 * ones can reach. */
static padan_status add_pieces(padan_program *prog, int32_t j, int32_t *room)
{
    const padan_instance *inst = prog->inst;
    const int64_t *gain = inst->gain + inst->gain_first[j];
    const int64_t *level = inst->level + inst->gain_first[j];
    int64_t from = prog->cell_units[j], end = from, n = prog->piece_first[j];
    for (int32_t f = prog->cell_first[j]; f < prog->cell_first[j + 1]; f++)
        end += prog->pairs[prog->cell_pair[f]].up;
    end = padan_min64(end, inst->cell_open[j]);
    while (from < end) {
        int64_t to = from + 1;
        while (to < end && same_slope(gain, from, to) &&
               same_slope(level, from, to))
            to++;
        double units = (double)(to - from);
        double slope = 1e-12 * (double)(gain[to] - gain[from]) / units;
        if (n == *room) {
            int32_t more = 2 * *room + 64;
            padan_program_piece *pieces =
                realloc(prog->pieces, (size_t)more * sizeof *pieces);
            if (pieces == NULL) return PADAN_ENOMEM;
            prog->pieces = pieces;
            *room = more;
        }
        prog->pieces[n].level =
            (double)(level[to] - level[from]) / units / (double)PADAN_LEVEL_ONE;
        prog->pieces[n].units = to - from;
        prog->pieces[n].col =
            padan_mip_build_col(&prog->build, 0, units, slope, false);
        padan_mip_build_name_col(
            &prog->build, "c(%s,%s,%ld)",
            padan_program_village(prog, inst->cell_village[j]),
            padan_program_type(prog, inst->cell_type[j]),
            (long)(n - prog->piece_first[j]));
        n++;
        from = to;
    }
    prog->piece_first[j + 1] = (int32_t)n;
    return PADAN_OK;
}

/* t_v where the listed pairs can still complete the village; what the fixed
 * ones have completed is a constant. */
static void add_done_column(padan_program *prog, int32_t v)
{
    const padan_instance *inst = prog->inst;
    prog->done[v] = PADAN_NONE;
    if (inst->done_worth[v] == 0) return;
    bool is_done = true;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        int64_t reach = prog->cell_units[j];
        if (reach < inst->cell_finish[j]) is_done = false;
        for (int32_t f = prog->cell_first[j]; f < prog->cell_first[j + 1]; f++)
            reach += prog->pairs[prog->cell_pair[f]].up;
        if (reach < inst->cell_finish[j]) return;
    }
    double worth = 1e-12 * (double)inst->done_worth[v];
    if (is_done) {
        prog->build.mip.obj_shift += worth;
        return;
    }
    prog->done[v] = padan_mip_build_col(&prog->build, 0, 1, worth, true);
    padan_mip_build_name_col(&prog->build, "t(%s)",
                             padan_program_village(prog, v));
}

/* l_v where a listed link could take a village that is not taken yet. */
static void add_locus_column(padan_program *prog, int32_t v)
{
    const padan_instance *inst = prog->inst;
    prog->locus[v] = PADAN_NONE;
    if (inst->n_locus == PADAN_NO_LIMIT || inst->village_pinned[v] ||
        prog->village_firms[v] > 0 ||
        prog->village_first[v] == prog->village_first[v + 1])
        return;
    prog->locus[v] = padan_mip_build_col(&prog->build, 0, 1, 0, true);
    padan_mip_build_name_col(&prog->build, "l(%s)",
                             padan_program_village(prog, v));
}

static void find_levels(padan_program *prog)
{
    const padan_instance *inst = prog->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t g = inst->cell_district[j];
        int64_t units = padan_min64(prog->cell_units[j], inst->cell_open[j]);
        prog->level[g] += inst->level[inst->gain_first[j] + units];
        if (prog->piece_first[j] < prog->piece_first[j + 1])
            prog->level_open[g] = true;
    }
}

/* The lowest district is at most 1, and at most what a district has that no
 * listed pair can raise. */
static void add_even_column(padan_program *prog)
{
    const padan_instance *inst = prog->inst;
    prog->even = PADAN_NONE;
    if (inst->even_weight == 0) return;
    double most = 1;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g] || prog->level_open[g]) continue;
        most = fmin(most, (double)prog->level[g] / (double)PADAN_LEVEL_ONE);
    }
    prog->even = padan_mip_build_col(&prog->build, 0, most,
                                     1e-12 * (double)inst->even_weight, false);
    padan_mip_build_name_col(&prog->build, "even");
}

padan_status padan_program_add_columns(padan_program *prog)
{
    const padan_instance *inst = prog->inst;
    for (int32_t f = 0; f < prog->n_pairs; f++)
        add_pair_columns(prog, &prog->pairs[f]);
    for (int32_t q = 0; q < prog->n_links; q++)
        add_link_column(prog, &prog->links[q]);
    int32_t room = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int64_t fixed = padan_min64(prog->cell_units[j], inst->cell_open[j]);
        prog->build.mip.obj_shift +=
            1e-12 * (double)inst->gain[inst->gain_first[j] + fixed];
        padan_status status = add_pieces(prog, j, &room);
        if (status != PADAN_OK) return status;
    }
    for (int32_t v = 0; v < inst->n_villages; v++) {
        add_done_column(prog, v);
        add_locus_column(prog, v);
    }
    find_levels(prog);
    add_even_column(prog);
    if (inst->constant != 0) {
        /* Readers of the file formats differ on constants: a fixed column. */
        (void)padan_mip_build_col(&prog->build, 1, 1,
                                  1e-12 * (double)inst->constant, false);
        padan_mip_build_name_col(&prog->build, "old_plan");
    }
    if (prog->build.named && prog->build.mip.n_cols == 0) {
        /* File formats know no program without columns. */
        (void)padan_mip_build_col(&prog->build, 0, 0, 0, false);
        padan_mip_build_name_col(&prog->build, "nothing");
    }
    return PADAN_OK;
}

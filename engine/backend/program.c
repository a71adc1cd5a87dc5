// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns of the integer program of models/README.md, whole or around a plan.
 *
 *   x_ij units, split into cash and goods where the company has goods of the
 *   type; y_ij pair used; z_iv contract; pieces of every cell's coverage curve;
 *   t_v village complete; l_v village taken; even.
 *
 * Pairs that are not free are constants: what they use is subtracted, what they
 * open stays open. The curve is cut at whole units, which is tighter than its
 * own corners. Rows are in program_rows.c. */
#include "backend/program.h"

#include <math.h>
#include <stdlib.h>

#include "backend/program_parts.h"

static int64_t base_units(const padan_program *prog, int32_t p)
{
    return prog->base != NULL ? prog->base->units[p] : 0;
}

static int64_t base_goods(const padan_program *prog, int32_t p)
{
    return prog->base != NULL ? prog->base->goods[p] : 0;
}

static padan_status make_arrays(padan_program *prog)
{
    const padan_instance *inst = prog->inst;
    padan_arena *arena = &prog->arena;
    prog->cell_units = PADAN_NEW(arena, int64_t, inst->n_cells);
    prog->cell_funders = PADAN_NEW(arena, int32_t, inst->n_cells);
    prog->village_firms = PADAN_NEW(arena, int32_t, inst->n_villages);
    prog->company_links = PADAN_NEW(arena, int32_t, inst->n_companies);
    prog->cash = PADAN_NEW(arena, int64_t, inst->n_companies);
    prog->goods = PADAN_NEW(
        arena, int64_t, (int64_t)inst->n_companies * inst->n_types);
    prog->cell_first = PADAN_NEW(arena, int32_t, inst->n_cells + 1);
    prog->village_first = PADAN_NEW(arena, int32_t, inst->n_villages + 1);
    prog->piece_first = PADAN_NEW(arena, int32_t, inst->n_cells + 1);
    prog->locus = PADAN_NEW(arena, int32_t, inst->n_villages);
    prog->done = PADAN_NEW(arena, int32_t, inst->n_villages);
    prog->level = PADAN_NEW(arena, int64_t, inst->n_districts);
    prog->level_open = PADAN_NEW(arena, bool, inst->n_districts);
    bool all = prog->cell_units && prog->cell_funders && prog->village_firms &&
               prog->company_links && prog->cash && prog->goods &&
               prog->cell_first && prog->village_first && prog->piece_first &&
               prog->locus && prog->done && prog->level && prog->level_open;
    return all ? PADAN_OK : PADAN_ENOMEM;
}

/* ---- what the fixed pairs use --------------------------------------------- */

static void fix_pair(padan_program *prog, int32_t p)
{
    const padan_instance *inst = prog->inst;
    int64_t units = base_units(prog, p);
    if (units <= 0) {
        if (inst->pair_pinned[p]) prog->impossible = true;
        return;
    }
    int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    int64_t in_goods = base_goods(prog, p);
    prog->cell_units[j] += units;
    prog->cell_funders[j]++;
    prog->cash[i] += (units - in_goods) * inst->pair_cost[p];
    prog->goods[(int64_t)i * inst->n_types + inst->cell_type[j]] +=
        in_goods * inst->pair_cost[p];
}

/* Adds up the fixed pairs; returns how many pairs are free, their contracts in
 * `*n_links_out`. */
static int32_t fix_base(padan_program *prog, const bool *is_free,
                        int32_t *n_links_out)
{
    const padan_instance *inst = prog->inst;
    int32_t n_free = 0, n_links = 0;
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        bool open = false, touched = false;
        int64_t money = 0;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            if (is_free == NULL || is_free[p]) {
                touched = true;
                n_free++;
                continue;
            }
            fix_pair(prog, p);
            money += base_units(prog, p) * inst->pair_cost[p];
            open = open || base_units(prog, p) > 0;
        }
        if (touched) n_links++;
        if (!open) continue;
        prog->village_firms[inst->contract_village[c]]++;
        prog->company_links[inst->contract_company[c]]++;
        prog->build.mip.obj_shift -= 1e-12 * (double)inst->link_cost;
        if (!touched && money < inst->contract_min[c]) prog->impossible = true;
    }
    *n_links_out = n_links;
    return n_free;
}

/* ---- listing the free pairs -------------------------------------------------- */

/* Most units of a pair beside the fixed ones: what the cell still lacks, what
 * the company can still pay, in cash and in goods, each in whole units. */
static int64_t units_left(const padan_program *prog, int32_t p)
{
    const padan_instance *inst = prog->inst;
    int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    int64_t cost = inst->pair_cost[p];
    int64_t g = (int64_t)i * inst->n_types + inst->cell_type[j];
    int64_t cash = padan_max64(0, inst->budget[i] - prog->cash[i]);
    int64_t goods = padan_max64(0, inst->goods[g] - prog->goods[g]);
    int64_t open = inst->cell_open[j] - prog->cell_units[j];
    int64_t up = padan_min64(inst->pair_up[p], open);
    return padan_min64(up, cash / cost + goods / cost);
}

static padan_status list_pairs(padan_program *prog, const bool *is_free)
{
    const padan_instance *inst = prog->inst;
    int32_t n_links, n_free = fix_base(prog, is_free, &n_links);
    prog->pairs = PADAN_NEW(&prog->arena, padan_program_pair, n_free);
    prog->links = PADAN_NEW(&prog->arena, padan_program_link, n_links);
    prog->dropped = PADAN_NEW(&prog->arena, int32_t, n_free);
    if (prog->pairs == NULL || prog->links == NULL || prog->dropped == NULL)
        return PADAN_ENOMEM;
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        padan_program_link link = {.contract = c, .first = prog->n_pairs};
        bool open = false, touched = false;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            if (is_free != NULL && !is_free[p]) {
                link.money += base_units(prog, p) * inst->pair_cost[p];
                open = open || base_units(prog, p) > 0;
                continue;
            }
            touched = true;
            int64_t up = units_left(prog, p);
            if (up >= inst->pair_lo[p]) {
                prog->pairs[prog->n_pairs++] = (padan_program_pair){
                    .pair = p, .up = up, .link = prog->n_links};
            } else {
                prog->dropped[prog->n_dropped++] = p;
                if (inst->pair_pinned[p]) prog->impossible = true;
            }
        }
        link.end = prog->n_pairs;
        link.z = open ? PADAN_NONE : 0;
        if (link.end > link.first)
            prog->links[prog->n_links++] = link;
        else if (touched && open && link.money < inst->contract_min[c])
            prog->impossible = true;
    }
    return PADAN_OK;
}

/* Counting sort of the listed pairs by cell and the links by village. */
static padan_status index_lists(padan_program *prog)
{
    const padan_instance *inst = prog->inst;
    prog->cell_pair = PADAN_NEW(&prog->arena, int32_t, prog->n_pairs);
    prog->village_link = PADAN_NEW(&prog->arena, int32_t, prog->n_links);
    if (prog->cell_pair == NULL || prog->village_link == NULL)
        return PADAN_ENOMEM;
    for (int32_t f = 0; f < prog->n_pairs; f++)
        prog->cell_first[inst->pair_cell[prog->pairs[f].pair]]++;
    for (int32_t j = 0; j < inst->n_cells; j++)
        prog->cell_first[j + 1] += prog->cell_first[j];
    for (int32_t f = prog->n_pairs - 1; f >= 0; f--) {
        int32_t j = inst->pair_cell[prog->pairs[f].pair];
        prog->cell_pair[--prog->cell_first[j]] = f;
    }
    for (int32_t q = 0; q < prog->n_links; q++)
        prog->village_first[inst->contract_village[prog->links[q].contract]]++;
    for (int32_t v = 0; v < inst->n_villages; v++)
        prog->village_first[v + 1] += prog->village_first[v];
    for (int32_t q = prog->n_links - 1; q >= 0; q--) {
        int32_t v = inst->contract_village[prog->links[q].contract];
        prog->village_link[--prog->village_first[v]] = q;
    }
    return PADAN_OK;
}

/* ---- columns ------------------------------------------------------------------ */

static const char *company_id(const padan_program *prog, int32_t i)
{
    return prog->inst->dataset->companies[i].id;
}

static const char *village_code(const padan_program *prog, int32_t v)
{
    return prog->inst->dataset->villages[v].code;
}

static const char *type_id(const padan_program *prog, int32_t n)
{
    return prog->inst->dataset->types[n].id;
}

static void name_pair(padan_program *prog, const char *kind, int32_t p)
{
    const padan_instance *inst = prog->inst;
    int32_t j = inst->pair_cell[p];
    padan_mip_build_name_col(&prog->build, "%s(%s,%s,%s)", kind,
                             company_id(prog, inst->pair_company[p]),
                             village_code(prog, inst->cell_village[j]),
                             type_id(prog, inst->cell_type[j]));
}

static void add_pair_columns(padan_program *prog, padan_program_pair *pair)
{
    const padan_instance *inst = prog->inst;
    padan_mip_build *build = &prog->build;
    int32_t p = pair->pair, i = inst->pair_company[p], j = inst->pair_cell[p];
    int64_t cost = inst->pair_cost[p];
    int64_t g = (int64_t)i * inst->n_types + inst->cell_type[j];
    bool pinned = inst->pair_pinned[p];
    pair->x = padan_mip_build_col(
        build, pinned ? (double)inst->pair_lo[p] : 0, (double)pair->up,
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
    link->z = padan_mip_build_col(&prog->build, 0, 1,
                                  -1e-12 * (double)inst->link_cost, true);
    int32_t c = link->contract;
    padan_mip_build_name_col(&prog->build, "z(%s,%s)",
                             company_id(prog, inst->contract_company[c]),
                             village_code(prog, inst->contract_village[c]));
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
            village_code(prog, inst->cell_village[j]),
            type_id(prog, inst->cell_type[j]), (long)(n - prog->piece_first[j]));
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
    padan_mip_build_name_col(&prog->build, "t(%s)", village_code(prog, v));
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
    padan_mip_build_name_col(&prog->build, "l(%s)", village_code(prog, v));
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
    prog->even = padan_mip_build_col(
        &prog->build, 0, most, 1e-12 * (double)inst->even_weight, false);
    padan_mip_build_name_col(&prog->build, "even");
}

static padan_status add_columns(padan_program *prog)
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
    return PADAN_OK;
}

/* ---- the interface ------------------------------------------------------------- */

padan_status padan_program_create(const padan_instance *inst,
                                  const padan_plan *base, const bool *is_free,
                                  bool names, padan_program **out)
{
    padan_program *prog = calloc(1, sizeof *prog);
    if (prog == NULL) return PADAN_ENOMEM;
    prog->inst = inst;
    prog->base = base;
    prog->build.named = names;
    prog->impossible = inst->conflict != NULL;
    padan_status status = make_arrays(prog);
    if (status == PADAN_OK) status = list_pairs(prog, is_free);
    if (status == PADAN_OK) status = index_lists(prog);
    if (status == PADAN_OK) status = add_columns(prog);
    if (status == PADAN_OK) {
        for (int32_t p = 0; p < inst->n_pairs; p++) {
            if (is_free != NULL && !is_free[p])
                prog->build.mip.obj_shift += 1e-12 *
                                             (double)inst->pair_match[p] *
                                             (double)base_units(prog, p);
        }
        padan_program_add_rows(prog);
        status = padan_mip_build_end(&prog->build);
    }
    if (status != PADAN_OK) {
        padan_program_free(prog);
        return status;
    }
    *out = prog;
    return PADAN_OK;
}

void padan_program_free(padan_program *prog)
{
    if (prog == NULL) return;
    padan_mip_build_free(&prog->build);
    free(prog->pieces);
    padan_arena_clear(&prog->arena);
    free(prog);
}

const padan_mip *padan_program_mip(const padan_program *prog)
{
    return &prog->build.mip;
}

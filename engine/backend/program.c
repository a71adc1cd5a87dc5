// SPDX-License-Identifier: GPL-3.0-or-later
/* What is free and what is fixed in an integer program around a plan. Pairs that
 * are not free are constants: what they use is subtracted, what they open stays
 * open. Columns are in program_columns.c, rows in program_rows.c. A base plan is
 * taken to obey the rules among its own fixed pairs. */
#include "backend/program.h"

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
    prog->goods =
        PADAN_NEW(arena, int64_t, (int64_t)inst->n_companies * inst->n_types);
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
        prog->build.mip.obj_shift -= 1e-12 * (double)inst->contract_cost[c];
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
    if (status == PADAN_OK) status = padan_program_add_columns(prog);
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

// SPDX-License-Identifier: GPL-3.0-or-later
/* Between plans and the columns of a program: a plan as a start, and a solution
 * back as a plan in whole units. */
#include <math.h>

#include "backend/program.h"
#include "backend/program_parts.h"

static void start_pairs(const padan_program *prog, const padan_plan *plan,
                        double *x)
{
    for (int32_t q = 0; q < prog->n_links; q++) {
        const padan_program_link *link = &prog->links[q];
        bool open = false;
        for (int32_t f = link->first; f < link->end; f++) {
            const padan_program_pair *pair = &prog->pairs[f];
            int64_t units = plan->units[pair->pair];
            int64_t goods = plan->goods[pair->pair];
            x[pair->x] = (double)units;
            x[pair->y] = units > 0 ? 1 : 0;
            if (pair->cash != PADAN_NONE) {
                x[pair->cash] = (double)(units - goods);
                x[pair->goods] = (double)goods;
            }
            open = open || units > 0;
        }
        if (link->z != PADAN_NONE) x[link->z] = open ? 1 : 0;
    }
}

static int64_t cell_units(const padan_program *prog, const padan_plan *plan,
                          int32_t j)
{
    int64_t units = 0;
    for (int32_t f = prog->cell_first[j]; f < prog->cell_first[j + 1]; f++)
        units += plan->units[prog->pairs[prog->cell_pair[f]].pair];
    return units;
}

static void start_villages(const padan_program *prog, const padan_plan *plan,
                           double *x)
{
    const padan_instance *inst = prog->inst;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        bool done = true, taken = false;
        for (int32_t j = inst->village_cell_first[v];
             j < inst->village_cell_first[v + 1]; j++) {
            int64_t left = cell_units(prog, plan, j);
            if (prog->cell_units[j] + left < inst->cell_finish[j]) done = false;
            if (left > 0) taken = true;
            for (int32_t s = prog->piece_first[j]; s < prog->piece_first[j + 1];
                 s++) {
                int64_t part = padan_min64(left, prog->pieces[s].units);
                x[prog->pieces[s].col] = (double)part;
                left -= part;
            }
        }
        if (prog->done[v] != PADAN_NONE) x[prog->done[v]] = done ? 1 : 0;
        if (prog->locus[v] != PADAN_NONE) x[prog->locus[v]] = taken ? 1 : 0;
    }
}

/* The lowest district as the program's own rows see it. */
static void start_even(const padan_program *prog, double *x)
{
    const padan_instance *inst = prog->inst;
    if (prog->even == PADAN_NONE) return;
    double least = prog->build.mip.col_up[prog->even];
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g] || !prog->level_open[g]) continue;
        double level = (double)prog->level[g] / (double)PADAN_LEVEL_ONE;
        for (int32_t j = 0; j < inst->n_cells; j++) {
            if (inst->cell_district[j] != g) continue;
            for (int32_t s = prog->piece_first[j]; s < prog->piece_first[j + 1];
                 s++)
                level += prog->pieces[s].level * x[prog->pieces[s].col];
        }
        least = fmin(least, level);
    }
    x[prog->even] = least;
}

void padan_program_start(const padan_program *prog, const padan_plan *plan,
                         double *x_out)
{
    for (int32_t k = 0; k < prog->build.mip.n_cols; k++)
        x_out[k] = 0;
    start_pairs(prog, plan, x_out);
    start_villages(prog, plan, x_out);
    start_even(prog, x_out);
}

static bool whole(double value, int64_t *out)
{
    double near = round(value);
    if (!(fabs(value - near) <= 1e-4) || fabs(near) > 1e15) return false;
    *out = (int64_t)near;
    return true;
}

/* Units and the part of them in goods of a listed pair. */
static padan_status read_pair(const double *x, const padan_program_pair *pair,
                              padan_plan *plan)
{
    int64_t units, goods = 0;
    if (!whole(x[pair->x], &units)) return PADAN_EBACKEND;
    if (pair->goods != PADAN_NONE && !whole(x[pair->goods], &goods))
        return PADAN_EBACKEND;
    if (units < 0 || goods < 0 || goods > units) return PADAN_EBACKEND;
    plan->units[pair->pair] = units;
    plan->goods[pair->pair] = goods;
    return PADAN_OK;
}

padan_status padan_program_plan(const padan_program *prog, const double *x,
                                padan_plan *plan_out)
{
    const padan_plan *base = prog->base;
    if (base != plan_out) {
        for (int32_t p = 0; p < plan_out->n_pairs; p++) {
            plan_out->units[p] = base != NULL ? base->units[p] : 0;
            plan_out->goods[p] = base != NULL ? base->goods[p] : 0;
        }
    }
    for (int32_t k = 0; k < prog->n_dropped; k++) {
        plan_out->units[prog->dropped[k]] = 0;
        plan_out->goods[prog->dropped[k]] = 0;
    }
    for (int32_t f = 0; f < prog->n_pairs; f++) {
        padan_status status = read_pair(x, &prog->pairs[f], plan_out);
        if (status != PADAN_OK) return status;
    }
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The step is the greatest common divisor of all points, by Euclid's method with
 * a little tolerance, since each was rounded to pico-points. It is then stated as
 * a whole part of the largest of them, and what each differs from the grid is
 * added up to the noise. */
#include "solve/grid.h"

#include <stdlib.h>

/* A finer step is of no use, and a gcd of rounding errors. */
#define FINEST (INT64_C(1) << 20)

static int64_t near_gcd(int64_t a, int64_t b)
{
    while (b >= FINEST) {
        int64_t rest = a % b;
        if (b - rest < rest) rest = b - rest;
        if (rest <= b / 1024) return b;
        a = b;
        b = rest;
    }
    return 0;
}

/* How far the points are from the grid, rounded up. */
static int64_t off(const padan_grid *g, int64_t points)
{
    const padan_i128 size = g->size;
    const padan_i128 scaled = (padan_i128)llabs(points) * g->parts;
    padan_i128 rest = scaled % size;
    if (size - rest < rest) rest = size - rest;
    return (int64_t)((rest + g->parts - 1) / g->parts);
}

/* The grid so far, its step as a part of the figure that shows it best. */
typedef struct {
    padan_grid grid;
    bool none;
} finder;

static void take(finder *f, int64_t points)
{
    padan_grid *g = &f->grid;
    points = llabs(points);
    if (points == 0 || f->none) return;
    int64_t step = g->parts > 0 ? g->size / g->parts : 0;
    if (g->parts == 0) {
        *g = (padan_grid){.size = points, .parts = 1};
    } else if (off(g, points) > step / 1024) { /* a finer one is needed       */
        step = points > step ? near_gcd(points, step) : near_gcd(step, points);
        if (step > 0) g->parts = (g->size + step / 2) / step;
    }
    step = g->size / g->parts;
    f->none = step < FINEST || off(g, points) > step / 1024;
    if (points > g->size)
        *g = (padan_grid){
            .size = points,
            .parts = (int64_t)(((padan_i128)points * g->parts + g->size / 2) /
                               g->size)};
}

/* What can differ in a cell: its points, and the match of all its units. */
static int64_t cell_noise(const padan_instance *inst, const padan_grid *g,
                          int32_t j)
{
    int64_t gain = 0, match = 0;
    for (int64_t x = 1; x <= inst->cell_open[j]; x++)
        gain = padan_max64(gain, off(g, inst->gain[inst->gain_first[j] + x]));
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++)
        match =
            padan_max64(match, off(g, inst->pair_match[inst->cell_pair[k]]));
    return gain + match * inst->cell_open[j];
}

static void add_noise(const padan_instance *inst, padan_grid *g)
{
    padan_i128 sum = 0;
    for (int32_t c = 0; c < inst->n_contracts; c++)
        sum += off(g, inst->contract_cost[c]);
    for (int32_t j = 0; j < inst->n_cells; j++)
        sum += cell_noise(inst, g, j);
    for (int32_t v = 0; v < inst->n_villages; v++)
        sum += off(g, inst->done_worth[v]);
    if (sum * 8 > g->size / g->parts)
        g->parts = 0;
    else
        g->noise = (int64_t)sum;
}

padan_grid padan_grid_find(const padan_instance *inst)
{
    finder f = {0};
    padan_grid none = {0};
    if (inst->even_weight > 0) return none;
    /* small figures first: they are nearest to the step */
    for (int32_t p = 0; p < inst->n_pairs && !f.none; p++)
        take(&f, inst->pair_match[p]);
    for (int32_t c = 0; c < inst->n_contracts && !f.none; c++)
        take(&f, inst->contract_cost[c]);
    for (int32_t j = 0; j < inst->n_cells && !f.none; j++)
        for (int64_t x = 1; x <= inst->cell_open[j] && !f.none; x++)
            take(&f, inst->gain[inst->gain_first[j] + x]);
    for (int32_t v = 0; v < inst->n_villages && !f.none; v++)
        take(&f, inst->done_worth[v]);
    if (f.none || f.grid.parts == 0) return none;
    add_noise(inst, &f.grid);
    return f.grid.parts > 0 ? f.grid : none;
}

int64_t padan_grid_down(const padan_grid *g, int64_t bound)
{
    if (g->parts == 0 || bound == INT64_MAX || bound == INT64_MIN) return bound;
    const padan_i128 lines =
        padan_floor_div(((padan_i128)bound + g->noise) * g->parts, g->size);
    const padan_i128 line = padan_ceil_div(lines * g->size, g->parts);
    return (int64_t)(line + g->noise < bound ? line + g->noise : bound);
}

int64_t padan_grid_step(const padan_grid *g)
{
    return g->parts == 0
               ? 0
               : padan_max64(0, g->size / g->parts - 2 * g->noise - 1);
}

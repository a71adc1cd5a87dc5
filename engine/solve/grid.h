// SPDX-License-Identifier: GPL-3.0-or-later
/* Scores that lie on a grid: where all points are multiples of one step, but for
 * rounding, no plan's score lies between two of its lines, and a bound may be
 * taken down to the next line. */
#ifndef PADAN_GRID_H
#define PADAN_GRID_H

#include "model/instance.h"

/* Every score is m * size / parts for a whole m, give or take `noise` pico-points;
 * parts 0: there is no grid. */
typedef struct {
    int64_t size, parts, noise;
} padan_grid;

padan_grid padan_grid_find(const padan_instance *inst);
/* The highest score that a plan can have if none is above `bound`. */
int64_t padan_grid_down(const padan_grid *grid, int64_t bound);
/* A score better than another is so by more than this; 0: no grid. */
int64_t padan_grid_step(const padan_grid *grid);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Outlines of villages on a map, in degrees: real borders as a file has them, or cells
 * of the nearest point (outline.c). */
#ifndef PADAN_OUTLINE_H
#define PADAN_OUTLINE_H

#include "model/dataset.h"

/* A closed ring of points; the first is not repeated. */
typedef struct {
    int32_t village; /* PADAN_NONE: of none in the data                     */
    int32_t first, n;
} padan_ring;

typedef struct {
    padan_arena arena;
    int32_t n_rings, n_points;
    padan_ring *ring;
    double *lon, *lat; /* [n_points]                                         */
    /* NULL, or the village on the other side of the line from each point to the next;
     * PADAN_NONE: nobody's */
    int32_t *across;
} padan_outlines;

void padan_outlines_free(padan_outlines *outlines);

/* Each village with coordinates gets the places that are nearer to it than to any
 * other, and no farther than neighbours usually are. O(n^2) for n villages. */
padan_status padan_outlines_nearest(const padan_dataset *data,
                                    padan_outlines *out);

#endif

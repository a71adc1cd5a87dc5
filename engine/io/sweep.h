// SPDX-License-Identifier: GPL-3.0-or-later
/* A cell of a scenario list that stands for several values: `1|2|3`, or a range
 * with its step, `10%..30%:5%`, `-20%..+20%:10%`, `x0.8..x1.2:0.1`,
 * `500 juta..900 juta:100 juta`; whole numbers may leave the step out. */
#ifndef PADAN_SWEEP_H
#define PADAN_SWEEP_H

#include "base/arena.h"
#include "base/message.h"

typedef struct {
    const char *const *values; /* [n] as they would be written alone         */
    int32_t n;
} padan_sweep;

typedef enum {
    PADAN_SWEEP_OK,
    PADAN_SWEEP_EMPTY, /* nothing between two bars                           */
    PADAN_SWEEP_RANGE, /* a range that cannot be read                        */
    PADAN_SWEEP_STEP,  /* ... without a step                                 */
    PADAN_SWEEP_ORDER, /* ... that runs downwards, or with a step of 0       */
    PADAN_SWEEP_MANY,  /* more than `most` values                            */
    PADAN_SWEEP_NO_MEMORY,
} padan_sweep_result;

/* The values in the order in which they stand, in the arena. */
padan_sweep_result padan_sweep_read(const char *text, int32_t most,
                                    padan_arena *arena, padan_sweep *out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Where all points are multiples of one step, but for having been rounded to
 * pico-points, no score lies between two multiples, and a bound may be taken down
 * to the next one. The proof names the step, as size / steps pico-points; whatever
 * it names, this is true of every score (with [acuan]: of the objective less its
 * constant):
 *
 *   it differs from the nearest multiple of the step by at most `noise`, the sum
 *   of what the coefficients that can be in it differ from theirs. */
#include "api/certify_bound.h"

#define MOST_STEPS (INT64_C(1) << 44)

/* How far the points are from the next multiple of size / steps, rounded up. */
static padan_i128 off(const padan_proof *proof, int64_t points)
{
    const padan_i128 size = proof->grid_size;
    const padan_i128 far = points < 0 ? -(padan_i128)points : points;
    const padan_i128 rest = far * proof->grid_steps % size;
    return padan_ceil_div(size - rest < rest ? size - rest : rest,
                          proof->grid_steps);
}

/* The score is a sum of: one gain for each cell, match for each of its units, done
 * for each village, and contracts. */
static padan_i128 sum_noise(const padan_proof *proof)
{
    const padan_instance *inst = proof->inst;
    padan_i128 sum = 0;
    for (int32_t c = 0; c < inst->n_contracts; c++)
        sum += off(proof, inst->contract_cost[c]);
    for (int32_t v = 0; v < inst->n_villages; v++)
        sum += off(proof, inst->done_worth[v]);
    for (int32_t j = 0; j < inst->n_cells; j++) {
        padan_i128 gain = 0, match = 0;
        for (int64_t x = 0; x <= inst->cell_open[j]; x++) {
            const padan_i128 rest =
                off(proof, inst->gain[inst->gain_first[j] + x]);
            if (rest > gain) gain = rest;
        }
        for (int32_t k = inst->cell_pair_first[j];
             k < inst->cell_pair_first[j + 1]; k++) {
            const padan_i128 rest =
                off(proof, inst->pair_match[inst->cell_pair[k]]);
            if (rest > match) match = rest;
        }
        sum += gain + match * inst->cell_open[j];
    }
    return sum;
}

int64_t padan_proof_grid_down(const padan_proof *proof, int64_t bound)
{
    const padan_i128 size = proof->grid_size, steps = proof->grid_steps;
    if (size <= 0 || steps <= 0 || steps > MOST_STEPS) return bound;
    if (bound == INT64_MIN || proof->inst->even_weight > 0) return bound;
    const int64_t constant = proof->inst->constant;
    const padan_i128 noise = sum_noise(proof);
    if (noise > INT64_MAX / 2) return bound;
    /* the last multiple that a score of at most `bound` can belong to */
    const padan_i128 line =
        padan_floor_div(((padan_i128)bound - constant + noise) * steps, size);
    const padan_i128 most =
        padan_floor_div(line * size, steps) + noise + constant;
    return most < bound ? (int64_t)most : bound;
}

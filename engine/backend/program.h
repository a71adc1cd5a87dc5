// SPDX-License-Identifier: GPL-3.0-or-later
/* The integer program of an instance, whole or around a plan, in the form a
 * MIP library reads: money in Rp juta, points in points, tight bounds. */
#ifndef PADAN_PROGRAM_H
#define PADAN_PROGRAM_H

#include "backend/backend.h"
#include "model/plan.h"

typedef struct padan_program padan_program;

/* `is_free` [n_pairs] or NULL for all; `base` or NULL for the empty plan. Pairs
 * that are not free keep the units of `base`: what they use is taken off the
 * right-hand sides, what they open stays open. Every rule and every goal term
 * is in it; obj_shift makes its objective the score of the whole plan.
 * `names`: give rows and columns readable names. */
padan_status padan_program_create(const padan_instance *inst,
                                  const padan_plan *base, const bool *is_free,
                                  bool names, padan_program **out);
void padan_program_free(padan_program *program);
const padan_mip *padan_program_mip(const padan_program *program);
/* The columns of a plan that agrees with `base` outside the free pairs. */
void padan_program_start(const padan_program *program, const padan_plan *plan,
                         double *x_out);
/* Rounds x to whole units (EBACKEND if one is further than 1e-4 from whole),
 * pairs that are not free as in `base`. The caller must verify it. */
padan_status padan_program_plan(const padan_program *program, const double *x,
                                padan_plan *plan_out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The data section for models/padan.mod. */
#ifndef PADAN_MATHPROG_H
#define PADAN_MATHPROG_H

#include "io/out.h"
#include "model/instance.h"

/* Writes figures as they are in the data after the scenario's edits, not the
 * engine's coefficients: the model computes its own. */
void padan_mathprog_write(const padan_instance *inst, padan_out *out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Tiny random datasets, small enough for exhaustive search, in which every
 * optional table, every rule and every kind of edit turns up now and then. The
 * data is valid; the scenario may well be infeasible. */
#ifndef RANDOM_DATASET_H
#define RANDOM_DATASET_H

#include <stdbool.h>
#include <stdint.h>

/* Writes the tables and `skenario.ini` into `folder`, which must exist. Same
 * seed, same bytes. False: a file cannot be written. */
bool random_dataset_write(const char *folder, uint64_t seed);

#endif

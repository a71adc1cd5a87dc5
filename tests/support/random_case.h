// SPDX-License-Identifier: GPL-3.0-or-later
/* A random dataset, loaded: written to a temporary folder, read by the real
 * loaders, the folder removed again. */
#ifndef RANDOM_CASE_H
#define RANDOM_CASE_H

#include "padan.h"

typedef struct {
    padan_diags *diags;
    padan_dataset *dataset;
    padan_scenario *scenario;
    padan_instance *instance;
} random_case;

/* PADAN_EDATA: the loader or the scenario refused it (see `diags`); skip it and
 * count. Call random_case_close() in every case. */
padan_status random_case_open(uint64_t seed, random_case *out);
void random_case_close(random_case *made);

/* The same in steps, for tests that change the files in between. The scenario
 * is `skenario.ini` of the folder. */
padan_status random_case_load(const char *folder, random_case *out);
void random_case_remove(const char *folder);
/* A run folder and what padan writes into it. */
void random_case_remove_run(const char *run);

/* A generated region seen through a profile. */
padan_status random_case_generate(const padan_generate_options *options,
                                  const char *profile, random_case *out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* A run of a batch: what its order (batch_run.c), its keys (batch_key.c) and the
 * answer to one scenario (batch_answer.c) share. */
#ifndef PADAN_BATCH_RUN_H
#define PADAN_BATCH_RUN_H

#include "api/batch_store.h"
#include "io/batch.h"

typedef struct {
    const padan_batch *batch;
    const padan_settings *settings;
    const padan_batch_options *options;
    padan_arena arena;
    padan_store store;
    padan_stored_list list;
    /* From here on for one thread at a time. */
    padan_diags *diags;
    padan_batch_tally tally;
    padan_status status; /* not OK: no more scenarios                        */
} padan_batch_runner;

/* The list of the store: names, cells and keys of all scenarios. */
padan_status padan_batch_keys(padan_batch_runner *runner);
/* Solves scenario k on so many threads and writes what comes of it. */
void padan_batch_answer(padan_batch_runner *runner, int32_t k, int32_t threads);

#endif

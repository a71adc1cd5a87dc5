// SPDX-License-Identifier: GPL-3.0-or-later
/* A run of a batch: what its order (batch_run.c), its keys (batch_key.c) and the
 * answer to one scenario (batch_answer.c) share. */
#ifndef PADAN_BATCH_RUN_H
#define PADAN_BATCH_RUN_H

#include "api/batch_order.h"
#include "api/batch_store.h"
#include "io/batch.h"

/* What an answer leaves behind for those that start from it. */
typedef struct {
    padan_scenario *scenario;
    padan_instance *instance;
    padan_plan *plan; /* NULL: none was found                                */
    padan_proof *proof;
    padan_status status; /* of the answer                                    */
} padan_batch_start;

typedef struct {
    const padan_batch *batch;
    const padan_settings *settings;
    const padan_batch_options *options;
    padan_arena arena;
    padan_store store;
    padan_stored_list list;
    int32_t *leader; /* [n_items] padan_batch_leaders()                      */
    int32_t *shard;  /* [n_items], NULL: all are to be answered here         */
    bool *open;      /* [n_items] to be answered and written                 */
    /* From here on for one thread at a time. */
    padan_diags *diags;
    padan_batch_tally tally;
    padan_status status; /* not OK: no more scenarios                        */
} padan_batch_runner;

/* The list of the store (names, cells and keys of all scenarios), leaders and
 * shards. */
padan_status padan_batch_keys(padan_batch_runner *runner);
/* Solves scenario k on so many threads, from `start` if not NULL, and writes what comes
 * of it if it is open. What others may start from goes to `keep`, if not NULL. */
void padan_batch_answer(padan_batch_runner *runner, int32_t k, int32_t threads,
                        const padan_batch_start *start,
                        padan_batch_start *keep);
void padan_batch_start_free(padan_batch_start *start);

#endif

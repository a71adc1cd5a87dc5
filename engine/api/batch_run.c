// SPDX-License-Identifier: GPL-3.0-or-later
/* padan_batch_run(): which scenarios are still to be answered, and how the threads are
 * shared out. There is one level of parallelism: scenarios side by side, each on one
 * thread, where there are enough of them; else one after another, threads inside. */
#include <omp.h>

#include "api/batch_parts.h"

static bool stopped(const padan_batch_runner *r)
{
    const volatile sig_atomic_t *interrupt = r->settings->interrupt;
    return r->status || r->tally.interrupted || (interrupt && *interrupt);
}

/* Scenarios without an answer, in order. */
static int32_t *find_open(padan_batch_runner *r, int32_t *n_out)
{
    const int32_t n = r->list.n_items;
    int32_t *open = PADAN_NEW(&r->arena, int32_t, n), n_open = 0;
    for (int32_t k = 0; open && k < n; k++) {
        r->tally.total++;
        if (r->options->resume && padan_store_row(&r->store, &r->list.items[k],
                                                  NULL) == PADAN_ROW_DONE)
            r->tally.done++, r->tally.resumed++;
        else
            open[n_open++] = k;
    }
    *n_out = n_open;
    return open;
}

static void answer_all(padan_batch_runner *r, const int32_t *open, int32_t n)
{
    const int32_t asked = r->settings->threads;
    const int32_t threads = asked > 0 ? asked : omp_get_max_threads();
    if (n < 2 * threads) {
        for (int32_t k = 0; k < n && !stopped(r); k++)
            padan_batch_answer(r, open[k], threads);
        return;
    }
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(threads) default(none) shared(r, open, n)
    for (int32_t k = 0; k < n; k++) {
        bool stop;
#pragma omp critical(padan_batch)
        stop = stopped(r);
        if (!stop) padan_batch_answer(r, open[k], 1);
    }
}

static padan_status run(padan_batch_runner *r)
{
    int32_t n = 0, missing = 0;
    padan_status status = padan_batch_keys(r);
    if (!status)
        status =
            padan_store_open(&r->store, r->options->resume, &r->list, r->diags);
    if (status) return status;
    const int32_t *open = find_open(r, &n);
    if (!open) return PADAN_ENOMEM;
    if (r->options->progress) r->options->progress(&r->tally, r->options->user);
    answer_all(r, open, n);
    const volatile sig_atomic_t *interrupt = r->settings->interrupt;
    if (interrupt && *interrupt) r->tally.interrupted = true;
    if (r->status || r->tally.interrupted) return r->status;
    return padan_store_write_table(r->store.folder, &r->store, 1, &r->list,
                                   r->diags, &missing);
}

padan_status padan_batch_run(const padan_batch *batch,
                             const padan_settings *settings,
                             const padan_batch_options *options,
                             padan_diags *diags, padan_batch_tally *out)
{
    padan_batch_runner r = {.batch = batch,
                            .settings = settings,
                            .options = options,
                            .store = {options->out, !options->rows_only},
                            .diags = diags};
    const padan_status status = run(&r);
    padan_arena_clear(&r.arena);
    *out = r.tally;
    return status;
}

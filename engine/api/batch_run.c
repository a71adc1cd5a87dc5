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

/* Which scenarios are to be answered here. */
static padan_status find_open(padan_batch_runner *r)
{
    const int32_t n = r->list.n_items;
    r->open = PADAN_NEW(&r->arena, bool, n);
    if (!r->open) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++) {
        if (r->shard && r->shard[k] != r->options->shard) continue;
        r->tally.total++;
        const padan_row_state state =
            r->options->resume
                ? padan_store_row(&r->store, &r->list.items[k], NULL)
                : PADAN_ROW_NONE;
        r->open[k] = state == PADAN_ROW_NONE || state == PADAN_ROW_FAILED;
        if (r->open[k]) continue;
        padan_store_count(&r->tally, state);
        r->tally.resumed++;
    }
    return PADAN_OK;
}

/* Scenarios to solve side by side, and what they start from and leave. */
typedef struct {
    int32_t k;
    const padan_batch_start *start;
    padan_batch_start *keep;
} task;

static void answer_all(padan_batch_runner *r, const task *tasks, int32_t n)
{
    const int32_t asked = r->settings->threads;
    const int32_t threads = asked > 0 ? asked : omp_get_max_threads();
    if (n < 2 * threads) {
        for (int32_t q = 0; q < n && !stopped(r); q++)
            padan_batch_answer(r, tasks[q].k, threads, tasks[q].start,
                               tasks[q].keep);
        return;
    }
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(threads) default(none) shared(r, tasks, n)
    for (int32_t q = 0; q < n; q++) {
        bool stop;
#pragma omp critical(padan_batch)
        stop = stopped(r);
        if (!stop)
            padan_batch_answer(r, tasks[q].k, 1, tasks[q].start, tasks[q].keep);
    }
}

/* Leaders whose answers are in memory at one time. */
enum { MOST_LEADERS = 32 };

/* A few leaders, then all that start from them. A leader that was answered earlier is
 * solved once more if somebody waits for it: that gives the same again. */
static void answer_some(padan_batch_runner *r, const int32_t *leaders,
                        int32_t n_leaders, task *tasks)
{
    padan_batch_start kept[MOST_LEADERS] = {0};
    const int32_t n = r->list.n_items;
    for (int32_t q = 0; q < n_leaders; q++)
        tasks[q] = (task){leaders[q], NULL, &kept[q]};
    answer_all(r, tasks, n_leaders);
    int32_t n_tasks = 0;
    for (int32_t k = 0; k < n; k++)
        for (int32_t q = 0; r->open[k] && q < n_leaders; q++)
            if (r->leader[k] == leaders[q])
                tasks[n_tasks++] = (task){k, &kept[q], NULL};
    answer_all(r, tasks, n_tasks);
    for (int32_t q = 0; q < n_leaders; q++)
        padan_batch_start_free(&kept[q]);
}

static padan_status answer_groups(padan_batch_runner *r)
{
    const int32_t n = r->list.n_items;
    bool *wanted = PADAN_NEW(&r->arena, bool, n);
    task *tasks = PADAN_NEW(&r->arena, task, n);
    int32_t leaders[MOST_LEADERS], n_leaders = 0;
    if (!wanted || !tasks) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++)
        if (r->open[k])
            wanted[r->leader[k] == PADAN_NONE ? k : r->leader[k]] = true;
    for (int32_t k = 0; k < n && !stopped(r); k++) {
        if (!wanted[k]) continue;
        leaders[n_leaders++] = k;
        if (n_leaders < MOST_LEADERS) continue;
        answer_some(r, leaders, n_leaders, tasks);
        n_leaders = 0;
    }
    if (!stopped(r)) answer_some(r, leaders, n_leaders, tasks);
    return PADAN_OK;
}

static padan_status run(padan_batch_runner *r)
{
    int32_t missing = 0;
    padan_status status = padan_batch_keys(r);
    if (!status)
        status =
            padan_store_open(&r->store, r->options->resume, &r->list, r->diags);
    if (!status && !r->shard) padan_store_tidy(r->store.folder);
    if (!status) status = find_open(r);
    if (status) return status;
    if (r->options->progress) r->options->progress(&r->tally, r->options->user);
    status = answer_groups(r);
    const volatile sig_atomic_t *interrupt = r->settings->interrupt;
    if (interrupt && *interrupt && r->tally.done < r->tally.total)
        r->tally.interrupted = true;
    if (!status) status = r->status;
    if (status || r->tally.interrupted || r->shard) return status;
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

// SPDX-License-Identifier: GPL-3.0-or-later
/* The row of one scenario in the folder of a batch: whether it is answered, and how. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/batch_store.h"
#include "io/folder.h"

/* baris/FOLDER.csv, to be freed. */
static char *row_path(const padan_store *store, const padan_stored *item)
{
    char *inside = padan_path_join(PADAN_STORE_ROWS, item->folder, ".csv");
    char *path = inside ? padan_path_join(store->folder, inside, "") : NULL;
    free(inside);
    return path;
}

bool padan_store_has_run(const padan_store *store, const padan_stored *item)
{
    char *run = padan_path_join(store->folder, item->folder, "/run.json");
    const bool there = run && access(run, R_OK) == 0;
    free(run);
    return there;
}

static const char *const row_words[PADAN_N_ROW_STATES] = {
    [PADAN_ROW_NONE] = "",
    [PADAN_ROW_FAILED] = "gagal",
    [PADAN_ROW_UNKNOWN] = "tanpa_rencana",
    [PADAN_ROW_INFEASIBLE] = "mustahil",
    [PADAN_ROW_PLAN] = "rencana",
};

static padan_row_state row_state(const char *word)
{
    int state = PADAN_N_ROW_STATES - 1;
    while (state > PADAN_ROW_NONE && strcmp(word, row_words[state]) != 0)
        state--;
    return (padan_row_state)state;
}

/* A row file is `KEY STATE`, a line end, the row, a line end. A plan counts only with
 * its run folder, if there is to be one. */
padan_row_state padan_store_row(const padan_store *store,
                                const padan_stored *item, char **text)
{
    size_t n = 0;
    char *path = row_path(store, item);
    char *bytes = path ? padan_file_bytes(path, &n) : NULL;
    padan_row_state state = PADAN_ROW_NONE;
    free(path);
    char *line = bytes ? strchr(bytes, '\n') : NULL;
    const bool whole = line && n > PADAN_STORE_KEY &&
                       strncmp(bytes, item->key, PADAN_STORE_KEY) == 0 &&
                       bytes[PADAN_STORE_KEY] == ' ' && bytes[n - 1] == '\n' &&
                       line + 1 < bytes + n;
    if (whole) {
        *line = bytes[n - 1] = '\0';
        state = row_state(bytes + PADAN_STORE_KEY + 1);
        if (state == PADAN_ROW_PLAN && store->with_runs &&
            !padan_store_has_run(store, item))
            state = PADAN_ROW_NONE;
    }
    if (text && state != PADAN_ROW_NONE) {
        *text = bytes;
        memmove(bytes, line + 1, strlen(line + 1) + 1);
    } else {
        free(bytes);
    }
    return state;
}

void padan_store_count(padan_batch_tally *tally, padan_row_state state)
{
    tally->done++;
    tally->failed += state == PADAN_ROW_FAILED || state == PADAN_ROW_UNKNOWN;
    tally->infeasible += state == PADAN_ROW_INFEASIBLE;
}

padan_status padan_store_begin_row(const padan_store *store,
                                   const padan_stored *item,
                                   padan_row_state state, padan_aside *file_out)
{
    char *path = row_path(store, item);
    const padan_status status =
        path ? padan_aside_begin(path, file_out) : PADAN_ENOMEM;
    free(path);
    if (status) return status;
    padan_out_write(&file_out->out, item->key, PADAN_STORE_KEY);
    padan_out_write(&file_out->out, " ", 1);
    padan_out_write(&file_out->out, row_words[state], strlen(row_words[state]));
    padan_out_end_row(&file_out->out);
    return PADAN_OK;
}

padan_status padan_store_copy_row(const padan_store *from, const char *to,
                                  const padan_stored *item, padan_diags *diags)
{
    const padan_store target = {to, false};
    size_t n = 0;
    char *old = row_path(from, item), *new = row_path(&target, item);
    char *bytes = old ? padan_file_bytes(old, &n) : NULL;
    padan_aside file;
    padan_status status =
        bytes && new ? padan_aside_begin(new, &file) : PADAN_ENOMEM;
    if (!status) {
        padan_out_write(&file.out, bytes, n);
        status = padan_aside_commit(&file, diags);
    }
    free(old);
    free(new);
    free(bytes);
    return status;
}

void padan_store_drop_row(const padan_store *store, const padan_stored *item)
{
    char *path = row_path(store, item);
    if (path) (void)unlink(path);
    free(path);
}

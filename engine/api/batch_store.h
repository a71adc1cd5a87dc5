// SPDX-License-Identifier: GPL-3.0-or-later
/* The folder of a batch on disk (models/SCENARIOS.md):
 *   daftar.csv      every scenario of the batch with its key
 *   baris/FOLDER.csv  what became of one scenario: its key, its row
 *   FOLDER/         its run folder
 *   skenario.csv    all rows, written when all are there
 * A key is a hash of everything that an answer depends on, so what bears the right key
 * is the answer, wherever and whenever it was made. */
#ifndef PADAN_BATCH_STORE_H
#define PADAN_BATCH_STORE_H

#include "base/arena.h"
#include "io/aside.h"

#define PADAN_STORE_LIST  "daftar.csv"
#define PADAN_STORE_TABLE "skenario.csv"
#define PADAN_STORE_ROWS  "baris"

enum { PADAN_STORE_KEY = 64 }; /* hex digits of a key                        */

typedef struct {
    const char *name, *folder;
    char key[PADAN_STORE_KEY + 1];
    const char *const *shown; /* [n_shown] its cells, in the first columns   */
    int32_t n_shown;
} padan_stored;

typedef struct {
    int32_t n_items, n_columns;
    padan_stored *items;
    const char *const *columns;
} padan_stored_list;

typedef struct {
    const char *folder;
    bool with_runs; /* a scenario with a plan has its run folder             */
} padan_store;

typedef enum {
    PADAN_ROW_NONE,       /* not answered, or another question was           */
    PADAN_ROW_FAILED,     /* to be tried again                               */
    PADAN_ROW_UNKNOWN,    /* no plan was found; trying again finds no other  */
    PADAN_ROW_INFEASIBLE, /* no plan is possible                             */
    PADAN_ROW_PLAN,
    PADAN_N_ROW_STATES,
} padan_row_state;

/* Makes the folder and its list. EWRITE with a diagnostic: it holds something else,
 * or (unless `resume`) results. */
padan_status padan_store_open(const padan_store *store, bool resume,
                              const padan_stored_list *list,
                              padan_diags *diags);
/* Takes away what killed runs left unfinished: only while nobody else writes there. */
void padan_store_tidy(const char *folder);
/* Reads daftar.csv back; the list lies in the arena. ENOINPUT, EDATA. */
padan_status padan_store_read_list(const char *folder, padan_arena *arena,
                                   padan_diags *diags, padan_stored_list *out);

/* The row of a scenario; its text (malloc'ed, without line end) if `text` is not
 * NULL. */
padan_row_state padan_store_row(const padan_store *store,
                                const padan_stored *item, char **text);
/* One more scenario that is answered so. */
void padan_store_count(padan_batch_tally *tally, padan_row_state state);
/* Opens a row file with its key and state; the caller adds the row and commits. */
padan_status padan_store_begin_row(const padan_store *store,
                                   const padan_stored *item,
                                   padan_row_state state,
                                   padan_aside *file_out);
/* The row file as it is into another batch folder. */
padan_status padan_store_copy_row(const padan_store *from, const char *to,
                                  const padan_stored *item, padan_diags *diags);
/* There is a run folder of that name. */
bool padan_store_has_run(const padan_store *store, const padan_stored *item);
/* Takes a row away: its run folder is about to change. */
void padan_store_drop_row(const padan_store *store, const padan_stored *item);

/* skenario.csv from the rows of several stores, the first that has one counts; those
 * that are missing get the status `belum`. Returns how many in `*missing`. */
padan_status padan_store_write_table(const char *folder,
                                     const padan_store *stores,
                                     int32_t n_stores,
                                     const padan_stored_list *list,
                                     padan_diags *diags, int32_t *missing);

#endif

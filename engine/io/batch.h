// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of scenarios (models/SCENARIOS.md): tables with a row for each, cells
 * that multiply out, and .ini files. A batch is checked whole when it is read. */
#ifndef PADAN_BATCH_H
#define PADAN_BATCH_H

#include "io/scenario_io.h"

enum {
    PADAN_MAX_SCENARIOS = 50000, /* of a batch                               */
    PADAN_MAX_FOLDER = 150,      /* bytes of a folder name                   */
};

typedef struct {
    const char *name;
    const char *folder; /* the name as a file name; no two are alike         */
    padan_scenario_parts parts;
    const char *const *shown; /* [n_shown] its cells, in the first columns   */
    int32_t n_shown;
} padan_batch_item;

struct padan_batch {
    padan_arena arena;
    const padan_dataset *dataset;
    int32_t n_items, n_columns;
    const padan_batch_item *items; /* in the order of files and rows         */
    const char *const *columns;    /* [n_columns] titles, `section.key`      */
    int32_t base; /* the item named `dasar`, PADAN_NONE if there is none     */
};

/* The scenario of item k, which loads without complaint: it has been checked. */
padan_status padan_batch_scenario(const padan_batch *batch, int32_t k,
                                  padan_diags *diags, padan_scenario **out);

/* `name` as a file name: what file systems or shells may not like becomes -. */
const char *padan_batch_folder(const char *name, padan_arena *arena);

#endif

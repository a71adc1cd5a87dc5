// SPDX-License-Identifier: GPL-3.0-or-later
/* What the parts of padan_batch_load() share. Private to io/batch*.c:
 *   batch_load.c     files in order, names, the check of the whole
 *   batch_list.c     a list: its columns and rows
 *   batch_column.c   which key a column title means
 *   batch_expand.c   a row multiplied out into scenarios
 *   batch_profile.c  profiles and .ini files as entries */
#ifndef PADAN_BATCH_PARTS_H
#define PADAN_BATCH_PARTS_H

#include "io/batch.h"
#include "io/csv.h"
#include "io/nearest.h"
#include "io/sweep.h"

typedef enum {
    COLUMN_NAME,
    COLUMN_PROFILE,
    COLUMN_KEY,
    COLUMN_NONE
} column_kind;

/* A column of a list. */
typedef struct {
    column_kind kind;
    padan_at at;
    const char *section, *key; /* of COLUMN_KEY                              */
    const char *title;         /* `section.key`, or `profil`                 */
    const char *brief;         /* the end of the key that tells it, for names */
    bool swept_never;          /* texts: | and .. mean nothing in them       */
    int32_t shown;             /* number of its column in skenario.csv       */
} batch_column;

/* A cell that says something: its values, and where it stands. */
typedef struct {
    padan_at at;
    padan_sweep sweep; /* n = 0: says nothing                                */
} batch_cell;

/* A profile or .ini file that was read already. */
typedef struct {
    const char *path;
    padan_ini ini;
    bool good;
} batch_profile;

typedef struct {
    padan_batch *batch;
    padan_diags *diags;
    padan_scenario_reader
        reader; /* a scratch scenario, to try keys and values */
    padan_arena scratch;
    padan_batch_item *items;
    const char **columns;
    batch_profile *profiles;
    int32_t room_items, room_columns, n_profiles, room_profiles;
    padan_at *item_at; /* [n_items] where its name stands                    */
    bool bad;
} batch_loader;

/* Each returns PADAN_OK or PADAN_ENOMEM; what is wrong with the files goes to the
 * diagnostics and sets loader->bad. */
padan_status padan_batch_read_list(batch_loader *l, const char *path);
/* A column title as the key that it means. `k`: its number, for messages. */
padan_status padan_batch_read_column(batch_loader *l, padan_at at, int32_t k,
                                     const char *title, batch_column *out);
/* Lengthens the briefs of columns that end alike until they differ. */
padan_status padan_batch_tell_apart(batch_loader *l, batch_column *columns,
                                    int32_t n);
/* The entries of a profile, or of an .ini file beside `list` (NULL: of a path as it
 * is); NULL in `*out` if there is an error. */
padan_status padan_batch_profile(batch_loader *l, const char *list,
                                 const char *what, const batch_profile **out);
/* An error at `at` if there is no such profile, and no such file beside `list`. */
padan_status padan_batch_try_profile(batch_loader *l, const char *list,
                                     padan_at at, const char *what);
/* All scenarios of a row; cells: [n] those of its columns, `dasar` filled in. */
padan_status padan_batch_expand(batch_loader *l, const char *list,
                                const batch_column *columns,
                                const batch_cell *cells, int32_t n,
                                padan_at name_at, const char *name);
/* One more scenario. */
padan_status padan_batch_add(batch_loader *l, padan_batch_item item,
                             padan_at at);
/* Number of the column of that title in skenario.csv, a new one if need be; -1: no
 * memory. */
int32_t padan_batch_show(batch_loader *l, const char *title);
/* Tries one value: an error if it cannot be read. */
padan_status padan_batch_try(batch_loader *l, const padan_ini_entry *entry);
/* Room for one more element; false: no memory. */
bool padan_batch_grow(void **array, int32_t *room, int32_t n, size_t size);

#endif

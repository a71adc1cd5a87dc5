// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists become counts per village. A person (or household) counts once for a need;
 * its latest row decides, the first one where there are no dates. */
#ifndef PADAN_TALLY_H
#define PADAN_TALLY_H

#include "lists/people.h"
#include "lists/register.h"

enum { PADAN_MAX_LISTS = 64 };

/* rows = counted + other + again + members + not_counted[NO_VILLAGE...EMPTY] */
typedef struct {
    const char *path;
    const padan_mapping *mapping;
    int32_t type;    /* of the dataset                                       */
    int64_t rows;    /* below the header                                     */
    int64_t met;     /* rows that meet the conditions, in a village we know  */
    int64_t counted; /* people or households that count by a row of this list */
    int64_t verified;
    int64_t other;   /* do not meet the conditions                           */
    int64_t members; /* further rows of a household                          */
    int64_t again;   /* rows of somebody for whom another row decides        */
    int64_t moved;   /* of these: in another village                         */
    int64_t not_counted[PADAN_N_ROW_STATES];
    int64_t unchecked;   /* counted, but nothing tells them apart            */
    int64_t by_name;     /* rows that count, compared by name                */
    int64_t nik_damaged; /* rows that count with a NIK that cannot be right  */
    int64_t bad_dates;   /* rows whose date cannot be read                   */
    int32_t latest;      /* date of its rows that count, INT32_MIN: none     */
    bool has_verified, has_dates, has_households;
} padan_list_tally;

/* A kecamatan: households by how many of the counted needs they hold. */
typedef struct {
    const char *code, *name;
    int64_t with[PADAN_MAX_LISTS + 1]; /* [2] ...                            */
} padan_overlap;

typedef struct {
    padan_arena arena;
    const padan_dataset *dataset;
    int32_t n_lists;
    padan_list_tally list[PADAN_MAX_LISTS];
    int32_t n_types; /* need types counted, ...                              */
    int32_t type[PADAN_MAX_LISTS]; /* ... by their index in the dataset      */
    bool has_verified[PADAN_MAX_LISTS]; /* every list of the need has a mark */
    int64_t *counted,
        *verified;      /* [number of the need * n_villages + village] */
    int32_t n_overlaps; /* kecamatan, by code                       */
    padan_overlap *overlaps;
    int32_t n_linked; /* needs whose households can be compared              */
    size_t people;    /* bytes that the marks took                           */
} padan_tally;

/* Reads the lists. What is wrong with rows is said by line numbers. EDATA: a list
 * cannot be read whole, or nothing of it counts. Memory: see register.h. */
padan_status padan_tally_make(const padan_dataset *dataset,
                              const padan_list_file *lists, int32_t n_lists,
                              padan_diags *diags, padan_tally *out);
void padan_tally_free(padan_tally *tally);

/* Private to tally.c and overlap.c. */
padan_status padan_tally_overlaps(padan_tally *tally,
                                  const padan_register *people);

#endif

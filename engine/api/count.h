// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists that were counted, and how they are shown. */
#ifndef PADAN_COUNT_H
#define PADAN_COUNT_H

#include <jansson.h>

#include "lists/tally.h"

struct padan_count {
    padan_dataset *dataset; /* villages, need types, needs with `update`     */
    padan_tally tally;
    bool update;
};

/* A number of households as it is told: below 5 only that it is. */
typedef struct {
    int64_t least, most;
} padan_veiled;

static inline padan_veiled padan_veil(int64_t n)
{
    const bool small = n > 0 && n < 5;
    return (padan_veiled){small ? 1 : n, small ? 4 : n};
}
/* The sum of what is told, so that no total gives a small number away. */
padan_veiled padan_count_total(const padan_tally *tally, int32_t n_needs);
/* Sums over the villages of a need (by its number among those counted). */
int64_t padan_count_units(const padan_tally *tally, int32_t need,
                          bool verified);
int64_t padan_count_villages(const padan_tally *tally, int32_t need);

padan_status padan_count_page(const padan_tally *tally, padan_lang lang,
                              padan_sink sink, void *user);
json_t *padan_count_json(const padan_tally *tally);

#endif

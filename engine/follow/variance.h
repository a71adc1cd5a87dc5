// SPDX-License-Identifier: GPL-3.0-or-later
/* Target and realisation side by side: sums of the lines by company, village, kecamatan
 * and need, as tables, a page and JSON. Every table adds up to the same totals. */
#ifndef PADAN_VARIANCE_H
#define PADAN_VARIANCE_H

#include <jansson.h>

#include "base/text.h"
#include "follow/follow.h"
#include "io/out.h"

typedef struct {
    int64_t target, target_rp, units, units_rp;
    int64_t extra, extra_rp; /* of these, in no plan                         */
    int64_t excess; /* of `units`, more than the need had open               */
    int32_t lines, unreported; /* of the plan                                */
} padan_variance;

typedef enum {
    PADAN_BY_ALL,
    PADAN_BY_COMPANY,
    PADAN_BY_VILLAGE,
    PADAN_BY_DISTRICT
} padan_variance_by;

/* Things to sum by, and sums [thing * n_types + type] in the arena; NULL: no memory. */
int32_t padan_variance_things(const struct padan_follow *follow,
                              padan_variance_by by);
padan_variance *padan_variance_sum(const struct padan_follow *follow,
                                   padan_variance_by by, padan_arena *arena);
void padan_variance_add(padan_variance *to, const padan_variance *more);

/* The tables; each writes itself with its header. */
enum { PADAN_N_VARIANCE_TABLES = 5 };
typedef struct {
    const char *name;
    padan_status (*write)(const struct padan_follow *follow, padan_out *out);
} padan_variance_table;
extern const padan_variance_table
    padan_variance_tables[PADAN_N_VARIANCE_TABLES];

/* One page; the JSON document (NULL: no memory). */
padan_status padan_variance_page(const struct padan_follow *follow,
                                 padan_lang lang, padan_text *text);
json_t *padan_variance_json(const struct padan_follow *follow);
/* The word for a state in tables: the one that the table can be read with. */
const char *padan_line_state_word(padan_line_state state);

#endif

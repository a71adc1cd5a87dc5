// SPDX-License-Identifier: GPL-3.0-or-later
/* Who loses and who gains from one plan to another, both on the same pairs. */
#ifndef PADAN_CHANGES_H
#define PADAN_CHANGES_H

#include "base/arena.h"
#include "model/plan.h"

typedef struct {
    int32_t cell, company; /* one of them PADAN_NONE                         */
    int64_t before, after; /* units of the cell; Rp of the company           */
    int64_t points;        /* of coverage, cells only                        */
} padan_changed;

typedef struct {
    padan_arena arena;
    padan_changed *cell, *company; /* largest loss first, largest gain last   */
    int32_t n_cells, n_companies;
} padan_changes;

padan_status padan_changes_make(const padan_instance *inst,
                                const padan_plan *from, const padan_plan *to,
                                padan_changes *out);
void padan_changes_free(padan_changes *changes);

#endif

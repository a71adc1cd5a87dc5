// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain/changes.h"

#include <stdlib.h>

static int by_points(const void *a, const void *b)
{
    const padan_changed *x = a, *y = b;
    if (x->points != y->points) return x->points < y->points ? -1 : 1;
    return (x->cell > y->cell) - (x->cell < y->cell);
}

static int by_money(const void *a, const void *b)
{
    const padan_changed *x = a, *y = b;
    const int64_t dx = x->after - x->before, dy = y->after - y->before;
    if (dx != dy) return dx < dy ? -1 : 1;
    return (x->company > y->company) - (x->company < y->company);
}

static void add_cells(padan_changes *c, const padan_instance *inst,
                      const int64_t *before, const int64_t *after)
{
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int64_t *gain = &inst->gain[inst->gain_first[j]];
        if (before[j] == after[j]) continue;
        c->cell[c->n_cells++] =
            (padan_changed){.cell = j,
                            .company = PADAN_NONE,
                            .before = before[j],
                            .after = after[j],
                            .points = gain[after[j]] - gain[before[j]]};
    }
    if (c->n_cells > 1)
        qsort(c->cell, (size_t)c->n_cells, sizeof *c->cell, by_points);
}

static void add_companies(padan_changes *c, const padan_instance *inst,
                          const int64_t *before, const int64_t *after)
{
    for (int32_t i = 0; i < inst->n_companies; i++)
        if (before[i] != after[i])
            c->company[c->n_companies++] = (padan_changed){.cell = PADAN_NONE,
                                                           .company = i,
                                                           .before = before[i],
                                                           .after = after[i]};
    if (c->n_companies > 1)
        qsort(c->company, (size_t)c->n_companies, sizeof *c->company, by_money);
}

padan_status padan_changes_make(const padan_instance *inst,
                                const padan_plan *from, const padan_plan *to,
                                padan_changes *out)
{
    *out = (padan_changes){0};
    int64_t *units[2], *money[2];
    const padan_plan *plan[2] = {from, to};
    for (int k = 0; k < 2; k++) {
        units[k] = PADAN_NEW(&out->arena, int64_t, inst->n_cells);
        money[k] = PADAN_NEW(&out->arena, int64_t, inst->n_companies);
        if (!units[k] || !money[k]) return PADAN_ENOMEM;
        for (int32_t p = 0; p < inst->n_pairs; p++) {
            units[k][inst->pair_cell[p]] += plan[k]->units[p];
            money[k][inst->pair_company[p]] +=
                inst->pair_cost[p] * plan[k]->units[p];
        }
    }
    out->cell = PADAN_NEW(&out->arena, padan_changed, inst->n_cells);
    out->company = PADAN_NEW(&out->arena, padan_changed, inst->n_companies);
    if (!out->cell || !out->company) return PADAN_ENOMEM;
    add_cells(out, inst, units[0], units[1]);
    add_companies(out, inst, money[0], money[1]);
    return PADAN_OK;
}

void padan_changes_free(padan_changes *changes)
{
    padan_arena_clear(&changes->arena);
    *changes = (padan_changes){0};
}

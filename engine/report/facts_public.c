// SPDX-License-Identifier: GPL-3.0-or-later
/* What the public does not see. Counts are hidden line by line; whatever is shown
 * later is added up from what stands for them, so that two plans which differ only
 * behind the same masks give the same page, byte for byte (tests/unit/test_mask.c).
 *
 * Somebody may know true totals from elsewhere. Guarded are: a need in a kecamatan, a
 * company's units of a need, and the units of several companies in one cell. */
#include "report/facts_parts.h"

#include <stdlib.h>

/* Counts with the group they belong to, to be sorted. */
typedef struct {
    int64_t group;
    int32_t member;
} keyed;

static int by_group(const void *x, const void *y)
{
    const keyed *a = x, *b = y;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    return a->member - b->member;
}

/* Guards every group of the n keyed counts. */
static padan_status guard_groups(keyed *all, int32_t n, const int64_t *count,
                                 padan_mask *mask)
{
    padan_arena arena = {0};
    int32_t *member = PADAN_NEW(&arena, int32_t, n);
    if (!member) return PADAN_ENOMEM;
    if (n > 1) qsort(all, (size_t)n, sizeof *all, by_group);
    for (int32_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && all[to].group == all[from].group; to++)
            member[to - from] = all[to].member;
        (void)padan_mask_guard(count, member, to - from, mask);
    }
    padan_arena_clear(&arena);
    return PADAN_OK;
}

static padan_status hide_totals(padan_facts *a)
{
    const padan_instance *inst = a->inst;
    keyed *all = PADAN_NEW(&a->arena, keyed, inst->n_cells);
    int32_t n = 0;
    if (!all) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t type = inst->cell_type[j];
        if (!padan_mask_personal(a->data->types[type].unit)) continue;
        padan_mask_small(inst->cell_total, &j, 1, a->total_mask);
        all[n++] =
            (keyed){(int64_t)inst->cell_district[j] * inst->n_types + type, j};
    }
    return guard_groups(all, n, inst->cell_total, a->total_mask);
}

/* A cell of which only few are served, or only few are open, must not tell how many:
 * neither by the figure nor by the difference to the total. */
static int64_t served_stands(const padan_facts *a, int32_t j)
{
    const int64_t served = a->inst->cell_served[j];
    const int64_t open = a->inst->cell_open[j], total = a->total[j];
    if (open == 0) return total;
    if (a->total_mask[j] == PADAN_SMALL) return 0;
    if (served == 0) return 0;
    if (served < PADAN_LEAST_SHOWN)
        return padan_min64(PADAN_SMALL_STANDS, total);
    if (open < PADAN_LEAST_SHOWN)
        return padan_max64(0, total - PADAN_SMALL_STANDS);
    return padan_min64(served, total);
}

static bool is_small(int64_t count)
{
    return count > 0 && count < PADAN_LEAST_SHOWN;
}

/* Needed, served, planned, open: with three of them everybody has the fourth. */
bool padan_facts_tells_small(const padan_facts *a, int32_t j)
{
    const padan_instance *inst = a->inst;
    if (a->readers == PADAN_INTERNAL ||
        !padan_mask_personal(a->data->types[inst->cell_type[j]].unit))
        return false;
    return a->total_mask[j] != PADAN_SHOWN || a->given_mask[j] != PADAN_SHOWN ||
           is_small(inst->cell_served[j]) || is_small(inst->cell_open[j]) ||
           is_small(padan_figures_left(a->f, j));
}

typedef enum { IN_DISTRICT, OF_COMPANY, IN_CELL, N_GROUPINGS } grouping;

static int64_t group_of(const padan_instance *inst, int32_t p, grouping by)
{
    const int32_t j = inst->pair_cell[p];
    const int64_t types = inst->n_types;
    switch (by) {
    case IN_DISTRICT:
        return inst->cell_district[j] * types + inst->cell_type[j];
    case OF_COMPANY:
        return inst->pair_company[p] * types + inst->cell_type[j];
    case IN_CELL:
    case N_GROUPINGS:
        break;
    }
    return j;
}

static padan_status hide_units(padan_facts *a)
{
    const padan_instance *inst = a->inst;
    const int64_t *units = a->f->plan->units;
    keyed *all = PADAN_NEW(&a->arena, keyed, inst->n_pairs);
    padan_status status = all ? PADAN_OK : PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t p = 0; !status && p < inst->n_pairs; p++) {
        const int32_t type = inst->cell_type[inst->pair_cell[p]];
        if (units[p] <= 0 || !padan_mask_personal(a->data->types[type].unit))
            continue;
        padan_mask_small(units, &p, 1, a->units_mask);
        all[n++].member = p;
    }
    for (int by = 0; !status && by < N_GROUPINGS; by++) {
        for (int32_t k = 0; k < n; k++)
            all[k].group = group_of(inst, all[k].member, (grouping)by);
        status = guard_groups(all, n, units, a->units_mask);
    }
    return status;
}

padan_status padan_facts_hide(padan_facts *a)
{
    const padan_instance *inst = a->inst;
    padan_status status = hide_totals(a);
    if (!status) status = hide_units(a);
    for (int32_t j = 0; !status && j < inst->n_cells; j++) {
        a->n_hidden += a->total_mask[j] != PADAN_SHOWN;
        a->total[j] = padan_mask_stands(inst->cell_total[j], a->total_mask[j]);
        if (padan_mask_personal(a->data->types[inst->cell_type[j]].unit))
            a->served[j] = served_stands(a, j);
    }
    for (int32_t p = 0; !status && p < inst->n_pairs; p++) {
        a->n_hidden += a->units_mask[p] != PADAN_SHOWN;
        a->units[p] = padan_mask_stands(a->f->plan->units[p], a->units_mask[p]);
    }
    return status;
}

/* Each need by its weight and by how much of it lies here, as the coverage of the
 * score does, but straight on instead of along the curve. */
static int64_t level(const padan_facts *a, int32_t g, const int64_t *given)
{
    const padan_instance *inst = a->inst;
    double part = 0, whole = 0;
    for (int32_t n = 0; n < inst->n_types; n++) {
        const int64_t at = (int64_t)g * inst->n_types + n;
        if (a->place_total[at] == 0) continue;
        const double weight = (double)inst->type_weight[n] *
                              (double)a->place_total[at] /
                              (double)a->type_total[n];
        const int64_t met = a->place_served[at] + (given ? given[at] : 0);
        whole += weight;
        part += weight * (double)padan_min64(met, a->place_total[at]) /
                (double)a->place_total[at];
    }
    if (whole <= 0) return PADAN_ONE;
    return (int64_t)(part / whole * 100 + 0.5) * (PADAN_ONE / 100);
}

void padan_facts_public_levels(padan_facts *a)
{
    for (int32_t g = 0; g < a->inst->n_districts; g++) {
        a->place[g].before = level(a, g, NULL);
        a->place[g].after = level(a, g, a->place_given);
        a->place[g].done_before = a->place[g].done = PADAN_NONE;
    }
}

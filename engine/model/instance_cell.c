// SPDX-License-Identifier: GPL-3.0-or-later
/* Cells: the needs (village, type) that have units at all, their weights, and
 * the districts they count for. A need without units is no cell. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/instance_build.h"

/* gain[] and level[] hold a figure for every open unit. */
enum { MAX_UNITS = 20000000 };

static bool is_cell(const padan_draft *draft, int32_t r)
{
    return draft->village_in[draft->data->needs[r].village] &&
           draft->need_total[r] > 0;
}

/* ceil(share * total), share scaled by PADAN_ONE */
static int64_t part_of(int64_t share, int64_t total)
{
    return (int64_t)padan_ceil_div((padan_i128)share * total, PADAN_ONE);
}

static padan_status make_cells(padan_draft *draft)
{
    const padan_dataset *data = draft->data;
    padan_instance *inst = draft->inst;
    int32_t n = 0;
    for (int32_t r = 0; r < data->n_needs; r++)
        n += is_cell(draft, r);
    padan_arena *keep = &inst->arena;
    int32_t *village = PADAN_NEW(keep, int32_t, n);
    int32_t *type = PADAN_NEW(keep, int32_t, n);
    int32_t *row = PADAN_NEW(keep, int32_t, n);
    int64_t *total = PADAN_NEW(keep, int64_t, n);
    int64_t *served = PADAN_NEW(keep, int64_t, n);
    int64_t *open = PADAN_NEW(keep, int64_t, n);
    int64_t *finish = PADAN_NEW(keep, int64_t, n);
    int64_t *cost = PADAN_NEW(&draft->scratch, int64_t, n);
    if (!village || !type || !row || !total || !served || !open || !finish ||
        !cost)
        return PADAN_ENOMEM;
    for (int32_t r = 0, j = 0; r < data->n_needs; r++) {
        if (!is_cell(draft, r)) continue;
        const padan_need *need = &data->needs[r];
        village[j] = need->village;
        type[j] = need->type;
        row[j] = r;
        total[j] = draft->need_total[r];
        served[j] = padan_min64(padan_need_taken(need), total[j]);
        open[j] = total[j] - served[j];
        int64_t target = part_of(draft->scenario->complete_at, total[j]);
        finish[j] = padan_max64(0, target - served[j]);
        cost[j] = need->unit_cost != PADAN_NONE ? need->unit_cost
                                                : draft->type_cost[need->type];
        j++;
    }
    inst->n_cells = n;
    inst->cell_village = village;
    inst->cell_type = type;
    inst->cell_need = row;
    inst->cell_total = total;
    inst->cell_served = served;
    inst->cell_open = open;
    inst->cell_finish = finish;
    draft->cell_cost = cost;
    return PADAN_OK;
}

static padan_status index_units(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    int64_t *first = PADAN_NEW(&inst->arena, int64_t, inst->n_cells + 1);
    if (!first) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        first[j + 1] = first[j] + inst->cell_open[j] + 1;
    inst->gain_first = first;
    if (first[inst->n_cells] <= MAX_UNITS) return PADAN_OK;
    char units[PADAN_NUMBER_TEXT], most[PADAN_NUMBER_TEXT];
    padan_lang lang = padan_diags_lang(draft->diags);
    padan_diag_add(draft->diags, PADAN_ERROR, (padan_at){"", 0, 0},
                   PADAN_M_TOO_MANY_UNITS,
                   padan_format_int(units, first[inst->n_cells], lang),
                   padan_format_int(most, MAX_UNITS, lang));
    return PADAN_EDATA;
}

/* w = weight of the type / sum of weights * share of the type's mass that the
 * cell holds, mass = priority * T. */
static padan_status weigh(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    int32_t n_types = inst->n_types;
    padan_i128 *mass = PADAN_NEW(&draft->scratch, padan_i128, n_types);
    padan_f128 *w = PADAN_NEW(&draft->scratch, padan_f128, inst->n_cells);
    double *shown = PADAN_NEW(&inst->arena, double, inst->n_cells);
    int64_t *priority = PADAN_NEW(&inst->arena, int64_t, inst->n_cells);
    if (!mass || !w || !shown || !priority) return PADAN_ENOMEM;
    padan_i128 all = 0;
    for (int32_t n = 0; n < n_types; n++)
        all += draft->type_weight[n];
    for (int32_t j = 0; j < inst->n_cells; j++) {
        priority[j] = draft->need_priority[inst->cell_need[j]];
        mass[inst->cell_type[j]] +=
            (padan_i128)priority[j] * inst->cell_total[j];
    }
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t n = inst->cell_type[j];
        if (all == 0 || mass[n] == 0) continue;
        padan_i128 own = (padan_i128)priority[j] * inst->cell_total[j];
        w[j] = (padan_f128)draft->type_weight[n] / (padan_f128)all *
               (padan_f128)own / (padan_f128)mass[n];
        shown[j] = (double)w[j];
    }
    draft->weight = w;
    inst->cell_weight = shown;
    inst->cell_priority = priority;
    inst->type_weight = draft->type_weight;
    return PADAN_OK;
}

static int by_code(const void *a, const void *b)
{
    const padan_village *const *p = a, *const *q = b;
    int order = strcmp((*p)->district, (*q)->district);
    if (order) return order;
    return (*p > *q) - (*p < *q);
}

/* Every district of the dataset's villages, by code; its name is the first one
 * that a village gives. */
static padan_status make_districts(padan_draft *draft)
{
    const padan_dataset *data = draft->data;
    padan_instance *inst = draft->inst;
    int32_t n_villages = data->n_villages, n = 0;
    const padan_village **sorted =
        PADAN_NEW(&draft->scratch, const padan_village *, n_villages);
    const char **code = PADAN_NEW(&inst->arena, const char *, n_villages);
    const char **name = PADAN_NEW(&inst->arena, const char *, n_villages);
    int32_t *of = PADAN_NEW(&inst->arena, int32_t, n_villages);
    int32_t *cell_of = PADAN_NEW(&inst->arena, int32_t, inst->n_cells);
    if (!sorted || !code || !name || !of || !cell_of) return PADAN_ENOMEM;
    for (int32_t v = 0; v < n_villages; v++)
        sorted[v] = &data->villages[v];
    if (n_villages > 1)
        qsort(sorted, (size_t)n_villages, sizeof(const padan_village *),
              by_code);
    for (int32_t k = 0; k < n_villages; k++) {
        if (n == 0 || strcmp(code[n - 1], sorted[k]->district) != 0) {
            code[n] = sorted[k]->district;
            name[n++] = sorted[k]->district_name;
        } else if (name[n - 1][0] == '\0') {
            name[n - 1] = sorted[k]->district_name;
        }
        of[sorted[k] - data->villages] = n - 1;
    }
    for (int32_t j = 0; j < inst->n_cells; j++)
        cell_of[j] = of[inst->cell_village[j]];
    inst->n_districts = n;
    inst->district_code = code;
    inst->district_name = name;
    inst->village_district = of;
    inst->cell_district = cell_of;
    return PADAN_OK;
}

static padan_status index_villages(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    int32_t *first =
        PADAN_NEW(&inst->arena, int32_t, (int64_t)inst->n_villages + 1);
    if (!first) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        first[inst->cell_village[j] + 1]++;
    for (int32_t v = 0; v < inst->n_villages; v++)
        first[v + 1] += first[v];
    inst->village_cell_first = first;
    return PADAN_OK;
}

padan_status padan_draft_cells(padan_draft *draft)
{
    padan_status status = make_cells(draft);
    if (!status) status = index_units(draft);
    if (!status) status = weigh(draft);
    if (!status) status = make_districts(draft);
    if (!status) status = index_villages(draft);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Look-ups by code and id (the arrays are sorted), and the end of a dataset. */
#include "model/dataset.h"

#include <stdlib.h>
#include <string.h>

int32_t padan_dataset_find_village(const padan_dataset *d, const char *code)
{
    int32_t low = 0, high = d->n_villages;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const int order = strcmp(d->villages[middle].code, code);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return PADAN_NONE;
}

int32_t padan_dataset_find_company(const padan_dataset *d, const char *id)
{
    int32_t low = 0, high = d->n_companies;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const int order = strcmp(d->companies[middle].id, id);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return PADAN_NONE;
}

int32_t padan_dataset_find_type(const padan_dataset *d, const char *id)
{
    for (int32_t n = 0; n < d->n_types; n++) /* a handful                    */
        if (strcmp(d->types[n].id, id) == 0) return n;
    return PADAN_NONE;
}

int32_t padan_dataset_find_need(const padan_dataset *d, int32_t village,
                                int32_t type)
{
    int32_t low = 0, high = d->n_needs;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const padan_need *need = &d->needs[middle];
        if (need->village == village && need->type == type) return middle;
        if (need->village < village ||
            (need->village == village && need->type < type))
            low = middle + 1;
        else
            high = middle;
    }
    return PADAN_NONE;
}

int64_t padan_need_total(const padan_need *need)
{
    return need->verified == PADAN_NONE ? need->listed : need->verified;
}

int64_t padan_need_taken(const padan_need *need)
{
    return need->served + need->running + need->promised;
}

void padan_dataset_free(padan_dataset *dataset)
{
    if (!dataset) return;
    padan_arena_clear(&dataset->arena);
    free(dataset);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Areas by halving: villages are sorted by code, an index of them by klaster. */
#include "model/area.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int by_cluster(const void *a, const void *b)
{
    const padan_village *const *x = a, *const *y = b;
    int order = strcasecmp((*x)->cluster, (*y)->cluster);
    return order ? order : (*x > *y) - (*x < *y);
}

padan_status padan_areas_make(const padan_dataset *data, padan_arena *arena,
                              padan_areas *out)
{
    int32_t n = data->n_villages, n_clustered = 0;
    int32_t *list = PADAN_NEW(arena, int32_t, n);
    int32_t *of = PADAN_NEW(arena, int32_t, n);
    const padan_village **sorted =
        malloc(((size_t)n + 1) * sizeof(const padan_village *));
    if (!list || !of || !sorted) {
        free(sorted);
        return PADAN_ENOMEM;
    }
    for (int32_t v = 0; v < n; v++) {
        of[v] = PADAN_NONE;
        if (data->villages[v].cluster[0])
            sorted[n_clustered++] = &data->villages[v];
    }
    if (n_clustered > 1)
        qsort(sorted, (size_t)n_clustered, sizeof *sorted, by_cluster);
    for (int32_t k = 0, first = 0; k < n_clustered; k++) {
        if (strcasecmp(sorted[k]->cluster, sorted[first]->cluster) != 0)
            first = k;
        list[k] = (int32_t)(sorted[k] - data->villages);
        of[list[k]] = first;
    }
    free(sorted);
    *out = (padan_areas){data, list, of, n_clustered};
    return PADAN_OK;
}

static int compare(const padan_areas *areas, int32_t k, const char *name,
                   size_t digits)
{
    const padan_village *villages = areas->data->villages;
    if (digits > 0) return strncmp(villages[k].code, name, digits);
    return strcasecmp(villages[areas->by_cluster[k]].cluster, name);
}

/* The first of n that is not before the name, or the first that is after it. */
static int32_t search(const padan_areas *areas, int32_t n, const char *name,
                      size_t digits, bool after)
{
    int32_t low = 0, high = n;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = compare(areas, middle, name, digits);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

padan_area padan_area_find(const padan_areas *areas, const char *name,
                           bool is_code)
{
    int32_t n = is_code ? areas->data->n_villages : areas->n_clustered;
    size_t digits = is_code ? strlen(name) : 0;
    return (padan_area){!is_code, search(areas, n, name, digits, false),
                        search(areas, n, name, digits, true)};
}

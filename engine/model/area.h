// SPDX-License-Identifier: GPL-3.0-or-later
/* Which villages an area of lokus.csv holds: a code of 2 to 10 digits is a run
 * of the villages (they are sorted by code), a klaster any of them. */
#ifndef PADAN_AREA_H
#define PADAN_AREA_H

#include "model/dataset.h"

typedef struct {
    const padan_dataset *data;
    const int32_t *by_cluster; /* villages that have one, by klaster without
                                  case, then ascending                       */
    const int32_t *cluster_of; /* [n_villages] where its klaster begins in
                                  by_cluster, PADAN_NONE: it has none        */
    int32_t n_clustered;
} padan_areas;

/* Villages first..end-1, or by_cluster[first..end-1] if it is a klaster. */
typedef struct {
    bool is_cluster;
    int32_t first, end;
} padan_area;

/* Everything lives in the arena. O(n log n). */
padan_status padan_areas_make(const padan_dataset *data, padan_arena *arena,
                              padan_areas *out);
/* first = end if no village is in it. O(log n). */
padan_area padan_area_find(const padan_areas *areas, const char *name,
                           bool is_code);

static inline bool padan_area_holds(const padan_areas *areas, padan_area area,
                                    int32_t village)
{
    if (!area.is_cluster) return area.first <= village && village < area.end;
    return area.first < area.end && areas->cluster_of[village] == area.first;
}

#endif

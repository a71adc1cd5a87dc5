// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a company may go. Most companies of a nation name a few areas, so only
 * the villages of these are visited, never all of them for every company. */
#include <stdlib.h>

#include "model/instance_build.h"

padan_status padan_reach_make(const padan_draft *draft, padan_arena *arena,
                              padan_reach *out)
{
    const padan_dataset *data = draft->data;
    *out =
        (padan_reach){.area = PADAN_NEW(arena, padan_area, data->n_places),
                      .listed_at = PADAN_NEW(arena, int32_t, data->n_villages),
                      .villages = PADAN_NEW(arena, int32_t, data->n_villages)};
    if (!out->area || !out->listed_at || !out->villages) return PADAN_ENOMEM;
    padan_status status = padan_areas_make(data, arena, &out->areas);
    for (int32_t k = 0; k < data->n_places && !status; k++)
        out->area[k] = padan_area_find(&out->areas, data->places[k].area,
                                       data->places[k].is_code);
    return status;
}

static void list_village(padan_reach *reach, int32_t v)
{
    if (reach->listed_at[v] == reach->turn) return;
    reach->listed_at[v] = reach->turn;
    reach->sorted &= reach->n == 0 || reach->villages[reach->n - 1] < v;
    reach->villages[reach->n++] = v;
}

static void list_area(padan_reach *reach, padan_area area)
{
    for (int32_t k = area.first; k < area.end; k++)
        list_village(reach, area.is_cluster ? reach->areas.by_cluster[k] : k);
}

static int ascending(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Rows of lokus.csv of the company; lists the areas it is bound to. False: it
 * is bound to none. */
static bool list_areas(const padan_dataset *data, padan_reach *reach)
{
    bool bound = false;
    while (reach->place_end < data->n_places &&
           data->places[reach->place_end].company < reach->company)
        reach->place_end++;
    reach->place_first = reach->place_end;
    for (; reach->place_end < data->n_places; reach->place_end++) {
        const padan_place *place = &data->places[reach->place_end];
        if (place->company != reach->company) break;
        if (place->kind != PADAN_PLACE_MUST) continue;
        bound = true;
        list_area(reach, reach->area[reach->place_end]);
    }
    return bound;
}

/* A commitment asks for no place. */
static void list_commitments(const padan_draft *draft, padan_reach *reach)
{
    while (reach->pin < draft->n_pins &&
           draft->pins[reach->pin].company < reach->company)
        reach->pin++;
    for (; reach->pin < draft->n_pins; reach->pin++) {
        if (draft->pins[reach->pin].company != reach->company) break;
        list_village(reach, draft->pins[reach->pin].village);
    }
}

void padan_reach_list(const padan_draft *draft, int32_t company,
                      padan_reach *reach)
{
    if (company <= reach->company) reach->place_end = reach->pin = 0;
    reach->company = company;
    reach->turn++;
    reach->n = 0;
    reach->sorted = true;
    if (!list_areas(draft->data, reach))
        list_area(reach, (padan_area){false, 0, draft->data->n_villages});
    list_commitments(draft, reach);
    if (!reach->sorted)
        qsort(reach->villages, (size_t)reach->n, sizeof *reach->villages,
              ascending);
}

bool padan_reach_score(const padan_draft *draft, const padan_reach *reach,
                       int32_t v, int64_t *score_out)
{
    bool must = false, must_hit = false, prefer = false, hit = false;
    int64_t best = 0;
    *score_out = 0;
    for (int32_t k = reach->place_first; k < reach->place_end; k++) {
        const padan_place *place = &draft->data->places[k];
        bool hits = padan_area_holds(&reach->areas, reach->area[k], v);
        if (place->kind == PADAN_PLACE_REFUSE) {
            if (hits) return false;
            continue;
        }
        must |= place->kind == PADAN_PLACE_MUST;
        must_hit |= place->kind == PADAN_PLACE_MUST && hits;
        prefer |= place->kind == PADAN_PLACE_PREFER;
        hit |= hits;
        if (hits) best = padan_max64(best, place->score);
    }
    if (must && !must_hit) return false;
    *score_out = hit ? best : prefer ? PADAN_ONE / 2 : PADAN_ONE;
    return true;
}

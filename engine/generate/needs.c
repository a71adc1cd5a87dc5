// SPDX-License-Identifier: GPL-3.0-or-later
/* Needs of the villages: published figures as they are, the rest of a total by
 * weight = population x skewed random factor, so that every total holds to the
 * unit. Verified and served counts are shares of what is listed. */
#include <string.h>

#include "generate/spread.h"
#include "generate/world.h"

/* Working space for one need type, [n_places] each. */
typedef struct {
    const padan_gen_need *need;
    int32_t n; /* index of the need type                                     */
    int64_t *weight, *masked, *units, *inner;
    const padan_gen_figure **known; /* the figure a village's count is from  */
} need_work;

static const padan_gen_figure *figure_of(const padan_gen_need *need,
                                         const char *area)
{
    for (int32_t k = 0; k < need->n_figures; k++)
        if (!strcmp(need->figures[k].area, area)) return &need->figures[k];
    return NULL;
}

/* The villages of a district whose total is published. Village figures of an
 * older count are first completed to that count's total and then brought to
 * the newer one. */
static padan_status spread_district(padan_gen_world *world, need_work *w,
                                    int32_t g, const padan_gen_figure *total)
{
    int32_t first = world->district_first[g];
    int32_t n = world->district_first[g + 1] - first;
    int64_t left = total->pattern ? total->pattern : total->units, open = 0;
    for (int32_t v = first; v < first + n; v++) {
        const padan_gen_figure *own =
            figure_of(w->need, world->region->places[v].code);
        w->inner[v] = own ? own->units : 0;
        w->masked[v] = own ? 0 : w->weight[v];
        w->known[v] = own && !total->pattern ? own : total;
        left -= w->inner[v];
        open += w->masked[v];
    }
    padan_status status = PADAN_OK;
    if (left < 0) return PADAN_EINTERNAL;
    if (open > 0)
        status = padan_gen_spread(left, w->masked + first, n, w->inner + first);
    for (int32_t v = first; v < first + n; v++)
        w->masked[v] = 0;
    if (status) return status;
    return padan_gen_spread(total->units, w->inner + first, n,
                            w->units + first);
}

static padan_status spread_listed(padan_gen_world *world, need_work *w)
{
    const padan_gen_region *r = world->region;
    int64_t left = w->need->listed;
    for (int32_t v = 0; v < r->n_places; v++) {
        const padan_gen_figure *own = figure_of(w->need, r->places[v].code);
        padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_NEED,
                                      (int64_t)v * r->n_needs + w->n);
        w->weight[v] =
            world->population[v] * padan_gen_skew(&rng, PADAN_GEN_MILD);
        w->masked[v] = own ? 0 : w->weight[v];
        w->known[v] = own;
        w->units[v] = own ? own->units : 0;
    }
    for (int32_t g = 0; g < r->n_districts; g++) {
        const padan_gen_figure *total =
            figure_of(w->need, r->districts[g].code);
        if (!total) continue;
        for (int32_t v = world->district_first[g];
             v < world->district_first[g + 1]; v++)
            w->units[v] = 0;
        padan_status status = spread_district(world, w, g, total);
        if (status) return status;
    }
    for (int32_t v = 0; v < r->n_places; v++)
        left -= w->units[v];
    if (left < 0) return PADAN_EINTERNAL;
    if (!w->need->most)
        return padan_gen_spread(left, w->masked, r->n_places, w->units);
    for (int32_t v = 0; v < r->n_places; v++)
        w->inner[v] = w->known[v] ? w->units[v] : w->need->most;
    return padan_gen_spread_capped(left, w->masked, w->inner, r->n_places,
                                   w->units);
}

/* Verification passes between 60 and 140 percent of the usual share. */
static padan_status spread_verified(padan_gen_world *world, need_work *w)
{
    const padan_gen_region *r = world->region;
    for (int32_t v = 0; v < r->n_places; v++) {
        padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_SERVED,
                                      (int64_t)v * r->n_needs + w->n);
        w->weight[v] = w->units[v] * (60 + padan_rng_below(&rng, 81));
        w->inner[v] = 0;
    }
    padan_status status = padan_gen_spread_capped(
        w->need->verified, w->weight, w->units, r->n_places, w->inner);
    for (int32_t v = 0; v < r->n_places && !status; v++)
        world->cells[v * r->n_needs + w->n].verified = w->inner[v];
    return status;
}

/* Half of the villages are served already, in proportion to what they need; all
 * of them where half would be too few. */
static void weigh_served(padan_gen_world *world, need_work *w)
{
    const padan_gen_region *r = world->region;
    int64_t chosen = 0;
    for (int32_t v = 0; v < r->n_places; v++) {
        padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_SERVED,
                                      (int64_t)v * r->n_needs + w->n);
        (void)padan_rng_next(&rng); /* the first belongs to verification */
        w->inner[v] = 0;
        w->masked[v] = padan_gen_open(&world->cells[v * r->n_needs + w->n]);
        w->weight[v] = padan_gen_chance(&rng, 500) ? w->masked[v] : 0;
        chosen += w->weight[v];
    }
    if (chosen < w->need->served)
        memcpy(w->weight, w->masked, (size_t)r->n_places * sizeof *w->weight);
}

static padan_status spread_served(padan_gen_world *world, need_work *w)
{
    const padan_gen_region *r = world->region;
    weigh_served(world, w);
    padan_status status =
        padan_gen_spread(w->need->served, w->weight, r->n_places, w->inner);
    for (int32_t v = 0; v < r->n_places && !status; v++) {
        padan_gen_cell *cell = &world->cells[v * r->n_needs + w->n];
        if (w->inner[v] > padan_gen_open(cell)) return PADAN_EINTERNAL;
        cell->served = w->inner[v];
        if (cell->served > 0 && !w->known[v])
            cell->source = w->need->source_served;
    }
    return status;
}

static void fill_cells(padan_gen_world *world, const need_work *w)
{
    const padan_gen_region *r = world->region;
    for (int32_t v = 0; v < r->n_places; v++) {
        int32_t j = v * r->n_needs + w->n;
        padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_CELL, j);
        int64_t roll = padan_rng_below(&rng, 100);
        bool severe = padan_gen_chance(&rng, w->need->severe_permille);
        world->cells[j] = (padan_gen_cell){
            .listed = w->units[v],
            .verified = PADAN_GEN_NONE,
            .source = w->known[v] ? w->known[v]->source : w->need->source,
            .date = w->known[v] ? w->known[v]->date : w->need->date,
            .priority = roll < 8    ? 150
                        : roll < 20 ? 125
                                    : 100,
            .severe = severe,
        };
    }
}

static padan_status one_need(padan_gen_world *world, need_work *w)
{
    padan_status status = spread_listed(world, w);
    if (status) return status;
    fill_cells(world, w);
    if (w->need->verified != PADAN_GEN_NONE) status = spread_verified(world, w);
    if (!status && w->need->served > 0) status = spread_served(world, w);
    return status;
}

padan_status padan_gen_needs(padan_gen_world *world)
{
    const padan_gen_region *r = world->region;
    padan_arena scratch = {0};
    need_work w = {
        .weight = PADAN_NEW(&scratch, int64_t, r->n_places),
        .masked = PADAN_NEW(&scratch, int64_t, r->n_places),
        .units = PADAN_NEW(&scratch, int64_t, r->n_places),
        .inner = PADAN_NEW(&scratch, int64_t, r->n_places),
        .known = padan_arena_alloc(&scratch, r->n_places, sizeof *w.known),
    };
    world->cells = PADAN_NEW(&world->arena, padan_gen_cell,
                             (int64_t)r->n_places * r->n_needs);
    padan_status status = PADAN_ENOMEM;
    if (w.weight && w.masked && w.units && w.inner && w.known && world->cells)
        status = PADAN_OK;
    for (int32_t n = 0; n < r->n_needs && !status; n++) {
        w.need = &r->needs[n];
        w.n = n;
        status = one_need(world, &w);
    }
    padan_arena_clear(&scratch);
    return status;
}

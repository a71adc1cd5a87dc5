// SPDX-License-Identifier: GPL-3.0-or-later
/* People of the villages, and the questions that several steps ask. */
#include "generate/world.h"

#include <string.h>

#include "generate/spread.h"

/* FNV-1a, 64 bits: regions with the same seed draw different numbers. */
static uint64_t hash_name(const char *name)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * UINT64_C(0x100000001B3);
    return h;
}

padan_rng padan_gen_rng(const padan_gen_world *world, padan_gen_purpose purpose,
                        int64_t k)
{
    return padan_rng_stream(world->seed ^ hash_name(world->region->name),
                            (uint64_t)purpose << 48 | (uint64_t)k);
}

int32_t padan_gen_need_index(const padan_gen_region *region, const char *id)
{
    for (int32_t n = 0; n < region->n_needs; n++)
        if (!strcmp(region->needs[n].id, id)) return n;
    return PADAN_GEN_NONE;
}

int64_t padan_gen_open(const padan_gen_cell *cell)
{
    int64_t total =
        cell->verified != PADAN_GEN_NONE ? cell->verified : cell->listed;
    return total > cell->served ? total - cell->served : 0;
}

int64_t padan_gen_unit_cost(const padan_gen_world *world, int32_t cell)
{
    const padan_gen_need *need =
        &world->region->needs[cell % world->region->n_needs];
    return world->cells[cell].severe ? need->severe_cost : need->unit_cost;
}

static bool is_banned(const padan_gen_world *world,
                      const padan_gen_company *company, const char *need)
{
    const padan_gen_region *r = world->region;
    const char *segment = r->segments[company->segment].id;
    for (int32_t k = 0; k < r->n_bans; k++) {
        const padan_gen_ban *ban = &r->bans[k];
        if (!ban->refuse || strcmp(ban->need, need) != 0) continue;
        if (!strcmp(ban->company, company->id)) return true;
        if (ban->segment[0] && !strcmp(ban->segment, segment)) return true;
    }
    return false;
}

bool padan_gen_would(const padan_gen_world *world,
                     const padan_gen_company *company, int32_t need)
{
    const padan_gen_need *n = &world->region->needs[need];
    if (is_banned(world, company, n->id)) return false;
    bool wished = company->n_wishes == 0;
    for (int32_t k = 0; k < company->n_wishes; k++) {
        const char *target = company->wishes[k].target;
        wished = wished || !strcmp(target, "*") || !strcmp(target, n->id) ||
                 !strcmp(target, n->sector);
    }
    return wished;
}

int32_t padan_gen_pick_near(const padan_gen_world *world,
                            const padan_gen_company *company, padan_rng *rng)
{
    int32_t g = world->place_district[company->home];
    int32_t first = world->district_first[g];
    return first +
           (int32_t)padan_rng_below(rng, world->district_first[g + 1] - first);
}

/* Districts are runs of places, since both are sorted by code. */
static padan_status find_districts(padan_gen_world *world)
{
    const padan_gen_region *r = world->region;
    world->place_district = PADAN_NEW(&world->arena, int32_t, r->n_places);
    world->district_first =
        PADAN_NEW(&world->arena, int32_t, r->n_districts + 1);
    if (!world->place_district || !world->district_first) return PADAN_ENOMEM;
    int32_t v = 0;
    for (int32_t g = 0; g < r->n_districts; g++) {
        world->district_first[g] = v;
        while (v < r->n_places &&
               !strncmp(r->places[v].code, r->districts[g].code, 6))
            world->place_district[v++] = g;
        if (v == world->district_first[g]) return PADAN_EINTERNAL;
    }
    world->district_first[r->n_districts] = v;
    return v == r->n_places ? PADAN_OK : PADAN_EINTERNAL;
}

static int64_t square_root(int64_t n)
{
    int64_t root = 0;
    for (int64_t step = INT64_C(1) << 30; step > 0; step >>= 1)
        if ((root + step) * (root + step) <= n) root += step;
    return root;
}

/* Published populations of districts as they are, the rest of the region by
 * weight. A village's weight grows with the root of its area: small ones are
 * the dense ones. */
static padan_status spread_people(padan_gen_world *world, int64_t *weight,
                                  int64_t *masked)
{
    const padan_gen_region *r = world->region;
    int64_t left = r->population;
    for (int32_t v = 0; v < r->n_places; v++) {
        padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_PEOPLE, v);
        weight[v] = square_root(r->places[v].area_milli * INT64_C(1000)) *
                    (70 + padan_rng_below(&rng, 61));
        masked[v] = weight[v];
    }
    for (int32_t g = 0; g < r->n_districts; g++) {
        if (!r->districts[g].population) continue;
        int32_t first = world->district_first[g];
        int32_t end = world->district_first[g + 1];
        left -= r->districts[g].population;
        for (int32_t v = first; v < end; v++)
            masked[v] = 0;
        padan_status status =
            padan_gen_spread(r->districts[g].population, weight + first,
                             end - first, world->population + first);
        if (status) return status;
    }
    return padan_gen_spread(left, masked, r->n_places, world->population);
}

padan_status padan_gen_people(padan_gen_world *world)
{
    const padan_gen_region *r = world->region;
    padan_status status = find_districts(world);
    if (status) return status;
    int64_t *weight = PADAN_NEW(&world->arena, int64_t, r->n_places);
    int64_t *masked = PADAN_NEW(&world->arena, int64_t, r->n_places);
    world->population = PADAN_NEW(&world->arena, int64_t, r->n_places);
    world->households = PADAN_NEW(&world->arena, int64_t, r->n_places);
    if (!weight || !masked || !world->population || !world->households)
        return PADAN_ENOMEM;
    status = spread_people(world, weight, masked);
    if (status) return status;
    int64_t households =
        r->households ? r->households : r->population * 10 / 33;
    return padan_gen_spread(households, world->population, r->n_places,
                            world->households);
}

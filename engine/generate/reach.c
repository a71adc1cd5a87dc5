// SPDX-License-Identifier: GPL-3.0-or-later
/* Where companies of a nation give: most in one regency or a few, some in a few
 * kecamatan or an industrial estate, some in a province, a few everywhere. */
#include <stdio.h>
#include <string.h>

#include "base/wide.h"
#include "generate/spread.h"
#include "generate/world.h"

enum { PROVINCE = 2, REGENCY = 4, DISTRICT = 6 }; /* digits of the code      */
enum { LARGE = 4 }; /* times the average budget                              */

const char *padan_gen_area(const padan_gen_rule *rule, char buffer[16])
{
    if (rule->digits == 0) return rule->area;
    (void)snprintf(buffer, 16, "%.*s", (int)rule->digits, rule->area);
    return buffer;
}

/* The first place from `low` on whose code begins with something above (or, if
 * `after` is false, not below) the prefix. */
static int32_t search(const padan_gen_region *r, const char *prefix,
                      size_t digits, bool after)
{
    int32_t low = 0, high = r->n_places;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = strncmp(r->places[middle].code, prefix, digits);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void padan_gen_part(const padan_gen_world *world, int32_t v, size_t digits,
                    int32_t *first_out, int32_t *end_out)
{
    const char *code = world->region->places[v].code;
    *first_out = search(world->region, code, digits, false);
    *end_out = search(world->region, code, digits, true);
}

static void add(const padan_gen_world *world, padan_gen_company *c, int32_t v,
                int32_t digits, const char *kind, int32_t score)
{
    const char *code = world->region->places[v].code;
    for (int32_t k = 0; k < c->n_rules; k++)
        if (c->rules[k].digits == digits &&
            !strncmp(c->rules[k].area, code, (size_t)digits))
            return;
    if (c->n_rules < PADAN_GEN_RULES)
        c->rules[c->n_rules++] = (padan_gen_rule){code, digits, kind, score};
}

/* A village of the same province or regency. */
static int32_t other(const padan_gen_world *world, const padan_gen_company *c,
                     size_t digits, padan_rng *rng)
{
    int32_t first, end;
    padan_gen_part(world, c->home, digits, &first, &end);
    return first + (int32_t)padan_rng_below(rng, end - first);
}

static void give_in_province(const padan_gen_world *world, padan_rng *rng,
                             padan_gen_company *c)
{
    int32_t far = (int32_t)padan_rng_below(rng, world->region->n_places);
    add(world, c, c->home, PROVINCE, "wajib", 80);
    if (padan_gen_chance(rng, 150)) add(world, c, far, PROVINCE, "wajib", 60);
    if (padan_gen_chance(rng, 600))
        add(world, c, c->home, REGENCY, "utamakan", 100);
}

static void give_in_regencies(const padan_gen_world *world, padan_rng *rng,
                              padan_gen_company *c)
{
    int64_t roll = padan_rng_below(rng, 100);
    add(world, c, c->home, REGENCY, "wajib", roll < 50 ? 100 : 80);
    if (roll < 30)
        add(world, c, other(world, c, PROVINCE, rng), REGENCY, "wajib", 80);
    if (roll < 10)
        add(world, c, other(world, c, PROVINCE, rng), REGENCY, "wajib", 60);
    if (roll >= 50) add(world, c, c->home, DISTRICT, "utamakan", 100);
    int32_t refused = other(world, c, REGENCY, rng);
    if (padan_gen_chance(rng, 60) &&
        strncmp(world->region->places[refused].code,
                world->region->places[c->home].code, DISTRICT) != 0)
        add(world, c, refused, DISTRICT, "tolak", 100);
}

static void give_in_districts(const padan_gen_world *world, padan_rng *rng,
                              padan_gen_company *c)
{
    add(world, c, c->home, DISTRICT, "wajib", 100);
    for (int64_t k = padan_rng_below(rng, 3); k > 0; k--)
        add(world, c, other(world, c, REGENCY, rng), DISTRICT, "wajib", 80);
}

void padan_gen_draw_reach(const padan_gen_world *world, padan_rng *rng,
                          padan_gen_company *c)
{
    const padan_gen_region *r = world->region;
    const padan_gen_reach *reach = r->reach;
    const char *cluster = r->districts[world->place_district[c->home]].cluster;
    int64_t roll = padan_rng_below(rng, 1000),
            again = padan_rng_below(rng, 1000);
    if (c->budget >= LARGE * (r->money / world->n_companies))
        roll = padan_min64(roll, again);
    const int32_t province = reach->nation + reach->province;
    const int32_t district = province + reach->district;
    if (roll < reach->nation)
        add(world, c, c->home, REGENCY, "utamakan", 100);
    else if (roll < province)
        give_in_province(world, rng, c);
    else if (roll < district)
        give_in_districts(world, rng, c);
    else if (roll < district + reach->cluster && cluster[0])
        c->rules[c->n_rules++] = (padan_gen_rule){cluster, 0, "wajib", 100};
    else
        give_in_regencies(world, rng, c);
}

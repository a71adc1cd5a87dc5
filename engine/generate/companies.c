// SPDX-License-Identifier: GPL-3.0-or-later
/* Invented companies: a heavy-tailed budget, a home, wishes by segment, rules
 * of place around the home, goods of their own trade. */
#include <stdio.h>
#include <string.h>

#include "base/wide.h"
#include "generate/spread.h"
#include "generate/world.h"

enum { EVERYWHERE = 200 }; /* one company in so many gives for all, anywhere */
static const int64_t juta = 1000000;

/* To whole juta, 5 or 25 juta, as such figures are written. */
static int64_t round_money(int64_t rp)
{
    int64_t step = rp < 100 * juta    ? juta
                   : rp < 1000 * juta ? 5 * juta
                                      : 25 * juta;
    return (rp + step / 2) / step * step;
}

static bool is_sector(const padan_gen_region *region, const char *name)
{
    for (int32_t n = 0; n < region->n_needs; n++)
        if (!strcmp(region->needs[n].sector, name)) return true;
    return false;
}

/* A village to be at home in: for industry one where plants stand. */
static int32_t draw_home(const padan_gen_world *world, bool industry,
                         padan_rng *rng)
{
    const padan_gen_region *r = world->region;
    int32_t v = 0;
    for (int32_t tries = 0; tries < 100; tries++) {
        v = (int32_t)padan_rng_below(rng, r->n_places);
        if (!industry || r->districts[world->place_district[v]].industry) break;
    }
    return v;
}

static void draw_company(const padan_gen_world *world, int32_t i, int32_t s,
                         int32_t number, padan_gen_company *out)
{
    const padan_gen_segment *segment = &world->region->segments[s];
    padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_COMPANY, i);
    *out = (padan_gen_company){
        .segment = s, .goods_need = PADAN_GEN_NONE, .veto = PADAN_GEN_NONE};
    (void)snprintf(out->id, sizeof out->id, "%s-%02d", segment->prefix,
                   (int)number);
    (void)snprintf(out->name, sizeof out->name, "%s %02d", segment->name,
                   (int)number);
    out->home = draw_home(world, segment->industry, &rng);
    out->weight = padan_gen_skew(&rng, PADAN_GEN_HEAVY) * segment->size;
    out->standing = "minat";
    /* Pledgers stand at even distances in the list, and are large. */
    int64_t q = (int64_t)i * world->region->n_pledgers / world->n_companies;
    int64_t middle = (2 * q + 1) * world->n_companies /
                     (2 * (int64_t)padan_max64(world->region->n_pledgers, 1));
    if (world->region->n_pledgers > 0 && i == middle) {
        out->pledger = true;
        out->standing = q % 3 == 2 ? "komitmen" : "tandatangan";
        out->weight = padan_max64(out->weight, INT64_C(1000) * segment->size);
        out->weight *= 2;
    }
}

/* Contract sizes and reach, where a company sets any. */
static void draw_limits(const padan_gen_world *world, int32_t i,
                        padan_gen_company *c)
{
    static const int64_t least[] = {10, 15, 20, 25, 50, 75, 100};
    static const int64_t reach[] = {2, 3, 4, 5, 6, 8, 10, 12};
    enum { N_LEAST = sizeof least / sizeof *least };
    enum { N_REACH = sizeof reach / sizeof *reach };
    padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_LIMITS, i);
    if (padan_gen_chance(&rng, 350)) {
        int64_t k = padan_rng_below(&rng, N_LEAST);
        while (k >= 0 && least[k] * juta > c->budget / 5)
            k--;
        c->min_contract = k >= 0 ? least[k] * juta : 0;
    }
    if (padan_gen_chance(&rng, 400)) {
        c->max_villages = reach[padan_rng_below(&rng, N_REACH)];
        if (c->pledger) c->max_villages = padan_max64(c->max_villages, 4);
    }
}

/* Does the region have anything that the taste is for? */
static bool is_known(const padan_gen_region *region, const char *target)
{
    return !strcmp(target, "*") || is_sector(region, target) ||
           padan_gen_need_index(region, target) != PADAN_GEN_NONE;
}

/* Each taste of the segment with its own chance, the first of them if none was
 * drawn; one company in ten says nothing. */
static void draw_wishes(const padan_gen_world *world, int32_t i,
                        padan_gen_company *c)
{
    const padan_gen_region *r = world->region;
    const padan_gen_taste *taste = r->segments[c->segment].tastes;
    const padan_gen_taste *first = NULL;
    padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_WISH, i);
    bool neutral = padan_gen_chance(&rng, 100) || i % EVERYWHERE == 0;
    if (neutral) return;
    for (int k = 0; k < PADAN_GEN_TASTES && taste[k].target; k++) {
        bool taken = padan_gen_chance(&rng, taste[k].permille);
        int32_t shift = 5 * ((int32_t)padan_rng_below(&rng, 5) - 2);
        if (!is_known(r, taste[k].target)) continue;
        if (!first) first = &taste[k];
        if (!taken) continue;
        padan_gen_taste wish = taste[k];
        wish.score =
            (int32_t)padan_min64(100, padan_max64(5, wish.score + shift));
        c->wishes[c->n_wishes++] = wish;
    }
    if (c->n_wishes == 0 && first) c->wishes[c->n_wishes++] = *first;
}

/* Goods of the trade, worth two to eight units; a company that names its wishes
 * then wishes that need too. */
static void draw_goods(const padan_gen_world *world, int32_t i,
                       padan_gen_company *c)
{
    const padan_gen_region *r = world->region;
    const padan_gen_segment *segment = &r->segments[c->segment];
    int32_t n = segment->goods ? padan_gen_need_index(r, segment->goods)
                               : PADAN_GEN_NONE;
    padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_GOODS, i);
    if (n == PADAN_GEN_NONE || !padan_gen_chance(&rng, segment->goods_permille))
        return;
    c->goods_need = n;
    c->goods_budget = r->needs[n].unit_cost * (2 + padan_rng_below(&rng, 7));
    /* In stock comes a multiple of 5 juta, not of the unit cost. */
    c->goods_budget += 5 * juta - c->goods_budget % (5 * juta);
    if (!padan_gen_would(world, c, n) && c->n_wishes < PADAN_GEN_WISHES)
        c->wishes[c->n_wishes++] =
            (padan_gen_taste){.target = r->needs[n].id, .score = 60};
}

static void add_rule(padan_gen_company *c, const char *area, const char *kind,
                     int32_t score)
{
    for (int32_t k = 0; k < c->n_rules; k++)
        if (!strcmp(c->rules[k].area, area)) return;
    if (area[0] && c->n_rules < PADAN_GEN_RULES)
        c->rules[c->n_rules++] =
            (padan_gen_rule){.area = area, .kind = kind, .score = score};
}

/* Around the plant: only there, rather there ("ring satu"), or no rule. */
static void draw_places(const padan_gen_world *world, int32_t i,
                        padan_gen_company *c)
{
    const padan_gen_region *r = world->region;
    padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_PLACE, i);
    const padan_gen_district *home =
        &r->districts[world->place_district[c->home]];
    const padan_gen_district *other =
        &r->districts[padan_rng_below(&rng, r->n_districts)];
    int64_t roll = padan_rng_below(&rng, 1000);
    bool narrow = padan_gen_chance(&rng, r->local_permille);
    bool averse = padan_gen_chance(&rng, 60);
    if (i % EVERYWHERE == 0) return;
    if (r->reach) {
        padan_gen_draw_reach(world, &rng, c);
        return;
    }
    if (narrow && roll < 300 && home->cluster[0]) {
        add_rule(c, home->cluster, "wajib", 100);
    } else if (narrow) {
        add_rule(c, home->code, "wajib", 100);
        if (roll < 700) add_rule(c, other->code, "wajib", 80);
    } else if (roll < 250) {
        add_rule(c, home->code, "utamakan", 100);
        add_rule(c, home->cluster, "utamakan", 80);
    } else if (roll < 450) {
        add_rule(c, r->places[c->home].code, "utamakan", 100);
        add_rule(c, home->code, "utamakan", 85);
    } else if (roll < 550) {
        add_rule(c, home->cluster[0] ? home->cluster : home->code, "utamakan",
                 100);
    }
    if (averse && !narrow && other != home)
        add_rule(c, other->code, "tolak", 100);
}

/* Budgets are shares of the region's money: what is there adds up, but for the
 * rounding, whatever was drawn. */
static void share_money(padan_gen_world *world)
{
    const padan_gen_region *r = world->region;
    padan_i128 sum = 0;
    for (int32_t i = 0; i < world->n_companies; i++)
        sum += world->companies[i].weight;
    for (int32_t i = 0; i < world->n_companies; i++) {
        padan_gen_company *c = &world->companies[i];
        int64_t rp = (int64_t)((padan_i128)r->money * c->weight / sum);
        rp = padan_min64(padan_max64(rp, 40 * juta), r->most_money);
        c->budget = round_money(rp);
    }
}

/* Is there anything the company can pay for? */
static bool reaches(const padan_gen_world *world, const padan_gen_company *c)
{
    const padan_gen_region *r = world->region;
    int32_t g = world->place_district[c->home];
    for (int32_t v = world->district_first[g]; v < world->district_first[g + 1];
         v++) {
        for (int32_t n = 0; n < r->n_needs; n++) {
            int32_t j = v * r->n_needs + n;
            int64_t open = padan_gen_open(&world->cells[j]);
            int64_t least = r->needs[n].whole ? open : 1;
            if (open == 0 || !padan_gen_would(world, c, n)) continue;
            if (padan_gen_unit_cost(world, j) * least <= c->budget) return true;
        }
    }
    return false;
}

/* One that can pay for nothing it wishes for around its home is made neutral:
 * a company that reaches nothing would not sit in the forum. */
static void help_stranded(padan_gen_world *world)
{
    for (int32_t i = 0; i < world->n_companies; i++) {
        padan_gen_company *c = &world->companies[i];
        if (reaches(world, c)) continue;
        c->n_wishes = 0;
        if (!reaches(world, c)) c->n_rules = 0;
    }
}

padan_status padan_gen_companies(padan_gen_world *world)
{
    const padan_gen_region *r = world->region;
    for (int32_t s = 0; s < r->n_segments; s++)
        world->n_companies += r->segments[s].n;
    world->companies =
        PADAN_NEW(&world->arena, padan_gen_company, world->n_companies);
    if (!world->companies) return PADAN_ENOMEM;
    for (int32_t s = 0, i = 0; s < r->n_segments; s++)
        for (int32_t k = 0; k < r->segments[s].n; k++, i++)
            draw_company(world, i, s, k + 1, &world->companies[i]);
    share_money(world);
    for (int32_t i = 0; i < world->n_companies; i++) {
        padan_gen_company *c = &world->companies[i];
        draw_limits(world, i, c);
        draw_wishes(world, i, c);
        draw_goods(world, i, c);
        draw_places(world, i, c);
    }
    help_stranded(world);
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What single companies have said about single villages: commitments, vetoes,
 * and overrides of cost, score and size. Commitments never go beyond a need or
 * a budget, never meet a prohibition, and no two share a village's need. */
#include <string.h>

#include "base/wide.h"
#include "generate/spread.h"
#include "generate/world.h"

enum { MOST_PLEDGES = 3, MOST_SPECIALS = 3, TRIES = 40 };

/* A quarter of the open need or of the budget, at least one unit; a whole need
 * wholly. 0: cannot be. */
static int64_t pledge_units(const padan_gen_world *world,
                            const padan_gen_company *c, int32_t j, int64_t left)
{
    const padan_gen_region *r = world->region;
    int64_t open = padan_gen_open(&world->cells[j]);
    int64_t affordable = left / padan_gen_unit_cost(world, j);
    if (open == 0 || world->cells[j].pledged) return 0;
    if (!padan_gen_would(world, c, j % r->n_needs)) return 0;
    if (r->needs[j % r->n_needs].whole) return open <= affordable ? open : 0;
    return padan_min64(padan_max64(open / 4, 1), affordable);
}

static void add_commitment(padan_gen_world *world, int32_t i, int32_t j,
                           int64_t units, bool exact)
{
    world->cells[j].pledged = true;
    world->pledges[world->n_pledges++] =
        (padan_gen_pledge){i, j, units, exact ? "tetap" : "minimal",
                           exact ? "Kesepakatan forum (contoh)"
                                 : "Kesepakatan awal, boleh ditambah (contoh)"};
}

/* For a company that found nothing near home: the first village from there on,
 * in the order of codes. */
static void commit_anywhere(padan_gen_world *world, int32_t i, int64_t left)
{
    const padan_gen_region *r = world->region;
    const padan_gen_company *c = &world->companies[i];
    int32_t n_cells = r->n_places * r->n_needs;
    for (int32_t k = 0; k < n_cells; k++) {
        int32_t j = (c->home * r->n_needs + k) % n_cells;
        int64_t units = pledge_units(world, c, j, left);
        if (units == 0) continue;
        add_commitment(world, i, j, units, true);
        return;
    }
}

/* Up to three commitments near home, with at most 60 percent of the money. */
static void commit(padan_gen_world *world, int32_t i)
{
    const padan_gen_region *r = world->region;
    const padan_gen_company *c = &world->companies[i];
    padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_PLEDGE, i);
    int64_t left = c->budget * 6 / 10;
    int32_t made = 0, wanted = 1 + (int32_t)padan_rng_below(&rng, MOST_PLEDGES);
    for (int32_t t = 0; t < TRIES && made < wanted; t++) {
        int32_t v = padan_gen_pick_near(world, c, &rng);
        int32_t n = (int32_t)padan_rng_below(&rng, r->n_needs);
        int32_t j = v * r->n_needs + n;
        int64_t units =
            pledge_units(world, c, j, padan_min64(left, c->budget / 4));
        bool exact = padan_gen_chance(&rng, 600) || r->needs[n].whole;
        if (units == 0) continue;
        left -= units * padan_gen_unit_cost(world, j);
        add_commitment(world, i, j, units, exact);
        made++;
    }
    if (made == 0) commit_anywhere(world, i, left);
}

static void veto(padan_gen_world *world, int32_t i)
{
    const padan_gen_region *r = world->region;
    padan_gen_company *c = &world->companies[i];
    padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_PLEDGE, i);
    if (c->pledger || !padan_gen_chance(&rng, 40)) return;
    int32_t v = padan_gen_pick_near(world, c, &rng);
    int32_t n = (int32_t)padan_rng_below(&rng, r->n_needs);
    int32_t j = v * r->n_needs + n;
    if (padan_gen_open(&world->cells[j]) == 0 || !padan_gen_would(world, c, n))
        return;
    c->veto = j;
    world->pledges[world->n_pledges++] = (padan_gen_pledge){
        i, j, 0, "tolak", "Belum ada kesepakatan lokasi (contoh)"};
}

padan_status padan_gen_pledges(padan_gen_world *world)
{
    world->pledges = PADAN_NEW(&world->arena, padan_gen_pledge,
                               (int64_t)world->n_companies * MOST_PLEDGES);
    if (!world->pledges) return PADAN_ENOMEM;
    for (int32_t i = 0; i < world->n_companies; i++) {
        if (world->companies[i].pledger)
            commit(world, i);
        else
            veto(world, i);
    }
    return PADAN_OK;
}

static bool is_taken(const padan_gen_world *world, int32_t i, int32_t j)
{
    if (world->cells[j].pledged || world->companies[i].veto == j) return true;
    for (int32_t k = world->n_specials - 1; k >= 0; k--) {
        if (world->specials[k].company < i) break;
        if (world->specials[k].cell == j) return true;
    }
    return false;
}

/* The cell of need `n` in a village near home, NONE if it will not do. */
static int32_t pick_cell(const padan_gen_world *world, int32_t i, int32_t n,
                         padan_rng *rng)
{
    const padan_gen_company *c = &world->companies[i];
    int32_t v = padan_gen_pick_near(world, c, rng);
    int32_t j = v * world->region->n_needs + n;
    if (!padan_gen_would(world, c, n)) return PADAN_GEN_NONE;
    if (padan_gen_open(&world->cells[j]) == 0 || is_taken(world, i, j))
        return PADAN_GEN_NONE;
    return j;
}

static void add_special(padan_gen_world *world, padan_gen_special row)
{
    world->specials[world->n_specials++] = row;
}

/* Its own material makes a unit cheaper: 10 percent off, to 50 thousand. */
static void offer_cheap(padan_gen_world *world, int32_t i, int32_t n,
                        padan_rng *rng)
{
    for (int32_t k = 0; k < MOST_SPECIALS; k++) {
        int32_t j = pick_cell(world, i, n, rng);
        if (j == PADAN_GEN_NONE) continue;
        int64_t cost = padan_gen_unit_cost(world, j) * 9 / 10 / 50000 * 50000;
        add_special(world, (padan_gen_special){i, j, cost, PADAN_GEN_NONE,
                                               PADAN_GEN_NONE});
    }
}

static void draw_specials(padan_gen_world *world, int32_t i)
{
    const padan_gen_region *r = world->region;
    const padan_gen_segment *segment =
        &r->segments[world->companies[i].segment];
    padan_rng rng = padan_gen_rng(world, PADAN_GEN_FOR_SPECIAL, i);
    int32_t cheap = segment->cheap ? padan_gen_need_index(r, segment->cheap)
                                   : PADAN_GEN_NONE;
    int64_t roll = padan_rng_below(&rng, 1000);
    if (cheap != PADAN_GEN_NONE && roll < 400) {
        offer_cheap(world, i, cheap, &rng);
        return;
    }
    int32_t n = (int32_t)padan_rng_below(&rng, r->n_needs);
    int32_t j = pick_cell(world, i, n, &rng);
    if (j == PADAN_GEN_NONE) return;
    if (roll >= 880) { /* a village it knows well */
        int32_t score = 90 + 5 * (int32_t)padan_rng_below(&rng, 3);
        add_special(world, (padan_gen_special){i, j, PADAN_GEN_NONE,
                                               PADAN_GEN_NONE, score});
    } else if (roll >= 800 && !r->needs[n].whole) { /* no more hands there */
        int64_t most = 2 + padan_rng_below(&rng, 9);
        add_special(world, (padan_gen_special){i, j, PADAN_GEN_NONE, most,
                                               PADAN_GEN_NONE});
    }
}

padan_status padan_gen_specials(padan_gen_world *world)
{
    world->specials = PADAN_NEW(&world->arena, padan_gen_special,
                                (int64_t)world->n_companies * MOST_SPECIALS);
    if (!world->specials) return PADAN_ENOMEM;
    for (int32_t i = 0; i < world->n_companies; i++)
        draw_specials(world, i);
    return PADAN_OK;
}

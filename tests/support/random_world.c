// SPDX-License-Identifier: GPL-3.0-or-later
/* Draws a world: villages, needs, companies, then commitments that fit the
 * budgets and needs. Unit costs are small multiples of Rp 500.000 and budgets
 * pay for a handful of units, so that limits bite. */
#include "random_world.h"

#include <string.h>

const char *const random_type[TYPES] = {"rutilahu", "ruang-kelas", "stunting"};
const char *const random_sector[TYPES] = {"perumahan", "pendidikan",
                                          "kesehatan"};
const char *const random_segment[2] = {"logam", "pangan"};

int random_below(random_world *w, int n)
{
    return (int)padan_rng_below(&w->rng, n);
}

bool random_percent(random_world *w, int n)
{
    return random_below(w, 100) < n;
}

const char *random_choice(random_world *w, const char *const *choices, int n)
{
    return choices[random_below(w, n)];
}

static int64_t unit_cost(const random_world *w, int i, int v, int n)
{
    if (w->links[i][v][n].cost > 0) return w->links[i][v][n].cost;
    if (w->needs[v][n].cost > 0) return w->needs[v][n].cost;
    return w->type_cost[n];
}

static void draw_needs(random_world *w)
{
    w->n_villages = 2 + random_below(w, VILLAGES - 1);
    w->n_types = 1 + random_below(w, TYPES);
    w->n_companies = 1 + random_below(w, COMPANIES);
    int n_districts =
        1 + random_below(w, w->n_villages < 3 ? w->n_villages : 3);
    for (int v = 0; v < w->n_villages; v++) {
        w->district[v] = v < n_districts ? v : random_below(w, n_districts);
        w->cluster[v] = ONE_OF(w, "", "Kawasan A", "kawasan b");
    }
    for (int n = 0; n < w->n_types; n++) {
        w->type_cost[n] = COST * (1 + random_below(w, 4));
        w->whole[n] = random_percent(w, 20);
    }
    /* Few companies may face many needs, many companies only few. */
    int room = 4 + 14 / w->n_companies;
    for (int v = 0; v < w->n_villages; v++) {
        for (int n = 0; n < w->n_types; n++) {
            random_need *q = &w->needs[v][n];
            if (room == 0 || random_percent(w, 15)) continue;
            room--;
            q->there = true;
            q->open = random_percent(w, 15) ? 0 : 1 + random_below(w, 4);
            q->served = random_percent(w, 50) ? 0 : random_below(w, 5);
            q->total = q->open + q->served;
            q->listed = q->total;
            if (random_percent(w, 30)) q->listed += 1 + random_below(w, 3);
            if (random_percent(w, 15))
                q->cost = COST * (1 + random_below(w, 5));
        }
    }
    /* At least one row. */
    w->needs[0][0] = (random_need){
        .there = true, .open = 2, .total = 3, .listed = 3, .served = 1};
}

static void draw_companies(random_world *w)
{
    for (int i = 0; i < w->n_companies; i++) {
        if (!random_percent(w, 8))
            w->budget[i] = (int64_t)COST * (1 + random_below(w, 15));
        if (random_percent(w, 20)) w->budget[i] += 123456;
        w->segment[i] = ONE_OF(w, "", random_segment[0], random_segment[1]);
        for (int n = 0; n < w->n_types; n++) {
            if (random_percent(w, 35))
                w->goods[i][n] = (int64_t)COST * random_below(w, 9);
            w->banned[i][n] = random_percent(w, 5);
        }
        w->left[i] = w->budget[i];
    }
    for (int n = 0; n < w->n_types; n++) {
        for (int s = 0; s < 2; s++)
            w->banned_segment[s][n] = random_percent(w, 5);
    }
}

static bool is_banned(const random_world *w, int i, int n)
{
    for (int s = 0; s < 2; s++) {
        if (w->banned_segment[s][n] &&
            strcmp(w->segment[i], random_segment[s]) == 0)
            return true;
    }
    return w->banned[i][n];
}

static void draw_override(random_world *w, random_link *q)
{
    q->has_override = true;
    q->score = ONE_OF(w, "", "", "0", "0.4", "1");
    if (random_percent(w, 50)) q->cost = COST * (1 + random_below(w, 4));
    if (random_percent(w, 40)) q->max_units = 1 + random_below(w, 3);
    if (q->score[0] == '\0' && q->cost == 0 && q->max_units == 0)
        q->score = "0.25";
}

/* A commitment only where cash alone pays for it and the need has room. */
static void draw_commitment(random_world *w, int i, int v, int n)
{
    random_need *q = &w->needs[v][n];
    int64_t room = q->open - q->taken, cost = unit_cost(w, i, v, n);
    int64_t units = w->whole[n] ? q->open : 1 + random_below(w, 2);
    if (units < 1 || units > room || is_banned(w, i, n) ||
        units * cost > w->left[i])
        return;
    w->links[i][v][n].kind = 1 + random_below(w, 2);
    w->links[i][v][n].units = units;
    w->left[i] -= units * cost;
    q->taken += units;
}

static void draw_links(random_world *w)
{
    for (int i = 0; i < w->n_companies; i++) {
        for (int v = 0; v < w->n_villages; v++) {
            for (int n = 0; n < w->n_types; n++) {
                random_link *q = &w->links[i][v][n];
                q->score = "";
                if (!w->needs[v][n].there) continue;
                if (random_percent(w, 8)) draw_override(w, q);
                if (random_percent(w, 6))
                    draw_commitment(w, i, v, n);
                else if (random_percent(w, 4))
                    q->kind = 3;
            }
        }
    }
}

random_world random_world_draw(uint64_t seed)
{
    random_world w = {.rng = padan_rng_stream(seed, 0)};
    draw_needs(&w);
    draw_companies(&w);
    draw_links(&w);
    return w;
}

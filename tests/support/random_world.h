// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside of the random datasets: the world that the tables and the scenario
 * describe. */
#ifndef RANDOM_WORLD_H
#define RANDOM_WORLD_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/rng.h"

enum { VILLAGES = 4, TYPES = 3, COMPANIES = 4, COST = 500000 };

typedef struct {
    bool there;
    int64_t total, listed, served, open;
    int64_t cost;  /* Rp, 0: the type's                                      */
    int64_t taken; /* by commitments                                         */
} random_need;

typedef struct {
    int kind; /* 0 none, 1 tetap, 2 minimal, 3 tolak                         */
    int64_t units;
    bool has_override;
    int64_t cost, max_units; /* override, 0: not given                       */
    const char *score;       /* override, "": not given                      */
} random_link;

typedef struct {
    padan_rng rng;
    int n_villages, n_types, n_companies;
    int district[VILLAGES];
    const char *cluster[VILLAGES];
    int64_t type_cost[TYPES];
    bool whole[TYPES];
    random_need needs[VILLAGES][TYPES];
    int64_t budget[COMPANIES], left[COMPANIES];
    int64_t goods[COMPANIES][TYPES];
    const char *segment[COMPANIES];
    bool banned_segment[2][TYPES]; /* logam, pangan                          */
    bool banned[COMPANIES][TYPES];
    random_link links[COMPANIES][VILLAGES][TYPES];
} random_world;

extern const char *const random_type[TYPES];
extern const char *const random_sector[TYPES];
extern const char *const random_segment[2];

random_world random_world_draw(uint64_t seed);

/* The three draws everything is made of. */
int random_below(random_world *w, int n); /* 0..n-1                          */
bool random_percent(random_world *w, int n);
const char *random_choice(random_world *w, const char *const *choices, int n);
#define ONE_OF(w, ...)                                                         \
    random_choice((w), (const char *const[]){__VA_ARGS__},                     \
                  (int)(sizeof((const char *const[]){__VA_ARGS__}) /           \
                        sizeof(const char *)))

/* Ten digits. */
const char *random_village(char code[11], const random_world *w, int v);
/* A file of the folder with its first line written; NULL if it cannot be. */
FILE *random_file(const char *folder, const char *name, const char *header);
bool random_file_end(FILE *file);
/* Writes `skenario.ini`. */
bool random_scenario_write(random_world *w, const char *folder);

#endif

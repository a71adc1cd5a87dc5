// SPDX-License-Identifier: GPL-3.0-or-later
/* A dataset in memory, made from a region and a seed by the rule that
 * datasets/README.md describes. Each step draws from its own random streams,
 * so that a change of one table leaves the others as they were. */
#ifndef PADAN_GENERATE_WORLD_H
#define PADAN_GENERATE_WORLD_H

#include "base/rng.h"
#include "generate/region.h"

/* One village and need type. */
typedef struct {
    int64_t listed, verified, served; /* verified may be NONE                */
    const char *source, *date;
    int32_t priority; /* hundredths                                          */
    bool severe;      /* costs severe_cost a unit                            */
    bool pledged;     /* somebody has committed to it                        */
} padan_gen_cell;

typedef struct {
    const char *area; /* code or klaster                                     */
    int32_t digits;   /* of the code that count, 0: all of the area          */
    const char *kind; /* wajib, utamakan, tolak                              */
    int32_t score;    /* hundredths                                          */
} padan_gen_rule;

enum { PADAN_GEN_WISHES = PADAN_GEN_TASTES + 1, PADAN_GEN_RULES = 4 };

typedef struct {
    char id[24], name[48];
    int32_t segment, home; /* home: a village                         */
    int64_t weight;        /* of its budget against the others        */
    int64_t budget, min_contract, max_villages;
    bool pledger;
    const char *standing;      /* status                                  */
    int32_t n_wishes, n_rules; /* no wish at all: neutral                 */
    padan_gen_taste wishes[PADAN_GEN_WISHES];
    padan_gen_rule rules[PADAN_GEN_RULES];
    int32_t goods_need; /* or NONE                                 */
    int64_t goods_budget;
    int32_t veto; /* the cell it refuses, or NONE            */
} padan_gen_company;

typedef struct {
    int32_t company, cell;
    int64_t units;    /* 0: a veto                                           */
    const char *kind; /* tetap, minimal, tolak                               */
    const char *note;
} padan_gen_pledge;

/* NONE: the field stays empty. */
typedef struct {
    int32_t company, cell;
    int64_t unit_cost, max_units;
    int32_t score; /* hundredths                                             */
} padan_gen_special;

typedef struct {
    const padan_gen_region *region;
    uint64_t seed;
    padan_arena arena;
    int32_t n_companies, n_pledges, n_specials;
    int32_t *place_district; /* [n_places]                               */
    int32_t *district_first; /* [n_districts + 1] places of a district   */
    int64_t *population, *households; /* [n_places]                          */
    padan_gen_cell *cells; /* [n_places * n_needs], by place           */
    padan_gen_company *companies;
    padan_gen_pledge *pledges;   /* by company                               */
    padan_gen_special *specials; /* by company                               */
} padan_gen_world;

/* ENOMEM, or EINTERNAL if the region contradicts itself. In the order in which
 * they are called: */
padan_status padan_gen_people(padan_gen_world *world);
padan_status padan_gen_needs(padan_gen_world *world);
padan_status padan_gen_companies(padan_gen_world *world);
padan_status padan_gen_pledges(padan_gen_world *world);
padan_status padan_gen_specials(padan_gen_world *world);

/* What streams of random numbers are for. */
typedef enum {
    PADAN_GEN_FOR_PEOPLE = 1,
    PADAN_GEN_FOR_NEED,
    PADAN_GEN_FOR_SERVED,
    PADAN_GEN_FOR_CELL,
    PADAN_GEN_FOR_COMPANY,
    PADAN_GEN_FOR_LIMITS,
    PADAN_GEN_FOR_WISH,
    PADAN_GEN_FOR_GOODS,
    PADAN_GEN_FOR_PLACE,
    PADAN_GEN_FOR_PLEDGE,
    PADAN_GEN_FOR_SPECIAL,
} padan_gen_purpose;
padan_rng padan_gen_rng(const padan_gen_world *world, padan_gen_purpose purpose,
                        int64_t k);

/* ---- shared questions --------------------------------------------------- */

/* Need type by id, NONE if the region has none of that name. */
int32_t padan_gen_need_index(const padan_gen_region *region, const char *id);
/* Units that a plan may serve. */
int64_t padan_gen_open(const padan_gen_cell *cell);
int64_t padan_gen_unit_cost(const padan_gen_world *world, int32_t cell);
/* Would the company serve this need at all: wished for or neutral, and not
 * prohibited? */
bool padan_gen_would(const padan_gen_world *world,
                     const padan_gen_company *company, int32_t need);
/* Writes the area of a rule as text; `buffer` is used where digits count. */
const char *padan_gen_area(const padan_gen_rule *rule, char buffer[16]);
/* The places whose codes begin with the first `digits` of place v's code. */
void padan_gen_part(const padan_gen_world *world, int32_t v, size_t digits,
                    int32_t *first_out, int32_t *end_out);
/* Rules of place of company i by the region's reach. */
void padan_gen_draw_reach(const padan_gen_world *world, padan_rng *rng,
                          padan_gen_company *company);
/* A village: of the company's own district, or any. */
int32_t padan_gen_pick_near(const padan_gen_world *world,
                            const padan_gen_company *company, padan_rng *rng);

#endif

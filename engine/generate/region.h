// SPDX-License-Identifier: GPL-3.0-or-later
/* What a region is before the rule spreads it: places, published figures, need
 * types, kinds of companies. Three real regions are compiled in; a synthetic
 * one is made up at run time. Everything below is data; the rule that turns it
 * into tables (world.h) is one and the same for all. */
#ifndef PADAN_GENERATE_REGION_H
#define PADAN_GENERATE_REGION_H

#include "base/arena.h"
#include "padan.h"

typedef struct {
    const char *code; /* 10 digits, ascending                                */
    const char *name;
    int32_t lat_micro, lon_micro; /* 10^-6 degrees                           */
    int32_t area_milli;           /* 10^-3 km2                               */
} padan_gen_place;

typedef struct {
    const char *code; /* 6 digits, ascending                                 */
    const char *name;
    const char *cluster; /* klaster of its villages, "" if none              */
    int64_t population;  /* published, 0: spread by the rule                 */
    bool industry;       /* plants stand here: homes of industrial companies */
} padan_gen_district;

/* A published figure of one village (10 digits) or district (6 digits). */
typedef struct {
    const char *area;
    int64_t units;
    /* District only: the older district total that the village figures in it
     * belong to. They then give its inner proportions, not its total. 0: the
     * village figures are used as they are. */
    int64_t pattern;
    const char *source, *date;
} padan_gen_figure;

enum { PADAN_GEN_NONE = -1 };

typedef struct {
    const char *id, *name, *unit, *sector;
    int64_t unit_cost;  /* Rp                                                */
    const char *weight; /* bobot as written                                  */
    bool whole;         /* utuh                                              */
    int64_t listed, verified, served; /* totals; verified may be NONE        */
    int64_t most;        /* most units in one village, 0: no limit         */
    int64_t severe_cost; /* Rp for one unit where damage is heavy          */
    int32_t severe_permille; /* share of villages where it is                */
    const char *source; /* of spread figures                              */
    const char *source_served; /* the same where something is served already */
    const char *date;
    const char *plan; /* kode_rkpd, closed by the district code         */
    const padan_gen_figure *figures;
    int32_t n_figures;
} padan_gen_need;

typedef struct {
    const char *target; /* need, sector or "*"                               */
    int32_t score;      /* hundredths                                        */
    int32_t permille;   /* share of the segment's companies that name it     */
} padan_gen_taste;

enum { PADAN_GEN_TASTES = 6 };

typedef struct {
    const char *id;     /* segmen                                            */
    const char *prefix; /* of company ids: LOGAM in LOGAM-07                 */
    const char *name;   /* of company names: Logam in "Logam 07"             */
    int32_t n;          /* companies                                         */
    int32_t size;       /* budget against other segments, permille           */
    bool industry;      /* at home in an industrial district                 */
    padan_gen_taste tastes[PADAN_GEN_TASTES]; /* up to the first NULL target */
    const char *goods, *goods_note; /* need served in kind, or NULL          */
    int32_t goods_permille;         /* share of companies that do            */
    const char *cheap; /* need that some serve below the unit cost, or NULL */
} padan_gen_segment;

typedef struct {
    const char *segment, *company; /* one of them ""                         */
    const char *need;
    bool refuse; /* false: warn                                              */
    const char *basis;
} padan_gen_ban;

/* How far companies give, in permille of them; the others in one regency or a
 * few of one province. Large companies draw twice and take the wider. */
typedef struct {
    int32_t nation, province, cluster, district;
} padan_gen_reach;

typedef struct {
    const char *name; /* cilegon-2026                                        */
    const char *title, *agency, *year, *area, *data_kind;
    const padan_gen_place *places;
    const padan_gen_district *districts;
    const padan_gen_need *needs;
    const padan_gen_segment *segments;
    const padan_gen_ban *bans;
    int32_t n_places, n_districts, n_needs, n_segments, n_bans;
    int64_t population; /* of the region                                     */
    int64_t households; /* published, 0: ten for 33 people                   */
    int64_t money;      /* cash of all companies together, Rp, about         */
    int64_t most_money; /* of one company, Rp                                */
    int32_t n_pledgers; /* companies with commitments                        */
    int32_t local_permille; /* companies that give in named places only      */
    const padan_gen_reach *reach; /* NULL: around the home, by the above     */
} padan_gen_region;

/* The compiled-in region of that name, or NULL. */
const padan_gen_region *padan_gen_region_find(const char *name);
extern const padan_gen_region padan_gen_cilegon, padan_gen_serang,
    padan_gen_bekasi;

/* A made-up region of the size asked for. Memory: linear in the villages. */
padan_status padan_gen_synthetic(const padan_generate_options *options,
                                 padan_arena *arena, padan_gen_region *out);

/* The same for a made-up nation of at most so many villages. */
enum { PADAN_GEN_NATION_VILLAGES = 83762 };
padan_status padan_gen_nation(const padan_generate_options *options,
                              padan_arena *arena, padan_gen_region *out);

/* Invented need types, kinds of companies and prohibitions for a region whose
 * n_places and n_needs are set; money for one part in `parts` of the need. */
padan_status padan_gen_invent(padan_arena *arena, int32_t companies,
                              int64_t parts, padan_gen_region *r);

#endif

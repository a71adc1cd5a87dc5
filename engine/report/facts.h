// SPDX-License-Identifier: GPL-3.0-or-later
/* The figures of a report for people, as its readers may see them. Everything that a
 * page or a sheet shows is taken from here: for internal readers the true counts, for
 * the public counts with the small ones hidden (mask.h), and all sums made of these. */
#ifndef PADAN_FACTS_H
#define PADAN_FACTS_H

#include "report/mask.h"
#include "report/report.h"

/* Sums over the villages of a kecamatan. */
typedef struct {
    int32_t villages, helped, done_before, done; /* with needs               */
    int64_t need_rp, given_rp, unmet_rp;
    int64_t before, after; /* coverage, scaled by PADAN_ONE                  */
} padan_place_facts;

/* Money of a company in a kecamatan. */
typedef struct {
    int32_t company, district;
    int64_t money;
} padan_flow;

typedef struct {
    padan_arena arena;
    const padan_report *report;
    const padan_figures *f;
    const padan_instance *inst;
    const padan_dataset *data;
    padan_readers readers;

    /* counts: what stands for them, and how they are shown */
    int64_t *total, *served, *given; /* [n_cells]         */
    int64_t *units;                  /* [n_pairs]         */
    padan_mask *total_mask, *given_mask, *units_mask;

    /* sums of them */
    int64_t *cell_money;    /* [n_cells] Rp given                            */
    int64_t *company_money; /* [n_companies]                                 */
    int64_t *village_money; /* [n_villages]                                  */
    int64_t *type_total, *type_served, *type_given, *type_money; /* [n_types] */
    int64_t *place_total, *place_served, *place_given; /* [district * type]  */
    padan_place_facts *place;                          /* [n_districts]      */
    int32_t n_flows;
    padan_flow *flow;  /* by company, then kecamatan                       */
    int32_t *by_money; /* companies in use, most money first               */
    int32_t n_by_money;
    int64_t money, need_rp, unmet_rp;
    int32_t n_hidden; /* counts that are not shown                           */
} padan_facts;

/* Free in every case; the report must outlive it. Cost: linear in the pairs. */
padan_status padan_facts_make(const padan_report *report, padan_readers readers,
                              padan_facts *out);
void padan_facts_free(padan_facts *facts);

/* Units of a cell that stay open, as these readers see it. */
static inline int64_t padan_facts_left(const padan_facts *a, int32_t j)
{
    return padan_max64(0, a->total[j] - a->served[j] - a->given[j]);
}
/* Would the figures of this cell together tell a small count? Never to internal
 * readers. */
bool padan_facts_tells_small(const padan_facts *a, int32_t j);
/* part / whole scaled by PADAN_ONE, at most 1; 1 of nothing is 1. */
int64_t padan_facts_share(int64_t part, int64_t whole);
/* The name of a kecamatan, or its code. */
const char *padan_facts_district(const padan_facts *a, int32_t g);

#endif

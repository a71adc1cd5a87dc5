// SPDX-License-Identifier: GPL-3.0-or-later
/* All that `padan score` says: a plan judged, the best possible beside it, and other
 * ways of matching. Filled by api/score.c, told by page.c, table.c, ledger.c, json.c. */
#ifndef PADAN_JUDGEMENT_H
#define PADAN_JUDGEMENT_H

#include <jansson.h>

#include "io/out.h"
#include "score/baseline.h"
#include "score/judge.h"

enum { PADAN_MOST_WAYS = PADAN_N_BASELINES + 3 };

/* A way of matching and what it leads to; the plan itself is the first. */
typedef struct {
    const char *key;
    padan_message name, about;
    padan_judged judged;
} padan_way;

struct padan_judgement {
    padan_arena arena;
    const padan_dataset *dataset;
    padan_scenario scenario; /* without [acuan] and [urutan]: the score alone */
    padan_instance *instance; /* of it                                       */
    const char *dataset_path, *plan_path, *bound_from; /* NULL: solved       */
    padan_result result; /* of the solver, or what a run says                */
    int32_t n_ways;
    padan_way way[PADAN_MOST_WAYS];
};

/* Score over bound, scaled by PADAN_ONE and rounded down: never better than it is;
 * PADAN_NONE where that says nothing. */
int64_t padan_judgement_share(const padan_judgement *j, const padan_way *way);
/* Lost by every rule that is neither overlap nor place, money or row. */
int64_t padan_judgement_other_rules(const padan_metrics *m);

padan_status padan_judgement_page(const padan_judgement *j, padan_lang lang,
                                  padan_sink sink, void *user);
json_t *padan_judgement_json(const padan_judgement *j, padan_lang lang);
/* pembanding.csv: a row for each way. */
void padan_judgement_ways(const padan_judgement *j, padan_out *out);
/* pelanggaran.csv: a row for each broken rule. */
void padan_judgement_faults(const padan_judgement *j, padan_out *out);

/* ---- ledger.c: every unit of need and its one payer --------------------------- */

typedef enum {
    PADAN_PAID_BEFORE,  /* tertangani: APBD, village fund, running CSR        */
    PADAN_PAID_COMPANY, /* by this plan                                      */
    PADAN_PAID_NOBODY,  /* open                                              */
    PADAN_PAID_EXCESS,  /* a claim on top, or one that does not count        */
} padan_paid;

typedef struct {
    padan_paid paid;
    int32_t cell;             /* PADAN_NONE: the claim names none            */
    const padan_claim *claim; /* NULL: no company                            */
    int64_t first, units;     /* units first .. first + units - 1 of the need,
                                 from 1; first = 0 of what is on top         */
    int64_t goods;
} padan_entry;

/* All entries, needs in their order, claims that name no need at the end. In the
 * judgement's arena. */
padan_status padan_ledger_make(padan_arena *arena, const padan_judged *judged,
                               padan_entry **entries_out, int32_t *n_out);
/* buku_kebutuhan.csv */
void padan_ledger_write(const padan_judged *judged, const padan_entry *entries,
                        int32_t n, padan_lang lang, padan_out *out);
json_t *padan_ledger_json(const padan_judged *judged,
                          const padan_entry *entries, int32_t n,
                          padan_lang lang);
/* The words for units that do not count. */
const char *padan_lost_words(padan_lost lost, padan_lang lang);

#endif

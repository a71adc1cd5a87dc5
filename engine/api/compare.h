// SPDX-License-Identifier: GPL-3.0-or-later
/* Run folders side by side, from their files alone. */
#ifndef PADAN_COMPARE_H
#define PADAN_COMPARE_H

#include <jansson.h>

#include "base/arena.h"
#include "base/diag.h"

/* A line of an alokasi.csv, its sources of payment added up. */
typedef struct {
    const char *company, *company_name, *village, *village_name, *type;
    int32_t run;
    int64_t units, money;
} padan_compared_line;

typedef struct {
    const char *folder;
    json_t *json; /* run.json                                                */
    int64_t money;
} padan_compared_run;

/* Against the first run. */
typedef enum {
    PADAN_CHANGE_NONE, /* in neither                                         */
    PADAN_CHANGE_KEPT, /* the same units of the same needs                   */
    PADAN_CHANGE_OTHER,
    PADAN_CHANGE_NEW,
    PADAN_CHANGE_GONE,
    PADAN_N_CHANGES
} padan_contract_change;

/* A company, a village, or a contract of both. */
typedef struct {
    const char *company, *company_name, *village, *village_name; /* or ""    */
    const int64_t *money; /* [n_runs] Rp                                     */
    const padan_contract_change *change; /* [n_runs], of contracts only      */
} padan_compared;

typedef struct {
    padan_arena arena;
    int32_t n_runs, n_lines;
    padan_compared_run *runs;
    padan_compared_line *lines; /* by company, village, type, run            */
    int32_t n_companies, n_villages, n_contracts;
    padan_compared *companies, *villages, *contracts; /* by id and code      */
} padan_comparison;

/* Free in every case. ENOINPUT, EDATA with diagnostics. Warns if the runs are of
 * different data. */
padan_status padan_comparison_read(const char *const *folders, int32_t n,
                                   padan_diags *diags, padan_comparison *out);
void padan_comparison_free(padan_comparison *comparison);

padan_status padan_comparison_text(const padan_comparison *c, padan_lang lang,
                                   padan_sink sink, void *user);
padan_status padan_comparison_csv(const padan_comparison *c, padan_sink sink,
                                  void *user);
padan_status padan_comparison_json(const padan_comparison *c, padan_sink sink,
                                   void *user);

/* A goal of run.json, NaN if there is none. */
double padan_compared_goal(const padan_compared_run *run, const char *key);
/* A whole figure of run.json, `key` or `object.key`; false: there is none. */
bool padan_compared_pico(const padan_compared_run *run, const char *key,
                         int64_t *out);
/* Some run has that figure. */
bool padan_compared_any(const padan_comparison *c, const char *key);
/* All runs are of one scenario, as far as run.json tells. */
bool padan_compared_alike(const padan_comparison *c);

#endif

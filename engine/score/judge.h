// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan judged: the rules it breaks, the part of it that holds, what the rest costs.
 *
 * The verifier says which rules the plan as it stands breaks. What counts is then taken
 * row by row: commitments first, then in the order of the file, each as far as every
 * rule leaves room. The part that counts is a plan within all upper limits, so its
 * score can be held against the best possible one. A plan that breaks no rule counts
 * as a whole. */
#ifndef PADAN_JUDGE_H
#define PADAN_JUDGE_H

#include "report/figures.h"
#include "score/claims.h"

/* What a plan does, in the figures of a comparison; of the part that counts. */
typedef struct {
    int64_t score;
    padan_goals goals;
    int32_t n_done, n_villages; /* complete, of those with needs             */
    int32_t worst;              /* district, PADAN_NONE: none                */
    double worst_share, gini;   /* of coverage, kecamatan by kecamatan       */
    int32_t n_helped;           /* villages                                  */
    int64_t n_contracts, mean_contract; /* Rp                                */
    double
        first_choice; /* share of the Rp that goes to the need which the company
                            likes best, of companies that like some better;
                            -1: there are none                               */
    int64_t had, given, idle; /* Rp                                        */
    int64_t beside; /* of `given`: to needs without priority, where others have
                       one (prioritas above 1); PADAN_NONE: no need has      */
    int64_t lost[PADAN_N_LOST]; /* Rp                                        */
} padan_metrics;

typedef struct {
    padan_claims claims;
    padan_book book;       /* what counts                                    */
    padan_figures figures; /* of what counts                                 */
    padan_metrics metrics;
    int64_t *idle;    /* [n_companies] Rp that no row asks for               */
    int32_t n_broken; /* rules that the plan breaks, rows included           */
    int32_t n_unmet;  /* of them, commitments and floors that what counts still
                         does not keep                                       */
} padan_judged;

/* Reads and judges a plan; EDATA, ENOINPUT with diagnostics: it is none. Free in
 * every case. */
padan_status padan_judge_file(const padan_instance *inst, const char *path,
                              padan_diags *diags, padan_judged *out);
/* Judges a plan of ours, companies in the order of `order` [n_companies]. `alone`: of
 * companies that nobody coordinates; a second funder or company then counts as long as
 * the need is not met, whatever the scenario allows. */
padan_status padan_judge_plan(const padan_instance *inst,
                              const padan_plan *plan, const int32_t *order,
                              bool alone, padan_lang lang, padan_judged *out);
void padan_judged_free(padan_judged *judged);

/* metrics.c: fills judged->metrics from the rest. */
padan_status padan_metrics_make(padan_judged *judged);

#endif

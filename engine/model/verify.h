// SPDX-License-Identifier: GPL-3.0-or-later
/* The verifier's two halves: verify.c asks the rules, verify_goal.c the score.
 * Neither shares code with the solver or with the making of the instance. */
#ifndef PADAN_VERIFY_H
#define PADAN_VERIFY_H

#include "model/plan.h"

/* A broken rule in figures; the sentence is the last one of the diagnostics. */
typedef struct {
    padan_message rule;
    int32_t company, village, type; /* PADAN_NONE: no single one             */
    int64_t money; /* Rp too much or missing, PADAN_NONE: not said in Rp    */
} padan_broken;
typedef void padan_broken_told(const padan_broken *what, void *user);

/* padan_verify() that also tells `told` of each broken rule. */
padan_status padan_verify_told(const padan_instance *instance,
                               const padan_plan *plan, padan_diags *diags,
                               padan_broken_told *told, void *user,
                               padan_goals *goals_out, int32_t *n_broken_out);

/* A plan, added up. */
typedef struct {
    const padan_instance *inst;
    const padan_plan *plan;
    padan_diags *diags;
    padan_lang lang;
    padan_broken_told *told; /* NULL: nobody                                 */
    void *told_user;
    int32_t n_broken;
    padan_arena arena;
    int64_t *covered;  /* [n_cells] X: units of all companies                */
    int32_t *funders;  /* [n_cells]                                          */
    int32_t *firms;    /* [n_villages]                                       */
    int32_t *villages; /* [n_companies]                                      */
    padan_i128 *cash;  /* [n_companies] Rp                                   */
    padan_i128 *goods; /* [n_companies * n_types] Rp                         */
    padan_i128 *paid;  /* [n_contracts] Rp                                   */
    padan_i128 *mass;  /* [n_types] sum of priority * T                      */
    padan_f128 *level; /* [n_districts] coverage                             */
} padan_check;

/* A pair can be added up only if its figures are possible at all. */
bool padan_check_sane(const padan_check *c, int32_t p);
/* T * phi((S + X) / T) of a cell with S + X = `units`, times PADAN_ONE, as the
 * fraction *num / *den. */
void padan_check_curve(const padan_scenario *s, int64_t units, int64_t total,
                       padan_i128 *num, padan_i128 *den);
/* Units of a cell that count for coverage: no more than T. */
int64_t padan_check_counted(const padan_check *c, int32_t j);
/* Is a single term of the goal below its floor ([urutan])? Which one. */
padan_status padan_check_terms(padan_check *c, padan_term *term_out,
                               bool *broken_out);
/* Goal terms and score; fills `mass` and `level`. */
padan_status padan_check_goals(padan_check *c, padan_goals *out);

#endif

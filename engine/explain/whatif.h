// SPDX-License-Identifier: GPL-3.0-or-later
/* What-ifs: the scenario of a plan with edits, solved again from that plan. */
#ifndef PADAN_WHATIF_H
#define PADAN_WHATIF_H

#include "model/area.h"
#include "model/edit.h"
#include "model/plan.h"
#include "model/proof.h"

/* The plan that is asked about. All borrowed. */
typedef struct {
    const padan_instance *inst;
    const padan_plan *plan;    /* obeys every rule                           */
    const padan_proof *prices; /* to begin with, or NULL                     */
    padan_settings settings; /* effort QUICK: large cases only near the plan */
    padan_lang lang;
    int64_t value; /* of the plan: its objective                             */
} padan_explained;

typedef struct {
    const padan_edit *edits; /* [n_edits] after those of the scenario         */
    int32_t n_edits;
    const padan_dataset *dataset; /* NULL: the same. Else the same companies,
                                     villages and need types by number; more
                                     companies at the end                     */
} padan_whatif;

typedef struct {
    padan_outcome outcome;
    int64_t value, bound; /* of the objective; value INT64_MIN: no plan       */
    padan_plan *plan;     /* on the pairs of the plan asked about, or NULL    */
    char *why;            /* infeasible: the cause, or NULL                   */
} padan_resolved;

/* Points that the plan has more than the best with the edits: between `least` and
 * `most`; INT64_MAX: no such plan. */
typedef struct {
    int64_t least, most;
} padan_loss;

/* All what-ifs, shared out to the threads; the answers do not depend on how many.
 * Where a village gets its first commitment by an edit, it takes one of the places
 * of jumlah_lokus. Free each in every case. */
padan_status padan_whatif_solve(const padan_explained *e,
                                const padan_whatif *question, int32_t n,
                                padan_resolved *out);
/* With nothing changed: `better` becomes `e` with the plan that is found, where that
 * is better. `kept` holds it; free it last. */
padan_status padan_whatif_base(const padan_explained *e,
                               padan_explained *better, padan_resolved *kept);
void padan_resolved_free(padan_resolved *resolved);
padan_loss padan_loss_of(int64_t value, const padan_resolved *resolved);

/* A commitment or veto of a pair, for the above. */
padan_edit padan_pair_pin(const padan_instance *inst, int32_t pair,
                          padan_pin_kind kind, int64_t units);

#endif

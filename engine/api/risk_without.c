// SPDX-License-Identifier: GPL-3.0-or-later
/* The plan solved anew without one company, near to what the others do already: what a
 * withdrawal costs once everybody may answer to it. */

#include "api/risk_parts.h"
#include "model/edit.h"
#include "report/report.h"

typedef struct {
    const padan_delivery *d;
    padan_stakes *stakes;
} withdrawals;

/* Last of all edits: those of its money and commitments still find it. */
static padan_status take_out(padan_risk_variant *v, int32_t k, void *user)
{
    const withdrawals *w = user;
    const int32_t i = w->d->company[w->stakes->firm_order[k]];
    const padan_edit out = padan_edit_company_out(i);
    return padan_edits_add(&v->scenario, &v->arena, &out, 1);
}

static padan_status keep_stake(padan_risk_variant *v, int32_t k, void *user)
{
    const withdrawals *w = user;
    padan_firm_stake *stake = &w->stakes->firm[w->stakes->firm_order[k]];
    if (!v->plan) return PADAN_OK;
    stake->score_without = v->result.score;
    const padan_result objective = padan_report_objective(&v->result);
    stake->gap_without = padan_report_gap(&objective);
    if (v->scenario.reference.path) stake->changes_without = v->goals.changes;
    return PADAN_OK;
}

padan_status padan_without_solve(padan_risk_variant_base *base,
                                 const padan_delivery *d, padan_stakes *stakes)
{
    withdrawals w = {d, stakes};
    const int32_t n =
        d->n_firms < PADAN_RISK_WITHOUT ? d->n_firms : PADAN_RISK_WITHOUT;
    return padan_risk_variants_solve(base, n, take_out, keep_stake, &w);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* padan_risk_create(): what becomes of a plan when companies do not deliver, or needs
 * are others. */
#include "api/risk_parts.h"

#include <stdlib.h>

/* Chances of the plan's firms: one number, or the data's and that number where the data
 * says nothing. */
static padan_status set_chances(padan_risk *r, padan_diags *diags)
{
    padan_delivery *d = &r->delivery;
    const padan_dataset *data = r->inst->dataset;
    const int64_t rest = PADAN_ONE - r->options.pledge_fail;
    bool any = false;
    for (int32_t i = 0; i < data->n_companies; i++)
        any = any || data->companies[i].chance != PADAN_NONE;
    if (r->options.pledge_data && !any) {
        const padan_at at = {
            data->n_companies > 0 ? data->companies[0].at.file : "", 0, 0};
        padan_diag_add(diags, PADAN_ERROR, at, PADAN_M_RISK_NO_CHANCE);
        return PADAN_EDATA;
    }
    for (int32_t f = 0; f < d->n_firms; f++) {
        const int64_t own = data->companies[d->company[f]].chance;
        const bool stated = r->options.pledge_data && own != PADAN_NONE;
        d->chance[f] = stated ? own : rest;
        r->n_unstated += r->options.pledge_data && !stated;
    }
    return PADAN_OK;
}

static padan_status ask_pledges(padan_risk *r, const padan_plan *plan,
                                padan_risk_variant_base *base)
{
    const padan_delivery *d = &r->delivery;
    const int32_t threads = base->settings->threads;
    padan_status status = padan_estimates_exact(d, &r->arena, &r->estimates);
    if (!status)
        status =
            padan_estimates_draw(d, base->settings->seed, PADAN_RISK_SAMPLES,
                                 threads, &r->estimates);
    if (!status) status = padan_stakes_make(d, &r->arena, &r->stakes);
    if (!status)
        status = padan_standby_make(d, plan, threads, &r->arena, &r->stakes);
    if (!status) status = padan_without_solve(base, d, &r->stakes);
    return status;
}

/* How many plans are going to be solved, for whoever watches. */
static int32_t count_solves(const padan_risk *r)
{
    const int32_t firms = r->delivery.n_firms;
    int32_t n = r->options.needs ? r->options.draws : 0;
    if (r->options.pledges)
        n += firms < PADAN_RISK_WITHOUT ? firms : PADAN_RISK_WITHOUT;
    return n;
}

static padan_status ask(padan_risk *r, const padan_plan *plan,
                        padan_risk_variant_base *base, padan_diags *diags)
{
    padan_status status = padan_delivery_make(r->inst, plan, &r->delivery);
    if (!status && r->options.pledges) status = set_chances(r, diags);
    if (status) return status;
    base->tally.total = count_solves(r);
    r->change_cost = base->change_cost;
    if (r->options.pledges) status = ask_pledges(r, plan, base);
    if (!status && r->options.needs && !base->tally.interrupted)
        status = padan_needs_solve(base, &r->arena, &r->needs);
    r->interrupted = base->tally.interrupted;
    return status;
}

padan_status padan_risk_create(const padan_instance *instance,
                               const padan_plan *plan, const padan_proof *proof,
                               const padan_risk_options *options,
                               const padan_settings *settings,
                               padan_diags *diags, padan_risk **out)
{
    padan_risk_variant_base base = {0};
    if (options->draws < 1 || options->need_noise < 0 ||
        options->need_noise > PADAN_ONE || options->pledge_fail < 0 ||
        options->pledge_fail > PADAN_ONE)
        return PADAN_EUSAGE;
    padan_risk *made = calloc(1, sizeof *made);
    if (!made) return PADAN_ENOMEM;
    made->inst = instance;
    made->options = *options;
    made->seed = settings->seed;
    padan_status status = padan_risk_variant_base_make(
        instance, plan, proof, settings, options, &base);
    if (!status) status = ask(made, plan, &base, diags);
    padan_arena_clear(&base.arena);
    if (status)
        padan_risk_free(made);
    else
        *out = made;
    return status;
}

void padan_risk_free(padan_risk *risk)
{
    if (!risk) return;
    padan_delivery_free(&risk->delivery);
    padan_arena_clear(&risk->arena);
    free(risk);
}

bool padan_risk_interrupted(const padan_risk *risk)
{
    return risk->interrupted;
}

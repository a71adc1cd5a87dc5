// SPDX-License-Identifier: GPL-3.0-or-later
/* The question of a plan put a little differently, and solved anew from the plan. A
 * contract changes only where that brings points ([acuan] with a low price), so that what
 * changes follows from the question and not from which of many equal plans was found. With
 * goals in order ([urutan]) there is no such price. One level of parallelism: many variants
 * side by side on one thread each, few one after another with threads inside. */
#include <omp.h>
#include <stdlib.h>

#include "api/risk_parts.h"

/* A change costs this part of what a contract of the plan brings on average. */
enum { PART_OF_CONTRACT = 10 };

static padan_status list_lines(padan_risk_variant_base *b)
{
    const padan_instance *inst = b->inst;
    int32_t n = 0, last = PADAN_NONE;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        n += b->plan->units[p] > 0;
    b->line = PADAN_NEW(&b->arena, padan_line, n);
    if (!b->line) return PADAN_ENOMEM;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        if (b->plan->units[p] == 0) continue;
        const int32_t j = inst->pair_cell[p];
        b->line[b->n_lines++] =
            (padan_line){inst->pair_company[p], inst->cell_village[j],
                         inst->cell_type[j], b->plan->units[p]};
        b->n_contracts += inst->pair_contract[p] != last;
        last = inst->pair_contract[p];
    }
    return PADAN_OK;
}

padan_status padan_risk_variant_base_make(const padan_instance *inst,
                                          const padan_plan *plan,
                                          const padan_proof *proof,
                                          const padan_settings *settings,
                                          const padan_risk_options *options,
                                          padan_risk_variant_base *out)
{
    *out = (padan_risk_variant_base){.inst = inst,
                                     .plan = plan,
                                     .proof = proof,
                                     .settings = settings,
                                     .options = options};
    padan_goals goals;
    padan_diags *diags = NULL;
    int32_t n_broken = 0;
    padan_status status = list_lines(out);
    if (!status) status = padan_diags_create(PADAN_LANG_EN, &diags);
    if (!status) status = padan_verify(inst, plan, diags, &goals, &n_broken);
    padan_diags_free(diags);
    if (status) return status;
    if (out->n_contracts > 0 && goals.score > 0)
        out->change_cost = goals.score / PART_OF_CONTRACT / out->n_contracts;
    return PADAN_OK;
}

void padan_risk_variant_begin(const padan_risk_variant_base *b,
                              padan_risk_variant *out)
{
    *out = (padan_risk_variant){.dataset = *b->inst->dataset,
                                .scenario = *b->inst->scenario};
    if (out->scenario.n_order > 0) return;
    out->scenario.reference = (padan_reference){.path = "alokasi.csv",
                                                .text = "",
                                                .cost = b->change_cost,
                                                .n_contracts = b->n_contracts,
                                                .n_lines = b->n_lines,
                                                .line = b->line};
}

void padan_risk_variant_free(padan_risk_variant *v)
{
    padan_plan_free(v->plan);
    padan_plan_free(v->start);
    padan_proof_free(v->result.proof);
    padan_instance_free(v->instance);
    padan_arena_clear(&v->arena);
    *v = (padan_risk_variant){0};
}

static padan_status solve(const padan_risk_variant_base *b,
                          padan_risk_variant *v, int32_t threads,
                          padan_diags *diags)
{
    padan_settings settings = *b->settings;
    int32_t n_broken = 0;
    settings.threads = threads;
    settings.progress = NULL;
    padan_status status =
        padan_instance_create(&v->dataset, &v->scenario, diags, &v->instance);
    if (!status)
        status = padan_plan_carry(b->inst, b->plan, v->instance, &v->start);
    if (status) return status;
    settings.start = v->start;
    settings.start_prices = b->proof;
    status = padan_solve(v->instance, &settings, &v->result, &v->plan);
    if (!status && v->plan)
        status =
            padan_verify(v->instance, v->plan, diags, &v->goals, &n_broken);
    return status;
}

typedef struct {
    padan_risk_variant_base *base;
    padan_risk_variant_step *change, *keep;
    void *user;
    padan_status status;
} runner;

static void answer(runner *r, int32_t k, int32_t threads)
{
    padan_risk_variant v;
    padan_diags *diags = NULL;
    padan_risk_variant_begin(r->base, &v);
    padan_status status = padan_diags_create(PADAN_LANG_EN, &diags);
    if (!status) status = r->change(&v, k, r->user);
    if (!status) status = solve(r->base, &v, threads, diags);
    /* the base's data has passed: only the variant can be at fault */
    if (status == PADAN_EDATA) status = PADAN_EINTERNAL;
    const bool stopped = !status && v.result.stopped_by == PADAN_STOP_INTERRUPT;
    if (!status && !stopped) status = r->keep(&v, k, r->user);
#pragma omp critical(padan_risk_variants)
    {
        padan_batch_tally *tally = &r->base->tally;
        if (status && !r->status) r->status = status;
        if (stopped) tally->interrupted = true;
        if (!status && !stopped) {
            tally->done++;
            tally->infeasible += v.result.outcome == PADAN_INFEASIBLE;
            tally->failed += v.result.outcome == PADAN_UNKNOWN;
        }
        if (r->base->options->progress)
            r->base->options->progress(tally, r->base->options->user);
    }
    padan_risk_variant_free(&v);
    padan_diags_free(diags);
}

static bool stopped(const runner *r)
{
    const volatile sig_atomic_t *interrupt = r->base->settings->interrupt;
    return r->status || r->base->tally.interrupted || (interrupt && *interrupt);
}

padan_status padan_risk_variants_solve(padan_risk_variant_base *base, int32_t n,
                                       padan_risk_variant_step *change,
                                       padan_risk_variant_step *keep,
                                       void *user)
{
    runner r = {base, change, keep, user, PADAN_OK};
    const int32_t asked = base->settings->threads;
    const int32_t threads = asked > 0 ? asked : omp_get_max_threads();
    const int32_t before = base->tally.done;
    if (n < 2 * threads) {
        for (int32_t k = 0; k < n && !stopped(&r); k++)
            answer(&r, k, threads);
    } else {
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(threads) default(none) shared(r, n)
        for (int32_t k = 0; k < n; k++) {
            bool stop;
#pragma omp critical(padan_risk_variants)
            stop = stopped(&r);
            if (!stop) answer(&r, k, 1);
        }
    }
    if (base->tally.done < before + n) base->tally.interrupted = true;
    return r.status;
}

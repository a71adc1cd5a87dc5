// SPDX-License-Identifier: GPL-3.0-or-later
/* Leave one out: the scenario without a company, without help for a village, or
 * without a company's least contract, each solved again from the plan and the
 * prices of the whole. Best values are known between a plan and a bound, so what
 * is lost is known as an interval. One that no line of the plan names need not be
 * solved: the plan stands without it. */
#include <omp.h>
#include <stdlib.h>

#include "backend/backend.h"
#include "review/review.h"

typedef enum { OUT_COMPANY, OUT_VILLAGE, OUT_MINIMUM } out_kind;

typedef struct {
    out_kind kind;
    int32_t index;
    padan_status status;
    padan_outcome outcome;
    int64_t best, bound; /* of the objective                                 */
} trial;

typedef struct {
    padan_review *review;
    padan_settings settings;
    padan_proof *proof;
    trial *trials;
    int32_t n;
} runner;

/* ---- one without something --------------------------------------------------------- */

/* Nobody may help the village; its needs count as before. */
static void close_village(const padan_instance *inst, int32_t v,
                          padan_variant *variant)
{
    for (int32_t c = inst->village_contract_first[v];
         c < inst->village_contract_first[v + 1]; c++) {
        const int32_t k = inst->village_contract[c];
        for (int32_t p = inst->contract_pair_first[k];
             p < inst->contract_pair_first[k + 1]; p++)
            padan_variant_pin(
                variant,
                &(padan_pin){.company = inst->pair_company[p],
                             .village = v,
                             .type = inst->cell_type[inst->pair_cell[p]],
                             .kind = PADAN_PIN_VETO},
                1);
    }
}

static padan_status make_without(const padan_instance *inst, const trial *t,
                                 padan_variant *out)
{
    int32_t n_edits = 1;
    if (t->kind == OUT_VILLAGE)
        for (int32_t j = inst->village_cell_first[t->index];
             j < inst->village_cell_first[t->index + 1]; j++)
            n_edits += inst->cell_pair_first[j + 1] - inst->cell_pair_first[j];
    padan_status status = padan_variant_begin(out, inst, n_edits);
    if (status) return status;
    if (t->kind == OUT_COMPANY)
        padan_variant_company_out(out, t->index);
    else if (t->kind == OUT_MINIMUM)
        out->companies[t->index].min_contract = 0;
    else
        close_village(inst, t->index, out);
    return padan_variant_build(out);
}

static padan_status solve_trial(const runner *r, trial *t)
{
    const padan_review *review = r->review;
    padan_variant variant;
    padan_settings settings = r->settings;
    padan_result result = {0};
    padan_plan *start = NULL, *plan = NULL;
    padan_status status = make_without(review->base.inst, t, &variant);
    if (!status)
        status = padan_plan_carry(review->base.inst, review->plan, variant.inst,
                                  &start);
    settings.start = start;
    settings.start_prices = r->proof;
    if (!status) status = padan_solve(variant.inst, &settings, &result, &plan);
    if (!status) {
        t->outcome = result.outcome;
        t->best = result.objective;
        t->bound = result.objective_bound;
    }
    padan_plan_free(plan);
    padan_plan_free(start);
    padan_proof_free(result.proof);
    padan_variant_end(&variant);
    return status;
}

static padan_status solve_all(runner *r, int32_t asked)
{
    const int32_t threads = asked > 0 ? asked : omp_get_max_threads();
    const volatile sig_atomic_t *interrupt = r->settings.interrupt;
#pragma omp parallel num_threads(threads) default(none) shared(r, interrupt)
    {
#pragma omp for schedule(dynamic)
        for (int32_t k = 0; k < r->n; k++) {
            r->trials[k].outcome = PADAN_UNKNOWN;
            r->trials[k].best = INT64_MIN;
            r->trials[k].bound = INT64_MAX;
            if (!interrupt || !*interrupt)
                r->trials[k].status = solve_trial(r, &r->trials[k]);
        }
        if (omp_get_thread_num() > 0) padan_backend_thread_end();
    }
    for (int32_t k = 0; k < r->n; k++)
        if (r->trials[k].status) return r->trials[k].status;
    return PADAN_OK;
}

/* ---- what to leave out ---------------------------------------------------------------- */

static padan_status list_trials(runner *r, int64_t *given, int64_t *got)
{
    padan_review *review = r->review;
    const padan_instance *inst = review->base.inst;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int64_t money = review->plan->units[p] * inst->pair_cost[p];
        given[inst->pair_company[p]] += money;
        got[inst->cell_village[inst->pair_cell[p]]] += money;
    }
    r->trials = PADAN_NEW(&review->arena, trial,
                          2 * (int64_t)inst->n_companies + inst->n_villages);
    if (!r->trials) return PADAN_ENOMEM;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (given[i] > 0)
            r->trials[r->n++] = (trial){.kind = OUT_COMPANY, .index = i};
        else if (inst->company_pair_first[i] < inst->company_pair_first[i + 1])
            review->n_unused++;
    }
    for (int32_t v = 0; v < inst->n_villages; v++)
        if (got[v] > 0)
            r->trials[r->n++] = (trial){.kind = OUT_VILLAGE, .index = v};
    for (int32_t i = 0; i < inst->n_companies; i++)
        if (inst->min_contract[i] > 0 &&
            inst->company_pair_first[i] < inst->company_pair_first[i + 1])
            r->trials[r->n++] = (trial){.kind = OUT_MINIMUM, .index = i};
    return PADAN_OK;
}

static bool has_value(const trial *t)
{
    return t->best != INT64_MIN && t->bound != INT64_MAX;
}

static padan_influence influence_of(const padan_review *review, const trial *t,
                                    int64_t money)
{
    padan_influence row = {.index = t->index,
                           .money = money,
                           .known = has_value(t),
                           .impossible = t->outcome == PADAN_INFEASIBLE};
    if (!row.known) return row;
    row.low = review->best - t->bound;
    row.high = review->bound - t->best;
    return row;
}

/* What the company brings, at most; 0 if the plan does without it. */
static int64_t brings(const padan_review *review, int32_t company)
{
    for (int32_t k = 0; k < review->n_companies; k++) {
        const padan_influence *row = &review->companies[k];
        if (row->index == company) return row->known ? row->high : INT64_MAX;
    }
    return review->bound - review->best;
}

static int by_high(const void *a, const void *b)
{
    const padan_influence *x = a, *y = b;
    const int64_t p = x->impossible ? INT64_MAX : x->high;
    const int64_t q = y->impossible ? INT64_MAX : y->high;
    if (p != q) return p < q ? 1 : -1;
    return x->index - y->index;
}

static int by_gain(const void *a, const void *b)
{
    const padan_ticket *x = a, *y = b;
    if (x->low != y->low) return x->low < y->low ? 1 : -1;
    if (x->high != y->high) return x->high < y->high ? 1 : -1;
    return x->company - y->company;
}

static padan_status collect(runner *r, const int64_t *given, const int64_t *got)
{
    padan_review *review = r->review;
    const padan_instance *inst = review->base.inst;
    review->companies =
        PADAN_NEW(&review->arena, padan_influence, inst->n_companies);
    review->villages =
        PADAN_NEW(&review->arena, padan_influence, inst->n_villages);
    review->tickets =
        PADAN_NEW(&review->arena, padan_ticket, inst->n_companies);
    if (!review->companies || !review->villages || !review->tickets)
        return PADAN_ENOMEM;
    for (int32_t k = 0; k < r->n; k++) {
        const trial *t = &r->trials[k];
        if (t->kind == OUT_COMPANY)
            review->companies[review->n_companies++] =
                influence_of(review, t, given[t->index]);
        else if (t->kind == OUT_VILLAGE)
            review->villages[review->n_villages++] =
                influence_of(review, t, got[t->index]);
        else
            review->tickets[review->n_tickets++] = (padan_ticket){
                .company = t->index,
                .least = inst->min_contract[t->index],
                .known = has_value(t),
                .low = has_value(t) ? t->best - review->bound : 0,
                .high = has_value(t) ? t->bound - review->best : 0};
    }
    for (int32_t k = 0; k < review->n_tickets; k++) {
        padan_ticket *ticket = &review->tickets[k];
        ticket->blocks = ticket->known && ticket->low > 0 &&
                         ticket->low > brings(review, ticket->company);
    }
    if (review->n_companies > 1)
        qsort(review->companies, (size_t)review->n_companies,
              sizeof *review->companies, by_high);
    if (review->n_villages > 1)
        qsort(review->villages, (size_t)review->n_villages,
              sizeof *review->villages, by_high);
    if (review->n_tickets > 1)
        qsort(review->tickets, (size_t)review->n_tickets,
              sizeof *review->tickets, by_gain);
    return PADAN_OK;
}

padan_status padan_review_influence(const padan_settings *settings,
                                    padan_review *review)
{
    const padan_instance *inst = review->inst;
    padan_result result = {0};
    runner r = {.review = review, .settings = *settings};
    int64_t *given = PADAN_NEW(&review->arena, int64_t, inst->n_companies);
    int64_t *got = PADAN_NEW(&review->arena, int64_t, inst->n_villages);
    if (!given || !got) return PADAN_ENOMEM;
    padan_status status = padan_variant_begin(&review->base, inst, 0);
    review->base.scenario.n_order = 0;
    if (!status) status = padan_variant_build(&review->base);
    if (!status)
        status =
            padan_solve(review->base.inst, settings, &result, &review->plan);
    review->best = result.objective;
    review->bound = result.objective_bound;
    r.proof = result.proof;
    r.settings.threads = 1;
    r.settings.effort = PADAN_QUICK;
    r.settings.progress = NULL;
    if (!status && review->plan) {
        status = list_trials(&r, given, got);
        if (!status) status = solve_all(&r, settings->threads);
        if (!status) status = collect(&r, given, got);
    }
    padan_proof_free(r.proof);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Solving what-ifs. Small cases are solved to their proof; large ones by the little
 * work around the plan that answers within a second (padan_solve_near), unless the
 * settings ask for more. */
#include "explain/whatif.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "backend/backend.h"
#include "solve/run.h"

enum { SMALL = 1000 }; /* pairs                                              */

typedef struct {
    const padan_explained *e;
    padan_arena arena;
    padan_diags *diags;
    padan_scenario scenario; /* a copy that shares all but the edits          */
    padan_instance *inst;
    padan_plan *start, *plan;
    padan_result result;
} resolver;

/* A commitment frees its village from the count of jumlah_lokus. One that is only
 * supposed must not: else it would bring a place of its own. */
static void count_locus(resolver *r)
{
    const padan_instance *old = r->e->inst;
    if (r->inst->n_locus == PADAN_NO_LIMIT) return;
    for (int32_t v = 0; v < old->n_villages; v++)
        if (r->inst->village_pinned[v] && !old->village_pinned[v] &&
            r->inst->n_locus > 0)
            r->inst->n_locus--;
}

/* Small cases are mostly proven with little work; where not, with more. */
static padan_status solve_small(resolver *r, padan_settings settings)
{
    settings.threads = 1;
    padan_status status = padan_solve(r->inst, &settings, &r->result, &r->plan);
    if (status || settings.effort != PADAN_QUICK ||
        r->result.outcome == PADAN_OPTIMAL ||
        r->result.outcome == PADAN_INFEASIBLE)
        return status;
    padan_plan_free(r->plan);
    padan_proof_free(r->result.proof);
    r->plan = NULL;
    settings.effort = PADAN_NORMAL;
    return padan_solve(r->inst, &settings, &r->result, &r->plan);
}

static padan_status solve(resolver *r, int32_t threads)
{
    padan_settings settings = r->e->settings;
    settings.gap = 0;
    settings.threads = threads;
    settings.progress = NULL;
    settings.start = r->start;
    if (r->inst->n_pairs <= SMALL) return solve_small(r, settings);
    settings.start_prices = r->e->prices;
    return settings.effort == PADAN_QUICK
               ? padan_solve_near(r->inst, &settings, &r->result, &r->plan)
               : padan_solve(r->inst, &settings, &r->result, &r->plan);
}

static padan_status keep_why(const char *why, char **out)
{
    if (!why) return PADAN_OK;
    *out = malloc(strlen(why) + 1);
    if (!*out) return PADAN_ENOMEM;
    memcpy(*out, why, strlen(why) + 1);
    return PADAN_OK;
}

static padan_status keep(resolver *r, padan_resolved *out)
{
    out->outcome = r->result.outcome;
    out->value = r->result.objective;
    out->bound = r->result.objective_bound;
    if (out->outcome == PADAN_OPTIMAL) out->bound = out->value;
    const padan_status status = keep_why(r->result.why, &out->why);
    if (status || !r->plan) return status;
    return padan_plan_carry(r->inst, r->plan, r->e->inst, &out->plan);
}

static padan_status resolve(const padan_explained *e, const padan_whatif *q,
                            int32_t threads, padan_resolved *out)
{
    resolver r = {.e = e};
    padan_status status = padan_diags_create(e->lang, &r.diags);
    r.scenario = *e->inst->scenario;
    if (!status)
        status = padan_edits_add(&r.scenario, &r.arena, q->edits, q->n_edits);
    if (!status)
        status =
            padan_instance_create(q->dataset ? q->dataset : e->inst->dataset,
                                  &r.scenario, r.diags, &r.inst);
    if (!status) count_locus(&r);
    if (!status) status = padan_plan_carry(e->inst, e->plan, r.inst, &r.start);
    if (!status) status = solve(&r, threads);
    if (!status) status = keep(&r, out);
    padan_plan_free(r.plan);
    padan_plan_free(r.start);
    padan_proof_free(r.result.proof);
    padan_instance_free(r.inst);
    padan_diags_free(r.diags);
    padan_arena_clear(&r.arena);
    return status;
}

padan_status padan_whatif_solve(const padan_explained *e,
                                const padan_whatif *question, int32_t n,
                                padan_resolved *out)
{
    int32_t threads = e->settings.threads;
    if (threads <= 0) threads = omp_get_num_procs();
    for (int32_t k = 0; k < n; k++)
        out[k] = (padan_resolved){.value = INT64_MIN, .bound = INT64_MAX};
    if (n == 1) return resolve(e, question, threads, out);
    padan_status status = PADAN_OK;
#pragma omp parallel num_threads(threads < n ? threads : n) default(none)      \
    shared(e, question, n, out, status)
    {
#pragma omp for schedule(dynamic, 1)
        for (int32_t k = 0; k < n; k++) {
            const padan_status one = resolve(e, &question[k], 1, &out[k]);
            if (one) {
#pragma omp critical(padan_whatif)
                status = one;
            }
        }
        if (omp_get_thread_num() > 0) padan_backend_thread_end();
    }
    return status;
}

padan_status padan_whatif_base(const padan_explained *e,
                               padan_explained *better, padan_resolved *kept)
{
    const padan_whatif nothing = {0};
    *better = *e;
    const padan_status status = padan_whatif_solve(e, &nothing, 1, kept);
    if (status || !kept->plan || kept->value <= e->value) return status;
    better->plan = kept->plan;
    better->value = kept->value;
    return PADAN_OK;
}

void padan_resolved_free(padan_resolved *resolved)
{
    padan_plan_free(resolved->plan);
    free(resolved->why);
    *resolved = (padan_resolved){0};
}

padan_loss padan_loss_of(int64_t value, const padan_resolved *r)
{
    const bool none = r->bound == INT64_MIN || r->outcome == PADAN_INFEASIBLE;
    padan_loss price = {INT64_MIN, INT64_MAX};
    if (none)
        price.least = INT64_MAX;
    else if (r->bound != INT64_MAX)
        price.least = value - r->bound;
    if (!none && r->value != INT64_MIN) price.most = value - r->value;
    return price;
}

padan_edit padan_pair_pin(const padan_instance *inst, int32_t pair,
                          padan_pin_kind kind, int64_t units)
{
    const int32_t j = inst->pair_cell[pair];
    return padan_edit_pin(inst->pair_company[pair], inst->cell_village[j],
                          inst->cell_type[j], kind, units);
}

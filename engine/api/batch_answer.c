// SPDX-License-Identifier: GPL-3.0-or-later
/* One scenario of a batch: solved, written, and its row. Whatever goes wrong with it is
 * the reason in its row; only a disk that takes no more stops the batch. */
#include <stdlib.h>

#include "api/batch_parts.h"
#include "model/plan.h"
#include "report/report.h"

/* All that one answer needs; threads have one each. */
typedef struct {
    padan_batch_runner *r;
    int32_t k;
    const padan_stored *item;
    padan_diags *diags;
    padan_settings settings;
    padan_run_options options;
    padan_scenario *scenario;
    padan_instance *instance;
    padan_plan *plan, *start_plan;
    padan_result result;
} answer;

/* What an earlier answer found becomes the start of this one. */
static padan_status begin_with(answer *a, const padan_batch_start *start)
{
    if (!start || !start->plan) return PADAN_OK;
    a->settings.start_prices = start->proof;
    const padan_status status = padan_plan_carry(start->instance, start->plan,
                                                 a->instance, &a->start_plan);
    a->settings.start = a->start_plan;
    return status;
}

static padan_status solve(answer *a, const padan_batch_start *start)
{
    const padan_batch *b = a->r->batch;
    if (start && start->status) return start->status;
    padan_status status = padan_batch_scenario(b, a->k, a->diags, &a->scenario);
    if (!status)
        status = padan_instance_create(b->dataset, a->scenario, a->diags,
                                       &a->instance);
    if (!status) status = begin_with(a, start);
    if (!status)
        status = padan_solve(a->instance, &a->settings, &a->result, &a->plan);
    return status;
}

/* Why there is no plan, or "". */
static const char *why(const answer *a)
{
    const padan_lang lang = a->r->options->lang;
    if (a->plan) return "";
    if (a->result.outcome == PADAN_UNKNOWN)
        return padan_message_text(PADAN_M_BATCH_NO_PLAN, lang);
    return a->result.why ? a->result.why
                         : padan_message_text(PADAN_M_BATCH_NO_CAUSE, lang);
}

/* Why the scenario could not be solved at all. */
static const char *failure(const answer *a, padan_status status)
{
    const padan_lang lang = a->r->options->lang;
    if (status == PADAN_ENOMEM)
        return padan_message_text(PADAN_M_BATCH_NO_MEMORY, lang);
    if (status == PADAN_EBACKEND)
        return padan_message_text(PADAN_M_BATCH_BACKEND, lang);
    for (int32_t k = 0; k < padan_diags_total(a->diags); k++)
        if (padan_diags_at(a->diags, k)->severity == PADAN_ERROR)
            return padan_diags_at(a->diags, k)->text;
    return padan_message_text(PADAN_M_BATCH_BUG, lang);
}

static padan_status write_failure(answer *a, padan_status why_not)
{
    padan_aside file;
    const padan_status status =
        padan_store_begin_row(&a->r->store, a->item, PADAN_ROW_FAILED, &file);
    if (status) return status;
    padan_report_row_without(a->item->name, a->item->folder, "gagal",
                             failure(a, why_not), &file.out);
    padan_out_end_row(&file.out);
    return padan_aside_commit(&file, a->diags);
}

static padan_row_state state_of(const answer *a)
{
    if (a->plan) return PADAN_ROW_PLAN;
    return a->result.outcome == PADAN_INFEASIBLE ? PADAN_ROW_INFEASIBLE
                                                 : PADAN_ROW_UNKNOWN;
}

static padan_status write_row(answer *a)
{
    padan_report report;
    padan_aside file;
    padan_status status = padan_report_make(a->instance, a->plan, &a->result,
                                            &a->settings, &a->options, &report);
    if (!status)
        status =
            padan_store_begin_row(&a->r->store, a->item, state_of(a), &file);
    if (!status) {
        padan_report_row(&report, a->item->name, a->item->folder, why(a),
                         &file.out);
        padan_out_end_row(&file.out);
        status = padan_aside_commit(&file, a->diags);
    }
    padan_report_free(&report);
    return status;
}

static padan_status write_run(answer *a)
{
    char *out = padan_path_join(a->r->store.folder, a->item->folder, "");
    if (!out) return PADAN_ENOMEM;
    a->options.out = out;
    const padan_status status = padan_run_write(
        a->instance, a->plan, &a->result, &a->settings, &a->options, a->diags);
    free(out);
    return status;
}

static padan_status write_all(answer *a)
{
    padan_status status = PADAN_OK;
    padan_store_drop_row(&a->r->store, a->item);
    if (a->plan && a->r->store.with_runs) status = write_run(a);
    return status ? status : write_row(a);
}

/* Counts and reports; one thread at a time. */
static void finish(padan_batch_runner *r, const answer *a, padan_status status,
                   bool failed)
{
#pragma omp critical(padan_batch)
    {
        if (status) {
            if (!r->status) r->status = status;
            padan_diags_add_errors(r->diags, a->diags);
        } else if (a->result.stopped_by == PADAN_STOP_INTERRUPT) {
            r->tally.interrupted = true;
        } else {
            padan_store_count(&r->tally,
                              failed ? PADAN_ROW_FAILED : state_of(a));
            if (r->options->progress)
                r->options->progress(&r->tally, r->options->user);
        }
    }
}

static void keep_start(answer *a, padan_status status, padan_batch_start *keep)
{
    *keep = (padan_batch_start){a->scenario, a->instance, a->plan,
                                a->result.proof, status};
    a->scenario = NULL;
    a->instance = NULL;
    a->plan = NULL;
    a->result.proof = NULL;
}

/* Solved, written if that is asked for, counted. */
static padan_status answer_one(answer *a, const padan_batch_start *start)
{
    padan_status status = padan_diags_create(a->r->options->lang, &a->diags);
    if (status) return status;
    const padan_status solved = solve(a, start);
    const bool failed = solved != PADAN_OK;
    if (!a->r->open[a->k]) return solved;
    if (failed)
        status = write_failure(a, solved);
    else if (a->result.stopped_by != PADAN_STOP_INTERRUPT)
        status = write_all(a);
    finish(a->r, a, status, failed);
    return solved;
}

void padan_batch_answer(padan_batch_runner *r, int32_t k, int32_t threads,
                        const padan_batch_start *start, padan_batch_start *keep)
{
    answer a = {.r = r, .k = k, .item = &r->list.items[k]};
    a.settings = *r->settings;
    a.settings.threads = threads;
    a.settings.progress = NULL;
    a.options = (padan_run_options){.dataset_path = r->options->dataset_path,
                                    .lang = r->options->lang,
                                    .overwrite = true,
                                    .timeless = true};
    const padan_status status = answer_one(&a, start);
    if (keep) keep_start(&a, status, keep);
    padan_plan_free(a.plan);
    padan_plan_free(a.start_plan);
    padan_proof_free(a.result.proof);
    padan_instance_free(a.instance);
    padan_scenario_free(a.scenario);
    padan_diags_free(a.diags);
}

void padan_batch_start_free(padan_batch_start *start)
{
    padan_plan_free(start->plan);
    padan_proof_free(start->proof);
    padan_instance_free(start->instance);
    padan_scenario_free(start->scenario);
    *start = (padan_batch_start){0};
}

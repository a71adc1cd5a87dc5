// SPDX-License-Identifier: GPL-3.0-or-later
/* Run folders: every report of a plan, written aside and renamed together. */
#include "io/folder.h"
#include "report/report.h"

enum { N_FILES = PADAN_N_RUN_FILES };

padan_status padan_run_check(const padan_run_options *options,
                             padan_diags *diags)
{
    return padan_folder_check(options->out, padan_run_own, PADAN_N_RUN_OWN,
                              options->overwrite, diags);
}

/* The scenario names the old plan as the run folder keeps it. */
static padan_status write_scenario(const padan_instance *inst, padan_out *out)
{
    padan_scenario here = *inst->scenario;
    if (here.reference.path) here.reference.path = PADAN_RUN_REFERENCE;
    return padan_scenario_write(&here, inst->dataset, padan_out_sink, out);
}

/* What goes into file `k` of padan_run_files. */
static padan_status write_content(const padan_report *report, int32_t k,
                                  const padan_written *written,
                                  int32_t n_written, padan_out *out)
{
    const padan_instance *inst = report->figures.inst;
    switch (k) {
    case 0:
        padan_report_allocations(report, out);
        return PADAN_OK;
    case 1:
        return padan_report_companies(report, out);
    case 2:
        return padan_report_villages(report, out);
    case 3:
        return padan_report_districts(report, out);
    case 4:
        return padan_report_unmet(report, out);
    case 5:
        return padan_report_page(report, padan_out_sink, out);
    case 6:
        return write_scenario(inst, out);
    case 7:
        return padan_report_emit(padan_report_certificate(report),
                                 padan_out_sink, out);
    case 8:
        padan_out_sink(inst->scenario->reference.text,
                       inst->scenario->reference.n_text, out);
        return PADAN_OK;
    default:
        return padan_report_emit(padan_report_json(report, written, n_written),
                                 padan_out_sink, out);
    }
}

/* run.json comes last: it holds the hashes of the others. */
static padan_status write_files(const padan_report *report,
                                const padan_folder *folder, padan_diags *diags)
{
    padan_written written[N_FILES];
    int32_t n = 0;
    for (int32_t k = 0; k < N_FILES; k++) {
        padan_out out;
        if (!padan_report_has_file(report->figures.inst->scenario, k)) continue;
        written[n].name = padan_run_files[k];
        padan_folder_open(folder, written[n].name, &out);
        padan_status status = write_content(report, k, written, n, &out);
        padan_out_sha256(&out, written[n].sha256);
        padan_status closed = padan_out_close(&out);
        if (!status && closed)
            padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                           PADAN_M_FILE_WRITE, written[n].name, folder->target);
        if (!status) status = closed;
        if (status) return status;
        n++;
    }
    return PADAN_OK;
}

padan_status padan_run_write(const padan_instance *instance,
                             const padan_plan *plan, const padan_result *result,
                             const padan_settings *settings,
                             const padan_run_options *options,
                             padan_diags *diags)
{
    padan_report report;
    padan_folder folder;
    padan_status status =
        padan_report_make(instance, plan, result, settings, options, &report);
    /* No plan leaves this program that the verifier has not passed. */
    if (!status &&
        (!plan || report.n_broken > 0 || report.goals.score != result->score ||
         report.goals.objective != result->objective ||
         result->bound < result->score ||
         result->objective_bound < result->objective))
        status = PADAN_EINTERNAL;
    if (!status) status = padan_run_check(options, diags);
    if (!status) status = padan_folder_begin(options->out, &folder, diags);
    if (!status) {
        status = write_files(&report, &folder, diags);
        if (status)
            padan_folder_abort(&folder);
        else
            status = padan_folder_commit(&folder, diags);
    }
    padan_report_free(&report);
    return status;
}

padan_status padan_run_summary(const padan_instance *instance,
                               const padan_plan *plan,
                               const padan_result *result,
                               const padan_settings *settings,
                               const padan_run_options *options, bool json,
                               padan_sink sink, void *user)
{
    padan_report report;
    padan_status status =
        padan_report_make(instance, plan, result, settings, options, &report);
    if (!status && json)
        status =
            padan_report_emit(padan_report_json(&report, NULL, 0), sink, user);
    else if (!status && plan)
        status = padan_report_page(&report, sink, user);
    padan_report_free(&report);
    return status;
}

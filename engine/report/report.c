// SPDX-License-Identifier: GPL-3.0-or-later
/* What all reports of one run start from: the plan judged once more by the
 * verifier, and added up. */
#include "report/report.h"

#include <string.h>

#define RUN_FILES                                                              \
    "alokasi.csv", "perusahaan.csv", "desa.csv", "kecamatan.csv",              \
        "belum_tertangani.csv", "ringkasan.txt", "skenario.ini",               \
        "sertifikat.json", PADAN_RUN_REFERENCE, "run.json"

const char *const padan_run_files[PADAN_N_RUN_FILES] = {RUN_FILES};
const char *const padan_run_own[PADAN_N_RUN_OWN] = {RUN_FILES,
                                                    PADAN_PAGE_INTERNAL,
                                                    PADAN_PAGE_PUBLIC,
                                                    PADAN_XLSX_INTERNAL,
                                                    PADAN_XLSX_PUBLIC,
                                                    PADAN_MINUTES_INTERNAL,
                                                    PADAN_MINUTES_PUBLIC,
                                                    PADAN_SHEETS_INTERNAL,
                                                    PADAN_FORUM_INTERNAL,
                                                    PADAN_FORUM_PUBLIC};

bool padan_run_needs_file(int32_t k)
{
    return strcmp(padan_run_files[k], PADAN_RUN_REFERENCE) != 0;
}

bool padan_report_has_file(const padan_scenario *scenario, int32_t k)
{
    return scenario->reference.path || padan_run_needs_file(k);
}

padan_status padan_report_make(const padan_instance *inst,
                               const padan_plan *plan,
                               const padan_result *result,
                               const padan_settings *settings,
                               const padan_run_options *options,
                               padan_report *out)
{
    *out = (padan_report){
        .result = result, .settings = settings, .options = options};
    padan_status status = padan_figures_make(inst, plan, &out->figures);
    if (status || !plan) return status;
    padan_diags *diags = NULL;
    status = padan_diags_create(options->lang, &diags);
    if (!status)
        status = padan_verify(inst, plan, diags, &out->goals, &out->n_broken);
    padan_diags_free(diags);
    return status;
}

void padan_report_free(padan_report *report)
{
    padan_figures_free(&report->figures);
}

padan_result padan_report_objective(const padan_result *result)
{
    padan_result of = *result;
    of.score = result->objective;
    of.bound = result->objective_bound;
    return of;
}

int64_t padan_report_gap(const padan_result *result)
{
    int64_t score = result->score, bound = result->bound;
    if (score == INT64_MIN || bound == INT64_MAX) return PADAN_NONE;
    if (score == bound) return 0;
    if (bound == 0) return PADAN_NONE;
    padan_i128 size = bound < 0 ? -(padan_i128)bound : bound;
    padan_i128 gap =
        padan_ceil_div(((padan_i128)bound - score) * PADAN_ONE, size);
    return gap < 0 || gap > INT64_MAX ? PADAN_NONE : (int64_t)gap;
}

bool padan_report_optimal(const padan_result *result)
{
    if (result->score == INT64_MIN || result->bound == INT64_MAX) return false;
    padan_i128 size =
        result->score < 0 ? -(padan_i128)result->score : result->score;
    if (size < PADAN_ONE) size = PADAN_ONE;
    padan_i128 apart = (padan_i128)result->bound - result->score;
    return apart * 1000000000 <= size;
}

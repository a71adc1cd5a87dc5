// SPDX-License-Identifier: GPL-3.0-or-later
/* A run folder read back: its data and scenario, its plan, and the prices it was proven
 * with. Whether all of it is true is padan_certify()'s question; here the plan must
 * only keep the rules. */
#include "api/run_read.h"

#include <stdlib.h>

#include "api/proof_read.h"
#include "io/aside.h"
#include "model/plan.h"

padan_status padan_run_json_read(const char *run_folder, padan_diags *diags,
                                 json_t **out)
{
    json_error_t error;
    char *path = padan_path_join(run_folder, "run.json", "");
    if (!path) return PADAN_ENOMEM;
    json_t *run = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    padan_status status = PADAN_OK;
    if (!json_is_object(run)) {
        const bool missing =
            !run && json_error_code(&error) == json_error_cannot_open_file;
        padan_diag_add(diags, PADAN_ERROR, (padan_at){path, 0, 0},
                       missing ? PADAN_M_RUN_MISSING : PADAN_M_RUN_JSON,
                       run ? "{}" : error.text);
        status = missing ? PADAN_ENOINPUT : PADAN_EDATA;
    }
    free(path);
    if (status)
        json_decref(run);
    else
        *out = run;
    return status;
}

/* The folder of the data as run.json names it. */
static padan_status dataset_of(const json_t *run, const char *run_folder,
                               padan_diags *diags, const char **out)
{
    *out = json_string_value(json_object_get(run, "dataset"));
    if (*out) return PADAN_OK;
    char *path = padan_path_join(run_folder, "run.json", "");
    if (!path) return PADAN_ENOMEM;
    padan_diag_add(diags, PADAN_ERROR, (padan_at){path, 0, 0}, PADAN_M_RUN_KEY,
                   "dataset");
    free(path);
    return PADAN_EDATA;
}

static padan_status read_question(const char *folder, const char *dataset,
                                  padan_diags *diags, padan_finished_run *run)
{
    char *scenario = padan_path_join(folder, "skenario.ini", "");
    padan_status status =
        scenario ? padan_dataset_load(dataset, diags, &run->dataset)
                 : PADAN_ENOMEM;
    if (!status)
        status =
            padan_scenario_load(scenario, run->dataset, diags, &run->scenario);
    if (!status)
        status = padan_instance_create(run->dataset, run->scenario, diags,
                                       &run->instance);
    free(scenario);
    return status;
}

static padan_status read_plan(const char *folder, padan_diags *diags,
                              padan_finished_run *run)
{
    padan_goals goals;
    int32_t n_broken = 0;
    char *path = padan_path_join(folder, "alokasi.csv", "");
    padan_status status =
        path ? padan_plan_load(path, run->instance, diags, &run->plan)
             : PADAN_ENOMEM;
    if (!status)
        status =
            padan_verify(run->instance, run->plan, diags, &goals, &n_broken);
    free(path);
    return !status && n_broken > 0 ? PADAN_EDATA : status;
}

/* The proof only helps: without it all is the same, but slower. */
static padan_status read_proof(const char *folder, padan_finished_run *run)
{
    json_error_t error;
    padan_diags *unsaid = NULL;
    char *path = padan_path_join(folder, "sertifikat.json", "");
    if (!path) return PADAN_ENOMEM;
    json_t *file = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    padan_status status = padan_diags_create(PADAN_LANG_EN, &unsaid);
    if (!status && json_is_object(file))
        status =
            padan_proof_read(file, path, run->instance, unsaid, &run->proof);
    padan_diags_free(unsaid);
    json_decref(file);
    free(path);
    return status == PADAN_EDATA ? PADAN_OK : status;
}

padan_status padan_finished_run_read(const char *run_folder,
                                     const char *dataset_override,
                                     padan_diags *diags,
                                     padan_finished_run *out)
{
    json_t *json = NULL;
    const char *dataset = dataset_override;
    padan_finished_run made = {0};
    padan_status status = padan_run_json_read(run_folder, diags, &json);
    if (!status && !dataset)
        status = dataset_of(json, run_folder, diags, &dataset);
    if (!status) status = read_question(run_folder, dataset, diags, &made);
    if (!status) status = read_plan(run_folder, diags, &made);
    if (!status) status = read_proof(run_folder, &made);
    json_decref(json);
    if (status)
        padan_finished_run_free(&made);
    else
        *out = made;
    return status;
}

void padan_finished_run_free(padan_finished_run *run)
{
    padan_proof_free(run->proof);
    padan_plan_free(run->plan);
    padan_instance_free(run->instance);
    padan_scenario_free(run->scenario);
    padan_dataset_free(run->dataset);
    *run = (padan_finished_run){0};
}

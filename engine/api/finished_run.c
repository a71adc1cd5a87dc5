// SPDX-License-Identifier: GPL-3.0-or-later
/* A run folder for questions about its plan: with the prices it was proven with. Whether
 * all of it is true is padan_certify()'s question; here the plan must only keep the
 * rules. */
#include <stdlib.h>

#include "api/proof_read.h"
#include "api/run_read.h"
#include "io/aside.h"

static padan_status check_plan(const padan_run *run)
{
    padan_goals goals;
    int32_t n_broken = 0;
    const padan_status status =
        padan_verify(run->instance, run->plan, run->diags, &goals, &n_broken);
    return !status && n_broken > 0 ? PADAN_EDATA : status;
}

padan_status padan_run_proof(const char *folder, const padan_instance *instance,
                             padan_proof **out)
{
    json_error_t error;
    padan_diags *unsaid = NULL;
    char *path = padan_path_join(folder, "sertifikat.json", "");
    if (!path) return PADAN_ENOMEM;
    json_t *file = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    padan_status status = padan_diags_create(PADAN_LANG_EN, &unsaid);
    if (!status && json_is_object(file))
        status = padan_proof_read(file, path, instance, unsaid, out);
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
    padan_run run;
    padan_proof *proof = NULL;
    padan_status status =
        padan_run_open(run_folder, dataset_override, diags, &run);
    if (!status) status = padan_run_plan(&run);
    if (!status) status = check_plan(&run);
    if (!status) status = padan_run_proof(run.folder, run.instance, &proof);
    if (!status) {
        *out = (padan_finished_run){run.dataset, run.scenario, run.instance,
                                    run.plan, proof};
        run.dataset = NULL;
        run.scenario = NULL;
        run.instance = NULL;
        run.plan = NULL;
    }
    padan_run_close(&run);
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

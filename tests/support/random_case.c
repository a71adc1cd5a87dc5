// SPDX-License-Identifier: GPL-3.0-or-later
/* Random datasets through the front door: files, loader, scenario, instance. */
#include "random_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "random_dataset.h"
#include "report/report.h"

void random_case_remove(const char *folder)
{
    static const char *const names[] = {
        "desa.csv",     "jenis.csv",    "kebutuhan.csv", "perusahaan.csv",
        "barang.csv",   "minat.csv",    "lokus.csv",     "larangan.csv",
        "komitmen.csv", "pasangan.csv", "skenario.ini",  "padan.ini",
        "berjalan.csv", "README.md"};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        char path[128];
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[k]);
        (void)unlink(path);
    }
    (void)rmdir(folder);
}

void random_case_remove_run(const char *run)
{
    for (int32_t k = 0; k < PADAN_N_RUN_FILES; k++) {
        char path[128];
        (void)snprintf(path, sizeof path, "%s/%s", run, padan_run_files[k]);
        (void)unlink(path);
    }
    (void)rmdir(run);
}

static padan_status load(const char *folder, const char *scenario,
                         random_case *made)
{
    padan_status status =
        padan_dataset_load(folder, made->diags, &made->dataset);
    if (status == PADAN_OK)
        status = padan_scenario_load(scenario, made->dataset, made->diags,
                                     &made->scenario);
    if (status == PADAN_OK)
        status = padan_instance_create(made->dataset, made->scenario,
                                       made->diags, &made->instance);
    return status;
}

padan_status random_case_load(const char *folder, random_case *out)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/skenario.ini", folder);
    *out = (random_case){0};
    padan_status status = padan_diags_create(PADAN_LANG_ID, &out->diags);
    return status == PADAN_OK ? load(folder, path, out) : status;
}

padan_status random_case_generate(const padan_generate_options *options,
                                  const char *profile, random_case *out)
{
    char folder[] = "/tmp/padan-test-XXXXXX", data[64];
    *out = (random_case){0};
    if (mkdtemp(folder) == NULL) return PADAN_EWRITE;
    (void)snprintf(data, sizeof data, "%s/data", folder);
    padan_status status = padan_diags_create(PADAN_LANG_ID, &out->diags);
    if (status == PADAN_OK) status = padan_generate(options, data, out->diags);
    if (status == PADAN_OK) status = load(data, profile, out);
    random_case_remove(data);
    (void)rmdir(folder);
    return status;
}

padan_status random_case_open(uint64_t seed, random_case *out)
{
    *out = (random_case){0};
    char folder[] = "/tmp/padan-test-XXXXXX";
    if (mkdtemp(folder) == NULL) return PADAN_EWRITE;
    padan_status status = random_dataset_write(folder, seed)
                              ? random_case_load(folder, out)
                              : PADAN_EWRITE;
    random_case_remove(folder);
    return status;
}

void random_case_close(random_case *made)
{
    padan_instance_free(made->instance);
    padan_scenario_free(made->scenario);
    padan_dataset_free(made->dataset);
    padan_diags_free(made->diags);
    *made = (random_case){0};
}

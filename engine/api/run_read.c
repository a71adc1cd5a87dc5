// SPDX-License-Identifier: GPL-3.0-or-later
/* A run folder, opened again. */
#include "api/run_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/aside.h"
#include "io/input.h"
#include "report/report.h"

void padan_run_object(padan_run *c, padan_message message, const char *a,
                      const char *b, const char *d)
{
    padan_diag_add(c->diags, PADAN_ERROR, (padan_at){.file = c->run_json},
                   message, a, b, d);
}

char *padan_run_path(padan_run *c, const char *name)
{
    const char *folder = c->folder;
    size_t n = strlen(folder), m = strlen(name);
    char *path = PADAN_NEW(&c->arena, char, n + m + 2);
    if (!path) return NULL;
    memcpy(path, folder, n);
    path[n] = '/';
    memcpy(path + n + 1, name, m + 1);
    return path;
}

/* ---- reading ------------------------------------------------------------- */

padan_status padan_run_json_read(const char *folder, padan_diags *diags,
                                 json_t **out)
{
    json_error_t error;
    char *path = padan_path_join(folder, "run.json", "");
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

const char *padan_run_text(padan_run *c, const char *key)
{
    const char *text = json_string_value(json_object_get(c->run, key));
    if (!text) padan_run_object(c, PADAN_M_RUN_KEY, key, "", "");
    return text;
}

static padan_status read_question(padan_run *c, const char *override)
{
    const char *dataset = override ? override : padan_run_text(c, "dataset");
    const char *scenario = padan_run_path(c, "skenario.ini");
    if (!dataset) return PADAN_EDATA;
    if (!scenario) return PADAN_ENOMEM;
    padan_status status = padan_dataset_load(dataset, c->diags, &c->dataset);
    if (!status)
        status =
            padan_scenario_load(scenario, c->dataset, c->diags, &c->scenario);
    if (!status)
        status = padan_instance_create(c->dataset, c->scenario, c->diags,
                                       &c->instance);
    return status;
}

/* ---- comparing files ----------------------------------------------------- */

/* The hash that a list of run.json gives for a file, or NULL. */
static const char *hash_in(const json_t *list, const char *file)
{
    size_t k;
    const json_t *entry;
    json_array_foreach(list, k, entry)
    {
        const char *name = json_string_value(json_object_get(entry, "file"));
        if (name && !strcmp(name, file))
            return json_string_value(json_object_get(entry, "sha256"));
    }
    return NULL;
}

static bool holds_input(const padan_dataset *data, const char *name)
{
    for (int32_t k = 0; k < data->n_inputs; k++)
        if (!strcmp(data->inputs[k].name, name)) return true;
    return false;
}

bool padan_run_same_inputs(padan_run *c)
{
    const json_t *list = json_object_get(c->run, "inputs");
    bool same = json_is_array(list);
    if (!same) padan_run_object(c, PADAN_M_RUN_KEY, "inputs", "", "");
    for (int32_t k = 0; k < c->dataset->n_inputs; k++) {
        const padan_input *input = &c->dataset->inputs[k];
        const char *stated = hash_in(list, input->name);
        if (stated && !strcmp(stated, input->sha256)) continue;
        padan_run_object(
            c, stated ? PADAN_M_RUN_INPUT_CHANGED : PADAN_M_RUN_INPUT_NEW,
            input->path, "", "");
        same = false;
    }
    size_t k;
    const json_t *entry;
    json_array_foreach(list, k, entry)
    {
        const char *name = json_string_value(json_object_get(entry, "file"));
        if (name && holds_input(c->dataset, name)) continue;
        padan_run_object(c, PADAN_M_RUN_INPUT_GONE, name ? name : "?", "", "");
        same = false;
    }
    return same;
}

/* SHA-256 of a file's bytes; false if it cannot be read. */
static bool hash_file(const char *path, char hex[65])
{
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    padan_out hash = {0};
    uint8_t block[8192];
    sha256_init(&hash.hash);
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        sha256_update(&hash.hash, n, block);
    bool whole = !ferror(file);
    (void)fclose(file);
    padan_out_sha256(&hash, hex);
    return whole;
}

bool padan_run_same_outputs(padan_run *c)
{
    const json_t *list = json_object_get(c->run, "outputs");
    bool same = json_is_array(list);
    if (!same) padan_run_object(c, PADAN_M_RUN_KEY, "outputs", "", "");
    for (int32_t k = 0; same && k < PADAN_N_RUN_FILES - 1; k++) {
        char hex[65];
        if (!padan_report_has_file(c->scenario, k)) continue;
        const char *path = padan_run_path(c, padan_run_files[k]);
        const char *stated = hash_in(list, padan_run_files[k]);
        if (path && stated && hash_file(path, hex) && !strcmp(hex, stated))
            continue;
        padan_run_object(c, PADAN_M_RUN_OUTPUT_CHANGED, padan_run_files[k], "",
                         "");
        same = false;
    }
    return same;
}

const char *padan_run_hash(const padan_run *c, const char *file)
{
    return hash_in(json_object_get(c->run, "outputs"), file);
}

/* ---- the whole -------------------------------------------------------------- */

padan_status padan_run_open(const char *folder, const char *dataset_override,
                            padan_diags *diags, padan_run *out)
{
    *out = (padan_run){.folder = folder, .diags = diags};
    out->run_json = padan_run_path(out, "run.json");
    padan_status status = out->run_json
                              ? padan_run_json_read(folder, diags, &out->run)
                              : PADAN_ENOMEM;
    if (!status) status = read_question(out, dataset_override);
    return status;
}

padan_status padan_run_plan(padan_run *c)
{
    const char *path = padan_run_path(c, "alokasi.csv");
    if (!path) return PADAN_ENOMEM;
    return padan_plan_load(path, c->instance, c->diags, &c->plan);
}

void padan_run_close(padan_run *c)
{
    padan_plan_free(c->plan);
    padan_instance_free(c->instance);
    padan_scenario_free(c->scenario);
    padan_dataset_free(c->dataset);
    json_decref(c->run);
    padan_arena_clear(&c->arena);
    *c = (padan_run){0};
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* A run folder, opened again: what was asked (run.json, the dataset that it names,
 * skenario.ini), whether all files are still those of the run, and the plan. */
#ifndef PADAN_RUN_READ_H
#define PADAN_RUN_READ_H

#include <jansson.h>

#include "base/arena.h"
#include "model/plan.h"

typedef struct {
    const char *folder;
    const char *run_json; /* path, for messages                              */
    padan_arena arena;
    padan_diags *diags;
    json_t *run;
    padan_dataset *dataset;
    padan_scenario *scenario;
    padan_instance *instance;
    padan_plan *plan; /* NULL until padan_run_plan()                         */
} padan_run;

/* run.json of a folder, an object. ENOINPUT, EDATA with a diagnostic at the file. The
 * caller drops the reference. */
padan_status padan_run_json_read(const char *folder, padan_diags *diags,
                                 json_t **out);

/* Reads all but the plan; `folder` and `diags` must outlive it. ENOINPUT, EDATA with
 * diagnostics. Close in every case. */
padan_status padan_run_open(const char *folder, const char *dataset_override,
                            padan_diags *diags, padan_run *out);
/* Reads alokasi.csv. EDATA: its rows make no plan. */
padan_status padan_run_plan(padan_run *run);
void padan_run_close(padan_run *run);

/* Are the inputs, or the other files of the folder, those whose hashes run.json
 * holds? Each that is not becomes a diagnostic. */
bool padan_run_same_inputs(padan_run *run);
bool padan_run_same_outputs(padan_run *run);

/* The proof in a folder's sertifikat.json; `*out` stays as it is if there is none that
 * can be used: it only helps, without it all is the same, but slower. ENOMEM. */
padan_status padan_run_proof(const char *folder, const padan_instance *instance,
                             padan_proof **out);

/* The hash that run.json gives for a file of the folder; NULL: none. */
const char *padan_run_hash(const padan_run *run, const char *file);

/* An error about run.json; messages take up to three texts. */
void padan_run_object(padan_run *run, padan_message message, const char *a,
                      const char *b, const char *d);
/* A file of the folder; lives as long as the run. NULL: no memory. */
char *padan_run_path(padan_run *run, const char *name);
/* A text of run.json; NULL, with a diagnostic: not there. */
const char *padan_run_text(padan_run *run, const char *key);

#endif

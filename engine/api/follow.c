// SPDX-License-Identifier: GPL-3.0-or-later
/* A run folder and the monitoring table made of it: read, shown, written as a folder. */
#include <stdlib.h>
#include <string.h>

#include "api/run_read.h"
#include "follow/variance.h"
#include "io/folder.h"
#include "report/report.h"
#include "report/words.h"

/* Somebody may have entered into the needs meanwhile what the monitoring table tells:
 * that would count twice. */
static padan_status warn_changed(padan_run *run, padan_diags *diags)
{
    padan_diags *unsaid = NULL;
    const padan_status status = padan_diags_create(PADAN_LANG_EN, &unsaid);
    if (status) return status;
    run->diags = unsaid;
    if (!padan_run_same_inputs(run))
        padan_diag_add(diags, PADAN_WARNING,
                       (padan_at){run->dataset->folder, 0, 0},
                       PADAN_M_SEEN_CHANGED);
    run->diags = diags;
    padan_diags_free(unsaid);
    return PADAN_OK;
}

/* The plan as it is: rules that it breaks with data that has changed do not matter
 * here. */
static padan_status read_run(const char *folder, const char *override,
                             padan_diags *diags, padan_finished_run *out)
{
    padan_run run;
    padan_status status = padan_run_open(folder, override, diags, &run);
    if (!status) status = warn_changed(&run, diags);
    if (!status) status = padan_run_plan(&run);
    if (!status) {
        *out = (padan_finished_run){.dataset = run.dataset,
                                    .scenario = run.scenario,
                                    .instance = run.instance,
                                    .plan = run.plan};
        run.dataset = NULL;
        run.scenario = NULL;
        run.instance = NULL;
        run.plan = NULL;
    }
    padan_run_close(&run);
    return status;
}

static const char *keep(padan_arena *arena, const char *text)
{
    return padan_arena_text(arena, text, strlen(text));
}

padan_status padan_follow_read(const char *run_folder,
                               const char *dataset_override,
                               const char *monitoring, padan_diags *diags,
                               padan_follow **out)
{
    padan_follow *follow = calloc(1, sizeof *follow);
    if (!follow) return PADAN_ENOMEM;
    follow->folder = keep(&follow->arena, run_folder);
    follow->monitoring = keep(&follow->arena, monitoring);
    padan_status status =
        follow->folder && follow->monitoring ? PADAN_OK : PADAN_ENOMEM;
    if (!status)
        status = read_run(run_folder, dataset_override, diags, &follow->run);
    if (!status) status = padan_follow_monitoring(follow, monitoring, diags);
    padan_diags_sort(diags);
    if (status)
        padan_follow_free(follow);
    else
        *out = follow;
    return status;
}

void padan_follow_free(padan_follow *follow)
{
    if (!follow) return;
    padan_finished_run_free(&follow->run);
    padan_arena_clear(&follow->arena);
    free(follow);
}

padan_status padan_follow_report(const padan_follow *follow, padan_lang lang,
                                 bool json, padan_sink sink, void *user)
{
    if (json) return padan_report_emit(padan_variance_json(follow), sink, user);
    padan_text text = {0};
    const padan_status status = padan_variance_page(follow, lang, &text);
    if (!status) return padan_words_emit(&text, sink, user);
    padan_text_free(&text);
    return status;
}

/* ---- the folder -------------------------------------------------------------- */

#define PAGE "varians.txt"
#define JSON "varians.json"

static padan_status close_file(padan_out *out, const char *name,
                               const padan_folder *folder, padan_status status,
                               padan_diags *diags)
{
    const padan_status closed = padan_out_close(out);
    if (!status && closed)
        padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_FILE_WRITE, name, folder->target);
    return status ? status : closed;
}

static padan_status write_files(const padan_follow *follow, padan_lang lang,
                                const padan_folder *folder, padan_diags *diags)
{
    padan_status status = PADAN_OK;
    padan_out out;
    for (int k = 0; k < PADAN_N_VARIANCE_TABLES && !status; k++) {
        const padan_variance_table *table = &padan_variance_tables[k];
        padan_folder_open(folder, table->name, &out);
        status = table->write(follow, &out);
        status = close_file(&out, table->name, folder, status, diags);
    }
    for (int json = 0; json < 2 && !status; json++) {
        padan_folder_open(folder, json ? JSON : PAGE, &out);
        status = padan_follow_report(follow, lang, json, padan_out_sink, &out);
        status = close_file(&out, json ? JSON : PAGE, folder, status, diags);
    }
    return status;
}

padan_status padan_follow_write(const padan_follow *follow, const char *target,
                                padan_lang lang, padan_diags *diags)
{
    const char *own[PADAN_N_VARIANCE_TABLES + 2] = {PAGE, JSON};
    padan_folder folder;
    for (int k = 0; k < PADAN_N_VARIANCE_TABLES; k++)
        own[k + 2] = padan_variance_tables[k].name;
    padan_status status = padan_folder_check(
        target, own, PADAN_N_VARIANCE_TABLES + 2, true, diags);
    if (!status) status = padan_folder_begin(target, &folder, diags);
    if (status) return status;
    status = write_files(follow, lang, &folder, diags);
    if (!status) return padan_folder_commit(&folder, diags);
    padan_folder_abort(&folder);
    return status;
}

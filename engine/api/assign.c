// SPDX-License-Identifier: GPL-3.0-or-later
/* The units of a finished plan among the people of lists. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/aside.h"
#include "lists/assign_write.h"
#include "model/plan.h"

static padan_status take_lines(const padan_finished_run *run, padan_assign *a)
{
    const padan_instance *inst = run->instance;
    a->dataset = run->dataset;
    a->lines = PADAN_NEW(&a->arena, padan_assign_line, inst->n_pairs);
    if (!a->lines) return PADAN_ENOMEM;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int32_t cell = inst->pair_cell[p];
        if (run->plan->units[p] == 0) continue;
        a->lines[a->n_lines++] =
            (padan_assign_line){.company = inst->pair_company[p],
                                .village = inst->cell_village[cell],
                                .type = inst->cell_type[cell],
                                .need = PADAN_NONE,
                                .units = run->plan->units[p]};
    }
    return PADAN_OK;
}

static padan_status plan_hash(const char *run, char hex[65])
{
    size_t n = 0;
    char *path = padan_path_join(run, "alokasi.csv", "");
    char *bytes = path ? padan_file_bytes(path, &n) : NULL;
    free(path);
    if (!bytes) return PADAN_ENOINPUT;
    padan_hash_bytes(bytes, n, hex);
    free(bytes);
    return PADAN_OK;
}

static void warn_types(const padan_assign *a, padan_diags *diags)
{
    for (int32_t t = 0; t < a->dataset->n_types; t++) {
        bool missing = false;
        for (int32_t k = 0; k < a->n_lines; k++)
            missing = missing ||
                      (a->lines[k].type == t && a->lines[k].need == PADAN_NONE);
        if (missing)
            padan_diag_add(diags, PADAN_WARNING, (padan_at){.file = ""},
                           PADAN_M_ASSIGN_NO_NEED, a->dataset->types[t].id);
    }
}

/* Written aside, counted anew, renamed. */
static padan_status write_folder(const padan_assign *a, const char *target,
                                 const padan_text *minutes, padan_diags *diags)
{
    padan_private folder;
    padan_status status = padan_private_begin(target, diags, &folder);
    if (status) return status;
    status = padan_assign_write(a, &folder);
    if (!status && !padan_private_write(&folder, "berita-acara.txt",
                                        padan_text_get(minutes), minutes->n))
        status = PADAN_EWRITE;
    if (status == PADAN_EWRITE)
        padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_PRIVATE_WRITE, target);
    if (!status && !padan_assign_stopped(a))
        status = padan_assign_recheck(a, folder.aside);
    if (!status && !padan_assign_stopped(a))
        return padan_private_commit(&folder, diags);
    padan_private_abort(&folder);
    return status;
}

static padan_status show_json(const padan_assign *a, const char *out,
                              padan_sink sink, void *user)
{
    json_t *needs = json_array();
    for (int32_t t = 0; t < a->dataset->n_types; t++) {
        json_int_t units = 0, given = 0, spare = 0, lines = 0;
        for (int32_t k = 0; k < a->n_lines; k++) {
            if (a->lines[k].type != t) continue;
            units += a->lines[k].units;
            given += a->lines[k].named;
            lines++;
        }
        for (int32_t k = 0; k < a->n; k++)
            spare += a->need_type[a->people[k].need] == t &&
                     a->people[k].given == PADAN_RESERVE;
        if (lines > 0)
            (void)json_array_append_new(
                needs, json_pack("{s:s,s:I,s:I,s:I,s:I,s:I}", "need",
                                 a->dataset->types[t].id, "lines", lines,
                                 "units", units, "named", given, "short",
                                 units - given, "reserves", spare));
    }
    json_t *all = json_pack("{s:s,s:I,s:o}", "folder", out, "seed",
                            (json_int_t)a->seed, "needs", needs);
    char *text = all ? json_dumps(all, JSON_INDENT(1)) : NULL;
    json_decref(all);
    if (!text) return PADAN_ENOMEM;
    sink(text, strlen(text), user);
    sink("\n", 1, user);
    free(text);
    return PADAN_OK;
}

static padan_status assign(const padan_assign_options *o, padan_assign *a,
                           padan_text *minutes, padan_diags *diags)
{
    char hash[65];
    padan_status status = padan_assign_read(a, o->lists, o->n_lists, diags);
    if (padan_assign_stopped(a)) return PADAN_OK;
    if (!status) status = plan_hash(o->run, hash);
    if (!status) status = padan_assign_split(a);
    if (status) return status;
    warn_types(a, diags);
    padan_assign_minutes(a, o->run, hash, o->lang, minutes);
    if (minutes->failed) return PADAN_ENOMEM;
    return write_folder(a, o->out, minutes, diags);
}

padan_status padan_assign_units(const padan_assign_options *o,
                                padan_diags *diags, bool json, padan_sink sink,
                                void *user)
{
    padan_finished_run run = {0};
    padan_assign a = {.seed = o->seed,
                      .unverified = o->unverified,
                      .interrupt = o->interrupt};
    padan_text minutes = {0};
    padan_status status =
        padan_finished_run_read(o->run, o->dataset, diags, &run);
    if (!status) status = take_lines(&run, &a);
    if (!status) status = assign(o, &a, &minutes, diags);
    padan_diags_sort(diags);
    if (!status && !padan_assign_stopped(&a)) {
        if (json)
            status = show_json(&a, o->out, sink, user);
        else
            sink(padan_text_get(&minutes), minutes.n, user);
    }
    padan_text_free(&minutes);
    padan_assign_free(&a);
    padan_finished_run_free(&run);
    return status;
}

padan_status padan_assign_place(const char *out, padan_diags *diags)
{
    return padan_private_check(out, diags);
}

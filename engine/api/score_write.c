// SPDX-License-Identifier: GPL-3.0-or-later
/* A judgement as a page, a table, a JSON document, or a folder with all of them. */
#include <stdlib.h>

#include "io/folder.h"
#include "report/report.h"
#include "score/judgement.h"

static const char *const names[] = {"penilaian.txt", "pelanggaran.csv",
                                    "buku_kebutuhan.csv", "pembanding.csv",
                                    "nilai.json"};
enum { PAGE, FAULTS, LEDGER, WAYS, JSON, N_FILES };

static padan_status write_ledger(const padan_judgement *j, padan_lang lang,
                                 padan_out *out)
{
    padan_arena arena = {0};
    padan_entry *entries;
    int32_t n;
    const padan_status status =
        padan_ledger_make(&arena, &j->way[0].judged, &entries, &n);
    if (!status) padan_ledger_write(&j->way[0].judged, entries, n, lang, out);
    padan_arena_clear(&arena);
    return status;
}

static padan_status write_content(const padan_judgement *j, int32_t file,
                                  padan_lang lang, padan_out *out)
{
    switch (file) {
    case PAGE:
        return padan_judgement_page(j, lang, padan_out_sink, out);
    case FAULTS:
        padan_judgement_faults(j, out);
        return PADAN_OK;
    case LEDGER:
        return write_ledger(j, lang, out);
    case WAYS:
        padan_judgement_ways(j, out);
        return PADAN_OK;
    default:
        return padan_report_emit(padan_judgement_json(j, lang), padan_out_sink,
                                 out);
    }
}

padan_status padan_judgement_check(const padan_run_options *options,
                                   padan_diags *diags)
{
    return padan_folder_check(options->out, names, N_FILES, options->overwrite,
                              diags);
}

padan_status padan_judgement_write(const padan_judgement *j,
                                   const padan_run_options *options,
                                   padan_diags *diags)
{
    padan_folder folder;
    padan_status status = padan_judgement_check(options, diags);
    if (!status) status = padan_folder_begin(options->out, &folder, diags);
    if (status) return status;
    for (int32_t k = 0; k < N_FILES && !status; k++) {
        padan_out out;
        padan_folder_open(&folder, names[k], &out);
        status = write_content(j, k, options->lang, &out);
        const padan_status closed = padan_out_close(&out);
        if (!status && closed)
            padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                           PADAN_M_FILE_WRITE, names[k], folder.target);
        if (!status) status = closed;
    }
    if (!status) return padan_folder_commit(&folder, diags);
    padan_folder_abort(&folder);
    return status;
}

static padan_status emit_ways(const padan_judgement *j, padan_sink sink,
                              void *user)
{
    char *text = NULL;
    size_t n = 0;
    padan_out out = {.file = open_memstream(&text, &n)};
    if (!out.file) return PADAN_ENOMEM;
    sha256_init(&out.hash);
    padan_judgement_ways(j, &out);
    const bool failed = fclose(out.file) != 0 || out.failed;
    if (!failed) sink(text, n, user);
    free(text);
    return failed ? PADAN_ENOMEM : PADAN_OK;
}

padan_status padan_judgement_report(const padan_judgement *j,
                                    padan_table_form form, padan_lang lang,
                                    padan_sink sink, void *user)
{
    switch (form) {
    case PADAN_FORM_JSON:
        return padan_report_emit(padan_judgement_json(j, lang), sink, user);
    case PADAN_FORM_CSV:
        return emit_ways(j, sink, user);
    case PADAN_FORM_TEXT:
        break;
    }
    return padan_judgement_page(j, lang, sink, user);
}

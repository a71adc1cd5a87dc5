// SPDX-License-Identifier: GPL-3.0-or-later
/* The risk folder, whole or absent; and its page or document on its own. */
#include "api/risk_parts.h"
#include "io/folder.h"

static const char *const names[N_RISK_FILES] = {
    [RISK_FILE_PAGE] = "ringkasan_risiko.txt",
    [RISK_FILE_FIGURES] = "risiko.csv",
    [RISK_FILE_COMPANIES] = "risiko_perusahaan.csv",
    [RISK_FILE_VILLAGES] = "risiko_desa.csv",
    [RISK_FILE_STANDBY] = "rencana_b.csv",
    [RISK_FILE_CONTRACTS] = "pilihan_kontrak.csv",
    [RISK_FILE_LINES] = "pilihan_baris.csv",
    [RISK_FILE_DRAWS] = "pilihan_undian.csv",
    [RISK_FILE_JSON] = "risiko.json",
};

static bool has_file(const padan_risk *r, padan_risk_file file)
{
    if (file == RISK_FILE_PAGE || file == RISK_FILE_JSON) return true;
    return file >= RISK_FILE_CONTRACTS ? r->options.needs : r->options.pledges;
}

padan_status padan_risk_report(const padan_risk *risk, padan_lang lang,
                               bool json, padan_sink sink, void *user)
{
    return json ? padan_risk_json(risk, sink, user)
                : padan_risk_page(risk, lang, sink, user);
}

padan_status padan_risk_check(const padan_run_options *options,
                              padan_diags *diags)
{
    return padan_folder_check(options->out, names, N_RISK_FILES,
                              options->overwrite, diags);
}

static padan_status write_file(const padan_risk *risk, padan_risk_file file,
                               const padan_folder *folder, padan_lang lang,
                               padan_diags *diags)
{
    padan_out out;
    padan_status status = PADAN_OK;
    padan_folder_open(folder, names[file], &out);
    if (file == RISK_FILE_PAGE || file == RISK_FILE_JSON)
        status = padan_risk_report(risk, lang, file == RISK_FILE_JSON,
                                   padan_out_sink, &out);
    else
        padan_risk_table(risk, file, &out);
    const padan_status closed = padan_out_close(&out);
    if (!status && closed)
        padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_FILE_WRITE, names[file], folder->target);
    return status ? status : closed;
}

padan_status padan_risk_write(const padan_risk *risk,
                              const padan_run_options *options,
                              padan_diags *diags)
{
    padan_folder folder;
    padan_status status = padan_risk_check(options, diags);
    if (!status) status = padan_folder_begin(options->out, &folder, diags);
    if (status) return status;
    for (int file = 0; file < N_RISK_FILES && !status; file++)
        if (has_file(risk, (padan_risk_file)file))
            status = write_file(risk, (padan_risk_file)file, &folder,
                                options->lang, diags);
    if (!status) return padan_folder_commit(&folder, diags);
    padan_folder_abort(&folder);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* padan score: judges any plan. */
#include "command.h"

#include <unistd.h>

/* The scenario of a run folder: that of the run the bound is from, or of the plan. */
static const char *scenario_of_run(const cli_args *args, char *path,
                                   size_t size)
{
    const char *const folders[] = {args->bound_from, args->words[1]};
    for (int k = 0; k < 2; k++) {
        if (!folders[k]) continue;
        const int n = snprintf(path, size, "%s/skenario.ini", folders[k]);
        if (n > 0 && (size_t)n < size && access(path, F_OK) == 0) return path;
    }
    return NULL;
}

static int show(const cli_args *args, const padan_judgement *judgement,
                const padan_run_options *folder, padan_diags *diags)
{
    const padan_table_form form = args->json  ? PADAN_FORM_JSON
                                  : args->csv ? PADAN_FORM_CSV
                                              : PADAN_FORM_TEXT;
    padan_status status =
        padan_judgement_report(judgement, form, args->lang, cli_sink, stdout);
    if (!status && folder->out)
        status = padan_judgement_write(judgement, folder, diags);
    if (status) return cli_exit_code(args, status);
    if (folder->out && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, folder->out);
    if (padan_judgement_stop(judgement) == PADAN_STOP_INTERRUPT)
        return CLI_INTERRUPTED;
    return padan_judgement_broken(judgement) > 0 ? CLI_BROKEN : CLI_OK;
}

static int score(const cli_args *args, const padan_instance *instance,
                 padan_diags *diags)
{
    const padan_score_options options = {.dataset_path = args->words[0],
                                         .plan = args->words[1],
                                         .last_year = args->last_year,
                                         .bound_from = args->bound_from,
                                         .baselines = args->baselines};
    const padan_run_options folder = {.dataset_path = args->words[0],
                                      .out = args->out,
                                      .lang = args->lang,
                                      .overwrite = args->overwrite};
    padan_judgement *judgement = NULL;
    if (folder.out && padan_judgement_check(&folder, diags))
        return CLI_NO_CREATE;
    cli_meter meter = cli_meter_start(args);
    padan_settings settings = cli_settings(args);
    settings.progress = args->quiet ? NULL : cli_meter_progress;
    settings.user = &meter;
    cli_catch_signals();
    const padan_status status =
        padan_score(instance, &options, &settings, diags, &judgement);
    cli_meter_end(&meter);
    const int code = status ? cli_exit_code(args, status)
                            : show(args, judgement, &folder, diags);
    padan_judgement_free(judgement);
    return code;
}

int cli_score(const cli_args *args)
{
    char path[1024];
    cli_args with = *args;
    cli_inputs in;
    padan_diags *diags = NULL;
    if (!with.scenario)
        with.scenario = scenario_of_run(args, path, sizeof path);
    int code = cli_inputs_read(&with, &in);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) {
        code = score(args, in.instance, diags);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    cli_inputs_free(&in);
    return cli_finish(args, code);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* padan import: another solver's solution, verified and scored, as a run folder. */
#include "command.h"

static int write_run(const cli_args *args, const padan_instance *instance,
                     const padan_plan *plan, const padan_result *result,
                     const padan_settings *settings,
                     const padan_run_options *options, padan_diags *diags)
{
    padan_status status =
        padan_run_write(instance, plan, result, settings, options, diags);
    if (status) return cli_exit_code(args, status);
    (void)padan_run_summary(instance, plan, result, settings, options,
                            args->json, cli_sink, stdout);
    if (!args->quiet) cli_print(stderr, args->lang, CLI_WRITTEN, options->out);
    return result->stopped_by == PADAN_STOP_INTERRUPT ? CLI_INTERRUPTED
                                                      : CLI_OK;
}

static int judge_plan(const cli_args *args, const padan_instance *instance,
                      const padan_plan *plan, const padan_run_options *options,
                      padan_diags *diags)
{
    cli_meter meter = cli_meter_start(args);
    padan_settings settings = cli_settings(args);
    settings.effort = PADAN_QUICK;
    settings.progress = args->quiet ? NULL : cli_meter_progress;
    settings.user = &meter;
    padan_result result;
    int32_t n_broken = 0;
    if (args->prove) cli_catch_signals();
    const padan_status status =
        padan_plan_judge(instance, plan, args->prove ? &settings : NULL, diags,
                         &result, &n_broken);
    cli_meter_end(&meter);
    int code = cli_exit_code(args, status);
    if (!code && n_broken > 0) code = CLI_BROKEN;
    if (!code)
        code =
            write_run(args, instance, plan, &result, &settings, options, diags);
    if (!status) padan_proof_free(result.proof);
    return code;
}

static int import_into(const cli_args *args, const padan_instance *instance,
                       const padan_run_options *options, padan_diags *diags)
{
    padan_plan *plan = NULL;
    padan_status status = padan_run_check(options, diags);
    if (status == PADAN_EWRITE) return CLI_NO_CREATE;
    if (!status)
        status = padan_plan_import(args->words[1], instance, diags, &plan);
    int code = cli_exit_code(args, status);
    if (!code) code = judge_plan(args, instance, plan, options, diags);
    padan_plan_free(plan);
    return code;
}

int cli_import(const cli_args *args)
{
    char folder[1024];
    padan_run_options options = {.dataset_path = args->words[0],
                                 .out = args->out ? args->out : folder,
                                 .lang = args->lang,
                                 .overwrite = args->overwrite};
    if (!args->out &&
        !cli_default_folder(args, args->words[1], folder, sizeof folder)) {
        cli_complain(args->lang, CLI_NAME_TOO_LONG);
        return CLI_USAGE;
    }
    cli_inputs in;
    padan_diags *diags = NULL;
    int code = cli_inputs_read(args, &in);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) {
        code = import_into(args, in.instance, &options, diags);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    cli_inputs_free(&in);
    return cli_finish(args, code);
}

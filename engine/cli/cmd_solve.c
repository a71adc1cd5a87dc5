// SPDX-License-Identifier: GPL-3.0-or-later
/* padan solve: from a dataset and a scenario to a verified plan in a run
 * folder. The folder is tested first, so that no long computation ends in
 * "cannot write". */
#include "command.h"

int cli_no_plan(const cli_args *args, const padan_result *result)
{
    if (result->stopped_by == PADAN_STOP_INTERRUPT) {
        cli_complain(args->lang, CLI_INTERRUPTED_EMPTY);
        return CLI_INTERRUPTED;
    }
    if (result->outcome == PADAN_INFEASIBLE) {
        cli_complain(args->lang, CLI_NO_PLAN_POSSIBLE,
                     result->why ? result->why
                                 : cli_text(CLI_NO_CAUSE, args->lang));
        return CLI_INFEASIBLE;
    }
    cli_complain(args->lang, CLI_NO_PLAN_FOUND);
    return CLI_INTERNAL;
}

static padan_settings settings_of(const cli_args *args, cli_meter *meter)
{
    padan_settings settings = cli_settings(args);
    settings.progress = args->quiet ? NULL : cli_meter_progress;
    settings.user = meter;
    return settings;
}

static int frontier(const cli_args *args, const padan_instance *instance)
{
    cli_meter meter = cli_meter_start(args);
    cli_catch_signals();
    const int code = cli_frontier(args, instance, settings_of(args, &meter));
    cli_meter_end(&meter);
    return code;
}

static int solve_into(const cli_args *args, const padan_instance *instance,
                      const padan_run_options *options, padan_diags *diags)
{
    padan_status status = padan_run_check(options, diags);
    if (status) {
        cli_show(args, diags);
        return status == PADAN_EWRITE ? CLI_NO_CREATE
                                      : cli_exit_code(args, status);
    }
    cli_meter meter = cli_meter_start(args);
    padan_settings settings = cli_settings(args);
    settings.progress = args->quiet ? NULL : cli_meter_progress;
    settings.user = &meter;
    padan_result result;
    padan_plan *plan = NULL;
    cli_catch_signals();
    status = padan_solve(instance, &settings, &result, &plan);
    cli_meter_end(&meter);
    if (status) return cli_exit_code(args, status);

    int code = CLI_OK;
    if (plan) {
        status =
            padan_run_write(instance, plan, &result, &settings, options, diags);
        if (status) cli_show(args, diags);
        code = cli_exit_code(args, status);
        if (!code && result.stopped_by == PADAN_STOP_INTERRUPT)
            code = CLI_INTERRUPTED;
    } else {
        code = cli_no_plan(args, &result);
    }
    if (!status && (plan || args->json))
        (void)padan_run_summary(instance, plan, &result, &settings, options,
                                args->json, cli_sink, stdout);
    if (!status && plan && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, options->out);
    if (!status && plan && args->report) {
        const int reported = cli_write_report(args, options->out);
        if (!code) code = reported;
    }
    padan_plan_free(plan);
    padan_proof_free(result.proof);
    return code;
}

int cli_solve(const cli_args *args)
{
    char folder[1024];
    padan_run_options options = {.dataset_path = args->words[0],
                                 .out = args->out,
                                 .lang = args->lang,
                                 .overwrite = args->overwrite};
    if (!options.out) {
        if (!cli_default_folder(args,
                                args->scenario ? args->scenario : "sektor",
                                folder, sizeof folder)) {
            cli_complain(args->lang, CLI_NAME_TOO_LONG);
            return CLI_USAGE;
        }
        options.out = folder;
    }
    cli_inputs in;
    padan_diags *diags = NULL;
    int code = cli_inputs_read(args, &in);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code && args->frontier)
        code = frontier(args, in.instance);
    else if (!code)
        code = solve_into(args, in.instance, &options, diags);
    padan_diags_free(diags);
    cli_inputs_free(&in);
    return cli_finish(args, code);
}

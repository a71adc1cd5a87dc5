// SPDX-License-Identifier: GPL-3.0-or-later
/* padan check: what is in a dataset, and what is wrong with it. */
#include "command.h"

/* Also after a solve that has found no plan. */
int cli_infeasible(const cli_args *args, const padan_instance *instance,
                   int code)
{
    padan_settings settings = cli_settings(args);
    padan_outcome outcome = PADAN_UNKNOWN;
    cli_catch_signals();
    padan_status status =
        padan_infeasible_report(instance, &settings, args->lang, args->json,
                                cli_sink, stdout, &outcome);
    if (status) return cli_exit_code(args, status);
    if (outcome == PADAN_INFEASIBLE) return CLI_INFEASIBLE;
    code = cli_ended(code);
    return code == CLI_OK && outcome == PADAN_UNKNOWN ? CLI_INTERNAL : code;
}

static int review(const cli_args *args, const padan_instance *instance)
{
    cli_meter meter = cli_meter_start(args);
    padan_settings settings = cli_settings(args);
    padan_diags *diags = NULL;
    settings.progress = args->quiet ? NULL : cli_meter_progress;
    settings.user = &meter;
    padan_status status = padan_diags_create(args->lang, &diags);
    cli_catch_signals();
    if (!status)
        status = padan_review_report(instance, &settings, args->influence,
                                     args->last_year, args->lang, args->json,
                                     diags, cli_sink, stdout);
    cli_meter_end(&meter);
    if (diags) cli_show(args, diags);
    padan_diags_free(diags);
    return cli_ended(cli_exit_code(args, status));
}

int cli_check(const cli_args *args)
{
    cli_inputs in;
    int code = cli_inputs_read(args, &in);
    if (!code && args->infeasible) {
        code = cli_infeasible(args, in.instance, CLI_OK);
    } else if (!code && (args->influence || args->last_year)) {
        code = review(args, in.instance);
    } else if (!code) {
        padan_status status = padan_check_report(in.instance, args->lang,
                                                 args->json, cli_sink, stdout);
        code = cli_exit_code(args, status);
    }
    cli_inputs_free(&in);
    return cli_finish(args, code);
}

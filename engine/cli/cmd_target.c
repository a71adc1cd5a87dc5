// SPDX-License-Identifier: GPL-3.0-or-later
/* `--target stunting=80%`: the least more money that reaches it, as a page on
 * standard output and, with -o, the run folder of a plan with that money. */
#include "command.h"

static int write_plan(const cli_args *args, const padan_target_answer *answer,
                      const padan_settings *settings,
                      const padan_run_options *options, padan_diags *diags)
{
    const padan_status status =
        padan_target_write(answer, settings, options, diags);
    if (status) cli_show(args, diags);
    if (!status && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, options->out);
    return cli_exit_code(args, status);
}

static int answer_with(const cli_args *args, const padan_target_answer *answer,
                       const padan_settings *settings,
                       const padan_run_options *options, padan_diags *diags)
{
    const padan_target_result *found = padan_target_found(answer);
    int code =
        cli_exit_code(args, padan_target_report(answer, options, args->json,
                                                cli_sink, stdout));
    const bool plan =
        found->outcome == PADAN_OPTIMAL || found->outcome == PADAN_FEASIBLE;
    if (!code && args->out && plan)
        code = write_plan(args, answer, settings, options, diags);
    if (code) return code;
    if (found->work.stopped_by == PADAN_STOP_INTERRUPT) return CLI_INTERRUPTED;
    if (found->outcome == PADAN_INFEASIBLE) return CLI_INFEASIBLE;
    return plan ? CLI_OK : CLI_INTERNAL;
}

int cli_target(const cli_args *args, const cli_inputs *in,
               padan_settings settings, padan_diags *diags)
{
    const padan_run_options options = {.dataset_path = args->words[0],
                                       .out = args->out,
                                       .lang = args->lang,
                                       .overwrite = args->overwrite};
    padan_target target;
    padan_target_answer *answer = NULL;
    padan_status status = padan_target_read(args->target, args->target_company,
                                            in->dataset, diags, &target);
    if (status) {
        cli_show(args, diags);
        /* the data is good: the command line is wrong */
        return status == PADAN_EDATA ? CLI_USAGE : cli_exit_code(args, status);
    }
    if (args->out) {
        status = padan_run_check(&options, diags);
        if (status) {
            cli_show(args, diags);
            return status == PADAN_EWRITE ? CLI_NO_CREATE
                                          : cli_exit_code(args, status);
        }
    }
    status = padan_target_solve(in->instance, &settings, &target, &answer);
    cli_meter_end(settings.user);
    int code = cli_exit_code(args, status);
    if (!code) code = answer_with(args, answer, &settings, &options, diags);
    padan_target_free(answer);
    return code;
}

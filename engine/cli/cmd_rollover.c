// SPDX-License-Identifier: GPL-3.0-or-later
/* padan rollover: what became of a plan, and next year's dataset; and padan report
 * --monitoring: what became of it, alone. */
#include "command.h"

#include <unistd.h>

/* What is missing is the monitoring table, or the data of the run: then it is said how
 * to name its place. */
static int read_follow(const cli_args *args, const char *monitoring,
                       padan_diags *diags, padan_follow **out)
{
    const padan_status status = padan_follow_read(args->words[0], args->dataset,
                                                  monitoring, diags, out);
    if (!status) return CLI_OK;
    cli_show(args, diags);
    if (status == PADAN_ENOINPUT && access(monitoring, F_OK) == 0 &&
        cli_data_missing(args, diags))
        cli_complain(args->lang, CLI_CERTIFY_DATASET);
    return cli_exit_code(args, status);
}

static int show_variance(const cli_args *args, const padan_follow *follow,
                         padan_diags *diags)
{
    padan_status status = PADAN_OK;
    if (args->out)
        status = padan_follow_write(follow, args->out, args->lang, diags);
    cli_show(args, diags);
    if (status == PADAN_EWRITE) return CLI_NO_CREATE;
    if (!status)
        status = padan_follow_report(follow, args->lang, args->json, cli_sink,
                                     stdout);
    if (!status && args->out && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, args->out);
    return cli_exit_code(args, status);
}

int cli_variance(const cli_args *args)
{
    padan_diags *diags = NULL;
    padan_follow *follow = NULL;
    if (cli_args_given(args, "class") || args->borders || args->templates) {
        cli_complain(args->lang, CLI_MONITORING_ALONE);
        return CLI_USAGE;
    }
    int code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) code = read_follow(args, args->monitoring, diags, &follow);
    if (!code) code = show_variance(args, follow, diags);
    padan_follow_free(follow);
    padan_diags_free(diags);
    return cli_finish(args, code);
}

/* EDATA: the new dataset would have errors, and is not written. */
static int next_year(const cli_args *args, const padan_rollover *rollover,
                     padan_diags *diags)
{
    padan_status status = PADAN_OK;
    if (args->out)
        status = padan_rollover_write(rollover, args->out, args->lang, diags);
    cli_show(args, diags);
    if (status == PADAN_EWRITE) return CLI_NO_CREATE;
    if (status == PADAN_EDATA)
        cli_complain(args->lang, CLI_ROLLOVER_REFUSED, args->out);
    if (status) return cli_exit_code(args, status);
    const padan_status shown = padan_rollover_report(
        rollover, args->lang, args->json, cli_sink, stdout);
    if (!shown && args->out && !args->quiet)
        cli_print(stderr, args->lang, CLI_ROLLOVER_WRITTEN, args->out,
                  args->out);
    return cli_exit_code(args, shown);
}

int cli_rollover(const cli_args *args)
{
    const padan_rollover_options options = {.last_year = args->last_year,
                                            .raise = args->raise,
                                            .carry = args->carry};
    padan_diags *diags = NULL;
    padan_follow *follow = NULL;
    padan_rollover *rollover = NULL;
    int code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) code = read_follow(args, args->words[1], diags, &follow);
    if (!code) {
        const padan_status status =
            padan_rollover_create(follow, &options, diags, &rollover);
        if (status) cli_show(args, diags);
        code = cli_exit_code(args, status);
    }
    if (!code) code = next_year(args, rollover, diags);
    padan_rollover_free(rollover);
    padan_follow_free(follow);
    padan_diags_free(diags);
    return cli_finish(args, code);
}

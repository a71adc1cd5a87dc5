// SPDX-License-Identifier: GPL-3.0-or-later
/* Reading what a command works on, and turning statuses into exit codes. */
#include "command.h"

#include <string.h>

static int read_with(const cli_args *args, padan_diags *diags, cli_inputs *in)
{
    padan_status status =
        padan_dataset_load(args->words[0], diags, &in->dataset);
    if (!status)
        status = padan_scenario_load(args->scenario, in->dataset, diags,
                                     &in->scenario);
    if (!status)
        status = padan_instance_create(in->dataset, in->scenario, diags,
                                       &in->instance);
    if (!status) status = padan_instance_warn(in->instance, diags);
    return status;
}

int cli_inputs_read(const cli_args *args, cli_inputs *out)
{
    *out = (cli_inputs){0};
    padan_diags *diags = NULL;
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) {
        status = read_with(args, diags, out);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    return status ? cli_exit_code(args, status) : CLI_OK;
}

void cli_inputs_free(cli_inputs *inputs)
{
    padan_instance_free(inputs->instance);
    padan_scenario_free(inputs->scenario);
    padan_dataset_free(inputs->dataset);
    *inputs = (cli_inputs){0};
}

void cli_show(const cli_args *args, const padan_diags *diags)
{
    if (args->quiet && padan_diags_count(diags, PADAN_ERROR) == 0) return;
    padan_diags_render(diags, cli_sink, stderr);
}

int cli_exit_code(const cli_args *args, padan_status status)
{
    switch (status) {
    case PADAN_OK:
        return CLI_OK;
    case PADAN_ENOMEM:
        cli_complain(args->lang, CLI_OUT_OF_MEMORY);
        return CLI_INTERNAL;
    case PADAN_ENOINPUT:
        return CLI_NO_INPUT;
    case PADAN_EDATA:
        return CLI_DATA;
    case PADAN_EWRITE:
        return CLI_NO_WRITE;
    case PADAN_EUSAGE:
        return CLI_USAGE;
    case PADAN_EBACKEND:
        cli_complain(args->lang, CLI_BACKEND_FAILED);
        return CLI_INTERNAL;
    case PADAN_EINTERNAL:
        break;
    }
    cli_complain(args->lang, CLI_BUG, PADAN_VERSION);
    return CLI_INTERNAL;
}

int cli_finish(const cli_args *args, int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) return code;
    cli_complain(args->lang, CLI_STDOUT);
    return CLI_NO_WRITE;
}

bool cli_data_missing(const cli_args *args, const padan_diags *diags)
{
    const char *run = args->words[0];
    if (args->dataset || padan_diags_total(diags) == 0) return false;
    return strncmp(padan_diags_at(diags, 0)->file, run, strlen(run)) != 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* padan export: the integer program for other solvers. */
#include "command.h"

static int write_all(const cli_args *args, const padan_instance *instance,
                     padan_diags *diags)
{
    const struct {
        padan_export format;
        const char *path;
    } wanted[] = {{PADAN_EXPORT_LP, args->lp},
                  {PADAN_EXPORT_MPS, args->mps},
                  {PADAN_EXPORT_MATHPROG, args->mathprog}};
    for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++) {
        if (!wanted[k].path) continue;
        padan_status status = padan_export_write(instance, wanted[k].format,
                                                 wanted[k].path, diags);
        if (status == PADAN_EWRITE) return CLI_NO_CREATE;
        if (status) return cli_exit_code(args, status);
        if (!args->quiet)
            cli_print(stderr, args->lang, CLI_WRITTEN, wanted[k].path);
    }
    return CLI_OK;
}

int cli_export(const cli_args *args)
{
    if (!args->lp && !args->mps && !args->mathprog) {
        cli_complain(args->lang, CLI_EXPORT_WHAT);
        return CLI_USAGE;
    }
    cli_inputs in;
    padan_diags *diags = NULL;
    int code = cli_inputs_read(args, &in);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) {
        code = write_all(args, in.instance, diags);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    cli_inputs_free(&in);
    return code;
}

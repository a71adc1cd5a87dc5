// SPDX-License-Identifier: GPL-3.0-or-later
/* padan check: what is in a dataset, and what is wrong with it. */
#include "command.h"

int cli_check(const cli_args *args)
{
    cli_inputs in;
    int code = cli_inputs_read(args, &in);
    if (!code) {
        padan_status status = padan_check_report(in.instance, args->lang,
                                                 args->json, cli_sink, stdout);
        code = cli_exit_code(args, status);
    }
    cli_inputs_free(&in);
    return cli_finish(args, code);
}

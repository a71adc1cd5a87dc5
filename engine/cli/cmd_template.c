// SPDX-License-Identifier: GPL-3.0-or-later
/* padan template: the workbook and the CSV files to fill in. */

#include "command.h"

int cli_template(const cli_args *args)
{
    const padan_template_options options = {
        .out = args->words[0],
        .dataset = args->dataset,
        .lang = args->lang,
        .date = -1,
    };
    padan_diags *diags = NULL;
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) {
        status = padan_template_write(&options, diags);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    if (!status && !args->quiet)
        cli_print(stderr, args->lang, CLI_TEMPLATE_WRITTEN, args->words[0]);
    if (status == PADAN_EWRITE) return CLI_NO_CREATE;
    return cli_exit_code(args, status);
}

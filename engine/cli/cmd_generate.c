// SPDX-License-Identifier: GPL-3.0-or-later
/* padan generate: a region that ships with padan, or an invented one. */
#include "command.h"

int cli_generate(const cli_args *args)
{
    bool sized = cli_args_given(args, "villages") ||
                 cli_args_given(args, "companies") ||
                 cli_args_given(args, "types");
    bool named = args->n_words > 0;
    if (!args->out || sized == named ||
        (sized && (!args->villages || !args->companies))) {
        cli_complain(args->lang, CLI_GENERATE_WHAT);
        return CLI_USAGE;
    }
    padan_generate_options options = {
        .region = named ? args->words[0] : NULL,
        .villages = (int32_t)args->villages,
        .companies = (int32_t)args->companies,
        .types = args->types ? (int32_t)args->types : 3,
        .seed = (uint64_t)args->seed,
    };
    padan_diags *diags = NULL;
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) {
        status = padan_generate(&options, args->out, diags);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    if (!status && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, args->out);
    return status == PADAN_EWRITE ? CLI_NO_CREATE : cli_exit_code(args, status);
}

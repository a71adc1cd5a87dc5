// SPDX-License-Identifier: GPL-3.0-or-later
/* padan generate: a region that ships with padan, or an invented one. */
#include "command.h"

enum { NATION_VILLAGES = 83762, NATION_COMPANIES = 5000 };

static int32_t or_else(int64_t given, int32_t standard)
{
    return given ? (int32_t)given : standard;
}

int cli_generate(const cli_args *args)
{
    bool nation = args->nation;
    bool sized = nation || cli_args_given(args, "villages") ||
                 cli_args_given(args, "companies") ||
                 cli_args_given(args, "types");
    bool named = args->n_words > 0;
    if (!args->out || sized == named ||
        (sized && !nation && (!args->villages || !args->companies))) {
        cli_complain(args->lang, CLI_GENERATE_WHAT);
        return CLI_USAGE;
    }
    padan_generate_options options = {
        .region = named ? args->words[0] : NULL,
        .nation = nation,
        .villages = or_else(args->villages, nation ? NATION_VILLAGES : 0),
        .companies = or_else(args->companies, nation ? NATION_COMPANIES : 0),
        .types = or_else(args->types, 3),
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

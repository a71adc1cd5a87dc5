// SPDX-License-Identifier: GPL-3.0-or-later
/* padan assign: a plan's units among the people of lists by name. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    cli_lists lists;
    char folder[1024];
    padan_assign_options options;
} wishes;

/* `rahasia/` and the last part of the run's path. */
static bool default_folder(const char *run, char *out, size_t size)
{
    size_t n = strlen(run);
    while (n > 1 && run[n - 1] == '/')
        n--;
    size_t from = n;
    while (from > 0 && run[from - 1] != '/')
        from--;
    const int length =
        snprintf(out, size, "rahasia/%s%.*s", run[from] == '.' ? "rencana" : "",
                 run[from] == '.' ? 0 : (int)(n - from), run + from);
    return length > 0 && (size_t)length < size;
}

static int check(const cli_args *args, wishes *w)
{
    const int code = cli_lists_read(args, &w->lists);
    if (code) return code;
    if (!args->out &&
        !default_folder(args->words[0], w->folder, sizeof w->folder)) {
        cli_complain(args->lang, CLI_NAME_TOO_LONG);
        return CLI_USAGE;
    }
    w->options = (padan_assign_options){
        .run = args->words[0],
        .dataset = args->dataset,
        .lists = w->lists.list,
        .n_lists = w->lists.n,
        .out = args->out ? args->out : w->folder,
        .lang = args->lang,
        .seed = (uint64_t)args->seed,
        .unverified = args->unverified,
        .interrupt = cli_settings(args).interrupt,
    };
    return CLI_OK;
}

static int assign(const cli_args *args, const padan_assign_options *options,
                  padan_diags *diags)
{
    padan_status status = padan_assign_place(options->out, diags);
    if (status == PADAN_EWRITE) return CLI_NO_CREATE;
    if (!status)
        status =
            padan_assign_units(options, diags, args->json, cli_sink, stdout);
    const int code = cli_ended(cli_exit_code(args, status));
    if (!code && !args->quiet)
        cli_print(stderr, args->lang, CLI_ASSIGN_WRITTEN, options->out);
    return code;
}

int cli_assign(const cli_args *args)
{
    padan_diags *diags = NULL;
    wishes *w = calloc(1, sizeof *w);
    cli_no_core();
    cli_catch_signals();
    int code = w ? check(args, w) : cli_exit_code(args, PADAN_ENOMEM);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) {
        code = assign(args, &w->options, diags);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    free(w);
    return cli_finish(args, code);
}

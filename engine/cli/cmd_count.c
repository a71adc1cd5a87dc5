// SPDX-License-Identifier: GPL-3.0-or-later
/* padan count: lists by name become counts per village. */
#include "command.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Do both names mean the same file that is there? */
static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

static int check(const cli_args *args, cli_lists *w)
{
    const int code = cli_lists_read(args, w);
    if (code) return code;
    for (int k = 0; args->out && k < w->n; k++)
        if (same_file(args->out, w->list[k].path)) {
            cli_complain(args->lang, CLI_COUNT_SELF, args->out);
            return CLI_USAGE;
        }
    if (args->out && !args->overwrite && !args->update &&
        access(args->out, F_OK) == 0) {
        cli_complain(args->lang, CLI_COUNT_THERE, args->out);
        return CLI_NO_CREATE;
    }
    return CLI_OK;
}

static padan_status count(const cli_args *args, const cli_lists *w,
                          padan_diags *diags)
{
    padan_count *counted = NULL;
    padan_status status = padan_count_create(args->words[0], w->list, w->n,
                                             args->update, diags, &counted);
    const bool replaced =
        args->out && !args->update && access(args->out, F_OK) == 0;
    if (!status && args->out)
        status = padan_count_write(counted, args->out, diags);
    if (!status)
        status =
            padan_count_show(counted, args->lang, args->json, cli_sink, stdout);
    if (!status && args->out && !args->quiet)
        cli_print(stderr, args->lang,
                  replaced ? CLI_COUNT_REPLACED : CLI_WRITTEN, args->out);
    padan_count_free(counted);
    return status;
}

int cli_count(const cli_args *args)
{
    padan_diags *diags = NULL;
    cli_lists *w = calloc(1, sizeof *w);
    cli_no_core();
    int code = w ? check(args, w) : cli_exit_code(args, PADAN_ENOMEM);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) {
        const padan_status status = count(args, w, diags);
        cli_show(args, diags);
        code = cli_exit_code(args, status);
    }
    padan_diags_free(diags);
    free(w);
    return cli_finish(args, code);
}

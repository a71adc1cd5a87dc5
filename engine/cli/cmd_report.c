// SPDX-License-Identifier: GPL-3.0-or-later
/* padan report: a run as a page for people. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

/* The date to be printed: SOURCE_DATE_EPOCH, so that the bytes never depend on the day.
 * Without it none is printed; the plan's number says which plan it is. */
static int64_t printed_date(void)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    const long long seconds = text && *text ? strtoll(text, &end, 10) : -1;
    return end && *end == '\0' && seconds >= 0 ? seconds : -1;
}

int cli_write_report(const cli_args *args, const char *run)
{
    const bool here = strcmp(args->words[0], run) == 0; /* padan report       */
    const padan_report_options options = {
        .run = run,
        .dataset = args->dataset,
        .out = here ? args->out : NULL,
        .borders = args->borders,
        .lang = args->lang,
        .readers = args->publik ? PADAN_PUBLIC : PADAN_INTERNAL,
        .date = printed_date(),
    };
    padan_diags *diags = NULL;
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) {
        status = padan_report_html(&options, diags);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    if (!status && !args->quiet) {
        const char *name =
            args->publik ? "laporan-publik.html" : "laporan.html";
        if (options.out)
            cli_print(stderr, args->lang, CLI_WRITTEN, options.out);
        else
            cli_print(stderr, args->lang, CLI_WRITTEN_IN, run, name);
    }
    return cli_exit_code(args, status);
}

int cli_report(const cli_args *args)
{
    return cli_finish(args, cli_write_report(args, args->words[0]));
}

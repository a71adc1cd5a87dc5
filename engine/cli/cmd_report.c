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

/* With a file asked for, its ending says which report that is. */
static bool ends_with(const char *path, const char *end)
{
    const char *dot = strrchr(path, '.');
    return dot && strcmp(dot, end) == 0;
}

static bool is_known(const char *path)
{
    return ends_with(path, ".html") || ends_with(path, ".xlsx") ||
           ends_with(path, ".docx") || ends_with(path, ".csv");
}

/* The papers after the page read the same data: warnings are shown once. */
static padan_status write_papers(const cli_args *args,
                                 const padan_report_options *options)
{
    padan_diags *diags = NULL;
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) status = padan_report_office(options, diags);
    if (status && diags) cli_show(args, diags);
    padan_diags_free(diags);
    return status;
}

static padan_status write_all(const cli_args *args,
                              const padan_report_options *options,
                              padan_diags *diags)
{
    const bool page = !options->out || ends_with(options->out, ".html");
    const padan_status status = page ? padan_report_html(options, diags)
                                     : padan_report_office(options, diags);
    cli_show(args, diags);
    return status || options->out ? status : write_papers(args, options);
}

int cli_write_report(const cli_args *args, const char *run)
{
    const bool here = strcmp(args->words[0], run) == 0; /* padan report       */
    const padan_report_options options = {
        .run = run,
        .dataset = args->dataset,
        .out = here ? args->out : NULL,
        .borders = args->borders,
        .templates = args->templates,
        .lang = args->lang,
        .readers = args->publik ? PADAN_PUBLIC : PADAN_INTERNAL,
        .date = printed_date(),
    };
    padan_diags *diags = NULL;
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) {
        status = write_all(args, &options, diags);
        if (status == PADAN_ENOINPUT && here && cli_data_missing(args, diags))
            cli_complain(args->lang, CLI_CERTIFY_DATASET);
    }
    padan_diags_free(diags);
    if (!status && !args->quiet) {
        if (options.out)
            cli_print(stderr, args->lang, CLI_WRITTEN, options.out);
        else
            cli_print(stderr, args->lang,
                      args->publik ? CLI_REPORTS_PUBLIC : CLI_REPORTS, run);
    }
    return cli_exit_code(args, status);
}

int cli_report(const cli_args *args)
{
    if (args->monitoring) return cli_variance(args);
    if (args->out && !is_known(args->out)) {
        cli_complain(args->lang, CLI_REPORT_ENDING, args->out);
        return CLI_USAGE;
    }
    return cli_finish(args, cli_write_report(args, args->words[0]));
}

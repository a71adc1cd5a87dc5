// SPDX-License-Identifier: GPL-3.0-or-later
/* `--frontier coverage,even`: two goals against each other, as a table on standard
 * output and, with -o, as files. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

enum { WORD = 32 };

/* `coverage,even`: two different goals. */
static bool read_terms(const char *text, padan_term *first, padan_term *second)
{
    char word[WORD];
    const char *comma = strchr(text, ',');
    if (!comma || comma - text >= WORD) return false;
    (void)snprintf(word, sizeof word, "%.*s", (int)(comma - text), text);
    return padan_term_named(word, first) &&
           padan_term_named(comma + 1, second) && *first != *second;
}

/* What was asked, and what came out. */
typedef struct {
    padan_term first, second;
    int32_t n;
    padan_frontier_point *points; /* [n]                                     */
    padan_result result;
} frontier;

static int show(const cli_args *args, const frontier *f,
                const padan_run_options *options, padan_diags *diags)
{
    padan_status status = padan_frontier_table(
        f->points, f->n, f->first, f->second, args->lang,
        args->json ? PADAN_FORM_JSON : PADAN_FORM_TEXT, cli_sink, stdout);
    if (!status && args->out) {
        status = padan_frontier_write(f->points, f->n, f->first, f->second,
                                      options, diags);
        if (status) cli_show(args, diags);
    }
    if (!status && args->out && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, args->out);
    return cli_ended(cli_exit_code(args, status));
}

int cli_frontier(const cli_args *args, const padan_instance *instance,
                 padan_settings settings)
{
    frontier f = {.n = (int32_t)args->points};
    const padan_run_options options = {.dataset_path = args->words[0],
                                       .out = args->out,
                                       .lang = args->lang,
                                       .overwrite = args->overwrite};
    padan_diags *diags = NULL;
    if (!read_terms(args->frontier, &f.first, &f.second)) {
        cli_complain(args->lang, CLI_FRONTIER_TERMS, args->frontier);
        return CLI_USAGE;
    }
    f.points = calloc((size_t)f.n, sizeof *f.points);
    padan_status status =
        f.points ? padan_diags_create(args->lang, &diags) : PADAN_ENOMEM;
    if (!status && args->out) status = padan_frontier_check(&options, diags);
    int code = cli_exit_code(args, status);
    if (status == PADAN_EWRITE) {
        cli_show(args, diags);
        code = CLI_NO_CREATE;
    }
    if (!code)
        code = cli_exit_code(args, padan_frontier(instance, &settings, f.first,
                                                  f.second, f.n, f.points,
                                                  &f.result));
    cli_meter_end(settings.user);
    if (!code && f.result.outcome == PADAN_FEASIBLE)
        code = show(args, &f, &options, diags);
    else if (!code)
        code = cli_no_plan(args, &f.result);
    padan_diags_free(diags);
    free(f.points);
    return code;
}

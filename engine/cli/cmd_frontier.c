// SPDX-License-Identifier: GPL-3.0-or-later
/* `--frontier coverage,even`: two goals against each other, as a table on standard
 * output and, with -o, as files. */
#include "command.h"

#include <string.h>

enum { POINTS = 11, WORD = 32 };

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

static int show(const cli_args *args, const padan_frontier_point *points,
                padan_term first, padan_term second, padan_diags *diags)
{
    const padan_run_options options = {.dataset_path = args->words[0],
                                       .out = args->out,
                                       .lang = args->lang,
                                       .overwrite = args->overwrite};
    padan_status status = padan_frontier_table(
        points, POINTS, first, second, args->lang, false, cli_sink, stdout);
    if (!status && args->out) {
        status = padan_frontier_write(points, POINTS, first, second, &options,
                                      diags);
        if (status) cli_show(args, diags);
    }
    return cli_exit_code(args, status);
}

int cli_frontier(const cli_args *args, const padan_instance *instance,
                 padan_settings settings)
{
    padan_term first, second;
    padan_frontier_point points[POINTS];
    padan_result result;
    padan_diags *diags = NULL;
    if (!read_terms(args->frontier, &first, &second)) {
        cli_complain(args->lang, CLI_FRONTIER_TERMS, args->frontier);
        return CLI_USAGE;
    }
    int code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code)
        code = cli_exit_code(args,
                             padan_frontier(instance, &settings, first, second,
                                            POINTS, points, &result));
    if (!code && result.outcome == PADAN_FEASIBLE)
        code = show(args, points, first, second, diags);
    else if (!code)
        code = cli_no_plan(args, &result);
    padan_diags_free(diags);
    return code;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* padan compare: run folders side by side, as a table or (-o) as a page. */
#include "command.h"

int cli_compare(const cli_args *args)
{
    const padan_table_form form = args->json  ? PADAN_FORM_JSON
                                  : args->csv ? PADAN_FORM_CSV
                                              : PADAN_FORM_TEXT;
    padan_diags *diags = NULL;
    if (args->out && form != PADAN_FORM_TEXT) {
        cli_complain(args->lang, CLI_COMPARE_ONE);
        return CLI_USAGE;
    }
    padan_status status = padan_diags_create(args->lang, &diags);
    const char *const *runs = (const char *const *)args->words;
    if (!status && args->out) {
        status = padan_compare_html(runs, args->n_words, args->out, args->lang,
                                    diags);
        cli_show(args, diags);
        if (!status && !args->quiet)
            cli_print(stderr, args->lang, CLI_WRITTEN, args->out);
    } else if (!status) {
        status = padan_compare(runs, args->n_words, form, args->lang, diags,
                               cli_sink, stdout);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    return cli_finish(args, cli_exit_code(args, status));
}

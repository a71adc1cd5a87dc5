// SPDX-License-Identifier: GPL-3.0-or-later
/* padan merge: the shards of a batch become one folder. */
#include "command.h"

int cli_merge(const cli_args *args)
{
    const char *out = args->out ? args->out : args->words[0];
    if (!args->out && args->n_words > 1) {
        cli_complain(args->lang, CLI_MERGE_WHERE);
        return CLI_USAGE;
    }
    padan_diags *diags = NULL;
    padan_batch_tally tally = {0};
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) {
        status = padan_batch_merge((const char *const *)args->words,
                                   args->n_words, out, diags, &tally);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    const bool written =
        !status || (status == PADAN_ENOINPUT && tally.total > 0);
    if (written)
        cli_print(stdout, args->lang, CLI_MERGE_DONE, (int)tally.done,
                  (int)tally.total, (int)tally.infeasible, (int)tally.failed,
                  out);
    if (written)
        cli_print(stdout, args->lang,
                  status ? CLI_MERGE_MISSING : CLI_BATCH_TABLE);
    if (status == PADAN_EWRITE) return CLI_NO_CREATE;
    return cli_finish(args, cli_exit_code(args, status));
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* padan batch: many scenarios of one dataset, from lists and .ini files. */
#include "command.h"

/* What was done, on standard output. */
static void print_tally(const cli_args *args, const char *out,
                        const padan_batch_tally *t)
{
    static const char *const word[] = {"false", "true"};
    if (args->json)
        printf("{\n \"done\": %d,\n \"failed\": %d,\n \"infeasible\": %d,\n"
               " \"interrupted\": %s,\n \"resumed\": %d,\n \"total\": %d\n}\n",
               (int)t->done, (int)t->failed, (int)t->infeasible,
               word[t->interrupted], (int)t->resumed, (int)t->total);
    else
        cli_print(stdout, args->lang, CLI_BATCH_DONE, (int)t->done,
                  (int)t->total, (int)t->infeasible, (int)t->failed,
                  (int)t->resumed, out);
    if (args->json || t->interrupted) return;
    if (args->n_shards > 0)
        cli_print(stdout, args->lang, CLI_BATCH_PART, (int)args->shard,
                  (int)args->n_shards);
    else
        cli_print(stdout, args->lang,
                  t->infeasible + t->failed > 0 ? CLI_BATCH_WHY
                                                : CLI_BATCH_TABLE);
}

static int run(const cli_args *args, const padan_batch *batch, const char *out,
               padan_diags *diags)
{
    cli_meter meter = cli_meter_start(args);
    const padan_settings settings = cli_settings(args);
    const padan_batch_options options = {
        .dataset_path = args->words[0],
        .out = out,
        .lang = args->lang,
        .resume = args->resume,
        .rows_only = args->rows_only,
        .shard = (int32_t)args->shard,
        .n_shards = (int32_t)args->n_shards,
        .progress = args->quiet ? NULL : cli_meter_batch,
        .user = &meter,
    };
    padan_batch_tally tally;
    cli_catch_signals();
    const padan_status status =
        padan_batch_run(batch, &settings, &options, diags, &tally);
    cli_meter_end(&meter);
    cli_show(args, diags);
    if (status)
        return status == PADAN_EWRITE ? CLI_NO_CREATE
                                      : cli_exit_code(args, status);
    print_tally(args, out, &tally);
    if (tally.interrupted) {
        cli_complain(args->lang, CLI_BATCH_INTERRUPTED);
        return CLI_INTERRUPTED;
    }
    return tally.failed > 0 ? CLI_INTERNAL : CLI_OK;
}

/* Reads the data and the lists, and says what is wrong with them. */
static int read_all(const cli_args *args, padan_dataset **dataset,
                    padan_batch **batch)
{
    padan_diags *diags = NULL;
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) {
        status = padan_dataset_load(args->words[0], diags, dataset);
        if (!status)
            status =
                padan_batch_load((const char *const *)args->words + 1,
                                 args->n_words - 1, *dataset, diags, batch);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    return cli_exit_code(args, status);
}

int cli_batch(const cli_args *args)
{
    char folder[1024];
    const char *out = args->out;
    if (!out) {
        if (!cli_default_folder(args, args->words[1], folder, sizeof folder)) {
            cli_complain(args->lang, CLI_NAME_TOO_LONG);
            return CLI_USAGE;
        }
        out = folder;
    }
    padan_dataset *dataset = NULL;
    padan_batch *batch = NULL;
    padan_diags *diags = NULL;
    int code = read_all(args, &dataset, &batch);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) code = run(args, batch, out, diags);
    padan_diags_free(diags);
    padan_batch_free(batch);
    padan_dataset_free(dataset);
    return cli_finish(args, code);
}

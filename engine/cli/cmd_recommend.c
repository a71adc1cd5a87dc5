// SPDX-License-Identifier: GPL-3.0-or-later
/* padan recommend: what one company can be asked for beside a plan. The plan is
 * an alokasi.csv or a run folder, whose scenario then holds unless another one is
 * named. */
#include "command.h"

#include <sys/stat.h>

enum { PATH_TEXT = 1024 };

typedef struct {
    char plan[PATH_TEXT], scenario[PATH_TEXT];
} plan_paths;

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* False: the name is too long. */
static bool find_plan(const char *word, plan_paths *out)
{
    const bool run = is_folder(word);
    const int n =
        snprintf(out->plan, PATH_TEXT, run ? "%s/alokasi.csv" : "%s", word);
    const int m =
        snprintf(out->scenario, PATH_TEXT, run ? "%s/skenario.ini" : "", word);
    return n > 0 && n < PATH_TEXT && m < PATH_TEXT;
}

static int offer(const cli_args *args, const padan_instance *instance,
                 const char *path, padan_diags *diags)
{
    padan_plan *plan = NULL;
    padan_offers *offers = NULL;
    padan_status status = padan_plan_load(path, instance, diags, &plan);
    if (!status)
        status =
            padan_offers_create(instance, plan, args->company, diags, &offers);
    if (!status && args->out)
        status = padan_offers_write(offers, args->out, diags);
    if (!status)
        status =
            padan_offers_show(offers, args->lang, args->json, cli_sink, stdout);
    if (!status && args->out && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, args->out);
    padan_offers_free(offers);
    padan_plan_free(plan);
    return cli_exit_code(args, status);
}

static int refit(const cli_args *args, const padan_instance *instance,
                 const char *path, padan_diags *diags)
{
    const padan_run_options options = {.dataset_path = args->words[0],
                                       .out = args->out,
                                       .lang = args->lang,
                                       .overwrite = args->overwrite};
    padan_status status =
        args->out ? padan_run_check(&options, diags) : PADAN_OK;
    if (status == PADAN_EWRITE) return CLI_NO_CREATE;
    cli_meter meter = cli_meter_start(args);
    padan_settings settings = cli_settings(args);
    padan_result result = {.score = INT64_MIN};
    if (!cli_args_given(args, "gap")) settings.gap = 3 * (PADAN_ONE / 1000);
    settings.progress = args->quiet ? NULL : cli_meter_progress;
    settings.user = &meter;
    cli_catch_signals();
    if (!status)
        status =
            padan_offers_refit(instance, path, args->company, &settings,
                               args->out ? &options : NULL, args->lang,
                               args->json, diags, cli_sink, stdout, &result);
    cli_meter_end(&meter);
    if (status) return cli_exit_code(args, status);
    if (result.score == INT64_MIN) return cli_no_plan(args, &result);
    if (args->out && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, args->out);
    return result.stopped_by == PADAN_STOP_INTERRUPT ? CLI_INTERRUPTED : CLI_OK;
}

int cli_recommend(const cli_args *args)
{
    plan_paths paths;
    cli_args own = *args;
    cli_inputs in;
    padan_diags *diags = NULL;
    if (!args->company) {
        cli_complain(args->lang, CLI_RECOMMEND_WHO);
        return CLI_USAGE;
    }
    if (!find_plan(args->words[1], &paths)) {
        cli_complain(args->lang, CLI_NAME_TOO_LONG);
        return CLI_USAGE;
    }
    if (!own.scenario && paths.scenario[0]) own.scenario = paths.scenario;
    int code = cli_inputs_read(&own, &in);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) {
        code = args->fit ? refit(args, in.instance, paths.plan, diags)
                         : offer(args, in.instance, paths.plan, diags);
        cli_show(args, diags);
    }
    padan_diags_free(diags);
    cli_inputs_free(&in);
    return cli_finish(args, code);
}

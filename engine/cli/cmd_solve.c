// SPDX-License-Identifier: GPL-3.0-or-later
/* padan solve: from a dataset and a scenario to a verified plan in a run
 * folder. The folder is tested first, so that no long computation ends in
 * "cannot write". */
#include "command.h"

#include <stdlib.h>
#include <string.h>

int cli_no_plan(const cli_args *args, const padan_result *result)
{
    if (result->stopped_by == PADAN_STOP_INTERRUPT) {
        cli_complain(args->lang, CLI_INTERRUPTED_EMPTY);
        return CLI_INTERRUPTED;
    }
    if (result->outcome == PADAN_INFEASIBLE) {
        cli_complain(args->lang, CLI_NO_PLAN_POSSIBLE,
                     result->why ? result->why
                                 : cli_text(CLI_NO_CAUSE, args->lang));
        return CLI_INFEASIBLE;
    }
    cli_complain(args->lang, CLI_NO_PLAN_FOUND);
    return CLI_INTERNAL;
}

static padan_settings settings_of(const cli_args *args, cli_meter *meter)
{
    padan_settings settings = cli_settings(args);
    settings.progress = args->quiet ? NULL : cli_meter_progress;
    settings.user = meter;
    return settings;
}

/* --frontier, --target: other questions than for the best plan. */
static int answer_other(const cli_args *args, const cli_inputs *in,
                        padan_diags *diags)
{
    cli_meter meter = cli_meter_start(args);
    const padan_settings settings = settings_of(args, &meter);
    cli_catch_signals();
    const int code = args->target ? cli_target(args, in, settings, diags)
                                  : cli_frontier(args, in->instance, settings);
    cli_meter_end(&meter);
    return code;
}

/* Options that make no sense without another one, or with it. */
static bool fit_together(const cli_args *args)
{
    const bool other = args->target || args->frontier;
    if (other && (cli_risk_asked(args) || args->report)) {
        cli_complain(args->lang, CLI_OTHER_ALONE);
        return false;
    }
    if (cli_args_given(args, "draws") && !cli_args_given(args, "need-noise")) {
        cli_complain(args->lang, CLI_TARGET_NONE, "draws", "need-noise");
        return false;
    }
    if (args->target && args->frontier) {
        cli_complain(args->lang, CLI_TARGET_ALONE);
        return false;
    }
    if (cli_args_given(args, "points") && !args->frontier) {
        cli_complain(args->lang, CLI_TARGET_NONE, "points", "frontier");
        return false;
    }
    if (args->target_company && !args->target) {
        cli_complain(args->lang, CLI_TARGET_NONE, "target-company", "target");
        return false;
    }
    return true;
}

/* The page or document of the run. A document that the risk's is to join stays
 * open: its last brace is left out. */
static padan_status print_run(const cli_args *args,
                              const padan_instance *instance,
                              const padan_plan *plan,
                              const padan_result *result,
                              const padan_settings *settings,
                              const padan_run_options *options, bool open)
{
    char *text = NULL;
    size_t n = 0;
    FILE *held = open ? open_memstream(&text, &n) : NULL;
    if (open && !held) return PADAN_ENOMEM;
    padan_status status =
        padan_run_summary(instance, plan, result, settings, options, args->json,
                          cli_sink, held ? held : stdout);
    if (!held) return status;
    if (fclose(held) != 0) status = PADAN_ENOMEM;
    if (!status && n > 3) (void)fwrite(text, 1, n - 3, stdout); /* "\n}\n"   */
    free(text);
    return status;
}

/* What may become of the plan, beside its run folder. */
static int ask_risk(const cli_args *args, cli_risk_question question,
                    padan_settings settings)
{
    settings.effort = PADAN_QUICK;
    settings.time_limit_s = 0;
    if (args->json)
        fputs(",\n \"risk\": ", stdout);
    else
        fputc('\n', stdout);
    const int code = cli_risk_answer(args, &question, settings);
    if (args->json)
        fputs(code == CLI_OK || code == CLI_INTERRUPTED ? "}\n" : "null}\n",
              stdout);
    return code;
}

static int check_folders(const cli_args *args, const padan_run_options *options,
                         const padan_run_options *risk, padan_diags *diags)
{
    const padan_status status = padan_run_check(options, diags);
    if (!status && cli_risk_asked(args))
        return cli_risk_check(args, risk, diags);
    if (!status) return CLI_OK;
    cli_show(args, diags);
    return status == PADAN_EWRITE ? CLI_NO_CREATE : cli_exit_code(args, status);
}

static int solve_into(const cli_args *args, const padan_instance *instance,
                      const padan_run_options *options,
                      const padan_run_options *risk, padan_diags *diags)
{
    padan_status status;
    const int refused = check_folders(args, options, risk, diags);
    if (refused) return refused;
    cli_meter meter = cli_meter_start(args);
    const padan_settings settings = settings_of(args, &meter);
    padan_result result;
    padan_plan *plan = NULL;
    cli_catch_signals();
    status = padan_solve(instance, &settings, &result, &plan);
    cli_meter_end(&meter);
    if (status) return cli_exit_code(args, status);

    int code = CLI_OK;
    if (plan) {
        status =
            padan_run_write(instance, plan, &result, &settings, options, diags);
        if (status) cli_show(args, diags);
        code = cli_exit_code(args, status);
        if (!code && result.stopped_by == PADAN_STOP_INTERRUPT)
            code = CLI_INTERRUPTED;
    } else {
        code = cli_no_plan(args, &result);
        if (!args->json && result.stopped_by != PADAN_STOP_INTERRUPT)
            code = cli_infeasible(args, instance, code);
    }
    const bool asks = !status && plan && !code && cli_risk_asked(args);
    if (!status && (plan || args->json))
        (void)print_run(args, instance, plan, &result, &settings, options,
                        asks && args->json);
    if (!status && plan && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, options->out);
    if (asks)
        code = ask_risk(
            args, (cli_risk_question){instance, plan, result.proof, *risk},
            settings);
    if (!status && plan && args->report) {
        const int reported = cli_write_report(args, options->out);
        if (!code) code = reported;
    }
    padan_plan_free(plan);
    padan_proof_free(result.proof);
    return code;
}

/* `hasil/plan-risiko` beside `hasil/plan`; false: too long. */
static bool name_risk(const char *run, char *out, size_t size)
{
    size_t n = strlen(run);
    while (n > 1 && run[n - 1] == '/')
        n--;
    const int length = snprintf(out, size, "%.*s-risiko", (int)n, run);
    return n < 4096 && length > 0 && (size_t)length < size;
}

int cli_solve(const cli_args *args)
{
    char folder[1024], risk_folder[1100];
    padan_run_options options = {.dataset_path = args->words[0],
                                 .out = args->out,
                                 .lang = args->lang,
                                 .overwrite = args->overwrite};
    if (!fit_together(args)) return CLI_USAGE;
    if (!options.out) {
        if (!cli_default_folder(args,
                                args->scenario ? args->scenario : "sektor",
                                folder, sizeof folder)) {
            cli_complain(args->lang, CLI_NAME_TOO_LONG);
            return CLI_USAGE;
        }
        options.out = folder;
    }
    padan_run_options risk = options;
    risk.out = risk_folder;
    if (!name_risk(options.out, risk_folder, sizeof risk_folder)) {
        cli_complain(args->lang, CLI_NAME_TOO_LONG);
        return CLI_USAGE;
    }
    cli_inputs in;
    padan_diags *diags = NULL;
    int code = cli_inputs_read(args, &in);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code && (args->frontier || args->target))
        code = answer_other(args, &in, diags);
    else if (!code)
        code = solve_into(args, in.instance, &options, &risk, diags);
    padan_diags_free(diags);
    cli_inputs_free(&in);
    return cli_finish(args, code);
}

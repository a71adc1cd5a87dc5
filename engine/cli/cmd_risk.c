// SPDX-License-Identifier: GPL-3.0-or-later
/* padan risk, and --pledge-risk and --need-noise of padan solve: what may become of a
 * plan. The page or document goes to standard output, the tables to a folder. */
#include "command.h"

bool cli_risk_asked(const cli_args *args)
{
    return cli_args_given(args, "pledge-risk") ||
           cli_args_given(args, "need-noise");
}

static int answer(const cli_args *args, const cli_risk_question *q,
                  padan_settings settings, padan_diags *diags)
{
    padan_risk *risk = NULL;
    cli_meter meter = cli_meter_start(args);
    const padan_risk_options options = {
        .pledges = cli_args_given(args, "pledge-risk"),
        .pledge_data = args->pledge_data,
        .pledge_fail = args->pledge_fail,
        .needs = cli_args_given(args, "need-noise"),
        .need_noise = args->need_noise,
        .draws = (int32_t)args->draws,
        .progress = args->quiet ? NULL : cli_meter_risk,
        .user = &meter};
    settings.progress = NULL;
    padan_status status = padan_risk_create(q->instance, q->plan, q->proof,
                                            &options, &settings, diags, &risk);
    cli_meter_end(&meter);
    if (!status)
        status =
            padan_risk_report(risk, args->lang, args->json, cli_sink, stdout);
    if (!status && q->folder.out)
        status = padan_risk_write(risk, &q->folder, diags);
    const bool interrupted = !status && padan_risk_interrupted(risk);
    if (status) cli_show(args, diags);
    if (!status && q->folder.out && !args->quiet)
        cli_print(stderr, args->lang, CLI_WRITTEN, q->folder.out);
    padan_risk_free(risk);
    return interrupted ? CLI_INTERRUPTED : cli_exit_code(args, status);
}

int cli_risk_check(const cli_args *args, const padan_run_options *folder,
                   padan_diags *diags)
{
    const padan_status status =
        folder->out ? padan_risk_check(folder, diags) : PADAN_OK;
    if (!status) return CLI_OK;
    cli_show(args, diags);
    return status == PADAN_EWRITE ? CLI_NO_CREATE : cli_exit_code(args, status);
}

int cli_risk_answer(const cli_args *args, const cli_risk_question *question,
                    padan_settings settings)
{
    padan_diags *diags = NULL;
    int code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) code = answer(args, question, settings, diags);
    padan_diags_free(diags);
    return code;
}

/* The run of the command line, read and asked about. */
static int ask_run(const cli_args *args, const padan_run_options *folder,
                   padan_diags *diags)
{
    padan_finished_run run = {0};
    padan_settings settings = cli_settings(args);
    if (!cli_args_given(args, "effort")) settings.effort = PADAN_QUICK;
    const padan_status status =
        padan_finished_run_read(args->words[0], args->dataset, diags, &run);
    cli_show(args, diags);
    if (status == PADAN_ENOINPUT && cli_data_missing(args, diags))
        cli_complain(args->lang, CLI_CERTIFY_DATASET);
    if (status) return cli_exit_code(args, status);
    cli_catch_signals();
    const cli_risk_question question = {run.instance, run.plan, run.proof,
                                        *folder};
    const int code = cli_risk_answer(args, &question, settings);
    padan_finished_run_free(&run);
    return code;
}

int cli_risk(const cli_args *args)
{
    const padan_run_options folder = {
        .out = args->out, .lang = args->lang, .overwrite = args->overwrite};
    padan_diags *diags = NULL;
    if (!cli_risk_asked(args)) {
        cli_complain(args->lang, CLI_RISK_WHAT);
        return CLI_USAGE;
    }
    int code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) code = cli_risk_check(args, &folder, diags);
    if (!code) code = ask_run(args, &folder, diags);
    padan_diags_free(diags);
    return cli_finish(args, code);
}

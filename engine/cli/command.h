// SPDX-License-Identifier: GPL-3.0-or-later
/* The commands, and the inputs that several of them read. Each command is one
 * file, cmd_<name>.c, and returns the exit code of the program. */
#ifndef PADAN_CLI_COMMAND_H
#define PADAN_CLI_COMMAND_H

#include "args.h"

int cli_check(const cli_args *args);
int cli_solve(const cli_args *args);
int cli_certify(const cli_args *args);
int cli_export(const cli_args *args);
int cli_import(const cli_args *args);
int cli_recommend(const cli_args *args);
int cli_generate(const cli_args *args);
int cli_template(const cli_args *args);
int cli_batch(const cli_args *args);
int cli_merge(const cli_args *args);
int cli_compare(const cli_args *args);
int cli_score(const cli_args *args);
int cli_explain(const cli_args *args);
int cli_count(const cli_args *args);
int cli_assign(const cli_args *args);

/* lists.c: the lists after the first word, each with its mapping. */
enum { CLI_MOST_LISTS = 64, CLI_MAPPING_TEXT = 1024 };
typedef struct {
    padan_list_file list[CLI_MOST_LISTS];
    char mapping[CLI_MOST_LISTS][CLI_MAPPING_TEXT];
    int n;
} cli_lists;
/* CLI_OK, or CLI_USAGE after a complaint. */
int cli_lists_read(const cli_args *args, cli_lists *out);
/* What people's lists hold must be in no core file. */
void cli_no_core(void);

/* cmd_rollover.c: next year's dataset; and report --monitoring. */
int cli_rollover(const cli_args *args);
int cli_variance(const cli_args *args);

/* cmd_risk.c: --pledge-risk and --need-noise about a plan. */
int cli_risk(const cli_args *args);
typedef struct {
    const padan_instance *instance;
    const padan_plan *plan;
    const padan_proof *proof;
    padan_run_options folder; /* of the tables; `out` NULL: none             */
} cli_risk_question;
bool cli_risk_asked(const cli_args *args);
int cli_risk_check(const cli_args *args, const padan_run_options *folder,
                   padan_diags *diags);
/* Answers on standard output and in the folder. Signals are caught already. */
int cli_risk_answer(const cli_args *args, const cli_risk_question *question,
                    padan_settings settings);
int cli_report(const cli_args *args);

/* cmd_report.c: the page of the run folder `run`. */
int cli_write_report(const cli_args *args, const char *run);
/* Says why there is no plan; the exit code. */
int cli_no_plan(const cli_args *args, const padan_result *result);

/* cmd_check.c: why no plan is possible, on stdout; CLI_INFEASIBLE where that is
 * proven, else `code`. */
int cli_infeasible(const cli_args *args, const padan_instance *instance,
                   int code);

/* Dataset, scenario and instance, read and warned about. */
typedef struct {
    padan_dataset *dataset;
    padan_scenario *scenario;
    padan_instance *instance;
} cli_inputs;

/* cmd_frontier.c, cmd_target.c: --frontier and --target of a command that has read
 * its inputs. */
int cli_frontier(const cli_args *args, const padan_instance *instance,
                 padan_settings settings);
int cli_target(const cli_args *args, const cli_inputs *in,
               padan_settings settings, padan_diags *diags);

/* Reads all three and prints what there is to say about them on stderr.
 * CLI_OK, or the exit code; free the inputs in either case. */
int cli_inputs_read(const cli_args *args, cli_inputs *out);
void cli_inputs_free(cli_inputs *inputs);

/* The settings that the options ask for; an interrupt is heeded once signals are
 * caught. The first signal asks for the best so far, the second one ends the
 * program. */
padan_settings cli_settings(const cli_args *args);
void cli_catch_signals(void);
/* CLI_INTERRUPTED in place of CLI_OK if a signal came: what was shown is not all that
 * was asked for. */
int cli_ended(int code);
/* `hasil/<data>-<what>`, without folders and endings; false: too long. */
bool cli_default_folder(const cli_args *args, const char *what, char *out,
                        size_t size);

/* Prints the diagnostics on stderr; with --quiet only if one is an error. */
void cli_show(const cli_args *args, const padan_diags *diags);
/* ENOINPUT about the run folder words[0]: what is missing is its data. The path in
 * run.json is relative to where the plan was solved. */
bool cli_data_missing(const cli_args *args, const padan_diags *diags);
/* The exit code of a failed call; says what no diagnostic can say. */
int cli_exit_code(const cli_args *args, padan_status status);
/* The exit code of a finished command: CLI_NO_WRITE if stdout failed. */
int cli_finish(const cli_args *args, int code);

/* The callback of padan_settings; `user` is a cli_meter. */
typedef struct {
    padan_lang lang;
    bool terminal;
    double last; /* seconds at the last line shown                           */
    double started; /* of a batch: when it began, and ...                    */
    bool shown, has_plan;
} cli_meter;
cli_meter cli_meter_start(const cli_args *args);
void cli_meter_progress(const padan_progress *now, void *meter);
/* The same for a batch. */
void cli_meter_batch(const padan_batch_tally *now, void *meter);
void cli_meter_risk(const padan_batch_tally *now, void *meter);
/* Clears the line on a terminal; again does nothing. */
void cli_meter_end(cli_meter *meter);

#endif

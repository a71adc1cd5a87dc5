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
int cli_generate(const cli_args *args);
int cli_batch(const cli_args *args);
int cli_merge(const cli_args *args);
int cli_compare(const cli_args *args);
int cli_report(const cli_args *args);

/* cmd_frontier.c: --frontier of a command that has read its inputs. */
int cli_frontier(const cli_args *args, const padan_instance *instance,
                 padan_settings settings);
/* cmd_report.c: the page of the run folder `run`. */
int cli_write_report(const cli_args *args, const char *run);
/* Says why there is no plan; the exit code. */
int cli_no_plan(const cli_args *args, const padan_result *result);

/* Dataset, scenario and instance, read and warned about. */
typedef struct {
    padan_dataset *dataset;
    padan_scenario *scenario;
    padan_instance *instance;
} cli_inputs;

/* Reads all three and prints what there is to say about them on stderr.
 * CLI_OK, or the exit code; free the inputs in either case. */
int cli_inputs_read(const cli_args *args, cli_inputs *out);
void cli_inputs_free(cli_inputs *inputs);

/* The settings that the options ask for; an interrupt is heeded once signals are
 * caught. The first signal asks for the best so far, the second one ends the
 * program. */
padan_settings cli_settings(const cli_args *args);
void cli_catch_signals(void);
/* `hasil/<data>-<what>`, without folders and `.ini` or `.csv`; false: too long. */
bool cli_default_folder(const cli_args *args, const char *what, char *out,
                        size_t size);

/* Prints the diagnostics on stderr; with --quiet only if one is an error. */
void cli_show(const cli_args *args, const padan_diags *diags);
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
/* Clears the line on a terminal. */
void cli_meter_end(cli_meter *meter);

#endif

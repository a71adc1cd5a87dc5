// SPDX-License-Identifier: GPL-3.0-or-later
/* padan: finds the command, reads its options, runs it. */
#include "command.h"

#include <limits.h>
#include <string.h>

typedef struct {
    const char *name, *alias; /* English, Indonesian                         */
    int (*run)(const cli_args *args);
    uint32_t bit;
    int least_words, most_words;
    cli_message line, help;
} cli_command;

// clang-format off
static const cli_command commands[] = {
    {"check", "periksa", cli_check, FOR_CHECK, 1, 1, CLI_LINE_CHECK, CLI_HELP_CHECK},
    {"solve", "hitung", cli_solve, FOR_SOLVE, 1, 1, CLI_LINE_SOLVE, CLI_HELP_SOLVE},
    {"batch", "skenario", cli_batch, FOR_BATCH, 2, INT_MAX, CLI_LINE_BATCH, CLI_HELP_BATCH},
    {"merge", "gabung", cli_merge, FOR_MERGE, 1, INT_MAX, CLI_LINE_MERGE, CLI_HELP_MERGE},
    {"compare", "bandingkan", cli_compare, FOR_COMPARE, 2, INT_MAX, CLI_LINE_COMPARE, CLI_HELP_COMPARE},
    {"score", "nilai", cli_score, FOR_SCORE, 2, 2, CLI_LINE_SCORE, CLI_HELP_SCORE},
    {"explain", "jelaskan", cli_explain, FOR_EXPLAIN, 1, 2, CLI_LINE_EXPLAIN, CLI_HELP_EXPLAIN},
    {"report", "laporan", cli_report, FOR_REPORT, 1, 1, CLI_LINE_REPORT, CLI_HELP_REPORT},
    {"certify", "sahkan", cli_certify, FOR_CERTIFY, 1, 1, CLI_LINE_CERTIFY, CLI_HELP_CERTIFY},
    {"risk", "risiko", cli_risk, FOR_RISK, 1, 1, CLI_LINE_RISK, CLI_HELP_RISK},
    {"export", "ekspor", cli_export, FOR_EXPORT, 1, 1, CLI_LINE_EXPORT, CLI_HELP_EXPORT},
    {"recommend", "tawarkan", cli_recommend, FOR_RECOMMEND, 2, 2, CLI_LINE_RECOMMEND, CLI_HELP_RECOMMEND},
    {"import", "impor", cli_import, FOR_IMPORT, 2, 2, CLI_LINE_IMPORT, CLI_HELP_IMPORT},
    {"template", "templat", cli_template, FOR_TEMPLATE, 1, 1, CLI_LINE_TEMPLATE, CLI_HELP_TEMPLATE},
    {"generate", "buat-contoh", cli_generate, FOR_GENERATE, 0, 1, CLI_LINE_GENERATE, CLI_HELP_GENERATE},
};
// clang-format on
enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

static const cli_command *find_command(const char *word)
{
    for (int k = 0; k < N_COMMANDS; k++)
        if (!strcmp(word, commands[k].name) || !strcmp(word, commands[k].alias))
            return &commands[k];
    return NULL;
}

static void print_help(padan_lang lang)
{
    fputs(cli_text(CLI_HELP_HEAD, lang), stdout);
    for (int k = 0; k < N_COMMANDS; k++) {
        char names[64];
        (void)snprintf(names, sizeof names, "%s [%s]", commands[k].name,
                       commands[k].alias);
        printf("  %-24s %s\n", names, cli_text(commands[k].line, lang));
    }
    fputs(cli_text(CLI_HELP_OPTIONS, lang), stdout);
    cli_args_help(lang, FOR_ALL);
    fputs(cli_text(CLI_HELP_FOOT, lang), stdout);
}

static void print_command_help(padan_lang lang, const cli_command *command)
{
    fputs(cli_text(command->help, lang), stdout);
    fputs(cli_text(CLI_HELP_OPTIONS, lang), stdout);
    cli_args_help(lang, command->bit);
    cli_args_help(lang, FOR_ALL);
}

static int unknown_command(padan_lang lang, const char *word)
{
    const char *names[2 * N_COMMANDS];
    for (int k = 0; k < N_COMMANDS; k++) {
        names[2 * k] = commands[k].name;
        names[2 * k + 1] = commands[k].alias;
    }
    const char *near = cli_nearest(word, names, 2 * N_COMMANDS);
    if (near)
        cli_complain(lang, CLI_UNKNOWN_COMMAND_NEAR, word, near);
    else
        cli_complain(lang, CLI_UNKNOWN_COMMAND, word);
    return CLI_USAGE;
}

static int print_version(const cli_args *args)
{
    puts("padan " PADAN_VERSION);
    return cli_finish(args, CLI_OK);
}

/* `padan help [COMMAND]` and `padan bantuan [PERINTAH]`. */
static int help_command(const cli_args *args)
{
    if (args->n_words == 0) {
        print_help(args->lang);
        return cli_finish(args, CLI_OK);
    }
    const cli_command *about = find_command(args->words[0]);
    if (!about) return unknown_command(args->lang, args->words[0]);
    print_command_help(args->lang, about);
    return cli_finish(args, CLI_OK);
}

static int run(const cli_command *command, cli_args *args, int argc,
               char **argv, int at)
{
    if (!cli_args_read(args, argc, argv, &at, command->bit, false))
        return CLI_USAGE;
    if (args->version) return print_version(args);
    if (args->help) {
        print_command_help(args->lang, command);
        return cli_finish(args, CLI_OK);
    }
    if (args->n_words < command->least_words) {
        if (args->n_words == 0)
            cli_complain(args->lang, CLI_TOO_FEW_WORDS, command->name,
                         command->name);
        else
            cli_complain(args->lang, CLI_ONE_WORD_MORE, command->name,
                         args->words[0], command->name);
        return CLI_USAGE;
    }
    if (args->n_words > command->most_words) {
        cli_complain(args->lang, CLI_TOO_MANY_WORDS,
                     args->words[command->most_words], command->name);
        return CLI_USAGE;
    }
    return command->run(args);
}

int main(int argc, char **argv)
{
    cli_args args = cli_args_default(argc, argv);
    int at = 1;
    if (!cli_args_read(&args, argc, argv, &at, 0, true)) return CLI_USAGE;
    if (args.version) return print_version(&args);
    if (args.n_words == 0) {
        if (args.help) return help_command(&args);
        cli_complain(args.lang, CLI_NO_COMMAND);
        return CLI_USAGE;
    }
    const char *word = argv[at++];
    if (!strcmp(word, "help") || !strcmp(word, "bantuan")) {
        if (!cli_args_read(&args, argc, argv, &at, 0, false)) return CLI_USAGE;
        return help_command(&args);
    }
    const cli_command *command = find_command(word);
    if (!command) return unknown_command(args.lang, word);
    return run(command, &args, argc, argv, at);
}

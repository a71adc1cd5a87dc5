// SPDX-License-Identifier: GPL-3.0-or-later
/* What the commands that solve have in common: settings, signals, and the folder that
 * results go to unless the user names one. */
#include "command.h"

#include <string.h>

/* The first signal asks for the best plan so far; the handler is gone then, so
 * that the second one ends the program. */
static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

void cli_catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal,
                               .sa_flags = (int)SA_RESETHAND | SA_RESTART};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
}

int cli_ended(int code)
{
    return code == CLI_OK && interrupted ? CLI_INTERRUPTED : code;
}

padan_settings cli_settings(const cli_args *args)
{
    padan_settings settings = padan_settings_default();
    settings.time_limit_s = args->time_s;
    settings.gap = args->gap;
    settings.threads = (int32_t)args->threads;
    settings.seed = (uint64_t)args->seed;
    settings.effort = (padan_effort)args->effort;
    settings.interrupt = &interrupted;
    return settings;
}

/* The last part of a path, without the ending of a file that padan reads. */
static void stem(const char *path, char *out, size_t size)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    size_t from = n;
    while (from > 0 && path[from - 1] != '/')
        from--;
    n -= from;
    static const char *const endings[] = {".ini", ".csv",  ".sol",
                                          ".txt", ".xlsx", ".xlsm"};
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        const size_t m = strlen(endings[k]);
        if (n > m && !strncmp(path + from + n - m, endings[k], m)) {
            n -= m;
            break;
        }
    }
    (void)snprintf(out, size, "%.*s", (int)n, path + from);
}

bool cli_default_folder(const cli_args *args, const char *what, char *out,
                        size_t size)
{
    char dataset[256], scenario[256];
    stem(args->words[0], dataset, sizeof dataset);
    stem(what, scenario, sizeof scenario);
    if (!strcmp(dataset, ".") || !strcmp(dataset, ".."))
        (void)snprintf(dataset, sizeof dataset, "data");
    int n = snprintf(out, size, "hasil/%s-%s", dataset, scenario);
    return n > 0 && (size_t)n < size;
}

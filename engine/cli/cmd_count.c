// SPDX-License-Identifier: GPL-3.0-or-later
/* padan count: lists by name become counts per village. */
#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { MOST_LISTS = 64, MAPPING_TEXT = 1024 };

typedef struct {
    padan_list_file lists[MOST_LISTS];
    char mappings[MOST_LISTS][MAPPING_TEXT];
    int n;
} wishes;

void cli_no_core(void)
{
    const struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
    (void)prctl(PR_SET_DUMPABLE, 0);
#endif
}

static bool ends_with_ini(const char *text, size_t n)
{
    return n > 4 && !strncmp(text + n - 4, ".ini", 4);
}

bool cli_list_wish(const cli_args *args, const char *word,
                   padan_list_file *list, char *mapping, size_t room)
{
    static const char *const built_in[] = {"ppgbm", "p3ke", "rtlh"};
    const size_t n = strcspn(word, "=");
    bool named = ends_with_ini(word, n);
    for (int k = 0; k < 3; k++)
        named = named ||
                (strlen(built_in[k]) == n && !strncmp(word, built_in[k], n));
    named = named && word[n] == '=' && n < room;
    if (named) {
        memcpy(mapping, word, n);
        mapping[n] = '\0';
    }
    *list = (padan_list_file){named ? word + n + 1 : word,
                              named ? mapping : args->mapping};
    return list->mapping != NULL;
}

static bool read_wish(const cli_args *args, const char *word, wishes *w)
{
    const int k = w->n++;
    return cli_list_wish(args, word, &w->lists[k], w->mappings[k],
                         MAPPING_TEXT);
}

/* Do both names mean the same file that is there? */
static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

static int check(const cli_args *args, wishes *w)
{
    if (args->n_words - 1 > MOST_LISTS) {
        cli_complain(args->lang, CLI_COUNT_MANY, (int)MOST_LISTS);
        return CLI_USAGE;
    }
    for (int k = 1; k < args->n_words; k++)
        if (!read_wish(args, args->words[k], w)) {
            cli_complain(args->lang, CLI_COUNT_MAPPING, args->words[k]);
            return CLI_USAGE;
        }
    for (int k = 0; args->out && k < w->n; k++)
        if (same_file(args->out, w->lists[k].path)) {
            cli_complain(args->lang, CLI_COUNT_SELF, args->out);
            return CLI_USAGE;
        }
    if (args->out && !args->overwrite && !args->update &&
        access(args->out, F_OK) == 0) {
        cli_complain(args->lang, CLI_COUNT_THERE, args->out);
        return CLI_NO_CREATE;
    }
    return CLI_OK;
}

static padan_status count(const cli_args *args, const wishes *w,
                          padan_diags *diags)
{
    padan_count *counted = NULL;
    padan_status status = padan_count_create(args->words[0], w->lists, w->n,
                                             args->update, diags, &counted);
    const bool replaced =
        args->out && !args->update && access(args->out, F_OK) == 0;
    if (!status && args->out)
        status = padan_count_write(counted, args->out, diags);
    if (!status)
        status =
            padan_count_show(counted, args->lang, args->json, cli_sink, stdout);
    if (!status && args->out && !args->quiet)
        cli_print(stderr, args->lang,
                  replaced ? CLI_COUNT_REPLACED : CLI_WRITTEN, args->out);
    padan_count_free(counted);
    return status;
}

int cli_count(const cli_args *args)
{
    padan_diags *diags = NULL;
    wishes *w = calloc(1, sizeof *w);
    cli_no_core();
    int code = w ? check(args, w) : cli_exit_code(args, PADAN_ENOMEM);
    if (!code)
        code = cli_exit_code(args, padan_diags_create(args->lang, &diags));
    if (!code) {
        const padan_status status = count(args, w, diags);
        cli_show(args, diags);
        code = cli_exit_code(args, status);
    }
    padan_diags_free(diags);
    free(w);
    return cli_finish(args, code);
}

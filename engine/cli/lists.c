// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists by name on the command line. */
#include "command.h"

#include <string.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

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

/* `ppgbm=balita.csv`, `my.ini=balita.csv` or, with --mapping, just the file. False:
 * nothing says what its columns mean. */
static bool read_wish(const cli_args *args, const char *word,
                      padan_list_file *list, char *mapping)
{
    static const char *const built_in[] = {"ppgbm", "p3ke", "rtlh"};
    const size_t n = strcspn(word, "=");
    bool named = ends_with_ini(word, n);
    for (int k = 0; k < 3; k++)
        named = named ||
                (strlen(built_in[k]) == n && !strncmp(word, built_in[k], n));
    named = named && word[n] == '=' && n < CLI_MAPPING_TEXT;
    if (named) {
        memcpy(mapping, word, n);
        mapping[n] = '\0';
    }
    *list = (padan_list_file){named ? word + n + 1 : word,
                              named ? mapping : args->mapping};
    return list->mapping != NULL;
}

int cli_lists_read(const cli_args *args, cli_lists *out)
{
    if (args->n_words - 1 > CLI_MOST_LISTS) {
        cli_complain(args->lang, CLI_COUNT_MANY, (int)CLI_MOST_LISTS);
        return CLI_USAGE;
    }
    for (out->n = 0; out->n + 1 < args->n_words; out->n++) {
        const char *word = args->words[out->n + 1];
        if (read_wish(args, word, &out->list[out->n], out->mapping[out->n]))
            continue;
        cli_complain(args->lang, CLI_COUNT_MAPPING, word);
        return CLI_USAGE;
    }
    return CLI_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The command line as typed values. One table of options serves reading, range
 * checks, help and the "did you mean" of a typo. */
#ifndef PADAN_CLI_ARGS_H
#define PADAN_CLI_ARGS_H

#include "padan.h"
#include "say.h"

/* Exit codes. */
enum {
    CLI_OK = 0,
    CLI_BROKEN = 1,     /* a rule is broken or a figure is wrong            */
    CLI_INFEASIBLE = 2, /* no plan can obey every rule                      */
    CLI_USAGE = 64,     /* the command line makes no sense                  */
    CLI_DATA = 65,      /* the data is wrong                                */
    CLI_NO_INPUT = 66,  /* an input is missing                              */
    CLI_INTERNAL = 70,  /* out of memory, or a bug                          */
    CLI_NO_CREATE = 73, /* the output cannot be made                        */
    CLI_NO_WRITE = 74,  /* writing failed half way                          */
    CLI_INTERRUPTED = 130,
};

/* Who takes an option: bits of `cli_option.commands`. */
enum {
    FOR_CHECK = 1 << 0,
    FOR_SOLVE = 1 << 1,
    FOR_CERTIFY = 1 << 2,
    FOR_EXPORT = 1 << 3,
    FOR_GENERATE = 1 << 4,
    FOR_BATCH = 1 << 5,
    FOR_MERGE = 1 << 6,
    FOR_COMPARE = 1 << 7,
    FOR_RISK = 1 << 8,
    FOR_SCORE = 1 << 9,
    FOR_IMPORT = 1 << 10,
    FOR_RECOMMEND = 1 << 11,
    FOR_EXPLAIN = 1 << 12,
    FOR_REPORT = 1 << 13,
    FOR_TEMPLATE = 1 << 14,
    FOR_COUNT = 1 << 15,
    FOR_ASSIGN = 1 << 16,
    FOR_ROLLOVER = 1 << 17,
    FOR_ALL = 1 << 20, /* every command, and before the command              */
};

typedef struct {
    padan_lang lang;
    bool quiet, json, help, version, overwrite, nation, resume, rows_only, csv,
        baselines, prove, fit, infeasible, influence, pins, reserves;
    bool update;         /* --update of padan count                          */
    bool publik, report; /* --class publik; --report                         */
    int64_t shard, n_shards; /* --shard 2/8; 0, 0: not given                 */
    const char *scenario, *out, *dataset, *lp, *mps, *mathprog, *frontier;
    const char *target, *target_company, *company, *last_year, *bound_from;
    const char *line[3], *about_village, *next, *borders, *templates;
    const char *mapping;
    bool unverified; /* assign: also those without the mark                  */
    double time_s;
    int64_t gap; /* scaled by PADAN_ONE                                      */
    int64_t threads, seed, effort, points, villages, companies, types;
    const char *monitoring;
    bool carry;    /* --carry                                                */
    int64_t raise; /* --raise 25%, scaled by PADAN_ONE                       */
    bool pledge_data;    /* --pledge-risk data ...                           */
    int64_t pledge_fail; /* ... and 10%                                      */
    int64_t need_noise, draws;
    uint64_t given; /* bit k: option k of the table was there                */
    int n_words;    /* what is not an option, the command excluded           */
    char **words;
} cli_args;

/* Defaults; the language from --lang anywhere in argv, else PADAN_LANG. */
cli_args cli_args_default(int argc, char *const argv[]);
/* Reads the options at argv[*at...] that `commands` takes. With `stop` it ends
 * at the first word and leaves its position in `*at`, else all words are
 * collected. False: complained, exit with CLI_USAGE. */
bool cli_args_read(cli_args *args, int argc, char **argv, int *at,
                   uint32_t commands, bool stop);
bool cli_args_given(const cli_args *args, const char *option);
/* The lines of the options that `commands` takes. */
void cli_args_help(padan_lang lang, uint32_t commands);

/* The candidate nearest to `word`, or NULL if none is near enough. */
const char *cli_nearest(const char *word, const char *const *candidates, int n);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Options by getopt_long, its tables made from ours. getopt prints nothing
 * (opterr = 0): what is wrong is said in the user's language. */
#include "args.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
    A_FLAG,
    A_TEXT,
    A_LANG,
    A_SHARE,
    A_SECONDS,
    A_COUNT,
    A_EFFORT,
    A_PART,
    A_PLEDGES,
    A_TRIPLE,
    A_CLASS
} kind;

typedef struct {
    const char *name;
    char letter; /* or 0                                                     */
    kind kind;
    size_t where; /* offset in cli_args                                      */
    int64_t least, most;
    uint32_t commands;
    cli_message argument, help;
} cli_option;

#define AT(member) offsetof(cli_args, member)

// clang-format off
static const cli_option options[] = {
    {"scenario", 's', A_TEXT, AT(scenario), 0, 0, FOR_CHECK | FOR_SOLVE | FOR_EXPORT | FOR_SCORE | FOR_IMPORT | FOR_RECOMMEND | FOR_EXPLAIN, CLI_ARG_SCENARIO, CLI_OPT_SCENARIO},
    {"out", 'o', A_TEXT, AT(out), 0, 0, FOR_SOLVE | FOR_GENERATE | FOR_BATCH | FOR_MERGE | FOR_RISK | FOR_SCORE | FOR_IMPORT | FOR_RECOMMEND | FOR_REPORT | FOR_COMPARE | FOR_COUNT | FOR_ROLLOVER | FOR_ASSIGN, CLI_ARG_FOLDER, CLI_OPT_OUT},
    {"overwrite", 0, A_FLAG, AT(overwrite), 0, 0, FOR_SOLVE | FOR_RISK | FOR_SCORE | FOR_IMPORT | FOR_RECOMMEND | FOR_COUNT, CLI_ARG_NONE, CLI_OPT_OVERWRITE},
    {"time", 0, A_SECONDS, AT(time_s), 0, 0, FOR_SOLVE | FOR_BATCH | FOR_RISK | FOR_SCORE | FOR_IMPORT | FOR_RECOMMEND | FOR_CHECK, CLI_ARG_SECONDS, CLI_OPT_TIME},
    {"gap", 0, A_SHARE, AT(gap), 0, PADAN_ONE, FOR_SOLVE | FOR_BATCH | FOR_RISK | FOR_SCORE | FOR_IMPORT | FOR_RECOMMEND, CLI_ARG_SHARE, CLI_OPT_GAP},
    {"effort", 0, A_EFFORT, AT(effort), 0, 0, FOR_SOLVE | FOR_BATCH | FOR_RISK | FOR_SCORE | FOR_EXPLAIN, CLI_ARG_EFFORT, CLI_OPT_EFFORT},
    {"threads", 0, A_COUNT, AT(threads), 0, 1024, FOR_SOLVE | FOR_BATCH | FOR_RISK | FOR_SCORE | FOR_IMPORT | FOR_RECOMMEND | FOR_EXPLAIN | FOR_CHECK, CLI_ARG_NUMBER, CLI_OPT_THREADS},
    {"infeasible", 0, A_FLAG, AT(infeasible), 0, 0, FOR_CHECK | FOR_EXPLAIN, CLI_ARG_NONE, CLI_OPT_INFEASIBLE},
    {"influence", 0, A_FLAG, AT(influence), 0, 0, FOR_CHECK, CLI_ARG_NONE, CLI_OPT_INFLUENCE},
    {"last-year", 0, A_TEXT, AT(last_year), 0, 0, FOR_CHECK, CLI_ARG_LAST_YEAR, CLI_OPT_LAST_YEAR},
    {"last-year", 0, A_TEXT, AT(last_year), 0, 0, FOR_ROLLOVER, CLI_ARG_FOLDER, CLI_OPT_LAST_ROLLOVER},
    {"monitoring", 0, A_TEXT, AT(monitoring), 0, 0, FOR_REPORT, CLI_ARG_MONITORING, CLI_OPT_MONITORING},
    {"carry", 0, A_FLAG, AT(carry), 0, 0, FOR_ROLLOVER, CLI_ARG_NONE, CLI_OPT_CARRY},
    {"raise", 0, A_SHARE, AT(raise), 0, PADAN_ONE, FOR_ROLLOVER, CLI_ARG_SHARE, CLI_OPT_RAISE},
    {"frontier", 0, A_TEXT, AT(frontier), 0, 0, FOR_SOLVE, CLI_ARG_TERMS, CLI_OPT_FRONTIER},
    {"points", 0, A_COUNT, AT(points), 2, 1001, FOR_SOLVE, CLI_ARG_NUMBER, CLI_OPT_POINTS},
    {"target", 0, A_TEXT, AT(target), 0, 0, FOR_SOLVE, CLI_ARG_TARGET, CLI_OPT_TARGET},
    {"target-company", 0, A_TEXT, AT(target_company), 0, 0, FOR_SOLVE, CLI_ARG_ID, CLI_OPT_TARGET_COMPANY},
    {"pledge-risk", 0, A_PLEDGES, AT(pledge_fail), 0, 0, FOR_SOLVE | FOR_RISK, CLI_ARG_PLEDGES, CLI_OPT_PLEDGES},
    {"need-noise", 0, A_SHARE, AT(need_noise), 0, PADAN_ONE, FOR_SOLVE | FOR_RISK, CLI_ARG_SHARE, CLI_OPT_NOISE},
    {"draws", 0, A_COUNT, AT(draws), 1, 10000, FOR_SOLVE | FOR_RISK, CLI_ARG_NUMBER, CLI_OPT_DRAWS},
    {"resume", 0, A_FLAG, AT(resume), 0, 0, FOR_BATCH, CLI_ARG_NONE, CLI_OPT_RESUME},
    {"rows-only", 0, A_FLAG, AT(rows_only), 0, 0, FOR_BATCH, CLI_ARG_NONE, CLI_OPT_ROWS_ONLY},
    {"shard", 0, A_PART, AT(shard), 0, 0, FOR_BATCH, CLI_ARG_PART, CLI_OPT_SHARD},
    {"csv", 0, A_FLAG, AT(csv), 0, 0, FOR_COMPARE | FOR_SCORE | FOR_EXPLAIN, CLI_ARG_NONE, CLI_OPT_CSV},
    {"baselines", 0, A_FLAG, AT(baselines), 0, 0, FOR_SCORE, CLI_ARG_NONE, CLI_OPT_BASELINES},
    {"last-year", 0, A_TEXT, AT(last_year), 0, 0, FOR_SCORE, CLI_ARG_PLAN, CLI_OPT_LAST_PLAN},
    {"bound-from", 0, A_TEXT, AT(bound_from), 0, 0, FOR_SCORE, CLI_ARG_FOLDER, CLI_OPT_BOUND_FROM},
    {"line", 0, A_TRIPLE, AT(line), 0, 0, FOR_EXPLAIN, CLI_ARG_EXPLAIN_LINE, CLI_OPT_EXPLAIN_LINE},
    {"village", 0, A_TEXT, AT(about_village), 0, 0, FOR_EXPLAIN, CLI_ARG_EXPLAIN_CODE, CLI_OPT_EXPLAIN_VILLAGE},
    {"company", 0, A_TEXT, AT(company), 0, 0, FOR_RECOMMEND | FOR_EXPLAIN, CLI_ARG_ID, CLI_OPT_COMPANY},
    {"fit", 0, A_FLAG, AT(fit), 0, 0, FOR_RECOMMEND, CLI_ARG_NONE, CLI_OPT_FIT},
    {"prove", 0, A_FLAG, AT(prove), 0, 0, FOR_IMPORT, CLI_ARG_NONE, CLI_OPT_PROVE},
    {"pins", 0, A_FLAG, AT(pins), 0, 0, FOR_EXPLAIN, CLI_ARG_NONE, CLI_OPT_EXPLAIN_PINS},
    {"next", 0, A_TEXT, AT(next), 0, 0, FOR_EXPLAIN, CLI_ARG_EXPLAIN_MONEY, CLI_OPT_EXPLAIN_NEXT},
    {"reserves", 0, A_FLAG, AT(reserves), 0, 0, FOR_EXPLAIN, CLI_ARG_NONE, CLI_OPT_EXPLAIN_RESERVES},
    {"dataset", 0, A_TEXT, AT(dataset), 0, 0, FOR_CERTIFY | FOR_RISK | FOR_REPORT | FOR_ROLLOVER | FOR_ASSIGN, CLI_ARG_FOLDER, CLI_OPT_DATASET},
    {"dataset", 0, A_TEXT, AT(dataset), 0, 0, FOR_TEMPLATE, CLI_ARG_TEMPLATE_DATASET, CLI_OPT_TEMPLATE_DATASET},
    {"report", 0, A_FLAG, AT(report), 0, 0, FOR_SOLVE, CLI_ARG_NONE, CLI_OPT_REPORT},
    {"class", 0, A_CLASS, AT(publik), 0, 0, FOR_REPORT, CLI_ARG_CLASS, CLI_OPT_CLASS},
    {"borders", 0, A_TEXT, AT(borders), 0, 0, FOR_REPORT, CLI_ARG_FILE, CLI_OPT_BORDERS},
    {"templates", 0, A_TEXT, AT(templates), 0, 0, FOR_REPORT, CLI_ARG_FOLDER, CLI_OPT_TEMPLATES},
    {"mapping", 0, A_TEXT, AT(mapping), 0, 0, FOR_COUNT | FOR_ASSIGN, CLI_ARG_MAPPING, CLI_OPT_MAPPING},
    {"update", 0, A_FLAG, AT(update), 0, 0, FOR_COUNT, CLI_ARG_NONE, CLI_OPT_UPDATE},
    {"unverified", 0, A_FLAG, AT(unverified), 0, 0, FOR_ASSIGN, CLI_ARG_NONE, CLI_OPT_UNVERIFIED},
    {"lp", 0, A_TEXT, AT(lp), 0, 0, FOR_EXPORT, CLI_ARG_FILE, CLI_OPT_LP},
    {"mps", 0, A_TEXT, AT(mps), 0, 0, FOR_EXPORT, CLI_ARG_FILE, CLI_OPT_MPS},
    {"mathprog", 0, A_TEXT, AT(mathprog), 0, 0, FOR_EXPORT, CLI_ARG_FILE, CLI_OPT_MATHPROG},
    {"villages", 0, A_COUNT, AT(villages), 1, 1000000, FOR_GENERATE, CLI_ARG_NUMBER, CLI_OPT_VILLAGES},
    {"companies", 0, A_COUNT, AT(companies), 1, 1000000, FOR_GENERATE, CLI_ARG_NUMBER, CLI_OPT_COMPANIES},
    {"types", 0, A_COUNT, AT(types), 1, 8, FOR_GENERATE, CLI_ARG_NUMBER, CLI_OPT_TYPES},
    {"nation", 0, A_FLAG, AT(nation), 0, 0, FOR_GENERATE, CLI_ARG_NONE, CLI_OPT_NATION},
    {"seed", 0, A_COUNT, AT(seed), 0, INT64_MAX, FOR_SOLVE | FOR_BATCH | FOR_GENERATE | FOR_RISK | FOR_SCORE | FOR_CHECK | FOR_ASSIGN, CLI_ARG_NUMBER, CLI_OPT_SEED},
    {"json", 0, A_FLAG, AT(json), 0, 0, FOR_ALL, CLI_ARG_NONE, CLI_OPT_JSON},
    {"quiet", 'q', A_FLAG, AT(quiet), 0, 0, FOR_ALL, CLI_ARG_NONE, CLI_OPT_QUIET},
    {"lang", 0, A_LANG, AT(lang), 0, 0, FOR_ALL, CLI_ARG_LANG, CLI_OPT_LANG},
    {"help", 'h', A_FLAG, AT(help), 0, 0, FOR_ALL, CLI_ARG_NONE, CLI_OPT_HELP},
    {"version", 'V', A_FLAG, AT(version), 0, 0, FOR_ALL, CLI_ARG_NONE, CLI_OPT_VERSION},
};
// clang-format on
enum { N_OPTIONS = sizeof options / sizeof options[0], LONG_BASE = 256 };
_Static_assert(N_OPTIONS <= 64, "cli_args.given holds a bit for each");

static bool read_lang(const char *text, padan_lang *out)
{
    if (!strcmp(text, "id"))
        *out = PADAN_LANG_ID;
    else if (!strcmp(text, "en"))
        *out = PADAN_LANG_EN;
    else
        return false;
    return true;
}

cli_args cli_args_default(int argc, char *const argv[])
{
    padan_settings settings = padan_settings_default();
    cli_args args = {.gap = settings.gap,
                     .effort = settings.effort,
                     .seed = (int64_t)settings.seed,
                     .threads = settings.threads,
                     .points = 11,
                     .raise = PADAN_ONE / 4,
                     .draws = PADAN_RISK_DRAWS};
    const char *wish = getenv("PADAN_LANG");
    if (wish) (void)read_lang(wish, &args.lang);
    /* Ahead of everything else, so that errors of the command line itself are
     * already in the language asked for. */
    for (int k = 1; k < argc && strcmp(argv[k], "--"); k++) {
        if (!strncmp(argv[k], "--lang=", 7))
            (void)read_lang(argv[k] + 7, &args.lang);
        else if (!strcmp(argv[k], "--lang") && k + 1 < argc)
            (void)read_lang(argv[k + 1], &args.lang);
    }
    return args;
}

/* ---- values -------------------------------------------------------------- */

static bool read_count(const char *text, const cli_option *option, int64_t *out)
{
    int64_t value = 0;
    if (!*text) return false;
    for (const char *p = text; *p; p++) {
        if (*p < '0' || *p > '9' || value > (INT64_MAX - 9) / 10) return false;
        value = value * 10 + (*p - '0');
    }
    if (value < option->least || value > option->most) return false;
    *out = value;
    return true;
}

/* `0.001`, `0,1%`: scaled by PADAN_ONE; up to six digits before the mark. */
static bool read_decimal(const char *text, bool percent, int64_t *out)
{
    int64_t value = 0, unit = PADAN_ONE;
    const char *p = text;
    for (; *p >= '0' && *p <= '9'; p++) {
        if (p - text >= 6) return false;
        value = value * 10 + (*p - '0');
    }
    bool any = p > text;
    value *= PADAN_ONE;
    if (*p == '.' || *p == ',') {
        for (p++; *p >= '0' && *p <= '9'; p++) {
            unit /= 10;
            value += (*p - '0') * unit;
            any = true;
        }
    }
    if (percent && *p == '%') {
        value /= 100;
        p++;
    }
    *out = value;
    return any && *p == '\0';
}

static bool read_effort(const char *text, int64_t *out)
{
    static const char *const names[] = {"quick", "normal", "thorough"};
    for (int k = 0; k < 3; k++) {
        if (strcmp(text, names[k])) continue;
        *out = k;
        return true;
    }
    return false;
}

/* Who will read a report: is it the public? */
static bool read_class(const char *text, bool *out)
{
    *out = !strcmp(text, "publik") || !strcmp(text, "public");
    return *out || !strcmp(text, "internal");
}

/* `2/8`: two counts from 1 that lie side by side in cli_args, the first at most the
 * second. */
static bool read_part(const char *text, int64_t out[2])
{
    char first[16];
    const size_t n = strcspn(text, "/");
    const cli_option count = {.least = 1, .most = 1000000};
    if (text[n] != '/' || n >= sizeof first) return false;
    memcpy(first, text, n);
    first[n] = '\0';
    return read_count(first, &count, &out[0]) &&
           read_count(text + n + 1, &count, &out[1]) && out[0] <= out[1];
}

/* `10%`, `data` or `data,10%`: the share is scaled by PADAN_ONE. */
static bool read_pledges(const char *text, cli_args *out)
{
    const bool data = !strncmp(text, "data", 4);
    out->pledge_data = data;
    out->pledge_fail = 0;
    if (data && text[4] == '\0') return true;
    if (data && text[4] != ',') return false;
    return read_decimal(data ? text + 5 : text, true, &out->pledge_fail) &&
           out->pledge_fail <= PADAN_ONE;
}

static bool store(cli_args *args, const cli_option *option, const char *text)
{
    char *at = (char *)args + option->where;
    int64_t scaled;
    switch (option->kind) {
    case A_FLAG:
        *(bool *)(void *)at = true;
        return true;
    case A_TEXT:
        *(const char **)(void *)at = text;
        return *text != '\0';
    case A_LANG:
        return read_lang(text, (padan_lang *)(void *)at);
    case A_COUNT:
        return read_count(text, option, (int64_t *)(void *)at);
    case A_EFFORT:
        return read_effort(text, (int64_t *)(void *)at);
    case A_CLASS:
        return read_class(text, (bool *)(void *)at);
    case A_PART:
        return read_part(text, (int64_t *)(void *)at);
    case A_PLEDGES:
        return read_pledges(text, args);
    case A_TRIPLE: /* the other two words: see take_triple() */
        *(const char **)(void *)at = text;
        return *text != '\0';
    case A_SHARE:
        if (!read_decimal(text, true, &scaled) || scaled > option->most)
            return false;
        *(int64_t *)(void *)at = scaled;
        return true;
    case A_SECONDS:
        if (!read_decimal(text, false, &scaled) || scaled == 0) return false;
        *(double *)(void *)at = (double)scaled / (double)PADAN_ONE;
        return true;
    }
    return false;
}

/* ---- typos --------------------------------------------------------------- */

/* Edit distance with swaps of neighbours, of words up to 31 letters. */
static int distance(const char *a, const char *b)
{
    enum { MOST = 31 };
    int d[MOST + 1][MOST + 1];
    int na = (int)strlen(a), nb = (int)strlen(b);
    if (na > MOST || nb > MOST) return MOST;
    for (int r = 0; r <= na; r++) {
        for (int c = 0; c <= nb; c++) {
            if (r == 0 || c == 0) {
                d[r][c] = r + c;
                continue;
            }
            int best = d[r - 1][c - 1] + (a[r - 1] != b[c - 1]);
            if (d[r - 1][c] + 1 < best) best = d[r - 1][c] + 1;
            if (d[r][c - 1] + 1 < best) best = d[r][c - 1] + 1;
            if (r > 1 && c > 1 && a[r - 1] == b[c - 2] &&
                a[r - 2] == b[c - 1] && d[r - 2][c - 2] + 1 < best)
                best = d[r - 2][c - 2] + 1;
            d[r][c] = best;
        }
    }
    return d[na][nb];
}

const char *cli_nearest(const char *word, const char *const *candidates, int n)
{
    const char *best = NULL;
    int least = 1 + (int)strlen(word) / 3;
    for (int k = 0; k < n; k++) {
        int far = distance(word, candidates[k]);
        if (far > least || (best && far == least)) continue;
        best = candidates[k];
        least = far;
    }
    return best;
}

static void complain_unknown(padan_lang lang, const char *word,
                             uint32_t commands)
{
    const char *names[N_OPTIONS];
    char bare[32];
    int n = 0;
    for (int k = 0; k < N_OPTIONS; k++)
        if (options[k].commands & (commands | FOR_ALL))
            names[n++] = options[k].name;
    (void)snprintf(bare, sizeof bare, "%.*s",
                   (int)strcspn(word + strspn(word, "-"), "="),
                   word + strspn(word, "-"));
    const char *near = strlen(bare) > 1 ? cli_nearest(bare, names, n) : NULL;
    if (near)
        cli_complain(lang, CLI_UNKNOWN_OPTION_NEAR, word, near);
    else
        cli_complain(lang, CLI_UNKNOWN_OPTION, word);
}

/* ---- reading ------------------------------------------------------------- */

typedef struct {
    struct option longs[N_OPTIONS + 1];
    char shorts[2 * N_OPTIONS + 3];
} getopt_tables;

static getopt_tables tables_for(uint32_t commands, bool stop)
{
    getopt_tables t = {0};
    size_t n = 0, s = 0;
    if (stop) t.shorts[s++] = '+';
    t.shorts[s++] = ':';
    for (int k = 0; k < N_OPTIONS; k++) {
        const cli_option *o = &options[k];
        if (!(o->commands & (commands | FOR_ALL))) continue;
        int has = o->kind == A_FLAG ? no_argument : required_argument;
        t.longs[n++] = (struct option){o->name, has, NULL, LONG_BASE + k};
        if (!o->letter) continue;
        t.shorts[s++] = o->letter;
        if (has == required_argument) t.shorts[s++] = ':';
    }
    return t;
}

static int find_option(int got)
{
    for (int k = 0; k < N_OPTIONS; k++)
        if (got == LONG_BASE + k || got == options[k].letter) return k;
    return -1;
}

/* What getopt could not make sense of; the word it was looking at. */
static void complain_getopt(padan_lang lang, int got, const char *word,
                            uint32_t commands)
{
    char letter[3] = {'-', (char)optopt, '\0'};
    bool is_long = !strncmp(word, "--", 2);
    int k = optopt ? find_option(optopt) : -1;
    if (got == ':' && k >= 0)
        cli_complain(lang, CLI_OPTION_NEEDS, options[k].name,
                     cli_text(options[k].argument, lang));
    else if (is_long && k >= 0)
        cli_complain(lang, CLI_OPTION_TAKES_NONE, options[k].name);
    else
        complain_unknown(lang, is_long || !optopt ? word : letter, commands);
}

static void complain_value(padan_lang lang, const cli_option *option,
                           const char *text)
{
    const long long least = option->least, most = option->most;
    if (option->kind == A_SECONDS)
        cli_complain(lang, CLI_OPTION_SECONDS, option->name, text);
    else if (option->kind == A_SHARE)
        cli_complain(lang, CLI_OPTION_SHARE, option->name, text);
    else if (option->kind != A_COUNT)
        cli_complain(lang, CLI_OPTION_VALUE, option->name, text,
                     cli_text(option->argument, lang));
    else if (option->most == INT64_MAX)
        cli_complain(lang, CLI_OPTION_COUNT_FROM, option->name, text, least);
    else
        cli_complain(lang, CLI_OPTION_COUNT, option->name, text, least, most);
}

/* An option of three values: the two words after the one that getopt has taken, which
 * getopt then passes over. False: they are not there. */
static bool take_triple(cli_args *args, const cli_option *option, char **words,
                        int n)
{
    const char **value = (const char **)(void *)((char *)args + option->where);
    for (int k = 1; k <= 2; k++, optind++) {
        if (optind >= n || words[optind][0] == '-') return false;
        value[k] = words[optind];
    }
    return true;
}

bool cli_args_read(cli_args *args, int argc, char **argv, int *at,
                   uint32_t commands, bool stop)
{
    getopt_tables tables = tables_for(commands, stop);
    char **words = argv + *at - 1; /* getopt skips the first */
    int n = argc - *at + 1;
    opterr = 0;
    optind = 0;
    for (int got; (got = getopt_long(n, words, tables.shorts, tables.longs,
                                     NULL)) != -1;) {
        if (got == '?' || got == ':') {
            complain_getopt(args->lang, got, words[optind - 1], commands);
            return false;
        }
        int k = find_option(got);
        if (k < 0) return false;
        if (!store(args, &options[k], optarg) ||
            (options[k].kind == A_TRIPLE &&
             !take_triple(args, &options[k], words, n))) {
            complain_value(args->lang, &options[k], optarg);
            return false;
        }
        args->given |= UINT64_C(1) << k;
    }
    *at += optind - 1;
    args->n_words = n - optind;
    args->words = words + optind;
    return true;
}

bool cli_args_given(const cli_args *args, const char *option)
{
    bool given =
        false; /* a name may stand for several commands, each its own */
    for (int k = 0; k < N_OPTIONS; k++)
        if (!strcmp(options[k].name, option)) given |= args->given >> k & 1;
    return given;
}

void cli_args_help(padan_lang lang, uint32_t commands)
{
    for (int k = 0; k < N_OPTIONS; k++) {
        const cli_option *o = &options[k];
        if (!(o->commands & commands)) continue;
        char left[64], letter[8] = "    ";
        if (o->letter)
            (void)snprintf(letter, sizeof letter, "-%c, ", o->letter);
        (void)snprintf(left, sizeof left, "%s--%s %s", letter, o->name,
                       cli_text(o->argument, lang));
        printf("  %-34s %s\n", left, cli_text(o->help, lang));
    }
}

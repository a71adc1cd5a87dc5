// SPDX-License-Identifier: GPL-3.0-or-later
/* Progress on stderr: one line that is drawn over on a terminal, a plain line
 * every two seconds, and when there is a first plan, elsewhere. */
#include "command.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

cli_meter cli_meter_start(const cli_args *args)
{
    const char *term = getenv("TERM");
    bool dumb = term && !strcmp(term, "dumb");
    return (cli_meter){.lang = args->lang,
                       .started = now_s(),
                       .terminal = isatty(STDERR_FILENO) && !dumb};
}

void cli_meter_progress(const padan_progress *now, void *user)
{
    cli_meter *meter = user;
    double every = meter->terminal ? 0.1 : 2.0;
    bool has_score = now->score != INT64_MIN,
         has_bound = now->bound != INT64_MAX;
    bool first = has_score && !meter->has_plan;
    if (now->seconds - meter->last < every && !first) return;
    meter->last = now->seconds;
    meter->shown = true;
    meter->has_plan = has_score;

    char score[CLI_NUMBER_TEXT] = "-", bound[CLI_NUMBER_TEXT] = "-",
         gap[CLI_NUMBER_TEXT] = "-", seconds[CLI_NUMBER_TEXT];
    if (has_score) cli_number(score, now->score, 4, meter->lang);
    if (has_bound) cli_number(bound, now->bound, 4, meter->lang);
    if (has_score && has_bound && now->bound != 0) {
        double part = ((double)now->bound - (double)now->score) /
                      fabs((double)now->bound);
        if (part < 1e4)
            (void)strcat(
                cli_number(gap, (int64_t)(part * 1e14), 2, meter->lang), "%");
    }
    cli_number(seconds, (int64_t)(now->seconds * 1e12), 1, meter->lang);
    if (meter->terminal) fputs("\r\033[K", stderr);
    cli_print(stderr, meter->lang, CLI_PROGRESS, score, bound, gap,
              (long long)now->work, seconds);
    if (!meter->terminal) fputc('\n', stderr);
    (void)fflush(stderr);
}

/* Time left, by the pace of this run: no finer than it can be known. */
static void print_time_left(padan_lang lang, double seconds)
{
    const long long s = (long long)(seconds + 0.5);
    if (s >= 3600)
        cli_print(stderr, lang, CLI_LEFT_HOURS, s / 3600, s / 60 % 60);
    else if (s >= 90)
        cli_print(stderr, lang, CLI_LEFT_MINUTES, (s + 30) / 60);
    else
        cli_print(stderr, lang, CLI_LEFT_SECONDS, s);
}

static void show_tally(const padan_batch_tally *now, cli_meter *meter,
                       cli_message line)
{
    const double seconds = now_s() - meter->started;
    const int32_t here = now->done - now->resumed;
    const bool last = now->done == now->total;
    if (seconds - meter->last < (meter->terminal ? 0.1 : 2.0) && !last) return;
    meter->last = seconds;
    meter->shown = true;
    if (meter->terminal) fputs("\r\033[K", stderr);
    cli_print(stderr, meter->lang, line, (int)now->done, (int)now->total,
              (int)now->infeasible, (int)now->failed);
    if (here > 0 && !last)
        print_time_left(meter->lang, seconds / here * (now->total - now->done));
    if (!meter->terminal) fputc('\n', stderr);
    (void)fflush(stderr);
}

void cli_meter_batch(const padan_batch_tally *now, void *user)
{
    show_tally(now, user, CLI_PROGRESS_BATCH);
}

void cli_meter_risk(const padan_batch_tally *now, void *user)
{
    show_tally(now, user, CLI_PROGRESS_RISK);
}

void cli_meter_end(cli_meter *meter)
{
    if (meter->terminal && meter->shown) fputs("\r\033[K", stderr);
    meter->shown = false;
}

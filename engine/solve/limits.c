// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/limits.h"

#include <stdlib.h>
#include <time.h>

#include "base/wide.h"

static double now_s(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

padan_limits padan_limits_start(const padan_settings *settings)
{
    padan_limits l = {.settings = settings, .started_s = now_s()};
    l.score = l.rank = INT64_MIN;
    l.bound = l.want = INT64_MAX;
    return l;
}

double padan_limits_seconds(const padan_limits *limits)
{
    return now_s() - limits->started_s;
}

static int64_t shifted(int64_t points, int64_t constant)
{
    const bool none = points == INT64_MIN || points == INT64_MAX;
    return none ? points : points + constant;
}

static void report(padan_limits *l, const char *phase, double seconds)
{
    const padan_settings *s = l->settings;
    if (!s->progress || seconds - l->last_report_s < 0.1) return;
    l->last_report_s = seconds;
    padan_progress now = {.phase = phase,
                          .score = shifted(l->score, l->constant),
                          .bound = shifted(l->bound, l->constant),
                          .work = l->sweeps + l->rounds + l->nodes,
                          .seconds = seconds};
    s->progress(&now, s->user);
}

bool padan_limits_stop(padan_limits *limits, const char *phase)
{
    const padan_settings *s = limits->settings;
    double seconds = padan_limits_seconds(limits);
    report(limits, phase, seconds);
    if (s->interrupt && *s->interrupt) limits->interrupted = true;
    if (s->time_limit_s > 0 && seconds >= s->time_limit_s)
        limits->timed_out = true;
    return limits->interrupted || limits->timed_out;
}

bool padan_limits_gap_closed(const padan_limits *limits)
{
    const bool reached =
        limits->score != INT64_MIN && limits->score >= limits->want;
    if (limits->want != INT64_MAX && (reached || limits->bound < limits->want))
        return true;
    if (limits->score == INT64_MIN || limits->bound == INT64_MAX) return false;
    const int64_t score =
        limits->rank != INT64_MIN ? limits->rank : limits->score;
    padan_i128 open = (padan_i128)limits->bound - score;
    padan_i128 size = (padan_i128)limits->bound + limits->constant;
    if (size < 0) size = -size;
    /* two scores on one line of the grid differ by rounding only */
    return open <= 2 * limits->grid.noise ||
           open * PADAN_ONE <= size * limits->settings->gap;
}

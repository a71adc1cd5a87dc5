// SPDX-License-Identifier: GPL-3.0-or-later
/* The lines of a plan as alokasi.csv has them: a pair that is paid partly in goods gives
 * two, cash first. The public sees a pair as one line, since how it is paid would tell
 * more. */
#ifndef PADAN_LINES_H
#define PADAN_LINES_H

#include "report/facts.h"

typedef struct {
    int32_t pair;
    int64_t units; /* as it is shown                                         */
    bool goods;
    padan_mask mask;
} padan_plan_line;

/* Calls `each` (may be NULL) for one line after the other; returns how many. */
int32_t padan_plan_lines(const padan_facts *facts,
                         void (*each)(const padan_plan_line *line, void *user),
                         void *user);

#endif

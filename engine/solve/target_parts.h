// SPDX-License-Identifier: GPL-3.0-or-later
/* The search of the least money while it runs: what target.c, which says where to look,
 * and target_look.c, which looks, share. */
#ifndef PADAN_TARGET_PARTS_H
#define PADAN_TARGET_PARTS_H

#include "solve/target.h"

typedef struct {
    padan_target_answer *a;
    padan_settings settings;
    /* the last trial that left prices */
    padan_trial old;
    padan_result old_result;
    /* steps: the largest that is too little (-1: none), the least that the bound
     * leaves open, the least with a plan (INT64_MAX: none); bounds of the first two */
    int64_t no, open, yes;
    int64_t no_bound, open_bound;
} padan_target_search;

/* What one amount of money has shown. */
typedef struct {
    int64_t step, value, bound; /* INT64_MIN: no plan, impossible            */
} padan_target_seen;

/* The clock, an interrupt, or trials enough. */
bool padan_target_stopped(const padan_target_search *s);
/* One amount: its bound, and if a plan reaches the target, that plan. `relaxed`: the bound
 * holds for all amounts from the first that is not known to be too little. */
padan_status padan_target_look(padan_target_search *s, int64_t step,
                               bool relaxed, padan_target_seen *out);

#endif

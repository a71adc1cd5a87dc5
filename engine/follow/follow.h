// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan and what became of it: its lines with what the monitoring table says of them,
 * what else companies have done, and what that leaves of every need.
 *
 * Of a need of T units (verified, or listed): `before` are served already (tertangani
 * without programmes that go on, and finished ones), `realised` were served by companies this year, `open` are
 * not: T = before + realised + open, always. Units beyond that are `excess`: reported,
 * but there was nobody left to serve. */
#ifndef PADAN_FOLLOW_H
#define PADAN_FOLLOW_H

#include "model/plan.h"

typedef enum {
    PADAN_LINE_UNSAID = -1,
    PADAN_LINE_NOT_YET,
    PADAN_LINE_RUNNING,
    PADAN_LINE_DONE,
    PADAN_LINE_GIVEN_UP
} padan_line_state;

/* A company, village, need and way of paying. */
typedef struct {
    int32_t company, village, type;
    int32_t need; /* row of dataset->needs, or PADAN_NONE                    */
    bool goods;
    bool planned, pinned;  /* in the plan; by a commitment                    */
    bool seen;             /* a row of the monitoring table                   */
    bool reported;         /* ... with units or a state                       */
    bool guessed;          /* no Rp given: units at the unit cost             */
    int64_t unit_cost;     /* Rp                                              */
    int64_t target, units; /* planned, realised                              */
    int64_t money;         /* Rp realised                                    */
    int64_t counted;       /* of `units`, those that the need had open       */
    padan_line_state state;
    const char *date, *evidence; /* "" if not given                          */
    padan_at at;                 /* of its row, or no file                   */
} padan_follow_line;

typedef struct {
    int64_t total, before, realised, open, excess;
    int64_t ongoing; /* units of programmes that go on; open until they end  */
} padan_follow_need;

struct padan_follow {
    padan_finished_run run;
    padan_arena arena;
    const padan_dataset *data;
    const char *folder, *monitoring; /* as the user gave them                */
    padan_follow_line *lines; /* by company, village, need, cash first       */
    int32_t n_lines;
    padan_follow_need *needs; /* as dataset->needs                           */
};

/* Reads the table at `path` against the plan in `follow->run` and adds it up.
 * ENOINPUT, EDATA with diagnostics. */
padan_status padan_follow_monitoring(struct padan_follow *follow,
                                     const char *path, padan_diags *diags);
/* Lines counted against what is open of each need, in their order. */
padan_status padan_follow_count(struct padan_follow *follow,
                                padan_diags *diags);
/* What every need had, and what of it was served before this year's companies: all of
 * it but `realised` and `excess`. */
void padan_follow_before(const padan_dataset *d, padan_follow_need *needs);
/* Rp for one unit as the dataset has it, for any company. */
int64_t padan_follow_cost(const padan_dataset *d, int32_t company,
                          int32_t village, int32_t type);
/* Planned units that are not realised, 0 if more than planned are. */
static inline int64_t padan_follow_short(const padan_follow_line *line)
{
    return line->target > line->units ? line->target - line->units : 0;
}

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* What padan_target_solve() hands over. */
#ifndef PADAN_SOLVE_TARGET_H
#define PADAN_SOLVE_TARGET_H

#include "model/target.h"

struct padan_target_answer {
    padan_target target;
    padan_target_case of;
    padan_target_result found;
    int64_t step;       /* whose budgets are enough                         */
    int64_t too_little; /* the largest step that is proven too little, or -1 */
    padan_trial best;   /* the scenario with these budgets, and ...         */
    padan_plan *plan;   /* a plan of it that reaches the target, or NULL    */
};

#endif

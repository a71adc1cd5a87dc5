// SPDX-License-Identifier: GPL-3.0-or-later
#include "office/lines.h"

int32_t padan_plan_lines(const padan_facts *facts,
                         void (*each)(const padan_plan_line *line, void *user),
                         void *user)
{
    const padan_plan *plan = facts->f->plan;
    const bool split = facts->readers != PADAN_PUBLIC;
    int32_t n = 0;
    for (int32_t p = 0; p < plan->n_pairs; p++) {
        const int64_t goods = split ? plan->goods[p] : 0;
        const padan_plan_line line[] = {
            {p, facts->units[p] - goods, false, facts->units_mask[p]},
            {p, goods, true, facts->units_mask[p]}};
        for (int k = 0; k < 2; k++) {
            if (line[k].units <= 0) continue;
            if (each) each(&line[k], user);
            n++;
        }
    }
    return n;
}

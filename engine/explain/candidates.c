// SPDX-License-Identifier: GPL-3.0-or-later
/* Which lines that a plan does not have are worth a what-if: by what they would change
 * if everybody else in the need made room and the company paid from nowhere, so only an
 * order; what it costs is said by solving. */
#include "explain/explain.h"

/* Points of the least sensible units in place of what the cell has now; those that the
 * company's left money pays for go before the others. */
static int64_t promise(padan_state *s, int32_t p)
{
    const padan_instance *inst = s->inst;
    const int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
    const int64_t units = padan_least_sensible(inst, s->units, p);
    const int64_t cash = padan_company_cash_left(
        inst, i, s->units + inst->company_pair_first[i]);
    const int64_t room = inst->cell_open[j] - s->covered[j];
    const int64_t *gain = &inst->gain[inst->gain_first[j]];
    const int64_t after =
        room >= units && s->funders[j] < inst->cell_max_funders[j]
            ? s->covered[j] + units
            : units;
    int64_t points =
        gain[after] - gain[s->covered[j]] + inst->pair_match[p] * units;
    const padan_i128 lack = (padan_i128)inst->pair_cost[p] * units - cash;
    if (lack > 0) points -= (int64_t)(lack / 1000); /* far behind             */
    return points;
}

static void insert(int32_t *pair, int64_t *points, int32_t *n, int32_t p,
                   int64_t worth)
{
    int32_t at = *n < PADAN_CANDIDATES ? (*n)++ : PADAN_CANDIDATES;
    for (; at > 0 && points[at - 1] < worth; at--) {
        if (at == PADAN_CANDIDATES) continue;
        pair[at] = pair[at - 1];
        points[at] = points[at - 1];
    }
    if (at == PADAN_CANDIDATES) return;
    pair[at] = p;
    points[at] = worth;
}

int32_t padan_candidates(const padan_explained *e, padan_bars *bars,
                         padan_state *state, int32_t company, int32_t cell,
                         int32_t pair[PADAN_CANDIDATES], bool *all_out)
{
    const padan_instance *inst = e->inst;
    int64_t points[PADAN_CANDIDATES];
    int32_t n = 0, seen = 0;
    const bool of_cell = cell != PADAN_NONE;
    const int32_t first = of_cell ? inst->cell_pair_first[cell]
                                  : inst->company_pair_first[company];
    const int32_t end = of_cell ? inst->cell_pair_first[cell + 1]
                                : inst->company_pair_first[company + 1];
    for (int32_t k = first; k < end; k++) {
        const int32_t p = of_cell ? inst->cell_pair[k] : k;
        const int32_t j = inst->pair_cell[p];
        if (e->plan->units[p] > 0 ||
            padan_bar_find(bars, inst->pair_company[p], inst->cell_village[j],
                           inst->cell_type[j], NULL) != PADAN_BAR_NONE)
            continue;
        seen++;
        insert(pair, points, &n, p, promise(state, p));
    }
    *all_out = seen == n;
    return n;
}

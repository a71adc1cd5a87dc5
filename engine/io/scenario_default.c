// SPDX-License-Identifier: GPL-3.0-or-later
/* What holds where a scenario says nothing. */
#include <stdlib.h>

#include "io/scenario_io.h"

static const int64_t percent_x[] = {0, 50, 80, 100};
static const int64_t percent_y[] = {0, 60, 88, 100};

padan_status padan_scenario_default(const padan_dataset *dataset,
                                    padan_scenario **out)
{
    padan_scenario *s = calloc(1, sizeof *s);
    if (!s) return PADAN_ENOMEM;
    int64_t *floors = PADAN_NEW(&s->arena, int64_t, dataset->n_types);
    int64_t *weight = PADAN_NEW(&s->arena, int64_t, dataset->n_types);
    if (!floors || !weight) {
        padan_scenario_free(s);
        return PADAN_ENOMEM;
    }
    for (int32_t n = 0; n < dataset->n_types; n++)
        floors[n] = weight[n] = PADAN_NONE;
    s->name = s->note = s->path = "";
    s->goal.coverage = 100 * PADAN_ONE;
    s->goal.match = 5 * PADAN_ONE;
    s->goal.links = PADAN_ONE / 100;
    s->reference.cost = PADAN_ONE / 10;
    s->max_funders = 1;
    s->complete_at = PADAN_ONE;
    s->type_floor = floors;
    s->weight = weight;
    s->n_curve = 4;
    for (int32_t h = 0; h < s->n_curve; h++) {
        s->curve_x[h] = percent_x[h] * (PADAN_ONE / 100);
        s->curve_y[h] = percent_y[h] * (PADAN_ONE / 100);
    }
    *out = s;
    return PADAN_OK;
}

void padan_scenario_free(padan_scenario *scenario)
{
    if (!scenario) return;
    padan_arena_clear(&scenario->arena);
    free(scenario);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Making an instance, step by step, and looking things up in one. */
#include "model/instance.h"

#include <stdlib.h>

#include "model/instance_build.h"

static padan_status build(padan_draft *draft)
{
    padan_instance *inst = draft->inst;
    inst->dataset = draft->data;
    inst->scenario = draft->scenario;
    inst->n_companies = draft->data->n_companies;
    inst->n_villages = draft->data->n_villages;
    inst->n_types = draft->data->n_types;
    padan_status status = padan_draft_edit(draft);
    if (!status) status = padan_draft_cells(draft);
    if (!status) status = padan_draft_norm(draft);
    if (!status) status = padan_draft_pairs(draft);
    if (!status) status = padan_draft_limits(draft);
    if (!status) status = padan_draft_goal(draft);
    if (!status) status = padan_draft_conflict(draft);
    return status;
}

padan_status padan_instance_create(const padan_dataset *dataset,
                                   const padan_scenario *scenario,
                                   padan_diags *diags, padan_instance **out)
{
    padan_draft draft = {.data = dataset, .scenario = scenario, .diags = diags};
    draft.inst = calloc(1, sizeof *draft.inst);
    if (!draft.inst) return PADAN_ENOMEM;
    padan_status status = build(&draft);
    padan_arena_clear(&draft.scratch);
    if (status)
        padan_instance_free(draft.inst);
    else
        *out = draft.inst;
    return status;
}

padan_status padan_instance_check_edits(const padan_dataset *dataset,
                                        const padan_scenario *scenario,
                                        padan_diags *diags)
{
    padan_instance inst = {0};
    padan_draft draft = {
        .data = dataset, .scenario = scenario, .diags = diags, .inst = &inst};
    const padan_status status = padan_draft_edit(&draft);
    padan_arena_clear(&draft.scratch);
    padan_arena_clear(&inst.arena);
    return status;
}

void padan_instance_free(padan_instance *instance)
{
    if (!instance) return;
    padan_arena_clear(&instance->arena);
    free(instance);
}

int32_t padan_instance_pair(const padan_instance *inst, int32_t company,
                            int32_t cell)
{
    int32_t low = inst->company_pair_first[company];
    int32_t high = inst->company_pair_first[company + 1];
    while (low < high) {
        int32_t mid = low + (high - low) / 2;
        if (inst->pair_cell[mid] < cell)
            low = mid + 1;
        else
            high = mid;
    }
    bool found = low < inst->company_pair_first[company + 1] &&
                 inst->pair_cell[low] == cell;
    return found ? low : PADAN_NONE;
}

int32_t padan_instance_cell(const padan_instance *inst, int32_t village,
                            int32_t type)
{
    for (int32_t j = inst->village_cell_first[village];
         j < inst->village_cell_first[village + 1]; j++)
        if (inst->cell_type[j] == type) return j;
    return PADAN_NONE;
}

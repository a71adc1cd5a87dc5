// SPDX-License-Identifier: GPL-3.0-or-later
/* Copies with some figures changed. */
#include "model/variant.h"

#include <string.h>

#include "model/edit.h"

padan_status padan_variant_begin(padan_variant *variant,
                                 const padan_instance *inst, int32_t n_edits)
{
    *variant =
        (padan_variant){.data = *inst->dataset, .scenario = *inst->scenario};
    const padan_dataset *data = inst->dataset;
    const padan_scenario *s = inst->scenario;
    padan_arena *arena = &variant->arena;
    variant->room = s->n_edits + n_edits;
    variant->companies = PADAN_NEW(arena, padan_company, data->n_companies);
    variant->type_floor = PADAN_NEW(arena, int64_t, data->n_types);
    variant->edits = PADAN_NEW(arena, padan_edit, variant->room);
    if (!variant->companies || !variant->type_floor || !variant->edits)
        return PADAN_ENOMEM;
    for (int32_t i = 0; i < data->n_companies; i++)
        variant->companies[i] = data->companies[i];
    for (int32_t n = 0; n < data->n_types; n++)
        variant->type_floor[n] = s->type_floor[n];
    for (int32_t e = 0; e < s->n_edits; e++)
        variant->edits[e] = s->edits[e];
    variant->data.companies = variant->companies;
    variant->scenario.type_floor = variant->type_floor;
    variant->scenario.edits = variant->edits;
    return padan_diags_create(PADAN_LANG_ID, &variant->diags);
}

void padan_variant_end(padan_variant *variant)
{
    padan_instance_free(variant->inst);
    padan_diags_free(variant->diags);
    padan_arena_clear(&variant->arena);
    *variant = (padan_variant){0};
}

static void add(padan_variant *variant, padan_edit edit)
{
    if (variant->scenario.n_edits < variant->room)
        variant->edits[variant->scenario.n_edits++] = edit;
}

void padan_variant_budget(padan_variant *variant, int32_t company,
                          int64_t rupiah)
{
    add(variant, padan_edit_budget(company, rupiah));
}

void padan_variant_pin(padan_variant *variant, const padan_pin *pin,
                       int64_t units)
{
    add(variant, units > 0
                     ? padan_edit_pin(pin->company, pin->village, pin->type,
                                      pin->kind, units)
                     : padan_edit_drop(pin->company, pin->village, pin->type));
}

void padan_variant_company_out(padan_variant *variant, int32_t company)
{
    add(variant, padan_edit_company_out(company));
}

void padan_variant_undo(padan_variant *variant, int32_t e)
{
    const int32_t left = variant->scenario.n_edits - e - 1;
    if (left > 0)
        memmove(&variant->edits[e], &variant->edits[e + 1],
                (size_t)left * sizeof *variant->edits);
    variant->scenario.n_edits--;
}

padan_status padan_variant_build(padan_variant *variant)
{
    return padan_instance_create(&variant->data, &variant->scenario,
                                 variant->diags, &variant->inst);
}

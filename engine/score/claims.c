// SPDX-License-Identifier: GPL-3.0-or-later
/* The list of claims and of what is wrong with them. */
#include "score/claims.h"

#include <string.h>

padan_status padan_claims_open(const padan_instance *inst, padan_lang lang,
                               padan_claims *out)
{
    *out = (padan_claims){.inst = inst, .path = ""};
    return padan_diags_create(lang, &out->said);
}

void padan_claims_close(padan_claims *claims)
{
    padan_diags_free(claims->said);
    padan_arena_clear(&claims->arena);
    *claims = (padan_claims){0};
}

static padan_status grow(padan_claims *c)
{
    if (c->n_faults < c->room_faults) return PADAN_OK;
    const int32_t more = c->room_faults ? 2 * c->room_faults : 32;
    padan_fault *bigger = PADAN_NEW(&c->arena, padan_fault, more);
    if (!bigger) return PADAN_ENOMEM;
    if (c->n_faults > 0)
        memcpy(bigger, c->fault, (size_t)c->n_faults * sizeof *bigger);
    c->fault = bigger;
    c->room_faults = more;
    return PADAN_OK;
}

padan_status padan_claims_fault_of(padan_claims *c,
                                   const padan_diagnostic *said,
                                   padan_fault fault)
{
    const padan_status status = grow(c);
    if (status) return status;
    fault.code = said->code;
    fault.text = said->text;
    if (!fault.lines) fault.lines = "";
    c->fault[c->n_faults++] = fault;
    return PADAN_OK;
}

padan_status padan_claims_fault(padan_claims *c, padan_fault fault)
{
    const int32_t total = padan_diags_total(c->said);
    if (total == c->n_said) { /* a list of thousands is cut                  */
        c->n_hidden++;
        return PADAN_OK;
    }
    c->n_said = total;
    return padan_claims_fault_of(c, padan_diags_at(c->said, total - 1), fault);
}

padan_status padan_claims_from(padan_claims *claims, const padan_plan *plan,
                               const int32_t *order)
{
    const padan_instance *inst = claims->inst;
    int32_t n = 0;
    for (int32_t p = 0; p < plan->n_pairs; p++)
        n += plan->units[p] > 0;
    claims->claim = PADAN_NEW(&claims->arena, padan_claim, n);
    claims->has_source = true;
    if (!claims->claim) return PADAN_ENOMEM;
    for (int32_t k = 0; k < inst->n_companies; k++)
        for (int32_t p = inst->company_pair_first[order[k]];
             p < inst->company_pair_first[order[k] + 1]; p++) {
            const int32_t j = inst->pair_cell[p];
            if (plan->units[p] == 0) continue;
            claims->claim[claims->n++] =
                (padan_claim){.id = "",
                              .code = "",
                              .need = "",
                              .company = order[k],
                              .village = inst->cell_village[j],
                              .type = inst->cell_type[j],
                              .cell = j,
                              .pair = p,
                              .units = plan->units[p],
                              .goods = plan->goods[p],
                              .cost = inst->pair_cost[p],
                              .stated = PADAN_NONE};
        }
    return PADAN_OK;
}

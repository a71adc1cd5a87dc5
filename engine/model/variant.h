// SPDX-License-Identifier: GPL-3.0-or-later
/* The same data and scenario with some figures changed, built again from the
 * start: what a repair or a rule left out really means. Shallow copies; dataset
 * and scenario of the instance must outlive it. */
#ifndef PADAN_VARIANT_H
#define PADAN_VARIANT_H

#include "model/instance.h"

typedef struct {
    padan_arena arena;
    padan_dataset data;
    padan_scenario scenario;
    padan_company *companies; /* of data: may be changed                     */
    int64_t *type_floor;      /* of scenario: may be changed                 */
    padan_edit *edits;        /* of scenario: may be added to                */
    int32_t room;             /* edits                                       */
    padan_diags *diags;
    padan_instance *inst; /* NULL until built                                */
} padan_variant;

/* Room for `n_edits` edits beside those of the scenario. End it in any case. */
padan_status padan_variant_begin(padan_variant *variant,
                                 const padan_instance *inst, int32_t n_edits);
void padan_variant_end(padan_variant *variant);
/* Cash of a company, or of all (PADAN_NONE). */
void padan_variant_budget(padan_variant *variant, int32_t company,
                          int64_t rupiah);
/* A commitment with other units; 0: without it. */
void padan_variant_pin(padan_variant *variant, const padan_pin *pin,
                       int64_t units);
/* Without a company, without a village: their commitments go too. */
void padan_variant_company_out(padan_variant *variant, int32_t company);
/* Without the scenario's edit number e (as it was counted at the start). */
void padan_variant_undo(padan_variant *variant, int32_t e);
padan_status padan_variant_build(padan_variant *variant);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Edits as the program itself makes them, to ask what if: as those of [ubah], but
 * written in no file. */
#ifndef PADAN_EDIT_H
#define PADAN_EDIT_H

#include "model/scenario.h"

/* Without the company; its commitments go too. */
padan_edit padan_edit_company_out(int32_t company);
/* Cash of a company, or of all (PADAN_NONE). */
padan_edit padan_edit_budget(int32_t company, int64_t rupiah);
/* A commitment or veto. */
padan_edit padan_edit_pin(int32_t company, int32_t village, int32_t type,
                          padan_pin_kind kind, int64_t units);
/* Without the commitment or veto that is there. */
padan_edit padan_edit_drop(int32_t company, int32_t village, int32_t type);
/* Priority of an area's needs of a type. */
padan_edit padan_edit_priority(const char *area, int32_t type,
                               int64_t priority);
/* The scenario's own edits and `n` more after them, in the arena. */
padan_status padan_edits_add(padan_scenario *scenario, padan_arena *arena,
                             const padan_edit *more, int32_t n);

#endif

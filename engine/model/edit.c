// SPDX-License-Identifier: GPL-3.0-or-later
/* Edits that nobody wrote. */
#include "model/edit.h"

#include <string.h>

static padan_edit edit(padan_edit_kind kind, int32_t company, int32_t village,
                       int32_t type)
{
    return (padan_edit){.at = {.file = ""},
                        .value_at = {.file = ""},
                        .kind = kind,
                        .company = company,
                        .village = village,
                        .type = type,
                        .area = "",
                        .key = "",
                        .value = ""};
}

padan_edit padan_edit_company_out(int32_t company)
{
    return edit(PADAN_EDIT_COMPANY_OUT, company, PADAN_NONE, PADAN_NONE);
}

padan_edit padan_edit_budget(int32_t company, int64_t rupiah)
{
    padan_edit made = edit(PADAN_EDIT_BUDGET, company, PADAN_NONE, PADAN_NONE);
    made.change = PADAN_CHANGE_SET;
    made.amount = rupiah;
    return made;
}

padan_edit padan_edit_pin(int32_t company, int32_t village, int32_t type,
                          padan_pin_kind kind, int64_t units)
{
    padan_edit made = edit(PADAN_EDIT_PIN, company, village, type);
    made.pin = kind;
    made.units = units;
    return made;
}

padan_edit padan_edit_drop(int32_t company, int32_t village, int32_t type)
{
    return edit(PADAN_EDIT_PIN_DROP, company, village, type);
}

padan_edit padan_edit_priority(const char *area, int32_t type, int64_t priority)
{
    padan_edit made = edit(PADAN_EDIT_PRIORITY, PADAN_NONE, PADAN_NONE, type);
    made.area = area;
    made.change = PADAN_CHANGE_SET;
    made.amount = priority;
    return made;
}

padan_status padan_edits_add(padan_scenario *scenario, padan_arena *arena,
                             const padan_edit *more, int32_t n)
{
    const int32_t n_old = scenario->n_edits;
    padan_edit *edits = PADAN_NEW(arena, padan_edit, (int64_t)n_old + n);
    if (!edits) return PADAN_ENOMEM;
    if (n_old > 0)
        memcpy(edits, scenario->edits, (size_t)n_old * sizeof *edits);
    if (n > 0) memcpy(edits + n_old, more, (size_t)n * sizeof *edits);
    scenario->edits = edits;
    scenario->n_edits = n_old + n;
    return PADAN_OK;
}

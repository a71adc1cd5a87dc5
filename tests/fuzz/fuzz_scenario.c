// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes as a scenario of a small dataset: reading ends; what is accepted is
 * within its limits, makes an instance or says why not, and is the same again
 * after it was written out. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/scenario_io.h"
#include "model/instance.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const padan_village villages[] = {
    {.code = "3201010001",
     .name = "A",
     .district = "320101",
     .district_name = "",
     .cluster = ""},
    {.code = "3201020001",
     .name = "B",
     .district = "320102",
     .district_name = "",
     .cluster = ""},
};
static const padan_type types[] = {
    {.id = "kelas",
     .name = "Kelas",
     .unit = "",
     .sector = "",
     .unit_cost = 50000000,
     .weight = PADAN_ONE,
     .whole = true},
    {.id = "stunting",
     .name = "Stunting",
     .unit = "",
     .sector = "",
     .unit_cost = 1000000,
     .weight = PADAN_ONE},
};
static const padan_need needs[] = {
    {.village = 0,
     .type = 0,
     .listed = 2,
     .verified = PADAN_NONE,
     .unit_cost = PADAN_NONE,
     .priority = PADAN_ONE},
    {.village = 0,
     .type = 1,
     .listed = 9,
     .verified = 8,
     .served = 1,
     .unit_cost = PADAN_NONE,
     .priority = 2 * PADAN_ONE},
    {.village = 1,
     .type = 1,
     .listed = 5,
     .verified = PADAN_NONE,
     .unit_cost = 1500000,
     .priority = PADAN_ONE},
};
static const padan_company companies[] = {
    {.id = "P1",
     .name = "Satu",
     .segment = "",
     .cluster = "",
     .budget = 120000000},
    {.id = "P2",
     .name = "Dua",
     .segment = "",
     .cluster = "",
     .budget = 7000000,
     .min_contract = 2000000,
     .max_villages = 1},
};
static const padan_pin pins[] = {
    {.company = 0,
     .village = 0,
     .type = 1,
     .units = 2,
     .kind = PADAN_PIN_EXACT,
     .note = ""},
    {.company = 1, .village = 1, .type = 1, .kind = PADAN_PIN_VETO, .note = ""},
};
static const padan_dataset dataset = {
    .folder = "x",
    .n_villages = 2,
    .villages = villages,
    .n_types = 2,
    .types = types,
    .n_needs = 3,
    .needs = needs,
    .n_companies = 2,
    .companies = companies,
    .n_pins = 2,
    .pins = pins,
};

static void must(bool holds)
{
    if (!holds) abort();
}

static void collect(const char *text, size_t n, void *user)
{
    padan_text_add_bytes(user, text, n);
}

static void check_limits(const padan_scenario *s)
{
    const int64_t most = 1000000 * PADAN_ONE;
    const int64_t goals[] = {s->goal.coverage, s->goal.complete, s->goal.match,
                             s->goal.even, s->goal.links};
    for (size_t k = 0; k < sizeof goals / sizeof *goals; k++)
        must(goals[k] >= 0 && goals[k] <= most);
    must(s->complete_at >= 0 && s->complete_at <= PADAN_ONE);
    must(s->n_curve >= 2 && s->curve_x[s->n_curve - 1] == PADAN_ONE);
    for (int32_t e = 0; e < s->n_edits; e++) {
        const padan_edit *edit = &s->edits[e];
        must(edit->company < 2 && edit->village < 2 && edit->type < 2);
        must(edit->area && strlen(edit->area) <= 10);
    }
}

/* Could the edits make needs so large that the instance takes long? */
static bool is_small(const padan_scenario *s)
{
    int32_t n = 0;
    for (int32_t e = 0; e < s->n_edits; e++) {
        if (s->edits[e].kind != PADAN_EDIT_VERIFIED) continue;
        const bool set = s->edits[e].change == PADAN_CHANGE_SET;
        n++;
        if (s->edits[e].amount > (set ? 1000 : 10 * PADAN_ONE)) return false;
    }
    return n <= 3;
}

static void check_instance(const padan_scenario *s, padan_diags *diags)
{
    padan_instance *inst = NULL;
    if (!is_small(s)) return;
    if (padan_instance_create(&dataset, s, diags, &inst) != PADAN_OK) return;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        must(inst->pair_cost[p] >= 1 && inst->pair_lo[p] >= 1);
        must(inst->pair_lo[p] <= inst->pair_up[p]);
        must(inst->pair_match[p] >= 0);
    }
    for (int32_t j = 0; j < inst->n_cells; j++)
        for (int64_t x = inst->gain_first[j]; x < inst->gain_first[j + 1] - 1;
             x++)
            must(inst->gain[x] <= inst->gain[x + 1]);
    padan_instance_free(inst);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    padan_diags *diags = NULL;
    padan_scenario *s = NULL, *again = NULL;
    padan_text first = {0}, second = {0};
    must(padan_diags_create(PADAN_LANG_ID, &diags) == PADAN_OK);
    const padan_status status = padan_scenario_parse(
        "s.ini", size ? (const char *)data : "", size, &dataset, diags, &s);
    must((status == PADAN_OK) == (s != NULL));
    must(s || padan_diags_count(diags, PADAN_ERROR) > 0);
    if (s) {
        check_limits(s);
        check_instance(s, diags);
        must(padan_scenario_write(s, &dataset, collect, &first) == PADAN_OK);
        must(padan_scenario_parse("t.ini", first.data, first.n, &dataset, diags,
                                  &again) == PADAN_OK);
        must(padan_scenario_write(again, &dataset, collect, &second) ==
             PADAN_OK);
        must(strcmp(first.data, second.data) == 0);
    }
    padan_text_free(&first);
    padan_text_free(&second);
    padan_scenario_free(again);
    padan_scenario_free(s);
    padan_diags_free(diags);
    return 0;
}

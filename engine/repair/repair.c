// SPDX-License-Identifier: GPL-3.0-or-later
/* From an instance without a plan to the way out, in order: cheap checks, the
 * smallest repair, single rules that would do alone, the rules that clash. */
#include "repair/repair.h"

padan_status padan_repair_confirm(const padan_elastic *e, padan_way_out *way)
{
    padan_variant variant = {0};
    way->verified = false;
    if (!way->answer.found) return PADAN_OK;
    padan_status status = padan_elastic_apply(e, &way->answer, &variant);
    if (!status && !variant.inst->conflict)
        status = padan_elastic_confirm(e, &way->answer, variant.inst,
                                       &way->verified);
    padan_variant_end(&variant);
    return status;
}

/* The exact program, first without districts that only more money brings into
 * reach, with them if it must be. */
static padan_status solve_small(const padan_elastic *e, const bool *allowed,
                                const padan_settings *settings,
                                padan_arena *arena, padan_way_out *out)
{
    padan_status status = PADAN_OK;
    for (int wide = 0; wide < 2 && !status; wide++) {
        status = padan_elastic_solve(e, allowed, wide == 1, settings, arena,
                                     &out->answer);
        if (!status) status = padan_repair_confirm(e, out);
        if (out->verified || !out->answer.found) break;
    }
    return status;
}

/* ---- ways with one kind of rule ---------------------------------------------------- */

static bool same(const padan_elastic *e, const padan_repair_answer *a,
                 const padan_repair_answer *b)
{
    for (int32_t r = 0; r < e->n_rules; r++)
        if (a->steps[r] != b->steps[r]) return false;
    return true;
}

static padan_status try_other(const bool *allowed,
                              const padan_settings *settings,
                              padan_repair *repair)
{
    const padan_elastic *e = &repair->elastic;
    padan_way_out *way = &repair->others[repair->n_others];
    padan_status status =
        solve_small(e, allowed, settings, &repair->arena, way);
    if (status || !way->verified ||
        same(e, &way->answer, &repair->repair.answer))
        return status;
    for (int32_t k = 0; k < repair->n_others; k++)
        if (same(e, &way->answer, &repair->others[k].answer)) return status;
    repair->n_others++;
    return status;
}

/* Only a rule of the clash can do alone; kinds of which several clash are tried
 * together as well. */
static padan_status find_others(const padan_settings *settings,
                                padan_repair *repair)
{
    const padan_elastic *e = &repair->elastic;
    int count[PADAN_N_RULE_KINDS] = {0};
    bool *allowed = PADAN_NEW(&repair->arena, bool, e->n_rules);
    repair->others = PADAN_NEW(&repair->arena, padan_way_out,
                               repair->n_clash + PADAN_N_RULE_KINDS + 1);
    if (!allowed || !repair->others) return PADAN_ENOMEM;
    padan_status status = PADAN_OK;
    for (int32_t k = 0; k < repair->n_clash && !status; k++) {
        const padan_clash_item *item = &repair->clash[k];
        count[item->kind] += item->rule == PADAN_NONE ? 2 : 1;
        if (item->rule == PADAN_NONE) continue;
        allowed[item->rule] = true;
        status = try_other(allowed, settings, repair);
        allowed[item->rule] = false;
    }
    for (int kind = 0; kind < PADAN_N_RULE_KINDS && !status; kind++) {
        if (count[kind] < 2) continue;
        for (int32_t r = 0; r < e->n_rules; r++)
            allowed[r] = (int)e->rules[r].kind == kind;
        status = try_other(allowed, settings, repair);
    }
    return status;
}

/* ---- edits of the scenario ---------------------------------------------------------- */

static padan_status find_undo(const padan_settings *settings,
                              padan_repair *repair)
{
    enum { MOST = 40 };
    const padan_instance *inst = repair->elastic.inst;
    const int32_t n = inst->scenario->n_edits;
    repair->undo = PADAN_NEW(&repair->arena, int32_t, n);
    if (!repair->undo) return PADAN_ENOMEM;
    padan_status status = PADAN_OK;
    for (int32_t e = 0; e < n && n <= MOST && !status; e++) {
        padan_variant variant;
        padan_elastic bare = {0};
        padan_outcome outcome = PADAN_UNKNOWN;
        status = padan_variant_begin(&variant, inst, 0);
        if (!status) {
            padan_variant_undo(&variant, e);
            status = padan_variant_build(&variant);
        }
        bare.inst = variant.inst;
        if (!status)
            status = padan_repair_possible(&bare, NULL, settings, &outcome);
        if (status == PADAN_EDATA) status = PADAN_OK; /* an edit needs it */
        if (outcome == PADAN_FEASIBLE) repair->undo[repair->n_undo++] = e;
        padan_variant_end(&variant);
    }
    return status;
}

/* ---- the order of it all ------------------------------------------------------------- */

static padan_status repair_it(const padan_settings *settings,
                              padan_repair *repair, bool exact)
{
    const padan_elastic *e = &repair->elastic;
    padan_status status;
    if (exact) {
        status =
            solve_small(e, NULL, settings, &repair->arena, &repair->repair);
        repair->smallest =
            repair->repair.verified && repair->repair.answer.proven;
    } else {
        status = padan_repair_large(settings, repair);
        if (!status) status = padan_repair_confirm(e, &repair->repair);
    }
    return status;
}

static bool needs_no_repair(const padan_repair *repair)
{
    return repair->repair.verified && repair->repair.answer.cost == 0;
}

static padan_status find(const padan_settings *settings, padan_lang lang,
                         padan_repair *repair)
{
    const padan_elastic *e = &repair->elastic;
    const bool exact = e->n_lots <= PADAN_REPAIR_SMALL;
    repair->ceiling = PADAN_NEW(&repair->arena, int64_t, e->n_rules);
    if (!repair->ceiling) return PADAN_ENOMEM;
    for (int32_t r = 0; r < e->n_rules; r++)
        repair->ceiling[r] = PADAN_NONE;
    padan_status status =
        padan_repair_possible(e, NULL, settings, &repair->outcome);
    if (status || repair->outcome == PADAN_FEASIBLE) return status;
    status = repair_it(settings, repair, exact);
    if (!status && needs_no_repair(repair)) repair->outcome = PADAN_FEASIBLE;
    if (status || repair->outcome == PADAN_FEASIBLE) return status;
    if (repair->smallest && repair->repair.answer.cost > 0)
        repair->outcome = PADAN_INFEASIBLE;
    status = padan_repair_facts(lang, repair);
    if (!status) status = padan_clash_find(settings, repair);
    if (!status && exact) status = find_others(settings, repair);
    if (!status) status = find_undo(settings, repair);
    return status;
}

padan_status padan_repair_find(const padan_instance *inst,
                               const padan_settings *settings, padan_lang lang,
                               padan_repair *out)
{
    *out = (padan_repair){.outcome = PADAN_UNKNOWN};
    padan_status status = padan_elastic_make(inst, &out->elastic);
    return status ? status : find(settings, lang, out);
}

void padan_repair_free(padan_repair *repair)
{
    padan_elastic_free(&repair->elastic);
    padan_arena_clear(&repair->arena);
}

padan_status padan_infeasible_report(const padan_instance *instance,
                                     const padan_settings *settings,
                                     padan_lang lang, bool json,
                                     padan_sink sink, void *user,
                                     padan_outcome *outcome_out)
{
    padan_repair repair;
    padan_status status = padan_repair_find(instance, settings, lang, &repair);
    if (!status) *outcome_out = repair.outcome;
    if (!status)
        status = json ? padan_repair_json(&repair, lang, sink, user)
                      : padan_repair_page(&repair, lang, sink, user);
    padan_repair_free(&repair);
    return status;
}

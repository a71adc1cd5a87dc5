// SPDX-License-Identifier: GPL-3.0-or-later
/* Why no plan is possible, and the way out. */
#ifndef PADAN_REPAIR_H
#define PADAN_REPAIR_H

#include "base/text.h"
#include "repair/elastic.h"

/* A rule that takes part in the contradiction, or all rules of a kind. */
typedef struct {
    padan_rule_kind kind;
    int32_t rule; /* NONE: all of the kind                                   */
} padan_clash_item;

/* A way out: what changes, and whether the repaired scenario, built again, has a
 * plan that the verifier passed. */
typedef struct {
    padan_repair_answer answer;
    bool verified;
} padan_way_out;

typedef struct {
    padan_arena arena;
    padan_elastic elastic;
    padan_outcome outcome; /* FEASIBLE: nothing to repair; UNKNOWN: neither a
                              plan nor a proof that there is none            */
    int32_t n_facts;
    const char **facts; /* [n_facts] sentences of the cheap checks          */
    padan_way_out repair;
    bool smallest; /* of all repairs, proven                                 */
    int32_t n_others;
    padan_way_out *others; /* [n_others] rules of one kind alone             */
    int32_t n_undo;
    int32_t *undo; /* [n_undo] edits of [ubah] that it would do to leave out */
    int32_t n_clash;
    padan_clash_item *clash;
    bool irreducible; /* without any one of the clash there is a plan        */
    /* Largest share of a floor that is proven possible with the others kept,
     * scaled; < 0: not known. By rule. */
    int64_t *ceiling;
} padan_repair;

/* Instances up to this many lots are repaired exactly. */
enum { PADAN_REPAIR_SMALL = 1500 };

/* The settings' time limit holds for each solve, not for all together. Free it
 * in any case. */
padan_status padan_repair_find(const padan_instance *inst,
                               const padan_settings *settings, padan_lang lang,
                               padan_repair *out);
void padan_repair_free(padan_repair *repair);

/* The scenario without some rules (`dropped` [n_rules], NULL: with all). */
padan_status padan_repair_without(const padan_elastic *e, const bool *dropped,
                                  padan_variant *out);
/* Could there be a plan without them? INFEASIBLE, FEASIBLE or UNKNOWN. */
padan_status padan_repair_possible(const padan_elastic *e, const bool *dropped,
                                   const padan_settings *settings,
                                   padan_outcome *out);
padan_status padan_clash_find(const padan_settings *settings,
                              padan_repair *repair);
/* Steps 1 to 3 for regions beyond the exact program. */
padan_status padan_repair_large(const padan_settings *settings,
                                padan_repair *repair);
padan_status padan_repair_facts(padan_lang lang, padan_repair *repair);
/* Builds the repaired scenario and asks the verifier. */
padan_status padan_repair_confirm(const padan_elastic *e, padan_way_out *way);

padan_status padan_repair_page(const padan_repair *repair, padan_lang lang,
                               padan_sink sink, void *user);
padan_status padan_repair_json(const padan_repair *repair, padan_lang lang,
                               padan_sink sink, void *user);
/* "Turunkan minimal_kecamatan dari 30% ke 24,5%": rule r under the answer. */
void padan_repair_say_step(padan_text *text, const padan_elastic *e,
                           const padan_repair_answer *answer, int32_t r,
                           padan_lang lang);
/* "minimal_kecamatan = 30%": a rule as it stands. */
void padan_repair_say_rule(padan_text *text, const padan_elastic *e, int32_t r,
                           padan_lang lang);
/* All rules of a kind; an edit of [ubah] left out. */
void padan_repair_say_kind(padan_text *text, const padan_elastic *e,
                           padan_rule_kind kind, padan_lang lang);
void padan_repair_say_undo(padan_text *text, const padan_elastic *e,
                           int32_t edit, padan_lang lang);

#endif

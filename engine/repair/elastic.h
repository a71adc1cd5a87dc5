// SPDX-License-Identifier: GPL-3.0-or-later
/* A scenario whose rules may give way, each at a price: what is the least that
 * must change so that a plan exists?
 *
 *   rule   one figure that somebody may change: a floor, a commitment, a budget,
 *          a least contract, a limit. A step changes it by its own unit.
 *   lot    a company and a cell that it could serve if all such figures gave way
 *
 * The cost of a repair is, for every rule that changes, 5 and 1 more for each
 * percent by which its figure changes (a floor: for each percentage point).
 * Needs, unit costs, wishes, places, goods, prohibitions and whole needs are
 * facts: they never give way.                                                */
#ifndef PADAN_ELASTIC_H
#define PADAN_ELASTIC_H

#include "backend/backend.h"
#include "model/plan.h"
#include "model/variant.h"

typedef enum {
    PADAN_RULE_DISTRICTS,    /* minimal_kecamatan                            */
    PADAN_RULE_TYPE,         /* minimal_jenis.x, index: type                 */
    PADAN_RULE_PIN,          /* a commitment, index: of inst->pins           */
    PADAN_RULE_BUDGET,       /* pagu, index: company                         */
    PADAN_RULE_MIN_CONTRACT, /* minimal_bantuan, index: company              */
    PADAN_RULE_REACH,        /* maks_desa, index: company                    */
    PADAN_RULE_FUNDERS,      /* maks_penyandang                              */
    PADAN_RULE_FIRMS,        /* maks_perusahaan_desa                         */
    PADAN_RULE_LOCUS,        /* jumlah_lokus                                 */
    PADAN_N_RULE_KINDS
} padan_rule_kind;

typedef struct {
    padan_rule_kind kind;
    int32_t index;
    int64_t figure; /* as it is now: scaled share, units, Rp, count          */
    int64_t step;   /* what one unit of change is                            */
    double rate;    /* cost of a step                                        */
} padan_rule;

enum { PADAN_REPAIR_TOUCH = 5 }; /* cost of changing a rule at all           */

typedef struct {
    int32_t company, village, cell;
    int64_t cost;   /* Rp for one unit                                     */
    int64_t lo, up; /* units if used and nothing limits its money          */
    int64_t up_own; /* ... without the commitment                          */
    int64_t up_now; /* ... and with the money it has; 0: too little        */
    int32_t pin;    /* of inst->pins, or NONE                              */
    bool own;       /* eligible without the commitment                     */
    bool has_goods; /* the company has goods of the type                   */
} padan_lot;

/* All lots of a company in a village. */
typedef struct {
    int32_t company, village, first, end;
    int64_t cap, cap_now; /* most Rp it could give there, with its money now */
    int32_t n_pins;
} padan_bond;

typedef struct {
    padan_arena arena;
    const padan_instance *inst;
    padan_variant loose; /* no commitments, money without end                */
    int32_t n_rules, n_lots, n_bonds;
    padan_rule *rules;
    padan_lot *lots;   /* by company, cell                                   */
    padan_bond *bonds; /* in that order                                      */
    int32_t *pin_lot;  /* [n_pins] or NONE: it can only be dropped           */
    /* index into rules, or NONE */
    int32_t *pin_rule; /* [n_pins]               */
    int32_t *budget_rule, *minimum_rule, *reach_rule; /* [n_companies]       */
    int32_t *type_rule; /* [n_types]              */
    int32_t district_rule, funders_rule, firms_rule, locus_rule;
} padan_elastic;

/* How much each rule changes; steps[r] >= 0. A commitment is dropped when
 * `kept` is false; a whole one that is kept gets the open units. */
typedef struct {
    int64_t *steps; /* [n_rules]                                             */
    bool *kept;     /* [n_pins]                                              */
    int64_t *units; /* [n_lots] a plan that is possible then                 */
    double cost;
    double least; /* no repair costs less (within GLPK's tolerances)         */
    bool proven;  /* this is the cheapest                                    */
    bool found, wide;
} padan_repair_answer;

padan_status padan_elastic_make(const padan_instance *inst, padan_elastic *out);
void padan_elastic_free(padan_elastic *elastic);
bool padan_elastic_whole(const padan_elastic *e, const padan_lot *lot);

/* The cheapest repair among those that change only rules with allowed[r] (NULL:
 * all). `wide`: districts that more money would bring into reach are held to
 * the floor as well. Exact where GLPK ends within its nodes, else with a bound.
 * found: false if there is none, or none was found. */
padan_status padan_elastic_solve(const padan_elastic *e, const bool *allowed,
                                 bool wide, const padan_settings *settings,
                                 padan_arena *arena, padan_repair_answer *out);

/* The steps and the cost that the units and the kept commitments of an answer
 * ask for, in whole numbers. */
padan_status padan_elastic_measure(const padan_elastic *e,
                                   padan_repair_answer *answer);
padan_status padan_repair_answer_make(const padan_elastic *e,
                                      padan_arena *arena,
                                      padan_repair_answer *out);

/* The new figure of rule r under the answer. */
int64_t padan_elastic_new_figure(const padan_elastic *e,
                                 const padan_repair_answer *answer, int32_t r);
/* Writes the figure of one rule into a variant (0: a commitment is dropped). */
void padan_rule_change(const padan_elastic *e, const padan_rule *rule,
                       int64_t figure, padan_variant *variant);
/* The repaired scenario, built again. */
padan_status padan_elastic_apply(const padan_elastic *e,
                                 const padan_repair_answer *answer,
                                 padan_variant *out);
/* Do the answer's units obey every rule of it, by the verifier? */
padan_status padan_elastic_confirm(const padan_elastic *e,
                                   const padan_repair_answer *answer,
                                   const padan_instance *repaired, bool *out);

#endif

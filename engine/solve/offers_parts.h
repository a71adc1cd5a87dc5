// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside of offers*.c: one company beside a plan that stays. */
#ifndef PADAN_OFFERS_PARTS_H
#define PADAN_OFFERS_PARTS_H

#include "solve/offers.h"
#include "solve/respond.h"

typedef struct {
    const padan_instance *inst;
    const padan_plan *plan;
    int32_t company, p0, n; /* its pairs are p0 .. p0 + n - 1                */
    padan_arena arena;
    /* The instance in which the company's lines are commitments that may grow. */
    padan_instance kept;
    int32_t *up, *lo; /* [n_pairs] its limits                                */
    bool *pinned, *contract_pinned;
    padan_relax relax;
    padan_respond_room *room;
    padan_state state;  /* the others, and nothing of the company            */
    const int64_t *now; /* [n] units of the company in the plan              */
    int64_t *units, *trial, *best; /* [n]                                    */
    bool *village_ok;              /* [n_villages]                           */
    const int64_t *nothing;        /* [n_villages] zeros                     */
    bool *is_free;                 /* [n_pairs] of a small program           */
    int32_t places; /* villages that nobody is in and that may still be taken
                       on under a locus limit                                */
    int32_t lowest; /* the district that is worst off, PADAN_NONE     */
    int64_t *even_table; /* [gain table] with its level counted, or NULL   */
    int64_t value_now, value_best, bound; /* objective less the constant     */
} padan_offers_maker;

padan_status padan_offers_open(const padan_instance *inst,
                               const padan_plan *plan, int32_t company,
                               padan_offers_maker *out);
void padan_offers_close(padan_offers_maker *m);

/* The objective (less the constant) with these units of the company, [n];
 * INT64_MIN if a rule is broken. */
int64_t padan_offers_value(padan_offers_maker *m, const int64_t *units);
/* The best answer found where `village_ok` allows, into `trial`; its value. */
int64_t padan_offers_answer(padan_offers_maker *m);
/* The best combination and its bound. */
void padan_offers_best(padan_offers_maker *m);
/* Lines of other contracts than `c` stay as they are; PADAN_NONE: all may grow. */
void padan_offers_only(padan_offers_maker *m, int32_t c);
/* May a new contract be opened in v, as far as the locus limit goes? */
bool padan_offers_place(const padan_offers_maker *m, int32_t v);
/* The plan with these units of the company, [n], and who pays for them. */
padan_status padan_offers_plan_with(const padan_offers_maker *m,
                                    const int64_t *units, padan_plan *to);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan: units of every pair and how many of them are paid in goods. */
#ifndef PADAN_PLAN_H
#define PADAN_PLAN_H

#include "model/instance.h"

struct padan_plan {
    int32_t n_pairs;
    int64_t *units; /* [n_pairs] 0: pair not used                             */
    int64_t *goods; /* [n_pairs] of these, units paid in goods                */
};

padan_status padan_plan_create(const padan_instance *inst, padan_plan **out);

/* A plan of another instance of the same dataset, as far as this one has its pairs;
 * units only. Whether it obeys this one's rules is another matter. */
padan_status padan_plan_carry(const padan_instance *from,
                              const padan_plan *plan, const padan_instance *to,
                              padan_plan **out);

/* Chooses, company by company and need by need, which of the plan's units are
 * paid in goods: as much money as the goods can pay (padan_goods_split).
 * EINTERNAL if some company's cash then still does not suffice; all are split. */
padan_status padan_plan_split(const padan_instance *inst, padan_plan *plan);
/* The same for one company; the others stay as they are. */
padan_status padan_plan_split_company(const padan_instance *inst,
                                      padan_plan *plan, int32_t company);

#endif

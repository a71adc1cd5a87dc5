// SPDX-License-Identifier: GPL-3.0-or-later
/* The offers of model/offers.h: exact pricing of one company against what the
 * others leave (respond.h), and where completion or evenness count, which it does
 * not see exactly, a small integer program besides. */
#ifndef PADAN_SOLVE_OFFERS_H
#define PADAN_SOLVE_OFFERS_H

#include "model/offers.h"

/* `plan` obeys every rule. The company's own lines stay, and may grow. Every offer
 * is verified. EINTERNAL: the verifier objects to one. */
padan_status padan_offers_make(const padan_instance *inst,
                               const padan_plan *plan, int32_t company,
                               padan_offers *out);

#endif

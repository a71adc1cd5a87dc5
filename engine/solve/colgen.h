// SPDX-License-Identifier: GPL-3.0-or-later
/* Column generation: better prices from the master program. */
#ifndef PADAN_COLGEN_H
#define PADAN_COLGEN_H

#include "solve/dual.h"
#include "solve/master.h"

/* Up to `rounds` of: solve the master over the known columns, go a part of the
 * way from the best prices towards its prices (Wentges 1997), let the companies
 * answer there. Only packed. *value_out: of the master at the end, in points: no
 * prices can bring the bound below it by more than what the answers leave.
 * EBACKEND: the master is lost. */
padan_status padan_colgen(padan_dual *dual, padan_master *master,
                          int64_t rounds, padan_limits *limits,
                          double *value_out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* A small integer program around a plan, solved by the MIP library. */
#ifndef PADAN_SUBPROBLEM_H
#define PADAN_SUBPROBLEM_H

#include "solve/state.h"

/* Plans the free pairs anew, all others as they are; `state` is changed only if
 * a different plan was found (true). Work is limited by nodes; `seconds` is an
 * emergency brake (0: none). The caller checks rules and value. */
bool padan_subproblem(padan_state *state, const bool *is_free, double seconds,
                      const volatile sig_atomic_t *interrupt);

#endif

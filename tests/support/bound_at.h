// SPDX-License-Identifier: GPL-3.0-or-later
/* The value of the relaxation at given prices, by padan_relax_values(). INT64_MIN,
 * below every plan, where memory is out. */
#ifndef PADAN_TESTS_BOUND_AT_H
#define PADAN_TESTS_BOUND_AT_H

#include "solve/bound.h"

int64_t bound_at(const padan_relax *relax, const padan_prices *prices,
                 bool packed);

#endif

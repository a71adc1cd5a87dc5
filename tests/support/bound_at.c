// SPDX-License-Identifier: GPL-3.0-or-later
#include "bound_at.h"

int64_t bound_at(const padan_relax *relax, const padan_prices *prices,
                 bool packed)
{
    padan_values values;
    int64_t bound = INT64_MIN;
    if (padan_values_create(relax->inst, &values) != PADAN_OK) return bound;
    if (padan_relax_values(relax, prices, packed, 1, &values, &bound) !=
        PADAN_OK)
        bound = INT64_MIN;
    padan_values_free(&values);
    return bound;
}

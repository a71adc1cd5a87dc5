// SPDX-License-Identifier: GPL-3.0-or-later
/* 128-bit arithmetic. Integers for products of money and scaled decimals;
 * binary128 floats (113 bits, computed in software, the same on every machine)
 * only to compute a coefficient that is then rounded once to an integer. */
#ifndef PADAN_WIDE_H
#define PADAN_WIDE_H

#include <stdint.h>

__extension__ typedef __int128 padan_i128;
__extension__ typedef __float128 padan_f128;

/* floor(a / b), b > 0 */
static inline padan_i128 padan_floor_div(padan_i128 a, padan_i128 b)
{
    padan_i128 q = a / b;
    return a % b < 0 ? q - 1 : q;
}

/* ceil(a / b), b > 0 */
static inline padan_i128 padan_ceil_div(padan_i128 a, padan_i128 b)
{
    return -padan_floor_div(-a, b);
}

/* Greatest common divisor, a and b >= 0; of 0 and b: b. */
static inline int64_t padan_gcd64(int64_t a, int64_t b)
{
    while (b) {
        const int64_t c = a % b;
        a = b;
        b = c;
    }
    return a;
}

static inline int64_t padan_min64(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t padan_max64(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

#endif

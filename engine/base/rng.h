// SPDX-License-Identifier: GPL-3.0-or-later
/* Counter-based random numbers (splitmix64, Steele, Lea and Flood 2014).
 * A stream is named by what it is for, never by the thread that draws from it,
 * so results do not depend on threads. */
#ifndef PADAN_RNG_H
#define PADAN_RNG_H

#include <stdint.h>

typedef struct {
    uint64_t state;
} padan_rng;

static inline uint64_t padan_rng_next(padan_rng *rng)
{
    uint64_t z = (rng->state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* Stream number `stream` of `seed`; different pairs give unrelated streams. */
static inline padan_rng padan_rng_stream(uint64_t seed, uint64_t stream)
{
    padan_rng a = {seed};
    padan_rng b = {padan_rng_next(&a) ^
                   (stream * UINT64_C(0xD1342543DE82EF95))};
    (void)padan_rng_next(&b);
    return b;
}

/* 0..n-1, n >= 1. The bias is below n / 2^64. */
static inline int64_t padan_rng_below(padan_rng *rng, int64_t n)
{
    __extension__ typedef unsigned __int128 wide;
    return (int64_t)(((wide)padan_rng_next(rng) * (uint64_t)n) >> 64);
}

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Largest remainders (Hamilton's method) in 128-bit integers, and quantiles of
 * a log-normal distribution from a table, joined by straight lines. */
#include "generate/spread.h"

#include <stdlib.h>

#include "base/wide.h"

typedef struct {
    int64_t rest; /* remainder of the division                               */
    int32_t k;
} remainder_row;

static int by_rest(const void *a, const void *b)
{
    const remainder_row *x = a, *y = b;
    if (x->rest != y->rest) return x->rest > y->rest ? -1 : 1;
    return (x->k > y->k) - (x->k < y->k);
}

padan_status padan_gen_spread(int64_t total, const int64_t *weight, int32_t n,
                              int64_t *out)
{
    int64_t sum = 0, given = 0;
    int32_t n_rows = 0;
    for (int32_t k = 0; k < n; k++)
        sum += weight[k];
    if (total == 0) return PADAN_OK;
    if (total < 0 || sum <= 0) return PADAN_EINTERNAL;
    remainder_row *rows = malloc((size_t)n * sizeof *rows);
    if (!rows) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++) {
        if (weight[k] == 0) continue;
        padan_i128 product = (padan_i128)total * weight[k];
        int64_t share = (int64_t)(product / sum);
        out[k] += share;
        given += share;
        rows[n_rows++] = (remainder_row){(int64_t)(product % sum), k};
    }
    qsort(rows, (size_t)n_rows, sizeof *rows, by_rest);
    /* Fewer than n_rows units are left, since every remainder is below sum. */
    for (int32_t r = 0; r < n_rows && given < total; r++, given++)
        out[rows[r].k]++;
    free(rows);
    return PADAN_OK;
}

padan_status padan_gen_spread_capped(int64_t total, const int64_t *weight,
                                     const int64_t *most, int32_t n,
                                     int64_t *out)
{
    int64_t *open = calloc((size_t)n + 1, sizeof *open);
    padan_status status = open ? PADAN_OK : PADAN_ENOMEM;
    /* At least one unit finds its place in each round. */
    for (int64_t left = total; !status && left > 0;) {
        for (int32_t k = 0; k < n; k++)
            open[k] = out[k] < most[k] ? weight[k] : 0;
        status = padan_gen_spread(left, open, n, out);
        left = 0;
        for (int32_t k = 0; k < n && !status; k++)
            if (out[k] > most[k]) {
                left += out[k] - most[k];
                out[k] = most[k];
            }
    }
    free(open);
    return status;
}

int64_t padan_gen_skew(padan_rng *rng, padan_gen_tail tail)
{
    enum { STEPS = 15, FINE = 64 };
    /* exp(sigma z) at the probabilities (k + 1/2) / 16, in permille; the last
     * of the heavy tail is raised to where its top percent would lie. */
    static const int32_t table[2][STEPS + 1] = {
        {271, 397, 493, 581, 667, 755, 847, 947, 1056, 1180, 1325, 1500, 1720,
         2030, 2520, 3690},
        {129, 235, 329, 426, 529, 643, 771, 918, 1090, 1300, 1560, 1890, 2350,
         3040, 4260, 14000},
    };
    int64_t u = padan_rng_below(rng, STEPS * FINE);
    const int32_t *row = &table[tail][u / FINE];
    return row[0] + (row[1] - row[0]) * (u % FINE) / FINE;
}

bool padan_gen_chance(padan_rng *rng, int32_t permille)
{
    return padan_rng_below(rng, 1000) < permille;
}

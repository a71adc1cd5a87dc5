// SPDX-License-Identifier: GPL-3.0-or-later
/* Drawing who delivers. Draw k has a stream of random numbers of its own, so that it
 * is the same whichever thread makes it; sums are integers. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>

#include "api/risk_parts.h"
#include "base/rng.h"

/* Streams of their own, apart from those of the solver and of draws of needs. */
#define STREAM UINT64_C(0x7269736b00000000)

typedef struct {
    const padan_delivery *d;
    uint64_t seed;
    int32_t n_draws;
    bool *on;       /* [n_draws * n_firms] who delivers                       */
    int64_t *value; /* [N_RISK_FIGURES * n_draws]                             */
    bool failed;
} draws;

static bool *who(const draws *r, int32_t k)
{
    return r->on + (int64_t)k * r->d->n_firms;
}

static void draw_one(const draws *r, int32_t k, int64_t *level)
{
    const padan_delivery *d = r->d;
    padan_rng rng = padan_rng_stream(r->seed, STREAM + (uint64_t)k);
    bool *on = who(r, k);
    int64_t term[PADAN_N_TERMS], money = 0;
    for (int32_t f = 0; f < d->n_firms; f++) {
        on[f] = padan_rng_below(&rng, PADAN_ONE) < d->chance[f];
        if (on[f]) money += d->money[f];
    }
    padan_delivery_terms(d, d->unit, on, level, term);
    for (int32_t t = 0; t < PADAN_N_TERMS; t++)
        r->value[(int64_t)t * r->n_draws + k] = term[t];
    r->value[(int64_t)RISK_SCORE * r->n_draws + k] =
        padan_delivery_score(d, on, level);
    r->value[(int64_t)RISK_MONEY * r->n_draws + k] = money;
}

static void draw_all(draws *r, int32_t threads)
{
    bool failed = false;
#pragma omp parallel num_threads(threads) default(none) shared(r, failed)
    {
        int64_t *level = calloc((size_t)r->d->n_districts + 1, sizeof *level);
#pragma omp for schedule(static)
        for (int32_t k = 0; k < r->n_draws; k++)
            if (level) draw_one(r, k, level);
        if (!level) {
#pragma omp atomic write
            failed = true;
        }
        free(level);
    }
    r->failed = failed;
}

static int by_value(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Sorts the values. */
static void estimate(padan_estimate *e, int64_t *value, int32_t n)
{
    padan_i128 sum = 0;
    double spread = 0;
    for (int32_t k = 0; k < n; k++)
        sum += value[k];
    e->mean = (double)sum / n;
    for (int32_t k = 0; k < n; k++)
        spread += ((double)value[k] - e->mean) * ((double)value[k] - e->mean);
    e->error = n > 1 ? sqrt(spread / (n - 1) / n) : 0;
    qsort(value, (size_t)n, sizeof *value, by_value);
    e->low = value[(n + 9) / 10 - 1];
    e->high = value[n - (n + 9) / 10];
    if (!e->exact) e->expected = e->mean;
}

/* ---- districts and need types -------------------------------------------------------- */

/* Levels of a district, or units of a need type. */
typedef struct {
    padan_estimate *out;
    bool is_type;
    int32_t which;
    int32_t *cell; /* [n] its cells                                          */
    int32_t n;
    int64_t *value; /* [n_draws]                                             */
} table;

static void draw_table(const draws *r, table *t)
{
    const padan_delivery *d = r->d;
    const padan_instance *inst = d->inst;
    t->n = 0;
    for (int32_t c = 0; c < d->n_cells; c++)
        if (t->is_type ? inst->cell_type[d->cell[c]] == t->which
                       : d->cell_district[c] == t->which)
            t->cell[t->n++] = c;
    for (int32_t k = 0; k < r->n_draws; k++) {
        t->value[k] = t->is_type ? 0 : d->level_rest[t->which];
        for (int32_t q = 0; q < t->n; q++) {
            const int32_t c = t->cell[q];
            const int64_t units = padan_delivery_units(d, who(r, k), c);
            t->value[k] +=
                t->is_type ? units
                           : inst->level[inst->gain_first[d->cell[c]] + units];
        }
    }
    estimate(t->out, t->value, r->n_draws);
}

/* One table after another, each with all draws: memory stays small. */
static void draw_tables(draws *r, padan_estimates *out, int32_t threads)
{
    const int32_t n_types = r->d->inst->n_types;
    const int32_t n = n_types + r->d->n_districts;
    bool failed = false;
#pragma omp parallel num_threads(threads) default(none)                        \
    shared(r, out, n_types, n, failed)
    {
        table t = {0};
        t.value = malloc((size_t)r->n_draws * sizeof *t.value);
        t.cell = malloc(((size_t)r->d->n_cells + 1) * sizeof *t.cell);
        const bool room = t.value && t.cell;
#pragma omp for schedule(dynamic, 1)
        for (int32_t a = 0; a < n; a++) {
            t.is_type = a < n_types;
            t.which = t.is_type ? a : a - n_types;
            t.out = t.is_type ? &out->type[a] : &out->district[t.which];
            if (room) draw_table(r, &t);
        }
        if (!room) {
#pragma omp atomic write
            failed = true;
        }
        free(t.value);
        free(t.cell);
    }
    r->failed = r->failed || failed;
}

padan_status padan_estimates_draw(const padan_delivery *d, uint64_t seed,
                                  int32_t n_draws, int32_t threads,
                                  padan_estimates *estimates)
{
    draws r = {.d = d, .seed = seed, .n_draws = n_draws};
    if (threads <= 0) threads = omp_get_max_threads();
    r.on = calloc((size_t)n_draws * (size_t)d->n_firms + 1, sizeof *r.on);
    r.value = calloc((size_t)n_draws * N_RISK_FIGURES, sizeof *r.value);
    r.failed = !r.on || !r.value;
    if (!r.failed) draw_all(&r, threads);
    for (int32_t t = 0; !r.failed && t < N_RISK_FIGURES; t++)
        estimate(&estimates->figure[t], r.value + (int64_t)t * n_draws,
                 n_draws);
    if (!r.failed) draw_tables(&r, estimates, threads);
    free(r.on);
    free(r.value);
    return r.failed ? PADAN_ENOMEM : PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* How many new units each need gets.
 *
 * A type grows by its column `pertumbuhan`; else, with last year's dataset, by the units
 * that this year's tables have beyond what last year's left open, as a share of last
 * year's need; else not at all. The second is never below 0, because what was served in
 * between makes it smaller, and at most 100 %.
 *
 * New units of a type: growth times its need before service, rounded; they come to
 * villages in proportion to their need. With a growth below 0 units go, from what is
 * open and in proportion to it. */
#include <stdlib.h>

#include "base/wide.h"
#include "follow/rollover.h"

typedef struct {
    padan_i128 rest;
    int32_t k;
} remainder;

static int by_rest(const void *a, const void *b)
{
    const remainder *x = a, *y = b;
    if (x->rest != y->rest) return x->rest > y->rest ? -1 : 1;
    return x->k < y->k ? -1 : x->k > y->k;
}

bool padan_spread(int64_t total, const int64_t *weight, int32_t n, int64_t *out)
{
    padan_i128 sum = 0;
    int64_t left = total;
    remainder *rests = calloc((size_t)n + 1, sizeof *rests);
    if (!rests) return false;
    for (int32_t k = 0; k < n; k++)
        sum += weight[k];
    for (int32_t k = 0; k < n; k++) {
        const padan_i128 share = (padan_i128)total * weight[k];
        out[k] = sum > 0 ? (int64_t)(share / sum) : 0;
        rests[k] = (remainder){sum > 0 ? share % sum : 0, k};
        left -= out[k];
    }
    qsort(rests, (size_t)n, sizeof *rests, by_rest);
    for (int32_t k = 0; k < n && k < left && sum > 0; k++)
        out[rests[k].k]++;
    free(rests);
    return true;
}

/* ---- growth ------------------------------------------------------------------ */

/* The same type of another dataset: what it needed, and left open. */
static void sum_of(const padan_dataset *d, const padan_follow_need *needs,
                   const char *id, int64_t *total_out, int64_t *open_out)
{
    const int32_t type = padan_dataset_find_type(d, id);
    *total_out = *open_out = 0;
    for (int32_t k = 0; k < d->n_needs; k++) {
        if (d->needs[k].type != type) continue;
        *total_out += needs[k].total;
        *open_out += needs[k].open;
    }
}

static void grow_since(padan_next_type *type, const char *id,
                       const padan_dataset *last,
                       const padan_follow_need *needs)
{
    int64_t total, open;
    sum_of(last, needs, id, &total, &open);
    if (total == 0) return;
    const int64_t more = padan_max64(0, type->sum.total - open);
    type->from = GROWTH_LAST_YEAR;
    type->growth =
        padan_min64(PADAN_ONE, (int64_t)((padan_i128)more * PADAN_ONE / total));
}

static void grow(struct padan_rollover *r, const padan_dataset *last,
                 const padan_follow_need *needs)
{
    const padan_dataset *d = r->follow->data;
    for (int32_t n = 0; n < d->n_types; n++) {
        padan_next_type *type = &r->types[n];
        if (d->types[n].growth != PADAN_NO_GROWTH) {
            type->from = GROWTH_TABLE;
            type->growth = d->types[n].growth;
        } else if (last) {
            grow_since(type, d->types[n].id, last, needs);
        }
    }
}

padan_status padan_next_growth(struct padan_rollover *r, padan_diags *diags)
{
    padan_dataset *last = NULL;
    padan_follow_need *needs = NULL;
    padan_status status = PADAN_OK;
    if (r->options.last_year)
        status = padan_dataset_load(r->options.last_year, diags, &last);
    if (last) {
        needs = PADAN_NEW(&r->arena, padan_follow_need, last->n_needs);
        if (needs) padan_follow_before(last, needs);
        if (!needs) status = PADAN_ENOMEM;
    }
    if (!status) grow(r, last, needs);
    padan_dataset_free(last);
    return status;
}

/* ---- units -------------------------------------------------------------------- */

/* growth * total to the nearest whole, halves away from 0. */
static int64_t grown(int64_t growth, int64_t total)
{
    const int64_t size = growth < 0 ? -growth : growth;
    const padan_i128 units = (2 * (padan_i128)size * total + PADAN_ONE) /
                             (2 * (padan_i128)PADAN_ONE);
    return growth < 0 ? -(int64_t)units : (int64_t)units;
}

/* The needs of one type, gathered, spread over and put back. */
static bool project_type(struct padan_rollover *r, int32_t n, int64_t *weight,
                         int64_t *share)
{
    const padan_dataset *d = r->follow->data;
    padan_next_type *type = &r->types[n];
    int64_t units = grown(type->growth, type->sum.total);
    if (units < 0) units = padan_max64(units, -type->sum.open);
    const bool fewer = units < 0;
    int32_t m = 0;
    for (int32_t k = 0; k < d->n_needs; k++)
        if (d->needs[k].type == n)
            weight[m++] =
                fewer ? r->follow->needs[k].open : r->follow->needs[k].total;
    if (!padan_spread(fewer ? -units : units, weight, m, share)) return false;
    type->projected = units;
    m = 0;
    for (int32_t k = 0; k < d->n_needs; k++)
        if (d->needs[k].type == n)
            r->projected[k] = fewer ? -share[m++] : share[m++];
    return true;
}

padan_status padan_next_projection(struct padan_rollover *r)
{
    const padan_dataset *d = r->follow->data;
    int64_t *weight = PADAN_NEW(&r->arena, int64_t, d->n_needs);
    int64_t *share = PADAN_NEW(&r->arena, int64_t, d->n_needs);
    r->projected = PADAN_NEW(&r->arena, int64_t, d->n_needs);
    if (!weight || !share || !r->projected) return PADAN_ENOMEM;
    for (int32_t n = 0; n < d->n_types; n++)
        if (!project_type(r, n, weight, share)) return PADAN_ENOMEM;
    return PADAN_OK;
}

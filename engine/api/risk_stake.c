// SPDX-License-Identifier: GPL-3.0-or-later
/* What hangs on one company, on one contract, on all help for a village: points that
 * are lost when it does not come and all else does. */
#include <math.h>
#include <stdlib.h>

#include "api/risk_parts.h"

static double fails(const padan_delivery *d, int32_t f)
{
    return 1 - (double)d->chance[f] / (double)PADAN_ONE;
}

bool padan_place_is_shaky(const padan_delivery *d, const padan_place_stake *s)
{
    return s->n_firms == 1 &&
           d->chance[d->contract_firm[s->contract]] <= PADAN_SHAKY;
}

/* Room for all, and the switches all on. */
static bool *make_room(const padan_delivery *d, padan_arena *arena,
                       padan_stakes *out)
{
    out->firm = PADAN_NEW(arena, padan_firm_stake, d->n_firms);
    out->contract = PADAN_NEW(arena, padan_contract_stake, d->n_contracts);
    out->place = PADAN_NEW(arena, padan_place_stake, d->n_places);
    out->place_order = PADAN_NEW(arena, int32_t, d->n_places);
    out->firm_order = PADAN_NEW(arena, int32_t, d->n_firms);
    bool *on = PADAN_NEW(arena, bool, d->n_firms);
    if (!out->firm || !out->contract || !out->place || !out->place_order ||
        !out->firm_order)
        return NULL;
    for (int32_t f = 0; on && f < d->n_firms; f++)
        on[f] = true;
    return on;
}

static padan_status add_firms(const padan_delivery *d, padan_arena *arena,
                              bool *on, padan_stakes *out)
{
    int64_t *level = PADAN_NEW(arena, int64_t, d->n_districts);
    if (!level) return PADAN_ENOMEM;
    const int64_t all = padan_delivery_score(d, on, level);
    for (int32_t f = 0; f < d->n_firms; f++) {
        padan_firm_stake *s = &out->firm[f];
        on[f] = false;
        s->alone = all - padan_delivery_score(d, on, level);
        on[f] = true;
        s->expected_loss = fails(d, f) * (double)s->alone;
        s->score_without = INT64_MIN;
        s->gap_without = s->changes_without = PADAN_NONE;
    }
    return PADAN_OK;
}

static void add_contracts(const padan_delivery *d, bool *on, padan_stakes *out)
{
    for (int32_t c = 0; c < d->n_contracts; c++) {
        const int32_t f = d->contract_firm[c], q = d->contract_place[c];
        const int64_t all = padan_delivery_place(d, on, q);
        on[f] = false;
        out->contract[c].stake = all - padan_delivery_place(d, on, q);
        on[f] = true;
    }
}

/* What is to be feared of a contract: its stake times the chance that it fails. */
static double fear(const padan_delivery *d, const padan_stakes *s, int32_t c)
{
    return fails(d, d->contract_firm[c]) * (double)s->contract[c].stake;
}

static void add_place(const padan_delivery *d, int32_t q, const bool *all,
                      bool *none, padan_stakes *out)
{
    padan_place_stake *s = &out->place[q];
    const int64_t full = padan_delivery_place(d, all, q),
                  empty = padan_delivery_place(d, none, q);
    double expected;
    s->n_firms = d->at_first[q + 1] - d->at_first[q];
    s->contract = d->at[d->at_first[q]];
    for (int32_t k = d->at_first[q]; k < d->at_first[q + 1]; k++)
        if (fear(d, out, d->at[k]) > fear(d, out, s->contract))
            s->contract = d->at[k];
    s->stake = full - empty;
    s->nothing = padan_place_fails(d, q);
    s->expected_loss = padan_place_expected(d, q, none, &expected)
                           ? (double)full - expected
                           : NAN;
}

/* ---- in the order of a reader ----------------------------------------------------- */

typedef struct {
    int32_t k, group; /* small groups first                                  */
    double size;      /* then large figures                                  */
} ranked;

static int by_rank(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    if (x->size < y->size || x->size > y->size)
        return x->size > y->size ? -1 : 1;
    return (x->k > y->k) - (x->k < y->k);
}

static padan_status order(padan_arena *arena, const padan_delivery *d,
                          padan_stakes *out)
{
    const int64_t room = padan_max64(d->n_places, d->n_firms);
    ranked *list = PADAN_NEW(arena, ranked, room);
    if (!list) return PADAN_ENOMEM;
    for (int32_t q = 0; q < d->n_places; q++) {
        const padan_place_stake *s = &out->place[q];
        const int32_t group = padan_place_is_shaky(d, s) ? 0 : 1;
        list[q] = (ranked){q, group, (double)out->contract[s->contract].stake};
    }
    if (d->n_places > 1)
        qsort(list, (size_t)d->n_places, sizeof *list, by_rank);
    for (int32_t q = 0; q < d->n_places; q++)
        out->place_order[q] = list[q].k;
    for (int32_t f = 0; f < d->n_firms; f++)
        list[f] = (ranked){f, 0, out->firm[f].expected_loss};
    if (d->n_firms > 1) qsort(list, (size_t)d->n_firms, sizeof *list, by_rank);
    for (int32_t f = 0; f < d->n_firms; f++)
        out->firm_order[f] = list[f].k;
    return PADAN_OK;
}

padan_status padan_stakes_make(const padan_delivery *d, padan_arena *arena,
                               padan_stakes *out)
{
    bool *on = make_room(d, arena, out);
    bool *none = PADAN_NEW(arena, bool, d->n_firms);
    if (!on || !none) return PADAN_ENOMEM;
    const padan_status status = add_firms(d, arena, on, out);
    if (status) return status;
    add_contracts(d, on, out);
    for (int32_t q = 0; q < d->n_places; q++)
        add_place(d, q, on, none, out);
    return order(arena, d, out);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/pairing.h"

typedef struct {
    int64_t place, unit, up;
    int64_t want; /* units that are worth more than they cost                */
    int32_t p;
} bidder;

typedef struct {
    const int64_t *table;
    int64_t rho, open;
    bidder list[PADAN_PAIRING_MOST];
    int32_t n;
} market;

static int64_t wanted(const market *m, int64_t unit)
{
    int64_t lo = 0, hi = m->open;
    while (lo < hi) {
        const int64_t mid = (lo + hi + 1) / 2;
        if (m->table[mid] - m->table[mid - 1] + m->rho > unit)
            lo = mid;
        else
            hi = mid - 1;
    }
    return lo;
}

static void collect(const padan_relax *r, int32_t j, const int64_t *price,
                    market *m)
{
    const padan_instance *inst = r->inst;
    m->n = 0;
    for (int32_t k = inst->cell_pair_first[j];
         k < inst->cell_pair_first[j + 1] && m->n < PADAN_PAIRING_MOST; k++) {
        const int32_t p = inst->cell_pair[k];
        if (!r->alive[p]) continue;
        bidder b = {.place = price[r->at_place + p],
                    .unit = price[r->at_unit + p],
                    .up = padan_min64(inst->pair_up[p], m->open),
                    .p = p};
        b.want = wanted(m, b.unit);
        m->list[m->n++] = b;
    }
}

/* Two bidders, `a` the cheaper one, at least `least` units. The worth is concave,
 * so the units of a come first, as far as they go, then those of b. */
static void settle(const market *m, const bidder *a, const bidder *b,
                   int64_t least, padan_pairing_choice *best)
{
    const int64_t more = b ? b->up : 0;
    int64_t x = a->want;
    if (x > a->up) {
        x = a->up;
        if (b && b->want > x) x = padan_min64(b->want, a->up + more);
    }
    if (x < least) x = least;
    if (x > a->up + more || x > m->open) return;
    const int64_t xa = padan_min64(x, a->up), xb = x - xa;
    int64_t value = a->place + m->table[x] - m->table[0] + m->rho * x -
                    a->unit * xa;
    if (b) value += b->place - b->unit * xb;
    if (value <= best->value) return;
    *best = (padan_pairing_choice){
        value, {a->p, b ? b->p : PADAN_NONE}, {xa, xb}};
}

void padan_pairing_find(const padan_relax *r, int32_t j, const int64_t *table,
                        int64_t unit, const int64_t *price, padan_pairing *out)
{
    const padan_instance *inst = r->inst;
    market m = {.table = table, .rho = unit, .open = inst->cell_open[j]};
    const int64_t finish = inst->cell_finish[j];
    const padan_pairing_choice none = {
        INT64_MIN, {PADAN_NONE, PADAN_NONE}, {0, 0}};
    collect(r, j, price, &m);
    out->any = out->finish = none;
    if (m.n == 0) out->any.value = 0;
    for (int32_t s = 0; s < m.n; s++) {
        const bidder *a = &m.list[s];
        if (m.n == 1) {
            settle(&m, a, NULL, 0, &out->any);
            settle(&m, a, NULL, finish, &out->finish);
        }
        for (int32_t t = s + 1; t < m.n; t++) {
            const bidder *b = &m.list[t];
            const bool swap = b->unit < a->unit;
            settle(&m, swap ? b : a, swap ? a : b, 0, &out->any);
            settle(&m, swap ? b : a, swap ? a : b, finish, &out->finish);
        }
    }
    /* what rounding of the table may have hidden */
    if (out->any.value != INT64_MIN) out->any.value += m.open;
    if (out->finish.value != INT64_MIN) out->finish.value += m.open;
}

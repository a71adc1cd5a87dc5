// SPDX-License-Identifier: GPL-3.0-or-later
/* The core: every way to serve a village that loses less than `gap` against the
 * best way at the price of money. A plan better than the one known can use no
 * other (it would lose the whole gap at once).
 *
 * Ways that need the same steps of money are merged into the best of them, with
 * the least money and the most total of all: what is allowed for one of them is
 * allowed for the merged one, so nothing is cut off. */
#include "solve/price_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    int32_t x;
    int64_t cash, goods; /* Rp                                               */
    int64_t value, loss;
    bool counted; /* its goods are the second resource                       */
} choice;

typedef struct {
    const padan_ask *a;
    padan_price_room *r;
    const padan_core_how *how;
    int32_t contract, width;
    int64_t gap; /* that this village may lose                               */
    int32_t now; /* which of r->merged holds the options so far              */
    int64_t n[2];
    bool failed;
} maker;

/* ---- growing arrays ------------------------------------------------------------ */

static bool grow(void **list, int64_t *room, int64_t need, size_t size)
{
    if (need <= *room) return true;
    int64_t more = *room > 0 ? *room : 1024;
    while (more < need)
        more *= 2;
    void *bigger = realloc(*list, (size_t)more * size);
    if (!bigger) return false;
    *list = bigger;
    *room = more;
    return true;
}

static bool room_for(maker *m, int side, int64_t n)
{
    padan_price_room *r = m->r;
    return grow((void **)&r->merged[side], &r->merged_room[side], n,
                sizeof(padan_option)) &&
           grow((void **)&r->merged_x[side], &r->merged_x_room[side],
                n * (m->width + 1), sizeof(int32_t));
}

/* ---- merging --------------------------------------------------------------------- */

static int64_t n_buckets(const padan_core_how *how)
{
    return 2 * (how->n_second + 1) * (how->points + 1);
}

static bool clear_buckets(maker *m)
{
    padan_price_room *r = m->r;
    const int64_t n = n_buckets(m->how);
    if (n > r->buckets_room) {
        free(r->bucket);
        free(r->stamp);
        r->bucket = malloc((size_t)n * sizeof *r->bucket);
        r->stamp = calloc((size_t)n, sizeof *r->stamp);
        r->buckets_room = r->bucket && r->stamp ? n : 0;
        r->epoch = 0;
        if (r->buckets_room == 0) return false;
    }
    r->epoch++;
    return true;
}

static int64_t bucket_of(const maker *m, const padan_option *o, bool reached)
{
    return (((int64_t)reached * (m->how->n_second + 1)) + o->second) *
               (m->how->points + 1) +
           o->money / m->how->step;
}

/* Adds way `o` (units x of the first `q` lots, then `last`), merged. */
static void add_way(maker *m, const padan_option *o, const int32_t *x,
                    int32_t q, int32_t last)
{
    padan_price_room *r = m->r;
    const int to = 1 - m->now;
    if (o->money / m->how->step > m->how->points ||
        o->second > m->how->n_second)
        return;
    const bool reached =
        o->total >= m->a->ticket[m->contract] || m->a->pinned[m->contract];
    const int64_t b = bucket_of(m, o, reached);
    padan_option *at;
    if (r->stamp[b] == r->epoch) {
        at = &r->merged[to][r->bucket[b]];
        at->money = padan_min64(at->money, o->money);
        at->total = padan_max64(at->total, o->total);
        at->loss = padan_min64(at->loss, o->loss);
        if (o->value <= at->value) return;
        at->value = o->value;
    } else {
        if (!room_for(m, to, m->n[to] + 1)) {
            m->failed = true;
            return;
        }
        at = &r->merged[to][m->n[to]];
        *at = *o;
        at->row = (int32_t)m->n[to];
        r->stamp[b] = r->epoch;
        r->bucket[b] = (int32_t)m->n[to]++;
    }
    int32_t *row = r->merged_x[to] + (int64_t)at->row * m->width;
    if (q > 0) memcpy(row, x, (size_t)q * sizeof *row);
    row[q] = last;
}

/* ---- the choices of one lot -------------------------------------------------------- */

static void add_choice(maker *m, int32_t q, const choice *c)
{
    padan_price_room *r = m->r;
    const padan_core_how *how = m->how;
    const int64_t from = m->n[m->now];
    const int32_t goods_steps =
        c->counted ? (int32_t)(c->goods / how->per_second) : 0;
    for (int64_t k = 0; k < from && !m->failed; k++) {
        const padan_option *o = &r->merged[m->now][k];
        if (o->loss + c->loss >= m->gap) continue;
        padan_option next = *o;
        next.loss += c->loss;
        next.value += c->value;
        next.money += c->cash;
        next.total += c->cash + c->goods;
        next.second += goods_steps;
        add_way(m, &next, r->merged_x[m->now] + (int64_t)o->row * m->width, q,
                c->x);
    }
}

/* x units, of them `u` in goods. */
static void add_units(maker *m, int32_t k, int32_t q, int64_t x)
{
    const padan_lot *l = &m->a->lot[k];
    const padan_price_room *r = m->r;
    const int64_t rate = r->rate[l->type], value = padan_lot_value(l, x);
    if (padan_price_in_cash(m->a, r, m->how, l->type)) {
        const int64_t price = padan_money_price(l->cost, r->lambda);
        add_choice(m, q,
                   &(choice){(int32_t)x, l->cost * x, 0, value,
                             r->best[k] - (value - price * x), false});
        return;
    }
    const int64_t price = padan_money_price(l->cost, rate),
                  dear = padan_money_price(l->cost, r->lambda);
    const bool counted =
        m->how->second == PADAN_SECOND_GOODS && m->how->type == l->type;
    const int64_t least = r->best[k] - (value - price * x);
    for (int64_t u = x; u >= 0 && !m->failed; u--) {
        const int64_t loss = least + (dear - price) * (x - u);
        if (loss >= m->gap) break;
        if (l->cost * u > m->a->goods[l->type]) continue;
        const int64_t charged =
            counted ? m->how->second_price * (l->cost * u / m->how->per_second)
                    : price * u;
        add_choice(m, q,
                   &(choice){(int32_t)x, l->cost * (x - u), l->cost * u,
                             value - charged, loss, counted});
    }
}

/* All numbers of units that lose less than the gap. The value is concave but
 * for the jump, so the walk from the best on both sides may stop at the first
 * that loses too much, if it is past the jump. */
static void add_lot(maker *m, int32_t k, int32_t q)
{
    const padan_lot *l = &m->a->lot[k];
    const padan_price_room *r = m->r;
    const int64_t price = padan_money_price(l->cost, r->rate[l->type]);
    const bool jumps = l->jump != 0 && l->jump_at > l->lo;
    if (!l->must && r->best[k] < m->gap)
        add_choice(m, q, &(choice){0, 0, 0, 0, r->best[k], false});
    const int64_t mid = r->best_x[k] >= l->lo ? r->best_x[k] : l->lo;
    int64_t from = mid, to = mid;
    if (jumps) {
        from = l->lo, to = l->up;
    } else {
        while (from > l->lo &&
               r->best[k] - padan_lot_value(l, from - 1) + price * (from - 1) <
                   m->gap)
            from--;
        while (to < l->up &&
               r->best[k] - padan_lot_value(l, to + 1) + price * (to + 1) <
                   m->gap)
            to++;
        if (r->best_x[k] == 0) { /* not wanted: the best number may be any   */
            from = l->lo, to = l->up;
        }
    }
    for (int64_t x = from; x <= to && !m->failed; x++)
        if (r->best[k] - padan_lot_value(l, x) + price * x < m->gap)
            add_units(m, k, q, x);
}

/* ---- the options of one village ------------------------------------------------------ */

static int by_need(const void *a, const void *b)
{
    const padan_option *x = a, *y = b;
    if (x->second != y->second) return x->second < y->second ? -1 : 1;
    if (x->need != y->need) return x->need < y->need ? -1 : 1;
    if (x->value != y->value) return x->value > y->value ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Cheaper and at least as good: the other is never needed. */
static void drop_dominated(padan_price_room *r, int64_t from)
{
    int64_t kept = from;
    const int64_t n = r->n_options - from;
    if (n < 2) return;
    qsort(r->option + from, (size_t)n, sizeof *r->option, by_need);
    for (int64_t k = from; k < r->n_options; k++) {
        const padan_option *last = kept > from ? &r->option[kept - 1] : NULL;
        if (last && last->second == r->option[k].second &&
            last->value >= r->option[k].value)
            continue;
        r->option[kept++] = r->option[k];
    }
    r->n_options = kept;
}

static bool copy_option(maker *m, const padan_option *o, const int32_t *x)
{
    padan_price_room *r = m->r;
    if (!grow((void **)&r->option, &r->options_room, r->n_options + 1,
              sizeof(padan_option)) ||
        !grow((void **)&r->option_x, &r->option_x_room,
              r->option_x_used + m->width, sizeof(int32_t)))
        return false;
    padan_option *to = &r->option[r->n_options++];
    *to = *o;
    to->row = (int32_t)r->option_x_used;
    to->need = (int32_t)(o->money / m->how->step);
    if (x)
        memcpy(r->option_x + r->option_x_used, x, (size_t)m->width * sizeof *x);
    else
        memset(r->option_x + r->option_x_used, 0, (size_t)m->width * sizeof *x);
    r->option_x_used += m->width;
    return true;
}

static bool any_units(const int32_t *x, int32_t n)
{
    for (int32_t k = 0; k < n; k++)
        if (x[k] > 0) return true;
    return false;
}

/* Options of contract c into r->option. */
static bool make_village(const padan_ask *a, padan_price_room *r,
                         const padan_core_how *how, int32_t c)
{
    maker m = {.a = a, .r = r, .how = how, .contract = c};
    const bool pinned = a->pinned[c];
    const int64_t net = r->gain[c] - (pinned ? 0 : r->mu);
    const int64_t best = pinned ? net : padan_max64(0, net);
    const int64_t from = r->n_options;
    m.width = a->first[c + 1] - a->first[c];
    m.gap = how->gap - (best - net); /* opening alone loses best - net       */
    if (m.gap <= 0) m.gap = 0;
    r->core[r->n_core] = (padan_core){.contract = c, .first = from};
    if (!pinned && best < how->gap &&
        !copy_option(&m, &(padan_option){.loss = best}, NULL))
        return false;
    if (m.gap > 0) {
        const padan_option start = {
            .value = -a->opening[c] - (pinned ? 0 : r->mu),
            .second = how->second == PADAN_SECOND_VILLAGES && !pinned ? 1 : 0};
        if (!room_for(&m, 0, 1)) return false;
        r->merged[0][0] = start;
        m.n[0] = 1;
        for (int32_t q = 0; q < m.width && !m.failed; q++) {
            if (!clear_buckets(&m)) return false;
            m.n[1 - m.now] = 0;
            add_lot(&m, a->first[c] + q, q);
            m.now = 1 - m.now;
        }
        for (int64_t k = 0; k < m.n[m.now] && !m.failed; k++) {
            const padan_option *o = &r->merged[m.now][k];
            const int32_t *x = r->merged_x[m.now] + (int64_t)o->row * m.width;
            if (!pinned && (o->total < a->ticket[c] || !any_units(x, m.width)))
                continue;
            if (!copy_option(&m, o, x)) return false;
        }
    }
    if (m.failed) return false;
    drop_dominated(r, from);
    padan_core *core = &r->core[r->n_core];
    core->end = r->n_options;
    core->best = best;
    /* a village whose only way is to stay closed needs no step */
    const bool closed =
        core->end == from + 1 && !pinned && r->option[from].money == 0 &&
        r->option[from].value == 0 && r->option[from].second == 0;
    if (closed && best == 0)
        r->n_options = from;
    else
        r->n_core++;
    return true;
}

bool padan_price_core(const padan_ask *a, padan_price_room *r,
                      const padan_core_how *how)
{
    r->n_core = 0;
    r->n_options = 0;
    r->option_x_used = 0;
    for (int32_t c = 0; c < a->n_contracts; c++) {
        const int64_t out =
            a->pinned[c] ? 0 : padan_max64(0, r->mu - r->gain[c]);
        if (out >= how->gap) continue; /* closed, loses nothing               */
        if (!make_village(a, r, how, c)) return false;
    }
    r->work += r->n_options;
    return true;
}

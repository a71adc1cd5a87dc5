// SPDX-License-Identifier: GPL-3.0-or-later
/* The dynamic program over money, village by village of the core. With L the
 * price of a step of money, an option that needs s steps has the reduced value
 *
 *     reduced = value - L s - best of its village,
 *
 * so for every combination that needs b steps  sum value = sum reduced + L b + sum
 * best, exactly. A state that has lost the gap already is dropped: what follows
 * can at best lose nothing more. Money is rounded down to steps, so what fits
 * still fits. Values are counted in units of 2^shift pico-points, rounded up. */
#include "solve/price_parts.h"

#include <stdlib.h>
#include <string.h>

#define DEAD        INT32_C(-1073741824) /* no such state                     */
#define MOST_STATES (INT64_C(24) << 20) /* entries of all layers together     */
enum { BITS = 28, MOST_SECOND = 64, BLOCK = 64 };

/* The hot loop on more than one kind of processor; integers: same result. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&         \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE_LOOP                                                              \
    __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define WIDE_LOOP
#endif

typedef struct {
    const padan_ask *a;
    padan_price_room *r;
    padan_core_how how;
    int64_t step_price; /* L, pico-points                                    */
    int shift;
    int64_t stride, layers; /* entries of one layer; layers of second        */
} program;

/* ---- steps of money --------------------------------------------------------------- */

/* A step that divides most unit costs of the villages that may open: rounding
 * then hardly ever happens. */
static int64_t round_step(const padan_ask *a, const padan_price_room *r,
                          int64_t gap)
{
    static const int64_t rounds[] = {1000000, 500000, 100000, 50000,
                                     10000,   5000,   1000,   100};
    int64_t hits[8] = {0}, n = 0;
    for (int32_t c = 0; c < a->n_contracts; c++) {
        if (!a->pinned[c] && r->mu - r->gain[c] >= gap) continue;
        for (int32_t k = a->first[c]; k < a->first[c + 1]; k++) {
            n++;
            for (int h = 0; h < 8; h++)
                hits[h] += a->lot[k].cost % rounds[h] == 0;
        }
    }
    for (int h = 0; h < 8; h++)
        if (10 * hits[h] >= 9 * n) return rounds[h];
    return 1;
}

static int64_t exact_step(const padan_ask *a, const padan_price_room *r,
                          int64_t gap)
{
    int64_t divisor = 0;
    for (int32_t c = 0; c < a->n_contracts; c++) {
        if (!a->pinned[c] && r->mu - r->gain[c] >= gap) continue;
        for (int32_t k = a->first[c]; k < a->first[c + 1]; k++)
            divisor = padan_gcd64(a->lot[k].cost, divisor);
    }
    return divisor > 0 ? divisor : 1;
}

static int64_t choose_step(const padan_ask *a, const padan_price_room *r,
                           int64_t gap, int64_t money, int32_t points)
{
    const int64_t exact = exact_step(a, r, gap);
    if (money / exact <= points) return exact;
    const int64_t round = padan_max64(exact, round_step(a, r, gap));
    const int64_t times = (money / round + points - 1) / points;
    return round * padan_max64(1, times);
}

/* ---- the program ------------------------------------------------------------------ */

WIDE_LOOP static void take_max(int32_t *restrict to,
                               const int32_t *restrict from, int64_t n,
                               int32_t add)
{
    for (int64_t b = 0; b < n; b++) {
        const int32_t v = from[b] + add;
        to[b] = v > to[b] ? v : to[b];
    }
}

static int32_t reduced(const program *p, const padan_option *o, int64_t best)
{
    const int64_t v = o->value - p->step_price * o->need - best;
    return (int32_t)((v + ((INT64_C(1) << p->shift) - 1)) >> p->shift);
}

WIDE_LOOP static void fill_dead(int32_t *row, int64_t n)
{
    for (int64_t b = 0; b < n; b++)
        row[b] = DEAD;
}

WIDE_LOOP static void bury(int32_t *restrict row, int64_t n, int32_t least)
{
    for (int64_t b = 0; b < n; b++)
        row[b] = row[b] <= least ? DEAD : row[b];
}

WIDE_LOOP static bool all_dead(const int32_t *row)
{
    int32_t alive = 0;
    for (int b = 0; b < BLOCK; b++)
        alive |= row[b] ^ DEAD;
    return alive == 0;
}

/* Dead states out; the window shrinks to what lives. */
static void sweep_dead(const program *p, int32_t *layer, int32_t *window)
{
    const int32_t least = (int32_t)((-p->how.gap) >> p->shift);
    int32_t lo = INT32_MAX, hi = -1;
    for (int64_t s = 0; s < p->layers; s++) {
        int32_t *row = layer + s * p->stride;
        int32_t a = window[0], b = window[1];
        bury(row + a, b - a + 1, least);
        while (b - a >= BLOCK && all_dead(row + a))
            a += BLOCK;
        while (b - a >= BLOCK && all_dead(row + b - BLOCK + 1))
            b -= BLOCK;
        while (a <= b && row[a] == DEAD)
            a++;
        while (b > a && row[b] == DEAD)
            b--;
        if (a > b) continue;
        if (a < lo) lo = a;
        if (b > hi) hi = b;
    }
    window[0] = lo;
    window[1] = hi;
}

static void one_village(const program *p, int32_t k)
{
    padan_price_room *r = p->r;
    const padan_core *core = &r->core[k];
    const int64_t size = p->stride * p->layers;
    const int32_t *from = r->table + size * k;
    int32_t *to = r->table + size * (k + 1);
    const int32_t lo = r->window[k][0], hi = r->window[k][1];
    int32_t *window = r->window[k + 1];
    int32_t most = 0, least = INT32_MAX;
    for (int64_t q = core->first; q < core->end; q++) {
        if (r->option[q].need > most) most = r->option[q].need;
        if (r->option[q].need < least) least = r->option[q].need;
    }
    window[0] = (int32_t)padan_min64((int64_t)lo + least, p->how.points);
    window[1] = (int32_t)padan_min64((int64_t)hi + most, p->how.points);
    for (int64_t s = 0; s < p->layers; s++)
        fill_dead(to + s * p->stride + window[0], window[1] - window[0] + 1);
    for (int64_t q = core->first; q < core->end; q++) {
        const padan_option *o = &r->option[q];
        const int32_t add = reduced(p, o, core->best);
        const int64_t end = padan_min64(hi, p->how.points - o->need);
        for (int64_t s = 0; s + o->second < p->layers && end >= lo; s++)
            take_max(to + (s + o->second) * p->stride + lo + o->need,
                     from + s * p->stride + lo, end - lo + 1, add);
        r->work += (end - lo + 1) * p->layers;
    }
    sweep_dead(p, to, window);
}

/* The best end state: *b, *s; false: none lives. */
static bool best_end(const program *p, int32_t *b_out, int32_t *s_out,
                     padan_i128 *value_out)
{
    const padan_price_room *r = p->r;
    const int32_t *layer = r->table + p->stride * p->layers * r->n_core;
    const int32_t *window = r->window[r->n_core];
    const int64_t unit = INT64_C(1) << p->shift;
    int64_t best = INT64_MIN;
    for (int64_t s = 0; s < p->layers; s++)
        for (int32_t b = window[0]; b <= window[1]; b++) {
            const int32_t d = layer[s * p->stride + b];
            const int64_t v =
                d * unit + p->step_price * b + p->how.second_price * s;
            if (d == DEAD || v <= best) continue;
            best = v;
            *b_out = b;
            *s_out = (int32_t)s;
        }
    *value_out = best;
    return best > INT64_MIN;
}

/* Which option of each village led to the end state: its units into r->trial. */
static void trace(const program *p, int32_t b, int32_t s)
{
    padan_price_room *r = p->r;
    const int64_t size = p->stride * p->layers;
    memset(r->trial, 0, (size_t)p->a->n_lots * sizeof *r->trial);
    for (int32_t k = r->n_core - 1; k >= 0; k--) {
        const padan_core *core = &r->core[k];
        const int32_t *from = r->table + size * k;
        const int32_t value = r->table[size * (k + 1) + s * p->stride + b];
        for (int64_t q = core->first; q < core->end; q++) {
            const padan_option *o = &r->option[q];
            const int32_t at = b - o->need, t = s - o->second;
            if (t < 0 || at < r->window[k][0] || at > r->window[k][1]) continue;
            const int32_t before = from[t * p->stride + at];
            if (before == DEAD || before + reduced(p, o, core->best) != value)
                continue;
            const int32_t first = p->a->first[core->contract];
            memcpy(r->trial + first, r->option_x + o->row,
                   (size_t)(p->a->first[core->contract + 1] - first) *
                       sizeof *r->trial);
            b = at;
            s = t;
            break;
        }
    }
}

static int bits_of(int64_t v)
{
    int n = 0;
    while (v > 0) {
        v >>= 1;
        n++;
    }
    return n;
}

static bool make_table(program *p)
{
    padan_price_room *r = p->r;
    const int64_t n = p->stride * p->layers * (r->n_core + 1);
    if (n > MOST_STATES) return false;
    if (n > r->table_room) {
        free(r->table);
        r->table = malloc((size_t)n * sizeof *r->table);
        r->table_room = r->table ? n : 0;
        if (!r->table) return false;
    }
    for (int64_t s = 0; s < p->layers; s++) /* only the window is looked at  */
        r->table[s * p->stride] = DEAD;
    r->table[0] = 0;
    r->window[0][0] = r->window[0][1] = 0;
    return true;
}

/* Money of the program: cash and the goods pooled with it. */
static int64_t money_of(const padan_ask *a, const padan_price_room *r,
                        const padan_core_how *how)
{
    int64_t sum = a->cash;
    for (int32_t n = 0; n < a->n_types; n++)
        if (a->goods[n] > 0 && padan_price_in_cash(a, r, how, n))
            sum += a->goods[n];
    return sum;
}

/* What goods that are only priced are worth, rounded up. */
static padan_i128 priced_goods(const padan_ask *a, const padan_price_room *r,
                               const padan_core_how *how)
{
    padan_i128 sum = 0;
    for (int32_t n = 0; n < a->n_types; n++)
        if (a->goods[n] > 0 && !padan_price_in_cash(a, r, how, n) &&
            !(how->second == PADAN_SECOND_GOODS && how->type == n))
            sum +=
                ((padan_i128)a->goods[n] * r->rate[n] >> PADAN_RATE_SHIFT) + 1;
    return sum;
}

static void set_second(program *p, padan_second second, int32_t type)
{
    p->how.second = second;
    p->how.type = type;
    p->how.n_second = 0;
    p->how.per_second = 1;
    p->how.second_price = second == PADAN_SECOND_VILLAGES ? p->r->mu : 0;
    if (second == PADAN_SECOND_VILLAGES)
        p->how.n_second = (int32_t)padan_min64(p->a->places, p->a->n_contracts);
    if (second != PADAN_SECOND_GOODS) return;
    int64_t divisor = 0;
    for (int32_t k = 0; k < p->a->n_lots; k++)
        if (p->a->lot[k].type == type)
            divisor = padan_gcd64(p->a->lot[k].cost, divisor);
    const int64_t goods = p->a->goods[type];
    if (divisor == 0) divisor = 1;
    p->how.per_second = divisor * (goods / divisor / MOST_SECOND + 1);
    p->how.n_second = (int32_t)(goods / p->how.per_second);
    p->how.second_price =
        padan_money_price(p->how.per_second, p->r->rate[type]);
}

bool padan_price_program(const padan_ask *a, padan_price_room *r,
                         padan_i128 upper, int64_t floor, int32_t points,
                         padan_second second, int32_t type, padan_i128 *bound)
{
    program p = {.a = a, .r = r};
    const padan_i128 gap = upper - floor;
    if (gap <= 0 || gap > INT64_MAX / 8) return false;
    /* The price of money at which the gap was measured counts, whatever
     * happened since. */
    (void)padan_price_at(a, r, r->lambda);
    p.how.gap = (int64_t)gap + r->slack;
    set_second(&p, second, type);
    if (p.how.n_second > 0 && points > 2048) points = 2048;
    const int64_t money = money_of(a, r, &p.how);
    p.how.step = choose_step(a, r, p.how.gap, money, points);
    p.how.points = money / p.how.step;
    p.step_price = padan_money_price(p.how.step, r->lambda);
    p.shift = 0;
    const int need = bits_of(p.how.gap + (p.step_price + p.how.second_price) *
                                             (a->n_contracts + 1));
    if (need > BITS) p.shift = need - BITS;
    p.stride = p.how.points + 1;
    p.layers = p.how.n_second + 1;
    if (!padan_price_core(a, r, &p.how) || !make_table(&p)) return false;
    for (int32_t k = 0; k < r->n_core; k++) {
        one_village(&p, k);
        if (r->window[k + 1][1] < 0) { /* nothing is better than `floor`      */
            if (*bound > floor) *bound = floor;
            return false;
        }
    }
    int32_t b = 0, s = 0;
    padan_i128 value = 0;
    if (!best_end(&p, &b, &s, &value)) {
        if (*bound > floor) *bound = floor;
        return false;
    }
    for (int32_t k = 0; k < r->n_core; k++)
        value += r->core[k].best;
    value += priced_goods(a, r, &p.how);
    if (second != PADAN_SECOND_VILLAGES) value += (padan_i128)r->mu * a->places;
    if (value < floor) value = floor;
    if (value < *bound) *bound = value;
    trace(&p, b, s);
    return true;
}

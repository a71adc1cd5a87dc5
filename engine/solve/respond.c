// SPDX-License-Identifier: GPL-3.0-or-later
/* A company's answer in up to two stages, goods and cash. Each stage:
 *
 *   1. a price of money such that what the company would buy at it fits,
 *   2. that purchase, filled up greedily: a first answer,
 *   3. every choice whose loss against the price is below what the first answer
 *      leaves on the table stays open; a dynamic program over money decides.
 *
 * Values are in points (double): they steer the search only. Whether an answer
 * is used is decided by the exact score. */
#include "solve/respond.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_CORNERS = 12, /* candidate numbers of units of one pair               */
    MAX_CHOICES = 24, /* numbers of units of one pair in the core             */
    MAX_OPTIONS = 48, /* ways to serve one village in the core                */
    GRID = 512,       /* steps of money in the dynamic program                */
};

typedef struct {
    int64_t money;
    double value, loss;
} option;

struct padan_respond_room {
    const padan_relax *relax;
    int32_t max_pairs, max_contracts;
    int64_t *corner;      /* [pairs * MAX_CORNERS] units                     */
    double *worth;        /* [pairs * MAX_CORNERS] points of these           */
    int32_t *n_corners;   /* [pairs]                                         */
    int64_t *base, *x, *best, *first; /* [pairs]                             */
    double *gain;         /* [contracts] at the price of money               */
    int64_t *spend;       /* [contracts]                                     */
    double *sorted;       /* [contracts]                                     */
    bool *open;           /* [contracts] open already before the stage       */
    bool *want;           /* [contracts]                                     */
    int32_t *active;      /* [contracts] those with anything to decide       */
    int32_t n_active;
    option *option;       /* [2 * MAX_OPTIONS * MAX_CHOICES] merging         */
    int64_t *option_x;    /* the units behind each                           */
    option *core;         /* [contracts * (MAX_OPTIONS + 1)]                 */
    int64_t *core_x;      /* [contracts * (MAX_OPTIONS+1) * max cells]       */
    int32_t *n_core;      /* [contracts]                                     */
    int32_t *core_at;     /* [contracts] which contract                      */
    double *table;        /* [2 * (GRID + 1)]                                */
    uint8_t *pick;        /* [contracts * (GRID + 1)]                        */
    int32_t max_cells;    /* most pairs of a contract                        */
};

/* ---- the problem of one stage ---------------------------------------------- */

typedef struct {
    const padan_state *s;
    const padan_instance *inst;
    const padan_wishes *wish;
    padan_respond_room *r;
    int32_t i, p0, n_pairs, c0, n_contracts;
    int64_t money;   /* what this stage may spend                            */
    int32_t places;  /* villages that may still be opened                    */
    int32_t type;    /* goods of this type only, or PADAN_NONE: cash         */
} stage;

static double number_at(const double *list, int32_t k)
{
    return list ? list[k] : 0;
}

double padan_finish_credit(const padan_instance *inst, int32_t j, int64_t x,
                           double ramp)
{
    const int64_t finish = inst->cell_finish[j];
    if (x >= finish) return 1;
    if (x == 0 || ramp <= 0) return 0;
    const double q = (double)x / (double)finish;
    return ramp == 1 ? q : pow(q, ramp);
}

/* Part of the points for completing the village that cell j earns with x more
 * units: the last cell earns what is left. */
static double finish_worth(const stage *t, int32_t j, int64_t have, int64_t x)
{
    const padan_instance *inst = t->inst;
    const int32_t v = inst->cell_village[j];
    const double worth = 1e-12 * (double)inst->done_worth[v];
    const double ramp = t->wish->ramp;
    const double more = padan_finish_credit(inst, j, have + x, ramp) -
                        padan_finish_credit(inst, j, have, ramp);
    const int32_t parts =
        ramp > 0 ? t->wish->to_finish[v] : t->s->unfinished[v];
    return worth * more / parts;
}

/* Points of x units of pair p on top of what the others do. */
static double worth_of(const stage *t, int32_t p, int64_t x)
{
    const padan_instance *inst = t->inst;
    const int32_t j = inst->pair_cell[p];
    if (x == 0) return 0;
    const int64_t have = t->s->covered[j];
    const int64_t at = inst->gain_first[j] + have;
    int64_t pico = inst->gain[at + x] - inst->gain[at] + inst->pair_match[p] * x;
    double sum = 1e-12 * (double)pico;
    sum -= number_at(t->wish->place, j);
    sum += number_at(t->wish->unit, inst->cell_type[j]) * (double)x;
    const double eta = number_at(t->wish->even, inst->cell_district[j]);
    if (eta > 0)
        sum += eta * 1e-15 * (double)(inst->level[at + x] - inst->level[at]);
    const int32_t v = inst->cell_village[j];
    if (inst->done_worth[v] > 0 && have < inst->cell_finish[j])
        sum += finish_worth(t, j, have, x);
    return sum;
}

/* Most units of the pair that the others leave room for. */
static int64_t room_for(const stage *t, int32_t p)
{
    const padan_instance *inst = t->inst;
    const padan_relax *relax = t->r->relax;
    const int32_t j = inst->pair_cell[p], c = inst->pair_contract[p];
    const int32_t v = inst->contract_village[c];
    if (inst->pair_pinned[p])
        return padan_min64(inst->pair_up[p],
                           inst->cell_open[j] - t->s->covered[j]);
    if (!relax->alive[p] || t->s->funders[j] >= inst->cell_max_funders[j])
        return 0;
    if (!inst->contract_pinned[c] &&
        (t->s->firms[v] >= inst->village_max_firms[v] ||
         (t->wish->village_ok && !t->wish->village_ok[v])))
        return 0;
    return padan_min64(inst->pair_up[p],
                       inst->cell_open[j] - t->s->covered[j]);
}

static void add_corner(const stage *t, int32_t k, int64_t x, int64_t least,
                       int64_t most)
{
    padan_respond_room *r = t->r;
    int64_t *corner = r->corner + (size_t)k * MAX_CORNERS;
    int32_t n = r->n_corners[k], at = n;
    if (x < least || x > most || n == MAX_CORNERS) return;
    while (at > 0 && corner[at - 1] > x) at--;
    if (at > 0 && corner[at - 1] == x) return;
    memmove(corner + at + 1, corner + at, (size_t)(n - at) * sizeof *corner);
    corner[at] = x;
    r->n_corners[k]++;
}

/* Numbers of units at which the value of a pair bends, from `base` up. */
static void find_corners(const stage *t, int32_t k)
{
    const padan_instance *inst = t->inst;
    padan_respond_room *r = t->r;
    const padan_relax *relax = r->relax;
    const int32_t p = t->p0 + k, j = inst->pair_cell[p];
    const int64_t have = t->s->covered[j], base = r->base[k];
    r->n_corners[k] = 1;
    r->corner[(size_t)k * MAX_CORNERS] = base;
    r->worth[(size_t)k * MAX_CORNERS] = 0;
    int64_t most = room_for(t, p);
    if (most <= base) return;
    if (t->type != PADAN_NONE && inst->cell_type[j] != t->type) most = base;
    most = padan_min64(most, base + t->money / inst->pair_cost[p]);
    if (most > base) {
        int64_t least = padan_max64(base + 1, inst->pair_lo[p]);
        add_corner(t, k, most, least, most);
        add_corner(t, k, least, least, most);
        if (inst->cell_finish[j] > have)
            add_corner(t, k, inst->cell_finish[j] - have, least, most);
        for (int32_t h = relax->piece_first[j]; h < relax->piece_first[j + 1]; h++)
            add_corner(t, k, relax->piece_end[h] - have, least, most);
    }
    double at_base = worth_of(t, p, base);
    for (int32_t q = 0; q < r->n_corners[k]; q++) {
        size_t at = (size_t)k * MAX_CORNERS + (size_t)q;
        r->worth[at] = worth_of(t, p, r->corner[at]) - at_base;
    }
}

static double open_cost(const stage *t, int32_t c)
{
    return t->r->open[c - t->c0] ? 0 : 1e-12 * (double)t->inst->link_cost;
}

/* Money in contract c when its pairs hold x. */
static int64_t contract_money(const stage *t, int32_t c, const int64_t *x)
{
    int64_t sum = 0;
    for (int32_t p = t->inst->contract_pair_first[c];
         p < t->inst->contract_pair_first[c + 1]; p++)
        sum += t->inst->pair_cost[p] * x[p - t->p0];
    return sum;
}

/* ---- 1. the price of money --------------------------------------------------- */

static double per_unit(const stage *t, int32_t k, double lambda)
{
    return lambda * 1e-6 * (double)t->inst->pair_cost[t->p0 + k];
}

/* The corner a pair likes best at this price of money. */
static int32_t best_corner(const stage *t, int32_t k, double lambda)
{
    const padan_respond_room *r = t->r;
    const size_t at = (size_t)k * MAX_CORNERS;
    const double cost = per_unit(t, k, lambda);
    int32_t best = 0;
    double most = 0;
    for (int32_t q = 1; q < r->n_corners[k]; q++) {
        double f = r->worth[at + (size_t)q] -
                   cost * (double)(r->corner[at + (size_t)q] - r->base[k]);
        if (f > most) {
            most = f;
            best = q;
        }
    }
    return best;
}

static int descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* What the company would do: x, want; the value above lambda * money; the money
 * it spends; mu_out: gain of the best contract for which there is no place. */
static double ask(const stage *t, double lambda, int64_t *x, int64_t *spend_out,
                  double *mu_out)
{
    padan_respond_room *r = t->r;
    int32_t n_wanted = 0;
    for (int32_t q = 0; q < r->n_active; q++) {
        const int32_t c = r->active[q];
        double gain = -open_cost(t, t->c0 + c);
        int64_t spend = 0;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             p < t->inst->contract_pair_first[t->c0 + c + 1]; p++) {
            const int32_t k = p - t->p0;
            const size_t at = (size_t)k * MAX_CORNERS +
                              (size_t)best_corner(t, k, lambda);
            x[k] = r->corner[at];
            int64_t money = t->inst->pair_cost[p] * (x[k] - r->base[k]);
            spend += money;
            gain += r->worth[at] - lambda * 1e-6 * (double)money;
        }
        r->gain[c] = gain;
        r->spend[c] = spend;
        if (!r->open[c] && gain > 0) r->sorted[n_wanted++] = gain;
    }
    double least = 0;
    *mu_out = 0;
    if (n_wanted > t->places) {
        qsort(r->sorted, (size_t)n_wanted, sizeof *r->sorted, descending);
        *mu_out = r->sorted[t->places];
        least = t->places > 0 ? r->sorted[t->places - 1] : DBL_MAX;
    }
    int32_t places = t->places;
    double sum = 0;
    *spend_out = 0;
    for (int32_t q = 0; q < r->n_active; q++) {
        const int32_t c = r->active[q];
        bool want = r->open[c];
        if (!want && r->gain[c] > 0 && r->gain[c] >= least && places > 0) {
            want = true;
            places--;
        }
        r->want[c] = want;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             !want && p < t->inst->contract_pair_first[t->c0 + c + 1]; p++)
            x[p - t->p0] = r->base[p - t->p0];
        if (want) {
            sum += r->gain[c];
            *spend_out += r->spend[c];
        }
    }
    return sum;
}

typedef struct {
    double lambda, value;
    int64_t spend;
} tangent;

static tangent ask_at(const stage *t, double lambda, int64_t *x, double *mu_out)
{
    tangent k = {.lambda = lambda};
    k.value = ask(t, lambda, x, &k.spend, mu_out) +
              lambda * 1e-6 * (double)t->money;
    return k;
}

/* A price between one at which it wants too much and one that fits: value is
 * convex in the price with slope money - spend, so the tangents on both sides
 * meet near its minimum. x holds the purchase that fits. Returns the least
 * value met, an upper bound of the stage. */
static double find_lambda(const stage *t, int64_t *x, double *lambda_out,
                          double *mu_out)
{
    enum { TANGENTS = 7 };
    tangent lo = ask_at(t, 0, x, mu_out);
    *lambda_out = 0;
    if (lo.spend <= t->money) return lo.value;
    double bound = lo.value;
    double try = t->wish->lambda > 0 ? t->wish->lambda : 1e-3;
    tangent hi = ask_at(t, try, x, mu_out);
    for (int k = 0; hi.spend > t->money && k < 60; k++) {
        lo = hi;
        bound = fmin(bound, lo.value);
        try *= k < 4 ? 1.6 : 10;
        hi = ask_at(t, try, x, mu_out);
    }
    for (int k = 0; k < TANGENTS; k++) {
        const double down = 1e-6 * (double)(t->money - lo.spend),
                     up = 1e-6 * (double)(t->money - hi.spend);
        const double meet = (hi.value - lo.value + down * lo.lambda -
                             up * hi.lambda) /
                            (down - up);
        const double low = lo.value + down * (meet - lo.lambda);
        bound = fmin(bound, fmin(lo.value, hi.value));
        if (up <= 0 || !(meet > lo.lambda && meet < hi.lambda) ||
            low > bound - 1e-6 * fabs(bound))
            break;
        const tangent mid = ask_at(t, meet, x, mu_out);
        if (mid.spend <= t->money) hi = mid;
        else lo = mid;
    }
    bound = fmin(bound, hi.value);
    *lambda_out = hi.lambda;
    (void)ask_at(t, hi.lambda, x, mu_out);
    return bound;
}

/* ---- 2. a first answer --------------------------------------------------------- */

static double worth_at(const stage *t, int32_t k, int64_t x)
{
    return worth_of(t, t->p0 + k, x) - worth_of(t, t->p0 + k, t->r->base[k]);
}

/* Closes contracts under their minimum. */
static void drop_small(const stage *t, int64_t *x)
{
    for (int32_t q = 0; q < t->r->n_active; q++) {
        const int32_t c = t->r->active[q];
        int64_t money = contract_money(t, t->c0 + c, x);
        if (money == 0 || money >= t->inst->contract_min[t->c0 + c]) continue;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             p < t->inst->contract_pair_first[t->c0 + c + 1]; p++)
            x[p - t->p0] = t->r->base[p - t->p0];
    }
}

static int64_t money_left(const stage *t, const int64_t *x, int32_t *places_out)
{
    int64_t left = t->money;
    *places_out = t->places;
    for (int32_t q = 0; q < t->r->n_active; q++) {
        const int32_t c = t->r->active[q];
        bool used = false;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             p < t->inst->contract_pair_first[t->c0 + c + 1]; p++) {
            int64_t more = x[p - t->p0] - t->r->base[p - t->p0];
            left -= t->inst->pair_cost[p] * more;
            used |= more > 0;
        }
        if (used && !t->r->open[c]) --*places_out;
    }
    return left;
}

typedef struct {
    int32_t k;
    int64_t x;
    double rate;
} purchase;

static void weigh(const stage *t, const int64_t *x, int32_t k, int64_t to,
                  int64_t left, double opening, purchase *best)
{
    int64_t money = t->inst->pair_cost[t->p0 + k] * (to - x[k]);
    if (to <= x[k] || money > left) return;
    double gain = worth_at(t, k, to) - worth_at(t, k, x[k]) - opening;
    double rate = gain / (1e-6 * (double)money);
    if (gain > 1e-11 && rate > best->rate) *best = (purchase){k, to, rate};
}

/* The purchase with most points for its money that still fits. */
static purchase next_purchase(const stage *t, const int64_t *x, int64_t left,
                              int32_t places)
{
    const padan_instance *inst = t->inst;
    const padan_respond_room *r = t->r;
    purchase best = {-1, 0, 0};
    for (int32_t k = 0; k < t->n_pairs; k++) {
        const int32_t n = r->n_corners[k], p = t->p0 + k,
                      c = inst->pair_contract[p];
        const int64_t *corner = r->corner + (size_t)k * MAX_CORNERS;
        if (n < 2 || x[k] >= corner[n - 1]) continue;
        const int64_t fits = x[k] + left / inst->pair_cost[p];
        const int64_t most = padan_min64(corner[n - 1], fits);
        int64_t least = padan_max64(x[k] + 1, inst->pair_lo[p]);
        double opening = 0;
        int64_t held = contract_money(t, c, x);
        if (held == 0) {
            if (places == 0) continue;
            opening = open_cost(t, c);
            least = padan_max64(
                least, (inst->contract_min[c] + inst->pair_cost[p] - 1) /
                           inst->pair_cost[p]);
        }
        if (least > most) continue;
        weigh(t, x, k, most, left, opening, &best);
        weigh(t, x, k, least, left, opening, &best);
        for (int32_t q = 1; q < n; q++)
            if (corner[q] > least && corner[q] < most)
                weigh(t, x, k, corner[q], left, opening, &best);
    }
    return best;
}

static double fill_up(const stage *t, int64_t *x)
{
    int32_t places;
    int64_t left = money_left(t, x, &places);
    for (;;) {
        purchase b = next_purchase(t, x, left, places);
        if (b.k < 0) break;
        const int32_t c = t->inst->pair_contract[t->p0 + b.k];
        if (contract_money(t, c, x) == 0) places--;
        left -= t->inst->pair_cost[t->p0 + b.k] * (b.x - x[b.k]);
        x[b.k] = b.x;
    }
    double sum = 0;
    for (int32_t q = 0; q < t->r->n_active; q++) {
        const int32_t c = t->c0 + t->r->active[q];
        for (int32_t p = t->inst->contract_pair_first[c];
             p < t->inst->contract_pair_first[c + 1]; p++)
            if (x[p - t->p0] != t->r->base[p - t->p0])
                sum += worth_at(t, p - t->p0, x[p - t->p0]);
        if (contract_money(t, c, x) > 0) sum -= open_cost(t, c);
    }
    return sum;
}

/* ---- 3. the core --------------------------------------------------------------- */

/* Numbers of units worth considering: corners, and whole numbers around the
 * best and between corners, as long as they lose less than `gap`. */
static int32_t list_choices(const stage *t, int32_t k, double lambda, double gap,
                            int64_t *choice, double *loss)
{
    const padan_respond_room *r = t->r;
    const size_t at = (size_t)k * MAX_CORNERS;
    const int32_t n = r->n_corners[k], b = best_corner(t, k, lambda);
    const double cost = per_unit(t, k, lambda);
    const double best = r->worth[at + (size_t)b] -
                        cost * (double)(r->corner[at + (size_t)b] - r->base[k]);
    int32_t found = 0;
    choice[found] = r->base[k];
    loss[found++] = best;
    for (int32_t q = 1; q < n; q++) {
        const int64_t from = q == 1 ? r->corner[at + 1] - 1
                                    : r->corner[at + (size_t)q - 1];
        const int64_t to = r->corner[at + (size_t)q];
        const int64_t stride = (to - from + 7) / 8;
        for (int64_t x = to; x > from && found < MAX_CHOICES; x -= stride) {
            double f = worth_at(t, k, x) - cost * (double)(x - r->base[k]);
            if (best - f >= gap) continue;
            choice[found] = x;
            loss[found++] = best - f;
        }
    }
    return found;
}

static int by_money(const void *a, const void *b)
{
    const option *x = a, *y = b;
    if (x->money != y->money) return x->money < y->money ? -1 : 1;
    return (x->value < y->value) - (x->value > y->value);
}

/* Keeps options no other beats in money and value, at most MAX_OPTIONS. The
 * units behind an option are found through its `loss` slot's row number, which
 * qsort carries along. */
typedef struct {
    option o;
    int32_t row;
} ranked;

static int ranked_by_money(const void *a, const void *b)
{
    return by_money(&((const ranked *)a)->o, &((const ranked *)b)->o);
}

static int ranked_by_loss(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->o.loss != y->o.loss) return x->o.loss < y->o.loss ? -1 : 1;
    return x->row - y->row;
}

static int32_t prune(ranked *list, int32_t n, bool keep_small)
{
    if (!keep_small) {
        qsort(list, (size_t)n, sizeof *list, ranked_by_money);
        int32_t kept = 0;
        double best = -DBL_MAX;
        for (int32_t k = 0; k < n; k++) {
            if (list[k].o.value <= best) continue;
            best = list[k].o.value;
            list[kept++] = list[k];
        }
        n = kept;
    }
    if (n <= MAX_OPTIONS) return n;
    qsort(list, (size_t)n, sizeof *list, ranked_by_loss);
    return MAX_OPTIONS;
}

/* All ways to serve contract c within `gap`: into row `slot` of the core. */
static int32_t list_options(const stage *t, int32_t c, double lambda, double mu,
                            double gap, int32_t slot)
{
    padan_respond_room *r = t->r;
    const padan_instance *inst = t->inst;
    const int32_t from = inst->contract_pair_first[c],
                  width = inst->contract_pair_first[c + 1] - from;
    const int64_t ticket = inst->contract_min[c];
    ranked list[MAX_OPTIONS * 2], next[MAX_OPTIONS * MAX_CHOICES];
    int64_t choice[MAX_CHOICES];
    double loss[MAX_CHOICES];
    int64_t *x_now = r->option_x,
            *x_next = r->option_x + (size_t)MAX_OPTIONS * MAX_CHOICES *
                                        (size_t)r->max_cells;
    const bool open = r->open[c - t->c0];
    const double opening_loss = open ? 0 : fmax(0, mu - r->gain[c - t->c0]);
    int32_t n = 1;
    list[0] = (ranked){{0, -open_cost(t, c), opening_loss}, 0};
    for (int32_t q = 0; q < width; q++) {
        const int32_t k = from + q - t->p0;
        const int32_t n_choices =
            list_choices(t, k, lambda, gap, choice, loss);
        int32_t m = 0;
        for (int32_t a = 0; a < n; a++)
            for (int32_t b = 0; b < n_choices; b++) {
                double sum = list[a].o.loss + loss[b];
                if (sum >= gap) continue;
                int64_t *row = x_next + (size_t)m * (size_t)r->max_cells;
                memcpy(row, x_now + (size_t)list[a].row * (size_t)r->max_cells,
                       (size_t)q * sizeof *row);
                row[q] = choice[b];
                next[m].o.money = list[a].o.money + inst->pair_cost[from + q] *
                                                        (choice[b] - r->base[k]);
                next[m].o.value = list[a].o.value + worth_at(t, k, choice[b]);
                next[m].o.loss = sum;
                next[m].row = m;
                m++;
            }
        n = prune(next, m, ticket > 0);
        memcpy(list, next, (size_t)n * sizeof *list);
        int64_t *swap = x_now;
        x_now = x_next;
        x_next = swap;
    }
    int64_t held = contract_money(t, c, r->base);
    int32_t kept = 0;
    option *core = r->core + (size_t)slot * (MAX_OPTIONS + 1);
    int64_t *core_x = r->core_x +
                      (size_t)slot * (MAX_OPTIONS + 1) * (size_t)r->max_cells;
    if (!open) { /* stay out */
        core[kept] = (option){0, 0, fmax(0, r->gain[c - t->c0] - mu)};
        memcpy(core_x, r->base + (from - t->p0), (size_t)width * sizeof *core_x);
        kept++;
    }
    for (int32_t a = 0; a < n; a++) {
        if (held + list[a].o.money < ticket) continue;
        if (!open && list[a].o.money == 0) continue;
        core[kept] = list[a].o;
        memcpy(core_x + (size_t)kept * (size_t)r->max_cells,
               x_now + (size_t)list[a].row * (size_t)r->max_cells,
               (size_t)width * sizeof *core_x);
        kept++;
    }
    return kept;
}

static int64_t greatest_common_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t c = a % b;
        a = b;
        b = c;
    }
    return a;
}

static int64_t money_step(const stage *t)
{
    int64_t step = 0;
    for (int32_t k = 0; k < t->n_pairs; k++)
        if (t->r->n_corners[k] > 1)
            step = greatest_common_divisor(t->inst->pair_cost[t->p0 + k], step);
    return step > 0 && t->money / step <= GRID ? step
                                               : t->money / GRID + 1;
}

/* Best combination of one option a contract; money in steps, rounded up. */
static void decide(const stage *t, int32_t n_core, double mu, int32_t *chosen)
{
    padan_respond_room *r = t->r;
    const int64_t step = money_step(t);
    const int32_t n = (int32_t)(t->money / step);
    double *now = r->table, *next = r->table + GRID + 1;
    for (int32_t b = 0; b <= n; b++) now[b] = 0;
    for (int32_t k = 0; k < n_core; k++) {
        const option *core = r->core + (size_t)k * (MAX_OPTIONS + 1);
        const bool open = r->open[r->core_at[k] - t->c0];
        uint8_t *pick = r->pick + (size_t)k * (GRID + 1);
        for (int32_t b = 0; b <= n; b++) next[b] = -DBL_MAX;
        for (int32_t q = 0; q < r->n_core[k]; q++) {
            const int64_t need = (core[q].money + step - 1) / step;
            const bool opens = !open && core[q].money > 0;
            const double value = core[q].value - (opens ? mu : 0);
            if (need > n) continue;
            for (int32_t b = (int32_t)need; b <= n; b++) {
                double f = now[b - (int32_t)need] + value;
                if (f > next[b]) {
                    next[b] = f;
                    pick[b] = (uint8_t)q;
                }
            }
        }
        double *swap = now;
        now = next;
        next = swap;
    }
    int32_t b = n;
    for (int32_t k = n_core - 1; k >= 0; k--) {
        const option *core = r->core + (size_t)k * (MAX_OPTIONS + 1);
        chosen[k] = r->pick[(size_t)k * (GRID + 1) + (size_t)b];
        b -= (int32_t)((core[chosen[k]].money + step - 1) / step);
    }
}

/* Too many villages opened (mu only discourages it): the poorest are closed. */
static void close_poorest(const stage *t, int32_t n_core, int32_t *chosen)
{
    padan_respond_room *r = t->r;
    for (;;) {
        int32_t opened = 0, poorest = -1;
        double least = DBL_MAX;
        for (int32_t k = 0; k < n_core; k++) {
            const option *o =
                &r->core[(size_t)k * (MAX_OPTIONS + 1) + (size_t)chosen[k]];
            if (r->open[r->core_at[k] - t->c0] || o->money == 0) continue;
            opened++;
            if (o->value < least) {
                least = o->value;
                poorest = k;
            }
        }
        if (opened <= t->places) return;
        chosen[poorest] = 0; /* option 0 of a contract not open: stay out */
    }
}

static void solve_core(const stage *t, double lambda, double mu, double gap,
                       int64_t *x)
{
    padan_respond_room *r = t->r;
    int32_t n_core = 0;
    int32_t *chosen = r->n_core + r->max_contracts;
    int64_t spend;
    double mu_now;
    (void)ask(t, lambda, x, &spend, &mu_now); /* gains at lambda again */
    for (int32_t q = 0; q < r->n_active; q++) {
        const int32_t c = r->active[q];
        if (!r->open[c] && mu - r->gain[c] >= gap) continue;
        int32_t n = list_options(t, t->c0 + c, lambda, mu, gap, n_core);
        if (n == 0 || (n == 1 && !r->open[c])) continue;
        r->n_core[n_core] = n;
        r->core_at[n_core++] = t->c0 + c;
    }
    decide(t, n_core, mu, chosen);
    close_poorest(t, n_core, chosen);
    memcpy(x, r->base, (size_t)t->n_pairs * sizeof *x);
    for (int32_t k = 0; k < n_core; k++) {
        const int32_t from = t->inst->contract_pair_first[r->core_at[k]];
        const int32_t width =
            t->inst->contract_pair_first[r->core_at[k] + 1] - from;
        memcpy(x + (from - t->p0),
               r->core_x + ((size_t)k * (MAX_OPTIONS + 1) + (size_t)chosen[k]) *
                               (size_t)r->max_cells,
               (size_t)width * sizeof *x);
    }
}

/* ---- stages ---------------------------------------------------------------------- */

/* Most cells are taken by others: the rest of the stage only looks at contracts
 * with a pair that can still take units. */
static void find_active(stage *t)
{
    padan_respond_room *r = t->r;
    r->n_active = 0;
    for (int32_t c = 0; c < t->n_contracts; c++) {
        bool any = false;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             p < t->inst->contract_pair_first[t->c0 + c + 1]; p++) {
            find_corners(t, p - t->p0);
            any = any || r->n_corners[p - t->p0] > 1;
        }
        if (any) r->active[r->n_active++] = c;
    }
}

/* Spends t->money on top of r->base; the result is the new base. */
static void run_stage(stage *t)
{
    padan_respond_room *r = t->r;
    double lambda, mu;
    find_active(t);
    memcpy(r->x, r->base, (size_t)t->n_pairs * sizeof *r->x);
    double bound = find_lambda(t, r->x, &lambda, &mu);
    drop_small(t, r->x);
    double value = fill_up(t, r->x);
    memcpy(r->first, r->x, (size_t)t->n_pairs * sizeof *r->x);
    double gap = bound - value;
    if (gap > 1e-9 + 1e-4 * fabs(bound)) {
        solve_core(t, lambda, mu, gap, r->x);
        if (fill_up(t, r->x) > value)
            memcpy(r->first, r->x, (size_t)t->n_pairs * sizeof *r->x);
    }
    memcpy(r->base, r->first, (size_t)t->n_pairs * sizeof *r->base);
    for (int32_t q = 0; q < r->n_active; q++) {
        const int32_t c = r->active[q];
        bool used = contract_money(t, t->c0 + c, r->base) > 0;
        if (used && !r->open[c]) {
            r->open[c] = true;
            t->places--;
        }
    }
}

/* Commitments first: their units, their contracts, their money. */
static void place_pins(stage *t, int64_t *cash_out, int64_t *goods_left)
{
    const padan_instance *inst = t->inst;
    padan_respond_room *r = t->r;
    const int64_t *goods = inst->goods + (int64_t)t->i * inst->n_types;
    *cash_out = inst->budget[t->i];
    for (int32_t n = 0; n < inst->n_types; n++) goods_left[n] = goods[n];
    for (int32_t c = 0; c < t->n_contracts; c++) {
        r->open[c] = inst->contract_pinned[t->c0 + c];
        if (r->open[c]) t->places--;
    }
    for (int32_t k = 0; k < t->n_pairs; k++) {
        const int32_t p = t->p0 + k;
        r->base[k] = inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
        int64_t units = r->base[k];
        const int32_t n = inst->cell_type[inst->pair_cell[p]];
        int64_t in_goods =
            padan_min64(units, goods_left[n] / inst->pair_cost[p]);
        goods_left[n] -= in_goods * inst->pair_cost[p];
        *cash_out -= (units - in_goods) * inst->pair_cost[p];
    }
}

static void spend_goods(stage *t, const int64_t *goods_left)
{
    for (int32_t n = 0; n < t->inst->n_types; n++) {
        if (goods_left[n] <= 0) continue;
        t->type = n;
        t->money = goods_left[n];
        run_stage(t);
    }
    t->type = PADAN_NONE;
}

static void spend_cash(stage *t, int64_t cash)
{
    t->type = PADAN_NONE;
    t->money = padan_max64(0, cash);
    run_stage(t);
}

static double answer_worth(const stage *t)
{
    double sum = 0;
    for (int32_t k = 0; k < t->n_pairs; k++)
        sum += worth_of(t, t->p0 + k, t->r->base[k]);
    for (int32_t c = 0; c < t->n_contracts; c++)
        if (contract_money(t, t->c0 + c, t->r->base) > 0)
            sum -= 1e-12 * (double)t->inst->link_cost;
    return sum;
}

double padan_respond(const padan_state *state, int32_t company,
                     const padan_wishes *wishes, padan_respond_room *room,
                     int64_t *units_out)
{
    static const padan_wishes none = {0};
    const padan_instance *inst = state->inst;
    stage t = {.s = state, .inst = inst, .r = room, .i = company};
    t.wish = wishes ? wishes : &none;
    t.p0 = inst->company_pair_first[company];
    t.n_pairs = inst->company_pair_first[company + 1] - t.p0;
    t.c0 = inst->company_contract_first[company];
    t.n_contracts = inst->company_contract_first[company + 1] - t.c0;
    if (t.n_pairs == 0) return 0;
    int64_t *goods = room->best + room->max_pairs; /* [n_types] */
    bool has_goods = false;
    for (int32_t n = 0; n < inst->n_types; n++)
        has_goods |= inst->goods[(int64_t)company * inst->n_types + n] > 0;
    double best = -DBL_MAX;
    for (int order = 0; order < (has_goods ? 2 : 1); order++) {
        int64_t cash;
        t.places = inst->max_villages[company];
        place_pins(&t, &cash, goods);
        if (order == 1) spend_cash(&t, cash);
        if (has_goods) spend_goods(&t, goods);
        if (order == 0) spend_cash(&t, cash);
        double value = answer_worth(&t);
        if (value <= best) continue;
        best = value;
        memcpy(units_out, room->base, (size_t)t.n_pairs * sizeof *units_out);
    }
    return best;
}

/* ---- room -------------------------------------------------------------------------- */

static void measure(const padan_instance *inst, padan_respond_room *r)
{
    for (int32_t i = 0; i < inst->n_companies; i++) {
        int32_t n = inst->company_pair_first[i + 1] -
                    inst->company_pair_first[i];
        int32_t k = inst->company_contract_first[i + 1] -
                    inst->company_contract_first[i];
        r->max_pairs = n > r->max_pairs ? n : r->max_pairs;
        r->max_contracts = k > r->max_contracts ? k : r->max_contracts;
    }
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        int32_t n = inst->contract_pair_first[c + 1] -
                    inst->contract_pair_first[c];
        r->max_cells = n > r->max_cells ? n : r->max_cells;
    }
    r->max_cells++;
}

padan_status padan_respond_room_create(const padan_relax *relax,
                                       padan_respond_room **out)
{
    const padan_instance *inst = relax->inst;
    padan_respond_room *r = calloc(1, sizeof *r);
    if (!r) return PADAN_ENOMEM;
    r->relax = relax;
    measure(inst, r);
    const size_t np = (size_t)r->max_pairs + 1, nc = (size_t)r->max_contracts + 1,
                 rows = nc * (MAX_OPTIONS + 1), width = (size_t)r->max_cells;
    r->corner = calloc(np * MAX_CORNERS, sizeof *r->corner);
    r->worth = calloc(np * MAX_CORNERS, sizeof *r->worth);
    r->n_corners = calloc(np, sizeof *r->n_corners);
    r->base = calloc(np, sizeof *r->base);
    r->x = calloc(np, sizeof *r->x);
    r->first = calloc(np, sizeof *r->first);
    r->best = calloc(np + (size_t)inst->n_types, sizeof *r->best);
    r->gain = calloc(nc, sizeof *r->gain);
    r->spend = calloc(nc, sizeof *r->spend);
    r->sorted = calloc(nc, sizeof *r->sorted);
    r->open = calloc(nc, sizeof *r->open);
    r->want = calloc(nc, sizeof *r->want);
    r->active = calloc(nc, sizeof *r->active);
    r->option_x = calloc(2 * (size_t)MAX_OPTIONS * MAX_CHOICES * width,
                         sizeof *r->option_x);
    r->core = calloc(rows, sizeof *r->core);
    r->core_x = calloc(rows * width, sizeof *r->core_x);
    r->n_core = calloc(2 * nc, sizeof *r->n_core);
    r->core_at = calloc(nc, sizeof *r->core_at);
    r->table = calloc(2 * (GRID + 1), sizeof *r->table);
    r->pick = calloc(nc * (GRID + 1), sizeof *r->pick);
    if (!r->corner || !r->worth || !r->n_corners || !r->base || !r->x ||
        !r->first || !r->best || !r->gain || !r->spend || !r->sorted ||
        !r->open || !r->want || !r->active || !r->option_x || !r->core || !r->core_x ||
        !r->n_core || !r->core_at || !r->table || !r->pick) {
        padan_respond_room_free(r);
        return PADAN_ENOMEM;
    }
    *out = r;
    return PADAN_OK;
}

void padan_respond_room_free(padan_respond_room *r)
{
    if (!r) return;
    free(r->corner);
    free(r->worth);
    free(r->n_corners);
    free(r->base);
    free(r->x);
    free(r->first);
    free(r->best);
    free(r->gain);
    free(r->spend);
    free(r->sorted);
    free(r->open);
    free(r->want);
    free(r->active);
    free(r->option_x);
    free(r->core);
    free(r->core_x);
    free(r->n_core);
    free(r->core_at);
    free(r->table);
    free(r->pick);
    free(r);
}

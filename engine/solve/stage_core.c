// SPDX-License-Identifier: GPL-3.0-or-later
/* Every choice whose loss against the price of money is below what the first
 * answer leaves on the table stays open; a dynamic program over money decides
 * (Pisinger 1997, "core problems"). */
#include "solve/stage.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- 3. the core --------------------------------------------------------------- */

/* Numbers of units worth considering: corners, and whole numbers around the
 * best and between corners, as long as they lose less than `gap`. */
static int32_t list_choices(const padan_stage *t, int32_t k, double lambda,
                            double gap, int64_t *choice, double *loss)
{
    const padan_respond_room *r = t->r;
    const size_t at = (size_t)k * MAX_CORNERS;
    const int32_t n = r->n_corners[k], b = padan_stage_best(t, k, lambda);
    const double cost = padan_stage_price(t, k, lambda);
    const double best = r->worth[at + (size_t)b] -
                        cost * (double)(r->corner[at + (size_t)b] - r->base[k]);
    int32_t found = 0;
    choice[found] = r->base[k];
    loss[found++] = best;
    for (int32_t q = 1; q < n; q++) {
        const int64_t from =
            q == 1 ? r->corner[at + 1] - 1 : r->corner[at + (size_t)q - 1];
        const int64_t to = r->corner[at + (size_t)q];
        const int64_t stride = (to - from + 7) / 8;
        for (int64_t x = to; x > from && found < MAX_CHOICES; x -= stride) {
            double f =
                padan_stage_more(t, k, x) - cost * (double)(x - r->base[k]);
            if (best - f >= gap) continue;
            choice[found] = x;
            loss[found++] = best - f;
        }
    }
    return found;
}

static int by_money(const void *a, const void *b)
{
    const padan_option *x = a, *y = b;
    if (x->money != y->money) return x->money < y->money ? -1 : 1;
    return (x->value < y->value) - (x->value > y->value);
}

/* Keeps options no other beats in money and value, at most MAX_OPTIONS. The
 * units behind an option are found through its `loss` slot's row number, which
 * qsort carries along. */
typedef struct {
    padan_option o;
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
static int32_t list_options(const padan_stage *t, int32_t c, double lambda,
                            double mu, double gap, int32_t slot)
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
            *x_next = r->option_x +
                      (size_t)MAX_OPTIONS * MAX_CHOICES * (size_t)r->max_cells;
    const bool open = r->open[c - t->c0];
    const double opening_loss = open ? 0 : fmax(0, mu - r->gain[c - t->c0]);
    int32_t n = 1;
    list[0] = (ranked){{0, -padan_stage_opening(t, c), opening_loss}, 0};
    for (int32_t q = 0; q < width; q++) {
        const int32_t k = from + q - t->p0;
        const int32_t n_choices = list_choices(t, k, lambda, gap, choice, loss);
        int32_t m = 0;
        for (int32_t a = 0; a < n; a++)
            for (int32_t b = 0; b < n_choices; b++) {
                double sum = list[a].o.loss + loss[b];
                if (sum >= gap) continue;
                int64_t *row = x_next + (size_t)m * (size_t)r->max_cells;
                memcpy(row, x_now + (size_t)list[a].row * (size_t)r->max_cells,
                       (size_t)q * sizeof *row);
                row[q] = choice[b];
                next[m].o.money =
                    list[a].o.money +
                    inst->pair_cost[from + q] * (choice[b] - r->base[k]);
                next[m].o.value =
                    list[a].o.value + padan_stage_more(t, k, choice[b]);
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
    int64_t held = padan_stage_money(t, c, r->base);
    int32_t kept = 0;
    padan_option *core = r->core + (size_t)slot * (MAX_OPTIONS + 1);
    int64_t *core_x =
        r->core_x + (size_t)slot * (MAX_OPTIONS + 1) * (size_t)r->max_cells;
    if (!open) { /* stay out */
        core[kept] = (padan_option){0, 0, fmax(0, r->gain[c - t->c0] - mu)};
        memcpy(core_x, r->base + (from - t->p0),
               (size_t)width * sizeof *core_x);
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

static int64_t money_step(const padan_stage *t)
{
    int64_t step = 0;
    for (int32_t k = 0; k < t->n_pairs; k++)
        if (t->r->n_corners[k] > 1)
            step = greatest_common_divisor(t->inst->pair_cost[t->p0 + k], step);
    return step > 0 && t->money / step <= GRID ? step : t->money / GRID + 1;
}

/* Best combination of one option a contract; money in steps, rounded up. */
static void decide(const padan_stage *t, int32_t n_core, double mu,
                   int32_t *chosen)
{
    padan_respond_room *r = t->r;
    const int64_t step = money_step(t);
    const int32_t n = (int32_t)(t->money / step);
    double *now = r->table, *next = r->table + GRID + 1;
    for (int32_t b = 0; b <= n; b++)
        now[b] = 0;
    for (int32_t k = 0; k < n_core; k++) {
        const padan_option *core = r->core + (size_t)k * (MAX_OPTIONS + 1);
        const bool open = r->open[r->core_at[k] - t->c0];
        uint8_t *pick = r->pick + (size_t)k * (GRID + 1);
        for (int32_t b = 0; b <= n; b++)
            next[b] = -DBL_MAX;
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
        const padan_option *core = r->core + (size_t)k * (MAX_OPTIONS + 1);
        chosen[k] = r->pick[(size_t)k * (GRID + 1) + (size_t)b];
        b -= (int32_t)((core[chosen[k]].money + step - 1) / step);
    }
}

/* Too many villages opened (mu only discourages it): the poorest are closed. */
static void close_poorest(const padan_stage *t, int32_t n_core, int32_t *chosen)
{
    padan_respond_room *r = t->r;
    for (;;) {
        int32_t opened = 0, poorest = -1;
        double least = DBL_MAX;
        for (int32_t k = 0; k < n_core; k++) {
            const padan_option *o =
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

void padan_stage_core(const padan_stage *t, double lambda, double mu,
                      double gap, int64_t *x)
{
    padan_respond_room *r = t->r;
    int32_t n_core = 0;
    int32_t *chosen = r->n_core + r->max_contracts;
    int64_t spend;
    double mu_now;
    (void)padan_stage_ask(t, lambda, x, &spend,
                          &mu_now); /* gains at lambda again */
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
// SPDX-License-Identifier: GPL-3.0-or-later
/* A company's answer: commitments first, then goods and cash in stages (stage.h),
 * in both orders where there are goods. Each stage finds a price of money, a
 * first answer at it, and improves that on the core of open choices. */
#include "solve/stage.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- stages ---------------------------------------------------------------------- */

/* Most cells are taken by others: the rest of the stage only looks at contracts
 * with a pair that can still take units. */
static void find_active(padan_stage *t)
{
    padan_respond_room *r = t->r;
    r->n_active = 0;
    for (int32_t c = 0; c < t->n_contracts; c++) {
        bool any = false;
        for (int32_t p = t->inst->contract_pair_first[t->c0 + c];
             p < t->inst->contract_pair_first[t->c0 + c + 1]; p++) {
            padan_stage_corners(t, p - t->p0);
            any = any || r->n_corners[p - t->p0] > 1;
        }
        if (any) r->active[r->n_active++] = c;
    }
}

/* Spends t->money on top of r->base; the result is the new base. */
static void run_stage(padan_stage *t)
{
    padan_respond_room *r = t->r;
    double lambda, mu;
    find_active(t);
    memcpy(r->x, r->base, (size_t)t->n_pairs * sizeof *r->x);
    double bound = padan_stage_lambda(t, r->x, &lambda, &mu);
    padan_stage_drop_small(t, r->x);
    double value = padan_stage_fill_up(t, r->x);
    memcpy(r->first, r->x, (size_t)t->n_pairs * sizeof *r->x);
    double gap = bound - value;
    if (gap > 1e-9 + 1e-4 * fabs(bound)) {
        padan_stage_core(t, lambda, mu, gap, r->x);
        if (padan_stage_fill_up(t, r->x) > value)
            memcpy(r->first, r->x, (size_t)t->n_pairs * sizeof *r->x);
    }
    memcpy(r->base, r->first, (size_t)t->n_pairs * sizeof *r->base);
    for (int32_t q = 0; q < r->n_active; q++) {
        const int32_t c = r->active[q];
        bool used = padan_stage_money(t, t->c0 + c, r->base) > 0;
        if (used && !r->open[c]) {
            r->open[c] = true;
            t->places--;
        }
    }
}

/* Commitments first: their units, their contracts, their money. */
static void place_pins(padan_stage *t, int64_t *cash_out, int64_t *goods_left)
{
    const padan_instance *inst = t->inst;
    padan_respond_room *r = t->r;
    const int64_t *goods = inst->goods + (int64_t)t->i * inst->n_types;
    *cash_out = inst->budget[t->i];
    for (int32_t n = 0; n < inst->n_types; n++)
        goods_left[n] = goods[n];
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

static void spend_goods(padan_stage *t, const int64_t *goods_left)
{
    for (int32_t n = 0; n < t->inst->n_types; n++) {
        if (goods_left[n] <= 0) continue;
        t->type = n;
        t->money = goods_left[n];
        run_stage(t);
    }
    t->type = PADAN_NONE;
}

static void spend_cash(padan_stage *t, int64_t cash)
{
    t->type = PADAN_NONE;
    t->money = padan_max64(0, cash);
    run_stage(t);
}

static double answer_worth(const padan_stage *t)
{
    double sum = 0;
    for (int32_t k = 0; k < t->n_pairs; k++)
        sum += padan_stage_worth(t, t->p0 + k, t->r->base[k]);
    for (int32_t c = 0; c < t->n_contracts; c++)
        if (padan_stage_money(t, t->c0 + c, t->r->base) > 0)
            sum -= 1e-12 * (double)t->inst->link_cost;
    return sum;
}

double padan_respond(const padan_state *state, int32_t company,
                     const padan_wishes *wishes, padan_respond_room *room,
                     int64_t *units_out)
{
    static const padan_wishes none = {0};
    const padan_instance *inst = state->inst;
    padan_stage t = {.s = state, .inst = inst, .r = room, .i = company};
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
        int32_t n =
            inst->company_pair_first[i + 1] - inst->company_pair_first[i];
        int32_t k = inst->company_contract_first[i + 1] -
                    inst->company_contract_first[i];
        r->max_pairs = n > r->max_pairs ? n : r->max_pairs;
        r->max_contracts = k > r->max_contracts ? k : r->max_contracts;
    }
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        int32_t n =
            inst->contract_pair_first[c + 1] - inst->contract_pair_first[c];
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
    const size_t np = (size_t)r->max_pairs + 1,
                 nc = (size_t)r->max_contracts + 1,
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
        !r->open || !r->active || !r->option_x || !r->core || !r->core_x ||
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

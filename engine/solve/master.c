// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/master.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PENALTY 1e4 /* points for a floor missed by all of it               */

/* ---- rows --------------------------------------------------------------------- */

typedef struct {
    double *lo, *up;
    int32_t n, room;
} row_list;

static int32_t add_row(row_list *rows, double lo, double up)
{
    rows->lo[rows->n] = lo;
    rows->up[rows->n] = up;
    return rows->n++;
}

static double have_level(const padan_instance *inst, int32_t g)
{
    double sum = 0;
    for (int32_t j = 0; j < inst->n_cells; j++)
        if (inst->cell_district[j] == g)
            sum += 1e-15 * (double)inst->level[inst->gain_first[j]];
    return sum;
}

static void cell_rows(padan_master *m, row_list *rows, int32_t j)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    const int32_t v = inst->cell_village[j];
    if (r->priced[j])
        m->row_of[r->at_pi + j] =
            add_row(rows, -INFINITY, r->in_locus_rule[v] ? 0 : r->cap[j]);
    if (!r->exclusive[j])
        m->row_of[r->at_nu + j] = add_row(rows, -INFINITY, 0);
    if (inst->done_worth[v] > 0 && inst->cell_finish[j] > 0)
        m->row_of[r->at_tau + j] = add_row(rows, -INFINITY, 0);
    int64_t from = 0;
    for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++) {
        const double length = (double)(r->piece_end[h] - from);
        from = r->piece_end[h];
        m->like_row[h] = m->full_row[h] = -1;
        if (r->exclusive[j]) continue;
        if (inst->done_worth[v] > 0 || r->in_locus_rule[v])
            m->like_row[h] =
                add_row(rows, -INFINITY, r->in_locus_rule[v] ? 0 : length);
        if (inst->done_worth[v] > 0)
            m->full_row[h] = add_row(rows, -INFINITY, 0);
    }
}

static void district_rows(padan_master *m, row_list *rows, int32_t g)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    if (!inst->district_reachable[g]) return;
    if (inst->even_weight > 0)
        m->row_of[r->at_even + g] =
            add_row(rows, -INFINITY, have_level(inst, g));
    if (inst->district_floor > 0)
        m->row_of[r->at_floor + g] =
            add_row(rows, -INFINITY,
                    have_level(inst, g) - 1e-12 * (double)inst->district_floor);
}

static bool has_pins(const padan_instance *inst, int32_t i)
{
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++)
        if (inst->pair_pinned[p]) return true;
    return false;
}

static void make_rows(padan_master *m, row_list *rows)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    for (int32_t q = 0; q < r->n_prices; q++)
        m->row_of[q] = -1;
    for (int32_t j = 0; j < inst->n_cells; j++)
        cell_rows(m, rows, j);
    for (int32_t g = 0; g < inst->n_districts; g++)
        district_rows(m, rows, g);
    for (int32_t n = 0; n < inst->n_types; n++)
        if (inst->type_floor[n] > 0)
            m->row_of[r->at_rho + n] =
                add_row(rows, -INFINITY, -(double)inst->type_floor[n]);
    for (int32_t v = 0; v < inst->n_villages; v++)
        if (r->village_priced[v])
            m->row_of[r->at_phi + v] =
                add_row(rows, -INFINITY,
                        r->in_locus_rule[v] ? 0 : inst->village_max_firms[v]);
    for (int32_t i = 0; i < inst->n_companies; i++)
        m->convex_row[i] =
            add_row(rows, has_pins(inst, i) ? 1 : -INFINITY, 1);
    m->locus_row = -1;
    if (inst->n_locus != PADAN_NO_LIMIT)
        m->locus_row = add_row(rows, -INFINITY, inst->n_locus);
}

/* ---- columns of the region ------------------------------------------------------ */

typedef struct {
    padan_master *m;
    int32_t n;
} entries;

static void put(entries *e, int32_t row, double value)
{
    if (row < 0 || value == 0) return;
    e->m->index[e->n] = row;
    e->m->entry[e->n++] = value;
}

static padan_status add_entries(const entries *e, double obj, double up,
                                int32_t *col)
{
    return padan_lp_add(e->m->lp, obj, 0, up, e->n, e->m->index, e->m->entry,
                        col);
}

/* Units bought along piece h of a shared cell's curve, `length` at most. */
static padan_status add_piece(padan_master *m, int32_t j, int32_t h,
                              double length, bool full)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    entries e = {.m = m};
    put(&e, m->row_of[r->at_nu + j], 1);
    if (full) put(&e, m->row_of[r->at_tau + j], -1);
    put(&e, full ? m->full_row[h] : m->like_row[h], 1);
    put(&e, m->row_of[r->at_rho + inst->cell_type[j]], -1);
    put(&e, m->row_of[r->at_even + inst->cell_district[j]], -r->piece_level[h]);
    put(&e, m->row_of[r->at_floor + inst->cell_district[j]],
        -r->piece_level[h]);
    return add_entries(&e, r->piece_gain[h], length, NULL);
}

static padan_status add_pieces(padan_master *m, int32_t j)
{
    const padan_relax *r = m->relax;
    padan_status st = PADAN_OK;
    int64_t from = 0;
    if (r->exclusive[j]) return PADAN_OK;
    for (int32_t h = r->piece_first[j];
         h < r->piece_first[j + 1] && st == PADAN_OK; h++) {
        const double length = (double)(r->piece_end[h] - from);
        from = r->piece_end[h];
        st = add_piece(m, j, h, length, false);
        if (st == PADAN_OK && m->full_row[h] >= 0)
            st = add_piece(m, j, h, length, true);
    }
    return st;
}

/* The choice column of a village in the rows of its cells' pieces: `like` and
 * `full` times the length of each piece. */
static void put_lengths(entries *e, int32_t v, double like, double full)
{
    const padan_relax *r = e->m->relax;
    const padan_instance *inst = r->inst;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        int64_t from = 0;
        for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++) {
            const double length = (double)(r->piece_end[h] - from);
            from = r->piece_end[h];
            put(e, e->m->like_row[h], like * length);
            put(e, e->m->full_row[h], full * length);
        }
    }
}

static padan_status add_done(padan_master *m, int32_t v)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    entries e = {.m = m};
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        put(&e, m->row_of[r->at_tau + j],
            r->exclusive[j] ? 1 : (double)inst->cell_finish[j]);
    put_lengths(&e, v, 1, -1);
    return add_entries(&e, 1e-12 * (double)inst->done_worth[v], 1,
                       &m->done_col[v]);
}

static padan_status add_village(padan_master *m, int32_t v)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    padan_status st = PADAN_OK;
    m->locus_col[v] = m->done_col[v] = -1;
    if (inst->done_worth[v] > 0) st = add_done(m, v);
    if (st != PADAN_OK || !r->in_locus_rule[v]) return st;
    entries e = {.m = m};
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        if (r->priced[j]) put(&e, m->row_of[r->at_pi + j], -r->cap[j]);
    if (r->village_priced[v])
        put(&e, m->row_of[r->at_phi + v], -inst->village_max_firms[v]);
    put_lengths(&e, v, -1, 0);
    put(&e, m->locus_row, 1);
    return add_entries(&e, 0, 1, &m->locus_col[v]);
}

/* Evenness, and what a floor that no known column reaches costs. */
static padan_status add_rest(padan_master *m)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    padan_status st = PADAN_OK;
    if (inst->even_weight > 0) {
        entries e = {.m = m};
        for (int32_t g = 0; g < inst->n_districts; g++)
            put(&e, m->row_of[r->at_even + g], 1);
        if (e.n > 0)
            st = add_entries(&e, 1e-12 * (double)inst->even_weight, 1, NULL);
    }
    for (int32_t g = 0; st == PADAN_OK && g < inst->n_districts; g++) {
        entries e = {.m = m};
        put(&e, m->row_of[r->at_floor + g], -1);
        if (e.n > 0) st = add_entries(&e, -PENALTY, 1, NULL);
    }
    for (int32_t n = 0; st == PADAN_OK && n < inst->n_types; n++) {
        entries e = {.m = m};
        const double most = (double)inst->type_floor[n];
        put(&e, m->row_of[r->at_rho + n], -1);
        if (e.n > 0) st = add_entries(&e, -PENALTY / most, most, NULL);
    }
    return st;
}

/* ---- columns of companies --------------------------------------------------------- */

static double level_gained(const padan_instance *inst, int32_t j, int64_t x)
{
    const int64_t *level = inst->level + inst->gain_first[j];
    return 1e-15 * (double)(level[x] - level[0]);
}

static void add_dense(padan_master *m, int32_t row, double value)
{
    if (row >= 0) m->dense[row] += value;
}

/* One line of a column: its entries into `dense`; returns its points. */
static double count_line(padan_master *m, int32_t p, int64_t x)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    const int32_t j = inst->pair_cell[p];
    double points = (double)inst->pair_match[p] * (double)x;
    add_dense(m, m->row_of[r->at_pi + j], 1);
    if (!r->exclusive[j]) {
        add_dense(m, m->row_of[r->at_nu + j], -(double)x);
        return 1e-12 * points;
    }
    points += (double)inst->gain[inst->gain_first[j] + x];
    if (x >= inst->cell_finish[j]) add_dense(m, m->row_of[r->at_tau + j], -1);
    add_dense(m, m->row_of[r->at_rho + inst->cell_type[j]], -(double)x);
    const double level = level_gained(inst, j, x);
    add_dense(m, m->row_of[r->at_even + inst->cell_district[j]], -level);
    add_dense(m, m->row_of[r->at_floor + inst->cell_district[j]], -level);
    return 1e-12 * points;
}

static uint64_t fingerprint(int32_t i, int32_t n, const int32_t *pair,
                            const int32_t *units)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)i;
    for (int32_t k = 0; k < n; k++) {
        h = (h ^ (uint64_t)pair[k]) * UINT64_C(1099511628211);
        h = (h ^ (uint64_t)units[k]) * UINT64_C(1099511628211);
        h ^= h >> 29;
    }
    return h;
}

static padan_master_column *new_column(padan_master *m, int32_t n)
{
    if (m->n_columns == m->columns_room) {
        const int32_t more = m->columns_room ? 2 * m->columns_room : 256;
        padan_master_column *list =
            realloc(m->column, (size_t)more * sizeof *list);
        if (!list) return NULL;
        m->column = list;
        m->columns_room = more;
    }
    padan_master_column *c = &m->column[m->n_columns];
    c->pair = malloc(2 * ((size_t)n + 1) * sizeof *c->pair);
    if (!c->pair) return NULL;
    c->units = c->pair + n + 1;
    return c;
}

padan_status padan_master_add(padan_master *m, int32_t i, int32_t n,
                              const int32_t *pair, const int32_t *units)
{
    const padan_instance *inst = m->relax->inst;
    const uint64_t hash = fingerprint(i, n, pair, units);
    for (int32_t k = 0; k < m->n_columns; k++)
        if (m->column[k].hash == hash && m->column[k].company == i)
            return PADAN_OK;
    padan_master_column *c = new_column(m, n);
    if (!c) return PADAN_ENOMEM;
    memcpy(c->pair, pair, (size_t)n * sizeof *pair);
    memcpy(c->units, units, (size_t)n * sizeof *units);
    c->company = i, c->n = n, c->hash = hash;
    memset(m->dense, 0, (size_t)m->n_rows * sizeof *m->dense);
    double points = 0;
    int32_t last = -1;
    for (int32_t k = 0; k < n; k++) {
        const int32_t contract = inst->pair_contract[pair[k]];
        points += count_line(m, pair[k], units[k]);
        if (contract == last) continue;
        last = contract;
        points -= 1e-12 * (double)inst->link_cost;
        add_dense(m, m->row_of[m->relax->at_phi + inst->contract_village[contract]],
                  1);
    }
    entries e = {.m = m};
    for (int32_t q = 0; q < m->n_rows; q++)
        put(&e, q, m->dense[q]);
    put(&e, m->convex_row[i], 1);
    const padan_status st = add_entries(&e, points, INFINITY, &c->lp_col);
    if (st == PADAN_OK)
        m->n_columns++;
    else
        free(c->pair);
    return st;
}

padan_status padan_master_add_pool(padan_master *m, const padan_pool *pool)
{
    for (int32_t i = 0; i < pool->inst->n_companies; i++)
        for (int32_t k = 0; k < pool->n[i]; k++) {
            const padan_pool_column *c =
                &pool->column[(int64_t)i * PADAN_POOL + k];
            const padan_status st =
                padan_master_add(m, i, c->n, c->pair, c->units);
            if (st != PADAN_OK) return st;
        }
    return PADAN_OK;
}

/* ---- whole ------------------------------------------------------------------------- */

static padan_status add_pins(padan_master *m)
{
    const padan_instance *inst = m->relax->inst;
    padan_status st = PADAN_OK;
    for (int32_t i = 0; i < inst->n_companies && st == PADAN_OK; i++) {
        int32_t pair[64], units[64], n = 0;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++) {
            if (!inst->pair_pinned[p] || n == 64) continue;
            pair[n] = p;
            units[n++] = (int32_t)inst->pair_lo[p];
        }
        if (n > 0) st = padan_master_add(m, i, n, pair, units);
    }
    return st;
}

padan_status padan_master_create(const padan_relax *relax, padan_master *out)
{
    const padan_instance *inst = relax->inst;
    padan_master m = {.relax = relax};
    const size_t pieces = (size_t)relax->piece_first[inst->n_cells];
    const size_t rows = (size_t)relax->n_prices + (size_t)inst->n_companies +
                        2 * pieces + 2;
    row_list list = {.lo = calloc(2 * rows, sizeof *list.lo)};
    list.up = list.lo + rows;
    m.row_of = calloc((size_t)relax->n_prices + 1, sizeof *m.row_of);
    m.convex_row = calloc((size_t)inst->n_companies + 1, sizeof *m.convex_row);
    m.locus_col = calloc((size_t)inst->n_villages + 1, sizeof *m.locus_col);
    m.done_col = calloc((size_t)inst->n_villages + 1, sizeof *m.done_col);
    m.like_row = calloc(pieces + 1, sizeof *m.like_row);
    m.full_row = calloc(pieces + 1, sizeof *m.full_row);
    m.dense = calloc(2 * rows, sizeof *m.dense);
    m.index = calloc(rows, sizeof *m.index);
    m.entry = m.dense ? m.dense + rows : NULL;
    padan_status st = PADAN_ENOMEM;
    if (list.lo && m.row_of && m.convex_row && m.locus_col && m.dense &&
        m.done_col && m.like_row && m.full_row &&
        m.index) {
        make_rows(&m, &list);
        m.n_rows = list.n;
        st = padan_lp_create(list.n, list.lo, list.up, &m.lp);
    }
    for (int32_t j = 0; j < inst->n_cells && st == PADAN_OK; j++)
        st = add_pieces(&m, j);
    for (int32_t v = 0; v < inst->n_villages && st == PADAN_OK; v++)
        st = add_village(&m, v);
    if (st == PADAN_OK) st = add_rest(&m);
    if (st == PADAN_OK) st = add_pins(&m);
    free(list.lo);
    if (st != PADAN_OK)
        padan_master_free(&m);
    else
        *out = m;
    return st;
}

void padan_master_free(padan_master *m)
{
    if (!m->relax) return;
    padan_lp_free(m->lp);
    for (int32_t k = 0; k < m->n_columns; k++)
        free(m->column[k].pair);
    free(m->column);
    free(m->row_of);
    free(m->convex_row);
    free(m->locus_col);
    free(m->done_col);
    free(m->like_row);
    free(m->full_row);
    free(m->dense);
    free(m->index);
    *m = (padan_master){0};
}

padan_status padan_master_solve(padan_master *m, int64_t pivots,
                                padan_mip_outcome *outcome)
{
    m->n_solved = padan_lp_columns(m->lp);
    return padan_lp_solve(m->lp, pivots, outcome);
}

/* Points that districts have before anybody gives belong to the bound as well;
 * they are in the right-hand sides, so the value needs no constant. */
double padan_master_value(const padan_master *m)
{
    return padan_lp_objective(m->lp);
}

void padan_master_prices(const padan_master *m, double *v)
{
    for (int32_t q = 0; q < m->relax->n_prices; q++)
        v[q] = m->row_of[q] < 0 ? 0 : fmax(0, padan_lp_dual(m->lp, m->row_of[q]));
}

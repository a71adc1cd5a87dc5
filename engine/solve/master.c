// SPDX-License-Identifier: GPL-3.0-or-later
#include "solve/master.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "solve/respond.h"

#define PENALTY 1e4 /* points for a floor missed by all of it               */

/* ---- rows --------------------------------------------------------------------- */

typedef struct {
    double *lo, *up;
    int32_t n;
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
    if (!r->exclusive[j]) m->row_of[r->at_nu + j] = add_row(rows, -INFINITY, 0);
    if (r->exclusive[j] && inst->done_worth[v] > 0 && inst->cell_finish[j] > 0)
        m->row_of[r->at_tau + j] = add_row(rows, -INFINITY, 0);
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

static bool has_choice(const padan_master *m, int32_t v)
{
    return m->relax->in_locus_rule[v] || m->relax->inst->done_worth[v] > 0;
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
            add_row(rows, padan_company_pinned(inst, i) ? 1 : -INFINITY, 1);
    for (int32_t v = 0; v < inst->n_villages; v++)
        m->village_row[v] = has_choice(m, v) ? add_row(rows, -INFINITY, 1) : -1;
    m->locus_row = -1;
    if (inst->n_locus != PADAN_NO_LIMIT)
        m->locus_row = add_row(rows, -INFINITY, inst->n_locus);
}

/* ---- columns of the region ------------------------------------------------------ */

/* Units of a shared cell are counted in parts of what is open, so that all rows
 * are of one size: the simplex method needs it. */
static double nu_scale(const padan_master *m, int32_t j)
{
    return 1 / (double)m->relax->inst->cell_open[j];
}

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

/* Units bought along the curve of a shared cell. */
static padan_status add_pieces(padan_master *m, int32_t j)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    int64_t from = 0;
    if (r->exclusive[j] || has_choice(m, inst->cell_village[j]))
        return PADAN_OK;
    for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++) {
        entries e = {.m = m};
        put(&e, m->row_of[r->at_nu + j], nu_scale(m, j));
        put(&e, m->row_of[r->at_rho + inst->cell_type[j]], -1);
        put(&e, m->row_of[r->at_even + inst->cell_district[j]],
            -r->piece_level[h]);
        put(&e, m->row_of[r->at_floor + inst->cell_district[j]],
            -r->piece_level[h]);
        const padan_status st = add_entries(
            &e, r->piece_gain[h], (double)(r->piece_end[h] - from), NULL);
        if (st != PADAN_OK) return st;
        from = r->piece_end[h];
    }
    return PADAN_OK;
}

/* ---- columns of villages with a choice -------------------------------------------- */

/* Units of shared cell j worth buying at the prices v, at least `least`. */
static int64_t bought(const padan_master *m, int32_t j, const double *v,
                      int64_t least)
{
    const padan_relax *r = m->relax;
    const int32_t g = r->inst->cell_district[j];
    const double eta = v[r->at_even + g] + v[r->at_floor + g];
    const double unit = v[r->at_rho + r->inst->cell_type[j]] - v[r->at_nu + j];
    int64_t x = 0;
    for (int32_t h = r->piece_first[j]; h < r->piece_first[j + 1]; h++) {
        if (r->piece_gain[h] + eta * r->piece_level[h] + unit <= 0) break;
        x = r->piece_end[h];
    }
    return padan_max64(x, least);
}

static void add_dense(padan_master *m, int32_t row, double value)
{
    if (row >= 0) m->dense[row] += value;
}

/* What was counted into `dense`, as a column. */
static padan_status add_from_dense(padan_master *m, double points, int32_t *col)
{
    entries e = {.m = m};
    for (int32_t q = 0; q < m->n_rows; q++)
        put(&e, q, m->dense[q]);
    return add_entries(&e, points, INFINITY, col);
}

static double level_gained(const padan_instance *inst, int32_t j, int64_t x)
{
    const int64_t *level = inst->level + inst->gain_first[j];
    return 1e-15 * (double)(level[x] - level[0]);
}

/* Village v buying m->bought[]: its entries into `dense`; returns its points. */
static double count_village(padan_master *m, int32_t v, bool done)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    double points = done ? (double)inst->done_worth[v] : 0;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        const int64_t x = m->bought[j];
        if (r->in_locus_rule[v] && r->priced[j])
            add_dense(m, m->row_of[r->at_pi + j], -r->cap[j]);
        if (r->exclusive[j]) {
            if (done) add_dense(m, m->row_of[r->at_tau + j], 1);
            continue;
        }
        points += (double)inst->gain[inst->gain_first[j] + x];
        const double level = level_gained(inst, j, x);
        add_dense(m, m->row_of[r->at_nu + j], nu_scale(m, j) * (double)x);
        add_dense(m, m->row_of[r->at_rho + inst->cell_type[j]], -(double)x);
        add_dense(m, m->row_of[r->at_even + inst->cell_district[j]], -level);
        add_dense(m, m->row_of[r->at_floor + inst->cell_district[j]], -level);
    }
    if (r->in_locus_rule[v] && r->village_priced[v])
        add_dense(m, m->row_of[r->at_phi + v], -inst->village_max_firms[v]);
    if (r->in_locus_rule[v]) add_dense(m, m->locus_row, 1);
    add_dense(m, m->village_row[v], 1);
    return 1e-12 * points;
}

static uint64_t village_hash(const padan_master *m, int32_t v, bool done)
{
    const padan_instance *inst = m->relax->inst;
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)done;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        h = (h ^ (uint64_t)m->bought[j]) * UINT64_C(1099511628211);
        h ^= h >> 29;
    }
    return h;
}

/* The purchase in m->bought, as a column if it is new. */
static padan_status add_village(padan_master *m, int32_t v, bool done,
                                int32_t *n_new)
{
    const uint64_t hash = village_hash(m, v, done);
    for (int32_t k = 0; k < m->n_village_columns; k++)
        if (m->village[k].village == v && m->village[k].hash == hash)
            return PADAN_OK;
    if (m->n_village_columns == m->village_room) {
        const int32_t more = m->village_room ? 2 * m->village_room : 256;
        padan_village_column *list =
            realloc(m->village, (size_t)more * sizeof *list);
        if (!list) return PADAN_ENOMEM;
        m->village = list;
        m->village_room = more;
    }
    memset(m->dense, 0, (size_t)m->n_rows * sizeof *m->dense);
    const double points = count_village(m, v, done);
    padan_village_column *c = &m->village[m->n_village_columns];
    *c = (padan_village_column){.village = v, .done = done, .hash = hash};
    const padan_status st = add_from_dense(m, points, &c->lp_col);
    if (st != PADAN_OK) return st;
    m->n_village_columns++;
    (*n_new)++;
    return PADAN_OK;
}

/* Can the village be completed by what is open? */
static bool can_complete(const padan_instance *inst, int32_t v)
{
    if (inst->done_worth[v] == 0) return false;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        if (inst->cell_finish[j] > inst->cell_open[j]) return false;
    return true;
}

padan_status padan_master_add_villages(padan_master *m, const double *v,
                                       int32_t *n_new)
{
    const padan_instance *inst = m->relax->inst;
    padan_status st = PADAN_OK;
    *n_new = 0;
    for (int32_t w = 0; w < inst->n_villages && st == PADAN_OK; w++) {
        if (m->village_row[w] < 0) continue;
        for (int done = 0; done < 2 && st == PADAN_OK; done++) {
            if (done && !can_complete(inst, w)) continue;
            for (int32_t j = inst->village_cell_first[w];
                 j < inst->village_cell_first[w + 1]; j++)
                m->bought[j] =
                    m->relax->exclusive[j]
                        ? 0
                        : bought(m, j, v, done ? inst->cell_finish[j] : 0);
            st = add_village(m, w, done, n_new);
        }
    }
    return st;
}

double padan_master_share(const padan_master *m, int32_t v, bool done)
{
    double sum = 0;
    for (int32_t k = 0; k < m->n_village_columns; k++)
        if (m->village[k].village == v && m->village[k].lp_col < m->n_solved &&
            (!done || m->village[k].done))
            sum += padan_lp_value(m->lp, m->village[k].lp_col);
    return sum;
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

/* One line of a column: its entries into `dense`; returns its points. */
static double count_line(padan_master *m, int32_t p, int64_t x)
{
    const padan_relax *r = m->relax;
    const padan_instance *inst = r->inst;
    const int32_t j = inst->pair_cell[p];
    double points = (double)inst->pair_match[p] * (double)x;
    add_dense(m, m->row_of[r->at_pi + j], 1);
    if (!r->exclusive[j]) {
        add_dense(m, m->row_of[r->at_nu + j], -nu_scale(m, j) * (double)x);
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
        points -= 1e-12 * (double)inst->contract_cost[contract];
        add_dense(
            m, m->row_of[m->relax->at_phi + inst->contract_village[contract]],
            1);
    }
    add_dense(m, m->convex_row[i], 1);
    const padan_status st = add_from_dense(m, points, &c->lp_col);
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

/* Everything bought, nothing bought. */
static padan_status first_villages(padan_master *m)
{
    int32_t n;
    double *v = calloc((size_t)m->relax->n_prices + 1, sizeof *v);
    if (!v) return PADAN_ENOMEM;
    padan_status st = padan_master_add_villages(m, v, &n);
    for (int32_t j = 0; j < m->relax->inst->n_cells; j++)
        v[m->relax->at_nu + j] = 1e9;
    if (st == PADAN_OK) st = padan_master_add_villages(m, v, &n);
    free(v);
    return st;
}

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
    const size_t rows = (size_t)relax->n_prices + (size_t)inst->n_companies +
                        (size_t)inst->n_villages + 2;
    row_list list = {.lo = calloc(rows, sizeof *list.lo),
                     .up = calloc(rows, sizeof *list.up)};
    m.row_up = list.up;
    m.equal = calloc(rows, sizeof *m.equal);
    m.row_of = calloc((size_t)relax->n_prices + 1, sizeof *m.row_of);
    m.convex_row = calloc((size_t)inst->n_companies + 1, sizeof *m.convex_row);
    m.village_row = calloc((size_t)inst->n_villages + 1, sizeof *m.village_row);
    m.bought = calloc((size_t)inst->n_cells + 1, sizeof *m.bought);
    m.dense = calloc(2 * rows, sizeof *m.dense);
    m.index = calloc(rows, sizeof *m.index);
    m.entry = m.dense ? m.dense + rows : NULL;
    padan_status st = PADAN_ENOMEM;
    if (list.lo && list.up && m.equal && m.row_of && m.convex_row &&
        m.village_row && m.dense && m.bought && m.index) {
        make_rows(&m, &list);
        m.n_rows = list.n;
        for (int32_t q = 0; q < list.n; q++)
            m.equal[q] = list.lo[q] > -INFINITY;
        st = padan_lp_create(list.n, list.lo, list.up, &m.lp);
    }
    for (int32_t j = 0; j < inst->n_cells && st == PADAN_OK; j++)
        st = add_pieces(&m, j);
    if (st == PADAN_OK) st = first_villages(&m);
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
    free(m->row_up);
    free(m->equal);
    free(m->row_of);
    free(m->convex_row);
    free(m->village_row);
    free(m->village);
    free(m->bought);
    free(m->dense);
    free(m->index);
    *m = (padan_master){0};
}

/* Between 1/2 and 1, different for each row. */
static double row_part(int32_t row)
{
    padan_rng rng = padan_rng_stream(1, (uint64_t)row);
    return 0.5 + 0.5e-6 * (double)padan_rng_below(&rng, 1000000);
}

padan_status padan_master_blur(padan_master *m, double blur)
{
    padan_status st = PADAN_OK;
    m->blur = blur;
    for (int32_t q = 0; q < m->n_rows && st == PADAN_OK; q++)
        if (!m->equal[q])
            st = padan_lp_row(m->lp, q, -INFINITY,
                              m->row_up[q] + blur * row_part(q));
    return st;
}

padan_status padan_master_solve(padan_master *m, padan_limits *limits,
                                padan_mip_outcome *outcome)
{
    enum { SLICE = 3000, MOST = 20 };
    const double moved = 1e-9;
    double before = HUGE_VAL;
    padan_status st = PADAN_OK;
    m->n_solved = padan_lp_columns(m->lp);
    for (int k = 0; k < MOST && st == PADAN_OK; k++) {
        st = padan_lp_solve(m->lp, SLICE, outcome);
        if (st != PADAN_OK || *outcome != PADAN_MIP_UNKNOWN ||
            padan_limits_stop(limits, "master"))
            break;
        /* thousands of pivots in one corner: it goes round there */
        const double now = padan_lp_objective(m->lp);
        if (fabs(now - before) <= moved * fabs(now)) break;
        before = now;
    }
    return st;
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
        v[q] =
            m->row_of[q] < 0 ? 0 : fmax(0, padan_lp_dual(m->lp, m->row_of[q]));
    for (int32_t j = 0; j < m->relax->inst->n_cells; j++)
        if (!m->relax->exclusive[j]) v[m->relax->at_nu + j] *= nu_scale(m, j);
}

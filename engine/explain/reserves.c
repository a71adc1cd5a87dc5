// SPDX-License-Identifier: GPL-3.0-or-later
/* --reserves: for every line what comes next if it falls away after verification: where
 * its company could go, and who else could take the need. Everything else stays; each
 * is put in place and verified. */
#include <omp.h>
#include <string.h>

#include "explain/answers.h"

/* Does the plan keep every rule with the line moved? */
static padan_status verify(const padan_explained *e, padan_plan *trial,
                           const padan_state *state, padan_move *move)
{
    padan_goals goals;
    padan_diags *diags;
    int32_t n_broken = 0;
    if (move->pair == PADAN_NONE) return PADAN_OK;
    const size_t n = (size_t)e->inst->n_pairs;
    memcpy(trial->units, state->units, n * sizeof *trial->units);
    memset(trial->goods, 0, n * sizeof *trial->goods);
    trial->units[move->pair] += move->units;
    padan_status status = padan_diags_create(e->lang, &diags);
    if (status) return status;
    status = padan_plan_split(e->inst, trial);
    if (!status)
        status = padan_verify(e->inst, trial, diags, &goals, &n_broken);
    padan_diags_free(diags);
    if (status == PADAN_EINTERNAL || n_broken > 0) {
        move->pair = PADAN_NONE;
        return PADAN_OK;
    }
    return status;
}

static padan_status find_one(const padan_explained *e, padan_state *state,
                             padan_plan *trial, padan_reserve *r)
{
    r->units = state->units[r->pair];
    r->points = padan_line_worth(state, r->pair).total;
    padan_state_set(state, r->pair, 0);
    r->elsewhere = padan_move_of_company(state, r->pair);
    r->somebody = padan_move_of_cell(state, r->pair);
    padan_status status = verify(e, trial, state, &r->elsewhere);
    if (!status) status = verify(e, trial, state, &r->somebody);
    padan_state_set(state, r->pair, r->units);
    return status;
}

/* Reserves first..end-1 with a state and a trial plan of their own. */
static padan_status find_some(const padan_explained *e, padan_reserves *all,
                              int32_t first, int32_t end)
{
    padan_state state;
    padan_plan *trial = NULL;
    padan_status status = padan_explain_state(e, &state);
    if (status) return status;
    status = padan_plan_create(e->inst, &trial);
    for (int32_t k = first; k < end && !status; k++)
        status = find_one(e, &state, trial, &all->reserve[k]);
    padan_plan_free(trial);
    padan_state_free(&state);
    return status;
}

padan_status padan_reserves_find(const padan_explained *e, padan_reserves *out)
{
    enum { BLOCK = 32 };
    const padan_instance *inst = e->inst;
    *out = (padan_reserves){0};
    for (int32_t p = 0; p < inst->n_pairs; p++)
        out->n += e->plan->units[p] > 0;
    out->reserve = PADAN_NEW(&out->arena, padan_reserve, out->n);
    if (!out->reserve) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t p = 0; p < inst->n_pairs; p++)
        if (e->plan->units[p] > 0) out->reserve[n++].pair = p;
    padan_status status = PADAN_OK;
    const int32_t threads =
        e->settings.threads > 0 ? e->settings.threads : omp_get_num_procs();
#pragma omp parallel for schedule(dynamic, 1)                                  \
    num_threads(threads) default(none) shared(e, out, n, status)
    for (int32_t first = 0; first < n; first += BLOCK) {
        const padan_status one =
            find_some(e, out, first, first + BLOCK < n ? first + BLOCK : n);
        if (one) {
#pragma omp critical(padan_reserves)
            status = one;
        }
    }
    return status;
}

void padan_reserves_free(padan_reserves *reserves)
{
    padan_arena_clear(&reserves->arena);
    *reserves = (padan_reserves){0};
}

// clang-format off
static const padan_sheet_column columns[] = {
    {"id_perusahaan", "company", PADAN_SHEET_TEXT, 14, PADAN_M_EXPLAIN_COL_COMPANY},
    {"kode_desa", "village", PADAN_SHEET_TEXT, 11, PADAN_M_EXPLAIN_COL_VILLAGE},
    {"nama_desa", "village_name", PADAN_SHEET_TEXT, 0, PADAN_M_EXPLAIN_COL_VILLAGE},
    {"jenis", "need", PADAN_SHEET_TEXT, 14, PADAN_M_EXPLAIN_COL_NEED},
    {"unit", "units", PADAN_SHEET_INT, 5, PADAN_M_EXPLAIN_COL_UNITS},
    {"nilai_poin", "points", PADAN_SHEET_POINTS, 9, PADAN_M_EXPLAIN_COL_POINTS},
    {"cadangan_kode_desa", "elsewhere_village", PADAN_SHEET_TEXT, 11, PADAN_M_EXPLAIN_COL_ELSEWHERE},
    {"cadangan_nama_desa", "elsewhere_village_name", PADAN_SHEET_TEXT, 0, PADAN_M_EXPLAIN_COL_ELSEWHERE},
    {"cadangan_jenis", "elsewhere_need", PADAN_SHEET_TEXT, 14, PADAN_M_EXPLAIN_COL_NEED},
    {"cadangan_unit", "elsewhere_units", PADAN_SHEET_INT, 5, PADAN_M_EXPLAIN_COL_UNITS},
    {"cadangan_nilai_rp", "elsewhere_rp", PADAN_SHEET_INT, 0, PADAN_M_EXPLAIN_COL_UNITS},
    {"cadangan_poin", "elsewhere_points", PADAN_SHEET_POINTS, 9, PADAN_M_EXPLAIN_COL_POINTS},
    {"pengganti_id_perusahaan", "somebody_company", PADAN_SHEET_TEXT, 14, PADAN_M_EXPLAIN_COL_SOMEBODY},
    {"pengganti_unit", "somebody_units", PADAN_SHEET_INT, 5, PADAN_M_EXPLAIN_COL_UNITS},
    {"pengganti_nilai_rp", "somebody_rp", PADAN_SHEET_INT, 0, PADAN_M_EXPLAIN_COL_UNITS},
    {"pengganti_poin", "somebody_points", PADAN_SHEET_POINTS, 9, PADAN_M_EXPLAIN_COL_POINTS},
};
// clang-format on

static void fill(const padan_instance *inst, const padan_reserve *r,
                 padan_sheet_cell *row)
{
    const padan_dataset *data = inst->dataset;
    const int32_t j = inst->pair_cell[r->pair], v = inst->cell_village[j];
    row[0].text = data->companies[inst->pair_company[r->pair]].id;
    row[1].text = data->villages[v].code;
    row[2].text = data->villages[v].name;
    row[3].text = data->types[inst->cell_type[j]].id;
    row[4].number = r->units;
    row[5].number = r->points;
    row[9].number = row[10].number = row[11].number = INT64_MIN;
    row[13].number = row[14].number = row[15].number = INT64_MIN;
    if (r->elsewhere.pair != PADAN_NONE) {
        const int32_t to = inst->pair_cell[r->elsewhere.pair];
        row[6].text = data->villages[inst->cell_village[to]].code;
        row[7].text = data->villages[inst->cell_village[to]].name;
        row[8].text = data->types[inst->cell_type[to]].id;
        row[9].number = r->elsewhere.units;
        row[10].number =
            r->elsewhere.units * inst->pair_cost[r->elsewhere.pair];
        row[11].number = r->elsewhere.points;
    }
    if (r->somebody.pair != PADAN_NONE) {
        row[12].text = data->companies[inst->pair_company[r->somebody.pair]].id;
        row[13].number = r->somebody.units;
        row[14].number = r->somebody.units * inst->pair_cost[r->somebody.pair];
        row[15].number = r->somebody.points;
    }
}

padan_status padan_reserves_sheet(const padan_explained *e, padan_reserves *r,
                                  padan_sheet *out)
{
    const padan_status status = padan_sheet_make(
        &r->arena, columns, sizeof columns / sizeof *columns, r->n, out);
    for (int32_t k = 0; k < r->n && !status; k++)
        fill(e->inst, &r->reserve[k], padan_sheet_row(out));
    return status;
}

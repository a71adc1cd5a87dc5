// SPDX-License-Identifier: GPL-3.0-or-later
/* --next: what a sum of money would bring, by solving again with it: in the budget of
 * each company, and from a giver from outside who asks for nothing but one need type, or
 * one district. That giver is neutral (interest one half), as a company without rows in
 * minat.csv is. */
#include <stdlib.h>
#include <string.h>

#include "explain/answers.h"

/* A dataset with one company more. */
typedef struct {
    padan_edit edit;
    padan_dataset data;
    padan_interest interest;
} giver;

static void *longer(padan_arena *arena, const void *list, int32_t n,
                    int32_t more, size_t size)
{
    char *copy = padan_arena_alloc(arena, (int64_t)n + more, size);
    if (copy && n > 0) memcpy(copy, list, (size_t)n * size);
    return copy;
}

/* Appended companies keep all lists sorted by company. */
static padan_status add_company(padan_arena *arena, const padan_dataset *old,
                                int64_t rupiah, padan_dataset *out)
{
    *out = *old;
    padan_company *companies =
        longer(arena, old->companies, old->n_companies, 1, sizeof *companies);
    if (!companies) return PADAN_ENOMEM;
    companies[old->n_companies] = (padan_company){
        .id = "~", .name = "~", .segment = "", .cluster = "", .budget = rupiah};
    out->companies = companies;
    out->n_companies++;
    return PADAN_OK;
}

static padan_status only_type(padan_arena *arena, const padan_dataset *old,
                              int32_t type, padan_dataset *out)
{
    padan_interest *rows =
        longer(arena, old->interests, old->n_interests, 1, sizeof *rows);
    if (!rows) return PADAN_ENOMEM;
    rows[old->n_interests] = (padan_interest){.company = old->n_companies,
                                              .target = old->types[type].id,
                                              .score = PADAN_ONE / 2};
    out->interests = rows;
    out->n_interests++;
    return PADAN_OK;
}

static padan_status only_district(padan_arena *arena,
                                  const padan_instance *inst, int32_t district,
                                  padan_dataset *out)
{
    const padan_dataset *old = inst->dataset;
    padan_place *rows = longer(arena, old->places, old->n_places,
                               old->n_villages, sizeof *rows);
    if (!rows) return PADAN_ENOMEM;
    int32_t n = old->n_places;
    for (int32_t v = 0; v < old->n_villages; v++)
        if (inst->village_district[v] == district)
            rows[n++] = (padan_place){.company = old->n_companies,
                                      .area = old->villages[v].code,
                                      .is_code = true,
                                      .kind = PADAN_PLACE_MUST,
                                      .score = PADAN_ONE};
    out->places = rows;
    out->n_places = n;
    return PADAN_OK;
}

static padan_status make_question(const padan_instance *inst,
                                  const padan_more *more, int64_t rupiah,
                                  padan_arena *arena, giver *room,
                                  padan_whatif *out)
{
    const padan_dataset *data = inst->dataset;
    *out = (padan_whatif){0};
    if (more->kind == PADAN_MORE_COMPANY) {
        room->edit = padan_edit_budget(
            more->which,
            padan_min64(PADAN_MAX_MONEY, inst->budget[more->which] + rupiah));
        out->edits = &room->edit;
        out->n_edits = 1;
        return PADAN_OK;
    }
    out->dataset = &room->data;
    padan_status status = add_company(arena, data, rupiah, &room->data);
    if (status) return status;
    return more->kind == PADAN_MORE_TYPE
               ? only_type(arena, data, more->which, &room->data)
               : only_district(arena, inst, more->which, &room->data);
}

static padan_status list_all(const padan_instance *inst, padan_mores *m)
{
    m->more = PADAN_NEW(&m->arena, padan_more,
                        (int64_t)inst->n_companies + inst->n_types +
                            inst->n_districts + 1);
    if (!m->more) return PADAN_ENOMEM;
    for (int32_t i = 0; i < inst->n_companies; i++)
        if (inst->company_in[i])
            m->more[m->n++] = (padan_more){PADAN_MORE_COMPANY, i, 0, 0};
    for (int32_t n = 0; n < inst->n_types; n++)
        m->more[m->n++] = (padan_more){PADAN_MORE_TYPE, n, 0, 0};
    for (int32_t g = 0; g < inst->n_districts; g++)
        m->more[m->n++] = (padan_more){PADAN_MORE_DISTRICT, g, 0, 0};
    return PADAN_OK;
}

static int by_gain(const void *a, const void *b)
{
    const padan_more *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->least != y->least) return x->least > y->least ? -1 : 1;
    return (x->which > y->which) - (x->which < y->which);
}

static void take_gains(padan_mores *m, const padan_resolved *answers)
{
    for (int32_t k = 0; k < m->n; k++) {
        const padan_loss price = padan_loss_of(m->value, &answers[k]);
        m->more[k].least = price.most == INT64_MAX ? INT64_MIN : -price.most;
        m->more[k].most = price.least == INT64_MIN ? INT64_MAX : -price.least;
    }
    if (m->n > 1) qsort(m->more, (size_t)m->n, sizeof *m->more, by_gain);
}

padan_status padan_mores_price(const padan_explained *e, int64_t rupiah,
                               padan_mores *out)
{
    *out = (padan_mores){0};
    padan_status status = list_all(e->inst, out);
    if (status) return status;
    const int32_t n = out->n;
    giver *room = PADAN_NEW(&out->arena, giver, n);
    padan_whatif *question = PADAN_NEW(&out->arena, padan_whatif, n);
    padan_resolved *answer = PADAN_NEW(&out->arena, padan_resolved, n), base;
    padan_explained from;
    if (!room || !question || !answer) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n && !status; k++)
        status = make_question(e->inst, &out->more[k], rupiah, &out->arena,
                               &room[k], &question[k]);
    if (status) return status;
    status = padan_whatif_base(e, &from, &base);
    out->value = from.value;
    if (!status) status = padan_whatif_solve(&from, question, n, answer);
    if (!status) take_gains(out, answer);
    for (int32_t k = 0; k < n; k++)
        padan_resolved_free(&answer[k]);
    padan_resolved_free(&base);
    return status;
}

void padan_mores_free(padan_mores *mores)
{
    padan_arena_clear(&mores->arena);
    *mores = (padan_mores){0};
}

static const padan_sheet_column columns[] = {
    {"untuk", "for", PADAN_SHEET_TEXT, 0, PADAN_M_EXPLAIN_COL_KIND},
    {"kode", "id", PADAN_SHEET_TEXT, 16, PADAN_M_EXPLAIN_COL_ID},
    {"nama", "name", PADAN_SHEET_TEXT, 34, PADAN_M_EXPLAIN_COL_NAME},
    {"tambah_poin_paling_sedikit", "gain_least", PADAN_SHEET_POINTS, 14,
     PADAN_M_EXPLAIN_COL_LEAST},
    {"tambah_poin_paling_banyak", "gain_most", PADAN_SHEET_POINTS, 14,
     PADAN_M_EXPLAIN_COL_MOST},
};

padan_status padan_mores_sheet(const padan_explained *e, padan_mores *m,
                               const padan_more_kind *kind, padan_sheet *out)
{
    static const char *const words[] = {"perusahaan", "jenis", "kecamatan"};
    const padan_instance *inst = e->inst;
    const padan_dataset *data = inst->dataset;
    const padan_status status = padan_sheet_make(
        &m->arena, columns, sizeof columns / sizeof *columns, m->n, out);
    for (int32_t k = 0; k < m->n && !status; k++) {
        const padan_more *x = &m->more[k];
        if (kind && x->kind != *kind) continue;
        padan_sheet_cell *row = padan_sheet_row(out);
        row[0].text = words[x->kind];
        row[1].text =
            x->kind == PADAN_MORE_COMPANY ? data->companies[x->which].id
            : x->kind == PADAN_MORE_TYPE  ? data->types[x->which].id
                                          : inst->district_code[x->which];
        row[2].text =
            x->kind == PADAN_MORE_COMPANY ? data->companies[x->which].name
            : x->kind == PADAN_MORE_TYPE  ? data->types[x->which].name
                                          : inst->district_name[x->which];
        row[3].number = x->least;
        row[4].number = x->most;
    }
    return status;
}

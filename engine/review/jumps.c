// SPDX-License-Identifier: GPL-3.0-or-later
/* Needs against those of last year. A need is named when it is half as much again
 * as it would be had it grown as its type did in the whole region, and more beyond
 * that than counting alone explains (three standard deviations of a Poisson
 * count). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/schema.h"
#include "review/review.h"

enum { VILLAGE, TYPE, LISTED, VERIFIED, N_COLUMNS };

static const padan_column columns[N_COLUMNS] = {
    [VILLAGE] = {"kode_desa", "village_code", true},
    [TYPE] = {"jenis", "need", true},
    [LISTED] = {"terdata", "listed", true},
    [VERIFIED] = {"terverifikasi", "verified", false},
};

typedef struct {
    const padan_dataset *data;
    const padan_table *table;
    int64_t *before; /* [n_needs] T of last year, PADAN_NONE: no row         */
    int32_t n_strange;
    bool bad;
} reader;

static void read_row(reader *r, int32_t row)
{
    const char *type;
    char code[11];
    int64_t listed, verified;
    if (!padan_table_code(r->table, row, VILLAGE, code) ||
        !padan_table_needed(r->table, row, TYPE, &type) ||
        !padan_table_count(r->table, row, LISTED, 0, &listed) ||
        !padan_table_count(r->table, row, VERIFIED, PADAN_NONE, &verified)) {
        r->bad = true;
        return;
    }
    const int32_t v = padan_dataset_find_village(r->data, code);
    const int32_t n = padan_dataset_find_type(r->data, type);
    const int32_t need = v == PADAN_NONE || n == PADAN_NONE
                             ? PADAN_NONE
                             : padan_dataset_find_need(r->data, v, n);
    if (need == PADAN_NONE)
        r->n_strange++;
    else
        r->before[need] = verified != PADAN_NONE ? verified : listed;
}

static padan_status read_table(const char *path, padan_arena *arena,
                               padan_diags *diags, reader *r)
{
    padan_source source;
    padan_csv csv;
    padan_table table;
    padan_status status = padan_source_read(path, arena, diags, &source);
    if (!status) status = padan_csv_parse(&source, arena, diags, &csv);
    if (!status)
        status =
            padan_table_open(&csv, columns, N_COLUMNS, false, diags, &table);
    if (status) return status;
    r->table = &table;
    for (int32_t row = 0; row < csv.n_rows; row++) {
        if (padan_table_row_ok(&table, row))
            read_row(r, row);
        else
            r->bad = true;
    }
    return r->bad ? PADAN_EDATA : PADAN_OK;
}

static int64_t total_of(const padan_need *need)
{
    return need->verified != PADAN_NONE ? need->verified : need->listed;
}

static int by_excess(const void *a, const void *b)
{
    const padan_jump *x = a, *y = b;
    const double p = (double)(x->now - x->usual) / sqrt((double)x->usual + 1);
    const double q = (double)(y->now - y->usual) / sqrt((double)y->usual + 1);
    if (p != q) return p < q ? 1 : -1;
    return x->need - y->need;
}

static int64_t planned_units(const padan_review *review, const padan_need *need)
{
    const padan_instance *inst = review->base.inst;
    if (!review->plan) return PADAN_NONE;
    const int32_t j = padan_instance_cell(inst, need->village, need->type);
    int64_t units = 0;
    for (int32_t k = j == PADAN_NONE ? 0 : inst->cell_pair_first[j];
         j != PADAN_NONE && k < inst->cell_pair_first[j + 1]; k++)
        units += review->plan->units[inst->cell_pair[k]];
    return units;
}

static padan_status find_jumps(const reader *r, padan_review *review)
{
    const padan_dataset *data = r->data;
    padan_i128 *now = PADAN_NEW(&review->arena, padan_i128, data->n_types);
    padan_i128 *before = PADAN_NEW(&review->arena, padan_i128, data->n_types);
    review->jumps = PADAN_NEW(&review->arena, padan_jump, data->n_needs);
    if (!now || !before || !review->jumps) return PADAN_ENOMEM;
    for (int32_t k = 0; k < data->n_needs; k++) {
        if (r->before[k] == PADAN_NONE) continue;
        now[data->needs[k].type] += total_of(&data->needs[k]);
        before[data->needs[k].type] += r->before[k];
    }
    for (int32_t k = 0; k < data->n_needs; k++) {
        const padan_need *need = &data->needs[k];
        const int32_t n = need->type;
        if (r->before[k] == PADAN_NONE) {
            review->n_missing++;
            continue;
        }
        /* no more than last year if the type as a whole has shrunk */
        const double growth =
            before[n] > 0 ? fmax(1, (double)now[n] / (double)before[n]) : 1;
        const double usual = growth * (double)r->before[k];
        const double total = (double)total_of(need);
        if (total < 1.5 * usual || total - usual < 3 * sqrt(usual + 1))
            continue;
        review->jumps[review->n_jumps++] =
            (padan_jump){.need = k,
                         .before = r->before[k],
                         .now = total_of(need),
                         .usual = (int64_t)(usual + 0.5),
                         .planned = planned_units(review, need)};
    }
    if (review->n_jumps > 1)
        qsort(review->jumps, (size_t)review->n_jumps, sizeof *review->jumps,
              by_excess);
    return PADAN_OK;
}

/* A dataset folder, or its kebutuhan.csv. */
padan_status padan_review_jumps(const char *last_year, padan_diags *diags,
                                padan_review *review)
{
    const padan_dataset *data = review->inst->dataset;
    const size_t n = strlen(last_year);
    const bool is_file = n > 4 && !strcmp(last_year + n - 4, ".csv");
    padan_text path = {0};
    reader r = {.data = data,
                .before = PADAN_NEW(&review->arena, int64_t, data->n_needs)};
    padan_text_addf(&path, "%s%s", last_year, is_file ? "" : "/kebutuhan.csv");
    padan_status status = r.before && !path.failed ? PADAN_OK : PADAN_ENOMEM;
    for (int32_t k = 0; k < data->n_needs && !status; k++)
        r.before[k] = PADAN_NONE;
    review->last_year = last_year;
    if (!status)
        status = read_table(padan_text_get(&path), &review->arena, diags, &r);
    padan_diags_sort(diags);
    padan_text_free(&path);
    return status ? status : find_jumps(&r, review);
}

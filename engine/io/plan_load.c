// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads a plan: alokasi.csv of a run, or a table like it from anywhere else.
 * Rows of one company, village and need add up, whatever pays for them. What
 * the plan is worth, and whether it keeps the rules, is the verifier's matter;
 * here a row must only say something that this instance knows. */
#include "base/text.h"
#include "io/locate.h"
#include "io/nearest.h"
#include "io/schema.h"
#include "model/plan.h"

enum { MAX_HINTS = 1000000 };
enum {
    COMPANY,
    VILLAGE,
    TYPE,
    UNITS,
    SOURCE,
    MONEY,
    VILLAGE_NAME,
    DISTRICT_NAME,
    N_COLUMNS
};

static const padan_column columns[N_COLUMNS] = {
    [COMPANY] = {"id_perusahaan", "company_id", true},
    [VILLAGE] = {"kode_desa", "village_code", true},
    [TYPE] = {"jenis", "need", true},
    [UNITS] = {"unit", "units", true},
    [SOURCE] = {"sumber", "source", false},
    [MONEY] = {"nilai_rp", "value_rp", false},
    [VILLAGE_NAME] = {"nama_desa", "village_name", false},
    [DISTRICT_NAME] = {"nama_kecamatan", "district_name", false},
};

static const char *const sources[] = {"tunai", "barang"};

typedef struct {
    const padan_instance *inst;
    const padan_table *table;
    padan_diags *diags;
    padan_plan *plan;
    padan_locator at;
    const char **ids, **types; /* for hints                                  */
    int32_t hints; /* names still compared for hints                         */
    bool bad;
} plan_reader;

static void unknown(plan_reader *r, int32_t row, int32_t column,
                    padan_message message, const char *const *names, int32_t n)
{
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    const char *word = padan_table_text(r->table, row, column), *near = NULL;
    if (r->hints >= n) { /* a wrong file is to be refused quickly */
        r->hints -= n;
        near = padan_nearest(word, names, n);
    }
    padan_diag_add(r->diags, PADAN_ERROR, padan_table_at(r->table, row, column),
                   message, padan_table_place(r->table, column, place),
                   padan_clip(clip, word),
                   padan_nearest_hint(hint, near, padan_diags_lang(r->diags)));
    r->bad = true;
}

/* The pair a row speaks of, PADAN_NONE with an error if there is none. */
static int32_t find_pair(plan_reader *r, int32_t row)
{
    const padan_dataset *data = r->inst->dataset;
    const char *id, *type;
    if (!padan_table_needed(r->table, row, COMPANY, &id) ||
        !padan_table_needed(r->table, row, TYPE, &type)) {
        r->bad = true;
        return PADAN_NONE;
    }
    const int32_t i = padan_dataset_find_company(data, id);
    const int32_t v = padan_locate(&r->at, row);
    const int32_t n = padan_dataset_find_type(data, type);
    if (i == PADAN_NONE)
        unknown(r, row, COMPANY, PADAN_M_UNKNOWN_COMPANY, r->ids,
                data->n_companies);
    if (v == PADAN_NONE) r->bad = true;
    if (n == PADAN_NONE)
        unknown(r, row, TYPE, PADAN_M_UNKNOWN_TYPE, r->types, data->n_types);
    if (i == PADAN_NONE || v == PADAN_NONE || n == PADAN_NONE)
        return PADAN_NONE;
    const int32_t j = padan_instance_cell(r->inst, v, n);
    const int32_t p =
        j == PADAN_NONE ? PADAN_NONE : padan_instance_pair(r->inst, i, j);
    if (p != PADAN_NONE) return p;
    r->bad = true;
    padan_diag_add(
        r->diags, PADAN_ERROR, padan_table_at(r->table, row, COMPANY),
        j == PADAN_NONE ? PADAN_M_PLAN_NO_NEED : PADAN_M_PLAN_PAIR,
        data->companies[i].name, data->types[n].name, data->villages[v].name);
    return PADAN_NONE;
}

/* nilai_rp, where given, must be units x unit cost. */
static void check_money(plan_reader *r, int32_t row, int32_t p, int64_t units)
{
    int64_t stated;
    if (!padan_table_money(r->table, row, MONEY, PADAN_NONE, &stated))
        r->bad = true;
    const padan_i128 value = (padan_i128)units * r->inst->pair_cost[p];
    if (stated == PADAN_NONE || stated == value) return;
    char found[PADAN_NUMBER_TEXT], right[PADAN_NUMBER_TEXT];
    char place[PADAN_PLACE_TEXT];
    const padan_lang lang = padan_diags_lang(r->diags);
    const int64_t shown = value < INT64_MAX ? (int64_t)value : INT64_MAX;
    padan_diag_add(r->diags, PADAN_ERROR, padan_table_at(r->table, row, MONEY),
                   PADAN_M_PLAN_MONEY,
                   padan_table_place(r->table, MONEY, place),
                   padan_format_rupiah(found, stated, lang),
                   padan_format_rupiah(right, shown, lang));
    r->bad = true;
}

static void read_row(plan_reader *r, int32_t row)
{
    const int32_t p = find_pair(r, row);
    int64_t units;
    int32_t source;
    bool ok = padan_table_choice(r->table, row, SOURCE, sources, 2, 0, &source);
    if (!padan_table_count(r->table, row, UNITS, PADAN_NONE, &units)) {
        ok = false;
    } else if (units < 1) {
        padan_table_refuse(r->table, row, UNITS, PADAN_M_PLAN_UNITS);
        ok = false;
    }
    if (!ok) r->bad = true;
    if (!ok || p == PADAN_NONE) return;
    check_money(r, row, p, units);
    r->plan->units[p] += units;
    if (source == 1) r->plan->goods[p] += units;
}

static padan_status name_all(plan_reader *r, padan_arena *arena)
{
    const padan_dataset *data = r->inst->dataset;
    r->ids = PADAN_NEW(arena, const char *, data->n_companies);
    r->types = PADAN_NEW(arena, const char *, data->n_types);
    if (!r->ids || !r->types) return PADAN_ENOMEM;
    for (int32_t i = 0; i < data->n_companies; i++)
        r->ids[i] = data->companies[i].id;
    for (int32_t n = 0; n < data->n_types; n++)
        r->types[n] = data->types[n].id;
    return PADAN_OK;
}

static padan_status read_plan(const char *path, plan_reader *r,
                              padan_arena *arena)
{
    padan_source source;
    padan_csv csv;
    padan_table table;
    padan_status status = padan_source_read(path, arena, r->diags, &source);
    if (!status) status = padan_csv_parse(&source, arena, r->diags, &csv);
    if (!status)
        status =
            padan_table_open(&csv, columns, N_COLUMNS, false, r->diags, &table);
    padan_name_index *names = NULL;
    const padan_dataset *data = r->inst->dataset;
    if (!status) status = name_all(r, arena);
    if (!status) status = padan_name_index_build(data, arena, &names);
    if (status) return status;
    r->table = &table;
    r->at = padan_locator_open(&table, data, names, &r->hints);
    if (!padan_locator_trust(&r->at)) return PADAN_EDATA;
    for (int32_t row = 0; row < csv.n_rows; row++) {
        if (padan_table_row_ok(&table, row))
            read_row(r, row);
        else
            r->bad = true;
    }
    padan_locate_note(&r->at);
    return r->bad ? PADAN_EDATA : PADAN_OK;
}

padan_status padan_plan_load(const char *path, const padan_instance *instance,
                             padan_diags *diags, padan_plan **out)
{
    padan_arena arena = {0};
    plan_reader reader = {.inst = instance, .diags = diags, .hints = MAX_HINTS};
    padan_status status = padan_plan_create(instance, &reader.plan);
    if (!status) status = read_plan(path, &reader, &arena);
    padan_arena_clear(&arena);
    padan_diags_sort(diags);
    if (status)
        padan_plan_free(reader.plan);
    else
        *out = reader.plan;
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* [acuan]: the plan that a new one is to stay near to, a table like alokasi.csv.
 * A company or a village that the data no longer knows is no error: its contracts
 * end, and count as changes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "io/locate.h"
#include "io/nearest.h"
#include "io/scenario_io.h"
#include "io/schema.h"

#define PLAN_KEY "rencana"
#define COST_KEY "perubahan"

enum { MAX_HINTS = 1000000 }; /* names compared                              */
enum { COMPANY, VILLAGE, TYPE, UNITS, VILLAGE_NAME, DISTRICT_NAME, N_COLUMNS };

static const padan_column columns[N_COLUMNS] = {
    [COMPANY] = {"id_perusahaan", "company_id", true},
    [VILLAGE] = {"kode_desa", "village_code", true},
    [TYPE] = {"jenis", "need", true},
    [UNITS] = {"unit", "units", true},
    [VILLAGE_NAME] = {"nama_desa", "village_name", false},
    [DISTRICT_NAME] = {"nama_kecamatan", "district_name", false},
};

/* A row as it names things. */
typedef struct {
    const char *id;
    char code[11];
    padan_line
        line; /* indices, PADAN_NONE where the data has no such name    */
} row;

static int by_names(const void *a, const void *b)
{
    const row *x = a, *y = b;
    const int company = strcmp(x->id, y->id);
    return company ? company : strcmp(x->code, y->code);
}

static int by_index(const void *a, const void *b)
{
    const padan_line *x = a, *y = b;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    return (x->type > y->type) - (x->type < y->type);
}

/* By its code, which the data need not have any more; without one by its name. */
static bool read_village(padan_locator *at, int32_t r, row *out)
{
    if (padan_code_read(padan_table_text(at->table, r, VILLAGE), out->code,
                        NULL)) {
        out->line.village = padan_dataset_find_village(at->data, out->code);
        return true;
    }
    out->line.village = padan_locate(at, r);
    if (out->line.village == PADAN_NONE) return false;
    memcpy(out->code, at->data->villages[out->line.village].code, 11);
    return true;
}

/* False: the row cannot be read; reported. Rows of no units say nothing. */
static bool read_row(padan_locator *at, int32_t r, row *out)
{
    const padan_table *table = at->table;
    const padan_dataset *data = at->data;
    const char *type;
    if (!padan_table_row_ok(table, r)) return false;
    const bool named = padan_table_needed(table, r, COMPANY, &out->id) &
                       read_village(at, r, out) &
                       padan_table_needed(table, r, TYPE, &type);
    const bool counted =
        padan_table_count(table, r, UNITS, PADAN_NONE, &out->line.units);
    if (!named || !counted) return false;
    if (out->line.units < 0) {
        padan_table_refuse(table, r, UNITS, PADAN_M_PLAN_UNITS);
        return false;
    }
    out->line.company = padan_dataset_find_company(data, out->id);
    out->line.type = padan_dataset_find_type(data, type);
    return true;
}

static bool is_known(const row *r)
{
    return r->line.company != PADAN_NONE && r->line.village != PADAN_NONE;
}

/* Contracts are counted by name, lines kept by index; several rows of one need
 * (cash and goods) add up. A need type that is gone leaves its contract. */
static void keep_rows(row *rows, int32_t n, padan_reference *out,
                      padan_line *line)
{
    int32_t kept = 0, merged = 0;
    if (n > 1) qsort(rows, (size_t)n, sizeof *rows, by_names);
    for (int32_t k = 0; k < n; k++) {
        if (is_known(&rows[k])) line[kept++] = rows[k].line;
        if (k > 0 && by_names(&rows[k - 1], &rows[k]) == 0) continue;
        out->n_contracts++;
        out->n_unknown += !is_known(&rows[k]);
    }
    if (kept > 1) qsort(line, (size_t)kept, sizeof *line, by_index);
    for (int32_t k = 0; k < kept; k++) {
        if (merged > 0 && by_index(&line[merged - 1], &line[k]) == 0)
            line[merged - 1].units += line[k].units;
        else
            line[merged++] = line[k];
    }
    out->n_lines = merged;
    out->line = line;
}

static padan_status read_rows(padan_scenario_reader *reader,
                              const padan_source *source, padan_arena *scratch)
{
    padan_scenario *s = reader->scenario;
    padan_csv csv;
    padan_table table;
    padan_status status = padan_csv_parse(source, scratch, reader->diags, &csv);
    if (!status)
        status = padan_table_open(&csv, columns, N_COLUMNS, false,
                                  reader->diags, &table);
    if (status) return status;
    row *rows = PADAN_NEW(scratch, row, csv.n_rows);
    padan_line *line = PADAN_NEW(&s->arena, padan_line, csv.n_rows);
    int32_t n = 0, hints = MAX_HINTS;
    padan_name_index *names = NULL;
    if (!rows || !line) return PADAN_ENOMEM;
    status = padan_name_index_build(reader->data, scratch, &names);
    if (status) return status;
    padan_locator at = padan_locator_open(&table, reader->data, names, &hints);
    if (!padan_locator_trust(&at)) return PADAN_EDATA;
    for (int32_t r = 0; r < csv.n_rows; r++) {
        if (!read_row(&at, r, &rows[n]))
            status = PADAN_EDATA;
        else if (rows[n].line.units > 0)
            n++;
    }
    padan_locate_note(&at);
    if (!status) keep_rows(rows, n, &s->reference, line);
    return status;
}

/* Beside the file that names it, or from where the program runs. */
static const char *find_file(padan_scenario_reader *reader,
                             const padan_ini_entry *entry)
{
    const char *file = entry->value_at.file, *name = entry->value;
    padan_scenario *s = reader->scenario;
    const char *slash = strrchr(file, '/');
    if (!slash || name[0] == '/') return name;
    const size_t n = (size_t)(slash - file) + 1, m = strlen(name);
    char *beside = PADAN_NEW(&s->arena, char, n + m + 1);
    if (!beside) return NULL;
    memcpy(beside, file, n);
    memcpy(beside + n, name, m + 1);
    return access(beside, F_OK) == 0 ? beside : name;
}

static padan_status read_plan(padan_scenario_reader *reader,
                              const padan_ini_entry *entry)
{
    padan_scenario *s = reader->scenario;
    padan_arena scratch = {0};
    padan_source source;
    const char *path = find_file(reader, entry);
    if (!path) return PADAN_ENOMEM;
    padan_status status =
        padan_source_read(path, &s->arena, reader->diags, &source);
    if (status == PADAN_ENOINPUT)
        padan_diag_add(reader->diags, PADAN_ERROR, entry->value_at,
                       PADAN_M_REFERENCE_FILE, entry->value);
    if (!status) {
        s->reference.path = source.path;
        s->reference.text = source.text;
        s->reference.n_text = source.n;
        memcpy(s->reference.sha256, source.sha256, sizeof s->reference.sha256);
        status = read_rows(reader, &source, &scratch);
    }
    padan_arena_clear(&scratch);
    if (!status && s->reference.n_unknown > 0)
        padan_diag_add(reader->diags, PADAN_NOTE, entry->value_at,
                       PADAN_M_REFERENCE_UNKNOWN, s->reference.n_unknown,
                       s->reference.n_contracts);
    if (status != PADAN_EDATA && status != PADAN_ENOINPUT) return status;
    reader->bad = true;
    return PADAN_OK;
}

padan_status padan_scenario_near(const padan_scenario *from,
                                 const padan_dataset *dataset,
                                 const char *plan_path, int64_t cost,
                                 padan_diags *diags, padan_scenario *out)
{
    *out = *from;
    out->arena = (padan_arena){0};
    out->reference = (padan_reference){.cost = cost};
    padan_scenario_reader reader = {
        .scenario = out, .data = dataset, .diags = diags};
    const padan_ini_entry entry = {.section = "acuan",
                                   .key = PLAN_KEY,
                                   .value = plan_path,
                                   .at = {"", 0, 0},
                                   .value_at = {"", 0, 0}};
    const padan_status status = read_plan(&reader, &entry);
    return !status && reader.bad ? PADAN_EDATA : status;
}

bool padan_scenario_check_reference_key(padan_scenario_reader *reader,
                                        const padan_ini_entry *entry)
{
    static const char *const names[] = {PLAN_KEY, COST_KEY};
    char hint[PADAN_HINT_TEXT];
    if (strcmp(entry->key, PLAN_KEY) == 0 || strcmp(entry->key, COST_KEY) == 0)
        return true;
    padan_diag_add(reader->diags, PADAN_ERROR, entry->at, PADAN_M_KEY_UNKNOWN,
                   entry->section, entry->key,
                   padan_scenario_hint(reader, hint, entry->key, names, 2));
    reader->bad = true;
    return false;
}

padan_status padan_scenario_read_reference(padan_scenario_reader *reader,
                                           const padan_ini_entry *entry)
{
    if (!padan_scenario_check_reference_key(reader, entry)) return PADAN_OK;
    if (strcmp(entry->key, COST_KEY) == 0) {
        (void)padan_scenario_read_points(reader, entry,
                                         &reader->scenario->reference.cost);
        return PADAN_OK;
    }
    if (entry->value[0]) return read_plan(reader, entry);
    padan_diag_add(reader->diags, PADAN_ERROR, entry->value_at,
                   PADAN_M_REFERENCE_NONE);
    reader->bad = true;
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Reading run folders, and adding their lines up by company, village and contract. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/batch_store.h"
#include "api/compare.h"
#include "api/run_read.h"
#include "io/aside.h"
#include "io/schema.h"

enum { COMPANY, COMPANY_NAME, VILLAGE, VILLAGE_NAME, TYPE, UNITS, MONEY, N };

static const padan_column columns[N] = {
    [COMPANY] = {"id_perusahaan", "company_id", true},
    [COMPANY_NAME] = {"nama_perusahaan", "company_name", true},
    [VILLAGE] = {"kode_desa", "village_code", true},
    [VILLAGE_NAME] = {"nama_desa", "village_name", true},
    [TYPE] = {"jenis", "need", true},
    [UNITS] = {"unit", "units", true},
    [MONEY] = {"nilai_rp", "value_rp", true},
};

/* ---- one run ---- */

/* The folder of a batch was meant for one of those in it. */
static bool is_batch(const char *folder)
{
    char *path = padan_path_join(folder, PADAN_STORE_LIST, "");
    const bool found = path && access(path, F_OK) == 0;
    free(path);
    return found;
}

static bool read_line(const padan_table *t, int32_t r, padan_compared_line *out)
{
    return padan_table_row_ok(t, r) &&
           padan_table_needed(t, r, COMPANY, &out->company) &&
           padan_table_needed(t, r, VILLAGE, &out->village) &&
           padan_table_needed(t, r, TYPE, &out->type) &&
           padan_table_count(t, r, UNITS, 0, &out->units) &&
           padan_table_money(t, r, MONEY, 0, &out->money);
}

static padan_status read_plan(const padan_compared_run *run, padan_arena *arena,
                              padan_diags *diags, padan_table *out)
{
    padan_source source;
    padan_csv csv;
    char *path = padan_path_join(run->folder, "alokasi.csv", "");
    if (!path) return PADAN_ENOMEM;
    padan_status status = padan_source_read(path, arena, diags, &source);
    if (!status) status = padan_csv_parse(&source, arena, diags, &csv);
    if (!status) status = padan_table_open(&csv, columns, N, false, diags, out);
    free(path);
    return status;
}

static padan_status add_lines(padan_comparison *c, int32_t k,
                              const padan_table *table)
{
    const int32_t n = table->csv.n_rows;
    padan_compared_line *lines =
        PADAN_NEW(&c->arena, padan_compared_line, (int64_t)c->n_lines + n);
    if (!lines) return PADAN_ENOMEM;
    if (c->n_lines > 0)
        memcpy(lines, c->lines, (size_t)c->n_lines * sizeof *lines);
    c->lines = lines;
    for (int32_t r = 0; r < n; r++) {
        padan_compared_line *line = &lines[c->n_lines];
        if (!read_line(table, r, line)) return PADAN_EDATA;
        line->run = k;
        line->company_name = padan_table_text(table, r, COMPANY_NAME);
        line->village_name = padan_table_text(table, r, VILLAGE_NAME);
        c->runs[k].money += line->money;
        c->n_lines++;
    }
    return PADAN_OK;
}

static padan_status read_run(padan_comparison *c, int32_t k, padan_diags *diags)
{
    padan_table table;
    const char *folder = c->runs[k].folder;
    if (is_batch(folder)) {
        padan_diag_add(diags, PADAN_ERROR, (padan_at){folder, 0, 0},
                       PADAN_M_COMPARE_BATCH);
        return PADAN_ENOINPUT;
    }
    padan_status status = padan_run_json_read(folder, diags, &c->runs[k].json);
    if (!status) status = read_plan(&c->runs[k], &c->arena, diags, &table);
    if (!status) status = add_lines(c, k, &table);
    return status;
}

/* ---- adding up ---- */

static int by_line(const void *a, const void *b)
{
    const padan_compared_line *x = a, *y = b;
    int order = strcmp(x->company, y->company);
    if (!order) order = strcmp(x->village, y->village);
    if (!order) order = strcmp(x->type, y->type);
    return order ? order : x->run - y->run;
}

/* Cash and goods of one need are one line. */
static void join_sources(padan_comparison *c)
{
    int32_t n = 0;
    for (int32_t k = 0; k < c->n_lines; k++) {
        if (n > 0 && by_line(&c->lines[n - 1], &c->lines[k]) == 0) {
            c->lines[n - 1].units += c->lines[k].units;
            c->lines[n - 1].money += c->lines[k].money;
        } else {
            c->lines[n++] = c->lines[k];
        }
    }
    c->n_lines = n;
}

static bool same_contract(const padan_compared_line *a,
                          const padan_compared_line *b)
{
    return !strcmp(a->company, b->company) && !strcmp(a->village, b->village);
}

/* Do the runs 0 and k have the same units in lines [from, to), a contract? */
static bool same_units(const padan_comparison *c, int32_t from, int32_t to,
                       int32_t k)
{
    int32_t balance = 0;
    for (int32_t q = from; q < to; q++) {
        const padan_compared_line *line = &c->lines[q];
        if (line->run != 0 && line->run != k) continue;
        balance += line->run == 0 ? 1 : -1;
        if (line->run != 0) {
            bool found = false;
            for (int32_t p = from; p < q; p++)
                found = found || (c->lines[p].run == 0 &&
                                  !strcmp(c->lines[p].type, line->type) &&
                                  c->lines[p].units == line->units);
            if (!found) return false;
        }
    }
    return balance == 0;
}

static padan_contract_change change_of(const padan_comparison *c, int32_t from,
                                       int32_t to, const int64_t *money,
                                       int32_t k)
{
    if (money[0] == 0)
        return money[k] == 0 ? PADAN_CHANGE_NONE : PADAN_CHANGE_NEW;
    if (money[k] == 0) return PADAN_CHANGE_GONE;
    return same_units(c, from, to, k) ? PADAN_CHANGE_KEPT : PADAN_CHANGE_OTHER;
}

static padan_status add_contracts(padan_comparison *c)
{
    c->contracts = PADAN_NEW(&c->arena, padan_compared, c->n_lines);
    if (!c->contracts) return PADAN_ENOMEM;
    for (int32_t from = 0, to; from < c->n_lines; from = to) {
        int64_t *money = PADAN_NEW(&c->arena, int64_t, c->n_runs);
        padan_contract_change *change =
            PADAN_NEW(&c->arena, padan_contract_change, c->n_runs);
        if (!money || !change) return PADAN_ENOMEM;
        for (to = from;
             to < c->n_lines && same_contract(&c->lines[from], &c->lines[to]);
             to++)
            money[c->lines[to].run] += c->lines[to].money;
        for (int32_t k = 0; k < c->n_runs; k++)
            change[k] = change_of(c, from, to, money, k);
        const padan_compared_line *line = &c->lines[from];
        c->contracts[c->n_contracts++] =
            (padan_compared){line->company, line->company_name,
                             line->village, line->village_name,
                             money,         change};
    }
    return PADAN_OK;
}

static int by_village(const void *a, const void *b)
{
    const padan_compared *x = *(const padan_compared *const *)a,
                         *y = *(const padan_compared *const *)b;
    return strcmp(x->village, y->village);
}

/* Sums over contracts of one company, or one village. */
static padan_status add_sums(padan_comparison *c, bool villages,
                             padan_compared **out, int32_t *n_out)
{
    const padan_compared **list =
        PADAN_NEW(&c->arena, const padan_compared *, c->n_contracts);
    padan_compared *sums = PADAN_NEW(&c->arena, padan_compared, c->n_contracts);
    if (!list || !sums) return PADAN_ENOMEM;
    for (int32_t q = 0; q < c->n_contracts; q++)
        list[q] = &c->contracts[q];
    if (villages && c->n_contracts > 1)
        qsort(list, (size_t)c->n_contracts, sizeof *list, by_village);
    int64_t *money = NULL;
    int32_t n = 0;
    for (int32_t q = 0; q < c->n_contracts; q++) {
        const padan_compared *now = list[q];
        const char *id = villages ? now->village : now->company;
        if (n == 0 ||
            strcmp(villages ? sums[n - 1].village : sums[n - 1].company, id)) {
            money = PADAN_NEW(&c->arena, int64_t, c->n_runs);
            if (!money) return PADAN_ENOMEM;
            sums[n++] = (padan_compared){villages ? "" : now->company,
                                         villages ? "" : now->company_name,
                                         villages ? now->village : "",
                                         villages ? now->village_name : "",
                                         money,
                                         NULL};
        }
        for (int32_t k = 0; k < c->n_runs; k++)
            money[k] += now->money[k];
    }
    *out = sums;
    *n_out = n;
    return PADAN_OK;
}

static padan_status add_up(padan_comparison *c)
{
    if (c->n_lines > 1)
        qsort(c->lines, (size_t)c->n_lines, sizeof *c->lines, by_line);
    join_sources(c);
    padan_status status = add_contracts(c);
    if (!status) status = add_sums(c, false, &c->companies, &c->n_companies);
    if (!status) status = add_sums(c, true, &c->villages, &c->n_villages);
    return status;
}

padan_status padan_comparison_read(const char *const *folders, int32_t n,
                                   padan_diags *diags, padan_comparison *out)
{
    *out = (padan_comparison){.n_runs = n};
    out->runs = PADAN_NEW(&out->arena, padan_compared_run, n);
    if (!out->runs) return PADAN_ENOMEM;
    padan_status worst = PADAN_OK;
    for (int32_t k = 0; k < n; k++) {
        out->runs[k].folder = folders[k];
        const padan_status status = read_run(out, k, diags);
        if (status == PADAN_ENOMEM) return status;
        if (!worst) worst = status;
    }
    for (int32_t k = 1; k < n && !worst; k++)
        if (!json_equal(json_object_get(out->runs[0].json, "inputs"),
                        json_object_get(out->runs[k].json, "inputs")))
            padan_diag_add(diags, PADAN_WARNING, (padan_at){folders[k], 0, 0},
                           PADAN_M_COMPARE_DATA, folders[0]);
    return worst ? worst : add_up(out);
}

void padan_comparison_free(padan_comparison *c)
{
    for (int32_t k = 0; c->runs && k < c->n_runs; k++)
        json_decref(c->runs[k].json);
    padan_arena_clear(&c->arena);
    *c = (padan_comparison){0};
}

double padan_compared_goal(const padan_compared_run *run, const char *key)
{
    const json_t *goal =
        json_object_get(json_object_get(run->json, "goals"), key);
    return json_is_number(goal) ? json_number_value(goal) : NAN;
}

bool padan_compared_pico(const padan_compared_run *run, const char *key,
                         int64_t *out)
{
    const json_t *value = json_object_get(run->json, key);
    const size_t dot = strcspn(key, ".");
    if (key[dot]) {
        char first[32];
        (void)snprintf(first, sizeof first, "%.*s", (int)dot, key);
        value =
            json_object_get(json_object_get(run->json, first), key + dot + 1);
    }
    if (json_is_integer(value)) *out = json_integer_value(value);
    return json_is_integer(value);
}

bool padan_compared_any(const padan_comparison *c, const char *key)
{
    int64_t value;
    for (int32_t k = 0; k < c->n_runs; k++)
        if (padan_compared_pico(&c->runs[k], key, &value)) return true;
    return false;
}

bool padan_compared_alike(const padan_comparison *c)
{
    static const char *const keys[] = {"scenario", "scenario_sha256"};
    for (int32_t k = 1; k < c->n_runs; k++)
        for (size_t q = 0; q < sizeof keys / sizeof *keys; q++)
            if (!json_equal(json_object_get(c->runs[0].json, keys[q]),
                            json_object_get(c->runs[k].json, keys[q])))
                return false;
    return true;
}

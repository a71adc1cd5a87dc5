// SPDX-License-Identifier: GPL-3.0-or-later
/* A comparison for programs: one long CSV table, or JSON. Nothing is cut. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/compare.h"
#include "io/out.h"
#include "report/report.h"

/* ---- CSV ---- */

static const char *const change_words[PADAN_N_CHANGES] = {
    "", "tetap", "berubah", "baru", "hilang"};

static void add_row(padan_out *out, const char *what, const padan_compared *row,
                    int32_t n_runs)
{
    padan_out_field(out, what);
    padan_out_field(out, row->company);
    padan_out_name(out, row->company_name);
    padan_out_field(out, row->village);
    padan_out_name(out, row->village_name);
    for (int32_t k = 0; k < n_runs; k++)
        padan_out_int(out, row->money[k]);
    for (int32_t k = 1; k < n_runs; k++)
        padan_out_field(out, row->change ? change_words[row->change[k]] : "");
    padan_out_end_row(out);
}

/* The name of a goal, then its figure in each run. */
static void begin_goal(padan_out *out, const char *name)
{
    padan_out_field(out, "tujuan");
    padan_out_field(out, "");
    padan_out_field(out, name);
    padan_out_field(out, "");
    padan_out_field(out, "");
}

static void end_goal(padan_out *out, const padan_comparison *c)
{
    for (int32_t k = 1; k < c->n_runs; k++)
        padan_out_field(out, "");
    padan_out_end_row(out);
}

static void add_goal(padan_out *out, const padan_comparison *c,
                     const char *name, const char *key)
{
    begin_goal(out, name);
    for (int32_t k = 0; k < c->n_runs; k++) {
        int64_t pico;
        const double goal = padan_compared_goal(&c->runs[k], key);
        if (padan_compared_pico(&c->runs[k], key, &pico))
            padan_out_decimal(out, pico);
        else if (goal >= 0)
            padan_out_decimal(out, (int64_t)llround(goal * 1e6) * 1000000);
        else
            padan_out_field(out, "");
    }
    end_goal(out, c);
}

/* Of runs that stay near to an old plan ([acuan]). */
static void add_reference(padan_out *out, const padan_comparison *c)
{
    begin_goal(out, "kontrak_berubah");
    for (int32_t k = 0; k < c->n_runs; k++) {
        int64_t changes;
        if (padan_compared_pico(&c->runs[k], "changes", &changes))
            padan_out_int(out, changes);
        else
            padan_out_field(out, "");
    }
    end_goal(out, c);
    add_goal(out, c, "objektif", "objective.value_pico");
    add_goal(out, c, "batas_objektif", "objective.bound_pico");
}

static void add_head(padan_out *out, const padan_comparison *c)
{
    static const char *const titles[] = {"hal", "id_perusahaan", "nama",
                                         "kode_desa", "nama_desa"};
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++)
        padan_out_field(out, titles[k]);
    for (int32_t k = 0; k < c->n_runs; k++)
        padan_out_name(out, c->runs[k].folder);
    for (int32_t k = 1; k < c->n_runs; k++) {
        char title[32];
        (void)snprintf(title, sizeof title, "perubahan_%d", (int)k + 1);
        padan_out_field(out, title);
    }
    padan_out_end_row(out);
}

static void add_all(padan_out *out, const padan_comparison *c)
{
    static const struct {
        const char *name, *key;
    } goals[] = {{"skor", "score_pico"},  {"batas", "bound_pico"},
                 {"cakupan", "coverage"}, {"tuntas", "complete"},
                 {"kecocokan", "match"},  {"pemerataan", "even"},
                 {"kontrak", "links"}};
    add_head(out, c);
    for (size_t k = 0; k < sizeof goals / sizeof *goals; k++)
        add_goal(out, c, goals[k].name, goals[k].key);
    if (padan_compared_any(c, "changes")) add_reference(out, c);
    for (int32_t q = 0; q < c->n_companies; q++)
        add_row(out, "perusahaan", &c->companies[q], c->n_runs);
    for (int32_t q = 0; q < c->n_villages; q++)
        add_row(out, "desa", &c->villages[q], c->n_runs);
    for (int32_t q = 0; q < c->n_contracts; q++)
        add_row(out, "kontrak", &c->contracts[q], c->n_runs);
}

/* Fields are written to a FILE; here to one in memory. */
padan_status padan_comparison_csv(const padan_comparison *c, padan_sink sink,
                                  void *user)
{
    char *text = NULL;
    size_t n = 0;
    padan_out out = {.file = open_memstream(&text, &n)};
    if (!out.file) return PADAN_ENOMEM;
    sha256_init(&out.hash);
    add_all(&out, c);
    const bool failed = fclose(out.file) != 0 || out.failed;
    if (!failed) sink(text, n, user);
    free(text);
    return failed ? PADAN_ENOMEM : PADAN_OK;
}

/* ---- JSON ---- */

static bool append(json_t *list, json_t *value)
{
    return json_array_append_new(list, value) == 0;
}

static json_t *run_of(const padan_compared_run *run)
{
    static const char *const keys[] = {"scenario_name", "status",    "score",
                                       "bound",         "gap",       "goals",
                                       "changes",       "objective", "tiers"};
    json_t *out = json_pack("{s:s, s:I}", "run", run->folder, "money_rp",
                            (json_int_t)run->money);
    for (size_t k = 0; out && k < sizeof keys / sizeof *keys; k++) {
        json_t *value = json_object_get(run->json, keys[k]);
        if (value) (void)json_object_set(out, keys[k], value);
    }
    return out;
}

static json_t *row_of(const padan_compared *row, int32_t k)
{
    json_t *out =
        json_pack("{s:I, s:I}", "before_rp", (json_int_t)row->money[0],
                  "after_rp", (json_int_t)row->money[k]);
    if (*row->company)
        (void)json_object_set_new(out, "company", json_string(row->company));
    if (*row->village)
        (void)json_object_set_new(out, "village", json_string(row->village));
    return out;
}

/* Rows whose money is not the same in run k. */
static json_t *moved(const padan_compared *rows, int32_t n, int32_t k)
{
    json_t *list = json_array();
    for (int32_t q = 0; q < n; q++)
        if (rows[q].money[k] != rows[q].money[0])
            (void)append(list, row_of(&rows[q], k));
    return list;
}

static json_t *changed(const padan_comparison *c, int32_t k,
                       padan_contract_change which)
{
    json_t *list = json_array();
    for (int32_t q = 0; q < c->n_contracts; q++)
        if (c->contracts[q].change[k] == which)
            (void)append(list, row_of(&c->contracts[q], k));
    return list;
}

static json_t *against_first(const padan_comparison *c, int32_t k)
{
    return json_pack("{s:s, s:o, s:o, s:{s:o, s:o, s:o, s:o}}", "run",
                     c->runs[k].folder, "villages",
                     moved(c->villages, c->n_villages, k), "companies",
                     moved(c->companies, c->n_companies, k), "contracts",
                     "kept", changed(c, k, PADAN_CHANGE_KEPT), "changed",
                     changed(c, k, PADAN_CHANGE_OTHER), "new",
                     changed(c, k, PADAN_CHANGE_NEW), "gone",
                     changed(c, k, PADAN_CHANGE_GONE));
}

padan_status padan_comparison_json(const padan_comparison *c, padan_sink sink,
                                   void *user)
{
    json_t *runs = json_array(), *against = json_array();
    for (int32_t k = 0; k < c->n_runs; k++)
        (void)append(runs, run_of(&c->runs[k]));
    for (int32_t k = 1; k < c->n_runs; k++)
        (void)append(against, against_first(c, k));
    json_t *all =
        json_pack("{s:o, s:o}", "runs", runs, "against_first", against);
    return padan_report_emit(all, sink, user);
}

padan_status padan_compare(const char *const *folders, int32_t n_folders,
                           padan_table_form form, padan_lang lang,
                           padan_diags *diags, padan_sink sink, void *user)
{
    padan_comparison c;
    padan_status status = padan_comparison_read(folders, n_folders, diags, &c);
    if (!status && form == PADAN_FORM_TEXT)
        status = padan_comparison_text(&c, lang, sink, user);
    if (!status && form == PADAN_FORM_CSV)
        status = padan_comparison_csv(&c, sink, user);
    if (!status && form == PADAN_FORM_JSON)
        status = padan_comparison_json(&c, sink, user);
    padan_comparison_free(&c);
    return status;
}

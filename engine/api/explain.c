// SPDX-License-Identifier: GPL-3.0-or-later
/* padan explain: names of the question, prices to begin with, and the answer. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "api/proof_read.h"
#include "api/run_read.h"
#include "explain/answers.h"
#include "io/aside.h"
#include "io/nearest.h"

enum { PAGE_ROWS = 15, LARGE = 1000 }; /* pairs                              */

typedef struct {
    padan_explained e;
    const padan_explain_question *question;
    padan_table_form form;
    padan_diags *diags;
    padan_sink sink;
    void *user;
    int32_t company, village, type;
    padan_proof *prices;
} explainer;

/* ---- names ------------------------------------------------------------------ */

static void refuse(explainer *x, const char *option, const char *found,
                   const char *table, const char *const *names, int32_t n)
{
    char clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    padan_diag_add(
        x->diags, PADAN_ERROR, (padan_at){.file = ""}, PADAN_M_EXPLAIN_WHO,
        option, padan_clip(clip, found), table,
        padan_nearest_hint(hint, padan_nearest(found, names, n), x->e.lang));
}

static const char *option_of(const explainer *x)
{
    return x->question->ask == PADAN_EXPLAIN_LINE      ? "line"
           : x->question->ask == PADAN_EXPLAIN_VILLAGE ? "village"
                                                       : "company";
}

/* Digits of a code, dots and blanks taken off. */
static void bare_code(const char *text, char code[16])
{
    size_t n = 0;
    for (; *text && n < 15; text++)
        if (*text != '.' && *text != ' ') code[n++] = *text;
    code[n] = '\0';
}

static padan_status find_names(explainer *x, padan_arena *arena)
{
    const padan_dataset *data = x->e.inst->dataset;
    const padan_explain_question *q = x->question;
    const char **names = PADAN_NEW(arena, const char *,
                                   (int64_t)data->n_companies +
                                       data->n_villages + data->n_types);
    char code[16];
    bool ok = true;
    if (!names) return PADAN_ENOMEM;
    if (q->company) {
        x->company = padan_dataset_find_company(data, q->company);
        for (int32_t k = 0; k < data->n_companies; k++)
            names[k] = data->companies[k].id;
        if (x->company == PADAN_NONE)
            refuse(x, option_of(x), q->company, "perusahaan", names,
                   data->n_companies);
        ok = ok && x->company != PADAN_NONE;
    }
    if (q->village) {
        bare_code(q->village, code);
        x->village = padan_dataset_find_village(data, code);
        for (int32_t k = 0; k < data->n_villages; k++)
            names[k] = data->villages[k].code;
        if (x->village == PADAN_NONE)
            refuse(x, option_of(x), q->village, "desa", names,
                   data->n_villages);
        ok = ok && x->village != PADAN_NONE;
    }
    if (q->need) {
        x->type = padan_dataset_find_type(data, q->need);
        for (int32_t k = 0; k < data->n_types; k++)
            names[k] = data->types[k].id;
        if (x->type == PADAN_NONE)
            refuse(x, option_of(x), q->need, "jenis", names, data->n_types);
        ok = ok && x->type != PADAN_NONE;
    }
    return ok ? PADAN_OK : PADAN_EDATA;
}

/* ---- what must hold ----------------------------------------------------------- */

static padan_status check_plan(explainer *x)
{
    padan_goals goals;
    int32_t n_broken = 0;
    if (x->e.inst->scenario->n_order > 0) {
        padan_diag_add(x->diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_EXPLAIN_ORDER);
        return PADAN_EDATA;
    }
    const padan_status status =
        padan_verify(x->e.inst, x->e.plan, x->diags, &goals, &n_broken);
    x->e.value = goals.objective;
    if (status || n_broken == 0) return status;
    padan_diag_add(x->diags, PADAN_ERROR, (padan_at){.file = ""},
                   PADAN_M_EXPLAIN_BROKEN, (int)n_broken);
    return PADAN_EDATA;
}

/* ---- prices to begin with ------------------------------------------------------- */

/* Without a run folder the scenario is solved once, quickly. */
static padan_status make_prices(explainer *x)
{
    const int64_t gap = PADAN_ONE / 500;
    padan_settings settings = x->e.settings;
    padan_result result;
    padan_plan *plan;
    settings.start = x->e.plan;
    settings.gap = gap;
    settings.effort = PADAN_QUICK;
    const padan_status status =
        padan_solve(x->e.inst, &settings, &result, &plan);
    if (status) return status;
    padan_plan_free(plan);
    x->prices = result.proof;
    return PADAN_OK;
}

static padan_status find_prices(explainer *x, const char *folder)
{
    padan_status status = PADAN_OK;
    if (x->e.inst->n_pairs <= LARGE ||
        x->question->ask == PADAN_EXPLAIN_RESERVES)
        return PADAN_OK;
    if (folder) status = padan_run_proof(folder, x->e.inst, &x->prices);
    if (!status && !x->prices) status = make_prices(x);
    x->e.prices = x->prices;
    return status;
}

/* ---- answers --------------------------------------------------------------------- */

static padan_status answer_line(explainer *x, padan_answer *to)
{
    padan_line_answer line;
    padan_status status =
        padan_explain_line(&x->e, x->company, x->village, x->type, &line);
    if (!status) status = padan_line_page(to, &line);
    if (!status) to->json = padan_line_json(&x->e, &line);
    padan_line_answer_free(&line);
    return status;
}

static void say_base(padan_answer *to, int64_t value)
{
    char number[PADAN_NUMBER_TEXT];
    padan_say(to, 2, PADAN_M_EXPLAIN_INTERVAL,
              padan_format_decimal(number, value, 6, to->e->lang));
    if (value > to->e->value)
        padan_say(
            to, 2, PADAN_M_EXPLAIN_BETTER,
            padan_format_decimal(number, value - to->e->value, 6, to->e->lang));
}

/* The whole table as CSV at once; else into the page and the document. */
static padan_status put_sheet(explainer *x, padan_answer *to,
                              const padan_sheet *sheet, const char *question,
                              int64_t value)
{
    if (x->form == PADAN_FORM_CSV)
        return padan_sheet_csv(sheet, x->sink, x->user);
    to->json =
        json_pack("{s:s, s:o, s:o}", "question", question, "rows",
                  padan_sheet_json(sheet), "score", padan_json_points(value));
    return to->json ? PADAN_OK : PADAN_ENOMEM;
}

static padan_status answer_pins(explainer *x, padan_answer *to)
{
    padan_bindings b;
    padan_sheet sheet;
    padan_status status = padan_bindings_price(&x->e, &b);
    if (!status) status = padan_bindings_sheet(&x->e, &b, &sheet);
    if (!status) {
        padan_text_addm(&to->text, x->e.lang, PADAN_M_EXPLAIN_PINS_TITLE);
        if (b.n == 0)
            padan_say(to, 2, PADAN_M_EXPLAIN_NONE);
        else
            padan_sheet_page(&sheet, INT32_MAX, x->e.lang, &to->text);
        say_base(to, b.value);
        status = put_sheet(x, to, &sheet, "pins", b.value);
    }
    padan_bindings_free(&b);
    return status;
}

static padan_status answer_next(explainer *x, padan_answer *to)
{
    static const padan_message titles[] = {PADAN_M_EXPLAIN_NEXT_COMPANY,
                                           PADAN_M_EXPLAIN_NEXT_TYPE,
                                           PADAN_M_EXPLAIN_NEXT_DISTRICT};
    char money[PADAN_NUMBER_TEXT], clip[PADAN_CLIP_TEXT];
    int64_t rupiah;
    padan_mores m;
    padan_sheet sheet;
    if (padan_parse_money(x->question->money, false, &rupiah) !=
            PADAN_NUMBER_OK ||
        rupiah <= 0) {
        padan_diag_add(x->diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_EXPLAIN_AMOUNT,
                       padan_clip(clip, x->question->money));
        return PADAN_EDATA;
    }
    padan_status status = padan_mores_price(&x->e, rupiah, &m);
    if (!status)
        padan_text_addm(&to->text, x->e.lang, PADAN_M_EXPLAIN_NEXT_TITLE,
                        padan_format_rupiah(money, rupiah, x->e.lang));
    for (int k = 0; k < 3 && !status; k++) {
        const padan_more_kind kind = (padan_more_kind)k;
        status = padan_mores_sheet(&x->e, &m, &kind, &sheet);
        if (status) break;
        padan_say(to, 2, titles[k]);
        padan_sheet_page(&sheet, PAGE_ROWS, x->e.lang, &to->text);
    }
    if (!status) status = padan_mores_sheet(&x->e, &m, NULL, &sheet);
    if (!status) {
        say_base(to, m.value);
        status = put_sheet(x, to, &sheet, "next", m.value);
    }
    padan_mores_free(&m);
    return status;
}

static padan_status answer_reserves(explainer *x, padan_answer *to)
{
    padan_reserves r;
    padan_sheet sheet;
    padan_status status = padan_reserves_find(&x->e, &r);
    if (!status) status = padan_reserves_sheet(&x->e, &r, &sheet);
    if (!status) {
        padan_text_addm(&to->text, x->e.lang, PADAN_M_EXPLAIN_RESERVES_TITLE);
        padan_sheet_page(&sheet, INT32_MAX, x->e.lang, &to->text);
        status = put_sheet(x, to, &sheet, "reserves", x->e.value);
    }
    padan_reserves_free(&r);
    return status;
}

static padan_status answer(explainer *x, padan_answer *to)
{
    switch (x->question->ask) {
    case PADAN_EXPLAIN_LINE:
        return answer_line(x, to);
    case PADAN_EXPLAIN_VILLAGE:
        return padan_explain_village(to, x->village);
    case PADAN_EXPLAIN_COMPANY:
        return padan_explain_company(to, x->company);
    case PADAN_EXPLAIN_PINS:
        return answer_pins(x, to);
    case PADAN_EXPLAIN_NEXT:
        return answer_next(x, to);
    case PADAN_EXPLAIN_RESERVES:
        return answer_reserves(x, to);
    }
    return PADAN_EUSAGE;
}

padan_status padan_explain(const padan_instance *instance,
                           const padan_plan *plan, const char *run_folder,
                           const padan_settings *settings,
                           const padan_explain_question *question,
                           padan_table_form form, padan_lang lang,
                           padan_diags *diags, padan_sink sink, void *user)
{
    explainer x = {.question = question,
                   .form = form,
                   .diags = diags,
                   .sink = sink,
                   .user = user};
    padan_arena arena = {0};
    padan_answer to = {.e = &x.e};
    x.e = (padan_explained){
        .inst = instance, .plan = plan, .settings = *settings, .lang = lang};
    padan_status status = find_names(&x, &arena);
    if (!status) status = check_plan(&x);
    if (!status) status = find_prices(&x, run_folder);
    if (!status) status = answer(&x, &to);
    const bool table = form == PADAN_FORM_CSV;
    if (table || status) {
        padan_text_free(&to.text);
        json_decref(to.json);
    } else {
        status =
            padan_answer_emit(&to, status, form == PADAN_FORM_JSON, sink, user);
    }
    padan_proof_free(x.prices);
    padan_arena_clear(&arena);
    return status;
}

padan_status padan_run_dataset(const char *run_folder, padan_diags *diags,
                               char **out)
{
    json_t *run = NULL;
    padan_status status = padan_run_json_read(run_folder, diags, &run);
    if (status) return status;
    char *path = padan_path_join(run_folder, "run.json", "");
    const char *dataset = json_string_value(json_object_get(run, "dataset"));
    if (!path) {
        status = PADAN_ENOMEM;
    } else if (!dataset) {
        padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = path},
                       PADAN_M_RUN_KEY, "dataset");
        status = PADAN_EDATA;
    } else {
        *out = malloc(strlen(dataset) + 1);
        if (*out)
            memcpy(*out, dataset, strlen(dataset) + 1);
        else
            status = PADAN_ENOMEM;
    }
    json_decref(run);
    free(path);
    return status;
}

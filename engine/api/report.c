// SPDX-License-Identifier: GPL-3.0-or-later
/* Reports of a finished run: the folder is opened and checked, its plan verified and
 * added up once more, then written as a page. */
#include <stdlib.h>
#include <string.h>

#include "api/borders.h"
#include "api/report_with.h"
#include "io/aside.h"
#include "report/html.h"

/* ---- how the run ended, from run.json ---- */

static int64_t pico(const json_t *in, const char *key, int64_t none)
{
    const json_t *value = json_object_get(in, key);
    return json_is_integer(value) ? json_integer_value(value) : none;
}

static bool word_is(const json_t *in, const char *key, const char *word)
{
    const char *text = json_string_value(json_object_get(in, key));
    return text && strcmp(text, word) == 0;
}

/* Goals follow the scenario's order; one that is missing ends the list. */
static void read_tiers(const padan_run *run, padan_result *out)
{
    const json_t *tiers = json_object_get(run->run, "tiers");
    for (int32_t k = 0; k < run->scenario->n_order; k++) {
        const json_t *tier = json_array_get(tiers, (size_t)k);
        if (!tier) break;
        out->tier[out->n_tiers++] =
            (padan_tier){.term = run->scenario->order[k].term,
                         .tolerance = run->scenario->order[k].tolerance,
                         .value = pico(tier, "value_pico", 0),
                         .bound = pico(tier, "bound_pico", INT64_MAX),
                         .last = pico(tier, "last_pico", 0)};
    }
}

static padan_result read_result(const padan_run *run)
{
    const json_t *json = run->run;
    padan_result r = {.outcome = word_is(json, "status", "optimal")
                                     ? PADAN_OPTIMAL
                                     : PADAN_FEASIBLE,
                      .score = pico(json, "score_pico", INT64_MIN),
                      .bound = pico(json, "bound_pico", INT64_MAX)};
    const json_t *objective = json_object_get(json, "objective");
    r.objective =
        objective ? pico(objective, "value_pico", INT64_MIN) : r.score;
    r.objective_bound =
        objective ? pico(objective, "bound_pico", INT64_MAX) : r.bound;
    r.reproducible = json_is_true(json_object_get(json, "reproducible"));
    r.stopped_by = word_is(json, "stopped_by", "time") ? PADAN_STOP_TIME
                   : word_is(json, "stopped_by", "interrupt")
                       ? PADAN_STOP_INTERRUPT
                       : PADAN_STOP_GAP;
    read_tiers(run, &r);
    return r;
}

static padan_status refuse(padan_run *run, padan_message why)
{
    padan_run_object(run, why, "", "", "");
    return PADAN_EDATA;
}

/* Nothing is reported that the folder and its data do not say. */
static padan_status read_checked(padan_run *run, padan_result *result_out)
{
    const bool inputs = padan_run_same_inputs(run);
    const bool outputs = padan_run_same_outputs(run);
    if (!inputs || !outputs) return refuse(run, PADAN_M_REPORT_CHANGED);
    *result_out = read_result(run);
    if (result_out->score == INT64_MIN)
        return refuse(run, PADAN_M_REPORT_NO_PLAN);
    return padan_run_plan(run);
}

/* ---- the page ---- */

static char *target_of(const padan_report_options *options)
{
    if (options->out) return strdup(options->out);
    return padan_path_join(options->run,
                           options->readers == PADAN_PUBLIC
                               ? PADAN_PAGE_PUBLIC
                               : PADAN_PAGE_INTERNAL,
                           "");
}

static padan_status write_page(padan_html *page, const char *target,
                               padan_diags *diags)
{
    padan_aside file;
    padan_status status = padan_aside_begin(target, &file);
    if (status) return status;
    status = padan_html_write(page, padan_out_sink, &file.out);
    const padan_status closed = padan_aside_commit(&file, diags);
    return status ? status : closed;
}

/* As the user named it: the scenario's own name, else its file without folders. */
static const char *scenario_of(const padan_run *run)
{
    const char *path = json_string_value(json_object_get(run->run, "scenario"));
    if (run->scenario->name[0]) return run->scenario->name;
    if (!path) return "";
    return padan_base_name(path);
}

/* What is drawn besides the figures of the plan. */
static padan_status draw_page(padan_run *run, const padan_facts *facts,
                              const padan_report_options *options,
                              const padan_outlines *outlines)
{
    const char *hash = padan_run_hash(run, "alokasi.csv");
    padan_html page = {.a = facts,
                       .outlines = outlines,
                       .plan_hash = hash ? hash : "-",
                       .scenario = scenario_of(run),
                       .lang = options->lang,
                       .date = options->date};
    char *target = target_of(options);
    const padan_status status =
        target ? write_page(&page, target, run->diags) : PADAN_ENOMEM;
    free(target);
    return status;
}

static padan_status make_page(padan_run *run, const padan_facts *facts,
                              const padan_report_options *options)
{
    padan_outlines outlines = {0};
    padan_status status = PADAN_OK;
    if (options->borders)
        status = padan_borders_read(options->borders, run->dataset, run->diags,
                                    &outlines);
    if (!status)
        status =
            draw_page(run, facts, options, options->borders ? &outlines : NULL);
    padan_outlines_free(&outlines);
    return status;
}

padan_status padan_report_html(const padan_report_options *options,
                               padan_diags *diags)
{
    return padan_report_with(options, diags, make_page);
}

/* ---- any report ---- */

static padan_status use_plan(padan_run *run, const padan_result *result,
                             const padan_report_options *options,
                             padan_report_maker *make)
{
    const padan_settings settings = padan_settings_default();
    const padan_run_options made = {.lang = options->lang};
    padan_report report;
    padan_facts facts = {0};
    padan_status status = padan_report_make(run->instance, run->plan, result,
                                            &settings, &made, &report);
    if (!status && (report.n_broken > 0 || report.goals.score != result->score))
        status = refuse(run, PADAN_M_REPORT_PLAN);
    if (!status) status = padan_facts_make(&report, options->readers, &facts);
    if (!status) status = make(run, &facts, options);
    padan_facts_free(&facts);
    padan_report_free(&report);
    return status;
}

padan_status padan_report_with(const padan_report_options *options,
                               padan_diags *diags, padan_report_maker *make)
{
    padan_run run;
    padan_result result;
    padan_status status =
        padan_run_open(options->run, options->dataset, diags, &run);
    if (!status) status = read_checked(&run, &result);
    if (!status) status = use_plan(&run, &result, options, make);
    padan_run_close(&run);
    return status;
}

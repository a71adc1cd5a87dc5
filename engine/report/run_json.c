// SPDX-License-Identifier: GPL-3.0-or-later
/* run.json: how the plan came about, for auditors and programs. The only file
 * of a run folder that may differ between two runs of the same thing. */
#include <stdlib.h>
#include <string.h>

#include "report/origin.h"
#include "report/report.h"

padan_status padan_report_emit(json_t *document, padan_sink sink, void *user)
{
    const size_t flags =
        JSON_SORT_KEYS | JSON_INDENT(1) | JSON_REAL_PRECISION(15);
    char *text = document ? json_dumps(document, flags) : NULL;
    json_decref(document);
    if (!text) return PADAN_ENOMEM;
    sink(text, strlen(text), user);
    sink("\n", 1, user);
    free(text);
    return PADAN_OK;
}

const char *padan_report_status(const padan_result *result)
{
    if (result->outcome == PADAN_INFEASIBLE) return "infeasible";
    const padan_result objective = padan_report_objective(result);
    if (result->n_tiers > 0 ? result->outcome == PADAN_OPTIMAL
                            : padan_report_optimal(&objective))
        return "optimal";
    if (result->stopped_by == PADAN_STOP_INTERRUPT) return "interrupted";
    return result->score == INT64_MIN ? "unknown" : "feasible";
}

const char *padan_report_stop(padan_stop stop)
{
    switch (stop) {
    case PADAN_STOP_EFFORT:
        return "effort";
    case PADAN_STOP_TIME:
        return "time";
    case PADAN_STOP_INTERRUPT:
        return "interrupt";
    case PADAN_STOP_GAP:
        break;
    }
    return "gap";
}

const char *padan_report_effort(padan_effort effort)
{
    switch (effort) {
    case PADAN_QUICK:
        return "quick";
    case PADAN_THOROUGH:
        return "thorough";
    case PADAN_NORMAL:
        break;
    }
    return "normal";
}

static json_t *scaled(int64_t value, int64_t none)
{
    if (value == none) return json_null();
    return json_real((double)value / (double)PADAN_ONE);
}

static json_t *whole(int64_t value, int64_t none)
{
    return value == none ? json_null() : json_integer(value);
}

/* A path may hold bytes that are no UTF-8; JSON cannot. */
static json_t *path_text(const char *path)
{
    json_t *text = json_string(path);
    return text ? text : json_string("");
}

/* json_object_set_new() takes the value over and reports a NULL one. */
static bool set(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

static json_t *named_hashes(const padan_input *inputs, int32_t n_inputs,
                            const padan_written *written, int32_t n_written)
{
    json_t *list = json_array();
    for (int32_t k = 0; list && k < n_inputs + n_written; k++) {
        bool in = k < n_inputs;
        json_t *entry = json_object();
        bool ok = entry &&
                  set(entry, "file",
                      json_string(in ? inputs[k].name
                                     : written[k - n_inputs].name)) &&
                  set(entry, "sha256",
                      json_string(in ? inputs[k].sha256
                                     : written[k - n_inputs].sha256));
        if (!entry || json_array_append_new(list, entry) != 0) ok = false;
        if (!ok) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *goals_of(const padan_report *report)
{
    if (report->result->score == INT64_MIN) return json_null();
    const padan_goals *g = &report->goals;
    return json_pack("{s:f, s:f, s:f, s:f, s:I}", "coverage", g->coverage,
                     "complete", g->complete, "match", g->match, "even",
                     g->even, "links", (json_int_t)g->links);
}

/* With [acuan]: what changes, and what was maximised instead of the score. */
static bool set_changes(json_t *run, const padan_report *report)
{
    const padan_reference *old = &report->figures.inst->scenario->reference;
    const padan_result o = padan_report_objective(report->result);
    const padan_goals *g = &report->goals;
    if (!old->path) return true;
    const int64_t kept = (g->links + old->n_contracts - g->changes) / 2;
    const bool found = o.score != INT64_MIN;
    return set(run, "changes",
               found ? json_integer((json_int_t)g->changes) : json_null()) &&
           set(run, "objective",
               json_pack("{s:o, s:o, s:o, s:o, s:o}", "value",
                         scaled(o.score, INT64_MIN), "value_pico",
                         whole(o.score, INT64_MIN), "bound",
                         scaled(o.bound, INT64_MAX), "bound_pico",
                         whole(o.bound, INT64_MAX), "gap",
                         scaled(padan_report_gap(&o), PADAN_NONE))) &&
           set(run, "reference",
               json_pack("{s:o, s:s, s:f, s:i, s:i, s:I, s:I, s:I}", "file",
                         path_text(old->path), "sha256", old->sha256,
                         "points_per_change",
                         (double)old->cost / (double)PADAN_ONE, "contracts",
                         (int)old->n_contracts, "unknown", (int)old->n_unknown,
                         "kept", (json_int_t)(found ? kept : 0), "new",
                         (json_int_t)(found ? g->links - kept : 0), "gone",
                         (json_int_t)(found ? old->n_contracts - kept : 0)));
}

static const char *term_word(padan_term term)
{
    switch (term) {
    case PADAN_TERM_COVERAGE:
        break;
    case PADAN_TERM_COMPLETE:
        return "complete";
    case PADAN_TERM_MATCH:
        return "match";
    case PADAN_TERM_EVEN:
        return "even";
    case PADAN_TERM_LINKS:
        return "links";
    }
    return "coverage";
}

/* A share, or a number of contracts: pico-points as a person counts them. */
static json_t *term_figure(padan_term term, int64_t value)
{
    if (value == INT64_MAX || value == INT64_MIN) return json_null();
    if (term == PADAN_TERM_LINKS) return json_integer(-value / PADAN_ONE);
    return json_real((double)value / 100 / (double)PADAN_ONE);
}

/* Of contracts a whole number is the least that a bound says. */
static int64_t term_bound(const padan_tier *t)
{
    if (t->term != PADAN_TERM_LINKS || t->bound == INT64_MAX) return t->bound;
    return (int64_t)padan_floor_div(t->bound, PADAN_ONE) * PADAN_ONE;
}

static json_t *tier(const padan_tier *t)
{
    const padan_result r = {.score = t->value, .bound = term_bound(t)};
    return json_pack(
        "{s:s, s:f, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "goal",
        term_word(t->term), "tolerance",
        (double)t->tolerance / (double)PADAN_ONE, "value",
        term_figure(t->term, t->value), "value_pico", json_integer(t->value),
        "bound", term_figure(t->term, r.bound), "bound_pico",
        whole(t->bound, INT64_MAX), "gap",
        scaled(padan_report_gap(&r), PADAN_NONE), "floor",
        term_figure(t->term, t->floor), "optimal",
        (int)padan_report_optimal(&r), "last", term_figure(t->term, t->last),
        "last_pico", json_integer(t->last));
}

/* With [urutan]: each goal in its turn. */
static bool set_tiers(json_t *run, const padan_result *r)
{
    if (r->n_tiers == 0) return true;
    json_t *list = json_array();
    for (int32_t k = 0; list && k < r->n_tiers; k++)
        if (json_array_append_new(list, tier(&r->tier[k])) != 0) {
            json_decref(list);
            return false;
        }
    return set(run, "tiers", list);
}

/* The plan against the codes of the region's plan; what runs and what is promised. */
static bool set_origin(json_t *run, const padan_figures *f)
{
    padan_origin o;
    padan_origin_count(f, &o);
    return set(run, "needs", json_integer(o.n_needs)) &&
           set(run, "needs_with_code", json_integer(o.n_coded)) &&
           set(run, "planned_rp", json_integer(o.rp)) &&
           set(run, "planned_units", json_integer(o.units)) &&
           set(run, "outside_plan_rp", json_integer(o.outside_rp)) &&
           set(run, "outside_plan_units", json_integer(o.outside_units)) &&
           set(run, "running_rp", json_integer(o.running_rp)) &&
           set(run, "running_units", json_integer(o.running_units)) &&
           set(run, "promised_rp", json_integer(o.promised_rp)) &&
           set(run, "promised_units", json_integer(o.promised_units));
}

static bool set_result(json_t *run, const padan_report *report)
{
    const padan_result *r = report->result;
    /* nothing to bound where no plan exists */
    const int64_t bound = r->outcome == PADAN_INFEASIBLE ? INT64_MAX : r->bound;
    double ms = (double)(int64_t)(r->seconds * 1000 + 0.5);
    return set(run, "score", scaled(r->score, INT64_MIN)) &&
           set(run, "score_pico", whole(r->score, INT64_MIN)) &&
           set(run, "bound", scaled(bound, INT64_MAX)) &&
           set(run, "bound_pico", whole(bound, INT64_MAX)) &&
           set(run, "gap", scaled(padan_report_gap(r), PADAN_NONE)) &&
           set(run, "status", json_string(padan_report_status(r))) &&
           set(run, "goals", goals_of(report)) &&
           set(run, "stopped_by",
               json_string(padan_report_stop(r->stopped_by))) &&
           set(run, "reproducible", json_boolean(r->reproducible)) &&
           (report->options->timeless ||
            set(run, "seconds", json_real(ms / 1000))) &&
           set(run, "work",
               json_pack("{s:I, s:I, s:I}", "sweeps", (json_int_t)r->sweeps,
                         "rounds", (json_int_t)r->rounds, "nodes",
                         (json_int_t)r->nodes)) &&
           set_changes(run, report) && set_tiers(run, r);
}

static bool set_question(json_t *run, const padan_report *report)
{
    const padan_settings *s = report->settings;
    const padan_scenario *scenario = report->figures.inst->scenario;
    const padan_dataset *data = report->figures.data;
    return set(run, "program", json_string("padan")) &&
           set(run, "version", json_string(PADAN_VERSION)) &&
           set(run, "dataset", path_text(report->options->dataset_path)) &&
           set(run, "inputs",
               named_hashes(data->inputs, data->n_inputs, NULL, 0)) &&
           set(run, "scenario", path_text(scenario->path)) &&
           set(run, "scenario_name", json_string(scenario->name)) &&
           set(run, "scenario_sha256", json_string(scenario->sha256)) &&
           set(run, "seed", json_integer((json_int_t)s->seed)) &&
           (report->options->timeless ||
            set(run, "threads", json_integer(s->threads))) &&
           set(run, "effort", json_string(padan_report_effort(s->effort))) &&
           set(run, "gap_asked", scaled(s->gap, INT64_MIN)) &&
           set(run, "time_limit",
               s->time_limit_s > 0 ? json_real(s->time_limit_s) : json_null());
}

json_t *padan_report_json(const padan_report *report,
                          const padan_written *written, int32_t n_written)
{
    json_t *run = json_object();
    if (!run) return NULL;
    bool ok = set_question(run, report) && set_result(run, report) &&
              set_origin(run, &report->figures);
    if (ok && n_written > 0)
        ok = set(run, "outputs", named_hashes(NULL, 0, written, n_written));
    if (ok) return run;
    json_decref(run);
    return NULL;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* nilai.json: everything that the page and the tables say. */
#include "report/report.h"
#include "score/judgement.h"

static json_t *figure(int64_t scaled, int64_t none)
{
    return scaled == none ? json_null()
                          : json_real((double)scaled / (double)PADAN_ONE);
}

static json_t *whole(int64_t value, int64_t none)
{
    return value == none ? json_null() : json_integer((json_int_t)value);
}

static json_t *share(double value)
{
    return value < 0 ? json_null() : json_real(value);
}

static json_t *goals(const padan_goals *g)
{
    return json_pack("{s:f, s:f, s:f, s:f, s:I}", "coverage", g->coverage,
                     "complete", g->complete, "match", g->match, "even",
                     g->even, "links", (json_int_t)g->links);
}

static json_t *money(const padan_metrics *m)
{
    return json_pack(
        "{s:I, s:I, s:o, s:I, s:I, s:I, s:I, s:I, s:I}", "had",
        (json_int_t)m->had, "reaches_needs", (json_int_t)m->given,
        "off_priority", whole(m->beside, PADAN_NONE), "overlap",
        (json_int_t)m->lost[PADAN_LOST_OVERLAP], "outside",
        (json_int_t)m->lost[PADAN_LOST_OUTSIDE], "beyond_budget",
        (json_int_t)m->lost[PADAN_LOST_MONEY], "other_rules",
        (json_int_t)padan_judgement_other_rules(m), "unusable_rows",
        (json_int_t)(m->lost[PADAN_LOST_TWICE] + m->lost[PADAN_LOST_ROW]),
        "idle", (json_int_t)m->idle);
}

static json_t *coverage(const padan_figures *f)
{
    json_t *of = json_object();
    for (int32_t n = 0; of && n < f->inst->n_types; n++)
        if (f->type_total[n] > 0 &&
            json_object_set_new(
                of, f->data->types[n].id,
                json_real((double)(f->type_served[n] + f->type_planned[n]) /
                          (double)f->type_total[n]))) {
            json_decref(of);
            return NULL;
        }
    return of;
}

static json_t *metrics(const padan_judgement *j, const padan_way *way)
{
    const padan_metrics *m = &way->judged.metrics;
    const int64_t part = padan_judgement_share(j, way);
    return json_pack(
        "{s:s, s:b, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:i, s:i, s:i, s:o, "
        "s:o, s:f, s:I, s:I, s:o}",
        "way", way->key, "valid", (int)(way->judged.n_broken == 0), "n_broken",
        (int)way->judged.n_broken, "score", figure(m->score, INT64_MIN),
        "score_pico", whole(m->score, INT64_MIN), "share",
        figure(part, PADAN_NONE), "goals", goals(&m->goals), "money", money(m),
        "need_coverage", coverage(&way->judged.figures), "villages",
        (int)m->n_villages, "villages_helped", (int)m->n_helped,
        "villages_complete", (int)m->n_done, "worst_district",
        m->worst == PADAN_NONE
            ? json_null()
            : json_string(j->instance->district_code[m->worst]),
        "worst_district_coverage",
        share(m->worst == PADAN_NONE ? -1 : m->worst_share), "district_gini",
        m->gini, "contracts", (json_int_t)m->n_contracts, "mean_contract",
        (json_int_t)m->mean_contract, "first_interest", share(m->first_choice));
}

static json_t *fault(const padan_dataset *d, const padan_fault *f)
{
    return json_pack(
        "{s:o, s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "line",
        f->line > 0 ? json_integer(f->line) : json_null(), "lines", f->lines,
        "code", f->code, "text", f->text, "company",
        f->company == PADAN_NONE ? json_null()
                                 : json_string(d->companies[f->company].id),
        "village",
        f->village == PADAN_NONE ? json_null()
                                 : json_string(d->villages[f->village].code),
        "need",
        f->type == PADAN_NONE ? json_null() : json_string(d->types[f->type].id),
        "money", whole(f->money, PADAN_NONE));
}

/* Appends to a list that drops itself when memory is out. */
static void append(json_t **list, json_t *value)
{
    if (*list && value && !json_array_append_new(*list, value)) return;
    if (!*list) json_decref(value);
    json_decref(*list);
    *list = NULL;
}

static json_t *faults(const padan_judgement *j)
{
    const padan_claims *claims = &j->way[0].judged.claims;
    json_t *list = json_array();
    for (int32_t k = 0; k < claims->n_faults; k++)
        append(&list, fault(j->dataset, &claims->fault[k]));
    return list;
}

static json_t *ways(const padan_judgement *j)
{
    json_t *list = json_array();
    for (int32_t k = 1; k < j->n_ways; k++)
        append(&list, metrics(j, &j->way[k]));
    return list;
}

static json_t *ledger(const padan_judgement *j, padan_lang lang)
{
    padan_arena arena = {0};
    padan_entry *entries;
    int32_t n;
    json_t *list = NULL;
    if (!padan_ledger_make(&arena, &j->way[0].judged, &entries, &n))
        list = padan_ledger_json(&j->way[0].judged, entries, n, lang);
    padan_arena_clear(&arena);
    return list;
}

static const char *status(const padan_judgement *j)
{
    return j->result.outcome == PADAN_INFEASIBLE ? "infeasible"
           : j->way[0].judged.n_broken > 0       ? "broken"
                                                 : "valid";
}

/* A path may hold bytes that are no UTF-8; JSON cannot. */
static json_t *path_text(const char *path)
{
    json_t *text = json_string(path);
    return text ? text : json_string("");
}

json_t *padan_judgement_json(const padan_judgement *j, padan_lang lang)
{
    json_t *all = metrics(j, &j->way[0]);
    const padan_result mine = {.score = j->way[0].judged.metrics.score,
                               .bound = j->result.bound};
    const struct {
        const char *key;
        json_t *value;
    } more[] = {
        {"program", json_string("padan")},
        {"version", json_string(PADAN_VERSION)},
        {"dataset", path_text(j->dataset_path)},
        {"plan", path_text(j->plan_path)},
        {"scenario", path_text(j->scenario.path)},
        {"status", json_string(status(j))},
        {"rows", json_integer(j->way[0].judged.claims.n)},
        {"bound", figure(j->result.bound, INT64_MAX)},
        {"bound_pico", whole(j->result.bound, INT64_MAX)},
        {"bound_from", j->bound_from ? path_text(j->bound_from) : json_null()},
        {"gap", figure(padan_report_gap(&mine), PADAN_NONE)},
        {"best_score", figure(j->result.score, INT64_MIN)},
        {"reproducible", json_boolean(j->result.reproducible)},
        {"broken", faults(j)},
        {"ledger", ledger(j, lang)},
        {"baselines", ways(j)},
    };
    bool ok = all != NULL;
    for (size_t k = 0; k < sizeof more / sizeof *more; k++)
        if (json_object_set_new(all, more[k].key, more[k].value)) ok = false;
    if (ok) return all;
    json_decref(all);
    return NULL;
}

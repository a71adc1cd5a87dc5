// SPDX-License-Identifier: GPL-3.0-or-later
/* Re-checks a run folder from its files alone: the inputs and results are what
 * run.json says, the plan keeps every rule, every figure of run.json is what the
 * plan scores, and the bound follows from sertifikat.json (certify_bound.c). */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/certify_bound.h"
#include "api/proof_read.h"
#include "api/run_read.h"
#include "base/text.h"
#include "report/report.h"

/* ---- comparing figures --------------------------------------------------- */

static bool figure_is(padan_run *c, const char *key, const char *stated,
                      const char *found)
{
    if (!strcmp(stated, found)) return true;
    padan_run_object(c, PADAN_M_RUN_FIGURE, key, stated, found);
    return false;
}

static bool integer_is(padan_run *c, const json_t *in, const char *key,
                       int64_t found)
{
    const json_t *value = json_object_get(in, key);
    char stated[32] = "-", right[32];
    if (json_is_integer(value))
        (void)snprintf(stated, sizeof stated, "%lld",
                       (long long)json_integer_value(value));
    (void)snprintf(right, sizeof right, "%lld", (long long)found);
    return figure_is(c, key, stated, right);
}

/* Doubles of run.json carry 15 digits. */
static bool real_is(padan_run *c, const json_t *in, const char *key,
                    double found)
{
    const json_t *value = json_object_get(in, key);
    double stated = json_number_value(value);
    if (json_is_number(value) &&
        fabs(stated - found) <= 1e-12 + 1e-13 * fabs(found))
        return true;
    char wrong[32] = "-", right[32];
    if (json_is_number(value))
        (void)snprintf(wrong, sizeof wrong, "%.15g", stated);
    (void)snprintf(right, sizeof right, "%.15g", found);
    padan_run_object(c, PADAN_M_RUN_FIGURE, key, wrong, right);
    return false;
}

static bool compare_goals(padan_run *c, const padan_goals *goals)
{
    const json_t *stated = json_object_get(c->run, "goals");
    bool same = real_is(c, stated, "coverage", goals->coverage);
    same &= real_is(c, stated, "complete", goals->complete);
    same &= real_is(c, stated, "match", goals->match);
    same &= real_is(c, stated, "even", goals->even);
    same &= integer_is(c, stated, "links", goals->links);
    return same;
}

static bool compare_bound(padan_run *c, const padan_goals *goals)
{
    const json_t *value = json_object_get(c->run, "bound_pico");
    if (json_is_null(value)) return true;
    if (!json_is_integer(value)) {
        padan_run_object(c, PADAN_M_RUN_KEY, "bound_pico", "", "");
        return false;
    }
    padan_result result = {.score = goals->score,
                           .bound = json_integer_value(value)};
    padan_lang lang = padan_diags_lang(c->diags);
    char bound[PADAN_NUMBER_TEXT], score[PADAN_NUMBER_TEXT];
    if (result.bound < result.score) {
        padan_run_object(c, PADAN_M_RUN_BOUND,
                         padan_format_decimal(bound, result.bound, 12, lang),
                         padan_format_decimal(score, result.score, 12, lang),
                         "");
        return false;
    }
    bool same = real_is(c, c->run, "bound", (double)result.bound / 1e12);
    int64_t gap = padan_report_gap(&result);
    if (gap != PADAN_NONE)
        same &= real_is(c, c->run, "gap", (double)gap / 1e12);
    const char *status = padan_run_text(c, "status");
    if (status && !strcmp(status, "optimal") != padan_report_optimal(&result))
        same =
            figure_is(c, "status", status,
                      padan_report_optimal(&result) ? "optimal" : "feasible");
    return same && status;
}

/* With [acuan]: the changes, and the score less their points. */
static bool compare_objective(padan_run *c, const padan_goals *goals)
{
    if (!c->scenario->reference.path) return true;
    const json_t *stated = json_object_get(c->run, "objective");
    bool same = integer_is(c, c->run, "changes", goals->changes);
    same &= integer_is(c, stated, "value_pico", goals->objective);
    same &= real_is(c, stated, "value", (double)goals->objective / 1e12);
    return same;
}

/* A tier of run.json against the plan: what it has of the goal, and that this is
 * no less than value and tolerance leave. */
static bool compare_tier(padan_run *c, const json_t *tier,
                         const padan_order *order, int64_t now)
{
    const json_t *value = json_object_get(tier, "value_pico");
    if (!json_is_integer(value)) {
        padan_run_object(c, PADAN_M_RUN_KEY, "tiers", "", "");
        return false;
    }
    const int64_t floor = padan_term_floor(
        order->term, json_integer_value(value), order->tolerance);
    bool same = integer_is(c, tier, "last_pico", now);
    if (now < floor)
        padan_run_object(c, PADAN_M_BROKEN_TERM, padan_term_key[order->term],
                         "", "");
    return same && now >= floor;
}

/* With [urutan]: every goal. Their bounds are not proven again. */
static padan_status compare_tiers(padan_run *c, bool *same)
{
    const padan_scenario *s = c->scenario;
    const json_t *tiers = json_object_get(c->run, "tiers");
    padan_scenario scenario;
    padan_instance *unit = NULL;
    int64_t now[PADAN_N_TERMS];
    if (s->n_order == 0) return PADAN_OK;
    padan_diag_add(c->diags, PADAN_NOTE, (padan_at){.file = c->run_json},
                   PADAN_M_TIERS_NOT_PROVEN);
    padan_status status = padan_unit_create(c->instance, &scenario, &unit);
    if (!status) status = padan_unit_terms(unit, c->plan->units, now);
    for (int32_t k = 0; !status && k < s->n_order; k++)
        *same &= compare_tier(c, json_array_get(tiers, (size_t)k), &s->order[k],
                              now[s->order[k].term]);
    padan_instance_free(unit);
    return status;
}

/* ---- the proof of the bound ------------------------------------------------ */

/* The bound that the certificate proves: on the score, or with [acuan] on the
 * score less the points of changes. */
static const json_t *stated_bound(const padan_run *c)
{
    const json_t *objective = json_object_get(c->run, "objective");
    return json_object_get(objective ? objective : c->run, "bound_pico");
}

/* "-" where nothing is confirmed. */
static const char *points(const padan_run *c, int64_t value,
                          char buffer[PADAN_NUMBER_TEXT])
{
    return value == INT64_MAX
               ? "-"
               : padan_format_decimal(buffer, value, 12,
                                      padan_diags_lang(c->diags));
}

/* found <= stated, but for what rounding may do: 10^-9 of it. */
static bool confirms(int64_t found, int64_t stated)
{
    const int64_t size = stated < 0 ? -(stated + 1) : stated;
    return stated == INT64_MAX ||
           (found != INT64_MAX &&
            found - (padan_i128)stated <= 1 + size / 1000000000);
}

/* Why the bound is not accepted: `wrong` is what does not follow. */
static void object_to_bound(padan_run *c, const char *path,
                            const padan_bound_check *check, int64_t wrong)
{
    const padan_at at = {.file = path};
    char one[PADAN_NUMBER_TEXT], two[PADAN_NUMBER_TEXT];
    if (!check->covers)
        padan_diag_add(c->diags, PADAN_ERROR, at, PADAN_M_PROOF_CASES);
    if (!check->sane)
        padan_diag_add(c->diags, PADAN_ERROR, at, PADAN_M_PROOF_SANE);
    if (check->n_unconfirmed > 0)
        padan_diag_add(c->diags, PADAN_ERROR, at, PADAN_M_PROOF_CLAIM,
                       c->dataset->companies[check->company].id,
                       points(c, check->claim, one),
                       points(c, check->found, two), check->n_unconfirmed - 1);
    padan_diag_add(c->diags, PADAN_ERROR, at, PADAN_M_PROOF_BOUND,
                   points(c, wrong, one), points(c, check->bound, two));
}

/* Is every claim true, but for what rounding may do to the bound? */
static bool claims_ok(const padan_bound_check *check)
{
    const int64_t size = llabs(check->bound / 1000000000);
    return check->n_unconfirmed == 0 ||
           check->found - (padan_i128)check->claim <= 1 + size;
}

/* Is what the parts say true, and does the stated bound follow from it? Where
 * an exhaustive search has lowered the bound, only the first can be told. */
static padan_status judge_proof(padan_run *c, const char *path,
                                const padan_proof *proof, bool searched,
                                padan_certificate *out)
{
    padan_bound_check check = {
        .bound = INT64_MAX, .covers = true, .sane = true};
    const int64_t said = padan_proof_bound(proof);
    padan_status status = PADAN_OK;
    if (proof->n_parts > 0 || !searched)
        status = padan_certify_bound(proof, &check);
    if (status) return status;
    const bool parts_ok = check.covers && check.sane && claims_ok(&check) &&
                          confirms(check.bound, said);
    const bool follows = confirms(check.bound, out->bound_stated);
    out->bound_found = check.bound;
    out->bound_ok = parts_ok && (follows || searched);
    out->bound_searched = out->bound_ok && !follows;
    if (!out->bound_ok)
        object_to_bound(c, path, &check, parts_ok ? out->bound_stated : said);
    if (out->bound_searched) {
        char stated[PADAN_NUMBER_TEXT], found[PADAN_NUMBER_TEXT];
        padan_diag_add(c->diags, PADAN_NOTE, (padan_at){.file = path},
                       PADAN_M_PROOF_SEARCHED,
                       points(c, out->bound_stated, stated),
                       points(c, check.bound, found));
    }
    return PADAN_OK;
}

/* A certificate that cannot be read proves nothing; that is no failed call. */
static padan_status check_proof(padan_run *c, padan_certificate *out)
{
    const json_t *value = stated_bound(c);
    const char *path = padan_run_path(c, "sertifikat.json");
    if (!path) return PADAN_ENOMEM;
    json_error_t error;
    out->bound_stated =
        json_is_integer(value) ? json_integer_value(value) : INT64_MAX;
    json_t *file = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(file)) {
        padan_diag_add(c->diags, PADAN_ERROR, (padan_at){.file = path},
                       PADAN_M_RUN_JSON, file ? "[]" : error.text);
        json_decref(file);
        return PADAN_OK;
    }
    padan_proof *proof = NULL;
    const char *method = json_string_value(json_object_get(file, "method"));
    padan_status status =
        padan_proof_read(file, path, c->instance, c->diags, &proof);
    /* A run that states no bound need not prove one. */
    if (!status && json_is_null(value) && proof->n_parts == 0)
        out->bound_ok = true;
    else if (!status)
        status = judge_proof(c, path, proof,
                             method && strcmp(method, "exhaustive") == 0, out);
    if (!status && !json_is_null(value) &&
        !integer_is(c, file, "bound_pico", out->bound_stated))
        out->bound_ok = false;
    padan_proof_free(proof);
    json_decref(file);
    return status == PADAN_EDATA ? PADAN_OK : status;
}

/* ---- the whole ------------------------------------------------------------ */

static padan_status judge(padan_run *c, padan_certificate *out)
{
    out->inputs_ok = padan_run_same_inputs(c);
    out->inputs_ok &= padan_run_same_outputs(c);
    out->score_stated =
        json_integer_value(json_object_get(c->run, "score_pico"));
    padan_status status = check_proof(c, out);
    if (status) return status;
    int32_t seen = padan_diags_count(c->diags, PADAN_ERROR);
    status = padan_run_plan(c);
    /* Rows that make no plan are a broken plan, not a failed call. */
    if (status == PADAN_EDATA) {
        out->n_broken = padan_diags_count(c->diags, PADAN_ERROR) - seen;
        return PADAN_OK;
    }
    padan_goals goals;
    if (!status)
        status = padan_verify(c->instance, c->plan, c->diags, &goals,
                              &out->n_broken);
    if (status) return status;
    out->plan_ok = out->n_broken == 0;
    out->score_found = goals.score;
    if (c->scenario->reference.path) out->objective = goals.objective;
    bool same = integer_is(c, c->run, "score_pico", goals.score);
    same &= real_is(c, c->run, "score", (double)goals.score / 1e12);
    same &= compare_goals(c, &goals);
    same &= compare_objective(c, &goals);
    status = compare_tiers(c, &same);
    if (status) return status;
    out->score_ok = compare_bound(c, &goals) && same;
    return PADAN_OK;
}

padan_status padan_certify(const char *run_folder, const char *dataset_override,
                           padan_diags *diags, padan_certificate *out)
{
    padan_run c;
    padan_certificate found = {.score_found = INT64_MIN,
                               .objective = INT64_MIN,
                               .bound_stated = INT64_MAX,
                               .bound_found = INT64_MAX};
    padan_status status =
        padan_run_open(run_folder, dataset_override, diags, &c);
    if (!status) status = judge(&c, &found);
    padan_run_close(&c);
    if (!status) *out = found;
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Offers for a company beside a plan that stays, and a new plan near to it. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/aside.h"
#include "io/nearest.h"
#include "io/scenario_io.h"
#include "report/offers.h"
#include "solve/offers.h"

static const padan_at nowhere = {"", 0, 0};

/* The index of a company, PADAN_NONE with an error. */
static int32_t find_company(const padan_dataset *data, const char *id,
                            padan_diags *diags)
{
    const int32_t found = padan_dataset_find_company(data, id);
    if (found != PADAN_NONE) return found;
    char clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    const char *near = NULL;
    const char **ids = calloc((size_t)data->n_companies + 1, sizeof *ids);
    for (int32_t i = 0; ids && i < data->n_companies; i++)
        ids[i] = data->companies[i].id;
    if (ids) near = padan_nearest(id, ids, data->n_companies);
    padan_diag_add(diags, PADAN_ERROR, nowhere, PADAN_M_OFFER_COMPANY,
                   padan_clip(clip, id),
                   padan_nearest_hint(hint, near, padan_diags_lang(diags)));
    free(ids);
    return PADAN_NONE;
}

/* Nothing can be added to a plan that breaks a rule. */
static padan_status check_plan(const padan_instance *inst,
                               const padan_plan *plan, padan_diags *diags)
{
    padan_goals goals;
    int32_t n_broken = 0;
    const padan_status status =
        padan_verify(inst, plan, diags, &goals, &n_broken);
    if (status || n_broken == 0) return status;
    padan_diag_add(diags, PADAN_ERROR, nowhere, PADAN_M_OFFER_BROKEN,
                   (int)n_broken);
    return PADAN_EDATA;
}

padan_status padan_offers_create(const padan_instance *instance,
                                 const padan_plan *plan, const char *id,
                                 padan_diags *diags, padan_offers **out)
{
    const int32_t company = find_company(instance->dataset, id, diags);
    if (company == PADAN_NONE) return PADAN_EDATA;
    padan_status status = check_plan(instance, plan, diags);
    if (status) return status;
    padan_offers *offers = calloc(1, sizeof *offers);
    status = offers ? padan_offers_make(instance, plan, company, offers)
                    : PADAN_ENOMEM;
    if (status)
        padan_offers_free(offers);
    else
        *out = offers;
    return status;
}

void padan_offers_free(padan_offers *offers)
{
    if (!offers) return;
    padan_plan_free(offers->after);
    padan_arena_clear(&offers->arena);
    free(offers);
}

static padan_status emit_json(json_t *json, padan_sink sink, void *user)
{
    char *text =
        json ? json_dumps(json, JSON_INDENT(1) | JSON_REAL_PRECISION(15))
             : NULL;
    json_decref(json);
    if (!text) return PADAN_ENOMEM;
    sink(text, strlen(text), user);
    sink("\n", 1, user);
    free(text);
    return PADAN_OK;
}

padan_status padan_offers_show(const padan_offers *offers, padan_lang lang,
                               bool json, padan_sink sink, void *user)
{
    return json ? emit_json(padan_offers_json(offers), sink, user)
                : padan_offers_page(offers, lang, sink, user);
}

padan_status padan_offers_write(const padan_offers *offers, const char *path,
                                padan_diags *diags)
{
    padan_aside file;
    const padan_status status = padan_aside_begin(path, &file);
    if (status) return status;
    padan_offers_table(offers, &file.out);
    return padan_aside_commit(&file, diags);
}

/* ---- others may move ------------------------------------------------------------- */

/* The question in which contracts that change cost points. */
typedef struct {
    padan_scenario scenario;
    padan_instance *instance;
    padan_plan *before, *after;
} near_question;

static padan_status open_near(const padan_instance *inst, const char *path,
                              padan_diags *diags, near_question *out)
{
    const int64_t usual = PADAN_ONE / 20;
    const padan_scenario *s = inst->scenario;
    if (s->n_order > 0) {
        padan_diag_add(diags, PADAN_ERROR, nowhere, PADAN_M_OFFER_ORDER);
        return PADAN_EDATA;
    }
    const int64_t cost = s->reference.path ? s->reference.cost : usual;
    padan_status status = padan_scenario_near(s, inst->dataset, path, cost,
                                              diags, &out->scenario);
    if (!status)
        status = padan_instance_create(inst->dataset, &out->scenario, diags,
                                       &out->instance);
    if (!status)
        status = padan_plan_load(path, out->instance, diags, &out->before);
    return status;
}

static void close_near(near_question *q)
{
    padan_plan_free(q->before);
    padan_plan_free(q->after);
    padan_instance_free(q->instance);
    padan_arena_clear(&q->scenario.arena);
}

static padan_status goals_of(const near_question *q, padan_lang lang,
                             padan_goals *out)
{
    padan_diags *unused = NULL;
    int32_t n_broken;
    padan_status status = padan_diags_create(lang, &unused);
    if (!status)
        status = padan_verify(q->instance, q->before, unused, out, &n_broken);
    padan_diags_free(unused);
    return status;
}

static padan_status show_near(const near_question *q, int32_t company,
                              const padan_result *result,
                              const padan_settings *settings, padan_lang lang,
                              bool json, padan_sink sink, void *user)
{
    const padan_run_options options = {.dataset_path = "", .lang = lang};
    padan_report report;
    padan_refit refit = {.report = &report, .company = company};
    padan_status status = padan_report_make(q->instance, q->after, result,
                                            settings, &options, &report);
    if (!status)
        status = padan_figures_make(q->instance, q->before, &refit.before);
    if (!status) status = goals_of(q, lang, &refit.goals_before);
    if (!status && report.n_broken > 0) status = PADAN_EINTERNAL;
    if (!status)
        status = json ? emit_json(padan_refit_json(&refit), sink, user)
                      : padan_refit_page(&refit, lang, sink, user);
    padan_figures_free(&refit.before);
    padan_report_free(&report);
    return status;
}

padan_status padan_offers_refit(const padan_instance *instance,
                                const char *plan_path, const char *id,
                                const padan_settings *settings,
                                const padan_run_options *options,
                                padan_lang lang, bool json, padan_diags *diags,
                                padan_sink sink, void *user,
                                padan_result *result_out)
{
    near_question q = {.instance = NULL};
    padan_settings own = *settings;
    const int32_t company = find_company(instance->dataset, id, diags);
    if (company == PADAN_NONE) return PADAN_EDATA;
    *result_out = (padan_result){.score = INT64_MIN};
    padan_status status = open_near(instance, plan_path, diags, &q);
    own.start = q.before;
    if (!status) status = padan_solve(q.instance, &own, result_out, &q.after);
    if (!status && q.after && options)
        status = padan_run_write(q.instance, q.after, result_out, settings,
                                 options, diags);
    if (!status && q.after)
        status = show_near(&q, company, result_out, settings, lang, json, sink,
                           user);
    padan_proof_free(result_out->proof);
    result_out->proof = NULL;
    close_near(&q);
    return status;
}

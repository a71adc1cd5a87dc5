// SPDX-License-Identifier: GPL-3.0-or-later
/* padan score: reads and judges a plan, finds the best possible beside it, tries other
 * ways of matching. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "io/aside.h"
#include "score/judgement.h"

/* ---- the plan -------------------------------------------------------------------- */

/* The table of a plan: the path itself, or the one in a run folder. */
static const char *table_of(padan_judgement *j, const char *path)
{
    struct stat what;
    if (stat(path, &what) || !S_ISDIR(what.st_mode)) return path;
    char *joined = padan_path_join(path, "alokasi.csv", "");
    const char *kept =
        joined ? padan_arena_text(&j->arena, joined, strlen(joined)) : NULL;
    free(joined);
    return kept;
}

static padan_way *next_way(padan_judgement *j, const char *key,
                           padan_message name, padan_message about)
{
    padan_way *way = &j->way[j->n_ways++];
    way->key = key;
    way->name = name;
    way->about = about;
    return way;
}

static padan_status judge_file(padan_judgement *j, const char *path,
                               padan_diags *diags, padan_way *way)
{
    const char *table = table_of(j, path);
    return table ? padan_judge_file(j->instance, table, diags, &way->judged)
                 : PADAN_ENOMEM;
}

/* ---- the best possible -------------------------------------------------------------- */

static void add_text(const char *text, size_t n, void *user)
{
    padan_text_add_bytes(user, text, n);
}

/* Was the run solved with this very scenario? */
static padan_status same_scenario(const padan_instance *inst, const char *run,
                                  bool *same_out)
{
    size_t n = 0;
    padan_text text = {0};
    char *path = padan_path_join(run, "skenario.ini", "");
    char *bytes = path ? padan_file_bytes(path, &n) : NULL;
    padan_status status =
        padan_scenario_write(inst->scenario, inst->dataset, add_text, &text);
    *same_out = bytes && n == text.n && !memcmp(bytes, text.data, n);
    if (!status && text.failed) status = PADAN_ENOMEM;
    padan_text_free(&text);
    free(bytes);
    free(path);
    return status;
}

static padan_status refuse_run(const char *run, padan_message message,
                               padan_diags *diags)
{
    padan_diag_add(diags, PADAN_ERROR, (padan_at){run, 0, 0}, message);
    return PADAN_EDATA;
}

/* The bound of a run folder, proven again from its files. */
static padan_status bound_of_run(padan_judgement *j, const padan_instance *inst,
                                 const padan_score_options *o,
                                 padan_diags *diags)
{
    padan_certificate c;
    bool same;
    if (inst->scenario->reference.path || inst->scenario->n_order > 0)
        return refuse_run(o->bound_from, PADAN_M_BOUND_ORDER, diags);
    padan_status status =
        padan_certify(o->bound_from, o->dataset_path, diags, &c);
    if (!status) status = same_scenario(inst, o->bound_from, &same);
    if (status) return status;
    if (!same) return refuse_run(o->bound_from, PADAN_M_BOUND_SCENARIO, diags);
    if (!c.inputs_ok || !c.bound_ok || c.bound_found == INT64_MAX)
        return refuse_run(o->bound_from, PADAN_M_BOUND_RUN, diags);
    j->result = (padan_result){.outcome = PADAN_FEASIBLE,
                               .stopped_by = PADAN_STOP_GAP,
                               .reproducible = true,
                               .score = c.score_found,
                               .bound = c.bound_found};
    j->bound_from = o->bound_from;
    return PADAN_OK;
}

/* ---- other ways ---------------------------------------------------------------------- */

static padan_status try_way(padan_judgement *j, const padan_baseline *baseline,
                            const padan_orders *orders, padan_lang lang)
{
    padan_book book;
    padan_way *way =
        next_way(j, baseline->key, baseline->name, baseline->about);
    padan_status status = padan_book_open(j->instance, &book);
    if (!status) status = baseline->fill(orders, &book);
    if (!status)
        status = padan_judge_plan(j->instance, book.plan, orders->by_list,
                                  baseline->alone, lang, &way->judged);
    padan_book_close(&book);
    return status;
}

/* padan's own plan: solved now, or that of the run whose bound counts. */
static padan_status add_best(padan_judgement *j, const padan_plan *best,
                             const padan_orders *orders, padan_diags *diags)
{
    if (!best && !j->bound_from) return PADAN_OK;
    padan_way *way =
        next_way(j, "padan", PADAN_M_WAY_BEST, PADAN_M_WAY_BEST_IS);
    return best ? padan_judge_plan(j->instance, best, orders->by_list, false,
                                   padan_diags_lang(diags), &way->judged)
                : judge_file(j, j->bound_from, diags, way);
}

static padan_status add_ways(padan_judgement *j, const padan_score_options *o,
                             const padan_plan *best, padan_diags *diags)
{
    padan_orders orders;
    padan_status status = padan_orders_make(j->instance, &orders);
    for (int k = 0; k < PADAN_N_BASELINES && o->baselines && !status; k++)
        status =
            try_way(j, &padan_baselines[k], &orders, padan_diags_lang(diags));
    if (!status && o->last_year)
        status = judge_file(
            j, o->last_year, diags,
            next_way(j, "last_year", PADAN_M_WAY_LAST, PADAN_M_WAY_LAST_IS));
    if (!status && (o->baselines || o->last_year))
        status = add_best(j, best, &orders, diags);
    padan_orders_free(&orders);
    return status;
}

/* ---- all of it ------------------------------------------------------------------------ */

static padan_status begin(padan_judgement *j, const padan_instance *inst,
                          const padan_score_options *o, padan_diags *diags)
{
    j->dataset = inst->dataset;
    j->dataset_path = o->dataset_path;
    j->plan_path = o->plan;
    j->scenario = *inst->scenario;
    j->scenario.reference = (padan_reference){0};
    j->scenario.n_order = 0;
    padan_status status =
        padan_instance_create(j->dataset, &j->scenario, diags, &j->instance);
    if (status) return status;
    return judge_file(
        j, o->plan, diags,
        next_way(j, "plan", PADAN_M_WAY_PLAN, PADAN_M_WAY_PLAN_IS));
}

padan_status padan_score(const padan_instance *instance,
                         const padan_score_options *options,
                         const padan_settings *settings, padan_diags *diags,
                         padan_judgement **out)
{
    padan_judgement *j = calloc(1, sizeof *j);
    padan_plan *best = NULL;
    if (!j) return PADAN_ENOMEM;
    padan_status status = begin(j, instance, options, diags);
    if (!status && options->bound_from)
        status = bound_of_run(j, instance, options, diags);
    else if (!status)
        status = padan_solve(j->instance, settings, &j->result, &best);
    padan_proof_free(j->result.proof);
    j->result.proof = NULL;
    if (!status) status = add_ways(j, options, best, diags);
    padan_plan_free(best);
    if (status)
        padan_judgement_free(j);
    else
        *out = j;
    return status;
}

void padan_judgement_free(padan_judgement *j)
{
    if (!j) return;
    for (int32_t k = 0; k < j->n_ways; k++)
        padan_judged_free(&j->way[k].judged);
    padan_instance_free(j->instance);
    padan_arena_clear(&j->arena);
    free(j);
}

int32_t padan_judgement_broken(const padan_judgement *judgement)
{
    return judgement->way[0].judged.n_broken;
}

padan_stop padan_judgement_stop(const padan_judgement *judgement)
{
    return judgement->result.stopped_by;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* padan explain: one question about a plan. The plan is a run folder, which knows its
 * scenario and its data, or a table like alokasi.csv. */
#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What is read, and where from. */
typedef struct {
    const char *plan; /* as the user gave it                                 */
    bool is_run;
    char *dataset, *scenario, *table; /* paths; scenario NULL: that of -s    */
} sources;

static char *join(const char *folder, const char *name)
{
    const size_t n = strlen(folder), m = strlen(name);
    char *path = malloc(n + m + 2);
    if (path) (void)snprintf(path, n + m + 2, "%s/%s", folder, name);
    return path;
}

static char *copy(const char *text)
{
    char *made = malloc(strlen(text) + 1);
    if (made) memcpy(made, text, strlen(text) + 1);
    return made;
}

static void sources_free(sources *s)
{
    free(s->dataset);
    free(s->scenario);
    free(s->table);
}

static padan_status find_sources(const cli_args *args, padan_diags *diags,
                                 sources *s)
{
    struct stat what;
    padan_status status = PADAN_OK;
    s->plan = args->words[args->n_words - 1];
    s->is_run = stat(s->plan, &what) == 0 && S_ISDIR(what.st_mode);
    s->table = s->is_run ? join(s->plan, "alokasi.csv") : copy(s->plan);
    if (args->n_words > 1)
        s->dataset = copy(args->words[0]);
    else
        status = padan_run_dataset(s->plan, diags, &s->dataset);
    if (s->is_run && !args->scenario)
        s->scenario = join(s->plan, "skenario.ini");
    if (status) return status;
    const bool lacks = s->is_run && !args->scenario && !s->scenario;
    return s->table && s->dataset && !lacks ? PADAN_OK : PADAN_ENOMEM;
}

/* How many questions there are; the last of them. */
static int count_questions(const cli_args *args, padan_explain_question *out)
{
    const struct {
        bool given;
        padan_explain_question question;
    } all[] = {
        {args->line[0] != NULL,
         {PADAN_EXPLAIN_LINE, args->line[0], args->line[1], args->line[2],
          NULL}},
        {args->about_village != NULL,
         {PADAN_EXPLAIN_VILLAGE, NULL, args->about_village, NULL, NULL}},
        {args->company != NULL,
         {PADAN_EXPLAIN_COMPANY, args->company, NULL, NULL, NULL}},
        {args->pins, {PADAN_EXPLAIN_PINS, NULL, NULL, NULL, NULL}},
        {args->next != NULL,
         {PADAN_EXPLAIN_NEXT, NULL, NULL, NULL, args->next}},
        {args->reserves, {PADAN_EXPLAIN_RESERVES, NULL, NULL, NULL, NULL}},
    };
    int n = 0;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        if (!all[k].given) continue;
        *out = all[k].question;
        n++;
    }
    return n;
}

static padan_status explain(const cli_args *args, const sources *s,
                            const padan_explain_question *question,
                            padan_diags *diags)
{
    const padan_table_form form = args->json  ? PADAN_FORM_JSON
                                  : args->csv ? PADAN_FORM_CSV
                                              : PADAN_FORM_TEXT;
    cli_inputs in = {0};
    padan_plan *plan = NULL;
    padan_settings settings = cli_settings(args);
    if (!cli_args_given(args, "effort")) settings.effort = PADAN_QUICK;
    padan_status status = padan_dataset_load(s->dataset, diags, &in.dataset);
    if (!status)
        status = padan_scenario_load(s->scenario ? s->scenario : args->scenario,
                                     in.dataset, diags, &in.scenario);
    if (!status)
        status =
            padan_instance_create(in.dataset, in.scenario, diags, &in.instance);
    if (!status) status = padan_plan_load(s->table, in.instance, diags, &plan);
    if (!status)
        status = padan_explain(in.instance, plan, s->is_run ? s->plan : NULL,
                               &settings, question, form, args->lang, diags,
                               cli_sink, stdout);
    padan_plan_free(plan);
    cli_inputs_free(&in);
    return status;
}

int cli_explain(const cli_args *args)
{
    padan_explain_question question;
    sources s = {0};
    padan_diags *diags = NULL;
    const int asked = count_questions(args, &question);
    /* the one question that has no plan */
    if (args->infeasible && asked == 0 && args->n_words == 1)
        return cli_check(args);
    if (args->infeasible || asked != 1) {
        cli_complain(args->lang, CLI_EXPLAIN_ONE);
        return CLI_USAGE;
    }
    const bool table = question.ask == PADAN_EXPLAIN_PINS ||
                       question.ask == PADAN_EXPLAIN_NEXT ||
                       question.ask == PADAN_EXPLAIN_RESERVES;
    if (args->csv && !table) {
        cli_complain(args->lang, CLI_EXPLAIN_CSV);
        return CLI_USAGE;
    }
    padan_status status = padan_diags_create(args->lang, &diags);
    cli_catch_signals();
    if (!status) status = find_sources(args, diags, &s);
    if (!status) status = explain(args, &s, &question, diags);
    if (diags) cli_show(args, diags);
    padan_diags_free(diags);
    sources_free(&s);
    return cli_finish(args, cli_ended(cli_exit_code(args, status)));
}

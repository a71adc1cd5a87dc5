// SPDX-License-Identifier: GPL-3.0-or-later
/* padan certify: does a run folder say the truth? */
#include "command.h"

static const char *verdict(const cli_args *args, bool ok)
{
    return cli_text(ok ? CLI_VERDICT_OK : CLI_VERDICT_BAD, args->lang);
}

static void print_text(const cli_args *args, const padan_certificate *c)
{
    char stated[CLI_NUMBER_TEXT], found[CLI_NUMBER_TEXT] = "-";
    char bound[CLI_NUMBER_TEXT] = "-", proven[CLI_NUMBER_TEXT] = "-";
    cli_number(stated, c->score_stated, 12, args->lang);
    if (c->score_found != INT64_MIN)
        cli_number(found, c->score_found, 12, args->lang);
    if (c->bound_stated != INT64_MAX)
        cli_number(bound, c->bound_stated, 12, args->lang);
    if (c->bound_found != INT64_MAX)
        cli_number(proven, c->bound_found, 12, args->lang);
    cli_print(stdout, args->lang, CLI_CERTIFICATE, verdict(args, c->inputs_ok),
              verdict(args, c->plan_ok), (int)c->n_broken,
              verdict(args, c->score_ok), stated, found);
    if (c->objective != INT64_MIN) {
        cli_number(found, c->objective, 12, args->lang);
        cli_print(stdout, args->lang, CLI_CERTIFICATE_OBJECTIVE, found);
    }
    cli_print(stdout, args->lang,
              c->bound_searched ? CLI_CERTIFICATE_SEARCHED
                                : CLI_CERTIFICATE_BOUND,
              verdict(args, c->bound_ok), bound, proven);
}

/* A figure in JSON, or null. */
static const char *figure(char buffer[32], int64_t value, int64_t none)
{
    if (value == none) return "null";
    (void)snprintf(buffer, 32, "%lld", (long long)value);
    return buffer;
}

static void print_json(const padan_certificate *c)
{
    static const char *const word[] = {"false", "true"};
    char stated[32], found[32], bound[32], proven[32], objective[32];
    printf("{\n \"bound_found_pico\": %s,\n \"bound_ok\": %s,\n"
           " \"bound_searched\": %s,\n \"bound_stated_pico\": %s,\n",
           figure(proven, c->bound_found, INT64_MAX), word[c->bound_ok],
           word[c->bound_searched], figure(bound, c->bound_stated, INT64_MAX));
    printf(" \"inputs_ok\": %s,\n \"n_broken\": %d,\n"
           " \"objective_pico\": %s,\n \"plan_ok\": %s,\n"
           " \"score_found_pico\": %s,\n \"score_ok\": %s,\n"
           " \"score_stated_pico\": %s\n}\n",
           word[c->inputs_ok], (int)c->n_broken,
           figure(objective, c->objective, INT64_MIN), word[c->plan_ok],
           figure(found, c->score_found, INT64_MIN), word[c->score_ok],
           figure(stated, c->score_stated, INT64_MIN));
}

int cli_certify(const cli_args *args)
{
    padan_diags *diags = NULL;
    padan_certificate c;
    padan_status status = padan_diags_create(args->lang, &diags);
    if (!status) {
        status = padan_certify(args->words[0], args->dataset, diags, &c);
        cli_show(args, diags);
        if (status == PADAN_ENOINPUT && cli_data_missing(args, diags))
            cli_complain(args->lang, CLI_CERTIFY_DATASET);
    }
    padan_diags_free(diags);
    if (status) return cli_exit_code(args, status);
    if (args->json)
        print_json(&c);
    else
        print_text(args, &c);
    bool ok = c.inputs_ok && c.plan_ok && c.score_ok && c.bound_ok;
    return cli_finish(args, ok ? CLI_OK : CLI_BROKEN);
}

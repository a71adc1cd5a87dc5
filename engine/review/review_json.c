// SPDX-License-Identifier: GPL-3.0-or-later
/* The same as JSON, every row of it. */
#include <jansson.h>
#include <stdlib.h>

#include "report/words.h"
#include "review/review.h"

static json_t *score(int64_t pico)
{
    return json_real((double)pico / (double)PADAN_ONE);
}

static json_t *interval(bool known, int64_t low, int64_t high)
{
    return known ? json_pack("[o, o]", score(low), score(high)) : json_null();
}

static json_t *influence_json(const padan_review *review,
                              const padan_influence *rows, int32_t n,
                              bool companies)
{
    const padan_dataset *data = review->inst->dataset;
    json_t *list = json_array();
    for (int32_t k = 0; list && k < n; k++)
        json_array_append_new(
            list,
            json_pack("{s:s, s:I, s:o, s:b}", companies ? "company" : "village",
                      companies ? data->companies[rows[k].index].id
                                : data->villages[rows[k].index].code,
                      "value_rp", (json_int_t)rows[k].money, "points_lost",
                      interval(rows[k].known, rows[k].low, rows[k].high),
                      "no_plan_without", rows[k].impossible));
    return list;
}

static json_t *tickets_json(const padan_review *review)
{
    json_t *list = json_array();
    for (int32_t k = 0; list && k < review->n_tickets; k++) {
        const padan_ticket *ticket = &review->tickets[k];
        json_array_append_new(
            list,
            json_pack("{s:s, s:I, s:o, s:b}", "company",
                      review->inst->dataset->companies[ticket->company].id,
                      "min_contract", (json_int_t)ticket->least,
                      "points_gained_without",
                      interval(ticket->known, ticket->low, ticket->high),
                      "blocks_more_than_it_gives", ticket->blocks));
    }
    return list;
}

static json_t *jumps_json(const padan_review *review)
{
    const padan_dataset *data = review->inst->dataset;
    json_t *list = json_array();
    for (int32_t k = 0; list && k < review->n_jumps; k++) {
        const padan_jump *jump = &review->jumps[k];
        const padan_need *need = &data->needs[jump->need];
        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:I, s:I, s:I, s:o}", "village",
                      data->villages[need->village].code, "need",
                      data->types[need->type].id, "last_year",
                      (json_int_t)jump->before, "now", (json_int_t)jump->now,
                      "usual", (json_int_t)jump->usual, "planned",
                      jump->planned == PADAN_NONE
                          ? json_null()
                          : json_integer(jump->planned)));
    }
    return list;
}

static bool set(json_t *doc, const char *key, json_t *value)
{
    return json_object_set_new(doc, key, value) == 0;
}

padan_status padan_review_json(const padan_review *review, padan_sink sink,
                               void *user)
{
    json_t *doc = json_object();
    bool ok = doc != NULL;
    if (ok && review->base.inst)
        ok = set(doc, "score",
                 review->plan ? score(review->best) : json_null()) &&
             set(doc, "bound",
                 review->plan ? score(review->bound) : json_null()) &&
             set(doc, "companies",
                 influence_json(review, review->companies, review->n_companies,
                                true)) &&
             set(doc, "companies_unused", json_integer(review->n_unused)) &&
             set(doc, "villages",
                 influence_json(review, review->villages, review->n_villages,
                                false)) &&
             set(doc, "min_contracts", tickets_json(review));
    if (ok && review->last_year)
        ok = set(doc, "jumps", jumps_json(review)) &&
             set(doc, "not_compared", json_integer(review->n_missing));
    char *text = ok ? json_dumps(doc, JSON_INDENT(2)) : NULL;
    json_decref(doc);
    if (!text) return PADAN_ENOMEM;
    padan_text out = {0};
    padan_text_addf(&out, "%s\n", text);
    free(text);
    return padan_words_emit(&out, sink, user);
}

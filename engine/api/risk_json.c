// SPDX-License-Identifier: GPL-3.0-or-later
/* What may become of a plan as one JSON document. Points and shares are numbers, counts
 * and rupiah whole ones. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "api/risk_parts.h"
#include "report/report.h"

/* `list` takes `value`, which may be NULL: no memory. */
static void append(json_t *list, json_t *value)
{
    (void)json_array_append_new(list, value);
}

static json_t *real(double value)
{
    return isnan(value) ? json_null() : json_real(value);
}

static json_t *scaled(int64_t value, int64_t none)
{
    return value == none ? json_null() : json_real((double)value / 1e12);
}

static const char *company(const padan_risk *r, int32_t i)
{
    return r->inst->dataset->companies[i].id;
}

static const char *village(const padan_risk *r, int32_t v)
{
    return r->inst->dataset->villages[v].code;
}

/* In parts of `one`; below 0: the other way round. */
static json_t *estimate(const padan_estimate *e, double one)
{
    const double low = (double)(one < 0 ? e->high : e->low) / one;
    const double high = (double)(one < 0 ? e->low : e->high) / one;
    return json_pack("{s:f, s:f, s:b, s:f, s:f, s:f, s:f}", "plan",
                     (double)e->plan / one, "expected", e->expected / one,
                     "exact", (int)e->exact, "mean", e->mean / one, "error",
                     e->error / fabs(one), "p10", low, "p90", high);
}

static void add_figures(const padan_risk *r, json_t *to)
{
    static const struct {
        const char *key;
        int32_t which;
        double one;
    } rows[] = {{"score", RISK_SCORE, 1e12},
                {"coverage", PADAN_TERM_COVERAGE, 1e14},
                {"complete", PADAN_TERM_COMPLETE, 1e14},
                {"match", PADAN_TERM_MATCH, 1e14},
                {"even", PADAN_TERM_EVEN, 1e14},
                {"links", PADAN_TERM_LINKS, -1e12},
                {"money_rp", RISK_MONEY, 1}};
    const padan_delivery *d = &r->delivery;
    json_t *types = json_array(), *districts = json_array();
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        (void)json_object_set_new(
            to, rows[k].key,
            estimate(&r->estimates.figure[rows[k].which], rows[k].one));
    for (int32_t n = 0; n < r->inst->n_types; n++)
        append(types,
               json_pack("{s:s, s:o}", "need", r->inst->dataset->types[n].id,
                         "units", estimate(&r->estimates.type[n], 1)));
    for (int32_t g = 0; g < d->n_districts; g++)
        append(districts,
               json_pack("{s:s, s:o}", "district",
                         r->inst->district_code[d->district[g]], "coverage",
                         estimate(&r->estimates.district[g],
                                  (double)PADAN_LEVEL_ONE)));
    (void)json_object_set_new(to, "needs", types);
    (void)json_object_set_new(to, "districts", districts);
}

static json_t *companies(const padan_risk *r)
{
    const padan_delivery *d = &r->delivery;
    json_t *list = json_array();
    for (int32_t k = 0; k < d->n_firms; k++) {
        const int32_t f = r->stakes.firm_order[k];
        const padan_firm_stake *s = &r->stakes.firm[f];
        append(list,
               json_pack("{s:s, s:f, s:i, s:I, s:f, s:f, s:o, s:o, s:o}",
                         "company", company(r, d->company[f]), "chance",
                         (double)d->chance[f] / 1e12, "links",
                         (int)d->n_links[f], "money_rp",
                         (json_int_t)d->money[f], "points_lost",
                         (double)s->alone / 1e12, "points_lost_expected",
                         s->expected_loss / 1e12, "score_without",
                         scaled(s->score_without, INT64_MIN), "gap_without",
                         scaled(s->gap_without, PADAN_NONE), "changes_without",
                         s->changes_without == PADAN_NONE
                             ? json_null()
                             : json_integer(s->changes_without)));
    }
    return list;
}

static json_t *villages(const padan_risk *r)
{
    const padan_delivery *d = &r->delivery;
    json_t *list = json_array();
    for (int32_t k = 0; k < d->n_places; k++) {
        const int32_t q = r->stakes.place_order[k];
        const padan_place_stake *s = &r->stakes.place[q];
        const padan_contract_stake *worst = &r->stakes.contract[s->contract];
        append(list,
               json_pack("{s:s, s:i, s:b, s:s, s:f, s:f, s:o, s:f, s:f}",
                         "village", village(r, d->village[q]), "companies",
                         (int)s->n_firms, "shaky",
                         (int)padan_place_is_shaky(d, s), "company",
                         company(r, d->company[d->contract_firm[s->contract]]),
                         "points", (double)s->stake / 1e12, "chance_of_nothing",
                         s->nothing, "points_lost_expected",
                         real(s->expected_loss / 1e12), "points_of_company",
                         (double)worst->stake / 1e12, "points_regained",
                         (double)worst->regained / 1e12));
    }
    return list;
}

static json_t *standbys(const padan_risk *r)
{
    const padan_delivery *d = &r->delivery;
    const padan_instance *inst = r->inst;
    json_t *list = json_array();
    for (int32_t k = 0; k < r->stakes.standby.n; k++) {
        const padan_standby *s = &r->stakes.standby.list[k];
        const int32_t c = s->contract, p = s->pair;
        append(list,
               json_pack(
                   "{s:s, s:s, s:i, s:s, s:s, s:I, s:I, s:f}", "village",
                   village(r, d->village[d->contract_place[c]]), "fails",
                   company(r, d->company[d->contract_firm[c]]), "rank",
                   (int)s->rank, "company", company(r, inst->pair_company[p]),
                   "need",
                   inst->dataset->types[inst->cell_type[inst->pair_cell[p]]].id,
                   "units", (json_int_t)s->units, "money_rp",
                   (json_int_t)(s->units * inst->pair_cost[p]), "points",
                   (double)s->points / 1e12));
    }
    return list;
}

static json_t *pledges(const padan_risk *r)
{
    const padan_risk_options *o = &r->options;
    json_t *all = json_pack(
        "{s:b, s:f, s:i, s:i}", "chances_from_data", (int)o->pledge_data,
        "fails", (double)o->pledge_fail / 1e12, "companies_without_chance",
        (int)r->n_unstated, "samples", (int)PADAN_RISK_SAMPLES);
    if (!all) return NULL;
    add_figures(r, all);
    (void)json_object_set_new(all, "companies", companies(r));
    (void)json_object_set_new(all, "villages", villages(r));
    (void)json_object_set_new(all, "standby", standbys(r));
    return all;
}

static json_t *choices(const padan_risk *r, const padan_choice *list, int32_t n)
{
    static const char *const kinds[PADAN_N_CHOICES] = {"always", "sometimes",
                                                       "never"};
    json_t *all = json_array();
    for (int32_t k = 0; k < n; k++) {
        const padan_choice *c = &list[k];
        json_t *one =
            json_pack("{s:s, s:s, s:s, s:i, s:b}", "company",
                      company(r, c->company), "village", village(r, c->village),
                      "made", kinds[padan_choice_of(&r->needs, c)], "times",
                      (int)c->times, "in_plan", c->plan > 0);
        if (one && c->type != PADAN_NONE) {
            (void)json_object_set_new(
                one, "need", json_string(r->inst->dataset->types[c->type].id));
            (void)json_object_set_new(one, "units_plan", json_integer(c->plan));
            (void)json_object_set_new(one, "units_min", json_integer(c->least));
            (void)json_object_set_new(one, "units_max", json_integer(c->most));
        }
        append(all, one);
    }
    return all;
}

static json_t *needs(const padan_risk *r)
{
    const padan_needs *n = &r->needs;
    json_t *draws = json_array();
    for (int32_t k = 0; k < n->n_draws; k++) {
        const padan_needs_draw *d = &n->draw[k];
        append(draws,
               json_pack("{s:b, s:I, s:o, s:o, s:I}", "solved", (int)d->solved,
                         "units", (json_int_t)d->need, "score",
                         d->solved ? scaled(d->score, INT64_MIN) : json_null(),
                         "gap",
                         d->solved ? scaled(d->gap, PADAN_NONE) : json_null(),
                         "links", (json_int_t)d->links));
    }
    return json_pack("{s:f, s:i, s:o, s:o, s:o, s:I}", "noise",
                     (double)r->options.need_noise / 1e12, "solved",
                     (int)n->n_solved, "draws", draws, "contracts",
                     choices(r, n->contract, n->n_contracts), "lines",
                     choices(r, n->line, n->n_lines), "contracts_never",
                     (json_int_t)n->never);
}

padan_status padan_risk_json(const padan_risk *risk, padan_sink sink,
                             void *user)
{
    json_t *all = json_pack("{s:I, s:b, s:f}", "seed", (json_int_t)risk->seed,
                            "interrupted", (int)risk->interrupted,
                            "change_cost", (double)risk->change_cost / 1e12);
    if (all && risk->options.pledges)
        (void)json_object_set_new(all, "pledges", pledges(risk));
    if (all && risk->options.needs)
        (void)json_object_set_new(all, "needs", needs(risk));
    return padan_report_emit(all, sink, user);
}

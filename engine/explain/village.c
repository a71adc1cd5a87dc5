// SPDX-License-Identifier: GPL-3.0-or-later
/* --village: need by need, what the plan does, and why not more. Where no company may
 * help, the rules that keep them; else, for a need that gets nothing, what the cheapest
 * of the most promising lines would cost. */
#include "explain/answers.h"
#include "report/blocker.h"
#include "report/origin.h"
#include "report/words.h"

typedef struct {
    padan_answer *to;
    padan_bars bars;
    padan_state state;
    padan_figures figures;
    json_t *needs;
} village_answer;

/* How many companies each rule keeps away, the most frequent rules first. */
static json_t *say_barred(village_answer *a, int32_t village, int32_t type)
{
    const padan_instance *inst = a->to->e->inst;
    int32_t count[PADAN_N_BARS] = {0}, example[PADAN_N_BARS],
            rows[PADAN_N_BARS];
    json_t *json = json_object();
    for (int32_t i = 0; i < inst->n_companies; i++) {
        int32_t row;
        const padan_bar bar = padan_bar_find(&a->bars, i, village, type, &row);
        if (count[bar]++ == 0) {
            example[bar] = i;
            rows[bar] = row;
        }
    }
    padan_say(a->to, 4, PADAN_M_EXPLAIN_NO_COMPANY);
    for (int b = 1; b < PADAN_N_BARS; b++) {
        char number[PADAN_NUMBER_TEXT];
        padan_text why = {0};
        if (count[b] == 0) continue;
        padan_say_bar(&why, a->to->e, (padan_bar)b, rows[b], example[b],
                      village, type);
        padan_say(a->to, 6, PADAN_M_EXPLAIN_BARRED_MANY,
                  padan_format_int(number, count[b], a->to->e->lang),
                  padan_text_get(&why));
        (void)json_object_set_new(json, padan_bar_word((padan_bar)b),
                                  json_integer(count[b]));
        a->to->text.failed |= why.failed;
        padan_text_free(&why);
    }
    return json;
}

/* The what-if that costs least; the first of equals. */
static int32_t cheapest(const padan_resolved *answers, int32_t n)
{
    int32_t best = 0;
    for (int32_t k = 1; k < n; k++)
        if (answers[k].value > answers[best].value) best = k;
    return best;
}

static padan_status say_cheapest(village_answer *a, json_t *json,
                                 const int32_t *pair, const int64_t *units,
                                 padan_resolved *answers, int32_t n, bool all)
{
    const padan_explained *e = a->to->e;
    const int32_t k = cheapest(answers, n);
    const int32_t j = e->inst->pair_cell[pair[k]];
    padan_text lead = {0}, what = {0};
    padan_say_line(&what, e, e->inst->pair_company[pair[k]],
                   e->inst->cell_village[j], e->inst->cell_type[j], units[k]);
    padan_text_addm(&lead, e->lang, PADAN_M_EXPLAIN_IF_CHEAPEST,
                    padan_text_get(&what));
    /* others were not asked: no more than what holds for all is proven */
    for (int32_t q = 0; q < n; q++)
        if (answers[q].outcome != PADAN_INFEASIBLE &&
            answers[q].bound > answers[k].bound)
            answers[k].bound = answers[q].bound;
    if (!all) answers[k].bound = INT64_MAX;
    a->to->indent = 2;
    const padan_status status =
        padan_say_price(a->to, padan_text_get(&lead), &answers[k]);
    a->to->indent = 0;
    (void)json_object_set_new(json, "cheapest",
                              padan_json_line(e, e->inst->pair_company[pair[k]],
                                              e->inst->cell_village[j],
                                              e->inst->cell_type[j], units[k]));
    (void)json_object_set_new(json, "with_line",
                              padan_json_price(e, &answers[k]));
    a->to->text.failed |= lead.failed || what.failed;
    padan_text_free(&lead);
    padan_text_free(&what);
    return status;
}

static padan_status force(village_answer *a, int32_t j, json_t *json)
{
    const padan_explained *e = a->to->e;
    int32_t pair[PADAN_CANDIDATES];
    int64_t units[PADAN_CANDIDATES];
    padan_edit edit[PADAN_CANDIDATES];
    padan_whatif question[PADAN_CANDIDATES];
    padan_resolved answers[PADAN_CANDIDATES];
    bool all;
    const int32_t n =
        padan_candidates(e, &a->bars, &a->state, PADAN_NONE, j, pair, &all);
    if (n == 0) {
        padan_say(a->to, 4, PADAN_M_EXPLAIN_PINS_ONLY);
        return PADAN_OK;
    }
    for (int32_t k = 0; k < n; k++) {
        units[k] = padan_least_sensible(e->inst, e->plan->units, pair[k]);
        edit[k] =
            padan_edit_pin(e->inst, pair[k], PADAN_PIN_AT_LEAST, units[k]);
        question[k] = (padan_whatif){.edits = &edit[k], .n_edits = 1};
    }
    padan_status status = padan_whatif_solve(e, question, n, answers);
    if (!status) status = say_cheapest(a, json, pair, units, answers, n, all);
    for (int32_t k = 0; k < n; k++)
        padan_resolved_free(&answers[k]);
    return status;
}

static padan_status say_need(village_answer *a, int32_t j)
{
    const padan_explained *e = a->to->e;
    const padan_instance *inst = e->inst;
    const padan_type *type = &inst->dataset->types[inst->cell_type[j]];
    const int64_t left = padan_figures_left(&a->figures, j);
    char total[PADAN_NUMBER_TEXT], served[PADAN_NUMBER_TEXT],
        planned[PADAN_NUMBER_TEXT], open[PADAN_NUMBER_TEXT];
    padan_text why = {0};
    const padan_need *need = &inst->dataset->needs[inst->cell_need[j]];
    const int64_t running = padan_origin_running(inst, j),
                  promised = padan_origin_promised(inst, j);
    json_t *json = json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:s, s:s, s:s}", "need", type->id,
        "total", (json_int_t)inst->cell_total[j], "served",
        (json_int_t)inst->cell_served[j], "planned",
        (json_int_t)a->figures.planned[j], "open", (json_int_t)left, "running",
        (json_int_t)running, "promised", (json_int_t)promised, "plan_code",
        need->plan_code, "source", need->source, "data_date", need->data_date);
    (void)json_array_append_new(a->needs, json);
    padan_say(a->to, 2, PADAN_M_EXPLAIN_NEED, type->name,
              padan_format_int(total, inst->cell_total[j], e->lang), type->unit,
              padan_format_int(served, inst->cell_served[j], e->lang),
              padan_format_int(planned, a->figures.planned[j], e->lang),
              padan_format_int(open, left, e->lang));
    if (running + promised > 0)
        padan_say(a->to, 4, PADAN_M_EXPLAIN_TAKEN,
                  padan_format_int(total, running, e->lang),
                  padan_format_int(served, promised, e->lang));
    if (left <= 0) return PADAN_OK;
    if (inst->cell_pair_first[j] == inst->cell_pair_first[j + 1]) {
        (void)json_object_set_new(
            json, "blocked_by",
            say_barred(a, inst->cell_village[j], inst->cell_type[j]));
        return PADAN_OK;
    }
    padan_blocker_cell(&a->figures, j, e->lang, &why);
    padan_say(a->to, 4, PADAN_M_EXPLAIN_SO_FAR, padan_text_get(&why));
    (void)json_object_set_new(json, "reason",
                              json_string(padan_text_get(&why)));
    padan_text_free(&why);
    return a->figures.planned[j] == 0 ? force(a, j, json) : PADAN_OK;
}

padan_status padan_explain_village(padan_answer *to, int32_t v)
{
    const padan_instance *inst = to->e->inst;
    const padan_village *village = &inst->dataset->villages[v];
    village_answer a = {.to = to, .needs = json_array()};
    padan_status status = padan_bars_make(inst, &a.bars);
    if (!status) status = padan_explain_state(to->e, &a.state);
    if (!status) status = padan_figures_make(inst, to->e->plan, &a.figures);
    padan_text_addm(&to->text, to->e->lang, PADAN_M_EXPLAIN_VILLAGE,
                    village->name, village->code,
                    inst->district_name[inst->village_district[v]]);
    const int32_t first = inst->village_cell_first[v],
                  end = inst->village_cell_first[v + 1];
    if (first == end) padan_say(to, 2, PADAN_M_EXPLAIN_NO_NEEDS);
    for (int32_t j = first; j < end && !status; j++)
        status = say_need(&a, j);
    to->json =
        json_pack("{s:s, s:s, s:s, s:o}", "question", "village", "village",
                  village->code, "name", village->name, "needs", a.needs);
    padan_figures_free(&a.figures);
    padan_state_free(&a.state);
    padan_bars_free(&a.bars);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* --line: why this line, or why not. */
#include "explain/answers.h"

padan_status padan_explain_state(const padan_explained *e, padan_state *out)
{
    const padan_status status = padan_state_create(e->inst, out);
    for (int32_t p = 0; !status && p < e->inst->n_pairs; p++)
        if (e->plan->units[p] > 0) padan_state_set(out, p, e->plan->units[p]);
    return status;
}

static padan_status look_around(const padan_explained *e,
                                padan_line_answer *line)
{
    padan_state state;
    const padan_status status = padan_explain_state(e, &state);
    if (status) return status;
    line->worth = padan_line_worth(&state, line->pair);
    padan_state_set(&state, line->pair, 0);
    line->elsewhere = padan_move_of_company(&state, line->pair);
    line->somebody = padan_move_of_cell(&state, line->pair);
    padan_state_free(&state);
    return PADAN_OK;
}

static padan_status why_not(const padan_explained *e, padan_line_answer *line)
{
    padan_bars bars;
    padan_status status = padan_bars_make(e->inst, &bars);
    if (!status)
        line->bar = padan_bar_find(&bars, line->company, line->village,
                                   line->type, &line->row);
    padan_bars_free(&bars);
    return status;
}

static padan_status solve_again(const padan_explained *e,
                                padan_line_answer *line)
{
    padan_edit edit;
    const padan_whatif question = {.edits = &edit, .n_edits = 1};
    if (line->pinned) {
        edit = padan_edit_drop(line->company, line->village, line->type);
    } else if (line->units > 0) {
        edit = padan_pair_pin(e->inst, line->pair, PADAN_PIN_VETO, 0);
    } else {
        line->forced =
            padan_least_sensible(e->inst, e->plan->units, line->pair);
        edit = padan_pair_pin(e->inst, line->pair, PADAN_PIN_AT_LEAST,
                              line->forced);
    }
    line->solved = true;
    return padan_whatif_solve(e, &question, 1, &line->resolved);
}

padan_status padan_explain_line(const padan_explained *e, int32_t company,
                                int32_t village, int32_t type,
                                padan_line_answer *out)
{
    const int32_t j = padan_instance_cell(e->inst, village, type);
    padan_status status = PADAN_OK;
    *out = (padan_line_answer){.company = company,
                               .village = village,
                               .type = type,
                               .row = PADAN_NONE,
                               .pair = PADAN_NONE};
    if (j != PADAN_NONE) out->pair = padan_instance_pair(e->inst, company, j);
    if (out->pair != PADAN_NONE) {
        out->units = e->plan->units[out->pair];
        out->pinned = e->inst->pair_pinned[out->pair];
    }
    if (out->units > 0)
        status = look_around(e, out);
    else
        status = why_not(e, out);
    if (!status && out->bar == PADAN_BAR_NONE) status = solve_again(e, out);
    return status;
}

void padan_line_answer_free(padan_line_answer *answer)
{
    if (answer->solved) padan_resolved_free(&answer->resolved);
    *answer = (padan_line_answer){0};
}

/* ---- the page ----------------------------------------------------------------- */

static void say_worth(padan_answer *to, const padan_line_answer *line)
{
    static const padan_message words[PADAN_N_TERMS] = {
        PADAN_M_EXPLAIN_COVERAGE, PADAN_M_EXPLAIN_COMPLETE,
        PADAN_M_EXPLAIN_MATCH, PADAN_M_EXPLAIN_EVEN, PADAN_M_EXPLAIN_LINKS};
    char number[PADAN_NUMBER_TEXT];
    padan_text parts = {0};
    for (int t = 0; t < PADAN_N_TERMS; t++) {
        const int64_t part = line->worth.part[t];
        if (part == 0) continue;
        padan_text_addf(&parts, "%s%s %s", parts.n > 0 ? ", " : "",
                        padan_message_text(words[t], to->e->lang),
                        padan_format_decimal(number, part, 6, to->e->lang));
    }
    padan_say(to, 2, PADAN_M_EXPLAIN_WORTH,
              padan_format_decimal(number, line->worth.total, 6, to->e->lang),
              padan_text_get(&parts));
    to->text.failed |= parts.failed;
    padan_text_free(&parts);
}

/* What could take its place, and what is lost by it. */
static void say_move(padan_answer *to, const padan_line_answer *line,
                     const padan_move *move, padan_message found,
                     padan_message none)
{
    const padan_instance *inst = to->e->inst;
    padan_text what = {0};
    char points[PADAN_NUMBER_TEXT], loss[PADAN_NUMBER_TEXT];
    if (move->pair == PADAN_NONE) {
        padan_say(to, 2, none);
        return;
    }
    const int32_t j = inst->pair_cell[move->pair];
    const int32_t i = inst->pair_company[move->pair];
    padan_say_line(&what, to->e, i == line->company ? PADAN_NONE : i,
                   inst->cell_village[j], inst->cell_type[j], move->units);
    padan_say(to, 2, found, padan_text_get(&what),
              padan_format_decimal(points, move->points, 6, to->e->lang),
              padan_format_decimal(loss, line->worth.total - move->points, 6,
                                   to->e->lang));
    to->text.failed |= what.failed;
    padan_text_free(&what);
}

static padan_status say_why(padan_answer *to, const padan_line_answer *line)
{
    const padan_lang lang = to->e->lang;
    char units[PADAN_NUMBER_TEXT], money[PADAN_NUMBER_TEXT];
    padan_say(
        to, 2, line->pinned ? PADAN_M_EXPLAIN_IN_PINNED : PADAN_M_EXPLAIN_IN,
        padan_format_int(units, line->units, lang),
        to->e->inst->dataset->types[line->type].unit,
        padan_format_rupiah(
            money, line->units * to->e->inst->pair_cost[line->pair], lang));
    say_worth(to, line);
    say_move(to, line, &line->elsewhere, PADAN_M_EXPLAIN_ELSEWHERE,
             PADAN_M_EXPLAIN_NO_ELSEWHERE);
    say_move(to, line, &line->somebody, PADAN_M_EXPLAIN_SOMEBODY,
             PADAN_M_EXPLAIN_NO_SOMEBODY);
    if (line->pinned)
        return padan_say_gain(
            to, padan_message_text(PADAN_M_EXPLAIN_IF_DROPPED, lang),
            &line->resolved);
    return padan_say_price(to,
                           padan_message_text(PADAN_M_EXPLAIN_IF_VETOED, lang),
                           &line->resolved);
}

/* Who has the need now. */
static void say_present(padan_answer *to, const padan_line_answer *line)
{
    const padan_instance *inst = to->e->inst;
    const int32_t j = inst->pair_cell[line->pair];
    char units[PADAN_NUMBER_TEXT], open[PADAN_NUMBER_TEXT];
    padan_text names = {0};
    int64_t sum = 0;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        const int32_t p = inst->cell_pair[k];
        if (to->e->plan->units[p] == 0) continue;
        sum += to->e->plan->units[p];
        padan_text_addf(&names, "%s%s", names.n > 0 ? ", " : "",
                        inst->dataset->companies[inst->pair_company[p]].name);
    }
    padan_say(to, 2, sum > 0 ? PADAN_M_EXPLAIN_PRESENT : PADAN_M_EXPLAIN_NOBODY,
              padan_format_int(units, sum, to->e->lang),
              padan_format_int(open, inst->cell_open[j], to->e->lang),
              padan_text_get(&names));
    padan_text_free(&names);
}

static padan_status say_why_not(padan_answer *to, const padan_line_answer *line)
{
    padan_text text = {0};
    char number[PADAN_NUMBER_TEXT];
    padan_status status = PADAN_OK;
    if (line->bar != PADAN_BAR_NONE) {
        padan_say_bar(&text, to->e, line->bar, line->row, line->company,
                      line->village, line->type);
        padan_say(to, 2, PADAN_M_EXPLAIN_BARRED, padan_text_get(&text));
    } else {
        say_present(to, line);
        padan_text_addm(&text, to->e->lang, PADAN_M_EXPLAIN_IF_FORCED,
                        padan_format_int(number, line->forced, to->e->lang),
                        to->e->inst->dataset->types[line->type].unit);
        status = padan_say_price(to, padan_text_get(&text), &line->resolved);
    }
    to->text.failed |= text.failed;
    padan_text_free(&text);
    return status;
}

padan_status padan_line_page(padan_answer *to, const padan_line_answer *line)
{
    const padan_dataset *data = to->e->inst->dataset;
    padan_text_addm(
        &to->text, to->e->lang,
        line->units > 0 ? PADAN_M_EXPLAIN_WHY : PADAN_M_EXPLAIN_WHY_NOT,
        data->companies[line->company].name, data->villages[line->village].name,
        data->villages[line->village].code, data->types[line->type].name);
    return line->units > 0 ? say_why(to, line) : say_why_not(to, line);
}

/* ---- JSON ------------------------------------------------------------------------ */

static json_t *move_json(const padan_explained *e,
                         const padan_line_answer *line, const padan_move *move)
{
    const padan_instance *inst = e->inst;
    if (move->pair == PADAN_NONE) return json_null();
    const int32_t j = inst->pair_cell[move->pair];
    json_t *out =
        padan_json_line(e, inst->pair_company[move->pair],
                        inst->cell_village[j], inst->cell_type[j], move->units);
    (void)json_object_set_new(out, "points", padan_json_points(move->points));
    (void)json_object_set_new(
        out, "loss", padan_json_points(line->worth.total - move->points));
    return out;
}

json_t *padan_line_json(const padan_explained *e, const padan_line_answer *line)
{
    static const char *const terms[PADAN_N_TERMS] = {"coverage", "complete",
                                                     "match", "even", "links"};
    json_t *out = padan_json_line(e, line->company, line->village, line->type,
                                  line->units);
    (void)json_object_set_new(out, "question", json_string("line"));
    (void)json_object_set_new(out, "in_plan", json_boolean(line->units > 0));
    if (line->units > 0) {
        json_t *parts = json_object();
        for (int t = 0; t < PADAN_N_TERMS; t++)
            (void)json_object_set_new(parts, terms[t],
                                      padan_json_points(line->worth.part[t]));
        (void)json_object_set_new(out, "worth",
                                  padan_json_points(line->worth.total));
        (void)json_object_set_new(out, "worth_parts", parts);
        (void)json_object_set_new(out, "commitment",
                                  json_boolean(line->pinned));
        (void)json_object_set_new(out, "elsewhere",
                                  move_json(e, line, &line->elsewhere));
        (void)json_object_set_new(out, "somebody_else",
                                  move_json(e, line, &line->somebody));
    } else {
        (void)json_object_set_new(out, "blocked_by",
                                  line->bar == PADAN_BAR_NONE
                                      ? json_null()
                                      : json_string(padan_bar_word(line->bar)));
    }
    if (line->forced > 0)
        (void)json_object_set_new(out, "forced_units",
                                  json_integer((json_int_t)line->forced));
    if (line->solved)
        (void)json_object_set_new(out,
                                  line->units > 0 ? "without" : "with_line",
                                  padan_json_price(e, &line->resolved));
    return out;
}

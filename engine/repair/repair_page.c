// SPDX-License-Identifier: GPL-3.0-or-later
/* Why no plan is possible and the way out, for a person and as JSON. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "repair/repair.h"
#include "report/words.h"

enum { WIDTH = 78 };

/* The sentence of `line` after `1.` or `-`, its further lines set in below it;
 * empties it. */
static void add_item(padan_text *text, const char *mark, padan_text *line)
{
    const size_t indent = strlen(mark) + 3;
    padan_text block = {0};
    padan_words_wrap(&block, padan_text_get(line), (int)indent,
                     WIDTH - (int)indent);
    padan_text_addf(text, "  %s ", mark);
    padan_text_add(text, block.n > indent ? block.data + indent : "\n");
    text->failed |= line->failed || block.failed;
    padan_text_free(&block);
    padan_text_free(line);
}

static void add_paragraph(padan_text *text, padan_lang lang,
                          padan_message message)
{
    padan_words_wrap(text, padan_message_text(message, lang), 2, WIDTH - 2);
}

static void add_facts(padan_text *text, const padan_repair *repair,
                      padan_lang lang)
{
    if (repair->n_facts == 0) return;
    padan_words_add(text, lang, PADAN_M_REPAIR_FACTS);
    for (int32_t k = 0; k < repair->n_facts; k++) {
        padan_text line = {0};
        padan_text_add(&line, repair->facts[k]);
        add_item(text, "-", &line);
    }
}

/* ---- the way out ------------------------------------------------------------------- */

static void add_measure(padan_text *text, const padan_repair *repair,
                        padan_lang lang)
{
    const padan_repair_answer *answer = &repair->repair.answer;
    char cost[PADAN_NUMBER_TEXT], least[PADAN_NUMBER_TEXT];
    padan_text line = {0};
    padan_format_decimal(cost, (int64_t)(answer->cost * (double)PADAN_ONE), 1,
                         lang);
    if (repair->elastic.n_lots > PADAN_REPAIR_SMALL)
        padan_words_add(&line, lang, PADAN_M_REPAIR_LARGE);
    else if (repair->smallest)
        padan_words_add(&line, lang, PADAN_M_REPAIR_SMALLEST, cost);
    else
        padan_words_add(
            &line, lang, PADAN_M_REPAIR_LEAST, cost,
            padan_format_decimal(
                least, (int64_t)(answer->least * (double)PADAN_ONE), 1, lang));
    padan_words_wrap(text, padan_text_get(&line), 2, WIDTH - 2);
    text->failed |= line.failed;
    padan_text_free(&line);
}

static void add_ceilings(padan_text *text, const padan_repair *repair,
                         padan_lang lang)
{
    const padan_elastic *e = &repair->elastic;
    for (int32_t r = 0; r < e->n_rules; r++) {
        char share[PADAN_NUMBER_TEXT], key[120] = "minimal_kecamatan";
        if (repair->ceiling[r] == PADAN_NONE ||
            repair->repair.answer.steps[r] == 0)
            continue;
        if (e->rules[r].kind == PADAN_RULE_TYPE)
            (void)snprintf(key, sizeof key, "minimal_jenis.%s",
                           e->inst->dataset->types[e->rules[r].index].id);
        padan_text line = {0};
        padan_words_add(
            &line, lang, PADAN_M_REPAIR_CEILING, key,
            padan_format_percent(share, repair->ceiling[r], 2, lang));
        padan_words_wrap(text, padan_text_get(&line), 2, WIDTH - 2);
        text->failed |= line.failed;
        padan_text_free(&line);
    }
}

static void add_way(padan_text *text, const padan_repair *repair,
                    padan_lang lang)
{
    const padan_elastic *e = &repair->elastic;
    padan_words_add(text, lang,
                    repair->smallest ? PADAN_M_REPAIR_WAY
                                     : PADAN_M_REPAIR_WAY_LARGE);
    if (!repair->repair.verified) {
        add_paragraph(text, lang, PADAN_M_REPAIR_NONE);
        return;
    }
    int n = 0;
    for (int32_t r = 0; r < e->n_rules; r++) {
        if (repair->repair.answer.steps[r] == 0) continue;
        char mark[16];
        padan_text line = {0};
        (void)snprintf(mark, sizeof mark, "%d.", ++n);
        padan_repair_say_step(&line, e, &repair->repair.answer, r, lang);
        add_item(text, mark, &line);
    }
    padan_text_add(text, "\n");
    add_paragraph(text, lang, PADAN_M_REPAIR_CHECKED);
    add_measure(text, repair, lang);
    add_ceilings(text, repair, lang);
}

static void add_others(padan_text *text, const padan_repair *repair,
                       padan_lang lang)
{
    const padan_elastic *e = &repair->elastic;
    char mark[16];
    int n = 0;
    if (repair->n_others + repair->n_undo == 0) return;
    padan_words_add(text, lang, PADAN_M_REPAIR_OTHERS);
    for (int32_t k = 0; k < repair->n_others; k++) {
        padan_text line = {0};
        for (int32_t r = 0; r < e->n_rules; r++) {
            if (repair->others[k].answer.steps[r] == 0) continue;
            if (line.n > 0) padan_text_add(&line, " ");
            padan_repair_say_step(&line, e, &repair->others[k].answer, r, lang);
        }
        (void)snprintf(mark, sizeof mark, "%d.", ++n);
        add_item(text, mark, &line);
    }
    for (int32_t k = 0; k < repair->n_undo; k++) {
        padan_text line = {0};
        padan_repair_say_undo(&line, e, repair->undo[k], lang);
        (void)snprintf(mark, sizeof mark, "%d.", ++n);
        add_item(text, mark, &line);
    }
}

static void say_item(padan_text *line, const padan_repair *repair, int32_t k,
                     padan_lang lang)
{
    const padan_clash_item *item = &repair->clash[k];
    if (item->rule == PADAN_NONE)
        padan_repair_say_kind(line, &repair->elastic, item->kind, lang);
    else
        padan_repair_say_rule(line, &repair->elastic, item->rule, lang);
}

static void add_clash(padan_text *text, const padan_repair *repair,
                      padan_lang lang)
{
    if (repair->outcome != PADAN_INFEASIBLE) return;
    padan_words_add(text, lang, PADAN_M_REPAIR_CLASH);
    for (int32_t k = repair->n_clash - 1; k >= 0; k--) {
        padan_text line = {0};
        say_item(&line, repair, k, lang);
        add_item(text, "-", &line);
    }
    add_paragraph(text, lang,
                  repair->n_clash == 0  ? PADAN_M_REPAIR_CLASH_NONE
                  : repair->irreducible ? PADAN_M_REPAIR_CLASH_FOOT
                                        : PADAN_M_REPAIR_CLASH_FOOT_LOOSE);
}

padan_status padan_repair_page(const padan_repair *repair, padan_lang lang,
                               padan_sink sink, void *user)
{
    padan_text text = {0};
    if (repair->outcome == PADAN_FEASIBLE) {
        padan_words_add(&text, lang, PADAN_M_REPAIR_POSSIBLE);
        return padan_words_emit(&text, sink, user);
    }
    const bool proven = repair->outcome == PADAN_INFEASIBLE;
    padan_words_add(&text, lang,
                    proven ? PADAN_M_REPAIR_TITLE
                           : PADAN_M_REPAIR_TITLE_UNKNOWN);
    if (!proven) add_paragraph(&text, lang, PADAN_M_REPAIR_UNKNOWN);
    add_facts(&text, repair, lang);
    add_way(&text, repair, lang);
    add_others(&text, repair, lang);
    add_clash(&text, repair, lang);
    return padan_words_emit(&text, sink, user);
}

/* ---- JSON ---------------------------------------------------------------------------- */

static json_t *taken(padan_text *line)
{
    json_t *value = line->failed ? NULL : json_string(padan_text_get(line));
    padan_text_free(line);
    return value;
}

static json_t *steps_json(const padan_elastic *e,
                          const padan_repair_answer *answer, padan_lang lang)
{
    json_t *list = json_array();
    for (int32_t r = 0; list && r < e->n_rules; r++) {
        if (answer->steps[r] == 0) continue;
        padan_text step = {0}, rule = {0};
        padan_repair_say_step(&step, e, answer, r, lang);
        padan_repair_say_rule(&rule, e, r, lang);
        const bool share = e->rules[r].kind == PADAN_RULE_DISTRICTS ||
                           e->rules[r].kind == PADAN_RULE_TYPE;
        const double unit = share ? (double)PADAN_ONE : 1;
        json_array_append_new(
            list,
            json_pack("{s:o, s:o, s:f, s:f}", "step", taken(&step), "rule",
                      taken(&rule), "from", (double)e->rules[r].figure / unit,
                      "to",
                      (double)padan_elastic_new_figure(e, answer, r) / unit));
    }
    return list;
}

static json_t *way_json(const padan_elastic *e, const padan_way_out *way,
                        padan_lang lang)
{
    if (!way->verified) return json_null();
    return json_pack("{s:o, s:f, s:b}", "steps",
                     steps_json(e, &way->answer, lang), "size",
                     way->answer.cost, "verified", 1);
}

static json_t *others_json(const padan_repair *repair, padan_lang lang)
{
    json_t *list = json_array();
    for (int32_t k = 0; list && k < repair->n_others; k++)
        json_array_append_new(
            list, way_json(&repair->elastic, &repair->others[k], lang));
    return list;
}

static json_t *undo_json(const padan_repair *repair, padan_lang lang)
{
    json_t *list = json_array();
    for (int32_t k = 0; list && k < repair->n_undo; k++) {
        padan_text line = {0};
        padan_repair_say_undo(&line, &repair->elastic, repair->undo[k], lang);
        json_array_append_new(list, taken(&line));
    }
    return list;
}

static json_t *clash_json(const padan_repair *repair, padan_lang lang)
{
    json_t *list = json_array();
    for (int32_t k = repair->n_clash - 1; list && k >= 0; k--) {
        padan_text line = {0};
        say_item(&line, repair, k, lang);
        json_array_append_new(list, taken(&line));
    }
    return list;
}

static json_t *facts_json(const padan_repair *repair)
{
    json_t *list = json_array();
    for (int32_t k = 0; list && k < repair->n_facts; k++)
        json_array_append_new(list, json_string(repair->facts[k]));
    return list;
}

padan_status padan_repair_json(const padan_repair *repair, padan_lang lang,
                               padan_sink sink, void *user)
{
    static const char *const status[] = {[PADAN_OPTIMAL] = "feasible",
                                         [PADAN_FEASIBLE] = "feasible",
                                         [PADAN_INFEASIBLE] = "infeasible",
                                         [PADAN_UNKNOWN] = "unknown"};
    json_t *doc = json_pack(
        "{s:s, s:o, s:o, s:b, s:f, s:o, s:o, s:o, s:b}", "status",
        status[repair->outcome], "facts", facts_json(repair), "repair",
        way_json(&repair->elastic, &repair->repair, lang), "smallest",
        repair->smallest, "size_at_least", repair->repair.answer.least,
        "alternatives", others_json(repair, lang), "undo",
        undo_json(repair, lang), "clash", clash_json(repair, lang),
        "irreducible", repair->irreducible && repair->n_clash > 0);
    char *text = doc ? json_dumps(doc, JSON_INDENT(2)) : NULL;
    json_decref(doc);
    if (!text) return PADAN_ENOMEM;
    padan_text out = {0};
    padan_text_addf(&out, "%s\n", text);
    free(text);
    return padan_words_emit(&out, sink, user);
}

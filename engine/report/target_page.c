// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/wide.h"
#include "report/target.h"
#include "report/words.h"

enum { WIDTH = 78, DIGITS = 2 };

typedef struct {
    const padan_target_case *of;
    const padan_target_result *found;
    padan_lang lang;
    padan_text text;
} page;

/* Texts of figures; each call of a message needs some of them at once. */
typedef struct {
    char text[PADAN_NUMBER_TEXT];
} number;

static const char *rupiah(const page *p, int64_t value, number *n)
{
    return padan_format_rupiah(n->text, value, p->lang);
}

static const char *percent(const page *p, int64_t share, number *n)
{
    return padan_format_percent(n->text, share, DIGITS, p->lang);
}

/* Proven figures are never shown better than they are. */
static const char *percent_up(const page *p, int64_t share, number *n)
{
    const int64_t step = PADAN_ONE / 10000;
    return percent(p, (int64_t)padan_ceil_div(share, step) * step, n);
}

static const char *percent_down(const page *p, int64_t share, number *n)
{
    const int64_t step = PADAN_ONE / 10000;
    return percent(p, (int64_t)padan_floor_div(share, step) * step, n);
}

#define SAY(p, ...)                                                            \
    do {                                                                       \
        padan_text sentence_ = {0};                                            \
        padan_words_add(&sentence_, (p)->lang, __VA_ARGS__);                   \
        padan_words_wrap(&(p)->text, padan_text_get(&sentence_), 2, WIDTH);    \
        padan_text_free(&sentence_);                                           \
    } while (0)

static const padan_dataset *data_of(const page *p)
{
    return p->of->base->dataset;
}

static const char *decisive(const page *p)
{
    return padan_target_word(&p->of->target->goal[p->found->decides],
                             data_of(p));
}

static const char *company(const page *p)
{
    return data_of(p)->companies[p->of->target->company].id;
}

static void add_now(page *p)
{
    const padan_target_result *f = p->found;
    number a, b;
    if (p->of->target->company == PADAN_NONE)
        SAY(p, PADAN_M_TARGET_ALL, rupiah(p, f->budget, &a));
    else
        SAY(p, PADAN_M_TARGET_ONE, company(p), rupiah(p, f->own_budget, &a),
            rupiah(p, f->budget, &b));
    if (f->now_most != PADAN_NONE && f->enough != 0)
        SAY(p, PADAN_M_TARGET_NOW, decisive(p), percent_up(p, f->now_most, &a));
}

static void add_enough(page *p)
{
    const padan_target_result *f = p->found;
    number a, b;
    if (f->enough == 0)
        SAY(p, PADAN_M_TARGET_REACHED);
    else if (p->of->target->company == PADAN_NONE)
        SAY(p, PADAN_M_TARGET_ENOUGH_ALL, rupiah(p, f->enough, &a),
            padan_format_percent(b.text, f->factor, 4, p->lang));
    else
        SAY(p, PADAN_M_TARGET_ENOUGH_ONE, rupiah(p, f->enough, &a), company(p),
            rupiah(p, f->own_budget + f->enough, &b));
}

static void add_least(page *p)
{
    const padan_target_result *f = p->found;
    const padan_i128 all = (padan_i128)f->budget + f->enough;
    number a, b, c;
    if (f->enough == 0) return;
    if (f->least <= 0)
        SAY(p, PADAN_M_TARGET_NO_LEAST);
    else if (f->least == f->enough || f->outcome == PADAN_OPTIMAL)
        SAY(p, PADAN_M_TARGET_EXACT, rupiah(p, f->least, &a));
    else
        SAY(p, PADAN_M_TARGET_LEAST, rupiah(p, f->least, &a),
            rupiah(p, f->enough - f->least, &b),
            percent_up(p,
                       (int64_t)padan_ceil_div(
                           (padan_i128)(f->enough - f->least) * PADAN_ONE, all),
                       &c));
}

static void add_goals(page *p)
{
    number a, b;
    for (int32_t k = 0; k < p->of->target->n; k++) {
        const padan_target_goal *goal = &p->of->target->goal[k];
        padan_words_add(&p->text, p->lang, PADAN_M_TARGET_LINE,
                        padan_target_word(goal, data_of(p)),
                        percent(p, goal->share, &a),
                        percent_down(p, p->found->reached[k], &b));
    }
}

static void add_answer(page *p)
{
    const padan_target_result *f = p->found;
    number a;
    if (f->enough != PADAN_NONE) {
        add_enough(p);
        add_least(p);
        padan_text_add(&p->text, "\n");
        add_goals(p);
    } else if (f->outcome != PADAN_INFEASIBLE) {
        SAY(p, PADAN_M_TARGET_ONLY_LEAST,
            rupiah(p, padan_max64(0, f->least), &a));
    } else if (f->ever_most == PADAN_NONE) {
        SAY(p, PADAN_M_TARGET_NEVER);
    } else {
        SAY(p, PADAN_M_TARGET_NEVER_MOST, decisive(p),
            percent_up(p, f->ever_most, &a));
    }
}

static padan_status add_page(page *p, padan_sink sink, void *user)
{
    padan_text target = {0};
    number a;
    padan_target_text(p->of->target, data_of(p), &target);
    padan_words_add(&p->text, p->lang, PADAN_M_TARGET_TITLE,
                    padan_text_get(&target));
    padan_text_free(&target);
    padan_text_add(&p->text, "\n");
    add_now(p);
    padan_text_add(&p->text, "\n");
    add_answer(p);
    padan_text_add(&p->text, "\n");
    SAY(p, PADAN_M_TARGET_TRIALS,
        padan_format_int(a.text, p->found->trials, p->lang));
    return padan_words_emit(&p->text, sink, user);
}

/* ---- JSON ------------------------------------------------------------------------ */

static json_t *scaled(int64_t value)
{
    return value == PADAN_NONE ? json_null()
                               : json_real((double)value / (double)PADAN_ONE);
}

static json_t *whole(int64_t value)
{
    return value == PADAN_NONE ? json_null() : json_integer(value);
}

static json_t *goals_json(const page *p)
{
    json_t *list = json_array();
    const bool found = p->found->enough != PADAN_NONE;
    for (int32_t k = 0; list && k < p->of->target->n; k++) {
        const padan_target_goal *goal = &p->of->target->goal[k];
        json_t *one = json_pack(
            "{s:s, s:o, s:o}", "what", padan_target_word(goal, data_of(p)),
            "share", scaled(goal->share), "reached",
            scaled(found ? p->found->reached[k] : PADAN_NONE));
        if (json_array_append_new(list, one) == 0) continue;
        json_decref(list);
        return NULL;
    }
    return list;
}

static const char *status_word(padan_outcome outcome)
{
    switch (outcome) {
    case PADAN_OPTIMAL:
        return "optimal";
    case PADAN_FEASIBLE:
        return "feasible";
    case PADAN_INFEASIBLE:
        return "infeasible";
    case PADAN_UNKNOWN:
        break;
    }
    return "unknown";
}

static json_t *extra_json(const padan_target_result *f)
{
    const bool both = f->enough != PADAN_NONE && f->least != PADAN_NONE;
    const padan_i128 all = (padan_i128)f->budget + f->enough;
    const int64_t gap =
        both && all > 0
            ? (int64_t)padan_ceil_div(
                  (padan_i128)(f->enough - f->least) * PADAN_ONE, all)
            : PADAN_NONE;
    return json_pack("{s:o, s:o, s:o, s:b, s:o}", "enough", whole(f->enough),
                     "less_is_not_enough", whole(f->least), "gap", scaled(gap),
                     "gap_closed", (int)f->gap_closed, "factor",
                     scaled(f->factor));
}

static json_t *path_text(const char *path)
{
    json_t *text = json_string(path);
    return text ? text : json_string("");
}

static json_t *document(const page *p, const padan_run_options *options)
{
    const padan_target_result *f = p->found;
    const int32_t i = p->of->target->company;
    return json_pack(
        "{s:s, s:s, s:o, s:s, s:s, s:o, s:o, s:o, s:o, s:s, s:o, s:o, "
        "s:s, s:b, s:f, s:i}",
        "program", "padan", "version", PADAN_VERSION, "dataset",
        path_text(options->dataset_path), "scenario_name",
        p->of->base->scenario->name, "status", status_word(f->outcome),
        "target", goals_json(p), "company",
        i == PADAN_NONE ? json_null() : json_string(company(p)), "budget",
        whole(f->budget), "extra", extra_json(f), "decides", decisive(p),
        "now_bound", scaled(f->now_most), "ever_bound", scaled(f->ever_most),
        "stopped_by", padan_report_stop(f->work.stopped_by), "reproducible",
        (int)f->work.reproducible, "seconds", f->work.seconds, "trials",
        (int)f->trials);
}

padan_status padan_report_target(const padan_target_case *of,
                                 const padan_target_result *found,
                                 const padan_run_options *options, bool json,
                                 padan_sink sink, void *user)
{
    page p = {.of = of, .found = found, .lang = options->lang};
    if (json) return padan_report_emit(document(&p, options), sink, user);
    return add_page(&p, sink, user);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* --company: what it gives, what is left and why; and what it would cost if it kept all
 * its lines and spent more of what is left. */
#include "explain/answers.h"
#include "report/blocker.h"
#include "report/words.h"

static void say_money(padan_answer *to, const padan_figures *f, int32_t i,
                      json_t *json)
{
    const padan_lang lang = to->e->lang;
    char had[PADAN_NUMBER_TEXT], used[PADAN_NUMBER_TEXT],
        left[PADAN_NUMBER_TEXT], goods[PADAN_NUMBER_TEXT],
        villages[PADAN_NUMBER_TEXT];
    const int64_t cash = f->inst->budget[i] - f->cash_used[i],
                  kind = f->goods_had[i] - f->goods_used[i];
    padan_say(to, 2, PADAN_M_EXPLAIN_MONEY,
              padan_format_rupiah(had, f->inst->budget[i], lang),
              padan_format_rupiah(used, f->cash_used[i], lang),
              padan_format_rupiah(left, cash, lang),
              padan_format_int(villages, f->villages[i], lang));
    if (f->goods_had[i] > 0)
        padan_say(to, 2, PADAN_M_EXPLAIN_GOODS,
                  padan_format_rupiah(had, f->goods_had[i], lang),
                  padan_format_rupiah(goods, kind, lang));
    (void)json_object_set_new(json, "left_rp", json_integer((json_int_t)cash));
    (void)json_object_set_new(json, "left_goods_rp",
                              json_integer((json_int_t)kind));
}

/* The rules that keep a company from every need, with how many needs each. */
static padan_status say_nowhere(padan_answer *to, int32_t i, json_t *json)
{
    const padan_instance *inst = to->e->inst;
    padan_bars bars;
    int32_t count[PADAN_N_BARS] = {0}, cell[PADAN_N_BARS], rows[PADAN_N_BARS];
    json_t *list = json_object();
    const padan_status status = padan_bars_make(inst, &bars);
    for (int32_t j = 0; !status && j < inst->n_cells; j++) {
        int32_t row;
        const padan_bar bar = padan_bar_find(&bars, i, inst->cell_village[j],
                                             inst->cell_type[j], &row);
        if (count[bar]++ > 0) continue;
        cell[bar] = j;
        rows[bar] = row;
    }
    padan_say(to, 2, PADAN_M_EXPLAIN_NOWHERE);
    for (int b = 1; b < PADAN_N_BARS; b++) {
        char number[PADAN_NUMBER_TEXT];
        padan_text why = {0};
        if (count[b] == 0) continue;
        padan_say_bar(&why, to->e, (padan_bar)b, rows[b], i,
                      inst->cell_village[cell[b]], inst->cell_type[cell[b]]);
        padan_say(to, 4, PADAN_M_EXPLAIN_NEEDS_MANY,
                  padan_format_int(number, count[b], to->e->lang),
                  padan_text_get(&why));
        (void)json_object_set_new(list, padan_bar_word((padan_bar)b),
                                  json_integer(count[b]));
        padan_text_free(&why);
    }
    (void)json_object_set_new(json, "blocked_by", list);
    padan_bars_free(&bars);
    return status;
}

/* ---- spending more --------------------------------------------------------------- */

typedef struct {
    int32_t pair[PADAN_CANDIDATES];
    int64_t units[PADAN_CANDIDATES];
    padan_whatif question[PADAN_CANDIDATES];
    padan_resolved answer[PADAN_CANDIDATES];
    int32_t n;
    bool all;
} more_answers;

/* All its present lines become commitments, and one line more. */
static padan_status ask(const padan_explained *e, int32_t i, padan_arena *arena,
                        more_answers *m)
{
    const padan_instance *inst = e->inst;
    const int32_t first = inst->company_pair_first[i],
                  end = inst->company_pair_first[i + 1];
    for (int32_t k = 0; k < m->n; k++) {
        padan_edit *edit = PADAN_NEW(arena, padan_edit, end - first + 1);
        int32_t n = 0;
        if (!edit) return PADAN_ENOMEM;
        for (int32_t p = first; p < end; p++)
            if (e->plan->units[p] > 0)
                edit[n++] = padan_pair_pin(inst, p, PADAN_PIN_AT_LEAST,
                                           e->plan->units[p]);
        m->units[k] = padan_least_sensible(inst, e->plan->units, m->pair[k]);
        edit[n++] =
            padan_pair_pin(inst, m->pair[k], PADAN_PIN_AT_LEAST, m->units[k]);
        m->question[k] = (padan_whatif){.edits = edit, .n_edits = n};
    }
    return padan_whatif_solve(e, m->question, m->n, m->answer);
}

static padan_status say_more(padan_answer *to, more_answers *m, json_t *json)
{
    const padan_explained *e = to->e;
    const padan_instance *inst = e->inst;
    int32_t k = 0;
    for (int32_t q = 1; q < m->n; q++)
        if (m->answer[q].value > m->answer[k].value) k = q;
    if (m->answer[k].value == INT64_MIN) {
        padan_say(to, 2, PADAN_M_EXPLAIN_NO_MORE);
        return PADAN_OK;
    }
    const int32_t j = inst->pair_cell[m->pair[k]];
    padan_text what = {0}, lead = {0};
    padan_say_line(&what, e, PADAN_NONE, inst->cell_village[j],
                   inst->cell_type[j], m->units[k]);
    padan_text_addm(&lead, e->lang, PADAN_M_EXPLAIN_IF_MORE,
                    padan_text_get(&what));
    for (int32_t q = 0; q < m->n; q++)
        if (m->answer[q].outcome != PADAN_INFEASIBLE &&
            m->answer[q].bound > m->answer[k].bound)
            m->answer[k].bound = m->answer[q].bound;
    if (!m->all) m->answer[k].bound = INT64_MAX;
    const padan_status status =
        padan_say_price(to, padan_text_get(&lead), &m->answer[k]);
    (void)json_object_set_new(json, "cheapest",
                              padan_json_line(e, PADAN_NONE,
                                              inst->cell_village[j],
                                              inst->cell_type[j], m->units[k]));
    (void)json_object_set_new(json, "with_line",
                              padan_json_price(e, &m->answer[k]));
    to->text.failed |= lead.failed || what.failed;
    padan_text_free(&what);
    padan_text_free(&lead);
    return status;
}

static padan_status spend_more(padan_answer *to, int32_t i, json_t *json)
{
    padan_arena arena = {0};
    padan_bars bars;
    padan_state state;
    more_answers m = {.n = 0};
    padan_status status = padan_explain_state(to->e, &state);
    if (status) return status;
    status = padan_bars_make(to->e->inst, &bars);
    if (!status)
        m.n = padan_candidates(to->e, &bars, &state, i, PADAN_NONE, m.pair,
                               &m.all);
    if (!status && m.n > 0) status = ask(to->e, i, &arena, &m);
    if (!status && m.n > 0) status = say_more(to, &m, json);
    for (int32_t k = 0; k < m.n; k++)
        padan_resolved_free(&m.answer[k]);
    padan_bars_free(&bars);
    padan_state_free(&state);
    padan_arena_clear(&arena);
    return status;
}

static padan_status say_left(padan_answer *to, const padan_figures *f,
                             int32_t i, json_t *json)
{
    const padan_instance *inst = to->e->inst;
    padan_text why = {0};
    if (inst->company_pair_first[i] == inst->company_pair_first[i + 1])
        return say_nowhere(to, i, json);
    padan_blocker_company(f, i, to->e->lang, &why);
    const bool any = why.n > 0;
    if (any)
        padan_say(to, 2, PADAN_M_EXPLAIN_LEFT, padan_text_get(&why));
    else
        padan_say(to, 2, PADAN_M_EXPLAIN_ALL_USED);
    (void)json_object_set_new(json, "reason",
                              json_string(padan_text_get(&why)));
    padan_text_free(&why);
    return any ? spend_more(to, i, json) : PADAN_OK;
}

padan_status padan_explain_company(padan_answer *to, int32_t i)
{
    const padan_instance *inst = to->e->inst;
    const padan_company *company = &inst->dataset->companies[i];
    padan_figures figures;
    json_t *json = json_pack("{s:s, s:s, s:s}", "question", "company",
                             "company", company->id, "name", company->name);
    to->json = json;
    padan_text_addm(&to->text, to->e->lang, PADAN_M_EXPLAIN_COMPANY,
                    company->name, company->id);
    if (!inst->company_in[i]) {
        padan_say(to, 2, PADAN_M_EXPLAIN_BAR_COMPANY_OUT, company->name, "",
                  "");
        return PADAN_OK;
    }
    padan_status status = padan_figures_make(inst, to->e->plan, &figures);
    if (!status) say_money(to, &figures, i, json);
    if (!status) status = say_left(to, &figures, i, json);
    padan_figures_free(&figures);
    return status;
}

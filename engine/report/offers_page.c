// SPDX-License-Identifier: GPL-3.0-or-later
/* Offers as a page that can be read to the company on the telephone. */
#include "report/blocker.h"
#include "report/offers.h"
#include "report/words.h"

enum { WIDTH = 80, MOST_SINGLE = 10, INDENT = 5 };

typedef struct {
    const padan_offers *of;
    const padan_instance *inst;
    const padan_dataset *data;
    padan_lang lang;
    padan_text text;
} page;

#define SAY(p, ...) padan_words_add(&(p)->text, (p)->lang, __VA_ARGS__)

static char *points(char *buffer, int64_t pico, const page *p)
{
    return padan_format_decimal(buffer, pico, 4, p->lang);
}

static void add_wrapped(page *p, padan_text *sentence, int indent)
{
    padan_words_wrap(&p->text, padan_text_get(sentence), indent, WIDTH);
    p->text.failed |= sentence->failed;
    padan_text_free(sentence);
}

/* ---- one offer ------------------------------------------------------------------- */

static void add_line(page *p, const padan_offer_line *l)
{
    const int32_t j = p->inst->pair_cell[l->pair];
    const padan_type *type = &p->data->types[p->inst->cell_type[j]];
    char units[PADAN_NUMBER_TEXT], money[PADAN_NUMBER_TEXT];
    padan_text say = {0};
    padan_words_add(
        &say, p->lang, PADAN_M_OFFER_LINE,
        padan_format_int(units, l->units, p->lang), type->unit, type->name,
        padan_format_rupiah(money, l->units * p->inst->pair_cost[l->pair],
                            p->lang));
    if (l->left == 0)
        padan_words_add(&say, p->lang, PADAN_M_OFFER_CLOSES);
    else
        padan_words_add(&say, p->lang, PADAN_M_OFFER_LEFT,
                        padan_format_int(units, l->left, p->lang));
    const padan_need *need = &p->data->needs[p->inst->cell_need[j]];
    if (need->plan_code[0])
        padan_words_add(&say, p->lang, PADAN_M_OFFER_CODE, need->plan_code);
    add_wrapped(p, &say, INDENT);
}

static void add_note(page *p, padan_message message)
{
    padan_text say = {0};
    padan_words_add(&say, p->lang, message);
    add_wrapped(p, &say, INDENT);
}

static void add_instead(page *p, const padan_offer *o)
{
    char loss[PADAN_NUMBER_TEXT];
    padan_text say = {0};
    points(loss, o->loss, p);
    if (o->instead == PADAN_NONE && o->loss >= o->points)
        padan_words_add(&say, p->lang, PADAN_M_OFFER_NO_OTHER);
    else if (o->instead == PADAN_NONE)
        padan_words_add(&say, p->lang, PADAN_M_OFFER_NOT_INSTEAD, loss);
    else
        padan_words_add(
            &say, p->lang, PADAN_M_OFFER_INSTEAD,
            p->data->villages[p->inst->contract_village[o->instead]].name,
            loss);
    add_wrapped(p, &say, INDENT);
}

static bool had_contract(const page *p, int32_t c)
{
    for (int32_t k = p->inst->contract_pair_first[c];
         k < p->inst->contract_pair_first[c + 1]; k++)
        if (p->of->before->units[k] > 0) return true;
    return false;
}

static void add_offer(page *p, int32_t rank, const padan_offer *o, bool best)
{
    const int32_t v = p->inst->contract_village[o->contract];
    const char *district = p->inst->district_name[p->inst->village_district[v]];
    char money[PADAN_NUMBER_TEXT], gain[PADAN_NUMBER_TEXT];
    padan_text place = {0};
    padan_text_addf(&place, district[0] ? "%s (%s)" : "%s",
                    p->data->villages[v].name, district);
    padan_text_addf(&p->text, "%3d. ", (int)rank);
    padan_words_column(&p->text, padan_text_get(&place), 40, false);
    padan_words_column(&p->text, padan_format_rupiah(money, o->money, p->lang),
                       18, true);
    padan_words_column(&p->text, points(gain, o->points, p), 10, true);
    SAY(p, PADAN_M_OFFER_POINTS);
    p->text.failed |= place.failed;
    padan_text_free(&place);
    for (int32_t k = o->first; k < o->end; k++)
        add_line(p, &p->of->line[k]);
    if (o->completes) add_note(p, PADAN_M_OFFER_COMPLETES);
    if (had_contract(p, o->contract))
        add_note(p, PADAN_M_OFFER_GROWS);
    else if (best)
        add_instead(p, o);
    if (!best && o->in_best) add_note(p, PADAN_M_OFFER_IN_BEST);
}

/* ---- the page -------------------------------------------------------------------- */

static void add_head(page *p, const padan_figures *f)
{
    const int32_t i = p->of->company;
    char all[PADAN_NUMBER_TEXT], cash[PADAN_NUMBER_TEXT],
        goods[PADAN_NUMBER_TEXT];
    const int64_t cash_left = p->inst->budget[i] - f->cash_used[i];
    const int64_t goods_left = f->goods_had[i] - f->goods_used[i];
    padan_text say = {0};
    SAY(p, PADAN_M_OFFER_TITLE, p->data->companies[i].name,
        p->data->companies[i].id);
    padan_words_add(&say, p->lang, PADAN_M_OFFER_MONEY,
                    padan_format_rupiah(all, cash_left + goods_left, p->lang),
                    padan_format_rupiah(cash, cash_left, p->lang),
                    padan_format_rupiah(goods, goods_left, p->lang));
    if (f->villages[i] > 0) {
        padan_text_add(&say, " ");
        padan_words_add(&say, p->lang, PADAN_M_OFFER_HAS);
    }
    add_wrapped(p, &say, 0);
}

/* Why nothing can be offered, as the reports of a run say it. */
static void add_nothing(page *p, const padan_figures *f)
{
    padan_text why = {0}, say = {0};
    bool free = false;
    for (int32_t k = p->inst->company_pair_first[p->of->company];
         k < p->inst->company_pair_first[p->of->company + 1]; k++)
        free = free || padan_blocker_find(f, k) == PADAN_FREE;
    if (!free) padan_blocker_company(f, p->of->company, p->lang, &why);
    if (why.n == 0) padan_words_add(&why, p->lang, PADAN_M_OFFER_NO_GAIN);
    padan_words_add(&say, p->lang, PADAN_M_OFFER_NOTHING, padan_text_get(&why));
    p->text.failed |= why.failed;
    padan_text_free(&why);
    add_wrapped(p, &say, 0);
}

static void add_sum(page *p)
{
    const padan_offers *of = p->of;
    const int64_t gain = of->goals_after.objective - of->goals_before.objective;
    const int64_t open = of->bound - of->goals_after.objective;
    char a[4][PADAN_NUMBER_TEXT];
    int64_t money = 0;
    for (int32_t k = 0; k < of->n_best; k++)
        money += of->best[k].money;
    padan_text say = {0};
    padan_words_add(&say, p->lang, PADAN_M_OFFER_SUM,
                    padan_format_rupiah(a[0], money, p->lang),
                    points(a[1], gain, p),
                    points(a[2], of->goals_before.objective, p),
                    points(a[3], of->goals_after.objective, p));
    if (of->bound != INT64_MAX) {
        const int64_t up = PADAN_ONE / 10000;
        padan_text_add(&say, " ");
        if (open <= PADAN_ONE / 1000000)
            padan_words_add(&say, p->lang, PADAN_M_OFFER_PROVEN);
        else
            padan_words_add(
                &say, p->lang, PADAN_M_OFFER_BOUND,
                points(a[0],
                       (int64_t)padan_ceil_div((padan_i128)gain + open, up) *
                           up,
                       p));
    }
    add_wrapped(p, &say, 0);
}

static void add_offers(page *p)
{
    const padan_offers *of = p->of;
    const int32_t shown =
        of->n_single < MOST_SINGLE ? of->n_single : MOST_SINGLE;
    SAY(p, PADAN_M_OFFER_BEST);
    for (int32_t k = 0; k < of->n_best; k++)
        add_offer(p, k + 1, &of->best[k], true);
    add_sum(p);
    SAY(p, PADAN_M_OFFER_SINGLE, (int)shown, (int)of->n_single);
    for (int32_t k = 0; k < shown; k++)
        add_offer(p, k + 1, &of->single[k], false);
}

padan_status padan_offers_page(const padan_offers *offers, padan_lang lang,
                               padan_sink sink, void *user)
{
    page p = {.of = offers,
              .inst = offers->inst,
              .data = offers->inst->dataset,
              .lang = lang};
    padan_figures figures;
    const padan_status status =
        padan_figures_make(offers->inst, offers->before, &figures);
    if (!status) {
        add_head(&p, &figures);
        if (offers->n_best == 0)
            add_nothing(&p, &figures);
        else
            add_offers(&p);
        if (offers->n_best > 0) SAY(&p, PADAN_M_OFFER_FOOT);
    }
    padan_figures_free(&figures);
    if (!status) return padan_words_emit(&p.text, sink, user);
    padan_text_free(&p.text);
    return status;
}

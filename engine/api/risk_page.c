// SPDX-License-Identifier: GPL-3.0-or-later
/* What may become of a plan, for a person: 80 columns; long lists are cut, the tables of
 * the folder have all. */
#include <math.h>
#include <stdlib.h>

#include "api/risk_parts.h"
#include "report/words.h"

enum { LABEL = 34, FIGURE = 11, WIDTH = 80, LISTED = 8, FEW = 5 };

typedef struct {
    const padan_risk *r;
    padan_lang lang;
    padan_text text;
} page;

#define SAY(p, ...) padan_words_add(&(p)->text, (p)->lang, __VA_ARGS__)

static const char *company(const page *p, int32_t i)
{
    return p->r->inst->dataset->companies[i].name;
}

/* `Ciwandan (Gunungsugih)` */
static void add_place(const page *p, padan_text *to, int32_t v)
{
    const padan_instance *inst = p->r->inst;
    const char *district = inst->district_name[inst->village_district[v]];
    padan_text_add(to, inst->dataset->villages[v].name);
    if (district[0]) padan_text_addf(to, " (%s)", district);
}

/* Adds a text as a label of `width` characters after two blanks; frees it. */
static void add_label(page *p, padan_text *label, int width)
{
    padan_text_add(&p->text, "  ");
    padan_words_column(&p->text, padan_text_get(label), width, false);
    p->text.failed |= label->failed;
    padan_text_free(label);
}

/* ---- figures ---------------------------------------------------------------------- */

typedef enum { POINTS, SHARE, COUNT, MILLIONS } form;

static void add_value(page *p, double value, form as)
{
    char number[PADAN_NUMBER_TEXT];
    const int64_t scaled = (int64_t)llround(value * 1e6) * 1000000;
    if (as == SHARE)
        padan_format_percent(number, scaled, 1, p->lang);
    else if (as == POINTS)
        padan_format_decimal(number, scaled, 4, p->lang);
    else
        padan_format_decimal(number, scaled, as == COUNT ? 1 : 0, p->lang);
    padan_words_column(&p->text, number, FIGURE, true);
}

/* In parts of `one`; below 0: the other way round. */
static void add_estimate(page *p, const padan_estimate *e, double one, form as)
{
    add_value(p, (double)e->plan / one, as);
    add_value(p, e->expected / one, as);
    add_value(p, (double)(one < 0 ? e->high : e->low) / one, as);
    add_value(p, (double)(one < 0 ? e->low : e->high) / one, as);
    padan_text_add(&p->text, "\n");
}

static void add_figures(page *p)
{
    static const struct {
        padan_message label;
        int32_t which;
        double one;
        form as;
    } rows[] = {{PADAN_M_RISK_SCORE, RISK_SCORE, 1e12, POINTS},
                {PADAN_M_RISK_COVERAGE, PADAN_TERM_COVERAGE, 1e14, SHARE},
                {PADAN_M_RISK_COMPLETE, PADAN_TERM_COMPLETE, 1e14, SHARE},
                {PADAN_M_RISK_MATCH, PADAN_TERM_MATCH, 1e14, SHARE},
                {PADAN_M_RISK_EVEN, PADAN_TERM_EVEN, 1e14, SHARE},
                {PADAN_M_RISK_LINKS, PADAN_TERM_LINKS, -1e12, COUNT},
                {PADAN_M_RISK_MONEY, RISK_MONEY, 1e6, MILLIONS}};
    SAY(p, PADAN_M_RISK_HEAD);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        padan_text label = {0};
        padan_text_add(&label, padan_message_text(rows[k].label, p->lang));
        add_label(p, &label, LABEL);
        add_estimate(p, &p->r->estimates.figure[rows[k].which], rows[k].one,
                     rows[k].as);
    }
    SAY(p, PADAN_M_RISK_TYPES);
    for (int32_t n = 0; n < p->r->inst->n_types; n++) {
        const padan_type *type = &p->r->inst->dataset->types[n];
        padan_text label = {0};
        if (p->r->estimates.type[n].plan == 0) continue;
        padan_text_addf(&label, "%s (%s)", type->name, type->unit);
        add_label(p, &label, LABEL);
        add_estimate(p, &p->r->estimates.type[n], 1, COUNT);
    }
}

/* ---- the largest of a list ----------------------------------------------------------- */

typedef struct {
    double size;
    int32_t k;
} ranked;

static int by_size(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->size < y->size || x->size > y->size)
        return x->size > y->size ? -1 : 1;
    return (x->k > y->k) - (x->k < y->k);
}

static void sort(ranked *list, int32_t n)
{
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_size);
}

static void add_districts(page *p)
{
    const padan_delivery *d = &p->r->delivery;
    ranked *list = malloc(((size_t)d->n_districts + 1) * sizeof *list);
    p->text.failed |= !list;
    if (!list) return;
    for (int32_t g = 0; g < d->n_districts; g++) {
        const padan_estimate *e = &p->r->estimates.district[g];
        list[g] = (ranked){(double)e->plan - e->expected, g};
    }
    sort(list, d->n_districts);
    SAY(p, PADAN_M_RISK_DISTRICTS);
    for (int32_t k = 0; k < d->n_districts && k < FEW; k++) {
        const int32_t g = d->district[list[k].k];
        const char *name = p->r->inst->district_name[g];
        padan_text label = {0};
        padan_text_add(&label, *name ? name : p->r->inst->district_code[g]);
        add_label(p, &label, LABEL);
        add_estimate(p, &p->r->estimates.district[list[k].k],
                     (double)PADAN_LEVEL_ONE, SHARE);
    }
    free(list);
}

/* ---- companies and villages ------------------------------------------------------------- */

static void add_companies(page *p)
{
    const padan_risk *r = p->r;
    const padan_delivery *d = &r->delivery;
    char a[PADAN_NUMBER_TEXT];
    SAY(p, PADAN_M_RISK_COMPANIES);
    for (int32_t k = 0; k < d->n_firms && k < PADAN_RISK_WITHOUT; k++) {
        const int32_t f = r->stakes.firm_order[k];
        const padan_firm_stake *s = &r->stakes.firm[f];
        padan_text label = {0};
        padan_text_add(&label, company(p, d->company[f]));
        add_label(p, &label, LABEL);
        padan_words_column(&p->text,
                           padan_format_percent(a, d->chance[f], 0, p->lang),
                           FIGURE, true);
        padan_words_column(
            &p->text, padan_format_int(a, d->n_links[f], p->lang), 8, true);
        padan_words_column(
            &p->text, padan_format_decimal(a, s->alone, 4, p->lang), 9, true);
        if (s->score_without != INT64_MIN)
            padan_words_column(
                &p->text, padan_format_decimal(a, s->score_without, 4, p->lang),
                10, true);
        if (s->changes_without != PADAN_NONE)
            SAY(p, PADAN_M_RISK_CHANGES,
                padan_format_int(a, s->changes_without, p->lang));
        padan_text_add(&p->text, "\n");
    }
}

static void add_wrapped(page *p, padan_text *say, int indent)
{
    padan_words_wrap(&p->text, padan_text_get(say), indent, WIDTH);
    p->text.failed |= say->failed;
    padan_text_free(say);
}

/* Who steps in for contract c; its lines in the list of all. */
static void add_standby(page *p, int32_t c)
{
    const padan_standbys *all = &p->r->stakes.standby;
    const padan_instance *inst = p->r->inst;
    bool any = false;
    for (int32_t k = 0; k < all->n; k++) {
        const padan_standby *s = &all->list[k];
        if (s->contract != c || s->rank == 0) continue;
        const padan_type *type =
            &inst->dataset->types[inst->cell_type[inst->pair_cell[s->pair]]];
        char units[PADAN_NUMBER_TEXT], money[PADAN_NUMBER_TEXT];
        padan_text say = {0};
        padan_words_add(
            &say, p->lang, PADAN_M_RISK_STANDBY,
            company(p, inst->pair_company[s->pair]),
            padan_format_int(units, s->units, p->lang), type->unit, type->name,
            padan_format_rupiah(money, s->units * inst->pair_cost[s->pair],
                                p->lang));
        add_wrapped(p, &say, 6);
        any = true;
    }
    if (any) return;
    padan_text say = {0};
    padan_words_add(&say, p->lang, PADAN_M_RISK_STANDBY_NONE);
    add_wrapped(p, &say, 6);
}

static void add_village(page *p, int32_t q)
{
    const padan_delivery *d = &p->r->delivery;
    const padan_place_stake *s = &p->r->stakes.place[q];
    const int32_t f = d->contract_firm[s->contract];
    const padan_contract_stake *worst = &p->r->stakes.contract[s->contract];
    char points[PADAN_NUMBER_TEXT], all[PADAN_NUMBER_TEXT],
        chance[PADAN_NUMBER_TEXT];
    padan_text say = {0};
    add_place(p, &say, d->village[q]);
    padan_text_add(&say, ": ");
    padan_words_add(&say, p->lang, PADAN_M_RISK_VILLAGE,
                    padan_format_decimal(points, worst->stake, 4, p->lang),
                    padan_format_decimal(all, s->stake, 4, p->lang),
                    company(p, d->company[f]),
                    padan_format_percent(chance, d->chance[f], 0, p->lang));
    add_wrapped(p, &say, 2);
    add_standby(p, s->contract);
}

static void add_villages(page *p)
{
    const padan_delivery *d = &p->r->delivery;
    const padan_stakes *s = &p->r->stakes;
    char limit[PADAN_NUMBER_TEXT], more[PADAN_NUMBER_TEXT];
    int32_t single = 0, shaky = 0;
    for (int32_t q = 0; q < d->n_places; q++) {
        single += s->place[q].n_firms == 1;
        shaky += padan_place_is_shaky(d, &s->place[q]);
    }
    SAY(p, PADAN_M_RISK_VILLAGES, (int)d->n_places, (int)single, (int)shaky,
        padan_format_percent(limit, PADAN_SHAKY, 0, p->lang));
    SAY(p, PADAN_M_RISK_WORST);
    for (int32_t k = 0; k < d->n_places && k < LISTED; k++)
        add_village(p, s->place_order[k]);
    if (d->n_places > LISTED)
        SAY(p, PADAN_M_RISK_MORE, (int)(d->n_places - LISTED),
            "risiko_desa.csv");
    int32_t with = 0;
    double stake = 0, regained = 0;
    for (int32_t c = 0; c < d->n_contracts; c++) {
        with += s->contract[c].regained > 0;
        stake += (double)s->contract[c].stake;
        regained += (double)s->contract[c].regained;
    }
    const int64_t share =
        stake > 0 ? (int64_t)llround(regained / stake * 1e12) : 0;
    padan_text_add(&p->text, "\n");
    SAY(p, PADAN_M_RISK_STANDBY_ALL, (int)with, (int)d->n_contracts,
        padan_format_percent(more, share, 0, p->lang));
}

static void add_pledges(page *p)
{
    const padan_risk_options *o = &p->r->options;
    char fails[PADAN_NUMBER_TEXT], tried[PADAN_NUMBER_TEXT];
    padan_format_percent(fails, o->pledge_fail, 0, p->lang);
    if (o->pledge_data)
        SAY(p, PADAN_M_RISK_TITLE_DATA, (int)p->r->n_unstated, fails);
    else
        SAY(p, PADAN_M_RISK_TITLE_ALL, fails);
    SAY(p, PADAN_M_RISK_HOW,
        padan_format_int(tried, PADAN_RISK_SAMPLES, p->lang));
    add_figures(p);
    add_districts(p);
    add_companies(p);
    add_villages(p);
}

/* ---- other needs ---------------------------------------------------------------------------- */

/* How many of the plan's, and of the others, are made always, sometimes, never. */
static void count(const padan_needs *n, const padan_choice *list, int32_t size,
                  int32_t plan[PADAN_N_CHOICES], int32_t *others)
{
    for (int k = 0; k < PADAN_N_CHOICES; k++)
        plan[k] = 0;
    *others = 0;
    for (int32_t k = 0; k < size; k++)
        if (list[k].plan > 0)
            plan[padan_choice_of(n, &list[k])]++;
        else
            ++*others;
}

static void add_choice(page *p, const padan_choice *c)
{
    char share[PADAN_NUMBER_TEXT];
    padan_text label = {0};
    padan_text_addf(&label, "%s - ", company(p, c->company));
    add_place(p, &label, c->village);
    add_label(p, &label, 60);
    padan_words_column(&p->text,
                       padan_format_percent(share,
                                            (int64_t)c->times * PADAN_ONE /
                                                p->r->needs.n_solved,
                                            0, p->lang),
                       FIGURE, true);
    padan_text_add(&p->text, "\n");
}

/* Contracts of the plan that are made least, or others that are made most. */
static void add_changing(page *p, bool plan)
{
    const padan_needs *n = &p->r->needs;
    ranked *list = malloc(((size_t)n->n_contracts + 1) * sizeof *list);
    int32_t size = 0;
    p->text.failed |= !list;
    for (int32_t k = 0; list && k < n->n_contracts; k++) {
        const padan_choice *c = &n->contract[k];
        if ((c->plan > 0) != plan || (plan && c->times == n->n_solved))
            continue;
        list[size++] = (ranked){plan ? -c->times : c->times, k};
    }
    if (list) sort(list, size);
    if (size > 0)
        SAY(p, plan ? PADAN_M_RISK_NEEDS_WEAK : PADAN_M_RISK_NEEDS_NEW);
    for (int32_t k = 0; k < size && k < LISTED; k++)
        add_choice(p, &n->contract[list[k].k]);
    if (size > LISTED)
        SAY(p, PADAN_M_RISK_MORE, (int)(size - LISTED), "pilihan_kontrak.csv");
    free(list);
}

static void add_scores(page *p)
{
    const padan_needs *n = &p->r->needs;
    int64_t least = INT64_MAX, most = INT64_MIN;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    for (int32_t k = 0; k < n->n_draws; k++) {
        if (!n->draw[k].solved) continue;
        least = padan_min64(least, n->draw[k].score);
        most = padan_max64(most, n->draw[k].score);
    }
    if (p->r->inst->scenario->n_order == 0)
        SAY(p, PADAN_M_RISK_NEEDS_COST,
            padan_format_decimal(a, p->r->change_cost, 4, p->lang));
    SAY(p, PADAN_M_RISK_NEEDS_SCORE, padan_format_decimal(a, least, 4, p->lang),
        padan_format_decimal(b, most, 4, p->lang));
}

static void add_needs(page *p)
{
    const padan_needs *n = &p->r->needs;
    int32_t plan[PADAN_N_CHOICES], others;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    if (p->r->options.pledges) padan_text_add(&p->text, "\n");
    SAY(p, PADAN_M_RISK_NEEDS,
        padan_format_percent(a, p->r->options.need_noise, 0, p->lang),
        (int)n->n_draws, (int)n->n_solved);
    if (n->n_solved == 0) return;
    add_scores(p);
    count(n, n->contract, n->n_contracts, plan, &others);
    SAY(p, PADAN_M_RISK_NEEDS_PLAN, (int)(plan[0] + plan[1] + plan[2]),
        (int)plan[PADAN_CHOICE_ALWAYS], (int)plan[PADAN_CHOICE_SOMETIMES],
        (int)plan[PADAN_CHOICE_NEVER]);
    SAY(p, PADAN_M_RISK_NEEDS_OTHERS, padan_format_int(a, others, p->lang),
        padan_format_int(b, n->never, p->lang));
    count(n, n->line, n->n_lines, plan, &others);
    SAY(p, PADAN_M_RISK_NEEDS_LINES, (int)(plan[0] + plan[1] + plan[2]),
        (int)plan[PADAN_CHOICE_ALWAYS], (int)plan[PADAN_CHOICE_SOMETIMES],
        (int)plan[PADAN_CHOICE_NEVER]);
    add_changing(p, true);
    add_changing(p, false);
}

padan_status padan_risk_page(const padan_risk *risk, padan_lang lang,
                             padan_sink sink, void *user)
{
    page p = {.r = risk, .lang = lang};
    if (risk->options.pledges) add_pledges(&p);
    if (risk->options.needs && risk->needs.draw) add_needs(&p);
    if (risk->interrupted) SAY(&p, PADAN_M_RISK_INTERRUPTED);
    return padan_words_emit(&p.text, sink, user);
}

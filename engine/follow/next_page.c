// SPDX-License-Identifier: GPL-3.0-or-later
/* Next year's dataset in words: the table of needs, and what was done by which rule. */
#include "base/wide.h"
#include "follow/rollover.h"
#include "report/words.h"

enum { WIDTH = 80 };

typedef struct {
    const struct padan_rollover *r;
    padan_lang lang;
    padan_text *text;
} page;

/* A paragraph of its own. */
#define PARAGRAPH(p, ...)                                                      \
    do {                                                                       \
        padan_text say = {0};                                                  \
        padan_words_add(&say, (p)->lang, __VA_ARGS__);                         \
        padan_words_wrap((p)->text, padan_text_get(&say), 0, WIDTH);           \
        (p)->text->failed |= say.failed;                                       \
        padan_text_free(&say);                                                 \
    } while (0)
#define SAY(p, ...) padan_words_add((p)->text, (p)->lang, __VA_ARGS__)

static const char *year_or_dash(const char *year)
{
    return year[0] ? year : "?";
}

static void add_needs(page *p)
{
    const padan_dataset *d = p->r->follow->data;
    SAY(p, PADAN_M_NEXT_NEEDS);
    for (int32_t n = 0; n < d->n_types; n++) {
        const padan_next_type *type = &p->r->types[n];
        const int64_t figures[] = {
            type->sum.total,    type->sum.before,
            type->sum.realised, type->sum.open,
            type->projected,    type->sum.open + type->projected};
        char number[PADAN_NUMBER_TEXT];
        if (type->sum.total == 0 && type->projected == 0) continue;
        padan_text_add(p->text, "  ");
        padan_words_column(p->text, d->types[n].name, 24, false);
        for (int k = 0; k < 6; k++)
            padan_words_column(p->text,
                               padan_format_int(number, figures[k], p->lang), 9,
                               true);
        padan_text_add(p->text, "\n");
    }
}

static void add_growth(page *p)
{
    const padan_dataset *d = p->r->follow->data;
    char share[PADAN_NUMBER_TEXT];
    padan_text list = {0};
    for (int32_t n = 0; n < d->n_types; n++) {
        const padan_next_type *type = &p->r->types[n];
        if (type->from == GROWTH_NONE) continue;
        padan_text_addf(&list, "%s%s %s", list.n ? ", " : "", d->types[n].name,
                        padan_format_percent(share, type->growth, 1, p->lang));
        padan_text_addm(&list, p->lang,
                        type->from == GROWTH_TABLE ? PADAN_M_NEXT_FROM_TABLE
                                                   : PADAN_M_NEXT_FROM_LAST);
    }
    if (list.n > 0)
        PARAGRAPH(p, PADAN_M_NEXT_GROWTH, padan_text_get(&list));
    else
        PARAGRAPH(p, PADAN_M_NEXT_NO_GROWTH);
    p->text->failed |= list.failed;
    padan_text_free(&list);
}

static void add_priorities(page *p)
{
    char share[PADAN_NUMBER_TEXT];
    padan_format_percent(share, p->r->options.raise, 0, p->lang);
    if (p->r->options.raise > 0)
        PARAGRAPH(p, PADAN_M_NEXT_RAISED, (int)p->r->n_raised, share);
    else
        PARAGRAPH(p, PADAN_M_NEXT_NOT_RAISED);
}

static void add_arrears(page *p)
{
    const struct padan_rollover *r = p->r;
    int64_t rupiah = 0;
    int32_t carried = 0;
    char money[PADAN_NUMBER_TEXT];
    for (int32_t k = 0; k < r->n_arrears; k++) {
        rupiah += r->arrears[k].units *
                  r->follow->lines[r->arrears[k].line].unit_cost;
        carried += r->arrears[k].carried > 0;
    }
    PARAGRAPH(p, PADAN_M_NEXT_ARREARS, (int)r->n_arrears,
              padan_format_rupiah(money, rupiah, p->lang));
    if (r->options.carry) PARAGRAPH(p, PADAN_M_NEXT_CARRIED, (int)carried);
}

static void add_excess(page *p)
{
    int64_t units = 0;
    char number[PADAN_NUMBER_TEXT];
    for (int32_t k = 0; k < p->r->follow->n_lines; k++)
        units += p->r->follow->lines[k].units - p->r->follow->lines[k].counted;
    if (units > 0)
        PARAGRAPH(p, PADAN_M_NEXT_EXCESS,
                  padan_format_int(number, units, p->lang));
}

void padan_next_page(const struct padan_rollover *r, padan_lang lang,
                     padan_text *text)
{
    page p = {r, lang, text};
    SAY(&p, PADAN_M_NEXT_HEAD, year_or_dash(r->next.year));
    add_needs(&p);
    padan_text_add(text, "\n");
    add_growth(&p);
    add_priorities(&p);
    PARAGRAPH(&p, PADAN_M_NEXT_PINS, (int)r->n_ended, (int)r->n_due,
              (int)r->n_promised, (int)r->n_vetoes);
    if (r->n_cuts > 0) PARAGRAPH(&p, PADAN_M_NEXT_CUTS, (int)r->n_cuts);
    if (r->follow->data->n_programmes > 0)
        PARAGRAPH(&p, PADAN_M_NEXT_PROGRAMMES, (int)r->next.n_programmes,
                  (int)r->n_programmes_done);
    add_arrears(&p);
    add_excess(&p);
}

void padan_next_readme(const struct padan_rollover *r, padan_lang lang,
                       const char *decisions, padan_text *text)
{
    page p = {r, lang, text};
    const padan_dataset *d = r->follow->data;
    int64_t budgets = 0;
    char money[PADAN_NUMBER_TEXT];
    for (int32_t i = 0; i < d->n_companies; i++)
        budgets += d->companies[i].budget;
    padan_words_wrap(text, r->next.title[0] ? r->next.title : "padan", 0,
                     WIDTH);
    padan_text_add(text, "\n");
    PARAGRAPH(&p, PADAN_M_NEXT_ORIGIN, year_or_dash(r->next.year),
              year_or_dash(d->year), r->follow->folder, d->folder,
              r->follow->monitoring);
    padan_next_page(r, lang, text);
    if (*decisions) {
        SAY(&p, PADAN_M_NEXT_DECIDE_HEAD);
        padan_text_add(text, decisions);
    }
    SAY(&p, PADAN_M_NEXT_CONFIRM);
    PARAGRAPH(&p, PADAN_M_NEXT_BUDGETS, (int)d->n_companies,
              padan_format_rupiah(money, budgets, lang));
    PARAGRAPH(&p, PADAN_M_NEXT_CARRIED_TABLES);
    PARAGRAPH(&p, PADAN_M_NEXT_RULES);
    PARAGRAPH(&p, PADAN_M_NEXT_FILES);
}

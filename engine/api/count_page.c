// SPDX-License-Identifier: GPL-3.0-or-later
/* What was counted, for a person. */
#include "api/count.h"
#include "report/words.h"

enum { LABEL = 52, FIGURE = 12, NAME = 28, COLUMN = 15, WIDTH = 80 };

typedef struct {
    const padan_tally *t;
    padan_lang lang;
    padan_text text;
} page;

#define SAY(p, ...) padan_words_add(&(p)->text, (p)->lang, __VA_ARGS__)

static void add_label(page *p, padan_message label, int width)
{
    padan_text word = {0};
    padan_words_add(&word, p->lang, label);
    padan_text_add(&p->text, "  ");
    padan_words_column(&p->text, padan_text_get(&word), width, false);
    p->text.failed |= word.failed;
    padan_text_free(&word);
}

static void add_number(page *p, int64_t value, int width)
{
    char number[PADAN_NUMBER_TEXT];
    padan_words_column(&p->text, padan_format_int(number, value, p->lang),
                       width, true);
}

static void add_line(page *p, padan_message label, int64_t value)
{
    add_label(p, label, LABEL);
    add_number(p, value, FIGURE);
    padan_text_add(&p->text, "\n");
}

static void add_if(page *p, padan_message label, int64_t value)
{
    if (value > 0) add_line(p, label, value);
}

static void add_list(page *p, const padan_list_tally *l)
{
    SAY(p, PADAN_M_COUNT_LIST, l->path, l->mapping->name,
        p->t->dataset->types[l->type].name);
    add_line(p, PADAN_M_COUNT_ROWS, l->rows);
    add_line(p, PADAN_M_COUNT_COUNTED, l->counted);
    if (l->has_verified) add_line(p, PADAN_M_COUNT_VERIFIED, l->verified);
    add_if(p, PADAN_M_COUNT_OTHER, l->other);
    add_if(p, PADAN_M_COUNT_MEMBERS, l->members);
    add_if(p, l->has_dates ? PADAN_M_COUNT_OLDER : PADAN_M_COUNT_AGAIN,
           l->again);
    add_if(p, PADAN_M_COUNT_NO_VILLAGE, l->not_counted[PADAN_ROW_NO_VILLAGE]);
    add_if(p, PADAN_M_COUNT_SEVERAL, l->not_counted[PADAN_ROW_SEVERAL]);
    add_if(p, PADAN_M_COUNT_NO_CODE, l->not_counted[PADAN_ROW_NO_CODE]);
    add_if(p, PADAN_M_COUNT_CLASH, l->not_counted[PADAN_ROW_CLASH]);
    add_if(p, PADAN_M_COUNT_SHIFTED, l->not_counted[PADAN_ROW_SHIFTED]);
    add_if(p, PADAN_M_COUNT_EMPTY, l->not_counted[PADAN_ROW_EMPTY]);
    padan_text_add(&p->text, "\n");
}

static void add_column(page *p, padan_message title)
{
    padan_text word = {0};
    padan_words_add(&word, p->lang, title);
    padan_words_column(&p->text, padan_text_get(&word), COLUMN, true);
    p->text.failed |= word.failed;
    padan_text_free(&word);
}

static void add_needs(page *p)
{
    const padan_tally *t = p->t;
    SAY(p, PADAN_M_COUNT_NEEDS);
    add_label(p, PADAN_M_COUNT_NEED, NAME);
    add_column(p, PADAN_M_COUNT_LISTED);
    add_column(p, PADAN_M_COUNT_VERIFIED_TITLE);
    add_column(p, PADAN_M_COUNT_VILLAGES);
    padan_text_add(&p->text, "\n");
    for (int32_t k = 0; k < t->n_types; k++) {
        padan_text_add(&p->text, "  ");
        padan_words_column(&p->text, t->dataset->types[t->type[k]].name, NAME,
                           false);
        add_number(p, padan_count_units(t, k, false), COLUMN);
        if (t->has_verified[k])
            add_number(p, padan_count_units(t, k, true), COLUMN);
        else
            padan_words_column(&p->text, "-", COLUMN, true);
        add_number(p, padan_count_villages(t, k), COLUMN);
        padan_text_add(&p->text, "\n");
    }
}

/* `12`, `<5` or `41-48`. */
static void add_veiled(page *p, padan_veiled n)
{
    char least[PADAN_NUMBER_TEXT], most[PADAN_NUMBER_TEXT];
    padan_text word = {0};
    padan_format_int(least, n.least, p->lang);
    if (n.least == n.most)
        padan_text_add(&word, least);
    else if (n.least == 1 && n.most == 4)
        padan_text_add(&word, "<5");
    else
        padan_text_addf(&word, "%s-%s", least,
                        padan_format_int(most, n.most, p->lang));
    padan_words_column(&p->text, padan_text_get(&word), COLUMN, true);
    p->text.failed |= word.failed;
    padan_text_free(&word);
}

static bool has_several(const padan_tally *t, int32_t k)
{
    for (int32_t n = 2; n <= t->n_linked; n++)
        if (t->overlaps[k].with[n] > 0) return true;
    return false;
}

static void add_households(page *p)
{
    const padan_tally *t = p->t;
    if (t->n_types < 2) return;
    if (t->n_linked < 2) {
        SAY(p, PADAN_M_COUNT_NOT_LINKED);
        return;
    }
    SAY(p, PADAN_M_COUNT_HOUSEHOLDS);
    add_label(p, PADAN_M_COUNT_DISTRICT, NAME);
    for (int32_t n = 2; n <= t->n_linked; n++) {
        padan_text word = {0};
        padan_words_add(&word, p->lang, PADAN_M_COUNT_WITH, (int)n);
        padan_words_column(&p->text, padan_text_get(&word), COLUMN, true);
        padan_text_free(&word);
    }
    padan_text_add(&p->text, "\n");
    for (int32_t k = 0; k < t->n_overlaps; k++) {
        if (!has_several(t, k)) continue;
        const char *name = t->overlaps[k].name;
        padan_text_add(&p->text, "  ");
        padan_words_column(&p->text, *name ? name : t->overlaps[k].code, NAME,
                           false);
        for (int32_t n = 2; n <= t->n_linked; n++)
            add_veiled(p, padan_veil(t->overlaps[k].with[n]));
        padan_text_add(&p->text, "\n");
    }
    add_label(p, PADAN_M_COUNT_ALL, NAME);
    for (int32_t n = 2; n <= t->n_linked; n++)
        add_veiled(p, padan_count_total(t, n));
    padan_text_add(&p->text, "\n");
}

padan_status padan_count_page(const padan_tally *tally, padan_lang lang,
                              padan_sink sink, void *user)
{
    page p = {.t = tally, .lang = lang};
    for (int32_t k = 0; k < tally->n_lists; k++)
        add_list(&p, &tally->list[k]);
    add_needs(&p);
    add_households(&p);
    return padan_words_emit(&p.text, sink, user);
}

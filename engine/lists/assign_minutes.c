// SPDX-License-Identifier: GPL-3.0-or-later
/* The minutes: by what rule, with which lists, how many. */
#include <string.h>

#include "lists/assign_write.h"

static void add_lists(const padan_assign *a, padan_lang lang, padan_text *out)
{
    padan_text_addm(out, lang, PADAN_M_ASSIGN_LISTS);
    for (int32_t k = 0; k < a->n_lists; k++) {
        const padan_assign_list *l = &a->list[k];
        padan_text_addm(
            out, lang, PADAN_M_ASSIGN_LIST, padan_base_name(l->path),
            padan_base_name(l->mapping->name),
            a->dataset->types[a->need_type[l->need]].id, l->sha256,
            (long long)l->rows, (long long)l->members, (long long)l->again,
            (long long)l->other, (long long)l->left_out);
        if (l->unlisted > 0)
            padan_text_addm(out, lang, PADAN_M_ASSIGN_UNLISTED,
                            (long long)l->unlisted);
    }
}

/* What a title or value of the mapping is, in the words of its file. */
static void add_place(const padan_list_place *place, padan_text *out)
{
    if (place->position != PADAN_NONE)
        padan_text_addf(out, "#%d", (int)place->position + 1);
    for (int32_t k = 0; k < place->n_titles; k++)
        padan_text_addf(out, "%s%s", k > 0 ? " | " : "", place->titles[k]);
}

static void add_rules(const padan_assign *a, int32_t need, padan_lang lang,
                      padan_text *out)
{
    const padan_assign_list *list = NULL;
    for (int32_t k = a->n_lists - 1; k >= 0; k--)
        if (a->list[k].need == need) list = &a->list[k];
    int number = 1;
    padan_text_addm(out, lang, PADAN_M_ASSIGN_RULES,
                    a->dataset->types[a->need_type[need]].id);
    if (a->need_verified[need])
        padan_text_addm(out, lang,
                        a->unverified ? PADAN_M_ASSIGN_RULE_FIRST
                                      : PADAN_M_ASSIGN_RULE_ONLY,
                        number++);
    for (int32_t k = 0; list && k < list->mapping->n_order; k++) {
        const padan_list_order *o = &list->mapping->order[k];
        padan_text_addf(out, "  %d. ", number++);
        add_place(&o->place, out);
        padan_text_addf(out, " = %s\n", o->text);
    }
    padan_text_addm(out, lang, PADAN_M_ASSIGN_RULE_LOT, number,
                    (unsigned long long)a->seed, (long long)a->drawn[need]);
}

typedef struct {
    long long units, named, reserves, outside, unchecked;
} sums;

static sums add_up(const padan_assign *a, int32_t type)
{
    sums s = {0};
    for (int32_t k = 0; k < a->n_lines; k++)
        if (a->lines[k].type == type) {
            s.units += a->lines[k].units;
            s.named += a->lines[k].named;
        }
    for (int32_t k = 0; k < a->n; k++) {
        const padan_candidate *c = &a->people[k];
        if (a->need_type[c->need] != type || !c->eligible) continue;
        s.reserves += c->given == PADAN_RESERVE;
        s.outside += c->given == PADAN_OUTSIDE;
        s.unchecked += !padan_mark_is(c->who);
    }
    return s;
}

static bool is_planned(const padan_assign *a, int32_t type)
{
    for (int32_t k = 0; k < a->n_lines; k++)
        if (a->lines[k].type == type) return true;
    return false;
}

void padan_assign_minutes(const padan_assign *a, const char *run,
                          const char *plan_hash, padan_lang lang,
                          padan_text *out)
{
    const padan_dataset *d = a->dataset;
    padan_text_addm(out, lang, PADAN_M_ASSIGN_TITLE, padan_base_name(run),
                    plan_hash);
    add_lists(a, lang, out);
    for (int32_t k = 0; k < a->n_needs; k++)
        add_rules(a, k, lang, out);
    padan_text_addm(out, lang, PADAN_M_ASSIGN_COUNTS);
    for (int32_t t = 0; t < d->n_types; t++) {
        const sums s = add_up(a, t);
        if (is_planned(a, t))
            padan_text_addm(out, lang, PADAN_M_ASSIGN_COUNT, d->types[t].id,
                            s.units, s.named, s.units - s.named, s.reserves,
                            s.outside, s.unchecked);
    }
    padan_text_addm(out, lang, PADAN_M_ASSIGN_END);
}

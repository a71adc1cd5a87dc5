// SPDX-License-Identifier: GPL-3.0-or-later
#include "lists/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

typedef struct {
    padan_tally *t;
    padan_diags *diags;
    padan_secret secret;
    padan_name_index *names;
    padan_register people;
    int32_t now;  /* the list being read                                      */
    int32_t need; /* number of its need                                      */
    bool no_memory;
} counter;

static int64_t *cell(int64_t *counts, const counter *c, int32_t need,
                     int32_t village)
{
    return &counts[(int64_t)need * c->t->dataset->n_villages + village];
}

/* ---- rows ---- */

static void say_line(const counter *c, int32_t line, padan_message message)
{
    padan_diag_add(c->diags, PADAN_WARNING,
                   (padan_at){c->t->list[c->now].path, line, 0}, message);
}

static void leave_out(counter *c, const padan_person *p)
{
    static const padan_message why[PADAN_N_ROW_STATES] = {
        [PADAN_ROW_NO_VILLAGE] = PADAN_M_LIST_NO_VILLAGE,
        [PADAN_ROW_SEVERAL] = PADAN_M_LIST_SEVERAL,
        [PADAN_ROW_NO_CODE] = PADAN_M_LIST_NO_CODE,
        [PADAN_ROW_CLASH] = PADAN_M_LIST_CLASH,
        [PADAN_ROW_SHIFTED] = PADAN_M_LIST_SHIFTED,
    };
    c->t->list[c->now].not_counted[p->state]++;
    if (p->state != PADAN_ROW_EMPTY) say_line(c, p->line, why[p->state]);
}

static uint64_t household_of(const padan_person *p)
{
    return padan_mark_is(p->household) ? p->household.half[0] | 1 : 0;
}

/* Somebody who cannot be told apart: counted on the spot. */
static void count_unchecked(counter *c, const padan_person *p)
{
    padan_list_tally *const list = &c->t->list[c->now];
    list->unchecked++;
    list->counted++;
    list->verified += p->verified;
    ++*cell(c->t->counted, c, c->need, p->village);
    *cell(c->t->verified, c, c->need, p->village) += p->verified;
}

static void decide(const counter *c, const padan_person *p, padan_entry *e)
{
    const bool counts = p->state == PADAN_ROW_COUNTS;
    e->household = household_of(p);
    e->line = p->line;
    e->date = p->date;
    e->village = p->village;
    e->list = (uint16_t)c->now;
    e->is = (uint8_t)((counts ? PADAN_IS_COUNTED : 0) |
                      (p->verified ? PADAN_IS_VERIFIED : 0));
}

/* One more row of somebody who was seen before. */
static void see_again(counter *c, const padan_person *p, padan_entry *e)
{
    padan_list_tally *const now = &c->t->list[c->now];
    padan_list_tally *const old = &c->t->list[e->list];
    const bool both =
        (e->is & PADAN_IS_COUNTED) && p->state == PADAN_ROW_COUNTS;
    const bool moved = both && e->village != p->village;
    const padan_at at = {now->path, p->line, 0};
    now->moved += moved;
    if (moved)
        padan_diag_add(c->diags, PADAN_WARNING, at, PADAN_M_LIST_MOVED,
                       old->path, (int)e->line);
    else if (both && !now->has_dates)
        padan_diag_add(c->diags, PADAN_NOTE, at, PADAN_M_LIST_TWICE, old->path,
                       (int)e->line);
    if (padan_person_decides(p, e->date)) {
        old->again++;
        decide(c, p, e);
    } else {
        now->again++;
    }
}

/* Figures of the list about rows that could be counted. */
static void note_row(padan_list_tally *list, const padan_person *p)
{
    const bool counts = p->state == PADAN_ROW_COUNTS;
    list->nik_damaged += p->nik_damaged && counts;
    list->met += counts;
    list->bad_dates += p->date_bad;
    list->by_name += p->by == PADAN_BY_NAME && counts;
}

static bool take_known(counter *c, const padan_person *p)
{
    bool is_new;
    padan_entry *e =
        padan_register_find(&c->people, p->who, (uint8_t)c->need, &is_new);
    c->no_memory = !e;
    if (e && is_new)
        decide(c, p, e);
    else if (e)
        see_again(c, p, e);
    return e != NULL;
}

static bool take_person(const padan_person *p, void *user)
{
    counter *c = user;
    padan_list_tally *const list = &c->t->list[c->now];
    const padan_fate fate = padan_person_fate(p);
    list->rows++;
    if (fate != PADAN_FATE_MEMBER && fate != PADAN_FATE_LEFT_OUT)
        note_row(list, p);
    switch (fate) {
    case PADAN_FATE_MEMBER:
        list->members++;
        return true;
    case PADAN_FATE_LEFT_OUT:
        leave_out(c, p);
        return true;
    case PADAN_FATE_KNOWN:
        return take_known(c, p);
    case PADAN_FATE_ALONE:
        count_unchecked(c, p);
        return true;
    case PADAN_FATE_OTHER:
        break;
    }
    list->other++;
    return true;
}

/* ---- lists ---- */

/* The number of a need type among those counted. */
static int32_t number_of(padan_tally *t, int32_t type)
{
    for (int32_t k = 0; k < t->n_types; k++)
        if (t->type[k] == type) return k;
    t->type[t->n_types] = type;
    t->has_verified[t->n_types] = true;
    return t->n_types++;
}

static padan_status count_list(counter *c, const padan_list_file *wish)
{
    padan_list_tally *const tally = &c->t->list[c->now];
    padan_mapping *mapping = PADAN_NEW(&c->t->arena, padan_mapping, 1);
    padan_list *list = NULL;
    tally->path =
        padan_arena_text(&c->t->arena, wish->path, strlen(wish->path));
    if (!mapping || !tally->path) return PADAN_ENOMEM;
    padan_status status =
        padan_mapping_load(wish->mapping, &c->t->arena, c->diags, mapping);
    const padan_list_question question = {tally->path, mapping, c->t->dataset,
                                          c->names, &c->secret};
    tally->mapping = mapping;
    tally->latest = INT32_MIN;
    if (!status) status = padan_list_open(&question, c->diags, &list);
    if (status) return status;
    tally->type = padan_list_type(list);
    tally->has_verified = padan_list_has_verified(list);
    tally->has_dates = padan_list_has(list, PADAN_LIST_DATE);
    tally->has_households =
        padan_list_has(list, PADAN_LIST_KK) ||
        padan_list_has(list, PADAN_LIST_HEAD) ||
        (mapping->household && padan_list_has(list, PADAN_LIST_NIK));
    c->need = number_of(c->t, tally->type);
    c->t->has_verified[c->need] &= tally->has_verified;
    status = padan_list_stream(list, c->diags, take_person, c);
    padan_list_close(list);
    return c->no_memory ? PADAN_ENOMEM : status;
}

/* What every entry turned out to be. */
static void add_up(counter *c)
{
    padan_tally *const t = c->t;
    for (int32_t k = 0; k < c->people.n; k++) {
        const padan_entry *e = padan_register_at(&c->people, k);
        padan_list_tally *const list = &t->list[e->list];
        if (!(e->is & PADAN_IS_COUNTED)) {
            list->other++;
            continue;
        }
        list->counted++;
        if (e->date > list->latest) list->latest = e->date;
        ++*cell(t->counted, c, e->type, e->village);
        if (!(e->is & PADAN_IS_VERIFIED)) continue;
        list->verified++;
        ++*cell(t->verified, c, e->type, e->village);
    }
}

static void say_findings(counter *c)
{
    for (int32_t k = 0; k < c->t->n_lists; k++) {
        const padan_list_tally *l = &c->t->list[k];
        const padan_at at = {l->path, 0, 0};
        char n[PADAN_NUMBER_TEXT];
        const padan_lang lang = padan_diags_lang(c->diags);
        if (l->met == 0)
            padan_diag_add(c->diags, PADAN_ERROR, at, PADAN_M_LIST_NOTHING,
                           padan_format_int(n, l->rows, lang));
        if (l->bad_dates > 0)
            padan_diag_add(c->diags, PADAN_WARNING, at, PADAN_M_LIST_BAD_DATES,
                           padan_format_int(n, l->bad_dates, lang));
        if (l->nik_damaged > 0)
            padan_diag_add(c->diags, PADAN_WARNING, at, PADAN_M_LIST_DAMAGED,
                           padan_format_int(n, l->nik_damaged, lang));
        if (l->unchecked > 0)
            padan_diag_add(c->diags, PADAN_WARNING, at, PADAN_M_LIST_UNCHECKED,
                           padan_format_int(n, l->unchecked, lang));
    }
}

/* Every list is read, so that all errors come in one run. */
static padan_status count_all(counter *c, const padan_list_file *lists)
{
    padan_status worst = PADAN_OK;
    for (c->now = 0; c->now < c->t->n_lists; c->now++) {
        const padan_status status = count_list(c, &lists[c->now]);
        if (status == PADAN_ENOMEM || status == PADAN_EINTERNAL) return status;
        if (!worst) worst = status;
    }
    add_up(c);
    if (worst) return worst;
    const int32_t errors = padan_diags_count(c->diags, PADAN_ERROR);
    say_findings(c);
    return padan_diags_count(c->diags, PADAN_ERROR) > errors ? PADAN_EDATA
                                                             : PADAN_OK;
}

padan_status padan_tally_make(const padan_dataset *dataset,
                              const padan_list_file *lists, int32_t n_lists,
                              padan_diags *diags, padan_tally *out)
{
    if (n_lists < 1 || n_lists > PADAN_MAX_LISTS) return PADAN_EUSAGE;
    *out = (padan_tally){.dataset = dataset, .n_lists = n_lists};
    counter c = {.t = out, .diags = diags};
    const int64_t n_cells = (int64_t)n_lists * dataset->n_villages;
    out->counted = PADAN_NEW(&out->arena, int64_t, n_cells);
    out->verified = PADAN_NEW(&out->arena, int64_t, n_cells);
    padan_status status =
        out->counted && out->verified ? PADAN_OK : PADAN_ENOMEM;
    if (!status)
        status = padan_name_index_build(dataset, &out->arena, &c.names);
    if (!status) status = padan_secret_make(&c.secret);
    if (!status) status = count_all(&c, lists);
    if (!status) status = padan_tally_overlaps(out, &c.people);
    out->people = (size_t)c.people.n_chunks * 8192 * sizeof(padan_entry) +
                  (size_t)c.people.n_index * sizeof(uint32_t);
    padan_register_free(&c.people);
    padan_secret_wipe(&c.secret);
    if (status) padan_tally_free(out);
    return status;
}

void padan_tally_free(padan_tally *tally)
{
    padan_arena_clear(&tally->arena);
    *tally = (padan_tally){0};
}

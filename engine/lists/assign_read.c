// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists become candidates: who counts (people.h), once for a need. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"
#include "lists/assign.h"
#include "lists/assign_file.h"

static const char *const address[] = {"Alamat", "Dusun", "Lingkungan",
                                      "RT",     "RW",    "RT/RW"};
enum {
    N_ADDRESS = sizeof address / sizeof *address,
    MAX_TOLD = PADAN_MAX_SHOWN + N_ADDRESS + 2
};

typedef struct {
    padan_assign *a;
    padan_diags *diags;
    padan_secret secret; /* made of the seed                                 */
    padan_name_index *names;
    padan_register seen;  /* line: number of the candidate                    */
    padan_register alike; /* without identity; line: how many so far         */
    bool *planned;        /* [type * n_villages + village]                    */
    int32_t now, need;
    const padan_list *list;
    int32_t rule[PADAN_MAX_ORDER];  /* fields                                */
    int32_t field[PADAN_MAX_SHOWN]; /* of the columns shown                  */
    bool number[PADAN_MAX_SHOWN];   /* a number of a person                  */
    int32_t n_told, told[MAX_TOLD]; /* fields that the lot goes by           */
    padan_key_kind kind[PADAN_MAX_LISTS][PADAN_MAX_ORDER]; /* by need       */
    bool no_memory;
} reader;

/* ---- candidates ---- */

/* Moves the array by hand: realloc() would leave a copy behind. */
static padan_candidate *new_candidate(padan_assign *a)
{
    if (a->n == a->room) {
        const int32_t room = a->room ? 2 * a->room : 1024;
        padan_candidate *more = room > 0 && a->room < INT32_MAX / 2
                                    ? calloc((size_t)room, sizeof *more)
                                    : NULL;
        if (!more) return NULL;
        if (a->n > 0) memcpy(more, a->people, (size_t)a->n * sizeof *more);
        padan_wipe_free(a->people, (size_t)a->room * sizeof *more);
        a->people = more;
        a->room = room;
    }
    return &a->people[a->n++];
}

static padan_mark chain(reader *r, padan_mark mark, const void *more, size_t n)
{
    padan_mark two[2] = {mark, padan_secret_mark(&r->secret, 'r', more, n)};
    mark = padan_secret_mark(&r->secret, 'r', (const char *)two, sizeof two);
    padan_wipe(two, sizeof two);
    return mark;
}

/* Of somebody without identity: by what is told of him, so that neither the order of
 * rows nor a running number counts. Who looks the same is numbered. */
static padan_mark lot_of_texts(reader *r, const padan_person *p,
                               const padan_candidate *c, padan_mark lot)
{
    const char *code = r->a->dataset->villages[p->village].code;
    bool is_new;
    lot = chain(r, lot, code, strlen(code));
    for (int32_t k = 0; k < r->n_told; k++) {
        const char *cell = padan_person_field(p, r->told[k]);
        lot = chain(r, lot, cell, strlen(cell));
    }
    lot = chain(r, lot, c->key, sizeof c->key);
    lot = chain(r, lot, c->verified ? "+" : "-", 1);
    padan_entry *e =
        padan_register_find(&r->alike, lot, (uint8_t)r->need, &is_new);
    r->no_memory = r->no_memory || !e;
    if (!e) return lot;
    e->line = is_new ? 1 : e->line + 1;
    return chain(r, lot, &e->line, sizeof e->line);
}

static padan_mark lot_of(reader *r, const padan_person *p,
                         const padan_candidate *c)
{
    const char *type = r->a->dataset->types[r->a->need_type[r->need]].id;
    char text[256];
    const int n = snprintf(text, sizeof text, "%.60s\n%016llx%016llx", type,
                           (unsigned long long)p->who.half[0],
                           (unsigned long long)p->who.half[1]);
    const padan_mark lot = padan_secret_mark(&r->secret, 'u', text, (size_t)n);
    padan_wipe(text, sizeof text);
    return p->by == PADAN_BY_NONE ? lot_of_texts(r, p, c, lot) : lot;
}

/* ---- rules ---- */

static int64_t place_in(const padan_list_order *o, const char *cell)
{
    char value[PADAN_TITLE_ROOM];
    int64_t k = 0;
    padan_title_normal(cell, value, sizeof value);
    while (k < o->n_values && strcmp(value, o->values[k]) != 0)
        k++;
    padan_wipe(value, sizeof value);
    return k;
}

static int64_t key_of(reader *r, const padan_person *p, int32_t k)
{
    padan_assign_list *list = &r->a->list[r->now];
    const padan_list_order *o = &list->mapping->order[k];
    const char *cell = padan_person_field(p, r->rule[k]);
    int64_t value;
    if (o->kind == PADAN_ORDER_LIST) {
        value = place_in(o, cell);
        list->unlisted += value == o->n_values;
        return value;
    }
    padan_key_kind *known = &r->kind[r->need][k];
    const padan_key_kind kind = padan_assign_key(cell, &value);
    if (kind == PADAN_KEY_NONE) return INT64_MAX; /* last, up or down        */
    if (*known == PADAN_KEY_NONE) *known = kind;
    if (kind == PADAN_KEY_BAD || kind != *known)
        padan_diag_add(r->diags, PADAN_ERROR,
                       (padan_at){list->path, p->line, 0}, PADAN_M_ASSIGN_CELL,
                       (int)(k + 1));
    return o->kind == PADAN_ORDER_DOWN ? -value : value;
}

/* ---- texts ---- */

static bool keep_cells(const reader *r, const padan_person *p,
                       padan_candidate *c)
{
    const padan_assign_list *list = &r->a->list[r->now];
    size_t n = 0, at = 0;
    for (int32_t k = 0; k < list->n_shown; k++)
        n += strlen(padan_person_field(p, r->field[k])) + 1;
    padan_wipe_free(c->cells, c->n_cells);
    c->cells = malloc(n + 1);
    c->n_cells = c->cells ? n : 0;
    for (int32_t k = 0; c->cells && k < list->n_shown; k++) {
        const char *cell = padan_person_field(p, r->field[k]);
        memcpy(c->cells + at, cell, strlen(cell) + 1);
        padan_assign_mask(c->cells + at, r->number[k]);
        at += strlen(cell) + 1;
    }
    return c->cells != NULL;
}

/* This row decides about its person. */
static bool decide(reader *r, const padan_person *p, padan_candidate *c)
{
    c->village = p->village;
    c->list = r->now;
    c->line = p->line;
    c->date = p->date;
    c->counts = p->state == PADAN_ROW_COUNTS;
    c->verified = p->verified;
    const int32_t type = r->a->need_type[r->need];
    const bool wanted =
        c->counts &&
        r->planned[(int64_t)type * r->a->dataset->n_villages + p->village];
    for (int32_t k = 0; wanted && k < r->a->list[r->now].mapping->n_order; k++)
        c->key[k] = key_of(r, p, k);
    c->lot = lot_of(r, p, c);
    return !r->no_memory && (!wanted || keep_cells(r, p, c));
}

static bool add(reader *r, const padan_person *p, padan_mark who)
{
    padan_candidate *c = new_candidate(r->a);
    if (!c) return false;
    c->who = who;
    c->need = r->need;
    return decide(r, p, c);
}

static bool take_known(reader *r, const padan_person *p)
{
    bool is_new;
    padan_entry *e =
        padan_register_find(&r->seen, p->who, (uint8_t)r->need, &is_new);
    if (!e) return false;
    if (is_new) {
        e->line = r->a->n;
        return add(r, p, p->who);
    }
    padan_candidate *c = &r->a->people[e->line];
    r->a->list[r->now].again++;
    return padan_person_decides(p, c->date) ? decide(r, p, c) : true;
}

static bool take_person(const padan_person *p, void *user)
{
    reader *r = user;
    padan_assign_list *list = &r->a->list[r->now];
    list->rows++;
    switch (padan_person_fate(p)) {
    case PADAN_FATE_MEMBER:
        list->members++;
        break;
    case PADAN_FATE_LEFT_OUT:
        list->left_out += p->state != PADAN_ROW_EMPTY;
        break;
    case PADAN_FATE_KNOWN:
        r->no_memory = !take_known(r, p);
        break;
    case PADAN_FATE_ALONE:
        r->no_memory = !add(r, p, (padan_mark){{0, 0}});
        break;
    case PADAN_FATE_OTHER:
        list->other++;
        break;
    }
    return !r->no_memory && !padan_assign_stopped(r->a);
}

/* ---- columns ---- */

static int32_t title_number(padan_assign *a, const char *title)
{
    for (int32_t k = 0; k < a->n_titles; k++)
        if (strcmp(a->titles[k], title) == 0) return k;
    if (a->n_titles == PADAN_MAX_SHOWN) return PADAN_NONE;
    a->titles[a->n_titles] = title;
    return a->n_titles++;
}

static bool is_number(const reader *r, int32_t field)
{
    return field == padan_list_place_of(r->list, PADAN_LIST_NIK) ||
           field == padan_list_place_of(r->list, PADAN_LIST_KK) ||
           field == padan_list_place_of(r->list, PADAN_LIST_HEAD) ||
           field == padan_list_place_of(r->list, PADAN_LIST_FAMILY);
}

/* False: there are too many. */
static bool show_column(reader *r, int32_t field, const char *title)
{
    padan_assign_list *list = &r->a->list[r->now];
    const int32_t k = list->n_shown;
    if (field == PADAN_NONE) return true;
    const int32_t number =
        k < PADAN_MAX_SHOWN ? title_number(r->a, title) : PADAN_NONE;
    if (number == PADAN_NONE) return false;
    r->field[k] = field;
    r->number[k] = is_number(r, field);
    list->shown[k] = number;
    list->n_shown++;
    return true;
}

/* Without [keluaran]: the name, and where to find the door. No NIK. */
static bool show_usual(reader *r)
{
    bool all =
        show_column(r, padan_list_place_of(r->list, PADAN_LIST_NAME), "Nama");
    for (int k = 0; k < N_ADDRESS; k++)
        all =
            show_column(r, padan_list_find(r->list, address[k]), address[k]) &&
            all;
    return all;
}

/* Is it a column that counts the rows? By its title here or in the list. */
static bool is_running(const reader *r, int32_t shown)
{
    static const char *const titles[] = {"no", "nomor", "no urut",
                                         "nomor urut"};
    const padan_assign_list *list = &r->a->list[r->now];
    char title[PADAN_TITLE_ROOM];
    bool is = false;
    padan_title_normal(r->a->titles[list->shown[shown]], title, sizeof title);
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++)
        is = is || strcmp(title, titles[k]) == 0 ||
             padan_list_find(r->list, titles[k]) == r->field[shown];
    return is;
}

static void find_told(reader *r)
{
    r->n_told = 0;
    r->told[r->n_told++] = padan_list_place_of(r->list, PADAN_LIST_NAME);
    r->told[r->n_told++] = padan_list_place_of(r->list, PADAN_LIST_BORN);
    for (int k = 0; k < N_ADDRESS; k++)
        r->told[r->n_told++] = padan_list_find(r->list, address[k]);
    for (int32_t k = 0; k < r->a->list[r->now].n_shown; k++)
        if (!is_running(r, k)) r->told[r->n_told++] = r->field[k];
}

static padan_status missing(reader *r, padan_at at)
{
    padan_diag_add(r->diags, PADAN_ERROR, at, PADAN_M_ASSIGN_NO_COLUMN,
                   r->a->list[r->now].path);
    return PADAN_EDATA;
}

static padan_status too_many(reader *r, padan_at at)
{
    padan_diag_add(r->diags, PADAN_ERROR, at, PADAN_M_MAP_LONG_SHOWN);
    return PADAN_EDATA;
}

static padan_status find_shown(reader *r)
{
    const padan_mapping *m = r->a->list[r->now].mapping;
    const padan_at whole = {r->a->list[r->now].path, 0, 0};
    padan_status status = PADAN_OK;
    bool room = true;
    for (int32_t k = 0; room && k < m->n_shown; k++) {
        const int32_t field = padan_list_locate(r->list, &m->shown[k].place);
        if (field == PADAN_NONE) status = missing(r, m->shown[k].at);
        room = show_column(r, field, m->shown[k].title);
        if (!room) status = too_many(r, m->shown[k].at);
    }
    if (m->n_shown == 0 && !show_usual(r)) status = too_many(r, whole);
    find_told(r);
    return status;
}

static padan_status find_columns(reader *r)
{
    const padan_mapping *m = r->a->list[r->now].mapping;
    padan_status status = PADAN_OK;
    for (int32_t k = 0; k < m->n_order; k++) {
        r->rule[k] = padan_list_locate(r->list, &m->order[k].place);
        if (r->rule[k] == PADAN_NONE) status = missing(r, m->order[k].at);
    }
    const padan_status shown = find_shown(r);
    return status ? status : shown;
}

/* ---- lists ---- */

static int32_t need_number(padan_assign *a, int32_t type)
{
    for (int32_t k = 0; k < a->n_needs; k++)
        if (a->need_type[k] == type) return k;
    a->need_type[a->n_needs] = type;
    a->need_verified[a->n_needs] = true;
    return a->n_needs++;
}

static bool same_order(const padan_mapping *x, const padan_mapping *y)
{
    bool same = x->n_order == y->n_order;
    for (int32_t k = 0; same && k < x->n_order; k++)
        same = x->order[k].kind == y->order[k].kind &&
               (x->order[k].kind != PADAN_ORDER_LIST ||
                strcmp(x->order[k].text, y->order[k].text) == 0);
    return same;
}

static padan_status compare_orders(reader *r)
{
    const padan_assign_list *now = &r->a->list[r->now];
    for (int32_t k = 0; k < r->now; k++) {
        const padan_assign_list *other = &r->a->list[k];
        if (!other->mapping || other->need != now->need ||
            same_order(other->mapping, now->mapping))
            continue;
        padan_diag_add(r->diags, PADAN_ERROR, (padan_at){now->path, 0, 0},
                       PADAN_M_ASSIGN_ORDERS_DIFFER,
                       r->a->dataset->types[r->a->need_type[now->need]].id);
        return PADAN_EDATA;
    }
    return PADAN_OK;
}

static padan_status read_open(reader *r, padan_list *list)
{
    padan_assign_list *now = &r->a->list[r->now];
    r->list = list;
    r->need = now->need = need_number(r->a, padan_list_type(list));
    now->has_verified = padan_list_has_verified(list);
    r->a->need_verified[r->need] &= now->has_verified;
    padan_status status = find_columns(r);
    if (!status) status = compare_orders(r);
    if (!status) status = padan_list_stream(list, r->diags, take_person, r);
    return r->no_memory ? PADAN_ENOMEM : status;
}

/* The hash is of what was read only if nobody wrote in between. */
static padan_status changed(reader *r)
{
    padan_diag_add(r->diags, PADAN_ERROR,
                   (padan_at){r->a->list[r->now].path, 0, 0},
                   PADAN_M_ASSIGN_CHANGED);
    return PADAN_EDATA;
}

static padan_status read_list(reader *r, const padan_list_file *wish)
{
    padan_assign_list *now = &r->a->list[r->now];
    padan_arena *arena = &r->a->arena;
    padan_list *list = NULL;
    padan_mapping *mapping = PADAN_NEW(arena, padan_mapping, 1);
    now->path = padan_arena_text(arena, wish->path, strlen(wish->path));
    now->need = PADAN_NONE;
    if (!mapping || !now->path) return PADAN_ENOMEM;
    struct stat stamp;
    const bool there = padan_stamp_take(now->path, &stamp);
    padan_status status =
        padan_mapping_load(wish->mapping, arena, r->diags, mapping);
    const padan_list_question question = {now->path, mapping, r->a->dataset,
                                          r->names, &r->secret};
    if (!status) status = padan_list_open(&question, r->diags, &list);
    if (status) return status;
    now->mapping = mapping;
    const bool hashed = there && padan_stamp_hash(now->path, now->sha256);
    status = read_open(r, list);
    padan_list_close(list);
    if (status != PADAN_ENOMEM && !padan_assign_stopped(r->a) &&
        !(hashed && padan_stamp_holds(now->path, &stamp)))
        status = changed(r);
    return status;
}

static padan_status read_all(reader *r, const padan_list_file *lists)
{
    const int32_t errors = padan_diags_count(r->diags, PADAN_ERROR);
    padan_status worst = PADAN_OK;
    for (r->now = 0; r->now < r->a->n_lists; r->now++) {
        const padan_status status = read_list(r, &lists[r->now]);
        if (status == PADAN_ENOMEM || status == PADAN_EINTERNAL) return status;
        if (!worst) worst = status;
    }
    if (worst) return worst;
    return padan_diags_count(r->diags, PADAN_ERROR) > errors ? PADAN_EDATA
                                                             : PADAN_OK;
}

/* Lines get the number of their need, lists their rows that do not count, once all
 * lists are known. */
static void number_lines(padan_assign *a)
{
    for (int32_t k = 0; k < a->n; k++)
        a->list[a->people[k].list].other += !a->people[k].counts;
    for (int32_t k = 0; k < a->n_lines; k++) {
        a->lines[k].need = PADAN_NONE;
        for (int32_t n = 0; n < a->n_needs; n++)
            if (a->need_type[n] == a->lines[k].type) a->lines[k].need = n;
    }
}

padan_status padan_assign_read(padan_assign *a, const padan_list_file *lists,
                               int32_t n_lists, padan_diags *diags)
{
    const padan_dataset *const d = a->dataset;
    if (n_lists < 1 || n_lists > PADAN_MAX_LISTS) return PADAN_EUSAGE;
    reader r = {.a = a, .diags = diags};
    char key[64];
    const int n = snprintf(key, sizeof key, "padan assign %llu",
                           (unsigned long long)a->seed);
    hmac_sha256_set_key(&r.secret.mac, (size_t)n, (const uint8_t *)key);
    a->n_lists = n_lists;
    r.planned = PADAN_NEW(&a->arena, bool, (int64_t)d->n_types * d->n_villages);
    if (!r.planned) return PADAN_ENOMEM;
    for (int32_t k = 0; k < a->n_lines; k++)
        r.planned[(int64_t)a->lines[k].type * d->n_villages +
                  a->lines[k].village] = true;
    padan_status status = padan_name_index_build(d, &a->arena, &r.names);
    if (!status) status = read_all(&r, lists);
    if (!status) number_lines(a);
    padan_register_free(&r.seen);
    padan_register_free(&r.alike);
    padan_secret_wipe(&r.secret);
    return status;
}

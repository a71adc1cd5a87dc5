// SPDX-License-Identifier: GPL-3.0-or-later
/* Rows of an open list as persons. */
#include "lists/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"
#include "io/rows.h"
#include "lists/cells.h"
#include "lists/list.h"

enum { PLACE_ROOM = 112, N_PLACES = 1024, NAME_ROOM = 256 };

/* The village cells of a row, and what they mean. */
typedef struct {
    char text[PLACE_ROOM];
    padan_row_state state;
    int32_t village;
} known_place;

typedef struct {
    padan_list *list;
    padan_person_sink sink;
    void *user;
    known_place *places; /* by a hash of their text                          */
    /* the household of the row before                                       */
    padan_mark who;
    padan_identity by;
    int32_t village, date;
} reader;

const char *padan_person_field(const padan_person *person, int32_t field)
{
    const padan_csv_row *row = person->row;
    const bool there = field >= 0 && field < row->n_fields &&
                       row->fields[field].kind != PADAN_FIELD_ERROR;
    return there ? row->fields[field].text : "";
}

/* A workbook keeps 15 digits of a number: the 16th may have been eaten. Other
 * programs keep all up to 2^53. */
static const char last_whole[] = "9007199254740992";
static bool is_rounded(const padan_person *person, int32_t field)
{
    const padan_csv_row *row = person->row;
    return field >= 0 && field < row->n_fields &&
           row->fields[field].kind == PADAN_FIELD_NUMBER;
}

const char *padan_person_text(const padan_list *list,
                              const padan_person *person,
                              padan_list_column column)
{
    return padan_person_field(person, list->place[column]);
}

/* ---- whoever counts ---- */

padan_fate padan_person_fate(const padan_person *person)
{
    if (person->member) return PADAN_FATE_MEMBER;
    if (person->state > PADAN_ROW_OTHER) return PADAN_FATE_LEFT_OUT;
    if (person->by != PADAN_BY_NONE) return PADAN_FATE_KNOWN;
    return person->state == PADAN_ROW_COUNTS ? PADAN_FATE_ALONE
                                             : PADAN_FATE_OTHER;
}

bool padan_person_decides(const padan_person *person, int32_t date)
{
    return person->date > date;
}

/* ---- conditions ---- */

static bool meets(const padan_person *person, const padan_list_condition *c,
                  int32_t field)
{
    char value[PADAN_TITLE_ROOM];
    bool found = false;
    padan_title_normal(padan_person_field(person, field), value, sizeof value);
    for (int32_t k = 0; k < c->n_values && !found; k++)
        found = strcmp(value, c->values[k]) == 0;
    return found;
}

static bool meets_all(const padan_list *list, const padan_person *person)
{
    const padan_mapping *m = list->q.mapping;
    for (int32_t c = 0; c < m->n_conditions; c++)
        if (!meets(person, &m->conditions[c], list->condition[c])) return false;
    return true;
}

/* ---- villages ---- */

/* Ten digits, dots and blanks taken off; false: no code. */
static bool read_code(const char *text, char code[11])
{
    size_t n = 0;
    if (*text == '\'') text++;
    for (const char *p = text; *p; p++) {
        if (*p == '.' || *p == ' ') continue;
        if (*p < '0' || *p > '9' || n == 10) return false;
        code[n++] = *p;
    }
    code[n] = '\0';
    return n == 10;
}

static padan_row_state by_name(const padan_list *list, const char *district,
                               const char *village, int32_t *out)
{
    padan_name_answer answer = PADAN_NAME_NONE;
    *out = padan_name_find(list->q.names, district, village, &answer);
    return answer == PADAN_NAME_FOUND  ? PADAN_ROW_COUNTS
           : answer == PADAN_NAME_NONE ? PADAN_ROW_NO_VILLAGE
                                       : PADAN_ROW_SEVERAL;
}

/* Names of village and kecamatan, as far as they are there, are those of `v`. */
static bool is_named(const padan_list *list, int32_t v, const char *district,
                     const char *village)
{
    const padan_name_index *const names = list->q.names;
    char name[PADAN_NAME_ROOM];
    if (!padan_cell_empty(district) &&
        !padan_name_in_district(names, v, district))
        return false;
    if (padan_cell_empty(village)) return true;
    padan_name_normal(village, name);
    return strcmp(name, padan_name_of(names, v)) == 0;
}

/* Is this also the code of another village in the statistics office's system? */
static bool is_contested(const padan_list *list, const char *digits)
{
    const padan_bridge_row *rows = NULL;
    const int32_t n = list->bridge.n > 0
                          ? padan_bridge_from_bps(&list->bridge, digits, &rows)
                          : 0;
    for (int32_t k = 0; k < n; k++)
        if (strcmp(rows[k].code, digits) != 0) return true;
    return false;
}

/* A code is believed unless a name speaks against it, or there is none and the code
 * may be another village's: codes of the statistics office look the same. */
static padan_row_state find_village(const padan_list *list, const char *code,
                                    const char *district, const char *village,
                                    int32_t *out)
{
    char digits[11];
    int32_t named = PADAN_NONE, coded = PADAN_NONE;
    padan_row_state state = PADAN_ROW_NO_VILLAGE;
    const bool no_name = padan_cell_empty(village);
    if (!no_name) state = by_name(list, district, village, &named);
    if (!padan_cell_empty(code)) {
        if (read_code(code, digits))
            coded = padan_dataset_find_village(list->q.dataset, digits);
        if (coded == PADAN_NONE && no_name) state = PADAN_ROW_NO_CODE;
    }
    *out = coded != PADAN_NONE ? coded : named;
    if (coded != PADAN_NONE)
        state = !is_named(list, coded, district, village) ||
                        (no_name && is_contested(list, digits))
                    ? PADAN_ROW_CLASH
                    : PADAN_ROW_COUNTS;
    if (state != PADAN_ROW_COUNTS) *out = PADAN_NONE;
    return state;
}

/* The three cells in one, closed by NUL; false: too long. */
static bool join_cells(const char *const cells[3], char out[PLACE_ROOM],
                       uint32_t *hash_out)
{
    size_t n = 0;
    uint32_t hash = 2166136261u;
    for (int k = 0; k < 3; k++) {
        for (const char *p = cells[k]; *p && n < PLACE_ROOM; p++)
            out[n++] = *p;
        if (n >= PLACE_ROOM - 1) return false;
        out[n++] = '\n';
    }
    out[n] = '\0';
    for (size_t k = 0; k < n; k++)
        hash = (hash ^ (unsigned char)out[k]) * 16777619u;
    *hash_out = hash ^ hash >> 16;
    return true;
}

/* Villages come again and again: what was found is kept. */
static padan_row_state place_row(reader *r, const padan_person *person,
                                 int32_t *village_out)
{
    char text[PLACE_ROOM] = "";
    uint32_t hash;
    const padan_list *list = r->list;
    const char *const cells[3] = {
        padan_person_text(list, person, PADAN_LIST_CODE),
        padan_person_text(list, person, PADAN_LIST_DISTRICT),
        padan_person_text(list, person, PADAN_LIST_VILLAGE)};
    if (!join_cells(cells, text, &hash))
        return find_village(list, cells[0], cells[1], cells[2], village_out);
    known_place *place = &r->places[hash % N_PLACES];
    if (strcmp(text, place->text) != 0) {
        memcpy(place->text, text, sizeof text);
        place->state =
            find_village(list, cells[0], cells[1], cells[2], &place->village);
    }
    padan_wipe(text, sizeof text);
    *village_out = place->village;
    return place->state;
}

static bool has_place(const padan_list *list, const padan_person *person)
{
    return !padan_cell_empty(
               padan_person_text(list, person, PADAN_LIST_CODE)) ||
           !padan_cell_empty(
               padan_person_text(list, person, PADAN_LIST_VILLAGE));
}

/* ---- who it is ---- */

static padan_mark mark_of(const padan_list *list, char kind, const char *text)
{
    return padan_secret_mark(list->q.secret, kind, text, strlen(text));
}

/* Name, birth date and village; nobody without one of them. */
static padan_mark mark_of_name(const padan_list *list,
                               const padan_person *person, bool *named)
{
    char text[NAME_ROOM + PADAN_TITLE_ROOM + 32], born[PADAN_TITLE_ROOM];
    const padan_mark nobody = {{0, 0}};
    const char *date = padan_person_text(list, person, PADAN_LIST_BORN);
    int32_t days;
    const size_t n = padan_cell_name(
        padan_person_text(list, person, PADAN_LIST_NAME), text, NAME_ROOM);
    *named = n > 0;
    if (n == 0 || person->village == PADAN_NONE || padan_cell_empty(date))
        return nobody;
    if (padan_cell_birth(date, list->today, &days))
        (void)snprintf(born, sizeof born, "%d", (int)days);
    else
        padan_title_normal(date, born, sizeof born);
    (void)snprintf(text + n, sizeof text - n, "\n%s\n%s", born,
                   list->q.dataset->villages[person->village].code);
    const padan_mark mark = mark_of(list, 'p', text);
    padan_wipe(text, sizeof text);
    padan_wipe(born, sizeof born);
    return mark;
}

typedef struct {
    padan_mark nik, kk, family, head;
    bool damaged, any;
} numbers;

static padan_mark mark_of_number(const padan_list *list,
                                 const padan_person *person,
                                 padan_list_column column, numbers *all)
{
    char digits[17] = "";
    padan_mark mark = {{0, 0}};
    const bool kk = column == PADAN_LIST_KK;
    const char *text = padan_person_text(list, person, column);
    const bool doubt = list->doubt || is_rounded(person, list->place[column]);
    padan_cell_number found = kk ? padan_cell_kk(text, doubt, digits)
                                 : padan_cell_nik(text, doubt, digits);
    if (found == PADAN_NUMBER_THERE &&
        is_rounded(person, list->place[column]) &&
        strcmp(digits, last_whole) > 0)
        found = PADAN_NUMBER_DAMAGED;
    if (found == PADAN_NUMBER_THERE)
        mark = mark_of(list, kk ? 'k' : 'n', digits);
    all->any = all->any || found != PADAN_NUMBER_NONE;
    if (found == PADAN_NUMBER_DAMAGED && column == PADAN_LIST_NIK)
        all->damaged = true;
    padan_wipe(digits, sizeof digits);
    return mark;
}

/* The household's id in its register: letters and digits, unless a spreadsheet has
 * shortened it. */
static padan_mark mark_of_family(const padan_list *list,
                                 const padan_person *person, numbers *all)
{
    char id[NAME_ROOM];
    padan_mark mark = {{0, 0}};
    const char *text = padan_person_text(list, person, PADAN_LIST_FAMILY);
    const bool shortened = strstr(text, "E+") || strstr(text, "e+");
    const size_t n = padan_cell_name(text, id, sizeof id);
    if (n > 0 && !shortened) mark = mark_of(list, 'f', id);
    all->any = all->any || n > 0;
    padan_wipe(id, sizeof id);
    return mark;
}

static numbers read_numbers(const padan_list *list, const padan_person *person)
{
    numbers all = {.damaged = false};
    all.nik = mark_of_number(list, person, PADAN_LIST_NIK, &all);
    all.kk = mark_of_number(list, person, PADAN_LIST_KK, &all);
    all.head = mark_of_number(list, person, PADAN_LIST_HEAD, &all);
    if (list->q.mapping->household)
        all.family = mark_of_family(list, person, &all);
    return all;
}

static void identify(const padan_list *list, const numbers *all,
                     padan_person *person)
{
    const bool household = list->q.mapping->household;
    bool named = false;
    const padan_mark name = mark_of_name(list, person, &named);
    if (household && padan_mark_is(all->kk)) {
        person->by = PADAN_BY_KK;
        person->who = all->kk;
    } else if (household && padan_mark_is(all->family)) {
        person->by = PADAN_BY_FAMILY;
        person->who = all->family;
    } else if (padan_mark_is(all->nik)) {
        person->by = PADAN_BY_NIK;
        person->who = all->nik;
    } else if (padan_mark_is(name)) {
        person->by = PADAN_BY_NAME;
        person->who = name;
    }
    person->household = padan_mark_is(all->kk)     ? all->kk
                        : padan_mark_is(all->head) ? all->head
                        : household                ? all->nik
                                                   : (padan_mark){{0, 0}};
    person->nik_damaged = all->damaged;
    if (!named && !all->any && person->state != PADAN_ROW_COUNTS &&
        !has_place(list, person))
        person->state = PADAN_ROW_EMPTY;
}

/* The rows of a household's members follow its head: with neither number nor
 * village, or with the same number and nothing that could decide anew. */
static bool is_member(const reader *r, const numbers *all,
                      const padan_person *person)
{
    const bool placed = has_place(r->list, person);
    if (r->by != PADAN_BY_KK && r->by != PADAN_BY_FAMILY) return false;
    if (!padan_mark_is(all->kk) && !padan_mark_is(all->family) && !placed)
        return true;
    if (!padan_mark_same(r->who, person->who) || person->date > r->date)
        return false;
    return !placed ||
           (person->state <= PADAN_ROW_OTHER && person->village == r->village);
}

/* Only a household whose row is used is remembered. */
static void find_member(reader *r, const numbers *all, padan_person *person)
{
    if (!r->list->q.mapping->household) return;
    if (is_member(r, all, person)) {
        person->member = true;
        person->who = r->who;
        person->by = r->by;
        person->village = r->village;
    } else if (person->state <= PADAN_ROW_OTHER) {
        r->who = person->who;
        r->by = person->by;
        r->village = person->village;
        r->date = person->date;
    } else if (!padan_mark_same(r->who, person->who)) {
        r->by = PADAN_BY_NONE;
    }
}

static void read_date(const padan_list *list, padan_person *person)
{
    const char *text = padan_person_text(list, person, PADAN_LIST_DATE);
    person->date = INT32_MIN;
    if (list->place[PADAN_LIST_DATE] == PADAN_NONE || padan_cell_empty(text))
        return;
    person->date_bad = !padan_cell_date(text, &person->date);
    if (person->date_bad) person->date = INT32_MIN;
}

static bool is_shifted(const padan_list *list, const padan_csv_row *row)
{
    if (list->n_titles == 0) return false;
    for (int32_t k = list->n_titles; k < row->n_fields; k++)
        if (*row->fields[k].text) return true;
    return false;
}

static bool take_row(const padan_csv_row *row, void *user)
{
    reader *r = user;
    const padan_list *const list = r->list;
    const padan_mapping *const m = list->q.mapping;
    padan_person person = {.line = row->line,
                           .village = PADAN_NONE,
                           .date = INT32_MIN,
                           .row = row};
    if (row->line < list->first) return true;
    if (is_shifted(list, row)) {
        person.state = PADAN_ROW_SHIFTED;
        r->by = PADAN_BY_NONE;
        return r->sink(&person, r->user);
    }
    const padan_row_state placed = place_row(r, &person, &person.village);
    const bool meets_them = meets_all(list, &person);
    person.state = meets_them ? placed : PADAN_ROW_OTHER;
    person.verified = meets_them && list->verified != PADAN_NONE &&
                      meets(&person, &m->verified, list->verified);
    read_date(list, &person);
    const numbers all = read_numbers(list, &person);
    identify(list, &all, &person);
    find_member(r, &all, &person);
    return r->sink(&person, r->user);
}

padan_status padan_list_stream(padan_list *list, padan_diags *diags,
                               padan_person_sink sink, void *user)
{
    reader r = {.list = list,
                .sink = sink,
                .user = user,
                .village = PADAN_NONE,
                .places = calloc(N_PLACES, sizeof(known_place))};
    if (!r.places) return PADAN_ENOMEM;
    const padan_status status = padan_rows_stream(
        list->q.path, list->q.mapping->sheet, diags, take_row, &r);
    padan_wipe_free(r.places, N_PLACES * sizeof *r.places);
    padan_wipe(&r, sizeof r);
    return status;
}

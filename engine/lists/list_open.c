// SPDX-License-Identifier: GPL-3.0-or-later
/* Finds out what a list looks like: where its titles stand, which field is which
 * column, whether a spreadsheet has eaten the last digits of its numbers. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "base/wipe.h"
#include "io/nearest.h"
#include "io/rows.h"
#include "io/schema.h"
#include "lists/cells.h"
#include "lists/list.h"

enum {
    HEADER_WITHIN = 30, /* lines                                             */
    SURVEYED = 2000,    /* rows                                              */
    SHOWN = 24,         /* titles                                            */
};

typedef char title[PADAN_TITLE_ROOM];

typedef struct {
    padan_list *list;
    bool found; /* the header, or there is none                       */
    int32_t best, best_line, best_n; /* most columns found in a row          */
    title *best_titles;
    bool best_is_data; /* a long number stands in that row                   */
    int32_t n_rows, n_niks, n_zeros;
    bool no_memory;
} survey;

/* ---- places ---- */

static int32_t find_title(title *titles, int32_t n, const char *wanted)
{
    for (int32_t k = 0; k < n; k++)
        if (strcmp(titles[k], wanted) == 0) return k;
    return PADAN_NONE;
}

static int32_t find_place(title *titles, int32_t n,
                          const padan_list_place *place)
{
    if (place->position != PADAN_NONE) return place->position;
    for (int32_t k = 0; k < place->n_titles; k++) {
        const int32_t found = find_title(titles, n, place->titles[k]);
        if (found != PADAN_NONE) return found;
    }
    return PADAN_NONE;
}

static bool is_mapped(const padan_list_place *place)
{
    return place->n_titles > 0 || place->position != PADAN_NONE;
}

/* Fills the places of the list; returns how many columns were found. */
static int32_t place_all(padan_list *list, title *titles, int32_t n)
{
    const padan_mapping *m = list->q.mapping;
    int32_t found = 0;
    for (int32_t c = 0; c < PADAN_N_LIST_COLUMNS; c++) {
        list->place[c] = find_place(titles, n, &m->columns[c]);
        found += list->place[c] != PADAN_NONE;
    }
    for (int32_t c = 0; c < m->n_conditions; c++) {
        list->condition[c] = find_place(titles, n, &m->conditions[c].place);
        found += list->condition[c] != PADAN_NONE;
    }
    list->verified = m->verified.n_values > 0
                         ? find_place(titles, n, &m->verified.place)
                         : PADAN_NONE;
    return found + (list->verified != PADAN_NONE);
}

/* Must the header have this column? What a built-in mapping names may be absent. */
static bool is_required(const padan_list *list, int32_t column)
{
    const padan_mapping *m = list->q.mapping;
    const int32_t code = PADAN_LIST_CODE, village = PADAN_LIST_VILLAGE;
    if (!is_mapped(&m->columns[column])) return false;
    if (!m->built_in) return column != PADAN_LIST_PRIORITY;
    return column == village && list->place[code] == PADAN_NONE;
}

static bool has_all(const padan_list *list)
{
    const padan_mapping *m = list->q.mapping;
    for (int32_t c = 0; c < PADAN_N_LIST_COLUMNS; c++)
        if (list->place[c] == PADAN_NONE && is_required(list, c)) return false;
    for (int32_t c = 0; c < m->n_conditions; c++)
        if (list->condition[c] == PADAN_NONE) return false;
    return m->built_in || m->verified.n_values == 0 ||
           list->verified != PADAN_NONE;
}

static bool needs_titles(const padan_mapping *m)
{
    bool any = m->verified.place.n_titles > 0;
    for (int32_t c = 0; c < PADAN_N_LIST_COLUMNS; c++)
        any = any || m->columns[c].n_titles > 0;
    for (int32_t c = 0; c < m->n_conditions; c++)
        any = any || m->conditions[c].place.n_titles > 0;
    return any;
}

/* ---- the survey ---- */

static bool is_data(const padan_csv_row *row)
{
    for (int32_t k = 0; k < row->n_fields; k++) {
        int32_t digits = 0;
        for (const char *p = row->fields[k].text; *p; p++)
            digits += *p >= '0' && *p <= '9';
        if (digits >= 6) return true;
    }
    return false;
}

static title *titles_of(const padan_csv_row *row)
{
    title *titles = calloc((size_t)row->n_fields + 1, sizeof *titles);
    for (int32_t k = 0; titles && k < row->n_fields; k++)
        padan_title_normal(row->fields[k].text, titles[k], sizeof *titles);
    return titles;
}

/* Is this row the header? Keeps the best one. False: no more rows are needed. */
static bool look_for_header(survey *s, const padan_csv_row *row)
{
    padan_list *const list = s->list;
    const int32_t stated = list->q.mapping->header;
    const int32_t last = stated ? stated : HEADER_WITHIN;
    if (row->line > last || row->line < stated) return row->line < last;
    title *titles = titles_of(row);
    if (!titles) {
        s->no_memory = true;
        return false;
    }
    const int32_t found = place_all(list, titles, row->n_fields);
    s->found = has_all(list);
    if (s->found || found > s->best) {
        padan_wipe_free(s->best_titles,
                        (size_t)(s->best_n + 1) * sizeof *titles);
        s->best_titles = titles;
        s->best = found;
        s->best_line = row->line;
        s->best_n = row->n_fields;
        s->best_is_data = is_data(row);
    } else {
        padan_wipe_free(titles, (size_t)(row->n_fields + 1) * sizeof *titles);
    }
    if (s->found) {
        list->header = row->line;
        list->n_titles = row->n_fields;
        list->first = row->line + 1;
        if (list->q.mapping->first) list->first = list->q.mapping->first;
    }
    return true;
}

static bool look_at_row(const padan_csv_row *row, void *user)
{
    survey *s = user;
    const padan_list *const list = s->list;
    if (!s->found) return look_for_header(s, row);
    if (row->line < list->first) return true;
    const int32_t k = list->place[PADAN_LIST_NIK];
    char nik[17];
    if (k != PADAN_NONE && k < row->n_fields &&
        padan_cell_nik(row->fields[k].text, false, nik) == PADAN_NUMBER_THERE) {
        s->n_niks++;
        s->n_zeros += nik[15] == '0';
    }
    padan_wipe(nik, sizeof nik);
    return ++s->n_rows < SURVEYED;
}

/* ---- saying what was found ---- */

static void add_word(padan_text *text, const char *word)
{
    if (text->n > 0) padan_text_add(text, ", ");
    padan_text_add(text, word);
}

/* The columns that are missing, by their keys and first titles. */
static void list_missing(const padan_list *list, padan_text *out)
{
    const padan_mapping *m = list->q.mapping;
    for (int32_t c = 0; c < PADAN_N_LIST_COLUMNS; c++) {
        if (list->place[c] != PADAN_NONE || !is_required(list, c)) continue;
        add_word(out, padan_mapping_key((padan_list_column)c));
        padan_text_addf(out, " (%s)", m->columns[c].titles[0]);
    }
    for (int32_t c = 0; c < m->n_conditions; c++)
        if (list->condition[c] == PADAN_NONE)
            add_word(out, m->conditions[c].place.titles[0]);
    if (!m->built_in && m->verified.n_values > 0 &&
        list->verified == PADAN_NONE)
        add_word(out, m->verified.place.titles[0]);
}

static void refuse_header(survey *s, padan_diags *diags)
{
    padan_list *const list = s->list;
    const padan_lang lang = padan_diags_lang(diags);
    padan_text missing = {0}, titles = {0};
    int32_t hidden = 0, shown = 0;
    place_all(list, s->best_titles, s->best_n);
    list_missing(list, &missing);
    for (int32_t k = 0; k < s->best_n; k++) {
        const char *const name = s->best_titles[k];
        if (!*name) continue;
        if (s->best_is_data || !padan_title_usual(name) || shown == SHOWN) {
            hidden++;
            continue;
        }
        add_word(&titles, name);
        shown++;
    }
    if (shown == 0)
        padan_text_addm(&titles, lang, PADAN_M_LIST_TITLES_HIDDEN);
    else if (hidden > 0)
        padan_text_addm(&titles, lang, PADAN_M_LIST_TITLES_MORE, (int)hidden);
    padan_diag_add(diags, PADAN_ERROR,
                   (padan_at){list->q.path, s->best_line, 0},
                   PADAN_M_LIST_COLUMNS, padan_text_get(&missing),
                   padan_text_get(&titles));
    padan_text_free(&missing);
    padan_text_free(&titles);
}

static void note_findings(const survey *s, padan_diags *diags)
{
    const padan_list *const list = s->list;
    const padan_mapping *const m = list->q.mapping;
    const padan_at at = {list->q.path, list->header, 0};
    if (list->header > 1 && m->header == 0)
        padan_diag_add(diags, PADAN_NOTE, at, PADAN_M_LIST_HEADER_FOUND,
                       (int)list->header);
    padan_text missing = {0};
    for (int32_t c = 0; c < PADAN_N_LIST_COLUMNS; c++)
        if (is_mapped(&m->columns[c]) && list->place[c] == PADAN_NONE &&
            c != PADAN_LIST_PRIORITY && c != PADAN_LIST_CODE)
            add_word(&missing, padan_mapping_key((padan_list_column)c));
    if (missing.n > 0)
        padan_diag_add(diags, PADAN_NOTE, at, PADAN_M_LIST_WITHOUT,
                       padan_text_get(&missing));
    padan_text_free(&missing);
    if (list->doubt)
        padan_diag_add(diags, PADAN_WARNING, at, PADAN_M_LIST_ZEROS);
}

/* ---- opening ---- */

static padan_status find_type(padan_list *list, padan_diags *diags)
{
    const padan_dataset *d = list->q.dataset;
    const padan_mapping *m = list->q.mapping;
    list->type = padan_dataset_find_type(d, m->type);
    if (list->type != PADAN_NONE) return PADAN_OK;
    char hint[PADAN_HINT_TEXT];
    const char **ids = calloc((size_t)d->n_types + 1, sizeof *ids);
    padan_text known = {0};
    for (int32_t k = 0; ids && k < d->n_types; k++) {
        ids[k] = d->types[k].id;
        add_word(&known, ids[k]);
    }
    const char *near = ids ? padan_nearest(m->type, ids, d->n_types) : NULL;
    padan_diag_add(diags, PADAN_ERROR,
                   m->built_in ? (padan_at){list->q.path, 0, 0} : m->type_at,
                   PADAN_M_LIST_TYPE, padan_text_get(&known),
                   padan_nearest_hint(hint, near, padan_diags_lang(diags)));
    padan_text_free(&known);
    free(ids);
    return PADAN_EDATA;
}

/* What is wrong with rows is said when they are read; what is wrong with the file
 * is said here. */
static padan_status make_survey(survey *s, padan_diags *diags)
{
    padan_list *const list = s->list;
    padan_diags *scratch = NULL;
    padan_status status = padan_diags_create(padan_diags_lang(diags), &scratch);
    if (status) return status;
    status = padan_rows_stream(list->q.path, list->q.mapping->sheet, scratch,
                               look_at_row, s);
    if (s->no_memory) status = PADAN_ENOMEM;
    const bool unread = status && !s->found && s->best_line == 0;
    if (unread) padan_diags_add_errors(diags, scratch);
    padan_diags_free(scratch);
    if (status == PADAN_ENOMEM || unread) return status;
    if (!s->found) {
        refuse_header(s, diags);
        return PADAN_EDATA;
    }
    list->doubt = s->n_niks >= 5 && 2 * s->n_zeros > s->n_niks;
    note_findings(s, diags);
    return PADAN_OK;
}

padan_status padan_list_open(const padan_list_question *question,
                             padan_diags *diags, padan_list **out)
{
    padan_list *list = calloc(1, sizeof *list);
    const padan_mapping *const m = question->mapping;
    if (!list) return PADAN_ENOMEM;
    list->q = *question;
    list->condition = calloc((size_t)m->n_conditions + 1, sizeof(int32_t));
    survey s = {.list = list, .best = -1};
    padan_status status =
        list->condition ? find_type(list, diags) : PADAN_ENOMEM;
    list->today = (int32_t)(time(NULL) / 86400);
    if (!status && is_mapped(&m->columns[PADAN_LIST_CODE]))
        status = padan_list_load_bridge(list);
    if (!status && !needs_titles(m)) {
        (void)place_all(list, NULL, 0);
        s.found = true;
        list->first = m->first ? m->first : m->header + 1;
    }
    if (!status) status = make_survey(&s, diags);
    list->titles = s.best_titles;
    if (status) {
        if (!list->n_titles) list->n_titles = s.best_n;
        padan_list_close(list);
        return status;
    }
    *out = list;
    return PADAN_OK;
}

void padan_list_close(padan_list *list)
{
    if (!list) return;
    padan_wipe_free(list->titles,
                    (size_t)(list->n_titles + 1) * sizeof *list->titles);
    free(list->condition);
    padan_arena_clear(&list->arena);
    free(list);
}

int32_t padan_list_type(const padan_list *list)
{
    return list->type;
}

bool padan_list_has(const padan_list *list, padan_list_column column)
{
    return list->place[column] != PADAN_NONE;
}

bool padan_list_has_verified(const padan_list *list)
{
    return list->verified != PADAN_NONE;
}

int32_t padan_list_find(const padan_list *list, const char *name)
{
    title normal;
    padan_title_normal(name, normal, sizeof normal);
    return find_title(list->titles, list->n_titles, normal);
}

int32_t padan_list_locate(const padan_list *list, const padan_list_place *place)
{
    return find_place(list->titles, list->n_titles, place);
}

int32_t padan_list_place_of(const padan_list *list, padan_list_column column)
{
    return list->place[column];
}

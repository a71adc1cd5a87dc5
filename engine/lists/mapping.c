// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads a mapping. Somebody may give a list of people where the mapping is wanted,
 * so no message repeats anything of the file. */
#include "lists/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/ini.h"
#include "io/nearest.h"
#include "io/schema.h"
#include "model/dataset.h"

static const struct {
    const char *name, *text;
} built_in[] = {
#include "lists.inc"
};

int32_t padan_mapping_count(void)
{
    return (int32_t)(sizeof built_in / sizeof *built_in);
}

const char *padan_mapping_name(int32_t k)
{
    return built_in[k].name;
}

enum {
    IN_LIST,
    IN_COLUMNS,
    IN_COUNT,
    IN_VERIFIED,
    IN_ORDER,
    IN_SHOWN,
    N_SECTIONS
};
static const char *const sections[N_SECTIONS] = {
    "daftar", "kolom", "hitung", "terverifikasi", "urutan", "keluaran"};
enum { TYPE, UNIT, SHEET, HEADER, FIRST, SOURCE, DATE, N_KEYS };
static const char *const keys[N_KEYS] = {
    [TYPE] = "jenis",          [UNIT] = "satuan",   [SHEET] = "lembar",
    [HEADER] = "judul",        [SOURCE] = "sumber", [DATE] = "tanggal_data",
    [FIRST] = "baris_pertama",
};
static const char *const columns[PADAN_N_LIST_COLUMNS] = {
    "kecamatan",  "desa",          "kode_desa", "nik",
    "nama",       "tanggal_lahir", "kk",        "keluarga",
    "nik_kepala", "tanggal",       "prioritas"};

const char *padan_mapping_key(padan_list_column column)
{
    return columns[column];
}

typedef struct {
    padan_arena *arena;
    padan_diags *diags;
    const padan_ini *ini;
    padan_mapping *m;
    bool no_memory;
} reader;

/* ---- normal forms ---- */

static size_t gap_at(const char *p)
{
    if ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z') return 0;
    if (*p && ((unsigned char)*p <= ' ' || strchr("._-:*", *p))) return 1;
    return strncmp(p, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

size_t padan_title_normal(const char *text, char *out, size_t room)
{
    size_t n = 0;
    bool gap = false;
    while (*text && n + 2 < room) {
        const size_t skip = gap_at(text);
        if (skip) {
            gap = true;
            text += skip;
            continue;
        }
        if (gap && n > 0 && *text != '/' && out[n - 1] != '/') out[n++] = ' ';
        gap = false;
        out[n++] =
            (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
        text++;
    }
    out[n] = '\0';
    return n;
}

/* ---- saying what is wrong ---- */

static void refuse(reader *r, padan_at at, padan_message message)
{
    padan_diag_add(r->diags, PADAN_ERROR, at, message);
}

/* With the names that are possible and the one that may be meant. */
static void refuse_name(reader *r, padan_at at, padan_message message,
                        const char *word, const char *const *names, int32_t n)
{
    char hint[PADAN_HINT_TEXT];
    padan_text list = {0};
    for (int32_t k = 0; k < n; k++) {
        if (k > 0) padan_text_add(&list, ", ");
        padan_text_add(&list, names[k]);
    }
    padan_diag_add(r->diags, PADAN_ERROR, at, message, padan_text_get(&list),
                   padan_nearest_hint(hint, padan_nearest(word, names, n),
                                      padan_diags_lang(r->diags)));
    padan_text_free(&list);
}

static int32_t find_name(const char *const *names, int32_t n, const char *word)
{
    for (int32_t k = 0; k < n; k++)
        if (padan_same_name(names[k], word)) return k;
    return PADAN_NONE;
}

/* ---- values ---- */

/* The parts between `|` in their normal forms; none is empty. */
static const char *const *split(reader *r, const char *text, int32_t *n_out)
{
    int32_t room = 1;
    for (const char *p = text; *p; p++)
        room += *p == '|';
    const char **parts = PADAN_NEW(r->arena, const char *, room);
    int32_t n = 0;
    for (const char *p = text; parts && *p;) {
        char part[PADAN_TITLE_ROOM], normal[PADAN_TITLE_ROOM];
        const size_t length = strcspn(p, "|");
        const size_t kept = length < sizeof part ? length : sizeof part - 1;
        memcpy(part, p, kept);
        part[kept] = '\0';
        const size_t m = padan_title_normal(part, normal, sizeof normal);
        char *copy = m > 0 ? padan_arena_text(r->arena, normal, m) : NULL;
        r->no_memory = r->no_memory || (m > 0 && !copy);
        if (copy) parts[n++] = copy;
        p += length + (p[length] == '|');
    }
    r->no_memory = r->no_memory || !parts;
    *n_out = n;
    return parts;
}

/* `C` -> 2, `3` -> 2; PADAN_NONE for anything else. */
static int32_t read_position(const char *text)
{
    int32_t value = 0;
    const bool digits = *text >= '0' && *text <= '9';
    for (const char *p = text; *p; p++) {
        const int32_t digit = digits ? *p - '0' : (*p | 0x20) - 'a' + 1;
        if (value > 1000 || digit < (digits ? 0 : 1) ||
            digit > (digits ? 9 : 26))
            return PADAN_NONE;
        value = value * (digits ? 10 : 26) + digit;
    }
    return value >= 1 && value <= 16384 ? value - 1 : PADAN_NONE;
}

/* Titles, or `kolom C`. */
static padan_list_place read_place(reader *r, const char *text)
{
    static const char *const words[] = {"kolom ", "column "};
    padan_list_place place = {.position = PADAN_NONE};
    char normal[PADAN_TITLE_ROOM];
    padan_title_normal(text, normal, sizeof normal);
    for (size_t k = 0; k < 2; k++) {
        const size_t n = strlen(words[k]);
        if (strncmp(normal, words[k], n) == 0)
            place.position = read_position(normal + n);
        if (place.position != PADAN_NONE) return place;
    }
    place.titles = split(r, text, &place.n_titles);
    return place;
}

static int32_t read_line(reader *r, const padan_ini_entry *entry)
{
    int64_t value = 0;
    if (padan_parse_count(entry->value, false, &value) == PADAN_NUMBER_OK &&
        value >= 1 && value <= 1000000)
        return (int32_t)value;
    refuse(r, entry->value_at, PADAN_M_MAP_LINE_NUMBER);
    return 0;
}

/* ---- sections ---- */

static void read_list_key(reader *r, const padan_ini_entry *entry)
{
    static const char *const units[] = {"orang", "keluarga", "person",
                                        "household"};
    padan_mapping *const m = r->m;
    switch (find_name(keys, N_KEYS, entry->key)) {
    case TYPE:
        m->type = entry->value;
        m->type_at = entry->value_at;
        break;
    case UNIT: {
        const int32_t unit = find_name(units, 4, entry->value);
        m->household = unit == 1 || unit == 3;
        if (unit == PADAN_NONE)
            refuse_name(r, entry->value_at, PADAN_M_MAP_CHOICE, entry->value,
                        units, 2);
        break;
    }
    case SHEET:
        m->sheet = entry->value;
        break;
    case HEADER:
        m->header = read_line(r, entry);
        break;
    case FIRST:
        m->first = read_line(r, entry);
        break;
    case SOURCE:
        m->source = entry->value;
        break;
    case DATE:
        m->date = entry->value;
        break;
    default:
        refuse_name(r, entry->at, PADAN_M_MAP_KEY, entry->key, keys, N_KEYS);
    }
}

static void read_column_key(reader *r, const padan_ini_entry *entry)
{
    const int32_t column = find_name(columns, PADAN_N_LIST_COLUMNS, entry->key);
    if (column == PADAN_NONE)
        refuse_name(r, entry->at, PADAN_M_MAP_KEY, entry->key, columns,
                    PADAN_N_LIST_COLUMNS);
    else
        r->m->columns[column] = read_place(r, entry->value);
}

static bool is_mapped(const padan_list_place *place)
{
    return place->n_titles > 0 || place->position != PADAN_NONE;
}

/* A place that must be one: `-` names no column. */
static padan_list_place need_place(reader *r, const char *text, padan_at at)
{
    const padan_list_place place = read_place(r, text);
    if (!is_mapped(&place)) refuse(r, at, PADAN_M_MAP_NO_TITLE);
    return place;
}

static padan_list_condition read_condition(reader *r,
                                           const padan_ini_entry *entry)
{
    padan_list_condition c = {.place = need_place(r, entry->key, entry->at)};
    c.values = split(r, entry->value, &c.n_values);
    if (c.n_values == 0) refuse(r, entry->at, PADAN_M_MAP_NO_VALUES);
    return c;
}

/* `naik`, `turun`, or the values that come first. */
static padan_list_order read_order(reader *r, const padan_ini_entry *entry)
{
    static const char *const ways[] = {"naik", "turun", "up", "down"};
    padan_list_order o = {need_place(r, entry->key, entry->at),
                          entry->at,
                          PADAN_ORDER_LIST,
                          entry->value,
                          NULL,
                          0};
    const int32_t way = find_name(ways, 4, entry->value);
    if (way != PADAN_NONE)
        o.kind = way % 2 ? PADAN_ORDER_DOWN : PADAN_ORDER_UP;
    else
        o.values = split(r, entry->value, &o.n_values);
    if (o.kind == PADAN_ORDER_LIST && o.n_values == 0)
        refuse(r, entry->at, PADAN_M_MAP_NO_ORDER);
    return o;
}

/* The sections for padan assign: `column of the list = way`, `title = column`. */
static void read_assign_entries(reader *r)
{
    padan_list_order *order =
        PADAN_NEW(r->arena, padan_list_order, r->ini->n_entries);
    padan_list_shown *shown =
        PADAN_NEW(r->arena, padan_list_shown, r->ini->n_entries);
    r->no_memory = r->no_memory || !order || !shown;
    for (int32_t k = 0; !r->no_memory && k < r->ini->n_entries; k++) {
        const padan_ini_entry *e = &r->ini->entries[k];
        const int32_t in = find_name(sections, N_SECTIONS, e->section);
        if (in == IN_ORDER) order[r->m->n_order++] = read_order(r, e);
        if (in == IN_SHOWN)
            shown[r->m->n_shown++] = (padan_list_shown){
                need_place(r, *e->value ? e->value : e->key, e->at), e->at,
                e->key};
    }
    if (r->m->n_order > PADAN_MAX_ORDER)
        refuse(r, order[PADAN_MAX_ORDER].at, PADAN_M_MAP_LONG_ORDER);
    r->m->order = order;
    r->m->shown = shown;
}

static void read_entries(reader *r)
{
    int32_t n = 0;
    padan_list_condition *conditions =
        PADAN_NEW(r->arena, padan_list_condition, r->ini->n_entries);
    if (!conditions) {
        r->no_memory = true;
        return;
    }
    for (int32_t k = 0; k < r->ini->n_entries; k++) {
        const padan_ini_entry *entry = &r->ini->entries[k];
        switch (find_name(sections, N_SECTIONS, entry->section)) {
        case IN_LIST:
            read_list_key(r, entry);
            break;
        case IN_COLUMNS:
            read_column_key(r, entry);
            break;
        case IN_COUNT:
            conditions[n++] = read_condition(r, entry);
            break;
        case IN_VERIFIED:
            if (r->m->verified.n_values > 0)
                refuse(r, entry->at, PADAN_M_MAP_ONE_MARK);
            r->m->verified = read_condition(r, entry);
            break;
        default:
            break; /* said by check_sections()                               */
        }
    }
    r->m->conditions = conditions;
    r->m->n_conditions = n;
}

static void check_sections(reader *r)
{
    for (int32_t k = 0; k < r->ini->n_sections; k++)
        if (find_name(sections, N_SECTIONS, r->ini->sections[k].name) ==
            PADAN_NONE)
            refuse_name(r, r->ini->sections[k].at, PADAN_M_MAP_SECTION,
                        r->ini->sections[k].name, sections, N_SECTIONS);
}

static void check_whole(reader *r, const char *path)
{
    const padan_at file = {path, 0, 0};
    const padan_mapping *const m = r->m;
    if (!*m->type) refuse(r, file, PADAN_M_MAP_NO_TYPE);
    if (!is_mapped(&m->columns[PADAN_LIST_VILLAGE]) &&
        !is_mapped(&m->columns[PADAN_LIST_CODE]))
        refuse(r, file, PADAN_M_MAP_NO_VILLAGE);
    if (m->header > 0 && m->first > 0 && m->first <= m->header)
        refuse(r, file, PADAN_M_MAP_FIRST);
}

/* The ini reader quotes lines that it cannot read: its messages are said anew. */
static padan_status parse_quietly(const padan_source *source,
                                  padan_arena *arena, padan_diags *diags,
                                  padan_ini *ini)
{
    padan_diags *scratch = NULL;
    padan_status status = padan_diags_create(PADAN_LANG_ID, &scratch);
    if (status) return status;
    status = padan_ini_parse(source, arena, scratch, ini);
    for (int32_t k = 0; k < padan_diags_total(scratch); k++) {
        const padan_diagnostic *d = padan_diags_at(scratch, k);
        padan_diag_add(diags, PADAN_ERROR,
                       (padan_at){source->path, d->line, d->column},
                       strcmp(d->code, "E-INI-KEMBAR") == 0 ? PADAN_M_MAP_TWICE
                                                            : PADAN_M_MAP_LINE);
    }
    padan_diags_free(scratch);
    return status;
}

static padan_status read_source(const padan_source *source, padan_arena *arena,
                                padan_diags *diags, padan_mapping *out)
{
    const int32_t errors = padan_diags_count(diags, PADAN_ERROR);
    padan_ini ini = {0};
    padan_mapping m = {.name = source->path,
                       .type = "",
                       .sheet = "",
                       .source = "",
                       .date = ""};
    for (int32_t k = 0; k < PADAN_N_LIST_COLUMNS; k++)
        m.columns[k].position = PADAN_NONE;
    m.verified.place.position = PADAN_NONE;
    reader r = {.arena = arena, .diags = diags, .ini = &ini, .m = &m};
    if (parse_quietly(source, arena, diags, &ini) == PADAN_ENOMEM)
        return PADAN_ENOMEM;
    check_sections(&r);
    read_entries(&r);
    read_assign_entries(&r);
    if (r.no_memory) return PADAN_ENOMEM;
    check_whole(&r, source->path);
    if (padan_diags_count(diags, PADAN_ERROR) > errors) return PADAN_EDATA;
    *out = m;
    return PADAN_OK;
}

padan_status padan_mapping_parse(const char *path, const char *text, size_t n,
                                 padan_arena *arena, padan_diags *diags,
                                 padan_mapping *out)
{
    padan_source source;
    const padan_status status =
        padan_source_from(path, text, n, arena, diags, &source);
    return status ? status : read_source(&source, arena, diags, out);
}

padan_status padan_mapping_load(const char *what, padan_arena *arena,
                                padan_diags *diags, padan_mapping *out)
{
    const char *names[sizeof built_in / sizeof *built_in];
    for (int32_t k = 0; k < padan_mapping_count(); k++) {
        names[k] = built_in[k].name;
        if (strcmp(what, built_in[k].name) != 0) continue;
        const char *const text = built_in[k].text;
        const padan_status status = padan_mapping_parse(
            built_in[k].name, text, strlen(text), arena, diags, out);
        if (!status) out->built_in = true;
        return status;
    }
    const size_t n = strlen(what);
    if (n < 5 || strcmp(what + n - 4, ".ini") != 0) {
        reader r = {.diags = diags};
        refuse_name(&r, (padan_at){"", 0, 0}, PADAN_M_MAP_UNKNOWN, what, names,
                    padan_mapping_count());
        return PADAN_EDATA;
    }
    padan_source source;
    const padan_status status = padan_source_read(what, arena, diags, &source);
    return status ? status : read_source(&source, arena, diags, out);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The sections of a scenario that hold figures: goals, rules, curve, weights of
 * need types, and its name. Which keys there are is a table. */
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "base/wide.h"
#include "io/nearest.h"
#include "io/scenario_io.h"

typedef enum { TEXT, POINTS, COUNT, SHARE, CURVE } value_kind;

/* Where a key's value goes; CURVE and TEXT say so themselves. */
typedef struct {
    const char *section, *key;
    value_kind kind;
    size_t offset;
} key_row;

#define AT(member) offsetof(padan_scenario, member)
static const key_row keys[] = {
    {"skenario", "nama", TEXT, AT(name)},
    {"skenario", "keterangan", TEXT, AT(note)},
    {"tujuan", "cakupan", POINTS, AT(goal.coverage)},
    {"tujuan", "tuntas", POINTS, AT(goal.complete)},
    {"tujuan", "kecocokan", POINTS, AT(goal.match)},
    {"tujuan", "pemerataan", POINTS, AT(goal.even)},
    {"tujuan", "kontrak", POINTS, AT(goal.links)},
    {"aturan", "maks_penyandang", COUNT, AT(max_funders)},
    {"aturan", "maks_perusahaan_desa", COUNT, AT(max_firms)},
    {"aturan", "ambang_tuntas", SHARE, AT(complete_at)},
    {"aturan", "minimal_kecamatan", SHARE, AT(district_floor)},
    {"aturan", "jumlah_lokus", COUNT, AT(n_locus)},
    {"kurva", "titik", CURVE, 0},
};
#undef AT
enum { N_KEYS = sizeof keys / sizeof *keys };

#define FLOOR_KEY "minimal_jenis."
static const int64_t max_points = 1000000 * PADAN_ONE;

/* "[tujuan] cakupan", for messages. */
static const char *place_of(const padan_ini_entry *entry, padan_text *room)
{
    padan_text_addf(room, "[%s] %s", entry->section, entry->key);
    return padan_text_get(room);
}

static void refuse(padan_scenario_reader *reader, const padan_ini_entry *entry,
                   padan_message message)
{
    padan_text place = {0};
    padan_diag_add(reader->diags, PADAN_ERROR, entry->value_at, message,
                   place_of(entry, &place), entry->value);
    padan_text_free(&place);
    reader->bad = true;
}

/* A decimal from 0 to `high`; `low_text`, `high_text` name the limits. */
static bool read_decimal(padan_scenario_reader *reader,
                         const padan_ini_entry *entry, int64_t high,
                         const char *low_text, const char *high_text,
                         int64_t *out)
{
    int64_t value;
    const padan_number found = padan_parse_decimal(entry->value, &value);
    if (found != PADAN_NUMBER_OK) {
        refuse(reader, entry, padan_number_message(found));
        return false;
    }
    if (value < 0 || value > high) {
        padan_text place = {0};
        padan_diag_add(reader->diags, PADAN_ERROR, entry->value_at,
                       PADAN_M_DECIMAL_RANGE, place_of(entry, &place),
                       entry->value, low_text, high_text);
        padan_text_free(&place);
        reader->bad = true;
        return false;
    }
    *out = value;
    return true;
}

bool padan_scenario_read_points(padan_scenario_reader *reader,
                                const padan_ini_entry *entry, int64_t *out)
{
    return read_decimal(reader, entry, max_points, "0", "1000000", out);
}

static void read_count(padan_scenario_reader *reader,
                       const padan_ini_entry *entry, int64_t *out)
{
    int64_t value;
    if (!read_decimal(reader, entry, max_points, "0", "1000000", &value))
        return;
    if (value % PADAN_ONE != 0)
        refuse(reader, entry, PADAN_M_NUMBER_FRACTION);
    else
        *out = value / PADAN_ONE;
}

/* One number of a curve point: a percentage without its sign. */
static bool read_percent(const char *text, size_t n, int64_t *out)
{
    char buffer[64];
    if (n + 2 > sizeof buffer || memchr(text, '%', n)) return false;
    memcpy(buffer, text, n);
    memcpy(buffer + n, "%", 2);
    return padan_parse_decimal(buffer, out) == PADAN_NUMBER_OK;
}

/* `0:0, 50:60, 100:100` into the scenario; false if it does not read so. */
static bool read_points(const char *text, padan_scenario *s)
{
    s->n_curve = 0;
    for (;;) {
        const size_t n = strcspn(text, ",");
        const char *colon = memchr(text, ':', n);
        if (!colon || s->n_curve == PADAN_MAX_CURVE) return false;
        const size_t left = (size_t)(colon - text);
        if (!read_percent(text, left, &s->curve_x[s->n_curve]) ||
            !read_percent(colon + 1, n - left - 1, &s->curve_y[s->n_curve]))
            return false;
        s->n_curve++;
        if (text[n] == '\0') return true;
        text += n + 1;
    }
}

/* From 0:0 to 100:100, shares rising, slopes neither rising nor negative. */
static bool is_concave(const padan_scenario *s)
{
    const int64_t *x = s->curve_x, *y = s->curve_y;
    const int32_t last = s->n_curve - 1;
    if (last < 1 || x[0] != 0 || y[0] != 0 || x[last] != PADAN_ONE ||
        y[last] != PADAN_ONE)
        return false;
    for (int32_t h = 0; h < last; h++)
        if (x[h + 1] <= x[h] || y[h + 1] < y[h]) return false;
    for (int32_t h = 1; h < last; h++) {
        const padan_i128 before =
            (padan_i128)(y[h] - y[h - 1]) * (x[h + 1] - x[h]);
        const padan_i128 after =
            (padan_i128)(y[h + 1] - y[h]) * (x[h] - x[h - 1]);
        if (after > before) return false;
    }
    return true;
}

static void read_curve(padan_scenario_reader *reader,
                       const padan_ini_entry *entry)
{
    if (!read_points(entry->value, reader->scenario))
        refuse(reader, entry, PADAN_M_CURVE_TEXT);
    else if (!is_concave(reader->scenario))
        refuse(reader, entry, PADAN_M_CURVE_SHAPE);
}

/* Index of a need type, or an error with the nearest one. */
static int32_t find_type(padan_scenario_reader *reader,
                         const padan_ini_entry *entry, const char *id)
{
    const int32_t n = padan_dataset_find_type(reader->data, id);
    if (n != PADAN_NONE) return n;
    char hint[PADAN_HINT_TEXT];
    padan_diag_add(reader->diags, PADAN_ERROR, entry->at, PADAN_M_SCENARIO_TYPE,
                   entry->section, entry->key, id,
                   padan_scenario_hint(reader, hint, id, reader->type_ids,
                                       reader->data->n_types));
    reader->bad = true;
    return PADAN_NONE;
}

static void unknown_key(padan_scenario_reader *reader,
                        const padan_ini_entry *entry)
{
    const char *names[N_KEYS];
    char hint[PADAN_HINT_TEXT];
    int32_t n = 0;
    for (int32_t k = 0; k < N_KEYS; k++)
        if (strcmp(keys[k].section, entry->section) == 0)
            names[n++] = keys[k].key;
    padan_diag_add(reader->diags, PADAN_ERROR, entry->at, PADAN_M_KEY_UNKNOWN,
                   entry->section, entry->key,
                   padan_scenario_hint(reader, hint, entry->key, names, n));
    reader->bad = true;
}

static void read_known(padan_scenario_reader *reader, const key_row *key,
                       const padan_ini_entry *entry)
{
    char *const base = (char *)reader->scenario + key->offset;
    switch (key->kind) {
    case TEXT:
        memcpy(base, &entry->value, sizeof entry->value);
        break;
    case POINTS:
        (void)padan_scenario_read_points(reader, entry,
                                         (int64_t *)(void *)base);
        break;
    case COUNT:
        read_count(reader, entry, (int64_t *)(void *)base);
        break;
    case SHARE:
        (void)read_decimal(reader, entry, PADAN_ONE, "0%", "100%",
                           (int64_t *)(void *)base);
        break;
    case CURVE:
        read_curve(reader, entry);
        break;
    }
}

/* What a key stands for: a row of the table, or a need type's weight or floor;
 * nothing, with an error, if it is not known. */
typedef struct {
    const key_row *row;
    int64_t *weight, *floor;
} meaning;

static meaning find_key(padan_scenario_reader *reader,
                        const padan_ini_entry *entry)
{
    const size_t prefix = strlen(FLOOR_KEY);
    if (strcmp(entry->section, "bobot") == 0) {
        const int32_t n = find_type(reader, entry, entry->key);
        return (meaning){.weight = n == PADAN_NONE ? NULL : reader->weight + n};
    }
    if (strcmp(entry->section, "aturan") == 0 &&
        strncmp(entry->key, FLOOR_KEY, prefix) == 0) {
        const int32_t n = find_type(reader, entry, entry->key + prefix);
        return (meaning){.floor =
                             n == PADAN_NONE ? NULL : reader->type_floor + n};
    }
    for (int32_t k = 0; k < N_KEYS; k++)
        if (strcmp(keys[k].section, entry->section) == 0 &&
            strcmp(keys[k].key, entry->key) == 0)
            return (meaning){.row = &keys[k]};
    unknown_key(reader, entry);
    return (meaning){0};
}

void padan_scenario_check_goal_key(padan_scenario_reader *reader,
                                   const padan_ini_entry *entry)
{
    (void)find_key(reader, entry);
}

padan_status padan_scenario_read_goal(padan_scenario_reader *reader,
                                      const padan_ini_entry *entry)
{
    const meaning what = find_key(reader, entry);
    if (what.weight)
        (void)read_decimal(reader, entry, max_points, "0", "1000000",
                           what.weight);
    else if (what.floor)
        (void)read_decimal(reader, entry, PADAN_ONE, "0%", "100%", what.floor);
    else if (what.row)
        read_known(reader, what.row, entry);
    return PADAN_OK;
}

const char *padan_scenario_section_of(const char *key)
{
    if (strncmp(key, FLOOR_KEY, strlen(FLOOR_KEY)) == 0) return "aturan";
    for (int32_t k = 0; k < N_KEYS; k++)
        if (strcmp(keys[k].key, key) == 0) return keys[k].section;
    return NULL;
}

int32_t padan_scenario_keys(const char **names, int32_t room)
{
    int32_t n = 0;
    while (n < N_KEYS && n < room) {
        names[n] = keys[n].key;
        n++;
    }
    return n;
}

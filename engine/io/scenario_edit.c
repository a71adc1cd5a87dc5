// SPDX-License-Identifier: GPL-3.0-or-later
/* The section [ubah]: edits of the data. A key is words with dots between them;
 * which shapes there are and what each may change is in one table. Ids and
 * codes hold no dots, so a key can be cut without knowing the data. */
#include <string.h>

#include "base/text.h"
#include "io/nearest.h"
#include "io/scenario_io.h"

typedef enum { OUT, MONEY, DECIMAL, UNITS, PIN } figure_kind;

/* A shape: words that must stand as they are, and places for names:
 * P company, * company or all, N need type, D village, A area, n type or all */
typedef struct {
    const char *parts[4];
    int32_t n;
    padan_edit_kind kind;
    figure_kind figure;
} shape;

static const shape shapes[] = {
    {{"perusahaan", "P"}, 2, PADAN_EDIT_COMPANY_OUT, OUT},
    {{"perusahaan", "*", "pagu"}, 3, PADAN_EDIT_BUDGET, MONEY},
    {{"jenis", "N", "biaya_satuan"}, 3, PADAN_EDIT_TYPE_COST, MONEY},
    {{"jenis", "N", "bobot"}, 3, PADAN_EDIT_TYPE_WEIGHT, DECIMAL},
    {{"desa", "D"}, 2, PADAN_EDIT_VILLAGE_OUT, OUT},
    {{"kebutuhan", "A", "n", "prioritas"}, 4, PADAN_EDIT_PRIORITY, DECIMAL},
    {{"kebutuhan", "A", "n", "terverifikasi"}, 4, PADAN_EDIT_VERIFIED, UNITS},
    {{"komitmen", "P", "D", "N"}, 4, PADAN_EDIT_PIN, PIN},
};
enum { N_SHAPES = sizeof shapes / sizeof *shapes, MAX_PARTS = 8 };

/* A key cut at its dots. */
typedef struct {
    char *part[MAX_PARTS];
    int32_t n;
} cut_key;

static void refuse(padan_scenario_reader *reader, const padan_ini_entry *entry,
                   padan_message message)
{
    padan_diag_add(reader->diags, PADAN_ERROR, entry->value_at, message,
                   entry->key, entry->value);
    reader->bad = true;
}

static padan_status cut(padan_scenario_reader *reader, const char *key,
                        cut_key *out)
{
    char *text = padan_arena_text(&reader->scenario->arena, key, strlen(key));
    if (!text) return PADAN_ENOMEM;
    *out = (cut_key){.n = 0};
    for (;;) {
        char *dot = strchr(text, '.');
        if (out->n < MAX_PARTS) out->part[out->n] = text;
        out->n++;
        if (!dot) return PADAN_OK;
        *dot = '\0';
        text = dot + 1;
    }
}

static bool all_digits(const char *text)
{
    return *text && text[strspn(text, "0123456789")] == '\0';
}

/* 1: a name, 0: a word that must stand as it is. */
static bool is_name(const char *part)
{
    return part[1] == '\0';
}

static const shape *find_shape(const cut_key *key)
{
    for (int32_t k = 0; k < N_SHAPES; k++) {
        bool fits = shapes[k].n == key->n;
        for (int32_t h = 0; fits && h < key->n; h++)
            fits = is_name(shapes[k].parts[h]) ||
                   strcmp(shapes[k].parts[h], key->part[h]) == 0;
        if (fits) return &shapes[k];
    }
    return NULL;
}

/* Was an area code written with dots? Then it fell into several parts. */
static bool has_dotted_code(const cut_key *key, int32_t last)
{
    const int32_t at = strcmp(key->part[0], "komitmen") == 0 ? 2 : 1;
    return last > at && all_digits(key->part[at]) &&
           all_digits(key->part[at + 1]);
}

/* Says what is wrong with a key that has no shape: a code with dots, or the
 * nearest word for its first part or, if that is known, for its last. */
static void explain_key(padan_scenario_reader *reader,
                        const padan_ini_entry *entry, const cut_key *key)
{
    const char *words[N_SHAPES];
    char hint[PADAN_HINT_TEXT];
    const int32_t last = key->n < MAX_PARTS ? key->n - 1 : MAX_PARTS - 1;
    int32_t n = 0;
    for (int32_t k = 0; k < N_SHAPES; k++) {
        const char *end = shapes[k].parts[shapes[k].n - 1];
        if (strcmp(shapes[k].parts[0], key->part[0]) == 0)
            words[n++] = is_name(end) ? "" : end;
    }
    reader->bad = true;
    if (n > 0 && has_dotted_code(key, last)) {
        padan_diag_add(reader->diags, PADAN_ERROR, entry->at, PADAN_M_EDIT_DOTS,
                       entry->key);
        return;
    }
    const bool first_known = n > 0;
    const char *word = key->part[first_known ? last : 0];
    for (int32_t k = 0; !first_known && k < N_SHAPES; k++)
        words[n++] = shapes[k].parts[0];
    /* a word that is right is no hint: what is wrong is the number of parts */
    for (int32_t k = 0; k < n; k++)
        if (strcmp(words[k], word) == 0) word = "";
    padan_diag_add(reader->diags, PADAN_ERROR, entry->at, PADAN_M_EDIT_KEY,
                   entry->key,
                   padan_scenario_hint(reader, hint, word, words, n));
}

/* An unknown name in a key. */
static bool no_such(padan_scenario_reader *reader, const padan_ini_entry *entry,
                    padan_message message, const char *word,
                    const char *const *names, int32_t n)
{
    char hint[PADAN_HINT_TEXT];
    padan_diag_add(reader->diags, PADAN_ERROR, entry->at, message, entry->key,
                   word, padan_scenario_hint(reader, hint, word, names, n));
    reader->bad = true;
    return false;
}

static bool find_area(padan_scenario_reader *reader,
                      const padan_ini_entry *entry, const char *word,
                      padan_edit *edit)
{
    const padan_dataset *data = reader->data;
    const bool all = strcmp(word, "*") == 0;
    edit->area = all ? "" : word;
    if (all) return true;
    const size_t n = strlen(word);
    for (int32_t v = 0; v < data->n_villages && all_digits(word); v++)
        if (strncmp(data->villages[v].code, word, n) == 0) return true;
    return no_such(reader, entry, PADAN_M_EDIT_VILLAGE, word,
                   reader->village_codes, data->n_villages);
}

/* One name of a key into the edit. */
static bool find_name(padan_scenario_reader *reader,
                      const padan_ini_entry *entry, char what, const char *word,
                      padan_edit *edit)
{
    const padan_dataset *data = reader->data;
    if ((what == '*' || what == 'n') && strcmp(word, "*") == 0) return true;
    switch (what) {
    case 'P':
    case '*':
        edit->company = padan_dataset_find_company(data, word);
        return edit->company != PADAN_NONE ||
               no_such(reader, entry, PADAN_M_EDIT_COMPANY, word,
                       reader->company_ids, data->n_companies);
    case 'D':
        edit->village = padan_dataset_find_village(data, word);
        return edit->village != PADAN_NONE ||
               no_such(reader, entry, PADAN_M_EDIT_VILLAGE, word,
                       reader->village_codes, data->n_villages);
    case 'A':
        return find_area(reader, entry, word, edit);
    default:
        edit->type = padan_dataset_find_type(data, word);
        return edit->type != PADAN_NONE ||
               no_such(reader, entry, PADAN_M_EDIT_TYPE, word, reader->type_ids,
                       data->n_types);
    }
}

/* A number of the value, or an error. */
static bool parsed(padan_scenario_reader *reader, const padan_ini_entry *entry,
                   padan_number found)
{
    if (found == PADAN_NUMBER_OK) return true;
    padan_text place = {0};
    padan_text_addf(&place, "[ubah] %s", entry->key);
    padan_diag_add(reader->diags, PADAN_ERROR, entry->value_at,
                   padan_number_message(found), padan_text_get(&place),
                   found == PADAN_NUMBER_EMPTY ? "" : entry->value);
    padan_text_free(&place);
    reader->bad = true;
    return false;
}

/* The new figure itself: money, units or a decimal. */
static padan_number read_figure(figure_kind kind, const char *value,
                                int64_t *out)
{
    if (kind == MONEY) return padan_parse_money(value, false, out);
    if (kind == UNITS && all_digits(value))
        return padan_parse_count(value, false, out);
    padan_number found = padan_parse_decimal(value, out);
    if (found != PADAN_NUMBER_OK || kind == DECIMAL) return found;
    if (*out % PADAN_ONE != 0) return PADAN_NUMBER_FRACTION;
    *out /= PADAN_ONE;
    return PADAN_NUMBER_OK;
}

/* `500 juta`, `x1.2`, `+10%`, `-10%` */
static bool read_change(padan_scenario_reader *reader,
                        const padan_ini_entry *entry, figure_kind kind,
                        padan_edit *edit)
{
    const char *value = entry->value;
    const bool sign = *value == '+' || *value == '-';
    if (sign && !strchr(value, '%')) {
        refuse(reader, entry, PADAN_M_EDIT_SIGN);
        return false;
    }
    if (!sign && kind != DECIMAL && strchr(value, '%')) {
        refuse(reader, entry, PADAN_M_EDIT_PERCENT);
        return false;
    }
    padan_number found;
    if (sign) {
        edit->change = PADAN_CHANGE_PERCENT;
        found = padan_parse_decimal(value, &edit->amount);
        if (found == PADAN_NUMBER_OK && edit->amount < -PADAN_ONE)
            found = PADAN_NUMBER_NEGATIVE;
    } else if (*value == 'x') {
        edit->change = PADAN_CHANGE_TIMES;
        found = padan_parse_decimal(value + 1, &edit->amount);
        if (found == PADAN_NUMBER_OK && edit->amount < 0)
            found = PADAN_NUMBER_NEGATIVE;
    } else {
        edit->change = PADAN_CHANGE_SET;
        found = read_figure(kind, value, &edit->amount);
    }
    return parsed(reader, entry, found);
}

static bool has_pin(const padan_dataset *data, const padan_edit *edit)
{
    for (int32_t k = 0; k < data->n_pins; k++)
        if (data->pins[k].company == edit->company &&
            data->pins[k].village == edit->village &&
            data->pins[k].type == edit->type)
            return true;
    return false;
}

/* `tetap 5`, `minimal 5`, `tolak`, `hapus` */
static bool read_pin(padan_scenario_reader *reader,
                     const padan_ini_entry *entry, padan_edit *edit)
{
    const char *value = entry->value;
    const size_t n = strcspn(value, " \t");
    const char *rest = value + n + strspn(value + n, " \t");
    const bool exact = n == 5 && strncmp(value, "tetap", n) == 0;
    const bool least = n == 7 && strncmp(value, "minimal", n) == 0;
    if ((exact || least) && *rest) {
        edit->pin = exact ? PADAN_PIN_EXACT : PADAN_PIN_AT_LEAST;
        if (!parsed(reader, entry,
                    padan_parse_count(rest, false, &edit->units)))
            return false;
        if (edit->units >= 1) return true;
    } else if (strcmp(value, "tolak") == 0) {
        edit->pin = PADAN_PIN_VETO;
        return true;
    } else if (strcmp(value, "hapus") == 0) {
        edit->kind = PADAN_EDIT_PIN_DROP;
        if (!has_pin(reader->data, edit))
            padan_diag_add(reader->diags, PADAN_WARNING, entry->at,
                           PADAN_M_EDIT_DROP_NOTHING, entry->key);
        return true;
    }
    refuse(reader, entry, PADAN_M_EDIT_PIN_VALUE);
    return false;
}

static bool read_value(padan_scenario_reader *reader,
                       const padan_ini_entry *entry, figure_kind kind,
                       padan_edit *edit)
{
    if (kind == PIN) return read_pin(reader, entry, edit);
    if (kind != OUT) return read_change(reader, entry, kind, edit);
    if (strcmp(entry->value, "keluar") == 0) return true;
    refuse(reader, entry, PADAN_M_EDIT_OUT_VALUE);
    return false;
}

/* The names of a key into `edit`, and its shape; NULL, with an error, if there is
 * no such thing to edit. */
static padan_status read_key(padan_scenario_reader *reader,
                             const padan_ini_entry *entry, padan_edit *edit,
                             const shape **found_out)
{
    cut_key key;
    padan_status status = cut(reader, entry->key, &key);
    *found_out = NULL;
    if (status) return status;
    const shape *found = find_shape(&key);
    if (!found) {
        explain_key(reader, entry, &key);
        return PADAN_OK;
    }
    *edit = (padan_edit){.at = entry->at,
                         .value_at = entry->value_at,
                         .kind = found->kind,
                         .company = PADAN_NONE,
                         .village = PADAN_NONE,
                         .type = PADAN_NONE,
                         .area = "",
                         .key = entry->key,
                         .value = entry->value};
    bool ok = true;
    for (int32_t h = 1; h < found->n; h++)
        if (is_name(found->parts[h]))
            ok &=
                find_name(reader, entry, found->parts[h][0], key.part[h], edit);
    if (ok) *found_out = found;
    return PADAN_OK;
}

padan_status padan_scenario_check_edit_key(padan_scenario_reader *reader,
                                           const padan_ini_entry *entry)
{
    padan_edit edit;
    const shape *found;
    return read_key(reader, entry, &edit, &found);
}

padan_status padan_scenario_read_edit(padan_scenario_reader *reader,
                                      const padan_ini_entry *entry)
{
    padan_edit edit;
    const shape *found;
    const padan_status status = read_key(reader, entry, &edit, &found);
    if (status || !found) return status;
    if (read_value(reader, entry, found->figure, &edit))
        reader->edits[reader->scenario->n_edits++] = edit;
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The sheet umum of a workbook: what padan.ini says in [umum], a key in the
 * first column and its value in the second. */
#include <string.h>

#include "io/excel_table.h"
#include "io/load_parts.h"

enum { MAX_KEYS = 64 };

typedef struct {
    padan_loader *l;
    const char *label;
    padan_ini_entry entries[MAX_KEYS];
    int32_t n;
    bool no_memory;
} keys;

static const char *copy(keys *s, const char *text)
{
    const char *made = padan_arena_text(s->l->arena, text, strlen(text));
    s->no_memory = s->no_memory || !made;
    return made;
}

/* A title, or the titles of the columns, above the first key. */
static bool is_title(const padan_csv_field *key, const padan_csv_field *value)
{
    return !value || !*value->text || padan_same_name(key->text, "kunci") ||
           padan_same_name(key->text, "key");
}

/* Said, and not added: a key that was given already. */
static bool is_twice(const keys *s, const padan_ini_entry *entry)
{
    for (int32_t k = 0; k < s->n; k++)
        if (padan_same_name(s->entries[k].key, entry->key)) {
            padan_diag_add(s->l->diags, PADAN_ERROR, entry->at,
                           PADAN_M_INI_TWICE, "umum", entry->key,
                           (int)s->entries[k].at.line);
            return true;
        }
    return false;
}

static bool take_row(const padan_csv_row *row, void *user)
{
    keys *s = user;
    const padan_csv_field *key = row->fields;
    const padan_csv_field *value = row->n_fields > 1 ? &row->fields[1] : NULL;
    if (!*key->text || s->n == MAX_KEYS) return true;
    if (s->n == 0 && is_title(key, value)) return true;
    if (value && value->kind == PADAN_FIELD_ERROR) {
        padan_cell_refuse(s->l->diags, s->label, value, key->text);
        return true;
    }
    const padan_ini_entry entry = {
        .at = {s->label, row->line, 1},
        .value_at = {s->label, row->line, 2},
        .section = "umum",
        .key = copy(s, key->text),
        .value = copy(s, value ? value->text : ""),
    };
    if (s->no_memory) return false;
    if (!is_twice(s, &entry)) s->entries[s->n++] = entry;
    return true;
}

padan_status padan_load_general_sheet(padan_loader *l, padan_excel *book,
                                      int32_t k)
{
    keys s = {.l = l};
    s.label = copy(&s, padan_excel_label(book, k));
    if (s.no_memory) return PADAN_ENOMEM;
    const padan_status status = padan_excel_read(book, k, take_row, &s);
    for (int32_t e = 0; e < s.n; e++)
        padan_load_general(l, &s.entries[e]);
    return s.no_memory             ? PADAN_ENOMEM
           : status == PADAN_EDATA ? PADAN_OK /* said already                 */
                                   : status;
}

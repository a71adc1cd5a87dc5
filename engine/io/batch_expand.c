// SPDX-License-Identifier: GPL-3.0-or-later
/* A row multiplied out: every combination of the values of its cells, the last
 * column turning fastest. Names say which values they stand for. */
#include <string.h>

#include "base/text.h"
#include "io/batch_parts.h"

/* The row being multiplied out; turn[c] is the value of column c that is on. */
typedef struct {
    batch_loader *l;
    const char *list;
    const batch_column *columns;
    const batch_cell *cells;
    int32_t n;
    padan_at name_at;
    const char *name;
    int32_t *turn; /* [n]                                                    */
} row;

static const char *value_at(const row *r, int32_t c)
{
    return r->cells[c].sweep.n > 0 ? r->cells[c].sweep.values[r->turn[c]] : "";
}

static bool is_unset(const char *value)
{
    return strcmp(value, "-") == 0 || *value == '\0';
}

/* `nama_pagu=+10%_maks_penyandang=2` */
static const char *full_name(const row *r)
{
    padan_text text = {0};
    padan_text_add(&text, r->name);
    for (int32_t c = 0; c < r->n; c++) {
        if (r->cells[c].sweep.n < 2) continue;
        padan_text_addf(&text, "_%s=", r->columns[c].brief);
        for (const char *p = value_at(r, c); *p; p++)
            if (*p != ' ') padan_text_add_bytes(&text, p, 1);
    }
    const char *made = text.failed
                           ? NULL
                           : padan_arena_text(&r->l->batch->arena,
                                              padan_text_get(&text), text.n);
    padan_text_free(&text);
    return made;
}

/* Replaces the entry of that section and key, or adds one. */
static void put_entry(padan_ini_entry *entries, int32_t *n,
                      padan_ini_entry entry)
{
    for (int32_t k = 0; k < *n; k++)
        if (strcmp(entries[k].section, entry.section) == 0 &&
            strcmp(entries[k].key, entry.key) == 0) {
            entries[k] = entry;
            return;
        }
    entries[(*n)++] = entry;
}

/* The profile of the combination that is on, NULL with `*status` OK if it has
 * none. */
static const batch_profile *profile_of(const row *r, padan_status *status)
{
    const batch_profile *profile = NULL;
    for (int32_t c = 0; c < r->n && !*status; c++)
        if (r->columns[c].kind == COLUMN_PROFILE && !is_unset(value_at(r, c)))
            *status =
                padan_batch_profile(r->l, r->list, value_at(r, c), &profile);
    return profile;
}

static padan_status add_combination(const row *r)
{
    padan_arena *arena = &r->l->batch->arena;
    padan_status status = PADAN_OK;
    const batch_profile *profile = profile_of(r, &status);
    if (status) return status;
    const int32_t n_base = profile ? profile->ini.n_entries : 0;
    padan_ini_entry *entries =
        PADAN_NEW(arena, padan_ini_entry, n_base + r->n + 1);
    const char **shown = PADAN_NEW(arena, const char *, r->l->batch->n_columns);
    const char *name = full_name(r);
    if (!entries || !shown || !name) return PADAN_ENOMEM;
    int32_t n = n_base;
    if (n_base > 0)
        memcpy(entries, profile->ini.entries, (size_t)n * sizeof *entries);
    put_entry(
        entries, &n,
        (padan_ini_entry){r->name_at, r->name_at, "skenario", "nama", name});
    for (int32_t c = 0; c < r->n; c++) {
        const batch_column *column = &r->columns[c];
        const char *value = value_at(r, c);
        if (column->shown >= 0) shown[column->shown] = value;
        if (column->kind != COLUMN_KEY || is_unset(value)) continue;
        const padan_at at = r->cells[c].at;
        put_entry(
            entries, &n,
            (padan_ini_entry){at, at, column->section, column->key, value});
    }
    return padan_batch_add(
        r->l,
        (padan_batch_item){.name = name,
                           .parts = {r->list, r->name_at, entries, n},
                           .shown = shown,
                           .n_shown = r->l->batch->n_columns},
        r->name_at);
}

/* The next combination; false: that was the last one. */
static bool next(row *r)
{
    for (int32_t c = r->n - 1; c >= 0; c--) {
        if (++r->turn[c] < r->cells[c].sweep.n) return true;
        r->turn[c] = 0;
    }
    return false;
}

padan_status padan_batch_expand(batch_loader *l, const char *list,
                                const batch_column *columns,
                                const batch_cell *cells, int32_t n,
                                padan_at name_at, const char *name)
{
    row r = {l, list,    columns, cells,
             n, name_at, name,    PADAN_NEW(&l->scratch, int32_t, n)};
    if (!r.turn) return PADAN_ENOMEM;
    padan_status status;
    do
        status = add_combination(&r);
    while (!status && next(&r));
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What reading the rows of all tables has in common: names become indices,
 * names that are not known and rows that come twice are reported. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/load.h"
#include "io/nearest.h"

int32_t padan_load_n_rows(const padan_loader *l, table_id table)
{
    return l->open[table] ? l->table[table].csv.n_rows : 0;
}

char *padan_load_hint(padan_loader *l, char buffer[PADAN_HINT_TEXT],
                      const char *word, const char *const *names, int32_t n)
{
    const char *near = NULL;
    if (l->hints >= n) {
        l->hints -= n;
        near = padan_nearest(word, names, n);
    }
    char named[PADAN_HINT_TEXT];
    if (near && names == l->village_names) { /* codes alone say little       */
        const int32_t v = padan_dataset_find_village(l->d, near);
        snprintf(named, sizeof named, "%s %s", near, l->villages[v].name);
        near = named;
    }
    return padan_nearest_hint(buffer, near, padan_diags_lang(l->diags));
}

static void refuse_unknown(padan_loader *l, table_id table, int32_t r,
                           int32_t c, padan_message message, const char *word,
                           const char *const *names, int32_t n)
{
    const padan_table *t = &l->table[table];
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    padan_diag_add(l->diags, PADAN_ERROR, padan_table_at(t, r, c), message,
                   padan_table_place(t, c, place), padan_clip(clip, word),
                   padan_load_hint(l, hint, word, names, n));
}

int32_t padan_load_company(padan_loader *l, table_id table, int32_t r,
                           int32_t c)
{
    const char *id;
    if (!padan_table_needed(&l->table[table], r, c, &id)) return PADAN_NONE;
    const int32_t i = padan_dataset_find_company(l->d, id);
    if (i == PADAN_NONE && l->whole[TABLE_PERUSAHAAN])
        refuse_unknown(l, table, r, c, PADAN_M_UNKNOWN_COMPANY, id,
                       l->company_names, l->d->n_companies);
    return i;
}

int32_t padan_load_village(padan_loader *l, table_id table, int32_t r,
                           int32_t c)
{
    char code[11];
    if (!padan_table_code(&l->table[table], r, c, code)) return PADAN_NONE;
    const int32_t v = padan_dataset_find_village(l->d, code);
    if (v == PADAN_NONE && l->whole[TABLE_DESA])
        refuse_unknown(l, table, r, c, PADAN_M_UNKNOWN_VILLAGE, code,
                       l->village_names, l->d->n_villages);
    return v;
}

int32_t padan_load_type(padan_loader *l, table_id table, int32_t r, int32_t c)
{
    const char *id;
    if (!padan_table_needed(&l->table[table], r, c, &id)) return PADAN_NONE;
    const int32_t n = padan_dataset_find_type(l->d, id);
    if (n == PADAN_NONE && l->whole[TABLE_JENIS])
        refuse_unknown(l, table, r, c, PADAN_M_UNKNOWN_TYPE, id, l->type_names,
                       l->d->n_types);
    return n;
}

bool padan_load_year(const padan_loader *l, table_id table, int32_t r,
                     int32_t c, int32_t fallback, int32_t *out)
{
    const padan_table *t = &l->table[table];
    const char *const text = padan_table_text(t, r, c);
    *out = fallback;
    if (!*text) return true;
    const int32_t year = padan_year(text);
    if (year > 0) *out = year;
    if (year == 0) padan_table_refuse(t, r, c, PADAN_M_FIELD_YEAR);
    return year > 0;
}

/* ---- rows that come twice ---- */

const char *padan_load_key(padan_loader *l, const char *a, const char *b,
                           const char *c)
{
    const size_t room = strlen(a) + strlen(b) + strlen(c) + 5;
    char *key = PADAN_NEW(l->arena, char, room);
    if (key) snprintf(key, room, "%s, %s%s%s", a, b, *c ? ", " : "", c);
    return key;
}

static int by_key(const void *a, const void *b)
{
    const padan_key *x = a, *y = b;
    const int order = strcmp(x->text, y->text);
    if (order != 0) return order;
    return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

void padan_load_refuse_twice(padan_loader *l, table_id table, int32_t c,
                             padan_key *keys, int32_t n)
{
    const padan_table *t = &l->table[table];
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT];
    if (n > 1) qsort(keys, (size_t)n, sizeof *keys, by_key);
    for (int32_t first = 0, k = 1; k < n; k++) {
        if (strcmp(keys[k].text, keys[first].text) != 0) {
            first = k;
            continue;
        }
        padan_diag_add(l->diags, PADAN_ERROR, keys[k].at, PADAN_M_ROW_TWICE,
                       padan_table_place(t, c, place),
                       padan_clip(clip, keys[k].text), keys[first].at.file,
                       (int)keys[first].at.line);
    }
}

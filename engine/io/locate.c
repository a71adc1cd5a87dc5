// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/locate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/nearest.h"

enum {
    CANDIDATES = 5,
    HINTS = 3
}; /* villages shown in one sentence          */

padan_locator padan_locator_open(const padan_table *table,
                                 const padan_dataset *data,
                                 const padan_name_index *names, int32_t *hints)
{
    return (padan_locator){
        .table = table,
        .data = data,
        .names = names,
        .codes = PADAN_CODES_KEMENDAGRI,
        .whole = true,
        .warnings = table->diags,
        .hints = hints,
        .code = padan_table_column(table, "kode_desa"),
        .name = padan_table_column(table, "nama_desa"),
        .district = padan_table_column(table, "nama_kecamatan"),
        .district_code = padan_table_column(table, "kode_kecamatan"),
    };
}

static const char *text_of(const padan_locator *l, int32_t r, int32_t column)
{
    return column == PADAN_NONE ? "" : padan_table_text(l->table, r, column);
}

/* The kecamatan as the row has it, "" if it does not say. */
static const char *district_of(const padan_locator *l, int32_t r)
{
    const char *name = text_of(l, r, l->district);
    return *name ? name : text_of(l, r, l->district_code);
}

static padan_lang lang_of(const padan_locator *l)
{
    return padan_diags_lang(l->table->diags);
}

/* ---- by code ---- */

/* Index of the village, PADAN_NONE: not known. A BPS code that is several villages
 * today gives `*split` of them from `*rows`. */
static int32_t by_code(const padan_locator *l, const char *code,
                       const padan_bridge_row **rows, int32_t *split)
{
    *split = 0;
    if (l->codes != PADAN_CODES_BPS)
        return padan_dataset_find_village(l->data, code);
    const int32_t n = padan_bridge_from_bps(l->bridge, code, rows);
    if (n == 1) return padan_dataset_find_village(l->data, (*rows)->code);
    if (n > 1) *split = n;
    return PADAN_NONE;
}

/* ---- what a code and a name say about each other ---- */

/* The name and the kecamatan of the row are those of the village, as far as both
 * are given. */
static bool agrees(const padan_locator *l, int32_t r, int32_t v)
{
    const char *district = text_of(l, r, l->district);
    if (!padan_name_same(text_of(l, r, l->name), l->data->villages[v].name))
        return false;
    return !*l->data->villages[v].district_name ||
           padan_name_in_district(l->names, v, district);
}

static void warn_other_name(const padan_locator *l, int32_t r, int32_t v)
{
    const padan_village *village = &l->data->villages[v];
    char place[PADAN_PLACE_TEXT], other[PADAN_PLACE_TEXT],
        clip[PADAN_CLIP_TEXT], district[PADAN_CLIP_TEXT];
    padan_name_answer answer;
    padan_text found = {0};
    const char *const name = text_of(l, r, l->name);
    const int32_t w =
        padan_name_find(l->names, text_of(l, r, l->district), name, &answer);
    if (*text_of(l, r, l->district))
        padan_text_addm(&found, lang_of(l), PADAN_M_NAME_IN_DISTRICT,
                        padan_clip(district, text_of(l, r, l->district)));
    if (w != PADAN_NONE)
        padan_text_addf(&found, " (%s)", l->data->villages[w].code);
    padan_diag_add(
        l->table->diags, PADAN_WARNING, padan_table_at(l->table, r, l->name),
        PADAN_M_CODE_OTHER_NAME, padan_table_place(l->table, l->code, place),
        village->code, village->name, *village->district_name ? ", " : "",
        village->district_name, padan_table_place(l->table, l->name, other),
        padan_clip(clip, name), padan_text_get(&found));
    padan_text_free(&found);
}

/* ---- by name ---- */

/* `3673011008 Sukawana (Serang), ...` */
static void list_villages(const padan_locator *l, const int32_t *list,
                          int32_t n, int32_t all, padan_text *out)
{
    for (int32_t k = 0; k < n; k++) {
        const padan_village *v = &l->data->villages[list[k]];
        const char *const district =
            *v->district_name ? v->district_name : v->district;
        padan_text_addf(out, "%s%s %s (%s)", k > 0 ? ", " : "", v->code,
                        v->name, district);
    }
    if (all > n) padan_text_add(out, ", ...");
}

/* The villages there whose names are nearest, at most HINTS: only to be shown. */
static int32_t list_nearest(const padan_locator *l, const char *district,
                            const char *word, int32_t out[HINTS])
{
    const int32_t n = l->data->n_villages;
    char normal[PADAN_NAME_ROOM];
    const char **names;
    int32_t found = 0, there = 0, *village;
    if (*l->hints < n || padan_name_normal(word, normal) == 0) return 0;
    *l->hints -= n;
    names = calloc((size_t)n + 1, sizeof *names);
    village = calloc((size_t)n + 1, sizeof *village);
    for (int32_t v = 0; names && village && v < n; v++) {
        if (!padan_name_in_district(l->names, v, district)) continue;
        names[there] = padan_name_of(l->names, v);
        village[there++] = v;
    }
    while (found < HINTS) {
        const char *near = padan_nearest(normal, names, there);
        if (!near) break;
        for (int32_t k = 0; k < there; k++) {
            if (names[k] != near) continue;
            out[found++] = village[k];
            names[k] = "";
            break;
        }
    }
    free(names);
    free(village);
    return found;
}

/* Is there any village in this kecamatan? True too when it costs too much. */
static bool is_district(const padan_locator *l, const char *district)
{
    if (*l->hints < l->data->n_villages) return true;
    *l->hints -= l->data->n_villages;
    for (int32_t v = 0; v < l->data->n_villages; v++)
        if (padan_name_in_district(l->names, v, district)) return true;
    return false;
}

/* What may have been meant, for the end of a sentence. */
static void suggest(const padan_locator *l, int32_t r, padan_text *out)
{
    const char *const name = text_of(l, r, l->name),
                      *district = district_of(l, r);
    int32_t near[HINTS] = {0}, elsewhere[CANDIDATES];
    padan_text list = {0};
    char clip[PADAN_CLIP_TEXT];
    const int32_t all =
        padan_name_list(l->names, "", name, elsewhere, CANDIDATES);
    if (*district && !is_district(l, district)) {
        padan_text_addm(out, lang_of(l), PADAN_M_NAME_NO_DISTRICT,
                        padan_clip(clip, district));
        district = "";
    }
    if (all > 0) {
        list_villages(l, elsewhere, all < CANDIDATES ? all : CANDIDATES, all,
                      &list);
        padan_text_addm(out, lang_of(l), PADAN_M_NAME_ELSEWHERE,
                        padan_text_get(&list));
    } else {
        const int32_t n = list_nearest(l, district, name, near);
        list_villages(l, near, n, n, &list);
        if (n > 0)
            padan_text_addm(out, lang_of(l), PADAN_M_NAME_NEAR,
                            padan_text_get(&list));
    }
    padan_text_free(&list);
}

static void refuse_several(const padan_locator *l, int32_t r, int32_t all,
                           const int32_t *candidates)
{
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT];
    padan_text list = {0};
    list_villages(l, candidates, all < CANDIDATES ? all : CANDIDATES, all,
                  &list);
    padan_diag_add(l->table->diags, PADAN_ERROR,
                   padan_table_at(l->table, r, l->name), PADAN_M_NAME_SEVERAL,
                   padan_table_place(l->table, l->name, place), (int)all,
                   padan_clip(clip, text_of(l, r, l->name)),
                   padan_text_get(&list));
    padan_text_free(&list);
}

static void refuse_none(const padan_locator *l, int32_t r)
{
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT];
    const char *district = district_of(l, r);
    padan_text where = {0}, hints = {0};
    if (*district)
        padan_text_addm(&where, lang_of(l), PADAN_M_NAME_IN_DISTRICT,
                        padan_clip(clip, district));
    suggest(l, r, &hints);
    padan_diag_add(l->table->diags, PADAN_ERROR,
                   padan_table_at(l->table, r, l->name), PADAN_M_NAME_UNKNOWN,
                   padan_table_place(l->table, l->name, place),
                   padan_clip(clip, text_of(l, r, l->name)),
                   padan_text_get(&where), padan_text_get(&hints));
    padan_text_free(&where);
    padan_text_free(&hints);
}

static int32_t by_name(padan_locator *l, int32_t r)
{
    int32_t candidates[CANDIDATES];
    const int32_t all =
        padan_name_list(l->names, district_of(l, r), text_of(l, r, l->name),
                        candidates, CANDIDATES);
    if (all == 1) {
        l->by_name++;
        return candidates[0];
    }
    if (all > 1)
        refuse_several(l, r, all, candidates);
    else if (l->whole)
        refuse_none(l, r);
    return PADAN_NONE;
}

/* ---- a row ---- */

/* A code that is none of the villages, in a row without a name. */
static void refuse_code(const padan_locator *l, int32_t r, const char *code)
{
    char place[PADAN_PLACE_TEXT], hint[PADAN_HINT_TEXT] = "";
    const padan_bridge_row *rows;
    const padan_at at = padan_table_at(l->table, r, l->code);
    padan_table_place(l->table, l->code, place);
    if (l->codes == PADAN_CODES_BPS &&
        padan_bridge_from_bps(l->bridge, code, &rows) == 0) {
        padan_bridge_refuse_lack(l->bridge, l->table, r, l->code, code);
        return;
    }
    if (!l->whole) return;
    if (l->codes == PADAN_CODES_BPS) {
        padan_diag_add(l->table->diags, PADAN_ERROR, at, PADAN_M_BRIDGE_FAR,
                       place, code, rows->code, l->bridge->file);
        return;
    }
    const char *near = NULL;
    int32_t n = l->data->n_villages;
    const char **codes = NULL;
    if (*l->hints >= n && (codes = calloc((size_t)n + 1, sizeof *codes))) {
        *l->hints -= n;
        for (int32_t v = 0; v < n; v++)
            codes[v] = l->data->villages[v].code;
        near = padan_nearest(code, codes, n);
    }
    if (near) {
        char named[PADAN_HINT_TEXT];
        const int32_t v = padan_dataset_find_village(l->data, near);
        snprintf(named, sizeof named, "%s %s", near, l->data->villages[v].name);
        padan_nearest_hint(hint, named, lang_of(l));
    }
    free(codes);
    padan_diag_add(l->table->diags, PADAN_ERROR, at, PADAN_M_UNKNOWN_VILLAGE,
                   place, code, hint);
}

/* The bridge knows a code that is none of the villages: as a village elsewhere, or
 * in the other system as another one than the name says. Then the name does not
 * decide. */
static bool is_contested(const padan_locator *l, int32_t r, const char *code)
{
    const padan_bridge_row *rows;
    padan_name_answer answer;
    const bool bps = l->codes == PADAN_CODES_BPS;
    if (!l->bridge) return false;
    if ((bps ? padan_bridge_from_bps(l->bridge, code, &rows)
             : padan_bridge_from_code(l->bridge, code, &rows)) > 0)
        return true;
    const int32_t v = padan_name_find(l->names, district_of(l, r),
                                      text_of(l, r, l->name), &answer);
    if (v == PADAN_NONE) return false;
    const char *const named = l->data->villages[v].code;
    if (bps)
        return padan_dataset_find_village(l->data, code) != PADAN_NONE &&
               strcmp(code, named) != 0;
    const int32_t n = padan_bridge_from_bps(l->bridge, code, &rows);
    for (int32_t k = 0; k < n; k++)
        if (strcmp(rows[k].code, named) == 0) return false;
    return n > 0;
}

static bool read_code(const padan_locator *l, int32_t r, char code[11],
                      padan_message *why)
{
    return l->code == PADAN_NONE
               ? padan_code_read("", code, why)
               : padan_table_code_read(l->table, r, l->code, code, why);
}

int32_t padan_locate(padan_locator *l, int32_t r)
{
    const bool named = *text_of(l, r, l->name);
    const padan_bridge_row *rows = NULL;
    char code[11];
    padan_message why;
    if (!read_code(l, r, code, &why)) {
        if (named) return by_name(l, r);
        const bool no_column = l->table->place[l->code] == PADAN_NONE;
        padan_table_refuse(l->table, r, no_column ? l->name : l->code, why);
        return PADAN_NONE;
    }
    int32_t split = 0, v = by_code(l, code, &rows, &split);
    if (v != PADAN_NONE) {
        if (named && !agrees(l, r, v)) warn_other_name(l, r, v);
        return v;
    }
    if (split > 0) {
        padan_bridge_refuse_split(l->bridge, l->table, r, l->code, rows, split);
        return PADAN_NONE;
    }
    if (named && !is_contested(l, r, code)) return by_name(l, r);
    refuse_code(l, r, code);
    return PADAN_NONE;
}

void padan_locate_note(const padan_locator *l)
{
    if (l->by_name > 0)
        padan_diag_add(l->warnings, PADAN_NOTE,
                       (padan_at){l->table->csv.path, 0, 0}, PADAN_M_NAME_ROWS,
                       (int)l->by_name);
}

bool padan_locator_trust(const padan_locator *l)
{
    padan_codes_count count;
    if (l->name == PADAN_NONE || l->table->place[l->name] == PADAN_NONE ||
        l->table->place[l->code] == PADAN_NONE)
        return true;
    padan_codes_look(l->table, l->code, l->name, l->data, NULL, &count);
    if (!padan_codes_doubtful(&count, PADAN_CODES_KEMENDAGRI)) return true;
    padan_diag_add(l->table->diags, PADAN_ERROR,
                   (padan_at){l->table->csv.path, 0, 0}, PADAN_M_CODES_DOUBTFUL,
                   (int)count.agree[0], (int)count.rows);
    return false;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Whose codes each table has: by its names over the whole table (io/codes.h), else
 * by [umum] kode, else as the table desa if no code could be two villages. What
 * cannot be told is refused. Behind this file all codes are Kemendagri's. */
#include <string.h>

#include "io/load.h"

padan_status padan_load_bridge(padan_loader *l, const char *path)
{
    padan_source source;
    padan_status status = padan_source_read(path, l->arena, l->diags, &source);
    if (status == PADAN_OK) {
        padan_load_keep_input(l, &source);
        status = padan_bridge_read(&source, l->arena, l->diags, &l->bridge);
    }
    if (status == PADAN_ENOMEM) return status;
    l->missing = l->missing || status == PADAN_ENOINPUT;
    l->bridged = status == PADAN_OK;
    l->bridge_bad = !l->bridged;
    return PADAN_OK;
}

void padan_load_check_stated(padan_loader *l)
{
    if (l->stated != PADAN_CODES_BPS || l->bridged) return;
    if (!l->bridge_bad)
        padan_diag_add(l->diags, PADAN_ERROR, l->stated_at, PADAN_M_INI_BPS);
    l->stated = PADAN_CODES_UNKNOWN;
    l->bridge_bad = true;
}

/* ---- one table ---- */

static void close_table(padan_loader *l, table_id t)
{
    l->open[t] = l->whole[t] = false;
}

static padan_at file_of(const padan_table *t)
{
    return (padan_at){t->csv.path, 0, 0};
}

/* `baris 3 (3672021004 Ketileng), ...`: rows that agree in one system only. */
static void list_rows(const padan_table *t, int32_t code, int32_t name,
                      const padan_codes_count *count, int system,
                      padan_text *out)
{
    char clip[PADAN_CLIP_TEXT], digits[11];
    for (int32_t k = 0; k < count->only[system] && k < PADAN_CODES_SHOWN; k++) {
        const int32_t r = count->shown[system][k];
        padan_table_code_read(t, r, code, digits, NULL);
        padan_text_addm(out, padan_diags_lang(t->diags), PADAN_M_CODES_ROW,
                        k > 0 ? ", " : "", (int)padan_table_at(t, r, code).line,
                        digits, padan_clip(clip, padan_table_text(t, r, name)));
    }
}

static void refuse_mixed(const padan_table *t, int32_t code, int32_t name,
                         const padan_codes_count *count)
{
    padan_text home = {0}, bps = {0};
    list_rows(t, code, name, count, 0, &home);
    list_rows(t, code, name, count, 1, &bps);
    padan_diag_add(t->diags, PADAN_ERROR, file_of(t), PADAN_M_CODES_MIXED,
                   (int)count->only[0], padan_text_get(&home),
                   (int)count->only[1], padan_text_get(&bps));
    padan_text_free(&home);
    padan_text_free(&bps);
}

/* What the reader should know about how the codes were taken. */
static void note_codes(const padan_loader *l, const padan_table *t,
                       const padan_codes_count *count, padan_codes codes,
                       bool recognised)
{
    const bool bps = codes == PADAN_CODES_BPS;
    if (recognised && bps)
        padan_diag_add(l->diags, PADAN_NOTE, file_of(t),
                       PADAN_M_CODES_BPS_FOUND, (int)count->agree[1],
                       (int)count->rows, l->bridge.file);
    else if (recognised && l->stated == PADAN_CODES_BPS)
        padan_diag_add(l->diags, PADAN_NOTE, file_of(t),
                       PADAN_M_CODES_KEMENDAGRI_FOUND, (int)count->agree[0],
                       (int)count->rows);
    else if (bps)
        padan_diag_add(l->diags, PADAN_NOTE, file_of(t),
                       l->stated == PADAN_CODES_BPS
                           ? PADAN_M_CODES_BPS_STATED
                           : PADAN_M_CODES_BPS_LIKE_DESA,
                       l->bridge.file);
}

static void refuse_unclear(const padan_loader *l, const padan_table *t,
                           const padan_codes_count *count)
{
    padan_diag_add(l->diags, PADAN_ERROR, file_of(t), PADAN_M_CODES_UNCLEAR,
                   (int)count->rows, (int)count->agree[0], (int)count->agree[1],
                   l->bridge.file);
}

/* The names must not speak against how the codes are to be read: neither most of
 * them, nor one that agrees with its code in the other system only. */
static bool refuse_doubtful(const padan_loader *l, const padan_table *t,
                            const padan_codes_count *count, padan_codes codes)
{
    const bool bps = codes == PADAN_CODES_BPS;
    if (!padan_codes_doubtful(count, codes) && count->only[!bps] == 0)
        return false;
    if (!l->bridged)
        padan_diag_add(t->diags, PADAN_ERROR, file_of(t),
                       PADAN_M_CODES_DOUBTFUL, (int)count->agree[0],
                       (int)count->rows);
    else if (l->stated == PADAN_CODES_UNKNOWN)
        refuse_unclear(l, t, count);
    else
        padan_diag_add(t->diags, PADAN_ERROR, file_of(t), PADAN_M_CODES_AGAINST,
                       bps ? "bps" : "kemendagri", (int)count->rows,
                       (int)count->agree[0], (int)count->agree[1]);
    return true;
}

/* A row whose code is a village in both systems, and whose name is that of neither:
 * the other rows say what it should be, not what it is. The user may say it. */
static bool refuse_neither(const padan_loader *l, const padan_table *t,
                           int32_t code, int32_t name,
                           const padan_codes_count *count, padan_codes codes)
{
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], digits[11];
    if (count->neither == 0 || l->stated == codes) return false;
    const int32_t r = count->first_neither;
    padan_table_code_read(t, r, code, digits, NULL);
    padan_diag_add(l->diags, PADAN_ERROR, padan_table_at(t, r, name),
                   PADAN_M_CODES_NEITHER, padan_table_place(t, name, place),
                   padan_clip(clip, padan_table_text(t, r, name)), digits,
                   codes == PADAN_CODES_BPS ? "bps" : "kemendagri");
    return true;
}

/* ---- desa ---- */

void padan_load_desa_codes(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_DESA];
    padan_codes_count count;
    bool refused = false;
    l->codes = PADAN_CODES_KEMENDAGRI;
    if (l->bridge_bad) close_table(l, TABLE_DESA);
    if (l->open[TABLE_DESA] && !l->bridged &&
        padan_codes_look_bps(t, DESA_CODE))
        padan_diag_add(l->diags, PADAN_WARNING, file_of(t),
                       PADAN_M_CODES_LIKE_BPS);
    if (!l->open[TABLE_DESA] || !l->bridged) return;
    padan_codes_look(t, DESA_CODE, DESA_NAME, NULL, &l->bridge, &count);
    padan_codes codes = padan_codes_decide(&count);
    if (codes == PADAN_CODES_MIXED) {
        refuse_mixed(t, DESA_CODE, DESA_NAME, &count);
        refused = true;
    }
    const bool recognised = codes != PADAN_CODES_UNKNOWN;
    if (!recognised) codes = l->stated;
    if (codes == PADAN_CODES_UNKNOWN) {
        refuse_unclear(l, t, &count);
        refused = true;
    }
    refused = refused || refuse_doubtful(l, t, &count, codes) ||
              refuse_neither(l, t, DESA_CODE, DESA_NAME, &count, codes);
    if (refused)
        close_table(l, TABLE_DESA);
    else
        note_codes(l, t, &count, codes, recognised);
    l->codes = codes == PADAN_CODES_BPS ? codes : PADAN_CODES_KEMENDAGRI;
}

/* A BPS code through the bridge into `code`; false with an error at the field. */
static bool translate(const padan_loader *l, const padan_table *t, int32_t r,
                      int32_t c, char code[11], const padan_bridge_row **row)
{
    const int32_t n = padan_bridge_from_bps(&l->bridge, code, row);
    if (n == 1) {
        memcpy(code, (*row)->code, 11);
        return true;
    }
    if (n > 1)
        padan_bridge_refuse_split(&l->bridge, t, r, c, *row, n);
    else
        padan_bridge_refuse_lack(&l->bridge, t, r, c, code);
    return false;
}

bool padan_load_own_code(padan_loader *l, int32_t r, char code[11])
{
    const padan_table *t = &l->table[TABLE_DESA];
    const padan_bridge_row *row;
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], other[PADAN_CLIP_TEXT];
    if (!padan_table_code(t, r, DESA_CODE, code)) return false;
    if (l->codes != PADAN_CODES_BPS) return true;
    if (!translate(l, t, r, DESA_CODE, code, &row)) return false;
    const char *const name = padan_table_text(t, r, DESA_NAME);
    const char *const known = *row->bps_name ? row->bps_name : row->name;
    if (*known && !padan_name_same(known, name) &&
        !padan_name_same(row->name, name))
        padan_diag_add(l->diags, PADAN_WARNING, padan_table_at(t, r, DESA_NAME),
                       PADAN_M_BRIDGE_OTHER_NAME,
                       padan_table_place(t, DESA_NAME, place),
                       padan_clip(clip, name), row->bps, l->bridge.file,
                       padan_clip(other, known));
    return true;
}

bool padan_load_bps_district(padan_loader *l, const char *text)
{
    size_t digits = 0;
    if (l->codes != PADAN_CODES_BPS) return false;
    for (; *text; text++) {
        if (*text == '.' || *text == ' ') continue;
        if (*text < '0' || *text > '9') return false;
        digits++;
    }
    l->bps_districts += digits == 7;
    return digits == 7;
}

/* ---- tables that name villages ---- */

/* How codes are read that no name speaks for; UNKNOWN: refused. */
static padan_codes without_names(const padan_loader *l, const padan_table *t,
                                 int32_t code)
{
    char place[PADAN_PLACE_TEXT], digits[11];
    const padan_bridge_row *rows;
    if (l->stated != PADAN_CODES_UNKNOWN) return l->stated;
    if (!l->bridged) return PADAN_CODES_KEMENDAGRI;
    const int32_t r = padan_codes_clash(t, code, l->d, &l->bridge);
    if (r == PADAN_NONE) return l->codes;
    padan_table_code_read(t, r, code, digits, NULL);
    const int32_t v = padan_dataset_find_village(l->d, digits);
    padan_bridge_from_bps(&l->bridge, digits, &rows);
    const char *const name = *rows->name ? rows->name : rows->bps_name;
    padan_diag_add(l->diags, PADAN_ERROR, padan_table_at(t, r, code),
                   PADAN_M_CODES_CLASH, padan_table_place(t, code, place),
                   digits, l->villages[v].name, name, rows->code);
    return PADAN_CODES_UNKNOWN;
}

static void decide_table(padan_loader *l, table_id id)
{
    const padan_table *t = &l->table[id];
    padan_locator *at = &l->at[id];
    padan_codes_count count = {.rows = 0};
    padan_codes codes = PADAN_CODES_UNKNOWN;
    bool refused = false;
    const bool coded = t->place[at->code] != PADAN_NONE;
    at->whole = l->whole[TABLE_DESA];
    if (l->bridged) at->bridge = &l->bridge;
    if (!coded) return;
    if (at->name != PADAN_NONE && t->place[at->name] != PADAN_NONE) {
        padan_codes_look(t, at->code, at->name, l->d, at->bridge, &count);
        codes = padan_codes_decide(&count);
    }
    if (codes == PADAN_CODES_MIXED) {
        refuse_mixed(t, at->code, at->name, &count);
        refused = true;
    }
    const bool recognised = codes != PADAN_CODES_UNKNOWN;
    if (!recognised) codes = without_names(l, t, at->code);
    refused = refused || codes == PADAN_CODES_UNKNOWN ||
              refuse_doubtful(l, t, &count, codes) ||
              refuse_neither(l, t, at->code, at->name, &count, codes);
    if (refused) {
        close_table(l, id);
        return;
    }
    note_codes(l, t, &count, codes, recognised);
    at->codes = codes;
    if (codes == PADAN_CODES_BPS) at->district_code = PADAN_NONE;
}

/* Is there a table but desa with the names of villages? */
static bool names_villages(const padan_loader *l)
{
    bool any = false;
    for (int32_t t = 0; t < N_TABLES && !any; t++) {
        if (t == TABLE_DESA || !l->open[t]) continue;
        const int32_t c = padan_table_column(&l->table[t], "nama_desa");
        any = c != PADAN_NONE && l->table[t].place[c] != PADAN_NONE;
    }
    return any;
}

padan_status padan_load_locators(padan_loader *l)
{
    const padan_status status =
        names_villages(l) ? padan_name_index_build(l->d, l->arena, &l->names)
                          : PADAN_OK;
    for (int32_t t = 0; t < N_TABLES && status == PADAN_OK; t++) {
        if (t == TABLE_DESA || !l->open[t]) continue;
        l->at[t] = padan_locator_open(&l->table[t], l->d, l->names, &l->hints);
        if (l->at[t].code != PADAN_NONE) decide_table(l, (table_id)t);
    }
    l->area_codes = PADAN_CODES_KEMENDAGRI;
    if (status != PADAN_OK || !l->open[TABLE_LOKUS]) return status;
    l->area_codes = without_names(l, &l->table[TABLE_LOKUS], LOKUS_AREA);
    if (l->area_codes == PADAN_CODES_UNKNOWN) close_table(l, TABLE_LOKUS);
    return status;
}

int32_t padan_load_village(padan_loader *l, table_id table, int32_t r)
{
    return padan_locate(&l->at[table], r);
}

padan_status padan_load_name_notes(padan_loader *l)
{
    for (int32_t t = 0; t < N_TABLES; t++)
        if (l->open[t] && l->at[t].table) padan_locate_note(&l->at[t]);
    if (l->bps_districts > 0)
        padan_diag_add(l->diags, PADAN_NOTE, file_of(&l->table[TABLE_DESA]),
                       PADAN_M_BPS_DISTRICTS, (int)l->bps_districts);
    return PADAN_OK;
}

/* ---- lokus ---- */

bool padan_load_area_code(padan_loader *l, int32_t r, char *digits, size_t n)
{
    const padan_table *t = &l->table[TABLE_LOKUS];
    const padan_bridge_row *row;
    char code[11];
    if (l->area_codes != PADAN_CODES_BPS) return true;
    if (n != 10) {
        padan_table_refuse(t, r, LOKUS_AREA, PADAN_M_AREA_BPS);
        return false;
    }
    memcpy(code, digits, 11);
    if (!translate(l, t, r, LOKUS_AREA, code, &row)) return false;
    memcpy(digits, code, 11);
    return true;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/bridge.h"

#include <stdlib.h>
#include <string.h>

#include "model/dataset.h"

enum { SHOWN = 5 }; /* villages of one BPS code in a sentence                */
enum { LEVEL, BPS, BPS_NAME, CODE, NAME, N_COLUMNS };

static const padan_column columns[N_COLUMNS] = {
    [LEVEL] = {"tingkat", "level", false},
    [BPS] = {"kode_bps", "kode_bps_2018", true},
    [BPS_NAME] = {"nama_bps", "nama_bps_2018", false},
    [CODE] = {"kode_kemendagri", "kode_desa", true},
    [NAME] = {"nama_kemendagri", "nama_desa", false},
};

static int by_bps(const void *a, const void *b)
{
    const padan_bridge_row *x = a, *y = b;
    const int order = strcmp(x->bps, y->bps);
    return order ? order : strcmp(x->code, y->code);
}

static int by_code(const void *a, const void *b)
{
    const padan_bridge_row *x = a, *y = b;
    const int order = strcmp(x->code, y->code);
    return order ? order : strcmp(x->bps, y->bps);
}

/* Rows of kecamatan and above, and villages that BPS does not list. */
static bool is_passed_over(const padan_table *t, int32_t r)
{
    const char *level = padan_table_text(t, r, LEVEL);
    const bool village = !*level || padan_same_name(level, "desa") ||
                         padan_same_name(level, "kelurahan") ||
                         padan_same_name(level, "village");
    return !village || !*padan_table_text(t, r, BPS);
}

/* False (reported): a code that is none. */
static bool read_row(const padan_table *t, int32_t r, padan_arena *arena,
                     padan_bridge_row *row, padan_status *status)
{
    char bps[11], code[11];
    if (!padan_table_row_ok(t, r)) return false;
    const bool good =
        padan_table_code(t, r, BPS, bps) & padan_table_code(t, r, CODE, code);
    if (!good) return false;
    *row = (padan_bridge_row){.at = padan_table_at(t, r, BPS),
                              .bps = padan_arena_text(arena, bps, 10),
                              .code = padan_arena_text(arena, code, 10),
                              .bps_name = padan_table_text(t, r, BPS_NAME),
                              .name = padan_table_text(t, r, NAME)};
    if (!row->bps || !row->code) *status = PADAN_ENOMEM;
    return true;
}

static padan_status read_rows(const padan_table *t, padan_arena *arena,
                              padan_bridge *out)
{
    const int32_t n = t->csv.n_rows;
    padan_bridge_row *rows = PADAN_NEW(arena, padan_bridge_row, n);
    padan_bridge_row *codes = PADAN_NEW(arena, padan_bridge_row, n);
    padan_status status = PADAN_OK;
    bool good = !t->csv.dropped;
    int32_t kept = 0, single = 0;
    if (!rows || !codes) return PADAN_ENOMEM;
    for (int32_t r = 0; r < n && status == PADAN_OK; r++) {
        if (is_passed_over(t, r)) continue;
        if (read_row(t, r, arena, &rows[kept], &status))
            kept++;
        else
            good = false;
    }
    if (status) return status;
    if (kept > 1) qsort(rows, (size_t)kept, sizeof *rows, by_bps);
    for (int32_t k = 0; k < kept; k++)
        if (single == 0 || by_bps(&rows[single - 1], &rows[k]) != 0)
            rows[single++] = rows[k];
    if (single > 0) memcpy(codes, rows, (size_t)single * sizeof *rows);
    if (single > 1) qsort(codes, (size_t)single, sizeof *codes, by_code);
    out->n = single;
    out->by_bps = rows;
    out->by_code = codes;
    return good ? PADAN_OK : PADAN_EDATA;
}

padan_status padan_bridge_read(const padan_source *source, padan_arena *arena,
                               padan_diags *diags, padan_bridge *out)
{
    padan_csv csv = {0};
    padan_table table;
    *out = (padan_bridge){.file = source->path};
    padan_status status = padan_csv_parse(source, arena, diags, &csv);
    if (status == PADAN_ENOMEM) return status;
    status = padan_table_open(&csv, columns, N_COLUMNS, false, diags, &table);
    if (status != PADAN_OK) return status;
    status = read_rows(&table, arena, out);
    if (status != PADAN_OK || out->n > 0) return status;
    padan_diag_add(diags, PADAN_ERROR, (padan_at){source->path, 0, 0},
                   PADAN_M_TABLE_NO_ROWS);
    return PADAN_EDATA;
}

/* ---- finding ---- */

/* The rows `k` with compare(code, rows[k]) = 0; `bps`: by that column. */
static int32_t find(const padan_bridge_row *rows, int32_t n, const char *code,
                    bool bps, const padan_bridge_row **first)
{
    int32_t low = 0, high = n, end;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (strcmp(bps ? rows[middle].bps : rows[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < n; end++)
        if (strcmp(bps ? rows[end].bps : rows[end].code, code) != 0) break;
    *first = rows + low;
    return end - low;
}

int32_t padan_bridge_from_bps(const padan_bridge *bridge, const char *bps,
                              const padan_bridge_row **first)
{
    return find(bridge->by_bps, bridge->n, bps, true, first);
}

int32_t padan_bridge_from_code(const padan_bridge *bridge, const char *code,
                               const padan_bridge_row **first)
{
    return find(bridge->by_code, bridge->n, code, false, first);
}

/* ---- codes that lead nowhere, or to several villages ---- */

void padan_bridge_refuse_lack(const padan_bridge *bridge, const padan_table *t,
                              int32_t r, int32_t c, const char *code)
{
    char place[PADAN_PLACE_TEXT];
    padan_diag_add(t->diags, PADAN_ERROR, padan_table_at(t, r, c),
                   PADAN_M_BRIDGE_LACKS, padan_table_place(t, c, place), code,
                   bridge->file);
}

void padan_bridge_refuse_split(const padan_bridge *bridge, const padan_table *t,
                               int32_t r, int32_t c,
                               const padan_bridge_row *rows, int32_t n)
{
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT];
    padan_text list = {0};
    for (int32_t k = 0; k < n && k < SHOWN; k++)
        padan_text_addf(&list, "%s%s %s", k > 0 ? ", " : "", rows[k].code,
                        padan_clip(clip, rows[k].name));
    if (n > SHOWN) padan_text_add(&list, ", ...");
    padan_diag_add(t->diags, PADAN_ERROR, padan_table_at(t, r, c),
                   PADAN_M_BRIDGE_SPLIT, padan_table_place(t, c, place),
                   rows->bps, (int)n, bridge->file, padan_text_get(&list));
    padan_text_free(&list);
}

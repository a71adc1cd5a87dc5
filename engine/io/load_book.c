// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables that are sheets of workbooks: which sheet is which table. A workbook is
 * opened once, whoever names it, and kept with its hash when a table is in it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/load_parts.h"

bool padan_workbook_name(const char *name)
{
    /* ~$ begins the names of the locks that Excel leaves beside open files */
    return strncmp(name, "~$", 2) != 0 &&
           (padan_ends_with(name, ".xlsx") || padan_ends_with(name, ".xlsm"));
}

bool padan_workbook_like(const char *name)
{
    return padan_workbook_name(name) || padan_ends_with(name, ".xls") ||
           padan_ends_with(name, ".xlsb") || padan_ends_with(name, ".ods");
}

padan_status padan_workbook_split(padan_arena *arena, const char *value,
                                  const char **file, const char **sheet)
{
    const char *colon = strrchr(value, ':');
    const size_t n = colon ? (size_t)(colon - value) : strlen(value);
    char *name = padan_arena_text(arena, value, n);
    if (!name) return PADAN_ENOMEM;
    *file = *sheet = NULL;
    if (!padan_workbook_like(name)) return PADAN_OK;
    *file = name;
    *sheet = colon ? colon + 1 : "";
    return PADAN_OK;
}

/* ---- opening ---- */

padan_status padan_workbook_open(padan_loader *l, const char *path,
                                 padan_diags *diags, padan_workbook **out)
{
    *out = NULL;
    for (padan_workbook *b = l->books; b; b = b->next)
        if (strcmp(b->path, path) == 0) {
            *out = b->excel ? b : NULL;
            return PADAN_OK;
        }
    padan_workbook *b = PADAN_NEW(l->arena, padan_workbook, 1);
    if (!b) return PADAN_ENOMEM;
    *b = (padan_workbook){.path = path, .next = l->books};
    const padan_status status = padan_excel_open(path, diags, &b->excel);
    if (status == PADAN_ENOMEM) return status;
    l->missing = l->missing || status == PADAN_ENOINPUT;
    l->books = b;
    if (!b->excel) return PADAN_OK;
    padan_excel_tell(b->excel, l->diags);
    b->used = PADAN_NEW(l->arena, bool, padan_excel_n_sheets(b->excel));
    *out = b;
    return b->used ? PADAN_OK : PADAN_ENOMEM;
}

void padan_workbooks_close(padan_loader *l)
{
    for (padan_workbook *b = l->books; b; b = b->next)
        padan_excel_close(b->excel);
    l->books = NULL;
}

static void keep_input(padan_loader *l, padan_workbook *b)
{
    if (b->kept) return;
    b->kept = true;
    padan_load_keep_hash(l, b->path, padan_excel_sha256(b->excel));
}

/* ---- which sheet is which table ---- */

static void refuse_both(padan_loader *l, table_id t, const char *here,
                        const char *there)
{
    padan_diag_add(l->diags, PADAN_ERROR, (padan_at){here, 0, 0},
                   PADAN_M_TABLE_TWICE, padan_tables[t].name, there);
}

/* Sheet `k` is table `t`; an error if that table has been found already. */
static padan_status use_sheet(padan_loader *l, padan_workbook *b, int32_t k,
                              table_id t)
{
    const char *label = padan_excel_label(b->excel, k);
    char *path = padan_arena_text(l->arena, label, strlen(label));
    if (!path) return PADAN_ENOMEM;
    b->used[k] = true;
    if (l->path[t]) {
        refuse_both(l, t, path, l->path[t]);
        return PADAN_OK;
    }
    keep_input(l, b);
    l->path[t] = path;
    l->book[t] = b;
    l->sheet[t] = k;
    return PADAN_OK;
}

padan_status padan_workbook_use_one(padan_loader *l, padan_workbook *b,
                                    const char *sheet, padan_at at, table_id t)
{
    int32_t k =
        padan_excel_find(b->excel, *sheet ? sheet : padan_tables[t].name);
    if (k == PADAN_NONE && !*sheet) k = padan_excel_find(b->excel, "");
    if (k != PADAN_NONE) return use_sheet(l, b, k, t);
    keep_input(l, b);
    (void)padan_excel_refuse_name(b->excel, at, sheet);
    return PADAN_OK;
}

static int32_t table_of(const char *sheet)
{
    for (int32_t t = 0; t < N_TABLES; t++)
        if (padan_same_name(sheet, padan_tables[t].name)) return t;
    return PADAN_NONE;
}

int32_t padan_workbook_tables(const padan_workbook *b)
{
    int32_t n = 0;
    for (int32_t k = 0; k < padan_excel_n_sheets(b->excel); k++)
        n += padan_excel_has_cells(b->excel, k) &&
             table_of(padan_excel_sheet(b->excel, k)) != PADAN_NONE;
    return n;
}

padan_status padan_workbook_use_all(padan_loader *l, padan_workbook *b,
                                    const bool *named)
{
    padan_status status = PADAN_OK;
    for (int32_t k = 0; k < padan_excel_n_sheets(b->excel); k++) {
        const char *name = padan_excel_sheet(b->excel, k);
        const int32_t t = table_of(name);
        const bool umum = padan_same_name(name, "umum") && !l->has_ini;
        if (!padan_excel_has_cells(b->excel, k) || b->used[k]) continue;
        if (status == PADAN_OK && umum) {
            b->used[k] = true;
            keep_input(l, b);
            status = padan_load_general_sheet(l, b->excel, k);
        } else if (status == PADAN_OK && t != PADAN_NONE && !named[t]) {
            status = use_sheet(l, b, k, (table_id)t);
        }
    }
    return status;
}

/* ---- sheets that nobody reads ---- */

static const char *near_table(const padan_loader *l, const char *sheet)
{
    for (int32_t t = 0; t < N_TABLES; t++) {
        const char *const one[] = {padan_tables[t].name};
        if (!l->path[t] && padan_nearest(sheet, one, 1)) return *one;
    }
    return NULL;
}

void padan_workbook_note_unread(padan_loader *l, const padan_workbook *b,
                                bool others)
{
    padan_text list = {0};
    char clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    for (int32_t k = 0; k < padan_excel_n_sheets(b->excel); k++) {
        const char *name = padan_excel_sheet(b->excel, k);
        if (b->used[k] || !padan_excel_has_cells(b->excel, k) ||
            padan_same_name(name, "petunjuk")) /* of our own template        */
            continue;
        const char *near = near_table(l, name);
        if (near)
            padan_diag_add(
                l->diags, PADAN_WARNING,
                (padan_at){padan_excel_label(b->excel, k), 0, 0},
                PADAN_M_EXCEL_STRANGER,
                padan_nearest_hint(hint, near, padan_diags_lang(l->diags)));
        else
            padan_text_addf(&list, "%s%s", list.n > 0 ? ", " : "",
                            padan_clip(clip, name));
    }
    if (others && list.n > 0)
        padan_diag_add(l->diags, PADAN_NOTE, (padan_at){b->path, 0, 0},
                       PADAN_M_EXCEL_UNREAD, padan_text_get(&list));
    padan_text_free(&list);
}

/* ---- a dataset that is a workbook ---- */

static void say_missing(padan_loader *l, const padan_workbook *b, table_id t)
{
    const int32_t n = padan_excel_n_sheets(b->excel);
    const char *near = NULL;
    char hint[PADAN_HINT_TEXT];
    for (int32_t k = 0; k < n && !near; k++) {
        const char *const one[] = {padan_excel_sheet(b->excel, k)};
        near = b->used[k] ? NULL : padan_nearest(padan_tables[t].name, one, 1);
    }
    padan_diag_add(l->diags, PADAN_ERROR, (padan_at){b->path, 0, 0},
                   PADAN_M_EXCEL_NO_TABLE, padan_tables[t].name,
                   padan_nearest_hint(hint, near, padan_diags_lang(l->diags)));
}

/* A bridge between codes may lie beside the workbook. */
static padan_status find_bridge(padan_loader *l, const char *book)
{
    static const char name[] = "jembatan.csv";
    const char *slash = strrchr(book, '/');
    const size_t n = slash ? (size_t)(slash - book) + 1 : 0;
    char *path = PADAN_NEW(l->arena, char, n + sizeof name);
    if (!path) return PADAN_ENOMEM;
    memcpy(path, book, n);
    memcpy(path + n, name, sizeof name);
    return access(path, F_OK) == 0 ? padan_load_bridge(l, path) : PADAN_OK;
}

padan_status padan_load_from_book(padan_loader *l, const char *path)
{
    static const bool none[N_TABLES];
    padan_workbook *b = NULL;
    padan_status status = padan_workbook_open(l, path, l->diags, &b);
    if (status != PADAN_OK || !b) return status;
    keep_input(l, b);
    status = find_bridge(l, path);
    if (status == PADAN_OK) status = padan_workbook_use_all(l, b, none);
    if (status != PADAN_OK) return status;
    for (int32_t t = 0; t < N_TABLES; t++)
        if (!l->path[t] && !l->skip[t] && padan_tables[t].required)
            say_missing(l, b, (table_id)t);
    padan_workbook_note_unread(l, b, true);
    return PADAN_OK;
}

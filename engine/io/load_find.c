// SPDX-License-Identifier: GPL-3.0-or-later
/* Which file of the folder is which table. File names are matched without
 * case, because Excel and Windows do not mind it; every file that is read is
 * kept with its hash. A table may be a file desa.csv, a workbook desa.xlsx, a
 * sheet of the one workbook with tables, or what padan.ini names. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/load_parts.h"
#include "io/nearest.h"

typedef struct {
    char **names;
    int32_t n;
} listing;

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

/* The names in a folder, sorted, in the arena. ENOINPUT: no such folder. */
static padan_status list_folder(padan_arena *arena, const char *folder,
                                listing *out)
{
    DIR *dir = opendir(folder);
    if (!dir) return PADAN_ENOINPUT;
    int32_t room = 64;
    *out = (listing){PADAN_NEW(arena, char *, room), 0};
    bool no_memory = !out->names;
    /* one DIR is used by one thread only: readdir is safe */
    for (struct dirent *e; !no_memory && (e = readdir(dir));) {
        if (*e->d_name == '.') continue;
        if (out->n == room) {
            char **more = PADAN_NEW(arena, char *, 2 * room);
            no_memory = !more;
            if (no_memory) break;
            memcpy(more, out->names, (size_t)room * sizeof *more);
            out->names = more;
            room *= 2;
        }
        char *name = padan_arena_text(arena, e->d_name, strlen(e->d_name));
        no_memory = !name;
        out->names[out->n++] = name;
    }
    (void)closedir(dir);
    if (no_memory) return PADAN_ENOMEM;
    qsort(out->names, (size_t)out->n, sizeof *out->names, by_name);
    return PADAN_OK;
}

/* The file of that name as it is written in the folder, NULL if none. */
static const char *find_name(const listing *list, const char *name)
{
    for (int32_t k = 0; k < list->n; k++)
        if (strcmp(list->names[k], name) == 0) return list->names[k];
    for (int32_t k = 0; k < list->n; k++)
        if (padan_same_name(list->names[k], name)) return list->names[k];
    return NULL;
}

/* folder/name in the arena; an absolute name stays as it is. */
static char *join(padan_arena *arena, const char *folder, const char *name)
{
    if (*name == '/') return padan_arena_text(arena, name, strlen(name));
    const size_t n = strlen(folder), m = strlen(name);
    char *path = PADAN_NEW(arena, char, n + m + 2);
    if (path) snprintf(path, n + m + 2, "%s/%s", folder, name);
    return path;
}

/* ---- missing and strange files ---- */

/* The table as a file of that kind in the folder, NULL if there is none. */
static const char *find_kind(const listing *list, const char *table,
                             const char *const *ends, size_t n)
{
    char name[64];
    for (size_t k = 0; k < n; k++) {
        snprintf(name, sizeof name, "%s%s", table, ends[k]);
        const char *found = find_name(list, name);
        if (found) return found;
    }
    return NULL;
}

static const char *find_workbook(const listing *list, const char *table)
{
    static const char *const ends[] = {".xlsx", ".xlsm"};
    return find_kind(list, table, ends, 2);
}

/* Spreadsheets that cannot be read. */
static const char *find_foreign(const listing *list, const char *table)
{
    static const char *const ends[] = {".xls", ".xlsb", ".ods"};
    return find_kind(list, table, ends, 3);
}

static void say_missing(padan_loader *l, table_id t, const listing *list,
                        const char *file)
{
    const char *const table = padan_tables[t].name;
    const char *workbook = find_foreign(list, table);
    if (workbook) {
        char *path = join(l->arena, l->d->folder, workbook);
        padan_diag_add(l->diags, PADAN_ERROR, (padan_at){path, 0, 0},
                       PADAN_M_TABLE_IS_EXCEL, table, table, table);
        l->missing = true;
        return;
    }
    if (!padan_tables[t].required) return;
    char hint[PADAN_HINT_TEXT];
    char *path = join(l->arena, l->d->folder, file);
    padan_nearest_hint(
        hint, padan_nearest(file, (const char *const *)list->names, list->n),
        padan_diags_lang(l->diags));
    padan_diag_add(l->diags, PADAN_ERROR, (padan_at){path, 0, 0},
                   PADAN_M_TABLE_MISSING, table, hint);
    l->missing = true;
}

/* A CSV that nobody reads but that is named nearly like an optional table. */
static void warn_strangers(padan_loader *l, const listing *list,
                           const bool *used)
{
    for (int32_t k = 0; k < list->n; k++) {
        const char *const name = list->names[k];
        if (used[k] || !padan_ends_with(name, ".csv")) continue;
        char file[32];
        const char *near = NULL;
        for (int32_t t = 0; t < N_TABLES && !near; t++) {
            if (l->path[t] || padan_tables[t].required) continue;
            snprintf(file, sizeof file, "%s.csv", padan_tables[t].name);
            const char *const one[] = {file};
            near = padan_nearest(name, one, 1);
        }
        if (!near) continue;
        char hint[PADAN_HINT_TEXT];
        char *path = join(l->arena, l->d->folder, name);
        padan_diag_add(
            l->diags, PADAN_WARNING, (padan_at){path, 0, 0},
            PADAN_M_TABLE_STRANGER,
            padan_nearest_hint(hint, near, padan_diags_lang(l->diags)));
    }
}

/* ---- finding ---- */

typedef struct {
    padan_loader *l;
    listing list;
    bool *used; /* files of the list                                         */
    const char *wanted[N_TABLES];
    bool named[N_TABLES]; /* in padan.ini                                     */
    padan_workbook *cited; /* the one padan.ini names for some tables         */
    bool many_cited;
    bool unreadable; /* a workbook that may hold what is missing         */
} finder;

static void mark(finder *f, const char *name)
{
    for (int32_t k = 0; k < f->list.n; k++)
        f->used[k] = f->used[k] || f->list.names[k] == name;
}

/* A workbook of the folder, or elsewhere, that is table `t`. */
static padan_status use_workbook(finder *f, table_id t, const char *file,
                                 const char *sheet)
{
    padan_loader *l = f->l;
    const char *found = find_name(&f->list, file);
    char *path = join(l->arena, l->d->folder, found ? found : file);
    padan_workbook *book = NULL;
    if (!path) return PADAN_ENOMEM;
    mark(f, found);
    const padan_status status = padan_workbook_open(l, path, l->diags, &book);
    if (status != PADAN_OK) return status;
    f->unreadable = f->unreadable || !book;
    if (!book) return PADAN_OK;
    f->many_cited = f->many_cited || (f->cited && f->cited != book);
    if (f->named[t]) f->cited = book;
    return padan_workbook_use_one(l, book, sheet, (padan_at){path, 0, 0}, t);
}

static padan_status find_table(finder *f, table_id t)
{
    padan_loader *l = f->l;
    const char *file = NULL, *sheet = "";
    char standard[32];
    snprintf(standard, sizeof standard, "%s.csv", padan_tables[t].name);
    const char *wanted = f->named[t] ? f->wanted[t] : standard;
    if (f->named[t]) {
        const padan_status status =
            padan_workbook_split(l->arena, wanted, &file, &sheet);
        if (status != PADAN_OK || file)
            return file ? use_workbook(f, t, file, sheet) : status;
    }
    const char *found = find_name(&f->list, wanted);
    mark(f, found);
    /* a named file may lie elsewhere: opening it tells */
    if (found || f->named[t]) {
        l->path[t] = join(l->arena, l->d->folder, found ? found : wanted);
        if (!l->path[t]) return PADAN_ENOMEM;
    }
    file = f->named[t] ? NULL : find_workbook(&f->list, padan_tables[t].name);
    return file ? use_workbook(f, t, file, "") : PADAN_OK;
}

/* A workbook that nobody named: `*book_out` if it has sheets named like tables. */
static padan_status look_into(finder *f, const char *path,
                              padan_workbook **book_out)
{
    padan_diags *apart = NULL;
    padan_workbook *book = NULL;
    padan_status status =
        padan_diags_create(padan_diags_lang(f->l->diags), &apart);
    if (status == PADAN_OK)
        status = padan_workbook_open(f->l, path, apart, &book);
    *book_out = book && padan_workbook_tables(book) > 0 ? book : NULL;
    if (status == PADAN_OK && !book) {
        bool lack = false;
        for (int32_t t = 0; t < N_TABLES; t++)
            lack = lack || (padan_tables[t].required && !f->l->skip[t] &&
                            !f->l->path[t]);
        f->unreadable = f->unreadable || lack;
        if (lack)
            padan_diags_add_errors(f->l->diags, apart);
        else
            padan_diag_add(f->l->diags, PADAN_WARNING, (padan_at){path, 0, 0},
                           PADAN_M_EXCEL_IGNORED);
    } else if (status == PADAN_OK && !*book_out) {
        padan_workbook_note_unread(f->l, book, false);
    }
    padan_diags_free(apart);
    return status;
}

/* A workbook that padan.ini names for some tables has what is missing, too. */
static padan_status use_cited(finder *f)
{
    bool found[N_TABLES];
    if (!f->cited || f->many_cited) return PADAN_OK;
    for (int32_t t = 0; t < N_TABLES; t++)
        found[t] = f->named[t] || f->l->path[t];
    return padan_workbook_use_all(f->l, f->cited, found);
}

/* The workbook whose sheets are the other tables; there may be only one. */
static padan_status find_sheets(finder *f)
{
    padan_loader *l = f->l;
    padan_workbook *first = NULL;
    for (int32_t k = 0; k < f->list.n; k++) {
        padan_workbook *book = NULL;
        if (f->used[k] || !padan_workbook_name(f->list.names[k])) continue;
        char *path = join(l->arena, l->d->folder, f->list.names[k]);
        if (!path) return PADAN_ENOMEM;
        const padan_status status = look_into(f, path, &book);
        if (status != PADAN_OK) return status;
        if (book && first)
            padan_diag_add(l->diags, PADAN_ERROR, (padan_at){path, 0, 0},
                           PADAN_M_EXCEL_TWO_BOOKS, first->path);
        if (!first) first = book;
    }
    if (!first) return use_cited(f);
    return padan_workbook_use_all(l, first, f->named);
}

/* The bridge between codes, if there is one. */
static padan_status find_bridge(finder *f)
{
    padan_loader *l = f->l;
    const char *wanted = l->bridge_name ? l->bridge_name : "jembatan.csv";
    const char *found = find_name(&f->list, wanted);
    mark(f, found);
    if (!found && !l->bridge_name) return PADAN_OK;
    const char *path = join(l->arena, l->d->folder, found ? found : wanted);
    return path ? padan_load_bridge(l, path) : PADAN_ENOMEM;
}

static padan_status find_files(finder *f)
{
    padan_loader *l = f->l;
    padan_status status = PADAN_OK;
    const char *ini = find_name(&f->list, "padan.ini");
    f->used = PADAN_NEW(l->arena, bool, f->list.n);
    if (!f->used) return PADAN_ENOMEM;
    if (ini) {
        const char *path = join(l->arena, l->d->folder, ini);
        l->has_ini = true;
        status = path ? padan_load_ini(l, path, f->wanted) : PADAN_ENOMEM;
    }
    for (int32_t t = 0; t < N_TABLES; t++)
        f->named[t] = f->wanted[t] != NULL;
    for (int32_t t = 0; t < N_TABLES && status == PADAN_OK; t++)
        status = find_table(f, (table_id)t);
    if (status == PADAN_OK) status = find_bridge(f);
    if (status == PADAN_OK) status = find_sheets(f);
    if (status != PADAN_OK) return status;
    for (int32_t t = 0; t < N_TABLES; t++) {
        char standard[32];
        snprintf(standard, sizeof standard, "%s.csv", padan_tables[t].name);
        if (!l->path[t] && !l->skip[t] && !f->named[t] && !f->unreadable)
            say_missing(l, (table_id)t, &f->list, standard);
    }
    for (padan_workbook *b = l->books; b; b = b->next)
        if (b->kept) padan_workbook_note_unread(l, b, true);
    warn_strangers(l, &f->list, f->used);
    return PADAN_OK;
}

padan_status padan_load_find(padan_loader *l)
{
    finder f = {.l = l};
    const padan_status status = list_folder(l->arena, l->d->folder, &f.list);
    if (status != PADAN_ENOINPUT)
        return status == PADAN_OK ? find_files(&f) : status;
    padan_diag_add(l->diags, PADAN_ERROR, (padan_at){l->d->folder, 0, 0},
                   PADAN_M_FOLDER_MISSING, l->d->folder);
    l->missing = true;
    return PADAN_OK;
}

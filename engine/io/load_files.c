// SPDX-License-Identifier: GPL-3.0-or-later
/* Which file of the folder is which table. File names are matched without
 * case, because Excel and Windows do not mind it; every file that is read is
 * kept with its hash. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/load.h"
#include "io/nearest.h"

typedef struct {
    char **names;
    int32_t n;
} listing;

static bool ends_with(const char *text, const char *end)
{
    const size_t n = strlen(text), m = strlen(end);
    return n >= m && padan_same_name(text + n - m, end);
}

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

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- missing and strange files ---- */

/* The table as a workbook in the folder, NULL if there is none. */
static const char *find_workbook(const listing *list, const char *table)
{
    static const char *const ends[] = {".xlsx", ".xls", ".ods"};
    char name[64];
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        snprintf(name, sizeof name, "%s%s", table, ends[k]);
        const char *found = find_name(list, name);
        if (found) return found;
    }
    return NULL;
}

static void say_missing(padan_loader *l, table_id t, const listing *list,
                        const char *file)
{
    const char *const table = padan_tables[t].name;
    const char *workbook = find_workbook(list, table);
    if (workbook) {
        char *path = join(l->arena, l->d->folder, workbook);
        padan_diag_add(l->diags, PADAN_ERROR, (padan_at){path, 0, 0},
                       PADAN_M_TABLE_IS_EXCEL, table, table);
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
        if (used[k] || !ends_with(name, ".csv")) continue;
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

/* ---- reading ---- */

void padan_load_keep_input(padan_loader *l, const padan_source *source)
{
    padan_input *input = &l->inputs[l->n_inputs++];
    *input =
        (padan_input){.path = source->path, .name = base_name(source->path)};
    memcpy(input->sha256, source->sha256, sizeof input->sha256);
}

/* Reads one table as far as its header. */
static padan_status open_table(padan_loader *l, table_id t)
{
    padan_source source;
    padan_csv csv = {0};
    padan_status status =
        padan_source_read(l->path[t], l->arena, l->diags, &source);
    if (status == PADAN_ENOMEM) return status;
    if (status != PADAN_OK) {
        l->missing = l->missing || status == PADAN_ENOINPUT;
        return PADAN_OK;
    }
    padan_load_keep_input(l, &source);
    status = padan_csv_parse(&source, l->arena, l->diags, &csv);
    if (status == PADAN_ENOMEM) return status;
    status = padan_table_open(&csv, padan_tables[t].columns,
                              padan_tables[t].n_columns, true, l->diags,
                              &l->table[t]);
    l->open[t] = status == PADAN_OK;
    l->whole[t] = l->open[t] && !csv.dropped;
    for (int32_t r = 0; l->whole[t] && r < csv.n_rows; r++)
        l->whole[t] = padan_table_row_ok(&l->table[t], r);
    if (!l->whole[t] || csv.n_rows > 0 || !padan_tables[t].required)
        return PADAN_OK;
    l->whole[t] = false;
    padan_diag_add(l->diags, PADAN_ERROR, (padan_at){csv.path, 0, 0},
                   PADAN_M_TABLE_NO_ROWS);
    return PADAN_OK;
}

static padan_status find_files(padan_loader *l, const listing *list)
{
    const char *file_names[N_TABLES] = {NULL};
    bool *used = PADAN_NEW(l->arena, bool, list->n);
    if (!used) return PADAN_ENOMEM;
    const char *ini = find_name(list, "padan.ini");
    if (ini) {
        const char *path = join(l->arena, l->d->folder, ini);
        const padan_status status =
            path ? padan_load_ini(l, path, file_names) : PADAN_ENOMEM;
        if (status != PADAN_OK) return status;
    }
    for (int32_t t = 0; t < N_TABLES; t++) {
        char standard[32];
        snprintf(standard, sizeof standard, "%s.csv", padan_tables[t].name);
        const bool named = file_names[t] != NULL;
        const char *wanted = named ? file_names[t] : standard;
        const char *found = find_name(list, wanted);
        for (int32_t k = 0; k < list->n; k++)
            used[k] = used[k] || list->names[k] == found;
        if (l->skip[t]) continue;
        if (!found && !named) {
            say_missing(l, (table_id)t, list, wanted);
            continue;
        }
        /* a named file may lie elsewhere: opening it tells */
        l->path[t] = join(l->arena, l->d->folder, found ? found : wanted);
        if (!l->path[t]) return PADAN_ENOMEM;
    }
    warn_strangers(l, list, used);
    return PADAN_OK;
}

static int by_input_name(const void *a, const void *b)
{
    const padan_input *x = a, *y = b;
    return strcmp(x->name, y->name);
}

padan_status padan_load_files(padan_loader *l, const char *folder)
{
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    l->d->folder = padan_arena_text(l->arena, folder, n);
    if (!l->d->folder) return PADAN_ENOMEM;
    listing list;
    padan_status status = list_folder(l->arena, l->d->folder, &list);
    if (status == PADAN_ENOINPUT) {
        padan_diag_add(l->diags, PADAN_ERROR, (padan_at){l->d->folder, 0, 0},
                       PADAN_M_FOLDER_MISSING, l->d->folder);
        l->missing = true;
        return PADAN_OK;
    }
    if (status == PADAN_OK) status = find_files(l, &list);
    for (int32_t t = 0; t < N_TABLES && status == PADAN_OK; t++)
        if (l->path[t]) status = open_table(l, (table_id)t);
    if (status != PADAN_OK) return status;
    padan_input *inputs = PADAN_NEW(l->arena, padan_input, l->n_inputs);
    if (!inputs) return PADAN_ENOMEM;
    memcpy(inputs, l->inputs, (size_t)l->n_inputs * sizeof *inputs);
    qsort(inputs, (size_t)l->n_inputs, sizeof *inputs, by_input_name);
    l->d->inputs = inputs;
    l->d->n_inputs = l->n_inputs;
    return PADAN_OK;
}

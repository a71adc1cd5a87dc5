// SPDX-License-Identifier: GPL-3.0-or-later
/* padan_batch_load(): files in order, then the names, then every scenario whole. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "io/batch_parts.h"
#include "io/schema.h"
#include "model/instance.h"

bool padan_batch_grow(void **array, int32_t *room, int32_t n, size_t size)
{
    if (n < *room) return true;
    const int32_t more = *room ? 2 * *room : 16;
    void *bigger = realloc(*array, (size_t)more * size);
    if (!bigger) return false;
    *array = bigger;
    *room = more;
    return true;
}

int32_t padan_batch_show(batch_loader *l, const char *title)
{
    padan_batch *b = l->batch;
    for (int32_t k = 0; k < b->n_columns; k++)
        if (strcmp(l->columns[k], title) == 0) return k;
    void *columns = l->columns;
    if (!padan_batch_grow(&columns, &l->room_columns, b->n_columns,
                          sizeof *l->columns))
        return -1;
    l->columns = columns;
    l->columns[b->n_columns] = title;
    return b->n_columns++;
}

padan_status padan_batch_try(batch_loader *l, const padan_ini_entry *entry)
{
    l->reader.bad = false;
    l->reader.scenario->n_edits = 0;
    l->reader.scenario->n_order = 0;
    l->reader.scenario->reference = (padan_reference){0};
    const padan_status status = padan_scenario_read_entry(&l->reader, entry);
    if (l->reader.bad) l->bad = true;
    return status;
}

padan_status padan_batch_add(batch_loader *l, padan_batch_item item,
                             padan_at at)
{
    padan_batch *b = l->batch;
    const int32_t n = b->n_items;
    void *items = l->items, *places = l->item_at;
    int32_t room = l->room_items;
    item.folder = padan_batch_folder(item.name, &b->arena);
    if (!item.folder || !padan_batch_grow(&items, &room, n, sizeof *l->items))
        return PADAN_ENOMEM;
    l->items = items;
    if (!padan_batch_grow(&places, &l->room_items, n, sizeof *l->item_at))
        return PADAN_ENOMEM;
    l->item_at = places;
    l->items[n] = item;
    l->item_at[n] = at;
    b->n_items++;
    return PADAN_OK;
}

const char *padan_batch_folder(const char *name, padan_arena *arena)
{
    static const char fine[] = "abcdefghijklmnopqrstuvwxyz"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=%,.";
    char *made = padan_arena_text(arena, name, strlen(name));
    for (char *p = made; p && *p; p++) /* letters beyond ASCII stay           */
        if ((unsigned char)*p < 0x80 && !strchr(fine, *p)) *p = '-';
    if (made && *made && strchr(".-+=", *made)) *made = '_';
    return made;
}

/* ---- .ini files ---- */

/* The file name without its folder and `.ini`. */
static const char *stem_of(const char *path, padan_arena *arena)
{
    const char *name = padan_base_name(path);
    return padan_arena_text(arena, name, strlen(name) - strlen(".ini"));
}

static padan_status add_ini(batch_loader *l, const char *path)
{
    const batch_profile *profile;
    padan_status status = padan_batch_profile(l, NULL, path, &profile);
    if (!status && !profile && access(path, R_OK) != 0) return PADAN_ENOINPUT;
    if (status || !profile) return status;
    const char *name = stem_of(path, &l->batch->arena);
    const padan_at at = {profile->path, 0, 0};
    if (!name) return PADAN_ENOMEM;
    return padan_batch_add(
        l,
        (padan_batch_item){.name = name,
                           .parts = {profile->path, at, profile->ini.entries,
                                     profile->ini.n_entries}},
        at);
}

static bool is_ini(const char *path)
{
    const size_t n = strlen(path);
    return n > 4 && strcmp(path + n - 4, ".ini") == 0;
}

/* ---- names ---- */

typedef struct {
    const char *folder;
    int32_t k;
} named;

/* File systems of other offices do not tell large letters from small ones. */
static int by_folder(const void *a, const void *b)
{
    const named *x = a, *y = b;
    const char *p = x->folder, *q = y->folder;
    for (;; p++, q++) {
        const int c = *p >= 'A' && *p <= 'Z' ? *p + 32 : (unsigned char)*p;
        const int d = *q >= 'A' && *q <= 'Z' ? *q + 32 : (unsigned char)*q;
        if (c != d) return c < d ? -1 : 1;
        if (c == 0) return 0;
    }
}

static int by_folder_and_order(const void *a, const void *b)
{
    const int order = by_folder(a, b);
    const named *x = a, *y = b;
    return order ? order : x->k - y->k;
}

static void check_name(batch_loader *l, int32_t k)
{
    static const char *const reserved[] = {"baris", "daftar.csv",
                                           "skenario.csv"};
    const padan_batch_item *item = &l->items[k];
    char clip[PADAN_CLIP_TEXT];
    padan_clip(clip, item->name);
    if (strlen(item->folder) > PADAN_MAX_FOLDER) {
        padan_diag_add(l->diags, PADAN_ERROR, l->item_at[k],
                       PADAN_M_BATCH_NAME_LONG, clip, PADAN_MAX_FOLDER);
        l->bad = true;
    }
    for (size_t r = 0; r < sizeof reserved / sizeof *reserved; r++)
        if (padan_same_name(item->folder, reserved[r])) {
            padan_diag_add(l->diags, PADAN_ERROR, l->item_at[k],
                           PADAN_M_BATCH_NAME_RESERVED, clip);
            l->bad = true;
        }
}

static padan_status check_names(batch_loader *l)
{
    const int32_t n = l->batch->n_items;
    named *list = PADAN_NEW(&l->scratch, named, n);
    if (!list) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++) {
        check_name(l, k);
        list[k] = (named){l->items[k].folder, k};
    }
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_folder_and_order);
    for (int32_t k = 1, first = 0; k < n; k++) {
        char clip[PADAN_CLIP_TEXT];
        if (by_folder(&list[first], &list[k]) != 0) {
            first = k;
            continue;
        }
        const padan_at earlier = l->item_at[list[first].k];
        padan_diag_add(l->diags, PADAN_ERROR, l->item_at[list[k].k],
                       PADAN_M_BATCH_NAME_TWICE,
                       padan_clip(clip, l->items[list[k].k].name), earlier.file,
                       (int)earlier.line);
        l->bad = true;
    }
    return PADAN_OK;
}

/* ---- the whole ---- */

padan_status padan_batch_scenario(const padan_batch *batch, int32_t k,
                                  padan_diags *diags, padan_scenario **out)
{
    return padan_scenario_from_parts(&batch->items[k].parts, batch->dataset,
                                     diags, out);
}

/* One scenario with all its entries together, and its edits on the data. */
static padan_status check_item(batch_loader *l, int32_t k)
{
    padan_diags *found = NULL;
    padan_scenario *scenario = NULL;
    padan_status status =
        padan_diags_create(padan_diags_lang(l->diags), &found);
    if (!status) status = padan_batch_scenario(l->batch, k, found, &scenario);
    if (!status)
        status = padan_instance_check_edits(l->batch->dataset, scenario, found);
    if (status == PADAN_EDATA) {
        padan_diags_add_errors(l->diags, found);
        l->bad = true;
        status = PADAN_OK;
    }
    padan_scenario_free(scenario);
    padan_diags_free(found);
    return status;
}

static padan_status check_items(batch_loader *l)
{
    enum { ENOUGH = 50 }; /* bad scenarios shown                             */
    const int32_t before = padan_diags_count(l->diags, PADAN_ERROR);
    padan_status status = PADAN_OK;
    for (int32_t k = 0; k < l->batch->n_items && !status; k++) {
        if (padan_diags_count(l->diags, PADAN_ERROR) - before >= ENOUGH) break;
        status = check_item(l, k);
    }
    return status;
}

static padan_status read_files(batch_loader *l, const char *const *paths,
                               int32_t n_paths)
{
    padan_status worst = PADAN_OK;
    for (int32_t k = 0; k < n_paths; k++) {
        const padan_status status = is_ini(paths[k])
                                        ? add_ini(l, paths[k])
                                        : padan_batch_read_list(l, paths[k]);
        if (status == PADAN_ENOMEM) return status;
        if (!worst) worst = status;
    }
    if (l->batch->n_items > PADAN_MAX_SCENARIOS && !l->bad) {
        char found[PADAN_NUMBER_TEXT], most[PADAN_NUMBER_TEXT];
        const padan_lang lang = padan_diags_lang(l->diags);
        padan_diag_add(l->diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_BATCH_TOO_MANY,
                       padan_format_int(found, l->batch->n_items, lang),
                       padan_format_int(most, PADAN_MAX_SCENARIOS, lang));
        l->bad = true;
    }
    return worst;
}

static padan_status keep(batch_loader *l)
{
    padan_batch *b = l->batch;
    padan_batch_item *items =
        PADAN_NEW(&b->arena, padan_batch_item, b->n_items);
    const char **columns = PADAN_NEW(&b->arena, const char *, b->n_columns);
    if (!items || !columns) return PADAN_ENOMEM;
    if (b->n_items > 0)
        memcpy(items, l->items, (size_t)b->n_items * sizeof *items);
    if (b->n_columns > 0)
        memcpy(columns, l->columns, (size_t)b->n_columns * sizeof *columns);
    b->items = items;
    b->columns = columns;
    b->base = PADAN_NONE;
    for (int32_t k = 0; k < b->n_items && b->base == PADAN_NONE; k++)
        if (strcmp(items[k].name, "dasar") == 0) b->base = k;
    return PADAN_OK;
}

static padan_status load(batch_loader *l, const char *const *paths,
                         int32_t n_paths)
{
    padan_status status =
        padan_scenario_reader_prepare(&l->reader, 1, &l->scratch);
    if (!status) status = read_files(l, paths, n_paths);
    if (status) return status;
    if (!l->bad) status = check_names(l);
    if (!status) status = keep(l);
    if (!status && !l->bad) status = check_items(l);
    return !status && l->bad ? PADAN_EDATA : status;
}

padan_status padan_batch_load(const char *const *paths, int32_t n_paths,
                              const padan_dataset *dataset, padan_diags *diags,
                              padan_batch **out)
{
    batch_loader l = {.diags = diags};
    l.batch = calloc(1, sizeof *l.batch);
    if (!l.batch) return PADAN_ENOMEM;
    l.batch->dataset = dataset;
    padan_status status = padan_scenario_default(dataset, &l.reader.scenario);
    l.reader.data = dataset;
    l.reader.diags = diags;
    if (!status) status = load(&l, paths, n_paths);
    padan_scenario_free(l.reader.scenario);
    padan_arena_clear(&l.scratch);
    free(l.items), free(l.item_at), free(l.columns), free(l.profiles);
    padan_diags_sort(diags);
    if (status)
        padan_batch_free(l.batch);
    else
        *out = l.batch;
    return status;
}

int32_t padan_batch_count(const padan_batch *batch)
{
    return batch->n_items;
}

void padan_batch_free(padan_batch *batch)
{
    if (!batch) return;
    padan_arena_clear(&batch->arena);
    free(batch);
}

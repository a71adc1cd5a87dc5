// SPDX-License-Identifier: GPL-3.0-or-later
/* padan_batch_merge(): shards become one folder. Files are copied as they are, the run
 * folder before the row that vouches for it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/batch_store.h"
#include "base/text.h"
#include "io/folder.h"
#include "report/report.h"

typedef struct {
    const char *out;
    padan_diags *diags;
    padan_arena arena;
    padan_stored_list list;
    padan_store *stores; /* [n_stores] out first, if it is a batch already   */
    int32_t n_stores;
    int32_t missing; /* scenarios that nobody has answered                   */
} merger;

enum { MOST_NAMED = 15 }; /* of those; the table names all                   */

static bool same_list(const padan_stored_list *a, const padan_stored_list *b)
{
    if (a->n_items != b->n_items) return false;
    for (int32_t k = 0; k < a->n_items; k++)
        if (strcmp(a->items[k].key, b->items[k].key) != 0 ||
            strcmp(a->items[k].folder, b->items[k].folder) != 0)
            return false;
    return true;
}

/* One more source; its list must be the first one's. */
static padan_status add_store(merger *m, const char *folder)
{
    padan_stored_list list;
    const padan_status status =
        padan_store_read_list(folder, &m->arena, m->diags, &list);
    if (status) return status;
    if (m->n_stores == 0) {
        m->list = list;
    } else if (!same_list(&m->list, &list)) {
        padan_diag_add(m->diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_BATCH_LISTS_DIFFER, m->stores[0].folder, folder);
        return PADAN_EDATA;
    }
    m->stores[m->n_stores++] = (padan_store){folder, false};
    return PADAN_OK;
}

static bool is_there(const char *folder, const char *name)
{
    char *path = padan_path_join(folder, name, "");
    const bool there = path && access(path, F_OK) == 0;
    free(path);
    return there;
}

static padan_status read_stores(merger *m, const char *const *folders,
                                int32_t n_folders)
{
    m->stores = PADAN_NEW(&m->arena, padan_store, n_folders + 1);
    if (!m->stores) return PADAN_ENOMEM;
    padan_status status = PADAN_OK;
    const bool resumed = is_there(m->out, PADAN_STORE_LIST);
    if (resumed) status = add_store(m, m->out);
    for (int32_t k = 0; k < n_folders && !status; k++)
        if (strcmp(folders[k], m->out) != 0) status = add_store(m, folders[k]);
    if (!status && m->n_stores == 0) {
        padan_diag_add(m->diags, PADAN_ERROR, (padan_at){m->out, 0, 0},
                       PADAN_M_BATCH_NO_STORE);
        status = PADAN_ENOINPUT;
    }
    if (status) return status;
    return padan_store_open(&(padan_store){m->out, false}, resumed, &m->list,
                            m->diags);
}

/* ---- copying ---- */

static padan_status copy_file(const char *from, const char *name,
                              const padan_folder *to, padan_diags *diags)
{
    size_t n = 0;
    char *path = padan_path_join(from, name, "");
    char *bytes = path ? padan_file_bytes(path, &n) : NULL;
    padan_status status = PADAN_OK;
    if (bytes) {
        padan_out out;
        padan_folder_open(to, name, &out);
        padan_out_write(&out, bytes, n);
        status = padan_out_close(&out);
    } else {
        status = PADAN_ENOINPUT;
        padan_diag_add(diags, PADAN_ERROR, (padan_at){from, 0, 0},
                       PADAN_M_FILE_MISSING, name);
    }
    free(path);
    free(bytes);
    return status;
}

static padan_status copy_folder(merger *m, const char *from, const char *to)
{
    padan_folder folder;
    padan_status status =
        padan_folder_check(to, padan_run_own, PADAN_N_RUN_OWN, true, m->diags);
    if (!status) status = padan_folder_begin(to, &folder, m->diags);
    if (status) return status;
    for (int32_t k = 0; k < PADAN_N_RUN_FILES && !status; k++)
        if (is_there(from, padan_run_files[k]) || padan_run_needs_file(k))
            status = copy_file(from, padan_run_files[k], &folder, m->diags);
    if (!status) return padan_folder_commit(&folder, m->diags);
    padan_folder_abort(&folder);
    return status;
}

static padan_status copy_run(merger *m, const padan_store *from,
                             const padan_stored *item)
{
    char *old = padan_path_join(from->folder, item->folder, "");
    char *new = padan_path_join(m->out, item->folder, "");
    padan_status status = old && new ? PADAN_OK : PADAN_ENOMEM;
    if (!status && padan_store_has_run(from, item))
        status = copy_folder(m, old, new);
    free(old);
    free(new);
    return status;
}

/* The scenario's answer from the first store that has one. */
static padan_status collect(merger *m, const padan_stored *item,
                            padan_batch_tally *tally)
{
    for (int32_t s = 0; s < m->n_stores; s++) {
        const padan_store *from = &m->stores[s];
        const padan_row_state state = padan_store_row(from, item, NULL);
        if (state == PADAN_ROW_NONE) continue;
        padan_store_count(tally, state);
        if (strcmp(from->folder, m->out) == 0) return PADAN_OK;
        const padan_status status = copy_run(m, from, item);
        return status ? status
                      : padan_store_copy_row(from, m->out, item, m->diags);
    }
    if (++m->missing <= MOST_NAMED)
        padan_diag_add(m->diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_BATCH_MISSING, item->name);
    return PADAN_OK;
}

static void refuse_more(merger *m)
{
    char more[PADAN_NUMBER_TEXT];
    if (m->missing <= MOST_NAMED) return;
    padan_diag_add(m->diags, PADAN_ERROR, (padan_at){.file = ""},
                   PADAN_M_BATCH_MISSING_MORE,
                   padan_format_int(more, m->missing - MOST_NAMED,
                                    padan_diags_lang(m->diags)));
}

padan_status padan_batch_merge(const char *const *folders, int32_t n_folders,
                               const char *out, padan_diags *diags,
                               padan_batch_tally *tally)
{
    merger m = {.out = out, .diags = diags};
    *tally = (padan_batch_tally){0};
    padan_status status = read_stores(&m, folders, n_folders);
    if (!status) tally->total = m.list.n_items;
    for (int32_t k = 0; k < m.list.n_items && !status; k++)
        status = collect(&m, &m.list.items[k], tally);
    if (!status)
        status = padan_store_write_table(out, &(padan_store){out, false}, 1,
                                         &m.list, diags, &m.missing);
    padan_arena_clear(&m.arena);
    if (!status && m.missing > 0) {
        refuse_more(&m);
        status = PADAN_ENOINPUT;
    } else if (!status) { /* else somebody may be at work there yet         */
        padan_store_tidy(out);
    }
    return status;
}

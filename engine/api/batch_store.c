// SPDX-License-Identifier: GPL-3.0-or-later
/* The folder of a batch. Every file is whole or absent, and the same wherever it is
 * made, so shards and repeated tasks may share one. Rows: batch_row.c. */
#include "api/batch_store.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/csv.h"
#include "io/folder.h"
#include "report/report.h"

static const char *const list_head[] = {"nama", "folder", "kunci"};
enum { N_HEAD = 3 };

static padan_status refuse(padan_diags *diags, padan_message message,
                           const char *folder, const char *detail)
{
    padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""}, message, folder,
                   detail);
    return PADAN_EWRITE;
}

/* ---- the folder ---- */

/* What an existing folder holds: nothing of ours to begin with, or a batch. */
static padan_status look_into(const char *folder, bool resume,
                              padan_diags *diags)
{
    struct stat what;
    if (lstat(folder, &what) != 0) return PADAN_OK;
    DIR *dir = S_ISDIR(what.st_mode) ? opendir(folder) : NULL;
    if (!dir) return refuse(diags, PADAN_M_FOLDER_IS_FILE, folder, "");
    bool has_list = false;
    char foreign[256] = "";
    for (struct dirent *entry; (entry = readdir(dir));) {
        const char *name = entry->d_name;
        if (*name == '.' || !strcmp(name, PADAN_STORE_ROWS)) continue;
        if (!strcmp(name, PADAN_STORE_LIST))
            has_list = true;
        else if (!*foreign || strcmp(name, foreign) < 0)
            (void)snprintf(foreign, sizeof foreign, "%s", name);
    }
    (void)closedir(dir);
    if (has_list && !resume)
        return refuse(diags, PADAN_M_BATCH_EXISTS, folder, "");
    if (!has_list && *foreign)
        return refuse(diags, PADAN_M_FOLDER_FOREIGN, folder, foreign);
    return PADAN_OK;
}

static padan_status open_in(const char *folder, const char *name,
                            padan_aside *out)
{
    char *path = padan_path_join(folder, name, "");
    const padan_status status =
        path ? padan_aside_begin(path, out) : PADAN_ENOMEM;
    free(path);
    return status;
}

/* Percentages and the like stay numbers, signs and all; anything else that looks
 * like a formula is marked as text. */
static void add_cell(padan_out *out, const char *text)
{
    const bool number = strspn(text, "+-0123456789.,%") == strlen(text);
    if (number)
        padan_out_field(out, text);
    else
        padan_out_name(out, text);
}

static void add_cells(padan_out *out, const padan_stored_list *list,
                      const padan_stored *item)
{
    for (int32_t c = 0; c < list->n_columns; c++)
        add_cell(out,
                 c < item->n_shown && item->shown[c] ? item->shown[c] : "");
    padan_out_end_row(out);
}

static padan_status write_list(const char *folder,
                               const padan_stored_list *list,
                               padan_diags *diags)
{
    padan_aside file;
    const padan_status status = open_in(folder, PADAN_STORE_LIST, &file);
    if (status) return status;
    for (int k = 0; k < N_HEAD; k++)
        padan_out_field(&file.out, list_head[k]);
    for (int32_t c = 0; c < list->n_columns; c++)
        padan_out_name(&file.out, list->columns[c]);
    padan_out_end_row(&file.out);
    for (int32_t k = 0; k < list->n_items; k++) {
        padan_out_name(&file.out, list->items[k].name);
        padan_out_field(&file.out, list->items[k].folder);
        padan_out_field(&file.out, list->items[k].key);
        add_cells(&file.out, list, &list->items[k]);
    }
    return padan_aside_commit(&file, diags);
}

void padan_store_tidy(const char *folder)
{
    char *rows = padan_path_join(folder, PADAN_STORE_ROWS, "");
    padan_folder_tidy(folder);
    if (rows) padan_folder_tidy(rows);
    free(rows);
}

padan_status padan_store_open(const padan_store *store, bool resume,
                              const padan_stored_list *list, padan_diags *diags)
{
    padan_status status = look_into(store->folder, resume, diags);
    if (status) return status;
    char *rows = padan_path_join(store->folder, PADAN_STORE_ROWS, "/");
    if (!rows) return PADAN_ENOMEM;
    const bool made = padan_folder_parents(rows);
    free(rows);
    if (!made)
        return refuse(diags, PADAN_M_FOLDER_WRITE, store->folder,
                      strerror(errno));
    return write_list(store->folder, list, diags);
}

/* ---- the list, read back ---- */

static padan_status not_a_list(const char *path, padan_diags *diags)
{
    padan_diag_add(diags, PADAN_ERROR, (padan_at){path, 0, 0},
                   PADAN_M_BATCH_LIST);
    return PADAN_EDATA;
}

static padan_status read_item(const padan_csv_row *r, int32_t n_columns,
                              padan_arena *arena, padan_stored *out)
{
    const char **shown = PADAN_NEW(arena, const char *, n_columns);
    if (!shown) return PADAN_ENOMEM;
    if (r->n_fields < N_HEAD || strlen(r->fields[2].text) != PADAN_STORE_KEY)
        return PADAN_EDATA;
    *out = (padan_stored){.name = r->fields[0].text,
                          .folder = r->fields[1].text,
                          .shown = shown,
                          .n_shown = n_columns};
    memcpy(out->key, r->fields[2].text, PADAN_STORE_KEY + 1);
    for (int32_t c = 0; c < n_columns; c++)
        shown[c] = c + N_HEAD < r->n_fields ? r->fields[c + N_HEAD].text : "";
    return strchr(out->folder, '/') || *out->folder == '.' || !*out->folder
               ? PADAN_EDATA
               : PADAN_OK;
}

static padan_status read_list(const char *path, padan_arena *arena,
                              padan_diags *diags, padan_stored_list *out)
{
    padan_source source;
    padan_csv csv;
    padan_status status = padan_source_read(path, arena, diags, &source);
    if (!status) status = padan_csv_parse(&source, arena, diags, &csv);
    if (status) return status;
    const int32_t n_columns = csv.header.n_fields - N_HEAD;
    for (int k = 0; k < N_HEAD && n_columns >= 0; k++)
        if (strcmp(csv.header.fields[k].text, list_head[k]) != 0)
            return not_a_list(source.path, diags);
    if (n_columns < 0) return not_a_list(source.path, diags);
    padan_stored *items = PADAN_NEW(arena, padan_stored, csv.n_rows);
    const char **columns = PADAN_NEW(arena, const char *, n_columns);
    if (!items || !columns) return PADAN_ENOMEM;
    for (int32_t c = 0; c < n_columns; c++)
        columns[c] = csv.header.fields[c + N_HEAD].text;
    for (int32_t k = 0; k < csv.n_rows && !status; k++)
        status = read_item(&csv.rows[k], n_columns, arena, &items[k]);
    *out = (padan_stored_list){csv.n_rows, n_columns, items, columns};
    return status == PADAN_EDATA ? not_a_list(source.path, diags) : status;
}

padan_status padan_store_read_list(const char *folder, padan_arena *arena,
                                   padan_diags *diags, padan_stored_list *out)
{
    char *path = padan_path_join(folder, PADAN_STORE_LIST, "");
    if (!path) return PADAN_ENOMEM;
    const padan_status status = read_list(path, arena, diags, out);
    free(path);
    return status;
}

/* ---- the table ---- */

static void add_row(const padan_store *stores, int32_t n_stores,
                    const padan_stored_list *list, const padan_stored *item,
                    padan_out *out, int32_t *missing)
{
    char *text = NULL;
    padan_row_state found = PADAN_ROW_NONE;
    for (int32_t s = 0; s < n_stores && !found; s++)
        found = padan_store_row(&stores[s], item, &text);
    if (found) {
        padan_out_write(out, text, strlen(text));
        out->in_row = true;
    } else {
        padan_report_row_without(item->name, item->folder, "belum", "", out);
        ++*missing;
    }
    free(text);
    add_cells(out, list, item);
}

padan_status padan_store_write_table(const char *folder,
                                     const padan_store *stores,
                                     int32_t n_stores,
                                     const padan_stored_list *list,
                                     padan_diags *diags, int32_t *missing)
{
    padan_aside file;
    const padan_status status = open_in(folder, PADAN_STORE_TABLE, &file);
    if (status) return status;
    *missing = 0;
    padan_out_write(&file.out, padan_report_row_head,
                    strlen(padan_report_row_head));
    file.out.in_row = true;
    for (int32_t c = 0; c < list->n_columns; c++)
        padan_out_name(&file.out, list->columns[c]);
    padan_out_end_row(&file.out);
    for (int32_t k = 0; k < list->n_items; k++)
        add_row(stores, n_stores, list, &list->items[k], &file.out, missing);
    return padan_aside_commit(&file, diags);
}

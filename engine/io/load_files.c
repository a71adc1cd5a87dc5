// SPDX-License-Identifier: GPL-3.0-or-later
/* The tables of a dataset as far as their headers: from the files of a folder or
 * from the sheets of a workbook; every file that is read is kept with its hash. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io/excel_table.h"
#include "io/load_parts.h"

void padan_load_keep_hash(padan_loader *l, const char *path,
                          const char sha256[65])
{
    padan_input *input = &l->inputs[l->n_inputs++];
    *input = (padan_input){.path = path, .name = padan_base_name(path)};
    memcpy(input->sha256, sha256, sizeof input->sha256);
}

void padan_load_keep_input(padan_loader *l, const padan_source *source)
{
    padan_load_keep_hash(l, source->path, source->sha256);
}

static padan_status read_csv(padan_loader *l, table_id t, padan_csv *csv)
{
    padan_source source;
    const padan_status status =
        padan_source_read(l->path[t], l->arena, l->diags, &source);
    if (status != PADAN_OK) {
        l->missing = l->missing || status == PADAN_ENOINPUT;
        return status;
    }
    padan_load_keep_input(l, &source);
    return padan_csv_parse(&source, l->arena, l->diags, csv);
}

/* Reads one table as far as its header. */
static padan_status open_table(padan_loader *l, table_id t)
{
    const padan_table_kind *kind = &padan_tables[t];
    padan_csv csv = {0};
    padan_status status =
        l->book[t]
            ? padan_excel_table(l->book[t]->excel, l->sheet[t], kind->columns,
                                kind->n_columns, l->arena, &csv)
            : read_csv(l, t, &csv);
    if (status == PADAN_ENOMEM) return status;
    if (!csv.path || (l->book[t] && status != PADAN_OK)) return PADAN_OK;
    status = padan_table_open(&csv, kind->columns, kind->n_columns, true,
                              l->diags, &l->table[t]);
    l->open[t] = status == PADAN_OK;
    l->whole[t] = l->open[t] && !csv.dropped;
    for (int32_t r = 0; l->whole[t] && r < csv.n_rows; r++)
        l->whole[t] = padan_table_row_ok(&l->table[t], r);
    if (!l->open[t] || csv.dropped || csv.n_rows > 0 || !kind->required)
        return PADAN_OK;
    l->whole[t] = false;
    padan_diag_add(l->diags, PADAN_ERROR, (padan_at){csv.path, 0, 0},
                   PADAN_M_TABLE_NO_ROWS);
    return PADAN_OK;
}

static int by_input_name(const void *a, const void *b)
{
    const padan_input *x = a, *y = b;
    return strcmp(x->name, y->name);
}

/* The list of what was read, by name. */
static padan_status keep_inputs(padan_loader *l)
{
    padan_input *inputs = PADAN_NEW(l->arena, padan_input, l->n_inputs);
    if (!inputs) return PADAN_ENOMEM;
    memcpy(inputs, l->inputs, (size_t)l->n_inputs * sizeof *inputs);
    qsort(inputs, (size_t)l->n_inputs, sizeof *inputs, by_input_name);
    l->d->inputs = inputs;
    l->d->n_inputs = l->n_inputs;
    return PADAN_OK;
}

static bool is_folder(const char *path)
{
    struct stat what;
    return stat(path, &what) == 0 && S_ISDIR(what.st_mode);
}

padan_status padan_load_files(padan_loader *l, const char *folder)
{
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    l->d->folder = padan_arena_text(l->arena, folder, n);
    if (!l->d->folder) return PADAN_ENOMEM;
    padan_status status =
        padan_workbook_like(l->d->folder) && !is_folder(l->d->folder)
            ? padan_load_from_book(l, l->d->folder)
            : padan_load_find(l);
    if (status == PADAN_OK) padan_load_check_stated(l);
    for (int32_t t = 0; t < N_TABLES && status == PADAN_OK; t++)
        if (l->path[t] && !l->skip[t]) status = open_table(l, (table_id)t);
    padan_workbooks_close(l);
    return status == PADAN_OK ? keep_inputs(l) : status;
}

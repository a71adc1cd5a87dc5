// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/load_region.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io/load_parts.h"

static bool is_table_file(const char *path)
{
    struct stat what;
    return stat(path, &what) == 0 && S_ISREG(what.st_mode) &&
           !padan_workbook_like(path);
}

/* The table desa from the one file. */
static padan_status open_file(padan_loader *l, const char *path)
{
    const padan_table_kind *kind = &padan_tables[TABLE_DESA];
    padan_source source;
    padan_csv csv = {0};
    l->d->folder = path;
    padan_status status = padan_source_read(path, l->arena, l->diags, &source);
    if (status) return status;
    status = padan_csv_parse(&source, l->arena, l->diags, &csv);
    if (status == PADAN_ENOMEM || !csv.path) return status;
    status = padan_table_open(&csv, kind->columns, kind->n_columns, true,
                              l->diags, &l->table[TABLE_DESA]);
    l->open[TABLE_DESA] = !status;
    if (!status && csv.n_rows == 0)
        padan_diag_add(l->diags, PADAN_ERROR, (padan_at){csv.path, 0, 0},
                       PADAN_M_TABLE_NO_ROWS);
    return PADAN_OK;
}

static padan_loader begin(padan_dataset *d, padan_diags *diags)
{
    padan_loader l = {
        .arena = &d->arena, .diags = diags, .d = d, .hints = 1000000};
    d->folder = d->title = d->agency = d->year = d->region = d->data_kind = "";
    memset(l.skip, true, sizeof l.skip);
    return l;
}

/* Is there a table jenis? What is wrong will be said when the tables are read. */
static padan_status look(const char *path, bool *types)
{
    padan_dataset *d = calloc(1, sizeof *d);
    padan_diags *apart = NULL;
    padan_status status = padan_diags_create(PADAN_LANG_ID, &apart);
    if (!d) status = PADAN_ENOMEM;
    if (!status) {
        padan_loader l = begin(d, apart);
        status = padan_load_files(&l, path);
        *types = l.path[TABLE_JENIS] != NULL;
    }
    padan_diags_free(apart);
    padan_dataset_free(d);
    return status;
}

static padan_status load(padan_loader *l, const char *path)
{
    padan_status status;
    if (is_table_file(path)) {
        status = open_file(l, path);
    } else {
        bool types = false;
        status = look(path, &types);
        l->skip[TABLE_DESA] = false;
        l->skip[TABLE_JENIS] = !types;
        if (!status) status = padan_load_files(l, path);
    }
    if (!status) status = padan_load_villages(l);
    if (!status) status = padan_load_types(l);
    return !status && l->missing ? PADAN_ENOINPUT : status;
}

padan_status padan_dataset_load_region(const char *path, padan_diags *diags,
                                       padan_dataset **out)
{
    padan_dataset *d = calloc(1, sizeof *d);
    if (!d) return PADAN_ENOMEM;
    const int32_t errors = padan_diags_count(diags, PADAN_ERROR);
    padan_loader l = begin(d, diags);
    padan_status status = load(&l, path);
    if (!status && padan_diags_count(diags, PADAN_ERROR) > errors)
        status = PADAN_EDATA;
    padan_diags_sort(diags);
    if (!status)
        *out = d;
    else
        padan_dataset_free(d);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The folder of templates: an empty or prefilled form and a filled example, each as a
 * workbook and as CSV files; whole or absent, and never over anything that is there. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io/aside.h"
#include "io/folder.h"
#include "io/load_region.h"
#include "office/form.h"

typedef struct {
    const padan_form *form;
    const char *book, *tables; /* names of the workbook and of the folder    */
} part;

static padan_status cannot(const padan_folder *folder, const char *name,
                           padan_status status, padan_diags *diags)
{
    if (status == PADAN_EWRITE)
        padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                       PADAN_M_FORM_WRITE, name, folder->target);
    return status;
}

/* The file `name` of the folder, by one of the writers. */
static padan_status write_file(const padan_folder *folder, const char *name,
                               const padan_form *form, int32_t table,
                               void (*write)(const padan_form *, padan_out *),
                               padan_diags *diags)
{
    padan_out out;
    padan_folder_open(folder, name, &out);
    if (write)
        write(form, &out);
    else
        padan_form_csv(form, (table_id)table, &out);
    return cannot(folder, name, padan_out_close(&out), diags);
}

static padan_status write_tables(const padan_folder *folder, const part *p,
                                 padan_diags *diags)
{
    char name[64];
    padan_status status = padan_folder_sub(folder, p->tables);
    for (int32_t t = 0; t < N_TABLES && !status; t++) {
        (void)snprintf(name, sizeof name, "%s/%s.csv", p->tables,
                       padan_tables[t].name);
        status = write_file(folder, name, p->form, t, NULL, diags);
    }
    (void)snprintf(name, sizeof name, "%s/padan.ini", p->tables);
    if (status) return cannot(folder, p->tables, status, diags);
    return write_file(folder, name, p->form, 0, padan_form_ini, diags);
}

static padan_status write_book(const padan_folder *folder, const part *p,
                               int64_t date, padan_diags *diags)
{
    char *path = padan_path_join(folder->aside, p->book, "");
    if (!path) return PADAN_ENOMEM;
    const padan_status status = padan_form_book(p->form, date, path);
    free(path);
    return cannot(folder, p->book, status, diags);
}

static padan_status write_all(const padan_template_options *options,
                              const padan_form *blank,
                              const padan_form *example, padan_diags *diags)
{
    const part parts[] = {{blank, "padan-templat.xlsx", "csv"},
                          {example, "contoh.xlsx", "contoh"}};
    padan_folder folder;
    padan_status status = padan_folder_begin(options->out, &folder, diags);
    if (status) return status;
    for (int k = 0; k < 2 && !status; k++) {
        status = write_tables(&folder, &parts[k], diags);
        if (!status)
            status = write_book(&folder, &parts[k], options->date, diags);
    }
    if (!status)
        status = write_file(&folder, "BACA-DULU.txt", blank, 0,
                            padan_form_letter, diags);
    if (!status) return padan_folder_commit(&folder, diags);
    padan_folder_abort(&folder);
    return status;
}

static padan_status refuse_existing(const char *path, padan_diags *diags)
{
    struct stat what;
    if (lstat(path, &what) != 0) return PADAN_OK;
    padan_diag_add(diags, PADAN_ERROR, (padan_at){.file = ""},
                   PADAN_M_FORM_EXISTS, path);
    return PADAN_EWRITE;
}

padan_status padan_template_write(const padan_template_options *options,
                                  padan_diags *diags)
{
    padan_arena arena = {0};
    padan_form blank, example;
    padan_dataset *region = NULL;
    padan_status status = refuse_existing(options->out, diags);
    if (!status && options->dataset)
        status = padan_dataset_load_region(options->dataset, diags, &region);
    if (!status) status = padan_form_empty(&blank, &arena, options->lang);
    if (!status && region) status = padan_form_region(&blank, region);
    if (!status) status = padan_form_empty(&example, &arena, options->lang);
    if (!status) status = padan_form_example(&example);
    if (!status) status = write_all(options, &blank, &example, diags);
    padan_dataset_free(region);
    padan_arena_clear(&arena);
    return status;
}

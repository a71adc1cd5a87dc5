// SPDX-License-Identifier: GPL-3.0-or-later
/* padan_dataset_load(): the files first, then the tables that others name, then
 * the tables that name them, then what must fit together. Nothing stops at the
 * first error: the user gets all of them in one run. */
#include "io/load.h"
#include "io/load_part.h"

#include <stdlib.h>

enum { MAX_HINTS = 1000000 }; /* names compared */

static void set_defaults(padan_dataset *d)
{
    d->folder = d->title = d->agency = d->year = d->region = d->data_kind = "";
}

static padan_status load_all(padan_loader *l, const char *folder)
{
    padan_status (*const steps[])(padan_loader *) = {
        padan_load_villages,  padan_load_types,     padan_load_companies,
        padan_load_locators,  padan_load_needs,     padan_load_goods,
        padan_load_interests, padan_load_places,    padan_load_bans,
        padan_load_pins,      padan_load_overrides, padan_load_running,
        padan_load_netting,   padan_check_names,    padan_check_money,
        padan_check_pins,     padan_check_later,    padan_load_name_notes,
    };
    padan_status status = padan_load_files(l, folder);
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
        if (status == PADAN_OK) status = steps[k](l);
    return status;
}

/* Tables of `skip` are as if they were empty. */
static padan_status load(const char *folder, const bool *skip,
                         padan_diags *diags, padan_dataset **out)
{
    padan_dataset *d = calloc(1, sizeof *d);
    if (!d) return PADAN_ENOMEM;
    const int32_t errors = padan_diags_count(diags, PADAN_ERROR);
    padan_loader l = {
        .arena = &d->arena, .diags = diags, .d = d, .hints = MAX_HINTS};
    for (int32_t t = 0; skip && t < N_TABLES; t++)
        l.skip[t] = skip[t];
    set_defaults(d);
    padan_status status = load_all(&l, folder);
    if (status == PADAN_OK && l.missing) status = PADAN_ENOINPUT;
    if (status == PADAN_OK && padan_diags_count(diags, PADAN_ERROR) > errors)
        status = PADAN_EDATA;
    padan_diags_sort(diags);
    if (status == PADAN_OK)
        *out = d;
    else
        padan_dataset_free(d);
    return status;
}

padan_status padan_dataset_load(const char *folder, padan_diags *diags,
                                padan_dataset **out)
{
    return load(folder, NULL, diags, out);
}

padan_status padan_dataset_load_part(const char *folder, bool needs,
                                     padan_diags *diags, padan_dataset **out)
{
    bool skip[N_TABLES];
    for (int32_t t = 0; t < N_TABLES; t++)
        skip[t] = t != TABLE_DESA && t != TABLE_JENIS &&
                  (t != TABLE_KEBUTUHAN || !needs);
    return load(folder, skip, diags, out);
}

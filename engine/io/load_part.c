// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/load_part.h"

#include <stdlib.h>

#include "io/load.h"

padan_status padan_dataset_load_part(const char *folder, bool needs,
                                     padan_diags *diags, padan_dataset **out)
{
    padan_dataset *d = calloc(1, sizeof *d);
    if (!d) return PADAN_ENOMEM;
    const int32_t errors = padan_diags_count(diags, PADAN_ERROR);
    padan_loader l = {
        .arena = &d->arena, .diags = diags, .d = d, .hints = 1000000};
    d->folder = d->title = d->agency = d->year = d->region = d->data_kind = "";
    for (int32_t t = 0; t < N_TABLES; t++)
        l.skip[t] = t != TABLE_DESA && t != TABLE_JENIS &&
                    (t != TABLE_KEBUTUHAN || !needs);
    padan_status status = padan_load_files(&l, folder);
    if (!status) status = padan_load_villages(&l);
    if (!status) status = padan_load_types(&l);
    if (!status) status = padan_load_locators(&l);
    if (!status && needs) status = padan_load_needs(&l);
    if (!status) status = padan_load_name_notes(&l);
    if (!status && l.missing) status = PADAN_ENOINPUT;
    if (!status && padan_diags_count(diags, PADAN_ERROR) > errors)
        status = PADAN_EDATA;
    padan_diags_sort(diags);
    if (!status)
        *out = d;
    else
        padan_dataset_free(d);
    return status;
}

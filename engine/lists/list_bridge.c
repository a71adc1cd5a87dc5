// SPDX-License-Identifier: GPL-3.0-or-later
/* The dataset's bridge between codes, so that a list without names is not believed
 * where its codes could be BPS's. What is wrong with the bridge is said where the
 * dataset is read. */
#include <stdio.h>
#include <string.h>

#include "io/ini.h"
#include "lists/list.h"
#include "model/dataset.h"

/* folder/name; an absolute name stays as it is. */
static const char *join(padan_arena *arena, const char *folder,
                        const char *name)
{
    const size_t n = strlen(folder) + strlen(name) + 2;
    char *path = PADAN_NEW(arena, char, n);
    if (path && *name == '/')
        (void)snprintf(path, n, "%s", name);
    else if (path)
        (void)snprintf(path, n, "%s/%s", folder, name);
    return path;
}

/* What padan.ini calls it. */
static const char *find_name(const char *folder, padan_arena *arena,
                             padan_diags *diags)
{
    padan_source source;
    padan_ini ini = {0};
    const char *path = join(arena, folder, "padan.ini");
    if (!path || padan_source_read(path, arena, diags, &source) ||
        padan_ini_parse(&source, arena, diags, &ini))
        return "jembatan.csv";
    for (int32_t k = 0; k < ini.n_entries; k++)
        if (padan_same_name(ini.entries[k].section, "berkas") &&
            padan_same_name(ini.entries[k].key, "jembatan") &&
            *ini.entries[k].value)
            return ini.entries[k].value;
    return "jembatan.csv";
}

padan_status padan_list_load_bridge(padan_list *list)
{
    const char *const folder = list->q.dataset->folder;
    padan_arena *const arena = &list->arena;
    padan_diags *scratch = NULL;
    padan_source source;
    if (!folder || !*folder) return PADAN_OK;
    padan_status status = padan_diags_create(PADAN_LANG_ID, &scratch);
    if (status) return status;
    const char *name = find_name(folder, arena, scratch);
    const char *path = join(arena, folder, name);
    if (!path)
        status = PADAN_ENOMEM;
    else
        status = padan_source_read(path, arena, scratch, &source);
    if (!status)
        status = padan_bridge_read(&source, arena, scratch, &list->bridge);
    if (status) list->bridge.n = 0;
    padan_diags_free(scratch);
    return status == PADAN_ENOMEM ? status : PADAN_OK;
}

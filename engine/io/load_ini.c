// SPDX-License-Identifier: GPL-3.0-or-later
/* padan.ini of a dataset: what the region is called, and tables that have other
 * file names. */
#include <string.h>

#include "io/ini.h"
#include "io/load_parts.h"
#include "io/nearest.h"

static const char *const sections[] = {"umum", "berkas"};
enum { TITLE, AGENCY, YEAR, REGION, DATA_KIND, CODES, N_KEYS };
static const char *const keys[N_KEYS] = {
    [TITLE] = "judul",    [AGENCY] = "instansi",      [YEAR] = "tahun",
    [REGION] = "wilayah", [DATA_KIND] = "sifat_data", [CODES] = "kode",
};

static int32_t find_key(const char *const *names, int32_t n, const char *key)
{
    for (int32_t k = 0; k < n; k++)
        if (padan_same_name(names[k], key)) return k;
    return PADAN_NONE;
}

static void refuse_key(padan_loader *l, const padan_ini_entry *entry,
                       const char *const *names, int32_t n)
{
    char hint[PADAN_HINT_TEXT], clip[PADAN_CLIP_TEXT];
    padan_diag_add(l->diags, PADAN_ERROR, entry->at, PADAN_M_INI_UNKNOWN_KEY,
                   entry->section, padan_clip(clip, entry->key),
                   padan_nearest_hint(hint, padan_nearest(entry->key, names, n),
                                      padan_diags_lang(l->diags)));
}

static void refuse_value(padan_loader *l, const padan_ini_entry *entry,
                         const char *choices)
{
    char clip[PADAN_CLIP_TEXT];
    padan_diag_add(l->diags, PADAN_ERROR, entry->value_at, PADAN_M_INI_CHOICE,
                   entry->section, entry->key, padan_clip(clip, entry->value),
                   choices);
}

void padan_load_general(padan_loader *l, const padan_ini_entry *entry)
{
    static const char *const kinds[] = {"resmi", "campuran", "sintetis"};
    const int32_t key = find_key(keys, N_KEYS, entry->key);
    const char *const value = entry->value;
    switch (key) {
    case TITLE:
        l->d->title = value;
        break;
    case AGENCY:
        l->d->agency = value;
        break;
    case YEAR:
        l->d->year = value;
        break;
    case REGION:
        l->d->region = value;
        break;
    case DATA_KIND: {
        const int32_t kind = find_key(kinds, 3, value);
        if (kind != PADAN_NONE)
            l->d->data_kind = kinds[kind];
        else if (*value)
            refuse_value(l, entry, "resmi, campuran, sintetis");
        break;
    }
    case CODES:
        if (padan_same_name(value, "bps"))
            padan_diag_add(l->diags, PADAN_ERROR, entry->value_at,
                           PADAN_M_INI_BPS);
        else if (*value && !padan_same_name(value, "kemendagri"))
            refuse_value(l, entry, "kemendagri");
        break;
    default:
        refuse_key(l, entry, keys, N_KEYS);
    }
}

static void read_file_name(padan_loader *l, const padan_ini_entry *entry,
                           const char *file_names[N_TABLES])
{
    const char *names[N_TABLES];
    for (int32_t t = 0; t < N_TABLES; t++)
        names[t] = padan_tables[t].name;
    const int32_t t = find_key(names, N_TABLES, entry->key);
    if (t == PADAN_NONE)
        refuse_key(l, entry, names, N_TABLES);
    else if (*entry->value)
        file_names[t] = entry->value;
}

static void check_sections(padan_loader *l, const padan_ini *ini)
{
    for (int32_t k = 0; k < ini->n_sections; k++) {
        const char *const name = ini->sections[k].name;
        if (find_key(sections, 2, name) != PADAN_NONE) continue;
        char hint[PADAN_HINT_TEXT], clip[PADAN_CLIP_TEXT];
        padan_diag_add(
            l->diags, PADAN_ERROR, ini->sections[k].at,
            PADAN_M_INI_UNKNOWN_SECTION, padan_clip(clip, name), "umum, berkas",
            padan_nearest_hint(hint, padan_nearest(name, sections, 2),
                               padan_diags_lang(l->diags)));
    }
}

padan_status padan_load_ini(padan_loader *l, const char *path,
                            const char *file_names[N_TABLES])
{
    padan_source source;
    padan_ini ini = {0};
    padan_status status = padan_source_read(path, l->arena, l->diags, &source);
    if (status != PADAN_OK) return status == PADAN_ENOMEM ? status : PADAN_OK;
    padan_load_keep_input(l, &source);
    status = padan_ini_parse(&source, l->arena, l->diags, &ini);
    if (status == PADAN_ENOMEM) return status;
    check_sections(l, &ini);
    for (int32_t k = 0; k < ini.n_entries; k++) {
        const padan_ini_entry *entry = &ini.entries[k];
        if (padan_same_name(entry->section, "umum"))
            padan_load_general(l, entry);
        else if (padan_same_name(entry->section, "berkas"))
            read_file_name(l, entry, file_names);
    }
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Scenarios by profile name or file: finds the text, sees that every section
 * is known, and hands each entry to the part that understands it. */
#include <string.h>

#include "base/text.h"
#include "base/wide.h"
#include "io/nearest.h"
#include "io/profile.h"
#include "io/scenario_io.h"

static const char *const sections[] = {"skenario", "tujuan", "aturan", "kurva",
                                       "bobot",    "ubah",   "urutan", "acuan"};
enum { N_SECTIONS = sizeof sections / sizeof *sections };

const char *padan_scenario_hint(const padan_scenario_reader *reader,
                                char *buffer, const char *word,
                                const char *const *names, int32_t n)
{
    return padan_nearest_hint(buffer, padan_nearest(word, names, n),
                              padan_diags_lang(reader->diags));
}

const char *const *padan_scenario_sections(int32_t *n_out)
{
    *n_out = N_SECTIONS;
    return sections;
}

bool padan_scenario_section_known(const char *section)
{
    for (int32_t k = 0; k < N_SECTIONS; k++)
        if (strcmp(section, sections[k]) == 0) return true;
    return false;
}

static void check_sections(padan_scenario_reader *reader, const padan_ini *ini)
{
    char hint[PADAN_HINT_TEXT];
    for (int32_t k = 0; k < ini->n_sections; k++) {
        const char *name = ini->sections[k].name;
        if (padan_scenario_section_known(name)) continue;
        reader->bad = true;
        padan_diag_add(
            reader->diags, PADAN_ERROR, ini->sections[k].at,
            PADAN_M_SECTION_UNKNOWN, name,
            padan_scenario_hint(reader, hint, name, sections, N_SECTIONS));
    }
}

/* [urutan] and [acuan] say something, and not both at once: so for one section. */
static void check_way(padan_scenario_reader *reader, const char *section,
                      padan_at at)
{
    const padan_scenario *s = reader->scenario;
    const bool order = strcmp(section, "urutan") == 0,
               reference = strcmp(section, "acuan") == 0;
    padan_message message;
    if (reader->bad) return;
    if (order && s->n_order == 0)
        message = PADAN_M_ORDER_EMPTY;
    else if (reference && !s->reference.path)
        message = PADAN_M_REFERENCE_NONE;
    else if (reference && s->n_order > 0)
        message = PADAN_M_ORDER_REFERENCE;
    else
        return;
    padan_diag_add(reader->diags, PADAN_ERROR, at, message);
    reader->bad = true;
}

padan_status padan_scenario_read_entry(padan_scenario_reader *reader,
                                       const padan_ini_entry *entry)
{
    if (strcmp(entry->section, "ubah") == 0)
        return padan_scenario_read_edit(reader, entry);
    if (strcmp(entry->section, "acuan") == 0)
        return padan_scenario_read_reference(reader, entry);
    if (strcmp(entry->section, "urutan") != 0)
        return padan_scenario_read_goal(reader, entry);
    padan_scenario_read_order(reader, entry);
    return PADAN_OK;
}

padan_status padan_scenario_check_key(padan_scenario_reader *reader,
                                      const padan_ini_entry *entry)
{
    if (strcmp(entry->section, "ubah") == 0)
        return padan_scenario_check_edit_key(reader, entry);
    if (strcmp(entry->section, "urutan") == 0)
        (void)padan_scenario_check_order_key(reader, entry);
    else if (strcmp(entry->section, "acuan") == 0)
        (void)padan_scenario_check_reference_key(reader, entry);
    else
        padan_scenario_check_goal_key(reader, entry);
    return PADAN_OK;
}

static padan_status read_entries(padan_scenario_reader *reader, padan_at at,
                                 const padan_ini_entry *entries, int32_t n)
{
    padan_scenario *s = reader->scenario;
    padan_status status = PADAN_OK;
    for (int32_t k = 0; k < n && !status; k++)
        if (padan_scenario_section_known(entries[k].section))
            status = padan_scenario_read_entry(reader, &entries[k]);
    const padan_i128 sum = (padan_i128)s->goal.coverage + s->goal.complete +
                           s->goal.match + s->goal.even;
    if (sum > 1000000 * (padan_i128)PADAN_ONE) {
        padan_diag_add(reader->diags, PADAN_ERROR, at, PADAN_M_GOAL_SUM);
        reader->bad = true;
    }
    return status;
}

padan_status padan_scenario_reader_prepare(padan_scenario_reader *reader,
                                           int32_t n_entries,
                                           padan_arena *scratch)
{
    const padan_dataset *data = reader->data;
    padan_scenario *s = reader->scenario;
    reader->type_floor = PADAN_NEW(&s->arena, int64_t, data->n_types);
    reader->weight = PADAN_NEW(&s->arena, int64_t, data->n_types);
    reader->edits = PADAN_NEW(&s->arena, padan_edit, n_entries);
    reader->type_ids = PADAN_NEW(scratch, const char *, data->n_types);
    reader->company_ids = PADAN_NEW(scratch, const char *, data->n_companies);
    reader->village_codes = PADAN_NEW(scratch, const char *, data->n_villages);
    if (!reader->type_floor || !reader->weight || !reader->edits ||
        !reader->type_ids || !reader->company_ids || !reader->village_codes)
        return PADAN_ENOMEM;
    for (int32_t n = 0; n < data->n_types; n++) {
        reader->type_floor[n] = reader->weight[n] = PADAN_NONE;
        reader->type_ids[n] = data->types[n].id;
    }
    for (int32_t i = 0; i < data->n_companies; i++)
        reader->company_ids[i] = data->companies[i].id;
    for (int32_t v = 0; v < data->n_villages; v++)
        reader->village_codes[v] = data->villages[v].code;
    s->type_floor = reader->type_floor;
    s->weight = reader->weight;
    s->edits = reader->edits;
    return PADAN_OK;
}

/* The text of a profile or a file. */
static padan_status find_source(const char *what, padan_arena *arena,
                                padan_diags *diags, padan_source *source)
{
    const char *text = padan_profile_text(what);
    if (text)
        return padan_source_from(what, text, strlen(text), arena, diags,
                                 source);
    padan_status status = padan_source_read(what, arena, diags, source);
    if (status != PADAN_ENOINPUT) return status;
    padan_text names = {0};
    for (int32_t k = 0; k < padan_profile_count(); k++) {
        padan_text_add(&names, k > 0 ? ", " : "");
        padan_text_add(&names, padan_profile_name(k));
    }
    padan_diag_add(diags, PADAN_NOTE, (padan_at){what, 0, 0}, PADAN_M_PROFILES,
                   padan_text_get(&names));
    padan_text_free(&names);
    return status;
}

/* A text that lies in the scenario's own arena. */
static padan_status read_scenario(const padan_source *source,
                                  padan_scenario_reader *r)
{
    padan_scenario *s = r->scenario;
    padan_arena scratch = {0};
    padan_ini ini;
    s->path = source->path;
    padan_status status = padan_ini_parse(source, &s->arena, r->diags, &ini);
    if (status && status != PADAN_EDATA) return status;
    r->bad = status == PADAN_EDATA;
    status = padan_scenario_reader_prepare(r, ini.n_entries, &scratch);
    if (!status) check_sections(r, &ini);
    if (!status)
        status = read_entries(r, (padan_at){s->path, 0, 0}, ini.entries,
                              ini.n_entries);
    for (int32_t k = 0; k < ini.n_sections && !status; k++)
        check_way(r, ini.sections[k].name, ini.sections[k].at);
    if (!status && r->bad) status = PADAN_EDATA;
    padan_arena_clear(&scratch);
    return status;
}

/* `bytes`: the text, or NULL for the profile or file that `path` names. */
static padan_status load(const char *path, const char *bytes, size_t n,
                         padan_scenario *s, const padan_dataset *dataset,
                         padan_diags *diags)
{
    padan_source source;
    padan_status status =
        bytes ? padan_source_from(path, bytes, n, &s->arena, diags, &source)
              : find_source(path, &s->arena, diags, &source);
    padan_scenario_reader reader = {
        .scenario = s, .data = dataset, .diags = diags};
    if (!status && !bytes && !padan_profile_text(path))
        memcpy(s->sha256, source.sha256, sizeof s->sha256);
    if (!status) status = read_scenario(&source, &reader);
    padan_diags_sort(diags);
    return status;
}

padan_status padan_scenario_parse(const char *path, const char *bytes, size_t n,
                                  const padan_dataset *dataset,
                                  padan_diags *diags, padan_scenario **out)
{
    padan_scenario *s = NULL;
    padan_status status = padan_scenario_default(dataset, &s);
    if (!status && path) status = load(path, bytes, n, s, dataset, diags);
    if (status)
        padan_scenario_free(s);
    else
        *out = s;
    return status;
}

padan_status padan_scenario_from_parts(const padan_scenario_parts *parts,
                                       const padan_dataset *dataset,
                                       padan_diags *diags, padan_scenario **out)
{
    padan_scenario *s = NULL;
    padan_arena scratch = {0};
    padan_status status = padan_scenario_default(dataset, &s);
    if (status) return status;
    padan_scenario_reader reader = {
        .scenario = s, .data = dataset, .diags = diags};
    s->path = parts->path;
    status = padan_scenario_reader_prepare(&reader, parts->n_entries, &scratch);
    if (!status)
        status =
            read_entries(&reader, parts->at, parts->entries, parts->n_entries);
    for (int32_t k = 0; k < parts->n_entries && !status; k++)
        check_way(&reader, parts->entries[k].section, parts->entries[k].at);
    if (!status && reader.bad) status = PADAN_EDATA;
    padan_arena_clear(&scratch);
    if (status)
        padan_scenario_free(s);
    else
        *out = s;
    return status;
}

padan_status padan_scenario_read_ini(const char *what, padan_arena *arena,
                                     padan_diags *diags, padan_ini *out)
{
    padan_source source;
    padan_scenario_reader reader = {.diags = diags};
    padan_status status = find_source(what, arena, diags, &source);
    if (!status) status = padan_ini_parse(&source, arena, diags, out);
    if (!status) check_sections(&reader, out);
    return !status && reader.bad ? PADAN_EDATA : status;
}

padan_status padan_scenario_load(const char *what, const padan_dataset *dataset,
                                 padan_diags *diags, padan_scenario **out)
{
    return padan_scenario_parse(what, NULL, 0, dataset, diags, out);
}

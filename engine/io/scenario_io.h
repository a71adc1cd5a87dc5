// SPDX-License-Identifier: GPL-3.0-or-later
/* Reading scenario files, in parts: defaults, goals and rules, edits. */
#ifndef PADAN_SCENARIO_IO_H
#define PADAN_SCENARIO_IO_H

#include "io/ini.h"
#include "model/scenario.h"

/* A scenario while it is read. */
typedef struct {
    padan_scenario *scenario;
    const padan_dataset *data;
    padan_diags *diags;
    int64_t *type_floor, *weight; /* [n_types] the scenario's arrays         */
    padan_edit *edits;
    const char **type_ids, **company_ids, **village_codes; /* for hints      */
    bool bad;
} padan_scenario_reader;

/* A scenario with every default set. */
padan_status padan_scenario_default(const padan_dataset *dataset,
                                    padan_scenario **out);

/* As padan_scenario_load(), for a text that is in memory already; `path` is for
 * messages. */
padan_status padan_scenario_parse(const char *path, const char *bytes, size_t n,
                                  const padan_dataset *dataset,
                                  padan_diags *diags, padan_scenario **out);

/* Entries that lie elsewhere than in one ini file, and outlive the scenario. */
typedef struct {
    const char *path; /* for run.json                                        */
    padan_at at;      /* of the whole, for messages                          */
    const padan_ini_entry *entries; /* of known sections, no key twice       */
    int32_t n_entries;
} padan_scenario_parts;

/* As padan_scenario_load(), of entries. Does not sort the diagnostics. */
padan_status padan_scenario_from_parts(const padan_scenario_parts *parts,
                                       const padan_dataset *dataset,
                                       padan_diags *diags,
                                       padan_scenario **out);
/* The entries of a profile or an .ini file, its sections checked, its keys not. */
padan_status padan_scenario_read_ini(const char *what, padan_arena *arena,
                                     padan_diags *diags, padan_ini *out);

bool padan_scenario_section_known(const char *section);
const char *const *padan_scenario_sections(int32_t *n_out);
/* Room for what `n_entries` entries fill in, and the names that hints choose from
 * (in `scratch`). The reader has its scenario, data and diags already. */
padan_status padan_scenario_reader_prepare(padan_scenario_reader *reader,
                                           int32_t n_entries,
                                           padan_arena *scratch);
/* One entry of a known section, by one of the two below. */
padan_status padan_scenario_read_entry(padan_scenario_reader *reader,
                                       const padan_ini_entry *entry);
/* Its key alone, whatever the value is: an unknown one is an error at its place. */
padan_status padan_scenario_check_key(padan_scenario_reader *reader,
                                      const padan_ini_entry *entry);

/* Each reads one entry of its sections; what is refused is an error and sets
 * reader->bad. ENOMEM only. */
padan_status padan_scenario_read_goal(padan_scenario_reader *reader,
                                      const padan_ini_entry *entry);
padan_status padan_scenario_read_edit(padan_scenario_reader *reader,
                                      const padan_ini_entry *entry);
/* The same for [urutan] and [acuan]. */
void padan_scenario_read_order(padan_scenario_reader *reader,
                               const padan_ini_entry *entry);
padan_status padan_scenario_read_reference(padan_scenario_reader *reader,
                                           const padan_ini_entry *entry);
/* A scenario as another one, but with [acuan]: near to the plan of a file. It shares
 * what `from` holds; padan_arena_clear() its arena. */
padan_status padan_scenario_near(const padan_scenario *from,
                                 const padan_dataset *dataset,
                                 const char *plan_path, int64_t cost,
                                 padan_diags *diags, padan_scenario *out);
/* Points as in [tujuan]; false: refused. */
bool padan_scenario_read_points(padan_scenario_reader *reader,
                                const padan_ini_entry *entry, int64_t *out);

/* Is the key one of the section? False: an error at its place. */
bool padan_scenario_check_order_key(padan_scenario_reader *reader,
                                    const padan_ini_entry *entry);
bool padan_scenario_check_reference_key(padan_scenario_reader *reader,
                                        const padan_ini_entry *entry);
void padan_scenario_check_goal_key(padan_scenario_reader *reader,
                                   const padan_ini_entry *entry);
padan_status padan_scenario_check_edit_key(padan_scenario_reader *reader,
                                           const padan_ini_entry *entry);
/* The section that holds a key which is the same in no other; NULL: none. Edits and
 * weights of need types are not among them. */
const char *padan_scenario_section_of(const char *key);
/* Those keys, `room` at most; how many. */
int32_t padan_scenario_keys(const char **names, int32_t room);

/* `Maksud Anda ...?` for the nearest of some names, "" if none is near. */
const char *padan_scenario_hint(const padan_scenario_reader *reader,
                                char *buffer, const char *word,
                                const char *const *names, int32_t n);

#endif

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
/* Points as in [tujuan]; false: refused. */
bool padan_scenario_read_points(padan_scenario_reader *reader,
                                const padan_ini_entry *entry, int64_t *out);

/* `Maksud Anda ...?` for the nearest of some names, "" if none is near. */
const char *padan_scenario_hint(const padan_scenario_reader *reader,
                                char *buffer, const char *word,
                                const char *const *names, int32_t n);

#endif

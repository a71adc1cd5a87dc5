// SPDX-License-Identifier: GPL-3.0-or-later
/* Ini files: [section], key = value, comments after # or ; at the start of a
 * line or after a blank. Knows nothing of what the keys mean. */
#ifndef PADAN_INI_H
#define PADAN_INI_H

#include "io/input.h"

typedef struct {
    padan_at at;         /* of the key                                       */
    padan_at value_at;   /* of the value (of the key if the value is empty)  */
    const char *section; /* "" before the first section                      */
    const char *key;     /* as written, blanks around it taken off           */
    const char *value;   /* "" if nothing stands after the =                 */
} padan_ini_entry;

typedef struct {
    padan_at at;
    const char *name;
} padan_ini_section;

typedef struct {
    const padan_ini_entry *entries; /* file order                            */
    const padan_ini_section *sections;
    int32_t n_entries, n_sections;
} padan_ini;

enum { PADAN_INI_MAX = 10000 }; /* keys and sections of one file            */

/* Lines that are neither, and sections or keys that come twice, are errors in
 * `diags`, and so is line PADAN_INI_MAX + 1, at which the reading stops; the rest is still read. EDATA if there was such an error (`*out` is
 * filled all the same), ENOMEM. Texts live in the arena. */
padan_status padan_ini_parse(const padan_source *source, padan_arena *arena,
                             padan_diags *diags, padan_ini *out);
/* Entry of section and key, NULL if not there. Case matters. */
const padan_ini_entry *padan_ini_find(const padan_ini *ini, const char *section,
                                      const char *key);

#endif

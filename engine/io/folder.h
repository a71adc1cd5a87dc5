// SPDX-License-Identifier: GPL-3.0-or-later
/* A folder of results, whole or absent: it is written aside, brought to the
 * disk and renamed, so that a reader finds all of it or nothing. */
#ifndef PADAN_FOLDER_H
#define PADAN_FOLDER_H

#include "base/diag.h"
#include "io/out.h"

typedef struct {
    char *target; /* where it shall be                                       */
    char *aside;  /* `.<name>.tmp-...` beside it, where it is written        */
} padan_folder;

/* Can `target` become a folder of ours? Refused, with a diagnostic: a file; a
 * folder that holds anything but the `n_own` names of `own`; an older one of
 * ours unless `overwrite`; a place that cannot be written. An empty folder is
 * fine. Leaves nothing behind. Ask before a long computation. */
padan_status padan_folder_check(const char *target, const char *const *own,
                                int32_t n_own, bool overwrite,
                                padan_diags *diags);
/* Takes away what a killed writer left unfinished in a folder that nobody else is
 * writing to. */
void padan_folder_tidy(const char *folder);
/* mkdir -p of everything before the last slash; false with errno. */
bool padan_folder_parents(const char *path);
/* Makes missing parents and the folder aside. */
padan_status padan_folder_begin(const char *target, padan_folder *folder_out,
                                padan_diags *diags);
/* Opens the file `name` of the folder. */
void padan_folder_open(const padan_folder *folder, const char *name,
                       padan_out *out);
/* Makes a folder in it, for files named `name/...`; no deeper ones. EWRITE. */
padan_status padan_folder_sub(const padan_folder *folder, const char *name);
/* Renames the folder to its target; an older folder there must have passed
 * padan_folder_check() and is removed. Frees `folder` in every case. */
padan_status padan_folder_commit(padan_folder *folder, padan_diags *diags);
/* Removes what was written aside and frees `folder`. */
void padan_folder_abort(padan_folder *folder);

#endif

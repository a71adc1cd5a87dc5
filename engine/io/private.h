// SPDX-License-Identifier: GPL-3.0-or-later
/* A folder for personal data, whole or absent: `.../rahasia/NAME`, for its owner only
 * (0700, files 0600, whatever the umask), never where git would take it along. Every
 * step goes through the open folder, so that no link leads elsewhere. */
#ifndef PADAN_PRIVATE_H
#define PADAN_PRIVATE_H

#include "base/diag.h"

typedef struct {
    int above, aside; /* descriptors of rahasia/ and of the folder aside      */
    char *name;       /* of the target in rahasia/                           */
    char aside_name[320];
    const char *target; /* as the user gave it                              */
} padan_private;

/* May people's data be written to `target`? Refused, EWRITE with a diagnostic: its
 * parent is not called `rahasia`, is a link, is open to others or not ours; the target
 * is there already, unless as an empty folder for its owner only; it lies in a git work
 * tree, unless a .gitignore on the way leaves out `rahasia/` and no later line begins
 * with `!`. Leaves nothing behind. */
padan_status padan_private_check(const char *target, padan_diags *diags);
/* The same, then makes rahasia/ if it is missing and the folder aside; removes what a
 * killed writer of the same name has left (a living one holds a lock on it). `target` must outlive it. */
padan_status padan_private_begin(const char *target, padan_diags *diags,
                                 padan_private *out);
/* Writes and syncs one new file. A name that is taken (errno EEXIST) or any other
 * failure: false. */
bool padan_private_write(const padan_private *folder, const char *name,
                         const char *bytes, size_t n);
/* Renames the folder to its target, or removes it. Frees `folder` in every case. */
padan_status padan_private_commit(padan_private *folder, padan_diags *diags);
void padan_private_abort(padan_private *folder);

#endif

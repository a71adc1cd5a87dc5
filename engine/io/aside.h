// SPDX-License-Identifier: GPL-3.0-or-later
/* One file, whole or absent: written beside its place under a name of its own, then
 * renamed. Several writers of the same bytes, on several machines, do not disturb
 * each other. */
#ifndef PADAN_ASIDE_H
#define PADAN_ASIDE_H

#include "base/diag.h"
#include "io/out.h"

typedef struct {
    padan_out out;
    char *aside, *target; /* aside NULL: a device, written to as it is       */
} padan_aside;

/* Opens the file for writing (what is no file, such as /dev/stdout, is written to
 * directly); a failure shows at the commit. */
padan_status padan_aside_begin(const char *target, padan_aside *file_out);
/* Brings it to the disk and to its place. EWRITE with a diagnostic: nothing is
 * left. Frees `file` in every case. */
padan_status padan_aside_commit(padan_aside *file, padan_diags *diags);

/* Leaves nothing; frees `file`. */
void padan_aside_abort(padan_aside *file);

/* `folder/name` + `more`, to be freed; NULL: no memory. */
char *padan_path_join(const char *folder, const char *name, const char *more);
/* The bytes of a file, closed by NUL, to be freed; NULL if it cannot be read. */
char *padan_file_bytes(const char *path, size_t *n_out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* A text file of the user, whole, as clean UTF-8. */
#ifndef PADAN_INPUT_H
#define PADAN_INPUT_H

#include "base/arena.h"
#include "base/diag.h"

typedef struct {
    const char *path; /* as shown to the user, in the arena                 */
    const char *text; /* UTF-8 without byte-order mark, closed by NUL       */
    size_t n;
    char sha256[65]; /* of the bytes on disk, hex                          */
} padan_source;

enum { PADAN_MAX_FILE = 64 << 20 }; /* bytes                                 */

/* Reads a file. Anything but UTF-8 is taken as CP1252 and noted. ENOINPUT: not
 * there or not readable; EDATA: UTF-16, NUL bytes, too large; each with a
 * diagnostic. */
padan_status padan_source_read(const char *path, padan_arena *arena,
                               padan_diags *diags, padan_source *out);
/* The same for bytes that are in memory already (profiles, tests). */
padan_status padan_source_from(const char *path, const char *bytes, size_t n,
                               padan_arena *arena, padan_diags *diags,
                               padan_source *out);

/* The bytes of a file as they are, malloc'ed and closed by NUL. ENOINPUT, EDATA:
 * too large; each with a diagnostic. */
padan_status padan_file_read(const char *path, padan_diags *diags,
                             char **bytes_out, size_t *n_out);

/* SHA-256 in hex. */
void padan_hash_bytes(const char *bytes, size_t n, char hex[65]);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Writing results: a buffered file with a sticky error, and the fields of a CSV
 * row. A folder that is whole or absent: io/folder.h. */
#ifndef PADAN_OUT_H
#define PADAN_OUT_H

#include <nettle/sha2.h>
#include <stdio.h>

#include "padan.h"

/* One file. The first failed write is remembered, later ones do nothing; the
 * close says whether all went well. All-zero is a closed file. */
typedef struct {
    FILE *file;
    bool failed, in_row;
    struct sha256_ctx hash; /* of all that was written                       */
} padan_out;

void padan_out_open(padan_out *out, const char *path);
/* Fails, with errno EEXIST, if the file is there already. */
void padan_out_open_new(padan_out *out, const char *path);
void padan_out_write(padan_out *out, const char *text, size_t n);
/* A padan_sink; `out` is a padan_out. */
void padan_out_sink(const char *text, size_t n, void *out);
/* The SHA-256 of what was written so far, in hex; to be asked once. */
void padan_out_sha256(padan_out *out, char hex[65]);
/* Flushes to the disk and closes. */
padan_status padan_out_close(padan_out *out);

/* Fields of a comma-separated row, quoted where needed. */
void padan_out_field(padan_out *out, const char *text); /* ids, codes, words */
/* Text from people: one that a spreadsheet would take for a formula (it begins
 * with = + - @ or a control character) gets a leading apostrophe. */
void padan_out_name(padan_out *out, const char *text);
void padan_out_int(padan_out *out, int64_t value);
/* A decimal scaled by PADAN_ONE, with a point and no trailing zeros. */
void padan_out_decimal(padan_out *out, int64_t scaled);
void padan_out_end_row(padan_out *out);
/* The titles of a table, written with their commas. */
void padan_out_head(padan_out *out, const char *titles);

#endif

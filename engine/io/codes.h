// SPDX-License-Identifier: GPL-3.0-or-later
/* Whose codes a file has, Kemendagri's or those of the statistics office (BPS).
 * Both have ten digits and thousands of codes are good in both, so a code alone
 * does not tell, and one row never decides. The names do, over the whole file. */
#ifndef PADAN_CODES_H
#define PADAN_CODES_H

#include "io/bridge.h"
#include "model/dataset.h"

typedef enum {
    PADAN_CODES_UNKNOWN,
    PADAN_CODES_KEMENDAGRI,
    PADAN_CODES_BPS,
    PADAN_CODES_MIXED
} padan_codes;

enum { PADAN_CODES_SHOWN = 3 }; /* rows shown of each kind                   */

/* What the names of a file say. Rows without a whole code or without a name do
 * not count. */
typedef struct {
    int32_t rows;
    int32_t agree[2];   /* name as the code has it, read as [0] Kemendagri's,
                           [1] BPS's                                         */
    int32_t against[2]; /* the code is known there under another name        */
    int32_t only[2];    /* agrees in this system and not in the other        */
    int32_t neither, first_neither; /* known in both under other names; a row */
    int32_t shown[2][PADAN_CODES_SHOWN]; /* the first of `only`: rows        */
} padan_codes_count;

/* The rule, from the counts:
 *   - rows that agree only as Kemendagri's and rows that agree only as BPS's:
 *     MIXED. One such row is enough: its code would be another village.
 *   - rows of one kind only, and at least three quarters of all rows agree in
 *     that system: that system. A quarter is left to other spellings (36 of 297
 *     villages are spelled differently in the two lists) and new villages.
 *   - else UNKNOWN. */
padan_codes padan_codes_decide(const padan_codes_count *count);
/* More names speak against the system than for it, and not only a pair of
 * swapped rows: reading the codes so would take the wrong villages. */
bool padan_codes_doubtful(const padan_codes_count *count, padan_codes codes);

/* Without a bridge nothing is known of BPS codes but their form: the seventh digit is
 * 1, 2 or 3 in every Kemendagri code of the country, and mostly 0 in BPS's (171 of
 * 289 villages of three regions). True for a table of some size where half of the
 * codes have a 0 there. */
bool padan_codes_look_bps(const padan_table *table, int32_t code);

/* The figures of a table. `code`, `name`: its columns. `data`: villages known by
 * their Kemendagri code, NULL: none but those of the bridge. `bridge`: NULL if
 * there is none; then nothing is known as BPS's. */
void padan_codes_look(const padan_table *table, int32_t code, int32_t name,
                      const padan_dataset *data, const padan_bridge *bridge,
                      padan_codes_count *out);
/* The first row whose code is a village of `data` in both systems, but not the
 * same one; PADAN_NONE if there is none. */
int32_t padan_codes_clash(const padan_table *table, int32_t code,
                          const padan_dataset *data,
                          const padan_bridge *bridge);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The bridge from codes of the statistics office (BPS) to Kemendagri's: a table of
 * the user with both codes of each village, and the names it has in both lists.
 * The codes have ten digits in both systems and the same first four, so one and
 * the same code may be two villages. */
#ifndef PADAN_BRIDGE_H
#define PADAN_BRIDGE_H

#include "io/schema.h"

typedef struct {
    padan_at at;
    const char *bps, *code;      /* ten digits each; `code` is Kemendagri's   */
    const char *bps_name, *name; /* "" if not given                          */
} padan_bridge_row;

typedef struct {
    const char *file; /* as shown to the user                               */
    int32_t n;        /* rows, without those that say the same twice        */
    const padan_bridge_row *by_bps;  /* sorted by (bps, code)                */
    const padan_bridge_row *by_code; /* sorted by (code, bps)                */
} padan_bridge;

/* Rows without a BPS code and rows of a level above villages (column `tingkat`)
 * are passed over. EDATA (reported): no table, or a code that is none. */
padan_status padan_bridge_read(const padan_source *source, padan_arena *arena,
                               padan_diags *diags, padan_bridge *out);
/* How many rows have this BPS code (this Kemendagri code), and the first of
 * them. Several rows of one BPS code: the village was split since. */
int32_t padan_bridge_from_bps(const padan_bridge *bridge, const char *bps,
                              const padan_bridge_row **first);
int32_t padan_bridge_from_code(const padan_bridge *bridge, const char *code,
                               const padan_bridge_row **first);

/* Errors at a field: the bridge lacks this BPS code; it has `n` rows of it. */
void padan_bridge_refuse_lack(const padan_bridge *bridge, const padan_table *t,
                              int32_t r, int32_t c, const char *code);
void padan_bridge_refuse_split(const padan_bridge *bridge, const padan_table *t,
                               int32_t r, int32_t c,
                               const padan_bridge_row *rows, int32_t n);

#endif

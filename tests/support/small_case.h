// SPDX-License-Identifier: GPL-3.0-or-later
/* A small dataset whose every figure can be checked by hand, with tables that a
 * test may replace, through the real loaders.
 *
 *   districts 320101 (villages A, B) and 320102 (village C)
 *   stunting  Rp1 juta a child, weight 2      A 10, B 6
 *   rutilahu  Rp20 juta a house, weight 1     A 4 (1 served), C 5
 *   kelas     Rp50 juta a room, weight 1, whole   C 2
 *   P1 Rp100 juta · P2 Rp60 juta, at least Rp25 juta a village, one village
 *   P3 no cash, goods for stunting worth Rp5 juta                             */
#ifndef SMALL_CASE_H
#define SMALL_CASE_H

#include "model/plan.h"

typedef struct {
    const char *file, *text;
} small_table;

typedef struct {
    padan_diags *diags;
    padan_dataset *dataset;
    padan_scenario *scenario;
    padan_instance *instance;
    padan_status status; /* of the first step that failed                    */
} small_case;

/* `tables`: NULL or replacements, closed by {NULL, NULL}; `ini`: NULL (default
 * scenario) or the text of a scenario. Diagnostics in English. */
void small_case_open(small_case *c, const small_table *tables, const char *ini);
void small_case_close(small_case *c);

/* Pair of a company, village code and need type; -1 if not eligible. */
int32_t small_pair(const small_case *c, const char *company,
                   const char *village, const char *type);
int32_t small_cell(const small_case *c, const char *village, const char *type);
/* Is there a diagnostic of this code at this line and column (0: anywhere)? */
bool small_said(const small_case *c, const char *code, int32_t line,
                int32_t column);
/* The text of the first diagnostic with this code, "" if there is none. */
const char *small_text(const small_case *c, const char *code);

#endif

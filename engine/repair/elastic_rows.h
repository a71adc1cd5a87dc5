// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside of the elastic integer program: its columns. Money is in Rp juta. */
#ifndef PADAN_ELASTIC_ROWS_H
#define PADAN_ELASTIC_ROWS_H

#include "backend/mip_build.h"
#include "repair/elastic.h"

typedef struct {
    const padan_elastic *e;
    padan_arena arena;
    const bool *allowed; /* [n_rules] or NULL: all                           */
    bool wide;
    bool impossible;
    int32_t *x, *y, *cash, *goods; /* [n_lots]; NONE where there is none     */
    int32_t *z;                    /* [n_bonds]                              */
    int32_t *kept;                 /* [n_pins] 1: the commitment stays       */
    int32_t *much, *touch; /* [n_rules] steps (or what stands for them), and
                              whether there are any; NONE: it may not change */
    int32_t *cell_first, *cell_lot; /* [n_cells + 1], lots of a cell     */
    int32_t *village_first, *village_bond;
    padan_mip_build build;
} padan_rows;

static const double PADAN_JUTA = 1e-6;

bool padan_rows_may(const padan_rows *r, int32_t rule);
/* Columns for the steps of a rule: at most `most` of them, `unit` of the column
 * each; whole numbers or not. */
void padan_rows_step_columns(padan_rows *r, int32_t rule, double most,
                             double unit, bool integer);
/* Adds -much (factor) of the rule to the row that is open, if it may change. */
void padan_rows_give(padan_rows *r, int32_t rule, double factor);
void padan_rows_add_columns(padan_rows *r);
void padan_rows_add_pins(padan_rows *r);
void padan_rows_add_companies(padan_rows *r);
void padan_rows_add_places(padan_rows *r);
padan_status padan_rows_add_floors(padan_rows *r);

#endif

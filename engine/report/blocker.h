// SPDX-License-Identifier: GPL-3.0-or-later
/* Why a company gives nothing more to a cell: the first rule that stands in the
 * way of the smallest possible addition to the plan. Each is checked against
 * the plan, so that a report never claims a reason that is not so. */
#ifndef PADAN_BLOCKER_H
#define PADAN_BLOCKER_H

#include "base/text.h"
#include "report/figures.h"

typedef enum {
    PADAN_FREE,          /* nothing forbids more; it would not pay           */
    PADAN_BLOCK_MET,     /* the cell has no open unit left (or not all of a
                            need that is served whole)                       */
    PADAN_BLOCK_FULL,    /* the pair is at its most units                    */
    PADAN_BLOCK_FUNDERS, /* the cell has its most companies                  */
    PADAN_BLOCK_FIRMS,   /* the village has its most companies               */
    PADAN_BLOCK_REACH,   /* the company is in its most villages              */
    PADAN_BLOCK_LOCUS,   /* the village is not among the locus villages      */
    PADAN_BLOCK_MONEY,   /* what the company has left is less than a unit    */
    PADAN_BLOCK_MINIMUM, /* ... less than its minimum for a new contract     */
    PADAN_N_BLOCKERS,
} padan_blocker;

padan_blocker padan_blocker_find(const padan_figures *f, int32_t pair);

/* Adds why money of the company is left, in words; nothing if none is left. */
void padan_blocker_company(const padan_figures *f, int32_t company,
                           padan_lang lang, padan_text *text);
/* Adds why units of the cell stay open; nothing if none does. */
void padan_blocker_cell(const padan_figures *f, int32_t cell, padan_lang lang,
                        padan_text *text);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* Questions about a plan, answered in figures: what a line is worth, what other lines
 * would cost, what a commitment or more money changes. A global answer is a what-if:
 * the scenario with edits, solved again from the plan. Its price is an interval, from
 * the plan that was found and from the bound that was proven; where the bound is
 * reached, both ends are the same. */
#ifndef PADAN_EXPLAIN_H
#define PADAN_EXPLAIN_H

#include "explain/whatif.h"
#include "model/refusal.h"
#include "solve/respond.h"

/* ---- blocked.c: the first rule that keeps a company from a need -------------- */

typedef enum {
    PADAN_BAR_NONE,          /* eligible, and commitments leave room         */
    PADAN_BAR_COMPANY_OUT,   /* by the scenario                              */
    PADAN_BAR_VILLAGE_OUT,   /* by the scenario                              */
    PADAN_BAR_NO_NEED,       /* the village has no such need                 */
    PADAN_BAR_SERVED,        /* all of it is served already                  */
    PADAN_BAR_VETO,          /* komitmen.csv or [ubah]: tolak                */
    PADAN_BAR_BAN,           /* larangan.csv                                 */
    PADAN_BAR_PLACE,         /* lokus.csv                                    */
    PADAN_BAR_INTEREST,      /* minat.csv, skor of pasangan.csv              */
    PADAN_BAR_MOST,          /* maks_unit is below the smallest grant        */
    PADAN_BAR_MONEY,         /* no money for the smallest grant              */
    PADAN_BAR_PINS_NEED,     /* commitments of others take the units         */
    PADAN_BAR_PINS_FUNDERS,  /* ... the places                               */
    PADAN_BAR_PINS_FIRMS,    /* ... the places in the village                */
    PADAN_BAR_PINS_VILLAGES, /* its own commitments use up maks_desa         */
    PADAN_BAR_PINS_MONEY,    /* its own commitments use up its money         */
    PADAN_N_BARS,
} padan_bar;

/* What all questions about eligibility share. */
typedef struct {
    const padan_instance *inst;
    padan_refusals refusals;
    padan_diags *diags;
} padan_bars;
padan_status padan_bars_make(const padan_instance *inst, padan_bars *out);
void padan_bars_free(padan_bars *bars);
/* Whatever the plan: the first rule in the order above. `row_out`, or NULL: the row
 * of larangan.csv for PADAN_BAR_BAN, else PADAN_NONE. */
padan_bar padan_bar_find(padan_bars *bars, int32_t company, int32_t village,
                         int32_t type, int32_t *row_out);
/* The least units that make sense for a pair: its smallest grant or, where the
 * contract is new or small, as many as bring it to the minimum beside the other
 * lines of the plan; never more than the pair, the need and commitments allow. */
int64_t padan_least_sensible(const padan_instance *inst, const int64_t *units,
                             int32_t pair);

/* ---- local.c: one line, everything else as it is ------------------------------ */

/* Points, by term; they add up to `total`. */
typedef struct {
    int64_t total, part[PADAN_N_TERMS];
} padan_worth;

typedef struct {
    int32_t pair; /* PADAN_NONE: there is no such line                        */
    int64_t units;
    int64_t points; /* what it adds                                           */
} padan_move;

/* What the plan loses with this line; the state is left as it is. */
padan_worth padan_line_worth(padan_state *state, int32_t pair);
/* With line `out` taken away (state without it): the line that adds most of its
 * company elsewhere, and of another company for the same need. Rules are kept;
 * the best number of units is the largest that is possible. */
padan_move padan_move_of_company(padan_state *state, int32_t out);
padan_move padan_move_of_cell(padan_state *state, int32_t out);
/* More units of `pair` in the state, as many as the rules allow, at least its
 * smallest grant; `pair` PADAN_NONE where that is none. */
padan_move padan_move_try(padan_state *state, int32_t pair);

/* ---- candidates.c --------------------------------------------------------------- */

enum { PADAN_CANDIDATES = 6 };
/* The pairs without units of a cell, or (cell PADAN_NONE) of a company, that
 * `bars` do not forbid, the most promising first; how many are in `pair`. `all_out`:
 * no other is possible. */
int32_t padan_candidates(const padan_explained *e, padan_bars *bars,
                         padan_state *state, int32_t company, int32_t cell,
                         int32_t pair[PADAN_CANDIDATES], bool *all_out);

#endif

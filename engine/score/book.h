// SPDX-License-Identifier: GPL-3.0-or-later
/* Who has been promised what so far, and how much room every rule leaves for more. A
 * promise is taken only as far as it fits, so what the book holds obeys every upper
 * limit; least amounts (minimum contracts, whole needs) are the business of a visit
 * or of padan_book_drop_short(). Floors and commitments can stay unmet. */
#ifndef PADAN_BOOK_H
#define PADAN_BOOK_H

#include "model/plan.h"

/* Why units do not count. */
typedef enum {
    PADAN_LOST_NOT,     /* they do                                           */
    PADAN_LOST_OVERLAP, /* the need is met: by APBD, or by those before      */
    PADAN_LOST_OUTSIDE, /* not wanted, not there, forbidden, vetoed          */
    PADAN_LOST_MONEY,   /* beyond the company's cash or goods                */
    PADAN_LOST_LIMIT,   /* more than the pair may give, or less than all of a
                           need that is served whole                         */
    PADAN_LOST_FUNDERS, /* the need has its most companies                   */
    PADAN_LOST_FIRMS,   /* the village has                                   */
    PADAN_LOST_REACH,   /* the company is in its most villages               */
    PADAN_LOST_LOCUS,   /* not among the locus villages                      */
    PADAN_LOST_MINIMUM, /* the contract stays below the minimum              */
    PADAN_LOST_TWICE,   /* the same row again                                */
    PADAN_LOST_ROW,     /* the row says nothing that can be used             */
    PADAN_N_LOST,
} padan_lost;

typedef struct {
    padan_arena arena;
    const padan_instance *inst;
    padan_plan *plan;  /* units and goods promised                            */
    int64_t *covered;  /* [n_cells]                                           */
    int32_t *funders;  /* [n_cells]                                           */
    int32_t *firms;    /* [n_villages]                                        */
    int32_t *villages; /* [n_companies]                                      */
    int64_t *cash;     /* [n_companies] Rp left                              */
    int64_t *goods;    /* [n_companies * n_types] Rp left                    */
    int64_t *contract; /* [n_contracts] Rp promised                          */
    int32_t n_locus;
    bool no_links; /* limits between companies do not hold: nobody is there to
                      enforce them. Needs still are met once only            */
} padan_book;

/* Free in every case. */
padan_status padan_book_open(const padan_instance *inst, padan_book *out);
void padan_book_close(padan_book *book);

/* How many of `cash` + `goods` units, to be paid like that, still fit, into the same
 * two; and what stands in the way of the rest. */
padan_lost padan_book_fit(const padan_book *book, int32_t pair, int64_t *cash,
                          int64_t *goods);
/* Takes them; they must fit. */
void padan_book_add(padan_book *book, int32_t pair, int64_t cash,
                    int64_t goods);
/* Takes everything back that the pair was promised. */
void padan_book_clear(padan_book *book, int32_t pair);
/* The commitments of a company (PADAN_NONE: all), at their least units. */
void padan_book_pins(padan_book *book, int32_t company);
/* Drops whole needs that are not served whole, then contracts below their minimum;
 * not those that hold commitments. */
void padan_book_drop_short(padan_book *book);

/* A company goes to a village: it gives to the pairs of `contract` in the order of
 * `pairs` [n] what fits, goods first, at most `most` Rp; nothing if that stays below
 * the least amounts. Rp given. */
int64_t padan_book_visit(padan_book *book, int32_t contract,
                         const int32_t *pairs, int32_t n, int64_t most);
/* The others no longer see what the company took: needs and places are open again. */
void padan_book_hide(padan_book *book, int32_t company);

#endif

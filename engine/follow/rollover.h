// SPDX-License-Identifier: GPL-3.0-or-later
/* Next year's dataset, made of this year's, its plan and what became of it.
 *   projection.c       new units of each need
 *   next_needs.c       needs and priorities
 *   next_pins.c        commitments and vetoes that go on, running programmes
 *   arrears.c          what was not realised, and --carry
 *   next_files.c       riwayat.csv, proyeksi.csv, tunggakan.csv
 *   next_page.c        README.txt and the page; next_json.c the document */
#ifndef PADAN_ROLLOVER_H
#define PADAN_ROLLOVER_H

#include <jansson.h>

#include "base/text.h"
#include "follow/follow.h"
#include "io/out.h"

typedef enum { GROWTH_NONE, GROWTH_TABLE, GROWTH_LAST_YEAR } padan_growth_from;

/* A need type: how it grows, and the sums over its needs. */
typedef struct {
    padan_growth_from from;
    int64_t growth; /* scaled                                                */
    padan_follow_need sum;
    int64_t projected; /* below 0: fewer                                     */
} padan_next_type;

/* Why an arrear is not a commitment of next year, or how far it is. */
typedef enum {
    ARREAR_NOT_ASKED, /* --carry was not given                               */
    ARREAR_CARRIED,
    ARREAR_PARTLY,   /* need or budget allow no more                         */
    ARREAR_GIVEN_UP, /* batal                                                */
    ARREAR_NO_NEED,  /* nothing is open any more                             */
    ARREAR_NO_MONEY,
    ARREAR_WHOLE, /* whole needs: not all that is open                       */
} padan_arrear_fate;

typedef struct {
    int32_t line; /* of follow->lines                                        */
    int64_t units, carried;
    padan_arrear_fate fate;
} padan_arrear;

/* A promised tranche that does not fit into what is open any more. */
typedef struct {
    padan_pin pin; /* as it was                                              */
    int64_t units; /* that are left of it, 0: taken out                      */
    bool decide;   /* taken out because more than it is open: a whole need   */
} padan_cut;

struct padan_rollover {
    const struct padan_follow *follow;
    padan_rollover_options options;
    padan_arena arena;
    padan_dataset next; /* borrows from this year's; never freed as a whole  */
    padan_need *needs;  /* of `next`                                         */
    padan_next_type *types;
    int64_t *projected; /* [n_needs]                                         */
    int32_t n_raised;   /* villages                                          */
    padan_pin *pins, *later; /* of `next`                                    */
    int32_t n_vetoes, n_ended; /* carried; commitments of the year that ended */
    int32_t n_due, n_promised; /* tranches that fall due next year; later    */
    padan_cut *cuts;
    int32_t n_cuts;
    padan_programme *programmes; /* of `next`                                */
    int32_t n_programmes_done;   /* not carried: done or cancelled           */
    padan_arrear *arrears;
    int32_t n_arrears;
};

/* total = sum of out[0..n-1], in proportion to weight >= 0 (all 0: nothing is given),
 * by largest remainder, the first of equals. False: no memory. */
bool padan_spread(int64_t total, const int64_t *weight, int32_t n,
                  int64_t *out);
padan_status padan_next_growth(struct padan_rollover *r, padan_diags *diags);
padan_status padan_next_projection(struct padan_rollover *r);
padan_status padan_next_needs(struct padan_rollover *r);
padan_status padan_next_pins(struct padan_rollover *r, padan_diags *diags);
/* The last step of padan_next_pins(). */
padan_status padan_next_arrears(struct padan_rollover *r);
/* Units of a need that may be promised next year: open, and no programme brings them. */
int64_t padan_next_open(const struct padan_rollover *r, int32_t need);
padan_status padan_next_programmes(struct padan_rollover *r);

enum { PADAN_N_NEXT_FILES = 4 };
typedef struct {
    const char *name;
    void (*write)(const struct padan_rollover *r, padan_out *out);
} padan_next_file;
extern const padan_next_file padan_next_files[PADAN_N_NEXT_FILES];

/* The figures of the roll-over; README.txt, which explains them and lists `decisions`
 * (lines, "" if there are none). */
void padan_next_page(const struct padan_rollover *r, padan_lang lang,
                     padan_text *text);
void padan_next_readme(const struct padan_rollover *r, padan_lang lang,
                       const char *decisions, padan_text *text);
json_t *padan_next_json(const struct padan_rollover *r);

#endif

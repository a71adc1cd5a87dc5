// SPDX-License-Identifier: GPL-3.0-or-later
/* What somebody should look at before a plan is believed: who weighs how much,
 * which least contracts stand in the way, which needs have jumped. Reported,
 * never acted on. */
#ifndef PADAN_REVIEW_H
#define PADAN_REVIEW_H

#include "model/plan.h"
#include "model/variant.h"

/* The best objective without something, against the best with it: `low` to
 * `high` points are lost (pico-points). */
typedef struct {
    int32_t index; /* company or village                                     */
    int64_t money; /* Rp it gives or gets in the plan                        */
    int64_t low, high;
    bool known;      /* else a plan or a bound is missing                    */
    bool impossible; /* proven: no plan at all without it                    */
} padan_influence;

/* A company with a least contract: what would be gained without the rule. */
typedef struct {
    int32_t company;
    int64_t least; /* minimal_bantuan, Rp                                    */
    int64_t low, high;
    bool known;
    bool blocks; /* proven: more than the company itself brings              */
} padan_ticket;

/* A need that grew far more than its type did in the region. */
typedef struct {
    int32_t need;        /* of the dataset                                 */
    int64_t before, now; /* T                                              */
    int64_t usual;       /* T it would have, had it grown as its type did  */
    int64_t planned;     /* units that the plan gives, PADAN_NONE: no plan */
} padan_jump;

typedef struct {
    padan_arena arena;
    const padan_instance *inst;
    padan_variant base;  /* the scenario as one weighted sum                  */
    padan_plan *plan;    /* of base.inst; NULL without influence              */
    int64_t best, bound; /* objective of the plan; no plan has more          */
    int32_t n_companies, n_villages, n_tickets, n_jumps, n_unused, n_missing;
    padan_influence *companies, *villages; /* those in the plan, by `high`   */
    padan_ticket *tickets;                 /* by `high`                      */
    padan_jump *jumps;                     /* by how much beyond the usual   */
    const char *last_year;                 /* path, NULL: not asked for      */
} padan_review;

padan_status padan_review_influence(const padan_settings *settings,
                                    padan_review *review);
padan_status padan_review_jumps(const char *last_year, padan_diags *diags,
                                padan_review *review);
padan_status padan_review_page(const padan_review *review, padan_lang lang,
                               padan_sink sink, void *user);
padan_status padan_review_json(const padan_review *review, padan_sink sink,
                               void *user);

#endif

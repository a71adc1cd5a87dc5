// SPDX-License-Identifier: GPL-3.0-or-later
/* A plan from anywhere as it was written: row by row, whatever the rows say, with a
 * list of all that is wrong. Rows are claims; what of them counts is judge.c's. */
#ifndef PADAN_CLAIMS_H
#define PADAN_CLAIMS_H

#include "model/refusal.h"
#include "score/book.h"

typedef struct {
    int32_t line; /* of the file, 0: not from a file                 */
    const char *id, *code, *need; /* as written, "" where nothing is         */
    int32_t company, village, type, cell, pair; /* PADAN_NONE: none          */
    int64_t units, goods; /* of these paid in goods; 0: cannot be read       */
    int64_t cost;         /* Rp for one unit, 0: not known                   */
    int64_t stated;       /* nilai_rp as written, PADAN_NONE: nothing        */
    bool in_goods;        /* sumber = barang                                 */
    bool stands;          /* part of the plan that the verifier sees         */
    padan_lost lost;      /* why units do not count: all (before judging), or
                             those beyond `counted`                          */
    int64_t counted;      /* units that count                                */
    int64_t counted_goods;
} padan_claim;

/* A broken rule. */
typedef struct {
    const char *code, *text;
    int32_t line, column; /* of the plan, 0: no single row                */
    const char *lines;    /* all rows: "4, 9", "" if none                 */
    int32_t company, village, type; /* PADAN_NONE: no single one             */
    int64_t money;   /* Rp, PADAN_NONE: not said in Rp               */
    padan_lost lost; /* what of the plan is lost by it               */
} padan_fault;

typedef struct {
    padan_arena arena;
    const padan_instance *inst;
    padan_diags *said; /* the sentences of faults                            */
    int32_t n_said;    /* already among the faults                           */
    const char *path;
    bool has_source; /* the file says what pays                            */
    int32_t n, n_faults, room_faults, n_hidden; /* hidden: beyond the room   */
    padan_claim *claim; /* [n]                                               */
    padan_fault *fault;
} padan_claims;

/* Free in every case. */
padan_status padan_claims_open(const padan_instance *inst, padan_lang lang,
                               padan_claims *out);
void padan_claims_close(padan_claims *claims);

/* Reads alokasi.csv of anybody; `unit_cost` [n_cells] and need types [n_types]: Rp
 * where no company's own price counts. What is wrong with rows are faults; ENOINPUT,
 * EDATA with diagnostics: the file is no plan at all. */
padan_status padan_claims_read(padan_claims *claims, const char *path,
                               const int64_t *unit_cost, padan_diags *diags);
/* The claims of a plan of ours: company after company in the order of `order`
 * [n_companies]. */
padan_status padan_claims_from(padan_claims *claims, const padan_plan *plan,
                               const int32_t *order);

/* Puts a fault on the list; its sentence is the last one of `said`. */
padan_status padan_claims_fault(padan_claims *claims, padan_fault fault);
/* The same for a sentence of `said` that a reader of the file added. */
padan_status padan_claims_fault_of(padan_claims *claims,
                                   const padan_diagnostic *said,
                                   padan_fault fault);

/* Rp of `units` of a claim. */
static inline int64_t padan_claim_money(const padan_claim *c, int64_t units)
{
    const padan_i128 money = (padan_i128)c->cost * units;
    return money > INT64_MAX / 4 ? INT64_MAX / 4 : (int64_t)money;
}

#endif

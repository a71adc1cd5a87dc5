// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside of program*.c: which columns stand for what. Only
 * free pairs and what they touch are listed, so that a small program around a
 * large plan stays small. */
#ifndef PADAN_PROGRAM_PARTS_H
#define PADAN_PROGRAM_PARTS_H

#include "backend/mip_build.h"
#include "backend/program.h"

/* A free pair that may still be used. Columns, PADAN_NONE where there is none. */
typedef struct {
    int32_t pair;
    int32_t x;           /* units                                            */
    int32_t cash, goods; /* of them paid in cash, in goods                   */
    int32_t y;           /* 1: used                                          */
    int32_t link;        /* index into links                                 */
    int64_t up;          /* most units beside the fixed pairs                */
} padan_program_pair;

/* A contract with at least one listed pair. */
typedef struct {
    int32_t contract;
    int32_t first, end; /* its listed pairs                                  */
    int32_t z;          /* 1: contract; NONE: fixed pairs keep it open       */
    int64_t money;      /* Rp of its fixed pairs                             */
} padan_program_link;

/* A piece of a cell's coverage curve between two whole numbers of units. */
typedef struct {
    int32_t col;
    int64_t units;
    double level; /* share of the district's coverage per unit               */
} padan_program_piece;

struct padan_program {
    padan_arena arena;
    const padan_instance *inst;
    const padan_plan *base;
    int32_t n_pairs, n_links;
    padan_program_pair *pairs; /* ascending pair                             */
    int32_t *dropped; /* [n_dropped] free pairs that cannot be used any more */
    int32_t n_dropped;
    padan_program_link *links; /* ascending contract                         */

    /* What the fixed pairs use, by the instance's indices. */
    int64_t *cell_units;    /* [n_cells]                                    */
    int32_t *cell_funders;  /* [n_cells]                                    */
    int32_t *village_firms; /* [n_villages] open contracts                  */
    int32_t *company_links; /* [n_companies] open contracts                 */
    int64_t *cash;          /* [n_companies] Rp                             */
    int64_t *goods;         /* [n_companies * n_types] Rp                   */
    bool impossible;        /* they break a rule that no free pair can mend */

    /* Listed pairs by cell, listed links by village. */
    int32_t *cell_first;    /* [n_cells + 1]                                 */
    int32_t *cell_pair;     /* indices into pairs                            */
    int32_t *village_first; /* [n_villages + 1]                              */
    int32_t *village_link;  /* indices into links                            */

    int32_t *piece_first; /* [n_cells + 1]                                   */
    padan_program_piece *pieces;
    int32_t *locus;   /* [n_villages] column "village taken", or NONE       */
    int32_t *done;    /* [n_villages] column "village complete", or NONE    */
    int64_t *level;   /* [n_districts] coverage with the fixed pairs alone  */
    bool *level_open; /* [n_districts] a listed pair can raise it           */
    int32_t even;     /* column of the lowest district, or NONE             */

    padan_mip_build build;
};

/* Ids for names. */
static inline const char *padan_program_company(const padan_program *program,
                                                int32_t i)
{
    return program->inst->dataset->companies[i].id;
}

static inline const char *padan_program_village(const padan_program *program,
                                                int32_t v)
{
    return program->inst->dataset->villages[v].code;
}

static inline const char *padan_program_type(const padan_program *program,
                                             int32_t n)
{
    return program->inst->dataset->types[n].id;
}

/* Adds all columns, and to the objective what the fixed pairs earn. */
padan_status padan_program_add_columns(padan_program *program);
/* Adds the rows of every rule; columns exist already. */
void padan_program_add_rows(padan_program *program);

#endif

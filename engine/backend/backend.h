// SPDX-License-Identifier: GPL-3.0-or-later
/* Everything a MIP library must offer. Stateless between calls, safe from any
 * thread: a problem is made, solved, read and deleted inside one call. */
#ifndef PADAN_BACKEND_H
#define PADAN_BACKEND_H

#include "padan.h"

/* maximise obj*x + obj_shift, row_lo <= A x <= row_up, col_lo <= x <= col_up.
 * 0-based, rows compressed; infinite bounds are +-INFINITY. */
typedef struct {
    int32_t n_rows, n_cols;
    double obj_shift;
    double *obj, *col_lo, *col_up; /* [n_cols]                               */
    bool *integer;                 /* [n_cols]                               */
    double *row_lo, *row_up;       /* [n_rows]                               */
    int64_t *row_first;            /* [n_rows + 1]                           */
    int32_t *entry_col;            /* [row_first[n_rows]]                    */
    double *entry;
    char **row_name, **col_name; /* NULL, or names for LP and MPS files    */
} padan_mip;

typedef enum {
    PADAN_MIP_OPTIMAL,  /* within the library's tolerances                 */
    PADAN_MIP_FEASIBLE, /* a limit stopped it, x is the best found         */
    PADAN_MIP_INFEASIBLE,
    PADAN_MIP_UNKNOWN, /* a limit stopped it before any solution          */
} padan_mip_outcome;

typedef struct {
    int64_t node_limit;  /* 0: no limit                                    */
    int64_t pivot_limit; /* simplex pivots of the first LP, 0: no limit    */
    double gap;          /* relative                                       */
    const double *start; /* feasible solution [n_cols] or NULL             */
    const volatile sig_atomic_t *interrupt; /* NULL or stop flag             */
    double seconds; /* emergency brake, 0: none; makes the run
                              unreproducible                                 */
} padan_mip_effort;

typedef struct {
    padan_mip_outcome outcome;
    double objective, bound; /* obj_shift included                           */
    int64_t nodes;
    bool timed_out;
} padan_mip_answer;

/* x_out: [n_cols], written when OPTIMAL or FEASIBLE. */
padan_status padan_backend_mip(const padan_mip *mip,
                               const padan_mip_effort *effort,
                               padan_mip_answer *answer_out, double *x_out);
/* The LP relaxation; row_dual_out [n_rows] (or NULL): d objective / d row side. */
padan_status padan_backend_lp(const padan_mip *mip, int64_t pivot_limit,
                              padan_mip_answer *answer_out, double *x_out,
                              double *row_dual_out);
/* A linear program that grows and is solved again and again, each time from the
 * last basis (the master of column generation). Rows are given at the start,
 * columns are added. One thread makes, uses and frees it, and does not call
 * padan_backend_thread_end() in between. After PADAN_EBACKEND only
 * padan_lp_free() may be called. */
typedef struct padan_lp padan_lp;

/* maximise; rows row_lo <= ... <= row_up, +-INFINITY for none. */
padan_status padan_lp_create(int32_t n_rows, const double *row_lo,
                             const double *row_up, padan_lp **out);
void padan_lp_free(padan_lp *lp);
/* A column lo <= x <= up with `n` entries; *col_out: its number, from 0. */
padan_status padan_lp_add(padan_lp *lp, double obj, double lo, double up,
                          int32_t n, const int32_t *row, const double *entry,
                          int32_t *col_out);
padan_status padan_lp_bounds(padan_lp *lp, int32_t col, double lo, double up);
padan_status padan_lp_row(padan_lp *lp, int32_t row, double lo, double up);
/* OPTIMAL, INFEASIBLE, or UNKNOWN when the pivots are used up (x is then what
 * the simplex has). */
padan_status padan_lp_solve(padan_lp *lp, int64_t pivot_limit,
                            padan_mip_outcome *outcome_out);
double padan_lp_objective(const padan_lp *lp);
double padan_lp_value(const padan_lp *lp, int32_t col);
double padan_lp_dual(const padan_lp *lp, int32_t row);
int32_t padan_lp_columns(const padan_lp *lp);

/* Frees what this thread holds; call at the end of each parallel region. */
void padan_backend_thread_end(void);
const char *padan_backend_version(void);
/* Writes an LP (CPLEX) or free MPS file. */
padan_status padan_backend_write(const padan_mip *mip, bool mps,
                                 const char *path);
/* How the readers of the LP file of a named program number its columns:
 * order_out[k] is the column that they call k + 1. Writes `path` over. */
padan_status padan_backend_lp_order(const padan_mip *mip, const char *path,
                                    int32_t *order_out);

#endif

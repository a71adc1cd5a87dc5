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
/* Frees what this thread holds; call at the end of each parallel region. */
void padan_backend_thread_end(void);
const char *padan_backend_version(void);
/* Writes an LP (CPLEX) or free MPS file. */
padan_status padan_backend_write(const padan_mip *mip, bool mps,
                                 const char *path);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The only file that knows GLPK (5.0). What it guards against:
 *   - GLPK keeps one environment per thread and aborts on any misuse. Every
 *     problem is made, solved, read and deleted inside one call; its error hook
 *     jumps out of the call, the environment is dropped, the caller sees
 *     PADAN_EBACKEND. Everything that must survive the jump lives outside.
 *   - Its terminal output is swallowed, also the text it prints on errors.
 *   - Objective coefficients below its tolerances are ignored silently, so the
 *     objective is multiplied by a power of two before it goes in.
 *   - Work is limited by pivots and nodes, never by the clock (except the
 *     emergency brake), so that the same call gives the same answer. */

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "backend/mip_check.h"

/* Pivots between two looks at the interrupt flag. */
enum { SLICE = 20000 };

/* One call of the library, owned by the function that faces the caller. */
typedef struct {
    const padan_mip *mip;
    const padan_mip_effort *effort;
    padan_mip_answer *answer;
    double *x, *row_dual; /* results, borrowed                          */
    const char *path;     /* to write a file instead of solving         */
    bool mps;
    int32_t *order; /* of the columns as an LP file gives them, borrowed     */
    int *row, *col; /* triplets of the matrix, 1-based            */
    double *entry;
    double *point;      /* [n_cols + 1] start, later the callback's    */
    double scale;       /* of the objective                           */
    double start_value; /* of a usable start, else -INFINITY           */
    double best_bound;  /* the lowest the tree has shown              */
    int64_t n_entries, n_nodes;
    bool offered, stopped;
    struct timespec since;
} job;

/* ---- the fence ------------------------------------------------------------ */

static int swallow(void *user, const char *text)
{
    (void)user;
    (void)text;
    return 1;
}

static void leap(void *where)
{
    longjmp(*(jmp_buf *)where, 1);
}

/* Runs `body` so that an error inside GLPK ends here. After an error all GLPK
 * objects of this thread are gone, which are only those of this call. */
static padan_status fenced(padan_status (*body)(job *), job *work)
{
    jmp_buf here;
    if (setjmp(here) != 0) {
        glp_free_env();
        return PADAN_EBACKEND;
    }
    glp_term_hook(swallow, NULL);
    glp_error_hook(leap, &here);
    padan_status status = body(work);
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    return status;
}

void padan_backend_thread_end(void)
{
    glp_free_env();
}

const char *padan_backend_version(void)
{
    return "GLPK " /* the header's: glp_version() would need the fence */
#define TEXT_OF(x) #x
#define TEXT(x)    TEXT_OF(x)
        TEXT(GLP_MAJOR_VERSION) "." TEXT(GLP_MINOR_VERSION);
#undef TEXT
#undef TEXT_OF
}

/* ---- the job's own memory, out of reach of the library's errors ----------- */

/* The power of two that brings the largest coefficient to 2^12 .. 2^13. */
static double objective_scale(const padan_mip *mip)
{
    double largest = 0;
    for (int32_t k = 0; k < mip->n_cols; k++)
        largest = fmax(largest, fabs(mip->obj[k]));
    if (largest == 0) return 1;
    int exponent;
    (void)frexp(largest, &exponent);
    return ldexp(1, 13 - exponent);
}

static void job_free(job *work)
{
    free(work->row);
    free(work->col);
    free(work->entry);
    free(work->point);
}

static padan_status job_open(job *work, const padan_mip *mip)
{
    if (!padan_mip_sound(mip)) return PADAN_EINTERNAL;
    size_t n = (size_t)mip->row_first[mip->n_rows] + 1;
    work->mip = mip;
    work->scale = work->path != NULL ? 1 : objective_scale(mip);
    work->start_value = -INFINITY;
    work->best_bound = INFINITY;
    work->row = malloc(n * sizeof(*work->row));
    work->col = malloc(n * sizeof(*work->col));
    work->entry = malloc(n * sizeof(*work->entry));
    work->point = calloc((size_t)mip->n_cols + 1, sizeof(*work->point));
    if (work->row == NULL || work->col == NULL || work->entry == NULL ||
        work->point == NULL) {
        job_free(work);
        return PADAN_ENOMEM;
    }
    int64_t k = 0;
    for (int32_t r = 0; r < mip->n_rows; r++) {
        for (int64_t e = mip->row_first[r]; e < mip->row_first[r + 1]; e++) {
            if (mip->entry[e] == 0) continue;
            k++;
            work->row[k] = r + 1;
            work->col[k] = mip->entry_col[e] + 1;
            work->entry[k] = mip->entry[e];
        }
    }
    work->n_entries = k;
    return PADAN_OK;
}

/* ---- from padan_mip to a GLPK problem -------------------------------------- */

static int bound_kind(double lo, double up)
{
    if (isinf(lo) && isinf(up)) return GLP_FR;
    if (isinf(up)) return GLP_LO;
    if (isinf(lo)) return GLP_UP;
    return lo == up ? GLP_FX : GLP_DB;
}

static glp_prob *problem_make(const job *work)
{
    const padan_mip *mip = work->mip;
    glp_prob *lp = glp_create_prob();
    glp_set_obj_dir(lp, GLP_MAX);
    glp_set_obj_coef(lp, 0, mip->obj_shift * work->scale);
    /* One row at least: GLPK takes a special way without rows. */
    glp_add_rows(lp, mip->n_rows > 0 ? mip->n_rows : 1);
    if (mip->n_rows == 0) glp_set_row_bnds(lp, 1, GLP_FR, 0, 0);
    for (int32_t r = 0; r < mip->n_rows; r++) {
        double lo = mip->row_lo[r], up = mip->row_up[r];
        glp_set_row_bnds(lp, r + 1, bound_kind(lo, up), lo, up);
        if (mip->row_name != NULL)
            glp_set_row_name(lp, r + 1, mip->row_name[r]);
    }
    if (mip->n_cols > 0) glp_add_cols(lp, mip->n_cols);
    for (int32_t k = 0; k < mip->n_cols; k++) {
        double lo = mip->col_lo[k], up = mip->col_up[k];
        glp_set_col_kind(lp, k + 1, mip->integer[k] ? GLP_IV : GLP_CV);
        glp_set_col_bnds(lp, k + 1, bound_kind(lo, up), lo, up);
        glp_set_obj_coef(lp, k + 1, mip->obj[k] * work->scale);
        if (mip->col_name != NULL)
            glp_set_col_name(lp, k + 1, mip->col_name[k]);
    }
    glp_load_matrix(lp, (int)work->n_entries, work->row, work->col,
                    work->entry);
    return lp;
}

/* ---- the linear program ---------------------------------------------------- */

static double seconds_left(const job *work)
{
    if (work->effort == NULL || work->effort->seconds <= 0) return INFINITY;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return work->effort->seconds - (double)(now.tv_sec - work->since.tv_sec) -
           1e-9 * (double)(now.tv_nsec - work->since.tv_nsec);
}

static int milliseconds_left(const job *work)
{
    double left = seconds_left(work) * 1000;
    if (left >= INT_MAX) return INT_MAX;
    return left < 1 ? 1 : (int)left;
}

static bool interrupted(const job *work)
{
    return work->effort != NULL && work->effort->interrupt != NULL &&
           *work->effort->interrupt != 0;
}

/* Pivots in slices until the LP is decided; GLP_UNDEF when a limit stopped it
 * first, PADAN_EBACKEND when it failed twice, the second time from scratch. */
static padan_status simplex(job *work, glp_prob *lp, int64_t pivot_limit,
                            int *lp_status_out)
{
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tol_dj = 1e-9;
    glp_scale_prob(lp, GLP_SF_AUTO);
    glp_adv_basis(lp, 0);
    int64_t left = pivot_limit > 0 ? pivot_limit : INT64_MAX;
    *lp_status_out = GLP_UNDEF;
    for (int failures = 0; left > 0 && !interrupted(work);) {
        how.it_lim = left < SLICE ? (int)left : SLICE;
        how.tm_lim = milliseconds_left(work);
        int before = glp_get_it_cnt(lp);
        int code = glp_simplex(lp, &how);
        int done = glp_get_it_cnt(lp) - before;
        left -= done > 0 ? done : 1;
        if (code == 0) {
            *lp_status_out = glp_get_status(lp);
            return PADAN_OK;
        }
        if (code == GLP_ETMLIM) {
            work->answer->timed_out = true;
            return PADAN_OK;
        }
        if (code == GLP_EITLIM) continue;
        if (++failures > 1) return PADAN_EBACKEND;
        glp_std_basis(lp);
        how.meth = GLP_DUALP;
    }
    return PADAN_OK;
}

static padan_status lp_body(job *work)
{
    padan_mip_answer *answer = work->answer;
    glp_prob *lp = problem_make(work);
    int found = GLP_UNDEF;
    padan_status status = simplex(work, lp, work->effort->pivot_limit, &found);
    if (status == PADAN_OK && found == GLP_UNBND) status = PADAN_EBACKEND;
    if (found == GLP_NOFEAS) answer->outcome = PADAN_MIP_INFEASIBLE;
    if (found == GLP_OPT) {
        answer->outcome = PADAN_MIP_OPTIMAL;
        answer->objective = glp_get_obj_val(lp) / work->scale;
        answer->bound = answer->objective;
        for (int32_t k = 0; work->x != NULL && k < work->mip->n_cols; k++)
            work->x[k] = glp_get_col_prim(lp, k + 1);
        for (int32_t r = 0; work->row_dual != NULL && r < work->mip->n_rows;
             r++)
            work->row_dual[r] = glp_get_row_dual(lp, r + 1) / work->scale;
    }
    glp_delete_prob(lp);
    return status;
}

/* ---- the integer program --------------------------------------------------- */

/* Called by GLPK at every step of the tree: remember the bound, offer the
 * start once, stop when the nodes are used up. */
static void on_step(glp_tree *tree, void *user)
{
    job *work = user;
    int n_made;
    glp_ios_tree_size(tree, NULL, NULL, &n_made);
    work->n_nodes = n_made;
    int best = glp_ios_best_node(tree);
    if (best != 0) {
        double bound = glp_ios_node_bound(tree, best);
        if (bound < work->best_bound) work->best_bound = bound;
    }
    if (glp_ios_reason(tree) == GLP_IHEUR && !work->offered) {
        work->offered = true;
        if (work->start_value > -INFINITY)
            (void)glp_ios_heur_sol(tree, work->point);
    }
    int64_t limit = work->effort->node_limit;
    if ((limit > 0 && work->n_nodes > limit) || interrupted(work)) {
        work->stopped = true;
        glp_ios_terminate(tree);
    }
}

/* Keeps the better of the tree's incumbent and the start. */
static void take_incumbent(job *work, glp_prob *lp)
{
    padan_mip_answer *answer = work->answer;
    int found = glp_mip_status(lp);
    bool has = found == GLP_OPT || found == GLP_FEAS;
    if (has && glp_mip_obj_val(lp) / work->scale >= work->start_value) {
        answer->objective = glp_mip_obj_val(lp) / work->scale;
        for (int32_t k = 0; k < work->mip->n_cols; k++)
            work->x[k] = glp_mip_col_val(lp, k + 1);
        answer->outcome = PADAN_MIP_FEASIBLE;
    } else if (work->start_value > -INFINITY) {
        answer->objective = work->start_value;
        if (work->mip->n_cols > 0)
            memcpy(work->x, work->point + 1,
                   (size_t)work->mip->n_cols * sizeof(*work->x));
        answer->outcome = PADAN_MIP_FEASIBLE;
    }
}

static padan_status branch(job *work, glp_prob *lp)
{
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.mip_gap = work->effort->gap;
    how.tol_obj = 1e-10;
    how.tol_int = 1e-6;
    how.tm_lim = milliseconds_left(work);
    how.cb_func = on_step;
    how.cb_info = work;
    work->best_bound = glp_get_obj_val(lp);
    int code = glp_intopt(lp, &how);
    padan_mip_answer *answer = work->answer;
    take_incumbent(work, lp);
    answer->nodes = work->n_nodes;
    answer->bound = work->best_bound / work->scale;
    if (code == 0 && glp_mip_status(lp) == GLP_NOFEAS &&
        answer->outcome != PADAN_MIP_FEASIBLE) {
        answer->outcome = PADAN_MIP_INFEASIBLE;
    } else if (code == 0 && answer->outcome == PADAN_MIP_FEASIBLE) {
        answer->outcome = PADAN_MIP_OPTIMAL;
        answer->bound = answer->objective;
    } else if (code == GLP_ETMLIM) {
        answer->timed_out = true;
    } else if (code != GLP_EMIPGAP && code != GLP_ESTOP && code != GLP_EFAIL) {
        return PADAN_EBACKEND;
    }
    if (answer->outcome == PADAN_MIP_FEASIBLE)
        answer->bound = fmax(answer->bound, answer->objective);
    return PADAN_OK;
}

static padan_status mip_body(job *work)
{
    padan_mip_answer *answer = work->answer;
    glp_prob *lp = problem_make(work);
    int found = GLP_UNDEF;
    padan_status status = simplex(work, lp, work->effort->pivot_limit, &found);
    if (status == PADAN_OK && found == GLP_OPT) {
        status = branch(work, lp);
    } else if (status == PADAN_OK && found == GLP_UNDEF) {
        take_incumbent(work, lp);
    } else if (status == PADAN_OK && found == GLP_NOFEAS) {
        answer->outcome = PADAN_MIP_INFEASIBLE;
    } else if (status == PADAN_OK) {
        status = PADAN_EBACKEND; /* unbounded: no model of ours can be */
    }
    glp_delete_prob(lp);
    return status;
}

/* ---- the interface ---------------------------------------------------------- */

static void answer_clear(padan_mip_answer *answer)
{
    *answer = (padan_mip_answer){.outcome = PADAN_MIP_UNKNOWN,
                                 .objective = -INFINITY,
                                 .bound = INFINITY};
}

padan_status padan_backend_mip(const padan_mip *mip,
                               const padan_mip_effort *effort,
                               padan_mip_answer *answer_out, double *x_out)
{
    padan_mip_answer answer;
    answer_clear(&answer);
    job work = {.effort = effort, .answer = &answer, .x = x_out};
    padan_status status = job_open(&work, mip);
    if (status != PADAN_OK) return status;
    if (padan_mip_crossed(mip)) {
        answer.outcome = PADAN_MIP_INFEASIBLE;
    } else {
        clock_gettime(CLOCK_MONOTONIC, &work.since);
        if (effort->start != NULL && padan_mip_feasible(mip, effort->start)) {
            work.start_value = padan_mip_value(mip, effort->start);
            if (mip->n_cols > 0)
                memcpy(work.point + 1, effort->start,
                       (size_t)mip->n_cols * sizeof(*work.point));
        }
        status = fenced(mip_body, &work);
    }
    job_free(&work);
    if (status == PADAN_OK) *answer_out = answer;
    return status;
}

padan_status padan_backend_lp(const padan_mip *mip, int64_t pivot_limit,
                              padan_mip_answer *answer_out, double *x_out,
                              double *row_dual_out)
{
    padan_mip_answer answer;
    answer_clear(&answer);
    padan_mip_effort effort = {.pivot_limit = pivot_limit};
    job work = {.effort = &effort,
                .answer = &answer,
                .x = x_out,
                .row_dual = row_dual_out};
    padan_status status = job_open(&work, mip);
    if (status != PADAN_OK) return status;
    if (padan_mip_crossed(mip))
        answer.outcome = PADAN_MIP_INFEASIBLE;
    else
        status = fenced(lp_body, &work);
    job_free(&work);
    if (status == PADAN_OK) *answer_out = answer;
    return status;
}

/* ---- a growing linear program --------------------------------------------- */

struct padan_lp {
    glp_prob *prob;
    int32_t n_rows, n_cols, values_room;
    double *value, *dual; /* copies: reading them needs no fence             */
    bool dead;            /* an error of GLPK has freed everything it held   */
    /* arguments of the call under way */
    double obj, lo, up;
    int32_t n, col, row;
    int *index;
    double *entry;
    int32_t entries_room;
    int64_t pivots;
    padan_mip_outcome outcome;
    double objective;
};

static padan_status lp_fenced(padan_status (*body)(padan_lp *), padan_lp *lp)
{
    jmp_buf here;
    if (lp->dead) return PADAN_EBACKEND;
    if (setjmp(here) != 0) {
        lp->dead = true;
        glp_free_env();
        return PADAN_EBACKEND;
    }
    glp_term_hook(swallow, NULL);
    glp_error_hook(leap, &here);
    padan_status status = body(lp);
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    return status;
}

static padan_status lp_create_body(padan_lp *lp)
{
    lp->prob = glp_create_prob();
    glp_set_obj_dir(lp->prob, GLP_MAX);
    glp_add_rows(lp->prob, lp->n_rows);
    for (int32_t r = 0; r < lp->n_rows; r++)
        glp_set_row_bnds(lp->prob, r + 1, bound_kind(lp->value[r], lp->dual[r]),
                         lp->value[r], lp->dual[r]);
    return PADAN_OK;
}

static padan_status lp_free_body(padan_lp *lp)
{
    if (lp->prob) glp_delete_prob(lp->prob);
    return PADAN_OK;
}

void padan_lp_free(padan_lp *lp)
{
    if (!lp) return;
    (void)lp_fenced(lp_free_body, lp);
    free(lp->value);
    free(lp->dual);
    free(lp->index);
    free(lp->entry);
    free(lp);
}

padan_status padan_lp_create(int32_t n_rows, const double *row_lo,
                             const double *row_up, padan_lp **out)
{
    padan_lp *lp = calloc(1, sizeof *lp);
    if (!lp) return PADAN_ENOMEM;
    const size_t n = (size_t)n_rows + 1;
    lp->n_rows = n_rows > 0 ? n_rows : 1;
    lp->values_room = (int32_t)n;
    lp->value = calloc(n, sizeof *lp->value);
    lp->dual = calloc(n, sizeof *lp->dual);
    if (!lp->value || !lp->dual) {
        lp->dead = true;
        padan_lp_free(lp);
        return PADAN_ENOMEM;
    }
    lp->value[0] = -INFINITY; /* where there is no row at all               */
    lp->dual[0] = INFINITY;
    memcpy(lp->value, row_lo, (size_t)n_rows * sizeof *row_lo);
    memcpy(lp->dual, row_up, (size_t)n_rows * sizeof *row_up);
    padan_status status = lp_fenced(lp_create_body, lp);
    if (status != PADAN_OK) {
        padan_lp_free(lp);
        return status;
    }
    *out = lp;
    return PADAN_OK;
}

static padan_status lp_add_body(padan_lp *lp)
{
    const int k = glp_add_cols(lp->prob, 1);
    glp_set_col_bnds(lp->prob, k, bound_kind(lp->lo, lp->up), lp->lo, lp->up);
    glp_set_obj_coef(lp->prob, k, lp->obj);
    glp_set_mat_col(lp->prob, k, lp->n, lp->index, lp->entry);
    return PADAN_OK;
}

padan_status padan_lp_add(padan_lp *lp, double obj, double lo, double up,
                          int32_t n, const int32_t *row, const double *entry,
                          int32_t *col_out)
{
    if (n + 1 > lp->entries_room) {
        const size_t more = (size_t)n * 2 + 16;
        int *index = realloc(lp->index, more * sizeof *index);
        if (index) lp->index = index;
        double *entries = realloc(lp->entry, more * sizeof *entries);
        if (entries) lp->entry = entries;
        if (!index || !entries) return PADAN_ENOMEM;
        lp->entries_room = (int32_t)more;
    }
    for (int32_t k = 0; k < n; k++) {
        lp->index[k + 1] = row[k] + 1;
        lp->entry[k + 1] = entry[k];
    }
    lp->obj = obj, lp->lo = lo, lp->up = up, lp->n = n;
    const padan_status status = lp_fenced(lp_add_body, lp);
    if (status != PADAN_OK) return status;
    if (col_out) *col_out = lp->n_cols;
    lp->n_cols++;
    return PADAN_OK;
}

static padan_status lp_bounds_body(padan_lp *lp)
{
    glp_set_col_bnds(lp->prob, lp->col + 1, bound_kind(lp->lo, lp->up), lp->lo,
                     lp->up);
    return PADAN_OK;
}

padan_status padan_lp_bounds(padan_lp *lp, int32_t col, double lo, double up)
{
    lp->col = col, lp->lo = lo, lp->up = up;
    return lp_fenced(lp_bounds_body, lp);
}

static padan_status lp_row_body(padan_lp *lp)
{
    glp_set_row_bnds(lp->prob, lp->row + 1, bound_kind(lp->lo, lp->up), lp->lo,
                     lp->up);
    return PADAN_OK;
}

padan_status padan_lp_row(padan_lp *lp, int32_t row, double lo, double up)
{
    lp->row = row, lp->lo = lo, lp->up = up;
    return lp_fenced(lp_row_body, lp);
}

static padan_status lp_solve_body(padan_lp *lp)
{
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.it_lim = lp->pivots > INT_MAX ? INT_MAX : (int)lp->pivots;
    how.meth = GLP_PRIMAL;
    int code = glp_simplex(lp->prob, &how);
    if (code != 0 && code != GLP_EITLIM) { /* a bad basis: once from scratch */
        glp_std_basis(lp->prob);
        code = glp_simplex(lp->prob, &how);
    }
    if (code != 0 && code != GLP_EITLIM) return PADAN_EBACKEND;
    const int found = glp_get_status(lp->prob);
    lp->outcome = found == GLP_OPT      ? PADAN_MIP_OPTIMAL
                  : found == GLP_NOFEAS ? PADAN_MIP_INFEASIBLE
                                        : PADAN_MIP_UNKNOWN;
    lp->objective = glp_get_obj_val(lp->prob);
    for (int32_t k = 0; k < lp->n_cols; k++)
        lp->value[k] = glp_get_col_prim(lp->prob, k + 1);
    for (int32_t r = 0; r < lp->n_rows; r++)
        lp->dual[r] = glp_get_row_dual(lp->prob, r + 1);
    return PADAN_OK;
}

padan_status padan_lp_solve(padan_lp *lp, int64_t pivot_limit,
                            padan_mip_outcome *outcome_out)
{
    if (lp->n_cols > lp->values_room) {
        const size_t more = (size_t)lp->n_cols * 2;
        double *value = realloc(lp->value, more * sizeof *value);
        if (!value) return PADAN_ENOMEM;
        lp->value = value;
        lp->values_room = (int32_t)more;
    }
    lp->pivots = pivot_limit > 0 ? pivot_limit : INT_MAX;
    const padan_status status = lp_fenced(lp_solve_body, lp);
    if (status == PADAN_OK) *outcome_out = lp->outcome;
    return status;
}

double padan_lp_objective(const padan_lp *lp)
{
    return lp->objective;
}

double padan_lp_value(const padan_lp *lp, int32_t col)
{
    return lp->value[col];
}

double padan_lp_dual(const padan_lp *lp, int32_t row)
{
    return lp->dual[row];
}

int32_t padan_lp_columns(const padan_lp *lp)
{
    return lp->n_cols;
}

/* MPS knows no direction and most readers minimise, so it gets the negative of
 * the score, and says so. */
static padan_status write_body(job *work)
{
    glp_prob *lp = problem_make(work);
    glp_set_prob_name(lp, "padan");
    glp_set_obj_name(lp, work->mps ? "minus_score" : "score");
    if (work->mps) {
        glp_set_obj_dir(lp, GLP_MIN);
        for (int k = 0; k <= work->mip->n_cols; k++)
            glp_set_obj_coef(lp, k, -glp_get_obj_coef(lp, k));
    }
    int failed = work->mps ? glp_write_mps(lp, GLP_MPS_FILE, NULL, work->path)
                           : glp_write_lp(lp, NULL, work->path);
    glp_delete_prob(lp);
    return failed ? PADAN_EWRITE : PADAN_OK;
}

padan_status padan_backend_write(const padan_mip *mip, bool mps,
                                 const char *path)
{
    padan_mip_answer answer;
    answer_clear(&answer);
    job work = {.answer = &answer, .path = path, .mps = mps};
    padan_status status = job_open(&work, mip);
    if (status != PADAN_OK) return status;
    status = fenced(write_body, &work);
    job_free(&work);
    return status;
}

/* Readers of LP files number columns as they meet them: only by reading the file
 * again is it known how. */
static padan_status order_body(job *work)
{
    glp_prob *lp = problem_make(work), *again = glp_create_prob();
    int n = work->mip->n_cols;
    bool ok = glp_write_lp(lp, NULL, work->path) == 0 &&
              glp_read_lp(again, NULL, work->path) == 0 &&
              glp_get_num_cols(again) == n;
    glp_create_index(lp);
    for (int k = 1; ok && k <= n; k++) {
        work->order[k - 1] = glp_find_col(lp, glp_get_col_name(again, k)) - 1;
        ok = work->order[k - 1] >= 0;
    }
    glp_delete_prob(again);
    glp_delete_prob(lp);
    return ok ? PADAN_OK : PADAN_EBACKEND;
}

padan_status padan_backend_lp_order(const padan_mip *mip, const char *path,
                                    int32_t *order_out)
{
    padan_mip_answer answer;
    answer_clear(&answer);
    job work = {.answer = &answer, .path = path, .order = order_out};
    padan_status status = job_open(&work, mip);
    if (status != PADAN_OK) return status;
    status = fenced(order_body, &work);
    job_free(&work);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Solutions of other solvers as plans: the names of a solution file are those of
 * padan_export_write(), and only what the plan needs of them is believed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backend/program.h"
#include "base/text.h"
#include "io/nearest.h"
#include "io/solution.h"

enum { MOST_HINTS = 5 };
#define NEAR_WHOLE 1e-6

/* A name of the program; rows are numbered behind the columns. */
typedef struct {
    const char *name;
    int32_t index;
} entry;

typedef struct {
    padan_arena arena;
    padan_diags *diags;
    const padan_mip *mip;
    padan_solution file;
    entry *names; /* [n_cols + n_rows] by name                               */
    int32_t n_names;
    int32_t *order; /* column of each number; NULL: they count as we do      */
    double *x;      /* [n_cols]                                              */
    int32_t *line;  /* [n_cols] that gave the value, 0: none                 */
    int32_t hints;
    bool bad;
} importer;

#define REFUSE(m, at_line, ...)                                                \
    ((m)->bad = true,                                                          \
     padan_diag_add((m)->diags, PADAN_ERROR,                                   \
                    (padan_at){(m)->file.path, at_line, 0}, __VA_ARGS__))

/* ---- names ------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->name, ((const entry *)b)->name);
}

static padan_status list_names(importer *m)
{
    const padan_mip *mip = m->mip;
    const int32_t n = mip->n_cols + mip->n_rows;
    m->names = PADAN_NEW(&m->arena, entry, n);
    m->x = PADAN_NEW(&m->arena, double, mip->n_cols);
    m->line = PADAN_NEW(&m->arena, int32_t, mip->n_cols);
    if (!m->names || !m->x || !m->line) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++) {
        const char *name =
            k < mip->n_cols ? mip->col_name[k] : mip->row_name[k - mip->n_cols];
        if (name) m->names[m->n_names++] = (entry){name, k};
    }
    qsort(m->names, (size_t)m->n_names, sizeof *m->names, by_name);
    return PADAN_OK;
}

/* The index of a name, PADAN_NONE with an error if there is none. */
static int32_t find_name(importer *m, const padan_solution_value *v)
{
    char clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    const entry wanted = {.name = v->name};
    const entry *found = bsearch(&wanted, m->names, (size_t)m->n_names,
                                 sizeof *m->names, by_name);
    if (found) return found->index;
    const char *near = NULL;
    if (m->hints++ < MOST_HINTS)
        near = padan_nearest(v->name, (const char *const *)m->mip->col_name,
                             m->mip->n_cols);
    REFUSE(m, v->line, PADAN_M_SOLUTION_NAME, padan_clip(clip, v->name),
           padan_nearest_hint(hint, near, padan_diags_lang(m->diags)));
    return PADAN_NONE;
}

static int32_t find_number(importer *m, const padan_solution_value *v)
{
    if (v->number <= m->mip->n_cols)
        return m->order ? m->order[v->number - 1] : v->number - 1;
    REFUSE(m, v->line, PADAN_M_SOLUTION_COLUMN, (int)v->number,
           (int)m->mip->n_cols);
    return PADAN_NONE;
}

/* glpsol -w numbers the columns of an LP file by a rule of its reader. */
static padan_status find_order(importer *m)
{
    if (m->file.format != PADAN_SOLUTION_GLPSOL_BARE || m->file.minimises)
        return PADAN_OK;
    const char *folder = getenv("TMPDIR");
    char path[4096];
    const int n = snprintf(path, sizeof path, "%s/padan-XXXXXX",
                           folder && folder[0] ? folder : "/tmp");
    m->order = PADAN_NEW(&m->arena, int32_t, m->mip->n_cols);
    if (!m->order) return PADAN_ENOMEM;
    const int file = n > 0 && (size_t)n < sizeof path ? mkstemp(path) : -1;
    if (file < 0) return PADAN_EWRITE;
    (void)close(file);
    const padan_status status = padan_backend_lp_order(m->mip, path, m->order);
    (void)unlink(path);
    return status;
}

/* ---- values ------------------------------------------------------------------ */

static char *shown(char buffer[32], double value)
{
    (void)snprintf(buffer, 32, "%.12g", value);
    return buffer;
}

/* A value of an integer column: whole, and within its bounds. */
static void check_value(importer *m, int32_t k, const padan_solution_value *v)
{
    char value[32], least[32], most[32];
    const padan_mip *mip = m->mip;
    const double whole = round(v->value);
    if (!mip->integer[k]) return;
    m->x[k] = whole;
    shown(value, v->value);
    if (fabs(v->value - whole) > NEAR_WHOLE)
        REFUSE(m, v->line, PADAN_M_SOLUTION_PART, mip->col_name[k], value);
    else if (whole < mip->col_lo[k] || whole > mip->col_up[k])
        REFUSE(m, v->line, PADAN_M_SOLUTION_RANGE, mip->col_name[k], value,
               shown(least, mip->col_lo[k]), shown(most, mip->col_up[k]));
    else if (v->shortened && m->file.format == PADAN_SOLUTION_GLPSOL)
        REFUSE(m, v->line, PADAN_M_SOLUTION_SHORT, mip->col_name[k], value);
}

static void take_value(importer *m, const padan_solution_value *v)
{
    const int32_t k = v->name ? find_name(m, v) : find_number(m, v);
    if (k == PADAN_NONE || k >= m->mip->n_cols) return;
    if (m->line[k] > 0) {
        REFUSE(m, v->line, PADAN_M_SOLUTION_TWICE, m->mip->col_name[k],
               (int)m->line[k]);
        return;
    }
    m->line[k] = v->line;
    m->x[k] = v->value;
    check_value(m, k, v);
}

static padan_status take_values(importer *m)
{
    if (m->file.n_columns != PADAN_NONE && m->file.n_columns != m->mip->n_cols)
        REFUSE(m, 0, PADAN_M_SOLUTION_SIZE, (int)m->file.n_columns,
               (int)m->mip->n_cols);
    padan_status status = m->bad ? PADAN_EDATA : find_order(m);
    for (int32_t k = 0; !status && k < m->file.n_values; k++)
        take_value(m, &m->file.values[k]);
    return !status && m->bad ? PADAN_EDATA : status;
}

/* ---- the plan ---------------------------------------------------------------- */

/* Solvers disagree about the sign of what was maximised; and a plan may well be worth
 * more than a solution that was not tightened, but not less. */
static padan_status compare_worth(importer *m, const padan_instance *inst,
                                  const padan_plan *plan)
{
    padan_diags *unused = NULL;
    padan_goals goals;
    int32_t n_broken;
    const padan_lang lang = padan_diags_lang(m->diags);
    padan_status status = padan_diags_create(lang, &unused);
    if (!status) status = padan_verify(inst, plan, unused, &goals, &n_broken);
    padan_diags_free(unused);
    if (status || !m->file.has_objective) return status;
    const double score = 1e-12 * (double)goals.objective;
    const double file = m->file.objective;
    const bool same_sign = fabs(file - score) <= fabs(file + score);
    const double stated = same_sign ? file : -file;
    if (stated - score <= 1e-5 * fmax(1, fabs(score))) return PADAN_OK;
    char said[32], found[PADAN_NUMBER_TEXT];
    padan_diag_add(m->diags, PADAN_WARNING, (padan_at){m->file.path, 0, 0},
                   PADAN_M_SOLUTION_WORTH, shown(said, file),
                   padan_format_decimal(found, goals.objective, 4, lang));
    return PADAN_OK;
}

static padan_status make_plan(importer *m, const padan_program *program,
                              const padan_instance *inst, padan_plan *plan)
{
    padan_status status = padan_program_plan(program, m->x, plan);
    if (status == PADAN_EBACKEND) {
        REFUSE(m, 0, PADAN_M_SOLUTION_GOODS, m->file.path);
        status = PADAN_EDATA;
    }
    return status ? status : compare_worth(m, inst, plan);
}

static padan_status import(importer *m, const char *path,
                           const padan_instance *inst, padan_plan *plan)
{
    padan_program *program = NULL;
    padan_status status =
        padan_solution_read(path, &m->arena, m->diags, &m->file);
    if (!status && inst->scenario->n_order > 0) {
        REFUSE(m, 0, PADAN_M_SOLUTION_ORDER);
        status = PADAN_EDATA;
    }
    if (!status)
        status = padan_program_create(inst, NULL, NULL, true, &program);
    if (!status) {
        m->mip = padan_program_mip(program);
        status = list_names(m);
    }
    if (!status) status = take_values(m);
    if (!status) status = make_plan(m, program, inst, plan);
    padan_program_free(program);
    return status;
}

padan_status padan_plan_import(const char *path, const padan_instance *instance,
                               padan_diags *diags, padan_plan **out)
{
    importer m = {.diags = diags};
    padan_plan *plan = NULL;
    padan_status status = padan_plan_create(instance, &plan);
    if (!status) status = import(&m, path, instance, plan);
    padan_arena_clear(&m.arena);
    padan_diags_sort(diags);
    if (status)
        padan_plan_free(plan);
    else
        *out = plan;
    return status;
}

/* ---- what it is worth ---------------------------------------------------------- */

/* The bound of a run of our own that starts from the plan; a better plan that it
 * finds is only told of. */
static padan_status prove(const padan_instance *inst, const padan_plan *plan,
                          const padan_settings *settings, padan_diags *diags,
                          padan_result *result)
{
    padan_settings own = *settings;
    padan_plan *better = NULL;
    padan_result found;
    own.start = plan;
    const padan_status status = padan_solve(inst, &own, &found, &better);
    if (status) return status;
    if (found.objective > result->objective) {
        char score[PADAN_NUMBER_TEXT];
        padan_diag_add(diags, PADAN_NOTE, (padan_at){"", 0, 0},
                       PADAN_M_SOLUTION_BETTER,
                       padan_format_decimal(score, found.objective, 4,
                                            padan_diags_lang(diags)));
    }
    found.score = result->score;
    found.objective = result->objective;
    if (found.objective < found.objective_bound &&
        found.outcome == PADAN_OPTIMAL)
        found.outcome = PADAN_FEASIBLE;
    *result = found;
    padan_plan_free(better);
    return PADAN_OK;
}

padan_status padan_plan_judge(const padan_instance *instance,
                              const padan_plan *plan,
                              const padan_settings *settings,
                              padan_diags *diags, padan_result *result_out,
                              int32_t *n_broken_out)
{
    padan_goals goals;
    padan_status status =
        padan_verify(instance, plan, diags, &goals, n_broken_out);
    *result_out = (padan_result){.outcome = PADAN_FEASIBLE,
                                 .stopped_by = PADAN_STOP_EFFORT,
                                 .reproducible = true,
                                 .bound = INT64_MAX,
                                 .objective_bound = INT64_MAX};
    if (status) return status;
    result_out->score = goals.score;
    result_out->objective = goals.objective;
    if (!settings || *n_broken_out > 0) return PADAN_OK;
    return prove(instance, plan, settings, diags, result_out);
}

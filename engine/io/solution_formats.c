// SPDX-License-Identifier: GPL-3.0-or-later
/* How each solver writes a solution. All of them leave out what they like:
 * columns that are not named are zero. */
#include "io/solution_parts.h"
#include "model/dataset.h"

/* ---- cbc -------------------------------------------------------------------------
 *     Optimal - objective value 82.50209326
 *           7 x(LOGAM~01,9901012002,rutilahu)      5      0.46790237
 * `**` before the number: a column that is not within its bounds. */

static bool cbc_without(const padan_solution_reader *r)
{
    static const char *const words[] = {"Infeasible", "Integer infeasible",
                                        "Unbounded"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (padan_solution_line_is(r, words[k])) return true;
    /* `Stopped on time (no integer solution - continuous used) - ...` */
    for (size_t k = 0; k + 11 < r->whole.n; k++) {
        const padan_solution_word part = {r->whole.at + k, 11};
        if (padan_solution_word_is(&part, "(no integer")) return true;
    }
    return false;
}

/* The last word of a line. */
static padan_solution_word last_word(const padan_solution_reader *r)
{
    size_t n = 0;
    while (n < r->whole.n && r->whole.at[r->whole.n - n - 1] != ' ')
        n++;
    return (padan_solution_word){r->whole.at + r->whole.n - n, n};
}

void padan_solution_cbc(padan_solution_reader *r)
{
    while (padan_solution_next(r) && r->whole.n == 0)
        continue;
    if (cbc_without(r)) {
        padan_solution_none(r);
        return;
    }
    const padan_solution_word worth = last_word(r);
    padan_solution_worth(r, &worth);
    while (padan_solution_next(r)) {
        const int32_t at = padan_solution_word_is(&r->word[0], "**") ? 1 : 0;
        if (r->n_words == 0) continue;
        if (r->n_words < at + 3)
            padan_solution_refuse(r);
        else
            padan_solution_keep(r, &r->word[at + 1], 0, &r->word[at + 2]);
    }
}

/* ---- glpsol -o -------------------------------------------------------------------
 *        No. Column name       Activity     Lower bound   Upper bound
 *     ------ ------------    ------------- ------------- -------------
 *          8 x(LOGAM~01,9901012002,rutilahu)
 *                         *              5             0             5
 * Values have six digits. A short name has its values on the same line. */

static void glpsol_head(padan_solution_reader *r)
{
    double n;
    if (padan_solution_line_is(r, "Columns:") && r->n_words > 1 &&
        padan_solution_number(&r->word[1], &n) && n < INT32_MAX)
        r->out->n_columns = (int32_t)n;
    if (padan_solution_line_is(r, "Status:") &&
        !(r->n_words == 3 && padan_solution_word_is(&r->word[1], "INTEGER") &&
          (padan_solution_word_is(&r->word[2], "OPTIMAL") ||
           padan_solution_word_is(&r->word[2], "NON-OPTIMAL"))))
        padan_solution_none(r);
    if (padan_solution_line_is(r, "Objective:") && r->n_words > 3)
        padan_solution_worth(r, &r->word[3]);
}

static void glpsol_columns(padan_solution_reader *r)
{
    padan_solution_word name = {0};
    (void)padan_solution_next(r); /* dashes */
    while (padan_solution_next(r) && r->n_words > 0) {
        int32_t at = 0;
        if (name.n == 0) {
            if (r->n_words < 2) {
                padan_solution_refuse(r);
                return;
            }
            name = r->word[1];
            at = 2;
        }
        if (r->n_words == at) continue;
        if (padan_solution_word_is(&r->word[at], "*")) at++;
        if (r->n_words == at)
            padan_solution_refuse(r);
        else
            padan_solution_keep(r, &name, 0, &r->word[at]);
        name.n = 0;
    }
}

void padan_solution_glpsol(padan_solution_reader *r)
{
    while (!r->bad && padan_solution_next(r)) {
        glpsol_head(r);
        if (!padan_solution_line_is(r, "No. Column name")) continue;
        glpsol_columns(r);
        return;
    }
    if (!r->bad) padan_solution_refuse(r);
}

/* ---- glpsol -w -------------------------------------------------------------------
 *     s mip 228 208 o 82.5020932552629
 *     j 8 5
 * Rows are `i`; the second figure of `s` is the number of columns. */

static void bare_summary(padan_solution_reader *r)
{
    double n;
    if (!padan_solution_word_is(&r->word[1], "mip") || r->n_words < 6 ||
        !(padan_solution_word_is(&r->word[4], "o") ||
          padan_solution_word_is(&r->word[4], "f"))) {
        padan_solution_none(r);
        return;
    }
    if (padan_solution_number(&r->word[3], &n) && n < INT32_MAX)
        r->out->n_columns = (int32_t)n;
    padan_solution_worth(r, &r->word[5]);
}

static void bare_column(padan_solution_reader *r)
{
    double number;
    if (r->n_words < 3 || !padan_solution_number(&r->word[1], &number) ||
        number < 1 || number >= INT32_MAX)
        padan_solution_refuse(r);
    else
        padan_solution_keep(r, NULL, (int32_t)number, &r->word[2]);
}

void padan_solution_glpsol_bare(padan_solution_reader *r)
{
    bool whole = false;
    while (!r->bad && !whole && padan_solution_next(r)) {
        const padan_solution_word last = last_word(r);
        if (r->n_words == 0) continue;
        if (padan_solution_line_is(r, "c Objective:"))
            r->out->minimises = padan_solution_word_is(&last, "(MINimum)");
        else if (padan_solution_word_is(&r->word[0], "s"))
            bare_summary(r);
        else if (padan_solution_word_is(&r->word[0], "j"))
            bare_column(r);
        whole = padan_solution_word_is(&r->word[0], "e");
    }
    if (!r->bad && !whole) padan_solution_refuse(r);
}

/* ---- HiGHS -------------------------------------------------------------------------
 *     Model status
 *     Optimal
 *
 *     # Primal solution values
 *     Feasible
 *     Objective 82.502093255
 *     # Columns 208
 *     x(LOGAM~01,9901012002,rutilahu) 5
 *     # Rows 228
 * A sparse file has fewer columns and says so by a negative number. */

static bool highs_columns(padan_solution_reader *r)
{
    bool rows = false;
    double n;
    if (r->n_words > 2 && padan_solution_number(&r->word[2], &n) && n >= 0 &&
        n < INT32_MAX)
        r->out->n_columns = (int32_t)n;
    while (!rows && padan_solution_next(r)) {
        rows = padan_solution_line_is(r, "# Rows");
        if (rows || r->n_words == 0) continue;
        if (r->n_words < 2)
            padan_solution_refuse(r);
        else
            padan_solution_keep(r, &r->word[0], 0, &r->word[1]);
    }
    return rows;
}

void padan_solution_highs(padan_solution_reader *r)
{
    bool primal = false, whole = false;
    while (!r->bad && !whole && padan_solution_next(r)) {
        if (padan_solution_line_is(r, "# Primal solution values")) {
            primal = true;
            if (!padan_solution_next(r)) break;
            if (!padan_solution_line_is(r, "Feasible")) padan_solution_none(r);
        } else if (primal && padan_solution_line_is(r, "Objective")) {
            if (r->n_words > 1) padan_solution_worth(r, &r->word[1]);
        } else if (primal && padan_solution_line_is(r, "# Columns")) {
            whole = highs_columns(r);
            break;
        }
    }
    if (!r->bad && !whole) padan_solution_refuse(r);
}

/* ---- SCIP and others ---------------------------------------------------------------
 *     solution status: optimal solution found
 *     objective value:                     82.502093255
 *     x(LOGAM~01,9901012002,rutilahu)      5     (obj:0.0149867)
 * Others begin with `# Objective value = ...` or `=obj= ...`. */

/* A line about the solution as a whole; false: it is a value. */
static bool list_head(padan_solution_reader *r)
{
    if (padan_solution_line_is(r, "=infeas=") ||
        padan_solution_line_is(r, "no solution") ||
        padan_solution_line_is(r, "solution status: infeasible") ||
        padan_solution_line_is(r, "solution status: unbounded")) {
        padan_solution_none(r);
        return true;
    }
    if (padan_solution_line_is(r, "objective value:") ||
        padan_solution_line_is(r, "# Objective value") ||
        padan_solution_line_is(r, "=obj=")) {
        const padan_solution_word worth = last_word(r);
        padan_solution_worth(r, &worth);
        return true;
    }
    return padan_solution_line_is(r, "#") ||
           padan_solution_line_is(r, "solution status:");
}

void padan_solution_list(padan_solution_reader *r)
{
    while (!r->bad && padan_solution_next(r)) {
        if (r->n_words == 0 || list_head(r)) continue;
        if (r->n_words < 2)
            padan_solution_refuse(r);
        else
            padan_solution_keep(r, &r->word[0], 0, &r->word[1]);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Solution files of other solvers, as names and numbers. What the names stand
 * for is another matter (api/import.c). */
#ifndef PADAN_SOLUTION_H
#define PADAN_SOLUTION_H

#include "base/arena.h"
#include "base/diag.h"

typedef enum {
    PADAN_SOLUTION_CBC,         /* cbc MODEL solve solution FILE             */
    PADAN_SOLUTION_GLPSOL,      /* glpsol -o FILE                            */
    PADAN_SOLUTION_GLPSOL_BARE, /* glpsol -w FILE: columns by number         */
    PADAN_SOLUTION_HIGHS,       /* highs --solution_file FILE                */
    PADAN_SOLUTION_LIST,        /* SCIP and others: a name and a value a line */
} padan_solution_format;

typedef struct {
    const char *name; /* NULL: the file gives `number` only                  */
    int32_t number;   /* of the column, from 1                               */
    double value;
    bool shortened; /* written with few digits: 1.23457e+06                  */
    int32_t line;
} padan_solution_value;

typedef struct {
    padan_solution_format format;
    const char *path;
    bool has_objective;
    double objective;
    bool minimises;    /* the program solved was a minimisation (glpsol)     */
    int32_t n_columns; /* of that program, PADAN_NONE: not said              */
    int32_t n_values;
    const padan_solution_value *values; /* [n_values] in the file's order    */
} padan_solution;

/* Recognises the format and reads the values of columns; those of rows may be
 * among them where the format does not tell. EDATA with diagnostics: an unknown
 * format, no solution in it, a line that cannot be read. */
padan_status padan_solution_read(const char *path, padan_arena *arena,
                                 padan_diags *diags, padan_solution *out);

#endif

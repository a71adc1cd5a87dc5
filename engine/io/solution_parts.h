// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside of solution*.c: a file line by line, in words. */
#ifndef PADAN_SOLUTION_PARTS_H
#define PADAN_SOLUTION_PARTS_H

#include "io/input.h"
#include "io/solution.h"

enum { PADAN_SOLUTION_WORDS = 6 }; /* of a line that anybody looks at        */

/* A word of the line; not closed by NUL. */
typedef struct {
    const char *at;
    size_t n;
} padan_solution_word;

typedef struct {
    padan_arena *arena;
    padan_diags *diags;
    padan_solution *out;
    padan_solution_value *values;
    int32_t room;
    bool bad, no_memory;
    /* the present line */
    const char *next;          /* where the one after it begins             */
    padan_solution_word whole; /* without blanks at its ends                */
    padan_solution_word word[PADAN_SOLUTION_WORDS];
    int32_t n_words; /* all of them, more than are kept                      */
    int32_t line;
} padan_solution_reader;

/* Goes to the next line; false: there is none. */
bool padan_solution_next(padan_solution_reader *r);
/* The line (word) begins with (is) this, without case. */
bool padan_solution_line_is(const padan_solution_reader *r, const char *start);
bool padan_solution_word_is(const padan_solution_word *word, const char *text);
/* A number; false: it is none, or not finite. */
bool padan_solution_number(const padan_solution_word *word, double *out);
/* Keeps a value of the present line under a name, or (`name` NULL) a number.
 * What is no number is reported. */
void padan_solution_keep(padan_solution_reader *r,
                         const padan_solution_word *name, int32_t number,
                         const padan_solution_word *value);
/* The present line cannot be read. */
void padan_solution_refuse(padan_solution_reader *r);
/* The file says that it holds no solution. */
void padan_solution_none(padan_solution_reader *r);
/* What the file says the solution is worth, if `word` is a number. */
void padan_solution_worth(padan_solution_reader *r,
                          const padan_solution_word *word);

/* One for each format; the reader is before the first line. */
void padan_solution_cbc(padan_solution_reader *r);
void padan_solution_glpsol(padan_solution_reader *r);
void padan_solution_glpsol_bare(padan_solution_reader *r);
void padan_solution_highs(padan_solution_reader *r);
void padan_solution_list(padan_solution_reader *r);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The units of a plan among the people of lists by name.
 *
 *   candidate  a person, household or house that counts, or would with its mark
 *   line       what a company gives in a village for a need, in the order of the plan
 *
 * The candidates of a village and need stand in one order: verified first, then the
 * rules of [urutan], then by lot. Its lines take from the top, one after the other;
 * who is left over is the reserve. The lot is a keyed hash of who somebody is, under
 * the seed: whoever orders the rows of a list has no influence on it, and nobody can
 * choose his NIK. Who has no identity draws by village, name, birth date, address and
 * the cells shown, a running number aside; rows that are the same in all of these are
 * numbered, and which of them is which nobody can tell, but for that number. */
#ifndef PADAN_ASSIGN_H
#define PADAN_ASSIGN_H

#include "lists/people.h"
#include "lists/tally.h"

typedef struct {
    padan_mark who; /* nobody: cannot be told apart from another row         */
    padan_mark lot;
    int32_t village, need; /* need: number among those of the lists          */
    int32_t list, line;    /* where its row stands                           */
    int32_t date;
    bool counts; /* by its latest row                                      */
    bool verified;
    bool late;     /* ranks after all verified ones                          */
    bool eligible; /* may be named                                           */
    int64_t key[PADAN_MAX_ORDER]; /* less is first, 0 where there is no rule */
    char *cells;    /* to be shown, each closed by NUL; NULL: not needed     */
    size_t n_cells; /* bytes                                                 */
    int32_t rank;   /* from 1 in its village and need; 0: not eligible       */
    int32_t given;  /* line, PADAN_RESERVE or PADAN_OUTSIDE                  */
} padan_candidate;

enum { PADAN_RESERVE = -1, PADAN_OUTSIDE = -2 }; /* outside: no line there   */

typedef struct {
    int32_t company, village, type; /* of the dataset                        */
    int32_t need;                   /* PADAN_NONE: no list of this type      */
    int64_t units;
    int64_t named, reserves; /* reserves: of the village and need            */
} padan_assign_line;

enum { PADAN_MAX_SHOWN = 64 };

typedef struct {
    const char *path;
    padan_mapping *mapping;
    char sha256[65];
    int32_t need;
    int32_t n_shown; /* columns written, ...                                 */
    int32_t shown[PADAN_MAX_SHOWN]; /* ... by their number among all titles  */
    bool has_verified;
    int64_t rows, left_out, other, again, members, unlisted; /* unlisted:
        cells that no rule of values knows                                   */
} padan_assign_list;

typedef struct {
    padan_arena arena;
    const padan_dataset *dataset;
    const volatile sig_atomic_t *interrupt; /* may be NULL                   */
    uint64_t seed;
    bool unverified; /* may be named too, after all others                   */
    int32_t n_lines;
    padan_assign_line *lines; /* by the plan's order                         */
    int32_t n_lists;
    padan_assign_list list[PADAN_MAX_LISTS];
    int32_t n_needs;
    int32_t need_type[PADAN_MAX_LISTS];
    bool need_verified[PADAN_MAX_LISTS]; /* all its lists have the mark      */
    int64_t drawn[PADAN_MAX_LISTS]; /* boundaries that the lot decided       */
    int32_t n_titles;
    const char *titles[PADAN_MAX_SHOWN];
    int32_t n, room;
    padan_candidate *people;
} padan_assign;

/* Reads the lists: who counts, as padan_tally_make() counts. EDATA, ENOINPUT... */
padan_status padan_assign_read(padan_assign *a, const padan_list_file *lists,
                               int32_t n_lists, padan_diags *diags);
/* Fills rank, given, named, reserves, drawn. n log n. ENOMEM. */
padan_status padan_assign_split(padan_assign *a);
/* Wipes and frees the people; all else is in the arena. */
void padan_assign_free(padan_assign *a);
bool padan_assign_stopped(const padan_assign *a);

/* A cell as the number it is ordered by. */
typedef enum {
    PADAN_KEY_NONE, /* empty                                                 */
    PADAN_KEY_NUMBER,
    PADAN_KEY_AGE, /* `2 Tahun - 3 Bulan - 1 Hari`                           */
    PADAN_KEY_DATE,
    PADAN_KEY_BAD,
} padan_key_kind;
padan_key_kind padan_assign_key(const char *cell, int64_t *out);

/* A cell as it is written: of a number of a person (`number`), and of more than 14
 * digits that no letter divides, only the first four of the cell stay. In place. */
void padan_assign_mask(char *cell, bool number);

#endif

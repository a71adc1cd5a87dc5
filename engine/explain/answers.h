// SPDX-License-Identifier: GPL-3.0-or-later
/* The answers of `padan explain`: the facts, and their page and JSON. */
#ifndef PADAN_ANSWERS_H
#define PADAN_ANSWERS_H

#include "explain/say.h"
#include "explain/sheet.h"

/* ---- line.c ---------------------------------------------------------------------- */

typedef struct {
    int32_t company, village, type;
    int32_t pair; /* PADAN_NONE: not eligible                                 */
    int64_t
        units;   /* in the plan                                              */
    bool pinned; /* a commitment                                             */
    /* Not in the plan: the first rule against it whatever the plan, and the row of
     * larangan.csv; else how many units the what-if forces in. */
    padan_bar bar;
    int32_t row;
    int64_t forced;
    /* In the plan: what it is worth, and what could take its place. */
    padan_worth worth;
    padan_move elsewhere, somebody;
    /* The plan solved again with the line forced in, or (it is in the plan) without
     * it: vetoed, or a commitment dropped. */
    bool solved;
    padan_resolved resolved;
} padan_line_answer;

padan_status padan_explain_line(const padan_explained *e, int32_t company,
                                int32_t village, int32_t type,
                                padan_line_answer *out);
void padan_line_answer_free(padan_line_answer *answer);
padan_status padan_line_page(padan_answer *to, const padan_line_answer *line);
json_t *padan_line_json(const padan_explained *e,
                        const padan_line_answer *line);

/* ---- village.c, company.c: page and JSON at once -------------------------------- */

padan_status padan_explain_village(padan_answer *to, int32_t village);
padan_status padan_explain_company(padan_answer *to, int32_t company);

/* ---- pins.c ------------------------------------------------------------------------ */

typedef enum { PADAN_PINNED, PADAN_VETOED, PADAN_BANNED } padan_binding_kind;

/* A commitment, a veto, or a row of larangan.csv that forbids. */
typedef struct {
    padan_binding_kind kind;
    int32_t company, village, type; /* BANNED: company may be, village is
                                       PADAN_NONE                            */
    int64_t units;
    int32_t row;  /* of the dataset's bans or pins; PADAN_NONE: of an edit   */
    int32_t pair; /* PINNED                                                  */
    /* Points that the best plan without it has more than the best with it: at
     * least and at most. */
    int64_t least, most;
} padan_binding;

typedef struct {
    padan_arena arena;
    padan_binding *binding; /* dearest first                                 */
    int32_t n;
    int64_t value; /* that prices are counted from: of the plan, or of a better
                      one that the same work finds with nothing changed       */
} padan_bindings;

padan_status padan_bindings_price(const padan_explained *e,
                                  padan_bindings *out);
void padan_bindings_free(padan_bindings *bindings);
padan_status padan_bindings_sheet(const padan_explained *e,
                                  padan_bindings *bindings, padan_sheet *out);

/* ---- next.c -------------------------------------------------------------------------- */

typedef enum {
    PADAN_MORE_COMPANY,
    PADAN_MORE_TYPE,
    PADAN_MORE_DISTRICT
} padan_more_kind;

/* The same sum more for one company, or from a giver who comes from outside, for one
 * need type or one district only. */
typedef struct {
    padan_more_kind kind;
    int32_t which;
    int64_t least, most; /* points gained                                    */
} padan_more;

typedef struct {
    padan_arena arena;
    padan_more *more; /* by kind, largest gain first                         */
    int32_t n;
    int64_t value; /* as above                                               */
} padan_mores;

padan_status padan_mores_price(const padan_explained *e, int64_t rupiah,
                               padan_mores *out);
void padan_mores_free(padan_mores *mores);
/* Of one kind. */
padan_status padan_mores_sheet(const padan_explained *e, padan_mores *mores,
                               const padan_more_kind *kind, padan_sheet *out);

/* ---- reserves.c ------------------------------------------------------------------------ */

typedef struct {
    int32_t pair;
    int64_t units;
    int64_t points;                 /* of the line                           */
    padan_move elsewhere, somebody; /* verified                              */
} padan_reserve;

typedef struct {
    padan_arena arena;
    padan_reserve *reserve; /* by pair                                       */
    int32_t n;
} padan_reserves;

padan_status padan_reserves_find(const padan_explained *e, padan_reserves *out);
void padan_reserves_free(padan_reserves *reserves);
padan_status padan_reserves_sheet(const padan_explained *e,
                                  padan_reserves *reserves, padan_sheet *out);

/* ---- shared ---------------------------------------------------------------------------- */

/* The plan as a state; free it. */
padan_status padan_explain_state(const padan_explained *e, padan_state *out);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* The parts of a company's answer (respond.h), shared by respond.c and stage_*.c
 * only. A stage spends one kind of money, goods of one type or cash, on top of
 * what earlier stages have fixed (`base`). Values are in points (double): they
 * steer the search only; whether an answer is used is decided by the exact
 * score. */
#ifndef PADAN_STAGE_H
#define PADAN_STAGE_H

#include "solve/respond.h"

enum {
    MAX_CORNERS = 12, /* candidate numbers of units of one pair               */
    MAX_CHOICES = 24, /* numbers of units of one pair in the core             */
    MAX_OPTIONS = 48, /* ways to serve one village in the core                */
    GRID = 512,       /* steps of money in the dynamic program                */
};

/* One way to serve a village in the core. */
typedef struct {
    int64_t money;
    double value, loss;
} padan_option;

struct padan_respond_room {
    const padan_relax *relax;
    int32_t max_pairs, max_contracts;
    int64_t *corner;    /* [pairs * MAX_CORNERS] units                     */
    double *worth;      /* [pairs * MAX_CORNERS] points of these           */
    int32_t *n_corners; /* [pairs]                                         */
    int64_t *base, *x, *best, *first; /* [pairs]                             */
    double *gain;    /* [contracts] at the price of money               */
    int64_t *spend;  /* [contracts]                                     */
    double *sorted;  /* [contracts]                                     */
    bool *open;      /* [contracts] open already before the stage       */
    int32_t *active; /* [contracts] those with anything to decide       */
    int32_t n_active;
    padan_option *option; /* [2 * MAX_OPTIONS * MAX_CHOICES] merging         */
    int64_t *option_x;    /* the units behind each                           */
    padan_option *core;   /* [contracts * (MAX_OPTIONS + 1)]                 */
    int64_t *core_x;      /* [contracts * (MAX_OPTIONS+1) * max cells]       */
    int32_t *n_core;      /* [contracts]                                     */
    int32_t *core_at;     /* [contracts] which contract                      */
    double *table;        /* [2 * (GRID + 1)]                                */
    uint8_t *pick;        /* [contracts * (GRID + 1)]                        */
    int32_t max_cells;    /* most pairs of a contract                        */
};

typedef struct {
    const padan_state *s;
    const padan_instance *inst;
    const padan_wishes *wish;
    padan_respond_room *r;
    int32_t i, p0, n_pairs, c0, n_contracts;
    int64_t money;  /* what this stage may spend                            */
    int32_t places; /* villages that may still be opened                    */
    int32_t type;   /* goods of this type only, or PADAN_NONE: cash         */
} padan_stage;

/* stage_worth.c: pairs and contracts. `k`: local pair, 0 for the company's first. */
double padan_stage_worth(const padan_stage *t, int32_t p, int64_t x);
/* Points of x units above those of `base`. */
double padan_stage_more(const padan_stage *t, int32_t k, int64_t x);
void padan_stage_corners(const padan_stage *t, int32_t k);
double padan_stage_opening(const padan_stage *t, int32_t c);
int64_t padan_stage_money(const padan_stage *t, int32_t c, const int64_t *x);
double padan_stage_price(const padan_stage *t, int32_t k, double lambda);
int32_t padan_stage_best(const padan_stage *t, int32_t k, double lambda);

/* stage_price.c: the price of money, and a first answer. */
double padan_stage_ask(const padan_stage *t, double lambda, int64_t *x,
                       int64_t *spend_out, double *mu_out);
double padan_stage_lambda(const padan_stage *t, int64_t *x, double *lambda_out,
                          double *mu_out);
void padan_stage_drop_small(const padan_stage *t, int64_t *x);
double padan_stage_fill_up(const padan_stage *t, int64_t *x);

/* stage_core.c: the choices still open, by dynamic programming. */
void padan_stage_core(const padan_stage *t, double lambda, double mu,
                      double gap, int64_t *x);

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
/* What the tree has proven, for others to check: each part's bound with the prices
 * and values that it was added up of. They are kept as the tree grows, until they
 * become too many; then all are forgotten. */
#include <stdlib.h>
#include <string.h>

#include "solve/tree_parts.h"

enum {
    MOST_KEPT = 6000000,   /* figures in memory                             */
    MOST_WRITTEN = 600000, /* figures in a proof: some 20 MB as a file       */
};

/* ---- keeping ----------------------------------------------------------------- */

static void drop(padan_part *part)
{
    if (!part->evidence) return;
    free(part->evidence->v);
    padan_values_free(&part->evidence->values);
    free(part->evidence);
    part->evidence = NULL;
}

void padan_tree_forget(padan_tree *t)
{
    for (int32_t k = 0; k < t->n_parts; k++)
        drop(&t->part[k]);
    t->keeps = false;
}

static void copy(padan_tree *t, padan_evidence *to)
{
    const padan_instance *inst = t->inst;
    const padan_values *from = padan_dual_bound_values(t->dual);
    const size_t n = (size_t)inst->n_companies,
                 rates = n * ((size_t)inst->n_types + 1);
    memcpy(to->v, padan_dual_bound_prices(t->dual)->v,
           (size_t)t->relax.n_prices * sizeof *to->v);
    memcpy(to->values.value, from->value, n * sizeof *from->value);
    memcpy(to->values.rate, from->rate, rates * sizeof *from->rate);
    to->bound = padan_dual_bound(t->dual);
}

padan_status padan_tree_keep(padan_tree *t, int32_t k)
{
    padan_part *part = &t->part[k];
    if (!t->keeps || padan_dual_bound(t->dual) == INT64_MAX) return PADAN_OK;
    drop(part);
    part->evidence = calloc(1, sizeof *part->evidence);
    if (!part->evidence) return PADAN_ENOMEM;
    part->evidence->v =
        malloc(((size_t)t->relax.n_prices + 1) * sizeof *part->evidence->v);
    if (!part->evidence->v ||
        padan_values_create(t->inst, &part->evidence->values) != PADAN_OK)
        return PADAN_ENOMEM;
    copy(t, part->evidence);
    t->n_kept += t->relax.n_prices +
                 (int64_t)t->inst->n_companies * (t->inst->n_types + 3);
    if (t->n_kept > MOST_KEPT) padan_tree_forget(t);
    return PADAN_OK;
}

/* ---- writing ------------------------------------------------------------------- */

typedef struct {
    const padan_tree *tree;
    padan_proof *proof;
    int64_t *bound;   /* [n_parts] that the evidence proves                  */
    int32_t *waiting; /* [n_parts] parts to write, the last one first        */
    int32_t n_waiting;
    int64_t enough, most, n_written;
    bool fits; /* in 64 bits                                                 */
} writer;

/* Of part k and all above it. */
static int64_t bound_of(const writer *w, int32_t k)
{
    const padan_part *part = &w->tree->part[k];
    int64_t bound = part->parent < 0 ? INT64_MAX : w->bound[part->parent];
    if (part->empty) return INT64_MIN;
    if (part->evidence) bound = padan_min64(bound, part->evidence->bound);
    if (part->single) bound = padan_min64(bound, w->tree->limits->score);
    return bound;
}

static void ask(const padan_part *yes, padan_proof_part *out)
{
    out->question = (padan_question){.kind = PADAN_ASK_UNITS,
                                     .pair = yes->cut[0].pair,
                                     .units = yes->cut[0].least};
}

/* The fixings come after the answer; the first part has none. */
static padan_status settle(writer *w, int32_t k, padan_proof_part *out)
{
    const padan_part *part = &w->tree->part[k];
    for (int32_t c = k > 0; c < part->n_cuts; c++) {
        const padan_settled one = {part->cut[c].pair, part->cut[c].least > 0};
        if (!padan_proof_settle(w->proof, out, one)) return PADAN_ENOMEM;
        w->n_written++;
    }
    return PADAN_OK;
}

static int64_t count_figures(const padan_instance *inst,
                             const padan_proof_part *part)
{
    int64_t n = 2 * (int64_t)inst->n_companies;
    for (int32_t j = 0; j < inst->n_cells; j++)
        n += (part->pi[j] > 0) + (part->nu[j] > 0) + (part->tau[j] > 0);
    return n;
}

static padan_status price(writer *w, int32_t k, padan_proof_part *out)
{
    const padan_evidence *e = w->tree->part[k].evidence;
    const padan_prices prices = {.v = e->v};
    bool fits = false;
    const padan_status st = padan_values_part(&w->tree->relax, &prices,
                                              &e->values, w->proof, out, &fits);
    if (st == PADAN_OK) w->n_written += count_figures(w->tree->inst, out);
    w->fits = w->fits && fits;
    return st;
}

/* A part whose bound is low enough is an end, whatever was below it. Prices that
 * prove nothing new are left out. */
static padan_status write_part(writer *w, int32_t k)
{
    const padan_part *part = &w->tree->part[k];
    padan_proof_part *out = padan_proof_add(w->proof);
    if (!out) return PADAN_ENOMEM;
    const int64_t above = part->parent < 0 ? INT64_MAX : w->bound[part->parent];
    const int64_t bound = w->bound[k] = bound_of(w, k);
    const bool end = part->no == 0 || padan_grid_down(&w->tree->limits->grid,
                                                      bound) <= w->enough;
    padan_status st = PADAN_OK;
    if (end) {
        w->most = padan_max64(w->most, bound);
    } else {
        ask(&w->tree->part[part->yes], out);
        st = settle(w, k, out);
        w->waiting[w->n_waiting++] = part->yes;
        w->waiting[w->n_waiting++] = part->no;
    }
    w->n_written++;
    if (st == PADAN_OK && part->evidence &&
        (out->n_settled > 0 || part->evidence->bound < above))
        st = price(w, k, out);
    return st;
}

static padan_status write_parts(writer *w)
{
    padan_status st = PADAN_OK;
    w->waiting[w->n_waiting++] = 0;
    while (st == PADAN_OK && w->n_waiting > 0 && w->fits &&
           w->n_written <= MOST_WRITTEN)
        st = write_part(w, w->waiting[--w->n_waiting]);
    w->proof->bound = padan_grid_down(&w->tree->limits->grid, w->most);
    return st;
}

padan_status padan_tree_proof(const padan_tree *tree, int64_t enough,
                              padan_proof **out)
{
    const size_t n = (size_t)tree->n_parts + 2;
    writer w = {.tree = tree, .enough = enough, .fits = true};
    *out = NULL;
    if (!tree->keeps) return PADAN_OK;
    padan_status st =
        padan_proof_start(tree->inst, &tree->limits->grid, &w.proof);
    if (st != PADAN_OK) return st;
    w.most = tree->limits->score; /* of what is fixed                         */
    w.bound = malloc(n * sizeof *w.bound);
    w.waiting = malloc(n * sizeof *w.waiting);
    st = w.bound && w.waiting ? write_parts(&w) : PADAN_ENOMEM;
    if (st == PADAN_OK && w.n_waiting == 0 && w.fits && w.most != INT64_MAX)
        *out = w.proof;
    else
        padan_proof_free(w.proof);
    free(w.bound);
    free(w.waiting);
    return st;
}

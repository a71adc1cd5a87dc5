// SPDX-License-Identifier: GPL-3.0-or-later
/* What the tree has proven, for others to check: each part's bound with the prices
 * and values that it was added up of. They are kept as the tree grows, until they
 * are too many; of parts that come after, only what holds for those above them can
 * be shown. A proof must stay small as well: where it does not go down to all parts
 * that are known, it goes as low as it may. */
#include <stdlib.h>
#include <string.h>

#include "solve/tree_parts.h"

enum {
    MOST_KEPT = 6000000,   /* figures in memory                              */
    MOST_WRITTEN = 350000, /* figures in a proof: some 20 MB as a file       */
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
    to->n_figures = 2 * inst->n_companies;
    for (int32_t q = 0; q < t->relax.n_prices; q++)
        to->n_figures += to->v[q] > 0;
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
    if (t->n_kept > MOST_KEPT) t->keeps = false;
    return PADAN_OK;
}

/* ---- which parts --------------------------------------------------------------- */

typedef struct {
    const padan_tree *tree;
    padan_proof *proof;
    int64_t *bound;   /* [n_parts] that the evidence proves                  */
    bool *in;         /* [n_parts] of the proof                              */
    int32_t *waiting; /* [n_parts] parts to write, the last one first        */
    int32_t n_waiting;
    int64_t enough; /* parts below a bound as low as this are not shown      */
    int64_t most;
    bool fits; /* in 64 bits                                                 */
} writer;

static void set_bounds(writer *w)
{
    const padan_tree *t = w->tree;
    for (int32_t k = 0; k < t->n_parts; k++) {
        const padan_part *part = &t->part[k];
        int64_t b = part->parent < 0 ? INT64_MAX : w->bound[part->parent];
        if (part->evidence) b = padan_min64(b, part->evidence->bound);
        if (part->single) b = padan_min64(b, t->limits->score);
        w->bound[k] = part->empty ? INT64_MIN : b;
    }
}

static bool known(const padan_part *part)
{
    return part->evidence || part->empty || part->single;
}

static bool is_end(const writer *w, int32_t k)
{
    const padan_tree *t = w->tree;
    const padan_part *part = &t->part[k];
    return part->no == 0 ||
           !(known(&t->part[part->no]) || known(&t->part[part->yes])) ||
           padan_grid_down(&t->limits->grid, w->bound[k]) <= w->enough;
}

/* Sets `in`; the figures that the proof will have. */
static int64_t choose(writer *w, int64_t enough)
{
    const padan_tree *t = w->tree;
    int64_t n = 0;
    w->enough = enough;
    for (int32_t k = 0; k < t->n_parts; k++) {
        const padan_part *part = &t->part[k];
        w->in[k] = k == 0 || (w->in[part->parent] && !is_end(w, part->parent));
        if (!w->in[k]) continue;
        n += 1 + part->n_cuts;
        if (part->evidence) n += part->evidence->n_figures;
    }
    return n;
}

/* As low as a proof of that size may go, but not below `enough`. */
static void choose_parts(writer *w, int64_t enough)
{
    int64_t low = enough, high = w->bound[0];
    if (choose(w, low) <= MOST_WRITTEN) return;
    while (high / 2 - low / 2 > 1000) {
        const int64_t middle = low / 2 + high / 2;
        if (choose(w, middle) <= MOST_WRITTEN)
            high = middle;
        else
            low = middle;
    }
    (void)choose(w, high);
}

/* ---- writing ------------------------------------------------------------------- */

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
    }
    return PADAN_OK;
}

static padan_status price(writer *w, int32_t k, padan_proof_part *out)
{
    const padan_evidence *e = w->tree->part[k].evidence;
    const padan_prices prices = {.v = e->v};
    bool fits = false;
    const padan_status st = padan_values_part(&w->tree->relax, &prices,
                                              &e->values, w->proof, out, &fits);
    w->fits = w->fits && fits;
    return st;
}

/* Prices that prove nothing new are left out. */
static padan_status write_part(writer *w, int32_t k)
{
    const padan_part *part = &w->tree->part[k];
    padan_proof_part *out = padan_proof_add(w->proof);
    if (!out) return PADAN_ENOMEM;
    const int64_t above = part->parent < 0 ? INT64_MAX : w->bound[part->parent];
    padan_status st = PADAN_OK;
    if (is_end(w, k)) {
        w->most = padan_max64(w->most, w->bound[k]);
    } else {
        ask(&w->tree->part[part->yes], out);
        st = settle(w, k, out);
        w->waiting[w->n_waiting++] = part->yes;
        w->waiting[w->n_waiting++] = part->no;
    }
    if (st == PADAN_OK && part->evidence &&
        (out->n_settled > 0 || part->evidence->bound < above))
        st = price(w, k, out);
    return st;
}

static padan_status write_parts(writer *w, int64_t enough)
{
    padan_status st = PADAN_OK;
    set_bounds(w);
    choose_parts(w, enough);
    w->waiting[w->n_waiting++] = 0;
    while (st == PADAN_OK && w->n_waiting > 0 && w->fits)
        st = write_part(w, w->waiting[--w->n_waiting]);
    w->proof->bound = padan_grid_down(&w->tree->limits->grid, w->most);
    return st;
}

padan_status padan_tree_proof(const padan_tree *tree, int64_t enough,
                              padan_proof **out)
{
    const size_t n = (size_t)tree->n_parts + 2;
    writer w = {.tree = tree, .fits = true};
    *out = NULL;
    padan_status st =
        padan_proof_start(tree->inst, &tree->limits->grid, &w.proof);
    if (st != PADAN_OK) return st;
    w.most = tree->limits->score; /* of what is fixed                         */
    w.bound = malloc(n * sizeof *w.bound);
    w.in = malloc(n * sizeof *w.in);
    w.waiting = malloc(n * sizeof *w.waiting);
    st = w.bound && w.in && w.waiting ? write_parts(&w, enough) : PADAN_ENOMEM;
    if (st == PADAN_OK && w.fits && w.most != INT64_MAX)
        *out = w.proof;
    else
        padan_proof_free(w.proof);
    free(w.bound);
    free(w.in);
    free(w.waiting);
    return st;
}

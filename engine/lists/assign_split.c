// SPDX-License-Identifier: GPL-3.0-or-later
/* Who is named. */
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"
#include "lists/assign.h"

static int order_of(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_marks(padan_mark a, padan_mark b)
{
    for (int k = 0; k < 2; k++)
        if (a.half[k] != b.half[k]) return a.half[k] < b.half[k] ? -1 : 1;
    return 0;
}

/* What the rules say of two of one village and need. */
static int by_rules(const padan_candidate *a, const padan_candidate *b)
{
    int order = order_of(a->late, b->late);
    for (int k = 0; !order && k < PADAN_MAX_ORDER; k++)
        order = order_of(a->key[k], b->key[k]);
    return order;
}

/* Ineligible ones last. The lot is never the same in practice: rows without identity
 * that hold the same texts are numbered. */
static int by_turn(const void *x, const void *y)
{
    const padan_candidate *a = *(padan_candidate *const *)x;
    const padan_candidate *b = *(padan_candidate *const *)y;
    int order = order_of(!a->eligible, !b->eligible);
    if (!order) order = order_of(a->need, b->need);
    if (!order) order = order_of(a->village, b->village);
    if (!order) order = by_rules(a, b);
    if (!order) order = by_marks(a->lot, b->lot);
    if (!order) order = order_of(a->list, b->list);
    return order ? order : order_of(a->line, b->line);
}

/* Number of the first line of each village and need, then by `next` in the order of
 * the plan. */
typedef struct {
    int32_t *first, *next;
    padan_candidate **turn;
} split;

static int32_t *first_of(const padan_assign *a, const split *s, int32_t need,
                         int32_t village)
{
    return &s->first[(int64_t)need * a->dataset->n_villages + village];
}

static void chain_lines(const padan_assign *a, const split *s)
{
    const int64_t n = (int64_t)a->n_needs * a->dataset->n_villages;
    for (int64_t k = 0; k < n; k++)
        s->first[k] = PADAN_NONE;
    for (int32_t k = a->n_lines - 1; k >= 0; k--) {
        if (a->lines[k].need == PADAN_NONE) continue;
        int32_t *first = first_of(a, s, a->lines[k].need, a->lines[k].village);
        s->next[k] = *first;
        *first = k;
    }
}

/* The candidates turn[from..to-1] of one village and need. */
static void give(padan_assign *a, const split *s, int32_t from, int32_t to)
{
    const padan_candidate *one = s->turn[from];
    const int32_t first = *first_of(a, s, one->need, one->village);
    int32_t at = from;
    for (int32_t k = first; k != PADAN_NONE; k = s->next[k]) {
        padan_assign_line *line = &a->lines[k];
        for (; at < to && line->named < line->units; line->named++)
            s->turn[at++]->given = k;
    }
    if (at > from && at < to && by_rules(s->turn[at - 1], s->turn[at]) == 0)
        a->drawn[one->need]++;
    for (int32_t k = first; k != PADAN_NONE; k = s->next[k])
        a->lines[k].reserves = to - at;
    for (; at < to; at++)
        s->turn[at]->given =
            first == PADAN_NONE ? PADAN_OUTSIDE : PADAN_RESERVE;
    for (int32_t k = from; k < to; k++)
        s->turn[k]->rank = k - from + 1;
}

static void give_all(padan_assign *a, const split *s)
{
    int32_t from = 0;
    for (int32_t k = 1; k <= a->n; k++) {
        const padan_candidate *x = s->turn[from];
        if (!x->eligible) break;
        if (k < a->n && s->turn[k]->eligible && s->turn[k]->need == x->need &&
            s->turn[k]->village == x->village)
            continue;
        give(a, s, from, k);
        from = k;
    }
}

/* Only verified ones, or those first, where the lists of a need have the mark. */
static void find_eligible(padan_assign *a)
{
    for (int32_t k = 0; k < a->n; k++) {
        padan_candidate *c = &a->people[k];
        const bool marked = a->need_verified[c->need];
        c->late = marked && !c->verified;
        c->eligible = c->counts && (!c->late || a->unverified);
        c->rank = 0;
        c->given = PADAN_OUTSIDE;
    }
}

padan_status padan_assign_split(padan_assign *a)
{
    const size_t cells = (size_t)a->n_needs * (size_t)a->dataset->n_villages;
    split s = {.first = malloc((cells + 1) * sizeof *s.first),
               .next = calloc((size_t)a->n_lines + 1, sizeof *s.next),
               .turn = malloc(((size_t)a->n + 1) * sizeof(padan_candidate *))};
    const padan_status status =
        s.first && s.next && s.turn ? PADAN_OK : PADAN_ENOMEM;
    if (!status) {
        chain_lines(a, &s);
        find_eligible(a);
        for (int32_t k = 0; k < a->n; k++)
            s.turn[k] = &a->people[k];
        qsort(s.turn, (size_t)a->n, sizeof(padan_candidate *), by_turn);
        if (a->n > 0) give_all(a, &s);
    }
    free(s.first);
    free(s.next);
    free(s.turn);
    return status;
}

bool padan_assign_stopped(const padan_assign *a)
{
    return a->interrupt && *a->interrupt;
}

void padan_assign_free(padan_assign *a)
{
    for (int32_t k = 0; k < a->n; k++)
        padan_wipe_free(a->people[k].cells, a->people[k].n_cells);
    padan_wipe_free(a->people, (size_t)a->room * sizeof *a->people);
    padan_arena_clear(&a->arena);
    *a = (padan_assign){0};
}

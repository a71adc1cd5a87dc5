// SPDX-License-Identifier: GPL-3.0-or-later
/* Running programmes against their needs: every unit is taken off what is open
 * exactly once, in `tertangani` or here. Where the files do not say which, they are
 * refused; what is claimed twice over is told with all its rows. */
#include <stdlib.h>

#include "base/wide.h"
#include "io/load.h"

/* The rows of one need, in the order of the file. */
typedef struct {
    padan_loader *l;
    padan_need *need;
    padan_programme *const *rows;
    int32_t n;
} cell;

static bool delivers(const padan_programme *p)
{
    return p->status == PADAN_PROGRAMME_RUNNING ||
           p->status == PADAN_PROGRAMME_DONE;
}

/* `3, 7, 12`: the lines of the rows that `is_wanted`. */
static void list_lines(const cell *c,
                       bool (*is_wanted)(const padan_programme *),
                       padan_text *out)
{
    for (int32_t k = 0; k < c->n; k++)
        if (is_wanted(c->rows[k]))
            padan_text_addf(out, "%s%d", out->n > 0 ? ", " : "",
                            (int)c->rows[k]->at.line);
}

static bool is_counted(const padan_programme *p)
{
    return p->counted == PADAN_COUNTED_YES;
}

static bool is_claim(const padan_programme *p)
{
    return p->netted || is_counted(p);
}

/* ---- the rules ---- */

/* Rows that do not say whether `tertangani` holds them, where there is one. */
static void check_said(const cell *c, const padan_programme *p)
{
    char units[PADAN_NUMBER_TEXT], served[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(c->l->diags);
    if (!delivers(p) || p->counted != PADAN_COUNTED_UNSAID ||
        c->need->served == 0)
        return;
    padan_diag_add(c->l->diags, PADAN_ERROR, p->at, PADAN_M_RUNNING_UNSAID,
                   padan_format_int(units, p->units, lang),
                   padan_format_int(served, c->need->served, lang),
                   c->need->at.file, (int)c->need->at.line);
}

/* In `tertangani`, although nobody delivers it (yet). */
static void warn_undelivered(const cell *c, const padan_programme *p)
{
    if (delivers(p)) return;
    padan_diag_add(c->l->diags, PADAN_WARNING, p->at,
                   p->status == PADAN_PROGRAMME_CANCELLED
                       ? PADAN_M_RUNNING_CANCELLED
                       : PADAN_M_RUNNING_PLANNED,
                   c->need->at.file, (int)c->need->at.line);
}

/* What is said to be in `tertangani` must fit into it. */
static void check_counted(const cell *c)
{
    int64_t sum = 0;
    const padan_programme *last = NULL;
    for (int32_t k = 0; k < c->n; k++)
        if (is_counted(c->rows[k])) {
            sum += c->rows[k]->units;
            last = c->rows[k];
            warn_undelivered(c, last);
        }
    if (!last || sum <= c->need->served) return;
    char units[PADAN_NUMBER_TEXT], served[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(c->l->diags);
    padan_text lines = {0};
    list_lines(c, is_counted, &lines);
    padan_diag_add(c->l->diags, PADAN_ERROR, last->at,
                   PADAN_M_RUNNING_NOT_SERVED, padan_text_get(&lines),
                   padan_format_int(units, sum, lang),
                   padan_format_int(served, c->need->served, lang),
                   c->need->at.file, (int)c->need->at.line);
    padan_text_free(&lines);
}

/* More units claimed than are needed. */
static void warn_overlap(const cell *c)
{
    const int64_t total = padan_need_total(c->need),
                  taken = c->need->served + c->need->running;
    if (total == PADAN_NONE || c->need->running == 0 || taken <= total) return;
    int64_t claimed = 0;
    const padan_programme *first = NULL;
    for (int32_t k = 0; k < c->n; k++)
        if (is_claim(c->rows[k])) {
            claimed += c->rows[k]->units;
            if (!first) first = c->rows[k];
        }
    char units[PADAN_NUMBER_TEXT], room[PADAN_NUMBER_TEXT],
        over[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(c->l->diags);
    const padan_dataset *d = c->l->d;
    padan_text lines = {0};
    list_lines(c, is_claim, &lines);
    padan_diag_add(
        c->l->diags, PADAN_WARNING, first->at, PADAN_M_RUNNING_OVERLAP,
        padan_text_get(&lines), padan_format_int(units, claimed, lang),
        d->types[c->need->type].id, d->villages[c->need->village].code,
        padan_format_int(room, padan_max64(0, total - (taken - claimed)), lang),
        c->need->at.file, (int)c->need->at.line,
        padan_format_int(over, padan_min64(taken - total, claimed), lang));
    padan_text_free(&lines);
}

static void net_cell(const cell *c)
{
    for (int32_t k = 0; k < c->n; k++) {
        padan_programme *p = c->rows[k];
        check_said(c, p);
        p->netted = delivers(p) && p->counted != PADAN_COUNTED_YES;
        if (p->netted) c->need->running += p->units;
    }
    check_counted(c);
    warn_overlap(c);
}

/* ---- the same thing in komitmen.csv ---- */

static int pin_order(const padan_pin *a, const padan_pin *b)
{
    if (a->company != b->company) return a->company < b->company ? -1 : 1;
    if (a->village != b->village) return a->village < b->village ? -1 : 1;
    return (a->type > b->type) - (a->type < b->type);
}

static int by_pair(const void *a, const void *b)
{
    const padan_pin *const *x = a, *const *y = b;
    const int order = pin_order(*x, *y);
    return order ? order : ((*x)->at.line > (*y)->at.line) * 2 - 1;
}

static const padan_pin *find_pin(const padan_pin **pins, int32_t n,
                                 const padan_programme *p)
{
    const padan_pin key = {
        .company = p->company, .village = p->village, .type = p->type};
    int32_t low = 0, high = n;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (pin_order(pins[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && pin_order(pins[low], &key) == 0 ? pins[low] : NULL;
}

static padan_status warn_committed(padan_loader *l)
{
    const padan_dataset *d = l->d;
    const padan_pin **pins = PADAN_NEW(l->arena, const padan_pin *, d->n_pins);
    if (!pins) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t k = 0; k < d->n_pins; k++)
        if (d->pins[k].kind != PADAN_PIN_VETO) pins[n++] = &d->pins[k];
    if (n > 1) qsort(pins, (size_t)n, sizeof(const padan_pin *), by_pair);
    for (int32_t k = 0; k < d->n_programmes; k++) {
        const padan_programme *p = &d->programmes[k];
        const padan_pin *pin = p->company != PADAN_NONE && delivers(p)
                                   ? find_pin(pins, n, p)
                                   : NULL;
        if (pin)
            padan_diag_add(l->diags, PADAN_WARNING, p->at,
                           PADAN_M_RUNNING_COMMITTED, p->company_id,
                           d->types[p->type].id, d->villages[p->village].code,
                           pin->at.file, (int)pin->at.line);
    }
    return PADAN_OK;
}

/* ---- all needs ---- */

static int by_need(const void *a, const void *b)
{
    const padan_programme *const *x = a, *const *y = b;
    if ((*x)->village != (*y)->village)
        return (*x)->village < (*y)->village ? -1 : 1;
    if ((*x)->type != (*y)->type) return (*x)->type < (*y)->type ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

static void refuse_no_need(padan_loader *l, const padan_programme *p)
{
    if (l->whole[TABLE_KEBUTUHAN])
        padan_diag_add(l->diags, PADAN_ERROR, p->at, PADAN_M_RUNNING_NO_NEED,
                       l->types[p->type].id, l->villages[p->village].code);
}

padan_status padan_load_netting(padan_loader *l)
{
    const int32_t n = l->d->n_programmes;
    padan_programme **rows = PADAN_NEW(l->arena, padan_programme *, n);
    if (!rows) return PADAN_ENOMEM;
    for (int32_t k = 0; k < n; k++)
        rows[k] = &l->programmes[k];
    if (n > 1) qsort(rows, (size_t)n, sizeof(padan_programme *), by_need);
    for (int32_t from = 0, to; from < n; from = to) {
        const int32_t village = rows[from]->village, type = rows[from]->type;
        for (to = from + 1;
             to < n && rows[to]->village == village && rows[to]->type == type;)
            to++;
        const int32_t k = padan_dataset_find_need(l->d, village, type);
        for (int32_t h = from; h < to && k == PADAN_NONE; h++)
            refuse_no_need(l, rows[h]);
        if (k == PADAN_NONE) continue;
        net_cell(&(cell){l, &l->needs[k], rows + from, to - from});
    }
    return warn_committed(l);
}

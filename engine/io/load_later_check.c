// SPDX-License-Identifier: GPL-3.0-or-later
/* Commitments of later years: nothing that this year's plan does, but their units
 * are promised, so nobody else may have them this year. All years of a need
 * together must fit into what is open. */
#include <stdlib.h>

#include "base/wide.h"
#include "io/load.h"

typedef struct {
    padan_loader *l;
    padan_need *need;
    const padan_pin *const *pins; /* by year                                 */
    int32_t n;
} cell;

static int by_need(const void *a, const void *b)
{
    const padan_pin *x = *(const padan_pin *const *)a,
                    *y = *(const padan_pin *const *)b;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    if (x->year != y->year) return x->year < y->year ? -1 : 1;
    return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

static bool is_later(const cell *c, const padan_pin *pin)
{
    return pin->year > c->l->d->plan_year;
}

/* `3 (2026), 7 (2027)` */
static void list_rows(const cell *c, padan_text *out)
{
    for (int32_t k = 0; k < c->n; k++)
        padan_text_addf(out, "%s%d (%d)", k > 0 ? ", " : "",
                        (int)c->pins[k]->at.line, (int)c->pins[k]->year);
}

/* A need that is served whole: one row for all that is open. */
static void check_whole(const cell *c, int64_t left)
{
    char open[PADAN_NUMBER_TEXT], units[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(c->l->diags);
    const padan_pin *last = c->pins[c->n - 1];
    const char *const type = c->l->d->types[c->need->type].id;
    padan_format_int(open, left, lang);
    if (c->n == 1 && last->units != left)
        padan_diag_add(c->l->diags, PADAN_ERROR, last->at,
                       PADAN_M_PIN_NOT_WHOLE,
                       padan_format_int(units, last->units, lang), type, open,
                       c->need->at.file, (int)c->need->at.line);
    if (c->n == 1) return;
    padan_text rows = {0};
    list_rows(c, &rows);
    padan_diag_add(c->l->diags, PADAN_ERROR, last->at, PADAN_M_PIN_TWO_TRANCHES,
                   type, c->l->d->villages[c->need->village].code,
                   padan_text_get(&rows), open, c->need->at.file,
                   (int)c->need->at.line);
    padan_text_free(&rows);
}

static void check_sum(const cell *c, int64_t now, int64_t left)
{
    const int64_t all = now + c->need->promised;
    if (all <= left || now > left) return; /* or it is said already          */
    char open[PADAN_NUMBER_TEXT], units[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(c->l->diags);
    const padan_dataset *d = c->l->d;
    padan_text rows = {0};
    list_rows(c, &rows);
    padan_diag_add(c->l->diags, PADAN_ERROR, c->pins[c->n - 1]->at,
                   PADAN_M_PIN_BEYOND_YEARS, d->types[c->need->type].id,
                   d->villages[c->need->village].code, padan_text_get(&rows),
                   padan_format_int(units, all, lang),
                   padan_format_int(open, left, lang), c->need->at.file,
                   (int)c->need->at.line);
    padan_text_free(&rows);
}

static void promise(const cell *c)
{
    if (!is_later(c, c->pins[c->n - 1])) return;
    const int64_t total = padan_need_total(c->need);
    const int64_t left =
        total - padan_min64(padan_need_taken(c->need), padan_max64(0, total));
    int64_t now = 0;
    for (int32_t k = 0; k < c->n; k++)
        *(is_later(c, c->pins[k]) ? &c->need->promised : &now) +=
            c->pins[k]->units;
    if (total == PADAN_NONE) return;
    if (c->l->d->types[c->need->type].whole)
        check_whole(c, left);
    else
        check_sum(c, now, left);
}

static void refuse_no_need(padan_loader *l, const padan_pin *pin)
{
    if (l->whole[TABLE_KEBUTUHAN] && pin->year > l->d->plan_year)
        padan_diag_add(l->diags, PADAN_ERROR, pin->at, PADAN_M_PIN_NO_NEED,
                       l->companies[pin->company].id, l->types[pin->type].id,
                       l->villages[pin->village].code);
}

static int32_t list_pins(const padan_pin *pins, int32_t n,
                         const padan_pin **out)
{
    int32_t kept = 0;
    for (int32_t k = 0; k < n; k++)
        if (pins[k].kind != PADAN_PIN_VETO) out[kept++] = &pins[k];
    return kept;
}

padan_status padan_check_later(padan_loader *l)
{
    const padan_dataset *d = l->d;
    if (d->n_later == 0) return PADAN_OK;
    const padan_pin **pins =
        PADAN_NEW(l->arena, const padan_pin *, (int64_t)d->n_pins + d->n_later);
    if (!pins) return PADAN_ENOMEM;
    int32_t n = list_pins(d->pins, d->n_pins, pins);
    n += list_pins(d->later, d->n_later, pins + n);
    if (n > 1) qsort(pins, (size_t)n, sizeof(const padan_pin *), by_need);
    for (int32_t from = 0, to; from < n; from = to) {
        const int32_t village = pins[from]->village, type = pins[from]->type;
        for (to = from + 1;
             to < n && pins[to]->village == village && pins[to]->type == type;)
            to++;
        const int32_t k = padan_dataset_find_need(d, village, type);
        for (int32_t h = from; h < to && k == PADAN_NONE; h++)
            refuse_no_need(l, pins[h]);
        if (k != PADAN_NONE)
            promise(&(cell){l, &l->needs[k], pins + from, to - from});
    }
    return PADAN_OK;
}

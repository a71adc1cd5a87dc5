// SPDX-License-Identifier: GPL-3.0-or-later
/* Next year's commitments and running programmes. Commitments of the year that ended go;
 * vetoes stay until somebody takes them out; tranches of later years stay, those of next
 * year fall due. Where they promise more units than are open after all, they are cut,
 * the last year and the last row first. A whole need is promised as it is or not at
 * all: a tranche of more units is cut to what is open, one of fewer is taken out.
 *
 * Programmes that run or are planned stay, and no `tertangani` holds them any more: their
 * units are open again (count.c), and running ones are taken off when the data is read.
 * Done and cancelled ones go. */
#include <stdlib.h>

#include "base/text.h"
#include "base/wide.h"
#include "follow/rollover.h"

int64_t padan_next_open(const struct padan_rollover *r, int32_t need)
{
    return padan_max64(0, padan_need_total(&r->needs[need]) -
                              r->follow->needs[need].ongoing);
}

/* ---- tranches --------------------------------------------------------------- */

static void keep_pins(struct padan_rollover *r)
{
    const padan_dataset *d = r->follow->data;
    int32_t n = 0, n_later = 0;
    for (int32_t k = 0; k < d->n_pins; k++) {
        if (d->pins[k].kind != PADAN_PIN_VETO) continue;
        r->pins[n] = d->pins[k];
        r->pins[n++].year = r->next.plan_year;
    }
    r->n_vetoes = n;
    r->n_ended = d->n_pins - n;
    for (int32_t k = 0; k < d->n_later; k++) {
        if (d->later[k].year <= r->next.plan_year)
            r->pins[n++] = d->later[k];
        else
            r->later[n_later++] = d->later[k];
    }
    r->next.n_pins = n;
    r->next.n_later = n_later;
}

/* What is left of a tranche where `room` units are not promised yet. */
static int64_t fitting(const struct padan_rollover *r, const padan_pin *pin,
                       int64_t room)
{
    if (r->follow->data->types[pin->type].whole && pin->units < room) return 0;
    return padan_min64(pin->units, room);
}

static void say_cut(const struct padan_rollover *r, const padan_cut *cut,
                    padan_diags *diags)
{
    const padan_dataset *d = r->follow->data;
    const padan_pin *pin = &cut->pin;
    const padan_lang lang = padan_diags_lang(diags);
    char before[PADAN_NUMBER_TEXT], after[PADAN_NUMBER_TEXT];
    padan_diag_add(diags, PADAN_WARNING, pin->at,
                   cut->decide ? PADAN_M_NEXT_CUT_WHOLE : PADAN_M_NEXT_CUT,
                   d->companies[pin->company].id, d->types[pin->type].id,
                   d->villages[pin->village].code, (int)pin->year,
                   padan_format_int(before, pin->units, lang),
                   padan_format_int(after, cut->units, lang));
}

/* Cuts the tranches of a list, in its order; what is taken out leaves 0 units. */
static void fit(struct padan_rollover *r, padan_pin *pins, int32_t n,
                int64_t *room, padan_diags *diags)
{
    for (int32_t k = 0; k < n; k++) {
        padan_pin *pin = &pins[k];
        const int32_t need =
            padan_dataset_find_need(r->follow->data, pin->village, pin->type);
        if (pin->kind == PADAN_PIN_VETO || need == PADAN_NONE) continue;
        const int64_t units = fitting(r, pin, room[need]);
        room[need] -= units;
        if (units == pin->units) continue;
        padan_cut *cut = &r->cuts[r->n_cuts++];
        *cut = (padan_cut){*pin, units, units == 0 && room[need] > 0};
        pin->units = units;
        say_cut(r, cut, diags);
    }
}

static int32_t drop_empty(padan_pin *pins, int32_t n)
{
    int32_t kept = 0;
    for (int32_t k = 0; k < n; k++)
        if (pins[k].kind == PADAN_PIN_VETO || pins[k].units > 0)
            pins[kept++] = pins[k];
    return kept;
}

static int by_year(const void *a, const void *b)
{
    const padan_pin *x = a, *y = b;
    if (x->year != y->year) return x->year < y->year ? -1 : 1;
    return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

padan_status padan_next_pins(struct padan_rollover *r, padan_diags *diags)
{
    const padan_dataset *d = r->follow->data;
    const int64_t n = (int64_t)d->n_pins + d->n_later;
    int64_t *room = PADAN_NEW(&r->arena, int64_t, d->n_needs);
    r->pins = PADAN_NEW(&r->arena, padan_pin, n + r->follow->n_lines);
    r->later = PADAN_NEW(&r->arena, padan_pin, d->n_later);
    r->cuts = PADAN_NEW(&r->arena, padan_cut, d->n_later);
    if (!room || !r->pins || !r->later || !r->cuts) return PADAN_ENOMEM;
    keep_pins(r);
    for (int32_t k = 0; k < d->n_needs; k++)
        room[k] = padan_next_open(r, k);
    if (r->next.n_later > 1)
        qsort(r->later, (size_t)r->next.n_later, sizeof *r->later, by_year);
    fit(r, r->pins, r->next.n_pins, room, diags);
    fit(r, r->later, r->next.n_later, room, diags);
    r->next.n_pins = drop_empty(r->pins, r->next.n_pins);
    r->next.n_later = drop_empty(r->later, r->next.n_later);
    r->n_due = r->next.n_pins - r->n_vetoes;
    r->n_promised = r->next.n_later;
    r->next.pins = r->pins;
    r->next.later = r->later;
    return padan_next_arrears(r);
}

/* ---- programmes --------------------------------------------------------------- */

padan_status padan_next_programmes(struct padan_rollover *r)
{
    const padan_dataset *d = r->follow->data;
    int32_t n = 0;
    r->programmes = PADAN_NEW(&r->arena, padan_programme, d->n_programmes);
    if (!r->programmes) return PADAN_ENOMEM;
    for (int32_t k = 0; k < d->n_programmes; k++) {
        const padan_programme *p = &d->programmes[k];
        if (p->status != PADAN_PROGRAMME_RUNNING &&
            p->status != PADAN_PROGRAMME_PLANNED)
            continue;
        r->programmes[n] = *p;
        r->programmes[n++].counted = PADAN_COUNTED_NO;
    }
    r->next.programmes = r->programmes;
    r->next.n_programmes = n;
    r->n_programmes_done = d->n_programmes - n;
    return PADAN_OK;
}

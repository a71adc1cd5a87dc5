// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows about one company, village and need: commitments and vetoes, and
 * figures that replace the general ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/load.h"

/* The key of the three, NULL if memory is out. */
static const char *triple(padan_loader *l, int32_t i, int32_t v, int32_t n)
{
    return padan_load_key(l, l->companies[i].id, l->villages[v].code,
                          l->types[n].id);
}

/* ---- komitmen ---- */

/* Units of a commitment: at least 1. A veto needs none. */
static bool read_units(const padan_loader *l, int32_t r, padan_pin *pin)
{
    const padan_table *t = &l->table[TABLE_KOMITMEN];
    const bool veto = pin->kind == PADAN_PIN_VETO;
    if (!padan_table_count(t, r, PIN_UNITS, PADAN_NONE, &pin->units))
        return false;
    if (veto && pin->units == PADAN_NONE) pin->units = 0;
    if (veto || pin->units >= 1) return true;
    padan_table_refuse(t, r, PIN_UNITS, PADAN_M_PIN_UNITS);
    return false;
}

/* False if the row cannot be used. */
static bool read_pin(padan_loader *l, int32_t r, padan_pin *pin)
{
    static const char *const kinds[] = {"tetap", "minimal", "tolak"};
    const padan_table *t = &l->table[TABLE_KOMITMEN];
    const char *word;
    int32_t kind = PADAN_NONE;
    *pin = (padan_pin){.at = padan_table_at(t, r, PIN_FIRM),
                       .note = padan_table_text(t, r, PIN_NOTE)};
    pin->company = padan_load_company(l, TABLE_KOMITMEN, r, PIN_FIRM);
    pin->village = padan_load_village(l, TABLE_KOMITMEN, r);
    pin->type = padan_load_type(l, TABLE_KOMITMEN, r, PIN_TYPE);
    if (padan_table_needed(t, r, PIN_KIND, &word))
        padan_table_choice(t, r, PIN_KIND, kinds, 3, PADAN_NONE, &kind);
    if (kind == PADAN_NONE) {
        padan_table_count(t, r, PIN_UNITS, 0, &pin->units);
        return false;
    }
    pin->kind = (padan_pin_kind)kind;
    return read_units(l, r, pin) && pin->company != PADAN_NONE &&
           pin->village != PADAN_NONE && pin->type != PADAN_NONE;
}

/* The year of a row; the plan's where it says none. */
static bool read_year(const padan_loader *l, int32_t r, bool *said,
                      int32_t *year)
{
    const padan_table *t = &l->table[TABLE_KOMITMEN];
    const int32_t plan_year = l->d->plan_year;
    const bool good =
        padan_load_year(l, TABLE_KOMITMEN, r, PIN_YEAR, plan_year, year);
    if (!*padan_table_text(t, r, PIN_YEAR) || plan_year > 0) return good;
    char clip[PADAN_CLIP_TEXT];
    if (!*said)
        padan_diag_add(l->diags, PADAN_ERROR, padan_table_at(t, r, PIN_YEAR),
                       PADAN_M_PIN_YEAR_UNKNOWN, padan_clip(clip, l->d->year));
    *said = true;
    return false;
}

/* Rows of years before the plan's are past: counted and left alone. */
static void warn_past(const padan_loader *l, int32_t n_past, int32_t first)
{
    if (n_past > 0)
        padan_diag_add(
            l->diags, PADAN_WARNING,
            padan_table_at(&l->table[TABLE_KOMITMEN], first, PIN_YEAR),
            PADAN_M_PIN_YEAR_PAST, (int)n_past, (int)l->d->plan_year);
}

/* Company, village, need and year; the plan's own year is left out. */
static const char *pin_key(padan_loader *l, const padan_pin *pin)
{
    const char *key = triple(l, pin->company, pin->village, pin->type);
    char year[16];
    snprintf(year, sizeof year, "%d", (int)pin->year);
    return key && pin->year != l->d->plan_year
               ? padan_load_key(l, key, year, "")
               : key;
}

/* Rows into `pins` and `later`, commitments also into `keys`. */
static padan_status read_pins(padan_loader *l, padan_pin *later,
                              padan_key *keys, int32_t *n_keys)
{
    const padan_table *t = &l->table[TABLE_KOMITMEN];
    int32_t n = 0, n_later = 0, n_past = 0, first = 0;
    bool said = false;
    for (int32_t r = 0; r < padan_load_n_rows(l, TABLE_KOMITMEN); r++) {
        padan_pin pin;
        int32_t year;
        if (!padan_table_row_ok(t, r)) continue;
        const bool dated = read_year(l, r, &said, &year);
        if (year < l->d->plan_year) {
            if (n_past++ == 0) first = r;
            continue;
        }
        if (!read_pin(l, r, &pin) || !dated) continue;
        pin.year = year;
        *(year > l->d->plan_year ? &later[n_later++] : &l->pins[n++]) = pin;
        if (pin.kind == PADAN_PIN_VETO) continue; /* may be said twice       */
        keys[*n_keys] = (padan_key){pin_key(l, &pin), pin.at};
        if (!keys[(*n_keys)++].text) return PADAN_ENOMEM;
    }
    warn_past(l, n_past, first);
    l->d->n_pins = n;
    l->d->n_later = n_later;
    return PADAN_OK;
}

padan_status padan_load_pins(padan_loader *l)
{
    const int32_t n_rows = padan_load_n_rows(l, TABLE_KOMITMEN);
    l->pins = PADAN_NEW(l->arena, padan_pin, n_rows);
    padan_pin *later = PADAN_NEW(l->arena, padan_pin, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->pins || !later || !keys) return PADAN_ENOMEM;
    int32_t n_keys = 0;
    const padan_status status = read_pins(l, later, keys, &n_keys);
    if (status) return status;
    padan_load_refuse_twice(l, TABLE_KOMITMEN, PIN_FIRM, keys, n_keys);
    l->d->pins = l->pins;
    l->d->later = later;
    return PADAN_OK;
}

/* ---- pasangan ---- */

static int by_pair(const void *a, const void *b)
{
    const padan_override *x = a, *y = b;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

static bool read_override(padan_loader *l, int32_t r, padan_override *o)
{
    const padan_table *t = &l->table[TABLE_PASANGAN];
    *o = (padan_override){.at = padan_table_at(t, r, PAIR_FIRM)};
    o->company = padan_load_company(l, TABLE_PASANGAN, r, PAIR_FIRM);
    o->village = padan_load_village(l, TABLE_PASANGAN, r);
    o->type = padan_load_type(l, TABLE_PASANGAN, r, PAIR_TYPE);
    padan_table_money(t, r, PAIR_COST, PADAN_NONE, &o->unit_cost);
    if (o->unit_cost == 0)
        padan_table_refuse(t, r, PAIR_COST, PADAN_M_FIELD_ZERO);
    padan_table_decimal(t, r, PAIR_SCORE, 0, PADAN_ONE, PADAN_NONE, &o->score);
    padan_table_count(t, r, PAIR_UNITS, PADAN_NONE, &o->max_units);
    return o->company != PADAN_NONE && o->village != PADAN_NONE &&
           o->type != PADAN_NONE;
}

padan_status padan_load_overrides(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_PASANGAN];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_PASANGAN);
    l->overrides = PADAN_NEW(l->arena, padan_override, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->overrides || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_override *o = &l->overrides[n];
        if (!padan_table_row_ok(t, r) || !read_override(l, r, o)) continue;
        keys[n].text = triple(l, o->company, o->village, o->type);
        if (!keys[n].text) return PADAN_ENOMEM;
        keys[n++].at = o->at;
    }
    padan_load_refuse_twice(l, TABLE_PASANGAN, PAIR_FIRM, keys, n);
    if (n > 1) qsort(l->overrides, (size_t)n, sizeof *l->overrides, by_pair);
    l->d->overrides = l->overrides;
    l->d->n_overrides = n;
    return PADAN_OK;
}

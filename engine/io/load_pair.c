// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows about one company, village and need: commitments and vetoes, and
 * figures that replace the general ones. */
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
    pin->village = padan_load_village(l, TABLE_KOMITMEN, r, PIN_VILLAGE);
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

padan_status padan_load_pins(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_KOMITMEN];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_KOMITMEN);
    l->pins = PADAN_NEW(l->arena, padan_pin, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->pins || !keys) return PADAN_ENOMEM;
    int32_t n = 0, n_keys = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_pin *pin = &l->pins[n];
        if (!padan_table_row_ok(t, r) || !read_pin(l, r, pin)) continue;
        n++;
        if (pin->kind == PADAN_PIN_VETO) continue; /* may be said twice      */
        keys[n_keys].text = triple(l, pin->company, pin->village, pin->type);
        if (!keys[n_keys].text) return PADAN_ENOMEM;
        keys[n_keys++].at = pin->at;
    }
    padan_load_refuse_twice(l, TABLE_KOMITMEN, PIN_FIRM, keys, n_keys);
    l->d->pins = l->pins;
    l->d->n_pins = n;
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
    o->village = padan_load_village(l, TABLE_PASANGAN, r, PAIR_VILLAGE);
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

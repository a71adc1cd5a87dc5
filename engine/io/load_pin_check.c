// SPDX-License-Identifier: GPL-3.0-or-later
/* Commitments are promises: what they promise must be there. Each message names
 * both rows that do not fit together. */
#include <stdlib.h>
#include <string.h>

#include "base/wide.h"
#include "io/load.h"
#include "model/instance.h"

/* PADAN_NONE if its figures could not be read. */
static int64_t open_units(const padan_need *need)
{
    const int64_t total = padan_need_total(need);
    if (total == PADAN_NONE) return PADAN_NONE;
    return total - padan_min64(padan_need_taken(need), total);
}

/* Rp for one unit: of the pair, else of the need, else of the type. */
static int64_t unit_cost(const padan_dataset *d, const padan_pin *pin)
{
    int32_t low = 0, high = d->n_overrides;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const padan_override *o = &d->overrides[middle];
        if (o->company < pin->company ||
            (o->company == pin->company &&
             (o->village < pin->village ||
              (o->village == pin->village && o->type < pin->type))))
            low = middle + 1;
        else
            high = middle;
    }
    if (low < d->n_overrides) {
        const padan_override *o = &d->overrides[low];
        if (o->company == pin->company && o->village == pin->village &&
            o->type == pin->type && o->unit_cost > 0)
            return o->unit_cost;
    }
    const int32_t k = padan_dataset_find_need(d, pin->village, pin->type);
    if (k != PADAN_NONE && d->needs[k].unit_cost != PADAN_NONE)
        return d->needs[k].unit_cost;
    return d->types[pin->type].unit_cost;
}

/* Commitments of one company together, of these those of one type, of these
 * those of one village, of these those of one year; vetoes last. */
static int by_company(const void *a, const void *b)
{
    const padan_pin *x = a, *y = b;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    if (x->year != y->year) return x->year < y->year ? -1 : 1;
    const bool veto_x = x->kind == PADAN_PIN_VETO,
               veto_y = y->kind == PADAN_PIN_VETO;
    if (veto_x != veto_y) return veto_x ? 1 : -1;
    return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

/* ---- one commitment ---- */

static void check_ban(padan_loader *l, const padan_pin *pin)
{
    const padan_dataset *d = l->d;
    const padan_company *company = &d->companies[pin->company];
    for (int32_t k = 0; k < d->n_bans; k++) {
        const padan_ban *ban = &d->bans[k];
        const bool hit = ban->company != PADAN_NONE
                             ? ban->company == pin->company
                             : strcmp(ban->segment, company->segment) == 0;
        if (!ban->refuse || ban->type != pin->type || !hit) continue;
        padan_diag_add(l->diags, PADAN_ERROR, pin->at, PADAN_M_PIN_BANNED,
                       company->id, d->types[pin->type].id, ban->at.file,
                       (int)ban->at.line);
        return;
    }
}

/* `veto` is about the same company, village and need. */
static void refuse_vetoed(padan_loader *l, const padan_pin *pin,
                          const padan_pin *veto)
{
    const padan_dataset *d = l->d;
    padan_diag_add(l->diags, PADAN_ERROR, pin->at, PADAN_M_PIN_VETOED,
                   d->companies[pin->company].id, d->types[pin->type].id,
                   d->villages[pin->village].code, veto->at.file,
                   (int)veto->at.line);
}

static bool same_triple(const padan_pin *a, const padan_pin *b)
{
    return a->company == b->company && a->village == b->village &&
           a->type == b->type && a->year == b->year;
}

/* Among commitments in the order of by_company(). */
static void check_vetoes(padan_loader *l, const padan_pin *order, int32_t n)
{
    for (int32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && same_triple(&order[from], &order[to]);)
            to++;
        if (order[to - 1].kind != PADAN_PIN_VETO) continue;
        for (int32_t k = from; k < to && order[k].kind != PADAN_PIN_VETO; k++)
            refuse_vetoed(l, &order[k], &order[to - 1]);
    }
}

/* Against its need: there, whole if it must be, not more than is open. */
static void check_need(padan_loader *l, const padan_pin *pin,
                       int64_t *committed)
{
    const padan_dataset *d = l->d;
    const padan_lang lang = padan_diags_lang(l->diags);
    const char *const code = d->villages[pin->village].code;
    const char *const type = d->types[pin->type].id;
    const int32_t k = padan_dataset_find_need(d, pin->village, pin->type);
    char units[PADAN_NUMBER_TEXT], open[PADAN_NUMBER_TEXT];
    if (k == PADAN_NONE) {
        if (l->whole[TABLE_KEBUTUHAN])
            padan_diag_add(l->diags, PADAN_ERROR, pin->at, PADAN_M_PIN_NO_NEED,
                           d->companies[pin->company].id, type, code);
        return;
    }
    const int64_t before = committed[k], left = open_units(&d->needs[k]);
    const padan_at need_at = d->needs[k].at;
    const bool runs = d->needs[k].running > 0;
    if (left == PADAN_NONE) return;
    committed[k] += pin->units;
    padan_format_int(open, left, lang);
    if (d->types[pin->type].whole && pin->units != left)
        padan_diag_add(l->diags, PADAN_ERROR, pin->at,
                       runs ? PADAN_M_PIN_WHOLE_RUNNING : PADAN_M_PIN_NOT_WHOLE,
                       padan_format_int(units, pin->units, lang), type, open,
                       need_at.file, (int)need_at.line);
    else if (before <= left && committed[k] > left)
        padan_diag_add(l->diags, PADAN_ERROR, pin->at,
                       runs ? PADAN_M_PIN_BEYOND_RUNNING
                            : PADAN_M_PIN_BEYOND_NEED,
                       type, code, padan_format_int(units, committed[k], lang),
                       open, need_at.file, (int)need_at.line);
}

/* ---- the money of one company ---- */

typedef struct {
    int64_t *cost, *units, *split; /* of the commitments of one type         */
    const int64_t *goods;          /* of every company and type              */
    padan_i128 total;              /* Rp of all commitments                  */
    padan_i128 in_goods;           /* of it, paid in goods                   */
    padan_at last;                 /* the last of its rows                   */
} bill;

/* Goods of every company and type, [n_companies * n_types]. */
static int64_t *sum_goods(padan_loader *l)
{
    const padan_dataset *d = l->d;
    int64_t *sum =
        PADAN_NEW(l->arena, int64_t, (int64_t)d->n_companies * d->n_types);
    for (int32_t k = 0; sum && k < d->n_goods; k++) {
        const padan_goods *row = &d->goods[k];
        int64_t *s = &sum[(int64_t)row->company * d->n_types + row->type];
        *s = padan_min64(*s, INT64_MAX - row->budget) + row->budget;
    }
    return sum;
}

/* Adds the commitments of one company and type to the bill. */
static void add_type(const padan_dataset *d, const padan_pin *pins,
                     int32_t n_pins, bill *b)
{
    int32_t n = 0;
    padan_i128 sum = 0;
    for (int32_t k = 0; k < n_pins; k++) {
        if (pins[k].kind == PADAN_PIN_VETO) continue;
        b->cost[n] = unit_cost(d, &pins[k]);
        b->units[n] = pins[k].units;
        sum += (padan_i128)b->cost[n] * b->units[n];
        if (pins[k].at.line > b->last.line) b->last = pins[k].at;
        n++;
    }
    b->total += sum;
    const int64_t goods =
        n > 0 ? b->goods[(int64_t)pins[0].company * d->n_types + pins[0].type]
              : 0;
    if (goods > 0 && sum <= PADAN_MAX_MONEY) /* else far beyond any budget   */
        b->in_goods += padan_goods_split(b->cost, b->units, n, goods, b->split);
}

/* The commitments of one company, in the order of by_company(). */
static void check_company(padan_loader *l, const padan_pin *pins, int32_t n,
                          bill b)
{
    const padan_dataset *d = l->d;
    const padan_company *company = &d->companies[pins[0].company];
    for (int32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && pins[to].type == pins[from].type;)
            to++;
        add_type(d, pins + from, to - from, &b);
    }
    const padan_i128 cash = b.total - b.in_goods;
    if (cash <= company->budget) return;
    char needed[PADAN_NUMBER_TEXT], budget[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(l->diags);
    padan_diag_add(
        l->diags, PADAN_ERROR, b.last, PADAN_M_PIN_BEYOND_MONEY, company->id,
        padan_format_int(needed, cash > INT64_MAX ? INT64_MAX : (int64_t)cash,
                         lang),
        padan_format_int(budget, company->budget, lang), company->at.file,
        (int)company->at.line);
}

/* Those of later years: the law and vetoes hold for them as well. */
static padan_status check_later_rows(padan_loader *l)
{
    const padan_dataset *d = l->d;
    padan_pin *order = PADAN_NEW(l->arena, padan_pin, d->n_later);
    if (!order) return PADAN_ENOMEM;
    for (int32_t k = 0; k < d->n_later; k++) {
        order[k] = d->later[k];
        if (order[k].kind != PADAN_PIN_VETO) check_ban(l, &order[k]);
    }
    if (d->n_later > 1)
        qsort(order, (size_t)d->n_later, sizeof *order, by_company);
    check_vetoes(l, order, d->n_later);
    return PADAN_OK;
}

padan_status padan_check_pins(padan_loader *l)
{
    const padan_dataset *d = l->d;
    int64_t *committed = PADAN_NEW(l->arena, int64_t, d->n_needs);
    padan_pin *order = PADAN_NEW(l->arena, padan_pin, d->n_pins);
    const bill b = {.cost = PADAN_NEW(l->arena, int64_t, d->n_pins),
                    .units = PADAN_NEW(l->arena, int64_t, d->n_pins),
                    .split = PADAN_NEW(l->arena, int64_t, d->n_pins),
                    .goods = sum_goods(l)};
    if (!committed || !order || !b.cost || !b.units || !b.split || !b.goods)
        return PADAN_ENOMEM;
    for (int32_t k = 0; k < d->n_pins; k++) {
        order[k] = d->pins[k];
        if (d->pins[k].kind == PADAN_PIN_VETO) continue;
        check_ban(l, &d->pins[k]);
        check_need(l, &d->pins[k], committed);
    }
    if (d->n_pins > 1)
        qsort(order, (size_t)d->n_pins, sizeof *order, by_company);
    check_vetoes(l, order, d->n_pins);
    for (int32_t from = 0, to; from < d->n_pins; from = to) {
        for (to = from + 1;
             to < d->n_pins && order[to].company == order[from].company;)
            to++;
        if (l->whole[TABLE_KEBUTUHAN]) /* else unit costs are missing too    */
            check_company(l, order + from, to - from, b);
    }
    return check_later_rows(l);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What was planned and not realised is an arrear; with --carry it becomes a commitment
 * `minimal`, as far as the need is open and not promised, and as the company's budget
 * pays, in the order of the plan's lines. */
#include "base/wide.h"
#include "follow/rollover.h"

typedef struct {
    struct padan_rollover *r;
    const padan_dataset *d;
    int64_t *cash;  /* [n_companies] that no commitment takes                */
    int64_t *goods; /* [n_companies * n_types]                               */
    int64_t *open;  /* [n_needs]                                             */
} promises;

static void list_arrears(struct padan_rollover *r)
{
    const struct padan_follow *f = r->follow;
    for (int32_t k = 0; k < f->n_lines; k++) {
        const padan_follow_line *line = &f->lines[k];
        if (!line->planned || padan_follow_short(line) == 0) continue;
        r->arrears[r->n_arrears++] = (padan_arrear){
            .line = k,
            .units = padan_follow_short(line),
            .fate = line->state == PADAN_LINE_GIVEN_UP ? ARREAR_GIVEN_UP
                                                       : ARREAR_NOT_ASKED};
    }
}

/* ---- carrying ---------------------------------------------------------------- */

/* Units that one purse can pay: goods if they pay all, else the one that pays more. */
static int64_t *purse_for(promises *p, int32_t company, int32_t type,
                          int64_t cost, int64_t units)
{
    int64_t *cash = &p->cash[company];
    int64_t *goods = &p->goods[(int64_t)company * p->d->n_types + type];
    return *goods / cost >= units || *goods > *cash ? goods : cash;
}

/* What commitments take of needs, and of this year's money with `due`. */
static void take_promised(promises *p, const padan_pin *pins, int32_t n,
                          bool due)
{
    for (int32_t k = 0; k < n; k++) {
        const padan_pin *pin = &pins[k];
        const int32_t need =
            padan_dataset_find_need(p->d, pin->village, pin->type);
        if (pin->kind == PADAN_PIN_VETO || need == PADAN_NONE) continue;
        p->open[need] = padan_max64(0, p->open[need] - pin->units);
        const int64_t cost =
            padan_follow_cost(p->d, pin->company, pin->village, pin->type);
        int64_t *purse =
            purse_for(p, pin->company, pin->type, cost, pin->units);
        if (due)
            *purse = padan_max64(
                0, *purse -
                       (int64_t)padan_min64(pin->units, *purse / cost) * cost);
    }
}

static padan_status begin(promises *p)
{
    const padan_dataset *d = p->d;
    padan_arena *arena = &p->r->arena;
    p->cash = PADAN_NEW(arena, int64_t, d->n_companies);
    p->goods = PADAN_NEW(arena, int64_t, (int64_t)d->n_companies * d->n_types);
    p->open = PADAN_NEW(arena, int64_t, d->n_needs);
    if (!p->cash || !p->goods || !p->open) return PADAN_ENOMEM;
    for (int32_t i = 0; i < d->n_companies; i++)
        p->cash[i] = d->companies[i].budget;
    for (int32_t k = 0; k < d->n_goods; k++)
        p->goods[(int64_t)d->goods[k].company * d->n_types +
                 d->goods[k].type] += d->goods[k].budget;
    for (int32_t k = 0; k < d->n_needs; k++)
        p->open[k] = padan_next_open(p->r, k);
    take_promised(p, p->r->pins, p->r->next.n_pins, true);
    take_promised(p, p->r->later, p->r->next.n_later, false);
    return PADAN_OK;
}

static padan_pin *pin_of(struct padan_rollover *r,
                         const padan_follow_line *line)
{
    for (int32_t k = r->next.n_pins; k-- > 0;) {
        padan_pin *pin = &r->pins[k];
        if (pin->company == line->company && pin->village == line->village &&
            pin->type == line->type && pin->kind != PADAN_PIN_VETO)
            return pin;
    }
    return NULL;
}

static void add_pin(struct padan_rollover *r, const padan_follow_line *line,
                    int64_t units)
{
    padan_pin *pin = pin_of(r, line);
    if (!pin) {
        pin = &r->pins[r->next.n_pins++];
        *pin = (padan_pin){.company = line->company,
                           .village = line->village,
                           .type = line->type,
                           .kind = PADAN_PIN_AT_LEAST,
                           .year = r->next.plan_year,
                           .note = "Tunggakan tahun lalu"};
    }
    pin->units += units;
}

static void carry(promises *p, padan_arrear *arrear)
{
    const padan_follow_line *line = &p->r->follow->lines[arrear->line];
    const bool whole = p->d->types[line->type].whole;
    const int64_t cost =
        padan_follow_cost(p->d, line->company, line->village, line->type);
    int64_t *open = &p->open[line->need];
    int64_t units = padan_min64(arrear->units, *open);
    if (arrear->fate == ARREAR_GIVEN_UP) return;
    arrear->fate = units == 0 ? ARREAR_NO_NEED : ARREAR_WHOLE;
    if (units == 0 || (whole && units < *open)) return;
    int64_t *purse = purse_for(p, line->company, line->type, cost, units);
    units = padan_min64(units, *purse / cost);
    arrear->fate = ARREAR_NO_MONEY;
    if (units == 0 || (whole && units < *open)) return;
    *purse -= units * cost;
    *open -= units;
    arrear->carried = units;
    arrear->fate = units < arrear->units ? ARREAR_PARTLY : ARREAR_CARRIED;
    add_pin(p->r, line, units);
}

padan_status padan_next_arrears(struct padan_rollover *r)
{
    promises p = {.r = r, .d = r->follow->data};
    r->arrears = PADAN_NEW(&r->arena, padan_arrear, r->follow->n_lines);
    if (!r->arrears) return PADAN_ENOMEM;
    list_arrears(r);
    if (!r->options.carry) return PADAN_OK;
    const padan_status status = begin(&p);
    for (int32_t k = 0; !status && k < r->n_arrears; k++)
        carry(&p, &r->arrears[k]);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What can be seen without solving anything: commitments that contradict the
 * tables, floors beyond what anybody can reach, floors that cost more than there
 * is. Every figure called "at least" takes the cheapest cost of each need. */
#include <math.h>
#include <stdlib.h>

#include "repair/repair.h"

typedef struct {
    padan_repair *repair;
    padan_lang lang;
    padan_arena arena;
    double *cheapest; /* [n_cells] Rp for one unit, INFINITY: nobody can     */
    int64_t *most;    /* [n_cells] units that can be reached                 */
    int32_t room;
} facts;

typedef struct {
    double rupiah, gain; /* of one unit                                      */
    int64_t units;
} offer;

static padan_status state(facts *f, padan_text *text)
{
    padan_repair *repair = f->repair;
    const char *kept =
        padan_arena_text(&repair->arena, padan_text_get(text), text->n);
    const bool failed = text->failed || !kept || repair->n_facts >= f->room;
    padan_text_free(text);
    if (failed) return PADAN_ENOMEM;
    repair->facts[repair->n_facts++] = kept;
    return PADAN_OK;
}

static int by_worth(const void *a, const void *b)
{
    const offer *x = a, *y = b;
    const double p = x->gain * y->rupiah, q = y->gain * x->rupiah;
    return (p < q) - (p > q);
}

/* Least Rp that brings `wanted`, parts of units allowed; INFINITY: all of the
 * offers do not. */
static double least_money(offer *offers, int32_t n, double wanted)
{
    double money = 0;
    if (n > 1) qsort(offers, (size_t)n, sizeof *offers, by_worth);
    for (int32_t k = 0; k < n && wanted > 0; k++) {
        const double all = offers[k].gain * (double)offers[k].units;
        const double part = all > wanted ? wanted / all : 1;
        money += part * offers[k].rupiah * (double)offers[k].units;
        wanted -= part * all;
    }
    return wanted > 1e-9 ? (double)INFINITY : money * (1 - 1e-12);
}

static padan_status prepare(facts *f)
{
    const padan_elastic *e = &f->repair->elastic;
    const padan_instance *inst = e->inst;
    f->room = inst->n_types * 2 + 16;
    f->repair->facts = PADAN_NEW(&f->repair->arena, const char *, f->room);
    f->cheapest = PADAN_NEW(&f->arena, double, inst->n_cells);
    f->most = PADAN_NEW(&f->arena, int64_t, inst->n_cells);
    if (!f->repair->facts || !f->cheapest || !f->most) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        f->cheapest[j] = (double)INFINITY;
    for (int32_t k = 0; k < e->n_lots; k++) {
        const padan_lot *lot = &e->lots[k];
        const int32_t j = lot->cell;
        int64_t units = lot->up_now;
        if (lot->pin != PADAN_NONE)
            units = padan_max64(units, inst->pins[lot->pin].units);
        if (units == 0) continue;
        f->most[j] = padan_min64(inst->cell_open[j], f->most[j] + units);
        f->cheapest[j] = fmin(f->cheapest[j], (double)lot->cost);
    }
    return PADAN_OK;
}

/* Cash and goods of all companies with a lot in the district g, or for the type
 * n (NONE: any). Goods count for types that are asked about. */
static int64_t money_for(const facts *f, int32_t g, int32_t n)
{
    const padan_elastic *e = &f->repair->elastic;
    const padan_instance *inst = e->inst;
    int64_t money = 0;
    int32_t last = PADAN_NONE;
    for (int32_t k = 0; k < e->n_lots; k++) {
        const padan_lot *lot = &e->lots[k];
        if (lot->company == last) continue;
        if (g != PADAN_NONE && inst->cell_district[lot->cell] != g) continue;
        if (n != PADAN_NONE && inst->cell_type[lot->cell] != n) continue;
        last = lot->company;
        money += inst->budget[last];
        for (int32_t h = 0; h < inst->n_types; h++)
            if (n == PADAN_NONE || h == n)
                money += inst->goods[(int64_t)last * inst->n_types + h];
    }
    return money;
}

/* ---- floors of need types ------------------------------------------------------- */

static padan_status check_type(facts *f, int32_t n)
{
    const padan_instance *inst = f->repair->elastic.inst;
    const padan_scenario *s = inst->scenario;
    offer *offers = PADAN_NEW(&f->arena, offer, inst->n_cells);
    if (!offers) return PADAN_ENOMEM;
    int64_t reach = 0, served = 0, total = 0;
    int32_t count = 0;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT], c[PADAN_NUMBER_TEXT],
        d[PADAN_NUMBER_TEXT];
    for (int32_t j = 0; j < inst->n_cells; j++) {
        if (inst->cell_type[j] != n) continue;
        total += inst->cell_total[j];
        served += inst->cell_served[j];
        reach += f->most[j];
        if (f->most[j] > 0)
            offers[count++] = (offer){f->cheapest[j], 1, f->most[j]};
    }
    padan_text text = {0};
    const char *id = inst->dataset->types[n].id;
    padan_format_percent(a, s->type_floor[n], 1, f->lang);
    if (reach < inst->type_floor[n]) {
        padan_text_addm(
            &text, f->lang, PADAN_M_FACT_TYPE_REACH, id, a,
            padan_format_int(b, served + reach, f->lang),
            padan_format_int(c, total, f->lang), inst->dataset->types[n].unit,
            padan_format_percent(
                d, (int64_t)((padan_i128)(served + reach) * PADAN_ONE / total),
                1, f->lang));
        return state(f, &text);
    }
    const double least =
        least_money(offers, count, (double)inst->type_floor[n]);
    const int64_t have = money_for(f, PADAN_NONE, n);
    if (!(least > (double)have) || isinf(least)) return PADAN_OK;
    padan_text_addm(&text, f->lang, PADAN_M_FACT_TYPE_MONEY, id, a,
                    padan_format_rupiah(b, (int64_t)least, f->lang),
                    padan_format_rupiah(c, have, f->lang));
    return state(f, &text);
}

/* ---- floors of districts ----------------------------------------------------------- */

/* The pieces of a cell's level as offers. */
static int32_t add_offers(const facts *f, int32_t j, offer *offers, int32_t n)
{
    const padan_instance *inst = f->repair->elastic.inst;
    const int64_t *level = inst->level + inst->gain_first[j];
    for (int64_t x = 0; x < f->most[j]; x++) {
        const double gain = (double)(level[x + 1] - level[x]) / PADAN_LEVEL_ONE;
        if (n > 0 && offers[n - 1].rupiah == f->cheapest[j] &&
            fabs(offers[n - 1].gain - gain) < 1e-14)
            offers[n - 1].units++;
        else
            offers[n++] = (offer){f->cheapest[j], gain, 1};
    }
    return n;
}

static padan_status say_district(facts *f, int32_t g, double most, double least,
                                 int64_t have)
{
    const padan_instance *inst = f->repair->elastic.inst;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT], c[PADAN_NUMBER_TEXT];
    const char *name = inst->district_name[g][0] ? inst->district_name[g]
                                                 : inst->district_code[g];
    padan_text text = {0};
    padan_format_percent(a, inst->district_floor, 1, f->lang);
    if (isinf(least))
        padan_text_addm(
            &text, f->lang, PADAN_M_FACT_DISTRICT_REACH, name, a,
            padan_format_percent(b, (int64_t)(most * (double)PADAN_ONE), 1,
                                 f->lang));
    else
        padan_text_addm(&text, f->lang, PADAN_M_FACT_DISTRICT_MONEY, name, a,
                        padan_format_rupiah(b, (int64_t)least, f->lang),
                        padan_format_rupiah(c, have, f->lang));
    return state(f, &text);
}

static padan_status say_all(facts *f, double money)
{
    const padan_instance *inst = f->repair->elastic.inst;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT], c[PADAN_NUMBER_TEXT],
        d[PADAN_NUMBER_TEXT];
    const int64_t have = money_for(f, PADAN_NONE, PADAN_NONE);
    if (!(money > (double)have)) return PADAN_OK;
    padan_text text = {0};
    padan_text_addm(&text, f->lang, PADAN_M_FACT_ALL_MONEY,
                    padan_format_percent(a, inst->district_floor, 1, f->lang),
                    padan_format_rupiah(b, (int64_t)money, f->lang),
                    padan_format_rupiah(c, have, f->lang),
                    padan_format_rupiah(d, (int64_t)money - have, f->lang));
    return state(f, &text);
}

static padan_status check_districts(facts *f)
{
    enum { SHOWN = 3 };
    const padan_instance *inst = f->repair->elastic.inst;
    const double floor = (double)inst->district_floor / (double)PADAN_ONE;
    offer *offers =
        PADAN_NEW(&f->arena, offer, inst->gain_first[inst->n_cells]);
    if (!offers) return PADAN_ENOMEM;
    double money = 0;
    int found = 0;
    padan_status status = PADAN_OK;
    for (int32_t g = 0; g < inst->n_districts && !status; g++) {
        if (!inst->district_reachable[g]) continue;
        double level = 0, most = 0;
        int32_t n = 0;
        for (int32_t j = 0; j < inst->n_cells; j++) {
            if (inst->cell_district[j] != g) continue;
            const int64_t *levels = inst->level + inst->gain_first[j];
            level += (double)levels[0] / PADAN_LEVEL_ONE;
            most += (double)levels[f->most[j]] / PADAN_LEVEL_ONE;
            n = add_offers(f, j, offers, n);
        }
        const double least = least_money(offers, n, floor - level);
        const int64_t have = money_for(f, g, PADAN_NONE);
        if (!isinf(least)) money += least;
        if (least <= (double)have) continue;
        if (++found <= SHOWN) status = say_district(f, g, most, least, have);
    }
    if (!status && found > SHOWN) {
        padan_text text = {0};
        padan_text_addm(&text, f->lang, PADAN_M_FACT_MORE, found - SHOWN);
        status = state(f, &text);
    }
    return status ? status : say_all(f, money);
}

padan_status padan_repair_facts(padan_lang lang, padan_repair *repair)
{
    const padan_elastic *e = &repair->elastic;
    facts f = {.repair = repair, .lang = lang};
    padan_status status = prepare(&f);
    if (!status && e->inst->conflict) {
        padan_text text = {0};
        padan_text_add(&text, e->inst->conflict);
        status = state(&f, &text);
    }
    for (int32_t n = 0; n < e->inst->n_types && !status; n++)
        if (e->type_rule[n] != PADAN_NONE) status = check_type(&f, n);
    if (!status && e->district_rule != PADAN_NONE) status = check_districts(&f);
    padan_arena_clear(&f.arena);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Sums of what the readers see. Which counts are hidden: facts_public.c. */
#include "report/facts.h"

#include <stdlib.h>
#include <string.h>

#include "report/facts_parts.h"

int64_t padan_facts_share(int64_t part, int64_t whole)
{
    if (whole <= 0 || part >= whole) return PADAN_ONE;
    return (int64_t)((padan_i128)part * PADAN_ONE / whole);
}

const char *padan_facts_district(const padan_facts *a, int32_t g)
{
    const char *name = a->inst->district_name[g];
    return name[0] ? name : a->inst->district_code[g];
}

static padan_status make_room(padan_facts *a)
{
    const padan_instance *inst = a->inst;
    const int64_t grid = (int64_t)inst->n_districts * inst->n_types;
    int64_t **const of_cells[] = {&a->total, &a->served, &a->given,
                                  &a->cell_money};
    int64_t **const of_types[] = {&a->type_total, &a->type_served,
                                  &a->type_given, &a->type_money};
    int64_t **const of_grid[] = {&a->place_total, &a->place_served,
                                 &a->place_given};
    bool ok = true;
    for (int k = 0; k < 4; k++) {
        ok &= (*of_cells[k] = PADAN_NEW(&a->arena, int64_t, inst->n_cells)) !=
              NULL;
        ok &= (*of_types[k] = PADAN_NEW(&a->arena, int64_t, inst->n_types)) !=
              NULL;
    }
    for (int k = 0; k < 3; k++)
        ok &= (*of_grid[k] = PADAN_NEW(&a->arena, int64_t, grid)) != NULL;
    a->units = PADAN_NEW(&a->arena, int64_t, inst->n_pairs);
    a->total_mask = PADAN_NEW(&a->arena, padan_mask, inst->n_cells);
    a->given_mask = PADAN_NEW(&a->arena, padan_mask, inst->n_cells);
    a->units_mask = PADAN_NEW(&a->arena, padan_mask, inst->n_pairs);
    a->company_money = PADAN_NEW(&a->arena, int64_t, inst->n_companies);
    a->village_money = PADAN_NEW(&a->arena, int64_t, inst->n_villages);
    a->place = PADAN_NEW(&a->arena, padan_place_facts, inst->n_districts);
    a->flow = PADAN_NEW(&a->arena, padan_flow, inst->n_contracts);
    a->by_money = PADAN_NEW(&a->arena, int32_t, inst->n_companies);
    ok &= a->units && a->total_mask && a->given_mask && a->units_mask &&
          a->company_money && a->village_money && a->place && a->flow &&
          a->by_money;
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

static void show_all(padan_facts *a)
{
    const padan_instance *inst = a->inst;
    const size_t cells = (size_t)inst->n_cells * sizeof(int64_t);
    memcpy(a->total, inst->cell_total, cells);
    memcpy(a->served, inst->cell_served, cells);
    memcpy(a->units, a->f->plan->units,
           (size_t)inst->n_pairs * sizeof(int64_t));
}

/* Pairs follow companies, and a company's villages follow their code, whose first
 * digits are mostly its kecamatan: flows are made in one pass and merged. */
static void add_flow(padan_facts *a, int32_t from, int32_t i, int32_t g,
                     int64_t money)
{
    for (int32_t k = from; k < a->n_flows; k++) {
        if (a->flow[k].district != g) continue;
        a->flow[k].money += money;
        return;
    }
    a->flow[a->n_flows++] = (padan_flow){i, g, money};
}

static void add_pairs(padan_facts *a)
{
    const padan_instance *inst = a->inst;
    int32_t company = PADAN_NONE, first_flow = 0;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        if (a->units[p] <= 0) continue;
        const int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
        const int32_t g = inst->cell_district[j];
        const int64_t money = inst->pair_cost[p] * a->units[p];
        if (i != company) first_flow = a->n_flows;
        company = i;
        a->given[j] += a->units[p];
        if (a->units_mask[p] != PADAN_SHOWN)
            a->given_mask[j] =
                a->f->funders[j] > 1 ? PADAN_ABOUT : a->units_mask[p];
        a->cell_money[j] += money;
        a->company_money[i] += money;
        a->village_money[inst->cell_village[j]] += money;
        a->type_money[inst->cell_type[j]] += money;
        a->place[g].given_rp += money;
        a->money += money;
        add_flow(a, first_flow, i, g, money);
    }
}

static void add_cells(padan_facts *a)
{
    const padan_instance *inst = a->inst;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t n = inst->cell_type[j], g = inst->cell_district[j];
        const int64_t at = (int64_t)g * inst->n_types + n;
        const int64_t cost = a->f->cell_cost[j];
        const int64_t open = a->total[j] - a->served[j];
        a->type_total[n] += a->total[j];
        a->type_served[n] += a->served[j];
        a->type_given[n] += a->given[j];
        a->place_total[at] += a->total[j];
        a->place_served[at] += a->served[j];
        a->place_given[at] += a->given[j];
        a->place[g].need_rp += cost * open;
        a->place[g].unmet_rp += cost * padan_facts_left(a, j);
        a->need_rp += cost * open;
        a->unmet_rp += cost * padan_facts_left(a, j);
    }
}

static void add_places(padan_facts *a)
{
    const padan_instance *inst = a->inst;
    const int64_t scale = PADAN_LEVEL_ONE / PADAN_ONE;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        padan_place_facts *place = &a->place[inst->village_district[v]];
        if (inst->village_cell_first[v] == inst->village_cell_first[v + 1])
            continue;
        place->villages++;
        place->helped += a->f->firms[v] > 0;
        place->done_before += !inst->village_open[v];
        place->done += a->f->done[v];
    }
    for (int32_t g = 0; g < inst->n_districts; g++) {
        a->place[g].before = a->f->level_before[g] / scale;
        a->place[g].after = a->f->level_after[g] / scale;
    }
}

static int by_money(const void *x, const void *y)
{
    const padan_flow *a = x, *b = y;
    if (a->money != b->money) return a->money < b->money ? 1 : -1;
    return a->company - b->company;
}

static padan_status order_companies(padan_facts *a)
{
    padan_flow *all = PADAN_NEW(&a->arena, padan_flow, a->inst->n_companies);
    int32_t n = 0;
    if (!all) return PADAN_ENOMEM;
    for (int32_t i = 0; i < a->inst->n_companies; i++)
        if (a->company_money[i] > 0)
            all[n++] = (padan_flow){i, 0, a->company_money[i]};
    if (n > 1) qsort(all, (size_t)n, sizeof *all, by_money);
    for (int32_t k = 0; k < n; k++)
        a->by_money[k] = all[k].company;
    a->n_by_money = n;
    return PADAN_OK;
}

padan_status padan_facts_make(const padan_report *report, padan_readers readers,
                              padan_facts *out)
{
    const padan_figures *f = &report->figures;
    *out = (padan_facts){.report = report,
                         .f = f,
                         .inst = f->inst,
                         .data = f->data,
                         .readers = readers};
    padan_status status = make_room(out);
    if (status) return status;
    show_all(out);
    if (readers == PADAN_PUBLIC) status = padan_facts_hide(out);
    if (status) return status;
    add_pairs(out);
    add_cells(out);
    add_places(out);
    if (readers == PADAN_PUBLIC) padan_facts_public_levels(out);
    return order_companies(out);
}

void padan_facts_free(padan_facts *facts)
{
    padan_arena_clear(&facts->arena);
    *facts = (padan_facts){0};
}

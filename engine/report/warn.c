// SPDX-License-Identifier: GPL-3.0-or-later
/* Warnings that need the whole picture: money that can buy nothing, companies
 * and villages without a partner, limits that commitments have raised. Each
 * points to the row that somebody should look at. */
#include <string.h>

#include "base/text.h"
#include "report/figures.h"
#include "report/report.h"

typedef struct {
    const padan_instance *inst;
    const padan_dataset *data;
    padan_diags *diags;
    padan_lang lang;
    int64_t *cheapest; /* [n_types] least price of an open need           */
    bool *own_price;   /* [n_companies] has a price of its own somewhere    */
    padan_arena arena;
} warner;

static void warn(const warner *w, padan_at at, padan_message message,
                 const char *who, const char *a, const char *b)
{
    padan_diag_add(w->diags, PADAN_WARNING, at, message, who, a, b);
}

static padan_status find_prices(warner *w, const padan_figures *figures)
{
    const padan_instance *inst = w->inst;
    w->cheapest = PADAN_NEW(&w->arena, int64_t, inst->n_types);
    w->own_price = PADAN_NEW(&w->arena, bool, inst->n_companies);
    if (!w->cheapest || !w->own_price) return PADAN_ENOMEM;
    for (int32_t n = 0; n < inst->n_types; n++)
        w->cheapest[n] = INT64_MAX;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int64_t *least = &w->cheapest[inst->cell_type[j]];
        if (inst->cell_open[j] > 0)
            *least = padan_min64(*least, figures->cell_cost[j]);
    }
    for (int32_t k = 0; k < w->data->n_overrides; k++)
        if (w->data->overrides[k].unit_cost != PADAN_NONE)
            w->own_price[w->data->overrides[k].company] = true;
    return PADAN_OK;
}

/* Can the company pay one unit of any open need, from its cash or from its
 * goods of that type? Interest and place do not matter here; its own prices may
 * be lower. `cheapest_out`: the least price there is. */
static bool can_buy_a_unit(const warner *w, int32_t i, int64_t *cheapest_out)
{
    const padan_instance *inst = w->inst;
    int64_t cheapest = INT64_MAX;
    bool can = w->own_price[i];
    for (int32_t n = 0; n < inst->n_types; n++) {
        int64_t price = w->cheapest[n];
        int64_t goods = inst->goods[(int64_t)i * inst->n_types + n];
        cheapest = padan_min64(cheapest, price);
        can |= inst->budget[i] >= price || goods >= price;
    }
    *cheapest_out = cheapest;
    return can;
}

static void warn_company(const warner *w, int32_t i)
{
    const padan_instance *inst = w->inst;
    const padan_company *company = &w->data->companies[i];
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    int64_t money = inst->budget[i], cheapest;
    for (int32_t n = 0; n < inst->n_types; n++)
        money += inst->goods[(int64_t)i * inst->n_types + n];
    bool nowhere =
        inst->company_pair_first[i] == inst->company_pair_first[i + 1];
    padan_format_rupiah(a, money, w->lang);
    if (nowhere && !can_buy_a_unit(w, i, &cheapest) && cheapest != INT64_MAX)
        warn(w, company->at, PADAN_M_WARN_BUDGET, company->id, a,
             padan_format_rupiah(b, cheapest, w->lang));
    else if (nowhere)
        warn(w, company->at, PADAN_M_WARN_COMPANY, company->id, "", "");
    if (inst->min_contract[i] > money)
        warn(w, company->at, PADAN_M_WARN_MINIMUM, company->id,
             padan_format_rupiah(b, inst->min_contract[i], w->lang), a);
    if (company->max_villages > 0 &&
        inst->max_villages[i] > company->max_villages)
        warn(w, company->at, PADAN_M_WARN_REACH, company->id,
             padan_format_int(a, company->max_villages, w->lang),
             padan_format_int(b, inst->max_villages[i], w->lang));
}

static void warn_village(const warner *w, int32_t v)
{
    const padan_instance *inst = w->inst;
    const padan_village *village = &w->data->villages[v];
    bool open = false;
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++)
        open |= inst->cell_open[j] > 0;
    if (open &&
        inst->village_contract_first[v] == inst->village_contract_first[v + 1])
        warn(w, village->at, PADAN_M_WARN_VILLAGE, village->code, village->name,
             "");
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    int64_t rule = inst->scenario->max_firms;
    if (rule > 0 && inst->village_max_firms[v] > rule &&
        inst->village_max_firms[v] != PADAN_NO_LIMIT)
        warn(w, village->at, PADAN_M_WARN_FIRMS, village->name,
             padan_format_int(a, rule, w->lang),
             padan_format_int(b, inst->village_max_firms[v], w->lang));
}

static void warn_cell(const warner *w, int32_t j)
{
    const padan_instance *inst = w->inst;
    int64_t rule = inst->scenario->max_funders;
    if (rule == 0 || inst->cell_max_funders[j] <= rule ||
        inst->cell_max_funders[j] == PADAN_NO_LIMIT)
        return;
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    warn(w, w->data->needs[inst->cell_need[j]].at, PADAN_M_WARN_FUNDERS,
         w->data->villages[inst->cell_village[j]].name,
         padan_format_int(a, rule, w->lang),
         padan_format_int(b, inst->cell_max_funders[j], w->lang));
}

/* A prohibition of the kind "peringatan": how many companies does it touch? */
static void warn_ban(const warner *w, const padan_ban *ban)
{
    const padan_instance *inst = w->inst;
    int32_t touched = 0;
    if (ban->refuse) return;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        bool meant = ban->company == i ||
                     (ban->company == PADAN_NONE && ban->segment[0] != '\0' &&
                      !strcmp(ban->segment, w->data->companies[i].segment));
        if (!meant) continue;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++) {
            if (inst->cell_type[inst->pair_cell[p]] != ban->type) continue;
            touched++;
            break;
        }
    }
    char n[PADAN_NUMBER_TEXT];
    if (touched > 0)
        warn(w, ban->at, PADAN_M_WARN_BAN,
             padan_format_int(n, touched, w->lang),
             w->data->types[ban->type].id, ban->legal_basis);
}

padan_status padan_instance_warn(const padan_instance *instance,
                                 padan_diags *diags)
{
    padan_figures figures;
    padan_status status = padan_figures_make(instance, NULL, &figures);
    warner w = {.inst = instance,
                .data = instance->dataset,
                .diags = diags,
                .lang = padan_diags_lang(diags)};
    if (!status) status = find_prices(&w, &figures);
    if (!status) {
        for (int32_t i = 0; i < instance->n_companies; i++)
            if (instance->company_in[i]) warn_company(&w, i);
        for (int32_t v = 0; v < instance->n_villages; v++)
            warn_village(&w, v);
        for (int32_t j = 0; j < instance->n_cells; j++)
            warn_cell(&w, j);
        for (int32_t k = 0; k < w.data->n_bans; k++)
            warn_ban(&w, &w.data->bans[k]);
        status = padan_warn_dates(w.data, diags);
        padan_diags_sort(diags);
    }
    padan_arena_clear(&w.arena);
    padan_figures_free(&figures);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Asks the conditions of a pair one by one, in the order in which a person would name
 * them: what is not there, what is forbidden, what is not wanted, what is too dear. */
#include "model/refusal.h"

padan_status padan_refusals_make(const padan_instance *inst, padan_diags *diags,
                                 padan_refusals *out)
{
    *out = (padan_refusals){.inst = inst, .listed = PADAN_NONE};
    out->draft = (padan_draft){.data = inst->dataset,
                               .scenario = inst->scenario,
                               .diags = diags,
                               .inst = &out->scratch};
    const padan_status status = padan_draft_edit(&out->draft);
    return status ? status
                  : padan_reach_make(&out->draft, &out->draft.scratch,
                                     &out->reach);
}

void padan_refusals_free(padan_refusals *refusals)
{
    padan_arena_clear(&refusals->draft.scratch);
    padan_arena_clear(&refusals->scratch.arena);
}

/* A veto, or a commitment (which needs nothing else), on the pair. */
static const padan_pin *find_pin(const padan_draft *draft, int32_t company,
                                 int32_t village, int32_t type, bool veto)
{
    for (int32_t k = 0; k < draft->n_pins; k++)
        if ((draft->pins[k].kind == PADAN_PIN_VETO) == veto &&
            !padan_draft_order(&draft->pins[k], company, village, type))
            return &draft->pins[k];
    return NULL;
}

/* The row of lokus.csv that forbids the village, or that binds the company to other
 * places; NULL: it may go there. */
static const padan_place *find_place(padan_refusals *r, int32_t company,
                                     int32_t village)
{
    const padan_place *bound = NULL;
    bool must_hit = false;
    if (r->listed != company) padan_reach_list(&r->draft, company, &r->reach);
    r->listed = company;
    for (int32_t k = r->reach.place_first; k < r->reach.place_end; k++) {
        const padan_place *place = &r->draft.data->places[k];
        const bool hits =
            padan_area_holds(&r->reach.areas, r->reach.area[k], village);
        if (place->kind == PADAN_PLACE_REFUSE && hits) return place;
        if (place->kind != PADAN_PLACE_MUST) continue;
        must_hit |= hits;
        if (!bound) bound = place;
    }
    return must_hit ? NULL : bound;
}

/* Interest in the type, and a row of the company that tells it. */
static int64_t find_interest(const padan_dataset *data, int32_t company,
                             int32_t type, padan_at *at_out)
{
    int32_t first = 0;
    while (first < data->n_interests &&
           data->interests[first].company < company)
        first++;
    int32_t end = first;
    while (end < data->n_interests && data->interests[end].company == company)
        end++;
    if (end > first) *at_out = data->interests[first].at;
    return padan_draft_interest(data, first, end, type);
}

static padan_refusal refuse_place(padan_refusals *r, int32_t i, int32_t v,
                                  int32_t n, padan_at *at_out)
{
    const padan_draft *draft = &r->draft;
    const int32_t ban = padan_draft_ban(draft, i, n);
    const padan_pin *veto = find_pin(draft, i, v, n, true);
    const padan_place *place = find_place(r, i, v);
    if (ban != PADAN_NONE) {
        *at_out = draft->data->bans[ban].at;
        return PADAN_REFUSE_BAN;
    }
    if (veto) {
        *at_out = veto->at;
        return PADAN_REFUSE_VETO;
    }
    if (!place) return PADAN_REFUSE_NOTHING;
    *at_out = place->at;
    return place->kind == PADAN_PLACE_REFUSE ? PADAN_REFUSE_NEVER
                                             : PADAN_REFUSE_ELSEWHERE;
}

/* The row of pasangan.csv or minat.csv that closes the pair. */
static padan_refusal refuse_wish(const padan_draft *draft, int32_t i, int32_t n,
                                 const padan_override *o, padan_at *at_out)
{
    padan_at row = {0};
    if (o && (o->score == 0 || o->max_units == 0)) {
        *at_out = o->at;
        return PADAN_REFUSE_PAIR;
    }
    const bool lifted = o && o->score > 0;
    if (lifted || find_interest(draft->data, i, n, &row) > 0)
        return PADAN_REFUSE_NOTHING;
    *at_out = row;
    return PADAN_REFUSE_INTEREST;
}

/* Is the least that could be given more than the pair may give, or the company pay? */
static padan_refusal refuse_units(const padan_refusals *r, int32_t i, int32_t j,
                                  const padan_override *o, padan_at *at_out)
{
    const padan_draft *draft = &r->draft;
    const padan_need *need = &draft->data->needs[r->inst->cell_need[j]];
    const int32_t n = r->inst->cell_type[j];
    const int64_t open = r->inst->cell_open[j];
    const int64_t goods = r->inst->goods[(int64_t)i * r->inst->n_types + n];
    const int64_t least = draft->data->types[n].whole ? open : 1;
    int64_t cost =
        need->unit_cost != PADAN_NONE ? need->unit_cost : draft->type_cost[n];
    if (o && o->unit_cost != PADAN_NONE) cost = o->unit_cost;
    if (open <= 0) {
        *at_out = need->at;
        return PADAN_REFUSE_MET;
    }
    if (o && o->max_units != PADAN_NONE && o->max_units < least) {
        *at_out = o->at;
        return PADAN_REFUSE_PAIR;
    }
    if (draft->budget[i] / cost + goods / cost >= least)
        return PADAN_REFUSE_NOTHING;
    *at_out = draft->data->companies[i].at;
    return PADAN_REFUSE_MONEY;
}

padan_refusal padan_refusal_find(padan_refusals *r, int32_t i, int32_t v,
                                 int32_t n, padan_at *at_out)
{
    const padan_draft *draft = &r->draft;
    const int32_t j = padan_instance_cell(r->inst, v, n);
    const padan_override *o = padan_dataset_override(draft->data, i, v, n);
    *at_out = (padan_at){0};
    if (!draft->company_in[i]) return PADAN_REFUSE_COMPANY_OUT;
    if (!draft->village_in[v]) return PADAN_REFUSE_VILLAGE_OUT;
    if (j == PADAN_NONE) return PADAN_REFUSE_NO_NEED;
    if (find_pin(draft, i, v, n, false)) return PADAN_REFUSE_NOTHING;
    padan_refusal refusal = refuse_place(r, i, v, n, at_out);
    if (!refusal) refusal = refuse_wish(draft, i, n, o, at_out);
    return refusal ? refusal : refuse_units(r, i, j, o, at_out);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Who may serve what. A pair (company, cell) is eligible if the company is
 * interested, its place rules allow the village, no prohibition or veto
 * forbids it and its smallest grant fits its money; a commitment needs none of
 * these. Companies are walked in order, so the lists that are sorted by company
 * are read once from front to back. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/instance_build.h"

/* What one company brings to every cell. */
typedef struct {
    int32_t company;
    int64_t *interest; /* [n_types] scaled                                   */
    bool *banned;      /* [n_types]                                          */
    int32_t interest_first, interest_end;
    int32_t place_first, place_end;
    int32_t override, pin; /* next ones not yet passed                       */
} company_walk;

int32_t padan_draft_ban(const padan_draft *draft, int32_t company, int32_t type)
{
    const padan_dataset *data = draft->data;
    const char *segment = data->companies[company].segment;
    for (int32_t k = 0; k < data->n_bans; k++) {
        const padan_ban *ban = &data->bans[k];
        if (!ban->refuse || ban->type != type) continue;
        if (ban->company == company ||
            (ban->company == PADAN_NONE && strcmp(ban->segment, segment) == 0))
            return k;
    }
    return PADAN_NONE;
}

/* The most specific row counts: need type, then sector, then "*". */
static int64_t interest_in(const padan_dataset *data, const company_walk *walk,
                           int32_t type)
{
    if (walk->interest_first == walk->interest_end) return PADAN_ONE / 2;
    const char *targets[] = {"*", data->types[type].sector,
                             data->types[type].id};
    int64_t score = 0;
    for (int32_t t = 0; t < 3; t++)
        for (int32_t k = walk->interest_first; k < walk->interest_end; k++)
            if (strcmp(data->interests[k].target, targets[t]) == 0)
                score = data->interests[k].score;
    return score;
}

static bool place_hits(const padan_place *place, const padan_village *village)
{
    if (place->is_code)
        return strncmp(village->code, place->area, strlen(place->area)) == 0;
    return village->cluster[0] != '\0' &&
           strcasecmp(place->area, village->cluster) == 0;
}

/* False: the company never goes there. */
static bool place_score(const padan_dataset *data, const company_walk *walk,
                        int32_t v, int64_t *score_out)
{
    bool must = false, must_hit = false, prefer = false, hit = false;
    int64_t best = 0;
    *score_out = 0;
    for (int32_t k = walk->place_first; k < walk->place_end; k++) {
        const padan_place *place = &data->places[k];
        bool hits = place_hits(place, &data->villages[v]);
        if (place->kind == PADAN_PLACE_REFUSE) {
            if (hits) return false;
            continue;
        }
        must |= place->kind == PADAN_PLACE_MUST;
        must_hit |= place->kind == PADAN_PLACE_MUST && hits;
        prefer |= place->kind == PADAN_PLACE_PREFER;
        hit |= hits;
        if (hits) best = padan_max64(best, place->score);
    }
    if (must && !must_hit) return false;
    *score_out = hit ? best : prefer ? PADAN_ONE / 2 : PADAN_ONE;
    return true;
}

/* The override of the walk's company for a cell, NULL if none. */
static const padan_override *override_of(const padan_dataset *data,
                                         company_walk *walk, int32_t v,
                                         int32_t type)
{
    while (walk->override < data->n_overrides) {
        const padan_override *o = &data->overrides[walk->override];
        if (o->company != walk->company || o->village > v ||
            (o->village == v && o->type > type))
            return NULL;
        if (o->village == v && o->type == type) return o;
        walk->override++;
    }
    return NULL;
}

/* The commitment of the walk's company for a cell (NULL if none) and whether
 * there is a veto. */
static const padan_pin *pin_of(const padan_draft *draft, company_walk *walk,
                               int32_t v, int32_t type, bool *veto_out)
{
    const padan_pin *found = NULL;
    *veto_out = false;
    for (; walk->pin < draft->n_pins; walk->pin++) {
        const padan_pin *pin = &draft->pins[walk->pin];
        int order = padan_draft_order(pin, walk->company, v, type);
        if (order > 0) break;
        if (order < 0) continue;
        if (pin->kind == PADAN_PIN_VETO)
            *veto_out = true;
        else if (!found)
            found = pin;
    }
    return found;
}

static padan_status add_pair(padan_draft *draft, const padan_draft_pair *pair)
{
    if (draft->n_pairs == draft->room_pairs) {
        if (draft->room_pairs > INT32_MAX / 2) return PADAN_ENOMEM;
        int32_t room = draft->room_pairs ? 2 * draft->room_pairs : 1024;
        padan_draft_pair *more =
            realloc(draft->pairs, (size_t)room * sizeof *more);
        if (!more) return PADAN_ENOMEM;
        draft->pairs = more;
        draft->room_pairs = room;
    }
    draft->pairs[draft->n_pairs++] = *pair;
    return PADAN_OK;
}

/* One company and one cell; `place` is its place score there, `allowed` false
 * where its place rules forbid it. */
static padan_status try_pair(padan_draft *draft, company_walk *walk, int32_t j,
                             int64_t place, bool allowed)
{
    const padan_instance *inst = draft->inst;
    int32_t i = walk->company, v = inst->cell_village[j];
    int32_t n = inst->cell_type[j];
    const padan_override *o = override_of(draft->data, walk, v, n);
    bool veto;
    const padan_pin *pin = pin_of(draft, walk, v, n, &veto);
    int64_t open = inst->cell_open[j], interest = walk->interest[n];
    padan_draft_pair pair = {.company = i, .cell = j, .pinned = pin != NULL};
    pair.cost =
        o && o->unit_cost != PADAN_NONE ? o->unit_cost : draft->cell_cost[j];
    pair.score = (padan_i128)interest * place;
    if (o && o->score != PADAN_NONE) {
        interest = o->score;
        pair.score = (padan_i128)interest * PADAN_ONE;
    }
    int64_t goods = inst->goods[(int64_t)i * inst->n_types + n];
    pair.up =
        padan_min64(open, draft->budget[i] / pair.cost + goods / pair.cost);
    if (o && o->max_units != PADAN_NONE)
        pair.up = padan_min64(pair.up, o->max_units);
    pair.lo = draft->data->types[n].whole ? padan_max64(1, open) : 1;
    bool eligible = interest > 0 && allowed && !walk->banned[n] && !veto &&
                    open > 0 && pair.lo <= pair.up;
    if (pin) {
        bool grows = pin->kind == PADAN_PIN_AT_LEAST && eligible;
        pair.up = grows ? padan_max64(pin->units, pair.up) : pin->units;
        pair.lo = pin->units;
        eligible = pin->units > 0;
    }
    return eligible ? add_pair(draft, &pair) : PADAN_OK;
}

static void begin_company(const padan_draft *draft, company_walk *walk,
                          int32_t i)
{
    const padan_dataset *data = draft->data;
    walk->company = i;
    walk->interest_first = walk->interest_end;
    while (walk->interest_first < data->n_interests &&
           data->interests[walk->interest_first].company < i)
        walk->interest_first++;
    walk->interest_end = walk->interest_first;
    while (walk->interest_end < data->n_interests &&
           data->interests[walk->interest_end].company == i)
        walk->interest_end++;
    walk->place_first = walk->place_end;
    while (walk->place_first < data->n_places &&
           data->places[walk->place_first].company < i)
        walk->place_first++;
    walk->place_end = walk->place_first;
    while (walk->place_end < data->n_places &&
           data->places[walk->place_end].company == i)
        walk->place_end++;
    while (walk->override < data->n_overrides &&
           data->overrides[walk->override].company < i)
        walk->override++;
    for (int32_t n = 0; n < data->n_types; n++) {
        walk->interest[n] = interest_in(data, walk, n);
        walk->banned[n] = padan_draft_ban(draft, i, n) != PADAN_NONE;
    }
}

static padan_status sum_goods(padan_draft *draft)
{
    const padan_dataset *data = draft->data;
    padan_instance *inst = draft->inst;
    int64_t cells = (int64_t)data->n_companies * data->n_types;
    int64_t *goods = PADAN_NEW(&inst->arena, int64_t, cells);
    if (!goods) return PADAN_ENOMEM;
    for (int32_t k = 0; k < data->n_goods; k++) {
        const padan_goods *row = &data->goods[k];
        if (!draft->company_in[row->company]) continue;
        int64_t *sum =
            &goods[(int64_t)row->company * data->n_types + row->type];
        *sum = padan_min64(*sum, INT64_MAX / 4 - row->budget) + row->budget;
    }
    inst->goods = goods;
    return PADAN_OK;
}

padan_status padan_draft_pairs(padan_draft *draft)
{
    const padan_instance *inst = draft->inst;
    company_walk walk = {0};
    walk.interest = PADAN_NEW(&draft->scratch, int64_t, inst->n_types);
    walk.banned = PADAN_NEW(&draft->scratch, bool, inst->n_types);
    padan_status status = sum_goods(draft);
    if (!walk.interest || !walk.banned) status = PADAN_ENOMEM;
    for (int32_t i = 0; i < inst->n_companies && !status; i++) {
        if (!draft->company_in[i]) continue;
        begin_company(draft, &walk, i);
        int64_t place = 0;
        bool allowed = false;
        for (int32_t j = 0; j < inst->n_cells && !status; j++) {
            int32_t v = inst->cell_village[j];
            if (j == 0 || inst->cell_village[j - 1] != v)
                allowed = place_score(draft->data, &walk, v, &place);
            status = try_pair(draft, &walk, j, place, allowed);
        }
    }
    return status;
}

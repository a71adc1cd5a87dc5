// SPDX-License-Identifier: GPL-3.0-or-later
/* Who may serve what. A pair (company, cell) is eligible if the company is
 * interested, its place rules allow the village, no prohibition or veto
 * forbids it and its smallest grant fits its money; a commitment needs none of
 * these. Companies are walked in order, so the lists that are sorted by company
 * are read once from front to back. */
#include <string.h>

#include "model/instance_build.h"

/* What one company brings to every cell. */
typedef struct {
    int32_t company;
    int64_t *interest; /* [n_types] scaled                                   */
    bool *banned;      /* [n_types]                                          */
    int32_t interest_first, interest_end;
    int32_t override, pin; /* next ones not yet passed                       */
} company_walk;

typedef struct {
    int32_t company, cell;
    int64_t cost, lo, up;
    padan_i128 score; /* interest x place, scaled by PADAN_ONE twice: exact  */
    bool pinned;
} draft_pair;

/* The arrays of the instance while they are filled; NULL while pairs are only
 * counted. */
typedef struct {
    int32_t *company, *cell, *lo, *up;
    int64_t *cost, *match, *score;
    bool *pinned;
    int64_t n;
} pair_room;

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
int64_t padan_draft_interest(const padan_dataset *data, int32_t first,
                             int32_t end, int32_t type)
{
    if (first == end) return PADAN_ONE / 2;
    const char *targets[] = {"*", data->types[type].sector,
                             data->types[type].id};
    int64_t score = 0;
    for (int32_t t = 0; t < 3; t++)
        for (int32_t k = first; k < end; k++)
            if (strcmp(data->interests[k].target, targets[t]) == 0)
                score = data->interests[k].score;
    return score;
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

static void add_pair(const padan_draft *draft, const draft_pair *pair,
                     pair_room *room)
{
    int64_t p = room->n++;
    if (!room->company) return;
    room->company[p] = pair->company;
    room->cell[p] = pair->cell;
    room->cost[p] = pair->cost;
    room->lo[p] = (int32_t)pair->lo;
    room->up[p] = (int32_t)pair->up;
    room->match[p] = padan_draft_match(draft, pair->cell, pair->score);
    room->score[p] = (int64_t)((pair->score + PADAN_ONE / 2) / PADAN_ONE);
    room->pinned[p] = pair->pinned;
}

/* One company and one cell; `place` is its place score there, `allowed` false
 * where its place rules forbid it. */
static void try_pair(const padan_draft *draft, company_walk *walk, int32_t j,
                     int64_t place, bool allowed, pair_room *room)
{
    const padan_instance *inst = draft->inst;
    int32_t i = walk->company, v = inst->cell_village[j];
    int32_t n = inst->cell_type[j];
    const padan_override *o = override_of(draft->data, walk, v, n);
    bool veto;
    const padan_pin *pin = pin_of(draft, walk, v, n, &veto);
    int64_t open = inst->cell_open[j], interest = walk->interest[n];
    draft_pair pair = {.company = i, .cell = j, .pinned = pin != NULL};
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
    if (eligible) add_pair(draft, &pair, room);
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
    while (walk->override < data->n_overrides &&
           data->overrides[walk->override].company < i)
        walk->override++;
    for (int32_t n = 0; n < data->n_types; n++) {
        walk->interest[n] = padan_draft_interest(data, walk->interest_first,
                                                 walk->interest_end, n);
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

/* Every eligible pair, in order, into the room. */
static void walk_pairs(const padan_draft *draft, company_walk walk,
                       padan_reach *reach, pair_room *room)
{
    const padan_instance *inst = draft->inst;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (!draft->company_in[i]) continue;
        begin_company(draft, &walk, i);
        padan_reach_list(draft, i, reach);
        for (int32_t k = 0; k < reach->n; k++) {
            int32_t v = reach->villages[k];
            int64_t place;
            bool allowed = padan_reach_score(draft, reach, v, &place);
            for (int32_t j = inst->village_cell_first[v];
                 j < inst->village_cell_first[v + 1]; j++)
                try_pair(draft, &walk, j, place, allowed, room);
        }
    }
}

static padan_status make_room(padan_draft *draft, pair_room *room)
{
    padan_instance *inst = draft->inst;
    padan_arena *keep = &inst->arena;
    int64_t n = room->n;
    if (n >= INT32_MAX) return PADAN_ENOMEM;
    *room = (pair_room){PADAN_NEW(keep, int32_t, n),
                        PADAN_NEW(keep, int32_t, n),
                        PADAN_NEW(keep, int32_t, n),
                        PADAN_NEW(keep, int32_t, n),
                        PADAN_NEW(keep, int64_t, n),
                        PADAN_NEW(keep, int64_t, n),
                        PADAN_NEW(keep, int64_t, n),
                        PADAN_NEW(keep, bool, n),
                        0};
    if (!room->company || !room->cell || !room->cost || !room->lo ||
        !room->up || !room->match || !room->score || !room->pinned)
        return PADAN_ENOMEM;
    inst->n_pairs = (int32_t)n;
    inst->pair_company = room->company;
    inst->pair_cell = room->cell;
    inst->pair_cost = room->cost;
    inst->pair_lo = room->lo;
    inst->pair_up = room->up;
    inst->pair_match = room->match;
    inst->pair_score = room->score;
    inst->pair_pinned = room->pinned;
    return PADAN_OK;
}

/* Counted first and then filled in: nothing is ever held twice. */
padan_status padan_draft_pairs(padan_draft *draft)
{
    const padan_instance *inst = draft->inst;
    pair_room room = {0};
    padan_reach reach;
    company_walk walk = {
        .interest = PADAN_NEW(&draft->scratch, int64_t, inst->n_types),
        .banned = PADAN_NEW(&draft->scratch, bool, inst->n_types)};
    if (!walk.interest || !walk.banned) return PADAN_ENOMEM;
    padan_status status = sum_goods(draft);
    if (!status) status = padan_reach_make(draft, &draft->scratch, &reach);
    if (status) return status;
    walk_pairs(draft, walk, &reach, &room);
    status = make_room(draft, &room);
    if (!status) walk_pairs(draft, walk, &reach, &room);
    return status;
}

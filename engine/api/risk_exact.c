// SPDX-License-Identifier: GPL-3.0-or-later
/* Expectations that need no draws. Money, contracts and match are sums over lines;
 * coverage is a sum over cells, each with the distribution of its units; completion is a
 * sum over villages, each with every choice of its firms, where these are few. Only the
 * least district ties all firms together: evenness is left to the draws. */
#include <math.h>

#include "api/risk_parts.h"

static double chance_of(const padan_delivery *d, int32_t f)
{
    return (double)d->chance[f] / (double)PADAN_ONE;
}

/* Chance of every number of units of cell k: chance[0..planned], one firm after
 * another. */
static void spread_units(const padan_delivery *d, int32_t k, double *chance)
{
    int64_t most = 0;
    chance[0] = 1;
    for (int32_t l = d->line_first[k]; l < d->line_first[k + 1]; l++) {
        const int64_t units = d->line_units[l];
        const double p = chance_of(d, d->line_firm[l]);
        for (int64_t x = most + 1; x <= most + units; x++)
            chance[x] = 0;
        most += units;
        for (int64_t x = most; x >= 0; x--)
            chance[x] =
                (1 - p) * chance[x] + (x >= units ? p * chance[x - units] : 0);
    }
}

static int64_t planned(const padan_delivery *d, int32_t k)
{
    int64_t units = 0;
    for (int32_t l = d->line_first[k]; l < d->line_first[k + 1]; l++)
        units += d->line_units[l];
    return units;
}

static double mean_of(const int64_t *table, const double *chance, int64_t most)
{
    double mean = 0;
    for (int64_t x = 0; x <= most; x++)
        mean += chance[x] * (double)table[x];
    return mean;
}

static void add_exact(padan_estimate *e, double expected, int64_t plan)
{
    e->expected += expected;
    e->plan += plan;
    e->exact = true;
}

static padan_status add_cells(const padan_delivery *d, padan_arena *arena,
                              padan_estimates *out, double *points)
{
    const padan_instance *inst = d->inst, *unit = d->unit;
    int64_t room = 0;
    for (int32_t k = 0; k < d->n_cells; k++)
        room = padan_max64(room, planned(d, k));
    double *chance = PADAN_NEW(arena, double, room + 1);
    if (!chance) return PADAN_ENOMEM;
    for (int32_t g = 0; g < d->n_districts; g++)
        add_exact(&out->district[g], (double)d->level_rest[g],
                  d->level_rest[g]);
    for (int32_t k = 0; k < d->n_cells; k++) {
        const int32_t j = d->cell[k], g = d->cell_district[k];
        const int64_t first = inst->gain_first[j], most = planned(d, k);
        spread_units(d, k, chance);
        add_exact(&out->figure[PADAN_TERM_COVERAGE],
                  mean_of(unit->gain + first, chance, most),
                  unit->gain[first + most]);
        add_exact(&out->district[g], mean_of(inst->level + first, chance, most),
                  inst->level[first + most]);
        *points += mean_of(inst->gain + first, chance, most);
    }
    return PADAN_OK;
}

static void add_lines(const padan_delivery *d, padan_estimates *out,
                      double *points)
{
    const padan_instance *inst = d->inst, *unit = d->unit;
    for (int32_t l = 0; l < d->n_lines; l++) {
        const int32_t p = d->line_pair[l];
        const int64_t units = d->line_units[l];
        const double share = chance_of(d, d->line_firm[l]);
        const int64_t match = unit->pair_match[p] * units;
        add_exact(&out->figure[PADAN_TERM_MATCH], share * (double)match, match);
        add_exact(&out->type[inst->cell_type[inst->pair_cell[p]]],
                  share * (double)units, units);
        *points += share * (double)(inst->pair_match[p] * units);
    }
    for (int32_t f = 0; f < d->n_firms; f++) {
        const double share = chance_of(d, f);
        const int64_t links = -unit->link_cost * d->n_links[f];
        add_exact(&out->figure[PADAN_TERM_LINKS], share * (double)links, links);
        add_exact(&out->figure[RISK_MONEY], share * (double)d->money[f],
                  d->money[f]);
        *points -= share * (double)(inst->link_cost * d->n_links[f]);
    }
}

/* ---- villages ---------------------------------------------------------------------- */

/* Runs through all choices of the place's firms; `on` [n_firms] is left all false.
 * False: too many. */
typedef double place_value(const padan_delivery *d, const bool *on, int32_t q);

static bool expect(const padan_delivery *d, int32_t q, bool *on,
                   place_value *value, double *out)
{
    const int32_t n = d->at_first[q + 1] - d->at_first[q];
    const int32_t *contract = d->at + d->at_first[q];
    if (n > PADAN_RISK_SUBSETS) return false;
    *out = 0;
    for (int32_t choice = 0; choice < 1 << n; choice++) {
        double chance = 1;
        for (int32_t k = 0; k < n; k++) {
            const int32_t f = d->contract_firm[contract[k]];
            on[f] = choice >> k & 1;
            chance *= on[f] ? chance_of(d, f) : 1 - chance_of(d, f);
        }
        *out += chance * value(d, on, q);
    }
    for (int32_t k = 0; k < n; k++)
        on[d->contract_firm[contract[k]]] = false;
    return true;
}

static double done_value(const padan_delivery *d, const bool *on, int32_t q)
{
    return padan_delivery_done(d, on, q) ? 1 : 0;
}

static double place_points(const padan_delivery *d, const bool *on, int32_t q)
{
    return (double)padan_delivery_place(d, on, q);
}

bool padan_place_expected(const padan_delivery *d, int32_t q, bool *on,
                          double *out)
{
    return expect(d, q, on, place_points, out);
}

double padan_place_fails(const padan_delivery *d, int32_t q)
{
    double fails = 1;
    for (int32_t k = d->at_first[q]; k < d->at_first[q + 1]; k++)
        fails *= 1 - chance_of(d, d->contract_firm[d->at[k]]);
    return fails;
}

/* True: every village that counts has few firms. Those that are complete without
 * help bring no points, and count for nothing. */
static bool add_places(const padan_delivery *d, bool *on, padan_estimates *out,
                       double *points)
{
    padan_estimate *e = &out->figure[PADAN_TERM_COMPLETE];
    e->exact = true;
    for (int32_t q = 0; q < d->n_places; q++) {
        const int32_t v = d->village[q];
        double done;
        if (!d->can_finish[q] || d->unit->done_worth[v] == 0) continue;
        if (!expect(d, q, on, done_value, &done)) {
            e->exact = false;
            continue;
        }
        e->expected += done * (double)d->unit->done_worth[v];
        *points += done * (double)d->inst->done_worth[v];
    }
    return e->exact;
}

/* What no sum above has counted. */
static padan_status set_plan(const padan_delivery *d, padan_arena *arena,
                             bool *on, padan_estimates *out)
{
    int64_t term[PADAN_N_TERMS];
    int64_t *level = PADAN_NEW(arena, int64_t, d->n_districts);
    if (!level) return PADAN_ENOMEM;
    for (int32_t f = 0; f < d->n_firms; f++)
        on[f] = true;
    padan_delivery_terms(d, d->unit, on, level, term);
    out->figure[PADAN_TERM_COMPLETE].plan = term[PADAN_TERM_COMPLETE];
    out->figure[PADAN_TERM_EVEN].plan = term[PADAN_TERM_EVEN];
    out->figure[RISK_SCORE].plan = padan_delivery_score(d, on, level);
    return PADAN_OK;
}

padan_status padan_estimates_exact(const padan_delivery *d, padan_arena *arena,
                                   padan_estimates *out)
{
    double points = 0;
    bool *on = PADAN_NEW(arena, bool, d->n_firms);
    out->type = PADAN_NEW(arena, padan_estimate, d->inst->n_types);
    out->district = PADAN_NEW(arena, padan_estimate, d->n_districts);
    if (!on || !out->type || !out->district) return PADAN_ENOMEM;
    const padan_status status = add_cells(d, arena, out, &points);
    if (status) return status;
    add_lines(d, out, &points);
    for (int32_t t = 0; t < N_RISK_FIGURES; t++)
        out->figure[t].exact |= t != PADAN_TERM_EVEN;
    for (int32_t n = 0; n < d->inst->n_types; n++)
        out->type[n].exact = true;
    const bool done = add_places(d, on, out, &points);
    out->figure[RISK_SCORE].exact =
        (done || d->inst->scenario->goal.complete == 0) &&
        d->inst->even_weight == 0;
    out->figure[RISK_SCORE].expected = points;
    return set_plan(d, arena, on, out);
}

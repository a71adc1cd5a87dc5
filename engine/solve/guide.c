// SPDX-License-Identifier: GPL-3.0-or-later
/* What the search follows: the objective with its corners rounded. The least of the
 * districts, and the floor of a term, give no direction but right at the corner; a
 * smooth minimum does, and where it is wide (hot) it is the bound's own view of the
 * plan: districts weighed as evenness is priced there, terms above their floor and
 * below it at the same price. Cooled down it is the objective again. */
#include <math.h>

#include "solve/search.h"

/* Equal parts, until there are prices that say which districts hold the least level
 * down; a little for every district, whose turn may come. */
void padan_search_parts(padan_search *s)
{
    const padan_instance *inst = s->inst;
    const double *even = s->prices ? s->prices->v + s->relax->at_even : NULL;
    const double equal = 0.03;
    double sum = 0;
    int32_t n = 0;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g]) continue;
        sum += even ? even[g] : 0;
        n++;
    }
    for (int32_t g = 0; g < inst->n_districts; g++) {
        s->part[g] = 0;
        if (!inst->district_reachable[g]) continue;
        s->part[g] = 1.0 / n;
        if (sum > 0)
            s->part[g] = equal * s->part[g] + (1 - equal) * even[g] / sum;
    }
}

/* -T log(sum part exp(-level / T)): between the least level and the mean by parts.
 * The weights of the districts in its gradient go to `weight` if not NULL. */
static double smooth_minimum(const padan_search *s, const padan_state *state,
                             double heat, double *weight)
{
    const padan_instance *inst = s->inst;
    double least = HUGE_VAL, sum = 0;
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (inst->district_reachable[g])
            least = fmin(least, 1e-15 * (double)state->district_level[g]);
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (weight) weight[g] = 0;
        if (!inst->district_reachable[g]) continue;
        const double level = 1e-15 * (double)state->district_level[g];
        const double e = s->part[g] * exp((least - level) / heat);
        if (weight) weight[g] = e;
        sum += e;
    }
    if (sum <= 0) return 0;
    for (int32_t g = 0; weight && g < inst->n_districts; g++)
        weight[g] /= sum;
    return least - heat * log(sum);
}

/* How many widths term t is above its floor. */
static double above(const padan_search *s, const padan_state *state, int32_t t,
                    double heat, double *width)
{
    const double floor = fabs((double)s->inst->term_floor[t]);
    *width = heat * fmax(floor, (double)PADAN_ONE);
    return (double)padan_state_above(state, t) / *width;
}

/* What a term that is `far` widths above its floor is worth for each price: 0 far
 * above, twice what it is short far below, and between them as the price says. */
static double rounded_floor(double far, double width)
{
    return far < -30 ? 2 * far * width : -2 * width * log1p(exp(-far));
}

padan_value padan_search_guide(const padan_search *s, const padan_state *state)
{
    const padan_instance *inst = s->inst;
    padan_value v = padan_state_value(state);
    if (inst->even_weight > 0)
        v.score =
            state->points + (int64_t)((double)inst->even_weight *
                                      smooth_minimum(s, state, s->heat, NULL));
    if (!inst->unit) return v;
    v.shortfall -= padan_state_terms_short(state);
    for (int32_t t = 0; t < PADAN_N_TERMS; t++) {
        double width;
        if (inst->term_floor[t] == PADAN_NO_FLOOR) continue;
        const double far = above(s, state, t, s->heat, &width);
        const double own =
            (double)inst->blend.weight[t] / (double)inst->blend.denominator;
        v.score += (int64_t)(inst->term_price[t] * rounded_floor(far, width) -
                             own * far * width);
    }
    return v;
}

/* What coverage is worth to the answers now, as a share of what the objective
 * says. */
static double coverage_part(const padan_search *s)
{
    const padan_instance *inst = s->inst;
    const int32_t t = PADAN_TERM_COVERAGE;
    double width;
    if (!inst->unit || inst->term_floor[t] == PADAN_NO_FLOOR) return 1;
    return 2 / (1 + exp(fmin(30, above(s, &s->now, t, fmax(s->heat, s->warmth),
                                       &width))));
}

/* What a district's coverage is worth to the companies' answers now. */
void padan_search_follow(padan_search *s)
{
    const padan_instance *inst = s->inst;
    if (inst->even_weight == 0) return;
    (void)smooth_minimum(s, &s->now, fmax(s->heat, s->warmth), s->even);
    for (int32_t g = 0; g < inst->n_districts; g++) {
        s->even[g] *= 1e-12 * (double)inst->even_weight;
        if (s->prices) s->even[g] += s->prices->v[s->relax->at_floor + g];
    }
    padan_respond_table(inst, s->even, s->own_table);
    const double more = coverage_part(s) - 1;
    for (int64_t k = 0; more != 0 && k < inst->gain_first[inst->n_cells]; k++)
        s->own_table[k] += (int64_t)(more * (double)inst->gain[k]);
}

void padan_search_priced(padan_search *s, bool priced)
{
    const padan_relax *r = s->relax;
    if (!s->own_table || !s->prices) return;
    if (s->has_plan && (!priced || s->inst->even_weight == 0)) {
        padan_search_follow(s);
        return;
    }
    for (int32_t g = 0; g < s->inst->n_districts; g++)
        s->even[g] =
            s->prices->v[r->at_even + g] + s->prices->v[r->at_floor + g];
    padan_respond_table(s->inst, s->even, s->own_table);
}

void padan_search_warm(padan_search *s, double warmth)
{
    if (s->inst->even_weight == 0 && !s->inst->unit) return;
    s->warmth = warmth;
    if (s->has_plan) padan_search_follow(s);
}

/* Goes on from the present plan or from the best, whichever is ahead now. */
void padan_search_cool(padan_search *s, double heat)
{
    s->heat = heat;
    s->guide = padan_search_guide(s, &s->now);
    const padan_value best = padan_search_guide(s, &s->best);
    if (!padan_value_better(s->guide, best)) {
        padan_state_copy(&s->now, &s->best);
        s->guide = best;
    }
    padan_search_follow(s);
}

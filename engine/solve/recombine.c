// SPDX-License-Identifier: GPL-3.0-or-later
/* Good answers of different trials often fit together although no trial found
 * them together. The search is exact over the pool but for its node limit and
 * for completion and evenness, which a column's worth on its own understates. */
#include "solve/recombine.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NODES = 3000 };

padan_status padan_columns_create(const padan_instance *inst,
                                  padan_columns **out)
{
    size_t most = 1;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        size_t k = (size_t)(inst->company_pair_first[i + 1] -
                            inst->company_pair_first[i]);
        most = k > most ? k : most;
    }
    padan_columns *c = calloc(1, sizeof *c);
    int64_t *block = calloc(most * PADAN_GROUP * PADAN_COLUMNS, sizeof *block);
    if (!c || !block) {
        free(c);
        free(block);
        return PADAN_ENOMEM;
    }
    for (size_t k = 0; k < PADAN_GROUP; k++)
        for (size_t m = 0; m < PADAN_COLUMNS; m++)
            c->units[k][m] = block + (k * PADAN_COLUMNS + m) * most;
    *out = c;
    return PADAN_OK;
}

void padan_columns_free(padan_columns *c)
{
    if (!c) return;
    free(c->units[0][0]);
    free(c);
}

void padan_columns_start(padan_columns *c, const int32_t *company, int32_t n)
{
    c->n_companies = n;
    for (int32_t k = 0; k < n; k++) {
        c->company[k] = company[k];
        c->n[k] = 0;
    }
}

void padan_columns_add(padan_columns *c, int32_t k, const padan_state *state)
{
    const int32_t *first = state->inst->company_pair_first;
    const int32_t p0 = first[c->company[k]];
    const size_t bytes =
        (size_t)(first[c->company[k] + 1] - p0) * sizeof(int64_t);
    if (c->n[k] == PADAN_COLUMNS) return;
    for (int32_t m = 0; m < c->n[k]; m++)
        if (memcmp(c->units[k][m], state->units + p0, bytes) == 0) return;
    memcpy(c->units[k][c->n[k]++], state->units + p0, bytes);
}

/* The column fits the rules between companies; `state` holds no other units of
 * the company than its commitments. */
static bool fits(const padan_search *s, const padan_state *state, int32_t i,
                 const int64_t *units)
{
    const padan_instance *inst = s->inst;
    const int32_t p0 = inst->company_pair_first[i];
    for (int32_t c = inst->company_contract_first[i];
         c < inst->company_contract_first[i + 1]; c++) {
        bool opens = false;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            const int64_t more = units[p - p0] - state->units[p];
            const int32_t j = inst->pair_cell[p];
            if (more <= 0) continue;
            opens = opens || state->used[c] == 0;
            if (state->covered[j] + more > inst->cell_open[j] ||
                (state->units[p] == 0 &&
                 state->funders[j] >= inst->cell_max_funders[j]))
                return false;
        }
        const int32_t v = inst->contract_village[c];
        if (opens && state->firms[v] >= inst->village_max_firms[v])
            return false;
    }
    return true;
}

static double evenness(const padan_search *s, const padan_state *state)
{
    double sum = 0;
    for (int32_t g = 0; s->inst->even_weight > 0 && g < s->inst->n_districts;
         g++)
        sum += s->even[g] * 1e-15 * (double)state->district_level[g];
    return sum;
}

/* Worth of each column on its own, and the order to try them in. */
static void weigh(const padan_search *s, padan_columns *c, padan_state *state)
{
    const double base = 1e-12 * (double)state->points + evenness(s, state);
    for (int32_t k = 0; k < c->n_companies; k++)
        for (int32_t m = 0; m < c->n[k]; m++) {
            c->worth[k][m] = -DBL_MAX;
            if (fits(s, state, c->company[k], c->units[k][m])) {
                padan_state_put_company(state, c->company[k], c->units[k][m]);
                c->worth[k][m] =
                    1e-12 * (double)state->points + evenness(s, state) - base;
                padan_state_put_company(state, c->company[k], NULL);
            }
            int32_t at = m;
            while (at > 0 &&
                   c->worth[k][c->sorted[k][at - 1]] < c->worth[k][m]) {
                c->sorted[k][at] = c->sorted[k][at - 1];
                at--;
            }
            c->sorted[k][at] = m;
        }
}

static bool descend(const padan_search *s, padan_columns *c, padan_state *state,
                    int32_t k, double worth, double need, padan_value *best)
{
    bool found = false;
    if (c->nodes++ >= MOST_NODES) return false;
    if (k == c->n_companies) {
        const padan_value value = padan_search_guide(s, state);
        if (!padan_value_better(value, *best)) return false;
        *best = value;
        memcpy(c->best, c->chosen, sizeof c->best);
        return true;
    }
    double rest = 0;
    for (int32_t m = k + 1; m < c->n_companies; m++)
        rest += c->worth[m][c->sorted[m][0]];
    for (int32_t q = 0; q < c->n[k]; q++) {
        const int32_t m = c->sorted[k][q];
        if (worth + c->worth[k][m] + rest <= need) break;
        if (!fits(s, state, c->company[k], c->units[k][m])) continue;
        c->chosen[k] = m;
        padan_state_put_company(state, c->company[k], c->units[k][m]);
        if (descend(s, c, state, k + 1, worth + c->worth[k][m], need, best)) {
            found = true;
            need = 1e-12 * (double)best->score;
        }
        padan_state_put_company(state, c->company[k], NULL);
    }
    return found;
}

bool padan_columns_combine(const padan_search *s, padan_columns *c,
                           padan_state *state, padan_value best)
{
    for (int32_t k = 0; k < c->n_companies; k++)
        padan_state_put_company(state, c->company[k], NULL);
    const padan_value base = padan_search_guide(s, state);
    weigh(s, c, state);
    c->nodes = 0;
    const double need =
        best.shortfall == 0 ? 1e-12 * (double)best.score : -DBL_MAX;
    if (!descend(s, c, state, 0, 1e-12 * (double)base.score, need, &best))
        return false;
    for (int32_t k = 0; k < c->n_companies; k++)
        padan_state_put_company(state, c->company[k], c->units[k][c->best[k]]);
    return true;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The figures by which ways of matching are compared. */
#include <stdlib.h>

#include "score/judge.h"

/* ---- money ----------------------------------------------------------------- */

/* What is lost by reason, and what companies keep: money that no row asks for. */
static padan_status add_money(padan_judged *j)
{
    const padan_instance *inst = j->claims.inst;
    padan_metrics *m = &j->metrics;
    int64_t *asked = PADAN_NEW(&j->claims.arena, int64_t, inst->n_companies);
    j->idle = PADAN_NEW(&j->claims.arena, int64_t, inst->n_companies);
    if (!asked || !j->idle) return PADAN_ENOMEM;
    for (int32_t k = 0; k < j->claims.n; k++) {
        const padan_claim *c = &j->claims.claim[k];
        const int64_t money = padan_claim_money(c, c->units);
        const int64_t given = padan_claim_money(c, c->counted);
        m->given += given;
        /* a need type that nobody knows has no price but the one written */
        if (c->lost)
            m->lost[c->lost] += money > 0       ? money - given
                                : c->stated > 0 ? c->stated
                                                : 0;
        if (c->company != PADAN_NONE && c->lost != PADAN_LOST_TWICE)
            asked[c->company] =
                padan_min64(INT64_MAX / 2, asked[c->company] + money);
    }
    for (int32_t i = 0; i < inst->n_companies; i++) {
        const int64_t had = inst->budget[i] + j->figures.goods_had[i];
        if (!inst->company_in[i]) continue;
        m->had += had;
        j->idle[i] = padan_max64(0, had - asked[i]);
        m->idle += j->idle[i];
    }
    return PADAN_OK;
}

/* What goes to needs without priority while the data gives some a priority. */
static void add_beside(padan_judged *j)
{
    const padan_instance *inst = j->claims.inst;
    bool any = false;
    int64_t beside = 0;
    for (int32_t c = 0; c < inst->n_cells; c++) {
        const bool first = inst->cell_priority[c] > PADAN_ONE;
        any |= first;
        if (!first) beside += j->figures.money[c];
    }
    j->metrics.beside = any ? beside : PADAN_NONE;
}

/* ---- first choices ----------------------------------------------------------- */

/* Marks in `first` [n_types] the needs that a company scores highest; false: it likes
 * all that it may serve alike. */
static bool mark_first(const padan_instance *inst, int32_t i, int64_t *score,
                       bool *first)
{
    int64_t best = -1, least = INT64_MAX;
    for (int32_t n = 0; n < inst->n_types; n++)
        score[n] = -1;
    for (int32_t p = inst->company_pair_first[i];
         p < inst->company_pair_first[i + 1]; p++) {
        const int32_t n = inst->cell_type[inst->pair_cell[p]];
        if (!inst->pair_pinned[p])
            score[n] = padan_max64(score[n], inst->pair_score[p]);
    }
    for (int32_t n = 0; n < inst->n_types; n++) {
        if (score[n] < 0) continue;
        best = padan_max64(best, score[n]);
        least = padan_min64(least, score[n]);
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        first[n] = score[n] == best;
    return best > least;
}

static padan_status add_first(padan_judged *j)
{
    const padan_instance *inst = j->claims.inst;
    int64_t *score = PADAN_NEW(&j->claims.arena, int64_t, inst->n_types);
    bool *first = PADAN_NEW(&j->claims.arena, bool, inst->n_types);
    int64_t all = 0, wished = 0;
    if (!score || !first) return PADAN_ENOMEM;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (!mark_first(inst, i, score, first)) continue;
        for (int32_t p = inst->company_pair_first[i];
             p < inst->company_pair_first[i + 1]; p++) {
            const int64_t money = inst->pair_cost[p] * j->book.plan->units[p];
            if (inst->pair_pinned[p]) continue;
            all += money;
            if (first[inst->cell_type[inst->pair_cell[p]]]) wished += money;
        }
    }
    j->metrics.first_choice = all > 0 ? (double)wished / (double)all : -1;
    return PADAN_OK;
}

/* ---- kecamatan ---------------------------------------------------------------- */

static int ascending(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Gini's coefficient of the coverage of all kecamatan with needs: 0 if all are covered
 * alike, near 1 if one has everything. */
static padan_status add_districts(padan_judged *j)
{
    const padan_instance *inst = j->claims.inst;
    const int64_t *level = j->figures.level_after;
    padan_metrics *m = &j->metrics;
    bool *has = PADAN_NEW(&j->claims.arena, bool, inst->n_districts);
    int64_t *sorted = PADAN_NEW(&j->claims.arena, int64_t, inst->n_districts);
    if (!has || !sorted) return PADAN_ENOMEM;
    for (int32_t c = 0; c < inst->n_cells; c++)
        has[inst->cell_district[c]] = true;
    int32_t n = 0;
    m->worst = PADAN_NONE;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (has[g]) sorted[n++] = level[g];
        if (inst->district_reachable[g] &&
            (m->worst == PADAN_NONE || level[g] < level[m->worst]))
            m->worst = g;
    }
    if (m->worst != PADAN_NONE)
        m->worst_share = (double)level[m->worst] / (double)PADAN_LEVEL_ONE;
    if (n > 1) qsort(sorted, (size_t)n, sizeof *sorted, ascending);
    double sum = 0, ranked = 0;
    for (int32_t k = 0; k < n; k++) {
        sum += (double)sorted[k];
        ranked += (double)(k + 1) * (double)sorted[k];
    }
    if (sum > 0) m->gini = 2 * ranked / (n * sum) - (double)(n + 1) / n;
    return PADAN_OK;
}

padan_status padan_metrics_make(padan_judged *j)
{
    padan_metrics *m = &j->metrics;
    const padan_figures *f = &j->figures;
    m->n_done = f->n_done_after;
    m->n_villages = f->n_villages_with_needs;
    m->n_helped = f->n_villages;
    m->n_contracts = f->n_contracts;
    padan_status status = add_money(j);
    if (!status) status = add_first(j);
    if (!status) status = add_districts(j);
    add_beside(j);
    if (f->n_contracts > 0) m->mean_contract = m->given / f->n_contracts;
    return status;
}

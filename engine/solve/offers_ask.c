// SPDX-License-Identifier: GPL-3.0-or-later
/* One company beside a plan that stays: the exact pricing of respond.h, whose
 * answers are then valued as the score sees them, and a small integer program
 * where pricing cannot see all of it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "backend/program.h"
#include "solve/offers_parts.h"

/* ---- the instance in which the company's lines stay ----------------------------- */

static void *copy_of(padan_arena *arena, const void *from, int32_t n,
                     size_t size)
{
    void *to = padan_arena_alloc(arena, n, size);
    if (to && n > 0) memcpy(to, from, (size_t)n * size);
    return to;
}

static padan_status keep_lines(padan_offers_maker *m)
{
    const padan_instance *inst = m->inst;
    padan_arena *a = &m->arena;
    m->up = copy_of(a, inst->pair_up, inst->n_pairs, sizeof *m->up);
    m->lo = copy_of(a, inst->pair_lo, inst->n_pairs, sizeof *m->lo);
    m->pinned =
        copy_of(a, inst->pair_pinned, inst->n_pairs, sizeof *m->pinned);
    m->contract_pinned = copy_of(a, inst->contract_pinned, inst->n_contracts,
                                 sizeof *m->contract_pinned);
    if (!m->up || !m->lo || !m->pinned || !m->contract_pinned)
        return PADAN_ENOMEM;
    for (int32_t k = 0; k < m->n; k++) {
        if (m->now[k] == 0) continue;
        m->lo[m->p0 + k] = (int32_t)m->now[k];
        m->pinned[m->p0 + k] = true;
        m->contract_pinned[inst->pair_contract[m->p0 + k]] = true;
    }
    m->kept = *inst;
    m->kept.pair_up = m->up;
    m->kept.pair_lo = m->lo;
    m->kept.pair_pinned = m->pinned;
    m->kept.contract_pinned = m->contract_pinned;
    return PADAN_OK;
}

void padan_offers_only(padan_offers_maker *m, int32_t c)
{
    for (int32_t k = 0; k < m->n; k++) {
        const int32_t p = m->p0 + k, at = m->inst->pair_contract[p];
        const bool open = c == PADAN_NONE || at == c || !m->contract_pinned[at];
        m->up[p] = open ? m->inst->pair_up[p] : (int32_t)m->now[k];
    }
}

/* ---- the others ------------------------------------------------------------------ */

static void put_others(padan_offers_maker *m)
{
    for (int32_t p = 0; p < m->inst->n_pairs; p++)
        if (m->plan->units[p] > 0 && m->inst->pair_company[p] != m->company)
            padan_state_set(&m->state, p, m->plan->units[p]);
}

bool padan_offers_place(const padan_offers_maker *m, int32_t v)
{
    return m->state.firms[v] > 0 || m->inst->village_pinned[v] ||
           m->places > 0;
}

/* The worst-off district counts in the answers as long as it stays the worst. */
static padan_status count_evenness(padan_offers_maker *m)
{
    const padan_instance *inst = m->inst;
    m->lowest = PADAN_NONE;
    if (inst->even_weight == 0) return PADAN_OK;
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (inst->district_reachable[g] &&
            (m->lowest == PADAN_NONE ||
             m->state.district_level[g] < m->state.district_level[m->lowest]))
            m->lowest = g;
    double *even = PADAN_NEW(&m->arena, double, inst->n_districts);
    m->even_table =
        PADAN_NEW(&m->arena, int64_t, inst->gain_first[inst->n_cells] + 1);
    if (!even || !m->even_table) return PADAN_ENOMEM;
    if (m->lowest != PADAN_NONE)
        even[m->lowest] = 1e-12 * (double)inst->even_weight;
    padan_respond_table(inst, even, m->even_table);
    return PADAN_OK;
}

padan_status padan_offers_open(const padan_instance *inst,
                               const padan_plan *plan, int32_t company,
                               padan_offers_maker *out)
{
    padan_offers_maker *m = out;
    *m = (padan_offers_maker){.inst = inst, .plan = plan, .company = company};
    m->p0 = inst->company_pair_first[company];
    m->n = inst->company_pair_first[company + 1] - m->p0;
    m->now = plan->units + m->p0;
    m->units = PADAN_NEW(&m->arena, int64_t, m->n);
    m->trial = PADAN_NEW(&m->arena, int64_t, m->n);
    m->best = PADAN_NEW(&m->arena, int64_t, m->n);
    m->village_ok = PADAN_NEW(&m->arena, bool, inst->n_villages);
    if (!m->units || !m->trial || !m->best || !m->village_ok)
        return PADAN_ENOMEM;
    padan_status st = keep_lines(m);
    if (st == PADAN_OK) st = padan_relax_create(&m->kept, &m->relax);
    if (st == PADAN_OK) st = padan_respond_room_create(&m->relax, &m->room);
    if (st == PADAN_OK) st = padan_state_create(&m->kept, &m->state);
    if (st != PADAN_OK) return st;
    put_others(m);
    m->places = inst->n_locus == PADAN_NO_LIMIT
                    ? PADAN_NO_LIMIT
                    : inst->n_locus - m->state.n_locus_used;
    st = count_evenness(m);
    m->value_now = padan_offers_value(m, m->now);
    return st;
}

void padan_offers_close(padan_offers_maker *m)
{
    padan_state_free(&m->state);
    padan_respond_room_free(m->room);
    padan_relax_free(&m->relax);
    padan_arena_clear(&m->arena);
}

/* ---- answers --------------------------------------------------------------------- */

int64_t padan_offers_value(padan_offers_maker *m, const int64_t *units)
{
    if (!padan_company_ok(m->inst, m->company, units)) return INT64_MIN;
    padan_state_put_company(&m->state, m->company, units);
    const padan_value value = padan_state_value(&m->state);
    const bool ok = value.shortfall == 0 && padan_state_links_ok(&m->state);
    padan_state_clear_company(&m->state, m->company);
    return ok ? value.score : INT64_MIN;
}

/* `units` becomes the trial if it is worth more. */
static void keep_better(padan_offers_maker *m, int64_t *value)
{
    const int64_t here = padan_offers_value(m, m->units);
    if (here <= *value) return;
    *value = here;
    memcpy(m->trial, m->units, (size_t)m->n * sizeof *m->trial);
}

/* Everything that is short in one village, if the company can pay for it: what
 * completes it may be worth more than its parts. */
static void try_completing(padan_offers_maker *m, int32_t c, int64_t *value)
{
    const padan_instance *inst = m->inst;
    if (inst->done_worth[inst->contract_village[c]] == 0) return;
    memcpy(m->units, m->now, (size_t)m->n * sizeof *m->units);
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        const int32_t j = inst->pair_cell[p];
        const int64_t lacks = inst->cell_finish[j] - m->state.covered[j];
        if (lacks > m->units[p - m->p0])
            m->units[p - m->p0] = padan_max64(lacks, inst->pair_lo[p]);
    }
    keep_better(m, value);
}

int64_t padan_offers_answer(padan_offers_maker *m)
{
    padan_wishes wish = {.village_ok = m->village_ok};
    int64_t value = m->value_now;
    int32_t open = 0, last = PADAN_NONE;
    memcpy(m->trial, m->now, (size_t)m->n * sizeof *m->trial);
    (void)padan_respond(&m->state, m->company, &wish, 0, m->room, m->units);
    keep_better(m, &value);
    if (m->even_table) {
        wish.table = m->even_table;
        (void)padan_respond(&m->state, m->company, &wish, 0, m->room,
                            m->units);
        keep_better(m, &value);
    }
    for (int32_t c = m->inst->company_contract_first[m->company];
         c < m->inst->company_contract_first[m->company + 1]; c++)
        if (m->village_ok[m->inst->contract_village[c]]) open++, last = c;
    if (open == 1) try_completing(m, last, &value);
    return value;
}

/* ---- the best combination ---------------------------------------------------------- */

/* No combination is worth more: the needs priced alone, a village's completion
 * shared out among those that are short (a part of it is then counted too early,
 * never too late), of evenness the district that is worst off now. */
static int64_t price_bound(padan_offers_maker *m)
{
    const padan_instance *inst = m->inst;
    const padan_wishes wish = {.table = m->even_table};
    const padan_response got = padan_respond(&m->state, m->company, &wish, 0,
                                             m->room, m->units);
    padan_i128 bound = (padan_i128)m->state.points + got.bound;
    bound += 2 * (padan_i128)inst->n_cells + 2; /* what rounding may hide     */
    if (m->lowest != PADAN_NONE)
        bound += padan_ceil_div((padan_i128)inst->even_weight *
                                    m->state.district_level[m->lowest],
                                PADAN_LEVEL_ONE) +
                 1;
    return bound >= INT64_MAX ? INT64_MAX : (int64_t)bound;
}

padan_status padan_offers_plan_with(const padan_offers_maker *m,
                                    const int64_t *units, padan_plan *to)
{
    const size_t n = (size_t)m->inst->n_pairs;
    memcpy(to->units, m->plan->units, n * sizeof *to->units);
    memcpy(to->goods, m->plan->goods, n * sizeof *to->goods);
    memcpy(to->units + m->p0, units, (size_t)m->n * sizeof *units);
    return padan_plan_split_company(m->inst, to, m->company);
}

/* What the library says is believed after its tolerance was added. */
static void keep_program_bound(padan_offers_maker *m,
                               const padan_mip_answer *answer)
{
    const double slack = 1e-8 * fmax(1, fabs(answer->bound));
    const double bound = 1e12 * (answer->bound + slack);
    if (!(bound < 9e18)) return;
    m->bound =
        padan_min64(m->bound, (int64_t)ceil(bound) - m->inst->constant);
}

static padan_status run_program(padan_offers_maker *m, padan_program *program,
                                padan_plan *plan)
{
    enum { NODES = 2000, PIVOTS = 40000 };
    const padan_mip *mip = padan_program_mip(program);
    double *x = calloc(2 * (size_t)mip->n_cols + 2, sizeof *x);
    if (!x) return PADAN_ENOMEM;
    double *start = x + mip->n_cols;
    padan_mip_answer answer;
    padan_program_start(program, plan, start);
    const padan_mip_effort effort = {.node_limit = NODES,
                                     .pivot_limit = PIVOTS,
                                     .gap = 1e-9,
                                     .start = start};
    padan_status st = padan_backend_mip(mip, &effort, &answer, x);
    if (st == PADAN_OK && (answer.outcome == PADAN_MIP_OPTIMAL ||
                           answer.outcome == PADAN_MIP_FEASIBLE)) {
        keep_program_bound(m, &answer);
        st = padan_program_plan(program, x, plan);
        memcpy(m->units, plan->units + m->p0, (size_t)m->n * sizeof *m->units);
    }
    free(x);
    return st;
}

/* The rest of the plan as constants, all that counts in rows. A library that gives
 * up leaves what pricing has found. */
static padan_status ask_program(padan_offers_maker *m)
{
    bool *is_free = PADAN_NEW(&m->arena, bool, m->inst->n_pairs);
    padan_program *program = NULL;
    padan_plan *plan = NULL;
    if (!is_free) return PADAN_ENOMEM;
    for (int32_t k = 0; k < m->n; k++)
        is_free[m->p0 + k] = true;
    padan_status st = padan_plan_create(m->inst, &plan);
    if (st == PADAN_OK) st = padan_offers_plan_with(m, m->trial, plan);
    if (st == PADAN_OK)
        st = padan_program_create(&m->kept, plan, is_free, false, &program);
    memcpy(m->units, m->trial, (size_t)m->n * sizeof *m->units);
    if (st == PADAN_OK) st = run_program(m, program, plan);
    if (st == PADAN_OK) keep_better(m, &m->value_best);
    padan_program_free(program);
    padan_plan_free(plan);
    return st == PADAN_EBACKEND ? PADAN_OK : st;
}

padan_status padan_offers_best(padan_offers_maker *m)
{
    padan_status st = PADAN_OK;
    padan_offers_only(m, PADAN_NONE);
    for (int32_t v = 0; v < m->inst->n_villages; v++)
        m->village_ok[v] = m->places > 0 || padan_offers_place(m, v);
    m->value_best = padan_offers_answer(m);
    m->bound = price_bound(m);
    const int64_t size = llabs(m->value_best) / 1000000000;
    if (m->bound > m->value_best + size + 2 * (int64_t)m->inst->n_cells + 4)
        st = ask_program(m);
    memcpy(m->best, m->trial, (size_t)m->n * sizeof *m->best);
    m->bound = padan_max64(m->bound, m->value_best);
    return st;
}

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
    m->pinned = copy_of(a, inst->pair_pinned, inst->n_pairs, sizeof *m->pinned);
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
    return m->state.firms[v] > 0 || m->inst->village_pinned[v] || m->places > 0;
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
    m->is_free = PADAN_NEW(&m->arena, bool, inst->n_pairs);
    m->nothing = PADAN_NEW(&m->arena, int64_t, inst->n_villages);
    if (!m->nothing || !m->units || !m->trial || !m->best || !m->village_ok ||
        !m->is_free)
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

/* Can the company complete the village of contract c, by more than one need? Pricing
 * shares out what that is worth, and may then take a part for the whole. */
static bool may_complete(const padan_offers_maker *m, int32_t c)
{
    const padan_instance *inst = m->inst;
    const int32_t v = inst->contract_village[c];
    int32_t short_of = m->state.unfinished[v];
    if (inst->done_worth[v] == 0 || short_of < 2) return false;
    for (int32_t p = inst->contract_pair_first[c];
         p < inst->contract_pair_first[c + 1]; p++) {
        const int32_t j = inst->pair_cell[p];
        const int64_t lacks = inst->cell_finish[j] - m->state.covered[j];
        short_of -= lacks > 0 && lacks <= inst->pair_up[p];
    }
    return short_of == 0;
}

/* ---- the best combination ---------------------------------------------------------- */

/* No combination is worth more: the needs priced alone, a village's completion
 * shared out among those that are short (a part of it is then counted too early,
 * never too late), of evenness the district that is worst off now. */
static int64_t price_bound(padan_offers_maker *m)
{
    const padan_instance *inst = m->inst;
    const padan_wishes wish = {.table = m->even_table};
    const padan_response got =
        padan_respond(&m->state, m->company, &wish, 0, m->room, m->units);
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
    m->bound = padan_min64(m->bound, (int64_t)ceil(bound) - m->inst->constant);
}

/* The library's answer into `units`; false: there is none. */
static bool run_program(padan_offers_maker *m, padan_program *program,
                        padan_plan *plan, padan_mip_answer *answer)
{
    enum { NODES = 2000, PIVOTS = 40000 };
    const padan_mip *mip = padan_program_mip(program);
    double *x = calloc(2 * (size_t)mip->n_cols + 2, sizeof *x);
    if (!x) return false;
    double *start = x + mip->n_cols;
    padan_program_start(program, plan, start);
    const padan_mip_effort effort = {.node_limit = NODES,
                                     .pivot_limit = PIVOTS,
                                     .gap = 1e-9,
                                     .start = start};
    const bool found = padan_backend_mip(mip, &effort, answer, x) == PADAN_OK &&
                       (answer->outcome == PADAN_MIP_OPTIMAL ||
                        answer->outcome == PADAN_MIP_FEASIBLE) &&
                       padan_program_plan(program, x, plan) == PADAN_OK;
    free(x);
    if (found)
        memcpy(m->units, plan->units + m->p0, (size_t)m->n * sizeof *m->units);
    return found;
}

/* The rest of the plan as constants, all that counts in rows: contract c, or
 * (PADAN_NONE) all of the company. Betters the trial; a library that gives up
 * leaves it as it is. */
static void ask_program(padan_offers_maker *m, int32_t c, int64_t *value)
{
    padan_program *program = NULL;
    padan_plan *plan = NULL;
    padan_mip_answer answer;
    for (int32_t k = 0; k < m->n; k++)
        m->is_free[m->p0 + k] =
            c == PADAN_NONE || m->inst->pair_contract[m->p0 + k] == c;
    if (padan_plan_create(m->inst, &plan) == PADAN_OK &&
        padan_offers_plan_with(m, m->trial, plan) == PADAN_OK &&
        padan_program_create(&m->kept, plan, m->is_free, false, &program) ==
            PADAN_OK &&
        run_program(m, program, plan, &answer)) {
        if (c == PADAN_NONE) keep_program_bound(m, &answer);
        keep_better(m, value);
    }
    padan_program_free(program);
    padan_plan_free(plan);
}

/* One pricing; its answer becomes the trial if it is worth more. */
static void ask_prices(padan_offers_maker *m, const int64_t *table,
                       int64_t *value)
{
    const padan_wishes wish = {.village_ok = m->village_ok, .table = table};
    (void)padan_respond(&m->state, m->company, &wish, 0, m->room, m->units);
    keep_better(m, value);
}

/* The contract of the only village that is allowed, PADAN_NONE if there are more. */
static int32_t only_contract(const padan_offers_maker *m)
{
    int32_t found = PADAN_NONE;
    for (int32_t c = m->inst->company_contract_first[m->company];
         c < m->inst->company_contract_first[m->company + 1]; c++) {
        if (!m->village_ok[m->inst->contract_village[c]]) continue;
        if (found != PADAN_NONE) return PADAN_NONE;
        found = c;
    }
    return found;
}

int64_t padan_offers_answer(padan_offers_maker *m)
{
    const int32_t c = only_contract(m);
    int64_t value = m->value_now;
    memcpy(m->trial, m->now, (size_t)m->n * sizeof *m->trial);
    ask_prices(m, NULL, &value);
    if (m->even_table) ask_prices(m, m->even_table, &value);
    if (m->inst->scenario->goal.complete > 0) {
        m->kept.done_worth =
            m->nothing; /* no part of it is worth anything    */
        ask_prices(m, m->even_table, &value);
        m->kept.done_worth = m->inst->done_worth;
    }
    if (c != PADAN_NONE && may_complete(m, c)) ask_program(m, c, &value);
    return value;
}

void padan_offers_best(padan_offers_maker *m)
{
    padan_offers_only(m, PADAN_NONE);
    for (int32_t v = 0; v < m->inst->n_villages; v++)
        m->village_ok[v] = m->places > 0 || padan_offers_place(m, v);
    m->value_best = padan_offers_answer(m);
    m->bound = price_bound(m);
    const int64_t size = llabs(m->value_best) / 1000000000;
    if (m->bound > m->value_best + size + 2 * (int64_t)m->inst->n_cells + 4)
        ask_program(m, PADAN_NONE, &m->value_best);
    memcpy(m->best, m->trial, (size_t)m->n * sizeof *m->best);
    m->bound = padan_max64(m->bound, m->value_best);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The judge of a plan. It shares no code with the solver: it walks the plan
 * once, adds up, and asks every rule of the model in exact integers (district
 * floors in exact rationals). Broken rules are told in plain words.
 *
 *   rules 1..9 in order: money, overlap, funders and firms, units of a pair,
 *   contract minimum, villages of a company, commitments, locus, floors
 *
 * What the plan scores is in verify_goal.c. */
#include <gmp.h>

#include "base/text.h"
#include "model/verify.h"

/* where: padan_broken without rule, what the sentence says */
#define BROKEN(c, where, rule, ...)                                            \
    ((c)->n_broken++,                                                          \
     padan_diag_add((c)->diags, PADAN_ERROR, (padan_at){"", 0, 0}, (rule),     \
                    __VA_ARGS__),                                              \
     tell((c), (rule), (where)))

static void tell(const padan_check *c, padan_message rule, padan_broken what)
{
    what.rule = rule;
    if (c->told) c->told(&what, c->told_user);
}

/* Company, village, need type (PADAN_NONE: no single one) and Rp. */
static padan_broken at(int32_t i, int32_t v, int32_t n, padan_i128 money)
{
    const int64_t most = INT64_MAX;
    return (padan_broken){.company = i,
                          .village = v,
                          .type = n,
                          .money = money > most ? most : (int64_t)money};
}

/* ---- names and figures for the sentences --------------------------------- */

static const char *company_name(const padan_check *c, int32_t i)
{
    return c->inst->dataset->companies[i].name;
}

static const char *village_name(const padan_check *c, int32_t v)
{
    return c->inst->dataset->villages[v].name;
}

static const char *type_name(const padan_check *c, int32_t n)
{
    return c->inst->dataset->types[n].name;
}

typedef struct {
    char text[PADAN_NUMBER_TEXT];
} figure;

static const char *rupiah(const padan_check *c, padan_i128 value, figure *room)
{
    const int64_t shown = value > INT64_MAX ? INT64_MAX : (int64_t)value;
    return padan_format_rupiah(room->text, shown, c->lang);
}

static const char *whole(const padan_check *c, int64_t value, figure *room)
{
    return padan_format_int(room->text, value, c->lang);
}

/* ---- adding up ------------------------------------------------------------ */

static padan_status prepare(padan_check *c)
{
    const padan_instance *inst = c->inst;
    const int64_t shelves = (int64_t)inst->n_companies * inst->n_types;
    c->covered = PADAN_NEW(&c->arena, int64_t, inst->n_cells);
    c->funders = PADAN_NEW(&c->arena, int32_t, inst->n_cells);
    c->firms = PADAN_NEW(&c->arena, int32_t, inst->n_villages);
    c->villages = PADAN_NEW(&c->arena, int32_t, inst->n_companies);
    c->cash = PADAN_NEW(&c->arena, padan_i128, inst->n_companies);
    c->goods = PADAN_NEW(&c->arena, padan_i128, shelves);
    c->paid = PADAN_NEW(&c->arena, padan_i128, inst->n_contracts);
    const bool ok = c->covered && c->funders && c->firms && c->villages &&
                    c->cash && c->goods && c->paid;
    return ok ? PADAN_OK : PADAN_ENOMEM;
}

bool padan_check_sane(const padan_check *c, int32_t p)
{
    const int64_t units = c->plan->units[p], goods = c->plan->goods[p];
    return units >= 0 && goods >= 0 && goods <= units &&
           units <= PADAN_MAX_COUNT;
}

static void add_up(padan_check *c)
{
    const padan_instance *inst = c->inst;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int64_t units = c->plan->units[p], goods = c->plan->goods[p];
        if (units == 0 || !padan_check_sane(c, p)) continue;
        const int32_t i = inst->pair_company[p], j = inst->pair_cell[p];
        const padan_i128 cost = inst->pair_cost[p];
        c->covered[j] += units;
        c->funders[j]++;
        c->cash[i] += cost * (units - goods);
        c->goods[(int64_t)i * inst->n_types + inst->cell_type[j]] +=
            cost * goods;
        c->paid[inst->pair_contract[p]] += cost * units;
    }
    for (int32_t k = 0; k < inst->n_contracts; k++) {
        if (c->paid[k] == 0) continue;
        c->firms[inst->contract_village[k]]++;
        c->villages[inst->contract_company[k]]++;
    }
}

/* ---- the rules ------------------------------------------------------------ */

static void check_money(padan_check *c)
{
    const padan_instance *inst = c->inst;
    figure used, have;
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (c->cash[i] > inst->budget[i])
            BROKEN(c,
                   at(i, PADAN_NONE, PADAN_NONE, c->cash[i] - inst->budget[i]),
                   PADAN_M_BROKEN_CASH, company_name(c, i),
                   rupiah(c, c->cash[i], &used),
                   rupiah(c, inst->budget[i], &have));
        for (int32_t n = 0; n < inst->n_types; n++) {
            const int64_t k = (int64_t)i * inst->n_types + n;
            if (c->goods[k] > inst->goods[k])
                BROKEN(c, at(i, PADAN_NONE, n, c->goods[k] - inst->goods[k]),
                       PADAN_M_BROKEN_GOODS, company_name(c, i),
                       type_name(c, n), rupiah(c, c->goods[k], &used),
                       rupiah(c, inst->goods[k], &have));
        }
    }
}

static void check_cells(padan_check *c)
{
    const padan_instance *inst = c->inst;
    figure used, have;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t n = inst->cell_type[j], v = inst->cell_village[j];
        const char *type = type_name(c, n), *village = village_name(c, v);
        if (c->covered[j] > inst->cell_open[j])
            BROKEN(c, at(PADAN_NONE, v, n, PADAN_NONE), PADAN_M_BROKEN_OVERLAP,
                   type, village, whole(c, c->covered[j], &used),
                   whole(c, inst->cell_open[j], &have));
        if (c->funders[j] > inst->cell_max_funders[j])
            BROKEN(c, at(PADAN_NONE, v, n, PADAN_NONE), PADAN_M_BROKEN_FUNDERS,
                   type, village, c->funders[j], inst->cell_max_funders[j]);
    }
}

static padan_broken nowhere(void)
{
    return at(PADAN_NONE, PADAN_NONE, PADAN_NONE, PADAN_NONE);
}

/* Of a commitment: what is missing of it. */
static padan_broken missing(const padan_check *c, int32_t p)
{
    const padan_instance *inst = c->inst;
    const int32_t j = inst->pair_cell[p];
    const padan_i128 units = inst->pair_lo[p] - c->plan->units[p];
    return at(inst->pair_company[p], inst->cell_village[j], inst->cell_type[j],
              units * inst->pair_cost[p]);
}

/* Units of each pair, commitments among them. */
static void check_pairs(padan_check *c)
{
    const padan_instance *inst = c->inst;
    figure used, low, high;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int64_t units = c->plan->units[p];
        const int64_t lo = inst->pair_lo[p], up = inst->pair_up[p];
        const int32_t j = inst->pair_cell[p];
        const char *company = company_name(c, inst->pair_company[p]);
        const char *type = type_name(c, inst->cell_type[j]);
        const char *village = village_name(c, inst->cell_village[j]);
        const padan_broken where =
            at(inst->pair_company[p], inst->cell_village[j], inst->cell_type[j],
               PADAN_NONE);
        if (!padan_check_sane(c, p))
            BROKEN(c, where, PADAN_M_BROKEN_SOURCE, company, type, village,
                   whole(c, units, &used), whole(c, c->plan->goods[p], &low));
        else if (inst->pair_pinned[p] && units < lo)
            BROKEN(c, missing(c, p), PADAN_M_BROKEN_PIN, company, type, village,
                   whole(c, lo, &low), whole(c, units, &used));
        else if (units != 0 && (units < lo || units > up))
            BROKEN(c, where, PADAN_M_BROKEN_UNITS, company, type, village,
                   whole(c, units, &used), whole(c, lo, &low),
                   whole(c, up, &high));
    }
}

static void check_contracts(padan_check *c)
{
    const padan_instance *inst = c->inst;
    figure used, least;
    for (int32_t k = 0; k < inst->n_contracts; k++)
        if (c->paid[k] > 0 && c->paid[k] < inst->contract_min[k])
            BROKEN(c,
                   at(inst->contract_company[k], inst->contract_village[k],
                      PADAN_NONE, inst->contract_min[k] - c->paid[k]),
                   PADAN_M_BROKEN_CONTRACT,
                   company_name(c, inst->contract_company[k]),
                   village_name(c, inst->contract_village[k]),
                   rupiah(c, c->paid[k], &used),
                   rupiah(c, inst->contract_min[k], &least));
}

static void check_reach(padan_check *c)
{
    const padan_instance *inst = c->inst;
    int32_t locus = 0;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        if (c->firms[v] > inst->village_max_firms[v])
            BROKEN(c, at(PADAN_NONE, v, PADAN_NONE, PADAN_NONE),
                   PADAN_M_BROKEN_FIRMS, village_name(c, v), c->firms[v],
                   inst->village_max_firms[v]);
        locus += c->firms[v] > 0 && !inst->village_pinned[v];
    }
    if (locus > inst->n_locus)
        BROKEN(c, nowhere(), PADAN_M_BROKEN_LOCUS, locus, inst->n_locus);
    for (int32_t i = 0; i < inst->n_companies; i++)
        if (c->villages[i] > inst->max_villages[i])
            BROKEN(c, at(i, PADAN_NONE, PADAN_NONE, PADAN_NONE),
                   PADAN_M_BROKEN_REACH, company_name(c, i), c->villages[i],
                   inst->max_villages[i]);
    if (inst->conflict)
        BROKEN(c, nowhere(), PADAN_M_BROKEN_CONFLICT, inst->conflict);
}

/* Coverage of a need type, as (S + X) * ONE >= floor * T. */
static void check_types(padan_check *c)
{
    const padan_instance *inst = c->inst;
    const padan_scenario *s = inst->scenario;
    for (int32_t n = 0; n < inst->n_types; n++) {
        if (s->type_floor[n] == PADAN_NONE) continue;
        padan_i128 have = 0, total = 0;
        for (int32_t j = 0; j < inst->n_cells; j++) {
            if (inst->cell_type[j] != n) continue;
            have += inst->cell_served[j] + c->covered[j];
            total += inst->cell_total[j];
        }
        if (have * PADAN_ONE >= s->type_floor[n] * total) continue;
        figure is, least;
        BROKEN(c, nowhere(), PADAN_M_BROKEN_TYPE, type_name(c, n),
               padan_format_percent(
                   is.text, (int64_t)(have * PADAN_ONE / total), 2, c->lang),
               padan_format_percent(least.text, s->type_floor[n], 2, c->lang));
    }
}

/* ---- floors of districts, in rationals -------------------------------------- */

/* |value| < 2^125 */
static void set_wide(mpz_t z, padan_i128 value)
{
    const padan_i128 low = ((padan_i128)1 << 62) - 1;
    mpz_set_si(z, (long)(value >> 62));
    mpz_mul_2exp(z, z, 62);
    mpz_add_ui(z, z, (unsigned long)(value & low));
}

/* Adds w_j (phi_j - floor) to *sum, times a factor that is the same for all
 * cells of the instance. */
static void add_excess(const padan_check *c, int32_t j, mpq_t sum)
{
    const padan_instance *inst = c->inst;
    padan_i128 num, den;
    mpq_t term;
    mpz_t factor;
    padan_check_curve(inst->scenario, padan_check_counted(c, j),
                      inst->cell_total[j], &num, &den);
    num -= den * inst->scenario->district_floor * inst->cell_total[j];
    mpq_init(term);
    mpz_init(factor);
    set_wide(mpq_numref(term), num);
    mpz_mul_si(mpq_numref(term), mpq_numref(term), inst->cell_priority[j]);
    mpz_mul_si(mpq_numref(term), mpq_numref(term),
               inst->type_weight[inst->cell_type[j]]);
    set_wide(mpq_denref(term), den);
    set_wide(factor, c->mass[inst->cell_type[j]]);
    mpz_mul(mpq_denref(term), mpq_denref(term), factor);
    mpq_canonicalize(term);
    mpq_add(sum, sum, term);
    mpz_clear(factor);
    mpq_clear(term);
}

/* The sum of add_excess() over the cells of a district is below zero. */
static bool is_below_floor(const padan_check *c, const int32_t *cells,
                           int32_t n)
{
    mpq_t excess;
    mpq_init(excess);
    for (int32_t k = 0; k < n; k++)
        if (c->mass[c->inst->cell_type[cells[k]]] > 0)
            add_excess(c, cells[k], excess);
    const bool below = mpq_sgn(excess) < 0;
    mpq_clear(excess);
    return below;
}

/* The cells of each district: list[first[g]] .. list[first[g + 1] - 1]. */
static padan_status list_districts(padan_check *c, int32_t **first_out,
                                   int32_t **list_out)
{
    const padan_instance *inst = c->inst;
    int32_t *first =
        PADAN_NEW(&c->arena, int32_t, (int64_t)inst->n_districts + 2);
    int32_t *list = PADAN_NEW(&c->arena, int32_t, inst->n_cells);
    if (!first || !list) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        first[inst->cell_district[j] + 2]++;
    for (int32_t g = 0; g < inst->n_districts; g++)
        first[g + 2] += first[g + 1];
    for (int32_t j = 0; j < inst->n_cells; j++)
        list[first[inst->cell_district[j] + 1]++] = j;
    *first_out = first;
    *list_out = list;
    return PADAN_OK;
}

static padan_status check_districts(padan_check *c)
{
    const padan_instance *inst = c->inst;
    const int64_t floor = inst->scenario->district_floor;
    int32_t *first, *list;
    if (floor <= 0) return PADAN_OK;
    padan_status status = list_districts(c, &first, &list);
    if (status) return status;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g] ||
            !is_below_floor(c, list + first[g], first[g + 1] - first[g]))
            continue;
        figure is, least;
        BROKEN(c, nowhere(), PADAN_M_BROKEN_DISTRICT,
               inst->district_name[g][0] ? inst->district_name[g]
                                         : inst->district_code[g],
               padan_format_percent(is.text, (int64_t)(c->level[g] * PADAN_ONE),
                                    2, c->lang),
               padan_format_percent(least.text, floor, 2, c->lang));
    }
    return PADAN_OK;
}

static padan_status check_terms(padan_check *c)
{
    padan_term term;
    bool broken;
    const padan_status status = padan_check_terms(c, &term, &broken);
    if (!status && broken)
        BROKEN(c, nowhere(), PADAN_M_BROKEN_TERM, padan_term_key[term]);
    return status;
}

static padan_status judge(padan_check *c, padan_goals *goals_out)
{
    padan_status status = prepare(c);
    if (status) return status;
    add_up(c);
    status = padan_check_goals(c, goals_out);
    if (status) return status;
    check_money(c);
    check_cells(c);
    check_pairs(c);
    check_contracts(c);
    check_reach(c);
    check_types(c);
    status = check_districts(c);
    return status ? status : check_terms(c);
}

padan_status padan_verify_told(const padan_instance *instance,
                               const padan_plan *plan, padan_diags *diags,
                               padan_broken_told *told, void *user,
                               padan_goals *goals_out, int32_t *n_broken_out)
{
    if (plan->n_pairs != instance->n_pairs) return PADAN_EUSAGE;
    padan_check c = {.inst = instance,
                     .plan = plan,
                     .diags = diags,
                     .told = told,
                     .told_user = user,
                     .lang = padan_diags_lang(diags)};
    padan_goals goals = {0};
    const padan_status status = judge(&c, &goals);
    padan_arena_clear(&c.arena);
    if (status) return status;
    *goals_out = goals;
    *n_broken_out = c.n_broken;
    return PADAN_OK;
}

padan_status padan_verify(const padan_instance *instance,
                          const padan_plan *plan, padan_diags *diags,
                          padan_goals *goals_out, int32_t *n_broken_out)
{
    return padan_verify_told(instance, plan, diags, NULL, NULL, goals_out,
                             n_broken_out);
}

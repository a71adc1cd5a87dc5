// SPDX-License-Identifier: GPL-3.0-or-later
/* Does a certificate prove its bound? Written to be read without the rest.
 *
 * certify_bound.c    the bound of a part of all plans, and of all parts together
 * certify_parts.c    which plans are in a part
 * certify_company.c  a company's maximum, with money at a price
 * certify_table.c    the same in whole units, within hard limits
 * certify_grid.c     scores that are multiples of one step
 *
 * THE MODEL (models/README.md). Units x_p of pairs p = (company, cell); X_j units
 * in cell j; contracts z; t_v = 1 if village v is complete; l_v = 1 if village v
 * may receive anything; e the lowest level of a district:
 *
 *   score = sum_j gain_j(X_j) + sum_p match_p x_p + sum_v done_v t_v
 *         + E e - kontrak * (number of contracts)
 *
 * THE IDEA. Rules that tie companies together are dropped; whoever would break
 * them pays for it, whoever keeps them may earn something. Each line below is
 * >= 0 for every plan that obeys the rules, so adding price * line, price >= 0,
 * to the score never lowers it (Geoffrion 1974, Lagrangian relaxation):
 *
 *   pi_j     places_j l_v - (companies that serve cell j)
 *   phi_v    firms_v l_v - (contracts in village v)
 *   nu_j     (units sold to cell j) - X_j              j shared
 *   tau_j    (1 if the units finish cell j) - t_v      j exclusive
 *   even_g   level_g - e                               district g
 *   floor_g  level_g - least level                     district g
 *   rho_n    (units of need n) - least units
 *
 * A cell is exclusive if at most one company can serve it, else shared. What is
 * left splits into companies, which no longer see one another (certify_company.c),
 * and the region: villages, plus constants. Each is maximised by itself, from
 * above. The sum bounds every plan:
 *
 *   bound = villages + constants + sum over companies of their maximum
 *
 * All figures are integers, in pico-points (10^-12 points) unless said otherwise;
 * every rounding goes up. */
#include "api/certify_bound.h"

#include <math.h>
#include <stdlib.h>

/* ---- prices of levels -------------------------------------------------------------- */

/* Prices of a district that nobody can reach: EVEN and floors leave it out. */
static padan_i128 even_price(const padan_part_check *c, int32_t g)
{
    return c->inst->district_reachable[g] ? c->part->even[g] : 0;
}

static padan_i128 floor_price(const padan_part_check *c, int32_t g)
{
    return c->inst->district_reachable[g] ? c->part->floor[g] : 0;
}

/* worth_j(X) = gain_j(X) + ceil((even_g + floor_g) (level_j(X) - level_j(0))) */
static void see_worth(padan_part_check *c, int32_t j)
{
    const padan_instance *inst = c->inst;
    const int32_t g = inst->cell_district[j];
    const padan_i128 price = even_price(c, g) + floor_price(c, g);
    const int64_t first = inst->gain_first[j];
    for (int64_t x = 0; x <= inst->cell_open[j]; x++) {
        const int64_t rise = inst->level[first + x] - inst->level[first];
        c->worth[first + x] = inst->gain[first + x] +
                              padan_ceil_div(price * rise, PADAN_LEVEL_ONE);
    }
}

/* ---- the companies' side: what a unit and a contract are worth --------------------- */

/* match x - pi                                              always
 * + nu x                                                    in a shared cell
 * + worth_j(x) + rho x + tau [x finishes the cell]          in an exclusive one */
padan_i128 padan_part_pair(const padan_part_check *c, int32_t p, int64_t x)
{
    const padan_instance *inst = c->inst;
    const padan_proof_part *part = c->part;
    const int32_t j = inst->pair_cell[p];
    const padan_i128 match = inst->pair_match[p];
    if (!c->exclusive[j]) return (match + part->nu[j]) * x - part->pi[j];
    const bool finishes = inst->cell_finish[j] > 0 && x >= inst->cell_finish[j];
    return c->worth[inst->gain_first[j] + x] +
           (match + part->rho[inst->cell_type[j]]) * x - part->pi[j] +
           (finishes ? part->tau[j] : 0);
}

padan_i128 padan_part_contract(const padan_part_check *c, int32_t contract)
{
    const int32_t v = c->inst->contract_village[contract];
    return (padan_i128)c->inst->contract_cost[contract] + c->part->phi[v];
}

/* ---- the region's side: villages ------------------------------------------------- */

/* What the region can make of a shared cell when it buys X >= least units:
 * max worth_j(X) + (rho - nu) X */
static padan_i128 buy(const padan_part_check *c, int32_t j, int64_t least)
{
    const padan_instance *inst = c->inst;
    const padan_i128 *worth = c->worth + inst->gain_first[j];
    const padan_i128 unit =
        (padan_i128)c->part->rho[inst->cell_type[j]] - c->part->nu[j];
    padan_i128 best = worth[least] + unit * least;
    for (int64_t x = least + 1; x <= inst->cell_open[j]; x++)
        if (worth[x] + unit * x > best) best = worth[x] + unit * x;
    return best;
}

/* A village with l_v = 1: its places are paid for, its shared cells buy; it is
 * completed (t_v = 1) where that is worth what it costs, or as it is answered:
 *
 *   phi_v firms_v + sum_j pi_j places_j + sum_{shared} buy_j(0)
 *   + max(0, done_v - sum_{exclusive} tau_j
 *                   - sum_{shared} (buy_j(0) - buy_j(finish_j)))             */
static padan_i128 village(const padan_part_check *c, int32_t v)
{
    const padan_instance *inst = c->inst;
    const int32_t contracts =
        inst->village_contract_first[v + 1] - inst->village_contract_first[v];
    const int32_t firms = contracts < inst->village_max_firms[v]
                              ? contracts
                              : inst->village_max_firms[v];
    padan_i128 sum = (padan_i128)c->part->phi[v] * firms;
    padan_i128 done = inst->done_worth[v];
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        const int64_t finish = inst->cell_finish[j];
        sum += (padan_i128)c->part->pi[j] * c->places[j];
        if (c->exclusive[j]) {
            if (finish > 0) done -= c->part->tau[j];
            continue;
        }
        const padan_i128 best = buy(c, j, 0);
        sum += best;
        if (finish > 0) done -= best - buy(c, j, finish);
    }
    if (c->complete[v] == PADAN_YES) return sum + done;
    return c->complete[v] == PADAN_NO || done < 0 ? sum : sum + done;
}

static int descending(const void *a, const void *b)
{
    const padan_i128 x = *(const padan_i128 *)a, y = *(const padan_i128 *)b;
    return (x < y) - (x > y);
}

/* All villages; of those that the locus limit counts, the best few. Those that
 * answers put in take a place, those that they leave out add nothing. A village
 * is worth >= 0: it may buy nothing. (Completed by an answer, perhaps less: such
 * a one is only counted as 0 where no answer puts it in.) */
static padan_status villages(const padan_part_check *c, padan_i128 *sum_out)
{
    const padan_instance *inst = c->inst;
    const bool limited = inst->n_locus != PADAN_NO_LIMIT;
    int32_t places = inst->n_locus, n = 0;
    padan_i128 *choice = calloc((size_t)inst->n_villages + 1, sizeof *choice);
    if (!choice) return PADAN_ENOMEM;
    padan_i128 sum = 0;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        if (c->locus[v] == PADAN_NO) continue;
        const padan_i128 value = village(c, v);
        if (!limited || inst->village_pinned[v]) {
            sum += value;
        } else if (c->locus[v] == PADAN_YES) {
            sum += value;
            places--;
        } else if (value > 0) {
            choice[n++] = value;
        }
    }
    qsort(choice, (size_t)n, sizeof *choice, descending);
    for (int32_t k = 0; k < n && k < places; k++)
        sum += choice[k];
    free(choice);
    *sum_out = sum;
    return PADAN_OK;
}

/* ---- the region's side: constants -------------------------------------------------- */

/* What is left of the lines for even_g, floor_g and rho_n when the levels' rise
 * is in worth_j and the units are with companies and cells:
 *
 *   sum_g even_g start_g + (E - sum_g even_g) e       e between the lowest start
 *                                                     and the lowest full level
 *   + sum_g floor_g (start_g - least level) - sum_n rho_n least_n
 *
 * Levels are 10^-15 parts, each cell's rounded to the nearest: the exact rule on
 * floors is taken as kept when the rounded level is short by a part per cell. */
typedef struct {
    padan_i128 start, full, cells;
} district;

static padan_i128 sum_constants(const padan_part_check *c, const district *of)
{
    const padan_instance *inst = c->inst;
    padan_i128 sum = 0, left = inst->even_weight, low = -1, high = -1;
    for (int32_t g = 0; g < inst->n_districts; g++) {
        if (!inst->district_reachable[g]) continue;
        const padan_i128 least =
            (padan_i128)inst->district_floor * (PADAN_LEVEL_ONE / PADAN_ONE) -
            of[g].cells;
        sum += even_price(c, g) * of[g].start +
               floor_price(c, g) * (of[g].start - least);
        left -= even_price(c, g);
        if (low < 0 || of[g].start < low) low = of[g].start;
        if (high < 0 || of[g].full < high) high = of[g].full;
    }
    if (low >= 0) sum += left * (left > 0 ? high : low);
    sum = padan_ceil_div(sum, PADAN_LEVEL_ONE);
    for (int32_t n = 0; n < inst->n_types; n++)
        sum -= (padan_i128)c->part->rho[n] * inst->type_floor[n];
    return sum + inst->constant;
}

static padan_status constants(const padan_part_check *c, padan_i128 *sum_out)
{
    const padan_instance *inst = c->inst;
    district *of = calloc((size_t)inst->n_districts + 1, sizeof *of);
    if (!of) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int64_t first = inst->gain_first[j];
        district *g = &of[inst->cell_district[j]];
        g->start += inst->level[first];
        g->full += inst->level[first + inst->cell_open[j]];
        g->cells++;
    }
    *sum_out = sum_constants(c, of);
    free(of);
    return PADAN_OK;
}

/* ---- nonsense in the file ------------------------------------------------------------ */

/* Prices must be >= 0, and small enough that no sum comes near 128 bits (money
 * is counted in 2^-24 pico-points). `size` adds up, roughly, all there is. */
static bool sane(const padan_instance *inst, const padan_proof_part *part)
{
    double size = 0;
    int64_t least = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int64_t pi = part->pi[j], nu = part->nu[j], tau = part->tau[j];
        least = padan_min64(least, padan_min64(pi, padan_min64(nu, tau)));
        size += (double)pi * inst->n_companies + (double)tau;
        size += ((double)nu + (double)part->rho[inst->cell_type[j]]) *
                (double)inst->cell_open[j] * inst->n_companies;
    }
    for (int32_t g = 0; g < inst->n_districts; g++) {
        least = padan_min64(least, padan_min64(part->even[g], part->floor[g]));
        size += ((double)part->even[g] + (double)part->floor[g]) * 1e15;
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        least = padan_min64(least, part->rho[n]);
    for (int32_t v = 0; v < inst->n_villages; v++) {
        least = padan_min64(least, part->phi[v]);
        size += (double)part->phi[v] * inst->n_companies;
    }
    for (int32_t p = 0; p < inst->n_pairs; p++)
        size += (double)part->lambda[inst->pair_company[p]] *
                (double)inst->pair_cost[p] * (double)inst->pair_up[p];
    for (int32_t i = 0; i < inst->n_companies; i++) {
        least = padan_min64(least, part->lambda[i]);
        size += (double)part->lambda[i] * (double)inst->budget[i];
        for (int32_t n = 0; n < inst->n_types; n++) {
            const int64_t at = (int64_t)i * inst->n_types + n;
            least = padan_min64(least, part->lambda_goods[at]);
            size += (double)part->lambda_goods[at] * (double)inst->goods[at];
        }
    }
    return least >= 0 && size < ldexp(1, 100);
}

/* ---- the bound of a part --------------------------------------------------------------- */

static padan_status see_worths(padan_part_check *c)
{
    const padan_instance *inst = c->inst;
    c->worth =
        PADAN_NEW(&c->arena, padan_i128, inst->gain_first[inst->n_cells]);
    if (!c->worth) return PADAN_ENOMEM;
    for (int32_t j = 0; j < inst->n_cells; j++)
        see_worth(c, j);
    return PADAN_OK;
}

/* Adds the companies' maxima to *sum. *most_out: the highest that the sum could
 * be with one company's maximum against a settled pair in place of its own. */
static padan_status add_companies(const padan_part_check *c, padan_i128 *sum,
                                  padan_bound_check *out, padan_i128 *most_out)
{
    padan_i128 worst =
        out->n_unconfirmed > 0 ? out->found - (padan_i128)out->claim : 0;
    padan_i128 more = PADAN_LOWEST; /* against less found                    */
    for (int32_t i = 0; i < c->inst->n_companies; i++) {
        padan_i128 found, against;
        padan_status status = padan_part_company(c, i, &found, &against);
        if (status) return status;
        *sum += found;
        if (against > PADAN_LOWEST && against - found > more)
            more = against - found;
        const padan_i128 off = found - c->part->claim[i];
        if (off <= 0) continue;
        out->n_unconfirmed++;
        if (off <= worst) continue;
        worst = off;
        out->company = i;
        out->claim = c->part->claim[i];
        out->found = found > INT64_MAX ? INT64_MAX : (int64_t)found;
    }
    *most_out = more > PADAN_LOWEST ? *sum + more : PADAN_LOWEST;
    return PADAN_OK;
}

/* By the prices of the part: of all its plans, and of those that are against a
 * settled pair. */
static padan_status by_prices(padan_part_check *c, padan_bound_check *out,
                              padan_i128 *bound_out, padan_i128 *against_out)
{
    padan_i128 sum = 0, more = 0;
    padan_status status = see_worths(c);
    if (!status) status = villages(c, &sum);
    if (!status) status = constants(c, &more);
    sum += more;
    if (!status) status = add_companies(c, &sum, out, against_out);
    *bound_out = sum;
    return status;
}

/* ---- all parts --------------------------------------------------------------------------- */

/* The tree of questions: parent[k] is the part above part k (-1: none), yes[k] its
 * answer; bound[k] holds for all plans in the part. */
typedef struct {
    const padan_proof *proof;
    int32_t *parent;
    bool *yes;
    padan_i128 *bound;
} tree;

/* "In the locus" means nothing where there is no limit on it, and only prices can
 * settle a pair. */
static bool makes_sense(const padan_instance *inst,
                        const padan_proof_part *part)
{
    const padan_question *q = &part->question;
    const bool locus = q->kind == PADAN_ASK_LOCUS;
    return (part->priced || part->n_settled == 0) &&
           !(locus && (inst->n_locus == PADAN_NO_LIMIT ||
                       inst->village_pinned[q->village])) &&
           !(q->kind == PADAN_ASK_UNITS && q->units < 1);
}

/* Parts come depth first, no before yes. Every part that asks waits for two
 * answers; each part that comes is an answer to the last one that waits. False:
 * answers are missing, or parts are left over. */
static bool climb(tree *t, int32_t *waiting)
{
    const padan_proof *proof = t->proof;
    int32_t n = 0, last = -1;
    bool yes = false;
    for (int32_t k = 0; k < proof->n_parts; k++) {
        if (k > 0 && last < 0) return false;
        if (!makes_sense(proof->inst, proof->part[k])) return false;
        t->parent[k] = last;
        t->yes[k] = yes;
        if (yes) n--; /* both answers are there                            */
        if (proof->part[k]->question.kind != PADAN_ASK_NOTHING) {
            waiting[n++] = k;
            yes = false;
        } else {
            yes = true;
        }
        last = n > 0 ? waiting[n - 1] : -1;
    }
    return proof->n_parts > 0 && n == 0;
}

/* No plan: below all. More than one: what holds for the part above, or less by the
 * part's own prices. *most: raised to what the part itself leaves in the end. */
static padan_status check_part(tree *t, int32_t k, padan_bound_check *out,
                               padan_i128 *most)
{
    const padan_proof_part *part = t->proof->part[k];
    const bool end = part->question.kind == PADAN_ASK_NOTHING;
    padan_part_check c;
    padan_i128 bound =
        t->parent[k] < 0 ? -PADAN_LOWEST : t->bound[t->parent[k]];
    padan_i128 found, against = PADAN_LOWEST;
    bool single = false;
    padan_status status = padan_part_ranges(t->proof, k, t->parent, t->yes, &c);
    if (!status && c.empty) bound = PADAN_LOWEST;
    if (!status && !c.empty && part->priced) {
        status = by_prices(&c, out, &found, &against);
        if (found < bound) bound = found;
    }
    if (!status && !c.empty && end)
        status = padan_part_single(&c, &single, &found);
    if (single && found < bound) bound = found;
    if (against > bound) against = bound;
    if (end) against = bound;
    if (against > *most) *most = against;
    t->bound[k] = bound;
    padan_arena_clear(&c.arena);
    return status;
}

static padan_status check_parts(tree *t, padan_bound_check *out)
{
    const padan_proof *proof = t->proof;
    padan_i128 most = PADAN_LOWEST;
    for (int32_t k = 0; k < proof->n_parts; k++) {
        padan_status status = check_part(t, k, out, &most);
        if (status) return status;
    }
    if (most >= INT64_MAX) return PADAN_OK;
    out->bound = padan_proof_grid_down(proof, most < INT64_MIN ? INT64_MIN
                                                               : (int64_t)most);
    return PADAN_OK;
}

padan_status padan_certify_bound(const padan_proof *proof,
                                 padan_bound_check *out)
{
    const padan_instance *inst = proof->inst;
    const size_t n = (size_t)proof->n_parts + 1;
    padan_status status = PADAN_OK;
    tree t = {.proof = proof};
    int32_t *waiting = calloc(n, sizeof *waiting);
    t.parent = calloc(n, sizeof *t.parent);
    t.yes = calloc(n, sizeof *t.yes);
    t.bound = calloc(n, sizeof *t.bound);
    *out = (padan_bound_check){.bound = INT64_MAX, .sane = true};
    if (!waiting || !t.parent || !t.yes || !t.bound) {
        status = PADAN_ENOMEM;
    } else {
        out->covers = climb(&t, waiting);
        for (int32_t k = 0; k < proof->n_parts; k++)
            out->sane = out->sane &&
                        (!proof->part[k]->priced || sane(inst, proof->part[k]));
        /* where commitments break a rule there is no plan to bound */
        if (out->covers && out->sane && !inst->conflict)
            status = check_parts(&t, out);
    }
    free(waiting);
    free(t.parent);
    free(t.yes);
    free(t.bound);
    return status;
}

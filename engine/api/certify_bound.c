// SPDX-License-Identifier: GPL-3.0-or-later
/* Does a certificate prove its bound? Written to be read without the rest.
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

/* ---- what any plan can do at all ------------------------------------------------ */

/* A cell with commitments may be full, or its places all taken. Sets most and
 * usable of its pairs, and its places and exclusive. */
static void see_cell(padan_leaf_check *c, int32_t j)
{
    const padan_instance *inst = c->inst;
    int32_t pinned = 0, n = 0;
    int64_t pinned_units = 0;
    const int32_t from = inst->cell_pair_first[j],
                  to = inst->cell_pair_first[j + 1];
    for (int32_t k = from; k < to; k++) {
        const int32_t p = inst->cell_pair[k];
        if (!inst->pair_pinned[p]) continue;
        pinned++;
        pinned_units += inst->pair_lo[p];
    }
    for (int32_t k = from; k < to; k++) {
        const int32_t p = inst->cell_pair[k];
        const int64_t own = inst->pair_pinned[p] ? inst->pair_lo[p] : 0;
        c->most[p] = padan_min64(inst->pair_up[p],
                                 inst->cell_open[j] - (pinned_units - own));
        c->usable[p] =
            inst->pair_pinned[p] || (pinned < inst->cell_max_funders[j] &&
                                     inst->pair_lo[p] <= c->most[p]);
        n += c->usable[p];
    }
    c->places[j] =
        n < inst->cell_max_funders[j] ? n : inst->cell_max_funders[j];
    c->exclusive[j] = c->places[j] <= 1;
}

/* Prices of a district that nobody can reach: EVEN and floors leave it out. */
static padan_i128 even_price(const padan_leaf_check *c, int32_t g)
{
    return c->inst->district_reachable[g] ? c->leaf->even[g] : 0;
}

static padan_i128 floor_price(const padan_leaf_check *c, int32_t g)
{
    return c->inst->district_reachable[g] ? c->leaf->floor[g] : 0;
}

/* worth_j(X) = gain_j(X) + ceil((even_g + floor_g) (level_j(X) - level_j(0))) */
static void see_worth(padan_leaf_check *c, int32_t j)
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

static padan_status see_leaf(padan_leaf_check *c)
{
    const padan_instance *inst = c->inst;
    c->usable = PADAN_NEW(&c->arena, bool, inst->n_pairs);
    c->most = PADAN_NEW(&c->arena, int64_t, inst->n_pairs);
    c->exclusive = PADAN_NEW(&c->arena, bool, inst->n_cells);
    c->places = PADAN_NEW(&c->arena, int32_t, inst->n_cells);
    c->locus = PADAN_NEW(&c->arena, padan_decided, inst->n_villages);
    c->complete = PADAN_NEW(&c->arena, padan_decided, inst->n_villages);
    c->worth =
        PADAN_NEW(&c->arena, padan_i128, inst->gain_first[inst->n_cells]);
    if (!c->usable || !c->most || !c->exclusive || !c->places || !c->locus ||
        !c->complete || !c->worth)
        return PADAN_ENOMEM;
    for (int32_t k = 0; k < c->leaf->n_answers; k++) {
        const padan_answer *a = &c->leaf->answer[k];
        padan_decided *of =
            a->question == PADAN_ASK_LOCUS ? c->locus : c->complete;
        of[a->village] = a->yes ? PADAN_YES : PADAN_NO;
    }
    for (int32_t j = 0; j < inst->n_cells; j++) {
        see_cell(c, j);
        see_worth(c, j);
        /* outside the locus nobody may do anything */
        for (int32_t k = inst->cell_pair_first[j];
             c->locus[inst->cell_village[j]] == PADAN_NO &&
             k < inst->cell_pair_first[j + 1];
             k++)
            c->usable[inst->cell_pair[k]] = false;
    }
    return PADAN_OK;
}

/* ---- the companies' side: what a unit and a contract are worth --------------------- */

/* match x - pi                                              always
 * + nu x                                                    in a shared cell
 * + worth_j(x) + rho x + tau [x finishes the cell]          in an exclusive one */
padan_i128 padan_leaf_pair(const padan_leaf_check *c, int32_t p, int64_t x)
{
    const padan_instance *inst = c->inst;
    const padan_leaf *leaf = c->leaf;
    const int32_t j = inst->pair_cell[p];
    const padan_i128 match = inst->pair_match[p];
    if (!c->exclusive[j]) return (match + leaf->nu[j]) * x - leaf->pi[j];
    const bool finishes = inst->cell_finish[j] > 0 && x >= inst->cell_finish[j];
    return c->worth[inst->gain_first[j] + x] +
           (match + leaf->rho[inst->cell_type[j]]) * x - leaf->pi[j] +
           (finishes ? leaf->tau[j] : 0);
}

padan_i128 padan_leaf_contract(const padan_leaf_check *c, int32_t contract)
{
    const int32_t v = c->inst->contract_village[contract];
    return (padan_i128)c->inst->contract_cost[contract] + c->leaf->phi[v];
}

/* ---- the region's side: villages ------------------------------------------------- */

/* What the region can make of a shared cell when it buys X >= least units:
 * max worth_j(X) + (rho - nu) X */
static padan_i128 buy(const padan_leaf_check *c, int32_t j, int64_t least)
{
    const padan_instance *inst = c->inst;
    const padan_i128 *worth = c->worth + inst->gain_first[j];
    const padan_i128 unit =
        (padan_i128)c->leaf->rho[inst->cell_type[j]] - c->leaf->nu[j];
    padan_i128 best = worth[least] + unit * least;
    for (int64_t x = least + 1; x <= inst->cell_open[j]; x++)
        if (worth[x] + unit * x > best) best = worth[x] + unit * x;
    return best;
}

/* A village with l_v = 1: its places are paid for, its shared cells buy; it is
 * completed (t_v = 1) where that is worth what it costs, or as the leaf has it:
 *
 *   phi_v firms_v + sum_j pi_j places_j + sum_{shared} buy_j(0)
 *   + max(0, done_v - sum_{exclusive} tau_j
 *                   - sum_{shared} (buy_j(0) - buy_j(finish_j)))             */
static padan_i128 village(const padan_leaf_check *c, int32_t v)
{
    const padan_instance *inst = c->inst;
    const int32_t contracts =
        inst->village_contract_first[v + 1] - inst->village_contract_first[v];
    const int32_t firms = contracts < inst->village_max_firms[v]
                              ? contracts
                              : inst->village_max_firms[v];
    padan_i128 sum = (padan_i128)c->leaf->phi[v] * firms;
    padan_i128 done = inst->done_worth[v];
    for (int32_t j = inst->village_cell_first[v];
         j < inst->village_cell_first[v + 1]; j++) {
        const int64_t finish = inst->cell_finish[j];
        sum += (padan_i128)c->leaf->pi[j] * c->places[j];
        if (c->exclusive[j]) {
            if (finish > 0) done -= c->leaf->tau[j];
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
 * the leaf puts in take a place, those that it leaves out add nothing. A village
 * is worth >= 0: it may buy nothing. (Completed by order of the leaf, perhaps
 * less: such a one is only counted as 0 where it is not in by order.) */
static padan_status villages(const padan_leaf_check *c, padan_i128 *sum_out)
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

static padan_i128 sum_constants(const padan_leaf_check *c, const district *of)
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
        sum -= (padan_i128)c->leaf->rho[n] * inst->type_floor[n];
    return sum + inst->constant;
}

static padan_status constants(const padan_leaf_check *c, padan_i128 *sum_out)
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
static bool sane(const padan_instance *inst, const padan_leaf *leaf)
{
    double size = 0;
    int64_t least = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int64_t pi = leaf->pi[j], nu = leaf->nu[j], tau = leaf->tau[j];
        least = padan_min64(least, padan_min64(pi, padan_min64(nu, tau)));
        size += (double)pi * inst->n_companies + (double)tau;
        size += ((double)nu + (double)leaf->rho[inst->cell_type[j]]) *
                (double)inst->cell_open[j] * inst->n_companies;
    }
    for (int32_t g = 0; g < inst->n_districts; g++) {
        least = padan_min64(least, padan_min64(leaf->even[g], leaf->floor[g]));
        size += ((double)leaf->even[g] + (double)leaf->floor[g]) * 1e15;
    }
    for (int32_t n = 0; n < inst->n_types; n++)
        least = padan_min64(least, leaf->rho[n]);
    for (int32_t v = 0; v < inst->n_villages; v++) {
        least = padan_min64(least, leaf->phi[v]);
        size += (double)leaf->phi[v] * inst->n_companies;
    }
    for (int32_t p = 0; p < inst->n_pairs; p++)
        size += (double)leaf->lambda[inst->pair_company[p]] *
                (double)inst->pair_cost[p] * (double)inst->pair_up[p];
    for (int32_t i = 0; i < inst->n_companies; i++) {
        least = padan_min64(least, leaf->lambda[i]);
        size += (double)leaf->lambda[i] * (double)inst->budget[i];
        for (int32_t n = 0; n < inst->n_types; n++) {
            const int64_t at = (int64_t)i * inst->n_types + n;
            least = padan_min64(least, leaf->lambda_goods[at]);
            size += (double)leaf->lambda_goods[at] * (double)inst->goods[at];
        }
    }
    return least >= 0 && size < ldexp(1, 100);
}

/* ---- the cases ------------------------------------------------------------------------ */

/* Do leaves `from`..`to`-1, which agree on their first `depth` answers, cover
 * all plans that answer so? Either one leaf that asks nothing more, or all ask
 * the same next question, first those that answer no, then yes. */
static bool cover(const padan_proof *proof, int32_t from, int32_t to,
                  int32_t depth)
{
    padan_leaf *const *leaf = proof->leaf;
    if (from >= to) return false;
    if (leaf[from]->n_answers == depth) return to == from + 1;
    const padan_answer first = leaf[from]->answer[depth];
    const padan_instance *inst = proof->inst;
    /* "in the locus" means nothing where there is no limit on it */
    if (first.question == PADAN_ASK_LOCUS &&
        (inst->n_locus == PADAN_NO_LIMIT ||
         inst->village_pinned[first.village]))
        return false;
    int32_t middle = from;
    for (int32_t k = from; k < to; k++) {
        if (leaf[k]->n_answers <= depth) return false;
        const padan_answer a = leaf[k]->answer[depth];
        if (a.question != first.question || a.village != first.village)
            return false;
        if (!a.yes && k != middle) return false; /* a no after a yes */
        middle += !a.yes;
    }
    return cover(proof, from, middle, depth + 1) &&
           cover(proof, middle, to, depth + 1);
}

/* ---- the bound ------------------------------------------------------------------------ */

static padan_status add_companies(const padan_leaf_check *c, padan_i128 *sum,
                                  padan_bound_check *out)
{
    padan_i128 worst = 0;
    for (int32_t i = 0; i < c->inst->n_companies; i++) {
        padan_i128 found;
        padan_status status = padan_leaf_company(c, i, &found);
        if (status) return status;
        *sum += found;
        const padan_i128 off = found - c->leaf->claim[i];
        if (off <= 0) continue;
        out->n_unconfirmed++;
        if (off <= worst) continue;
        worst = off;
        out->company = i;
        out->claim = c->leaf->claim[i];
        out->found = found > INT64_MAX ? INT64_MAX : (int64_t)found;
    }
    return PADAN_OK;
}

static padan_status check_leaf(const padan_instance *inst,
                               const padan_leaf *leaf, padan_bound_check *out,
                               padan_i128 *bound_out)
{
    padan_leaf_check c = {.inst = inst, .leaf = leaf};
    padan_i128 sum = 0, more = 0;
    padan_status status = see_leaf(&c);
    if (!status) status = villages(&c, &sum);
    if (!status) status = constants(&c, &more);
    sum += more;
    if (!status) status = add_companies(&c, &sum, out);
    padan_arena_clear(&c.arena);
    *bound_out = sum;
    return status;
}

padan_status padan_certify_bound(const padan_proof *proof,
                                 padan_bound_check *out)
{
    const padan_instance *inst = proof->inst;
    *out = (padan_bound_check){.bound = INT64_MAX, .sane = true};
    out->covers = cover(proof, 0, proof->n_leaves, 0);
    for (int32_t k = 0; k < proof->n_leaves; k++)
        out->sane = out->sane && sane(inst, proof->leaf[k]);
    /* where commitments break a rule there is no plan to bound */
    if (!out->covers || !out->sane || inst->conflict) return PADAN_OK;
    padan_i128 most = -((padan_i128)1 << 126);
    for (int32_t k = 0; k < proof->n_leaves; k++) {
        padan_i128 bound;
        padan_status status = check_leaf(inst, proof->leaf[k], out, &bound);
        if (status) return status;
        if (bound > most) most = bound;
    }
    if (most < INT64_MAX)
        out->bound = most < INT64_MIN ? INT64_MIN : (int64_t)most;
    return PADAN_OK;
}

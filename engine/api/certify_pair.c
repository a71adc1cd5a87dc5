// SPDX-License-Identifier: GPL-3.0-or-later
/* What the region can make of a cell whose pairs have prices of their own: it
 * grants at most two usable pairs a place, which brings pi + place_p each, and
 * buys 0..most_p units from each, at nu + unit_p a unit, `least` units or more:
 *
 *   max  sum_{p granted} (pi + place_p) + F(X) - sum_{p granted} (nu + unit_p) x_p
 *   with X = sum x_p, least <= X <= cell_open, F(X) = worth(X) + rho X
 *
 * Places bring >= 0, so two pairs may as well be granted wherever there are two;
 * and of two pairs one (a) is the cheaper, or as cheap: whatever X is, it is best
 * to buy from a up to most_a, the rest from b. So with H_p(X) = F(X) - price_p X
 * the maximum is over ordered pairs (a, b) of their places and the better of
 *
 *   H_b(X), X <= most_b                                           b sells all
 *   (price_b - price_a) most_a + H_b(X), most_a <= X <= most_a + most_b
 *
 * (if a sells all, that is the first line for the order (b, a)). Nothing is taken
 * for granted about F. For one b all intervals most_a..most_a + most_b are equally
 * long, so their maxima come from one pass over X, whatever the number of a. */
#include "api/certify_bound.h"

typedef struct {
    padan_i128 place, price; /* what a grant brings, what a unit costs        */
    int64_t most;
} offer;

static offer offer_of(const padan_leaf_check *c, int32_t p)
{
    const padan_leaf *leaf = c->leaf;
    const int32_t j = c->inst->pair_cell[p];
    const int64_t open = c->inst->cell_open[j], most = c->most[p];
    return (offer){.place = (padan_i128)leaf->pi[j] + leaf->place[p],
                   .price = (padan_i128)leaf->nu[j] + leaf->unit[p],
                   .most = padan_max64(0, padan_min64(most, open))};
}

/* c->best[s] = max of H_b(X) over s <= X <= s + most_b and least <= X <= open,
 * PADAN_CANNOT where there is no such X. The list holds, largest first, the X
 * of the window that are better than all smaller ones in it: the first is best. */
static void see_windows(const padan_leaf_check *c, int32_t j, offer b,
                        int64_t least)
{
    const padan_i128 *worth = c->worth + c->inst->gain_first[j];
    const padan_i128 unit = c->leaf->rho[c->inst->cell_type[j]] - b.price;
    const int64_t open = c->inst->cell_open[j];
    int64_t head = 0, tail = 0; /* in use: list[head..tail-1]                 */
    for (int64_t s = open; s >= 0; s--) {
        if (s >= least) {
            const padan_i128 value = worth[s] + unit * s;
            while (tail > head) {
                const int64_t x = c->list[tail - 1];
                if (worth[x] + unit * x > value) break;
                tail--;
            }
            c->list[tail++] = s;
        }
        while (head < tail && c->list[head] > s + b.most)
            head++;
        c->best[s] = PADAN_CANNOT;
        if (head == tail) continue;
        const int64_t x = c->list[head];
        c->best[s] = worth[x] + unit * x;
    }
}

padan_i128 padan_leaf_buy_pairs(const padan_leaf_check *c, int32_t j,
                                int64_t least)
{
    const padan_instance *inst = c->inst;
    const int32_t from = inst->cell_pair_first[j],
                  to = inst->cell_pair_first[j + 1];
    padan_i128 most = PADAN_CANNOT;
    for (int32_t k = from; k < to; k++) {
        if (!c->usable[inst->cell_pair[k]]) continue;
        const offer b = offer_of(c, inst->cell_pair[k]);
        see_windows(c, j, b, least);
        for (int32_t l = from; l < to; l++) {
            if (l == k || !c->usable[inst->cell_pair[l]]) continue;
            const offer a = offer_of(c, inst->cell_pair[l]);
            const padan_i128 then =
                (b.price - a.price) * a.most + c->best[a.most];
            padan_i128 value = c->best[0];
            if (c->best[a.most] > PADAN_CANNOT && then > value) value = then;
            if (value == PADAN_CANNOT) continue;
            value += a.place + b.place;
            if (value > most) most = value;
        }
    }
    return most;
}

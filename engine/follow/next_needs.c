// SPDX-License-Identifier: GPL-3.0-or-later
/* Next year's needs: what is open and what is new. Nothing of it is served yet. Verified
 * lists stay verified: new units count as verified where a village has verified units,
 * since the plan would not see them otherwise; units listed but never verified stay
 * listed. A need without units keeps its row. */
#include "base/wide.h"
#include "follow/rollover.h"

static void next_need(const struct padan_rollover *r, int32_t k,
                      padan_need *need)
{
    const int64_t total = r->follow->needs[k].open + r->projected[k];
    const int64_t unverified =
        need->verified == PADAN_NONE
            ? 0
            : padan_max64(0, need->listed - need->verified);
    need->listed = total + unverified;
    if (need->verified != PADAN_NONE) need->verified = total;
    need->served = need->running = need->promised = 0;
}

/* Priority * (1 + raise), to three decimals, at most 2; one above 2 stays. */
static int64_t raised(int64_t priority, int64_t raise)
{
    const int64_t thousandth = PADAN_ONE / 1000, most = 2 * PADAN_ONE;
    const padan_i128 exact =
        (padan_i128)priority * (PADAN_ONE + raise) / PADAN_ONE;
    const int64_t more =
        (int64_t)((exact + thousandth / 2) / thousandth) * thousandth;
    return padan_max64(priority, padan_min64(more, most));
}

/* Something is open, and nobody has done anything. */
static bool left_out(const struct padan_rollover *r, int32_t first, int32_t end)
{
    int64_t open = 0, done = 0;
    for (int32_t k = first; k < end; k++) {
        open += r->follow->needs[k].open;
        done += r->follow->needs[k].before + r->follow->needs[k].realised +
                r->follow->needs[k].ongoing;
    }
    return open > 0 && done == 0;
}

static void raise_villages(struct padan_rollover *r)
{
    const padan_dataset *d = r->follow->data;
    if (r->options.raise == 0) return;
    for (int32_t first = 0, end; first < d->n_needs; first = end) {
        end = first;
        while (end < d->n_needs &&
               d->needs[end].village == d->needs[first].village)
            end++;
        if (!left_out(r, first, end)) continue;
        r->n_raised++;
        for (int32_t k = first; k < end; k++)
            if (r->follow->needs[k].open > 0)
                r->needs[k].priority =
                    raised(r->needs[k].priority, r->options.raise);
    }
}

padan_status padan_next_needs(struct padan_rollover *r)
{
    const padan_dataset *d = r->follow->data;
    r->needs = PADAN_NEW(&r->arena, padan_need, d->n_needs);
    if (!r->needs) return PADAN_ENOMEM;
    for (int32_t k = 0; k < d->n_needs; k++) {
        r->needs[k] = d->needs[k];
        next_need(r, k, &r->needs[k]);
    }
    raise_villages(r);
    r->next.needs = r->needs;
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Households that hold several of the counted needs. */
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"
#include "lists/tally.h"

typedef struct {
    uint64_t household, needs; /* 0: free; a bit for each need               */
    int32_t village;           /* of its first unit                          */
} slot;

static slot *find_slot(slot *slots, size_t n, uint64_t household)
{
    size_t s = (size_t)(household >> 20) & (n - 1);
    while (slots[s].household && slots[s].household != household)
        s = (s + 1) & (n - 1);
    return &slots[s];
}

static bool holds(const padan_entry *e)
{
    return (e->is & PADAN_IS_COUNTED) && e->household != 0;
}

/* The kecamatan of every village, by code. */
static padan_status list_districts(padan_tally *t, int32_t *of_village)
{
    const padan_dataset *d = t->dataset;
    int32_t room =
        0; /* the kecamatan, and more if villages are not in order  */
    for (int32_t v = 0; v < d->n_villages; v++)
        room += v == 0 || strcmp(d->villages[v].district,
                                 d->villages[v - 1].district) != 0;
    t->overlaps = PADAN_NEW(&t->arena, padan_overlap, room);
    if (!t->overlaps) return PADAN_ENOMEM;
    for (int32_t v = 0; v < d->n_villages; v++) {
        int32_t k = 0; /* few, and villages are sorted by code               */
        while (k < t->n_overlaps &&
               strcmp(t->overlaps[k].code, d->villages[v].district) != 0)
            k++;
        if (k == t->n_overlaps)
            t->overlaps[t->n_overlaps++] =
                (padan_overlap){.code = d->villages[v].district,
                                .name = d->villages[v].district_name};
        of_village[v] = k;
    }
    return PADAN_OK;
}

static int32_t count_needs(uint64_t needs)
{
    int32_t n = 0;
    for (; needs; needs &= needs - 1)
        n++;
    return n;
}

static void add_all(padan_tally *t, const padan_register *people, slot *slots,
                    size_t n, const int32_t *of_village)
{
    for (int32_t k = 0; k < people->n; k++) {
        const padan_entry *e = padan_register_at(people, k);
        if (!holds(e)) continue;
        slot *s = find_slot(slots, n, e->household);
        if (!s->household) *s = (slot){e->household, 0, e->village};
        s->needs |= UINT64_C(1) << e->type;
    }
    for (size_t s = 0; s < n; s++) {
        const int32_t needs = count_needs(slots[s].needs);
        if (needs >= 2) t->overlaps[of_village[slots[s].village]].with[needs]++;
    }
}

padan_status padan_tally_overlaps(padan_tally *t, const padan_register *people)
{
    bool linked[PADAN_MAX_LISTS] = {false};
    for (int32_t k = 0; k < t->n_lists; k++)
        for (int32_t n = 0; n < t->n_types; n++)
            if (t->type[n] == t->list[k].type && t->list[k].has_households)
                linked[n] = true;
    for (int32_t n = 0; n < t->n_types; n++)
        t->n_linked += linked[n];
    if (t->n_linked < 2) return PADAN_OK;
    size_t units = 0, n = 1024;
    for (int32_t k = 0; k < people->n; k++)
        units += holds(padan_register_at(people, k));
    while (n / 2 < units)
        n *= 2;
    slot *slots = calloc(n, sizeof *slots);
    int32_t *of_village =
        calloc((size_t)t->dataset->n_villages + 1, sizeof *of_village);
    padan_status status = slots && of_village ? PADAN_OK : PADAN_ENOMEM;
    if (!status) status = list_districts(t, of_village);
    if (!status) add_all(t, people, slots, n, of_village);
    padan_wipe_free(slots, n * sizeof *slots);
    free(of_village);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What of the units reported counts: no need is served more often than it is there. */
#include "base/text.h"
#include "base/wide.h"
#include "follow/follow.h"

int32_t padan_follow_find_need(const padan_dataset *d, int32_t village,
                               int32_t type)
{
    int32_t low = 0, high = d->n_needs;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const padan_need *need = &d->needs[middle];
        if (need->village == village && need->type == type) return middle;
        if (need->village < village ||
            (need->village == village && need->type < type))
            low = middle + 1;
        else
            high = middle;
    }
    return PADAN_NONE;
}

int64_t padan_follow_total(const padan_need *need)
{
    return need->verified == PADAN_NONE ? need->listed : need->verified;
}

int64_t padan_follow_before(const padan_dataset *d, int32_t need)
{
    const padan_need *row = &d->needs[need];
    return padan_min64(row->served, padan_follow_total(row));
}

int64_t padan_follow_cost(const padan_dataset *d, int32_t company,
                          int32_t village, int32_t type)
{
    const int32_t need = padan_follow_find_need(d, village, type);
    for (int32_t k = 0; k < d->n_overrides; k++) {
        const padan_override *o = &d->overrides[k];
        if (o->company == company && o->village == village && o->type == type &&
            o->unit_cost != PADAN_NONE)
            return o->unit_cost;
    }
    if (need != PADAN_NONE && d->needs[need].unit_cost != PADAN_NONE)
        return d->needs[need].unit_cost;
    return d->types[type].unit_cost;
}

/* At the first row that brings too much. */
static void warn_excess(const struct padan_follow *f,
                        const padan_follow_line *line, int64_t open,
                        padan_diags *diags)
{
    const padan_dataset *d = f->data;
    const padan_lang lang = padan_diags_lang(diags);
    char units[PADAN_NUMBER_TEXT], most[PADAN_NUMBER_TEXT];
    padan_diag_add(diags, PADAN_WARNING, line->at, PADAN_M_SEEN_EXCESS,
                   padan_format_int(units, line->units, lang),
                   d->types[line->type].name, d->villages[line->village].name,
                   padan_format_int(most, open, lang));
}

padan_status padan_follow_count(struct padan_follow *follow, padan_diags *diags)
{
    const padan_dataset *d = follow->data;
    follow->needs = PADAN_NEW(&follow->arena, padan_follow_need, d->n_needs);
    if (!follow->needs) return PADAN_ENOMEM;
    for (int32_t k = 0; k < d->n_needs; k++) {
        padan_follow_need *need = &follow->needs[k];
        need->total = padan_follow_total(&d->needs[k]);
        need->before = padan_follow_before(d, k);
        need->open = need->total - need->before;
    }
    for (int32_t k = 0; k < follow->n_lines; k++) {
        padan_follow_line *line = &follow->lines[k];
        padan_follow_need none = {0};
        padan_follow_need *need =
            line->need == PADAN_NONE ? &none : &follow->needs[line->need];
        line->counted = padan_min64(line->units, need->open);
        if (line->counted < line->units)
            warn_excess(follow, line, need->open, diags);
        need->open -= line->counted;
        need->realised += line->counted;
        need->excess += line->units - line->counted;
    }
    padan_diags_sort(diags);
    return PADAN_OK;
}

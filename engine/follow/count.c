// SPDX-License-Identifier: GPL-3.0-or-later
/* What of the units reported counts: no need is served more often than it is there. */
#include "base/text.h"
#include "base/wide.h"
#include "follow/follow.h"

/* Of programmes: units that are served although `served` does not hold them; units of
 * it that nobody has delivered, or not yet; units still to come. */
static void add_programme(const padan_programme *p, padan_follow_need *need)
{
    const bool counted = p->counted == PADAN_COUNTED_YES;
    if (p->status == PADAN_PROGRAMME_DONE && !counted) need->before += p->units;
    if (p->status == PADAN_PROGRAMME_RUNNING) need->ongoing += p->units;
    if (p->status != PADAN_PROGRAMME_DONE && counted) need->before -= p->units;
}

void padan_follow_before(const padan_dataset *d, padan_follow_need *needs)
{
    for (int32_t k = 0; k < d->n_needs; k++) {
        needs[k] = (padan_follow_need){
            .total = padan_need_total(&d->needs[k]),
            .before = d->needs[k].served,
        };
    }
    for (int32_t k = 0; k < d->n_programmes; k++) {
        const padan_programme *p = &d->programmes[k];
        const int32_t need = padan_dataset_find_need(d, p->village, p->type);
        if (need != PADAN_NONE) add_programme(p, &needs[need]);
    }
    for (int32_t k = 0; k < d->n_needs; k++) {
        padan_follow_need *need = &needs[k];
        need->before = padan_max64(0, padan_min64(need->before, need->total));
        need->open = need->total - need->before;
    }
}

int64_t padan_follow_cost(const padan_dataset *d, int32_t company,
                          int32_t village, int32_t type)
{
    const int32_t need = padan_dataset_find_need(d, village, type);
    const padan_override *o = padan_dataset_override(d, company, village, type);
    if (o && o->unit_cost != PADAN_NONE) return o->unit_cost;
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
    padan_follow_before(d, follow->needs);
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

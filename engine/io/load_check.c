// SPDX-License-Identifier: GPL-3.0-or-later
/* Names that reach nothing, and sums that would not fit. A company may well be
 * interested in a sector for which the region has no need type yet, so names
 * are warnings. */
#include <string.h>

#include "base/wide.h"
#include "io/load.h"
#include "model/area.h"
#include "model/village_name.h"

/* A warning about the text of a field, found again by its place in the file. */
static void warn_name(padan_loader *l, table_id table, padan_at at, int32_t c,
                      padan_message message, const char *word,
                      const char *const *names, int32_t n)
{
    const padan_table *t = &l->table[table];
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    int32_t low = 0, high = t->csv.n_rows - 1; /* lines rise with the rows    */
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (t->csv.rows[middle].line < at.line)
            low = middle + 1;
        else
            high = middle;
    }
    padan_diag_add(l->diags, PADAN_WARNING, padan_table_at(t, low, c), message,
                   padan_table_place(t, c, place), padan_clip(clip, word),
                   padan_load_hint(l, hint, word, names, n));
}

static bool is_target(const padan_dataset *d, const char *word)
{
    if (strcmp(word, "*") == 0) return true;
    for (int32_t n = 0; n < d->n_types; n++)
        if (strcmp(d->types[n].id, word) == 0 ||
            strcmp(d->types[n].sector, word) == 0)
            return true;
    return false;
}

static padan_status check_targets(padan_loader *l)
{
    const padan_dataset *d = l->d;
    const char **names = PADAN_NEW(l->arena, const char *, 2 * d->n_types);
    if (!names) return PADAN_ENOMEM;
    int32_t n_names = 0;
    for (int32_t n = 0; n < d->n_types; n++) {
        names[n_names++] = d->types[n].id;
        names[n_names++] = d->types[n].sector;
    }
    for (int32_t k = 0; k < d->n_interests; k++) {
        const padan_interest *m = &d->interests[k];
        if (!is_target(d, m->target))
            warn_name(l, TABLE_MINAT, m->at, MINAT_TARGET,
                      PADAN_M_TARGET_UNKNOWN, m->target, names, n_names);
    }
    return PADAN_OK;
}

/* The names of the klasters as they are first written, for hints. */
static int32_t list_clusters(const padan_areas *areas, const char **names)
{
    const padan_village *villages = areas->data->villages;
    int32_t n = 0;
    for (int32_t v = 0; v < areas->data->n_villages; v++) {
        const int32_t first = areas->cluster_of[v];
        if (first != PADAN_NONE && areas->by_cluster[first] == v)
            names[n++] = villages[v].cluster;
    }
    return n;
}

static padan_status check_areas(padan_loader *l)
{
    const padan_dataset *d = l->d;
    padan_areas areas;
    const char **clusters = PADAN_NEW(l->arena, const char *, d->n_villages);
    if (!clusters) return PADAN_ENOMEM;
    const padan_status status = padan_areas_make(d, l->arena, &areas);
    if (status) return status;
    const int32_t n_clusters = list_clusters(&areas, clusters);
    for (int32_t k = 0; k < d->n_places; k++) {
        const padan_place *p = &d->places[k];
        const padan_area area = padan_area_find(&areas, p->area, p->is_code);
        if (area.first == area.end)
            warn_name(l, TABLE_LOKUS, p->at, LOKUS_AREA,
                      p->kind == PADAN_PLACE_MUST ? PADAN_M_AREA_UNKNOWN_MUST
                                                  : PADAN_M_AREA_UNKNOWN,
                      p->area, p->is_code ? l->village_names : clusters,
                      p->is_code ? d->n_villages : n_clusters);
    }
    return PADAN_OK;
}

/* A segment that no company has is fine in a list of laws, unless it is nearly
 * one that a company has. */
static padan_status check_segments(padan_loader *l)
{
    const padan_dataset *d = l->d;
    const char **names = PADAN_NEW(l->arena, const char *, d->n_companies);
    if (!names) return PADAN_ENOMEM;
    for (int32_t i = 0; i < d->n_companies; i++)
        names[i] = d->companies[i].segment;
    for (int32_t k = 0; k < d->n_bans; k++) {
        const char *const segment = d->bans[k].segment;
        bool known = !*segment;
        for (int32_t i = 0; i < d->n_companies && !known; i++)
            known = strcmp(names[i], segment) == 0;
        if (!known && padan_nearest(segment, names, d->n_companies))
            warn_name(l, TABLE_LARANGAN, d->bans[k].at, BAN_SEGMENT,
                      PADAN_M_SEGMENT_UNKNOWN, segment, names, d->n_companies);
    }
    return PADAN_OK;
}

/* One kecamatan code with two names: a slip, or codes of another system. Once for
 * each kecamatan; villages are in the order of their codes. */
static void check_districts(padan_loader *l)
{
    const padan_dataset *d = l->d;
    const padan_table *t = &l->table[TABLE_DESA];
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], other[PADAN_CLIP_TEXT];
    int32_t first = 0;
    bool said = false;
    for (int32_t v = 0; v < d->n_villages; v++) {
        const padan_village *a = &d->villages[first], *b = &d->villages[v];
        if (v == 0 || strcmp(a->district, b->district) != 0) {
            first = v;
            said = false;
        } else if (!*a->district_name) {
            first = v;
        } else if (!said && *b->district_name &&
                   !padan_name_same(a->district_name, b->district_name)) {
            said = true;
            padan_diag_add(l->diags, PADAN_WARNING, b->at,
                           PADAN_M_DISTRICT_NAMES,
                           padan_table_place(t, DESA_DISTRICT_NAME, place),
                           padan_clip(clip, b->district_name), a->code,
                           a->district, padan_clip(other, a->district_name));
        }
    }
}

padan_status padan_check_names(padan_loader *l)
{
    padan_status status = PADAN_OK;
    if (l->whole[TABLE_DESA]) check_districts(l);
    if (l->whole[TABLE_JENIS]) status = check_targets(l);
    if (status == PADAN_OK && l->whole[TABLE_DESA]) status = check_areas(l);
    if (status == PADAN_OK && l->whole[TABLE_PERUSAHAAN])
        status = check_segments(l);
    return status;
}

/* ---- sums ---- */

/* One need's value must be money as well; all needs together, and all budgets
 * together, must leave room in 64 bits for whatever is added to them. */
padan_status padan_check_money(padan_loader *l)
{
    const padan_dataset *d = l->d;
    const padan_i128 most = 100 * (padan_i128)PADAN_MAX_MONEY;
    padan_i128 needs = 0, cash = 0;
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_need *need = &d->needs[k];
        const int64_t total =
            need->verified == PADAN_NONE ? need->listed : need->verified;
        const int64_t cost = need->unit_cost == PADAN_NONE
                                 ? d->types[need->type].unit_cost
                                 : need->unit_cost;
        const padan_i128 value = (padan_i128)total * cost;
        if (total != PADAN_NONE) needs += value;
        if (value <= PADAN_MAX_MONEY) continue;
        char place[PADAN_PLACE_TEXT], units[PADAN_NUMBER_TEXT],
            unit_cost[PADAN_NUMBER_TEXT];
        const padan_lang lang = padan_diags_lang(l->diags);
        padan_diag_add(
            l->diags, PADAN_ERROR, need->at, PADAN_M_NEED_VALUE,
            padan_table_place(&l->table[TABLE_KEBUTUHAN], NEED_LISTED, place),
            padan_format_int(units, total, lang),
            padan_format_int(unit_cost, cost, lang));
    }
    for (int32_t i = 0; i < d->n_companies; i++)
        cash += d->companies[i].budget;
    for (int32_t k = 0; k < d->n_goods; k++)
        cash += d->goods[k].budget;
    char place[PADAN_PLACE_TEXT];
    if (needs > most)
        padan_diag_add(
            l->diags, PADAN_ERROR,
            (padan_at){l->table[TABLE_KEBUTUHAN].csv.path, 0, 0},
            PADAN_M_TOTAL_MONEY,
            padan_table_place(&l->table[TABLE_KEBUTUHAN], NEED_LISTED, place));
    if (cash > most)
        padan_diag_add(
            l->diags, PADAN_ERROR,
            (padan_at){l->table[TABLE_PERUSAHAAN].csv.path, 0, 0},
            PADAN_M_TOTAL_MONEY,
            padan_table_place(&l->table[TABLE_PERUSAHAAN], FIRM_BUDGET, place));
    return PADAN_OK;
}

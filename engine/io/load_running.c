// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows of berjalan.csv: what companies and others deliver already, outside
 * this year's plan. Who delivers need not be on this year's list of companies. */
#include <string.h>

#include "io/load.h"

/* Who delivers: a company of the list, or anybody with a name. */
static bool read_implementer(padan_loader *l, int32_t r, padan_programme *p)
{
    const padan_table *t = &l->table[TABLE_BERJALAN];
    p->company = PADAN_NONE;
    p->company_id = padan_table_text(t, r, RUN_FIRM);
    p->implementer = padan_table_text(t, r, RUN_IMPLEMENTER);
    if (!*p->company_id && !*p->implementer) {
        padan_table_refuse(t, r, RUN_FIRM, PADAN_M_RUNNING_NOBODY);
        return false;
    }
    if (!*p->company_id) return true;
    p->company = padan_dataset_find_company(l->d, p->company_id);
    if (p->company != PADAN_NONE || *p->implementer) return true;
    if (!l->whole[TABLE_PERUSAHAAN]) return false;
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    padan_diag_add(l->diags, PADAN_ERROR, padan_table_at(t, r, RUN_FIRM),
                   PADAN_M_RUNNING_WHO, padan_table_place(t, RUN_FIRM, place),
                   padan_clip(clip, p->company_id),
                   padan_load_hint(l, hint, p->company_id, l->company_names,
                                   l->d->n_companies));
    return false;
}

static bool read_units(const padan_table *t, int32_t r, int64_t *units)
{
    if (!padan_table_count(t, r, RUN_UNITS, PADAN_NONE, units)) return false;
    if (*units >= 1) return true;
    padan_table_refuse(t, r, RUN_UNITS, PADAN_M_RUNNING_UNITS);
    return false;
}

/* What the row says about its year, its state and `tertangani`. */
static bool read_state(const padan_loader *l, int32_t r, padan_programme *p)
{
    static const char *const states[] = {"rencana", "berjalan", "selesai",
                                         "batal"};
    static const char *const answers[] = {"ya", "belum"};
    const padan_table *t = &l->table[TABLE_BERJALAN];
    const char *word;
    int32_t state = PADAN_NONE, answer;
    bool good = padan_table_needed(t, r, RUN_YEAR, &word) &&
                padan_load_year(l, TABLE_BERJALAN, r, RUN_YEAR, 0, &p->year);
    good &= padan_table_needed(t, r, RUN_STATUS, &word) &&
            padan_table_choice(t, r, RUN_STATUS, states, 4, PADAN_NONE, &state);
    good &= padan_table_choice(t, r, RUN_COUNTED, answers, 2, 2, &answer);
    if (!good) return false;
    p->status = (padan_programme_status)state;
    p->counted = answer == 0   ? PADAN_COUNTED_YES
                 : answer == 1 ? PADAN_COUNTED_NO
                               : PADAN_COUNTED_UNSAID;
    return true;
}

/* Every field is read, so that all errors of the row come at once. */
static bool read_programme(padan_loader *l, int32_t r, padan_programme *p)
{
    const padan_table *t = &l->table[TABLE_BERJALAN];
    *p = (padan_programme){.at = padan_table_at(t, r, RUN_VILLAGE),
                           .evidence = padan_table_text(t, r, RUN_EVIDENCE),
                           .note = padan_table_text(t, r, RUN_NOTE)};
    bool good = read_implementer(l, r, p);
    p->village = padan_load_village(l, TABLE_BERJALAN, r);
    p->type = padan_load_type(l, TABLE_BERJALAN, r, RUN_TYPE);
    good &= read_units(t, r, &p->units);
    good &= read_state(l, r, p);
    return good && p->village != PADAN_NONE && p->type != PADAN_NONE;
}

/* Implementer, village, need and year; NULL: no memory. */
static const char *key_of(padan_loader *l, int32_t r, const padan_programme *p)
{
    const char *const who = *p->company_id ? p->company_id : p->implementer;
    const char *key = padan_load_key(l, who, l->villages[p->village].code,
                                     l->types[p->type].id);
    return key ? padan_load_key(
                     l, key,
                     padan_table_text(&l->table[TABLE_BERJALAN], r, RUN_YEAR),
                     "")
               : NULL;
}

padan_status padan_load_running(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_BERJALAN];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_BERJALAN);
    l->programmes = PADAN_NEW(l->arena, padan_programme, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->programmes || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_programme *p = &l->programmes[n];
        if (!padan_table_row_ok(t, r) || !read_programme(l, r, p)) continue;
        keys[n].text = key_of(l, r, p);
        if (!keys[n].text) return PADAN_ENOMEM;
        keys[n++].at = p->at;
    }
    padan_load_refuse_twice(l, TABLE_BERJALAN, RUN_VILLAGE, keys, n);
    l->d->programmes = l->programmes;
    l->d->n_programmes = n;
    return PADAN_OK;
}

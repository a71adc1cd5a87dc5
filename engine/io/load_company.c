// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows that say what companies bring and want: goods, interests, places;
 * and what they may not do. */
#include <stdlib.h>
#include <string.h>

#include "io/load.h"

padan_status padan_load_goods(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_BARANG];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_BARANG);
    l->goods = PADAN_NEW(l->arena, padan_goods, n_rows);
    if (!l->goods) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_goods g = {.at = padan_table_at(t, r, GOODS_FIRM)};
        if (!padan_table_row_ok(t, r)) continue;
        g.company = padan_load_company(l, TABLE_BARANG, r, GOODS_FIRM);
        g.type = padan_load_type(l, TABLE_BARANG, r, GOODS_TYPE);
        if (padan_table_money(t, r, GOODS_BUDGET, PADAN_NONE, &g.budget) &&
            g.budget == PADAN_NONE)
            padan_table_refuse(t, r, GOODS_BUDGET, PADAN_M_FIELD_EMPTY);
        if (g.budget == PADAN_NONE) g.budget = PADAN_MAX_MONEY;
        g.note = padan_table_text(t, r, GOODS_NOTE);
        if (g.company == PADAN_NONE || g.type == PADAN_NONE) continue;
        l->goods[n++] = g;
    }
    l->d->goods = l->goods;
    l->d->n_goods = n;
    return PADAN_OK;
}

/* ---- minat ---- */

static int by_interest(const void *a, const void *b)
{
    const padan_interest *x = a, *y = b;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

padan_status padan_load_interests(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_MINAT];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_MINAT);
    l->interests = PADAN_NEW(l->arena, padan_interest, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->interests || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_interest m = {.at = padan_table_at(t, r, MINAT_FIRM)};
        if (!padan_table_row_ok(t, r)) continue;
        m.company = padan_load_company(l, TABLE_MINAT, r, MINAT_FIRM);
        const bool aimed = padan_table_needed(t, r, MINAT_TARGET, &m.target);
        padan_table_decimal(t, r, MINAT_SCORE, 0, PADAN_ONE, PADAN_ONE,
                            &m.score);
        if (m.company == PADAN_NONE || !aimed) continue;
        keys[n].text =
            padan_load_key(l, l->companies[m.company].id, m.target, "");
        if (!keys[n].text) return PADAN_ENOMEM;
        keys[n].at = m.at;
        l->interests[n++] = m;
    }
    padan_load_refuse_twice(l, TABLE_MINAT, MINAT_FIRM, keys, n);
    if (n > 1)
        qsort(l->interests, (size_t)n, sizeof *l->interests, by_interest);
    l->d->interests = l->interests;
    l->d->n_interests = n;
    return PADAN_OK;
}

/* ---- lokus ---- */

static int by_place(const void *a, const void *b)
{
    const padan_place *x = a, *y = b;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

/* A code without dots and blanks if all of it is digits, else the name of a
 * cluster as it is. */
static padan_status read_area(padan_loader *l, int32_t r, padan_place *place)
{
    const padan_table *t = &l->table[TABLE_LOKUS];
    const char *text;
    if (!padan_table_needed(t, r, LOKUS_AREA, &text)) {
        place->area = "";
        return PADAN_OK;
    }
    char *digits = padan_arena_text(l->arena, text, strlen(text));
    if (!digits) return PADAN_ENOMEM;
    size_t n = 0;
    bool code = true;
    for (const char *p = text; *p; p++) {
        if (*p == '.' || *p == ' ') continue;
        code = code && *p >= '0' && *p <= '9';
        if (code) digits[n++] = *p;
    }
    place->is_code = code && n > 0;
    if (!place->is_code) {
        place->area = text;
        return PADAN_OK;
    }
    digits[n] = '\0';
    place->area = digits;
    if (!padan_load_area_code(l, r, digits, n)) {
        place->area = "";
        return PADAN_OK;
    }
    if (n != 2 && n != 4 && n != 6 && n != 10)
        padan_table_refuse(t, r, LOKUS_AREA, PADAN_M_AREA_CODE);
    return PADAN_OK;
}

padan_status padan_load_places(padan_loader *l)
{
    static const char *const kinds[] = {"wajib", "utamakan", "tolak"};
    const padan_table *t = &l->table[TABLE_LOKUS];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_LOKUS);
    l->places = PADAN_NEW(l->arena, padan_place, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->places || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_place p = {.at = padan_table_at(t, r, LOKUS_FIRM)};
        const char *word;
        int32_t kind = PADAN_NONE;
        if (!padan_table_row_ok(t, r)) continue;
        p.company = padan_load_company(l, TABLE_LOKUS, r, LOKUS_FIRM);
        if (read_area(l, r, &p) != PADAN_OK) return PADAN_ENOMEM;
        if (padan_table_needed(t, r, LOKUS_KIND, &word))
            padan_table_choice(t, r, LOKUS_KIND, kinds, 3, PADAN_NONE, &kind);
        padan_table_decimal(t, r, LOKUS_SCORE, 0, PADAN_ONE, PADAN_ONE,
                            &p.score);
        if (p.company == PADAN_NONE || !*p.area || kind == PADAN_NONE) continue;
        p.kind = (padan_place_kind)kind;
        keys[n].text =
            padan_load_key(l, l->companies[p.company].id, p.area, kinds[kind]);
        if (!keys[n].text) return PADAN_ENOMEM;
        keys[n].at = p.at;
        l->places[n++] = p;
    }
    padan_load_refuse_twice(l, TABLE_LOKUS, LOKUS_FIRM, keys, n);
    if (n > 1) qsort(l->places, (size_t)n, sizeof *l->places, by_place);
    l->d->places = l->places;
    l->d->n_places = n;
    return PADAN_OK;
}

/* ---- larangan ---- */

/* Who is prohibited: a company if the row names one, else a segment. */
static bool read_banned(padan_loader *l, int32_t r, padan_ban *ban)
{
    const padan_table *t = &l->table[TABLE_LARANGAN];
    ban->segment = padan_table_text(t, r, BAN_SEGMENT);
    ban->company = PADAN_NONE;
    if (*padan_table_text(t, r, BAN_FIRM)) {
        ban->segment = "";
        ban->company = padan_load_company(l, TABLE_LARANGAN, r, BAN_FIRM);
        return ban->company != PADAN_NONE;
    }
    if (*ban->segment) return true;
    padan_diag_add(l->diags, PADAN_ERROR, padan_table_at(t, r, BAN_TYPE),
                   PADAN_M_BAN_NOBODY);
    return false;
}

padan_status padan_load_bans(padan_loader *l)
{
    static const char *const actions[] = {"peringatan", "tolak"};
    const padan_table *t = &l->table[TABLE_LARANGAN];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_LARANGAN);
    l->bans = PADAN_NEW(l->arena, padan_ban, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->bans || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_ban ban = {.at = padan_table_at(t, r, BAN_TYPE)};
        const char *word;
        int32_t action = PADAN_NONE;
        if (!padan_table_row_ok(t, r)) continue;
        const bool named = read_banned(l, r, &ban);
        ban.type = padan_load_type(l, TABLE_LARANGAN, r, BAN_TYPE);
        if (padan_table_needed(t, r, BAN_ACTION, &word))
            padan_table_choice(t, r, BAN_ACTION, actions, 2, PADAN_NONE,
                               &action);
        ban.legal_basis = padan_table_text(t, r, BAN_BASIS);
        if (!named || ban.type == PADAN_NONE || action == PADAN_NONE) continue;
        ban.refuse = action == 1;
        const bool firm = ban.company != PADAN_NONE;
        keys[n].text =
            padan_load_key(l, firm ? "id_perusahaan" : "segmen",
                           firm ? l->companies[ban.company].id : ban.segment,
                           l->types[ban.type].id);
        if (!keys[n].text) return PADAN_ENOMEM;
        keys[n].at = ban.at;
        l->bans[n++] = ban;
    }
    padan_load_refuse_twice(l, TABLE_LARANGAN, BAN_TYPE, keys, n);
    l->d->bans = l->bans;
    l->d->n_bans = n;
    return PADAN_OK;
}

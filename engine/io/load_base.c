// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows of the tables that everything else names: villages, need types,
 * companies; and the needs. They are sorted by code and id, so that the order of
 * rows in the files never matters. A row with a wrong field is kept with a
 * default in it, so that rows which name it do not look wrong too. */
#include <stdlib.h>
#include <string.h>

#include "io/load.h"

static int by_line(padan_at a, padan_at b)
{
    return a.line < b.line ? -1 : a.line > b.line;
}

static int by_village(const void *a, const void *b)
{
    const padan_village *x = a, *y = b;
    const int order = strcmp(x->code, y->code);
    return order ? order : by_line(x->at, y->at);
}

static int by_type(const void *a, const void *b)
{
    const padan_type *x = a, *y = b;
    const int order = strcmp(x->id, y->id);
    return order ? order : by_line(x->at, y->at);
}

static int by_company(const void *a, const void *b)
{
    const padan_company *x = a, *y = b;
    const int order = strcmp(x->id, y->id);
    return order ? order : by_line(x->at, y->at);
}

static int by_need(const void *a, const void *b)
{
    const padan_need *x = a, *y = b;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    return by_line(x->at, y->at);
}

/* ---- desa ---- */

/* kode_kecamatan, or the first six digits of the village code. */
static const char *read_district(padan_loader *l, int32_t r, const char *code)
{
    const padan_table *t = &l->table[TABLE_DESA];
    const char *text = padan_table_text(t, r, DESA_DISTRICT);
    char digits[7] = "";
    size_t n = 0;
    bool good = true;
    for (const char *p = text; *p; p++) {
        if (*p == '.' || *p == ' ') continue;
        good = good && *p >= '0' && *p <= '9' && n < 6;
        if (good) digits[n++] = *p;
    }
    if (!*text || padan_load_bps_district(l, text))
        return padan_arena_text(l->arena, code, 6);
    if (!good || n != 6) {
        padan_table_refuse(t, r, DESA_DISTRICT, PADAN_M_DISTRICT_CODE);
        return padan_arena_text(l->arena, code, 6);
    }
    if (memcmp(digits, code, 6) != 0) {
        char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], six[7] = "";
        memcpy(six, code, 6);
        padan_diag_add(l->diags, PADAN_WARNING,
                       padan_table_at(t, r, DESA_DISTRICT),
                       PADAN_M_DISTRICT_DIFFERS,
                       padan_table_place(t, DESA_DISTRICT, place),
                       padan_clip(clip, text), six);
    }
    return padan_arena_text(l->arena, digits, 6);
}

/* Scaled degrees to the nearest 10^-6. */
static int32_t micro_degrees(int64_t scaled)
{
    const int64_t unit = PADAN_ONE / 1000000;
    return (int32_t)((scaled + (scaled < 0 ? -unit : unit) / 2) / unit);
}

static void read_coordinates(const padan_loader *l, int32_t r, padan_village *v)
{
    const padan_table *t = &l->table[TABLE_DESA];
    const int64_t none = INT64_MIN;
    int64_t lat, lon;
    const bool good = padan_table_decimal(t, r, DESA_LAT, -90 * PADAN_ONE,
                                          90 * PADAN_ONE, none, &lat) &
                      padan_table_decimal(t, r, DESA_LON, -180 * PADAN_ONE,
                                          180 * PADAN_ONE, none, &lon);
    if (!good || (lat == none && lon == none)) return;
    if (lat == none || lon == none) {
        padan_diag_add(l->diags, PADAN_WARNING, padan_table_at(t, r, DESA_LAT),
                       PADAN_M_PLACE_HALF);
        return;
    }
    if (lat < -12 * PADAN_ONE || lat > 8 * PADAN_ONE || lon < 94 * PADAN_ONE ||
        lon > 142 * PADAN_ONE) {
        char a[PADAN_CLIP_TEXT], b[PADAN_CLIP_TEXT];
        padan_diag_add(l->diags, PADAN_WARNING, padan_table_at(t, r, DESA_LAT),
                       PADAN_M_PLACE_FAR,
                       padan_clip(a, padan_table_text(t, r, DESA_LAT)),
                       padan_clip(b, padan_table_text(t, r, DESA_LON)));
    }
    v->has_place = true;
    v->lat_micro = micro_degrees(lat);
    v->lon_micro = micro_degrees(lon);
}

padan_status padan_load_villages(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_DESA];
    padan_load_desa_codes(l);
    const int32_t n_rows = padan_load_n_rows(l, TABLE_DESA);
    l->villages = PADAN_NEW(l->arena, padan_village, n_rows);
    l->village_names = PADAN_NEW(l->arena, const char *, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->villages || !l->village_names || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        char code[11];
        padan_village v = {.at = padan_table_at(t, r, DESA_CODE)};
        if (!padan_table_row_ok(t, r)) continue;
        const bool coded = padan_load_own_code(l, r, code);
        padan_table_needed(t, r, DESA_NAME, &v.name);
        v.district_name = padan_table_text(t, r, DESA_DISTRICT_NAME);
        v.cluster = padan_table_text(t, r, DESA_CLUSTER);
        read_coordinates(l, r, &v);
        padan_table_count(t, r, DESA_POPULATION, PADAN_NONE, &v.population);
        padan_table_count(t, r, DESA_HOUSEHOLDS, PADAN_NONE, &v.households);
        if (!coded) continue;
        v.district = read_district(l, r, code);
        v.code = padan_arena_text(l->arena, code, 10);
        if (!v.district || !v.code) return PADAN_ENOMEM;
        keys[n] = (padan_key){v.code, v.at};
        l->villages[n++] = v;
    }
    padan_load_refuse_twice(l, TABLE_DESA, DESA_CODE, keys, n);
    if (n > 1) qsort(l->villages, (size_t)n, sizeof *l->villages, by_village);
    for (int32_t v = 0; v < n; v++)
        l->village_names[v] = l->villages[v].code;
    l->d->villages = l->villages;
    l->d->n_villages = n;
    return PADAN_OK;
}

/* ---- jenis ---- */

/* Money that must be there and above zero; 1 if it is not. */
static int64_t read_cost(const padan_table *t, int32_t r, int32_t c)
{
    int64_t cost;
    if (!padan_table_money(t, r, c, PADAN_NONE, &cost)) return 1;
    if (cost > 0) return cost;
    padan_table_refuse(t, r, c,
                       cost == 0 ? PADAN_M_FIELD_ZERO : PADAN_M_FIELD_EMPTY);
    return 1;
}

padan_status padan_load_types(padan_loader *l)
{
    static const char *const answers[] = {"ya", "tidak", "1",
                                          "0",  "true",  "false"};
    const padan_table *t = &l->table[TABLE_JENIS];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_JENIS);
    l->types = PADAN_NEW(l->arena, padan_type, n_rows);
    l->type_names = PADAN_NEW(l->arena, const char *, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->types || !l->type_names || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_type *type = &l->types[n];
        if (!padan_table_row_ok(t, r)) continue;
        type->at = padan_table_at(t, r, JENIS_ID);
        padan_table_id(t, r, JENIS_ID, &type->id);
        type->name = padan_table_text(t, r, JENIS_NAME);
        if (!*type->name) type->name = type->id;
        padan_table_needed(t, r, JENIS_UNIT, &type->unit);
        type->sector = padan_table_text(t, r, JENIS_SECTOR);
        type->unit_cost = read_cost(t, r, JENIS_COST);
        padan_table_decimal(t, r, JENIS_WEIGHT, 0, 1000000 * PADAN_ONE,
                            PADAN_ONE, &type->weight);
        int32_t answer;
        padan_table_choice(t, r, JENIS_WHOLE, answers, 6, 1, &answer);
        type->whole = answer % 2 == 0;
        padan_table_decimal(t, r, JENIS_GROWTH, -PADAN_ONE, 10 * PADAN_ONE,
                            PADAN_NO_GROWTH, &type->growth);
        if (!*type->id) continue;
        keys[n++] = (padan_key){type->id, type->at};
    }
    padan_load_refuse_twice(l, TABLE_JENIS, JENIS_ID, keys, n);
    if (n > 1) qsort(l->types, (size_t)n, sizeof *l->types, by_type);
    for (int32_t k = 0; k < n; k++)
        l->type_names[k] = l->types[k].id;
    l->d->types = l->types;
    l->d->n_types = n;
    return PADAN_OK;
}

/* ---- perusahaan ---- */

static void read_company(const padan_table *t, int32_t r, padan_company *c)
{
    static const char *const standings[] = {"minat", "komitmen", "tandatangan"};
    c->at = padan_table_at(t, r, FIRM_ID);
    padan_table_id(t, r, FIRM_ID, &c->id);
    padan_table_needed(t, r, FIRM_NAME, &c->name);
    c->segment = padan_table_text(t, r, FIRM_SEGMENT);
    c->cluster = padan_table_text(t, r, FIRM_CLUSTER);
    if (padan_table_money(t, r, FIRM_BUDGET, PADAN_NONE, &c->budget) &&
        c->budget == PADAN_NONE)
        padan_table_refuse(t, r, FIRM_BUDGET, PADAN_M_FIELD_EMPTY);
    if (c->budget == PADAN_NONE) c->budget = PADAN_MAX_MONEY;
    padan_table_money(t, r, FIRM_MIN, 0, &c->min_contract);
    padan_table_count(t, r, FIRM_VILLAGES, 0, &c->max_villages);
    int32_t standing;
    padan_table_choice(t, r, FIRM_STATUS, standings, 3, PADAN_INTERESTED,
                       &standing);
    c->standing = (padan_standing)standing;
    padan_table_decimal(t, r, FIRM_CHANCE, 0, PADAN_ONE, PADAN_NONE,
                        &c->chance);
}

padan_status padan_load_companies(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_PERUSAHAAN];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_PERUSAHAAN);
    l->companies = PADAN_NEW(l->arena, padan_company, n_rows);
    l->company_names = PADAN_NEW(l->arena, const char *, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->companies || !l->company_names || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_company *company = &l->companies[n];
        if (!padan_table_row_ok(t, r)) continue;
        read_company(t, r, company);
        if (!*company->id) continue;
        keys[n++] = (padan_key){company->id, company->at};
    }
    padan_load_refuse_twice(l, TABLE_PERUSAHAAN, FIRM_ID, keys, n);
    if (n > 1) qsort(l->companies, (size_t)n, sizeof *l->companies, by_company);
    for (int32_t i = 0; i < n; i++)
        l->company_names[i] = l->companies[i].id;
    l->d->companies = l->companies;
    l->d->n_companies = n;
    return PADAN_OK;
}

/* ---- kebutuhan ---- */

/* Listed, verified, served: an empty `terdata` is fine where `terverifikasi`
 * says how many. */
static void read_units(const padan_loader *l, int32_t r, padan_need *need)
{
    const padan_table *t = &l->table[TABLE_KEBUTUHAN];
    const bool good =
        padan_table_count(t, r, NEED_LISTED, PADAN_NONE, &need->listed) &
        padan_table_count(t, r, NEED_VERIFIED, PADAN_NONE, &need->verified) &
        padan_table_count(t, r, NEED_SERVED, 0, &need->served);
    if (good && need->listed == PADAN_NONE && need->verified == PADAN_NONE)
        padan_table_refuse(t, r, NEED_LISTED, PADAN_M_FIELD_EMPTY);
    if (need->listed == PADAN_NONE) need->listed = need->verified;
    const int64_t total =
        need->verified == PADAN_NONE ? need->listed : need->verified;
    if (!good) need->listed = need->verified = PADAN_NONE; /* unknown        */
    if (!good || total == PADAN_NONE || need->served <= total) return;
    char place[PADAN_PLACE_TEXT], served[PADAN_NUMBER_TEXT],
        most[PADAN_NUMBER_TEXT];
    const padan_lang lang = padan_diags_lang(l->diags);
    padan_format_int(most, total, lang);
    padan_diag_add(l->diags, PADAN_WARNING, padan_table_at(t, r, NEED_SERVED),
                   PADAN_M_SERVED_MORE,
                   padan_table_place(t, NEED_SERVED, place),
                   padan_format_int(served, need->served, lang), most, most);
}

/* A date that is none is kept as it is written. */
static void warn_date(const padan_table *t, int32_t r)
{
    const char *const text = padan_table_text(t, r, NEED_DATE);
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT];
    padan_date date;
    if (!*text || padan_date_read(text, &date)) return;
    padan_diag_add(t->diags, PADAN_WARNING, padan_table_at(t, r, NEED_DATE),
                   PADAN_M_DATE_BAD, padan_table_place(t, NEED_DATE, place),
                   padan_clip(clip, text));
}

static void read_need(padan_loader *l, int32_t r, padan_need *need)
{
    const padan_table *t = &l->table[TABLE_KEBUTUHAN];
    need->at = padan_table_at(t, r, NEED_VILLAGE);
    need->village = padan_load_village(l, TABLE_KEBUTUHAN, r);
    need->type = padan_load_type(l, TABLE_KEBUTUHAN, r, NEED_TYPE);
    read_units(l, r, need);
    need->unit_cost = *padan_table_text(t, r, NEED_COST)
                          ? read_cost(t, r, NEED_COST)
                          : PADAN_NONE;
    padan_table_decimal(t, r, NEED_PRIORITY, 0, 1000000 * PADAN_ONE, PADAN_ONE,
                        &need->priority);
    need->source = padan_table_text(t, r, NEED_SOURCE);
    need->plan_code = padan_table_text(t, r, NEED_PLAN);
    need->data_date = padan_table_text(t, r, NEED_DATE);
    warn_date(t, r);
}

padan_status padan_load_needs(padan_loader *l)
{
    const padan_table *t = &l->table[TABLE_KEBUTUHAN];
    const int32_t n_rows = padan_load_n_rows(l, TABLE_KEBUTUHAN);
    l->needs = PADAN_NEW(l->arena, padan_need, n_rows);
    padan_key *keys = PADAN_NEW(l->arena, padan_key, n_rows);
    if (!l->needs || !keys) return PADAN_ENOMEM;
    int32_t n = 0;
    for (int32_t r = 0; r < n_rows; r++) {
        padan_need *need = &l->needs[n];
        if (!padan_table_row_ok(t, r)) continue;
        read_need(l, r, need);
        if (need->village == PADAN_NONE || need->type == PADAN_NONE) continue;
        keys[n].text = padan_load_key(l, l->villages[need->village].code,
                                      l->types[need->type].id, "");
        if (!keys[n].text) return PADAN_ENOMEM;
        keys[n++].at = need->at;
    }
    padan_load_refuse_twice(l, TABLE_KEBUTUHAN, NEED_VILLAGE, keys, n);
    if (n > 1) qsort(l->needs, (size_t)n, sizeof *l->needs, by_need);
    l->d->needs = l->needs;
    l->d->n_needs = n;
    return PADAN_OK;
}

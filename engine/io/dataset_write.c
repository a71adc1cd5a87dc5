// SPDX-License-Identifier: GPL-3.0-or-later
/* The tables of a dataset, written from what was read of them: one function for each
 * table, its fields in the order of load_tables.c. */
#include "io/dataset_write.h"

#include <stdio.h>
#include <string.h>

#include "io/load.h"

void padan_out_remark(padan_out *out, const char *text)
{
    if (text[0] && !text[1])
        padan_out_field(out, text);
    else
        padan_out_name(out, text);
}

static void put_count(padan_out *out, int64_t value)
{
    if (value == PADAN_NONE)
        padan_out_field(out, "");
    else
        padan_out_int(out, value);
}

static void put_decimal(padan_out *out, int64_t scaled, int64_t none)
{
    if (scaled == none)
        padan_out_field(out, "");
    else
        padan_out_decimal(out, scaled);
}

static void put_village(const padan_dataset *d, int32_t k, padan_out *out)
{
    const int64_t millionth = PADAN_ONE / 1000000;
    const padan_village *v = &d->villages[k];
    padan_out_field(out, v->code);
    padan_out_remark(out, v->name);
    padan_out_field(out, v->district);
    padan_out_remark(out, v->district_name);
    padan_out_remark(out, v->cluster);
    put_decimal(out, v->has_place ? v->lat_micro * millionth : INT64_MIN,
                INT64_MIN);
    put_decimal(out, v->has_place ? v->lon_micro * millionth : INT64_MIN,
                INT64_MIN);
    put_count(out, v->population);
    put_count(out, v->households);
}

static void put_type(const padan_dataset *d, int32_t k, padan_out *out)
{
    const padan_type *n = &d->types[k];
    padan_out_field(out, n->id);
    padan_out_remark(out, n->name);
    padan_out_remark(out, n->unit);
    padan_out_remark(out, n->sector);
    padan_out_int(out, n->unit_cost);
    padan_out_decimal(out, n->weight);
    padan_out_field(out, n->whole ? "ya" : "tidak");
    put_decimal(out, n->growth, PADAN_NO_GROWTH);
}

static void put_company(const padan_dataset *d, int32_t k, padan_out *out)
{
    static const char *const standings[] = {"minat", "komitmen", "tandatangan"};
    const padan_company *c = &d->companies[k];
    padan_out_field(out, c->id);
    padan_out_remark(out, c->name);
    padan_out_remark(out, c->segment);
    padan_out_remark(out, c->cluster);
    padan_out_int(out, c->budget);
    padan_out_int(out, c->min_contract);
    padan_out_int(out, c->max_villages);
    padan_out_field(out, standings[c->standing]);
    put_decimal(out, c->chance, PADAN_NONE);
}

/* For people, and as a check on the code. */
static void put_names(const padan_dataset *d, int32_t village, padan_out *out)
{
    const padan_village *v = &d->villages[village];
    padan_out_remark(out, v->name);
    padan_out_remark(out, v->district_name);
    padan_out_field(out, v->district);
}

static void put_need(const padan_dataset *d, int32_t k, padan_out *out)
{
    const padan_need *need = &d->needs[k];
    padan_out_field(out, d->villages[need->village].code);
    padan_out_field(out, d->types[need->type].id);
    padan_out_int(out, need->listed);
    put_count(out, need->verified);
    padan_out_int(out, need->served);
    put_count(out, need->unit_cost);
    padan_out_decimal(out, need->priority);
    padan_out_remark(out, need->source);
    padan_out_remark(out, need->plan_code);
    padan_out_remark(out, need->data_date);
    put_names(d, need->village, out);
}

static void put_goods(const padan_dataset *d, int32_t k, padan_out *out)
{
    const padan_goods *g = &d->goods[k];
    padan_out_field(out, d->companies[g->company].id);
    padan_out_field(out, d->types[g->type].id);
    padan_out_int(out, g->budget);
    padan_out_remark(out, g->note);
}

static void put_interest(const padan_dataset *d, int32_t k, padan_out *out)
{
    const padan_interest *wish = &d->interests[k];
    padan_out_field(out, d->companies[wish->company].id);
    padan_out_remark(out, wish->target);
    padan_out_decimal(out, wish->score);
}

static void put_place(const padan_dataset *d, int32_t k, padan_out *out)
{
    static const char *const kinds[] = {"wajib", "utamakan", "tolak"};
    const padan_place *place = &d->places[k];
    padan_out_field(out, d->companies[place->company].id);
    padan_out_remark(out, place->area);
    padan_out_field(out, kinds[place->kind]);
    padan_out_decimal(out, place->score);
}

static void put_ban(const padan_dataset *d, int32_t k, padan_out *out)
{
    const padan_ban *ban = &d->bans[k];
    padan_out_remark(out, ban->segment);
    padan_out_field(
        out, ban->company == PADAN_NONE ? "" : d->companies[ban->company].id);
    padan_out_field(out, d->types[ban->type].id);
    padan_out_field(out, ban->refuse ? "tolak" : "peringatan");
    padan_out_remark(out, ban->legal_basis);
}

/* Those of the plan's year, then those of later years. */
static void put_pin(const padan_dataset *d, int32_t k, padan_out *out)
{
    static const char *const kinds[] = {"tetap", "minimal", "tolak"};
    const padan_pin *pin =
        k < d->n_pins ? &d->pins[k] : &d->later[k - d->n_pins];
    padan_out_field(out, d->companies[pin->company].id);
    padan_out_field(out, d->villages[pin->village].code);
    padan_out_field(out, d->types[pin->type].id);
    put_count(out, pin->kind == PADAN_PIN_VETO ? PADAN_NONE : pin->units);
    padan_out_field(out, kinds[pin->kind]);
    padan_out_remark(out, pin->note);
    put_count(out, pin->year > 0 ? pin->year : PADAN_NONE);
    put_names(d, pin->village, out);
}

static void put_programme(const padan_dataset *d, int32_t k, padan_out *out)
{
    static const char *const states[] = {"rencana", "berjalan", "selesai",
                                         "batal"};
    static const char *const counted[] = {"", "ya", "belum"};
    const padan_programme *p = &d->programmes[k];
    padan_out_remark(out, p->company_id);
    padan_out_remark(out, p->implementer);
    padan_out_field(out, d->villages[p->village].code);
    padan_out_field(out, d->types[p->type].id);
    padan_out_int(out, p->units);
    padan_out_int(out, p->year);
    padan_out_field(out, states[p->status]);
    padan_out_remark(out, p->evidence);
    padan_out_remark(out, p->note);
    padan_out_field(out, counted[p->counted]);
    put_names(d, p->village, out);
}

static void put_override(const padan_dataset *d, int32_t k, padan_out *out)
{
    const padan_override *o = &d->overrides[k];
    padan_out_field(out, d->companies[o->company].id);
    padan_out_field(out, d->villages[o->village].code);
    padan_out_field(out, d->types[o->type].id);
    put_count(out, o->unit_cost);
    put_decimal(out, o->score, PADAN_NONE);
    put_count(out, o->max_units);
    put_names(d, o->village, out);
}

typedef struct {
    int32_t n_rows;
    void (*put)(const padan_dataset *d, int32_t k, padan_out *out);
} table_rows;

static padan_status write_table(const padan_dataset *d, table_id t,
                                const table_rows *rows,
                                const padan_folder *folder)
{
    char name[32];
    padan_out out;
    if (rows->n_rows == 0 && !padan_tables[t].required) return PADAN_OK;
    snprintf(name, sizeof name, "%s.csv", padan_tables[t].name);
    padan_folder_open(folder, name, &out);
    for (int32_t c = 0; c < padan_tables[t].n_columns; c++)
        padan_out_field(&out, padan_tables[t].columns[c].name);
    padan_out_end_row(&out);
    for (int32_t k = 0; k < rows->n_rows; k++) {
        rows->put(d, k, &out);
        padan_out_end_row(&out);
    }
    return padan_out_close(&out);
}

/* A value on one line. A sheet may hold ` #` or ` ;`, which begin a comment in an ini
 * file: there the blank before becomes one that does not break (ini.c knows only blank
 * and tab), so that people read the same. */
static void put_value(padan_out *out, const char *text)
{
    static const char hard_blank[] = "\xC2\xA0";
    for (const char *p = text; *p; p++) {
        const bool blank = (unsigned char)*p <= ' ';
        const bool comment = *p == '#' || *p == ';';
        if (blank && (p[1] == '#' || p[1] == ';'))
            padan_out_write(out, hard_blank, 2);
        else if (comment && p == text)
            padan_out_write(out, hard_blank, 2);
        if (!blank)
            padan_out_write(out, p, 1);
        else if (p[1] != '#' && p[1] != ';')
            padan_out_write(out, " ", 1);
    }
}

static padan_status write_ini(const padan_dataset *d,
                              const padan_folder *folder)
{
    const char *const rows[][2] = {
        {"judul", d->title},    {"instansi", d->agency},
        {"tahun", d->year},     {"wilayah", d->region},
        {"kode", "kemendagri"}, {"sifat_data", d->data_kind},
    };
    padan_out out;
    padan_folder_open(folder, "padan.ini", &out);
    padan_out_write(&out, "[umum]\n", 7);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        if (!rows[k][1][0]) continue;
        padan_out_write(&out, rows[k][0], strlen(rows[k][0]));
        padan_out_write(&out, " = ", 3);
        put_value(&out, rows[k][1]);
        padan_out_write(&out, "\n", 1);
    }
    return padan_out_close(&out);
}

padan_status padan_dataset_write(const padan_dataset *d,
                                 const padan_folder *folder)
{
    const table_rows tables[N_TABLES] = {
        [TABLE_DESA] = {d->n_villages, put_village},
        [TABLE_JENIS] = {d->n_types, put_type},
        [TABLE_PERUSAHAAN] = {d->n_companies, put_company},
        [TABLE_KEBUTUHAN] = {d->n_needs, put_need},
        [TABLE_BARANG] = {d->n_goods, put_goods},
        [TABLE_MINAT] = {d->n_interests, put_interest},
        [TABLE_LOKUS] = {d->n_places, put_place},
        [TABLE_LARANGAN] = {d->n_bans, put_ban},
        [TABLE_KOMITMEN] = {d->n_pins + d->n_later, put_pin},
        [TABLE_PASANGAN] = {d->n_overrides, put_override},
        [TABLE_BERJALAN] = {d->n_programmes, put_programme},
    };
    padan_status status = write_ini(d, folder);
    for (int32_t t = 0; t < N_TABLES && !status; t++)
        status = write_table(d, (table_id)t, &tables[t], folder);
    return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The tables of datasets/README.md, each written straight from the world. A
 * table without rows is left out if it is optional. */
#include "generate/tables.h"

#include <stdio.h>
#include <string.h>

/* Scaled by PADAN_ONE, as io/out.h wants decimals. */
static const int64_t hundredth = PADAN_ONE / 100,
                     millionth = PADAN_ONE / 1000000;

static void put_header(padan_out *out, const char *line)
{
    padan_out_write(out, line, strlen(line));
    padan_out_end_row(out);
}

/* NONE stays empty. */
static void put_optional(padan_out *out, int64_t value)
{
    if (value == PADAN_GEN_NONE)
        padan_out_field(out, "");
    else
        padan_out_int(out, value);
}

static void write_villages(const padan_gen_world *world, padan_out *out)
{
    const padan_gen_region *r = world->region;
    put_header(out, "kode_desa,nama_desa,kode_kecamatan,nama_kecamatan,klaster,"
                    "lat,lon,penduduk,kk");
    for (int32_t v = 0; v < r->n_places; v++) {
        const padan_gen_place *place = &r->places[v];
        const padan_gen_district *district =
            &r->districts[world->place_district[v]];
        padan_out_field(out, place->code);
        padan_out_name(out, place->name);
        padan_out_field(out, district->code);
        padan_out_name(out, district->name);
        padan_out_field(out, district->cluster);
        padan_out_decimal(out, place->lat_micro * millionth);
        padan_out_decimal(out, place->lon_micro * millionth);
        padan_out_int(out, world->population[v]);
        padan_out_int(out, world->households[v]);
        padan_out_end_row(out);
    }
}

static void write_types(const padan_gen_world *world, padan_out *out)
{
    const padan_gen_region *r = world->region;
    put_header(out, "jenis,nama,satuan,bidang,biaya_satuan,bobot,utuh");
    for (int32_t n = 0; n < r->n_needs; n++) {
        const padan_gen_need *need = &r->needs[n];
        padan_out_field(out, need->id);
        padan_out_name(out, need->name);
        padan_out_field(out, need->unit);
        padan_out_field(out, need->sector);
        padan_out_int(out, need->unit_cost);
        padan_out_field(out, need->weight);
        padan_out_field(out, need->whole ? "ya" : "tidak");
        padan_out_end_row(out);
    }
}

static void write_needs(const padan_gen_world *world, padan_out *out)
{
    const padan_gen_region *r = world->region;
    put_header(out, "kode_desa,jenis,terdata,terverifikasi,tertangani,"
                    "biaya_satuan,prioritas,sumber,kode_rkpd,tanggal_data");
    for (int32_t j = 0; j < r->n_places * r->n_needs; j++) {
        const padan_gen_cell *cell = &world->cells[j];
        const padan_gen_need *need = &r->needs[j % r->n_needs];
        int32_t v = j / r->n_needs;
        char plan[64];
        if (cell->listed == 0) continue;
        (void)snprintf(plan, sizeof plan, "%s-%s", need->plan,
                       r->districts[world->place_district[v]].code);
        padan_out_field(out, r->places[v].code);
        padan_out_field(out, need->id);
        padan_out_int(out, cell->listed);
        put_optional(out, cell->verified);
        padan_out_int(out, cell->served);
        put_optional(out, cell->severe ? need->severe_cost : PADAN_GEN_NONE);
        if (cell->priority == 100)
            padan_out_field(out, "");
        else
            padan_out_decimal(out, cell->priority * hundredth);
        padan_out_name(out, cell->source);
        padan_out_field(out, plan);
        padan_out_field(out, cell->date);
        padan_out_end_row(out);
    }
}

static void write_companies(const padan_gen_world *world, padan_out *out)
{
    const padan_gen_region *r = world->region;
    put_header(out,
               "id,nama,segmen,klaster,pagu,minimal_bantuan,maks_desa,status");
    for (int32_t i = 0; i < world->n_companies; i++) {
        const padan_gen_company *c = &world->companies[i];
        const padan_gen_segment *segment = &r->segments[c->segment];
        padan_out_field(out, c->id);
        padan_out_name(out, c->name);
        padan_out_field(out, segment->id);
        padan_out_field(
            out, segment->industry
                     ? r->districts[world->place_district[c->home]].cluster
                     : "");
        padan_out_int(out, c->budget);
        put_optional(out, c->min_contract ? c->min_contract : PADAN_GEN_NONE);
        put_optional(out, c->max_villages ? c->max_villages : PADAN_GEN_NONE);
        padan_out_field(out, c->standing);
        padan_out_end_row(out);
    }
}

static void write_goods(const padan_gen_world *world, padan_out *out)
{
    const padan_gen_region *r = world->region;
    put_header(out, "id_perusahaan,jenis,pagu,keterangan");
    for (int32_t i = 0; i < world->n_companies; i++) {
        const padan_gen_company *c = &world->companies[i];
        if (c->goods_need == PADAN_GEN_NONE) continue;
        padan_out_field(out, c->id);
        padan_out_field(out, r->needs[c->goods_need].id);
        padan_out_int(out, c->goods_budget);
        padan_out_name(out, r->segments[c->segment].goods_note);
        padan_out_end_row(out);
    }
}

static void write_wishes(const padan_gen_world *world, padan_out *out)
{
    put_header(out, "id_perusahaan,sasaran,skor");
    for (int32_t i = 0; i < world->n_companies; i++) {
        const padan_gen_company *c = &world->companies[i];
        for (int32_t k = 0; k < c->n_wishes; k++) {
            padan_out_field(out, c->id);
            padan_out_field(out, c->wishes[k].target);
            padan_out_decimal(out, c->wishes[k].score * hundredth);
            padan_out_end_row(out);
        }
    }
}

static void write_rules(const padan_gen_world *world, padan_out *out)
{
    char area[16];
    put_header(out, "id_perusahaan,wilayah,sifat,skor");
    for (int32_t i = 0; i < world->n_companies; i++) {
        const padan_gen_company *c = &world->companies[i];
        for (int32_t k = 0; k < c->n_rules; k++) {
            padan_out_field(out, c->id);
            padan_out_field(out, padan_gen_area(&c->rules[k], area));
            padan_out_field(out, c->rules[k].kind);
            padan_out_decimal(out, c->rules[k].score * hundredth);
            padan_out_end_row(out);
        }
    }
}

static void write_bans(const padan_gen_world *world, padan_out *out)
{
    const padan_gen_region *r = world->region;
    put_header(out, "segmen,id_perusahaan,jenis,tindakan,dasar_hukum");
    for (int32_t k = 0; k < r->n_bans; k++) {
        padan_out_field(out, r->bans[k].segment);
        padan_out_field(out, r->bans[k].company);
        padan_out_field(out, r->bans[k].need);
        padan_out_field(out, r->bans[k].refuse ? "tolak" : "peringatan");
        padan_out_name(out, r->bans[k].basis);
        padan_out_end_row(out);
    }
}

/* Company, village and need: the key of the two tables below. */
static void put_key(const padan_gen_world *world, padan_out *out,
                    int32_t company, int32_t cell)
{
    const padan_gen_region *r = world->region;
    padan_out_field(out, world->companies[company].id);
    padan_out_field(out, r->places[cell / r->n_needs].code);
    padan_out_field(out, r->needs[cell % r->n_needs].id);
}

static void write_pledges(const padan_gen_world *world, padan_out *out)
{
    put_header(out, "id_perusahaan,kode_desa,jenis,unit,sifat,keterangan");
    for (int32_t k = 0; k < world->n_pledges; k++) {
        const padan_gen_pledge *p = &world->pledges[k];
        put_key(world, out, p->company, p->cell);
        put_optional(out, p->units ? p->units : PADAN_GEN_NONE);
        padan_out_field(out, p->kind);
        padan_out_name(out, p->note);
        padan_out_end_row(out);
    }
}

static void write_specials(const padan_gen_world *world, padan_out *out)
{
    put_header(out,
               "id_perusahaan,kode_desa,jenis,biaya_satuan,skor,maks_unit");
    for (int32_t k = 0; k < world->n_specials; k++) {
        const padan_gen_special *s = &world->specials[k];
        put_key(world, out, s->company, s->cell);
        put_optional(out, s->unit_cost);
        if (s->score == PADAN_GEN_NONE)
            padan_out_field(out, "");
        else
            padan_out_decimal(out, s->score * hundredth);
        put_optional(out, s->max_units);
        padan_out_end_row(out);
    }
}

static void write_ini(const padan_gen_world *world, padan_out *out)
{
    const padan_gen_region *r = world->region;
    const char *const rows[][2] = {
        {"judul", r->title},    {"instansi", r->agency},
        {"tahun", r->year},     {"wilayah", r->area},
        {"kode", "kemendagri"}, {"sifat_data", r->data_kind},
    };
    put_header(out, "[umum]");
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        padan_out_write(out, rows[k][0], strlen(rows[k][0]));
        padan_out_write(out, " = ", 3);
        put_header(out, rows[k][1]);
    }
}

typedef struct {
    const char *name;
    void (*write)(const padan_gen_world *, padan_out *);
    int64_t rows; /* 0: left out                                             */
} table_row;

enum { FILES = 11 };

static void list_tables(const padan_gen_world *world, table_row out[FILES])
{
    int64_t goods = 0, wishes = 0, rules = 0;
    for (int32_t i = 0; i < world->n_companies; i++) {
        goods += world->companies[i].goods_need != PADAN_GEN_NONE;
        wishes += world->companies[i].n_wishes;
        rules += world->companies[i].n_rules;
    }
    const table_row tables[FILES] = {
        {"desa.csv", write_villages, 1},
        {"jenis.csv", write_types, 1},
        {"kebutuhan.csv", write_needs, 1},
        {"perusahaan.csv", write_companies, 1},
        {"barang.csv", write_goods, goods},
        {"minat.csv", write_wishes, wishes},
        {"lokus.csv", write_rules, rules},
        {"larangan.csv", write_bans, world->region->n_bans},
        {"komitmen.csv", write_pledges, world->n_pledges},
        {"pasangan.csv", write_specials, world->n_specials},
        {"padan.ini", write_ini, 1},
    };
    memcpy(out, tables, sizeof tables);
}

padan_status padan_gen_write(const padan_gen_world *world,
                             const padan_folder *folder)
{
    table_row tables[FILES];
    list_tables(world, tables);
    for (int32_t f = 0; f < FILES; f++) {
        if (tables[f].rows == 0) continue;
        padan_out out;
        padan_folder_open(folder, tables[f].name, &out);
        tables[f].write(world, &out);
        padan_status status = padan_out_close(&out);
        if (status) return status;
    }
    return PADAN_OK;
}

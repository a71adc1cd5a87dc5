// SPDX-License-Identifier: GPL-3.0-or-later
/* The sums, and the tables made of them. */
#include "follow/variance.h"

#include <string.h>

#include "base/text.h"
#include "base/wide.h"
#include "io/dataset_write.h"

static const char *const state_words[] = {"belum", "berjalan", "selesai",
                                          "batal"};

const char *padan_line_state_word(padan_line_state state)
{
    return state == PADAN_LINE_UNSAID ? "" : state_words[state];
}

int32_t padan_variance_things(const struct padan_follow *follow,
                              padan_variance_by by)
{
    switch (by) {
    case PADAN_BY_ALL:
        break;
    case PADAN_BY_COMPANY:
        return follow->data->n_companies;
    case PADAN_BY_VILLAGE:
        return follow->data->n_villages;
    case PADAN_BY_DISTRICT:
        return follow->run.instance->n_districts;
    }
    return 1;
}

static int32_t thing_of(const struct padan_follow *f, padan_variance_by by,
                        const padan_follow_line *line)
{
    switch (by) {
    case PADAN_BY_ALL:
        break;
    case PADAN_BY_COMPANY:
        return line->company;
    case PADAN_BY_VILLAGE:
        return line->village;
    case PADAN_BY_DISTRICT:
        return f->run.instance->village_district[line->village];
    }
    return 0;
}

void padan_variance_add(padan_variance *to, const padan_variance *more)
{
    to->target += more->target;
    to->target_rp += more->target_rp;
    to->units += more->units;
    to->units_rp += more->units_rp;
    to->extra += more->extra;
    to->extra_rp += more->extra_rp;
    to->excess += more->excess;
    to->lines += more->lines;
    to->unreported += more->unreported;
}

static padan_variance of_line(const padan_follow_line *line)
{
    return (padan_variance){.target = line->target,
                            .target_rp = line->target * line->unit_cost,
                            .units = line->units,
                            .units_rp = line->money,
                            .extra = line->planned ? 0 : line->units,
                            .extra_rp = line->planned ? 0 : line->money,
                            .excess = line->units - line->counted,
                            .lines = line->planned,
                            .unreported = line->planned && !line->reported};
}

padan_variance *padan_variance_sum(const struct padan_follow *follow,
                                   padan_variance_by by, padan_arena *arena)
{
    const int64_t n_types = follow->data->n_types;
    padan_variance *sum = PADAN_NEW(
        arena, padan_variance, padan_variance_things(follow, by) * n_types);
    for (int32_t k = 0; sum && k < follow->n_lines; k++) {
        const padan_follow_line *line = &follow->lines[k];
        const padan_variance one = of_line(line);
        padan_variance_add(
            &sum[thing_of(follow, by, line) * n_types + line->type], &one);
    }
    return sum;
}

/* ---- tables ---------------------------------------------------------------- */

/* In per cent to one decimal, empty without a target. */
static void put_percent(padan_out *out, int64_t part, int64_t whole)
{
    const int64_t tenth = PADAN_ONE / 10;
    if (whole > 0)
        padan_out_decimal(
            out,
            (int64_t)((2000 * (padan_i128)part + whole) / (2 * whole)) * tenth);
    else
        padan_out_field(out, "");
}

#define FIGURES                                                                \
    "satuan,target_unit,realisasi_unit,selisih_unit,persen_unit,target_rp,"    \
    "realisasi_rp,selisih_rp,persen_rp,di_luar_rencana_unit,"                  \
    "di_luar_rencana_rp,melebihi_kebutuhan_unit,baris_rencana,"                \
    "belum_dilaporkan"

static void put_figures(const padan_type *type, const padan_variance *v,
                        padan_out *out)
{
    padan_out_remark(out, type->unit);
    padan_out_int(out, v->target);
    padan_out_int(out, v->units);
    padan_out_int(out, v->units - v->target);
    put_percent(out, v->units, v->target);
    padan_out_int(out, v->target_rp);
    padan_out_int(out, v->units_rp);
    padan_out_int(out, v->units_rp - v->target_rp);
    put_percent(out, v->units_rp, v->target_rp);
    padan_out_int(out, v->extra);
    padan_out_int(out, v->extra_rp);
    padan_out_int(out, v->excess);
    padan_out_int(out, v->lines);
    padan_out_int(out, v->unreported);
    padan_out_end_row(out);
}

static void put_thing(const struct padan_follow *f, padan_variance_by by,
                      int32_t k, padan_out *out)
{
    const padan_dataset *d = f->data;
    const padan_instance *inst = f->run.instance;
    if (by == PADAN_BY_COMPANY) {
        padan_out_field(out, d->companies[k].id);
        padan_out_remark(out, d->companies[k].name);
    } else if (by == PADAN_BY_VILLAGE) {
        padan_out_field(out, d->villages[k].code);
        padan_out_remark(out, d->villages[k].name);
        padan_out_remark(out, inst->district_name[inst->village_district[k]]);
    } else if (by == PADAN_BY_DISTRICT) {
        padan_out_field(out, inst->district_code[k]);
        padan_out_remark(out, inst->district_name[k]);
    }
}

/* A row for each thing and need with a target or a realisation. */
static padan_status put_sums(const struct padan_follow *f, padan_variance_by by,
                             padan_out *out)
{
    const int32_t n_types = f->data->n_types;
    padan_arena arena = {0};
    const padan_variance *sum = padan_variance_sum(f, by, &arena);
    if (!sum) return PADAN_ENOMEM;
    for (int32_t k = 0; k < padan_variance_things(f, by); k++)
        for (int32_t n = 0; n < n_types; n++) {
            const padan_variance *v = &sum[(int64_t)k * n_types + n];
            if (v->lines == 0 && v->units == 0 && v->units_rp == 0) continue;
            put_thing(f, by, k, out);
            padan_out_field(out, f->data->types[n].id);
            put_figures(&f->data->types[n], v, out);
        }
    padan_arena_clear(&arena);
    return PADAN_OK;
}

static padan_status write_needs(const struct padan_follow *f, padan_out *out)
{
    padan_out_head(out, "jenis," FIGURES);
    return put_sums(f, PADAN_BY_ALL, out);
}

static padan_status write_companies(const struct padan_follow *f,
                                    padan_out *out)
{
    padan_out_head(out, "id_perusahaan,nama_perusahaan,jenis," FIGURES);
    return put_sums(f, PADAN_BY_COMPANY, out);
}

static padan_status write_villages(const struct padan_follow *f, padan_out *out)
{
    padan_out_head(out, "kode_desa,nama_desa,nama_kecamatan,jenis," FIGURES);
    return put_sums(f, PADAN_BY_VILLAGE, out);
}

static padan_status write_districts(const struct padan_follow *f,
                                    padan_out *out)
{
    padan_out_head(out, "kode_kecamatan,nama_kecamatan,jenis," FIGURES);
    return put_sums(f, PADAN_BY_DISTRICT, out);
}

/* How a line stands, for people who sort by it. */
static const char *standing(const padan_follow_line *line)
{
    if (!line->planned) return "di luar rencana";
    if (!line->reported) return "belum dilaporkan";
    if (line->units > line->target) return "lebih";
    return line->units == line->target ? "tercapai" : "kurang";
}

static padan_status write_lines(const struct padan_follow *f, padan_out *out)
{
    const padan_dataset *d = f->data;
    padan_out_head(out, "id_perusahaan,kode_desa,nama_desa,jenis,sumber,"
                        "status_rencana,target_unit,target_rp,realisasi_unit,"
                        "realisasi_rp,rp_taksiran,dihitung_unit,selisih_unit,"
                        "hasil,tanggal,status,bukti");
    for (int32_t k = 0; k < f->n_lines; k++) {
        const padan_follow_line *line = &f->lines[k];
        padan_out_field(out, d->companies[line->company].id);
        padan_out_field(out, d->villages[line->village].code);
        padan_out_remark(out, d->villages[line->village].name);
        padan_out_field(out, d->types[line->type].id);
        padan_out_field(out, line->goods ? "barang" : "tunai");
        padan_out_field(out, !line->planned ? ""
                             : line->pinned ? "komitmen"
                                            : "usulan");
        padan_out_int(out, line->target);
        padan_out_int(out, line->target * line->unit_cost);
        padan_out_int(out, line->units);
        padan_out_int(out, line->money);
        padan_out_field(out, line->guessed ? "ya" : "tidak");
        padan_out_int(out, line->counted);
        padan_out_int(out, line->units - line->target);
        padan_out_field(out, standing(line));
        padan_out_remark(out, line->date);
        padan_out_field(out, padan_line_state_word(line->state));
        padan_out_remark(out, line->evidence);
        padan_out_end_row(out);
    }
    return PADAN_OK;
}

const padan_variance_table padan_variance_tables[PADAN_N_VARIANCE_TABLES] = {
    {"varians_jenis.csv", write_needs},
    {"varians_perusahaan.csv", write_companies},
    {"varians_desa.csv", write_villages},
    {"varians_kecamatan.csv", write_districts},
    {"varians_baris.csv", write_lines},
};

// SPDX-License-Identifier: GPL-3.0-or-later
/* The files beside the tables: what every figure of next year's needs is made of. */
#include <string.h>

#include "follow/rollover.h"
#include "follow/variance.h"
#include "io/dataset_write.h"

static void put_need(const struct padan_rollover *r, int32_t k, padan_out *out)
{
    const padan_dataset *d = r->follow->data;
    padan_out_field(out, d->villages[d->needs[k].village].code);
    padan_out_field(out, d->types[d->needs[k].type].id);
}

/* Every need, also one without units. */
static void write_history(const struct padan_rollover *r, padan_out *out)
{
    const padan_dataset *d = r->follow->data;
    padan_out_head(
        out, "kode_desa,jenis,tahun,kebutuhan,sudah_tertangani,terealisasi,"
             "masih_terbuka,proyeksi,kebutuhan_baru,kelebihan,sedang_berjalan,"
             "prioritas_lama,prioritas_baru");
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_follow_need *need = &r->follow->needs[k];
        put_need(r, k, out);
        padan_out_field(out, d->year);
        padan_out_int(out, need->total);
        padan_out_int(out, need->before);
        padan_out_int(out, need->realised);
        padan_out_int(out, need->open);
        padan_out_int(out, r->projected[k]);
        padan_out_int(out, need->open + r->projected[k]);
        padan_out_int(out, need->excess);
        padan_out_int(out, need->ongoing);
        padan_out_decimal(out, d->needs[k].priority);
        padan_out_decimal(out, r->needs[k].priority);
        padan_out_end_row(out);
    }
}

static void write_projection(const struct padan_rollover *r, padan_out *out)
{
    static const char *const from[] = {"", "jenis.csv", "data tahun lalu"};
    const padan_dataset *d = r->follow->data;
    padan_out_head(out, "kode_desa,jenis,masih_terbuka,proyeksi,kebutuhan_baru,"
                        "pertumbuhan,asal");
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_next_type *type = &r->types[d->needs[k].type];
        const int64_t open = r->follow->needs[k].open;
        if (r->projected[k] == 0) continue;
        put_need(r, k, out);
        padan_out_int(out, open);
        padan_out_int(out, r->projected[k]);
        padan_out_int(out, open + r->projected[k]);
        padan_out_decimal(out, type->growth);
        padan_out_field(out, from[type->from]);
        padan_out_end_row(out);
    }
}

static const char *const fates[] = {
    [ARREAR_NOT_ASKED] = "",
    [ARREAR_CARRIED] = "menjadi komitmen",
    [ARREAR_PARTLY] = "sebagian: kebutuhan atau pagu tidak cukup",
    [ARREAR_GIVEN_UP] = "batal",
    [ARREAR_NO_NEED] = "tidak: kebutuhannya sudah terpenuhi",
    [ARREAR_NO_MONEY] = "tidak: pagu tidak cukup",
    [ARREAR_WHOLE] = "tidak: kebutuhan utuh, sisanya tidak sama",
};

static void write_arrears(const struct padan_rollover *r, padan_out *out)
{
    const padan_dataset *d = r->follow->data;
    padan_out_head(
        out, "id_perusahaan,nama_perusahaan,kode_desa,nama_desa,jenis,"
             "sumber,status_rencana,target_unit,realisasi_unit,kurang_unit,"
             "kurang_rp,dilaporkan,status,diteruskan_unit,diteruskan");
    for (int32_t k = 0; k < r->n_arrears; k++) {
        const padan_arrear *arrear = &r->arrears[k];
        const padan_follow_line *line = &r->follow->lines[arrear->line];
        padan_out_field(out, d->companies[line->company].id);
        padan_out_remark(out, d->companies[line->company].name);
        padan_out_field(out, d->villages[line->village].code);
        padan_out_remark(out, d->villages[line->village].name);
        padan_out_field(out, d->types[line->type].id);
        padan_out_field(out, line->goods ? "barang" : "tunai");
        padan_out_field(out, line->pinned ? "komitmen" : "usulan");
        padan_out_int(out, line->target);
        padan_out_int(out, line->units);
        padan_out_int(out, arrear->units);
        padan_out_int(out, arrear->units * line->unit_cost);
        padan_out_field(out, line->reported ? "ya" : "belum");
        padan_out_field(out, padan_line_state_word(line->state));
        padan_out_int(out, arrear->carried);
        padan_out_field(out, fates[arrear->fate]);
        padan_out_end_row(out);
    }
}

static void write_cuts(const struct padan_rollover *r, padan_out *out)
{
    const padan_dataset *d = r->follow->data;
    padan_out_head(out,
                   "id_perusahaan,kode_desa,jenis,tahun,unit_semula,unit_baru,"
                   "sebab");
    for (int32_t k = 0; k < r->n_cuts; k++) {
        const padan_pin *pin = &r->cuts[k].pin;
        padan_out_field(out, d->companies[pin->company].id);
        padan_out_field(out, d->villages[pin->village].code);
        padan_out_field(out, d->types[pin->type].id);
        padan_out_int(out, pin->year);
        padan_out_int(out, pin->units);
        padan_out_int(out, r->cuts[k].units);
        padan_out_field(out, r->cuts[k].decide
                                 ? "kebutuhan utuh lebih besar dari janjinya: "
                                   "putuskan"
                                 : "kebutuhan yang terbuka tidak cukup");
        padan_out_end_row(out);
    }
}

const padan_next_file padan_next_files[PADAN_N_NEXT_FILES] = {
    {"riwayat.csv", write_history},
    {"proyeksi.csv", write_projection},
    {"tunggakan.csv", write_arrears},
    {"penyesuaian.csv", write_cuts},
};

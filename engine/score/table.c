// SPDX-License-Identifier: GPL-3.0-or-later
/* pembanding.csv and pelanggaran.csv. */
#include <math.h>

#include "score/judgement.h"

int64_t padan_judgement_share(const padan_judgement *j, const padan_way *way)
{
    const int64_t bound = j->result.bound, score = way->judged.metrics.score;
    if (bound == INT64_MAX || bound <= 0 || score < 0) return PADAN_NONE;
    const padan_i128 share = (padan_i128)score * PADAN_ONE / bound;
    return share > 1000 * PADAN_ONE ? PADAN_NONE : (int64_t)share;
}

int64_t padan_judgement_other_rules(const padan_metrics *m)
{
    int64_t sum = 0;
    for (int k = PADAN_LOST_LIMIT; k <= PADAN_LOST_MINIMUM; k++)
        sum += m->lost[k];
    return sum;
}

/* To six decimals; below 0: nothing. */
static void add_share(padan_out *out, double share)
{
    if (share < 0)
        padan_out_field(out, "");
    else
        padan_out_decimal(out, (int64_t)llround(share * 1e6) *
                                   (PADAN_ONE / 1000000));
}

static void add_head(const padan_judgement *j, padan_out *out)
{
    static const char *const before[] = {"cara",      "skor",      "batas",
                                         "bagian",    "cakupan",   "tuntas",
                                         "kecocokan", "pemerataan"};
    static const char *const after[] = {"desa",
                                        "desa_dibantu",
                                        "desa_tuntas",
                                        "kecamatan_terendah",
                                        "cakupan_terendah",
                                        "gini_kecamatan",
                                        "kontrak",
                                        "rata_rata_kontrak",
                                        "minat_pertama",
                                        "dana_rp",
                                        "sampai_rp",
                                        "luar_prioritas_rp",
                                        "menganggur_rp",
                                        "tumpang_tindih_rp",
                                        "di_luar_rp",
                                        "melebihi_dana_rp",
                                        "aturan_lain_rp",
                                        "pelanggaran"};
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        padan_out_field(out, before[k]);
    for (int32_t n = 0; n < j->instance->n_types; n++) {
        char name[160];
        (void)snprintf(name, sizeof name, "cakupan_%.120s",
                       j->dataset->types[n].id);
        padan_out_field(out, name);
    }
    for (size_t k = 0; k < sizeof after / sizeof *after; k++)
        padan_out_field(out, after[k]);
    padan_out_end_row(out);
}

static void add_places(const padan_judgement *j, const padan_way *way,
                       padan_out *out)
{
    const padan_metrics *m = &way->judged.metrics;
    padan_out_int(out, m->n_villages);
    padan_out_int(out, m->n_helped);
    padan_out_int(out, m->n_done);
    if (m->worst == PADAN_NONE) {
        padan_out_field(out, "");
        padan_out_field(out, "");
    } else {
        padan_out_name(out, j->instance->district_name[m->worst]);
        add_share(out, m->worst_share);
    }
    add_share(out, m->gini);
}

static void add_way(const padan_judgement *j, const padan_way *way,
                    padan_out *out)
{
    const padan_metrics *m = &way->judged.metrics;
    const padan_figures *f = &way->judged.figures;
    const int64_t share = padan_judgement_share(j, way);
    padan_out_field(out, way->key);
    padan_out_decimal(out, m->score);
    if (j->result.bound == INT64_MAX)
        padan_out_field(out, "");
    else
        padan_out_decimal(out, j->result.bound);
    add_share(out, share == PADAN_NONE ? -1 : (double)share / 1e12);
    add_share(out, m->goals.coverage);
    add_share(out, m->goals.complete);
    add_share(out, m->goals.match);
    add_share(out, m->goals.even);
    for (int32_t n = 0; n < j->instance->n_types; n++)
        add_share(out, f->type_total[n] == 0
                           ? -1
                           : (double)(f->type_served[n] + f->type_planned[n]) /
                                 (double)f->type_total[n]);
    add_places(j, way, out);
    padan_out_int(out, m->n_contracts);
    padan_out_int(out, m->mean_contract);
    add_share(out, m->first_choice);
    padan_out_int(out, m->had);
    padan_out_int(out, m->given);
    if (m->beside == PADAN_NONE)
        padan_out_field(out, "");
    else
        padan_out_int(out, m->beside);
    padan_out_int(out, m->idle);
    padan_out_int(out, m->lost[PADAN_LOST_OVERLAP]);
    padan_out_int(out, m->lost[PADAN_LOST_OUTSIDE]);
    padan_out_int(out, m->lost[PADAN_LOST_MONEY]);
    padan_out_int(out, padan_judgement_other_rules(m));
    padan_out_int(out, way->judged.n_broken);
    padan_out_end_row(out);
}

void padan_judgement_ways(const padan_judgement *j, padan_out *out)
{
    add_head(j, out);
    for (int32_t k = 0; k < j->n_ways; k++)
        add_way(j, &j->way[k], out);
}

void padan_judgement_faults(const padan_judgement *j, padan_out *out)
{
    static const char head[] =
        "baris,semua_baris,kode,id_perusahaan,kode_desa,jenis,nilai_rp,"
        "keterangan\n";
    const padan_claims *claims = &j->way[0].judged.claims;
    const padan_dataset *d = j->dataset;
    padan_out_write(out, head, sizeof head - 1);
    for (int32_t k = 0; k < claims->n_faults; k++) {
        const padan_fault *f = &claims->fault[k];
        if (f->line > 0)
            padan_out_int(out, f->line);
        else
            padan_out_field(out, "");
        padan_out_field(out, f->lines);
        padan_out_field(out, f->code);
        padan_out_field(
            out, f->company == PADAN_NONE ? "" : d->companies[f->company].id);
        padan_out_field(
            out, f->village == PADAN_NONE ? "" : d->villages[f->village].code);
        padan_out_field(out, f->type == PADAN_NONE ? "" : d->types[f->type].id);
        if (f->money == PADAN_NONE)
            padan_out_field(out, "");
        else
            padan_out_int(out, f->money);
        padan_out_name(out, f->text);
        padan_out_end_row(out);
    }
}

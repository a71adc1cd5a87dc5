// SPDX-License-Identifier: GPL-3.0-or-later
/* desa.csv (a row for every village and need) and kecamatan.csv. */
#include "base/text.h"
#include "report/origin.h"
#include "report/report.h"

static const char *yes_no(bool yes)
{
    return yes ? "ya" : "tidak";
}

/* part / whole, scaled, rounded to four decimals; 1 of nothing is nothing */
static int64_t share(int64_t part, int64_t whole)
{
    const int64_t step = PADAN_ONE / 10000;
    if (whole <= 0) return 0;
    padan_i128 twice = (padan_i128)part * 20000 + whole;
    return (int64_t)(twice / (2 * (padan_i128)whole)) * step;
}

/* The ids of the companies that serve a cell, with blanks between them. */
static void list_companies(const padan_figures *f, int32_t j, padan_text *text)
{
    const padan_instance *inst = f->inst;
    bool any = false;
    for (int32_t k = inst->cell_pair_first[j]; k < inst->cell_pair_first[j + 1];
         k++) {
        int32_t p = inst->cell_pair[k];
        if (f->plan->units[p] <= 0) continue;
        if (any) padan_text_add(text, " ");
        padan_text_add(text, f->data->companies[inst->pair_company[p]].id);
        any = true;
    }
}

/* Where the need is from, and what of the units served runs or is promised. */
static void add_origin(const padan_instance *inst, int32_t j, padan_out *out)
{
    const padan_need *need = &inst->dataset->needs[inst->cell_need[j]];
    padan_out_name(out, need->source);
    padan_out_name(out, need->plan_code);
    padan_out_name(out, need->data_date);
    padan_out_int(out, padan_origin_running(inst, j));
    padan_out_int(out, padan_origin_promised(inst, j));
}

padan_status padan_report_villages(const padan_report *report, padan_out *out)
{
    static const char head[] =
        "kode_desa,nama_desa,kode_kecamatan,nama_kecamatan,jenis,satuan,"
        "kebutuhan,tertangani,rencana,belum,tercakup,nilai_rp,perusahaan,"
        "tuntas,desa_tuntas,sumber,kode_rkpd,tanggal_data,berjalan,"
        "dijanjikan\n";
    const padan_figures *f = &report->figures;
    const padan_instance *inst = f->inst;
    padan_out_write(out, head, sizeof head - 1);
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int32_t v = inst->cell_village[j], g = inst->cell_district[j];
        const padan_type *type = &f->data->types[inst->cell_type[j]];
        padan_text ids = {0};
        list_companies(f, j, &ids);
        padan_out_field(out, f->data->villages[v].code);
        padan_out_name(out, f->data->villages[v].name);
        padan_out_field(out, inst->district_code[g]);
        padan_out_name(out, inst->district_name[g]);
        padan_out_field(out, type->id);
        padan_out_name(out, type->unit);
        padan_out_int(out, inst->cell_total[j]);
        padan_out_int(out, inst->cell_served[j]);
        padan_out_int(out, f->planned[j]);
        padan_out_int(out, padan_figures_left(f, j));
        padan_out_decimal(out, share(inst->cell_served[j] + f->planned[j],
                                     inst->cell_total[j]));
        padan_out_int(out, f->money[j]);
        padan_out_field(out, padan_text_get(&ids));
        padan_out_field(out, yes_no(f->planned[j] >= inst->cell_finish[j]));
        padan_out_field(out, yes_no(f->done[v]));
        add_origin(inst, j, out);
        padan_out_end_row(out);
        bool failed = ids.failed;
        padan_text_free(&ids);
        if (failed) return PADAN_ENOMEM;
    }
    return PADAN_OK;
}

typedef struct {
    int32_t villages, done;
    int64_t need_rp, given_rp, unmet_rp;
} district_sums;

static padan_status add_districts(const padan_figures *f, padan_arena *arena,
                                  district_sums **out)
{
    const padan_instance *inst = f->inst;
    district_sums *all = PADAN_NEW(arena, district_sums, inst->n_districts);
    if (!all) return PADAN_ENOMEM;
    for (int32_t v = 0; v < inst->n_villages; v++) {
        district_sums *sums = &all[inst->village_district[v]];
        int32_t first = inst->village_cell_first[v];
        int32_t end = inst->village_cell_first[v + 1];
        if (first == end) continue;
        sums->villages++;
        sums->done += f->done[v];
        for (int32_t j = first; j < end; j++) {
            sums->need_rp += f->cell_cost[j] * inst->cell_open[j];
            sums->given_rp += f->money[j];
            sums->unmet_rp += f->cell_cost[j] * padan_figures_left(f, j);
        }
    }
    *out = all;
    return PADAN_OK;
}

padan_status padan_report_districts(const padan_report *report, padan_out *out)
{
    static const char head[] =
        "kode_kecamatan,nama_kecamatan,desa,desa_tuntas,kebutuhan_rp,"
        "nilai_rp,belum_rp,cakupan_awal,cakupan_rencana,terjangkau\n";
    const padan_figures *f = &report->figures;
    const padan_instance *inst = f->inst;
    padan_arena arena = {0};
    district_sums *all = NULL;
    padan_status status = add_districts(f, &arena, &all);
    padan_out_write(out, head, sizeof head - 1);
    for (int32_t g = 0; !status && g < inst->n_districts; g++) {
        const district_sums *sums = &all[g];
        if (sums->villages == 0) continue;
        padan_out_field(out, inst->district_code[g]);
        padan_out_name(out, inst->district_name[g]);
        padan_out_int(out, sums->villages);
        padan_out_int(out, sums->done);
        padan_out_int(out, sums->need_rp);
        padan_out_int(out, sums->given_rp);
        padan_out_int(out, sums->unmet_rp);
        padan_out_decimal(out, share(f->level_before[g], PADAN_LEVEL_ONE));
        padan_out_decimal(out, share(f->level_after[g], PADAN_LEVEL_ONE));
        padan_out_field(out, yes_no(inst->district_reachable[g]));
        padan_out_end_row(out);
    }
    padan_arena_clear(&arena);
    return status;
}

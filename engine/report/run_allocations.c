// SPDX-License-Identifier: GPL-3.0-or-later
/* alokasi.csv: the plan. Pairs are sorted by company, village and need already;
 * one that is paid partly in goods gives two rows, cash first. */
#include "report/report.h"

static void add_row(const padan_report *report, padan_out *out, int32_t p,
                    int64_t units, const char *source)
{
    const padan_figures *f = &report->figures;
    const padan_instance *inst = f->inst;
    int32_t j = inst->pair_cell[p], v = inst->cell_village[j];
    const padan_company *company = &f->data->companies[inst->pair_company[p]];
    const padan_type *type = &f->data->types[inst->cell_type[j]];
    const padan_need *need = &f->data->needs[inst->cell_need[j]];
    padan_out_field(out, company->id);
    padan_out_name(out, company->name);
    padan_out_field(out, f->data->villages[v].code);
    padan_out_name(out, f->data->villages[v].name);
    padan_out_name(out, inst->district_name[inst->cell_district[j]]);
    padan_out_field(out, type->id);
    padan_out_int(out, units);
    padan_out_name(out, type->unit);
    padan_out_int(out, inst->pair_cost[p]);
    padan_out_int(out, inst->pair_cost[p] * units);
    padan_out_field(out, source);
    padan_out_field(out, inst->pair_pinned[p] ? "komitmen" : "usulan");
    padan_out_decimal(out, inst->pair_score[p]);
    padan_out_name(out, need->plan_code);
    padan_out_name(out, need->source);
    padan_out_name(out, need->data_date);
    padan_out_end_row(out);
}

void padan_report_allocations(const padan_report *report, padan_out *out)
{
    static const char head[] =
        "id_perusahaan,nama_perusahaan,kode_desa,nama_desa,nama_kecamatan,"
        "jenis,unit,satuan,biaya_satuan,nilai_rp,sumber,status,skor,"
        "kode_rkpd,sumber_kebutuhan,tanggal_data\n";
    const padan_plan *plan = report->figures.plan;
    padan_out_write(out, head, sizeof head - 1);
    for (int32_t p = 0; p < plan->n_pairs; p++) {
        int64_t goods = plan->goods[p], cash = plan->units[p] - goods;
        if (cash > 0) add_row(report, out, p, cash, "tunai");
        if (goods > 0) add_row(report, out, p, goods, "barang");
    }
}

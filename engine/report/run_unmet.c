// SPDX-License-Identifier: GPL-3.0-or-later
/* belum_tertangani.csv: what stays open, what it would cost, and why. */
#include "report/blocker.h"
#include "report/report.h"

padan_status padan_report_unmet(const padan_report *report, padan_out *out)
{
    static const char head[] =
        "kode_desa,nama_desa,nama_kecamatan,jenis,unit,satuan,biaya_satuan,"
        "nilai_rp,sebab,sumber,kode_rkpd,tanggal_data\n";
    const padan_figures *f = &report->figures;
    const padan_instance *inst = f->inst;
    padan_out_write(out, head, sizeof head - 1);
    for (int32_t j = 0; j < inst->n_cells; j++) {
        int64_t units = padan_figures_left(f, j);
        if (units <= 0) continue;
        int32_t v = inst->cell_village[j];
        const padan_type *type = &f->data->types[inst->cell_type[j]];
        const padan_need *need = &f->data->needs[inst->cell_need[j]];
        padan_text why = {0};
        padan_blocker_cell(f, j, report->options->lang, &why);
        padan_out_field(out, f->data->villages[v].code);
        padan_out_name(out, f->data->villages[v].name);
        padan_out_name(out, inst->district_name[inst->cell_district[j]]);
        padan_out_field(out, type->id);
        padan_out_int(out, units);
        padan_out_name(out, type->unit);
        padan_out_int(out, f->cell_cost[j]);
        padan_out_int(out, f->cell_cost[j] * units);
        padan_out_name(out, padan_text_get(&why));
        padan_out_name(out, need->source);
        padan_out_name(out, need->plan_code);
        padan_out_name(out, need->data_date);
        padan_out_end_row(out);
        bool failed = why.failed;
        padan_text_free(&why);
        if (failed) return PADAN_ENOMEM;
    }
    return PADAN_OK;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* perusahaan.csv: what each company gives, and why money of it is left. */
#include "report/blocker.h"
#include "report/report.h"

static const char *standing_word(padan_standing standing)
{
    switch (standing) {
    case PADAN_COMMITTED:
        return "komitmen";
    case PADAN_SIGNED:
        return "tandatangan";
    case PADAN_INTERESTED:
        break;
    }
    return "minat";
}

padan_status padan_report_companies(const padan_report *report, padan_out *out)
{
    static const char head[] =
        "id_perusahaan,nama_perusahaan,segmen,status,pagu,barang,"
        "terpakai_tunai,terpakai_barang,sisa_tunai,sisa_barang,desa,"
        "sebab_sisa\n";
    const padan_figures *f = &report->figures;
    padan_out_write(out, head, sizeof head - 1);
    for (int32_t i = 0; i < f->inst->n_companies; i++) {
        const padan_company *company = &f->data->companies[i];
        padan_text why = {0};
        padan_blocker_company(f, i, report->options->lang, &why);
        padan_out_field(out, company->id);
        padan_out_name(out, company->name);
        padan_out_name(out, company->segment);
        padan_out_field(out, standing_word(company->standing));
        padan_out_int(out, f->inst->budget[i]);
        padan_out_int(out, f->goods_had[i]);
        padan_out_int(out, f->cash_used[i]);
        padan_out_int(out, f->goods_used[i]);
        padan_out_int(out, f->inst->budget[i] - f->cash_used[i]);
        padan_out_int(out, f->goods_had[i] - f->goods_used[i]);
        padan_out_int(out, f->villages[i]);
        padan_out_name(out, padan_text_get(&why));
        padan_out_end_row(out);
        bool failed = why.failed;
        padan_text_free(&why);
        if (failed) return PADAN_ENOMEM;
    }
    return PADAN_OK;
}

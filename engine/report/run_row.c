// SPDX-License-Identifier: GPL-3.0-or-later
/* A row of skenario.csv: one scenario of a batch in figures. Nothing in it depends on
 * the clock. */
#include <inttypes.h>
#include <math.h>

#include "base/text.h"
#include "report/report.h"

enum { N_FIGURES = 20 }; /* between status and reason                        */

const char padan_report_row_head[] =
    "nama,folder,status,skor,batas,celah,cakupan,tuntas,kecocokan,pemerataan,"
    "kontrak,nilai_rp,perusahaan,desa,desa_tuntas,kecamatan_terendah,"
    "nama_kecamatan_terendah,cakupan_terendah,kontrak_berubah,objektif,"
    "batas_objektif,celah_objektif,urutan,sebab";

static const char *status_of(const padan_result *result)
{
    switch (result->outcome) {
    case PADAN_OPTIMAL:
        return "optimal";
    case PADAN_FEASIBLE:
        return "layak";
    case PADAN_INFEASIBLE:
        return "mustahil";
    case PADAN_UNKNOWN:
        break;
    }
    return "tanpa_rencana";
}

/* To six decimals. */
static void add_share(padan_out *out, double share)
{
    const int64_t step = PADAN_ONE / 1000000;
    padan_out_decimal(out, (int64_t)llround(share * 1e6) * step);
}

/* The reachable district that is covered least, the first of equals; -1: none. */
static int32_t worst_district(const padan_figures *f)
{
    int32_t worst = -1;
    for (int32_t g = 0; g < f->inst->n_districts; g++)
        if (f->inst->district_reachable[g] &&
            (worst < 0 || f->level_after[g] < f->level_after[worst]))
            worst = g;
    return worst;
}

static void add_worst(const padan_figures *f, padan_out *out)
{
    const int32_t g = worst_district(f);
    if (g < 0) {
        for (int k = 0; k < 3; k++)
            padan_out_field(out, "");
        return;
    }
    padan_out_field(out, f->inst->district_code[g]);
    padan_out_name(out, f->inst->district_name[g]);
    add_share(out, (double)f->level_after[g] / (double)PADAN_LEVEL_ONE);
}

/* Empty where there is no such figure. */
static void add_decimal(padan_out *out, int64_t value, int64_t none)
{
    if (value == none)
        padan_out_field(out, "");
    else
        padan_out_decimal(out, value);
}

/* [acuan]: contracts that change, and what was maximised instead of the score. */
static void add_changes(const padan_report *report, padan_out *out)
{
    const padan_result o = padan_report_objective(report->result);
    if (!report->figures.inst->scenario->reference.path) {
        for (int k = 0; k < 4; k++)
            padan_out_field(out, "");
        return;
    }
    padan_out_int(out, report->goals.changes);
    padan_out_decimal(out, o.score);
    add_decimal(out, o.bound, INT64_MAX);
    add_decimal(out, padan_report_gap(&o), PADAN_NONE);
}

/* A share, or a number of contracts: a bound between two of these says the larger. */
static void add_term(padan_text *text, padan_term term, int64_t value)
{
    char number[PADAN_NUMBER_TEXT];
    if (term == PADAN_TERM_LINKS)
        padan_text_addf(text, "%" PRId64,
                        (int64_t)padan_ceil_div(-(padan_i128)value, PADAN_ONE));
    else
        padan_text_add(text, padan_format_plain(number, value / 100));
}

/* [urutan]: `goal value/bound/in this plan`, goal after goal. */
static void add_tiers(const padan_result *r, padan_out *out)
{
    padan_text text = {0};
    for (int32_t k = 0; k < r->n_tiers; k++) {
        const padan_tier *t = &r->tier[k];
        const int64_t value[] = {t->value, t->bound, t->last};
        padan_text_addf(&text, "%s%s", k > 0 ? "; " : "",
                        padan_term_key[t->term]);
        for (int h = 0; h < 3; h++) {
            padan_text_add(&text, h > 0 ? "/" : " ");
            if (value[h] != INT64_MAX) add_term(&text, t->term, value[h]);
        }
    }
    padan_out_field(out, padan_text_get(&text));
    out->failed |= text.failed;
    padan_text_free(&text);
}

static void add_figures(const padan_report *report, padan_out *out)
{
    const padan_figures *f = &report->figures;
    const padan_goals *goals = &report->goals;
    const int64_t gap = padan_report_gap(report->result);
    padan_out_decimal(out, report->result->score);
    add_decimal(out, report->result->bound, INT64_MAX);
    add_decimal(out, gap, PADAN_NONE);
    add_share(out, goals->coverage);
    add_share(out, goals->complete);
    add_share(out, goals->match);
    add_share(out, goals->even);
    padan_out_int(out, goals->links);
    padan_out_int(out, f->cash_spent + f->goods_spent);
    padan_out_int(out, f->n_companies);
    padan_out_int(out, f->n_villages);
    padan_out_int(out, f->n_done_after);
    add_worst(f, out);
    add_changes(report, out);
    add_tiers(report->result, out);
}

void padan_report_row(const padan_report *report, const char *name,
                      const char *folder, const char *why, padan_out *out)
{
    const padan_result *result = report->result;
    if (result->score == INT64_MIN) {
        padan_report_row_without(name, folder, status_of(result), why, out);
        return;
    }
    padan_out_name(out, name);
    padan_out_name(out, folder);
    padan_out_field(out, status_of(result));
    add_figures(report, out);
    padan_out_name(out, why);
}

void padan_report_row_without(const char *name, const char *folder,
                              const char *status, const char *why,
                              padan_out *out)
{
    padan_out_name(out, name);
    padan_out_name(out, folder);
    padan_out_field(out, status);
    for (int k = 0; k < N_FIGURES; k++)
        padan_out_field(out, "");
    padan_out_name(out, why);
}

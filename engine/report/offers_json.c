// SPDX-License-Identifier: GPL-3.0-or-later
/* Offers for programs: JSON, and a table with the columns of alokasi.csv. */
#include "report/offers.h"

/* A pico figure as a number of points; NULL for no figure. */
static json_t *points(int64_t pico, int64_t none)
{
    return pico == none ? json_null()
                        : json_real((double)pico / (double)PADAN_ONE);
}

/* ---- JSON ------------------------------------------------------------------------ */

static json_t *line_of(const padan_offers *of, const padan_offer_line *l)
{
    const padan_instance *inst = of->inst;
    const int32_t j = inst->pair_cell[l->pair];
    const int64_t cost = inst->pair_cost[l->pair];
    const padan_need *need = &inst->dataset->needs[inst->cell_need[j]];
    return json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:o, s:I, s:I, s:b, s:s, s:s, s:s}", "need",
        inst->dataset->types[inst->cell_type[j]].id, "units",
        (json_int_t)l->units, "goods_units", (json_int_t)l->goods, "unit_cost",
        (json_int_t)cost, "money", (json_int_t)(l->units * cost), "points",
        points(l->points, INT64_MIN), "points_pico", (json_int_t)l->points,
        "left", (json_int_t)l->left, "closes_need", (int)(l->left == 0),
        "plan_code", need->plan_code, "source", need->source, "data_date",
        need->data_date);
}

static json_t *offer_of(const padan_offers *of, const padan_offer *o,
                        int32_t rank)
{
    const padan_instance *inst = of->inst;
    const int32_t v = inst->contract_village[o->contract];
    json_t *lines = json_array();
    for (int32_t k = o->first; k < o->end; k++)
        json_array_append_new(lines, line_of(of, &of->line[k]));
    return json_pack(
        "{s:i, s:s, s:s, s:s, s:I, s:o, s:I, s:b, s:b, s:o}", "rank", (int)rank,
        "village", inst->dataset->villages[v].code, "village_name",
        inst->dataset->villages[v].name, "district",
        inst->district_code[inst->village_district[v]], "money",
        (json_int_t)o->money, "points", points(o->points, INT64_MIN),
        "points_pico", (json_int_t)o->points, "completes_village",
        (int)o->completes, "in_best", (int)o->in_best, "lines", lines);
}

/* What becomes of the best combination without this village. */
static void add_instead(const padan_offers *of, const padan_offer *o,
                        json_t *offer)
{
    const padan_instance *inst = of->inst;
    json_t *place =
        o->instead == PADAN_NONE
            ? json_null()
            : json_string(
                  inst->dataset->villages[inst->contract_village[o->instead]]
                      .code);
    json_object_set_new(offer, "loss_without", points(o->loss, INT64_MIN));
    json_object_set_new(offer, "instead", place);
}

json_t *padan_offers_json(const padan_offers *of)
{
    const padan_company *company = &of->inst->dataset->companies[of->company];
    json_t *best = json_array(), *single = json_array();
    for (int32_t k = 0; k < of->n_best; k++) {
        json_t *offer = offer_of(of, &of->best[k], k + 1);
        if (offer) add_instead(of, &of->best[k], offer);
        json_array_append_new(best, offer);
    }
    for (int32_t k = 0; k < of->n_single; k++)
        json_array_append_new(single, offer_of(of, &of->single[k], k + 1));
    const int64_t gain = of->goals_after.objective - of->goals_before.objective;
    const int64_t most = of->bound == INT64_MAX
                             ? INT64_MAX
                             : of->bound - of->goals_before.objective;
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:I, s:o, s:o, s:o}", "company",
                     company->id, "name", company->name, "score_before",
                     points(of->goals_before.score, INT64_MIN), "score_after",
                     points(of->goals_after.score, INT64_MIN), "points",
                     points(gain, INT64_MIN), "points_pico", (json_int_t)gain,
                     "points_bound", points(most, INT64_MAX), "best", best,
                     "offers", single);
}

/* ---- CSV ------------------------------------------------------------------------- */

/* Points are told once for a line, in its first row. */
typedef struct {
    const char *list, *source;
    int32_t rank;
    int64_t units, points;
} table_row;

static void add_row(const padan_offers *of, const padan_offer *o,
                    const padan_offer_line *l, const table_row *row,
                    padan_out *out)
{
    const padan_instance *inst = of->inst;
    const padan_dataset *data = inst->dataset;
    const int32_t j = inst->pair_cell[l->pair], v = inst->cell_village[j];
    const padan_type *type = &data->types[inst->cell_type[j]];
    const padan_need *need = &data->needs[inst->cell_need[j]];
    padan_out_field(out, row->list);
    padan_out_int(out, row->rank);
    padan_out_field(out, data->companies[of->company].id);
    padan_out_name(out, data->companies[of->company].name);
    padan_out_field(out, data->villages[v].code);
    padan_out_name(out, data->villages[v].name);
    padan_out_name(out, inst->district_name[inst->cell_district[j]]);
    padan_out_field(out, type->id);
    padan_out_int(out, row->units);
    padan_out_name(out, type->unit);
    padan_out_int(out, inst->pair_cost[l->pair]);
    padan_out_int(out, inst->pair_cost[l->pair] * row->units);
    padan_out_field(out, row->source);
    padan_out_int(out, l->left);
    padan_out_field(out, o->completes ? "ya" : "tidak");
    padan_out_decimal(out, row->points);
    padan_out_decimal(out, o->points);
    padan_out_name(out, need->plan_code);
    padan_out_name(out, need->source);
    padan_out_name(out, need->data_date);
    padan_out_end_row(out);
}

/* As in alokasi.csv: a line that is paid partly in goods gives two rows. */
static void add_rows(const padan_offers *of, const padan_offer *list, int32_t n,
                     const char *name, padan_out *out)
{
    for (int32_t k = 0; k < n; k++)
        for (int32_t a = list[k].first; a < list[k].end; a++) {
            const padan_offer_line *l = &of->line[a];
            const int64_t cash = l->units - l->goods;
            table_row row = {name, "tunai", k + 1, cash, l->points};
            if (cash > 0) add_row(of, &list[k], l, &row, out);
            row = (table_row){name, "barang", k + 1, l->goods,
                              cash > 0 ? 0 : l->points};
            if (l->goods > 0) add_row(of, &list[k], l, &row, out);
        }
}

void padan_offers_table(const padan_offers *of, padan_out *out)
{
    static const char head[] =
        "daftar,peringkat,id_perusahaan,nama_perusahaan,kode_desa,nama_desa,"
        "nama_kecamatan,jenis,unit,satuan,biaya_satuan,nilai_rp,sumber,"
        "sisa_unit,desa_tuntas,poin,poin_desa,kode_rkpd,sumber_kebutuhan,"
        "tanggal_data\n";
    padan_out_write(out, head, sizeof head - 1);
    add_rows(of, of->best, of->n_best, "gabungan", out);
    add_rows(of, of->single, of->n_single, "satu_desa", out);
}

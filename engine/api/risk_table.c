// SPDX-License-Identifier: GPL-3.0-or-later
/* The tables of a risk folder. */
#include <math.h>
#include <string.h>

#include "api/risk_parts.h"

static const padan_company *company(const padan_risk *r, int32_t i)
{
    return &r->inst->dataset->companies[i];
}

static const padan_village *village(const padan_risk *r, int32_t v)
{
    return &r->inst->dataset->villages[v];
}

/* Company i's id and name, a village's code and name. */
static void add_company(const padan_risk *r, padan_out *out, int32_t i)
{
    padan_out_field(out, company(r, i)->id);
    padan_out_name(out, company(r, i)->name);
}

static void add_village(const padan_risk *r, padan_out *out, int32_t v)
{
    padan_out_field(out, village(r, v)->code);
    padan_out_name(out, village(r, v)->name);
}

/* To six decimals. */
static void add_real(padan_out *out, double value)
{
    const int64_t step = PADAN_ONE / 1000000;
    if (isnan(value))
        padan_out_field(out, "");
    else
        padan_out_decimal(out, (int64_t)llround(value * 1e6) * step);
}

static void add_none(padan_out *out, int32_t n)
{
    for (int32_t k = 0; k < n; k++)
        padan_out_field(out, "");
}

/* ---- risiko.csv -------------------------------------------------------------------- */

/* Figures are told in parts of `one`; below 0: the other way round. */
static void add_figure(padan_out *out, const padan_estimate *e, double one)
{
    const double low = (double)(one < 0 ? e->high : e->low);
    const double high = (double)(one < 0 ? e->low : e->high);
    if (fabs(one) > 1) {
        add_real(out, (double)e->plan / one);
        add_real(out, e->expected / one);
    } else {
        padan_out_int(out, e->plan);
        padan_out_int(out, (int64_t)llround(e->expected));
    }
    padan_out_field(out, e->exact ? "pasti" : "simulasi");
    if (fabs(one) > 1) {
        add_real(out, e->mean / one);
        add_real(out, e->error / fabs(one));
        add_real(out, low / one);
        add_real(out, high / one);
    } else {
        padan_out_int(out, (int64_t)llround(e->mean));
        padan_out_int(out, (int64_t)llround(e->error));
        padan_out_int(out, e->low);
        padan_out_int(out, e->high);
    }
    padan_out_end_row(out);
}

static void add_figures(const padan_risk *r, padan_out *out)
{
    static const struct {
        int32_t which;
        const char *name;
        double one;
    } rows[] = {{RISK_SCORE, "skor", 1e12},
                {PADAN_TERM_COVERAGE, "cakupan", 1e14},
                {PADAN_TERM_COMPLETE, "tuntas", 1e14},
                {PADAN_TERM_MATCH, "kecocokan", 1e14},
                {PADAN_TERM_EVEN, "pemerataan", 1e14},
                {PADAN_TERM_LINKS, "kontrak", -1e12},
                {RISK_MONEY, "nilai_rp", 1}};
    const padan_delivery *d = &r->delivery;
    padan_out_head(out,
                   "hal,kode,nama,rencana,harapan,cara,simulasi,galat_simulasi,"
                   "buruk,baik");
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        padan_out_field(out, rows[k].name);
        add_none(out, 2);
        add_figure(out, &r->estimates.figure[rows[k].which], rows[k].one);
    }
    for (int32_t n = 0; n < r->inst->n_types; n++) {
        padan_out_field(out, "jenis");
        padan_out_field(out, r->inst->dataset->types[n].id);
        padan_out_name(out, r->inst->dataset->types[n].name);
        add_figure(out, &r->estimates.type[n], 1);
    }
    for (int32_t g = 0; g < d->n_districts; g++) {
        padan_out_field(out, "kecamatan");
        padan_out_field(out, r->inst->district_code[d->district[g]]);
        padan_out_name(out, r->inst->district_name[d->district[g]]);
        add_figure(out, &r->estimates.district[g], (double)PADAN_LEVEL_ONE);
    }
}

/* ---- companies, villages, stand-ins -------------------------------------------------- */

static void add_companies(const padan_risk *r, padan_out *out)
{
    const padan_delivery *d = &r->delivery;
    padan_out_head(out,
                   "peringkat,id_perusahaan,nama_perusahaan,peluang,kontrak,"
                   "nilai_rp,poin_hilang,poin_hilang_harapan,skor_tanpa,"
                   "celah_tanpa,perubahan_kontrak");
    for (int32_t k = 0; k < d->n_firms; k++) {
        const int32_t f = r->stakes.firm_order[k];
        const padan_firm_stake *s = &r->stakes.firm[f];
        padan_out_int(out, k + 1);
        add_company(r, out, d->company[f]);
        padan_out_decimal(out, d->chance[f]);
        padan_out_int(out, d->n_links[f]);
        padan_out_int(out, d->money[f]);
        padan_out_decimal(out, s->alone);
        add_real(out, s->expected_loss / 1e12);
        if (s->score_without == INT64_MIN)
            padan_out_field(out, "");
        else
            padan_out_decimal(out, s->score_without);
        if (s->gap_without == PADAN_NONE)
            padan_out_field(out, "");
        else
            padan_out_decimal(out, s->gap_without);
        if (s->changes_without == PADAN_NONE)
            padan_out_field(out, "");
        else
            padan_out_int(out, s->changes_without);
        padan_out_end_row(out);
    }
}

static const char *yes_no(bool yes)
{
    return yes ? "ya" : "tidak";
}

static void add_villages(const padan_risk *r, padan_out *out)
{
    const padan_delivery *d = &r->delivery;
    padan_out_head(
        out, "peringkat,kode_desa,nama_desa,nama_kecamatan,perusahaan,"
             "satu_janji,goyah,id_perusahaan,nama_perusahaan,peluang,"
             "nilai_rp,poin_desa,peluang_tanpa_bantuan,poin_hilang_harapan,"
             "poin_kontrak,poin_pengganti");
    for (int32_t k = 0; k < d->n_places; k++) {
        const int32_t q = r->stakes.place_order[k], v = d->village[q];
        const padan_place_stake *s = &r->stakes.place[q];
        const padan_contract_stake *worst = &r->stakes.contract[s->contract];
        const int32_t f = d->contract_firm[s->contract];
        padan_out_int(out, k + 1);
        add_village(r, out, v);
        padan_out_name(out,
                       r->inst->district_name[r->inst->village_district[v]]);
        padan_out_int(out, s->n_firms);
        padan_out_field(out, yes_no(s->n_firms == 1));
        padan_out_field(out, yes_no(padan_place_is_shaky(d, s)));
        add_company(r, out, d->company[f]);
        padan_out_decimal(out, d->chance[f]);
        padan_out_int(out, d->contract_money[s->contract]);
        padan_out_decimal(out, s->stake);
        add_real(out, s->nothing);
        add_real(out, s->expected_loss / 1e12);
        padan_out_decimal(out, worst->stake);
        padan_out_decimal(out, worst->regained);
        padan_out_end_row(out);
    }
}

/* Who fails where: the first columns of rencana_b.csv. */
static void add_contract(const padan_risk *r, padan_out *out, int32_t c)
{
    const padan_delivery *d = &r->delivery;
    add_village(r, out, d->village[d->contract_place[c]]);
    add_company(r, out, d->company[d->contract_firm[c]]);
}

static void add_standby(const padan_risk *r, padan_out *out,
                        const padan_standby *s)
{
    const padan_instance *inst = r->inst;
    const int32_t p = s->pair;
    const padan_type *type =
        &inst->dataset->types[inst->cell_type[inst->pair_cell[p]]];
    add_contract(r, out, s->contract);
    padan_out_field(out, s->rank > 0 ? "pengganti" : "cadangan");
    if (s->rank > 0)
        padan_out_int(out, s->rank);
    else
        padan_out_field(out, "");
    add_company(r, out, inst->pair_company[p]);
    padan_out_field(out, type->id);
    padan_out_int(out, s->units);
    padan_out_name(out, type->unit);
    padan_out_int(out, inst->pair_cost[p]);
    padan_out_int(out, s->units * inst->pair_cost[p]);
    padan_out_decimal(out, s->points);
    padan_out_end_row(out);
}

static void add_standbys(const padan_risk *r, padan_out *out)
{
    const padan_standbys *all = &r->stakes.standby;
    padan_out_head(out, "kode_desa,nama_desa,id_gagal,nama_gagal,peran,urutan,"
                        "id_perusahaan,nama_perusahaan,jenis,unit,satuan,"
                        "biaya_satuan,nilai_rp,poin");
    for (int32_t c = 0, k = 0; c < r->delivery.n_contracts; c++) {
        if (k == all->n || all->list[k].contract != c) {
            add_contract(r, out, c);
            padan_out_field(out, "tidak ada");
            add_none(out, 9);
            padan_out_end_row(out);
        }
        for (; k < all->n && all->list[k].contract == c; k++)
            add_standby(r, out, &all->list[k]);
    }
}

/* ---- other needs ------------------------------------------------------------------------ */

static const char *const kinds[PADAN_N_CHOICES] = {"selalu", "kadang",
                                                   "tidak pernah"};

static void add_choices(const padan_risk *r, padan_out *out, bool lines)
{
    const padan_needs *n = &r->needs;
    const int32_t count = lines ? n->n_lines : n->n_contracts;
    padan_out_head(
        out, lines ? "id_perusahaan,nama_perusahaan,kode_desa,nama_desa,jenis,"
                     "dalam_rencana,pilihan,kali,dari,bagian,unit_rencana,"
                     "unit_min,unit_rata,unit_maks"
                   : "id_perusahaan,nama_perusahaan,kode_desa,nama_desa,"
                     "dalam_rencana,pilihan,kali,dari,bagian");
    for (int32_t k = 0; k < count; k++) {
        const padan_choice *c = lines ? &n->line[k] : &n->contract[k];
        add_company(r, out, c->company);
        add_village(r, out, c->village);
        if (lines) padan_out_field(out, r->inst->dataset->types[c->type].id);
        padan_out_field(out, yes_no(c->plan > 0));
        padan_out_field(out, kinds[padan_choice_of(n, c)]);
        padan_out_int(out, c->times);
        padan_out_int(out, n->n_solved);
        add_real(out, n->n_solved > 0 ? (double)c->times / n->n_solved : NAN);
        if (lines) {
            padan_out_int(out, c->plan);
            padan_out_int(out, c->least);
            add_real(out, c->times > 0 ? (double)c->sum / c->times : 0);
            padan_out_int(out, c->most);
        }
        padan_out_end_row(out);
    }
}

static const char *status_of(const padan_needs_draw *d)
{
    if (!d->asked) return "belum";
    if (d->outcome == PADAN_INFEASIBLE) return "mustahil";
    if (!d->solved) return "tanpa_rencana";
    return d->outcome == PADAN_OPTIMAL ? "optimal" : "layak";
}

static void add_draws(const padan_risk *r, padan_out *out)
{
    padan_out_head(out, "undian,status,kebutuhan_unit,skor,celah,kontrak,"
                        "perubahan_kontrak");
    for (int32_t k = 0; k < r->needs.n_draws; k++) {
        const padan_needs_draw *d = &r->needs.draw[k];
        padan_out_int(out, k + 1);
        padan_out_field(out, status_of(d));
        padan_out_int(out, d->need);
        if (d->solved) {
            padan_out_decimal(out, d->score);
            if (d->gap == PADAN_NONE)
                padan_out_field(out, "");
            else
                padan_out_decimal(out, d->gap);
            padan_out_int(out, d->links);
            if (d->changes == PADAN_NONE)
                padan_out_field(out, "");
            else
                padan_out_int(out, d->changes);
        } else {
            add_none(out, 4);
        }
        padan_out_end_row(out);
    }
}

void padan_risk_table(const padan_risk *risk, padan_risk_file file,
                      padan_out *out)
{
    switch (file) {
    case RISK_FILE_FIGURES:
        add_figures(risk, out);
        break;
    case RISK_FILE_COMPANIES:
        add_companies(risk, out);
        break;
    case RISK_FILE_VILLAGES:
        add_villages(risk, out);
        break;
    case RISK_FILE_STANDBY:
        add_standbys(risk, out);
        break;
    case RISK_FILE_CONTRACTS:
    case RISK_FILE_LINES:
        add_choices(risk, out, file == RISK_FILE_LINES);
        break;
    case RISK_FILE_DRAWS:
        add_draws(risk, out);
        break;
    case RISK_FILE_PAGE:
    case RISK_FILE_JSON:
    case N_RISK_FILES:
        break;
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The ledger: units 1..T of every need, first those that are served already, then what
 * the plan's companies pay in the order in which their rows count, then what nobody
 * pays. A claim, or a part of one, that no unit is left for is named on top. */
#include <stdlib.h>

#include "score/judgement.h"

const char *padan_lost_words(padan_lost lost, padan_lang lang)
{
    static const padan_message words[PADAN_N_LOST] = {
        PADAN_M_LOST_NOT,     PADAN_M_LOST_OVERLAP, PADAN_M_LOST_OUTSIDE,
        PADAN_M_LOST_MONEY,   PADAN_M_LOST_LIMIT,   PADAN_M_LOST_FUNDERS,
        PADAN_M_LOST_FIRMS,   PADAN_M_LOST_REACH,   PADAN_M_LOST_LOCUS,
        PADAN_M_LOST_MINIMUM, PADAN_M_LOST_TWICE,   PADAN_M_LOST_ROW};
    return padan_message_text(words[lost], lang);
}

typedef struct {
    const padan_claim *claim;
    int32_t cell, order;
    bool pinned;
} placed;

/* By need, those that name none last; then in the order in which they count. */
static int by_cell(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if ((x->cell < 0) != (y->cell < 0)) return x->cell < 0 ? 1 : -1;
    if (x->cell != y->cell) return x->cell < y->cell ? -1 : 1;
    if (x->pinned != y->pinned) return x->pinned ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

typedef struct {
    padan_entry *entry;
    int32_t n;
} pen;

static void write_entry(pen *p, padan_paid paid, int32_t cell,
                        const padan_claim *claim, int64_t first, int64_t units)
{
    if (units <= 0 && !(claim && paid == PADAN_PAID_EXCESS)) return;
    const int64_t goods = !claim ? 0
                          : paid == PADAN_PAID_COMPANY
                              ? claim->counted_goods
                              : claim->goods - claim->counted_goods;
    p->entry[p->n++] = (padan_entry){paid, cell, claim, first, units, goods};
}

/* One need and its claims, list[0..n). */
static void write_cell(const padan_instance *inst, int32_t j,
                       const placed *list, int32_t n, pen *p)
{
    int64_t at = 1 + inst->cell_served[j];
    write_entry(p, PADAN_PAID_BEFORE, j, NULL, 1, inst->cell_served[j]);
    for (int32_t k = 0; k < n; k++) {
        write_entry(p, PADAN_PAID_COMPANY, j, list[k].claim, at,
                    list[k].claim->counted);
        at += list[k].claim->counted;
    }
    write_entry(p, PADAN_PAID_NOBODY, j, NULL, at,
                inst->cell_total[j] + 1 - at);
    for (int32_t k = 0; k < n; k++)
        if (list[k].claim->lost)
            write_entry(p, PADAN_PAID_EXCESS, j, list[k].claim, 0,
                        list[k].claim->units - list[k].claim->counted);
}

padan_status padan_ledger_make(padan_arena *arena, const padan_judged *judged,
                               padan_entry **entries_out, int32_t *n_out)
{
    const padan_claims *claims = &judged->claims;
    const padan_instance *inst = claims->inst;
    placed *list = malloc(((size_t)claims->n + 1) * sizeof *list);
    pen p = {.entry = PADAN_NEW(arena, padan_entry,
                                2 * ((int64_t)claims->n + inst->n_cells))};
    if (!list || !p.entry) {
        free(list);
        return PADAN_ENOMEM;
    }
    for (int32_t k = 0; k < claims->n; k++) {
        const padan_claim *c = &claims->claim[k];
        list[k] = (placed){c, c->cell, k,
                           c->pair != PADAN_NONE && inst->pair_pinned[c->pair]};
    }
    if (claims->n > 1) qsort(list, (size_t)claims->n, sizeof *list, by_cell);
    int32_t k = 0;
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t first = k;
        while (k < claims->n && list[k].cell == j)
            k++;
        write_cell(inst, j, list + first, k - first, &p);
    }
    for (; k < claims->n; k++)
        write_entry(&p, PADAN_PAID_EXCESS, PADAN_NONE, list[k].claim, 0,
                    list[k].claim->units);
    free(list);
    *entries_out = p.entry;
    *n_out = p.n;
    return PADAN_OK;
}

/* ---- telling it ---------------------------------------------------------------- */

/* What an entry says, in words of the files. */
typedef struct {
    const char *code, *village, *district, *type, *unit, *payer, *id, *name,
        *why;
    int64_t money;
} told;

static told tell(const padan_judged *judged, const padan_entry *e,
                 padan_lang lang)
{
    static const char *const payers[] = {"tertangani", "perusahaan", "belum",
                                         "tidak_dihitung"};
    const padan_instance *inst = judged->claims.inst;
    const padan_dataset *data = inst->dataset;
    const padan_claim *c = e->claim;
    told t = {.code = c ? c->code : "",
              .village = "",
              .district = "",
              .type = c ? c->need : "",
              .unit = "",
              .payer = payers[e->paid],
              .id = c ? c->id : "",
              .name = "",
              .why = ""};
    if (e->cell != PADAN_NONE) {
        const padan_village *v = &data->villages[inst->cell_village[e->cell]];
        const padan_type *type = &data->types[inst->cell_type[e->cell]];
        t.code = v->code;
        t.village = v->name;
        t.district = inst->district_name[inst->cell_district[e->cell]];
        t.type = type->id;
        t.unit = type->unit;
    }
    if (c && c->company != PADAN_NONE) {
        t.id = data->companies[c->company].id;
        t.name = data->companies[c->company].name;
    }
    if (c) t.money = padan_claim_money(c, e->units);
    if (e->paid == PADAN_PAID_EXCESS) t.why = padan_lost_words(c->lost, lang);
    return t;
}

static const char *source_of(const padan_entry *e)
{
    if (!e->claim || e->units <= 0) return "";
    return e->goods == 0          ? "tunai"
           : e->goods == e->units ? "barang"
                                  : "tunai+barang";
}

void padan_ledger_write(const padan_judged *judged, const padan_entry *entries,
                        int32_t n, padan_lang lang, padan_out *out)
{
    static const char head[] =
        "kode_desa,nama_desa,nama_kecamatan,jenis,satuan,dari,sampai,unit,"
        "pembayar,id_perusahaan,nama_perusahaan,sumber,nilai_rp,baris,"
        "keterangan\n";
    padan_out_write(out, head, sizeof head - 1);
    for (int32_t k = 0; k < n; k++) {
        const padan_entry *e = &entries[k];
        const told t = tell(judged, e, lang);
        padan_out_name(out, t.code);
        padan_out_name(out, t.village);
        padan_out_name(out, t.district);
        padan_out_name(out, t.type);
        padan_out_name(out, t.unit);
        if (e->first > 0) {
            padan_out_int(out, e->first);
            padan_out_int(out, e->first + e->units - 1);
        } else {
            padan_out_field(out, "");
            padan_out_field(out, "");
        }
        padan_out_int(out, e->units);
        padan_out_field(out, t.payer);
        padan_out_name(out, t.id);
        padan_out_name(out, t.name);
        padan_out_field(out, source_of(e));
        if (e->claim)
            padan_out_int(out, t.money);
        else
            padan_out_field(out, "");
        if (e->claim && e->claim->line > 0)
            padan_out_int(out, e->claim->line);
        else
            padan_out_field(out, "");
        padan_out_name(out, t.why);
        padan_out_end_row(out);
    }
}

json_t *padan_ledger_json(const padan_judged *judged,
                          const padan_entry *entries, int32_t n,
                          padan_lang lang)
{
    static const char *const payers[] = {"served", "company", "open",
                                         "not_counted"};
    json_t *list = json_array();
    for (int32_t k = 0; list && k < n; k++) {
        const padan_entry *e = &entries[k];
        const told t = tell(judged, e, lang);
        json_t *row =
            json_pack("{s:s, s:s, s:s, s:I, s:I}", "village", t.code, "need",
                      t.type, "payer", payers[e->paid], "units",
                      (json_int_t)e->units, "first", (json_int_t)e->first);
        bool ok = row != NULL;
        if (ok && e->claim)
            ok = !json_object_set_new(row, "company", json_string(t.id)) &&
                 !json_object_set_new(row, "line",
                                      json_integer(e->claim->line)) &&
                 !json_object_set_new(row, "money", json_integer(t.money));
        if (ok && e->paid == PADAN_PAID_EXCESS)
            ok = !json_object_set_new(row, "why", json_string(t.why));
        if (ok && !json_array_append_new(list, row)) continue;
        json_decref(list);
        list = NULL;
    }
    return list;
}

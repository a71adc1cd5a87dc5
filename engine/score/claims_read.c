// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads a plan by hand: what plan_load.c would refuse is kept as a claim that does not
 * count, with the rule it breaks and its row. */
#include "base/text.h"
#include "io/nearest.h"
#include "score/claims_parts.h"

static const padan_column columns[PADAN_CLAIM_COLUMNS] = {
    [PADAN_CLAIM_COMPANY] = {"id_perusahaan", "company_id", true},
    [PADAN_CLAIM_VILLAGE] = {"kode_desa", "village_code", true},
    [PADAN_CLAIM_TYPE] = {"jenis", "need", true},
    [PADAN_CLAIM_UNITS] = {"unit", "units", true},
    [PADAN_CLAIM_SOURCE] = {"sumber", "source", false},
    [PADAN_CLAIM_MONEY] = {"nilai_rp", "value_rp", false},
    [PADAN_CLAIM_VILLAGE_NAME] = {"nama_desa", "village_name", false},
    [PADAN_CLAIM_DISTRICT_NAME] = {"nama_kecamatan", "district_name", false},
};

enum { MAX_HINTS = 1000000 }; /* names compared                              */

static const char *const sources[] = {"tunai", "barang"};

/* Sentences that the field readers added become faults of the claim. */
static padan_status keep_said(padan_claims_reader *r, padan_claim *claim)
{
    padan_claims *c = r->claims;
    const int32_t total = padan_diags_total(c->said);
    if (total == c->n_said) return PADAN_OK;
    const padan_diagnostic *said = padan_diags_at(c->said, total - 1);
    claim->lost = PADAN_LOST_ROW;
    return padan_claims_fault(c, (padan_fault){.line = said->line,
                                               .column = said->column,
                                               .company = claim->company,
                                               .village = claim->village,
                                               .type = claim->type,
                                               .money = PADAN_NONE,
                                               .lost = PADAN_LOST_ROW});
}

/* A name that the data does not have. */
static void unknown(padan_claims_reader *r, int32_t row, int32_t column,
                    padan_message message, const char *const *names, int32_t n)
{
    char place[PADAN_PLACE_TEXT], clip[PADAN_CLIP_TEXT], hint[PADAN_HINT_TEXT];
    const char *word = padan_table_text(&r->table, row, column);
    const bool few = r->claims->n_faults < 100; /* hints cost time           */
    padan_diag_add(
        r->claims->said, PADAN_ERROR, padan_table_at(&r->table, row, column),
        message, padan_table_place(&r->table, column, place),
        padan_clip(clip, word),
        padan_nearest_hint(hint, few ? padan_nearest(word, names, n) : NULL,
                           padan_diags_lang(r->claims->said)));
}

/* The village, and its code as the row has it; without a code that of the village
 * that the name says, or the name. */
static void read_village(padan_claims_reader *r, int32_t row, padan_claim *c)
{
    char code[11];
    c->code = padan_table_text(&r->table, row, PADAN_CLAIM_VILLAGE);
    c->village = padan_locate(&r->at, row);
    if (padan_code_read(c->code, code, NULL)) return;
    if (c->village != PADAN_NONE)
        c->code = r->data->villages[c->village].code;
    else if (!*c->code)
        c->code = padan_table_text(&r->table, row, PADAN_CLAIM_VILLAGE_NAME);
}

static padan_status read_names(padan_claims_reader *r, int32_t row,
                               padan_claim *c)
{
    padan_status status = PADAN_OK;
    c->id = padan_table_text(&r->table, row, PADAN_CLAIM_COMPANY);
    c->need = padan_table_text(&r->table, row, PADAN_CLAIM_TYPE);
    if (padan_table_needed(&r->table, row, PADAN_CLAIM_COMPANY, &c->id)) {
        c->company = padan_dataset_find_company(r->data, c->id);
        if (c->company == PADAN_NONE)
            unknown(r, row, PADAN_CLAIM_COMPANY, PADAN_M_UNKNOWN_COMPANY,
                    r->ids, r->data->n_companies);
    }
    status = keep_said(r, c);
    if (!status) read_village(r, row, c);
    if (!status) status = keep_said(r, c);
    if (!status &&
        padan_table_needed(&r->table, row, PADAN_CLAIM_TYPE, &c->need)) {
        c->type = padan_dataset_find_type(r->data, c->need);
        if (c->type == PADAN_NONE)
            unknown(r, row, PADAN_CLAIM_TYPE, PADAN_M_UNKNOWN_TYPE, r->types,
                    r->data->n_types);
    }
    return status ? status : keep_said(r, c);
}

static padan_status read_figures(padan_claims_reader *r, int32_t row,
                                 padan_claim *c)
{
    const padan_instance *inst = r->claims->inst;
    int32_t source = 0;
    int64_t units = 0;
    if (c->village != PADAN_NONE && c->type != PADAN_NONE)
        c->cell = padan_instance_cell(inst, c->village, c->type);
    if (c->cell != PADAN_NONE && c->company != PADAN_NONE)
        c->pair = padan_instance_pair(inst, c->company, c->cell);
    if (c->pair != PADAN_NONE)
        c->cost = inst->pair_cost[c->pair];
    else if (c->cell != PADAN_NONE)
        c->cost = r->unit_cost[c->cell];
    else if (c->type != PADAN_NONE)
        c->cost = r->data->types[c->type].unit_cost;
    (void)padan_table_money(&r->table, row, PADAN_CLAIM_MONEY, PADAN_NONE,
                            &c->stated);
    padan_status status = keep_said(r, c);
    if (padan_table_count(&r->table, row, PADAN_CLAIM_UNITS, PADAN_NONE,
                          &units)) {
        if (units >= 1)
            c->units = units;
        else
            padan_table_refuse(&r->table, row, PADAN_CLAIM_UNITS,
                               PADAN_M_PLAN_UNITS);
    }
    if (!status) status = keep_said(r, c);
    (void)padan_table_choice(&r->table, row, PADAN_CLAIM_SOURCE, sources, 2, 0,
                             &source);
    c->in_goods = source == 1;
    c->goods = c->in_goods ? c->units : 0;
    return status ? status : keep_said(r, c);
}

/* Rp that a row speaks of, as far as it can be told. */
static int64_t worth(const padan_claim *c)
{
    const int64_t money = padan_claim_money(c, c->units);
    return money > 0 ? money : c->stated;
}

/* What the whole row says; known only when it is read to its end. */
static void name_fault(padan_fault *f, const padan_claim *c)
{
    f->company = c->company;
    f->village = c->village;
    f->type = c->type;
    f->money = worth(c);
}

static padan_status read_row(padan_claims_reader *r, int32_t row)
{
    padan_claim *c = &r->claims->claim[r->claims->n++];
    *c = (padan_claim){
        .line = padan_table_at(&r->table, row, PADAN_CLAIM_COMPANY).line,
        .id = "",
        .code = "",
        .need = "",
        .company = PADAN_NONE,
        .village = PADAN_NONE,
        .type = PADAN_NONE,
        .cell = PADAN_NONE,
        .pair = PADAN_NONE,
        .stated = PADAN_NONE};
    const int32_t before = r->claims->n_faults;
    padan_status status = read_names(r, row, c);
    if (!status) status = read_figures(r, row, c);
    for (int32_t k = before; k < r->claims->n_faults; k++)
        name_fault(&r->claims->fault[k], c);
    if (!status) status = padan_claims_check_money(r, row, c);
    return status ? status : padan_claims_check_pair(r, row, c);
}

/* ---- the file ---- */

static padan_status name_all(padan_claims_reader *r)
{
    padan_arena *a = &r->claims->arena;
    r->ids = PADAN_NEW(a, const char *, r->data->n_companies);
    r->types = PADAN_NEW(a, const char *, r->data->n_types);
    if (!r->ids || !r->types) return PADAN_ENOMEM;
    for (int32_t i = 0; i < r->data->n_companies; i++)
        r->ids[i] = r->data->companies[i].id;
    for (int32_t n = 0; n < r->data->n_types; n++)
        r->types[n] = r->data->types[n].id;
    return PADAN_OK;
}

/* Rows whose fields are shifted were reported by padan_table_open(). */
static padan_status keep_shifted(padan_claims_reader *r)
{
    padan_claims *c = r->claims;
    const int32_t total = padan_diags_total(c->said);
    padan_status status = PADAN_OK;
    for (int32_t k = c->n_said; k < total && !status; k++) {
        const padan_diagnostic *d = padan_diags_at(c->said, k);
        if (d->severity == PADAN_ERROR)
            status =
                padan_claims_fault_of(c, d,
                                      (padan_fault){.line = d->line,
                                                    .column = d->column,
                                                    .company = PADAN_NONE,
                                                    .village = PADAN_NONE,
                                                    .type = PADAN_NONE,
                                                    .money = PADAN_NONE,
                                                    .lost = PADAN_LOST_ROW});
    }
    c->n_said = total;
    return status;
}

/* EDATA (reported): its codes are not those of the data. */
static padan_status open_villages(padan_claims_reader *r, padan_diags *diags)
{
    padan_name_index *names = NULL;
    const padan_status status =
        padan_name_index_build(r->data, &r->claims->arena, &names);
    if (status) return status;
    r->hints = MAX_HINTS;
    r->at = padan_locator_open(&r->table, r->data, names, &r->hints);
    r->at.warnings = diags;
    if (padan_locator_trust(&r->at)) return PADAN_OK;
    padan_diags_add_errors(diags, r->claims->said);
    return PADAN_EDATA;
}

static padan_status read_rows(padan_claims_reader *r)
{
    const padan_csv *csv = &r->table.csv;
    padan_claims *c = r->claims;
    padan_status status = keep_shifted(r);
    if (!status) status = name_all(r);
    c->claim = PADAN_NEW(&c->arena, padan_claim, csv->n_rows);
    c->has_source = r->table.place[PADAN_CLAIM_SOURCE] != PADAN_NONE;
    if (!c->claim) return PADAN_ENOMEM;
    for (int32_t row = 0; row < csv->n_rows && !status; row++)
        if (padan_table_row_ok(&r->table, row)) status = read_row(r, row);
    return status ? status : padan_claims_check_twice(r);
}

padan_status padan_claims_read(padan_claims *claims, const char *path,
                               const int64_t *unit_cost, padan_diags *diags)
{
    padan_source source;
    padan_csv csv;
    padan_claims_reader r = {.claims = claims,
                             .data = claims->inst->dataset,
                             .unit_cost = unit_cost};
    padan_status status =
        padan_source_read(path, &claims->arena, diags, &source);
    if (!status) status = padan_csv_parse(&source, &claims->arena, diags, &csv);
    if (status) return status;
    claims->path = source.path;
    status = padan_table_open(&csv, columns, PADAN_CLAIM_COLUMNS, false,
                              claims->said, &r.table);
    if (status) {
        padan_diags_add_errors(diags, claims->said);
        return status;
    }
    status = open_villages(&r, diags);
    if (status) return status;
    status = padan_refusals_make(claims->inst, diags, &r.refusals);
    if (!status) status = read_rows(&r);
    if (!status) padan_locate_note(&r.at);
    padan_refusals_free(&r.refusals);
    return status;
}

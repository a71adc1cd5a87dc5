// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads a plan by hand: what plan_load.c would refuse is kept as a claim that does not
 * count, with the rule it breaks and its row. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/nearest.h"
#include "io/schema.h"
#include "score/claims.h"

enum { COMPANY, VILLAGE, TYPE, UNITS, SOURCE, MONEY, N_COLUMNS };

static const padan_column columns[N_COLUMNS] = {
    [COMPANY] = {"id_perusahaan", "company_id", true},
    [VILLAGE] = {"kode_desa", "village_code", true},
    [TYPE] = {"jenis", "need", true},
    [UNITS] = {"unit", "units", true},
    [SOURCE] = {"sumber", "source", false},
    [MONEY] = {"nilai_rp", "value_rp", false},
};

static const char *const sources[] = {"tunai", "barang"};

typedef struct {
    padan_claims *claims;
    const padan_dataset *data;
    padan_table table;
    padan_refusals refusals;
    const int64_t *unit_cost;
    const char **ids, **codes, **types; /* for hints                         */
} reader;

/* Sentences that the field readers added become faults of the claim. */
static padan_status keep_said(reader *r, padan_claim *claim)
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
static void unknown(reader *r, int32_t row, int32_t column,
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

static padan_status read_names(reader *r, int32_t row, padan_claim *c)
{
    char code[11];
    padan_status status = PADAN_OK;
    c->id = padan_table_text(&r->table, row, COMPANY);
    c->code = padan_table_text(&r->table, row, VILLAGE);
    c->need = padan_table_text(&r->table, row, TYPE);
    if (padan_table_needed(&r->table, row, COMPANY, &c->id)) {
        c->company = padan_dataset_find_company(r->data, c->id);
        if (c->company == PADAN_NONE)
            unknown(r, row, COMPANY, PADAN_M_UNKNOWN_COMPANY, r->ids,
                    r->data->n_companies);
    }
    status = keep_said(r, c);
    if (!status && padan_table_code(&r->table, row, VILLAGE, code)) {
        c->village = padan_dataset_find_village(r->data, code);
        if (c->village == PADAN_NONE)
            unknown(r, row, VILLAGE, PADAN_M_UNKNOWN_VILLAGE, r->codes,
                    r->data->n_villages);
    }
    if (!status) status = keep_said(r, c);
    if (!status && padan_table_needed(&r->table, row, TYPE, &c->need)) {
        c->type = padan_dataset_find_type(r->data, c->need);
        if (c->type == PADAN_NONE)
            unknown(r, row, TYPE, PADAN_M_UNKNOWN_TYPE, r->types,
                    r->data->n_types);
    }
    return status ? status : keep_said(r, c);
}

static padan_status read_figures(reader *r, int32_t row, padan_claim *c)
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
    (void)padan_table_money(&r->table, row, MONEY, PADAN_NONE, &c->stated);
    padan_status status = keep_said(r, c);
    if (padan_table_count(&r->table, row, UNITS, PADAN_NONE, &units)) {
        if (units >= 1)
            c->units = units;
        else
            padan_table_refuse(&r->table, row, UNITS, PADAN_M_PLAN_UNITS);
    }
    if (!status) status = keep_said(r, c);
    (void)padan_table_choice(&r->table, row, SOURCE, sources, 2, 0, &source);
    c->in_goods = source == 1;
    c->goods = c->in_goods ? c->units : 0;
    return status ? status : keep_said(r, c);
}

/* nilai_rp against units x unit cost; the row counts all the same. */
static padan_status check_money(reader *r, int32_t row, padan_claim *c)
{
    char found[PADAN_NUMBER_TEXT], right[PADAN_NUMBER_TEXT];
    char place[PADAN_PLACE_TEXT];
    const padan_lang lang = padan_diags_lang(r->claims->said);
    const int64_t value = padan_claim_money(c, c->units);
    if (c->stated == PADAN_NONE || c->stated == value || c->lost)
        return PADAN_OK;
    const padan_at at = padan_table_at(&r->table, row, MONEY);
    padan_diag_add(r->claims->said, PADAN_ERROR, at, PADAN_M_PLAN_MONEY,
                   padan_table_place(&r->table, MONEY, place),
                   padan_format_rupiah(found, c->stated, lang),
                   padan_format_rupiah(right, value, lang));
    const int64_t off = c->stated - value;
    return padan_claims_fault(r->claims, (padan_fault){.line = at.line,
                                                       .column = at.column,
                                                       .company = c->company,
                                                       .village = c->village,
                                                       .type = c->type,
                                                       .money = llabs(off)});
}

/* The message for a refusal takes company, need, village, row of the user's files. */
static padan_message refusal_message(padan_refusal refusal)
{
    static const padan_message words[PADAN_N_REFUSALS] = {
        [PADAN_REFUSE_COMPANY_OUT] = PADAN_M_REFUSE_COMPANY_OUT,
        [PADAN_REFUSE_VILLAGE_OUT] = PADAN_M_REFUSE_VILLAGE_OUT,
        [PADAN_REFUSE_NO_NEED] = PADAN_M_REFUSE_NO_NEED,
        [PADAN_REFUSE_MET] = PADAN_M_REFUSE_MET,
        [PADAN_REFUSE_BAN] = PADAN_M_REFUSE_BAN,
        [PADAN_REFUSE_VETO] = PADAN_M_REFUSE_VETO,
        [PADAN_REFUSE_NEVER] = PADAN_M_REFUSE_NEVER,
        [PADAN_REFUSE_ELSEWHERE] = PADAN_M_REFUSE_ELSEWHERE,
        [PADAN_REFUSE_INTEREST] = PADAN_M_REFUSE_INTEREST,
        [PADAN_REFUSE_PAIR] = PADAN_M_REFUSE_PAIR,
        [PADAN_REFUSE_MONEY] = PADAN_M_REFUSE_MONEY,
    };
    return words[refusal];
}

static padan_lost refusal_lost(padan_refusal refusal)
{
    if (refusal == PADAN_REFUSE_MET) return PADAN_LOST_OVERLAP;
    if (refusal == PADAN_REFUSE_MONEY) return PADAN_LOST_MONEY;
    if (refusal == PADAN_REFUSE_NO_NEED) return PADAN_LOST_ROW;
    return PADAN_LOST_OUTSIDE;
}

/* `komitmen.csv:4`: the last part of a path and the line; "-" for none. */
static void name_row(padan_at at, padan_text *out)
{
    const char *slash = at.file ? strrchr(at.file, '/') : NULL;
    if (!at.file || !*at.file)
        padan_text_add(out, "-");
    else
        padan_text_addf(out, "%s:%d", slash ? slash + 1 : at.file,
                        (int)at.line);
}

static padan_status check_pair(reader *r, int32_t row, padan_claim *c)
{
    padan_at why;
    if (c->lost || c->pair != PADAN_NONE) return PADAN_OK;
    const padan_refusal refusal =
        padan_refusal_find(&r->refusals, c->company, c->village, c->type, &why);
    const padan_at at = padan_table_at(&r->table, row, COMPANY);
    padan_text place = {0};
    name_row(why, &place);
    padan_diag_add(r->claims->said, PADAN_ERROR, at, refusal_message(refusal),
                   r->data->companies[c->company].name,
                   r->data->types[c->type].name,
                   r->data->villages[c->village].name, padan_text_get(&place));
    padan_text_free(&place);
    c->lost = refusal_lost(refusal);
    return padan_claims_fault(
        r->claims, (padan_fault){.line = at.line,
                                 .column = at.column,
                                 .company = c->company,
                                 .village = c->village,
                                 .type = c->type,
                                 .money = padan_claim_money(c, c->units),
                                 .lost = c->lost});
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

static padan_status read_row(reader *r, int32_t row)
{
    padan_claim *c = &r->claims->claim[r->claims->n++];
    *c = (padan_claim){.line = padan_table_at(&r->table, row, COMPANY).line,
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
    if (!status) status = check_money(r, row, c);
    return status ? status : check_pair(r, row, c);
}

/* ---- rows that come twice ---- */

static int by_key(const void *a, const void *b)
{
    const padan_claim *x = *(padan_claim *const *)a,
                      *y = *(padan_claim *const *)b;
    if (x->company != y->company) return x->company < y->company ? -1 : 1;
    if (x->village != y->village) return x->village < y->village ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    if (x->in_goods != y->in_goods) return x->in_goods ? 1 : -1;
    return (x->line > y->line) - (x->line < y->line);
}

static bool same_key(const padan_claim *x, const padan_claim *y)
{
    return x->company == y->company && x->village == y->village &&
           x->type == y->type && x->in_goods == y->in_goods;
}

static padan_status refuse_twice(reader *r)
{
    padan_claims *c = r->claims;
    padan_claim **list = PADAN_NEW(&c->arena, padan_claim *, c->n);
    int32_t n = 0;
    if (!list) return PADAN_ENOMEM;
    for (int32_t k = 0; k < c->n; k++)
        if (c->claim[k].lost != PADAN_LOST_ROW) list[n++] = &c->claim[k];
    if (n > 1) qsort(list, (size_t)n, sizeof *list, by_key);
    for (int32_t k = 1, first = 0; k < n; k++) {
        if (!same_key(list[first], list[k])) {
            first = k;
            continue;
        }
        padan_claim *again = list[k];
        padan_diag_add(
            c->said, PADAN_ERROR, (padan_at){c->path, again->line, 0},
            PADAN_M_PLAN_TWICE, r->data->companies[again->company].name,
            r->data->types[again->type].name,
            r->data->villages[again->village].name, (int)list[first]->line);
        again->lost = PADAN_LOST_TWICE;
        const padan_status status = padan_claims_fault(
            c, (padan_fault){.line = again->line,
                             .company = again->company,
                             .village = again->village,
                             .type = again->type,
                             .money = padan_claim_money(again, again->units),
                             .lost = PADAN_LOST_TWICE});
        if (status) return status;
    }
    return PADAN_OK;
}

/* ---- the file ---- */

static padan_status name_all(reader *r)
{
    padan_arena *a = &r->claims->arena;
    r->ids = PADAN_NEW(a, const char *, r->data->n_companies);
    r->codes = PADAN_NEW(a, const char *, r->data->n_villages);
    r->types = PADAN_NEW(a, const char *, r->data->n_types);
    if (!r->ids || !r->codes || !r->types) return PADAN_ENOMEM;
    for (int32_t i = 0; i < r->data->n_companies; i++)
        r->ids[i] = r->data->companies[i].id;
    for (int32_t v = 0; v < r->data->n_villages; v++)
        r->codes[v] = r->data->villages[v].code;
    for (int32_t n = 0; n < r->data->n_types; n++)
        r->types[n] = r->data->types[n].id;
    return PADAN_OK;
}

/* Rows whose fields are shifted were reported by padan_table_open(). */
static padan_status keep_shifted(reader *r)
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

static padan_status read_rows(reader *r)
{
    const padan_csv *csv = &r->table.csv;
    padan_claims *c = r->claims;
    padan_status status = keep_shifted(r);
    if (!status) status = name_all(r);
    c->claim = PADAN_NEW(&c->arena, padan_claim, csv->n_rows);
    c->has_source = r->table.place[SOURCE] != PADAN_NONE;
    if (!c->claim) return PADAN_ENOMEM;
    for (int32_t row = 0; row < csv->n_rows && !status; row++)
        if (padan_table_row_ok(&r->table, row)) status = read_row(r, row);
    return status ? status : refuse_twice(r);
}

padan_status padan_claims_read(padan_claims *claims, const char *path,
                               const int64_t *unit_cost, padan_diags *diags)
{
    padan_source source;
    padan_csv csv;
    reader r = {.claims = claims,
                .data = claims->inst->dataset,
                .unit_cost = unit_cost};
    padan_status status =
        padan_source_read(path, &claims->arena, diags, &source);
    if (!status) status = padan_csv_parse(&source, &claims->arena, diags, &csv);
    if (status) return status;
    claims->path = source.path;
    status = padan_table_open(&csv, columns, N_COLUMNS, false, claims->said,
                              &r.table);
    if (status) {
        padan_diags_add_errors(diags, claims->said);
        return status;
    }
    status = padan_refusals_make(claims->inst, diags, &r.refusals);
    if (!status) status = read_rows(&r);
    padan_refusals_free(&r.refusals);
    return status;
}

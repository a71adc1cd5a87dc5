// SPDX-License-Identifier: GPL-3.0-or-later
/* Names become indices, and nothing is taken for granted: the file may have been
 * written by anybody. */
#include "api/proof_read.h"

#include <string.h>

#include "report/report.h"

typedef struct {
    const char *path;
    const padan_instance *inst;
    padan_diags *diags;
    padan_proof *proof;
} reader;

typedef int32_t finder(const padan_instance *inst, const char *name);

static padan_status object_to(const reader *r, padan_message message,
                              const char *key, const char *name)
{
    padan_diag_add(r->diags, PADAN_ERROR, (padan_at){.file = r->path}, message,
                   key, name);
    return PADAN_EDATA;
}

static padan_status wants(const reader *r, const char *key)
{
    return object_to(r, PADAN_M_RUN_KEY, key, "");
}

static int32_t find_village(const padan_instance *inst, const char *code)
{
    return padan_dataset_find_village(inst->dataset, code);
}

static int32_t find_type(const padan_instance *inst, const char *id)
{
    return padan_dataset_find_type(inst->dataset, id);
}

static int32_t find_company(const padan_instance *inst, const char *id)
{
    return padan_dataset_find_company(inst->dataset, id);
}

static int32_t find_district(const padan_instance *inst, const char *code)
{
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (strcmp(inst->district_code[g], code) == 0) return g;
    return PADAN_NONE;
}

/* The cell of a village and a need by its name. */
static int32_t find_cell(const padan_instance *inst, int32_t v, const char *id)
{
    const int32_t n = find_type(inst, id);
    return n == PADAN_NONE ? n : padan_instance_cell(inst, v, n);
}

/* {name: whole number}; what is not named stays 0. */
static padan_status read_names(const reader *r, json_t *in, const char *key,
                               finder *find, int64_t *price)
{
    if (!json_is_object(in)) return wants(r, key);
    const char *name;
    json_t *value;
    json_object_foreach(in, name, value)
    {
        const int32_t at = find(r->inst, name);
        if (at == PADAN_NONE)
            return object_to(r, PADAN_M_PROOF_NAME, key, name);
        if (!json_is_integer(value)) return wants(r, name);
        price[at] = json_integer_value(value);
    }
    return PADAN_OK;
}

/* {village: {need: whole number}} */
static padan_status read_cells(const reader *r, json_t *in, const char *key,
                               int64_t *price)
{
    if (!json_is_object(in)) return wants(r, key);
    const char *code, *id;
    json_t *needs, *value;
    json_object_foreach(in, code, needs)
    {
        const int32_t v = find_village(r->inst, code);
        if (v == PADAN_NONE) return object_to(r, PADAN_M_PROOF_NAME, key, code);
        if (!json_is_object(needs)) return wants(r, code);
        json_object_foreach(needs, id, value)
        {
            const int32_t j = find_cell(r->inst, v, id);
            if (j == PADAN_NONE)
                return object_to(r, PADAN_M_PROOF_NAME, key, id);
            if (!json_is_integer(value)) return wants(r, id);
            price[j] = json_integer_value(value);
        }
    }
    return PADAN_OK;
}

static padan_status read_prices(const reader *r, const json_t *in,
                                padan_proof_part *part)
{
    if (!json_is_object(in)) return wants(r, "prices");
    const struct {
        const char *key;
        int64_t *price;
        finder *find; /* NULL: of cells                                      */
    } families[] = {
        {"pi", part->pi, NULL},
        {"nu", part->nu, NULL},
        {"tau", part->tau, NULL},
        {"even", part->even, find_district},
        {"floor", part->floor, find_district},
        {"rho", part->rho, find_type},
        {"phi", part->phi, find_village},
    };
    padan_status status = PADAN_OK;
    for (size_t k = 0; !status && k < sizeof families / sizeof *families; k++) {
        json_t *family = json_object_get(in, families[k].key);
        status =
            families[k].find
                ? read_names(r, family, families[k].key, families[k].find,
                             families[k].price)
                : read_cells(r, family, families[k].key, families[k].price);
    }
    return status;
}

static padan_status read_company(const reader *r, const json_t *in, int32_t i,
                                 padan_proof_part *part)
{
    const json_t *claim = json_object_get(in, "claim");
    const json_t *lambda = json_object_get(in, "lambda");
    json_t *goods = json_object_get(in, "lambda_goods");
    if (!json_is_integer(claim)) return wants(r, "claim");
    if (lambda && !json_is_integer(lambda)) return wants(r, "lambda");
    part->claim[i] = json_integer_value(claim);
    part->lambda[i] = json_integer_value(lambda);
    return goods
               ? read_names(r, goods, "lambda_goods", find_type,
                            part->lambda_goods + (int64_t)i * r->inst->n_types)
               : PADAN_OK;
}

static padan_status read_companies(const reader *r, const json_t *in,
                                   padan_proof_part *part)
{
    const padan_dataset *data = r->inst->dataset;
    if (!json_is_object(in)) return wants(r, "companies");
    for (int32_t i = 0; i < data->n_companies; i++) {
        const json_t *company = json_object_get(in, data->companies[i].id);
        if (!company) return wants(r, data->companies[i].id);
        padan_status status = read_company(r, company, i, part);
        if (status) return status;
    }
    return PADAN_OK;
}

/* A name at a key of an object, as its index. */
static padan_status read_name(const reader *r, const json_t *in,
                              const char *key, finder *find, int32_t *out)
{
    const char *name = json_string_value(json_object_get(in, key));
    if (!name) return wants(r, key);
    *out = find(r->inst, name);
    return *out == PADAN_NONE ? object_to(r, PADAN_M_PROOF_NAME, key, name)
                              : PADAN_OK;
}

static padan_status read_units(const reader *r, const json_t *in,
                               padan_question *q)
{
    int32_t i, n, j;
    const json_t *units = json_object_get(in, "units");
    padan_status status = read_name(r, in, "company", find_company, &i);
    if (!status)
        status = read_name(r, in, "village", find_village, &q->village);
    if (!status) status = read_name(r, in, "need", find_type, &n);
    if (!status && !json_is_integer(units)) status = wants(r, "units");
    if (status) return status;
    q->units = json_integer_value(units);
    j = padan_instance_cell(r->inst, q->village, n);
    q->pair = j == PADAN_NONE ? j : padan_instance_pair(r->inst, i, j);
    return q->pair == PADAN_NONE ? wants(r, "question") : PADAN_OK;
}

static padan_status read_question(const reader *r, const json_t *in,
                                  padan_question *q)
{
    const char *ask = json_string_value(json_object_get(in, "ask"));
    if (ask && strcmp(ask, "units") == 0) {
        q->kind = PADAN_ASK_UNITS;
        return read_units(r, in, q);
    }
    if (ask && strcmp(ask, "locus") == 0)
        q->kind = PADAN_ASK_LOCUS;
    else if (ask && strcmp(ask, "complete") == 0)
        q->kind = PADAN_ASK_COMPLETE;
    else
        return wants(r, "question");
    return read_name(r, in, "village", find_village, &q->village);
}

/* What a company settles: {village: {need: used?}} */
static padan_status read_settled_of(const reader *r, json_t *in, int32_t i,
                                    padan_proof_part *part)
{
    const char *code, *id;
    json_t *needs, *used;
    json_object_foreach(in, code, needs)
    {
        const int32_t v = find_village(r->inst, code);
        if (v == PADAN_NONE)
            return object_to(r, PADAN_M_PROOF_NAME, "settled", code);
        json_object_foreach(needs, id, used)
        {
            const int32_t j = find_cell(r->inst, v, id);
            const int32_t p =
                j == PADAN_NONE ? j : padan_instance_pair(r->inst, i, j);
            if (p == PADAN_NONE)
                return object_to(r, PADAN_M_PROOF_NAME, "settled", id);
            if (!json_is_boolean(used)) return wants(r, id);
            const padan_settled one = {p, json_is_true(used)};
            if (!padan_proof_settle(r->proof, part, one)) return PADAN_ENOMEM;
        }
    }
    return PADAN_OK;
}

static padan_status read_settled(const reader *r, json_t *in,
                                 padan_proof_part *part)
{
    const char *name;
    json_t *of;
    json_object_foreach(in, name, of)
    {
        const int32_t i = find_company(r->inst, name);
        if (i == PADAN_NONE)
            return object_to(r, PADAN_M_PROOF_NAME, "settled", name);
        const padan_status status = read_settled_of(r, of, i, part);
        if (status) return status;
    }
    return PADAN_OK;
}

static padan_status read_part(const reader *r, const json_t *in)
{
    padan_proof_part *part = padan_proof_add(r->proof);
    const json_t *question = json_object_get(in, "question");
    const json_t *prices = json_object_get(in, "prices");
    const json_t *companies = json_object_get(in, "companies");
    padan_status status = PADAN_OK;
    if (!part) return PADAN_ENOMEM;
    if (question) status = read_question(r, question, &part->question);
    if (!status && (prices || companies)) {
        if (!padan_proof_price(r->proof, part)) return PADAN_ENOMEM;
        status = read_prices(r, prices, part);
        if (!status) status = read_companies(r, companies, part);
    }
    return status ? status
                  : read_settled(r, json_object_get(in, "settled"), part);
}

/* The keys above the parts. */
static padan_status read_head(const reader *r, const json_t *file)
{
    const json_t *proven = json_object_get(file, "proven_pico");
    const json_t *grid = json_object_get(file, "grid");
    const json_t *size = json_object_get(grid, "size");
    const json_t *steps = json_object_get(grid, "steps");
    if (!json_is_null(proven) && !json_is_integer(proven))
        return wants(r, "proven_pico");
    if (grid && (!json_is_integer(size) || !json_is_integer(steps)))
        return wants(r, "grid");
    r->proof->bound =
        json_is_integer(proven) ? json_integer_value(proven) : INT64_MAX;
    r->proof->grid_size = json_integer_value(size);
    r->proof->grid_steps = json_integer_value(steps);
    return PADAN_OK;
}

padan_status padan_proof_read(const json_t *file, const char *path,
                              const padan_instance *inst, padan_diags *diags,
                              padan_proof **out)
{
    reader r = {.path = path, .inst = inst, .diags = diags};
    const json_t *parts = json_object_get(file, "parts");
    const json_t *format = json_object_get(file, "format");
    if (!json_is_integer(format) ||
        json_integer_value(format) != PADAN_CERTIFICATE_FORMAT)
        return wants(&r, "format");
    if (!json_is_array(parts)) return wants(&r, "parts");
    padan_status status = padan_proof_create(inst, &r.proof);
    if (!status) status = read_head(&r, file);
    size_t k;
    const json_t *part;
    json_array_foreach(parts, k, part)
    {
        if (!status) status = read_part(&r, part);
    }
    if (status)
        padan_proof_free(r.proof);
    else
        *out = r.proof;
    return status;
}

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

static int32_t find_district(const padan_instance *inst, const char *code)
{
    for (int32_t g = 0; g < inst->n_districts; g++)
        if (strcmp(inst->district_code[g], code) == 0) return g;
    return PADAN_NONE;
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
            const int32_t n = find_type(r->inst, id);
            const int32_t j = n == PADAN_NONE
                                  ? PADAN_NONE
                                  : padan_instance_cell(r->inst, v, n);
            if (j == PADAN_NONE)
                return object_to(r, PADAN_M_PROOF_NAME, key, id);
            if (!json_is_integer(value)) return wants(r, id);
            price[j] = json_integer_value(value);
        }
    }
    return PADAN_OK;
}

static padan_status read_prices(const reader *r, const json_t *in,
                                padan_leaf *leaf)
{
    if (!json_is_object(in)) return wants(r, "prices");
    const struct {
        const char *key;
        int64_t *price;
        finder *find; /* NULL: of cells                                      */
    } families[] = {
        {"pi", leaf->pi, NULL},
        {"nu", leaf->nu, NULL},
        {"tau", leaf->tau, NULL},
        {"even", leaf->even, find_district},
        {"floor", leaf->floor, find_district},
        {"rho", leaf->rho, find_type},
        {"phi", leaf->phi, find_village},
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
                                 padan_leaf *leaf)
{
    const json_t *claim = json_object_get(in, "claim");
    const json_t *lambda = json_object_get(in, "lambda");
    json_t *goods = json_object_get(in, "lambda_goods");
    if (!json_is_integer(claim)) return wants(r, "claim");
    if (lambda && !json_is_integer(lambda)) return wants(r, "lambda");
    leaf->claim[i] = json_integer_value(claim);
    leaf->lambda[i] = json_integer_value(lambda);
    return goods
               ? read_names(r, goods, "lambda_goods", find_type,
                            leaf->lambda_goods + (int64_t)i * r->inst->n_types)
               : PADAN_OK;
}

static padan_status read_companies(const reader *r, const json_t *in,
                                   padan_leaf *leaf)
{
    const padan_dataset *data = r->inst->dataset;
    if (!json_is_object(in)) return wants(r, "companies");
    for (int32_t i = 0; i < data->n_companies; i++) {
        const json_t *company = json_object_get(in, data->companies[i].id);
        if (!company) return wants(r, data->companies[i].id);
        padan_status status = read_company(r, company, i, leaf);
        if (status) return status;
    }
    return PADAN_OK;
}

static padan_status read_answers(const reader *r, const json_t *in,
                                 padan_leaf *leaf)
{
    /* two questions a village are all there are */
    if (!json_is_array(in) ||
        json_array_size(in) > 2 * (size_t)r->inst->n_villages)
        return wants(r, "answers");
    size_t k;
    const json_t *entry;
    json_array_foreach(in, k, entry)
    {
        const char *question =
            json_string_value(json_object_get(entry, "question"));
        const char *code = json_string_value(json_object_get(entry, "village"));
        const json_t *yes = json_object_get(entry, "answer");
        if (!question || !code || !json_is_boolean(yes))
            return wants(r, "answers");
        padan_answer a = {.yes = json_is_true(yes)};
        a.village = find_village(r->inst, code);
        if (a.village == PADAN_NONE)
            return object_to(r, PADAN_M_PROOF_NAME, "answers", code);
        if (strcmp(question, "locus") == 0)
            a.question = PADAN_ASK_LOCUS;
        else if (strcmp(question, "complete") == 0)
            a.question = PADAN_ASK_COMPLETE;
        else
            return wants(r, "question");
        if (!padan_proof_answer(r->proof, leaf, a)) return PADAN_ENOMEM;
    }
    return PADAN_OK;
}

static padan_status read_leaf(const reader *r, const json_t *in)
{
    padan_leaf *leaf = padan_proof_add(r->proof);
    if (!leaf) return PADAN_ENOMEM;
    const json_t *bound = json_object_get(in, "bound_pico");
    if (!json_is_integer(bound)) return wants(r, "bound_pico");
    leaf->bound = json_integer_value(bound);
    padan_status status = read_answers(r, json_object_get(in, "answers"), leaf);
    if (!status) status = read_prices(r, json_object_get(in, "prices"), leaf);
    if (!status)
        status = read_companies(r, json_object_get(in, "companies"), leaf);
    return status;
}

padan_status padan_proof_read(const json_t *file, const char *path,
                              const padan_instance *inst, padan_diags *diags,
                              padan_proof **out)
{
    reader r = {.path = path, .inst = inst, .diags = diags};
    const json_t *leaves = json_object_get(file, "leaves");
    const json_t *format = json_object_get(file, "format");
    if (!json_is_integer(format) ||
        json_integer_value(format) != PADAN_CERTIFICATE_FORMAT)
        return wants(&r, "format");
    if (!json_is_array(leaves)) return wants(&r, "leaves");
    padan_status status = padan_proof_create(inst, &r.proof);
    size_t k;
    const json_t *leaf;
    json_array_foreach(leaves, k, leaf)
    {
        if (!status) status = read_leaf(&r, leaf);
    }
    if (status)
        padan_proof_free(r.proof);
    else
        *out = r.proof;
    return status;
}

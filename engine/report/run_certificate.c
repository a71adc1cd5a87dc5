// SPDX-License-Identifier: GPL-3.0-or-later
/* sertifikat.json: the proof of the bound, by names (models/CERTIFICATE.md).
 * Whole numbers only; prices of 0 are left out. */
#include "report/report.h"

/* json_object_set_new() takes the value over and reports a NULL one. */
static bool set(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

static bool set_price(json_t *object, const char *key, int64_t price)
{
    return price == 0 || set(object, key, json_integer(price));
}

/* The object at a key, made if it is not there. */
static json_t *object_at(json_t *in, const char *key)
{
    json_t *found = json_object_get(in, key);
    if (found) return found;
    found = json_object();
    return json_object_set_new(in, key, found) == 0 ? found : NULL;
}

/* Prices of cells: {village: {need: price}} */
static json_t *of_cells(const padan_instance *inst, const int64_t *price)
{
    json_t *out = json_object();
    for (int32_t j = 0; out && j < inst->n_cells; j++) {
        if (price[j] == 0) continue;
        const char *village =
            inst->dataset->villages[inst->cell_village[j]].code;
        const char *type = inst->dataset->types[inst->cell_type[j]].id;
        json_t *here = object_at(out, village);
        if (here && set_price(here, type, price[j])) continue;
        json_decref(out);
        return NULL;
    }
    return out;
}

/* Prices of anything that has one name: {name: price} */
static json_t *of_names(const int64_t *price, int32_t n,
                        const char *(*name)(const padan_instance *, int32_t),
                        const padan_instance *inst)
{
    json_t *out = json_object();
    for (int32_t k = 0; out && k < n; k++) {
        if (set_price(out, name(inst, k), price[k])) continue;
        json_decref(out);
        return NULL;
    }
    return out;
}

static const char *district(const padan_instance *inst, int32_t g)
{
    return inst->district_code[g];
}

static const char *type(const padan_instance *inst, int32_t n)
{
    return inst->dataset->types[n].id;
}

static const char *village(const padan_instance *inst, int32_t v)
{
    return inst->dataset->villages[v].code;
}

static json_t *prices(const padan_instance *inst, const padan_leaf *leaf)
{
    json_t *out = json_object();
    if (out && set(out, "pi", of_cells(inst, leaf->pi)) &&
        set(out, "nu", of_cells(inst, leaf->nu)) &&
        set(out, "tau", of_cells(inst, leaf->tau)) &&
        set(out, "even",
            of_names(leaf->even, inst->n_districts, district, inst)) &&
        set(out, "floor",
            of_names(leaf->floor, inst->n_districts, district, inst)) &&
        set(out, "rho", of_names(leaf->rho, inst->n_types, type, inst)) &&
        set(out, "phi", of_names(leaf->phi, inst->n_villages, village, inst)))
        return out;
    json_decref(out);
    return NULL;
}

static json_t *company(const padan_instance *inst, const padan_leaf *leaf,
                       int32_t i)
{
    json_t *out = json_object();
    const int64_t *goods = leaf->lambda_goods + (int64_t)i * inst->n_types;
    bool any = false;
    for (int32_t n = 0; n < inst->n_types; n++)
        any = any || goods[n] != 0;
    if (out && set(out, "claim", json_integer(leaf->claim[i])) &&
        set_price(out, "lambda", leaf->lambda[i]) &&
        (!any ||
         set(out, "lambda_goods", of_names(goods, inst->n_types, type, inst))))
        return out;
    json_decref(out);
    return NULL;
}

static json_t *companies(const padan_instance *inst, const padan_leaf *leaf)
{
    json_t *out = json_object();
    for (int32_t i = 0; out && i < inst->n_companies; i++) {
        if (set(out, inst->dataset->companies[i].id, company(inst, leaf, i)))
            continue;
        json_decref(out);
        return NULL;
    }
    return out;
}

static json_t *answers(const padan_instance *inst, const padan_leaf *leaf)
{
    json_t *out = json_array();
    for (int32_t k = 0; out && k < leaf->n_answers; k++) {
        const padan_answer *a = &leaf->answer[k];
        json_t *entry = json_pack(
            "{s:s, s:s, s:b}", "question",
            a->question == PADAN_ASK_LOCUS ? "locus" : "complete", "village",
            village(inst, a->village), "answer", (int)a->yes);
        if (entry && json_array_append_new(out, entry) == 0) continue;
        json_decref(out);
        return NULL;
    }
    return out;
}

static json_t *leaf_of(const padan_instance *inst, const padan_leaf *leaf)
{
    json_t *out = json_object();
    if (out && set(out, "answers", answers(inst, leaf)) &&
        set(out, "bound_pico", json_integer(leaf->bound)) &&
        set(out, "prices", prices(inst, leaf)) &&
        set(out, "companies", companies(inst, leaf)))
        return out;
    json_decref(out);
    return NULL;
}

static json_t *leaves(const padan_instance *inst, const padan_proof *proof)
{
    json_t *out = json_array();
    for (int32_t k = 0; out && proof && k < proof->n_leaves; k++) {
        json_t *leaf = leaf_of(inst, proof->leaf[k]);
        if (leaf && json_array_append_new(out, leaf) == 0) continue;
        json_decref(out);
        return NULL;
    }
    return out;
}

json_t *padan_report_certificate(const padan_report *report)
{
    const padan_result *r = report->result;
    /* proofs of single goals speak of other objectives than the score */
    const padan_proof *proof = r->n_tiers > 0 ? NULL : r->proof;
    const int64_t proven = padan_proof_bound(proof);
    json_t *out = json_object();
    if (out && set(out, "format", json_integer(PADAN_CERTIFICATE_FORMAT)) &&
        set(out, "bound_pico",
            r->objective_bound == INT64_MAX
                ? json_null()
                : json_integer(r->objective_bound)) &&
        set(out, "method",
            json_string(r->n_tiers > 0 || r->objective_bound < proven
                            ? "exhaustive"
                            : "relaxation")) &&
        set(out, "leaves", leaves(report->figures.inst, proof)))
        return out;
    json_decref(out);
    return NULL;
}

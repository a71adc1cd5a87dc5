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

static json_t *prices(const padan_instance *inst, const padan_proof_part *part)
{
    json_t *out = json_object();
    if (out && set(out, "pi", of_cells(inst, part->pi)) &&
        set(out, "nu", of_cells(inst, part->nu)) &&
        set(out, "tau", of_cells(inst, part->tau)) &&
        set(out, "even",
            of_names(part->even, inst->n_districts, district, inst)) &&
        set(out, "floor",
            of_names(part->floor, inst->n_districts, district, inst)) &&
        set(out, "rho", of_names(part->rho, inst->n_types, type, inst)) &&
        set(out, "phi", of_names(part->phi, inst->n_villages, village, inst)))
        return out;
    json_decref(out);
    return NULL;
}

static json_t *company(const padan_instance *inst, const padan_proof_part *part,
                       int32_t i)
{
    json_t *out = json_object();
    const int64_t *goods = part->lambda_goods + (int64_t)i * inst->n_types;
    bool any = false;
    for (int32_t n = 0; n < inst->n_types; n++)
        any = any || goods[n] != 0;
    if (out && set(out, "claim", json_integer(part->claim[i])) &&
        set_price(out, "lambda", part->lambda[i]) &&
        (!any ||
         set(out, "lambda_goods", of_names(goods, inst->n_types, type, inst))))
        return out;
    json_decref(out);
    return NULL;
}

static json_t *companies(const padan_instance *inst,
                         const padan_proof_part *part)
{
    json_t *out = json_object();
    for (int32_t i = 0; out && i < inst->n_companies; i++) {
        if (set(out, inst->dataset->companies[i].id, company(inst, part, i)))
            continue;
        json_decref(out);
        return NULL;
    }
    return out;
}

/* {company: {village: {need: used?}}} */
static json_t *settled(const padan_instance *inst, const padan_proof_part *part)
{
    json_t *out = json_object();
    for (int32_t k = 0; out && k < part->n_settled; k++) {
        const int32_t p = part->settled[k].pair, j = inst->pair_cell[p];
        const int32_t i = inst->pair_company[p];
        json_t *of = object_at(out, inst->dataset->companies[i].id);
        if (of) of = object_at(of, village(inst, inst->cell_village[j]));
        if (of && set(of, type(inst, inst->cell_type[j]),
                      json_boolean(part->settled[k].used)))
            continue;
        json_decref(out);
        return NULL;
    }
    return out;
}

static json_t *question(const padan_instance *inst, const padan_question *q)
{
    if (q->kind != PADAN_ASK_UNITS)
        return json_pack("{s:s, s:s}", "ask",
                         q->kind == PADAN_ASK_LOCUS ? "locus" : "complete",
                         "village", village(inst, q->village));
    const int32_t j = inst->pair_cell[q->pair];
    return json_pack("{s:s, s:s, s:s, s:s, s:I}", "ask", "units", "company",
                     inst->dataset->companies[inst->pair_company[q->pair]].id,
                     "village", village(inst, inst->cell_village[j]), "need",
                     type(inst, inst->cell_type[j]), "units",
                     (json_int_t)q->units);
}

static json_t *part_of(const padan_instance *inst, const padan_proof_part *part)
{
    json_t *out = json_object();
    const bool asks = part->question.kind != PADAN_ASK_NOTHING;
    if (out &&
        (!asks || set(out, "question", question(inst, &part->question))) &&
        (!part->priced || (set(out, "prices", prices(inst, part)) &&
                           set(out, "companies", companies(inst, part)))) &&
        (part->n_settled == 0 || set(out, "settled", settled(inst, part))))
        return out;
    json_decref(out);
    return NULL;
}

static json_t *parts(const padan_instance *inst, const padan_proof *proof)
{
    json_t *out = json_array();
    for (int32_t k = 0; out && proof && k < proof->n_parts; k++) {
        json_t *part = part_of(inst, proof->part[k]);
        if (part && json_array_append_new(out, part) == 0) continue;
        json_decref(out);
        return NULL;
    }
    return out;
}

static json_t *grid(const padan_proof *proof)
{
    return json_pack("{s:I, s:I}", "size", (json_int_t)proof->grid_size,
                     "steps", (json_int_t)proof->grid_steps);
}

static json_t *figure(int64_t bound)
{
    return bound == INT64_MAX ? json_null() : json_integer(bound);
}

json_t *padan_report_certificate(const padan_report *report)
{
    const padan_result *r = report->result;
    /* proofs of single goals speak of other objectives than the score */
    const padan_proof *proof = r->n_tiers > 0 ? NULL : r->proof;
    const int64_t proven = padan_proof_bound(proof);
    const bool on_grid = proof && proof->grid_steps > 0;
    json_t *out = json_object();
    if (out && set(out, "format", json_integer(PADAN_CERTIFICATE_FORMAT)) &&
        set(out, "bound_pico", figure(r->objective_bound)) &&
        set(out, "proven_pico", figure(proven)) &&
        set(out, "method",
            json_string(r->n_tiers > 0 || r->objective_bound < proven
                            ? "exhaustive"
                            : "parts")) &&
        (!on_grid || set(out, "grid", grid(proof))) &&
        set(out, "parts", parts(report->figures.inst, proof)))
        return out;
    json_decref(out);
    return NULL;
}

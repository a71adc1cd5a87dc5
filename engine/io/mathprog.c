// SPDX-License-Identifier: GPL-3.0-or-later
/* GNU MathProg data. Ids are quoted ('-' is a minus otherwise); money is whole
 * rupiah; decimals are exact. */
#include "io/mathprog.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

__attribute__((format(printf, 2, 3))) static void put(padan_out *out,
                                                      const char *format, ...)
{
    padan_text line = {0};
    va_list list;
    va_start(list, format);
    padan_text_addv(&line, format, list);
    va_end(list);
    if (line.failed) out->failed = true;
    padan_out_write(out, padan_text_get(&line), line.n);
    padan_text_free(&line);
}

static void put_scaled(padan_out *out, const char *before, int64_t scaled)
{
    char number[PADAN_NUMBER_TEXT];
    put(out, "%s%s", before, padan_format_plain(number, scaled));
}

static const char *village(const padan_instance *inst, int32_t v)
{
    return inst->dataset->villages[v].code;
}

static const char *type(const padan_instance *inst, int32_t n)
{
    return inst->dataset->types[n].id;
}

static const char *company(const padan_instance *inst, int32_t i)
{
    return inst->dataset->companies[i].id;
}

static void put_rules(const padan_instance *inst, padan_out *out)
{
    const padan_scenario *s = inst->scenario;
    const struct {
        const char *name;
        int64_t value;
    } counts[] = {{"max_funders", s->max_funders},
                  {"max_firms", s->max_firms},
                  {"max_locus", s->n_locus},
                  {"impossible", inst->conflict != NULL}},
      decimals[] = {{"complete_at", s->complete_at},
                    {"district_floor", s->district_floor},
                    {"goal_coverage", s->goal.coverage},
                    {"goal_complete", s->goal.complete},
                    {"goal_match", s->goal.match},
                    {"goal_even", s->goal.even},
                    {"goal_links", s->goal.links}};
    for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++)
        put(out, "param %s := %" PRId64 ";\n", counts[k].name, counts[k].value);
    for (size_t k = 0; k < sizeof decimals / sizeof decimals[0]; k++) {
        put(out, "param %s :=", decimals[k].name);
        put_scaled(out, " ", decimals[k].value);
        put(out, ";\n");
    }
    put(out, "param corners := %d;\nparam : share worth :=\n", (int)s->n_curve);
    for (int32_t k = 0; k < s->n_curve; k++) {
        put(out, " %d", (int)k + 1);
        put_scaled(out, " ", s->curve_x[k]);
        put_scaled(out, " ", s->curve_y[k]);
        put(out, "\n");
    }
    put(out, ";\n");
}

static void put_needs(const padan_instance *inst, padan_out *out)
{
    put(out, "param : TYPE : bobot :=\n");
    for (int32_t n = 0; n < inst->n_types; n++) {
        put(out, " '%s'", type(inst, n));
        put_scaled(out, " ", inst->type_weight[n]);
        put(out, "\n");
    }
    put(out, ";\nparam type_floor :=\n");
    for (int32_t n = 0; n < inst->n_types; n++) {
        if (inst->scenario->type_floor[n] == PADAN_NONE) continue;
        put(out, " '%s'", type(inst, n));
        put_scaled(out, " ", inst->scenario->type_floor[n]);
        put(out, "\n");
    }
    put(out, ";\nparam : VILLAGE : district :=\n");
    for (int32_t v = 0; v < inst->n_villages; v++) {
        if (inst->village_cell_first[v] == inst->village_cell_first[v + 1])
            continue;
        put(out, " '%s' '%s'\n", village(inst, v),
            inst->district_code[inst->village_district[v]]);
    }
    put(out, ";\nparam : NEED : total served priority :=\n");
    for (int32_t j = 0; j < inst->n_cells; j++) {
        put(out, " '%s' '%s' %" PRId64 " %" PRId64,
            village(inst, inst->cell_village[j]),
            type(inst, inst->cell_type[j]), inst->cell_total[j],
            inst->cell_served[j]);
        put_scaled(out, " ", inst->cell_priority[j]);
        put(out, "\n");
    }
    put(out, ";\n");
}

static void put_companies(const padan_instance *inst, padan_out *out)
{
    put(out, "param : COMPANY : budget min_contract max_villages :=\n");
    for (int32_t i = 0; i < inst->n_companies; i++) {
        if (!inst->company_in[i]) continue;
        put(out, " '%s' %" PRId64 " %" PRId64 " %" PRId64 "\n",
            company(inst, i), inst->budget[i], inst->min_contract[i],
            inst->dataset->companies[i].max_villages);
    }
    put(out, ";\nparam goods :=\n");
    for (int32_t i = 0; i < inst->n_companies; i++) {
        for (int32_t n = 0; n < inst->n_types; n++) {
            int64_t money = inst->goods[(int64_t)i * inst->n_types + n];
            if (money > 0 && inst->company_in[i])
                put(out, " '%s' '%s' %" PRId64 "\n", company(inst, i),
                    type(inst, n), money);
        }
    }
    put(out, ";\n");
}

static void put_pairs(const padan_instance *inst, padan_out *out)
{
    put(out, "param : PAIR : unit_cost interest least most committed :=\n");
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        int32_t j = inst->pair_cell[p];
        put(out, " '%s' '%s' '%s' %" PRId64,
            company(inst, inst->pair_company[p]),
            village(inst, inst->cell_village[j]),
            type(inst, inst->cell_type[j]), inst->pair_cost[p]);
        put_scaled(out, " ", inst->pair_score[p]);
        put(out, " %" PRId32 " %" PRId32 " %d\n", inst->pair_lo[p],
            inst->pair_up[p], inst->pair_pinned[p] ? 1 : 0);
    }
    put(out, ";\n");
}

/* The contracts of an old plan ([acuan]) that can be kept. */
static void put_reference(const padan_instance *inst, padan_out *out)
{
    if (!inst->scenario->reference.path) return;
    put(out,
        "param n_old := %" PRId64 ";\nparam change_cost :=", inst->n_reference);
    put_scaled(out, " ", inst->change_cost);
    put(out, ";\nset KEPT :=");
    for (int32_t c = 0; c < inst->n_contracts; c++)
        if (inst->contract_kept[c])
            put(out, " ('%s','%s')", company(inst, inst->contract_company[c]),
                village(inst, inst->contract_village[c]));
    put(out, ";\n");
}

void padan_mathprog_write(const padan_instance *inst, padan_out *out)
{
    put(out, "# padan %s: data for models/padan.mod\ndata;\n", PADAN_VERSION);
    put_rules(inst, out);
    put_needs(inst, out);
    put_companies(inst, out);
    put_pairs(inst, out);
    put_reference(inst, out);
    put(out, "end;\n");
}

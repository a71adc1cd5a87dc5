// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules and steps in the words of the user's own files. */
#include <stdio.h>
#include <string.h>

#include "repair/repair.h"

/* Where something stands, for example " (komitmen.csv baris 12)". */
static void say_at(padan_text *text, padan_at at, padan_lang lang)
{
    if (!at.file || !at.file[0] || at.line <= 0) return;
    padan_text_addm(text, lang, PADAN_M_PLACE_LINE, padan_base_name(at.file),
                    (int)at.line);
}

static void say_rules_file(padan_text *text, const padan_scenario *s,
                           padan_lang lang)
{
    const char *name = strrchr(s->path, '/');
    if (s->path[0])
        padan_text_addm(text, lang, PADAN_M_PLACE_RULES,
                        name ? name + 1 : s->path);
    else
        padan_text_addm(text, lang, PADAN_M_PLACE_RULES_NONE);
}

/* The last edit of the company's cash, or its row. */
static padan_at budget_at(const padan_instance *inst, int32_t i)
{
    const padan_scenario *s = inst->scenario;
    padan_at at = inst->dataset->companies[i].at;
    for (int32_t e = 0; e < s->n_edits; e++)
        if (s->edits[e].kind == PADAN_EDIT_BUDGET &&
            (s->edits[e].company == i || s->edits[e].company == PADAN_NONE))
            at = s->edits[e].value_at;
    return at;
}

static void say_place(padan_text *text, const padan_elastic *e, int32_t r,
                      padan_lang lang)
{
    const padan_rule *rule = &e->rules[r];
    const padan_instance *inst = e->inst;
    switch (rule->kind) {
    case PADAN_RULE_PIN:
        say_at(text, inst->pins[rule->index].at, lang);
        break;
    case PADAN_RULE_BUDGET:
        say_at(text, budget_at(inst, rule->index), lang);
        break;
    case PADAN_RULE_MIN_CONTRACT:
    case PADAN_RULE_REACH:
        say_at(text, inst->dataset->companies[rule->index].at, lang);
        break;
    case PADAN_RULE_DISTRICTS:
    case PADAN_RULE_TYPE:
    case PADAN_RULE_FUNDERS:
    case PADAN_RULE_FIRMS:
    case PADAN_RULE_LOCUS:
    case PADAN_N_RULE_KINDS:
        say_rules_file(text, inst->scenario, lang);
        break;
    }
}

static const char *key_of(padan_rule_kind kind)
{
    static const char *const key[PADAN_N_RULE_KINDS] = {
        "minimal_kecamatan", "minimal_jenis",
        "komitmen",          "pagu",
        "minimal_bantuan",   "maks_desa",
        "maks_penyandang",   "maks_perusahaan_desa",
        "jumlah_lokus"};
    return key[kind];
}

/* A figure of the rule's kind; floors with as many decimals as they need. */
static char *figure(char buffer[PADAN_NUMBER_TEXT], padan_rule_kind kind,
                    int64_t value, padan_lang lang)
{
    if (kind == PADAN_RULE_DISTRICTS || kind == PADAN_RULE_TYPE) {
        int digits = 0;
        for (int64_t unit = PADAN_ONE / 100; digits < 4 && value % unit != 0;
             unit /= 10)
            digits++;
        return padan_format_percent(buffer, value, digits, lang);
    }
    if (kind == PADAN_RULE_BUDGET || kind == PADAN_RULE_MIN_CONTRACT)
        return padan_format_rupiah(buffer, value, lang);
    return padan_format_int(buffer, value, lang);
}

/* `P07 (PT Baja)`; `Desa Ciwandan (3672010001)` without the word. */
typedef struct {
    char text[200];
} label;

static const char *named(label *out, const char *id, const char *name,
                         bool name_first)
{
    if (!name[0] || !strcmp(id, name))
        (void)snprintf(out->text, sizeof out->text, "%s", id);
    else
        (void)snprintf(out->text, sizeof out->text, "%s (%s)",
                       name_first ? name : id, name_first ? id : name);
    return out->text;
}

static const char *company_of(label *out, const padan_elastic *e, int32_t i)
{
    const padan_company *company = &e->inst->dataset->companies[i];
    return named(out, company->id, company->name, false);
}

static const char *village_of(label *out, const padan_elastic *e, int32_t v)
{
    const padan_village *village = &e->inst->dataset->villages[v];
    return named(out, village->code, village->name, true);
}

/* ---- steps ------------------------------------------------------------------------ */

static void say_pin_step(padan_text *text, const padan_elastic *e, int32_t r,
                         int64_t to, const char *place, padan_lang lang)
{
    const padan_pin *pin = &e->inst->pins[e->rules[r].index];
    const padan_type *type = &e->inst->dataset->types[pin->type];
    char a[PADAN_NUMBER_TEXT], b[PADAN_NUMBER_TEXT];
    label company, village;
    (void)company_of(&company, e, pin->company);
    (void)village_of(&village, e, pin->village);
    padan_format_int(a, pin->units, lang);
    if (to == 0)
        padan_text_addm(text, lang, PADAN_M_STEP_PIN_DROP, company.text,
                        type->name, village.text, a, type->unit, place);
    else
        padan_text_addm(text, lang, PADAN_M_STEP_PIN, company.text, type->name,
                        village.text, a, padan_format_int(b, to, lang),
                        type->unit, place);
}

void padan_repair_say_step(padan_text *text, const padan_elastic *e,
                           const padan_repair_answer *answer, int32_t r,
                           padan_lang lang)
{
    const padan_rule *rule = &e->rules[r];
    const int64_t new = padan_elastic_new_figure(e, answer, r);
    char from[PADAN_NUMBER_TEXT], to[PADAN_NUMBER_TEXT], by[PADAN_NUMBER_TEXT];
    padan_text place = {0};
    label company;
    say_place(&place, e, r, lang);
    const char *where = padan_text_get(&place);
    figure(from, rule->kind, rule->figure, lang);
    figure(to, rule->kind, new, lang);
    switch (rule->kind) {
    case PADAN_RULE_DISTRICTS:
        padan_text_addm(text, lang, PADAN_M_STEP_DISTRICTS, from, to, where);
        break;
    case PADAN_RULE_TYPE:
        padan_text_addm(text, lang, PADAN_M_STEP_TYPE,
                        e->inst->dataset->types[rule->index].id, from, to,
                        where);
        break;
    case PADAN_RULE_PIN:
        say_pin_step(text, e, r, new, where, lang);
        break;
    case PADAN_RULE_BUDGET:
        padan_text_addm(text, lang, PADAN_M_STEP_BUDGET,
                        company_of(&company, e, rule->index),
                        padan_format_rupiah(by, new - rule->figure, lang), to,
                        where);
        break;
    case PADAN_RULE_MIN_CONTRACT:
        padan_text_addm(text, lang, PADAN_M_STEP_MINIMUM,
                        company_of(&company, e, rule->index), from, to, where);
        break;
    case PADAN_RULE_REACH:
        padan_text_addm(text, lang, PADAN_M_STEP_REACH,
                        company_of(&company, e, rule->index), from, to, where);
        break;
    case PADAN_RULE_FUNDERS:
    case PADAN_RULE_FIRMS:
    case PADAN_RULE_LOCUS:
    case PADAN_N_RULE_KINDS:
        padan_text_addm(text, lang, PADAN_M_STEP_LIMIT, key_of(rule->kind),
                        from, to, where);
        break;
    }
    text->failed |= place.failed;
    padan_text_free(&place);
}

/* ---- rules -------------------------------------------------------------------------- */

void padan_repair_say_rule(padan_text *text, const padan_elastic *e, int32_t r,
                           padan_lang lang)
{
    const padan_rule *rule = &e->rules[r];
    char is[PADAN_NUMBER_TEXT], key[200];
    padan_text place = {0};
    label company, village;
    say_place(&place, e, r, lang);
    const char *where = padan_text_get(&place);
    figure(is, rule->kind, rule->figure, lang);
    (void)snprintf(key, sizeof key, "%s", key_of(rule->kind));
    if (rule->kind == PADAN_RULE_TYPE)
        (void)snprintf(key, sizeof key, "minimal_jenis.%s",
                       e->inst->dataset->types[rule->index].id);
    if (rule->kind == PADAN_RULE_PIN) {
        const padan_pin *pin = &e->inst->pins[rule->index];
        const padan_type *type = &e->inst->dataset->types[pin->type];
        padan_text_addm(text, lang, PADAN_M_RULE_PIN,
                        company_of(&company, e, pin->company), type->name,
                        village_of(&village, e, pin->village), is, type->unit,
                        where);
    } else if (rule->kind == PADAN_RULE_BUDGET ||
               rule->kind == PADAN_RULE_MIN_CONTRACT ||
               rule->kind == PADAN_RULE_REACH) {
        padan_text_addm(text, lang, PADAN_M_RULE_COMPANY, key,
                        company_of(&company, e, rule->index), is, where);
    } else {
        padan_text_addm(text, lang, PADAN_M_RULE_FIGURE, key, is, where);
    }
    text->failed |= place.failed;
    padan_text_free(&place);
}

void padan_repair_say_kind(padan_text *text, const padan_elastic *e,
                           padan_rule_kind kind, padan_lang lang)
{
    static const padan_message plain[PADAN_N_RULE_KINDS] = {
        [PADAN_RULE_TYPE] = PADAN_M_RULE_ALL_TYPES,
        [PADAN_RULE_PIN] = PADAN_M_RULE_ALL_PINS,
        [PADAN_RULE_MIN_CONTRACT] = PADAN_M_RULE_ALL_MINIMA,
        [PADAN_RULE_REACH] = PADAN_M_RULE_ALL_REACHES};
    char all[PADAN_NUMBER_TEXT];
    int64_t sum = 0;
    if (kind != PADAN_RULE_BUDGET) {
        padan_text_addm(text, lang, plain[kind]);
        return;
    }
    for (int32_t i = 0; i < e->inst->n_companies; i++)
        if (e->inst->company_in[i]) sum += e->inst->budget[i];
    padan_text_addm(text, lang, PADAN_M_RULE_ALL_BUDGETS,
                    padan_format_rupiah(all, sum, lang));
}

void padan_repair_say_undo(padan_text *text, const padan_elastic *e,
                           int32_t edit, padan_lang lang)
{
    const padan_edit *which = &e->inst->scenario->edits[edit];
    padan_text place = {0};
    say_at(&place, which->at, lang);
    padan_text_addm(text, lang, PADAN_M_REPAIR_UNDO, which->key, which->value,
                    padan_text_get(&place));
    text->failed |= place.failed;
    padan_text_free(&place);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Who may serve what, against the rules of datasets/README.md asked one by one
 * of every company and every need. The instance visits only the villages of a
 * company's areas; this test visits all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/area.h"
#include "model/instance.h"
#include "support/random_case.h"

typedef struct {
    bool eligible, pinned;
    int64_t cost, lo, up;
    long double score; /* interest x place, 0..1                             */
} answer;

static long double share(int64_t scaled)
{
    return (long double)scaled / (long double)PADAN_ONE;
}

static long double interest_of(const padan_dataset *d, int32_t i, int32_t n)
{
    long double best = 0;
    int rank = 0;
    bool any = false;
    for (int32_t k = 0; k < d->n_interests; k++) {
        const padan_interest *m = &d->interests[k];
        if (m->company != i) continue;
        any = true;
        int r = !strcmp(m->target, d->types[n].id)       ? 3
                : !strcmp(m->target, d->types[n].sector) ? 2
                : !strcmp(m->target, "*")                ? 1
                                                         : 0;
        if (r == 0 || r < rank) continue;
        rank = r;
        best = share(m->score);
    }
    return any ? best : 0.5L;
}

/* Below zero: never there. */
static long double place_of(const padan_dataset *d, int32_t i, int32_t v)
{
    long double best = -1;
    bool must = false, there = false, prefer = false;
    for (int32_t k = 0; k < d->n_places; k++) {
        const padan_place *p = &d->places[k];
        if (p->company != i) continue;
        const padan_village *village = &d->villages[v];
        bool hit =
            p->is_code
                ? !strncmp(p->area, village->code, strlen(p->area))
                : *village->cluster && !strcasecmp(p->area, village->cluster);
        if (hit && p->kind == PADAN_PLACE_REFUSE) return -1;
        must = must || p->kind == PADAN_PLACE_MUST;
        prefer = prefer || p->kind == PADAN_PLACE_PREFER;
        there = there || (hit && p->kind == PADAN_PLACE_MUST);
        if (hit && p->kind != PADAN_PLACE_REFUSE && share(p->score) > best)
            best = share(p->score);
    }
    if (must && !there) return -1;
    if (best >= 0) return best;
    return prefer ? 0.5L : 1;
}

static bool is_banned(const padan_dataset *d, int32_t i, int32_t n)
{
    for (int32_t k = 0; k < d->n_bans; k++) {
        const padan_ban *b = &d->bans[k];
        if (!b->refuse || b->type != n) continue;
        if (b->company == i ||
            (b->company < 0 && !strcmp(b->segment, d->companies[i].segment)))
            return true;
    }
    return false;
}

static const padan_override *override_of(const padan_dataset *d, int32_t i,
                                         int32_t v, int32_t n)
{
    for (int32_t k = 0; k < d->n_overrides; k++)
        if (d->overrides[k].company == i && d->overrides[k].village == v &&
            d->overrides[k].type == n)
            return &d->overrides[k];
    return NULL;
}

/* The commitment, and whether there is a veto. */
static const padan_pin *pin_of(const padan_dataset *d, int32_t i, int32_t v,
                               int32_t n, bool *veto)
{
    const padan_pin *found = NULL;
    *veto = false;
    for (int32_t k = 0; k < d->n_pins; k++) {
        const padan_pin *pin = &d->pins[k];
        if (pin->company != i || pin->village != v || pin->type != n) continue;
        if (pin->kind == PADAN_PIN_VETO)
            *veto = true;
        else
            found = pin;
    }
    return found;
}

static int64_t goods_of(const padan_dataset *d, int32_t i, int32_t n)
{
    int64_t sum = 0;
    for (int32_t k = 0; k < d->n_goods; k++)
        if (d->goods[k].company == i && d->goods[k].type == n)
            sum += d->goods[k].budget;
    return sum;
}

static answer ask(const padan_instance *inst, int32_t i, int32_t j)
{
    const padan_dataset *d = inst->dataset;
    const int32_t v = inst->cell_village[j], n = inst->cell_type[j];
    const padan_need *need = &d->needs[inst->cell_need[j]];
    const padan_override *o = override_of(d, i, v, n);
    bool veto;
    const padan_pin *pin = pin_of(d, i, v, n, &veto);
    const long double place = place_of(d, i, v);
    answer a = {.pinned = pin != NULL, .score = interest_of(d, i, n)};
    bool wants = a.score > 0;
    a.score *= place < 0 ? 0 : place;
    if (o && o->score >= 0) {
        a.score = share(o->score);
        wants = o->score > 0;
    }
    a.cost = need->unit_cost >= 0 ? need->unit_cost : d->types[n].unit_cost;
    if (o && o->unit_cost >= 0) a.cost = o->unit_cost;
    a.up = d->companies[i].budget / a.cost + goods_of(d, i, n) / a.cost;
    if (a.up > inst->cell_open[j]) a.up = inst->cell_open[j];
    if (o && o->max_units >= 0 && a.up > o->max_units) a.up = o->max_units;
    a.lo = d->types[n].whole ? inst->cell_open[j] : 1;
    a.eligible = wants && place >= 0 && !is_banned(d, i, n) && !veto &&
                 inst->cell_open[j] > 0 && a.lo <= a.up;
    if (pin) {
        bool grows = pin->kind == PADAN_PIN_AT_LEAST && a.eligible;
        if (!grows || a.up < pin->units) a.up = pin->units;
        a.lo = pin->units;
        a.eligible = true;
    }
    return a;
}

/* Points of a unit, worked out in 113 bits: goal * score * w / T / sum w R/T,
 * rounded once. (The instance takes a shorter way where that is safe.) */
static void check_match(const padan_instance *inst)
{
    const padan_f128 one = PADAN_ONE;
    padan_f128 *w = calloc((size_t)inst->n_cells + 1, sizeof *w), linear = 0;
    padan_i128 mass[8] = {0}, all = 0;
    assert_non_null(w);
    for (int32_t n = 0; n < inst->n_types; n++)
        all += inst->type_weight[n];
    for (int32_t j = 0; j < inst->n_cells; j++)
        mass[inst->cell_type[j]] +=
            (padan_i128)inst->cell_priority[j] * inst->cell_total[j];
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t n = inst->cell_type[j];
        if (all == 0 || mass[n] == 0) continue;
        w[j] = (padan_f128)inst->type_weight[n] / (padan_f128)all *
               (padan_f128)((padan_i128)inst->cell_priority[j] *
                            inst->cell_total[j]) /
               (padan_f128)mass[n];
        linear += w[j] * (padan_f128)inst->cell_open[j] /
                  (padan_f128)inst->cell_total[j];
    }
    if (linear <= 0) linear = 1;
    for (int32_t p = 0; p < inst->n_pairs; p++) {
        const int32_t j = inst->pair_cell[p];
        const padan_f128 points = (padan_f128)inst->scenario->goal.match *
                                  ((padan_f128)inst->pair_score[p] / one) *
                                  w[j] / (padan_f128)inst->cell_total[j] /
                                  linear;
        assert_true(inst->pair_match[p] == (int64_t)(points + (padan_f128)0.5));
    }
    free(w);
}

static void check_all(const padan_instance *inst)
{
    int32_t n = 0;
    for (int32_t i = 0; i < inst->n_companies; i++)
        for (int32_t j = 0; j < inst->n_cells; j++) {
            const int32_t p = padan_instance_pair(inst, i, j);
            const answer a = ask(inst, i, j);
            assert_int_equal(p >= 0, a.eligible);
            if (p < 0) continue;
            assert_int_equal(p, n); /* by company and cell, none left out */
            n++;
            assert_int_equal(inst->pair_company[p], i);
            assert_int_equal(inst->pair_pinned[p], a.pinned);
            assert_true(inst->pair_cost[p] == a.cost);
            assert_true(inst->pair_lo[p] == a.lo && inst->pair_up[p] == a.up);
            assert_true(fabsl(share(inst->pair_score[p]) - a.score) < 1e-11L);
        }
    assert_int_equal(n, inst->n_pairs);
    check_match(inst);
}

/* The villages of an area, as letters of their names. */
static void expect_area(const padan_areas *areas, const char *name, bool code,
                        const char *expected)
{
    char found[16] = "";
    const padan_area area = padan_area_find(areas, name, code);
    size_t n = 0;
    for (int32_t k = area.first; k < area.end; k++) {
        const int32_t v = area.is_cluster ? areas->by_cluster[k] : k;
        found[n++] = areas->data->villages[v].name[0];
    }
    assert_string_equal(found, expected);
    for (int32_t v = 0; v < areas->data->n_villages; v++)
        assert_int_equal(padan_area_holds(areas, area, v),
                         strchr(expected, areas->data->villages[v].name[0]) !=
                             NULL);
}

static void areas(void **state)
{
    (void)state;
    static const padan_village villages[] = {
        {.code = "1101012001", .name = "A", .cluster = "Kawasan B"},
        {.code = "1101012002", .name = "B", .cluster = ""},
        {.code = "1101022001", .name = "C", .cluster = "kawasan a"},
        {.code = "1102012001", .name = "D", .cluster = "KAWASAN b"},
        {.code = "1201012001", .name = "E", .cluster = "Kawasan A"},
    };
    const padan_dataset data = {.villages = villages, .n_villages = 5};
    padan_arena arena = {0};
    padan_areas made;
    assert_int_equal(padan_areas_make(&data, &arena, &made), PADAN_OK);
    expect_area(&made, "11", true, "ABCD");
    expect_area(&made, "1101", true, "ABC");
    expect_area(&made, "110101", true, "AB");
    expect_area(&made, "1101012002", true, "B");
    expect_area(&made, "12", true, "E");
    expect_area(&made, "10", true, "");
    expect_area(&made, "99", true, "");
    expect_area(&made, "1101012003", true, "");
    expect_area(&made, "kawasan A", false, "CE");
    expect_area(&made, "kawasan B", false, "AD");
    expect_area(&made, "kawasan", false, "");
    expect_area(&made, "1101", false, "");
    padan_arena_clear(&arena);
}

static void tiny_datasets(void **state)
{
    (void)state;
    int checked = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        random_case c;
        if (random_case_open(seed, &c) == PADAN_OK &&
            c.scenario->n_edits == 0) {
            check_all(c.instance);
            checked++;
        }
        random_case_close(&c);
    }
    assert_true(checked >= 50);
}

/* Generated ones use clusters and codes of two to ten digits. */
static void generated_ones(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        const padan_generate_options options = {.nation = seed % 2 == 0,
                                                .villages = 240,
                                                .companies = 120,
                                                .types = 4,
                                                .seed = seed};
        random_case c;
        assert_int_equal(random_case_generate(&options, "sektor", &c),
                         PADAN_OK);
        check_all(c.instance);
        random_case_close(&c);
    }
}

/* One company alone, so that the two passes over companies meet the same one
 * twice in a row. */
static void one_company(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        const padan_generate_options options = {.nation = true,
                                                .villages = 50,
                                                .companies = 1,
                                                .types = 3,
                                                .seed = seed};
        random_case c;
        assert_int_equal(random_case_generate(&options, "sektor", &c),
                         PADAN_OK);
        assert_true(c.instance->n_pairs > 0);
        check_all(c.instance);
        random_case_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas),
        cmocka_unit_test(tiny_datasets),
        cmocka_unit_test(generated_ones),
        cmocka_unit_test(one_company),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

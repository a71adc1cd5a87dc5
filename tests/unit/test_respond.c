// SPDX-License-Identifier: GPL-3.0-or-later
/* One company's answer to the others: it always keeps the company's own rules
 * and the places the others leave, and is never worse than giving nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "solve/respond.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 300, TURNS = 40 };

/* Everything a company may be asked to wish for, drawn anew each time. */
typedef struct {
    double *place, *even, *unit;
    bool *village_ok;
    padan_wishes asked;
} wishes;

static void *room_for(int32_t n, size_t size)
{
    void *room = calloc((size_t)n + 1, size);
    assert_non_null(room);
    return room;
}

static void wishes_open(wishes *w, const padan_instance *inst)
{
    w->place = room_for(inst->n_cells, sizeof *w->place);
    w->even = room_for(inst->n_districts, sizeof *w->even);
    w->unit = room_for(inst->n_types, sizeof *w->unit);
    w->village_ok = room_for(inst->n_villages, sizeof *w->village_ok);
}

static void wishes_close(wishes *w)
{
    free(w->place);
    free(w->even);
    free(w->unit);
    free(w->village_ok);
}

static double uniform(padan_rng *rng)
{
    return (double)(padan_rng_next(rng) >> 11) / 9007199254740992.0;
}

static const double *draw_list(padan_rng *rng, double *list, int32_t n,
                               double size)
{
    if (padan_rng_below(rng, 2) == 0) return NULL;
    for (int32_t k = 0; k < n; k++)
        list[k] = padan_rng_below(rng, 3) == 0 ? 0 : size * uniform(rng);
    return list;
}

static void draw(wishes *w, const padan_instance *inst, padan_rng *rng)
{
    static const double money[] = {0, 1e-6, 1, 1e6};
    w->asked = (padan_wishes){
        .place = draw_list(rng, w->place, inst->n_cells, 20),
        .place_scale = 0.5,
        .even = draw_list(rng, w->even, inst->n_districts, 50),
        .unit = draw_list(rng, w->unit, inst->n_types, 10),
        .lambda = money[padan_rng_below(rng, 4)] * uniform(rng),
    };
    if (inst->n_locus == PADAN_NO_LIMIT && padan_rng_below(rng, 3) > 0) return;
    w->asked.village_ok = w->village_ok;
    /* Under a locus limit the villages are chosen once, by whoever asks. */
    if (inst->n_locus != PADAN_NO_LIMIT) return;
    for (int32_t v = 0; v < inst->n_villages; v++)
        w->village_ok[v] =
            inst->village_pinned[v] || padan_rng_below(rng, 3) > 0;
}

static void choose_locus(wishes *w, const padan_instance *inst, padan_rng *rng)
{
    int32_t left = inst->n_locus;
    for (int32_t v = 0; v < inst->n_villages; v++)
        w->village_ok[v] = inst->village_pinned[v];
    for (int k = 0; k < 200 && left > 0; k++) {
        bool *ok = &w->village_ok[padan_rng_below(rng, inst->n_villages)];
        left -= !*ok;
        *ok = true;
    }
}

/* ---- what must hold ------------------------------------------------------------ */

static bool keeps_cells(const padan_state *s)
{
    for (int32_t j = 0; j < s->inst->n_cells; j++)
        if (s->covered[j] > s->inst->cell_open[j] ||
            s->funders[j] > s->inst->cell_max_funders[j])
            return false;
    return true;
}

static void check_villages(const wishes *w, const padan_state *s, int32_t i)
{
    const padan_instance *inst = s->inst;
    for (int32_t c = inst->company_contract_first[i];
         w->asked.village_ok && c < inst->company_contract_first[i + 1]; c++)
        if (s->used[c] > 0 && !inst->contract_pinned[c])
            assert_true(w->asked.village_ok[inst->contract_village[c]]);
}

/* Company i answers the present plan. Commitments of the others that are not in
 * the plan yet may be in its way only as far as places go. */
static int64_t answer(padan_state *s, int32_t i, const wishes *w,
                      padan_respond_room *room, int64_t *units, uint64_t seed)
{
    const padan_instance *inst = s->inst;
    const int32_t first = inst->company_pair_first[i],
                  n = inst->company_pair_first[i + 1] - first;
    padan_state_clear_company(s, i);
    const int64_t before = s->points;
    bool pinned = false;
    int64_t given = 0;
    for (int32_t k = 0; k < n; k++) {
        units[k] = -7;
        pinned |= inst->pair_pinned[first + k];
    }
    const double gain =
        1e-12 * (double)padan_respond(s, i, &w->asked, 0, room, units).value;
    if (!padan_company_ok(inst, i, units))
        print_error("seed %d: company %d breaks its rules\n", (int)seed, i);
    assert_true(padan_company_ok(inst, i, units));
    for (int32_t k = 0; k < n; k++) {
        padan_state_set(s, first + k, units[k]);
        given += units[k];
    }
    if (!padan_state_links_ok(s))
        print_error("seed %d: company %d takes others' places\n", (int)seed, i);
    assert_true(keeps_cells(s));
    assert_true(padan_state_links_ok(s));
    check_villages(w, s, i);
    if (pinned) return given;
    assert_true(gain >= 0);
    /* Without wishes the points are those of the plan; completion is shared out
     * among the needs of a village. */
    if (!w->asked.place && !w->asked.even && !w->asked.unit &&
        inst->scenario->goal.complete == 0) {
        assert_true(s->points >= before);
        assert_true(fabs(1e-12 * (double)(s->points - before) - gain) <=
                    1e-6 * (1 + gain));
    }
    return given;
}

static void put_commitments(padan_state *s)
{
    for (int32_t p = 0; p < s->inst->n_pairs; p++)
        if (s->inst->pair_pinned[p]) padan_state_set(s, p, s->inst->pair_lo[p]);
}

/* Companies answer in turn, in any order, again and again. Returns the units
 * given. */
static int64_t rounds(const padan_instance *inst, uint64_t seed, int turns)
{
    padan_rng rng = padan_rng_stream(seed, 9);
    padan_relax relax;
    padan_respond_room *room;
    padan_state s;
    wishes w;
    int64_t given = 0;
    assert_int_equal(padan_relax_create(inst, &relax), PADAN_OK);
    assert_int_equal(padan_respond_room_create(&relax, &room), PADAN_OK);
    assert_int_equal(padan_state_create(inst, &s), PADAN_OK);
    wishes_open(&w, inst);
    choose_locus(&w, inst, &rng);
    int64_t *units = room_for(inst->n_pairs, sizeof *units);
    put_commitments(&s);
    /* Commitments that cannot be kept leave nothing to check. */
    const bool possible = inst->conflict == NULL && padan_state_links_ok(&s);
    for (int k = 0; possible && k < turns; k++) {
        draw(&w, inst, &rng);
        given += answer(&s, (int32_t)padan_rng_below(&rng, inst->n_companies),
                        &w, room, units, seed);
    }
    free(units);
    wishes_close(&w);
    padan_state_free(&s);
    padan_respond_room_free(room);
    padan_relax_free(&relax);
    return given;
}

static void test_tiny(void **state)
{
    (void)state;
    int64_t given = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        if (random_case_open(seed, &made) == PADAN_OK)
            given += rounds(made.instance, seed, TURNS);
        random_case_close(&made);
    }
    print_message("%lld units given\n", (long long)given);
    assert_true(given > SEEDS * TURNS / 2);
}

/* What "the company's own rules" means, against a second reading. */
static void test_rules(void **state)
{
    (void)state;
    int good = 0, bad = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made;
        padan_rng rng = padan_rng_stream(seed, 10);
        const bool usable = random_case_open(seed, &made) == PADAN_OK;
        const padan_instance *inst = made.instance;
        int64_t *units = room_for(usable ? inst->n_pairs : 0, sizeof *units);
        for (int k = 0; usable && inst->n_pairs > 0 && k < TURNS; k++) {
            const int32_t p = (int32_t)padan_rng_below(&rng, inst->n_pairs),
                          i = inst->pair_company[p];
            units[p] = padan_rng_below(&rng, 3) *
                       padan_rng_below(&rng, inst->pair_up[p] + 1);
            const bool ok = brute_company_ok(inst, i, units);
            if (padan_company_ok(inst, i,
                                 units + inst->company_pair_first[i]) != ok)
                print_error("seed %d, company %d\n", (int)seed, i);
            assert_int_equal(
                padan_company_ok(inst, i, units + inst->company_pair_first[i]),
                ok);
            good += ok;
            bad += !ok;
            if (!ok && padan_rng_below(&rng, 2) == 0) units[p] = 0;
        }
        free(units);
        random_case_close(&made);
    }
    print_message("%d kept, %d broken\n", good, bad);
    assert_true(good > 500 && bad > 500);
}

static void test_region(void **state)
{
    static const char *const profiles[] = {"sektor", "lokus", "merata"};
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        const padan_generate_options options = {
            .villages = 40, .companies = 20, .types = 3, .seed = seed};
        random_case made;
        assert_int_equal(
            random_case_generate(&options, profiles[seed - 1], &made),
            PADAN_OK);
        assert_true(rounds(made.instance, seed, 200) > 1000);
        random_case_close(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_tiny),
        cmocka_unit_test(test_region),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

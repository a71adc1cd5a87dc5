// SPDX-License-Identifier: GPL-3.0-or-later
/* Prices against exhaustive search on random tiny datasets: every "why not" costs the
 * difference of two optima, so do every commitment, veto and prohibition and every sum
 * of money; a line that is barred has no pair and no room; lines are worth what the
 * verifier says, and no reserve breaks a rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "explain/answers.h"
#include "support/brute_force.h"
#include "support/random_case.h"

enum { SEEDS = 235, LEAST = 200, LIMIT = 10000 };

typedef struct {
    int cases, lines, barred, in_plan, forced, impossible, pins, vetoes, bans,
        more, reserves;
} tally;

/* A case with its best plan, by the engine; the optimum by exhaustive search. */
typedef struct {
    random_case made;
    padan_plan *plan;
    padan_explained e;
} subject;

static bool open_subject(uint64_t seed, subject *s)
{
    int64_t best;
    padan_result result;
    padan_settings settings = padan_settings_default();
    *s = (subject){0};
    if (random_case_open(seed, &s->made) != PADAN_OK) return false;
    const padan_instance *inst = s->made.instance;
    if (s->made.scenario->n_order > 0 || s->made.scenario->reference.path ||
        brute_force(inst, LIMIT, &best, NULL) != BRUTE_OPTIMAL)
        return false;
    settings.gap = 0;
    settings.threads = 1;
    assert_int_equal(padan_solve(inst, &settings, &result, &s->plan), PADAN_OK);
    padan_proof_free(result.proof);
    if (!s->plan || result.objective != best) return false;
    settings.effort = PADAN_QUICK;
    s->e = (padan_explained){.inst = inst,
                             .plan = s->plan,
                             .settings = settings,
                             .lang = PADAN_LANG_EN,
                             .value = best};
    return true;
}

static void close_subject(subject *s)
{
    padan_plan_free(s->plan);
    random_case_close(&s->made);
}

/* The best score with edits, by exhaustive search; villages that an edit gives their
 * first commitment still count for jumlah_lokus. */
static brute_outcome best_with(const subject *s, const padan_edit *edits,
                               int32_t n, const padan_dataset *data,
                               int64_t *best)
{
    const padan_scenario *old = s->made.scenario;
    const padan_instance *before = s->made.instance;
    padan_scenario scenario = *old;
    padan_instance *inst;
    padan_edit *all = calloc((size_t)old->n_edits + (size_t)n + 1, sizeof *all);
    for (int32_t k = 0; k < old->n_edits; k++)
        all[k] = old->edits[k];
    for (int32_t k = 0; k < n; k++)
        all[old->n_edits + k] = edits[k];
    scenario.edits = all;
    scenario.n_edits = old->n_edits + n;
    assert_int_equal(padan_instance_create(data ? data : s->made.dataset,
                                           &scenario, s->made.diags, &inst),
                     PADAN_OK);
    for (int32_t v = 0; v < before->n_villages; v++)
        if (inst->n_locus != PADAN_NO_LIMIT && inst->n_locus > 0 &&
            inst->village_pinned[v] && !before->village_pinned[v])
            inst->n_locus--;
    const brute_outcome outcome = brute_force(inst, 10 * LIMIT, best, NULL);
    padan_instance_free(inst);
    free(all);
    return outcome;
}

static void check_price(const subject *s, const padan_edit *edit,
                        const padan_resolved *resolved, uint64_t seed, tally *t)
{
    int64_t best;
    const brute_outcome truth = best_with(s, edit, 1, NULL, &best);
    const padan_loss loss = padan_loss_of(s->e.value, resolved);
    if (truth == BRUTE_INFEASIBLE) {
        t->impossible++;
        assert_int_equal(resolved->outcome, PADAN_INFEASIBLE);
    } else if (truth == BRUTE_OPTIMAL) {
        if (loss.most != s->e.value - best || loss.least != loss.most)
            print_message("seed %d: %lld..%lld, not %lld\n", (int)seed,
                          (long long)loss.least, (long long)loss.most,
                          (long long)(s->e.value - best));
        assert_int_equal(loss.most, s->e.value - best);
        assert_int_equal(loss.least, loss.most);
    }
}

/* No rule of the data allows a barred pair: it is none, or as a commitment it breaks
 * the rules or the limits that commitments may raise. */
static void check_bar(const subject *s, const padan_line_answer *line, tally *t)
{
    t->barred++;
    if (line->pair == PADAN_NONE) {
        assert_true(line->bar <= PADAN_BAR_MONEY);
        return;
    }
    /* whatever the plan, the pair cannot have its smallest grant */
    const padan_instance *inst = s->e.inst;
    int64_t best, lo = inst->pair_lo[line->pair];
    padan_instance changed = *inst;
    bool *pinned = malloc((size_t)inst->n_pairs);
    memcpy(pinned, inst->pair_pinned, (size_t)inst->n_pairs);
    pinned[line->pair] = true;
    changed.pair_pinned = pinned;
    assert_true(lo >= 1);
    const brute_outcome truth = brute_force(&changed, 10 * LIMIT, &best, NULL);
    assert_true(truth == BRUTE_INFEASIBLE || truth == BRUTE_TOO_LARGE);
    free(pinned);
}

static int64_t score_without(const subject *s, int32_t pair)
{
    padan_state state;
    assert_int_equal(padan_explain_state(&s->e, &state), PADAN_OK);
    padan_state_set(&state, pair, 0);
    const int64_t score = padan_state_value(&state).score;
    padan_state_free(&state);
    return score;
}

static void check_line(const subject *s, const padan_line_answer *line,
                       uint64_t seed, tally *t)
{
    padan_edit edit;
    int64_t sum = 0;
    t->lines++;
    if (line->bar != PADAN_BAR_NONE) {
        check_bar(s, line, t);
        return;
    }
    assert_int_not_equal(line->pair, PADAN_NONE);
    if (line->units > 0) {
        t->in_plan++;
        edit = line->pinned
                   ? padan_edit_drop(line->company, line->village, line->type)
                   : padan_pair_pin(s->e.inst, line->pair, PADAN_PIN_VETO, 0);
        for (int k = 0; k < PADAN_N_TERMS; k++)
            sum += line->worth.part[k];
        assert_int_equal(sum, line->worth.total);
        assert_int_equal(line->worth.total,
                         s->e.value - score_without(s, line->pair));
    } else {
        t->forced++;
        assert_true(line->forced >= s->e.inst->pair_lo[line->pair]);
        assert_true(line->forced <= s->e.inst->pair_up[line->pair]);
        edit = padan_pair_pin(s->e.inst, line->pair, PADAN_PIN_AT_LEAST,
                              line->forced);
    }
    check_price(s, &edit, &line->resolved, seed, t);
}

static void check_lines(const subject *s, uint64_t seed, tally *t)
{
    const padan_dataset *data = s->made.dataset;
    const int32_t n = data->n_companies * data->n_villages * data->n_types;
    const int32_t step = n / 5 + 1; /* about five lines of each case         */
    for (int32_t k = (int32_t)(seed % (uint64_t)step); k < n; k += step) {
        padan_line_answer line;
        padan_answer to = {.e = &s->e};
        const int32_t i = k % data->n_companies,
                      v = k / data->n_companies % data->n_villages,
                      type = k / data->n_companies / data->n_villages;
        assert_int_equal(padan_explain_line(&s->e, i, v, type, &line),
                         PADAN_OK);
        check_line(s, &line, seed, t);
        assert_int_equal(padan_line_page(&to, &line), PADAN_OK);
        assert_true(to.text.n > 20 && !to.text.failed);
        padan_text_free(&to.text);
        json_t *json = padan_line_json(&s->e, &line);
        assert_non_null(json);
        json_decref(json);
        padan_line_answer_free(&line);
    }
}

static void check_pins(const subject *s, uint64_t seed, tally *t)
{
    padan_bindings b;
    assert_int_equal(padan_bindings_price(&s->e, &b), PADAN_OK);
    assert_int_equal(b.value, s->e.value);
    for (int32_t k = 0; k < b.n; k++) {
        const padan_binding *x = &b.binding[k];
        padan_dataset data = *s->made.dataset;
        padan_ban *bans = calloc((size_t)data.n_bans + 1, sizeof *bans);
        memcpy(bans, data.bans, (size_t)data.n_bans * sizeof *bans);
        if (x->kind == PADAN_BANNED) bans[x->row].refuse = false;
        data.bans = bans;
        const padan_edit edit =
            padan_edit_drop(x->company, x->village, x->type);
        int64_t best;
        const brute_outcome truth =
            best_with(s, &edit, x->kind == PADAN_BANNED ? 0 : 1, &data, &best);
        t->pins += x->kind == PADAN_PINNED;
        t->vetoes += x->kind == PADAN_VETOED;
        t->bans += x->kind == PADAN_BANNED;
        if (truth == BRUTE_OPTIMAL) {
            if (x->least != best - s->e.value || x->most != x->least)
                print_message("seed %d, binding %d\n", (int)seed, (int)k);
            assert_int_equal(x->least, best - s->e.value);
            assert_int_equal(x->most, x->least);
        }
        free(bans);
    }
    padan_bindings_free(&b);
}

static void check_more(const subject *s, uint64_t seed, tally *t)
{
    padan_mores m;
    const int64_t rupiah = 2000000 * (int64_t)(1 + seed % 9);
    assert_int_equal(padan_mores_price(&s->e, rupiah, &m), PADAN_OK);
    for (int32_t k = 0; k < m.n; k++) {
        const padan_more *x = &m.more[k];
        int64_t best;
        if (x->kind != PADAN_MORE_COMPANY) {
            /* no company is worse off, so no less than before but for evenness */
            if (s->e.inst->even_weight == 0 && s->e.inst->district_floor == 0)
                assert_true(x->most >= 0);
            continue;
        }
        const padan_edit edit =
            padan_edit_budget(x->which, s->e.inst->budget[x->which] + rupiah);
        if (best_with(s, &edit, 1, NULL, &best) != BRUTE_OPTIMAL) continue;
        t->more++;
        assert_int_equal(x->least, best - s->e.value);
        assert_int_equal(x->most, x->least);
    }
    padan_mores_free(&m);
}

/* Put in place of its line, each reserve gives a plan that exhaustive search passes and
 * that scores what was said. */
static void check_move(const subject *s, const padan_reserve *r,
                       const padan_move *move, tally *t)
{
    const size_t n = (size_t)s->e.inst->n_pairs;
    int64_t *units, score;
    if (move->pair == PADAN_NONE) return;
    t->reserves++;
    units = malloc((n + 1) * sizeof *units);
    memcpy(units, s->plan->units, n * sizeof *units);
    units[r->pair] = 0;
    units[move->pair] += move->units;
    assert_true(brute_check(s->e.inst, units, &score));
    assert_int_equal(score, s->e.value - r->points + move->points);
    free(units);
}

static void check_reserves(const subject *s, tally *t)
{
    padan_reserves r;
    assert_int_equal(padan_reserves_find(&s->e, &r), PADAN_OK);
    for (int32_t k = 0; k < r.n; k++) {
        check_move(s, &r.reserve[k], &r.reserve[k].elsewhere, t);
        check_move(s, &r.reserve[k], &r.reserve[k].somebody, t);
    }
    padan_reserves_free(&r);
}

/* Pages of villages and companies: written without a hitch, the same on two threads. */
static void check_places(subject *s)
{
    const padan_dataset *data = s->made.dataset;
    for (int32_t k = 0; k < data->n_villages + data->n_companies; k++) {
        padan_answer to[2] = {{.e = &s->e}, {.e = &s->e}};
        for (int twice = 0; twice < 2; twice++) {
            s->e.settings.threads = 1 + twice;
            assert_int_equal(
                k < data->n_villages
                    ? padan_explain_village(&to[twice], k)
                    : padan_explain_company(&to[twice], k - data->n_villages),
                PADAN_OK);
            assert_non_null(to[twice].json);
        }
        s->e.settings.threads = 1;
        assert_string_equal(padan_text_get(&to[0].text),
                            padan_text_get(&to[1].text));
        assert_true(json_equal(to[0].json, to[1].json));
        for (int twice = 0; twice < 2; twice++) {
            padan_text_free(&to[twice].text);
            json_decref(to[twice].json);
        }
    }
}

static void test_random(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        subject s;
        if (open_subject(seed, &s)) {
            if (getenv("EXPLAIN_TRACE")) print_message("%d\n", (int)seed);
            t.cases++;
            check_lines(&s, seed, &t);
            check_pins(&s, seed, &t);
            if (seed % 16 == 1) check_more(&s, seed, &t);
            check_reserves(&s, &t);
            if (seed % 16 == 9) check_places(&s);
        }
        close_subject(&s);
    }
    print_message(
        "%d cases, %d lines: %d barred, %d in the plan, %d forced, %d "
        "impossible; %d commitments, %d vetoes, %d bans; %d sums, "
        "%d reserves\n",
        t.cases, t.lines, t.barred, t.in_plan, t.forced, t.impossible, t.pins,
        t.vetoes, t.bans, t.more, t.reserves);
    assert_true(t.cases >= LEAST);
    assert_true(t.barred > 100 && t.in_plan > 100 && t.forced > 100);
    assert_true(t.impossible > 0 && t.pins > 50 && t.vetoes > 5 && t.bans > 5);
    assert_true(t.more > 20 && t.reserves > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

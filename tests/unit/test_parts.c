// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates of a thousand tiny regions, whole and bent. Whole: the bound is not
 * below the best plan, and certify confirms it. Bent: a
 * claim below what the best plan's company is worth, a lower price, a plan with
 * another line, a part too few, another question, the answers exchanged, a pair
 * settled the other way. What must be seen is seen; what is accepted is a bound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/certify_bound.h"
#include "base/rng.h"
#include "model/plan.h"
#include "report/report.h"
#include "solve/tree.h"
#include "support/bound_at.h"
#include "support/brute_force.h"
#include "support/random_case.h"
#include "support/random_dataset.h"

enum { MOST_SEEDS = 1400, LEAST = 1000, LIMIT = 20000, MOST_PARTS = 2000 };

typedef struct {
    int cases, trees, several, settled, searched; /* what there was           */
    int claims, prices, prices_seen, lines;       /* bent, and seen to be     */
    int parts, answers, answers_seen, questions, questions_seen, turned;
} tally;

typedef struct {
    char folder[32], data[64], run[64], file[96];
    random_case made;
    const padan_instance *inst;
    padan_plan *plan;
    padan_result result;
    int64_t best;
    padan_rng rng;
    tally *t;
} region;

/* ---- where proofs come from ---------------------------------------------------- */

static void by_solver(region *r)
{
    padan_settings settings = padan_settings_default();
    settings.gap = 0;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    assert_int_equal(padan_solve(r->inst, &settings, &r->result, &r->plan),
                     PADAN_OK);
}

static void take_plan(region *r, const padan_search *search)
{
    if (!search->has_plan || search->value.shortfall > 0) return;
    r->result.score = r->result.objective = search->value.score;
    assert_int_equal(padan_plan_create(r->inst, &r->plan), PADAN_OK);
    memcpy(r->plan->units, search->best.units,
           (size_t)r->inst->n_pairs * sizeof *r->plan->units);
    assert_int_equal(padan_plan_split(r->inst, r->plan), PADAN_OK);
}

/* A tree from poor prices, grown to the end or not: then its proof is of many
 * parts. */
static void by_tree(region *r)
{
    const padan_settings settings = padan_settings_default();
    padan_limits limits = padan_limits_start(&settings);
    padan_relax relax;
    padan_dual *dual;
    padan_search search;
    padan_tree *tree;
    limits.grid = padan_grid_find(r->inst);
    assert_int_equal(padan_relax_create(r->inst, &relax), PADAN_OK);
    assert_int_equal(padan_dual_create(&relax, 1, &dual), PADAN_OK);
    padan_dual_improve(dual, 5, -HUGE_VAL, &limits);
    assert_int_equal(padan_search_create(&relax, 1, 1, &limits, &search),
                     PADAN_OK);
    padan_search_wish(&search, padan_dual_prices(dual),
                      padan_dual_companies(dual));
    padan_search_locus_start(&search, padan_dual_prices(dual));
    limits.bound = bound_at(&relax, padan_dual_prices(dual), false);
    assert_int_equal(
        padan_tree_create(&search, padan_dual_prices(dual)->v, &tree),
        PADAN_OK);
    const bool whole = padan_rng_below(&r->rng, 4) > 0;
    assert_int_equal(padan_tree_grow(tree, whole ? MOST_PARTS : 5), PADAN_OK);
    r->result = (padan_result){.score = INT64_MIN,
                               .bound = limits.bound,
                               .objective = INT64_MIN,
                               .objective_bound = limits.bound,
                               .reproducible = true};
    take_plan(r, &search);
    if (r->plan)
        assert_int_equal(padan_tree_proof(tree, limits.bound, &r->result.proof),
                         PADAN_OK);
    padan_tree_free(tree);
    padan_search_free(&search);
    padan_dual_free(dual);
    padan_relax_free(&relax);
}

/* ---- whole ------------------------------------------------------------------------- */

static int64_t rounding(const region *r)
{
    return 1 + llabs(r->result.bound) / 1000000000;
}

/* What certify says of a run folder; what it confirms is a bound. */
static padan_certificate certify(const region *r)
{
    padan_certificate c;
    assert_int_equal(padan_certify(r->run, NULL, r->made.diags, &c), PADAN_OK);
    assert_int_equal(c.bound_stated, r->result.bound);
    assert_true(c.bound_found >= r->best);
    if (c.bound_ok && !c.bound_searched)
        assert_true(c.bound_found <= r->result.bound + rounding(r));
    return c;
}

static void write_run(const region *r)
{
    const padan_settings settings = padan_settings_default();
    const padan_run_options options = {
        .dataset_path = r->data, .out = r->run, .overwrite = true};
    assert_int_equal(padan_run_write(r->inst, r->plan, &r->result, &settings,
                                     &options, r->made.diags),
                     PADAN_OK);
}

/* sertifikat.json with what the proof has become. Its hash is wrong now, which
 * changes nothing in what is said of the bound. */
static padan_certificate forge(const region *r)
{
    const padan_report report = {.figures.inst = r->inst, .result = &r->result};
    json_t *file = padan_report_certificate(&report);
    char path[96];
    (void)snprintf(path, sizeof path, "%s/sertifikat.json", r->run);
    assert_non_null(file);
    assert_int_equal(json_dump_file(file, path, 0), 0);
    json_decref(file);
    const padan_certificate c = certify(r);
    assert_true(!c.inputs_ok && c.plan_ok && c.score_ok);
    return c;
}

static void check_whole(region *r)
{
    padan_proof *proof = r->result.proof;
    write_run(r);
    const padan_certificate c = certify(r);
    assert_true(c.inputs_ok && c.plan_ok && c.score_ok && c.bound_ok);
    assert_true(c.bound_found <= proof->bound + rounding(r));
    assert_true(c.bound_searched ||
                c.bound_found <= r->result.bound + rounding(r));
    r->t->cases++;
    r->t->several += proof->n_parts > 3;
    r->t->searched += c.bound_searched;
    for (int32_t k = 0; k < proof->n_parts; k++)
        r->t->settled += proof->part[k]->n_settled;
}

/* ---- bent: figures -------------------------------------------------------------------- */

/* What company i is worth in the plan, at the prices of the first part: no true
 * claim is below. */
static int64_t worth_of(const region *r, int32_t i)
{
    const padan_instance *inst = r->inst;
    const padan_proof *proof = r->result.proof;
    const padan_proof_part *part = proof->part[0];
    const int32_t none = -1;
    const bool no = false;
    padan_part_check c;
    padan_i128 sum = 0;
    assert_int_equal(padan_part_ranges(proof, 0, &none, &no, &c), PADAN_OK);
    c.worth = PADAN_NEW(&c.arena, padan_i128, inst->gain_first[inst->n_cells]);
    for (int32_t j = 0; j < inst->n_cells; j++) {
        const int32_t g = inst->cell_district[j];
        const padan_i128 price =
            inst->district_reachable[g]
                ? (padan_i128)part->even[g] + part->floor[g]
                : 0;
        for (int64_t x = inst->gain_first[j]; x < inst->gain_first[j + 1]; x++)
            c.worth[x] =
                inst->gain[x] +
                padan_ceil_div(
                    price * (inst->level[x] - inst->level[inst->gain_first[j]]),
                    PADAN_LEVEL_ONE);
    }
    for (int32_t k = inst->company_contract_first[i];
         k < inst->company_contract_first[i + 1]; k++) {
        bool open = false;
        for (int32_t p = inst->contract_pair_first[k];
             p < inst->contract_pair_first[k + 1]; p++) {
            if (r->plan->units[p] == 0) continue;
            open = true;
            sum += padan_part_pair(&c, p, r->plan->units[p]);
        }
        if (open) sum -= padan_part_contract(&c, k);
    }
    padan_arena_clear(&c.arena);
    return (int64_t)sum;
}

/* A claim a little below the truth. */
static void bend_claim(region *r)
{
    padan_proof_part *part = r->result.proof->part[0];
    const int32_t i = (int32_t)padan_rng_below(&r->rng, r->inst->n_companies);
    const int64_t before = part->claim[i], worth = worth_of(r, i);
    assert_true(worth <= before);
    part->claim[i] = worth - 2 * rounding(r) - 2;
    assert_false(forge(r).bound_ok);
    part->claim[i] = before;
    r->t->claims++;
}

/* A price halved: the claims may have become untrue, or the bound higher. */
static void bend_price(region *r)
{
    const padan_instance *inst = r->inst;
    padan_proof_part *part = r->result.proof->part[0];
    int64_t *const family[] = {part->pi,  part->nu,  part->tau,   part->even,
                               part->phi, part->rho, part->lambda};
    const int32_t size[] = {inst->n_cells,     inst->n_cells,    inst->n_cells,
                            inst->n_districts, inst->n_villages, inst->n_types,
                            inst->n_companies};
    int64_t *price = NULL;
    int32_t seen = 0; /* one of all that are above 0, each as likely         */
    for (int f = 0; f < 7; f++)
        for (int32_t k = 0; k < size[f]; k++)
            if (family[f][k] > 0 && padan_rng_below(&r->rng, ++seen) == 0)
                price = &family[f][k];
    if (!price) return;
    const int64_t before = *price;
    *price /= 2;
    bool must = false;
    for (int32_t i = 0; i < inst->n_companies; i++)
        must = must || worth_of(r, i) > part->claim[i] + 2 * rounding(r) + 2;
    const padan_certificate c = forge(r);
    if (must) assert_false(c.bound_ok);
    r->t->prices++;
    r->t->prices_seen += !c.bound_ok;
    *price = before;
}

/* ---- bent: the plan --------------------------------------------------------------------- */

/* The last line of alokasi.csv goes, or has a unit more. */
static void bend_file(const region *r, bool more)
{
    static char text[1 << 16];
    FILE *file = fopen(r->file, "rb");
    assert_non_null(file);
    const size_t n = fread(text, 1, sizeof text - 1, file);
    assert_true(n > 0 && n < sizeof text - 1 && fclose(file) == 0);
    text[n - 1] = 0;
    char *last = strrchr(text, '\n'), *unit = text + n - 1;
    assert_non_null(last);
    for (int commas = 0; unit > last && commas < 10; unit--)
        commas += unit[-1] == ',';
    file = fopen(r->file, "wb");
    assert_non_null(file);
    const long units = strtol(++unit, NULL, 10);
    if (more && units > 0)
        (void)fprintf(file, "%.*s%ld%s\n", (int)(unit - text), text, units + 1,
                      strchr(unit, ','));
    else
        (void)fprintf(file, "%.*s\n", (int)(last - text), text);
    assert_int_equal(fclose(file), 0);
}

static void bend_line(region *r)
{
    bool any = false;
    for (int32_t p = 0; p < r->inst->n_pairs; p++)
        any = any || r->plan->units[p] > 0;
    if (!any) return;
    bend_file(r, padan_rng_below(&r->rng, 2) == 0);
    padan_plan *plan = NULL;
    int64_t score = 0;
    bool same =
        padan_plan_load(r->file, r->inst, r->made.diags, &plan) == PADAN_OK &&
        brute_check(r->inst, plan->units, &score) && score == r->result.score;
    padan_plan_free(plan);
    const padan_certificate c = certify(r);
    assert_false(c.inputs_ok); /* another hash, in any case                   */
    if (same) return;
    assert_false(c.plan_ok && c.score_ok);
    r->t->lines++;
}

/* ---- bent: the parts ------------------------------------------------------------------------ */

/* First part after `k` and all below it. */
static int32_t after(const padan_proof *proof, int32_t k)
{
    for (int32_t open = 1; open > 0; k++)
        open += proof->part[k]->question.kind == PADAN_ASK_NOTHING ? -1 : 1;
    return k;
}

static void drop_part(region *r)
{
    padan_proof *proof = r->result.proof;
    const int32_t n = proof->n_parts;
    const int32_t k = 1 + (int32_t)padan_rng_below(&r->rng, n - 1);
    padan_proof_part **whole = proof->part;
    padan_proof_part **list = calloc((size_t)n, sizeof(*list));
    assert_non_null(list);
    const int32_t next = after(proof, k);
    memcpy(list, whole, (size_t)k * sizeof(*list));
    memcpy(list + k, whole + next, (size_t)(n - next) * sizeof(*list));
    proof->part = list;
    proof->n_parts = n - (next - k);
    const padan_certificate c = forge(r);
    assert_false(c.bound_ok);
    assert_int_equal(c.bound_found, INT64_MAX);
    proof->part = whole;
    proof->n_parts = n;
    free(list);
    r->t->parts++;
}

static void exchange_answers(region *r)
{
    padan_proof *proof = r->result.proof;
    padan_proof_part **whole = proof->part;
    const int32_t yes = after(proof, 1), n = proof->n_parts;
    padan_proof_part **list = calloc((size_t)n, sizeof(*list));
    assert_non_null(list);
    list[0] = whole[0];
    memcpy(list + 1, whole + yes, (size_t)(n - yes) * sizeof(*list));
    memcpy(list + 1 + n - yes, whole + 1, (size_t)(yes - 1) * sizeof(*list));
    proof->part = list;
    r->t->answers_seen += !forge(r).bound_ok;
    r->t->answers++;
    proof->part = whole;
    free(list);
}

static void change_question(region *r)
{
    padan_question *q = &r->result.proof->part[0]->question;
    const padan_question before = *q;
    if (padan_rng_below(&r->rng, 2) == 0)
        q->units++;
    else
        q->pair = (q->pair + 1) % r->inst->n_pairs;
    r->t->questions_seen += !forge(r).bound_ok;
    r->t->questions++;
    *q = before;
}

/* All pairs of a part settled the other way: those who obey the parts above it
 * are bounded, whatever they do. */
static void turn_settled(region *r)
{
    padan_proof *proof = r->result.proof;
    for (int32_t k = 0; k < proof->n_parts; k++) {
        padan_proof_part *part = proof->part[k];
        if (part->n_settled == 0) continue;
        for (int32_t s = 0; s < part->n_settled; s++)
            part->settled[s].used = !part->settled[s].used;
        r->t->turned += !forge(r).bound_ok;
        for (int32_t s = 0; s < part->n_settled; s++)
            part->settled[s].used = !part->settled[s].used;
        return;
    }
}

/* Files of hundreds of parts take their time; they have been checked whole. */
static void bend_all(region *r)
{
    enum { MANY = 40 };
    if (r->result.proof->n_parts > MANY) return;
    if (r->result.proof->part[0]->priced) {
        bend_claim(r);
        bend_price(r);
    }
    if (r->result.proof->n_parts >= 3) {
        drop_part(r);
        exchange_answers(r);
        change_question(r);
        turn_settled(r);
    }
    bend_line(r);
}

/* ---- all --------------------------------------------------------------------------------------- */

static bool open_region(region *r, uint64_t seed, tally *t)
{
    *r = (region){.folder = "/tmp/padan-test-XXXXXX", .t = t};
    r->rng = padan_rng_stream(seed, 5);
    assert_non_null(mkdtemp(r->folder));
    (void)snprintf(r->data, sizeof r->data, "%s", r->folder);
    (void)snprintf(r->run, sizeof r->run, "%s/run", r->folder);
    (void)snprintf(r->file, sizeof r->file, "%s/alokasi.csv", r->run);
    assert_true(random_dataset_write(r->folder, seed));
    if (random_case_load(r->folder, &r->made) != PADAN_OK) return false;
    r->inst = r->made.instance;
    return !r->inst->conflict && r->inst->n_pairs > 0 &&
           brute_force(r->inst, LIMIT, &r->best, NULL) == BRUTE_OPTIMAL;
}

static void close_region(region *r)
{
    random_case_remove_run(r->run);
    padan_plan_free(r->plan);
    padan_proof_free(r->result.proof);
    random_case_close(&r->made);
    random_case_remove(r->folder);
}

static void test_thousand(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= MOST_SEEDS && t.cases < LEAST; seed++) {
        region r;
        if (open_region(&r, seed, &t)) {
            if (seed % 4 == 0)
                by_solver(&r);
            else
                by_tree(&r);
            if (r.plan) assert_true(r.result.score <= r.best);
            /* scores on one line of a grid are one score */
            assert_true(r.result.bound >=
                        r.best - 2 * padan_grid_find(r.inst).noise);
            if (r.plan && r.result.proof) {
                check_whole(&r);
                bend_all(&r);
                t.trees += seed % 4 != 0;
            }
        }
        close_region(&r);
    }
    print_message("%d cases, %d by a tree, %d of several parts, %d pairs "
                  "settled, %d searched\n",
                  t.cases, t.trees, t.several, t.settled, t.searched);
    print_message("bent and seen: %d claims, %d of %d prices, %d lines, %d "
                  "parts, %d of %d answers, %d of %d questions, %d turned\n",
                  t.claims, t.prices_seen, t.prices, t.lines, t.parts,
                  t.answers_seen, t.answers, t.questions_seen, t.questions,
                  t.turned);
    assert_true(t.cases >= LEAST && t.trees > 500 && t.several > 200);
    assert_true(t.settled > 500 && t.claims > 800 && t.lines > 700);
    assert_true(t.prices_seen > t.prices / 3 && t.parts > 300);
    assert_true(t.answers_seen > t.answers / 3);
    assert_true(t.questions_seen > t.questions / 3 && t.turned > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

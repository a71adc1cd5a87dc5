// SPDX-License-Identifier: GPL-3.0-or-later
/* [acuan]: on random tiny datasets with a random old plan the engine finds what
 * exhaustive search finds, counts changes as a person would, and its proof says
 * no less; a withdrawn company does not turn the whole plan over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/certify_bound.h"
#include "base/rng.h"
#include "model/plan.h"
#include "support/brute_force.h"
#include "support/random_case.h"
#include "support/random_dataset.h"

enum { SEEDS = 320, LEAST = 240, LIMIT = 400000 };

typedef struct {
    int tried, infeasible, kept, dropped, unproven;
} tally;

/* About half of the contracts that are possible, and two that are not. */
static void write_old_plan(const char *folder, const random_case *made,
                           padan_rng *rng)
{
    char path[128];
    const padan_instance *inst = made->instance;
    (void)snprintf(path, sizeof path, "%s/lama.csv", folder);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "id_perusahaan,kode_desa,jenis,unit\n");
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        if (padan_rng_next(rng) % 2 == 0) continue;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++) {
            const int32_t j = inst->pair_cell[p];
            fprintf(f, "%s,%s,%s,%d\n",
                    made->dataset->companies[inst->pair_company[p]].id,
                    made->dataset->villages[inst->cell_village[j]].code,
                    made->dataset->types[inst->cell_type[j]].id,
                    (int)inst->pair_lo[p]);
        }
    }
    fprintf(f, "sudah-pergi,3201010001,apa-saja,3\n");
    fprintf(f, "sudah-pergi,9999999999,apa-saja,3\n");
    assert_int_equal(fclose(f), 0);
}

static void add_reference(const char *folder, const char *cost)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/skenario.ini", folder);
    FILE *f = fopen(path, "a");
    assert_non_null(f);
    fprintf(f, "\n[acuan]\nrencana = lama.csv\nperubahan = %s\n", cost);
    assert_int_equal(fclose(f), 0);
}

/* The dataset of the seed once more, with an old plan; false: it cannot be. */
static bool open_with_plan(uint64_t seed, random_case *out)
{
    static const char *const costs[] = {"0", "0.05", "1", "5", "20"};
    char folder[] = "/tmp/padan-test-XXXXXX", path[64];
    padan_rng rng = padan_rng_stream(seed, 9);
    assert_non_null(mkdtemp(folder));
    bool good = random_dataset_write(folder, seed) &&
                random_case_load(folder, out) == PADAN_OK;
    if (good) {
        write_old_plan(folder, out, &rng);
        add_reference(folder, costs[seed % 5]);
        random_case_close(out);
        assert_int_equal(random_case_load(folder, out), PADAN_OK);
    }
    (void)snprintf(path, sizeof path, "%s/lama.csv", folder);
    (void)unlink(path);
    random_case_remove(folder);
    return good;
}

/* Counted from the old plan's lines and the plan's units. */
static int64_t changes_of(const padan_instance *inst, const padan_plan *plan)
{
    const padan_reference *old = &inst->scenario->reference;
    int64_t kept = 0, open = 0;
    for (int32_t c = 0; c < inst->n_contracts; c++) {
        int64_t units = 0;
        bool was = false;
        for (int32_t p = inst->contract_pair_first[c];
             p < inst->contract_pair_first[c + 1]; p++)
            units += plan->units[p];
        for (int32_t k = 0; k < old->n_lines; k++)
            was = was || (old->line[k].company == inst->contract_company[c] &&
                          old->line[k].village == inst->contract_village[c]);
        open += units > 0;
        kept += units > 0 && was;
    }
    return open - kept + old->n_contracts - kept;
}

static void check_answer(const padan_instance *inst, const padan_result *result,
                         const padan_plan *plan, int64_t best, tally *t)
{
    const int64_t cost = inst->scenario->reference.cost;
    padan_diags *diags;
    padan_goals goals;
    int32_t n_broken = 1;
    assert_non_null(plan);
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    assert_int_equal(padan_verify(inst, plan, diags, &goals, &n_broken),
                     PADAN_OK);
    padan_diags_free(diags);
    assert_int_equal(n_broken, 0);
    assert_int_equal(goals.changes, changes_of(inst, plan));
    assert_int_equal(goals.objective, goals.score - cost * goals.changes);
    assert_int_equal(result->score, goals.score);
    assert_int_equal(result->objective, goals.objective);
    assert_int_equal(result->objective, best);
    assert_true(result->objective_bound >= best);
    t->unproven += result->outcome != PADAN_OPTIMAL;
    t->kept += goals.changes < goals.links + inst->n_reference;
    t->dropped += goals.changes > 2;
}

/* The certificate's bound, worked out again, is above the best. */
static void check_proof(const padan_result *result, int64_t best)
{
    padan_bound_check check;
    if (!result->proof) return;
    assert_int_equal(padan_certify_bound(result->proof, &check), PADAN_OK);
    assert_true(check.covers && check.sane);
    if (0) assert_int_equal(check.n_unconfirmed, 0);
    assert_true(check.bound >= best);
    assert_true(check.bound <= padan_proof_bound(result->proof) + 1);
}

static void check_case(const padan_instance *inst, tally *t)
{
    int64_t best = 0;
    const brute_outcome truth = brute_force(inst, LIMIT, &best, NULL);
    if (truth != BRUTE_OPTIMAL && truth != BRUTE_INFEASIBLE) return;
    padan_settings settings = padan_settings_default();
    padan_result result;
    padan_plan *plan;
    settings.gap = 0;
    settings.threads = 1;
    settings.effort = PADAN_QUICK;
    assert_int_equal(padan_solve(inst, &settings, &result, &plan), PADAN_OK);
    t->tried++;
    if (truth == BRUTE_INFEASIBLE) {
        t->infeasible++;
        assert_null(plan);
    } else {
        best += inst->constant;
        check_answer(inst, &result, plan, best, t);
        check_proof(&result, best);
    }
    padan_plan_free(plan);
    padan_proof_free(result.proof);
}

static void test_random(void **state)
{
    (void)state;
    tally t = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        random_case made = {0};
        if (open_with_plan(seed, &made)) check_case(made.instance, &t);
        random_case_close(&made);
    }
    print_message("%d tried, %d infeasible, %d keep something, %d give "
                  "something up, %d not proven\n",
                  t.tried, t.infeasible, t.kept, t.dropped, t.unproven);
    assert_true(t.tried >= LEAST);
    assert_true(t.infeasible > 0 && t.kept > 50 && t.dropped > 50);
    assert_int_equal(t.unproven, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

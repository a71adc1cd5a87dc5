// SPDX-License-Identifier: GPL-3.0-or-later
/* The generator: shares that add up, published figures kept, commitments that
 * the loader would accept, the same bytes for the same options. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "generate/spread.h"
#include "generate/world.h"

static int64_t sum(const int64_t *x, int32_t n)
{
    int64_t total = 0;
    for (int32_t k = 0; k < n; k++)
        total += x[k];
    return total;
}

/* ---- shares ------------------------------------------------------------- */

static void test_spread_by_largest_remainder(void **state)
{
    (void)state;
    /* 10 in the ratio 3:3:1 is 4.28, 4.28, 1.43: the last has most left over */
    const int64_t weight[] = {3, 3, 0, 1};
    int64_t out[4] = {0};
    assert_int_equal(padan_gen_spread(10, weight, 4, out), PADAN_OK);
    assert_int_equal(out[0], 4);
    assert_int_equal(out[1], 4);
    assert_int_equal(out[2], 0);
    assert_int_equal(out[3], 2);
}

static void test_equal_remainders_go_to_the_first(void **state)
{
    (void)state;
    const int64_t weight[] = {1, 1, 1};
    int64_t out[3] = {0};
    assert_int_equal(padan_gen_spread(5, weight, 3, out), PADAN_OK);
    assert_int_equal(out[0], 2);
    assert_int_equal(out[1], 2);
    assert_int_equal(out[2], 1);
}

static void test_spread_survives_large_products(void **state)
{
    (void)state;
    const int64_t big = INT64_C(4000000000000000000);
    const int64_t weight[] = {big, big, 1};
    int64_t out[3] = {0};
    assert_int_equal(padan_gen_spread(1000000001, weight, 3, out), PADAN_OK);
    assert_int_equal(sum(out, 3), 1000000001);
    assert_int_equal(out[2], 0);
}

static void test_spread_without_weights_is_refused(void **state)
{
    (void)state;
    const int64_t weight[] = {0, 0};
    int64_t out[2] = {0};
    assert_int_equal(padan_gen_spread(0, weight, 2, out), PADAN_OK);
    assert_int_equal(padan_gen_spread(1, weight, 2, out), PADAN_EINTERNAL);
}

static void test_caps_hold_and_the_rest_moves_on(void **state)
{
    (void)state;
    const int64_t weight[] = {100, 1, 1, 1}, most[] = {2, 6, 1, 6};
    int64_t out[4] = {0};
    assert_int_equal(padan_gen_spread_capped(12, weight, most, 4, out),
                     PADAN_OK);
    assert_int_equal(sum(out, 4), 12);
    for (int k = 0; k < 4; k++)
        assert_true(out[k] <= most[k]);
    int64_t none[4] = {0};
    assert_int_equal(padan_gen_spread_capped(16, weight, most, 4, none),
                     PADAN_EINTERNAL);
}

static void test_skew_has_its_median_and_tail(void **state)
{
    (void)state;
    padan_rng rng = padan_rng_stream(1, 1);
    int below = 0, far = 0;
    for (int k = 0; k < 10000; k++) {
        int64_t x = padan_gen_skew(&rng, PADAN_GEN_HEAVY);
        assert_in_range(x, 100, 14000);
        below += x < 1000;
        far += x > 5000;
    }
    assert_in_range(below, 4800, 5200);
    assert_in_range(far, 300, 900);
}

/* ---- worlds ------------------------------------------------------------- */

static padan_gen_world make_world(const padan_gen_region *region, uint64_t seed)
{
    padan_gen_world world = {.region = region, .seed = seed};
    assert_int_equal(padan_gen_people(&world), PADAN_OK);
    assert_int_equal(padan_gen_needs(&world), PADAN_OK);
    assert_int_equal(padan_gen_companies(&world), PADAN_OK);
    assert_int_equal(padan_gen_pledges(&world), PADAN_OK);
    assert_int_equal(padan_gen_specials(&world), PADAN_OK);
    return world;
}

/* Every total of the region, to the unit, and counts in their order. */
static void check_totals(const padan_gen_world *world)
{
    const padan_gen_region *r = world->region;
    assert_int_equal(sum(world->population, r->n_places), r->population);
    for (int32_t n = 0; n < r->n_needs; n++) {
        const padan_gen_need *need = &r->needs[n];
        int64_t listed = 0, verified = 0, served = 0;
        for (int32_t v = 0; v < r->n_places; v++) {
            const padan_gen_cell *cell = &world->cells[v * r->n_needs + n];
            int64_t total = cell->listed;
            if (need->verified != PADAN_GEN_NONE) total = cell->verified;
            assert_in_range(cell->served, 0, total);
            assert_in_range(total, 0, cell->listed);
            if (need->most) assert_in_range(cell->listed, 0, need->most);
            listed += cell->listed;
            verified += cell->verified;
            served += cell->served;
        }
        assert_int_equal(listed, need->listed);
        assert_int_equal(served, need->served);
        if (need->verified != PADAN_GEN_NONE)
            assert_int_equal(verified, need->verified);
    }
}

/* Published figures stand in the world as they are. */
static void check_figures(const padan_gen_world *world)
{
    const padan_gen_region *r = world->region;
    for (int32_t n = 0; n < r->n_needs; n++) {
        for (int32_t k = 0; k < r->needs[n].n_figures; k++) {
            const padan_gen_figure *figure = &r->needs[n].figures[k];
            size_t digits = strlen(figure->area);
            int64_t found = 0;
            bool pattern = false;
            for (int32_t m = 0; m < r->needs[n].n_figures; m++)
                pattern |=
                    r->needs[n].figures[m].pattern &&
                    !strncmp(r->needs[n].figures[m].area, figure->area, 6);
            if (pattern && digits == 10) continue; /* proportions only */
            for (int32_t v = 0; v < r->n_places; v++)
                if (!strncmp(r->places[v].code, figure->area, digits))
                    found += world->cells[v * r->n_needs + n].listed;
            assert_int_equal(found, figure->units);
        }
    }
}

/* What the loader would refuse: too much, prohibited, twice, broken wholes. */
static void check_pledges(const padan_gen_world *world)
{
    const padan_gen_region *r = world->region;
    int32_t n_cells = r->n_places * r->n_needs;
    bool *used = calloc((size_t)n_cells, sizeof *used);
    int64_t *spent = calloc((size_t)world->n_companies, sizeof *spent);
    assert_non_null(used);
    assert_non_null(spent);
    for (int32_t k = 0; k < world->n_pledges; k++) {
        const padan_gen_pledge *p = &world->pledges[k];
        const padan_gen_company *c = &world->companies[p->company];
        int64_t open = padan_gen_open(&world->cells[p->cell]);
        assert_true(open > 0);
        assert_true(padan_gen_would(world, c, p->cell % r->n_needs));
        if (p->units == 0) continue;
        assert_false(used[p->cell]);
        used[p->cell] = true;
        assert_in_range(p->units, 1, open);
        if (r->needs[p->cell % r->n_needs].whole)
            assert_int_equal(p->units, open);
        spent[p->company] += p->units * padan_gen_unit_cost(world, p->cell);
        assert_true(spent[p->company] <= c->budget);
        assert_true(c->pledger);
    }
    for (int32_t k = 0; k < world->n_specials; k++)
        assert_false(used[world->specials[k].cell]);
    free(spent);
    free(used);
}

static void check_companies(const padan_gen_world *world)
{
    for (int32_t i = 0; i < world->n_companies; i++) {
        const padan_gen_company *c = &world->companies[i];
        assert_true(c->budget >= 40000000);
        assert_int_equal(c->budget % 1000000, 0);
        assert_true(c->min_contract * 5 <= c->budget);
        for (int32_t k = 0; k < c->n_wishes; k++)
            assert_in_range(c->wishes[k].score, 5, 100);
    }
}

static void check_world(const padan_gen_region *region, uint64_t seed)
{
    padan_gen_world world = make_world(region, seed);
    check_totals(&world);
    check_figures(&world);
    check_pledges(&world);
    check_companies(&world);
    padan_arena_clear(&world.arena);
}

static void test_regions_keep_their_figures(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        check_world(&padan_gen_cilegon, seed);
        check_world(&padan_gen_serang, seed);
        check_world(&padan_gen_bekasi, seed);
    }
}

static void test_published_totals(void **state)
{
    (void)state;
    const padan_gen_region *c = &padan_gen_cilegon, *s = &padan_gen_serang,
                           *b = &padan_gen_bekasi;
    assert_int_equal(c->n_places, 43);
    assert_int_equal(c->n_districts, 8);
    assert_int_equal(s->n_places, 67);
    assert_int_equal(s->n_districts, 6);
    assert_int_equal(b->n_places, 187);
    assert_int_equal(b->n_districts, 23);
    assert_int_equal(c->needs[padan_gen_need_index(c, "rutilahu")].listed,
                     2100);
    assert_int_equal(c->needs[padan_gen_need_index(c, "rutilahu")].served, 147);
    assert_int_equal(c->needs[padan_gen_need_index(c, "stunting")].listed, 944);
    assert_int_equal(s->needs[padan_gen_need_index(s, "rutilahu")].listed,
                     19536);
    assert_int_equal(b->needs[padan_gen_need_index(b, "stunting")].listed,
                     3948);
}

static void test_thirteen_committed_companies_in_bekasi(void **state)
{
    (void)state;
    padan_gen_world world = make_world(&padan_gen_bekasi, 1);
    int32_t pledgers = 0, with_rows = 0, last = -1;
    assert_int_equal(world.n_companies, 213);
    for (int32_t i = 0; i < world.n_companies; i++)
        pledgers += strcmp(world.companies[i].standing, "minat") != 0;
    for (int32_t k = 0; k < world.n_pledges; k++) {
        if (world.pledges[k].units == 0 || world.pledges[k].company == last)
            continue;
        last = world.pledges[k].company;
        with_rows++;
    }
    assert_int_equal(pledgers, 13);
    assert_int_equal(with_rows, 13);
    padan_arena_clear(&world.arena);
}

static void test_synthetic_of_any_size(void **state)
{
    (void)state;
    static const int32_t sizes[] = {1, 2, 9, 10, 11, 40, 333};
    for (int32_t types = 1; types <= 8; types++) {
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            padan_generate_options options = {.villages = sizes[k],
                                              .companies = 5 * types,
                                              .types = types,
                                              .seed = 3 + k};
            padan_arena arena = {0};
            padan_gen_region region;
            assert_int_equal(padan_gen_synthetic(&options, &arena, &region),
                             PADAN_OK);
            assert_int_equal(region.n_places, sizes[k]);
            check_world(&region, options.seed);
            padan_arena_clear(&arena);
        }
    }
}

static void test_synthetic_codes_are_ten_digits_and_rise(void **state)
{
    (void)state;
    padan_generate_options options = {
        .villages = 100000, .companies = 1, .types = 1, .seed = 1};
    padan_arena arena = {0};
    padan_gen_region region;
    assert_int_equal(padan_gen_synthetic(&options, &arena, &region), PADAN_OK);
    for (int32_t v = 0; v < region.n_places; v++) {
        const char *code = region.places[v].code;
        assert_int_equal(strspn(code, "0123456789"), 10);
        assert_int_equal(strlen(code), 10);
        if (v > 0) assert_true(strcmp(region.places[v - 1].code, code) < 0);
    }
    padan_arena_clear(&arena);
}

/* ---- folders ------------------------------------------------------------ */

typedef struct {
    char top[64], one[80], two[80];
    padan_diags *diags;
} folders;

static int set_up(void **state)
{
    folders *f = calloc(1, sizeof *f);
    if (!f) return -1;
    (void)snprintf(f->top, sizeof f->top, "/tmp/padan-generate-XXXXXX");
    if (!mkdtemp(f->top)) return -1;
    (void)snprintf(f->one, sizeof f->one, "%s/one", f->top);
    (void)snprintf(f->two, sizeof f->two, "%s/two", f->top);
    *state = f;
    return padan_diags_create(PADAN_LANG_ID, &f->diags);
}

static const char *const files[] = {
    "desa.csv",   "jenis.csv",    "kebutuhan.csv", "perusahaan.csv",
    "barang.csv", "minat.csv",    "lokus.csv",     "larangan.csv",
    "padan.ini",  "komitmen.csv", "pasangan.csv",
};
enum { N_FILES = sizeof files / sizeof *files };

static void path_of(char out[160], const char *folder, const char *name)
{
    (void)snprintf(out, 160, "%s/%s", folder, name);
}

static int tear_down(void **state)
{
    folders *f = *state;
    char path[160];
    const char *const both[] = {f->one, f->two};
    for (int b = 0; b < 2; b++) {
        for (int k = 0; k < N_FILES; k++) {
            path_of(path, both[b], files[k]);
            (void)unlink(path);
        }
        (void)rmdir(both[b]);
    }
    int left = rmdir(f->top); /* fails if something was left beside */
    padan_diags_free(f->diags);
    free(f);
    return left;
}

/* The whole file and a NUL; NULL if it is not there. */
static char *slurp(const char *folder, const char *name)
{
    char path[160];
    path_of(path, folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t n = fread(text, 1, (1 << 20) - 1, file);
    assert_true(n < (1 << 20) - 1);
    (void)fclose(file);
    return text;
}

static int32_t n_equal_files(const folders *f)
{
    int32_t n = 0;
    for (int k = 0; k < N_FILES; k++) {
        char *a = slurp(f->one, files[k]), *b = slurp(f->two, files[k]);
        n += (!a && !b) || (a && b && !strcmp(a, b));
        free(a);
        free(b);
    }
    return n;
}

static void test_same_options_same_bytes(void **state)
{
    folders *f = *state;
    padan_generate_options options = {.region = "serang-2025", .seed = 1};
    assert_int_equal(padan_generate(&options, f->one, f->diags), PADAN_OK);
    options.seed = 0; /* stands for 1 */
    assert_int_equal(padan_generate(&options, f->two, f->diags), PADAN_OK);
    assert_int_equal(n_equal_files(f), N_FILES);
    char *text = slurp(f->one, "desa.csv");
    assert_non_null(text);
    assert_non_null(strstr(text, "\n3673011008,Sukawana,367301,Serang,,"
                                 "-6.104234,106.191174,"));
    assert_null(strchr(text, '\r'));
    free(text);
}

static void test_same_nation_same_bytes(void **state)
{
    folders *f = *state;
    padan_generate_options options = {
        .nation = true, .villages = 400, .companies = 90, .types = 3};
    assert_int_equal(padan_generate(&options, f->one, f->diags), PADAN_OK);
    options.seed = 1; /* what 0 stands for */
    assert_int_equal(padan_generate(&options, f->two, f->diags), PADAN_OK);
    assert_int_equal(n_equal_files(f), N_FILES);
}

static void test_another_seed_spreads_differently(void **state)
{
    folders *f = *state;
    padan_generate_options options = {
        .villages = 30, .companies = 20, .types = 4, .seed = 1};
    assert_int_equal(padan_generate(&options, f->one, f->diags), PADAN_OK);
    options.seed = 2;
    assert_int_equal(padan_generate(&options, f->two, f->diags), PADAN_OK);
    /* need types, prohibitions and padan.ini do not depend on the seed */
    assert_int_equal(n_equal_files(f), 3);
}

static void test_existing_folder_is_refused(void **state)
{
    folders *f = *state;
    padan_generate_options options = {
        .villages = 3, .companies = 2, .types = 1, .seed = 1};
    assert_int_equal(mkdir(f->one, 0777), 0);
    assert_int_equal(padan_generate(&options, f->one, f->diags), PADAN_EWRITE);
    assert_int_equal(padan_diags_count(f->diags, PADAN_ERROR), 1);
    assert_string_equal(padan_diags_at(f->diags, 0)->code, "E-CONTOH-FOLDER");
    assert_null(slurp(f->one, "desa.csv"));
}

static void test_nonsense_is_refused(void **state)
{
    folders *f = *state;
    padan_generate_options options = {.region = "cilegon-2062"};
    assert_int_equal(padan_generate(&options, f->one, f->diags), PADAN_EUSAGE);
    assert_string_equal(padan_diags_at(f->diags, 0)->code, "E-CONTOH-NAMA");
    static const int32_t bad[][3] = {{0, 1, 1}, {1000001, 1, 1}, {1, 0, 1},
                                     {1, 1, 0}, {1, 1, 9},       {-5, 1, 1}};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        padan_generate_options size = {
            .villages = bad[k][0], .companies = bad[k][1], .types = bad[k][2]};
        assert_int_equal(padan_generate(&size, f->one, f->diags), PADAN_EUSAGE);
    }
    padan_generate_options nation = {
        .nation = true, .villages = 83763, .companies = 1, .types = 1};
    assert_int_equal(padan_generate(&nation, f->one, f->diags), PADAN_EUSAGE);
    nation.villages = 1;
    nation.region = "cilegon-2026";
    assert_int_equal(padan_generate(&nation, f->one, f->diags), PADAN_EUSAGE);
    struct stat what;
    assert_int_not_equal(stat(f->one, &what), 0);
}

static void test_folder_that_cannot_be_made(void **state)
{
    folders *f = *state;
    padan_generate_options options = {.region = "cilegon-2026"};
    assert_int_equal(padan_generate(&options, "/dev/null/x", f->diags),
                     PADAN_EWRITE);
    assert_int_equal(padan_diags_count(f->diags, PADAN_ERROR), 1);
}

int main(void)
{
#define IN_FOLDERS(test)                                                       \
    cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spread_by_largest_remainder),
        cmocka_unit_test(test_equal_remainders_go_to_the_first),
        cmocka_unit_test(test_spread_survives_large_products),
        cmocka_unit_test(test_spread_without_weights_is_refused),
        cmocka_unit_test(test_caps_hold_and_the_rest_moves_on),
        cmocka_unit_test(test_skew_has_its_median_and_tail),
        cmocka_unit_test(test_regions_keep_their_figures),
        cmocka_unit_test(test_published_totals),
        cmocka_unit_test(test_thirteen_committed_companies_in_bekasi),
        cmocka_unit_test(test_synthetic_of_any_size),
        cmocka_unit_test(test_synthetic_codes_are_ten_digits_and_rise),
        IN_FOLDERS(test_same_options_same_bytes),
        IN_FOLDERS(test_same_nation_same_bytes),
        IN_FOLDERS(test_another_seed_spreads_differently),
        IN_FOLDERS(test_existing_folder_is_refused),
        IN_FOLDERS(test_nonsense_is_refused),
        IN_FOLDERS(test_folder_that_cannot_be_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Who is named: random people and plans against choosing the first one again and again;
 * the same for any order of rows; the recount sees files that were changed. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/rng.h"
#include "lists/assign_write.h"

enum { VILLAGES = 3, COMPANIES = 3, TYPES = 2, MOST = 60 };

static const padan_village villages[VILLAGES] = {
    {.code = "3672011001", .name = "A"},
    {.code = "3672011002", .name = "B"},
    {.code = "3672011003", .name = "C"}};
static const padan_type types[TYPES] = {{.id = "anak"}, {.id = "=rumah"}};
static const padan_company companies[COMPANIES] = {
    {.id = "P1", .name = "Satu"},
    {.id = "P2", .name = "=Dua"},
    {.id = "-P3", .name = "Tiga"}};
static const padan_dataset data = {.n_villages = VILLAGES,
                                   .n_types = TYPES,
                                   .n_companies = COMPANIES,
                                   .villages = villages,
                                   .types = types,
                                   .companies = companies};

/* ---- random assignments ---- */

static char *cells_of(int32_t k, size_t *n)
{
    char *cells = calloc(1, 64);
    assert_non_null(cells);
    const int a = snprintf(cells, 32, "%sorang %d;\"x\"", k % 3 ? "" : "=", k);
    const int b = snprintf(cells + a + 1, 16, "%d", k % 7);
    *n = (size_t)(a + b + 2);
    return cells;
}

static void make(padan_assign *a, padan_rng *rng)
{
    *a = (padan_assign){.dataset = &data, .n_needs = TYPES, .n_lists = TYPES};
    a->need_type[1] = 1;
    a->need_verified[0] = padan_rng_below(rng, 2);
    a->need_verified[1] = padan_rng_below(rng, 2);
    a->unverified = padan_rng_below(rng, 2);
    a->titles[0] = "Nama";
    a->titles[1] = "RT";
    a->n_titles = 2;
    for (int k = 0; k < TYPES; k++) {
        a->list[k].n_shown = 2;
        a->list[k].shown[0] = k; /* the other way round in the second list   */
        a->list[k].shown[1] = 1 - k;
        a->list[k].need = k;
    }
    a->lines =
        PADAN_NEW(&a->arena, padan_assign_line, VILLAGES * COMPANIES * TYPES);
    assert_non_null(a->lines);
    for (int k = 0; k < VILLAGES * COMPANIES * TYPES; k++)
        if (padan_rng_below(rng, 3) > 0)
            a->lines[a->n_lines++] =
                (padan_assign_line){.company = k / (VILLAGES * TYPES),
                                    .village = k / TYPES % VILLAGES,
                                    .type = k % TYPES,
                                    .need = k % TYPES,
                                    .units = 1 + padan_rng_below(rng, 6)};
    a->n = (int32_t)padan_rng_below(rng, MOST);
    a->room = MOST;
    a->people = calloc(MOST, sizeof *a->people);
    assert_non_null(a->people);
    for (int32_t k = 0; k < a->n; k++) {
        padan_candidate *c = &a->people[k];
        c->who.half[0] = (uint64_t)k + 1;
        c->lot.half[0] = padan_rng_next(rng);
        c->village = (int32_t)padan_rng_below(rng, VILLAGES);
        c->need = c->list = (int32_t)padan_rng_below(rng, TYPES);
        c->line = k + 2;
        c->counts = padan_rng_below(rng, 8) > 0;
        c->verified = padan_rng_below(rng, 3) > 0;
        for (int r = 0; r < 2; r++)
            c->key[r] = padan_rng_below(rng, 3);
        c->cells = cells_of(k, &c->n_cells);
    }
}

/* ---- the oracle: the first of those left, again and again ---- */

static bool may(const padan_assign *a, const padan_candidate *c)
{
    if (!c->counts) return false;
    return c->verified || !a->need_verified[c->need] || a->unverified;
}

static bool before(const padan_assign *a, const padan_candidate *x,
                   const padan_candidate *y)
{
    if (a->need_verified[x->need] && x->verified != y->verified)
        return x->verified;
    if (x->key[0] != y->key[0]) return x->key[0] < y->key[0];
    if (x->key[1] != y->key[1]) return x->key[1] < y->key[1];
    return x->lot.half[0] < y->lot.half[0];
}

static int32_t first_left(const padan_assign *a, const bool *taken,
                          int32_t need, int32_t village)
{
    int32_t best = -1;
    for (int32_t k = 0; k < a->n; k++) {
        const padan_candidate *c = &a->people[k];
        if (taken[k] || c->need != need || c->village != village || !may(a, c))
            continue;
        if (best < 0 || before(a, c, &a->people[best])) best = k;
    }
    return best;
}

static void check_cell(const padan_assign *a, int32_t need, int32_t village,
                       bool *taken)
{
    int32_t rank = 0, k;
    bool planned = false;
    for (int32_t l = 0; l < a->n_lines; l++) {
        const padan_assign_line *line = &a->lines[l];
        int64_t named = 0;
        if (line->need != need || line->village != village) continue;
        planned = true;
        while (named < line->units &&
               (k = first_left(a, taken, need, village)) >= 0) {
            taken[k] = true;
            assert_int_equal(a->people[k].given, l);
            assert_int_equal(a->people[k].rank, ++rank);
            named++;
        }
        assert_int_equal(line->named, named);
    }
    int64_t spare = 0;
    while ((k = first_left(a, taken, need, village)) >= 0) {
        taken[k] = true;
        assert_int_equal(a->people[k].given,
                         planned ? PADAN_RESERVE : PADAN_OUTSIDE);
        assert_int_equal(a->people[k].rank, ++rank);
        spare++;
    }
    for (int32_t l = 0; l < a->n_lines; l++)
        if (a->lines[l].need == need && a->lines[l].village == village)
            assert_int_equal(a->lines[l].reserves, spare);
}

static void check_split(const padan_assign *a)
{
    bool taken[MOST] = {false};
    for (int32_t need = 0; need < TYPES; need++)
        for (int32_t v = 0; v < VILLAGES; v++)
            check_cell(a, need, v, taken);
    for (int32_t k = 0; k < a->n; k++)
        if (!taken[k]) {
            assert_int_equal(a->people[k].given, PADAN_OUTSIDE);
            assert_int_equal(a->people[k].rank, 0);
        }
}

static void the_first_get_it(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 500; seed++) {
        padan_assign a;
        padan_rng rng = padan_rng_stream(seed, 1);
        make(&a, &rng);
        assert_int_equal(padan_assign_split(&a), PADAN_OK);
        check_split(&a);
        padan_assign_free(&a);
    }
}

static void rows_in_any_order(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        padan_assign a;
        int32_t given[MOST + 1], rank[MOST + 1];
        padan_rng rng = padan_rng_stream(seed, 2);
        make(&a, &rng);
        assert_int_equal(padan_assign_split(&a), PADAN_OK);
        for (int32_t k = 0; k < a.n; k++) {
            given[a.people[k].who.half[0]] = a.people[k].given;
            rank[a.people[k].who.half[0]] = a.people[k].rank;
        }
        for (int32_t k = a.n - 1; k > 0; k--) {
            const int64_t to = padan_rng_below(&rng, k + 1);
            const padan_candidate c = a.people[k];
            a.people[k] = a.people[to];
            a.people[to] = c;
        }
        for (int32_t k = 0; k < a.n; k++)
            a.people[k].line = k + 2;
        for (int32_t k = 0; k < a.n_lines; k++)
            a.lines[k].named = 0;
        assert_int_equal(padan_assign_split(&a), PADAN_OK);
        for (int32_t k = 0; k < a.n; k++) {
            const uint64_t who = a.people[k].who.half[0];
            assert_int_equal(a.people[k].given, given[who]);
            assert_int_equal(a.people[k].rank, rank[who]);
        }
        padan_assign_free(&a);
    }
}

/* ---- the recount ---- */

static padan_diags *diags;

static padan_status write_and_recheck(padan_assign *a, void (*spoil)(int),
                                      const char *target)
{
    padan_private folder;
    assert_int_equal(padan_private_begin(target, diags, &folder), PADAN_OK);
    assert_int_equal(padan_assign_write(a, &folder), PADAN_OK);
    if (spoil) spoil(folder.aside);
    const padan_status status = padan_assign_recheck(a, folder.aside);
    padan_private_abort(&folder);
    return status;
}

static const char *spoil_script;
static void spoil_by_script(int folder)
{
    char command[512];
    (void)snprintf(command, sizeof command, "cd /proc/%ld/fd/%d/ && %s",
                   (long)getpid(), folder, spoil_script);
    assert_int_equal(system(command), 0);
}

/* One more person for two companies of village A, and one that is left over. */
static void make_small(padan_assign *a)
{
    padan_rng rng = padan_rng_stream(4, 4);
    do {
        padan_assign_free(a);
        make(a, &rng);
        assert_int_equal(padan_assign_split(a), PADAN_OK);
    } while (a->n_lines < 3 || a->lines[0].village != 0 ||
             a->lines[0].company != 0 || a->lines[0].named < 2 ||
             a->lines[0].reserves < 1);
}

static void the_recount_sees(void **state)
{
    (void)state;
    static const char *const spoils[] = {
        "sed -i 3d daftar-P1-3672011001.csv",      /* a row is gone      */
        "sed -i '2{p;}' daftar-P1-3672011001.csv", /* a row is double    */
        "sed -i '2s/orang/urang/' daftar-P1-3672011001.csv", /* another name */
        "sed -i '2s/P1/P2/' daftar-P1-3672011001.csv", /* another company    */
        "rm cadangan-3672011001.csv",                  /* no reserves        */
        "sed -n 2p cadangan-3672011001.csv >> daftar-P1-3672011001.csv",
        "sed -i '2s/;[0-9]*;[0-9]*$/;0;0/' ringkasan.csv", /* no reserves told */
        "sed -i 3d ringkasan.csv",
        "rm ringkasan.csv",
        "sed -i '1s/^...//' daftar-P1-3672011001.csv", /* no mark of UTF-8   */
    };
    char place[] = "/tmp/padan-assign-XXXXXX", target[64], above[64];
    padan_assign a = {0};
    assert_non_null(mkdtemp(place));
    (void)snprintf(target, sizeof target, "%s/rahasia/x", place);
    (void)snprintf(above, sizeof above, "%s/rahasia", place);
    make_small(&a);
    assert_int_equal(write_and_recheck(&a, NULL, target), PADAN_OK);
    for (size_t k = 0; k < sizeof spoils / sizeof *spoils; k++) {
        spoil_script = spoils[k];
        if (write_and_recheck(&a, spoil_by_script, target) != PADAN_EINTERNAL)
            fail_msg("not seen: %s", spoils[k]);
    }
    /* the same person twice, under two rows                                 */
    int32_t one = -1, two = -1;
    for (int32_t k = 0; k < a.n; k++)
        if (a.people[k].given == 0) {
            two = one;
            one = k;
        }
    const padan_mark who = a.people[two].who;
    a.people[two].who = a.people[one].who;
    assert_int_equal(write_and_recheck(&a, NULL, target), PADAN_EINTERNAL);
    a.people[two].who = who;
    a.people[one].counts = false; /* named, but he does not count            */
    assert_int_equal(write_and_recheck(&a, NULL, target), PADAN_EINTERNAL);
    padan_assign_free(&a);
    for (uint64_t seed = 0; seed < 60; seed++) {
        padan_rng rng = padan_rng_stream(seed, 3);
        make(&a, &rng);
        assert_int_equal(padan_assign_split(&a), PADAN_OK);
        assert_int_equal(write_and_recheck(&a, NULL, target), PADAN_OK);
        padan_assign_free(&a);
    }
    assert_int_equal(rmdir(above), 0);
    assert_int_equal(rmdir(place), 0);
}

/* Of two writers of one folder neither removes what the other one is writing, whatever
 * number his process has; what a dead one has left goes. */
static void the_living_stay(void **state)
{
    (void)state;
    static const char other[] = ".x.tmp-999999999";
    char place[] = "/tmp/padan-assign-XXXXXX", target[64], above[64];
    padan_private one, two;
    struct stat what;
    assert_non_null(mkdtemp(place));
    (void)snprintf(target, sizeof target, "%s/rahasia/x", place);
    (void)snprintf(above, sizeof above, "%s/rahasia", place);
    assert_int_equal(padan_private_begin(target, diags, &one), PADAN_OK);
    assert_int_equal(padan_private_begin(target, diags, &two), PADAN_OK);
    assert_string_not_equal(one.aside_name, two.aside_name);
    padan_private_abort(&two);
    assert_int_equal(renameat(one.above, one.aside_name, one.above, other), 0);
    (void)strcpy(one.aside_name, other);
    assert_int_equal(padan_private_begin(target, diags, &two), PADAN_OK);
    assert_int_equal(fstatat(two.above, other, &what, 0), 0);
    padan_private_abort(&two);
    (void)close(one.aside); /* dies                                          */
    one.aside = dup(one.above);
    assert_int_equal(padan_private_begin(target, diags, &two), PADAN_OK);
    assert_int_not_equal(fstatat(two.above, other, &what, 0), 0);
    padan_private_abort(&two);
    padan_private_abort(&one);
    assert_int_equal(rmdir(above), 0);
    assert_int_equal(rmdir(place), 0);
}

/* ---- cells ---- */

static void cells_as_keys(void **state)
{
    (void)state;
    int64_t x, y;
    assert_int_equal(padan_assign_key("12", &x), PADAN_KEY_NUMBER);
    assert_int_equal(padan_assign_key("2,5", &y), PADAN_KEY_NUMBER);
    assert_true(y < x);
    assert_int_equal(padan_assign_key("0 Tahun - 11 Bulan - 30 Hari", &x),
                     PADAN_KEY_AGE);
    assert_int_equal(padan_assign_key("1 Tahun", &y), PADAN_KEY_AGE);
    assert_true(x < y);
    assert_int_equal(padan_assign_key("2025-02-28", &x), PADAN_KEY_DATE);
    assert_int_equal(padan_assign_key("01/03/2025", &y), PADAN_KEY_DATE);
    assert_int_equal(y - x, 1);
    assert_int_equal(padan_assign_key(" - ", &x), PADAN_KEY_NONE);
    assert_int_equal(padan_assign_key("tua", &x), PADAN_KEY_BAD);
    assert_int_equal(padan_assign_key("2 ekor", &x), PADAN_KEY_BAD);
}

static void masks(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *shown;
        bool number;
    } cases[] = {
        {"3672011203200001", "3672************", false},
        {"NIK 3672 0112 0320 0001, RT 3", "NIK 3672 **** **** ****, RT 3",
         false},
        {"'367201120320000", "'3672***********", false},
        {"0812-3456-7890", "0812-3456-7890", false},
        {"36720112", "3672****", true},
        {"Jl. Raya 12", "Jl. Raya 12", false},
        {"3672\xC2\xA0"
         "0112\xC2\xA0"
         "0320\xC2\xA0"
         "0001",
         "3672\xC2\xA0****\xC2\xA0****\xC2\xA0****", false},
        {"3672`0112`0320`0001", "3672`****`****`****", false},
        {"3672/0112/0320/0001", "3672/****/****/****", false},
        {"3672_0112_0320_0001", "3672_****_****_****", false},
        {"3672\t0112\"0320, 0001", "3672\t****\"****, ****", false},
        {"3672 - 0112 - 0320 - 0001", "3672 - **** - **** - ****", false},
        {"\xE2\x80\x99"
         "367201\xE2\x80\x99"
         "12032\xE2\x80\x99"
         "0001",
         "\xE2\x80\x99"
         "3672**\xE2\x80\x99"
         "*****\xE2\x80\x99"
         "****",
         false},
        {"3672011203200001 dan 3672011203200002",
         "3672************ dan ****************", false},
        {"3672x0112y0320z0001", "3672x****y****z****", true},
        {"KK 3672 - - - 01 A 1203", "KK 3672 - - - ** A ****", true},
        {"RT 3/RW 4 No. 12, HP 081234567890",
         "RT 3/RW 4 No. 12, HP 081234567890", false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char cell[64];
        (void)snprintf(cell, sizeof cell, "%s", cases[k].cell);
        padan_assign_mask(cell, cases[k].number);
        assert_string_equal(cell, cases[k].shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_get_it), cmocka_unit_test(rows_in_any_order),
        cmocka_unit_test(the_recount_sees), cmocka_unit_test(the_living_stay),
        cmocka_unit_test(cells_as_keys),    cmocka_unit_test(masks),
    };
    if (padan_diags_create(PADAN_LANG_EN, &diags)) return 1;
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    padan_diags_free(diags);
    return failed;
}

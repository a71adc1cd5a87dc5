// SPDX-License-Identifier: GPL-3.0-or-later
/* Names of villages: what is the same name and what is not, and the index
 * against comparing every pair, on the shipped regions and on random ones. */
// clang-format off
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdio.h>
#include <string.h>

#include "base/rng.h"
#include "model/village_name.h"

#define EACH(k, array)                                                         \
    for (size_t k = 0; k < sizeof(array) / sizeof *(array); k++)

static void normal_forms(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Kotasari", "kotasari"},
        {"Kel. Kota-Sari", "kotasari"},
        {"KELURAHAN KOTA SARI", "kotasari"},
        {"kel.kotasari", "kotasari"},
        {"Ds. Setia Asih", "setiaasih"},
        {"Ds Setia  Asih ", "setiaasih"},
        {"Desa/Kel. Setia Asih", "setiaasih"},
        {"DESA\xC2\xA0Setia\xE2\x80\xAF"
         "Asih",
         "setiaasih"},
        {"Kec. Cibeber", "cibeber"},
        {"Kecamatan Cibeber", "cibeber"},
        {"Regapu\xE2\x80\x99u", "regapuu"},
        {"Regapu'u", "regapuu"},
        {"Ulak Ara\xC3\x89", "ulakara\xC3\xA9"},
        {"Ulak Ara\xC3\xA9", "ulakara\xC3\xA9"},
        /* parts of a name stay */
        {"Kelapa", "kelapa"},
        {"Kel. Kelapa Dua", "kelapadua"},
        {"Kelapa Dua", "kelapadua"},
        {"Desakolot", "desakolot"},
        {"Desa-Kolot", "desakolot"},
        {"Desa", "desa"},
        {"Kel.", "kel"},
        {"Kecapi", "kecapi"},
        {"Ke Dua", "kedua"},
        {"D Sari", "dsari"},
        {"Dsn Krajan", "dsnkrajan"},
        {"Sumber Desa", "sumberdesa"},
        /* numbers are not made equal */
        {"Sukamaju II", "sukamajuii"},
        {"Sukamaju 2", "sukamaju2"},
        /* nothing is left */
        {"", ""},
        {" -.'/\xE2\x80\x99\xC2\xA0", ""},
    };
    EACH(k, cases)
    {
        char out[PADAN_NAME_ROOM], again[PADAN_NAME_ROOM];
        const size_t n = padan_name_normal(cases[k][0], out);
        assert_string_equal(out, cases[k][1]);
        assert_int_equal(n, strlen(out));
        assert_int_equal(padan_name_normal(out, again), n);
        assert_string_equal(again, out);
    }
}

static void long_names_are_no_names(void **state)
{
    (void)state;
    char name[PADAN_NAME_ROOM + 8], out[PADAN_NAME_ROOM];
    memset(name, 'a', sizeof name);
    name[PADAN_NAME_ROOM - 1] = '\0';
    assert_int_equal(padan_name_normal(name, out), PADAN_NAME_ROOM - 1);
    name[PADAN_NAME_ROOM - 1] = 'a';
    name[PADAN_NAME_ROOM] = '\0';
    assert_int_equal(padan_name_normal(name, out), 0);
    assert_string_equal(out, "");
    assert_false(padan_name_same(name, name));
    assert_false(padan_name_same("", "-"));
    assert_true(padan_name_same("Kel. Kota-Sari", "KOTASARI"));
}

/* ---- the shipped regions ------------------------------------------------------ */

typedef struct {
    padan_dataset *d;
    padan_arena arena;
    padan_name_index *index;
} region;

static region load(const char *folder)
{
    region r = {0};
    padan_diags *diags = NULL;
    assert_int_equal(padan_diags_create(PADAN_LANG_ID, &diags), PADAN_OK);
    assert_int_equal(padan_dataset_load(folder, diags, &r.d), PADAN_OK);
    padan_diags_free(diags);
    assert_int_equal(padan_name_index_build(r.d, &r.arena, &r.index), PADAN_OK);
    return r;
}

static void drop(region *r)
{
    padan_arena_clear(&r->arena);
    padan_dataset_free(r->d);
}

/* How many villages have this name there, by comparing with every one. */
static int32_t count_all(const padan_dataset *d, const char *district,
                         bool by_code, const char *name, int32_t *first)
{
    int32_t n = 0;
    *first = PADAN_NONE;
    for (int32_t v = 0; v < d->n_villages; v++) {
        const padan_village *x = &d->villages[v];
        if (!padan_name_same(x->name, name)) continue;
        if (*district && by_code && strcmp(x->district, district) != 0)
            continue;
        if (*district && !by_code &&
            !padan_name_same(x->district_name, district))
            continue;
        if (n++ == 0) *first = v;
    }
    return n;
}

/* The index says what comparing all says; returns what was found. */
static int32_t check(const region *r, const char *district, bool by_code,
                     const char *name)
{
    int32_t first, listed[3] = {PADAN_NONE, PADAN_NONE, PADAN_NONE};
    const int32_t n = count_all(r->d, district, by_code, name, &first);
    padan_name_answer answer;
    const int32_t found = padan_name_find(r->index, district, name, &answer);
    assert_int_equal(answer, n == 0   ? PADAN_NAME_NONE
                             : n == 1 ? PADAN_NAME_FOUND
                                      : PADAN_NAME_SEVERAL);
    assert_int_equal(found, n == 1 ? first : PADAN_NONE);
    assert_int_equal(padan_name_list(r->index, district, name, listed, 3), n);
    assert_int_equal(listed[0], first);
    for (int k = 1; k < 3; k++)
        assert_true((listed[k] == PADAN_NONE) == (k >= n) &&
                    (k >= n || listed[k] > listed[k - 1]));
    return found;
}

static void all_find_themselves(void **state)
{
    (void)state;
    static const char *const folders[] = {"datasets/cilegon-2026",
                                          "datasets/serang-2025",
                                          "datasets/bekasi-2026"};
    EACH(f, folders)
    {
        region r = load(folders[f]);
        for (int32_t v = 0; v < r.d->n_villages; v++) {
            const padan_village *x = &r.d->villages[v];
            char office[200];
            snprintf(office, sizeof office, " DESA/Kel. %s", x->name);
            assert_int_equal(check(&r, x->district_name, false, x->name), v);
            assert_int_equal(check(&r, x->district, true, office), v);
            check(&r, "", false, x->name);
            assert_true(padan_name_in_district(r.index, v, x->district));
            assert_true(padan_name_in_district(r.index, v, x->district_name));
            assert_true(padan_name_in_district(r.index, v, NULL));
        }
        /* no village is taken for one of another kecamatan */
        for (int32_t w = 0; w < r.d->n_villages; w++) {
            const padan_village *x = &r.d->villages[w];
            if (w > 0 && strcmp(x[-1].district, x->district) == 0) continue;
            for (int32_t v = 0; v < r.d->n_villages; v++)
                check(&r, x->district_name, false, r.d->villages[v].name);
        }
        drop(&r);
    }
}

static void twins_of_serang(void **state)
{
    (void)state;
    region r = load("datasets/serang-2025");
    padan_name_answer answer;
    int32_t both[2];
    assert_int_equal(padan_name_find(r.index, NULL, "Sukawana", &answer),
                     PADAN_NONE);
    assert_int_equal(answer, PADAN_NAME_SEVERAL);
    assert_int_equal(padan_name_list(r.index, "", "sukawana", both, 2), 2);
    for (int k = 0; k < 2; k++) {
        const padan_village *x = &r.d->villages[both[k]];
        assert_int_equal(padan_name_find(r.index, x->district_name,
                                         "Kel. SUKAWANA", &answer),
                         both[k]);
        assert_int_equal(answer, PADAN_NAME_FOUND);
        assert_int_equal(
            padan_name_find(r.index, x->district, "Sukawana", &answer),
            both[k]);
    }
    assert_string_not_equal(r.d->villages[both[0]].district,
                            r.d->villages[both[1]].district);
    drop(&r);
}

/* ---- villages of our own -------------------------------------------------------- */

static region invent(padan_village *villages, int32_t n)
{
    static padan_dataset d;
    region r = {.d = &d};
    d = (padan_dataset){.villages = villages, .n_villages = n};
    assert_int_equal(padan_name_index_build(r.d, &r.arena, &r.index), PADAN_OK);
    return r;
}

static void likeness_is_not_enough(void **state)
{
    (void)state;
    static const char *const names[] = {"Sukadaya", "Sukajaya", "Sukaraya",
                                        "Sukamaya"};
    EACH(gone, names)
    {
        padan_village villages[3];
        int32_t n = 0;
        EACH(k, names)
        if (k != gone)
            villages[n++] = (padan_village){.code = "3216170000",
                                            .name = names[k],
                                            .district = "321617",
                                            .district_name = "Sukatani"};
        region r = invent(villages, n);
        padan_name_answer answer;
        assert_int_equal(
            padan_name_find(r.index, "Sukatani", names[gone], &answer),
            PADAN_NONE);
        assert_int_equal(answer, PADAN_NAME_NONE);
        padan_arena_clear(&r.arena);
    }
}

static void random_regions(void **state)
{
    (void)state;
    /* few words, so that names and kecamatan meet in every way */
    static const char *const words[] = {
        "Desa", "Kel", "Kelapa", "Ds.", "Sari",     "sa", "ri",   "-",
        "Kota", "II",  "2",      "'",   "\xC2\xA0", ".",  "Kec/", " "};
    static const char *const codes[] = {"360101", "360102", "360201"};
    static const char *const districts[] = {"Kec. Sari", "Kota", "", "KOTA"};
    padan_rng rng = padan_rng_stream(20, 7);
    int found = 0, several = 0;
    for (int round = 0; round < 2000; round++) {
        enum { MOST = 12 };
        char names[MOST][64];
        padan_village villages[MOST];
        const int32_t n = 1 + (int32_t)padan_rng_below(&rng, MOST);
        for (int32_t v = 0; v < n; v++) {
            *names[v] = '\0';
            for (int64_t k = padan_rng_below(&rng, 4); k >= 0; k--)
                strcat(names[v], words[padan_rng_below(&rng, 16)]);
            const int64_t at = padan_rng_below(&rng, 3);
            villages[v] = (padan_village){
                .name = names[v],
                .district = codes[at],
                .district_name = districts[padan_rng_below(&rng, 4)]};
        }
        region r = invent(villages, n);
        for (int32_t v = 0; v < n; v++) {
            found += check(&r, "", false, names[v]) != PADAN_NONE;
            EACH(k, codes) check(&r, codes[k], true, names[v]);
            EACH(k, districts)
            {
                int32_t first;
                check(&r, districts[k], false, names[v]);
                several +=
                    count_all(r.d, districts[k], false, names[v], &first) > 1;
            }
        }
        padan_arena_clear(&r.arena);
    }
    assert_true(found > 1000 && several > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_forms),
        cmocka_unit_test(long_names_are_no_names),
        cmocka_unit_test(all_find_themselves),
        cmocka_unit_test(twins_of_serang),
        cmocka_unit_test(likeness_is_not_enough),
        cmocka_unit_test(random_regions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Whose codes a file has. The rule on counts, and regions made up so that nearly
 * every code is a village in both systems: whatever codes and names a table has,
 * each row becomes the village that it means, or the dataset is refused. */
// clang-format off
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/rng.h"
#include "io/codes.h"

/* ---- the rule ------------------------------------------------------------------ */

static void rule_on_counts(void **state)
{
    (void)state;
    static const struct {
        padan_codes_count count;
        padan_codes codes;
    } cases[] = {
        {{.rows = 0}, PADAN_CODES_UNKNOWN},
        {{.rows = 9}, PADAN_CODES_UNKNOWN},
        {{.rows = 4, .agree = {4, 4}}, PADAN_CODES_UNKNOWN},
        {{.rows = 4, .agree = {4, 3}, .only = {1, 0}}, PADAN_CODES_KEMENDAGRI},
        {{.rows = 4, .agree = {3, 0}, .only = {3, 0}}, PADAN_CODES_KEMENDAGRI},
        {{.rows = 4, .agree = {2, 0}, .only = {2, 0}}, PADAN_CODES_UNKNOWN},
        {{.rows = 4, .agree = {0, 3}, .only = {0, 3}}, PADAN_CODES_BPS},
        {{.rows = 4, .agree = {0, 2}, .only = {0, 2}}, PADAN_CODES_UNKNOWN},
        {{.rows = 100, .agree = {99, 1}, .only = {99, 1}}, PADAN_CODES_MIXED},
        {{.rows = 100, .agree = {1, 99}, .only = {1, 99}}, PADAN_CODES_MIXED},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        assert_int_equal(padan_codes_decide(&cases[k].count), cases[k].codes);
    padan_codes_count count = {.rows = 9, .agree = {2, 4}, .against = {3, 4}};
    assert_true(padan_codes_doubtful(&count, PADAN_CODES_KEMENDAGRI));
    assert_false(padan_codes_doubtful(&count, PADAN_CODES_BPS));
    count.against[0] = count.agree[0] = 2; /* swapped rows of a small table   */
    assert_false(padan_codes_doubtful(&count, PADAN_CODES_KEMENDAGRI));
}

/* ---- made-up regions ------------------------------------------------------------ */

enum { MOST = 14 };

typedef struct {
    char code[11], bps[11], name[40];
    bool here; /* in desa.csv; the others are only in the bridge             */
} place;

typedef struct {
    padan_rng rng;
    char folder[32];
    place places[MOST];
    int32_t n;
    bool bridge, bridge_names, unique_names, bps_desa, stated;
    enum { ALL_KEMENDAGRI, ALL_BPS, SOME_OF_BOTH } needs;
    bool names, misspelt, misspelt_desa, swapped, lacking;
} region;

static int64_t below(region *r, int64_t n)
{
    return padan_rng_below(&r->rng, n);
}

static bool once_in(region *r, int64_t n)
{
    return below(r, n) == 0;
}

static FILE *open_file(const region *r, const char *name)
{
    char path[80];
    snprintf(path, sizeof path, "%s/%s", r->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    return file;
}

/* Codes of both systems out of one small pool, each used once in each system. */
static void make_places(region *r)
{
    int32_t pool[MOST + 4], n = r->n + 4;
    for (int s = 0; s < 2; s++) {
        for (int32_t k = 0; k < n; k++)
            pool[k] = k;
        for (int32_t k = 0; k < r->n; k++) {
            const int32_t pick = k + (int32_t)below(r, n - k),
                          code = pool[pick];
            pool[pick] = pool[k];
            char *const out = s ? r->places[k].bps : r->places[k].code;
            memcpy(out, "3601011001", 11);
            out[5] = (char)('1' + code / 5);
            out[9] = (char)('0' + code % 5);
        }
    }
    for (int32_t k = 0; k < r->n; k++) {
        if (r->unique_names)
            snprintf(r->places[k].name, 40, "Suka%c%c", 'a' + k, 'a' + k);
        else
            snprintf(r->places[k].name, 40, "Suka%c", 'a' + (int)below(r, 6));
        r->places[k].here =
            !r->bridge || !r->bridge_names || r->swapped || !once_in(r, 6);
    }
    r->places[0].here = true;
}

static void choose(region *r)
{
    r->n = 1 + (int32_t)below(r, MOST);
    r->bridge = !once_in(r, 6);
    r->bridge_names = !once_in(r, 5);
    r->unique_names = once_in(r, 2);
    r->bps_desa = r->bridge && once_in(r, 2);
    r->names = !once_in(r, 3);
    /* both kinds of code in one table: where a name is of one village only    */
    r->needs =
        r->bridge ? (int)below(r, r->unique_names ? 3 : 2) : ALL_KEMENDAGRI;
    /* what [umum] kode says is true; where tables differ it says nothing      */
    r->stated = r->needs != SOME_OF_BOTH &&
                r->bps_desa == (r->needs == ALL_BPS) && !once_in(r, 3);
    r->misspelt = once_in(r, 4);
    r->misspelt_desa = once_in(r, 4);
    /* where most names are true, so that it is the code that counts           */
    r->swapped = !r->misspelt && r->names && r->n >= 7 &&
                 r->needs != SOME_OF_BOTH && once_in(r, 3);
    r->lacking = r->unique_names && once_in(r, 4);
    make_places(r);
}

static void write_bridge(region *r)
{
    FILE *file = open_file(r, "jembatan.csv");
    fprintf(file, "kode_bps,kode_desa%s\n",
            r->bridge_names ? ",nama_bps,nama_desa" : "");
    for (int32_t k = 0; k < r->n; k++) {
        const place *p = &r->places[k];
        if (k > 0 && r->lacking && once_in(r, 3)) continue;
        fprintf(file, "%s,%s", p->bps, p->code);
        if (r->bridge_names)
            fprintf(file, ",%s%s,%s", once_in(r, 4) ? "KEL. " : "", p->name,
                    once_in(r, 4) ? "" : p->name);
        fputc('\n', file);
    }
    fclose(file);
}

/* The name as a row has it. */
static void put_name(region *r, FILE *file, const place *p, bool misspelt)
{
    const bool wrong = misspelt && once_in(r, 4);
    fprintf(file, ",%s%s%s", once_in(r, 4) ? "Desa " : "", p->name,
            wrong ? "h" : "");
}

static void write_desa(region *r)
{
    FILE *file = open_file(r, "desa.csv");
    fputs("kode_desa,nama_desa\n", file);
    for (int32_t k = 0; k < r->n; k++) {
        if (!r->places[k].here) continue;
        fputs(r->bps_desa ? r->places[k].bps : r->places[k].code, file);
        put_name(r, file, &r->places[k], r->misspelt_desa);
        fputc('\n', file);
    }
    fclose(file);
}

/* Every row says in `sumber` which village it means. */
static void write_needs(region *r)
{
    FILE *file = open_file(r, "kebutuhan.csv");
    fprintf(file, "kode_desa%s,jenis,terdata,sumber\n",
            r->names ? ",nama_desa" : "");
    const int32_t shift = r->swapped ? 1 : 0;
    for (int32_t k = 0; k < r->n; k++) {
        const place *p = &r->places[k];
        const bool bps =
            r->needs == ALL_BPS || (r->needs == SOME_OF_BOTH && once_in(r, 2));
        if (!p->here && !once_in(r, 10)) continue;
        if (r->names && r->unique_names && !r->swapped && once_in(r, 8))
            fputs(once_in(r, 2) ? "\"3,60E+09\"" : "", file);
        else
            fputs(bps ? p->bps : p->code, file);
        if (r->names && shift && k < 2)
            put_name(r, file, &r->places[1 - k], false);
        else if (r->names)
            put_name(r, file, p, r->misspelt);
        fprintf(file, ",t%d,1,%s\n", (int)k, p->code);
    }
    fclose(file);
}

static void write_rest(region *r)
{
    FILE *file = open_file(r, "jenis.csv");
    fputs("jenis,satuan,biaya_satuan\n", file);
    for (int k = 0; k < MOST;
         k++) /* one for each row: no row comes twice     */
        fprintf(file, "t%d,porsi,10000\n", k);
    fclose(file);
    file = open_file(r, "perusahaan.csv");
    fputs("id,nama,pagu\nP1,Satu,1000000\n", file);
    fclose(file);
    file = open_file(r, "padan.ini");
    fputs("[umum]\n", file);
    if (r->stated)
        fprintf(file, "kode = %s\n", r->bps_desa ? "bps" : "kemendagri");
    fclose(file);
    if (r->bridge) write_bridge(r);
    write_desa(r);
    write_needs(r);
}

static void remove_all(const region *r)
{
    static const char *const names[] = {"jenis.csv", "perusahaan.csv",
                                        "padan.ini", "jembatan.csv",
                                        "desa.csv",  "kebutuhan.csv"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        char path[80];
        snprintf(path, sizeof path, "%s/%s", r->folder, names[k]);
        (void)unlink(path);
    }
}

typedef struct {
    int good, good_bps, refused;
} tally;

/* Villages that loaded are the right ones. */
static void check_villages(const region *r, const padan_dataset *d)
{
    for (int32_t k = 0; k < d->n_needs; k++) {
        const padan_need *need = &d->needs[k];
        const char *const code = d->villages[need->village].code;
        if (strcmp(code, need->source) == 0) continue;
        fail_msg("line %d: %s is taken for %s (kode %d, desa %d, needs %d, "
                 "names %d, unique %d, misspelt %d, swapped %d, lacking %d, "
                 "bridge %d, with names %d)",
                 (int)need->at.line, need->source, code, r->stated, r->bps_desa,
                 (int)r->needs, r->names, r->unique_names, r->misspelt,
                 r->swapped, r->lacking, r->bridge, r->bridge_names);
    }
    for (int32_t v = 0; v < d->n_villages; v++) {
        const place *p = r->places;
        while (p < r->places + r->n &&
               strcmp(p->code, d->villages[v].code) != 0)
            p++;
        assert_true(p < r->places + r->n && p->here);
        /* its own name, or one letter more */
        assert_non_null(strstr(d->villages[v].name, p->name));
    }
}

static void no_wrong_village(void **state)
{
    (void)state;
    tally t = {0};
    region r = {.rng = padan_rng_stream(11, 3),
                .folder = "/tmp/padan-codes-XXXXXX"};
    assert_non_null(mkdtemp(r.folder));
    for (int round = 0; round < 3000; round++) {
        padan_diags *diags = NULL;
        padan_dataset *d = NULL;
        choose(&r);
        write_rest(&r);
        assert_int_equal(padan_diags_create(PADAN_LANG_ID, &diags), PADAN_OK);
        const padan_status status = padan_dataset_load(r.folder, diags, &d);
        assert_true(status == PADAN_OK || status == PADAN_EDATA);
        if (status == PADAN_OK) {
            check_villages(&r, d);
            t.good++;
            t.good_bps += r.bps_desa || r.needs == ALL_BPS;
        } else {
            t.refused++;
        }
        padan_dataset_free(d);
        padan_diags_free(diags);
        remove_all(&r);
    }
    (void)rmdir(r.folder);
    print_message("%d good (%d with BPS codes), %d refused\n", t.good,
                  t.good_bps, t.refused);
    assert_true(t.good > 1000 && t.good_bps > 500);
}

/* The plain case must not be refused: one kind of code, true names, a whole bridge. */
static void plain_cases_load(void **state)
{
    (void)state;
    region r = {.rng = padan_rng_stream(12, 3),
                .folder = "/tmp/padan-codes-XXXXXX"};
    assert_non_null(mkdtemp(r.folder));
    for (int round = 0; round < 400; round++) {
        padan_diags *diags = NULL;
        padan_dataset *d = NULL;
        r.n = 3 + (int32_t)below(&r, MOST - 3);
        r.bridge = r.bridge_names = r.unique_names = r.names = true;
        r.bps_desa = once_in(&r, 2);
        r.needs = (int)below(&r, 2);
        make_places(&r);
        for (int32_t k = 0; k < r.n; k++)
            r.places[k].here = true;
        write_rest(&r);
        assert_int_equal(padan_diags_create(PADAN_LANG_ID, &diags), PADAN_OK);
        assert_int_equal(padan_dataset_load(r.folder, diags, &d), PADAN_OK);
        assert_int_equal(d->n_needs, r.n);
        padan_dataset_free(d);
        padan_diags_free(diags);
        remove_all(&r);
    }
    (void)rmdir(r.folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_on_counts),
        cmocka_unit_test(no_wrong_village),
        cmocka_unit_test(plain_cases_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Counting lists: random ones against comparing every row with every other, where
 * the test knows who is who because it made the cells; cells by hand; mappings that
 * are wrong; nothing of a list in any message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/rng.h"
#include "base/text.h"
#include "lists/cells.h"
#include "lists/tally.h"

/* ---- a small dataset ---- */

#define VILLAGE(c, n, d, dn)                                                   \
    {                                                                          \
        .code = c, .name = n, .district = d, .district_name = dn,              \
        .cluster = ""                                                          \
    }
static const padan_village villages[] = {
    VILLAGE("3672010001", "Maju", "367201", "Satu"),
    VILLAGE("3672010002", "Jaya", "367201", "Satu"),
    VILLAGE("3672020001", "Maju", "367202", "Dua"),
    VILLAGE("3672020002", "Subur", "367202", "Dua"),
};
static const padan_type types[] = {
    {.id = "rutilahu", .name = "Rumah", .unit = "rumah", .unit_cost = 1},
    {.id = "stunting", .name = "Anak", .unit = "anak", .unit_cost = 1},
};
static const padan_dataset dataset = {
    .n_villages = 4, .villages = villages, .n_types = 2, .types = types};

/* ---- cells, and what they are ---- */

typedef struct {
    const char *text;
    int means; /* 0: nothing                                                 */
} cell;
static const cell niks[] = {{"3672010101230001", 1},
                            {"36.7201.010123.0001", 1},
                            {"3672015202230002", 2},
                            {"'3672010303230003", 3},
                            {"\"3,67201E+15\"", 0},
                            {"3672010101230000", 0},
                            {"", 0},
                            {"-", 0},
                            {"3672019901230001", 0},
                            {"367201010123000", 0},
                            {"3672010404230014", 4}};
static const cell names[] = {{"Budi", 1},    {" budi.", 1}, {"Ani S", 2},
                             {"ANI  S.", 2}, {"", 0},       {"Dewi", 3}};
static const cell births[] = {
    {"01/02/2023", 1}, {"2023-02-01", 1}, {"1 Februari 2023", 1},
    {"5-6-2022", 2},   {"", 0},           {"05/06/2022", 2}};
static const cell kks[] = {{"3672010101100001", 1},
                           {"3672010101100002", 2},
                           {"", 0},
                           {"3672010101100003", 3},
                           {"123", 0}};
static const cell dates[] = {{"2025-01-05", 1},
                             {"06/01/2025", 2},
                             {"", 0},
                             {"kemarin", 0},
                             {"45670", 3}};
static const struct {
    const char *district, *village;
    int means; /* 1 + index, 0: none                                         */
} places[] = {
    {"Satu", "Maju", 1}, {"Kec. Satu", "Desa MAJU", 1}, {"Satu", "Jaya", 2},
    {"Dua", "Maju", 3},  {"367202", "Subur", 4},        {"", "Subur", 4},
    {"", "Maju", 0},     {"Satu", "Subur", 0},          {"", "", 0}};
#define PICK(rng, pool)                                                        \
    (int)padan_rng_below((rng), (int64_t)(sizeof(pool) / sizeof *(pool)))

typedef struct {
    int nik, name, birth, kk, date, place;
    bool status, verified;
} row;
enum { MOST_ROWS = 40 };

static row random_row(padan_rng *rng)
{
    return (row){PICK(rng, niks),
                 PICK(rng, names),
                 PICK(rng, births),
                 PICK(rng, kks),
                 PICK(rng, dates),
                 PICK(rng, places),
                 padan_rng_below(rng, 3) > 0,
                 padan_rng_below(rng, 2) > 0};
}

/* ---- counting by comparing all with all ---- */

typedef struct {
    int64_t counted[4], verified[4], again, other, members, lost, unchecked,
        met;
    int household[MOST_ROWS], village[MOST_ROWS], n; /* units that count     */
} naive;

/* Who it is in words, "" for nobody. */
static void name_row(const row *r, bool household, char out[64])
{
    const int place = places[r->place].means;
    out[0] = '\0';
    if (household && kks[r->kk].means)
        snprintf(out, 64, "k%d", kks[r->kk].means);
    else if (niks[r->nik].means)
        snprintf(out, 64, "n%d", niks[r->nik].means);
    else if (names[r->name].means && births[r->birth].means && place)
        snprintf(out, 64, "p%d-%d-%d", names[r->name].means,
                 births[r->birth].means, place);
}

static int household_of(const row *r, bool household)
{
    if (kks[r->kk].means) return kks[r->kk].means;
    return household && niks[r->nik].means ? 100 + niks[r->nik].means : 0;
}

static void add_unit(naive *n, const row *r, bool household, bool told)
{
    const int v = places[r->place].means - 1;
    n->counted[v]++;
    n->verified[v] += r->verified;
    if (!told) return;
    n->household[n->n] = household_of(r, household);
    n->village[n->n++] = v;
}

/* Marks the members of households: rows after one with the same card, or bare. */
static void find_members(const row *rows, int n, bool dated,
                         bool member[MOST_ROWS])
{
    const row *head = NULL; /* of the household that goes on                 */
    for (int k = 0; k < n; k++) {
        const row *r = &rows[k];
        const int kk = kks[r->kk].means, village = places[r->place].means;
        const bool placed = *places[r->place].village;
        const bool used = village > 0 || !r->status;
        const bool same = head && kk && kk == kks[head->kk].means;
        const bool newer =
            head && dated && dates[r->date].means > dates[head->date].means;
        const bool there = head && used && village == places[head->place].means;
        member[k] = head && ((!kk && !placed) ||
                             (same && !newer && (!placed || there)));
        if (member[k]) continue;
        if (used)
            head = kk ? r : NULL;
        else if (!same)
            head = NULL;
    }
}

/* Neither a person nor a village: sums and signatures. */
static bool is_empty(const row *r)
{
    const char *nik = niks[r->nik].text;
    return !*places[r->place].village && !names[r->name].means &&
           (!*nik || *nik == '-') && !*kks[r->kk].text;
}

static void count_naively(const row *rows, int n, bool household, bool dated,
                          naive *out)
{
    char who[MOST_ROWS][64];
    bool member[MOST_ROWS] = {false};
    *out = (naive){.n = 0};
    if (household) find_members(rows, n, dated, member);
    for (int k = 0; k < n; k++) {
        name_row(&rows[k], household, who[k]);
        const bool placed = places[rows[k].place].means > 0;
        out->members += member[k];
        if (member[k]) continue;
        out->met += rows[k].status && placed;
        if ((rows[k].status && !placed) || is_empty(&rows[k])) {
            out->lost++;
            who[k][0] = '\0';
        } else if (!*who[k] && rows[k].status) {
            out->unchecked++;
            add_unit(out, &rows[k], household, false);
        } else if (!*who[k]) {
            out->other++;
        }
    }
    for (int k = 0; k < n; k++) {
        int best = k;
        bool first = true;
        if (member[k] || !*who[k]) continue;
        for (int j = 0; j < n; j++) {
            if (member[j] || strcmp(who[j], who[k]) != 0) continue;
            first = first && j >= k;
            if (dated &&
                dates[rows[j].date].means > dates[rows[best].date].means)
                best = j;
        }
        if (!first) {
            out->again++;
            continue;
        }
        if (rows[best].status)
            add_unit(out, &rows[best], household, true);
        else
            out->other++;
    }
}

/* ---- files ---- */

static char folder[64];

static const char *file_name(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_text(const char *name, const char *text)
{
    FILE *file = fopen(file_name(name), "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void write_list(const char *name, const row *rows, int n, char delimiter)
{
    FILE *file = fopen(file_name(name), "wb");
    const char d = delimiter;
    assert_non_null(file);
    fprintf(file, "Daftar%c%c%c%c%c%c%c%c\n", d, d, d, d, d, d, d, d);
    fprintf(file, "NIK%cNama%cLahir%cNo. KK%cTanggal%cKec%cDesa%cStatus%cCek\n",
            d, d, d, d, d, d, d, d);
    for (int k = 0; k < n; k++) {
        const row *r = &rows[k];
        const bool q = k % 3 == 0; /* some cells are quoted                  */
        fprintf(file, "%s%c%s%s%s%c%s%c%s%c%s%c%s%c%s%c%s%c%s\n",
                niks[r->nik].text, d, q ? "\"" : "", names[r->name].text,
                q ? "\"" : "", d, births[r->birth].text, d, kks[r->kk].text, d,
                dates[r->date].text, d, places[r->place].district, d,
                places[r->place].village, d, r->status ? "Pendek" : "Normal", d,
                r->verified ? "ya" : "belum");
    }
    assert_int_equal(fclose(file), 0);
}

static const char children[] =
    "[daftar]\njenis = stunting\nsatuan = orang\n[kolom]\nkecamatan = Kec\n"
    "desa = Desa\nnik = NIK\nnama = Nama\ntanggal_lahir = Lahir\n"
    "kk = Nomor KK | No KK\ntanggal = Tanggal\n[hitung]\n"
    "Status = Pendek | Sangat pendek\n[terverifikasi]\nCek = YA\n";
static const char houses[] =
    "[daftar]\njenis = rutilahu\nsatuan = keluarga\njudul = 2\n[kolom]\n"
    "kecamatan = kolom F\ndesa = kolom 7\nnik = NIK\nnama = Nama\n"
    "tanggal_lahir = Lahir\nkk = No KK\n[hitung]\nStatus = pendek\n"
    "[terverifikasi]\nCek = ya\n";

static const char dated_houses[] =
    "[daftar]\njenis = rutilahu\nsatuan = keluarga\njudul = 2\n[kolom]\n"
    "kecamatan = kolom F\ndesa = kolom 7\nnik = NIK\nnama = Nama\n"
    "tanggal_lahir = Lahir\nkk = No KK\ntanggal = Tanggal\n[hitung]\n"
    "Status = pendek\n[terverifikasi]\nCek = ya\n";

static padan_status count_files(const padan_list_file *lists, int32_t n,
                                padan_text *messages, padan_tally *out)
{
    padan_diags *diags = NULL;
    assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
    const padan_status status =
        padan_tally_make(&dataset, lists, n, diags, out);
    for (int32_t k = 0; k < padan_diags_total(diags); k++) {
        const padan_diagnostic *d = padan_diags_at(diags, k);
        padan_text_addf(messages, "%d:%d %s %s\n", (int)d->line, (int)d->column,
                        d->code, d->text);
    }
    padan_diags_free(diags);
    return status;
}

/* ---- random lists ---- */

static void same_counts(const padan_tally *t, int list, const naive *want)
{
    const padan_list_tally *l = &t->list[list];
    int32_t need = 0;
    while (t->type[need] != l->type)
        need++;
    for (int v = 0; v < 4; v++) {
        assert_int_equal(t->counted[4 * need + v], want->counted[v]);
        assert_int_equal(t->verified[4 * need + v], want->verified[v]);
    }
    assert_int_equal(l->again, want->again);
    assert_int_equal(l->other, want->other);
    assert_int_equal(l->members, want->members);
    assert_int_equal(l->unchecked, want->unchecked);
    int64_t lost = 0;
    for (int k = PADAN_ROW_NO_VILLAGE; k < PADAN_N_ROW_STATES; k++)
        lost += l->not_counted[k];
    assert_int_equal(lost, want->lost);
    assert_int_equal(l->rows,
                     l->counted + l->other + l->again + l->members + lost);
}

/* Households with both needs, by the kecamatan of their first unit. */
static void same_households(const padan_tally *t, const naive *a,
                            const naive *b)
{
    int64_t want[2] = {0, 0};
    for (int k = 0; k < a->n; k++) {
        bool again = a->household[k] == 0, both = false;
        for (int j = 0; j < k; j++)
            again = again || a->household[j] == a->household[k];
        for (int j = 0; j < b->n; j++)
            both = both || b->household[j] == a->household[k];
        if (!again && both) want[a->village[k] / 2]++;
    }
    assert_int_equal(t->n_linked, 2);
    for (int k = 0; k < 2; k++)
        assert_int_equal(t->overlaps[k].with[2], want[k]);
}

static void counts_of_random_lists(void **state)
{
    (void)state;
    int64_t again = 0, members = 0, both = 0, moved = 0;
    write_text("children.ini", children);
    for (uint64_t seed = 0; seed < 1500; seed++) {
        padan_rng rng = padan_rng_stream(seed, 7);
        row a[MOST_ROWS], b[MOST_ROWS];
        const int n = 1 + (int)padan_rng_below(&rng, MOST_ROWS),
                  m = 1 + (int)padan_rng_below(&rng, MOST_ROWS);
        for (int k = 0; k < n; k++)
            a[k] = random_row(&rng);
        for (int k = 0; k < m; k++)
            b[k] = random_row(&rng);
        naive want_a, want_b;
        count_naively(a, n, false, true, &want_a);
        count_naively(b, m, true, seed % 2, &want_b);
        write_text("houses.ini", seed % 2 ? dated_houses : houses);
        char paths[4][128];
        snprintf(paths[0], 128, "%s", file_name("children.csv"));
        snprintf(paths[1], 128, "%s", file_name("children.ini"));
        snprintf(paths[2], 128, "%s", file_name("houses.csv"));
        snprintf(paths[3], 128, "%s", file_name("houses.ini"));
        write_list("children.csv", a, n, ";,\t"[seed % 3]);
        write_list("houses.csv", b, m, ";,\t"[seed / 3 % 3]);
        const padan_list_file lists[] = {{paths[0], paths[1]},
                                         {paths[2], paths[3]}};
        padan_tally t;
        padan_text messages = {0};
        const padan_status status = count_files(lists, 2, &messages, &t);
        padan_text_free(&messages);
        if (want_a.met == 0 || want_b.met == 0) {
            assert_int_equal(status, PADAN_EDATA);
            continue;
        }
        assert_int_equal(status, PADAN_OK);
        same_counts(&t, 0, &want_a);
        same_counts(&t, 1, &want_b);
        same_households(&t, &want_a, &want_b);
        again += t.list[0].again;
        members += t.list[1].members;
        moved += t.list[1].moved;
        both += t.overlaps[0].with[2];
        padan_tally_free(&t);
    }
    assert_true(again > 1000 && members > 1000 && both > 100 && moved > 100);
}

/* ---- cells ---- */

static void dates_of_offices(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t days;
    } good[] = {{"1970-01-01", 0},           {"2000-03-01", 11017},
                {"29/02/2024", 19782},       {"29-2-24", 19782},
                {"29.02.2024", 19782},       {"29 Feb 2024", 19782},
                {"29 Februari 2024", 19782}, {"2024-02-29 00:00:00", 19782},
                {"2024-02-29T10:00", 19782}, {"45351", 19782},
                {"45351.5", 19782},          {"'29/02/2024", 19782},
                {"17 Agustus 1945", -8903},  {"17 Agt 1945", -8903}};
    static const char *const bad[] = {
        "",    "-",      "29/02/2023", "13/13/2023", "kemarin",          "2023",
        "1/2", "123456", "00/01/2023", "1 Foo 2023", "2 Tahun - 3 Bulan"};
    for (size_t k = 0; k < sizeof good / sizeof *good; k++) {
        int32_t days = -1;
        assert_true(padan_cell_date(good[k].text, &days));
        assert_int_equal(days, good[k].days);
    }
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        int32_t days;
        assert_false(padan_cell_date(bad[k], &days));
    }
    static const struct {
        const char *text, *same;
    } born[] = {{"01/02/30", "1930-02-01"}, {"5-6-22", "2022-06-05"},
                {"29-2-28", "1928-02-29"},  {"31/12/23", "2023-12-31"},
                {"02/01/24", "1924-01-02"}, {"01/01/24", "2024-01-01"},
                {"1-1-75", "1975-01-01"},   {"01/02/2030", "2030-02-01"}};
    for (size_t k = 0; k < sizeof born / sizeof *births; k++) {
        int32_t days, want;
        const int32_t today = 19723; /* 2024-01-01                           */
        assert_true(padan_cell_birth(born[k].text, today, &days));
        assert_true(padan_cell_date(born[k].same, &want));
        assert_int_equal(days, want);
    }
    for (int32_t d = -20000; d < 60000; d++) { /* every day there and back    */
        char month[16], text[24];
        int32_t back;
        padan_cell_month(d, month);
        snprintf(text, sizeof text, "%s-01", month);
        assert_true(padan_cell_date(text, &back));
        assert_true(back <= d && d - back <= 30);
    }
}

static void numbers_of_people(void **state)
{
    (void)state;
    char out[17];
    for (size_t k = 0; k < sizeof niks / sizeof *niks; k++)
        assert_int_equal(padan_cell_nik(niks[k].text, false, out) ==
                             PADAN_NUMBER_THERE,
                         niks[k].means > 0);
    const char *round = "3672010101230010";
    assert_int_equal(padan_cell_nik(round, false, out), PADAN_NUMBER_THERE);
    assert_int_equal(padan_cell_nik(round, true, out), PADAN_NUMBER_DAMAGED);
    assert_int_equal(padan_cell_nik(" ' - ", false, out), PADAN_NUMBER_NONE);
    assert_int_equal(padan_cell_nik("3672 0141 0123 0001", false, out),
                     PADAN_NUMBER_THERE);
    assert_string_equal(out, "3672014101230001");
    assert_int_equal(padan_cell_nik("1234567890123456", false, out),
                     PADAN_NUMBER_DAMAGED);
    assert_int_equal(padan_cell_kk("9999999999999999", false, out),
                     PADAN_NUMBER_DAMAGED);
}

/* Excel has eaten the last digits of a whole list: children of one birthday are not
 * one child. */
static void eaten_digits(void **state)
{
    (void)state;
    padan_tally t;
    padan_text messages = {0}, list = {0};
    padan_text_add(&list, "NIK;Nama;Tgl Lahir;Kec;Desa;TB/U\n");
    for (int k = 0; k < 8; k++)
        padan_text_addf(&list,
                        "3672010101230010;Anak%d;01/01/2023;Satu;Jaya;"
                        "Pendek\n",
                        k);
    write_text("eaten.csv", padan_text_get(&list));
    char path[128];
    snprintf(path, sizeof path, "%s", file_name("eaten.csv"));
    const padan_list_file lists[] = {{path, "ppgbm"}};
    assert_int_equal(count_files(lists, 1, &messages, &t), PADAN_OK);
    assert_int_equal(t.list[0].counted, 8);
    assert_non_null(strstr(padan_text_get(&messages), "W-NIK-NOL"));
    padan_tally_free(&t);
    padan_text_free(&messages);
    padan_text_free(&list);
}

/* ---- codes ---- */

static const char coded[] = "[daftar]\njenis = stunting\n[kolom]\nkode_desa = "
                            "Kode\nkecamatan = Kec\ndesa = Desa\n";

/* A code is believed if no name speaks against it. */
static void codes_and_names(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        bool counts;
    } cases[] = {{"3672010001;Satu;Maju", true},
                 {"36.72.01.0001;Kec. SATU;Desa maju", true},
                 {"3672010001;;", true},
                 {"3672010001;-;-", true},
                 {"3672010001;Satu;", true},
                 {"3672010001;;Maju", true},
                 {"3672010001;Satu;Jaya", false},
                 {"3672010001;Satu;Tidak Ada", false},
                 {"3672010001;;Tidak Ada", false},
                 {"3672010001;Dua;Maju", false},
                 {"3672010001;Tidak Ada;Maju", false},
                 {"3672010001;Dua;", false}};
    write_text("coded.ini", coded);
    char path[128], ini[128];
    snprintf(ini, sizeof ini, "%s", file_name("coded.ini"));
    snprintf(path, sizeof path, "%s", file_name("coded.csv"));
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        padan_tally t;
        padan_text messages = {0}, list = {0};
        padan_text_addf(&list, "Kode;Kec;Desa\n3672020002;Dua;Subur\n%s\n",
                        cases[k].row);
        write_text("coded.csv", padan_text_get(&list));
        const padan_list_file lists[] = {{path, ini}};
        assert_int_equal(count_files(lists, 1, &messages, &t), PADAN_OK);
        assert_int_equal(t.counted[0], cases[k].counts);
        assert_int_equal(t.list[0].not_counted[PADAN_ROW_CLASH],
                         !cases[k].counts);
        assert_true(cases[k].counts ==
                    !strstr(padan_text_get(&messages), "3:0 W-DESA-BEDA"));
        padan_tally_free(&t);
        padan_text_free(&messages);
        padan_text_free(&list);
    }
}

/* Codes that BPS gave to another village are not believed without a name. */
static void codes_of_bps(void **state)
{
    (void)state;
    padan_dataset bridged = dataset;
    static const char *const bridges[] = {"jembatan.csv", "lain.csv"};
    bridged.folder = folder;
    write_text("coded.ini", coded);
    write_text("coded.csv", "Kode;Kec;Desa\n3672010001;;\n3672010002;;\n"
                            "3672010002;Satu;Jaya\n3672020002;;\n");
    char path[128], ini[128];
    snprintf(ini, sizeof ini, "%s", file_name("coded.ini"));
    snprintf(path, sizeof path, "%s", file_name("coded.csv"));
    const padan_list_file lists[] = {{path, ini}};
    for (int k = 0; k < 3; k++) { /* the third time there is none            */
        padan_diags *diags = NULL;
        padan_tally t;
        if (k < 2)
            write_text(bridges[k], "kode_bps,kode_desa\n3672010001,3672010001\n"
                                   "3672010002,3672020001\n");
        if (k == 1) write_text("padan.ini", "[berkas]\njembatan = lain.csv\n");
        assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
        assert_int_equal(padan_tally_make(&bridged, lists, 1, diags, &t),
                         PADAN_OK);
        assert_int_equal(t.counted[0], 1);
        assert_int_equal(t.counted[1], k < 2 ? 1 : 2);
        assert_int_equal(t.counted[3], 1);
        assert_int_equal(t.list[0].not_counted[PADAN_ROW_CLASH], k < 2);
        assert_int_equal(padan_diags_total(diags) > 0 &&
                             padan_diags_at(diags, 0)->line == 3,
                         k < 2);
        padan_tally_free(&t);
        padan_diags_free(diags);
        if (k < 2) (void)unlink(file_name(bridges[k]));
        if (k == 1) (void)unlink(file_name("padan.ini"));
    }
}

/* ---- mappings ---- */

static void wrong_mappings(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"[daftar]\njenis = stunting\n[kolom]\nnik = NIK\n", "desa"},
        {"[daftar]\njenis = stunting\n[kolom]\ndesa = Desa\nnikk = NIK\n",
         "5:1 E-INI-KUNCI"},
        {"[daftar]\njenis = stunting\n[kolom]\ndesa = Desa\nnikk = NIK\n",
         "\"nik\""},
        {"[daftar]\nsatuan = orag\njenis = x\n[kolom]\ndesa = Desa\n",
         "2:10 E-PILIHAN"},
        {"[daftra]\njenis = x\n[kolom]\ndesa = Desa\n", "\"daftar\""},
        {"[daftar]\njenis = x\njudul = nol\n[kolom]\ndesa = Desa\n",
         "3:9 E-ANGKA"},
        {"[daftar]\njenis = x\n[kolom]\ndesa = Desa\n[hitung]\nTB/U =\n",
         "6:1 E-KOSONG"},
        {"3672010101230001;Rahasia;Jl. Sunyi\n", "1:1 E-INI"},
        {"[daftar]\njenis = x\njenis = Rahasia\n[kolom]\ndesa = Desa\n",
         "3:1 E-INI-KEMBAR"},
        {"[daftar]\njenis = x\nRahasia = Jl. Sunyi\n[kolom]\ndesa = D\n",
         "3:1 E-INI-KUNCI"},
        {"[daftar]\njenis = x\n[kolom]\ndesa = D\n[hitung]\n- = y\n",
         "6:1 E-KOSONG"},
        {"[daftar]\njenis = x\n[kolom]\ndesa = D\n[terverifikasi]\n* = y\n",
         "6:1 E-KOSONG"},
        {"[daftar]\njenis = x\n[kolom]\ndesa = D\n[urutan]\n-- = naik\n",
         "6:1 E-KOSONG"},
        {"[daftar]\njenis = x\n[kolom]\ndesa = D\n[keluaran]\nA = -\n",
         "6:1 E-KOSONG"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        padan_arena arena = {0};
        padan_diags *diags = NULL;
        padan_mapping m;
        padan_text all = {0};
        assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
        assert_int_equal(padan_mapping_parse("m.ini", cases[k].text,
                                             strlen(cases[k].text), &arena,
                                             diags, &m),
                         PADAN_EDATA);
        for (int32_t d = 0; d < padan_diags_total(diags); d++)
            padan_text_addf(
                &all, "%d:%d %s %s\n", (int)padan_diags_at(diags, d)->line,
                (int)padan_diags_at(diags, d)->column,
                padan_diags_at(diags, d)->code, padan_diags_at(diags, d)->text);
        assert_non_null(strstr(padan_text_get(&all), cases[k].says));
        assert_null(strstr(padan_text_get(&all), "Rahasia"));
        assert_null(strstr(padan_text_get(&all), "Sunyi"));
        assert_null(strstr(padan_text_get(&all), "3672010101230001"));
        padan_text_free(&all);
        padan_diags_free(diags);
        padan_arena_clear(&arena);
    }
}

static void built_in_mappings(void **state)
{
    (void)state;
    for (int32_t k = 0; k < padan_mapping_count(); k++) {
        padan_arena arena = {0};
        padan_diags *diags = NULL;
        padan_mapping m;
        assert_int_equal(padan_diags_create(PADAN_LANG_EN, &diags), PADAN_OK);
        assert_int_equal(
            padan_mapping_load(padan_mapping_name(k), &arena, diags, &m),
            PADAN_OK);
        assert_true(m.built_in);
        padan_diags_free(diags);
        padan_arena_clear(&arena);
    }
}

/* The heading that e-PPGBM writes, its own misspelling included. */
static void heading_of_eppgbm(void **state)
{
    (void)state;
    padan_tally t;
    padan_text messages = {0};
    char path[128];
    write_text(
        "real.csv",
        "\xEF\xBB\xBFNIK;Nama;JK;Tgl Lahir;BB Lahir;TB Lahir;Nama Ortu;Prov;"
        "Kab/Kota;Kec;Pukesmas;Desa/Kel;Posyandu;RT;RW;Alamat;Usia Saat Ukur;"
        "Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;LiLA;BB/U;ZS BB/U;TB/U;"
        "ZS TB/U;BB/TB;ZS BB/TB;Naik Berat Badan;PMT Diterima (kg);Jml Vit A;"
        "KPSP;KIA\r\n"
        "3672010101230001;Budi;L;2023-01-01;3,1;49;Umar;Banten;Cilegon;SATU;"
        "Puskesmas;JAYA;Melati;1;2;Jl. X;2 Tahun - 1 Bulan;2025-02-03;10,5;"
        "80,1;Berdiri;;Normal;-1,5;Sangat Pendek;-3,2;Gizi "
        "Baik;0,1;T;;1;;\r\n");
    snprintf(path, sizeof path, "%s", file_name("real.csv"));
    const padan_list_file lists[] = {{path, "ppgbm"}};
    assert_int_equal(count_files(lists, 1, &messages, &t), PADAN_OK);
    assert_int_equal(t.counted[1], 1);
    padan_tally_free(&t);
    padan_text_free(&messages);
}

/* A header that is none: a person is never shown as a title. */
static void no_header(void **state)
{
    (void)state;
    static const char *const lists[] = {
        "3672010101230001;Rahasia;Sunyi\n", "Rahasia;Sunyi;Satu\nx;y;z\n",
        "Nama;Desa;Kec;Rahasia Sunyi\nA;Jaya;Satu;Normal\n"};
    for (size_t k = 0; k < 3; k++) {
        padan_tally t;
        padan_text messages = {0};
        char path[128];
        write_text("bare.csv", lists[k]);
        snprintf(path, sizeof path, "%s", file_name("bare.csv"));
        const padan_list_file list = {path, "ppgbm"};
        assert_int_equal(count_files(&list, 1, &messages, &t), PADAN_EDATA);
        const char *said = padan_text_get(&messages);
        assert_non_null(strstr(said, "E-KOLOM"));
        assert_null(strstr(said, "ahasia"));
        assert_null(strstr(said, "unyi"));
        if (k == 2) assert_non_null(strstr(said, "nama, desa, kec (and 1"));
        padan_text_free(&messages);
    }
}

static int begin(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/padan_count_XXXXXX");
    return mkdtemp(folder) ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    static const char *const made[] = {
        "children.ini", "children.csv", "houses.ini", "houses.csv", "eaten.csv",
        "real.csv",     "bare.csv",     "coded.ini",  "coded.csv"};
    for (size_t k = 0; k < sizeof made / sizeof *made; k++)
        (void)unlink(file_name(made[k]));
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_of_random_lists),
        cmocka_unit_test(dates_of_offices),
        cmocka_unit_test(numbers_of_people),
        cmocka_unit_test(eaten_digits),
        cmocka_unit_test(codes_and_names),
        cmocka_unit_test(codes_of_bps),
        cmocka_unit_test(wrong_mappings),
        cmocka_unit_test(built_in_mappings),
        cmocka_unit_test(heading_of_eppgbm),
        cmocka_unit_test(no_header),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
